"""Printed months, quarters, half-years, years, and parts of them: quý III/2025, cuối tháng 4, nửa đầu năm."""

from __future__ import annotations

from datetime import date

from ccheck.core.periods import Cadence, Period, month_end, of_months
from ccheck.core.phrases.days import (
    FIRST_YEAR,
    LAST_YEAR,
    LUNAR,
    MONTH,
    SLASHES,
    counted_year,
    lunar_month,
    year_suffix,
)
from ccheck.core.phrases.numbers import month, number, roman, spelt_quarter
from ccheck.core.phrases.tokens import key
from ccheck.core.phrases.words import Phrases, Words, remembered
from ccheck.values import replace, value

_QUARTER = Phrases("quý")
_YEAR = Phrases("năm", "cả năm")
_SHORT_MONTH = key("T")
_FIRST = Phrases("tháng đầu năm", "tháng đầu của năm")
_LAST = Phrases("tháng cuối năm", "tháng cuối của năm")
_HALVES = (
    (Phrases("nửa đầu năm", "nửa năm đầu", "nửa đầu của năm"), 1),
    (Phrases("nửa cuối năm", "nửa năm cuối", "nửa cuối của năm"), 7),
)
NAMED_YEARS = Phrases("học", "ngân sách", "kế hoạch")
_THIS, _NEXT = Phrases("này", "nay"), Phrases("sau", "tới", "tiếp theo")
_CADENCES = {1: Cadence.MONTH, 3: Cadence.QUARTER, 6: Cadence.HALF_YEAR, 12: Cadence.YEAR}


@value
class Stretch:
    """Months of a year: ``first`` of them, how many; the year as in ``days.Day``.

    ``moved`` counts months or quarters from that of the issue day ("tháng này": 0), None elsewhere.
    """

    first: int
    months: int
    year: int | None = None
    counted: int | None = None
    moved: int | None = None
    lunar: bool = False  # a month of the lunar calendar, which no rule holds

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
    return _named(words, place) or (
        (_whole_year(words, place, bare=True) or _bare_month(words, place)) if bare else None
    )


@remembered
def _named(words: Words, place: int) -> tuple[Stretch, int] | None:
    return (
        _month(words, place)
        or _quarter(words, place)
        or _half(words, place)
        or _whole_year(words, place, bare=False)
    )


def with_year(words: Words, found: Stretch, place: int) -> tuple[Stretch, int]:
    """``found`` with the year printed behind it, if one is."""
    year, behind = year_suffix(words, place)
    if year is not None:
        return replace(found, year=year), behind
    counted, behind = counted_year(words, place)
    return replace(found, counted=counted), behind


@remembered
def _month(words: Words, place: int) -> tuple[Stretch, int] | None:
    behind = words.read(place, MONTH)
    if behind is None:
        return _short_month(words, place)
    lunar = lunar_month(words, behind)
    if lunar is not None:
        return with_year(words, Stretch(lunar[0], 1, lunar=True), lunar[1])
    found = month(words, behind)
    if found is None:
        return _counted(words, behind, 1)
    end = words.read(found[1], LUNAR)
    return with_year(words, Stretch(found[0], 1, lunar=end is not None), end or found[1])


def _short_month(words: Words, place: int) -> tuple[Stretch, int] | None:
    """T12/2024."""
    if words.at(place).key != _SHORT_MONTH or not 1 <= words.at(place + 1).number <= 12:
        return None
    found, behind = with_year(words, Stretch(words.at(place + 1).number, 1), place + 2)
    linked = words.at(behind).key in ("-", "–", ",") and words.at(behind + 1).key == _SHORT_MONTH
    return (found, behind) if found.year is not None or linked else None


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
    if behind is None and words.at(place).key == "q" and words.at(place + 1).digits == 1:
        found = _numbered(words, place + 1)
        return None if found is None or found[0].year is None else found
    if behind is None:
        return None
    spelt = spelt_quarter(words, behind)
    if spelt is not None:
        return with_year(words, Stretch(3 * spelt[0] - 2, 3), spelt[1])
    return _numbered(words, behind) or _counted(words, behind, 3)


def _numbered(words: Words, place: int) -> tuple[Stretch, int] | None:
    quarter = roman(words, place)
    return None if quarter is None else with_year(words, Stretch(3 * quarter - 2, 3), place + 1)


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
    elif words.read(behind, NAMED_YEARS) is not None:
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


def numbered(words: Words, place: int, like: Stretch) -> tuple[Stretch, int] | None:
    """One more number of a list of months or quarters, with or without its year: the 8 of 7, 8, 9/2026."""
    if like.months == 3:
        return _numbered(words, place)
    token = words.at(place)
    if like.months != 1 or not 1 <= token.number <= 12 or token.digits > 2 or token.noisy:
        return None
    return with_year(words, Stretch(token.number, 1), place + 1)


def short(words: Words, place: int, like: Stretch) -> tuple[Stretch, int] | None:
    """A period that leaves out its word: "quý III, IV/2025"."""
    year = words.at(place)
    if (
        like.year is not None
        and like.months < 12
        and year.digits == 4
        and like.year < year.number <= LAST_YEAR
    ):
        return Stretch(1, 12, year.number), place + 1  # quý II/2026 - 2027
    if like.months == 3:
        other = _numbered(words, place)
        if other is None or words.at(place).number < 0:
            return other
        return None if other[0].year is None else other
    token = words.at(place)
    if like.months == 1 and 1 <= token.number <= 12 and token.digits <= 2:
        month_of, behind = with_year(words, Stretch(token.number, 1), place + 1)
        return None if month_of.year is None else (month_of, behind)
    return None
