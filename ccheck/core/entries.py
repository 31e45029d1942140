"""What happened, as the ledger will record it: one frozen value a kind of entry.

``on`` is the day an entry takes effect; ``sequence`` the order of recording, which settles ties within a day.
``cell`` is the id of the obligation it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The document that proves a completion or a report."""

    document: str = ""
    signed: date | None = None
    received: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries share."""

    on: date
    sequence: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion(Entry):
    """The duty was done; for a standing duty, a report on it."""

    cell: str
    at: time | None = None
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening(Entry):
    """The result was returned (trả lại): the completion before it no longer counts from ``on``."""

    cell: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Entry):
    """A new last day, decided on ``on`` by ``decided_by``."""

    cell: str
    until: date
    document: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Entry):
    """The duty was lifted by decision."""

    cell: str
    document: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassignment(Entry):
    """An orphan, or a transferred duty, has a new holder from ``on``."""

    cell: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence(Entry):
    """An event happened on ``on``; for one agency only when ``agency`` is set."""

    directive: str
    event: str
    at: time | None = None
    agency: str | None = None
    reference: str = ""


CellEntry = Completion | Reopening | Extension | Waiver | Reassignment
AnyEntry = CellEntry | Occurrence
