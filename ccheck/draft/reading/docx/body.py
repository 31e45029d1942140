"""The body of a Word document in reading order: paragraphs as lines, tables as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ccheck.draft.reading.characters import clean, folded
from ccheck.draft.reading.docx.numbering import Numbering
from ccheck.draft.reading.docx.package import W, attribute
from ccheck.draft.reading.docx.runs import Seen, pieces
from ccheck.draft.reading.docx.styles import Styles
from ccheck.values import value

_HOLDERS = {W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo", "body")}
_HEADING = 150  # letters a heading has at most
CELLS = 20_000
_SPAN = 100  # columns a cell covers at most, whatever the file says


class TooLarge(Exception):
    """A table of more cells than any directive has."""


@value
class Text:
    """A paragraph as the file has it, its soft breaks still in it."""

    text: str
    words: bool = True  # more than its number
    numbered: bool = False
    heading: bool = False


@value
class Grid:
    """A table: a list of texts for each cell, a merged cell in each place that it covers."""

    rows: tuple[tuple[tuple[Text, ...], ...], ...]
    framed: bool


Item = Text | Grid


class Body:
    """Walks a document once, counting its automatic numbers on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.seen = Seen(styles)
        self._styles = styles
        self._numbering = numbering
        self._begun: list[Text] = []  # a paragraph whose mark is deleted goes on in the next one

    def items(self, parent: Element) -> Iterator[Item]:
        """The paragraphs and tables in ``parent``."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield self._table(child)
            elif child.tag in _HOLDERS:
                yield from self.items(child)

    def _paragraph(self, element: Element) -> Iterator[Item]:
        properties = element.find(W + "pPr")
        style = attribute(properties.find(W + "pStyle")) if properties is not None else None
        style = style or self._styles.default
        found = pieces(element, self.seen, style)
        words = clean("".join(piece.text for piece in found))
        boxes, self.seen.boxes = self.seen.boxes, []
        deleted = properties is not None and properties.find("/".join((W + "rPr", W + "del"))) is not None
        if words.strip() or not deleted:
            bold = all(piece.bold for piece in found if piece.text.strip())
            text = self._whole(words, properties, style, bold)
            if deleted:
                self._begun.append(text)
            elif text.text.strip():
                yield text
        for box in boxes:
            yield from self.items(box)

    def _whole(self, words: str, properties: Element | None, style: str | None, bold: bool) -> Text:
        """The paragraph with its number, and with what a deleted mark let run into it."""
        label = folded(self._numbering.label(properties, style))
        before, self._begun = self._begun, []
        label = before[0].text if before else label
        level = self._styles.found(style, "pPr", "outlineLvl")
        if properties is not None and properties.find(W + "outlineLvl") is not None:
            level = properties.find(W + "outlineLvl")
        outline = level is not None and (attribute(level) or "9") < "9"
        text = f"{label} {words.lstrip()}" if label and not before else label + words
        return Text(
            text,
            bool(words.strip() or before),
            bool(label) and not before,
            (bold or outline) and 0 < len(words) <= _HEADING,
        )

    def _table(self, element: Element) -> Grid:
        rows: list[tuple[tuple[Text, ...], ...]] = []
        for row in _found(element, "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self.seen.changes += 1
                continue
            above = rows[-1] if rows else ()
            if sum(map(len, rows[-1:])) * len(rows) > CELLS:
                raise TooLarge
            rows.append(tuple(self._cells(row, properties, above)))
        width = max(map(len, rows), default=0)
        padded = tuple(row + ((),) * (width - len(row)) for row in rows)
        return Grid(padded, self._framed(element))

    def _cells(
        self, row: Element, properties: Element | None, above: tuple[tuple[Text, ...], ...]
    ) -> Iterator[tuple[Text, ...]]:
        column = _count(properties.find(W + "gridBefore") if properties is not None else None, 0)
        yield from ((),) * column
        for cell in _found(row, "tc"):
            own = cell.find(W + "tcPr")
            merged = own.find(W + "vMerge") if own is not None else None
            span = _count(own.find(W + "gridSpan") if own is not None else None, 1)
            covered = merged is not None and attribute(merged) != "restart" and column < len(above)
            texts = above[column] if covered else tuple(self._flat(self.items(cell)))
            yield from (texts,) * span
            column += span

    def _flat(self, items: Iterator[Item]) -> Iterator[Text]:
        """The texts of a cell, those of a table inside it row by row."""
        for item in items:
            if isinstance(item, Text):
                yield item
            else:
                for row in item.rows:
                    line = " ".join(text.text for cell in dict.fromkeys(row) for text in cell)
                    if line:
                        yield Text(line)

    def _framed(self, element: Element) -> bool:
        """Whether the table shows lines: its own, its style's, or those of its cells."""
        style = attribute(element.find("/".join((W + "tblPr", W + "tblStyle"))))
        inherited = self._styles.found(style, "tblPr", "tblBorders")
        for borders in (element.find("/".join((W + "tblPr", W + "tblBorders"))), inherited):
            if borders is not None:
                return any(attribute(border) not in (None, "none", "nil") for border in borders)
        return any(attribute(side) not in (None, "none", "nil") for side in _sides(element))


def _sides(element: Element) -> Iterator[Element]:
    for borders in element.iter(W + "tcBorders"):
        yield from borders


def _found(parent: Element, name: str) -> Iterator[Element]:
    """The children ``name`` of ``parent``, those wrapped in content controls as well."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in _HOLDERS:
            yield from _found(child, name)


def _count(element: Element | None, otherwise: int) -> int:
    text = attribute(element) or ""
    return min(int(text), _SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
