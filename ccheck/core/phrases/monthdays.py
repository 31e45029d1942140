"""Days of every month or quarter: ngày 20 hằng tháng, ngày 05 của tháng cuối quý, ngày 20 các tháng 6, 12."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence
from ccheck.core.phrases.days import Day
from ccheck.core.phrases.spot import AND, MONTHLY, NEXT_MONTH, NEXT_QUARTER, QUARTERLY, YEARLY, Spot, Spots
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.errors import say

_IN_QUARTER = tuple(
    (Phrases(*(f"{of} tháng {name}".strip() for of in ("", "của", "vào", "trong") for name in names)), month)
    for names, month in (
        (("cuối", "cuối cùng", "cuối của", "cuối cùng của", "thứ ba", "thứ ba của", "thứ 3 của", "thứ 3"), 3),
        (("giữa", "giữa của", "thứ hai", "thứ hai của", "thứ 2", "thứ 2 của"), 2),
        (("đầu", "đầu tiên", "đầu của", "đầu tiên của", "thứ nhất", "thứ nhất của"), 1),
    )
)  # fmt: skip
_QUARTER = Phrases("quý", "mỗi quý", "hằng quý", "từng quý", "các quý", "quý báo cáo", "mỗi quý báo cáo")
_NEXT_QUARTER_NAMED = Phrases(
    "quý sau", "quý tiếp theo", "quý kế tiếp", "quý liền kề", "quý sau liền kề", "quý liền sau",
    "quý tiếp sau",
)  # fmt: skip
_LAST_OF_PERIOD = Phrases(
    *(f"{of} tháng {last} {period}".strip()
      for of in ("", "của")
      for last in ("cuối", "cuối cùng của", "cuối của")
      for period in ("kỳ", "kỳ báo cáo", "mỗi kỳ", "6 tháng", "mỗi 6 tháng"))
)  # fmt: skip
_LAST_MONTHS = {Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}
_OTHER_MONTH = keys("cuối", "đầu", "giữa")  # "của tháng cuối kỳ" is not every month's
_VAGUE_QUARTER = Doubt("vague", say("The month of the quarter is not printed: its last month was taken."))
_OF_PERIODS = (
    (NEXT_MONTH, Cadence.MONTH, True),
    (MONTHLY, Cadence.MONTH, False),
    (NEXT_QUARTER, Cadence.QUARTER, True),
    (QUARTERLY, Cadence.QUARTER, False),
)


def days_of_month(words: Words, place: int, days: list[Day], lead: Cadence | None) -> Spots | None:
    """ngày 20 hằng tháng, ngày 05 của tháng sau, ngày 20 của tháng cuối quý."""
    numbers = [each.number for each in days]
    quarter = _month_of_quarter(words, place)
    if quarter is not None:
        month, of_next, behind = quarter
        return [Spot(Cadence.QUARTER, number, month, of_next) for number in numbers], behind
    last = words.read(place, _LAST_OF_PERIOD)
    if last is not None and lead is not None and lead in _LAST_MONTHS:
        return [Spot(lead, number, _LAST_MONTHS[lead]) for number in numbers], last
    listed = _months_listed(words, place)
    if listed is not None:
        months, behind = listed
        return _of_months(months, numbers), behind
    for phrases, cycle, of_next in _OF_PERIODS:
        end = words.read(place, phrases)
        if end is None or words.at(end).number >= 0 or words.among(end, _OTHER_MONTH):
            continue
        if cycle is Cadence.QUARTER:
            month, vague = (1 if of_next else 3), (_VAGUE_QUARTER,)
            return [Spot(cycle, number, month, of_next, doubts=vague) for number in numbers], end
        return [Spot(cycle, number, of_next=of_next) for number in numbers], end
    if lead is Cadence.MONTH:
        return [Spot(lead, number) for number in numbers], place
    if lead is Cadence.QUARTER:
        return [Spot(lead, number, 3, doubts=(_VAGUE_QUARTER,)) for number in numbers], place
    return None


def _month_of_quarter(words: Words, place: int) -> tuple[int, bool, int] | None:
    """của tháng cuối quý, tháng đầu tiên của quý sau."""
    for phrases, month in _IN_QUARTER:
        behind = words.read(place, phrases)
        if behind is None:
            continue
        following = words.read(behind, _NEXT_QUARTER_NAMED)
        if following is not None:
            return month, True, following
        end = words.read(behind, _QUARTER)
        if end is not None and words.at(end).number < 0 and words.at(end).key not in ("i", "ii", "iii", "iv"):
            return month, False, end
    return None


def _months_listed(words: Words, place: int) -> tuple[list[int], int] | None:
    """các tháng 3, 6, 9, 12 (hằng năm); tháng 6 và tháng 12 hằng năm."""
    start = place + words.is_(place, "của")
    many = words.is_(start, "các")
    start += many
    if not words.is_(start, "tháng"):
        return None
    months: list[int] = []
    start += 1
    while 1 <= words.at(start).number <= 12 and words.at(start).digits <= 2 and len(months) < 12:
        months.append(words.at(start).number)
        place = start + 1
        link = words.read(place, AND)
        if link is None:
            break
        start = link + words.is_(link, "tháng")
    behind = words.read(place, YEARLY)
    if len(months) < 2 or (behind is None and not many):
        return None
    return months, behind or place


def _of_months(months: list[int], numbers: list[int]) -> list[Spot]:
    if months == [3, 6, 9, 12]:
        return [Spot(Cadence.QUARTER, number, 3) for number in numbers]
    if months == [6, 12]:
        return [Spot(Cadence.HALF_YEAR, number, 6) for number in numbers]
    return [Spot(Cadence.YEAR, number, month) for month in months for number in numbers]
