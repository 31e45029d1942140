"""The summary report on its pages; imported only when a file is made."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt

from ccheck import tables
from ccheck.letters import phrases
from ccheck.letters.blocks import TEXT, body, closing, end_table, letterhead, line, set_page
from ccheck.letters.frame import Frame
from ccheck.letters.grid import add_grid
from ccheck.letters.ooxml import add_rule

# Millimetres, on A4 across.
ROOM = 252.0
HEADING = (112.0, 140.0)
CLOSING = (126.0, 126.0)
TITLE_LINE = 60.0
LONGEST_LIST = 500  # rows that anyone turns over on paper


def compose(file: Document, report: tables.Document, frame: Frame, attached: str) -> None:
    """Write ``report`` into an empty ``file``; ``attached`` stands below the title of each appendix."""
    appendices = [table for table in report.lists if table.rows]
    set_page(file, landscape=True)
    letterhead(file, frame, HEADING)
    _title(file, report)
    body(file, report.headline)
    _main(file, report)
    for remark in report.remarks:
        body(file, remark).paragraph_format.keep_together = True
    _end(file, frame, len(appendices))
    for number, table in enumerate(appendices, start=1):
        _appendix(file, table, number, attached)


def _title(file: Document, report: tables.Document) -> None:
    line(file.add_paragraph(), "BÁO CÁO", TEXT, bold=True, before=12)
    line(file.add_paragraph(), report.title, TEXT, bold=True)
    if report.period:
        line(file.add_paragraph(), report.period, TEXT, italic=True)
    add_rule(file.add_paragraph(), TITLE_LINE, ROOM)
    line(file.add_paragraph(), "", 6)


def _main(file: Document, report: tables.Document) -> None:
    table = report.main
    if table.title and table.title != report.title:
        caption = line(file.add_paragraph(), table.title, 13, bold=True, before=4, after=4)
        caption.paragraph_format.keep_with_next = True
    add_grid(file, table, len(table.rows), ROOM)
    line(file.add_paragraph(), "", 6)


def _end(file: Document, frame: Frame, appendices: int) -> None:
    """The last sentence, the signature and the recipients, never on a page without that sentence."""
    more = f" (chi tiết tại {phrases.count(appendices)} phụ lục kèm theo)" if appendices else ""
    last = body(file, f"Trên đây là kết quả tổng hợp{more}./.")
    last.paragraph_format.keep_with_next = True
    closing(file, frame, CLOSING)


def _appendix(file: Document, table: tables.Table, number: int, attached: str) -> None:
    title = line(file.add_paragraph(), f"PHỤ LỤC {number}", TEXT, bold=True)
    title.paragraph_format.page_break_before = True
    line(file.add_paragraph(), table.title, TEXT, bold=True)
    line(file.add_paragraph(), attached, TEXT, italic=True, after=8)
    add_grid(file, table, LONGEST_LIST, ROOM)
    if (more := len(table.rows) - LONGEST_LIST) > 0:
        rest = f"Còn {phrases.number(more)} dòng nữa trong bảng tính (xlsx) kèm theo."
        body(file, rest).paragraph_format.space_before = Pt(6)
    else:
        end_table(file)
