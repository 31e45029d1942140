"""Rows to text: terminal table, Markdown, CSV, JSON. Values in, text out."""

from __future__ import annotations

import csv
import enum
import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from ccheck.i18n import plain

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Format(enum.Enum):
    """A form that a list can be printed in."""

    TABLE = "table"  # for a terminal
    JSON = "json"  # for programs, with stable keys
    CSV = "csv"  # for spreadsheets, with the same keys
    MD = "md"  # Markdown


# tabulate draws the same lines, but takes a quarter of the time of a whole check to be imported.
def table(headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int | None]) -> str:
    """A terminal table; cells are wrapped at ``widths`` columns (None: as wide as needed) and at
    their own line breaks."""
    return tables(headers, [rows], widths)[0]


def tables(
    headers: Sequence[str], groups: Sequence[Sequence[Sequence[str]]], widths: Sequence[int | None]
) -> list[str]:
    """A terminal table of each group of rows, with the same columns in all."""
    heads = _Row(headers, widths)
    body = [[_Row(row, widths) for row in rows] for rows in groups]
    every = [heads, *(row for rows in body for row in rows)]
    room = [max(row.widths[n] for row in every) for n in range(len(headers))]
    title = [*heads.lines(room), "  ".join("-" * columns for columns in room)]
    return ["\n".join([*title, *(line for row in rows for line in row.lines(room))]) for rows in body]


class _Row:
    """A row of a terminal table: the lines of each cell, and the columns that each cell takes."""

    def __init__(self, cells: Sequence[str], widths: Sequence[int | None]) -> None:
        self._cells = [_fitted(cell, width) for cell, width in zip(cells, widths, strict=True)]
        self.widths = [max(map(columns, lines)) for lines in self._cells]

    def lines(self, room: Sequence[int]) -> list[str]:
        """The lines of the row, each cell filled up to its ``room``."""
        height = max(map(len, self._cells))
        filled = [
            [line + " " * (width - columns(line)) for line in lines] + [" " * width] * (height - len(lines))
            for lines, width in zip(self._cells, room, strict=True)
        ]
        return ["  ".join(parts).rstrip() for parts in zip(*filled, strict=True)]


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes: two a letter of East Asian width, none a mark that is
    set on the letter before."""
    if text.isascii():
        return len(text)
    return sum(map(_letter_columns, text))


@lru_cache(maxsize=1024)
def _letter_columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fitted(cell: str, width: int | None) -> list[str]:
    """``cell`` on lines of at most ``width`` columns."""
    lines = [plain(line) for line in cell.split("\n")]
    if width is None or all(len(line) <= width and line == line.rstrip() for line in lines):
        return lines
    import textwrap

    wrapped = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in lines)
    return [part for parts in wrapped for part in parts]


def markdown(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; pipes, markup and line breaks in cells are defused."""
    from tabulate import tabulate

    body = [[md_text(cell) for cell in row] for row in rows]
    heads = [md_text(head) for head in headers]
    return str(tabulate(body, headers=heads, tablefmt="github", disable_numparse=True))


def md_text(text: str) -> str:
    """``text`` so that Markdown shows it as it is."""
    text = plain(text).replace("\\", "\\\\")
    for mark in "|*_`[]<>":
        text = text.replace(mark, "\\" + mark)
    return text


def csv_text(records: Sequence[Mapping[str, object]], keys: Sequence[str], delimiter: str = ",") -> str:
    """CSV with a header line of ``keys`` and CRLF; lists are joined with "; ", formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(keys)
    writer.writerows([_csv_cell(record.get(key)) for key in keys] for record in records)
    return out.getvalue()


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    text = plain(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def json_text(document: Mapping[str, object]) -> str:
    """``document`` as JSON with ``schema_version`` first; dates are ISO, letters stay letters."""
    import json

    return json.dumps({"schema_version": 1, **document}, ensure_ascii=False, indent=1, default=_plain_json)


def _plain_json(value: object) -> object:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def wrapped(text: str, width: int, hang: int = 0) -> str:
    """``text`` on lines of at most ``width`` columns, the later ones indented by ``hang``."""
    import textwrap

    return textwrap.fill(
        plain(text), width, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
    )


def shorten(text: str, width: int) -> str:
    """``text`` cut at a word to at most ``width`` characters, with an ellipsis."""
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
