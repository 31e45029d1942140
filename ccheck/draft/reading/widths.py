"""How much room words take: by the number of letters, or in Times New Roman, which the law prescribes."""

from __future__ import annotations

import unicodedata
from functools import cache

# Thousandths of the size, by letter without its marks.
_GROUPS = {
    "ijlt/\\;:": 278,
    "fr-()[]I": 333,
    "sJ": 389,
    "acez": 444,
    "m": 778,
    "wADGHKNOQUVXYĐ": 722,
    "BCR": 667,
    "ELTZ": 611,
    "FPS": 556,
    "MW": 900,
    ",. ": 250,
}
_WIDTHS = {letter: width for letters, width in _GROUPS.items() for letter in letters}
_USUAL = 500


def letters(text: str) -> float:
    """The room ``text`` takes where every letter is as wide as any other."""
    return len(text)


def printed(text: str) -> float:
    """The room ``text`` takes in Times New Roman, in letters of the usual width."""
    return sum(map(_width, text)) / _USUAL


@cache
def _width(letter: str) -> int:
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _USUAL)
