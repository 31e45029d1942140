"""Tables of a report in a Word file, row after row from one pattern; imported only when a file is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row

from ccheck import tables
from ccheck.letters.blocks import centre, line
from ccheck.letters.ooxml import add_row, add_table, clean, keep_whole, next_paragraph
from ccheck.tables import Column, Kind

SIZES = (12, 11, 10, 9, 8)  # points; the first at which every word fits its column
LETTER = 0.19  # millimetres of a letter for each point of its size, on average
BOLD = 0.225  # the same for letters in bold
PADDING = 4.5  # millimetres of a cell that hold no text
LONGEST_WORD, LONGEST_TEXT = 20, 70  # letters; what is longer is broken
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def add_grid(document: Document, table: tables.Table, rows: int, room: float) -> None:
    """The first ``rows`` rows of ``table`` and its totals, ``room`` millimetres wide."""
    kinds = [column.kind for column in table.columns]
    lines = [_texts(row, kinds) for row in table.rows[:rows]]
    totals = _texts(table.totals, kinds) if table.totals else []
    size, widths = _measured(table.columns, [*lines, totals] if totals else lines, room)
    grid = add_table(document, widths, ruled=True)
    _add_headings(grid, table.columns, size)
    _add_rows(grid, lines, kinds, size)
    if totals:
        _add_rows(grid, [totals], kinds, size, bold=True)


def _texts(row: Iterable[tables.Value], kinds: Sequence[Kind]) -> list[str]:
    return [clean(tables.text(value, kind)) for value, kind in zip(row, kinds, strict=True)]


def _add_headings(grid: Table, columns: Sequence[Column], size: float) -> None:
    """The heading, on two lines where columns share a group, on top of every page."""
    grouped = any(column.group for column in columns)
    heads = [grid.rows[0], add_row(grid)] if grouped else [grid.rows[0]]
    cells = [list(head.cells) for head in heads]
    for first, end in _groups(columns):
        if columns[first].group:
            _head(cells[0][first].merge(cells[0][end - 1]), columns[first].group, size)
            for column, cell in zip(columns[first:end], cells[1][first:end], strict=True):
                _head(cell, column.heading, size)
        else:
            _head(cells[0][first].merge(cells[-1][first]), columns[first].heading, size)
    for head in heads:
        keep_whole(head, heading=True)


def _groups(columns: Sequence[Column]) -> Iterable[tuple[int, int]]:
    """Where each run of neighbours of one group begins and ends; columns without a group stand alone."""
    first = 0
    for end in range(1, len(columns) + 1):
        group = columns[first].group
        if end == len(columns) or not group or columns[end].group != group:
            yield first, end
            first = end


def _head(cell: _Cell, text: str, size: float) -> None:
    line(
        next_paragraph(cell), text, size, bold=True, before=2, after=2
    ).paragraph_format.keep_with_next = True
    centre(cell)


def _add_rows(
    grid: Table, lines: Iterable[Sequence[str]], kinds: Sequence[Kind], size: float, *, bold: bool = False
) -> None:
    """A copy of one pattern for each line: python-docx itself takes minutes for some thousand rows."""
    row = add_row(grid)
    _make_pattern(row, kinds, size, bold=bold)
    pattern, body = row._tr, grid._tbl
    body.remove(pattern)
    for texts in lines:
        copy = deepcopy(pattern)
        for place, text in zip(copy.iter(qn("w:t")), texts, strict=True):
            place.text = text
        body.append(copy)


def _make_pattern(row: _Row, kinds: Sequence[Kind], size: float, *, bold: bool) -> None:
    keep_whole(row)
    for cell, kind in zip(row.cells, kinds, strict=True):
        align = ALIGN.LEFT if kind is Kind.TEXT else ALIGN.CENTER
        line(next_paragraph(cell), "0", size, bold=bold, align=align, before=2, after=2)
        centre(cell)
    for place in row._tr.iter(qn("w:t")):
        place.set(PRESERVE, "preserve")


def _measured(
    columns: Sequence[Column], lines: Sequence[Sequence[str]], room: float
) -> tuple[float, list[float]]:
    """The size of the letters, and the widths of the columns: room for the longest word of each, and what is
    left shared by how much text there is."""
    cells = [[line[place] for line in lines] for place in range(len(columns))]
    both = list(zip(columns, cells, strict=True))
    for size in SIZES:
        least = [_least(column, texts, size) for column, texts in both]
        if sum(least) <= room:
            break
    spare = max(room - sum(least), 0)
    texts = [min(max(_longest(texts), len(column.heading) // 2), LONGEST_TEXT) for column, texts in both]
    wanted = [max(LETTER * size * text - width, 1) for text, width in zip(texts, least, strict=True)]
    widths = [width + spare * want / sum(wanted) for width, want in zip(least, wanted, strict=True)]
    return size, [width * room / sum(widths) for width in widths]


def _least(column: Column, texts: Sequence[str], size: float) -> float:
    """The millimetres that the longest word of a column needs, in its heading or in its cells."""
    head = min(_longest(column.heading.split()), LONGEST_WORD)
    cell = min(_longest(word for text in texts for word in text.split()), LONGEST_WORD)
    return max(BOLD * size * head, LETTER * size * cell) + PADDING


def _longest(texts: Iterable[str]) -> int:
    """The letters of the longest; the blocks of a bar are as wide as two."""
    return max((len(text) + text.count("█") + text.count("░") for text in texts), default=0)
