"""A PDF to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ccheck.draft.reading import ocr, text
from ccheck.draft.reading.characters import clean
from ccheck.draft.reading.legacy import mended, turned
from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.pdf import layout, ruled
from ccheck.draft.reading.pdf.layout import Printed
from ccheck.draft.reading.pdf.open import pages, pictures
from ccheck.draft.reading.pdf.page import Glyph, Page
from ccheck.draft.reading.tables import joined_lines
from ccheck.draft.source import Row, Source, Table
from ccheck.errors import BadSource, Message, say

_BARE = 12  # letters: fewer on a page, beside a picture, are a stamp upon a scan


def source(data: bytes, name: str) -> Source:
    """What the PDF ``data`` holds. Raises ``BadSource`` (65) when it is damaged, locked, too long, or a scan
    that nothing here can read."""
    found = pages(data, name)
    scans = [number for number, page in enumerate(found) if page.pictured and len(page.glyphs) < _BARE]
    read: dict[int, str] = {}
    if scans:
        with ocr.folder() as place:
            ocr.needed(name, len(scans))
            texts = ocr.texts(pictures(data, scans, place, name), name)
            read = dict(zip(scans, texts, strict=True))
    return _composed(found, read, name)


def _composed(found: Sequence[Page], read: dict[int, str], name: str) -> Source:
    printed = [layout.lines(page.glyphs) for page in found]
    margin = layout.margin(printed)
    texts: list[str] = []
    flow: list[Line] = []
    tables: list[Table] = []
    for number, page in enumerate(found):
        if number in read:
            flow += ocr.lines(read[number], number + 1, texts)
            continue
        lines = printed[number]
        first = len(texts) + 1
        texts += [layout.raw(line, margin) for line in lines]
        drawn = [table for table in ruled.tables(page.edges) if any(map(table.holds, page.glyphs))]
        tables += [made for table in drawn if (made := _table(table, lines, first)) is not None]
        flow += _flow(lines, drawn, first, number + 1, margin)
    if not any(map(str.strip, texts)):
        raise BadSource(say("{file} holds no text.", file=name))
    return _decoded(texts, flow, tables, tuple(_notes(read)))


def _decoded(texts: list[str], flow: list[Line], tables: list[Table], notes: tuple[Message, ...]) -> Source:
    """The source, out of the old codes where its fonts were made for them."""
    whole, code = mended("\n".join(texts))
    if code:
        return text.source(whole, (*notes, turned(code)))
    plain = [clean(line).rstrip() for line in texts]
    return text.composed([line.cleaned() for line in flow], plain, notes, tables)


def _flow(
    lines: Sequence[Printed], drawn: Sequence[ruled.Ruled], first: int, page: int, margin: float
) -> Iterator[Line]:
    """The lines of a page outside its tables, with the blank that their distance makes."""
    above: Printed | None = None
    pitches = sorted(a.base - b.base for a, b in pairwise(lines))
    pitch = pitches[len(pitches) // 2] if pitches else 1.0
    for number, line in enumerate(lines, first):
        glyphs = tuple(glyph for glyph in line.glyphs if not any(table.holds(glyph) for table in drawn))
        if not glyphs:
            continue
        outside = Printed(glyphs, line.base)
        raw = layout.raw(outside, margin)
        blank = int((above.base - line.base) / max(pitch, 1) - 0.6) if above else 0
        indent = len(raw) - len(raw.lstrip())
        yield Line(
            number=number,
            raw=raw,
            page=page,
            blank=max(blank, 0),
            torn=above is None and page > 1,
            indent=indent,
        )
        above = outside


def _table(drawn: ruled.Ruled, lines: Sequence[Printed], first: int) -> Table | None:
    """The words in the cells of ``drawn``, a merged cell's in each place that it covers."""
    held: dict[int, list[Glyph]] = {}
    rows: dict[int, list[int]] = {}
    for number, line in enumerate(lines, first):
        for glyph in filter(drawn.holds, line.glyphs):
            row, column = drawn.place(glyph)
            held.setdefault(drawn.cells[row][column], []).append(glyph)
            rows.setdefault(row, []).append(number)
    if len(held) < 2:
        return None
    words = {
        cell: joined_lines([clean(layout.raw(line)) for line in layout.lines(glyphs)])
        for cell, glyphs in held.items()
    }
    found = []
    last = min(min(numbers) for numbers in rows.values())
    for row, cells in enumerate(drawn.cells):
        numbers = rows.get(row, [last])
        last = max(numbers)
        texts = tuple(words.get(cell, "") for cell in cells)
        if any(texts):
            found.append(Row(cells=texts, first=min(numbers), last=last))
    return Table(
        rows=tuple(found), first=min(row.first for row in found), last=max(row.last for row in found)
    )


def _notes(read: dict[int, str]) -> Iterator[Message]:
    if read:
        yield say(
            "Pages without text were read by OCR: {pages}. Compare numbers and dates with the paper.",
            pages=tuple(number + 1 for number in sorted(read)),
        )
