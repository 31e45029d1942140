"""Sheets back in: Excel or CSV to lines, whatever was done to them on the way."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from ccheck.errors import BadSheet, MissingExtra, say
from ccheck.sheets.layout import DAYS, Column, Line, column_named, line_of

LIMIT = 16 * 1024 * 1024
UNPACKED_LIMIT = 256 * 1024 * 1024
DELIMITERS = ",;\t"
HEADING_ROWS = 20  # the heading is looked for in so many rows
Value = date | str | None


def read(file: Path) -> list[Line]:
    """The lines of ``file`` that name an obligation. ``BadSheet`` when it is not a sheet at all."""
    data = _bytes(file)
    rows = _xlsx(data, file) if data[:2] == b"PK" else _csv(data, file)
    return list(_lines(rows, file))


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise BadSheet(say("{file} is larger than 16 MiB.", file=str(file)))
    return data


def _csv(data: bytes, file: Path) -> list[list[Value]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSheet(say("{file} is neither an Excel file nor UTF-8 text.", file=str(file))) from error
    try:
        parsed = [_parsed(text, delimiter) for delimiter in DELIMITERS]
    except csv.Error as error:
        raise BadSheet(say("{file} cannot be read: {reason}", file=str(file), reason=str(error))) from error
    # Headings hold commas, so counting them says nothing: the delimiter is the one that finds the columns.
    return max(parsed, key=lambda rows: max((_known(row) for row in rows[:HEADING_ROWS]), default=0))


def _parsed(text: str, delimiter: str) -> list[list[Value]]:
    return [[*row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _known(row: Sequence[Value]) -> int:
    """How many cells of a row are headings."""
    return sum(isinstance(value, str) and column_named(value) is not None for value in row)


def _xlsx(data: bytes, file: Path) -> list[list[Value]]:
    try:
        import openpyxl
    except ImportError as error:
        text = say("Excel files need XlsxWriter and openpyxl: pip install 'ccheck[xlsx]'.")
        raise MissingExtra(text) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > UNPACKED_LIMIT:
                raise BadSheet(say("{file} unpacks to more than 256 MiB.", file=str(file)))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except BadSheet:
        raise
    except Exception as error:  # openpyxl raises anything at all for a broken file
        reason = type(error).__name__
        raise BadSheet(say("{file} cannot be read: {reason}", file=str(file), reason=reason)) from error


def _plain(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else str(value).strip()


def _lines(rows: Sequence[Sequence[Value]], file: Path) -> Iterable[Line]:
    """The lines below the heading."""
    remaining = iter(rows)
    for row in islice(remaining, HEADING_ROWS):
        columns = [column_named(value) if isinstance(value, str) else None for value in row]
        if Column.ID in columns:
            break
    else:
        text = say("{file} has no column “{name}”: it is not an answer sheet.", file=str(file), name="id")
        raise BadSheet(text)
    for values in remaining:
        pairs = zip(columns, values, strict=False)
        found = {column: _typed(value, column) for column, value in pairs if column is not None}
        if found.get(Column.ID):
            yield line_of(found)


def _typed(value: Value, column: Column) -> Value:
    """A day where a day belongs and one can be read; the text as it stands elsewhere."""
    if column not in (*DAYS, Column.DUE):
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else _undefused(value)
    if not value or isinstance(value, date):
        return value or None
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    return value


def _undefused(value: str | None) -> str | None:
    """The text without the apostrophe that kept it from being a formula."""
    return value[1:] if value and value[0] == "'" and value[1:2] in ("=", "+", "-", "@") else value
