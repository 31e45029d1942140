"""The summary as a document to hand in: the official table, and every list behind its numbers."""

from __future__ import annotations

from ccheck.core.model import Workspace
from ccheck.core.summary import Cell, Counts, Summary
from ccheck.errors import say
from ccheck.i18n import render, translate
from ccheck.report import summary as report
from ccheck.report.listings import listings
from ccheck.tables import Column, Document, Kind, Table, Value


def document(
    summary: Summary, last_year: Summary | None, workspace: Workspace, *, by_directive: bool = False
) -> Document:
    """The summary as tables: the same numbers in whatever form it is then written."""
    rows = report.rows(summary, workspace, by_directive=by_directive)
    return Document(
        title=translate("Summary of the duties assigned by the provincial People's Committee and its chair"),
        period=render(say("From {first} to {last}", first=summary.first, last=summary.last)),
        headline=report.headline(summary),
        main=Table(
            id="summary",
            title=translate("By document") if by_directive else translate("By agency"),
            columns=_columns(by_directive=by_directive),
            rows=tuple((place, name, *_cells(row.counts)) for place, (row, name) in enumerate(rows, start=1)),
            totals=("", translate("Total"), *_cells(summary.totals)),
            late=8,
        ),
        remarks=tuple(report.remarks(summary, last_year)),
        lists=tuple(listings(summary, workspace)),
    )


def _columns(*, by_directive: bool) -> tuple[Column, ...]:
    done, open_ = translate("Done"), translate("Not done")
    return (
        Column(translate("#"), Kind.COUNT),
        Column(translate("Document") if by_directive else translate("Agency")),
        Column(translate("Total"), Kind.COUNT),
        Column(translate("All"), Kind.COUNT, done),
        Column(translate("In time"), Kind.COUNT, done),
        Column(translate("Late"), Kind.COUNT, done),
        Column(translate("All"), Kind.COUNT, open_),
        Column(translate("In term"), Kind.COUNT, open_),
        Column(translate("Overdue"), Kind.COUNT, open_),
        Column(translate("No date"), Kind.COUNT),
        Column(translate("Rate done"), Kind.SHARE),
        Column(translate("Rate in time"), Kind.SHARE),
        Column(translate("Rate in time by the first day"), Kind.SHARE),
    )


def _cells(found: Counts) -> tuple[Value, ...]:
    cells = found.cells
    return (
        found.total,
        found.done,
        cells[Cell.DONE_ON_TIME],
        cells[Cell.DONE_LATE],
        cells[Cell.OPEN_IN_TERM] + cells[Cell.OPEN_OVERDUE],
        cells[Cell.OPEN_IN_TERM],
        cells[Cell.OPEN_OVERDUE],
        cells[Cell.NO_DATE],
        found.rate,
        found.rate_on_time,
        found.rate_original,
    )
