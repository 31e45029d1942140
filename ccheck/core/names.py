"""Vietnamese names: a folded key to match them by, an order to sort them in, and near misses.

Folding strips tones and marks, so "Uỷ ban" meets "Ủy ban" and "Hoà" meets "Hòa"; it also merges Đắk with
Đăk, so a folded match is only ever a suggestion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: dictionary order
_DASHES = re.compile(r"\s*[-‐-―−]\s*")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` in lower-case ASCII-like letters: no tones, đ as d, "&" as "va", single spaces."""
    text = _DASHES.sub(" - ", text.replace("&", " và "))
    marked = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return " ".join(bare.split())


@lru_cache(maxsize=8192)
def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """A key that sorts as Vietnamese dictionaries do: a ă â b c d đ e ê …, then the tones, and numbers
    by their value."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for part in re.split(r"(\d+)", unicodedata.normalize("NFC", text).casefold()):
        if part.isdecimal():
            letters.append((0, int(part)))
            continue
        for letter in part:
            place, tone = _place(letter)
            letters.append(place)
            tones.append(tone)
    return tuple(letters), tuple(tones), text


@lru_cache(maxsize=1024)
def _place(letter: str) -> tuple[tuple[int, int], int]:
    """Where the letter stands without its tone, and the tone's rank (0 = none)."""
    tone = 0
    kept = []
    for mark in unicodedata.normalize("NFD", letter):
        if mark in _TONES:
            tone = _TONES.index(mark) + 1
        else:
            kept.append(mark)
    base = unicodedata.normalize("NFC", "".join(kept))[:1]
    place = _ALPHABET.find(base)
    return (2, place) if place >= 0 else (1, ord(base)), tone


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``word`` was most likely meant to be, or None."""
    candidates = {fold(name): name for name in known}
    import difflib  # only what is misspelt asks for it

    found = difflib.get_close_matches(fold(word), candidates, n=1, cutoff=0.6)
    return candidates[found[0]] if found else None
