"""Rules in the words a Vietnamese document would print them in: for tests that read them back."""

from datetime import date

from ccheck.core.periods import Cadence, Unit
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    By,
    Deadline,
    Limit,
    Promptly,
    Recurring,
    Rule,
    Stepped,
    Undated,
    Unspecified,
    Within,
)

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "chủ nhật")
_UNITS = {
    Unit.HOUR: "giờ",
    Unit.DAY: "ngày",
    Unit.WORKING_DAY: "ngày làm việc",
    Unit.WEEK: "tuần",
    Unit.MONTH: "tháng",
    Unit.YEAR: "năm",
}
_EVERY = {
    Cadence.DAY: "hằng ngày",
    Cadence.WEEK: "hằng tuần",
    Cadence.MONTH: "hằng tháng",
    Cadence.QUARTER: "hằng quý",
    Cadence.HALF_YEAR: "định kỳ 6 tháng",
    Cadence.YEAR: "hằng năm",
}
_ROMAN = ("I", "II", "III", "IV")
_IN_QUARTER = ("đầu", "giữa", "cuối")


def printed(deadline: Deadline) -> str:
    """The words of ``deadline``; the event of a relative one is "việc e"."""
    return _rule(deadline.rule) + (" và thường xuyên" if deadline.then_ongoing else "")


def _day(day: date) -> str:
    return f"ngày {day.day:02}/{day.month}/{day.year}"


def _rule(rule: Rule) -> str:
    match rule:
        case By(day, at) | Before(day, at):
            before = "trước" if isinstance(rule, Before) else "chậm nhất"
            return f"{before} {f'{at:%Hh%M} ' if at else ''}{_day(day)}"
        case Within(period):
            return f"trong {_period(period.label)}"
        case Recurring(cadence, None):
            return _EVERY[cadence]
        case Recurring(cadence, Limit() as limit):
            return _limit(cadence, limit)
        case Stepped(span):
            return f"{span.count:02} {_UNITS[span.unit]}/lần"
        case After(span, _):
            return f"trong thời hạn {span.count:02} {_UNITS[span.unit]} kể từ ngày việc e"
        case AheadOf(None, _):
            return "trước khi việc e"
        case AheadOf(span, _) if span is not None:
            return f"chậm nhất {span.count:02} {_UNITS[span.unit]} trước khi việc e"
        case Promptly():
            return "ngay sau khi việc e"
        case Unspecified():
            return "định kỳ"
        case Undated():
            return "thường xuyên"
    raise AssertionError(rule)


def _period(label: str) -> str:
    if "/" in label:
        first, last = (date.fromisoformat(each) for each in label.split("/"))
        return f"thời gian từ {_day(first)} đến {_day(last)}"
    year, _, part = label.partition("-")
    if not part:
        return f"năm {year}"
    if part[0] == "Q":
        return f"quý {_ROMAN[int(part[1]) - 1]}/{year}"
    if part[0] == "H":
        return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
    return f"tháng {int(part)}/{year}"


def _limit(cadence: Cadence, limit: Limit) -> str:
    before = "trước" if limit.exclusive else "chậm nhất"
    at = f"{limit.at:%Hh%M} " if limit.at else ""
    match cadence:
        case Cadence.WEEK:
            spot = f"{_WEEKDAYS[limit.number - 1]} {'của tuần sau' if limit.next_period else 'hằng tuần'}"
        case Cadence.MONTH if not limit.number:
            spot = f"ngày cuối cùng {'của tháng sau' if limit.next_period else 'hằng tháng'}"
        case Cadence.MONTH:
            spot = f"ngày {limit.number:02} {'của tháng sau' if limit.next_period else 'hằng tháng'}"
        case Cadence.QUARTER:
            of = "quý sau" if limit.next_period else "quý"
            spot = f"ngày {limit.number:02} của tháng {_IN_QUARTER[limit.month - 1]} {of}"
        case _:
            spot = f"ngày {limit.number:02} tháng {limit.month} hằng năm"
    return f"{before} {at}{spot}"
