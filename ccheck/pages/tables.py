"""A table of a report as HTML: grouped headings, a heading for each row, totals that stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from html import escape
from itertools import groupby

from ccheck.i18n import plain
from ccheck.tables import Column, Kind, Table, Value, text

CLASSES = {Kind.COUNT: "number", Kind.SHARE: "share", Kind.PROGRESS: "share", Kind.DAY: "day"}


@lru_cache(maxsize=8192)
def safe(words: str) -> str:
    """``words`` as the text of an element or the value of an attribute: no markup, no control characters."""
    return escape(plain(words))


def table_parts(table: Table, label: str, caption: str | None = None) -> Iterator[str]:
    """The table in a region that scrolls sideways and takes the focus; ``label`` is the id of its heading,
    which is the caption when there is one."""
    yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="{safe(label)}">\n'
    if caption is not None:
        yield f'<table>\n<caption id="{safe(label)}">{safe(caption)}</caption>\n'
    else:
        yield f'<table aria-labelledby="{safe(label)}">\n'
    yield from head_parts(table.columns)
    yield "<tbody>\n"
    named = _named(table.columns)
    for row in table.rows:
        yield _row(row, table, named)
    yield "</tbody>\n"
    if table.totals:
        yield f"<tfoot>\n{_row(table.totals, table, named)}</tfoot>\n"
    yield "</table>\n</div>\n"


def _named(columns: tuple[Column, ...]) -> int:
    """The column that says what a row is about: the first in words, or else the first."""
    return next((at for at, column in enumerate(columns) if column.kind is Kind.TEXT), 0)


def head_parts(columns: tuple[Column, ...]) -> Iterator[str]:
    """The headings, in two rows when some columns stand under a common one."""
    runs = [(group, list(found)) for group, found in groupby(columns, key=lambda column: column.group)]
    grouped = any(group for group, _ in runs)
    yield "".join(f'<colgroup span="{len(found)}"></colgroup>' for _, found in runs) + "\n<thead>\n<tr>"
    for group, found in runs:
        if group:
            yield f'<th scope="colgroup" colspan="{len(found)}">{safe(group)}</th>'
        else:
            yield from (_heading(column, 2 if grouped else 1) for column in found)
    if grouped:
        yield "</tr>\n<tr>"
        yield from (_heading(column) for group, found in runs if group for column in found)
    yield "</tr>\n</thead>\n"


def _heading(column: Column, deep: int = 1) -> str:
    rows = f' rowspan="{deep}"' if deep > 1 else ""
    return f'<th scope="col"{rows}{classes(CLASSES.get(column.kind))}>{safe(column.heading)}</th>'


def _row(values: tuple[Value, ...], table: Table, named: int) -> str:
    cells = [
        _cell(value, column, names=at == named, warns=at == table.late)
        for at, (value, column) in enumerate(zip(values, table.columns, strict=True))
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(value: Value, column: Column, *, names: bool, warns: bool) -> str:
    words = safe(text(value, Kind.SHARE if column.kind is Kind.PROGRESS else column.kind))
    if names:
        return f'<th scope="row">{words}</th>'
    late = "late" if warns and isinstance(value, int) and value > 0 else None
    shares = column.kind in (Kind.SHARE, Kind.PROGRESS)
    bar = share_bar(value) if shares and isinstance(value, Fraction) else ""
    return f"<td{classes(CLASSES.get(column.kind), late)}>{words}{bar}</td>"


def classes(*names: str | None) -> str:
    """The class attribute of these names, nothing when there are none."""
    found = " ".join(name for name in names if name)
    return f' class="{found}"' if found else ""


def share_bar(share: Fraction) -> str:
    """A share drawn to scale, for the eye only: the percent beside it says the same."""
    wide = min(max(round(share * 100), 0), 100)
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<path class="track" d="M0 0h100v10H0z"/><path d="M0 0h{wide}v10H0z"/></svg>'
    )
