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
    yield _changes(summary, workspace)
    yield _targets(summary, workspace)


def _column(key: str, heading: str, kind: Kind = Kind.TEXT) -> Column:
    return Column(heading, kind, key=key)


def _duty_columns() -> tuple[Column, ...]:
    return (
        _column("holders", translate("Agency")),
        _column("document", translate("Document")),
        _column("clause", translate("Clause")),
        _column("title", translate("Duty")),
    )


def _list_columns() -> tuple[Column, ...]:
    return (
        _column("number", translate("#"), Kind.COUNT),
        *_duty_columns(),
        _column("due", translate("Last day"), Kind.DAY),
        _column("original_due", translate("Day first set"), Kind.DAY),
        _column("days_late", translate("Days late"), Kind.COUNT),
        _column("completed_on", translate("Done on"), Kind.DAY),
        _column("last_report", translate("Last report"), Kind.DAY),
        _column("id", translate("Obligation")),
    )


def _line(place: int, item: Assessment, workspace: Workspace, on: date) -> tuple[Value, ...]:
    return (
        place,
        *_duty(item, workspace, on),
        item.due,
        item.original_due,
        item.days_late or None,
        item.completion.on if item.completion else None,
        item.last_report.on if item.last_report else None,
        item.id,
    )


def _duty(item: Assessment, workspace: Workspace, on: date) -> tuple[str, str, str, str]:
    duty, directive = item.obligation.task, item.obligation.directive
    return (_holders(item, workspace, on), directive.number or directive.id, duty.clause, duty.title)


def _holders(item: Assessment, workspace: Workspace, on: date) -> str:
    names = "; ".join(workspace.registry.name(id, on) for id in item.holders)
    return names or translate("Nobody: to be reassigned")


def _ages(summary: Summary) -> Table:
    """The overdue by days late, and the standing duties by the days since the last report."""
    columns = (_column("days", translate("Days")), _column("duties", translate("Duties"), Kind.COUNT))
    rows: list[tuple[Value, ...]] = [
        (render(say("Overdue, days late: {days}", days=age(at))), found)
        for at, found in enumerate(summary.ages)
    ]
    rows += [
        (render(say("Without a date, days since the last report: {days}", days=age(at))), found)
        for at, found in enumerate(summary.quiet)
    ]
    rows.append((translate("Without a date, never reported on"), summary.never))
    rows.append((translate("Without a date, waiting for its event"), summary.waiting))
    return Table(id="ages", title=translate("Ages"), columns=columns, rows=tuple(rows))


def _changes(summary: Summary, workspace: Workspace) -> Table:
    """What became of duties in the period; where the last day moved, from which day it did."""
    columns = (
        _column("change", translate("Change")),
        *_duty_columns(),
        _column("former_due", translate("Last day before"), Kind.DAY),
        _column("due", translate("Last day"), Kind.DAY),
        _column("id", translate("Obligation")),
    )
    changes = summary.changes
    named: tuple[tuple[Message, Sequence[str]], ...] = (
        (say("Newly overdue"), changes.newly_overdue),
        (say("Done"), changes.done),
        (say("Extended"), changes.extended),
        (say("Re-dated by the calendar"), changes.redated),
        (say("Returned"), changes.reopened),
        (say("New"), changes.added),
        (say("Waived or withdrawn"), changes.withdrawn),
    )
    rows: list[tuple[Value, ...]] = []
    for what, ids in named:
        for item in (summary.changed[id] for id in ids):
            before = summary.former.get(item.id, item.original_due)
            moved = before if before != item.due else None
            rows.append((render(what), *_duty(item, workspace, summary.last), moved, item.due, item.id))
    return Table(id="changes", title=translate("Changes"), columns=columns, rows=tuple(rows))


def _targets(summary: Summary, workspace: Workspace) -> Table:
    """Every target of the duties in the table, with its latest value and how far that is."""
    who, document, clause, _ = _duty_columns()
    columns = (
        who,
        document,
        clause,
        _column("target", translate("Target")),
        _column("value", translate("Latest value")),
        _column("measured_on", translate("Measured on"), Kind.DAY),
        _column("share", translate("Of the target"), Kind.PROGRESS),
        _column("id", translate("Obligation")),
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
    who, document, clause, _ = _duty(item, workspace, on)
    return (
        who,
        document,
        clause,
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
