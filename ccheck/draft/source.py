"""The text of a directive as it was read: whole paragraphs and tables, each with the lines it came from."""

from __future__ import annotations

from ccheck.errors import Message
from ccheck.values import value


@value(kw_only=True)
class Paragraph:
    """One logical paragraph: NFC, on one line, its wrapped lines joined and its broken numbers mended."""

    text: str
    first: int  # the lines of the text as read that it came from, from 1, both counted in
    last: int
    heading: bool = False  # looks like one: in capitals, or as the format says


@value(kw_only=True)
class Row:
    """A row of a table; a merged cell is repeated in every place that it covers, and the paragraphs of a
    cell have a line feed between them."""

    cells: tuple[str, ...]
    first: int
    last: int


@value(kw_only=True)
class Table:
    """A table, its heading rows first, as printed; every row has as many cells."""

    rows: tuple[Row, ...]
    first: int
    last: int


Block = Paragraph | Table


@value(kw_only=True)
class Source:
    """A text as read: its blocks in order, its lines as they stood, and what to know of the reading."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    notes: tuple[Message, ...] = ()
