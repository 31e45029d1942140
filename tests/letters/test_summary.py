"""The summary report as a Word file, read back."""

import io
import zipfile
from datetime import date
from fractions import Fraction

import docx
from docx.enum.section import WD_ORIENT

from ccheck.core.model import LetterHead
from ccheck.letters.summary import as_docx
from ccheck.tables import Column, Document, Kind, Table, text

MADE = date(2025, 4, 7)
HEAD = LetterHead(
    authority="ỦY BAN NHÂN DÂN TỈNH THỬ", office="VĂN PHÒNG", symbol="VP-TH", signer="Trần Văn A"
)
MAIN = Table(
    id="summary",
    title="Theo cơ quan",
    columns=(
        Column("TT", Kind.COUNT),
        Column("Cơ quan"),
        Column("Đúng hạn", Kind.COUNT, "Đã hoàn thành"),
        Column("Quá hạn", Kind.COUNT, "Đã hoàn thành"),
        Column("Tỷ lệ", Kind.SHARE),
    ),
    rows=(
        (1, "Sở Nội vụ", 1204, 0, Fraction(7, 8)),
        (2, "<w:p>=1+1 & \x01\x1b", 3, 4, None),
    ),
    totals=("", "Tổng", 1207, 4, Fraction(1, 3)),
    late=3,
)


def report(rows: int = 2) -> Document:
    lines = tuple((n, f"Nhiệm vụ {n}", date(2025, 3, 1)) for n in range(1, rows + 1))
    columns = (Column("TT", Kind.COUNT), Column("Nội dung"), Column("Hạn", Kind.DAY))
    overdue = Table(id="open-overdue", title="Nhiệm vụ quá hạn", columns=columns, rows=lines)
    empty = Table(id="none", title="Không có gì", columns=columns, rows=())
    return Document(
        title="Tổng hợp",
        period="Từ ngày 01/3/2025",
        headline="Có 7 nhiệm vụ.",
        main=MAIN,
        lists=(overdue, empty),
    )


def cells(table: Table) -> list[list[str]]:
    """The words of every row, totals last; what XML cannot hold is blank."""
    rows = [*table.rows, table.totals] if table.totals else list(table.rows)
    kinds = [column.kind for column in table.columns]
    words = [[text(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in rows]
    return [[word.replace("\x01", " ").replace("\x1b", " ").strip() for word in row] for row in words]


def test_every_number_is_that_of_the_document() -> None:
    file = docx.Document(io.BytesIO(as_docx(report(), HEAD, MADE)))
    grids = [[[cell.text.strip() for cell in row.cells] for row in table.rows] for table in file.tables]
    main = next(grid for grid in grids if "Đã hoàn thành" in grid[0])
    assert main[0].count("Đã hoàn thành") == 2  # one cell over two columns
    assert main[2:] == cells(MAIN)
    overdue = next(grid for grid in grids if grid[0] == ["TT", "Nội dung", "Hạn"])
    assert overdue[1:] == cells(report().lists[0])


def test_the_page_lies_across_and_headings_repeat() -> None:
    data = as_docx(report(), HEAD, MADE)
    file = docx.Document(io.BytesIO(data))
    assert {section.orientation for section in file.sections} == {WD_ORIENT.LANDSCAPE}
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 3  # two lines of the main table, one of the list
    words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "PHỤ LỤC 1" in words
    assert "PHỤ LỤC 2" not in words  # a list without rows is none
    assert "Không có gì" not in words


def test_a_long_list_says_what_it_leaves_to_the_workbook() -> None:
    file = docx.Document(io.BytesIO(as_docx(report(1203), HEAD, MADE)))
    assert len(file.tables[-1].rows) == 501
    assert "Còn 703 dòng nữa" in "\n".join(paragraph.text for paragraph in file.paragraphs)


def test_the_same_report_is_the_same_bytes_and_an_empty_head_is_dotted() -> None:
    assert as_docx(report(), HEAD, MADE) == as_docx(report(), HEAD, MADE)
    file = docx.Document(io.BytesIO(as_docx(report(), LetterHead(), MADE)))
    assert "Số: ……" in file.tables[0].rows[-1].cells[0].text.replace("...", "…").replace("………", "……")
