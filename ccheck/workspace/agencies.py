"""``agencies.toml``: jurisdictions, agencies and groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ccheck.core.registry import Agency, DatedName, Group, Jurisdiction, Member, Registry
from ccheck.errors import Place, say
from ccheck.workspace.directive import items
from ccheck.workspace.faults import Faults
from ccheck.workspace.shapes import (
    ADDRESS,
    ID,
    NAME,
    NOTE,
    Day,
    Either,
    Flag,
    Key,
    ListOf,
    Number,
    Schema,
    Table,
    known_keys,
    wrong_type,
)

DATED_NAME = Table(
    {
        "from": Key(Day(), "the first day of the name", required=True),
        "name": Key(NAME, "the name from that day on", required=True),
    }
)
JURISDICTION = Table(
    {
        "id": Key(ID, "unique id", required=True),
        "name": Key(NAME, "its first name", required=True),
        "names": Key(ListOf(DATED_NAME), "later names"),
    }
)
AGENCY = Table(
    {
        "id": Key(ID, "unique among agencies and groups", required=True),
        "name": Key(NAME, "its first name", required=True),
        "names": Key(ListOf(DATED_NAME), "later names"),
        "jurisdiction": Key(ID, "the territory it belongs to"),
        "short": Key(NAME, "abbreviation"),
        "aliases": Key(ListOf(NAME), "other spellings in documents"),
        "from": Key(Day(), "the first day it exists"),
        "until": Key(Day(), "the first day it no longer exists"),
        "successor": Key(ID, "who holds its duties afterwards; none: they are orphaned"),
        "email": Key(ListOf(ADDRESS), "where reminders go"),
        "head_email": Key(ListOf(ADDRESS), "where escalations go"),
        "collective": Key(Flag(), "true: many bodies that are not followed one by one"),
        "count": Key(Number(1, 100_000), "how many bodies a collective stands for"),
        "note": Key(NOTE, "remarks"),
    }
)
_MEMBER = Table(
    {
        "id": Key(ID, "agency or group", required=True),
        "from": Key(Day(), "the first day of the membership"),
        "until": Key(Day(), "the first day out"),
    }
)


def read_member(value: object, place: Place, faults: Faults) -> Member | None:
    """A member written as an id, or as a table with its dates."""
    if isinstance(value, str):
        id = ID.read(value, place, faults)
        return None if id is None else Member(id, place=place)
    if not isinstance(value, dict):
        hint = say('Write "id", or {{ id = "id", from = 2025-03-01 }}.')
        wrong_type(value, say("an id, or a table with id, from and until"), place, faults, hint)
        return None
    fields: Any = _MEMBER.read(value, place, faults)
    if fields is None or "id" not in fields:
        return None
    ordered(fields, place, faults)
    return Member(fields["id"], fields.get("from"), fields.get("until"), place)


def _member_schema() -> Schema:
    return {"oneOf": [ID.schema(), _MEMBER.schema()]}


GROUP = Table(
    {
        "id": Key(ID, "unique among agencies and groups", required=True),
        "name": Key(NAME, "as documents write it", required=True),
        "jurisdiction": Key(ID, "the territory it belongs to"),
        "aliases": Key(ListOf(NAME), "other spellings in documents"),
        "members": Key(ListOf(Either(read_member, _member_schema)), "agencies and groups", required=True),
        "note": Key(NOTE, "remarks"),
    }
)
FILE = Table(
    {
        "jurisdiction": Key(ListOf(JURISDICTION), "territories"),
        "agency": Key(ListOf(AGENCY), "bodies that owe duties"),
        "group": Key(ListOf(GROUP), "bodies that documents name together"),
    }
)


def from_table(table: Mapping[str, object], path: str, faults: Faults) -> Registry:
    """The registry of a parsed file, made of all that could be read."""
    place = Place(path)
    known_keys(table, FILE.keys, place, faults)
    return Registry(
        jurisdictions=tuple(
            Jurisdiction(id=fields["id"], name=fields.get("name", ""), names=_names(fields), place=at)
            for fields, at in items(table, "jurisdiction", JURISDICTION, place, faults)
            if "id" in fields
        ),
        agencies=tuple(
            _agency(fields, at, faults)
            for fields, at in items(table, "agency", AGENCY, place, faults)
            if "id" in fields
        ),
        groups=tuple(
            Group(
                id=fields["id"],
                name=fields.get("name", ""),
                jurisdiction=fields.get("jurisdiction", ""),
                aliases=fields.get("aliases", ()),
                members=fields.get("members", ()),
                note=fields.get("note", ""),
                place=at,
            )
            for fields, at in items(table, "group", GROUP, place, faults)
            if "id" in fields
        ),
    )


def _names(fields: Mapping[str, Any]) -> tuple[DatedName, ...]:
    return tuple(
        DatedName(item["from"], item["name"])
        for item in fields.get("names", ())
        if "from" in item and "name" in item
    )


def _agency(fields: Mapping[str, Any], place: Place, faults: Faults) -> Agency:
    ordered(fields, place, faults)
    if "count" in fields and not fields.get("collective"):
        text = say("“{key}” means nothing without collective = true", key="count")
        faults.add(place / "count", "out-of-place", text, say("Take it out, or add collective = true."))
    return Agency(
        id=fields["id"],
        name=fields.get("name", ""),
        names=_names(fields),
        jurisdiction=fields.get("jurisdiction", ""),
        short=fields.get("short", ""),
        aliases=fields.get("aliases", ()),
        since=fields.get("from"),
        until=fields.get("until"),
        successor=fields.get("successor"),
        email=fields.get("email", ()),
        head_email=fields.get("head_email", ()),
        collective=fields.get("collective", False),
        count=fields.get("count"),
        note=fields.get("note", ""),
        place=place,
    )


def ordered(fields: Mapping[str, Any], place: Place, faults: Faults) -> None:
    """Note a range that ends before it begins."""
    first: date | None = fields.get("from")
    last: date | None = fields.get("until")
    if first is not None and last is not None and last < first + timedelta(days=1):
        text = say("until ({last}) is not after from ({first})", last=last, first=first)
        faults.add(place / "until", "bad-range", text, say("until is the first day out."))
