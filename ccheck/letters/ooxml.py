"""The few pieces of WordprocessingML that python-docx has no word for; imported only when a file is made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ccheck.i18n import plain

FONT = "Times New Roman"
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_NO_XML = re.compile("[^\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def element(tag: str, **values: str | int) -> BaseOxmlElement:
    """The element ``w:tag`` with its attributes."""
    return OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in values.items()})


def clean(text: str) -> str:
    """``text`` with only what XML may hold."""
    return _NO_XML.sub(" ", plain(text))


def set_font(font: Font, size: float) -> None:
    """Times New Roman for every script, at ``size`` points."""
    font.name = FONT
    font.size = Pt(size)
    properties = font._element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for script in SCRIPTS:
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), FONT)


def add_run(paragraph: Paragraph, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Run:
    """A run of plain text in the letter's font."""
    run = paragraph.add_run(clean(text))
    set_font(run.font, size)
    run.bold, run.italic = bold or None, italic or None
    return run


def add_page_number(paragraph: Paragraph, size: float) -> None:
    """A field with the number of the page."""
    run = add_run(paragraph, "2", size)
    field = element("fldSimple", instr="PAGE")
    run._element.addprevious(field)
    field.append(run._element)


def add_rule(paragraph: Paragraph, width: float, room: float) -> None:
    """A solid line of ``width`` millimetres in the middle of ``room``."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm((room - width) / 2)
    layout.space_before, layout.space_after = Pt(2), Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=6, space=1, color="000000"))
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def add_table(document: Document, widths: Sequence[float], *, ruled: bool) -> Table:
    """A table of one row with fixed columns of so many millimetres, with lines or without."""
    table: Table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    borders, margins = element("tblBorders"), element("tblCellMar")
    for edge in EDGES:
        borders.append(element(edge, val="single" if ruled else "nil", sz=4, space=0, color="000000"))
    for edge in ("left", "right"):
        margins.append(element(edge, w=80 if ruled else 0, type="dxa"))
    layout.addprevious(borders)
    layout.addnext(margins)
    return table


def add_row(table: Table) -> _Row:
    """A new row at the end."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def keep_whole(row: _Row, *, heading: bool = False) -> None:
    """Do not break ``row`` across pages; a ``heading`` stands again on top of each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if heading:
        properties.append(element("tblHeader"))


def next_paragraph(cell: _Cell) -> Paragraph:
    """The empty paragraph that every new cell has, then new ones."""
    paragraphs: list[Paragraph] = cell.paragraphs
    return cell.add_paragraph() if paragraphs[0].runs else paragraphs[0]


def save(document: Document, made: date) -> bytes:
    """The file's bytes: the same for the same document and day, whenever and wherever it is written."""
    _drop_thumbnail(document)
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    stamp = (max(made.year, 1980), made.month, made.day, 0, 0, 0)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def _drop_thumbnail(document: Document) -> None:
    """The picture of python-docx's own template is not one of this letter."""
    relations = document.part.package.rels
    for id in [id for id, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[id]
