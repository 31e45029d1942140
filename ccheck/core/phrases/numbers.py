"""Numbers, in digits or in words, and lengths of time: 05, mười lăm, 15 (mười lăm) ngày làm việc."""

from __future__ import annotations

from ccheck.core.periods import LONGEST, Span, Unit
from ccheck.core.phrases.tokens import key
from ccheck.core.phrases.words import Phrases, Words, keys, remembered, starts

_UNITS_OF_TEN = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_NUMERALS = {key(word): number for number, word in enumerate(_UNITS_OF_TEN)}
_NUMERALS |= {key(word): number for word, number in (("mốt", 1), ("tư", 4), ("lăm", 5), ("bẩy", 7))}
_TEN, _TENS = key("mười"), key("mươi")
_ROMAN = {"i": 1, "l": 1, "ii": 2, "iii": 3, "iv": 4}
_OPENING, _CLOSING = "(", ")"

WORKING = Phrases("làm việc", "( ngày làm việc )")
_UNITS = (
    (Phrases("ngày"), Unit.DAY),
    (Phrases("tuần lễ", "tuần"), Unit.WEEK),
    (Phrases("tháng"), Unit.MONTH),
    (Phrases("năm"), Unit.YEAR),
    (Phrases("giờ đồng hồ", "giờ", "tiếng"), Unit.HOUR),
)
_UNIT_STARTS = starts(_UNITS)
_COUNTED = _UNIT_STARTS | {"("}
_PART = Phrases("đầu", "cuối", "qua", "gần đây")
_HALF = key("nửa")
_HALVES = ((Phrases("tháng"), Span(15, Unit.DAY)), (Phrases("năm"), Span(6, Unit.MONTH)))  # BLDS art. 146.1


@remembered
def number(words: Words, place: int) -> tuple[int, int] | None:
    """A number in digits, its words in brackets left out, or in words with its digits in brackets."""
    token = words.at(place)
    if token.number >= 0 and not token.noisy:
        return token.number, _bracketed(words, place + 1)
    spelt = _spelt(words, place)
    if spelt is None:
        return None
    value, behind = spelt
    inside = words.at(behind + 1)
    if words.at(behind).key == _OPENING and inside.number == value and words.at(behind + 2).key == _CLOSING:
        return value, behind + 3
    return value, behind


def _bracketed(words: Words, place: int) -> int:
    """The place behind "(mười lăm)", or ``place``."""
    if words.at(place).key != _OPENING:
        return place
    spelt = _spelt(words, place + 1)
    return spelt[1] + 1 if spelt is not None and words.at(spelt[1]).key == _CLOSING else place


def _spelt(words: Words, place: int) -> tuple[int, int] | None:
    """A number below a hundred in words."""
    first = words.at(place).key
    if first == _TEN:
        unit = _NUMERALS.get(words.at(place + 1).key)
        return (10, place + 1) if unit is None or _is_unit(words, place + 1) else (10 + unit, place + 2)
    tens = _NUMERALS.get(first)
    if tens is None:
        return None
    if words.at(place + 1).key == _TENS:
        unit = _NUMERALS.get(words.at(place + 2).key)
        if unit is None or _is_unit(words, place + 2):
            return 10 * tens, place + 2
        return 10 * tens + unit, place + 3
    return tens, place + 1


def _is_unit(words: Words, place: int) -> bool:
    """Whether "năm" at ``place`` is the year, not the five."""
    return words.is_(place, "năm") and words.at(place + 1).key not in _COUNTED


_NO_MONTH = keys("lần", "ngày", "kỳ", "buổi", "bộ", "sau", "tới", "qua")
_BEFORE_COUNT = keys("hằng", "mỗi", "từng", "các", "mấy", "vài", "những")


def month(words: Words, place: int, *, named: bool = False) -> tuple[int, int] | None:
    """The month's number behind "tháng": 03, Ba, tư; ``named``: a day stands before it.

    In words it may be the next word's number ("mỗi tháng hai lần", "trong tháng, năm"): without a day or a
    year beside it the word has a capital, or ends its clause.
    """
    token = words.at(place)
    if token.number >= 0:
        return (token.number, place + 1) if 1 <= token.number <= 12 and token.digits <= 2 else None
    spelt = _spelt(words, place)
    if spelt is None or not 1 <= spelt[0] <= 12:
        return None
    behind = spelt[1]
    if words.is_(behind, "năm") and words.at(behind + 1).digits == 4:
        return spelt
    if words.among(behind, _NO_MONTH) or words.among(place - 2, _BEFORE_COUNT):
        return None
    if named:
        return spelt
    if words.at(place - 2).number >= 0:
        return None
    capital = words.text[words.at(place).first].isupper()
    return spelt if capital or (spelt[0] != 5 and not words.at(behind).key[:1].isalnum()) else None


def roman(words: Words, place: int) -> int | None:
    """The quarter's number at ``place``: I to IV, or 1 to 4."""
    token = words.at(place)
    if token.number >= 0:
        return token.number if 1 <= token.number <= 4 and token.digits <= 2 else None
    return _ROMAN.get(token.key)


@remembered
def span(words: Words, place: int) -> tuple[Span, int] | None:
    """A length of time: 05 ngày làm việc, hai tuần, 24 giờ, nửa tháng."""
    if words.at(place).key == _HALF:
        for phrases, length in _HALVES:
            behind = words.read(place + 1, phrases)
            if behind is not None:
                return length, behind
        return None
    found = number(words, place)
    if found is None:
        return None
    count, place = found
    if not words.among(place, _UNIT_STARTS):
        return None
    for phrases, unit in _UNITS:
        behind = words.read(place, phrases)
        if behind is None:
            continue
        if words.read(behind, _PART) is not None or words.at(behind).number >= 0:
            return None  # "6 tháng đầu năm", "02 ngày 25-26/10/2024" are no lengths
        if unit is Unit.DAY:
            working = words.read(behind, WORKING)
            if working is not None:
                return _sound(count, Unit.WORKING_DAY, working)
        return _sound(count, unit, behind)
    return None


def _sound(count: int, unit: Unit, behind: int) -> tuple[Span, int] | None:
    return (Span(count, unit), behind) if 1 <= count <= LONGEST[unit] else None
