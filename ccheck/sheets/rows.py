"""The rows of long tables, put between the first and the last that XlsxWriter has written.

XlsxWriter needs minutes of processor time for some million cells. So it writes the workbook with two rows of
each table, which say by their styles how a row looks, and the rows between are added here in the form of
ECMA-376, part 1, 18.3.1: the same cells, with the same styles.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from ccheck.sheets.cells import LINE, is_number, row_height, words
from ccheck.tables import Kind, Table, Value, text
from ccheck.values import value

DAY_ZERO = date(1899, 12, 30)
_TOGETHER = 1000  # rows written at a time
_STYLE = re.compile(rb'<c r="([A-Z]+)\d+" s="(\d+)"')
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character's number


@value
class Between:
    """The rows of ``table`` between its first, which is line ``first`` of the sheet (from 1), and its last;
    ``room`` is how wide the columns are."""

    table: Table
    first: int
    room: Sequence[int]


def filled(book: bytes, missing: Mapping[int, Between]) -> bytes:
    """The workbook with the ``missing`` rows of its sheets, which are numbered from 1."""
    names = {f"xl/worksheets/sheet{number}.xml": rows for number, rows in missing.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            again = zipfile.ZipInfo(item.filename, item.date_time)
            again.compress_type, again.external_attr = zipfile.ZIP_DEFLATED, item.external_attr
            with new.open(again, "w") as stream:
                for part in _parts(data, names[item.filename]) if item.filename in names else (data,):
                    stream.write(part)
    return out.getvalue()


def _parts(sheet: bytes, rows: Between) -> Iterator[bytes]:
    """The XML of a sheet with the rows between."""
    begin = sheet.index(b'<row r="%d"' % rows.first)
    end = sheet.index(b"</row>", begin) + len(b"</row>")
    styles = [(letters.decode(), style.decode()) for letters, style in _STYLE.findall(sheet[begin:end])]
    yield sheet[:end]
    lines = _lines(rows, styles)
    while together := "".join(line for _, line in zip(range(_TOGETHER), lines, strict=False)):
        yield together.encode()
    yield sheet[end:]


def _lines(rows: Between, styles: Sequence[tuple[str, str]]) -> Iterator[str]:
    kinds = [column.kind for column in rows.table.columns]
    columns = [(letters, style, kind) for (letters, style), kind in zip(styles, kinds, strict=True)]
    for number, values in enumerate(rows.table.rows[1:-1], start=rows.first + 1):
        tall = row_height(values, rows.room)
        height = f' ht="{tall}" customHeight="1"' if tall > LINE else ""
        cells = [
            f'<c r="{letters}{number}" s="{style}"{_content(value, kind)}'
            for (letters, style, kind), value in zip(columns, values, strict=True)
        ]
        yield f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _content(value: Value, kind: Kind) -> str:
    """What follows the place and the style of a cell."""
    if isinstance(value, str):
        return _text(value)
    if value is None or not is_number(value, kind):
        return _text(text(value, kind))
    number = (value - DAY_ZERO).days if isinstance(value, date) else float(value)
    return f"><v>{number:.16G}</v></c>"


@functools.lru_cache(maxsize=10_000)
def _text(value: str) -> str:
    shown = words(value)
    if not shown:
        return "/>"
    kept = ' xml:space="preserve"' if shown[0].isspace() or shown[-1].isspace() else ""
    safe = escape(_ESCAPE.sub("_x005F_", shown), quote=False)
    return f' t="inlineStr"><is><t{kept}>{safe}</t></is></c>'
