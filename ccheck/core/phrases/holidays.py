"""The days before a holiday: trước Tết Nguyên đán Đinh Mùi 2027, trước lễ Quốc khánh 2/9."""

from __future__ import annotations

from datetime import date

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Span
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import counted_year, year_suffix
from ccheck.core.phrases.edges import NO_FORM
from ccheck.core.phrases.events import identify
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.numbers import span
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spot import YEARLY
from ccheck.core.phrases.words import Phrases, Words, keys, starts
from ccheck.errors import say

_OCCASIONS = (
    "dịp", "kỳ nghỉ", "kỳ nghỉ lễ", "dịp nghỉ", "dịp nghỉ lễ", "dịp lễ", "lễ", "ngày lễ", "đợt nghỉ lễ",
    "đợt nghỉ", "nghỉ lễ", "nghỉ",
)  # fmt: skip


def _names(*names: str, days: tuple[str, ...] = ()) -> Phrases:
    """The names with and without the words for the occasion, the ``days`` (2/9) only with them."""
    alone = [f"{of} {name}".strip() for name in names for of in ("", "ngày", *_OCCASIONS)]
    return Phrases(*alone, *(f"{of} {day}" for day in days for of in _OCCASIONS))


_HOLIDAYS = (
    (_names("Tết Nguyên đán", "Tết cổ truyền", "Tết âm lịch", "Tết Nguyên Đán cổ truyền"), "Tết Nguyên đán"),
    (_names("Tết Dương lịch", "năm mới dương lịch", days=("01 / 01", "1 / 1")), "Tết Dương lịch"),
    (_names("Tết"), "Tết Nguyên đán"),
    (_names("Quốc khánh", days=("02 / 9", "2 / 9", "02 / 09")), "Quốc khánh"),
    (_names("Giỗ Tổ", "Giỗ Tổ Hùng Vương"), "Giỗ Tổ"),
    (_names("Chiến thắng 30 / 4", "Giải phóng miền Nam", days=("30 / 4", "30 / 04")), "30/4"),
)
_HOLIDAY_STARTS = starts(_HOLIDAYS)
_LEAST = Phrases("ít nhất", "tối thiểu", "chậm nhất", "ít nhất là", "khoảng")
_UNTIL = keys("đến", "tới")
_DATE_OF_HOLIDAY = Phrases(
    "30 / 4",
    "30 / 4 - 01 / 5",
    "30 / 4 - 1 / 5",
    "( 30 / 4 )",
    "30 / 4 và 01 / 5",
    "30 / 4 và 1 / 5",
    "và lễ 30 / 4 , 01 / 5",
    "và lễ 30 / 4 và 01 / 5",
    "và 30 / 4 , 01 / 5",
    "và 30 / 4 - 01 / 5",
    "và lễ 30 / 4 - 01 / 5",
    "và lễ 30 / 4",
    "02 / 9",
    "2 / 9",
    "( 02 / 9 )",
    "( 2 / 9 )",
    "và 01 / 5",
    "và 1 / 5",
    "- 01 / 5",
    "- 1 / 5",
)


def before_holiday(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    """trước Tết Nguyên đán Đinh Mùi 2027, trước lễ Quốc khánh 2/9."""
    until = meant is Sense.BY and words.among(place - 1, _UNTIL) and not words.is_(place - 1, "hết")
    if not (meant is Sense.BEFORE or until) or not words.among(place, _HOLIDAY_STARTS):
        return None
    for phrases, name in _HOLIDAYS:
        behind = words.read(place, phrases)
        if behind is None:
            continue
        behind = words.skip(behind, _DATE_OF_HOLIDAY)
        length = _ahead_of_it(words, behind)
        if length is not None:
            event = words.words(place, behind)
            ahead = forms.ahead_of(length[0], identify(event))
            return Found(last=length[1], deadline=ahead, rule="days-ahead", event=event)
        yearly = words.read(behind, YEARLY)
        if yearly is not None and words.at(yearly).number < 0:
            return Found(
                last=yearly, deadline=None, rule="no-form", strength=Strength.LIKELY, doubts=(NO_FORM,)
            )
        year, behind, doubts = _year_of_holiday(words, behind, name, anchor)
        deadline = None if year is None else forms.before_holiday(name, year)
        return Found(
            last=behind, deadline=deadline, rule="before-holiday", strength=Strength.LIKELY, doubts=doubts
        )
    return None


def _ahead_of_it(words: Words, place: int) -> tuple[Span, int] | None:
    """trước Tết ít nhất 15 ngày: so long before the holiday."""
    return span(words, words.skip(place, _LEAST))


_STEM = ("Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ")  # year mod 10
_BRANCH = ("Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi")  # year mod 12
_LUNAR = {f"{_STEM[year % 10]} {_BRANCH[year % 12]}": year for year in range(1984, 2044)}
_LUNAR_YEARS = {name: Phrases(name, f"năm {name}", f"{name} năm") for name in _LUNAR}


def _year_of_holiday(
    words: Words, place: int, name: str, anchor: Anchor
) -> tuple[int | None, int, tuple[Doubt, ...]]:
    lunar = None
    for cycle, phrases in _LUNAR_YEARS.items():
        behind = words.read(place, phrases)
        if behind is not None:
            lunar, place = _LUNAR[cycle], behind
            break
    year, behind = year_suffix(words, place)
    if year is None and words.at(place).digits == 4:
        year, behind = words.at(place).number, place + 1
    if year is not None or lunar is not None:
        return year if year is not None else lunar, behind, ()
    counted, behind = counted_year(words, place)
    if anchor.issued is None:
        return (
            None,
            behind,
            (Doubt("no-year", say("No year is printed, and the document's issue day is not known.")),),
        )
    if counted is not None:
        return anchor.issued.year + counted, behind, ()
    year = anchor.issued.year + _passed(anchor.issued, name)
    return (
        year,
        behind,
        (
            Doubt(
                "year-inferred",
                say("No year is printed: the next one after the issue day is taken, {year}.", year=str(year)),
            ),
        ),
    )


def _passed(issued: date, name: str) -> bool:
    """Whether the holiday of the issue day's year is surely over."""
    last = {
        "Tết Nguyên đán": (2, 10),
        "Tết Dương lịch": (1, 1),
        "Quốc khánh": (9, 2),
        "Giỗ Tổ": (4, 20),
        "30/4": (4, 30),
    }[name]
    return (issued.month, issued.day) >= last
