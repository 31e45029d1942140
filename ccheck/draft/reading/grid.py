"""Tables in a plain text: with bars, with tabs, with blanks between their columns, or cell below cell."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.draft.reading import piped, spaced, stacked
from ccheck.draft.reading.lines import Line
from ccheck.draft.source import Table


def taken(lines: Sequence[Line]) -> tuple[list[Line], list[Table]]:
    """``lines`` without those of tables, and the tables."""
    found: list[Table] = []
    for tables in (piped.tables, spaced.tables, stacked.tables):
        rest: list[Line] = []
        end = 0
        for start, after, table in tables(lines):
            rest += lines[end:start]
            found.append(table)
            end = after
        lines = [*rest, *lines[end:]]
    return list(lines), found
