"""From tasks to obligations: one cell for each task, agency, and period or event.

Ids read ``DIRECTIVE/CLAUSE@AGENCY``, with ``+`` between joint leads and a suffix for a period
(``:2026-Q3``), an event (``:2026-11-23``) or the standing duty after a milestone (``:ongoing``).
Nothing here is stored: the same files, events and day give the same cells.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import assert_never

from ccheck.core.calendar import ONE_DAY
from ccheck.core.deadlines import Due, EventDay, after_event, fixed, occurrences
from ccheck.core.entries import Occurrence
from ccheck.core.model import Directive, Document, Task, Workspace
from ccheck.core.outline import Heading, headings
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Cyclic,
    Promptly,
    Recurring,
    Relative,
    Stepped,
    Undated,
    Unspecified,
    Within,
    event_of,
    is_standing,
)
from ccheck.values import replace, value

ISSUED = "issued"
ONGOING = "ongoing"


@value(kw_only=True)
class Obligation:
    """Who owes what by when: a cell.

    ``agencies`` are the ids as its id names them; ``bound`` the agencies behind them on the day that
    membership is taken on. ``since`` is the first day of the duty (None when no start is known). Without
    ``due`` the cell is a standing duty, or ``waiting`` for its event. ``ends`` is the first day on which
    its directive no longer holds.
    """

    id: str
    directive: Directive
    task: Task
    agencies: tuple[str, ...]
    bound: tuple[str, ...]
    since: date | None
    due: Due | None = None
    period: str | None = None
    waiting: bool = False
    ends: date | None = None


@value
class Seat:
    """One agency's part in a batch, or that of all leads together: the ids that name it, and who is bound."""

    agencies: tuple[str, ...]
    bound: tuple[str, ...]

    @property
    def name(self) -> str:
        """The part of a cell's id that says whose it is."""
        return "+".join(self.agencies)


@value(kw_only=True)
class Batch:
    """The cells of one task for one period or event: what they share, and the seats that set them apart.

    ``suffix`` ends their ids; the other fields are those of ``Obligation``."""

    directive: Directive
    task: Task
    seats: tuple[Seat, ...]
    since: date | None
    due: Due | None = None
    period: str | None = None
    suffix: str = ""
    waiting: bool = False
    ends: date | None = None

    @property
    def stem(self) -> str:
        """What the ids of its cells begin with."""
        return f"{self.directive.id}/{self.task.clause}@"

    def cell(self, seat: Seat) -> Obligation:
        """The cell of ``seat``."""
        return Obligation(
            id=f"{self.stem}{seat.name}{self.suffix}",
            directive=self.directive,
            task=self.task,
            agencies=seat.agencies,
            bound=seat.bound,
            since=self.since,
            due=self.due,
            period=self.period,
            waiting=self.waiting,
            ends=self.ends,
        )

    def cells(self) -> Iterator[Obligation]:
        """One cell for each seat."""
        return map(self.cell, self.seats)


def obligations(workspace: Workspace, events: Iterable[Occurrence], today: date) -> Iterator[Obligation]:
    """Every cell that exists on ``today``, in file order."""
    day = Day(workspace, events, today)
    for directive in day.directives():
        for task in directive.tasks:
            for batch in day.batches(directive, task):
                yield from batch.cells()


class Day:
    """What a workspace's tasks come to on one day, given the events that have happened; what many tasks
    share is looked up once."""

    def __init__(self, workspace: Workspace, events: Iterable[Occurrence], today: date) -> None:
        self.workspace = workspace
        self.today = today
        self._happened: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
        for occurrence in sorted(events, key=lambda event: (event.on, event.sequence)):
            self._happened[occurrence.directive, occurrence.event].append(occurrence)
        self._turns = workspace.registry.turns()
        self._seats: dict[tuple[tuple[str, ...], bool, int], tuple[Seat, ...]] = {}
        self._ends: dict[str, date | None] = {}
        self._replacing: dict[str, list[tuple[Directive, Document]]] = defaultdict(list)
        for number, heading in enumerate(headings(workspace.directives)):
            for replaced in workspace.directives[number].replaces if heading.replaces else ():
                self._replacing[replaced.number].append((workspace.directives[number], replaced))

    def on(self, today: date) -> Day:
        """Another day of the same workspace and events."""
        other = Day(self.workspace, (), today)
        other._happened, other._seats = self._happened, self._seats
        return other

    def directives(self) -> Iterator[Directive]:
        """Those issued by then, in file order."""
        return (self.workspace.directives[number] for number, _ in self.headings())

    def headings(self) -> Iterator[tuple[int, Heading]]:
        """The number and the heading of each directive issued by then, in file order."""
        for number, heading in enumerate(headings(self.workspace.directives)):
            if heading.start is None or heading.start <= self.today:
                yield number, heading

    def batches(self, directive: Directive, task: Task) -> Iterator[Batch]:
        """The batches of one task."""
        happened = self._happened.get((directive.id, event_of(task.deadline.rule) or ""), [])
        return _Batches(self, directive, task, self.end_of(directive)).all(happened)

    def seats(self, leads: tuple[str, ...], *, each: bool, member_day: date | None) -> tuple[Seat, ...]:
        """A seat for each agency, or one for all of them when the task is joint."""
        day = member_day or self.today
        era = bisect_right(self._turns, day)
        found = self._seats.get((leads, each, era))
        if found is None:
            bound = self.workspace.registry.members(leads, day)
            # A duty whose group is empty that day is still owed: the group itself stands in, without holder.
            apart = tuple(Seat((id,), (id,)) for id in bound or leads) if each else ()
            found = self._seats[leads, each, era] = apart or (Seat(leads, bound),)
        return found

    def end_of(self, directive: Directive) -> date | None:
        """The first day on which ``directive`` no longer holds, as far as is known today: its own end, or
        the issue day of another directive, of the same issuer or its successor, that replaces it."""
        if directive.id not in self._ends:
            self._ends[directive.id] = min(self._all_ends(directive), default=None)
        return self._ends[directive.id]

    def _all_ends(self, directive: Directive) -> Iterator[date]:
        if directive.ends is not None:
            yield directive.ends
        for other, replaced in self._replacing.get(directive.number, ()) if directive.number else ():
            if other is directive or other.start is None or other.start > self.today:
                continue
            same_day = None in (replaced.issued, directive.issued) or replaced.issued == directive.issued
            heir = self.workspace.registry.holder(directive.issuer, other.start)
            if same_day and other.issuer in (directive.issuer, heir):
                yield other.start


@value
class _Batches:
    """The batches of one task on one day."""

    day: Day
    directive: Directive
    task: Task
    ends: date | None

    def all(self, happened: list[Occurrence]) -> Iterator[Batch]:
        since = since_of(self.directive, self.task)
        if since is not None and since > self.day.today:
            return
        rule = self.task.deadline.rule
        match rule:
            case Undated() | Unspecified():
                yield self._batch(since)
            case By() | Before() | Within() | BeforeHoliday():
                due = fixed(self.task.deadline, rule, self.day.workspace.reckoning)
                yield from self._milestone(due)
            case Recurring() | Stepped():
                if is_standing(rule) or since is None:
                    yield self._batch(since)
                else:
                    yield from self._recurring(rule, since)
            case After() | AheadOf() | Promptly():
                yield from self._relative(rule, happened)
            case _:
                assert_never(rule)

    def _batch(
        self,
        member_day: date | None,
        *,
        due: Due | None = None,
        since: date | None = None,
        period: str | None = None,
        suffix: str = "",
        waiting: bool = False,
    ) -> Batch:
        return Batch(
            directive=self.directive,
            task=self.task,
            seats=self.day.seats(self.task.lead, each=self.task.each, member_day=member_day),
            since=since if since is not None else since_of(self.directive, self.task),
            due=due,
            period=period,
            suffix=suffix,
            waiting=waiting,
            ends=self.ends,
        )

    def _milestone(self, due: Due | None, suffix: str = "") -> Iterator[Batch]:
        """The dated cells, and from the day after it the standing ones where the rule says so."""
        member_day = since_of(self.directive, self.task) or (due.day if due else None)
        yield self._batch(member_day, due=due, suffix=suffix, waiting=due is None)
        if self.task.deadline.then_ongoing and due is not None and due.day < self.day.today:
            yield self._batch(member_day, since=due.day + ONE_DAY, suffix=f"{suffix}:{ONGOING}")

    def _recurring(self, rule: Cyclic, since: date) -> Iterator[Batch]:
        """Every period up to the first one not past; the one that a replacement cut short comes last."""
        for period, due in occurrences(self.task.deadline, rule, since, self.day.workspace.reckoning):
            cut = self.ends is not None and due.day >= self.ends
            if cut and self.directive.ends == self.ends:
                return
            yield self._batch(due.day, due=due, period=period.label, suffix=f":{period.label}")
            if cut or due.day >= self.day.today:
                return

    def _relative(self, rule: Relative, happened: list[Occurrence]) -> Iterator[Batch]:
        """The waiting cells until the event is recorded, then a batch for each occurrence."""
        if rule.event == ISSUED:
            start = self.directive.start
            due = self._due(rule, EventDay(start)) if start is not None else None
            yield from self._milestone(due)
            return
        opened: set[str] = set()
        taken: set[str] = set()
        everybody = False
        for occurrence in happened:
            if occurrence.on > self.day.today and not isinstance(rule, AheadOf):
                continue
            for batch in self._opened(rule, occurrence):
                opened.update(id for seat in batch.seats for id in seat.bound)
                yield from _numbered(batch, taken)
            everybody = everybody or occurrence.agency is None
        if not everybody:
            waiting = self._batch(since_of(self.directive, self.task), waiting=True)
            left = tuple(seat for seat in waiting.seats if not opened.intersection(seat.bound))
            yield replace(waiting, seats=left)

    def _opened(self, rule: Relative, occurrence: Occurrence) -> Iterator[Batch]:
        """The cells of one occurrence: of everybody, or of the agency that it is recorded for."""
        reference = occurrence.reference or occurrence.on.isoformat()
        due = self._due(rule, EventDay(occurrence.on, occurrence.at))
        for batch in self._milestone(due, f":{reference}"):
            if occurrence.agency is None:
                yield batch
            else:
                meant = (seat for seat in batch.seats if self._meant(occurrence.agency, seat, occurrence.on))
                yield replace(batch, seats=tuple(meant))

    def _meant(self, agency: str, seat: Seat, day: date) -> bool:
        """Whether ``agency`` is one of those bound, or holds the duty of one of them on ``day``."""
        holder = self.day.workspace.registry.holder
        return any(agency in (id, holder(id, day)) for id in seat.bound)

    def _due(self, rule: Relative, event: EventDay) -> Due:
        return after_event(self.task.deadline, rule, event, self.day.workspace.reckoning)


def since_of(directive: Directive, task: Task) -> date | None:
    """The first day of a duty: its directive's start, or later where the deadline says so."""
    begins = task.deadline.starts
    days = [d for d in (directive.start, begins.first if begins else None) if d is not None]
    return max(days, default=None)


def _numbered(batch: Batch, taken: set[str]) -> Iterator[Batch]:
    """``batch``, parted where the suffixes differ that set its cells' ids off from those ``taken``."""
    suffixes = []
    for seat in batch.seats:
        suffixes.append(_free(seat.name, batch.suffix, taken))
        taken.add(seat.name + suffixes[-1])
    pairs = zip(suffixes, batch.seats, strict=True)
    for suffix, found in groupby(pairs, key=operator.itemgetter(0)):
        yield replace(batch, suffix=suffix, seats=tuple(seat for _, seat in found))


def _free(name: str, suffix: str, taken: set[str]) -> str:
    """``suffix``, or with -2, -3 … where an earlier occurrence of the same name has it."""
    stem, ongoing = suffix, ""
    if suffix.endswith(f":{ONGOING}"):
        stem, ongoing = suffix.removesuffix(f":{ONGOING}"), f":{ONGOING}"
    number, found = 1, suffix
    while name + found in taken:
        number += 1
        found = f"{stem}-{number}{ongoing}"
    return found
