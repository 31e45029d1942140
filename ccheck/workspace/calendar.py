"""``calendar.toml``, laid over the built-in Vietnamese calendar day by day."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

import tomli

from ccheck.core.calendar import Calendar, Certainty, DayKind, SpecialDay
from ccheck.errors import Place, say
from ccheck.workspace.directive import items
from ccheck.workspace.faults import Faults
from ccheck.workspace.shapes import NAME, Choice, Day, Key, ListOf, Table, Text, known_keys


class Base(enum.Enum):
    """What a calendar file is laid over."""

    VIETNAM = "vietnam"  # the built-in calendar
    NONE = "none"  # nothing: every day follows its weekday


DAY = Table(
    {
        "date": Key(Day(), "the day", required=True),
        "kind": Key(Choice(DayKind), "off, or work for a make-up day", required=True),
        "name": Key(NAME, "why", required=True),
        "notice": Key(Text(), "the notice that says so"),
        "status": Key(Choice(Certainty), "announced, statutory or provisional"),
        "announced": Key(Day(), "the day it became known, where last days moved by it"),
    }
)
FILE = Table(
    {
        "extends": Key(Choice(Base), "vietnam (default) or none"),
        "day": Key(ListOf(DAY), "days off and make-up days"),
    }
)


def built_in() -> Calendar:
    """The calendar that ccheck ships: Vietnam's days off and make-up days since 2021, with their notices."""
    text = resources.files("ccheck.workspace").joinpath("vietnam.toml").read_text(encoding="utf-8")
    return Calendar(_days(tomli.loads(text), Place("vietnam.toml"), Faults()))


def from_table(table: Mapping[str, object], path: str, faults: Faults) -> Calendar:
    """The calendar of a parsed file over its base, made of all that could be read."""
    place = Place(path)
    known_keys(table, FILE.keys, place, faults)
    base: object = Base.VIETNAM
    if "extends" in table:
        base = Choice(Base).read(table["extends"], place / "extends", faults)
    start = Calendar() if base is Base.NONE else built_in()
    return start.overlaid(_days(table, place, faults))


def _days(table: Mapping[str, object], place: Place, faults: Faults) -> tuple[SpecialDay, ...]:
    days: dict[date, SpecialDay] = {}
    fields: Any
    for fields, at in items(table, "day", DAY, place, faults):
        if not {"date", "kind", "name"} <= fields.keys():
            continue
        if fields["date"] in days:
            text = say("{day} stands more than once", day=fields["date"])
            faults.add(at / "date", "duplicate-day", text, say("Keep one entry for each day."))
        days[fields["date"]] = SpecialDay(
            day=fields["date"],
            kind=fields["kind"],
            name=fields["name"],
            notice=fields.get("notice", ""),
            certainty=fields.get("status", Certainty.ANNOUNCED),
            announced=fields.get("announced"),
        )
    return tuple(days[day] for day in sorted(days))
