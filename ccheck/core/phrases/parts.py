"""Parts of a printed period: cuối tháng 4/2025, nửa đầu tháng 12, tuần đầu tháng 12, 10 ngày đầu tháng 3."""

from __future__ import annotations

from datetime import date, timedelta

from ccheck.core.periods import Period
from ccheck.core.phrases.numbers import number
from ccheck.core.phrases.stretches import NAMED_YEARS, Stretch, stretch
from ccheck.core.phrases.words import Phrases, Words, remembered, starts
from ccheck.values import value


@value
class Part:
    """A part of a stretch: the first or last ``days`` of it, or one of its points.

    ``point`` is ``first``, ``middle``, ``last`` (BLDS art. 146.2-3), or empty for a range of days.
    """

    of: Stretch
    point: str = ""
    begin: int = 0  # first day of the range inside the month
    end: int = 0  # its last; 0 for the month's last
    vague: bool = False


_POINTS = (
    (Phrases("đầu", "ngay đầu", "những ngày đầu"), "first"),
    (Phrases("giữa"), "middle"),
    (Phrases("cuối", "những ngày cuối"), "last"),
)
_RANGES = (
    (Phrases("nửa đầu", "nửa đầu của"), 1, 15, False),
    (Phrases("nửa cuối", "nửa sau", "nửa cuối của"), 16, 0, False),
    (Phrases("tuần đầu", "tuần đầu tiên", "tuần đầu của", "tuần đầu tiên của", "tuần 1"), 1, 7, True),
    (Phrases("tuần thứ nhất", "tuần thứ nhất của", "tuần 1 của", "tuần I"), 1, 7, True),
    (Phrases("tuần thứ hai", "tuần thứ hai của", "tuần thứ 2", "tuần 2", "tuần II"), 8, 14, True),
    (Phrases("tuần thứ ba", "tuần thứ ba của", "tuần thứ 3", "tuần 3", "tuần III"), 15, 21, True),
    (Phrases("tuần thứ tư", "tuần thứ tư của", "tuần thứ 4", "tuần 4", "tuần IV"), 22, 28, True),
    (Phrases("tuần cuối", "tuần cuối cùng", "tuần cuối của", "tuần cuối cùng của"), -6, 0, True),
    (Phrases("thượng tuần"), 1, 10, True),
    (Phrases("trung tuần"), 11, 20, True),
    (Phrases("hạ tuần"), 21, 0, True),
)
_PART_STARTS = starts(_POINTS, [(phrases, begin) for phrases, begin, _, _ in _RANGES])
_FIRST_DAYS, _LAST_DAYS = Phrases("ngày đầu", "ngày đầu tiên"), Phrases("ngày cuối", "ngày cuối cùng")
_OF = Phrases("của", "trong")


@remembered
def part(words: Words, place: int) -> tuple[Part, int] | None:
    """A part of a month, quarter or year: cuối tháng 4/2025, tuần đầu tháng 12, 10 ngày đầu tháng 3."""
    if not words.among(place, _PART_STARTS):
        return _days_of_month(words, place)
    for phrases, begin, end, vague in _RANGES:
        behind = words.read(place, phrases)
        found = None if behind is None else _part_of(words, behind, (1,))
        if found is not None:
            return Part(found[0], "", begin, end, vague), found[1]
    for phrases, point in _POINTS:
        behind = words.read(place, phrases)
        found = None if behind is None else _part_of(words, behind, (1, 3, 12))
        if found is not None:
            return Part(found[0], point, vague=found[0].months == 3 and point != "last"), found[1]
    return _days_of_month(words, place)


def days_from_to(words: Words, place: int) -> tuple[int, bool, int] | None:
    """The last day of a part of any month (0: the month's own), whether it is vague, and the place behind."""
    if words.among(place, _PART_STARTS):
        for phrases, _, end, vague in _RANGES:
            behind = words.read(place, phrases)
            if behind is not None:
                return end, vague, behind
    counted = number(words, place)
    if counted is None or not 2 <= counted[0] <= 20:
        return None
    for phrases, last in ((_FIRST_DAYS, counted[0]), (_LAST_DAYS, 0)):
        behind = words.read(counted[1], phrases)
        if behind is not None:
            return last, False, behind
    return None


def _days_of_month(words: Words, place: int) -> tuple[Part, int] | None:
    """10 ngày đầu tháng 3, 5 ngày cuối tháng."""
    counted = number(words, place)
    if counted is None or not 2 <= counted[0] <= 20:
        return None
    for phrases, first in ((_FIRST_DAYS, True), (_LAST_DAYS, False)):
        behind = words.read(counted[1], phrases)
        found = None if behind is None else _part_of(words, behind, (1,))
        if found is not None:
            begin, end = (1, counted[0]) if first else (1 - counted[0], 0)
            return Part(found[0], "", begin, end), found[1]
    return None


def _part_of(words: Words, place: int, lengths: tuple[int, ...]) -> tuple[Stretch, int] | None:
    place = words.skip(place, _OF)
    found = stretch(words, place)
    if words.is_(place, "năm") and words.read(place + 1, NAMED_YEARS) is not None:
        return None
    if found is None and words.is_(place, "năm") and 12 in lengths and words.at(place + 1).number < 0:
        return Stretch(1, 12), place + 1
    if found is None and words.is_(place, "tháng") and 1 in lengths:
        return Stretch(1, 1, moved=0), place + 1
    return found if found is not None and found[0].months in lengths else None


def days_of(found: Part, period: Period) -> tuple[date, date]:
    """The first and the last day of the part of ``period``."""
    if found.point:
        middle = period.first.replace(day=15)
        if found.of.months == 3:
            middle = middle.replace(month=middle.month + 1)
        elif found.of.months == 12:
            middle = date(period.first.year, 6, 30)
        day = {"first": period.first, "middle": middle, "last": period.last}[found.point]
        return day, day
    begin = (
        period.first.replace(day=found.begin)
        if found.begin > 0
        else period.last + timedelta(days=found.begin)
    )
    return begin, period.first.replace(day=found.end) if found.end else period.last
