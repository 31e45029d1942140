"""A Word file to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccheck.draft.reading import text
from ccheck.draft.reading.characters import folded
from ccheck.draft.reading.docx.body import Body, Grid, Item, Text, TooLarge
from ccheck.draft.reading.docx.numbering import Numbering
from ccheck.draft.reading.docx.package import Package, W
from ccheck.draft.reading.docx.runs import BREAK, PAGE
from ccheck.draft.reading.docx.styles import Styles
from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.tables import heads, joined_cell
from ccheck.draft.source import Row, Source, Table
from ccheck.errors import Message, say

_LETTERHEAD = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập", "Nơi nhận", "ĐẢNG CỘNG SẢN")
_COLUMNS = 3  # fewer, and no frame: columns for looks only


def source(package: Package) -> Source:
    """What the document holds. Raises ``BadSource`` (65) when it is damaged."""
    root = package.part("word/document.xml")
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise package.damaged()
    styles = Styles(package.part("word/styles.xml"))
    walk = Body(styles, Numbering(package.part("word/numbering.xml"), styles))
    try:
        items = list(walk.items(body))
    except RecursionError as error:
        raise package.damaged() from error
    except TooLarge as error:
        raise package.too_large() from error
    return _composed(items, tuple(_notes(walk)))


def _composed(items: Iterable[Item], notes: tuple[Message, ...]) -> Source:
    """The document's lines, one for a line that was broken by hand and one for a row, and its blocks."""
    lines: list[str] = []
    tables: list[Table] = []
    flow: list[Line] = []
    page = 1
    for item in _laid_out(items):
        if isinstance(item, Grid):
            tables.append(_table(item, lines))
        else:
            flow += _lines(item, lines, page)
            page += item.text.count(PAGE)
    return text.composed(flow, lines, notes, tables, firm=True)


def _laid_out(items: Iterable[Item]) -> Iterator[Item]:
    """``items`` with tables that only set words side by side taken apart."""
    for item in items:
        if isinstance(item, Grid) and _for_looks(item):
            for row in item.rows:
                for cell in dict.fromkeys(row):
                    yield from cell
        elif not isinstance(item, Grid) or any(cell for row in item.rows for cell in row):
            yield item


def _for_looks(grid: Grid) -> bool:
    """Whether a table is a letterhead, a signature block or a box."""
    words = " ".join(text.text for row in grid.rows for cell in row for text in cell)
    width = max(map(len, grid.rows), default=0)
    if width < 2 or (width <= _COLUMNS and any(mark in words for mark in _LETTERHEAD)):
        return True
    first = [" ".join(text.text for text in cell) for cell in grid.rows[0]]
    return not grid.framed and width < _COLUMNS and not heads(first)


def _lines(text: Text, lines: list[str], page: int) -> Iterator[Line]:
    """``text`` as printed lines; each is added to ``lines`` and numbered by its place there."""
    if text.numbered and not text.words:
        return
    for turn, part in enumerate(text.text.replace(PAGE, BREAK + PAGE).split(BREAK)):
        page += part.count(PAGE)
        words = folded(part.replace(PAGE, " "))
        if words:
            lines.append(words)
            begins = text.numbered and turn == 0
            yield Line(number=len(lines), raw=words, page=page, begins=begins, heading=text.heading)


def _table(grid: Grid, lines: list[str]) -> Table:
    rows = []
    for row in grid.rows:
        cells = tuple(joined_cell([text.text for text in cell]) for cell in row)
        lines.append(" | ".join(folded(cell) for cell in cells))
        rows.append(Row(cells=cells, first=len(lines), last=len(lines)))
    return Table(rows=tuple(rows), first=rows[0].first, last=rows[-1].last)


def _notes(walk: Body) -> Iterator[Message]:
    if walk.seen.changes:
        yield say("The document holds tracked changes: it was read as if all were accepted.")
    if walk.seen.hidden:
        yield say("Hidden text was left out.")
    if walk.seen.notes:
        yield say("Footnotes were left out: {count}.", count=walk.seen.notes)
