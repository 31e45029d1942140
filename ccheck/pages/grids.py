"""A table of the site as HTML: cells that are links, states and bars; a script may sort and narrow it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ccheck.i18n import translate
from ccheck.pages.charts import bar
from ccheck.pages.tables import CLASSES, classes, head_parts, safe, share_bar
from ccheck.sites import Bar, Cell, Grid, Link, Links, State
from ccheck.tables import Kind, text


def grid_parts(grid: Grid, root: str) -> Iterator[str]:
    """The table under its hidden caption, which names the region that scrolls; ``root`` leads to the site's
    folder."""
    label = safe(f"{grid.id}:title")
    if grid.filtered and len(grid.rows) > 1:
        yield _filter(grid)
    yield f'<div class="wide" role="group" tabindex="0" aria-labelledby="{label}">\n'
    yield f'<table id="{safe(grid.id)}" class="{_layout(grid)}" data-sort>\n'
    yield f'<caption id="{label}" class="sr">{safe(grid.title)}</caption>\n'
    yield from head_parts(grid.columns)
    yield "<tbody>\n"
    openings = _openings(grid)
    yield from (_row(row, grid, openings, root) for row in grid.rows)
    yield "</tbody>\n"
    if grid.totals:
        yield f"<tfoot>\n{_row(grid.totals, grid, openings, root)}</tfoot>\n"
    yield "</table>\n</div>\n"


def _filter(grid: Grid) -> str:
    """A field that the script shows: without it every row is there."""
    id = safe(f"{grid.id}:filter")
    return (
        f'<p class="filter" hidden><label for="{id}">{safe(translate("Narrow the list"))}</label> '
        f'<input type="search" id="{id}" data-narrows="{safe(grid.id)}" autocomplete="off"> '
        '<span role="status"></span></p>\n'
    )


def _layout(grid: Grid) -> str:
    """How the table is folded on a narrow screen."""
    if grid.heat:
        return "heat"
    return "status" if any(isinstance(value, Bar) for row in grid.rows[:1] for value in row) else "list"


def _openings(grid: Grid) -> list[str]:
    """What opens a cell of each column when nothing is marked in it."""
    first = grid.rows[0] if grid.rows else (None,) * len(grid.columns)
    found = []
    for at, (column, value) in enumerate(zip(grid.columns, first, strict=True)):
        kind = "chart" if isinstance(value, Bar) else CLASSES.get(column.kind)
        label = f' data-label="{safe(column.heading)}"' if at in grid.labelled else ""
        found.append('<th scope="row">' if at == grid.named else f"<td{classes(kind)}{label}>")
    return found


def _row(values: tuple[Cell, ...], grid: Grid, openings: list[str], root: str) -> str:
    cells = []
    for at, (value, opening) in enumerate(zip(values, openings, strict=True)):
        mark = _mark(value, at, grid) if at == grid.late or at in grid.heat else ""
        opened = opening.replace('class="', f'class="{mark} ', 1) if mark else opening
        closing = "</th>" if at == grid.named else "</td>"
        cells.append(f"{opened}{_content(value, grid.columns[at].kind, root)}{closing}")
    return f"<tr>{''.join(cells)}</tr>\n"


def _mark(value: Cell, at: int, grid: Grid) -> str:
    """How a count is marked: how hot it is, or that it is a bad one; nothing for none."""
    if not isinstance(value, int) or value <= 0:
        return ""
    return f"h{sum(bound <= value for bound in grid.bounds)}" if at in grid.heat else "late"


def _content(value: Cell, kind: Kind, root: str) -> str:
    match value:
        case Link():
            return link(value, root)
        case Links():
            return links(value, root)
        case State():
            return f'<span class="state {value.tone.value}">{safe(value.text)}</span>'
        case Bar():
            return bar(value)
        case date():
            return moment(value)
        case Fraction() if kind is Kind.SHARE:
            return f"{safe(text(value, kind))}{share_bar(value)}"
        case _:
            return safe(text(value, kind))


def moment(day: date) -> str:
    """A day for people and for programs."""
    return f'<time datetime="{day.isoformat()}">{safe(text(day, Kind.DAY))}</time>'


def link(value: Link, root: str) -> str:
    """A link from a page whose way to the site's folder is ``root``."""
    name = classes("whole" if value.whole else None)
    return f'<a href="{safe(root + value.href)}"{name}>{safe(value.text)}</a>'


def links(value: Links, root: str) -> str:
    """Links one after the other, folded under their summary when they have one."""
    if value.summary:
        items = "".join(f"<li>{link(one, root)}</li>" for one in value.links)
        return f"<details><summary>{safe(value.summary)}</summary><ul>{items}</ul></details>"
    return "; ".join(link(one, root) for one in value.links)
