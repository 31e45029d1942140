"""Printed letters to lines of text, with blanks where the page has them."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.draft.reading.pdf.page import Glyph
from ccheck.values import value

_SAME_LINE = 0.4  # of the letter's size: a footnote's mark stands that much higher at the most
_WORD = 0.17  # of the size: a wider gap parts words
_COLUMN = 1.25  # of the size: a wider gap parts columns
_LETTER = 0.5  # of the size: what a letter takes
_BLANKS = 3


@value
class Printed:
    """A printed line: its letters from left to right, and the height it stands at."""

    glyphs: tuple[Glyph, ...]
    base: float


def lines(glyphs: Sequence[Glyph]) -> list[Printed]:
    """``glyphs`` as lines, from the top of the page down."""
    groups: list[list[Glyph]] = []
    bases: list[float] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        size = max(glyph.size, groups[-1][0].size) if groups else glyph.size
        if groups and bases[-1] - glyph.base <= _SAME_LINE * size:
            groups[-1].append(glyph)
            if glyph.size > 1.2 * min(other.size for other in groups[-1]):
                bases[-1] = glyph.base
        else:
            groups.append([glyph])
            bases.append(glyph.base)
    return [
        Printed(tuple(sorted(group, key=lambda glyph: glyph.left)), base)
        for group, base in zip(groups, bases, strict=True)
    ]


def raw(line: Printed, margin: float = 0) -> str:
    """The text of ``line``; a wide gap shows as blanks, as many as letters would fit, from ``margin`` on."""
    size = sorted(glyph.size for glyph in line.glyphs)[len(line.glyphs) // 2]
    letter = max(_LETTER * size, 1)
    text, end = "", margin
    for glyph in line.glyphs:
        gap = glyph.left - end
        if not text or gap > _COLUMN * size:
            column = int((glyph.left - margin) / letter)
            text = text.ljust(column if not text else max(column, len(text) + _BLANKS))
        elif gap > _WORD * size:
            text += " "
        text += glyph.text
        end = max(glyph.right, end) if text.strip() else glyph.right
    return text


def margin(pages: Sequence[Sequence[Printed]]) -> float:
    """Where the leftmost letter of any page stands."""
    return min((line.glyphs[0].left for page in pages for line in page), default=0)
