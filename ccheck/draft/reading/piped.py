"""Tables drawn with bars between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccheck.draft.reading.characters import folded
from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.tables import heads, joined_lines
from ccheck.draft.source import Row, Table

_BORDER = re.compile(r"[\s|:+=_\-–—│┃├┤┼┬┴─┌┐└┘]+")
_BARS = str.maketrans("│┃¦", "|||")
_FEW = 2
_COLUMNS = 3


def tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Table]]:
    """The tables with bars in ``lines``, each with the places of its first line and of the one below it."""
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and (
            _cells(lines[end]) is not None or (end > place and _is_border(lines[end]))
        ):
            end += 1
        table = _table(lines[place:end]) if end - place >= _FEW else None
        if table is not None:
            yield place, end, table
        place = max(end, place + 1)


def _is_border(line: Line) -> bool:
    return bool(_BORDER.fullmatch(line.text))


def _cells(line: Line) -> list[str] | None:
    """The cells of a line, nothing when it has no two bars."""
    text = line.text.translate(_BARS)
    if text.count("|") < _FEW or _is_border(line):
        return [] if _is_border(line) and ("|" in text or "+" in text) else None
    return [folded(cell) for cell in text.removeprefix("|").removesuffix("|").split("|")]


def _table(lines: Sequence[Line]) -> Table | None:
    groups = _rows(lines)
    width = max((len(cells) for group in groups for _, cells in group), default=0)
    if not groups or (width < _COLUMNS and not heads(groups[0][0][1])):
        return None
    rows = []
    for group in groups:
        padded = [cells + [""] * (width - len(cells)) for _, cells in group]
        texts = tuple(joined_lines(column) for column in zip(*padded, strict=True))
        rows.append(Row(cells=texts, first=group[0][0].number, last=group[-1][0].number))
    return Table(rows=tuple(rows), first=lines[0].number, last=lines[-1].number)


def _rows(lines: Sequence[Line]) -> list[list[tuple[Line, list[str]]]]:
    """The lines of each row: those between two borders where every row has them, else those that go on with a
    cell but not with the first one."""
    borders = sum(_is_border(line) for line in lines)
    between = borders > _FEW
    groups: list[list[tuple[Line, list[str]]]] = []
    fresh = True
    for line in lines:
        cells = _cells(line)
        if not cells:
            fresh = True
            continue
        goes_on = groups and (
            not fresh if between else not cells[0] and any(cells) and groups[-1][0][1][0] != ""
        )
        if goes_on:
            groups[-1].append((line, cells))
        else:
            groups.append([(line, cells)])
        fresh = False
    return groups
