"""The official cells as figures at the head of a page, and as rows with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ccheck.core.assess import Assessment, Status
from ccheck.core.selection import counts
from ccheck.core.summary import Cell, Counts, Row
from ccheck.errors import say
from ccheck.i18n import number, plural, render, translate
from ccheck.report.site import places, words
from ccheck.sites import Figure, Figures, Grid, Link, Tone
from ccheck.tables import Column, Kind, percent


def figures(items: Sequence[Assessment], totals: Counts, *, linked: bool = False) -> Figures:
    """The cells of ``totals``, what of ``items`` needs action beside them, and the rate; ``linked`` to the
    lists of what needs action."""
    found = counts(items)
    closed = found[Status.WAIVED.value] + found[Status.WITHDRAWN.value]
    beside = plural("{n} waived or withdrawn", "{n} waived or withdrawn", closed) if closed else ""
    shown = [Figure(translate("Total"), number(totals.total), beside), *_cells(found, totals, linked=linked)]
    in_time = render(say("{rate} in time", rate=percent(totals.rate_on_time)))
    shown.append(
        Figure(translate("Rate done"), percent(totals.rate), in_time if totals.come_due else "", Tone.DONE)
    )
    if found["orphaned"] and linked:
        path = places.agency("")
        shown.append(Figure(translate("Held by nobody"), number(found["orphaned"]), "", Tone.OVERDUE, path))
    return Figures(tuple(shown))


def _cells(found: dict[str, int], totals: Counts, *, linked: bool) -> Iterator[Figure]:
    def href(*statuses: Status) -> str:
        return next((places.listing(status) for status in statuses if linked and found[status.value]), "")

    soon, stale = found["due-soon"] + found["due-today"], found["stale"]
    due_soon = plural("{n} due soon", "{n} due soon", soon) if soon else ""
    too_old = plural("{n} without a recent report", "{n} without a recent report", stale) if stale else ""
    cells = totals.cells
    overdue, in_term = number(cells[Cell.OPEN_OVERDUE]), number(cells[Cell.OPEN_IN_TERM])
    yield Figure(translate("Overdue"), overdue, "", Tone.OVERDUE, href(Status.OVERDUE))
    yield Figure(translate("In term"), in_term, due_soon, Tone.OPEN, href(Status.DUE_TODAY, Status.DUE_SOON))
    undated = number(cells[Cell.NO_DATE])
    yield Figure(translate("No date"), undated, too_old, Tone.NO_DATE, href(Status.STALE))
    yield Figure(translate("Completed in time"), number(cells[Cell.DONE_ON_TIME]), "", Tone.DONE)
    yield Figure(translate("Completed late"), number(cells[Cell.DONE_LATE]), "", Tone.DONE_LATE)


def by_status(
    id: str,
    what: str,
    rows: Sequence[tuple[Link, Row]],
    totals: Counts | None = None,
    *,
    filtered: bool = False,
) -> Grid:
    """Rows with their bars and the numbers of the official table; with ``totals`` where they are all there
    is."""
    whole = max((row.counts.total for _, row in rows), default=0)
    return Grid(
        id=id,
        title=render(say("{what}: duties by state", what=what)),
        columns=(
            Column(what),
            Column(translate("Chart")),
            Column(translate("Total"), Kind.COUNT),
            *(Column(render(word), Kind.COUNT) for _, _, word in words.PARTS),
            Column(translate("Rate done"), Kind.SHARE),
        ),
        rows=tuple((link, words.bar(row.counts, whole), *_numbers(row.counts)) for link, row in rows),
        totals=(translate("Total"), None, *_numbers(totals)) if totals else (),
        labelled=tuple(range(2, 9)),
        late=3,
        filtered=filtered,
    )


def _numbers(found: Counts) -> Iterator[int | Fraction | None]:
    yield found.total
    yield from (found.cells[cell] for cell, _, _ in words.PARTS)
    yield found.rate
