"""A day inside every period, and the words that say of which periods: hằng tháng, của quý sau, mỗi năm."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence
from ccheck.core.phrases.words import Phrases
from ccheck.core.rules import Shift
from ccheck.values import value

YEARLY = Phrases(
    "( báo cáo 6 tháng )", "( báo cáo năm )", "( đối với báo cáo 6 tháng )", "( đối với báo cáo năm )",
    "đối với báo cáo 6 tháng", "đối với báo cáo năm", "( báo cáo 06 tháng )", "đối với báo cáo 06 tháng",
    "hằng năm", "mỗi năm", "từng năm", "của hằng năm", "của năm", "các năm", "của mỗi năm", "của từng năm",
    "( hằng năm )", "định kỳ hằng năm", "của năm báo cáo", "năm báo cáo", "trong năm", "tất cả các năm",
    ", hằng năm", "của các năm", "hằng năm theo quy định",
)  # fmt: skip
NEXT_YEAR = Phrases(
    "năm sau", "của năm sau", "năm liền kề", "của năm liền kề", "năm tiếp theo", "của năm tiếp theo",
    "của năm kế tiếp", "năm kế tiếp", "năm sau liền kề", "của năm sau liền kề",
)  # fmt: skip
MONTHLY = Phrases(
    "hằng tháng", "mỗi tháng", "từng tháng", "của hằng tháng", "của tháng", "các tháng", "của mỗi tháng",
    "trong tháng", "của tháng báo cáo", "tháng báo cáo", "của từng tháng", "( hằng tháng )", "tháng đó",
    "của tháng đó", "của các tháng", "của tháng hiện tại", "trong tháng báo cáo", "cuối tháng",
)  # fmt: skip
NEXT_MONTH = Phrases(
    *(f"{of} {month}".strip() for of in ("", "của") for month in (
        "tháng sau", "tháng liền kề", "tháng kế tiếp", "tháng tiếp theo", "tháng liền sau",
        "tháng sau liền kề", "tháng tiếp sau", "tháng liền kề sau", "tháng liền kề tiếp theo",
        "tháng kế tiếp tháng báo cáo", "tháng liền kề tháng báo cáo", "tháng sau tháng báo cáo",
    ))
)  # fmt: skip
QUARTERLY = Phrases(
    "hằng quý",
    "mỗi quý",
    "từng quý",
    "của quý",
    "của hằng quý",
    "của mỗi quý",
    "quý báo cáo",
    "của quý báo cáo",
)
NEXT_QUARTER = Phrases(
    "của quý sau", "quý sau", "của quý tiếp theo", "quý tiếp theo", "của quý kế tiếp", "quý kế tiếp",
    "của quý liền kề", "quý liền kề", "của quý sau liền kề", "quý sau liền kề",
)  # fmt: skip
WEEKLY = Phrases(
    "hằng tuần", "mỗi tuần", "của tuần", "trong tuần", "từng tuần", "của hằng tuần", "các tuần",
    "( hằng tuần )", "của tuần báo cáo", "đầu tuần", "tuần báo cáo", "của mỗi tuần", "tuần",
)  # fmt: skip
NEXT_WEEK = Phrases(
    "tuần sau", "của tuần sau", "tuần kế tiếp", "của tuần kế tiếp", "tuần tiếp theo", "của tuần tiếp theo"
)
AND = Phrases("và", ",", ", và")


@value
class Spot:
    """A day inside each period: ``month`` counts from 1 in it, ``number`` 0 is the month's last day."""

    cadence: Cadence
    number: int
    month: int = 1
    of_next: bool = False
    shift: Shift | None = None
    doubts: tuple[Doubt, ...] = ()


Spots = tuple[list[Spot], int]  # with the place behind them
