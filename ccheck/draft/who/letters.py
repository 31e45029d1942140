"""Letters without tones, one for one: a place in the bare text is the same place in the printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UPPER = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# A proper name: capitalised words in a row, or a number ("Phường 12").
PROPER = (
    rf"(?:[{UPPER}][\w’']*(?:\s*-\s*[{UPPER}][\w’']*)*(?:\s+(?:[{UPPER}][\w’']*(?:\s*-\s*[{UPPER}][\w’']*)*"
    rf"|[0-9]{{1,2}}\b))*)"
)
_DASHES = "‐‑‒–—―−"


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """``text`` in lower case without tones and marks, đ as d and every dash as "-": as long as ``text``."""
    return "".join(map(_bare_letter, text))


@lru_cache(maxsize=1024)
def _bare_letter(letter: str) -> str:
    if letter in _DASHES:
        return "-"
    base = unicodedata.normalize("NFD", letter.lower())[:1]
    return "d" if base == "đ" else base or " "


def slug(text: str) -> str:
    """``text`` in kebab-case ASCII."""
    return re.sub(r"[^a-z0-9]+", "-", bare(text)).strip("-")


def is_capitals(text: str) -> bool:
    """Whether ``text`` is printed in capitals throughout, as headings are."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)
