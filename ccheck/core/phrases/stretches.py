"""Printed months, quarters, half-years, years, and parts of them: quý III/2025, cuối tháng 4, nửa đầu năm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ccheck.core.periods import Cadence, Period, month_end, of_months
from ccheck.core.phrases.days import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH,
    SLASHES,
    counted_year,
    year_suffix,
)
from ccheck.core.phrases.numbers import month, number, roman
from ccheck.core.phrases.tokens import key
from ccheck.core.phrases.words import Phrases, Words, remembered, starts

_QUARTER = Phrases("quý")
_YEAR = Phrases("năm", "cả năm")
_SHORT_MONTH = key("T")
_FIRST = Phrases("tháng đầu năm", "tháng đầu của năm")
_LAST = Phrases("tháng cuối năm", "tháng cuối của năm")
_HALVES = (
    (Phrases("nửa đầu năm", "nửa năm đầu", "nửa đầu của năm"), 1),
    (Phrases("nửa cuối năm", "nửa năm cuối", "nửa cuối của năm"), 7),
)
_YEARS_OF_SCHOOL = Phrases("học", "ngân sách", "kế hoạch")
_THIS, _NEXT = Phrases("này", "nay"), Phrases("sau", "tới", "tiếp theo")
_CADENCES = {1: Cadence.MONTH, 3: Cadence.QUARTER, 6: Cadence.HALF_YEAR, 12: Cadence.YEAR}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months of a year: ``first`` of them, how many; the year as in ``days.Day``.

    ``moved`` counts months or quarters from that of the issue day ("tháng này": 0), None elsewhere.
    """

    first: int
    months: int
    year: int | None = None
    counted: int | None = None
    moved: int | None = None

    @property
    def is_year(self) -> bool:
        """Whether a whole year is meant."""
        return self.months == 12

    def period(self, year: int) -> Period:
        """The stretch in ``year``."""
        length = _CADENCES.get(self.months)
        if length is not None and (self.first - 1) % self.months == 0:
            return of_months(year, self.first, length)
        last = self.first + self.months - 1
        label = f"{year:04}-{self.first:02}/{year:04}-{last:02}"
        return Period(date(year, self.first, 1), month_end(year, last), label)


def stretch(words: Words, place: int, *, bare: bool = False) -> tuple[Stretch, int] | None:
    """A printed month, quarter, half-year or year; ``bare`` also reads 12/2024, 2025."""
    return (
        _month(words, place)
        or _quarter(words, place)
        or _half(words, place)
        or _whole_year(words, place, bare=bare)
        or (_bare_month(words, place) if bare else None)
    )


def with_year(words: Words, found: Stretch, place: int) -> tuple[Stretch, int]:
    """``found`` with the year printed behind it, if one is."""
    year, behind = year_suffix(words, place)
    if year is not None:
        return Stretch(found.first, found.months, year), behind
    counted, behind = counted_year(words, place)
    return Stretch(found.first, found.months, None, counted), behind


@remembered
def _month(words: Words, place: int) -> tuple[Stretch, int] | None:
    behind = words.read(place, MONTH)
    if behind is None:
        return _short_month(words, place)
    found = month(words, behind)
    return _counted(words, behind, 1) if found is None else with_year(words, Stretch(found[0], 1), found[1])


def _short_month(words: Words, place: int) -> tuple[Stretch, int] | None:
    """T12/2024."""
    if words.at(place).key != _SHORT_MONTH or not 1 <= words.at(place + 1).number <= 12:
        return None
    found, behind = with_year(words, Stretch(words.at(place + 1).number, 1), place + 2)
    return None if found.year is None else (found, behind)


def _counted(words: Words, place: int, months: int) -> tuple[Stretch, int] | None:
    """tháng này, quý sau."""
    for phrases, moved in ((_THIS, 0), (_NEXT, 1)):
        behind = words.read(place, phrases)
        if behind is not None:
            return Stretch(1, months, moved=moved), behind
    return None


@remembered
def _quarter(words: Words, place: int) -> tuple[Stretch, int] | None:
    behind = words.read(place, _QUARTER)
    if behind is None:
        return None
    number = roman(words, behind)
    if number is None:
        return _counted(words, behind, 3)
    return with_year(words, Stretch(3 * number - 2, 3), behind + 1)


@remembered
def _half(words: Words, place: int) -> tuple[Stretch, int] | None:
    """6 tháng đầu năm 2025, 9 tháng đầu năm, nửa cuối năm."""
    for phrases, first in _HALVES:
        behind = words.read(place, phrases)
        if behind is not None:
            return _of_year(words, Stretch(first, 6), behind)
    found = number(words, place)
    if found is None or not 2 <= found[0] <= 11:
        return None
    months, place = found
    behind = words.read(place, _FIRST)
    if behind is not None:
        return _of_year(words, Stretch(1, months), behind)
    behind = words.read(place, _LAST)
    return None if behind is None else _of_year(words, Stretch(13 - months, months), behind)


def _of_year(words: Words, found: Stretch, place: int) -> tuple[Stretch, int]:
    """``found`` with the year that follows the word "năm": 2025, nay, /2025."""
    token = words.at(place)
    if token.digits == 4 and FIRST_YEAR <= token.number <= LAST_YEAR:
        return Stretch(found.first, found.months, token.number), place + 1
    for phrases, counted in ((_THIS, 0), (_NEXT, 1)):
        behind = words.read(place, phrases)
        if behind is not None:
            return Stretch(found.first, found.months, None, counted), behind
    return found, place


def _whole_year(words: Words, place: int, *, bare: bool) -> tuple[Stretch, int] | None:
    behind = words.read(place, _YEAR)
    if behind is None:
        if not bare:
            return None
        behind = place
    elif words.read(behind, _YEARS_OF_SCHOOL) is not None:
        return None
    found, end = _of_year(words, Stretch(1, 12), behind)
    if found.year is None and (found.counted is None or behind == place):
        return None
    if behind == place and words.at(place - 1).key in SLASHES:
        return None
    if words.at(end).key == "/" or (words.at(end).key == "-" and words.at(end + 1).number >= 0):
        return None
    return found, end


def _bare_month(words: Words, place: int) -> tuple[Stretch, int] | None:
    token = words.at(place)
    if not 1 <= token.number <= 12 or token.digits > 2 or token.noisy or words.at(place - 1).key in SLASHES:
        return None
    year, behind = year_suffix(words, place + 1)
    return None if year is None or words.is_(place + 1, "năm") else (Stretch(token.number, 1, year), behind)


def short(words: Words, place: int, like: Stretch) -> tuple[Stretch, int] | None:
    """A period that leaves out its word: "quý III, IV/2025"."""
    if like.months == 3 and words.at(place).number < 0:
        number = roman(words, place)
        return None if number is None else with_year(words, Stretch(3 * number - 2, 3), place + 1)
    token = words.at(place)
    if like.months == 1 and 1 <= token.number <= 12 and token.digits <= 2:
        other, behind = with_year(words, Stretch(token.number, 1), place + 1)
        return None if other.year is None else (other, behind)
    return None


@dataclass(frozen=True, slots=True)
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
    if words.is_(place, "năm") and words.read(place + 1, _YEARS_OF_SCHOOL) is not None:
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
