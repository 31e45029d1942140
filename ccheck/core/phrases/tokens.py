"""Running text as tokens: words by a folded key, numbers, marks, each with its place in the text as given.

The key of a word has its letters in lower case and its tone as a digit behind them ("hoà" and "hòa" are both
``hoa1``), so that composed and decomposed letters, capitals and either placement of a tone mark are one.
White space and line breaks are no tokens: a phrase may run over them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TOKEN = re.compile(
    r"(?P<noisy>(?<![^\W_])(?=[lIOo]*[0-9])(?=[0-9]*[lIOo])[0-9lIOo]{1,4}(?![^\W_]))"
    r"|(?P<number>[0-9]+)|(?P<word>[^\W\d_]+)|(?P<mark>\S)"
)
_GAP = re.compile("[ \u00a0]{1,2}")
_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("[^\u0300-\u036f]?[\u0300-\u036f]{1,6}")
_LONGEST = 12  # letters of a Vietnamese syllable, with room for its marks
_DIGITS = {"l": "1", "I": "1", "O": "0", "o": "0"}
# Words of the grammar that a slip of typing doubles ("trước trước 15/12/2024").
_DOUBLED = ("trước", "ngày", "trong", "tháng", "đến", "quý", "hết")


class Token(NamedTuple):
    """A word, a number or a mark; ``first`` and ``last`` are half-open places in the text as given."""

    key: str
    first: int
    last: int
    number: int = -1  # its value; -1 for what is no number
    digits: int = 0  # how many digits it is written with
    noisy: bool = False  # a number with letters that look like digits
    double: bool = False  # a word that stands twice
    torn: bool = False  # a number whose digits a scan has set apart


def _folded(word: str) -> str:
    letters, tone = [], 0
    for letter in unicodedata.normalize("NFD", word.lower()):
        if letter in _TONES:
            tone = _TONES.index(letter) + 1
        else:
            letters.append(letter)
    return f"{unicodedata.normalize('NFC', ''.join(letters))}{tone or ''}"


# Two spellings of one word: hàng/hằng (tháng), quí/quý, kì/kỳ.
_SPELLINGS = {
    _folded(word): _folded(usual)
    for word, usual in (
        ("hàng", "hằng"),
        ("quí", "quý"),
        ("kì", "kỳ"),
        ("tị", "tỵ"),
        ("truớc", "trước"),
        ("trưóc", "trước"),
    )
}


@lru_cache(maxsize=16384)
def key(word: str) -> str:
    """The folded key of one word."""
    if len(word) > _LONGEST:
        return word
    folded = _folded(word)
    return _SPELLINGS.get(folded, folded)


_TWICE = frozenset(key(word) for word in _DOUBLED)
_DAY, _MONTH = key("ngày"), key("tháng")


def tokens(text: str) -> list[Token]:
    """The tokens of ``text``, in order; their places are those of ``text`` even where its letters are
    decomposed."""
    composed, places = _composed(text)
    found: list[Token] = []
    for token in _read(composed):
        before = found[-1] if found else None
        if before is not None and before.key == token.key and token.key in _TWICE:
            found[-1] = before._replace(last=token.last, double=True)
        else:
            found.append(token)
    found = _mended(found, composed)
    if places is None:
        return found
    return [token._replace(first=places[token.first], last=places[token.last]) for token in found]


def _read(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, first, last = match.lastgroup, match.start(), match.end()
        if kind == "word":
            yield Token(key(match[0]), first, last)
        elif kind == "mark":
            yield Token(match[0], first, last)
        else:
            digits = "".join(_DIGITS.get(letter, letter) for letter in match[0])
            if len(digits) > 6 or not digits.isascii():  # no day, year or span
                yield Token(digits, first, last)
            else:
                yield Token(digits, first, last, int(digits), len(digits), kind == "noisy")


def _mended(found: list[Token], text: str) -> list[Token]:
    """``found`` with the numbers of a date put together that a scan has torn: 1 5/4/2026, 30/1 1, 20 25."""
    mended: list[Token] = []
    for place, token in enumerate(found):
        before = mended[-1] if mended else None
        if before is not None and before.number >= 0 <= token.number and _torn(found, place, mended, text):
            digits = before.key + token.key
            mended[-1] = Token(digits, before.first, token.last, int(digits), len(digits), torn=True)
        else:
            mended.append(token)
    return mended


def _torn(found: list[Token], place: int, mended: list[Token], text: str) -> bool:
    """Whether the number at ``place`` goes on the one that ``mended`` ends with."""
    before, token = mended[-1], found[place]
    if not _GAP.fullmatch(text, before.last, token.first):
        return False
    back = [each.key for each in mended[-5:-1]]
    ahead = [each.key for each in found[place + 1 : place + 3]]
    single = before.digits == token.digits == 1
    slashed = len(back) > 1 and back[-1] == "/" and back[-2].isdigit()
    if slashed and back[-3:-2] == ["/"]:
        return before.digits + token.digits == 4 and (before.key + token.key)[:2] in ("19", "20", "21")
    if slashed:
        return single and before.number <= 1 and ahead[:1] == ["/"]
    if not single or back[-1:] == ["/"] or len(ahead) < 2:
        return False
    return (ahead[0] == "/" and ahead[1].isdigit()) or (back[-1:] == [_DAY] and ahead[0] == _MONTH)


def _composed(text: str) -> tuple[str, list[int] | None]:
    """``text`` with its letters composed, and where each of them stood; None when nothing moved."""
    if not _MARK.search(text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for match in _MARKED.finditer(text):
        pieces.append(text[end : match.start()])
        places.extend(range(end, match.start()))
        letter = unicodedata.normalize("NFC", match[0])
        pieces.append(letter)
        places.extend([match.start()] * len(letter))
        end = match.end()
    pieces.append(text[end:])
    places.extend(range(end, len(text) + 1))
    return "".join(pieces), places
