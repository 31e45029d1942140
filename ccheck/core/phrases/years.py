"""Years in a row: giai đoạn 2021-2025, trong hai năm 2026 - 2027, trong năm 2027, 2028."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import parse
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import FIRST_YEAR, LAST_YEAR
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.numbers import number
from ccheck.core.phrases.tokens import Token
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.errors import say

_STAGE = Phrases("giai đoạn", "trong giai đoạn", "trong các năm", "các năm", "năm", "trong 2 năm")
_MARKS = keys(":", "(")
_THE_YEARS = Phrases("các năm")
_NAME = Doubt("name", say("A span of years is usually a programme's name: check that it is a deadline."))
STARTS = _STAGE.starts


def years(words: Words, place: int) -> Found | None:
    """giai đoạn 2021-2025, 2025-2026; trong hai năm 2026 - 2027, các năm 2026, 2027."""
    start = words.read(place, _STAGE)
    counted = _counted_years(words, place)
    start = counted if counted is not None else (place if start is None else start)
    listed = _years_listed(words, start)
    if listed is None:
        return None
    first, last, behind, mark = listed
    named = counted is not None
    behind += words.is_(start - 1, "(") and words.is_(behind, ")")
    if mark not in ("-", "–", "đến") and not named:
        return None
    strength = Strength.LIKELY if named and words.is_(place, "trong") else Strength.BARE
    return Found(
        last=behind,
        deadline=forms.within(parse(f"{first}/{last}")),
        rule="years",
        strength=strength,
        doubts=() if named else (_NAME,),
    )


def _counted_years(words: Words, place: int) -> int | None:
    """The place behind "trong hai năm", "các năm", "trong năm"."""
    start = place + words.is_(place, "trong")
    many = words.read(start, _THE_YEARS)
    if many is not None:
        return many
    if start > place and words.is_(start, "năm") and words.at(start + 1).digits == 4:
        return start + 1
    count = number(words, start)
    if count is None or not 2 <= count[0] <= 10 or not words.is_(count[1], "năm"):
        return None
    return count[1] + 1 + words.among(count[1] + 1, _MARKS)


def _years_listed(words: Words, place: int) -> tuple[int, int, int, str] | None:
    """The first and the last of years in a row, the place behind them, and what links the last two."""
    first = words.at(place)
    if not _is_year(first) or words.at(place + 2).digits != 4:
        return None
    last, mark, behind = first.number, "", place + 1
    while len(mark) < 16 and _is_year(words.at(behind + 1)):
        other, link = words.at(behind + 1).number, words.at(behind)
        through = link.key in ("-", "–") or words.is_(behind, "đến")
        listed = link.key == "," or words.is_(behind, "và")
        if not (through and other > last) and not (listed and other == last + 1):
            break
        last, mark, behind = other, "đến" if through else ",", behind + 2
        if through:
            break
    if last == first.number or words.at(behind).key in ("/", "-"):
        return None
    return first.number, last, behind, mark


def _is_year(token: Token) -> bool:
    return token.digits == 4 and FIRST_YEAR <= token.number <= LAST_YEAR
