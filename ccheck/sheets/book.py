"""A report as a workbook: the table that people hand in on the first sheet, each list on one of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from ccheck.sheets.cells import LINE, formats, height, row_height, sheet_name, widths, words, write
from ccheck.sheets.rows import Between, filled
from ccheck.sheets.write import library
from ccheck.tables import Document, Kind, Table
from ccheck.values import replace

_ROWS = 1_048_000  # of a list on one sheet: Excel takes 1,048,576, headings and totals among them
_READABLE = 80  # characters a merged line gets, however narrow the table below it
_USUAL = 8.43  # characters a column takes when nobody says otherwise
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def as_xlsx(document: Document, made: date) -> bytes:
    """The report as a workbook: A4 landscape, headings frozen and repeated, cells typed and filterable.
    ``made`` stands in the file's properties, so that the same report is the same bytes."""
    out = io.BytesIO()
    with library().Workbook(out, _OPTIONS) as book:
        title = words(document.title, 255)
        book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day)})
        looks = formats(book)
        taken = {"history"}  # a name that Excel keeps for itself
        above = [(document.title, "title"), (document.period, "period"), (document.headline, "headline")]
        first = book.add_worksheet(sheet_name(document.main.title, document.main.id, taken))
        sheets = [_Sheet(first, looks, document.main)]
        sheets[0].fill(above, document.remarks)
        for table in (part for whole in document.lists for part in _parts(whole)):
            sheet = book.add_worksheet(sheet_name(table.title, table.id, taken))
            sheets.append(_Sheet(sheet, looks, table))
            sheets[-1].fill([(table.title, "title")])
    missing = {number: sheet.between for number, sheet in enumerate(sheets, start=1) if sheet.between}
    return filled(out.getvalue(), missing)


def _parts(table: Table) -> Iterator[Table]:
    """The table in parts that fit on a sheet each: one, but for very long lists."""
    starts = range(0, len(table.rows) or 1, _ROWS)
    for start in starts:
        totals = table.totals if start == starts[-1] else ()
        yield replace(table, rows=table.rows[start : start + _ROWS], totals=totals)


class _Sheet:
    """A sheet being written from the top down: rows that are left behind cannot be written any more."""

    def __init__(self, sheet: Any, looks: dict[Any, Any], table: Table) -> None:
        self.sheet, self.looks, self.table = sheet, looks, table
        self.row = 0
        self.room = widths(table)
        self.last = max(len(self.room) - 1, 0)
        self.between: Between | None = None

    def fill(self, above: Sequence[tuple[str, str]], below: Sequence[str] = ()) -> None:
        """Write the lines above, the table, and the lines below."""
        for index, width in enumerate(self.room):
            self.sheet.set_column(index, index, width)
        for line, look in above:
            self._line(line, look)
        self.row += 1
        top = self.row
        self._headings()
        self._page(top)
        first = self.row
        self._rows()
        if self.table.rows:
            self.sheet.autofilter(first - 1, 0, self.row - 1, self.last)
            self._colours(first, self.row - 1)
        self._totals()
        self.row += 1
        for line in below:
            self._line(line, "remark")

    def _page(self, top: int) -> None:
        """How the sheet prints and scrolls: ``top`` is the first row of the headings."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.sheet.set_footer("&C&P/&N")
        self.sheet.repeat_rows(top, self.row - 1)
        self.sheet.freeze_panes(self.row, 1 if self.last else 0)

    def _line(self, line: str, look: str) -> None:
        """A line across the table, and beyond it where the table is narrow."""
        last, width = self.last, float(sum(self.room))
        while width < _READABLE:
            last, width = last + 1, width + _USUAL
        self._across(0, last, words(line), look)
        large = 20 if look == "title" else LINE
        self.sheet.set_row(self.row, height([(line, width * LINE / large)], large))
        self.row += 1

    def _across(self, first: int, last: int, line: str, look: str) -> None:
        """Words in one cell of this row, merged from several where there are several."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.looks[look])
        if line:
            self.sheet.write_string(self.row, first, line, self.looks[look])
        else:
            self.sheet.write_blank(self.row, first, None, self.looks[look])

    def _headings(self) -> None:
        columns = self.table.columns
        grouped = any(column.group for column in columns)
        if grouped:
            self._groups()
        for index, column in enumerate(columns):
            look = "lower" if grouped and not column.group else "heading"
            self._across(index, index, words(column.heading), look)
        needed = ((column.heading, width - 2) for column, width in zip(columns, self.room, strict=True))
        self.sheet.set_row(self.row, LINE + height(needed))  # a line more: words seldom fill theirs
        self.row += 1

    def _groups(self) -> None:
        """The upper line of the headings: groups merged; a column without one shows as one cell with the
        heading below, which cannot be merged with it, for rows are written one after the other."""
        heights = [LINE]
        start = 0
        for group, columns in groupby(column.group for column in self.table.columns):
            end = start + len(list(columns))
            if group:
                self._across(start, end - 1, words(group), "heading")
                heights.append(height([(group, sum(self.room[start:end]))]))
            else:
                for index in range(start, end):
                    self._across(index, index, "", "upper")
            start = end
        self.sheet.set_row(self.row, max(heights))
        self.row += 1

    def _rows(self) -> None:
        """The first row and the last; those between are left for later."""
        styles = [(column.kind, self.looks[column.kind]) for column in self.table.columns]
        first, between, last = self.table.rows[:1], self.table.rows[1:-1], self.table.rows[1:][-1:]
        for cells in first:
            self._cells(cells, styles)
        if between:
            self.between = Between(self.table, self.row, self.room)
            self.row += len(between)
        for cells in last:
            self._cells(cells, styles)

    def _totals(self) -> None:
        if self.table.totals:
            kinds = (column.kind for column in self.table.columns)
            self._cells(self.table.totals, [(kind, self.looks[kind, "totals"]) for kind in kinds])

    def _cells(self, cells: Sequence[Any], styles: Sequence[tuple[Kind, Any]]) -> None:
        tall = row_height(cells, self.room)
        if tall > LINE:
            self.sheet.set_row(self.row, tall)
        for index, (value, (kind, style)) in enumerate(zip(cells, styles, strict=True)):
            write(self.sheet, self.row, index, value, kind, style)
        self.row += 1

    def _colours(self, first: int, last: int) -> None:
        """Late figures on light red; shares as bars from nothing to all."""
        late = self.table.late
        if late is not None:
            rule = {"type": "cell", "criteria": ">", "value": 0, "format": self.looks["late"]}
            self.sheet.conditional_format(first, late, last, late, rule)
        bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#A9D18E", "data_bar_2010": True}
        bar |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
        for index, column in enumerate(self.table.columns):
            if column.kind in (Kind.SHARE, Kind.PROGRESS):
                self.sheet.conditional_format(first, index, last, index, bar)
