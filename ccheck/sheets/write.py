"""Sheets out: Excel with everything but the answers locked, or CSV."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from ccheck.errors import MissingExtra, say
from ccheck.i18n import plain, render
from ccheck.sheets.cells import words
from ccheck.sheets.layout import ANSWERS, DAYS, RESULTS, Column, Line, heading

WIDTHS = {
    Column.ID: 24,
    Column.DOCUMENT: 13,
    Column.CLAUSE: 8,
    Column.DUTY: 36,
    Column.DUE: 11,
    Column.STATE: 14,
    Column.RESULT: 15,
    Column.ON: 12,
    Column.NUMBER: 16,
    Column.SIGNED: 11,
    Column.NOTE: 18,
    Column.STAMP: 8,
    Column.REASON: 30,
}
LINE = 15  # points a line of 11-point text takes
_WRAPPED = frozenset(Column) - {Column.ID, Column.STAMP}
ALL_BUT_REASON = tuple(column for column in Column if column is not Column.REASON)


def columns_of(lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns that ``lines`` fill: the reason only where there is one."""
    return tuple(Column) if any(line.reason for line in lines) else ALL_BUT_REASON


def as_csv(lines: Sequence[Line]) -> bytes:
    """The lines as CSV for Excel: UTF-8 with a mark, CRLF, formulas defused."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    columns = columns_of(lines)
    writer.writerow([heading(column) for column in columns])
    writer.writerows([_defused(_text(line.cell(column))) for column in columns] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def library() -> Any:
    """XlsxWriter, or what to install where it is missing."""
    try:
        import xlsxwriter
    except ImportError as error:
        text = say("Excel files need XlsxWriter and openpyxl: pip install 'ccheck[xlsx]'.")
        raise MissingExtra(text) from error
    return xlsxwriter


def as_xlsx(lines: Sequence[Line], title: str, guide: str, made: date) -> bytes:
    """The lines as a workbook: A4 landscape, heading row frozen and repeated, answer cells open with a
    drop-down, everything else locked. ``made`` stands in the file's properties, so that the same sheet is the
    same bytes."""
    xlsxwriter = library()
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day)})
        _fill(book, lines, title, guide)
    return out.getvalue()


def _fill(book: Any, lines: Sequence[Line], title: str, guide: str) -> None:
    sheet = book.add_worksheet("ccheck")
    formats = _formats(book)
    columns = columns_of(lines)
    last = len(columns) - 1
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P/&N")
    sheet.repeat_rows(2)
    sheet.freeze_panes(3, 1)
    sheet.write_string(0, 0, words(title), formats["title"])
    sheet.merge_range(1, 0, 1, last - 1, words(guide), formats["guide"])
    sheet.set_row(1, 2 * LINE)
    sheet.set_row(2, _height({column: heading(column) for column in columns}))
    for index, column in enumerate(columns):
        hidden = {"hidden": True} if column is Column.STAMP else {}
        sheet.set_column(index, index, WIDTHS[column], None, hidden)
        sheet.write_string(2, index, heading(column), formats["heading"])
    for row, line in enumerate(lines, start=3):
        sheet.set_row(row, _height({column: _text(line.cell(column)) for column in columns}))
        for index, column in enumerate(columns):
            _cell(sheet, row, index, line.cell(column), formats, column)
    if lines:
        _validate(sheet, columns, 3, 2 + len(lines))
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
    cell = {**base, "border": 1}
    answer = {**cell, "locked": False, "bg_color": "#FFF9DB"}
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
        "guide": book.add_format({**base, "italic": True}),
        "heading": book.add_format({**cell, "bold": True, "bg_color": "#DDE6F0"}),
        "id": book.add_format({**cell, "font_size": 8, "font_color": "#555555"}),
        "text": book.add_format(cell),
        "day": book.add_format({**cell, "num_format": "dd/mm/yyyy"}),
        "answer": book.add_format(answer),
        "answer-day": book.add_format({**answer, "num_format": "dd/mm/yyyy"}),
    }


def _cell(
    sheet: Any, row: int, index: int, value: date | str | None, formats: dict[str, Any], column: Column
) -> None:
    style = formats[_style(column)]
    if isinstance(value, date):
        sheet.write_datetime(row, index, datetime(value.year, value.month, value.day), style)
    elif value:
        sheet.write_string(row, index, words(value), style)
    else:
        sheet.write_blank(row, index, None, style)


def _height(texts: dict[Column, str]) -> int:
    """The height that shows the longest cell of a row in full; no program works it out on opening."""
    lines = (-(-len(text) // (WIDTHS[column] - 1)) for column, text in texts.items() if column in _WRAPPED)
    return LINE * max(1, *lines)


def _style(column: Column) -> str:
    if column in ANSWERS:
        return "answer-day" if column in DAYS else "answer"
    if column is Column.ID:
        return "id"
    return "day" if column is Column.DUE else "text"


def _validate(sheet: Any, columns: Sequence[Column], first: int, last: int) -> None:
    """The drop-down of results, and days only where a day belongs."""
    choices = [render(message) for message in RESULTS.values()]
    at = columns.index(Column.RESULT)
    sheet.data_validation(first, at, last, at, {"validate": "list", "source": choices})
    for column in DAYS:
        at = columns.index(column)
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(2199, 12, 31),
            "error_title": heading(column),
            "error_message": render(say("Write a day, such as 16/12/2024.")),
            "error_type": "warning",
        }
        sheet.data_validation(first, at, last, at, rule)


def _text(value: date | str | None) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return plain(value or "")


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
