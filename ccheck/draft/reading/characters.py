"""Letters as they should be: composed, visible, and one character for one letter."""

from __future__ import annotations

import re
import unicodedata

# Look-alikes that old fonts, PDF makers and Word's symbol fonts leave behind, and what is meant.
_ALIKE = {
    "\u00d0": "Đ",  # eth stands for đ in texts converted from Windows-1252
    "\u0189": "Đ",
    "\u00f0": "đ",
    "\u00ad": "",  # soft hyphen
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\uf02d": "-",
    "\uf02b": "+",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf0fc": "•",
    "\uf076": "•",
    "\uf0e8": "→",
    "\ufffd": "",
}
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_TABLE = str.maketrans(_ALIKE | dict.fromkeys(_BLANKS, " "))
# Controls, directions and zero-width marks; tab, line feed and form feed are structure and stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc]"
)
_RUN = re.compile(r"\s+")


def clean(text: str) -> str:
    """``text`` in NFC, its blanks plain, without what cannot be seen; lines, tabs and form feeds stay."""
    plain = _UNSEEN.sub("", text.translate(_TABLE))
    return unicodedata.normalize("NFC", plain)


def folded(text: str) -> str:
    """``text`` on one line, each run of blanks one space."""
    return _RUN.sub(" ", text).strip()


def capitals(text: str) -> bool:
    """Whether ``text`` is set in capitals: two letters at least, and none of them small."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and not any(letter.islower() for letter in letters)
