"""Printed days: 15/12/2024, ngày 15 tháng 12 năm 2024, thứ Sáu, ngày 20/12/2024."""

from __future__ import annotations

from datetime import date

from ccheck.core.phrases.numbers import month, number
from ccheck.core.phrases.tokens import key
from ccheck.core.phrases.words import Phrases, Words, remembered
from ccheck.values import replace, value

SLASHES = frozenset("/.-–")
FIRST_YEAR, LAST_YEAR = 1900, 2200
DAY = Phrases("ngày")
_FIRST_TEN = Phrases("mồng", "mùng", "ngày mồng", "ngày mùng")
_FULL_MOON = Phrases("rằm", "ngày rằm", "rằm tháng", "ngày rằm tháng")
MONTH = Phrases("tháng")
LUNAR = Phrases("âm lịch", "( âm lịch )", "( âl )", "âl")
_THIS_MONTH, _NEXT_MONTH = Phrases("tháng này"), Phrases("tháng tới")
YEAR = Phrases("năm", ", năm")
THIS_YEAR = Phrases("năm nay", "năm này", "của năm nay")
NEXT_YEAR = Phrases("năm sau", "năm tới", "năm tiếp theo", "năm kế tiếp", "của năm sau", "năm liền kề")
_WEEKDAYS = (("hai", 1), ("ba", 2), ("tư", 3), ("năm", 4), ("sáu", 5), ("bảy", 6))
_BY_WORD = {key(word): weekday for word, weekday in _WEEKDAYS}
_SUNDAY = Phrases("chủ nhật")
_NTH = key("thứ")
THIS, NEXT = 0, 1  # years counted from the issue day's


@value
class Day:
    """A printed day: what of it is printed, and the marks of a doubtful reading (``ocr``, ``short-year``,
    ``lunar``).

    ``year`` is None when it is not printed, ``counted`` how many years after the issue day's it is said to
    be ("năm nay": 0), ``moved`` how many months ("tháng này": 0). A day that does not exist is kept:
    ``exists`` tells.
    """

    number: int
    month: int | None = None
    year: int | None = None
    counted: int | None = None
    marks: tuple[str, ...] = ()
    named: bool = False  # the word "ngày" stands before it
    moved: int | None = None

    @property
    def lunar(self) -> bool:
        """Whether it is a day of the lunar calendar, which no rule holds."""
        return "lunar" in self.marks

    def exists(self, year: int) -> bool:
        """Whether ``year`` has this day."""
        try:
            date(year, self.month or 1, self.number)
        except ValueError:
            return False
        return True


@remembered
def day(words: Words, place: int) -> tuple[Day, int] | None:
    """A printed day, with or without its year; a day of the month alone only behind "ngày"."""
    after_weekday = weekday(words, words.skip(place, DAY))
    if after_weekday is not None:
        comma = after_weekday[1] + words.at(after_weekday[1]).key.count(",")
        if weekday(words, words.skip(comma, DAY)) is not None:
            return None  # a list of weekdays, however long
        return _after_weekday(words, comma)
    moon = words.read(place, _FULL_MOON)
    if moon is not None:
        return _of_the_moon(words, moon)
    behind = words.read(place, _FIRST_TEN)
    if behind is not None and not (1 <= words.at(behind).number <= 10):
        return None
    behind = words.read(place, DAY) if behind is None else behind
    named = behind is not None
    place = place if behind is None else behind
    token = words.at(place)
    if token.number < 1 or token.digits > 2:
        return None
    found = _slashed(words, place, named=named) or _spoken(words, place, named=named)
    if found is not None:
        lunar = words.read(found[1], LUNAR)
        return found if lunar is None else (_lunar(found[0]), lunar)
    bracketed = number(words, place)
    if (
        token.number > 31
        or not named
        or token.noisy
        or bracketed is None
        or words.at(bracketed[1]).key in ("/", "%")
    ):
        return None
    return Day(token.number, named=True), bracketed[1]


def _after_weekday(words: Words, place: int) -> tuple[Day, int] | None:
    """The day behind its weekday: thứ Sáu, ngày 20/12; chủ nhật, 09/11/2025; thứ Hai (10/11/2025)."""
    bracket = words.at(place).key == "("
    found = day(words, place + bracket)
    if found is None or found[0].month is None or not (found[0].named or found[0].year is not None):
        return None
    return found[0], found[1] + (bracket and words.at(found[1]).key == ")")


def _lunar(printed: Day) -> Day:
    return replace(printed, marks=(*printed.marks, "lunar"))


def _of_the_moon(words: Words, place: int) -> tuple[Day, int] | None:
    """rằm tháng Bảy: the fifteenth of a lunar month."""
    found = lunar_month(words, place) or month(words, place)
    if found is None and not words.is_(place - 1, "rằm"):
        return None
    number, behind = found or (None, place)
    return _lunar(Day(15, number, named=True)), year_suffix(words, behind)[1]


def lunar_month(words: Words, place: int) -> tuple[int, int] | None:
    """The months that only the lunar calendar names, behind "tháng": Giêng, Chạp."""
    for name, counted in _LUNAR_MONTHS:
        if words.is_(place, name):
            return counted, place + 1
    return None


_LUNAR_MONTHS = (("Giêng", 1), ("Chạp", 12))


def _slashed(words: Words, place: int, *, named: bool) -> tuple[Day, int] | None:
    """15/12/2024, 15-12-2024, 15.12.24, or 15/12."""
    mark, middle = words.at(place + 1), words.at(place + 2)
    if mark.key not in SLASHES or middle.number < 1 or middle.digits > 2:
        return None
    noisy = words.at(place).noisy or middle.noisy
    torn = words.at(place).torn or middle.torn
    second, year = words.at(place + 3), words.at(place + 4)
    whole = second.key in SLASHES and year.number >= 0
    if whole and year.digits == 4 and FIRST_YEAR <= year.number <= LAST_YEAR:
        if _goes_on(words, place + 5):
            return None
        marks = _marks(noisy=noisy or torn or year.noisy or year.torn)
        return Day(words.at(place).number, middle.number, year.number, None, marks, named), place + 5
    if (
        whole
        and year.digits == 2
        and middle.number <= 12
        and second.key == mark.key == "/"
        and not _goes_on(words, place + 5)
    ):
        marks = ("short-year", *_marks(noisy=noisy or torn or year.noisy))
        return Day(words.at(place).number, middle.number, 2000 + year.number, None, marks, named), place + 5
    ranged = (  # 15/3-30/4/2026
        second.key in ("-", "–")
        and 1 <= year.number <= 31
        and words.at(place + 5).key == "/"
        and 1 <= words.at(place + 6).number <= 12
    )
    if (
        middle.number > 12
        or words.at(place).number > 31
        or noisy
        or (whole and second.key == "/")
        or (_goes_on(words, place + 3) and not ranged)
    ):
        return None
    if mark.key != "/" and (not named or whole or words.read(place + 3, MONTH) is not None):
        return None
    marks = _marks(noisy=torn)
    return _year_behind(
        words, Day(words.at(place).number, middle.number, marks=marks, named=named), place + 3
    )


def _marks(*, noisy: bool) -> tuple[str, ...]:
    return ("ocr",) if noisy else ()


def _goes_on(words: Words, place: int) -> bool:
    """Whether a number of a document goes on here: 12/2024/QĐ-UBND, 45/2020/NĐ-CP."""
    return words.at(place).key in ("/", "-") and words.touching(place) and words.touching(place + 1)


def _spoken(words: Words, place: int, *, named: bool) -> tuple[Day, int] | None:
    """15 tháng 12 năm 2024, 15 tháng 12, 15 tháng này."""
    noisy = words.at(place).noisy
    bracketed = (words.at(place).number, place + 1) if noisy and named else number(words, place)
    if bracketed is None or words.at(place).number > 31:
        return None
    marks = _marks(noisy=words.at(place).torn or noisy)
    printed = Day(words.at(place).number, marks=marks, named=named)
    comma = bracketed[1] + words.at(bracketed[1]).key.count(",")
    behind = words.read(comma, MONTH)
    if behind is None:
        return None
    for phrases, moved in ((_THIS_MONTH, 0), (_NEXT_MONTH, 1)):
        end = words.read(comma, phrases) if named else None
        if end is not None:
            return replace(printed, moved=moved), end
    found, lunar = month(words, behind, named=named), lunar_month(words, behind)
    if lunar is not None:
        return _year_behind(words, _lunar(replace(printed, month=lunar[0])), lunar[1])
    return None if found is None else _year_behind(words, replace(printed, month=found[0]), found[1])


def _year_behind(words: Words, printed: Day, place: int) -> tuple[Day, int]:
    """``printed`` with the year that stands behind it, if one does."""
    year, behind = year_suffix(words, place)
    if year is not None:
        return replace(printed, year=year), behind
    counted, behind = counted_year(words, place)
    return replace(printed, counted=counted), behind


def year_suffix(words: Words, place: int) -> tuple[int | None, int]:
    """The year behind a month or a quarter: năm 2025, /2025, -2025, of 2025."""
    behind = words.read(place, YEAR)
    if behind is None and words.at(place).key in SLASHES:
        behind = place + 1
    year = words.at(behind if behind is not None else -1)
    if behind is None or year.digits != 4 or year.noisy or not FIRST_YEAR <= year.number <= LAST_YEAR:
        return None, place
    until = words.at(behind + 2)  # quý II/2026-2027
    ranged = until.digits == 4 and year.number < until.number <= LAST_YEAR and words.at(behind + 1).key == "-"
    return (None, place) if _goes_on(words, behind + 1) and not ranged else (year.number, behind + 1)


def counted_year(words: Words, place: int) -> tuple[int | None, int]:
    """The year said from the issue day's: năm nay, năm sau."""
    for phrases, count in ((THIS_YEAR, THIS), (NEXT_YEAR, NEXT)):
        behind = words.read(place, phrases)
        if behind is not None:
            return count, behind
    return None, place


@remembered
def weekday(words: Words, place: int) -> tuple[int, int] | None:
    """A day of the week, 1 for Monday to 7: thứ Sáu, thứ 6, chủ nhật."""
    sunday = words.read(place, _SUNDAY)
    if sunday is not None:
        return 7, sunday
    if words.at(place).key != _NTH:
        return None
    token = words.at(place + 1)
    if 2 <= token.number <= 7 and token.digits == 1:
        return token.number - 1, place + 2
    found = _BY_WORD.get(token.key)
    return None if found is None else (found, place + 2)
