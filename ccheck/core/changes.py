"""What a change of the calendar moves: last days, and the last working days on or before them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ccheck.core.assess import CLOSED, AsOf, Assessment, assess
from ccheck.core.calendar import ONE_DAY, Calendar, SpecialDay
from ccheck.core.entries import AnyEntry
from ccheck.core.model import Workspace
from ccheck.values import replace, value


@value
class ChangedDay:
    """A day whose entry differs; None stands for no entry."""

    day: date
    old: SpecialDay | None
    new: SpecialDay | None


@value
class Dates:
    """A last day and the last working day on or before it."""

    due: date
    working: date


@value
class Moved:
    """An open obligation whose dates differ between two calendars; None stands for no date yet."""

    id: str
    title: str
    old: Dates | None
    new: Dates | None


@value
class CalendarChange:
    """The days that differ, and the open obligations that move, by last day."""

    days: tuple[ChangedDay, ...]
    moved: tuple[Moved, ...]


def calendar_change(
    workspace: Workspace, old: Calendar, entries: Iterable[AnyEntry], as_of: AsOf
) -> CalendarChange:
    """What replacing ``old`` by the workspace's calendar does to the obligations open on ``as_of``."""
    entries = tuple(entries)
    before = {item.id: item for item in assess(replace(workspace, calendar=old), entries, as_of)}
    moved = []
    for item in assess(workspace, entries, as_of):
        other = before.get(item.id)
        if other is None or item.status in CLOSED:
            continue
        was, now = _dates(other), _dates(item)
        if was != now:
            moved.append(Moved(item.id, item.obligation.task.title, was, now))
    return CalendarChange(_changed_days(old, workspace.calendar), tuple(moved))


def redated(workspace: Workspace, entries: Iterable[AnyEntry], first: date, last: date) -> tuple[Moved, ...]:
    """The obligations whose last day notices announced from ``first`` to ``last`` moved while they were open,
    from what it was before all of them to what it was after."""
    entries, calendar = tuple(entries), workspace.calendar
    found: dict[str, Moved] = {}
    for notice in calendar.notices(first, last):
        then = replace(workspace, calendar=calendar.known_on(notice))
        change = calendar_change(then, calendar.known_on(notice - ONE_DAY), entries, AsOf(notice))
        for item in change.moved:
            found[item.id] = replace(item, old=found[item.id].old) if item.id in found else item
    return tuple(item for item in found.values() if _due(item.old) != _due(item.new))


def _due(dates: Dates | None) -> date | None:
    return dates.due if dates is not None else None


def _dates(item: Assessment) -> Dates | None:
    if item.due is None or item.last_working_day is None:
        return None
    return Dates(item.due, item.last_working_day)


def _changed_days(old: Calendar, new: Calendar) -> tuple[ChangedDay, ...]:
    days = sorted({special.day for special in (*old.days, *new.days)})
    pairs = ((day, old.special(day), new.special(day)) for day in days)
    return tuple(
        ChangedDay(day, was, now)
        for day, was, now in pairs
        if (was and (was.kind, was.certainty)) != (now and (now.kind, now.certainty))
    )
