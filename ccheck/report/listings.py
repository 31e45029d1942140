"""The tables behind the numbers of a summary: its lists, ages, changes and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ccheck.core.assess import Assessment
from ccheck.core.model import Comparison, Target, Workspace
from ccheck.core.summary import AGES, Cell, Summary
from ccheck.errors import Message, say
from ccheck.i18n import render, translate
from ccheck.report.entries import decimal
from ccheck.report.tasks import target_words
from ccheck.tables import Column, Kind, Table, Value

LISTS: dict[Cell, Message] = {
    Cell.OPEN_OVERDUE: say("Overdue duties"),
    Cell.OPEN_IN_TERM: say("Duties in term"),
    Cell.DONE_ON_TIME: say("Duties done in time"),
    Cell.DONE_LATE: say("Duties done late"),
    Cell.NO_DATE: say("Duties without a date"),
}


def listings(summary: Summary, workspace: Workspace) -> Iterator[Table]:
    """The list of each cell of the table, then ages, changes and targets."""
    for cell, title in LISTS.items():
        items = summary.lists[cell]
        yield Table(
            id=cell.value.replace("_", "-"),
            title=render(title),
            columns=_list_columns(),
            rows=tuple(
                _line(place, item, workspace, summary.last) for place, item in enumerate(items, start=1)
            ),
            late=7 if cell is Cell.OPEN_OVERDUE else None,
        )
    yield _ages(summary)
    yield _changes(summary)
    yield _targets(summary, workspace)


def _list_columns() -> tuple[Column, ...]:
    return (
        Column(translate("No."), Kind.COUNT),
        Column(translate("Agency")),
        Column(translate("Document")),
        Column(translate("Clause")),
        Column(translate("Duty")),
        Column(translate("Last day"), Kind.DAY),
        Column(translate("Day first set"), Kind.DAY),
        Column(translate("Days late"), Kind.COUNT),
        Column(translate("Done on"), Kind.DAY),
        Column(translate("Last report"), Kind.DAY),
        Column(translate("Obligation")),
    )


def _line(place: int, item: Assessment, workspace: Workspace, on: date) -> tuple[Value, ...]:
    duty, directive = item.obligation.task, item.obligation.directive
    return (
        place,
        _holders(item, workspace, on),
        directive.number or directive.id,
        duty.clause,
        duty.title,
        item.due,
        item.original_due,
        item.days_late or None,
        item.completion.on if item.completion else None,
        item.last_report.on if item.last_report else None,
        item.id,
    )


def _holders(item: Assessment, workspace: Workspace, on: date) -> str:
    names = "; ".join(workspace.registry.name(id, on) for id in item.holders)
    return names or translate("Nobody: to be reassigned")


def _ages(summary: Summary) -> Table:
    """The overdue by days late, and the standing duties by the days since the last report."""
    columns = (Column(translate("Days")), Column(translate("Duties"), Kind.COUNT))
    rows: list[tuple[Value, ...]] = [
        (render(say("Overdue, days late: {days}", days=age(at))), found)
        for at, found in enumerate(summary.ages)
    ]
    rows += [
        (render(say("Without a date, days since the last report: {days}", days=age(at))), found)
        for at, found in enumerate(summary.quiet)
    ]
    rows.append((translate("Without a date, never reported on"), summary.never))
    return Table(id="ages", title=translate("Ages"), columns=columns, rows=tuple(rows))


def _changes(summary: Summary) -> Table:
    columns = (Column(translate("Change")), Column(translate("Obligation")))
    named: tuple[tuple[Message, Sequence[str]], ...] = (
        (say("Newly overdue"), summary.changes.newly_overdue),
        (say("Done"), summary.changes.done),
        (say("Extended"), summary.changes.extended),
        (say("Returned"), summary.changes.reopened),
        (say("New"), summary.changes.added),
        (say("Waived or withdrawn"), summary.changes.withdrawn),
    )
    rows = tuple((render(what), id) for what, ids in named for id in ids)
    return Table(id="changes", title=translate("Changes"), columns=columns, rows=rows)


def _targets(summary: Summary, workspace: Workspace) -> Table:
    """Every target of the duties in the table, with its latest value and how far that is."""
    columns = (
        Column(translate("Agency")),
        Column(translate("Document")),
        Column(translate("Clause")),
        Column(translate("Target")),
        Column(translate("Latest value")),
        Column(translate("Measured on"), Kind.DAY),
        Column(translate("Of the target"), Kind.SHARE),
        Column(translate("Obligation")),
    )
    items = sorted((item for cell in summary.lists.values() for item in cell), key=lambda item: item.sort_key)
    rows = tuple(
        _measured(item, goal, workspace, summary.last)
        for item in items
        for goal in item.obligation.task.targets
    )
    return Table(id="targets", title=translate("Targets"), columns=columns, rows=rows)


def _measured(item: Assessment, goal: Target, workspace: Workspace, on: date) -> tuple[Value, ...]:
    latest = next((entry for entry in item.measured if entry.measure == goal.measure), None)
    return (
        _holders(item, workspace, on),
        item.obligation.directive.number or item.obligation.directive.id,
        item.obligation.task.clause,
        target_words(goal),
        decimal(latest.value) if latest else None,
        latest.on if latest else None,
        progress(goal, latest.value) if latest else None,
        item.id,
    )


def progress(goal: Target, value: float | int) -> Fraction | None:
    """How far ``value`` is on the way to its target; all of it at most where more is welcome too, None where
    it is not, or nothing can be compared."""
    if isinstance(goal.value, str) or goal.value <= 0 or value < 0:
        return None
    share = Fraction(str(value)) / Fraction(str(goal.value))
    if goal.comparison is Comparison.AT_LEAST:
        return min(share, Fraction(1))
    return share if goal.comparison is Comparison.EQUALS and share <= 1 else None


def age(at: int) -> str:
    """The days of an age group: 1-30, or over 120."""
    low, high = AGES[at]
    return render(say("over {n}", n=low - 1)) if high is None else f"{low}-{high}"
