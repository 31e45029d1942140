"""What a paragraph is numbered with: Điều 1, Phần I, II, 3, 2.1, đ), a dash, a plus; or nothing."""

from __future__ import annotations

import enum
import re

from ccheck.values import value


class Style(enum.Enum):
    """The kinds of markers, from the widest to the narrowest as offices use them."""

    PART = "part"  # Phần, Chương, Mục
    ARTICLE = "article"  # Điều 1.
    CAPITAL = "capital"  # A.
    ROMAN = "roman"  # I.
    ARABIC = "arabic"  # 1.
    DOTTED = "dotted"  # 1.1.
    BRACKET = "bracket"  # 1), (1)
    LETTER = "letter"  # a)
    BULLET = "bullet"  # -
    PLUS = "plus"  # +
    NONE = "none"


RANK = {style: rank for rank, style in enumerate(Style)}


@value
class Marker:
    """A marker: how it is set, what it says ("II", "3", "đ", a bullet's sign), and where the text begins."""

    style: Style
    label: str
    end: int


_ROMAN = r"(?:X{0,3}(?:IX|IV|VI{0,3}|I{1,3})|X{1,3})"
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        Style.PART,
        re.compile(
            rf"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+|THỨ\s+)?({_ROMAN}|[0-9]{{1,2}}"
            rf"|[A-D]|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM)\b\s*[.:\-–]?\s*"
        ),
    ),
    (Style.ARTICLE, re.compile(r"(?:ĐIỀU|Điều)\s+([0-9]{1,3}[a-z]?)\s*(?:[.:]\s*|$)")),
    (Style.ROMAN, re.compile(rf"(?!V\s?/\s?v)({_ROMAN})\s*(?:[./)]|[-–—](?=\s))\s*(?=\D)")),
    (Style.CAPITAL, re.compile(r"([A-HĐ])\s*[./)]\s+(?=\S)")),
    (Style.DOTTED, re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\s*[.)]?\s+(?=[^\W\d_\"“])")),
    (
        Style.ARABIC,
        re.compile(r"([0-9]{1,2})\s*(?:\.(?![0-9])|[-–](?=\s+[^\W\d_])|/(?=\s+[^\W\d_]))\s*(?=\S)"),
    ),
    (Style.BRACKET, re.compile(r"\(?([0-9]{1,2})\s*\)\s*(?=\S)")),
    (Style.LETTER, re.compile(r"\(?([a-zđ])[0-9]?\s*\)\s*(?=\S)|([a-eđghi])\s*[./–-]\s+(?=[^\W\d_])")),
    (Style.PLUS, re.compile(r"\+\s*(?=\S)|[○◦o]\s+(?=\S)")),
    (Style.BULLET, re.compile(r"[-–—•*▪●■□➢✓·]\s*(?=\S)")),
)
_NOT_NUMBERED = re.compile(r"[0-9]{1,2}\s*[./-]\s*[0-9]{1,2}\s*[./-]\s*[0-9]{2,4}|[0-9]{1,2}/[0-9]{1,2}\b")
_WORDS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5"}
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_INTERNATIONAL = "abcdefghijklmnopqrstuvwxyz"


def marker_of(text: str) -> Marker:
    """The marker that ``text`` begins with."""
    if not _NOT_NUMBERED.match(text):
        for style, pattern in _PATTERNS:
            match = pattern.match(text)
            if match:
                label = (
                    next((group for group in match.groups() if group), "-")
                    if pattern.groups
                    else match[0].strip()
                )
                return Marker(style, _WORDS.get(label.lower(), label), match.end())
    return Marker(Style.NONE, "", 0)


def roman(label: str) -> int:
    """The number that a Roman numeral writes; 0 for what is none."""
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for this, after in zip(label, label[1:] + " ", strict=True):
        value = values.get(this, 0)
        total += -value if value < values.get(after, 0) else value
    return total


def number(marker: Marker) -> int:
    """The place of a marker in its row, from 1; 0 where it has none."""
    if marker.style in (Style.ARABIC, Style.BRACKET, Style.ARTICLE):
        return int(re.sub(r"\D", "", marker.label) or 0)
    if marker.style is Style.DOTTED:
        return int(marker.label.rsplit(".", 1)[1])
    if marker.style is Style.ROMAN:
        return roman(marker.label)
    if marker.style is Style.PART:
        return (
            int(marker.label)
            if marker.label.isdigit()
            else roman(marker.label) or "ABCD".find(marker.label) + 1
        )
    if marker.style in (Style.LETTER, Style.CAPITAL):
        return _ALPHABET.find(marker.label.lower()) + 1
    return 0


def follows(before: Marker, after: Marker) -> bool:
    """Whether ``after`` is next in the row of ``before``: a b c d đ e g or, from Word, a b c d e f."""
    if number(after) == number(before) + 1:
        return True
    if after.style in (Style.LETTER, Style.CAPITAL):
        one, two = before.label.lower(), after.label.lower()
        return (
            one in _INTERNATIONAL
            and two in _INTERNATIONAL
            and _INTERNATIONAL.index(two) == _INTERNATIONAL.index(one) + 1
        )
    return False
