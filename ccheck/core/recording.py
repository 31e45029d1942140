"""Whether an entry may be recorded: a second completion, a day still to come, a return of nothing are not.

Each function returns the reason for refusing, or None. What is refused can never get into the ledger, so the
history needs no excuses; what is late is recorded and shown as late.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from ccheck.core.assess import Assessment, Status
from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    CellEntry,
    Completion,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
)
from ccheck.core.model import Directive, Workspace
from ccheck.core.rules import AheadOf, event_of
from ccheck.errors import Message, say


def refusal(entry: CellEntry, item: Assessment, workspace: Workspace, today: date) -> Message | None:
    """Why ``entry`` may not be recorded on the obligation assessed as ``item``; None when it may."""
    since = item.obligation.since
    if entry.on > today:
        return say("{day} is still to come.", day=entry.on)
    if since is not None and entry.on < since:
        return say("the duty only begins on {day}.", day=since)
    match entry:
        case Completion():
            return _completion(entry, item)
        case Reopening():
            return _reopening(entry, item)
        case Extension():
            return _extension(entry, item)
        case Waiver():
            return _closed(item)
        case Reassignment():
            return _reassignment(entry, item, workspace)
        case Measurement():
            return _measurement(entry, item)
        case _:
            assert_never(entry)


def _closed(item: Assessment) -> Message | None:
    """Why nothing more can be decided on ``item``."""
    done = item.completion
    if done is not None:
        return say(
            "it was completed on {day}; {by} recorded that as entry {number}.",
            day=done.on,
            by=done.by or say("somebody"),
            number=str(done.sequence),
        )
    if item.status is Status.WAIVED and item.waiver is not None:
        return say(
            "it was waived on {day} (entry {number}).", day=item.waiver.on, number=str(item.waiver.sequence)
        )
    if item.status is Status.WITHDRAWN:
        return say("its directive no longer holds.")
    return None


def _completion(entry: Completion, item: Assessment) -> Message | None:
    closed = _closed(item)
    if closed is not None:
        return closed
    if item.obligation.waiting:
        return say("it waits for its event; record the event first, with ccheck event.")
    if item.returned is not None and entry.on < item.returned.on:
        return say("it was returned on {day}: a new result cannot be older.", day=item.returned.on)
    report = item.last_report
    if report is not None and (report.on, report.evidence) == (entry.on, entry.evidence):
        return say("this report is recorded already, as entry {number}.", number=str(report.sequence))
    return None


def _reopening(entry: Reopening, item: Assessment) -> Message | None:
    accepted = item.completion or item.last_report
    if accepted is None:
        return say("there is no result to return.")
    if entry.on < accepted.on:
        return say("the result is of {day}: it cannot be returned earlier.", day=accepted.on)
    return None


def _extension(entry: Extension, item: Assessment) -> Message | None:
    closed = _closed(item)
    if closed is not None:
        return closed
    if item.due is None:
        return say("it has no last day that could be extended.")
    if entry.until <= item.due:
        return say("{until} is not later than the last day in force, {day}.", until=entry.until, day=item.due)
    return None


def _reassignment(entry: Reassignment, item: Assessment, workspace: Workspace) -> Message | None:
    agency = workspace.registry.agency(entry.agency)
    if agency is None:
        return say("“{id}” is not an agency.", id=entry.agency)
    if not agency.exists_on(entry.on):
        return say("{agency} does not exist on {day}.", agency=agency.name, day=entry.on)
    if item.holders == (entry.agency,):
        return say("{agency} holds it already.", agency=agency.name)
    return _closed(item)


def _measurement(entry: Measurement, item: Assessment) -> Message | None:
    if entry.measure not in {target.measure for target in item.obligation.task.targets}:
        return say("the task has no target “{measure}”.", measure=entry.measure)
    return None


def event_refusal(
    entry: Occurrence,
    directive: Directive,
    happened: Iterable[Occurrence],
    workspace: Workspace,
    today: date,
) -> Message | None:
    """Why the occurrence may not be recorded. A day still to come is allowed for an event that duties count
    back from, because they have to know it beforehand."""
    rules = [task.deadline.rule for task in directive.tasks if event_of(task.deadline.rule) == entry.event]
    if entry.on > today and not any(isinstance(rule, AheadOf) for rule in rules):
        return say("{day} is still to come.", day=entry.on)
    if directive.start is not None and entry.on < directive.start:
        return say("the directive only begins on {day}.", day=directive.start)
    if entry.agency is not None:
        agency = workspace.registry.agency(entry.agency)
        if agency is None:
            return say("“{id}” is not an agency.", id=entry.agency)
    for other in happened:
        same = (other.directive, other.event, other.agency, other.on, other.reference, other.document)
        mine = (entry.directive, entry.event, entry.agency, entry.on, entry.reference, entry.document)
        if same == mine:
            return say(
                "this occurrence is recorded already, as entry {number}; tell another one of the same day "
                "apart with --ref or --doc.",
                number=str(other.sequence),
            )
    return None


def cancellation_refusal(entry: Cancellation, entries: Iterable[AnyEntry]) -> Message | None:
    """Why entry number ``entry.entry`` may not be cancelled, given that entry and those that cancel it."""
    target: AnyEntry | None = None
    for other in entries:
        if isinstance(other, Cancellation) and other.entry == entry.entry:
            return say(
                "entry {number} is cancelled already, by entry {by}.",
                number=str(entry.entry),
                by=str(other.sequence),
            )
        if other.sequence == entry.entry:
            target = other
    if target is None:
        return say("there is no entry {number}.", number=str(entry.entry))
    if isinstance(target, Cancellation):
        return say(
            "entry {number} is itself a cancellation; record anew what it cancelled.", number=str(entry.entry)
        )
    return None


def recorded_already(entry: Completion, history: Iterable[CellEntry]) -> bool:
    """Whether the very same completion is in ``history``: receiving a sheet twice records nothing twice."""
    return any(
        isinstance(other, Completion) and (other.on, other.evidence) == (entry.on, entry.evidence)
        for other in history
    )


def newer_than(number: int, history: Iterable[CellEntry]) -> Message | None:
    """Why an answer given when entry ``number`` was the last may not be recorded: something has happened to
    the obligation since, and whoever answered did not know."""
    since = [entry for entry in history if entry.sequence > number]
    if not since:
        return None
    last = max(since, key=lambda entry: entry.sequence)
    return say(
        "entry {number} was recorded after the sheet was made: look at it, and answer on a new sheet.",
        number=str(last.sequence),
    )
