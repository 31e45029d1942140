"""A directive's file: its shape, and the ladder from a raw table to the core's value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ccheck.core import periods
from ccheck.core.model import (
    Comparison,
    Directive,
    Document,
    Event,
    Kind,
    NoTask,
    Target,
    Task,
)
from ccheck.core.periods import Span
from ccheck.errors import Place, say
from ccheck.workspace.deadline import DEADLINE
from ccheck.workspace.faults import Faults
from ccheck.workspace.shapes import (
    ID,
    NAME,
    NOTE,
    Choice,
    Day,
    Either,
    Flag,
    Key,
    ListOf,
    Number,
    Schema,
    Table,
    Text,
    too_long,
    wrong_type,
)

CLAUSE = Text(r"[^\s/@:+]+", say("a clause path such as 3.đ, I.1-2 or closing-1"))
DOCUMENT = Table(
    {
        "number": Key(NAME, "the document's number as printed", required=True),
        "issued": Key(Day(), "its date, where printed"),
    }
)


_SPAN_HINT = say('Write "3 months", "10 days", "2 weeks" or "1 year".')


def read_span(value: object, place: Place, faults: Faults) -> Span | None:
    """The length of time written as ``value``."""
    if not isinstance(value, str):
        wrong_type(value, say("a length of time"), place, faults, _SPAN_HINT)
        return None
    try:
        span = periods.parse_span(value)
    except ValueError:
        faults.add(place, "bad-value", say("“{text}” is not a length of time", text=value), _SPAN_HINT)
        return None
    return None if too_long(span, place, faults) else span


def span_schema() -> Schema:
    """The schema of a length of time."""
    return {"type": "string", "pattern": "^[1-9][0-9]{0,3} (day|week|month|year)s?$"}


SPAN = Either(read_span, span_schema)

_TARGET_KEYS = Table(
    {
        "measure": Key(NAME, "what is measured", required=True),
        "at_least": Key(Number(decimals=True), "the least value that meets it"),
        "at_most": Key(Number(decimals=True), "the greatest value that meets it"),
        "equals": Key(Number(decimals=True), "the value that meets it"),
        "by_reference": Key(NAME, "the number stands in another document: its name"),
        "unit": Key(NAME, "the unit, such as %"),
        "of": Key(Number(decimals=True), "the whole that is counted in"),
    }
)


def read_target(value: object, place: Place, faults: Faults) -> Target | None:
    """The target written as ``value``; it has exactly one comparison."""
    table = _TARGET_KEYS.read(value, place, faults)
    if table is None:
        return None
    assert isinstance(value, dict)
    named = [comparison for comparison in Comparison if comparison.value in value]
    if len(named) != 1:
        names = tuple(comparison.value for comparison in Comparison)
        text = say("a target has exactly one of {names}", names=names)
        faults.add(place, "bad-target", text, say("Keep the printed one."))
        return None
    return _target(table, named[0])


def _plain_target(value: object) -> Target | None:
    table = _TARGET_KEYS.plain(value)
    named = [] if table is None else [comparison for comparison in Comparison if comparison.value in table]
    return _target(table, named[0]) if table is not None and len(named) == 1 else None


def _target(fields: dict[str, Any], comparison: Comparison) -> Target | None:
    if comparison.value not in fields:
        return None
    return Target(
        measure=fields.get("measure", ""),
        comparison=comparison,
        value=fields[comparison.value],
        unit=fields.get("unit", ""),
        of=fields.get("of"),
    )


TARGET = Either(read_target, _TARGET_KEYS.schema, _plain_target)
HEADER = Table(
    {
        "id": Key(ID, "unique in the workspace", required=True),
        "kind": Key(Choice(Kind), "the kind of document", required=True),
        "number": Key(Text(), "as printed; empty when not printed"),
        "title": Key(NAME, "what it is about", required=True),
        "issuer": Key(ID, "agency id of the issuer", required=True),
        "signer": Key(Text(), "who signed; empty when not printed"),
        "issued": Key(Day(), "its date; left out when not printed"),
        "starts": Key(Day(), "counting starts here when issued is missing"),
        "ends": Key(Day(), "the first day on which it no longer holds"),
        "note": Key(NOTE, "remarks of whoever encoded it"),
        "replaces": Key(ListOf(DOCUMENT), "documents it replaces"),
        "cites": Key(ListOf(DOCUMENT), "documents it refers to"),
        "review": Key(SPAN, "how old the last report on a standing duty may be"),
    }
)
EVENT = Table(
    {
        "id": Key(ID, "unique in the directive", required=True),
        "title": Key(NAME, "what happens", required=True),
    }
)
TASK = Table(
    {
        "clause": Key(CLAUSE, "path as printed; #2 for the 2nd duty of one clause", required=True),
        "title": Key(NAME, "a short summary in our own words", required=True),
        "lead": Key(ListOf(ID, at_least=1), "who leads; several are joint", required=True),
        "coordinating": Key(ListOf(ID), "who coordinates"),
        "each": Key(Flag(), "true: every member of the leads must do it itself"),
        "deadline": Key(DEADLINE, "when; absent for a standing duty"),
        "wording": Key(Text(), "the printed words that carry the deadline"),
        "targets": Key(ListOf(TARGET), "quantities to reach"),
        "report_to": Key(ListOf(ID), "who gets the report"),
        "report_via": Key(ID, "through whom the report goes"),
        "note": Key(NOTE, "how the clause was read"),
    }
)
NO_TASK = Table(
    {
        "clause": Key(CLAUSE, "path as printed", required=True),
        "reason": Key(NAME, "why it orders nothing", required=True),
    }
)
FILE = Table(
    {
        "directive": Key(HEADER, "the document", required=True),
        "event": Key(ListOf(EVENT), "what relative deadlines wait for"),
        "task": Key(ListOf(TASK), "the duties"),
        "no_task": Key(ListOf(NO_TASK), "clauses that order nothing"),
    }
)


def from_table(table: Mapping[str, object], path: str, faults: Faults) -> Directive:
    """The directive of a parsed file, made of all that could be read; texts that could not are empty. Each
    fault is noted in ``faults``."""
    place = Place(path)
    raw = {name: value for name, value in table.items() if name not in ("event", "task", "no_task")}
    # The lists are read item by item below, so that each value knows its place in the file.
    read = FILE.read(raw, place, faults)
    fields: Any = (read or {}).get("directive", {})
    return Directive(
        id=fields.get("id", ""),
        kind=fields.get("kind", Kind.DIRECTIVE),
        title=fields.get("title", ""),
        issuer=fields.get("issuer", ""),
        number=fields.get("number", ""),
        signer=fields.get("signer", ""),
        issued=fields.get("issued"),
        starts=fields.get("starts"),
        ends=fields.get("ends"),
        note=fields.get("note", ""),
        replaces=tuple(_document(item) for item in fields.get("replaces", ())),
        cites=tuple(_document(item) for item in fields.get("cites", ())),
        review=fields.get("review"),
        events=tuple(_event(item, at) for item, at in items(table, "event", EVENT, place, faults)),
        tasks=_tasks(table, place, faults),
        no_tasks=tuple(
            NoTask(item["clause"], item.get("reason", ""), at)
            for item, at in items(table, "no_task", NO_TASK, place, faults)
            if "clause" in item
        ),
        place=place / "directive",
    )


def items(
    table: Mapping[str, object], key: str, shape: Table, place: Place, faults: Faults
) -> list[tuple[dict[str, Any], Place]]:
    """The tables listed under ``key``, each with what could be read of it and its place."""
    value = table.get(key, [])
    if not isinstance(value, list):
        hint = say("Write [[{key}]] above each of them.", key=key)
        wrong_type(value, say("a list of tables, written [[{key}]]", key=key), place / key, faults, hint)
        return []
    found = []
    for index, item in enumerate(value):
        at = Place(place.path, (*place.keys, key, index))
        read = shape.read(item, at, faults)
        if read is not None:
            found.append((read, at))
    return found


def _document(fields: Mapping[str, Any]) -> Document:
    issued: date | None = fields.get("issued")
    return Document(fields.get("number", ""), issued)


def _event(fields: Mapping[str, Any], place: Place) -> Event:
    return Event(fields.get("id", ""), fields.get("title", ""), place)


def _tasks(table: Mapping[str, object], place: Place, faults: Faults) -> tuple[Task, ...]:
    """The tasks of what could be read; a broken deadline silences its wording, which is judged against it."""
    before = len(faults.found)
    read = items(table, "task", TASK, place, faults)
    noted = (fault.place.keys for fault in faults.found[before:])
    broken = {keys[:2] for keys in noted if keys[2:3] == ("deadline",)}
    return tuple(_task(item, at, broken=at.keys in broken) for item, at in read)


def _task(fields: dict[str, Any], place: Place, *, broken: bool) -> Task:
    """The task of ``fields``, whose names are those of the shape; those that must be there may be missing."""
    lead = fields.get("lead", ())
    fields["lead"] = lead if len(lead) == 1 else tuple(dict.fromkeys(lead))
    if broken:
        fields["wording"] = ""
    for name in ("clause", "title"):
        fields.setdefault(name, "")
    fields["place"] = place
    return Task(**fields)
