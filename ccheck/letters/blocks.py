"""The blocks that all documents of NĐ 30/2020/NĐ-CP appendix I share; imported only when a file is made."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from ccheck.letters.frame import Frame
from ccheck.letters.ooxml import (
    add_page_number,
    add_row,
    add_rule,
    add_run,
    add_table,
    element,
    keep_whole,
    next_paragraph,
    set_font,
)

TEXT = 14  # points
INDENT = Mm(12.7)
GAP = Pt(6)
SUBJECT_INDENT = Mm(10)  # breaks "V/v" near its middle
SIGNING = Pt(64)  # room for signature and seal
MOTTO_LINE = 60.5  # as long as the motto at 14 points bold
LETTER_WIDTH = 3.3  # millimetres of a capital at 13 points bold, on average


def set_page(document: Document, *, landscape: bool) -> None:
    """A4 with the margins, page numbers and styles of the decree."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = Mm(210), Mm(297)
    section.page_width, section.page_height = sides[::-1] if landscape else sides
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    add_page_number(number, TEXT)
    _set_styles(document)


def _set_styles(document: Document) -> None:
    normal = document.styles["Normal"]
    set_font(normal.font, TEXT)
    layout = normal.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def letterhead(document: Document, frame: Frame, widths: tuple[float, float], *, subject: str = "") -> None:
    """Office and number on the left, national name, motto, place and date on the right; a ``subject`` stands
    below the number of documents that have no title."""
    table = add_table(document, widths, ruled=False)
    left, right = table.rows[0].cells
    for name in frame.superior:
        line(next_paragraph(left), name, 13)
    for name in frame.office:
        line(next_paragraph(left), name, 13, bold=True)
    written = min(LETTER_WIDTH * len(frame.office[-1]), widths[0])
    add_rule(left.add_paragraph(), 0.4 * written, widths[0])  # between a third and a half of the name
    line(next_paragraph(right), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    line(next_paragraph(right), "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    add_rule(right.add_paragraph(), MOTTO_LINE, widths[1])
    left, right = add_row(table).cells
    line(next_paragraph(left), frame.number, 13, before=6)
    if subject:
        layout = line(next_paragraph(left), subject, 12, before=6).paragraph_format
        layout.left_indent = layout.right_indent = SUBJECT_INDENT
    line(next_paragraph(right), frame.place_and_date, 14, italic=True, before=6)


def closing(document: Document, frame: Frame, widths: tuple[float, float]) -> None:
    """The recipients on the left, the signature on the right, together on one page."""
    table = add_table(document, widths, ruled=False)
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    line(next_paragraph(left), "Nơi nhận:", 12, bold=True, italic=True, align=ALIGN.LEFT, before=8)
    for recipient in frame.recipients:
        line(next_paragraph(left), recipient, 11, align=ALIGN.LEFT)
    line(next_paragraph(right), frame.authority_line, TEXT, bold=True, before=8)
    line(next_paragraph(right), frame.position, TEXT, bold=True)
    line(next_paragraph(right), frame.signer, TEXT, bold=True).paragraph_format.space_before = SIGNING
    end_table(document)


def end_table(document: Document) -> None:
    """The paragraph that Word wants after a table, too small to open a page."""
    end = document.add_paragraph().paragraph_format
    end.line_spacing_rule, end.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def body(document: Document, text: str, *, italic: bool = False) -> Paragraph:
    """A justified paragraph of the text, its first line indented."""
    paragraph = line(document.add_paragraph(), text, italic=italic, align=ALIGN.JUSTIFY)
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.space_before, layout.space_after = INDENT, Pt(0), GAP
    return paragraph


def line(
    paragraph: Paragraph,
    text: str,
    size: float = TEXT,
    *,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN = ALIGN.CENTER,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """``paragraph`` with ``text`` in it and the space ``before`` and ``after`` it in points."""
    add_run(paragraph, text, size, bold=bold, italic=italic)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def centre(cell: _Cell) -> None:
    """Set the text of ``cell`` half-way up."""
    cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
