"""What happened, as the ledger records it: one frozen value a kind of entry.

Two times belong to an entry: ``on``, the day it takes effect, and ``recorded``, the moment it was written
down. ``sequence`` is its number in the ledger, which settles ties within a day. ``cell`` is the id of the
obligation it is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from ccheck.values import value


@value(kw_only=True)
class Evidence:
    """The document that proves a completion or a report; ``sha256`` is that of its file, where kept."""

    document: str = ""
    signed: date | None = None
    received: date | None = None
    note: str = ""
    sha256: str = ""


@value(kw_only=True)
class Entry:
    """What all entries share; ``by`` is who recorded it."""

    on: date
    sequence: int = 0
    by: str = ""
    recorded: datetime | None = None


@value(kw_only=True)
class Completion(Entry):
    """The duty was done; for a standing duty, a report on it."""

    cell: str
    at: time | None = None
    evidence: Evidence = Evidence()


@value(kw_only=True)
class Reopening(Entry):
    """The result was returned (trả lại): the completion before it no longer counts from ``on``."""

    cell: str
    reason: str = ""
    document: str = ""


@value(kw_only=True)
class Extension(Entry):
    """A new last day, decided on ``on`` by ``decided_by``."""

    cell: str
    until: date
    document: str = ""
    decided_by: str = ""
    note: str = ""


@value(kw_only=True)
class Waiver(Entry):
    """The duty was lifted by decision."""

    cell: str
    document: str = ""
    decided_by: str = ""
    note: str = ""


@value(kw_only=True)
class Reassignment(Entry):
    """An orphan, or a transferred duty, has a new holder from ``on``."""

    cell: str
    agency: str
    document: str = ""
    decided_by: str = ""
    note: str = ""


@value(kw_only=True)
class Measurement(Entry):
    """The value that a target's measure had on ``on``."""

    cell: str
    measure: str
    value: float | int
    document: str = ""
    note: str = ""


@value(kw_only=True)
class Occurrence(Entry):
    """An event happened on ``on``; for one agency only when ``agency`` is set."""

    directive: str
    event: str
    at: time | None = None
    agency: str | None = None
    reference: str = ""
    document: str = ""
    note: str = ""


@value(kw_only=True)
class Cancellation(Entry):
    """Entry number ``entry``, about ``subject``, was an error: it counts no more, on either axis, once this
    is known."""

    entry: int
    reason: str = ""
    subject: str = ""


CellEntry = Completion | Reopening | Extension | Waiver | Reassignment | Measurement
AnyEntry = CellEntry | Occurrence | Cancellation


# What each kind is called in the ledger and in JSON.
KINDS: dict[str, type[AnyEntry]] = {
    "completion": Completion,
    "return": Reopening,
    "extension": Extension,
    "waiver": Waiver,
    "assignment": Reassignment,
    "measurement": Measurement,
    "event": Occurrence,
    "cancellation": Cancellation,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(entry: AnyEntry) -> str:
    """The name of an entry's kind."""
    return _NAMES[type(entry)]


def subject_of(entry: AnyEntry) -> str:
    """What an entry is about: an obligation's id, or DIRECTIVE/EVENT."""
    match entry:
        case Occurrence():
            return f"{entry.directive}/{entry.event}"
        case Cancellation():
            return entry.subject
        case _:
            return entry.cell


def in_force(entries: Iterable[AnyEntry]) -> tuple[CellEntry | Occurrence, ...]:
    """The ``entries`` that no other of them cancels, cancellations left out."""
    entries = tuple(entries)
    void = {entry.entry for entry in entries if isinstance(entry, Cancellation)}
    return tuple(
        entry for entry in entries if not isinstance(entry, Cancellation) and entry.sequence not in void
    )
