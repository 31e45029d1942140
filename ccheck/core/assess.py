"""The status of every obligation on a day: a pure function of the files, the entries and the day.

The statuses are those of workspace.md, which map to the four official cells of QĐ 42/2014/QĐ-TTg (done in
time or late, not done in term or overdue) and to "không có thời hạn".
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any, TypeVar

from ccheck.core.calendar import Calendar
from ccheck.core.entries import (
    AnyEntry,
    CellEntry,
    Completion,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
    in_force,
)
from ccheck.core.model import Workspace
from ccheck.core.obligations import Obligation, obligations
from ccheck.core.periods import Span, add
from ccheck.core.registry import Registry
from ccheck.values import value

K = TypeVar("K", bound=CellEntry)


class Status(enum.Enum):
    """What an obligation is on a day; exactly one holds. Most urgent first."""

    OVERDUE = "overdue"  # not completed, last day past
    DUE_TODAY = "due-today"  # not completed, today is the last day
    DUE_SOON = "due-soon"  # not completed, few working days left
    STALE = "stale"  # no date, last report too old
    OPEN = "open"  # not completed, last day not past
    WAITING = "waiting"  # its event has not been recorded
    STANDING = "standing"  # no date, reported recently enough
    DONE = "done"  # completed on or before the last day
    DONE_LATE = "done-late"  # completed after it
    WAIVED = "waived"  # lifted by decision
    WITHDRAWN = "withdrawn"  # its directive was replaced or has ended
    UNTRACKED = "untracked"  # older than the day tracking began


URGENT = frozenset({Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON, Status.STALE})
CLOSED = frozenset({Status.DONE, Status.DONE_LATE, Status.WAIVED, Status.WITHDRAWN, Status.UNTRACKED})


@value
class AsOf:
    """The day an assessment is for, and the time of day when that day is really today."""

    day: date
    at: time | None = None


@value(kw_only=True)
class Assessment:
    """An obligation as it stands on a day.

    ``due`` is the last day in force, extensions in time included; ``extended_to`` shows an extension that
    came too late to move it. Days late count from the day after ``due``; working days left exclude today
    and include the last day. ``holders`` follow the successions; an open cell without any is orphaned.
    ``returned`` is the last return of a result, ``assigned`` the last assignment to another agency;
    ``measured`` the latest value of each measure.
    """

    obligation: Obligation
    status: Status
    due: date | None = None
    due_time: time | None = None
    last_working_day: date | None = None
    days_late: int = 0
    days_left: int | None = None
    working_days_left: int | None = None
    completion: Completion | None = None
    last_report: Completion | None = None
    extensions: tuple[Extension, ...] = ()
    extended_to: date | None = None
    holders: tuple[str, ...] = ()
    orphaned: bool = False
    returned: Reopening | None = None
    assigned: Reassignment | None = None
    waiver: Waiver | None = None
    measured: tuple[Measurement, ...] = ()

    @property
    def id(self) -> str:
        """The id of the obligation."""
        return self.obligation.id

    @property
    def original_due(self) -> date | None:
        """The last day before any extension."""
        return self.obligation.due.day if self.obligation.due else None

    @property
    def provisional(self) -> bool:
        """Whether the last day depends on a day of the calendar that is not announced."""
        due = self.obligation.due
        return due is not None and due.provisional and self.due == due.day

    @property
    def needs_action(self) -> bool:
        """Whether a person should act: overdue, due today or soon, stale, or without a holder."""
        return self.status in URGENT or self.orphaned

    @property
    def sort_key(self) -> tuple[date, str]:
        """By last day, none last, then by id."""
        return (self.due or date.max, self.id)


def assess(workspace: Workspace, entries: Iterable[AnyEntry], as_of: AsOf) -> tuple[Assessment, ...]:
    """Every obligation that exists on ``as_of``, with its status, by last day and then id. The order of
    ``entries`` does not matter."""
    events: list[Occurrence] = []
    happened: list[CellEntry] = []
    for entry in in_force(entries):
        if isinstance(entry, Occurrence):
            events.append(entry)
        else:
            happened.append(entry)
    return assess_cells(workspace, obligations(workspace, events, as_of.day), happened, as_of)


def assess_cells(
    workspace: Workspace,
    cells: Iterable[Obligation],
    entries: Iterable[CellEntry],
    as_of: AsOf,
    days: Days | None = None,
) -> tuple[Assessment, ...]:
    """The ``cells`` with their statuses on ``as_of``, by last day and then id, given the ``entries`` in force
    on them; of a standing duty's reports the latest will do. ``days`` are those that something else asked of
    the same day and workspace."""
    of_cell: dict[str, list[CellEntry]] = defaultdict(list)
    for entry in entries:
        if entry.on <= as_of.day:
            of_cell[entry.cell].append(entry)
    for history in of_cell.values():
        history.sort(key=lambda entry: (entry.on, entry.sequence))
    days = days or Days(workspace.calendar, as_of.day)
    assessed: list[Assessment] = []
    for cell in cells:
        if cell.id in of_cell:
            assessed.append(_assess_cell(workspace, cell, of_cell[cell.id], as_of, days))
        else:
            known = _unrecorded(workspace, cell, as_of, days)
            assessed.append(_of_another(known, cell, days.holders(workspace.registry, cell.bound)))
    assessed.sort(key=lambda item: item.sort_key)
    return tuple(assessed)


def _unrecorded(workspace: Workspace, cell: Obligation, as_of: AsOf, days: Days) -> Assessment:
    """What a cell like ``cell`` is with nothing recorded on it: those of a batch differ in whose they are."""
    key = (id(cell.task), id(cell.due), cell.since, cell.period, cell.waiting, cell.ends)
    if key not in days.alike:
        # What is kept there keeps its task and its day: their numbers are not given away.
        days.alike[key] = _assess_cell(workspace, cell, [], as_of, days)
    return days.alike[key]


def _of_another(known: Assessment, cell: Obligation, holders: tuple[str, ...]) -> Assessment:
    """What ``known`` is of ``cell``, on neither of which anything is recorded."""
    return Assessment(
        obligation=cell,
        status=known.status,
        due=known.due,
        due_time=known.due_time,
        last_working_day=known.last_working_day,
        days_late=known.days_late,
        days_left=known.days_left,
        working_days_left=known.working_days_left,
        holders=holders,
        orphaned=not holders and known.status not in CLOSED,
    )


class Days:
    """Answers for one as-of day, each worked out once for all cells that share a day, or those bound."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        self._calendar = calendar
        self._today = today
        self._left: dict[date, int] = {}
        self._working: dict[date, date] = {}
        self._holders: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.alike: dict[object, Assessment] = {}  # by what cells share

    def holders(self, registry: Registry, bound: tuple[str, ...]) -> tuple[str, ...]:
        """Who holds what the agencies ``bound`` owe."""
        if bound not in self._holders:
            self._holders[bound] = holders_of(registry, bound, self._today)
        return self._holders[bound]

    def working_left(self, due: date) -> int:
        """Working days after today up to ``due``."""
        if due not in self._left:
            self._left[due] = self._calendar.working_between(self._today, due)
        return self._left[due]

    def last_working(self, due: date) -> date:
        """The last working day on or before ``due``."""
        if due not in self._working:
            self._working[due] = self._calendar.on_or_before(due)
        return self._working[due]


def _assess_cell(
    workspace: Workspace, cell: Obligation, history: list[CellEntry], as_of: AsOf, days: Days
) -> Assessment:
    done = _accepted(history, latest=cell.due is None)
    waiver = _latest(history, Waiver)
    ended = cell.ends is not None and as_of.day >= cell.ends
    holders = _holders(workspace, cell, history, as_of.day)
    known: dict[str, Any] = {"obligation": cell, "holders": holders}
    if history:
        known |= {
            "returned": _latest(history, Reopening),
            "assigned": _latest(history, Reassignment),
            "waiver": waiver,
            "measured": tuple({e.measure: e for e in history if isinstance(e, Measurement)}.values()),
        }
    if cell.due is None:
        if waiver is not None:
            status = Status.WAIVED
        elif ended or cell.waiting:
            status = Status.WITHDRAWN if ended else Status.WAITING
        else:
            review = cell.directive.review or workspace.settings.review
            base = done.on if done is not None else aged_from(cell, workspace)
            status = standing_status(review, base, as_of.day)
        orphaned = not holders and status not in CLOSED
        return Assessment(status=status, last_report=done, orphaned=orphaned, **known)
    day, at, extended_to, extensions = _last_day(cell, history)
    late = _days_late(day, at, as_of, done)
    left = days.working_left(day)
    status = _dated_status(
        workspace, day, as_of, late=late[0], left=left, done=done, waived=waiver is not None
    )
    if status not in CLOSED and ended and cell.ends is not None and day >= cell.ends:
        status = Status.WITHDRAWN
    return Assessment(
        status=status,
        due=day,
        due_time=at,
        last_working_day=days.last_working(day),
        days_late=late[1] if status in (Status.OVERDUE, Status.DONE_LATE) else 0,
        days_left=max((day - as_of.day).days, 0) if status not in CLOSED else None,
        working_days_left=left if status not in CLOSED else None,
        completion=done,
        extensions=extensions,
        extended_to=extended_to,
        orphaned=not holders and status not in CLOSED,
        **known,
    )


def unrecorded(workspace: Workspace, cell: Obligation, as_of: AsOf, days: Days) -> Status:
    """What ``cell`` is while nothing is recorded on it."""
    return _unrecorded(workspace, cell, as_of, days).status


def untouched(workspace: Workspace, day: date, as_of: AsOf, days: Days) -> Status:
    """What a duty due on ``day`` is while nothing is recorded on it and its directive holds."""
    left = days.working_left(day)
    return _dated_status(workspace, day, as_of, late=day < as_of.day, left=left, done=None, waived=False)


def _latest(history: list[CellEntry], kind: type[K]) -> K | None:
    return next((entry for entry in reversed(history) if isinstance(entry, kind)), None)


def _accepted(history: list[CellEntry], *, latest: bool) -> Completion | None:
    """The completion that counts: the first not returned since; of a standing duty's reports, the latest
    that was not returned."""
    accepted: list[Completion] = []
    for entry in history:
        if isinstance(entry, Completion):
            accepted.append(entry)
        elif isinstance(entry, Reopening):
            del accepted[-1 if latest else 0 :]
    return accepted[-1 if latest else 0] if accepted else None


def _last_day(
    cell: Obligation, history: list[CellEntry]
) -> tuple[date, time | None, date | None, tuple[Extension, ...]]:
    """The last day in force, its time, the day a late extension would have given, and all extensions.

    An extension counts when it was decided on or before the last day that it replaces."""
    assert cell.due is not None
    day, at = cell.due.day, cell.due.at
    too_late: date | None = None
    extensions = tuple(entry for entry in history if isinstance(entry, Extension))
    for extension in extensions:
        if extension.on <= day:
            day, at, too_late = extension.until, None, None
        else:
            too_late = extension.until
    return day, at, too_late, extensions


def _days_late(day: date, at: time | None, as_of: AsOf, done: Completion | None) -> tuple[bool, int]:
    """Whether the last moment has passed (for a completion: had passed), and the days from the day after."""
    when, moment = (done.on, done.at) if done is not None else (as_of.day, as_of.at)
    if when != day:
        return when > day, max((when - day).days, 0)
    return at is not None and moment is not None and moment > at, 0


def _dated_status(
    workspace: Workspace,
    day: date,
    as_of: AsOf,
    *,
    late: bool,
    left: int,
    done: Completion | None,
    waived: bool,
) -> Status:
    if done is not None:
        return Status.DONE_LATE if late else Status.DONE
    if waived:
        return Status.WAIVED
    settings = workspace.settings
    if settings.tracked_from is not None and day < settings.tracked_from:
        return Status.UNTRACKED
    if late:
        return Status.OVERDUE
    if day == as_of.day:
        return Status.DUE_TODAY
    return Status.DUE_SOON if left <= settings.due_soon else Status.OPEN


def standing_status(review: Span | None, base: date | None, today: date) -> Status:
    """What a standing duty is whose age counts from ``base``: its last report, or where it has none its start
    or the day tracking began."""
    if review is None or base is None:
        return Status.STANDING
    return Status.STALE if add(base, review.count, review.unit) < today else Status.STANDING


def aged_from(cell: Obligation, workspace: Workspace) -> date | None:
    """The day a standing duty without any report is aged from: its start, or the day tracking began."""
    return aged(cell.since, workspace)


def aged(since: date | None, workspace: Workspace) -> date | None:
    """The day a duty that holds ``since`` a day is aged from: that day, or the day tracking began."""
    days = [d for d in (since, workspace.settings.tracked_from) if d is not None]
    return max(days, default=None)


def _holders(
    workspace: Workspace, cell: Obligation, history: list[CellEntry], today: date
) -> tuple[str, ...]:
    """Who holds the cell: those bound, or the last one it was reassigned to, followed by succession."""
    bound = cell.bound
    for entry in history:
        if isinstance(entry, Reassignment):
            bound = (entry.agency,)
    return holders_of(workspace.registry, bound, today)


def holders_of(registry: Registry, bound: Iterable[str], today: date) -> tuple[str, ...]:
    """Who holds on ``today`` what the agencies ``bound`` owe, followed by succession."""
    found = (registry.holder(id, today) for id in bound if registry.agency(id))
    return tuple(dict.fromkeys(id for id in found if id is not None))
