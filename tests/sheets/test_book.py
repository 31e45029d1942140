"""Reports as workbooks: what the cells hold, how they look, and that the same report is the same bytes."""

import io
import sys
import time
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from ccheck.errors import MissingExtra
from ccheck.i18n import plain
from ccheck.sheets import book
from ccheck.sheets.book import as_xlsx
from ccheck.sheets.cells import sheet_name
from ccheck.tables import Column, Document, Kind, Table, Value

# openpyxl does not read the newer form of data bars.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

MADE = date(2024, 12, 16)
COLUMNS = (
    Column("Cơ quan"),
    Column("Tổng số", Kind.COUNT),
    Column("Đúng hạn", Kind.COUNT, "Đã hoàn thành"),
    Column("Quá hạn", Kind.COUNT, "Đã hoàn thành"),
    Column("Tỷ lệ", Kind.SHARE),
    Column("Ngày", Kind.DAY),
)
MAIN = Table(
    id="summary",
    title="Tổng hợp",
    columns=COLUMNS,
    rows=(
        ("Sở Nội vụ", 1204, 3, 0, Fraction(7, 8), date(2024, 12, 14)),
        ("Sở Y tế", 0, 0, 2, None, None),
    ),
    totals=("Tổng cộng", 1204, 3, 2, Fraction(7, 8), None),
    late=3,
)
LIST = Table(
    id="overdue",
    title="Quá hạn",
    columns=(Column("Nhiệm vụ"), Column("Ngày trễ", Kind.COUNT)),
    rows=(("Báo cáo", 5),),
    late=1,
)


def report(main: Table = MAIN, *lists: Table) -> Document:
    return Document(
        title="BÁO CÁO",
        period="Tháng 12",
        headline="Hai việc quá hạn. " * 20,
        main=main,
        remarks=("Ghi chú một", "Ghi chú hai"),
        lists=lists,
    )


def opened(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(document, MADE)))


def listed(*texts: str, title: str = "Lists") -> Table:
    return Table(id="t", title=title, columns=(Column("A"),), rows=tuple((text,) for text in texts))


def test_the_first_sheet_holds_title_table_totals_and_remarks_in_order() -> None:
    sheet = opened(report())["Tổng hợp"]
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ["BÁO CÁO"],
        ["Tháng 12"],
        ["Hai việc quá hạn. " * 20],
        [],
        ["Đã hoàn thành"],
        ["Cơ quan", "Tổng số", "Đúng hạn", "Quá hạn", "Tỷ lệ", "Ngày"],
        ["Sở Nội vụ", 1204, 3, 0, 0.875, datetime(2024, 12, 14)],
        ["Sở Y tế", 0, 0, 2, "–"],
        ["Tổng cộng", 1204, 3, 2, 0.875],
        [],
        ["Ghi chú một"],
        ["Ghi chú hai"],
    ]
    assert "C5:D5" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["A9"].font.b and sheet["A9"].border.top.style == "double" and not sheet["A8"].font.b
    assert sheet.row_dimensions[3].height >= 3 * 15


def test_cells_have_the_types_and_formats_of_their_columns() -> None:
    sheet = opened(report())["Tổng hợp"]
    assert [cell.data_type for cell in sheet[7][:6]] == ["s", "n", "n", "n", "n", "d"]
    formats = ["General", "#,##0", "#,##0", "#,##0", "0.0%", "dd/mm/yyyy"]
    assert [cell.number_format for cell in sheet[7][:6]] == formats
    assert sheet["E8"].data_type == "s"


def test_each_list_has_a_sheet_with_headings_frozen_filtered_and_repeated() -> None:
    found = opened(report(MAIN, LIST))
    assert found.sheetnames == ["Tổng hợp", "Quá hạn"]
    main, behind = found.worksheets
    assert (main.freeze_panes, main.auto_filter.ref, main.print_title_rows) == ("B7", "A6:F8", "$5:$6")
    assert (behind.freeze_panes, behind.auto_filter.ref, behind.print_title_rows) == ("B4", "A3:B4", "$3:$3")
    for sheet in found.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.center.text in {"&P/&N", "&[Page]/&N"}


def test_late_figures_are_coloured_and_shares_drawn_as_bars() -> None:
    main, behind = opened(report(MAIN, LIST)).worksheets
    rules = {str(area.sqref): [rule.type for rule in area.rules] for area in main.conditional_formatting}
    assert rules == {"D7:D8": ["cellIs"], "E7:E8": ["dataBar"]}
    assert [str(area.sqref) for area in behind.conditional_formatting] == ["B4"]


def test_empty_tables_have_headings_and_nothing_to_filter() -> None:
    bare = Table(id="main", title="", columns=COLUMNS, rows=(), late=3)
    main, behind = opened(report(bare, listed())).worksheets
    assert main.title == "main" and main["A6"].value == "Cơ quan"
    assert main.auto_filter.ref is None and behind.auto_filter.ref is None
    assert not list(main.conditional_formatting)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "http://x", "1", "{=A1}", "mailto:a@b.vn"])
def test_words_are_never_formulas_links_or_numbers(text: str) -> None:
    document = Document(title=text, period=text, headline=text, main=listed(text), remarks=(text,))
    sheet = opened(document).worksheets[0]
    for place in ("A1", "A2", "A3", "A6", "A8"):
        assert (sheet[place].value, sheet[place].data_type, sheet[place].hyperlink) == (text, "s", None)


def test_words_no_workbook_can_hold_are_made_harmless() -> None:
    odd = ("a\x00b\x1bc\nd", "\ud800x\uffff", "_x0041_", "x" * 40000, "<r><t>1</t></r>", "𝔸" * 20000)
    found = [row[0].value for row in opened(report(MAIN, listed(*odd))).worksheets[1].iter_rows(min_row=4)]
    assert found[:2] == ["a b c d", "\ufffdx\ufffd"]
    assert unescape(found[2]) == "_x0041_"
    assert found[3:] == ["x" * 32767, "<r><t>1</t></r> ", "𝔸" * 16383]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_title_makes_a_name_that_excel_takes(titles: list[str]) -> None:
    taken = {"history"}
    names = [sheet_name(title, "", taken) for title in (*titles, *titles, "History", "'a'", "[]", "đ" * 40)]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\") and not name.startswith("'") and not name.endswith("'")


@given(
    st.text(max_size=30) | st.sampled_from(("_x0041_", " a ", "<b>&amp;", "=1+1", "<r>x</r>", "x" * 200)),
    st.integers(-(10**9), 10**9),
    st.none() | st.fractions(0, 1),
    st.dates(date(1899, 1, 1)),
)
def test_values_come_back_as_they_went_in(word: str, count: int, share: Fraction | None, when: date) -> None:
    columns = tuple(Column(kind.value, kind) for kind in Kind)
    row: tuple[Value, ...] = (word, count, share, share, when)
    table = Table(id="t", title=word, columns=columns, rows=(row, row, row, row))
    sheet = opened(report(MAIN, table)).worksheets[1]
    first, *others = (sheet[place] for place in range(4, 8))
    for cells in others:  # those between the first and the last are not written by XlsxWriter
        assert [(c.value, c.data_type, c.style_id) for c in cells] == [
            (c.value, c.data_type, c.style_id) for c in first
        ]
    found = [cell.value for cell in first]
    shown = plain(word).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    if shown.startswith("<r>") and shown.endswith("</r>"):
        shown += " "  # which XlsxWriter would take for its own markup
    assert unescape(found[0] or "") == shown
    assert found[1] == count
    assert found[2] == found[3] == ("–" if share is None else pytest.approx(float(share)))
    if when >= date(1900, 3, 1):
        assert found[4] == datetime(when.year, when.month, when.day)


def test_the_same_report_is_the_same_bytes() -> None:
    first = as_xlsx(report(MAIN, LIST), MADE)
    time.sleep(2.1)  # a file in a workbook has a time of two seconds' grain
    assert as_xlsx(report(MAIN, LIST), MADE) == first
    assert as_xlsx(report(MAIN, LIST), date(2024, 12, 17)) != first


def test_a_list_longer_than_a_sheet_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_ROWS", 2)
    found = opened(report(MAIN, listed("a", "b", "c", title="L")))
    assert found.sheetnames[1:] == ["L", "L (2)"]
    assert [sheet["A4"].value for sheet in found.worksheets[1:]] == ["a", "c"]


def test_without_the_extra_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra):
        as_xlsx(report(), MADE)


def test_rows_of_a_long_list_are_as_high_as_their_words_and_end_where_the_filter_does() -> None:
    words = ("một", "dài " * 60, "ngắn", "dài " * 90, "cuối")
    sheet = opened(report(MAIN, listed(*words))).worksheets[1]
    assert [sheet.cell(row, 1).value for row in range(4, 9)] == list(words)
    assert sheet.auto_filter.ref == "A3:A8" and sheet.max_row == 8
    heights = [sheet.row_dimensions[row].height for row in range(4, 9)]
    assert heights[1] > 60 and heights[3] > heights[1] and not {heights[0], heights[2]} - {None, 15}
