"""Entries of the ledger in words, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from typing import assert_never

from ccheck.core.assess import Assessment, Status
from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    Completion,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
    kind_of,
    subject_of,
)
from ccheck.errors import Message, say
from ccheck.i18n import day, plural, render, translate
from ccheck.report import formats, labels
from ccheck.report.records import Record

KEYS = (
    "number",
    "kind",
    "subject",
    "on",
    "recorded",
    "recorded_by",
    "what",
    "document",
    "note",
    "sha256",
    "cancelled_by",
)


def what(entry: AnyEntry) -> Message:
    """The kind of an entry with what is particular to it."""
    match entry:
        case Completion():
            return say("completion")
        case Reopening():
            return say("return of the result")
        case Extension():
            return say("extension to {day}", day=entry.until)
        case Waiver():
            return say("waiver")
        case Reassignment():
            return say("assignment to {agency}", agency=entry.agency)
        case Measurement():
            return say("measurement: {measure} = {value}", measure=entry.measure, value=decimal(entry.value))
        case Occurrence(agency=None):
            return say("event")
        case Occurrence():
            return say("event, for {agency}", agency=entry.agency)
        case Cancellation():
            return say("cancellation of entry {number}", number=str(entry.entry))
        case _:
            assert_never(entry)


def decimal(value: float | int) -> str:
    """A measured value as people write it: a decimal comma in Vietnamese."""
    from ccheck.i18n import language

    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text.replace(".", ",") if language() == "vi" else text


def document(entry: AnyEntry) -> str:
    """The number of the document behind an entry."""
    match entry:
        case Completion():
            return entry.evidence.document
        case Cancellation():
            return ""
        case _:
            return entry.document


def remark(entry: AnyEntry) -> str:
    """What was noted: a remark, a reason, or who decided."""
    match entry:
        case Completion():
            return entry.evidence.note
        case Reopening() | Cancellation():
            return entry.reason
        case Extension() | Waiver() | Reassignment():
            return "; ".join(part for part in (entry.decided_by, entry.note) if part)
        case _:
            return entry.note


def recorded(entry: AnyEntry, after: Assessment | None, *, tried: bool) -> str:
    """The answer to a recording command: the entry, and how its obligation stands now."""
    words = _tried(entry) if tried else _made(entry)
    return f"{render(words)}{_state(after)}"


def _tried(entry: AnyEntry) -> Message:
    return say(
        "Would be entry {number}: {what}, {subject}, {day}.",
        number=str(entry.sequence),
        what=what(entry),
        subject=subject_of(entry),
        day=entry.on,
    )


def _made(entry: AnyEntry) -> Message:
    return say(
        "Entry {number}: {what}, {subject}, {day}.",
        number=str(entry.sequence),
        what=what(entry),
        subject=subject_of(entry),
        day=entry.on,
    )


def _state(after: Assessment | None) -> str:
    if after is None:
        return ""
    words = labels.status(after.status)
    if after.status is Status.OVERDUE and after.days_late:
        words = plural("{n} day late", "{n} days late", after.days_late)
    elif after.status is Status.DONE_LATE and after.days_late:
        words = plural("done, {n} day late", "done, {n} days late", after.days_late)
    if after.extended_to is not None:
        words += " " + render(
            say("– decided after the last day, {due}: it does not move", due=after.due or "")
        )
    elif after.due is not None and after.due != after.original_due:
        words += " " + render(say("– last day now {day}", day=after.due))
    return " " + render(say("Now: {state}.", state=words))


def opened(item: Assessment) -> str:
    """An obligation that an event has opened, with its last day."""
    if item.due is None:
        return render(say("  {id}: no last day", id=item.id))
    return render(say("  {id}: last day {day}", id=item.id, day=item.due))


def record(entry: AnyEntry, cancelled_by: int | None) -> Record:
    """An entry for JSON and CSV."""
    return {
        "number": entry.sequence,
        "kind": kind_of(entry),
        "subject": subject_of(entry),
        "on": entry.on.isoformat(),
        "recorded": entry.recorded.astimezone(UTC).isoformat() if entry.recorded else None,
        "recorded_by": entry.by,
        "what": render(what(entry)),
        "document": document(entry),
        "note": remark(entry),
        "sha256": entry.evidence.sha256 if isinstance(entry, Completion) else "",
        "cancelled_by": cancelled_by,
    }


def records(entries: Sequence[AnyEntry]) -> list[Record]:
    """Entries for JSON and CSV, each with the entry that cancels it."""
    void = _void(entries)
    return [record(entry, void.get(entry.sequence)) for entry in entries]


def log_json(entries: Sequence[AnyEntry]) -> str:
    """The log as JSON."""
    return formats.json_text({"entries": records(entries)})


def log_csv(entries: Sequence[AnyEntry], delimiter: str = ",") -> str:
    """One line an entry."""
    return formats.csv_text(records(entries), KEYS, delimiter)


def log_markdown(entries: Sequence[AnyEntry], zone: tzinfo) -> str:
    """The log as a Markdown table."""
    return formats.markdown(headers(), rows(entries, zone, ": "))


def log_table(entries: Sequence[AnyEntry], zone: tzinfo, width: int) -> str:
    """The log as a table, cancelled entries marked."""
    if not entries:
        return translate("Nothing has been recorded.")
    fixed = (5, 16, 12, 10)
    return formats.table(headers(), rows(entries, zone, "\n"), (*fixed, max(width, 80) - 8 - sum(fixed)))


def headers() -> tuple[str, ...]:
    """The headings of the log's columns."""
    return (
        translate("Entry"),
        translate("Recorded"),
        translate("By"),
        translate("Effect"),
        translate("What"),
    )


def rows(entries: Sequence[AnyEntry], zone: tzinfo, between: str) -> list[tuple[str, ...]]:
    """A row an entry, moments in ``zone``; ``between`` stands between its subject and the particulars."""
    void = _void(entries)
    return [
        (
            str(entry.sequence),
            _moment(entry, zone),
            entry.by,
            day(entry.on),
            f"{subject_of(entry)}{between}{_particulars(entry, void.get(entry.sequence))}",
        )
        for entry in entries
    ]


def _moment(entry: AnyEntry, zone: tzinfo) -> str:
    """When an entry was recorded, to the minute, in ``zone``."""
    if entry.recorded is None:
        return ""
    local = entry.recorded.astimezone(zone)
    return f"{day(local.date())} {local:%H:%M}"


def _particulars(entry: AnyEntry, cancelled_by: int | None) -> str:
    parts = [render(what(entry)), document(entry), remark(entry)]
    if cancelled_by is not None:
        parts.append(render(say("CANCELLED by entry {number}", number=str(cancelled_by))))
    return "; ".join(part for part in parts if part)


def _void(entries: Sequence[AnyEntry]) -> dict[int, int]:
    return {entry.entry: entry.sequence for entry in entries if isinstance(entry, Cancellation)}
