"""Values for the tests of the core, read from TOML as people write it, and short ways to ask about them."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from ccheck.core.assess import AsOf, Assessment, Status, assess
from ccheck.core.calendar import Calendar
from ccheck.core.checks import CHECKS
from ccheck.core.deadlines import Due, EventDay, Reckoning
from ccheck.core.entries import AnyEntry, Completion, Extension, Occurrence, Reassignment, Reopening, Waiver
from ccheck.core.model import Settings, Workspace
from ccheck.core.rules import Deadline
from ccheck.core.trial import try_rule
from ccheck.errors import Message, Problem
from ccheck.workspace import agencies, calendar, directive, settings
from ccheck.workspace.deadline import read_rule
from ccheck.workspace.faults import Faults
from ccheck.workspace.toml import parse

VIETNAM = calendar.built_in()
LAW = Reckoning(VIETNAM)

# The mergers of 2025: departments on 1 March, provinces and the districts' end on 1 July.
AGENCIES = """
agency = [
  { id = "ubnd", name = "UBND tỉnh" },
  { id = "snv", name = "Sở Nội vụ" },
  { id = "stp", name = "Sở Tư pháp" },
  { id = "stttt", name = "Sở Thông tin và Truyền thông", until = 2025-03-01, successor = "skhcn" },
  { id = "skhcn", name = "Sở Khoa học và Công nghệ", until = 2025-07-01, successor = "dn-skhcn" },
  { id = "dn-skhcn", name = "Sở Khoa học và Công nghệ tỉnh mới" },
  { id = "snnptnt", name = "Sở Nông nghiệp và PTNT", until = 2025-03-01, successor = "snnmt" },
  { id = "stnmt", name = "Sở Tài nguyên và Môi trường", until = 2025-03-01, successor = "snnmt" },
  { id = "snnmt", name = "Sở Nông nghiệp và Môi trường", from = 2025-03-01 },
  { id = "huyen-a", name = "UBND huyện A", until = 2025-07-01 },
  { id = "huyen-b", name = "UBND huyện B", until = 2025-07-01 },
]
group = [
  { id = "so", name = "Các sở", members = ["snv", { id = "stttt", until = 2025-03-01 }, "skhcn"] },
  { id = "huyen", name = "UBND các huyện", members = ["huyen-a", "huyen-b"] },
  { id = "tat-ca", name = "Các sở và các huyện", members = ["so", "huyen", "snv"] },
]
"""


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(text: str) -> Deadline:
    """The deadline written as ``text``; the test fails when it cannot be read."""
    found = read_rule(text)
    assert isinstance(found, Deadline), found
    return found


def refused(text: str) -> bool:
    return isinstance(read_rule(text), Message)


def moment(text: str) -> EventDay:
    """An event written ``2026-11-23`` or ``2026-11-23 09:00``."""
    on, _, at = text.partition(" ")
    return EventDay(day(on), time.fromisoformat(at) if at else None)


def dues(
    text: str, *, issued: str = "2024-01-01", event: str = "", count: int = 1, by: Reckoning = LAW
) -> tuple[Due, ...]:
    """The first dates of the rule ``text`` for a document of ``issued``; ``event`` is the event ``e``."""
    events = {"e": moment(event)} if event else {}
    return try_rule(rule(text), day(issued), events, count, by).dues


def written(due: Due) -> str:
    """A last day, with its time when it has one."""
    return f"{due.day} {due.at:%H:%M}" if due.at else f"{due.day}"


def table(text: str) -> dict[str, Any]:
    parsed = parse(text.encode(), "case")
    assert not isinstance(parsed, Problem), parsed
    return parsed[0]


def office(text: str | None, *, days: Calendar = VIETNAM) -> Workspace:
    """The workspace of one directive ``d`` (or of every ``[[document]]``) written in TOML.

    Left out are its usual parts: header (issued 2025-01-01 by ``ubnd``), clause, title and lead (``snv``) of
    a task, titles of events; ``[settings]`` holds what ccheck.toml would, ``agency`` and ``group`` replace
    the usual ones. Files that ``ccheck check`` would refuse fail the test.
    """
    assert text is not None
    whole = table(text)
    people = whole if "agency" in whole else table(AGENCIES)
    people = {key: people.get(key, []) for key in ("agency", "group")}
    faults = Faults()
    documents = [
        directive.from_table(_completed(raw), "case", faults) for raw in whole.get("document", [whole])
    ]
    workspace = Workspace(
        tuple(found for found in documents if found is not None),
        agencies.from_table(people, "agencies.toml", faults),
        days,
        settings.from_table(whole.get("settings", {}), "ccheck.toml", faults),
    )
    assert faults.found == []
    assert [fault for check in CHECKS for fault in check(workspace)] == []
    return workspace


def _completed(raw: Mapping[str, Any]) -> dict[str, Any]:
    header = {
        "id": "d",
        "kind": "directive",
        "title": "Văn bản",
        "issuer": "ubnd",
        **raw.get("directive", {}),
    }
    if "starts" not in header:
        header.setdefault("issued", day("2025-01-01"))
    usual = {"title": "Việc", "lead": ["snv"]}
    return {
        "directive": header,
        "event": [{"title": "Sự kiện", **event} for event in raw.get("event", [])],
        "task": [{"clause": f"{n}", **usual, **task} for n, task in enumerate(raw.get("task", []), 1)],
    }


def one(deadline: str, **settings: object) -> Workspace:
    """The workspace of a single task of ``snv`` with that deadline."""
    workspace = office(f"event = [{{ id = 'e' }}]\n[[task]]\ndeadline = {deadline}")
    return Workspace(
        workspace.directives,
        workspace.registry,
        workspace.calendar,
        Settings(**settings),  # type: ignore[arg-type]
    )


def assessed(workspace: Workspace, today: str, *entries: AnyEntry) -> dict[str, Assessment]:
    """What every obligation is on ``today`` (``2025-03-20 17:30`` when it is really that time)."""
    now = moment(today)
    items = assess(workspace, entries, AsOf(now.day, now.at))
    found = {item.id: item for item in items}
    assert len(found) == len(items), "an id stands twice"
    return found


def statuses(workspace: Workspace, today: str, *entries: AnyEntry) -> dict[str, str]:
    """The status of every obligation on ``today``."""
    return {id: item.status.value for id, item in assessed(workspace, today, *entries).items()}


def status(workspace: Workspace, today: str, *entries: AnyEntry) -> str:
    """The status of the only obligation there is."""
    (found,) = assessed(workspace, today, *entries).values()
    assert isinstance(found.status, Status)
    return found.status.value


CELL = "d/1@snv"


def done(on: str, cell: str = CELL, sequence: int = 0) -> Completion:
    when = moment(on)
    return Completion(on=when.day, at=when.at, cell=cell, sequence=sequence)


def returned(on: str, cell: str = CELL, sequence: int = 0) -> Reopening:
    return Reopening(on=day(on), cell=cell, sequence=sequence)


def extended(on: str, until: str, cell: str = CELL, sequence: int = 0) -> Extension:
    return Extension(on=day(on), until=day(until), cell=cell, sequence=sequence)


def waived(on: str, cell: str = CELL) -> Waiver:
    return Waiver(on=day(on), cell=cell)


def given(on: str, agency: str, cell: str = CELL) -> Reassignment:
    return Reassignment(on=day(on), agency=agency, cell=cell)


def happened(on: str, *, agency: str | None = None, reference: str = "", sequence: int = 0) -> Occurrence:
    when = moment(on)
    return Occurrence(
        on=when.day,
        at=when.at,
        directive="d",
        event="e",
        agency=agency,
        reference=reference,
        sequence=sequence,
    )
