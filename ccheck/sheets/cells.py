"""Cells of a report's workbook: values with their types, words that stay words, room that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from ccheck.i18n import plain
from ccheck.tables import Kind, Table, Value, text

LINE = 15  # points a line of 11-point text takes
LONGEST = 32767  # UTF-16 units Excel keeps of a cell
_NAME = 31  # UTF-16 units Excel keeps of a sheet's name
_LINES = 27  # no row of Excel is higher than 409 points
_NARROWEST, _WIDEST = 9, 44
_NARROW = 1.1  # letters of Times New Roman to a unit of width; some 1.3 fit when words break well
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29/02/1900 that never was
_NUMBERS = {
    Kind.TEXT: "General",
    Kind.COUNT: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.PROGRESS: "0.0%",
    Kind.DAY: "dd/mm/yyyy",
}


def words(value: str, most: int = LONGEST) -> str:
    """``value`` as a workbook can hold it: without control characters, and cut at ``most`` units."""
    found = _NO_CHARACTER.sub("\ufffd", plain(value))
    if found.startswith("<r>") and found.endswith("</r>"):
        found += " "  # XlsxWriter takes such a text for markup of its own, and writes it as it stands
        most -= 1 if len(found) > most else 0
    return _cut(found, most)


def sheet_name(title: str, spare: str, taken: set[str]) -> str:
    """A name for a sheet that Excel accepts and ``taken`` does not hold yet; it is added there."""
    base = _name(title, _NAME) or _name(spare, _NAME) or "1"
    name, turn = base, 1
    while name.casefold() in taken:
        turn += 1
        mark = f" ({turn})"
        name = _name(base, _NAME - len(mark)) + mark
    taken.add(name.casefold())
    return name


def formats(book: Any) -> dict[Any, Any]:
    """The looks of cells: by kind for rows, by kind and "totals" for totals, by name for the rest."""
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True}
    head = {**base, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDE6F0", "border": 1}
    found: dict[Any, Any] = {
        "title": book.add_format({**base, "bold": True, "font_size": 14}),
        "period": book.add_format({**base, "italic": True}),
        "headline": book.add_format({**base, "bold": True}),
        "remark": book.add_format(base),
        "late": book.add_format({"bg_color": "#F8CBCB"}),
        "heading": book.add_format(head),
        "upper": book.add_format({**head, "bottom": 0}),
        "lower": book.add_format({**head, "top": 0}),
    }
    for kind in Kind:
        side = "left" if kind is Kind.TEXT else "center" if kind is Kind.DAY else "right"
        cell = {**base, "border": 1, "align": side, "num_format": _NUMBERS[kind]}
        found[kind] = book.add_format(cell)
        found[kind, "totals"] = book.add_format({**cell, "bold": True, "top": 6, "bg_color": "#EEF2F7"})
    return found


def is_number(value: Value, kind: Kind) -> bool:
    """Whether a cell holds a number, as days and shares are too, and not words."""
    if kind is Kind.COUNT:
        return isinstance(value, int)
    if kind is Kind.DAY:
        return isinstance(value, date) and value >= FIRST_DAY
    return kind is not Kind.TEXT and isinstance(value, Fraction)


def write(sheet: Any, row: int, index: int, value: Value, kind: Kind, style: Any) -> None:
    """Put ``value`` into a cell: numbers and days as such, everything else as words."""
    if not is_number(value, kind):
        if shown := words(text(value, kind)):
            sheet.write_string(row, index, shown, style)
        else:
            sheet.write_blank(row, index, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, index, datetime(value.year, value.month, value.day), style)
    else:
        sheet.write_number(row, index, float(value) if isinstance(value, Fraction) else value, style)


def widths(table: Table) -> list[int]:
    """How wide each column is, in characters: what its cells need, within bounds."""
    rows = (*table.rows, table.totals) if table.totals else table.rows
    found = []
    for index, column in enumerate(table.columns):
        longest = max((_length(row[index], column.kind) for row in rows), default=0)
        title = max((len(word) for word in column.heading.split()), default=0)
        wanted = max(longest + 2, title + 4, len(column.heading) // 3)
        found.append(min(max(wanted, _NARROWEST), _WIDEST))
    return found


def height(cells: Iterable[tuple[str, float]], line: int = LINE) -> int:
    """The height that shows every text at its width in full; no program works it out on opening."""
    lines = (-(-len(shown) // int(width * _NARROW)) for shown, width in cells)
    return line * min(max(1, 1, *lines), _LINES)


def row_height(row: Sequence[Value], room: Sequence[int]) -> int:
    """The height of a row of a table; only its words can take more than a line."""
    return height((value, width) for value, width in zip(row, room, strict=True) if isinstance(value, str))


def _length(value: Value, kind: Kind) -> int:
    if isinstance(value, str):
        return len(value)
    return 10 if kind is Kind.DAY else len(text(value, kind))


def _name(title: str, most: int) -> str:
    kept = _NOT_IN_NAMES.sub(" ", words(title))
    return _cut(" ".join(kept.split()).strip("' "), most).strip("' ")


def _cut(value: str, most: int) -> str:
    """``value`` without what stands beyond ``most`` UTF-16 units; no character is cut in two."""
    if len(value) * 2 <= most:
        return value
    return value.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
