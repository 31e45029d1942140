"""Entries as rows, and the hash that chains each row to the one before.

A row's hash is SHA-256 over the hash before it, a line feed, and the row's other columns as JSON (sorted
keys, no blanks, letters as they are, UTF-8). Anyone can check a ledger with a few lines of any language.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

from ccheck.core.entries import KINDS, AnyEntry, Cancellation, Evidence, kind_of, subject_of
from ccheck.errors import BadLedger, say
from ccheck.values import fields, value

COMPLETION, EVENT, CANCELLATION = "completion", "event", "cancellation"
COLUMNS = ("number", "kind", "subject", "cancels", "effective", "recorded", "recorder", "body", "hash")
ORIGIN = "0" * 64
_COLUMN_FIELDS = frozenset(
    {"on", "sequence", "by", "recorded", "cell", "directive", "event", "entry", "subject"}
)
_DAYS = frozenset({"until", "signed", "received"})
_EVIDENCE = frozenset(fields(Evidence))


@value
class Row:
    """One entry as stored; ``subject`` is the obligation's id, or DIRECTIVE/EVENT of an event."""

    number: int
    kind: str
    subject: str
    cancels: int | None
    effective: str
    recorded: str
    recorder: str
    body: str
    hash: str = ""

    @property
    def values(self) -> tuple[object, ...]:
        """The columns, in their order."""
        return tuple(getattr(self, name) for name in COLUMNS)

    def sealed(self, before: str) -> Row:
        """The same row with its hash after the hash ``before``."""
        content = {name: getattr(self, name) for name in COLUMNS if name != "hash"}
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        from hashlib import sha256  # readers have no use for it, and it takes its time

        return Row(**content, hash=sha256(f"{before}\n{text}".encode()).hexdigest())


def follows(row: Row, before: str) -> bool:
    """Whether ``row`` is as it was sealed after the hash ``before``; a row that no seal fits is not."""
    try:
        return row.sealed(before) == row
    except (TypeError, ValueError):  # a column of another type, half a character
        return False


def moment(value: datetime) -> str:
    """A moment as stored: UTC with microseconds, so that text order is time order."""
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_row(entry: AnyEntry, number: int, recorded: str, recorder: str) -> Row:
    """``entry`` as row ``number``, not yet sealed."""
    return Row(
        number=number,
        kind=kind_of(entry),
        subject=subject_of(entry),
        cancels=entry.entry if isinstance(entry, Cancellation) else None,
        effective=entry.on.isoformat(),
        recorded=recorded,
        recorder=recorder,
        body=json.dumps(_body(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def _body(entry: Any) -> dict[str, object]:
    """The fields that have no column of their own; empty ones are left out."""
    body: dict[str, object] = {}
    for name in fields(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, Evidence):
            body |= _body(value)
        elif name not in _COLUMN_FIELDS and value not in (None, ""):
            body[name] = value.isoformat() if isinstance(value, date | time) else value
    return body


def to_entry(row: Row) -> AnyEntry:
    """The entry of a stored row. Raises ``BadLedger`` when it cannot be one."""
    kind: Any = KINDS.get(row.kind)
    if kind is None:
        raise BadLedger(say("Entry {n} is of an unknown kind, “{kind}”.", n=str(row.number), kind=row.kind))
    try:
        common = {
            "on": date.fromisoformat(row.effective),
            "sequence": row.number,
            "by": row.recorder,
            "recorded": datetime.fromisoformat(row.recorded),
        }
        entry: AnyEntry = kind(**common, **_fields(row))
    except (ValueError, TypeError, KeyError) as error:
        raise BadLedger(say("Entry {n} cannot be read; run ccheck verify.", n=str(row.number))) from error
    return entry


def _fields(row: Row) -> dict[str, Any]:
    body: dict[str, Any] = {name: _value(name, value) for name, value in json.loads(row.body).items()}
    if row.kind == COMPLETION:
        proof = {name: body.pop(name) for name in _EVIDENCE & body.keys()}
        return {"cell": row.subject, "evidence": Evidence(**proof), **body}
    if row.kind == EVENT:
        directive, _, event = row.subject.partition("/")
        return {"directive": directive, "event": event, **body}
    if row.kind == CANCELLATION:
        return {"entry": row.cancels, "subject": row.subject, **body}
    return {"cell": row.subject, **body}


def _value(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(value)
    return time.fromisoformat(value) if name == "at" else value
