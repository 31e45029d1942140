"""Rows to text: terminal table, Markdown, CSV, JSON. Values in, text out."""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from ccheck.i18n import plain

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Format(enum.Enum):
    """A form that a list can be printed in."""

    TABLE = "table"  # for a terminal
    JSON = "json"  # for programs, with stable keys
    CSV = "csv"  # for spreadsheets, with the same keys
    MD = "md"  # Markdown


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int | None]) -> str:
    """A terminal table; cells are wrapped at ``widths`` columns (None: as wide as needed) and at
    their own line breaks."""
    return tables(headers, [rows], widths)[0]


def tables(
    headers: Sequence[str], groups: Sequence[Sequence[Sequence[str]]], widths: Sequence[int | None]
) -> list[str]:
    """A terminal table of each group of rows, with the same columns in all."""
    if not groups:
        return []
    from tabulate import tabulate

    body = [
        [_fitted(cell, width) for cell, width in zip(row, widths, strict=True)]
        for rows in groups
        for row in rows
    ]
    heads = [_fitted(head, width) for head, width in zip(headers, widths, strict=True)]
    lines = str(tabulate(body, headers=heads, tablefmt="simple", disable_numparse=True)).split("\n")
    heights = [1 + max(cell.count("\n") for cell in row) for row in (heads, *body)]
    top = heights.pop(0) + 1  # the rule below
    title, lines = lines[:top], lines[top:]
    found, row, line = [], 0, 0
    for rows in groups:
        height = sum(heights[row : row + len(rows)])
        found.append("\n".join(title + lines[line : line + height]))
        row, line = row + len(rows), line + height
    return found


def _fitted(cell: str, width: int | None) -> str:
    """``cell`` on lines of at most ``width`` columns. tabulate's own wrapping reads numbers on the way and
    writes 1.10 as 1.1, whatever it is told."""
    import textwrap

    lines = [plain(line) for line in cell.split("\n")]
    if width is None or all(len(line) <= width and line == line.rstrip() for line in lines):
        return "\n".join(lines)
    wrapped = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in lines)
    return "\n".join(part for parts in wrapped for part in parts)


def markdown(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; pipes, markup and line breaks in cells are defused."""
    lines = [_md_row(headers), "|" + " --- |" * len(headers)]
    lines += [_md_row(row) for row in rows]
    return "\n".join(lines)


def _md_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(md_text(cell) for cell in cells) + " |"


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
