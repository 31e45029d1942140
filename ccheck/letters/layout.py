"""The letter on its page, as NĐ 30/2020/NĐ-CP appendix I prescribes; imported only when a file is made."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from ccheck.letters.content import Letter
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
from ccheck.letters.rows import Row

TEXT = 14  # points
TABLE = 12
INDENT = Mm(12.7)
GAP = Pt(6)
# Columns in millimetres; the national name takes 97.5 of its 100.
HEADING = (65.0, 100.0)
CLOSING = (80.0, 85.0)
SUBJECT_INDENT = Mm(10)  # breaks "V/v" near its middle
SIGNING = Pt(64)  # room for signature and seal
MOTTO_LINE = 60.5  # as long as the motto at 14 points bold
LETTER_WIDTH = 3.3  # millimetres of a capital at 13 points bold, on average
COLUMNS = (
    ("TT", 9.0),
    ("Văn bản và mục giao nhiệm vụ", 35.0),
    ("Nội dung nhiệm vụ", 46.0),
    ("Thời hạn in trong văn bản", 33.0),
    ("Thời hạn hoàn thành", 24.0),
    ("Số ngày quá hạn", 18.0),
)
ALIGNED = (ALIGN.CENTER, ALIGN.LEFT, ALIGN.LEFT, ALIGN.LEFT, ALIGN.CENTER, ALIGN.CENTER)


def compose(document: Document, letter: Letter) -> None:
    """Write ``letter`` into an empty ``document``."""
    _set_page(document)
    _letterhead(document, letter)
    _line(document.add_paragraph(), f"Kính gửi: {letter.addressee}", before=14, after=12)
    for ground in letter.grounds:
        _body(document, ground, italic=True)
    _body(document, letter.opening).paragraph_format.keep_with_next = True
    _table(document, letter.rows)
    _body(document, letter.history or letter.call).paragraph_format.space_before = Pt(10)
    if letter.history:
        _body(document, letter.call)
    for number, request in enumerate(letter.requests, start=1):
        last = _body(document, f"{number}. {request}")
    # A signature never stands on a page of its own.
    last.paragraph_format.keep_with_next = True
    _body(document, letter.closing).paragraph_format.keep_with_next = True
    _closing(document, letter)


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
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


def _letterhead(document: Document, letter: Letter) -> None:
    table = add_table(document, HEADING, ruled=False)
    left, right = table.rows[0].cells
    for line in letter.superior:
        _line(next_paragraph(left), line, 13)
    for line in letter.office:
        _line(next_paragraph(left), line, 13, bold=True)
    written = min(LETTER_WIDTH * len(letter.office[-1]), HEADING[0])
    add_rule(left.add_paragraph(), 0.4 * written, HEADING[0])  # between a third and a half of the name
    _line(next_paragraph(right), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _line(next_paragraph(right), "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    add_rule(right.add_paragraph(), MOTTO_LINE, HEADING[1])
    left, right = add_row(table).cells
    _line(next_paragraph(left), letter.number, 13, before=6)
    subject = _line(next_paragraph(left), letter.subject, 12, before=6).paragraph_format
    subject.left_indent = subject.right_indent = SUBJECT_INDENT
    _line(next_paragraph(right), letter.place_and_date, 14, italic=True, before=6)


def _table(document: Document, rows: Sequence[Row]) -> None:
    table = add_table(document, [width for _, width in COLUMNS], ruled=True)
    keep_whole(table.rows[0], heading=True)
    for cell, (heading, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        _line(next_paragraph(cell), heading, TABLE, bold=True, before=2, after=2)
        _centre(cell)
    for number, row in enumerate(rows, start=1):
        cells = add_row(table)
        texts = (f"{number}", row.document, row.duty, row.wording, row.due, row.late)
        keep_whole(cells)
        for cell, text, align in zip(cells.cells, texts, ALIGNED, strict=True):
            _line(next_paragraph(cell), text, TABLE, align=align, before=2, after=2)
        _line(next_paragraph(cells.cells[1]), row.clause, TABLE, align=ALIGN.LEFT, after=2)
        for remark in row.remarks:
            note = next_paragraph(cells.cells[2])
            _line(note, f"({remark})", TABLE, italic=True, align=ALIGN.LEFT, after=2)


def _closing(document: Document, letter: Letter) -> None:
    table = add_table(document, CLOSING, ruled=False)
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    _line(next_paragraph(left), "Nơi nhận:", 12, bold=True, italic=True, align=ALIGN.LEFT, before=8)
    for recipient in letter.recipients:
        _line(next_paragraph(left), recipient, 11, align=ALIGN.LEFT)
    _line(next_paragraph(right), letter.authority_line, TEXT, bold=True, before=8)
    _line(next_paragraph(right), letter.position, TEXT, bold=True)
    _line(next_paragraph(right), letter.signer, TEXT, bold=True).paragraph_format.space_before = SIGNING
    # Word wants a paragraph after a table; this one is too small to open a page.
    end = document.add_paragraph().paragraph_format
    end.line_spacing_rule, end.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _body(document: Document, text: str, *, italic: bool = False) -> Paragraph:
    paragraph = _line(document.add_paragraph(), text, italic=italic, align=ALIGN.JUSTIFY)
    layout = paragraph.paragraph_format
    layout.first_line_indent, layout.space_before, layout.space_after = INDENT, Pt(0), GAP
    return paragraph


def _line(
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
    add_run(paragraph, text, size, bold=bold, italic=italic)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _centre(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))
