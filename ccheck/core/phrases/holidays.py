"""The days before a holiday: trước Tết Nguyên đán Đinh Mùi 2027, trước lễ Quốc khánh 2/9."""

from __future__ import annotations

from datetime import date

from ccheck.core.deadlines import Doubt
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import counted_year, year_suffix
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.words import Phrases, Words, starts
from ccheck.errors import say

_HOLIDAYS = (
    (
        Phrases(
            "Tết Nguyên đán", "Tết cổ truyền", "Tết âm lịch", "dịp Tết Nguyên đán", "kỳ nghỉ Tết Nguyên đán"
        ),
        "Tết Nguyên đán",
    ),
    (Phrases("Tết Dương lịch", "dịp Tết Dương lịch", "kỳ nghỉ Tết Dương lịch"), "Tết Dương lịch"),
    (Phrases("Tết", "dịp Tết", "kỳ nghỉ Tết"), "Tết Nguyên đán"),
    (
        Phrases(
            "Quốc khánh",
            "ngày Quốc khánh",
            "lễ Quốc khánh",
            "dịp Quốc khánh",
            "dịp lễ Quốc khánh",
            "ngày lễ Quốc khánh",
        ),
        "Quốc khánh",
    ),
    (Phrases("Giỗ Tổ", "Giỗ Tổ Hùng Vương", "ngày Giỗ Tổ Hùng Vương", "lễ Giỗ Tổ Hùng Vương"), "Giỗ Tổ"),
    (
        Phrases(
            "lễ 30 / 4",
            "dịp lễ 30 / 4",
            "dịp 30 / 4",
            "kỳ nghỉ lễ 30 / 4",
            "ngày lễ 30 / 4",
            "dịp nghỉ lễ 30 / 4",
        ),
        "30/4",
    ),
)
_HOLIDAY_STARTS = starts(_HOLIDAYS)
_DATE_OF_HOLIDAY = Phrases(
    "02 / 9", "2 / 9", "( 02 / 9 )", "( 2 / 9 )", "và 01 / 5", "và 1 / 5", "- 01 / 5", "- 1 / 5"
)


def before_holiday(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    """trước Tết Nguyên đán Đinh Mùi 2027, trước lễ Quốc khánh 2/9."""
    if meant is not Sense.BEFORE:
        return None
    if not words.among(place, _HOLIDAY_STARTS):
        return None
    for phrases, name in _HOLIDAYS:
        behind = words.read(place, phrases)
        if behind is None:
            continue
        behind = words.skip(behind, _DATE_OF_HOLIDAY)
        year, behind, doubts = _year_of_holiday(words, behind, name, anchor)
        deadline = None if year is None else forms.before_holiday(name, year)
        return Found(
            last=behind, deadline=deadline, rule="before-holiday", strength=Strength.LIKELY, doubts=doubts
        )
    return None


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
