"""The letter on its page, as NĐ 30/2020/NĐ-CP appendix I prescribes; imported only when a file is made."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from ccheck.letters.blocks import body, centre, closing, letterhead, line, set_page
from ccheck.letters.content import Letter
from ccheck.letters.ooxml import add_row, add_table, keep_whole, next_paragraph
from ccheck.letters.rows import Row

TABLE = 12  # points
# Columns in millimetres; the national name takes 97.5 of its 100.
HEADING = (65.0, 100.0)
CLOSING = (80.0, 85.0)
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
    set_page(document, landscape=False)
    letterhead(document, letter, HEADING, subject=letter.subject)
    line(document.add_paragraph(), f"Kính gửi: {letter.addressee}", before=14, after=12)
    for ground in letter.grounds:
        body(document, ground, italic=True)
    body(document, letter.opening).paragraph_format.keep_with_next = True
    _table(document, letter.rows)
    body(document, letter.history or letter.call).paragraph_format.space_before = Pt(10)
    if letter.history:
        body(document, letter.call)
    for number, request in enumerate(letter.requests, start=1):
        last = body(document, f"{number}. {request}")
    # A signature never stands on a page of its own.
    last.paragraph_format.keep_with_next = True
    body(document, letter.closing).paragraph_format.keep_with_next = True
    closing(document, letter, CLOSING)


def _table(document: Document, rows: Sequence[Row]) -> None:
    table = add_table(document, [width for _, width in COLUMNS], ruled=True)
    keep_whole(table.rows[0], heading=True)
    for cell, (heading, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        line(next_paragraph(cell), heading, TABLE, bold=True, before=2, after=2)
        centre(cell)
    for number, row in enumerate(rows, start=1):
        cells = add_row(table)
        texts = (f"{number}", row.document, row.duty, row.wording, row.due, row.late)
        keep_whole(cells)
        for cell, text, align in zip(cells.cells, texts, ALIGNED, strict=True):
            line(next_paragraph(cell), text, TABLE, align=align, before=2, after=2)
        line(next_paragraph(cells.cells[1]), row.clause, TABLE, align=ALIGN.LEFT, after=2)
        for remark in row.remarks:
            note = next_paragraph(cells.cells[2])
            line(note, f"({remark})", TABLE, italic=True, align=ALIGN.LEFT, after=2)
