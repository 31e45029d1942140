"""What needs action, found among all cells by looking only where there may be something.

Most cells of a day need no look of their own: what was completed stays so, what is due later is open. A batch
is weighed by what its cells are while nothing is recorded; the ledger says in short on which of them there is
more. Only cells that need action, or on which anything was decided, are picked out to be assessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from ccheck.core.assess import (
    CLOSED,
    URGENT,
    AsOf,
    Assessment,
    Days,
    Status,
    holders_of,
    standing_status,
    unrecorded,
    untouched,
)
from ccheck.core.calendar import ONE_DAY
from ccheck.core.model import Directive, Task
from ccheck.core.obligations import Batch, Day, Obligation, Seat
from ccheck.core.outline import IN_FULL, STANDING, Outline, outline, printed_day
from ccheck.core.rules import Reading
from ccheck.core.selection import Filter, counts, select

TaskKey = tuple[str, str]  # the ids of directive and clause


@dataclass(frozen=True, slots=True)
class Tally:
    """What the ledger says of each cell in short, as of a day.

    ``completed``: the first and the last day on which a completion took effect, of cells with nothing but
    completions; ``decided``: the ids of the cells with anything else."""

    completed: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    decided: Collection[str] = frozenset()

    def __contains__(self, id: str) -> bool:
        return id in self.completed or id in self.decided


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: the counts of all obligations asked for, those to be listed, and for each task that
    every agency must do itself all who are bound by it."""

    counts: Mapping[str, int]
    listed: tuple[Assessment, ...]
    owing: Mapping[TaskKey, Collection[str]]


def findings(items: Iterable[Assessment], wanted: Filter, *, everything: bool = False) -> Findings:
    """What is found among ``items``, all obligations of a day; ``everything`` lists them all."""
    found = select(items, wanted, untracked=everything)
    narrowed = everything or wanted.statuses or wanted.within is not None
    listed = found if narrowed else tuple(item for item in found if item.needs_action)
    owing: dict[TaskKey, set[str]] = defaultdict(set)
    _owe(owing, found)
    return Findings(counts(found), listed, owing)


def _owe(owing: Mapping[TaskKey, set[str]], found: Iterable[Assessment]) -> None:
    for item in found:
        cell = item.obligation
        if cell.task.each:
            owing[cell.directive.id, cell.task.clause].update(cell.bound)


def is_enough(wanted: Filter) -> bool:
    """Whether a census can answer: whether all that is asked for needs action, or is due within some days."""
    return wanted.statuses <= URGENT


# A seat, the part of a cell's id that names it, whether nobody holds it, and whether it is asked for.
_Place = tuple[Seat, str, bool, bool]
_Completed = tuple[date, date]  # the first and the last day


@dataclass(frozen=True, slots=True)
class _Weight:
    """What the cells of a batch are while nothing is recorded on them, and whether they are to be looked at
    then; ``done`` is what completions make of one, None where it takes a look."""

    status: Status
    pressing: bool
    done: Callable[[_Completed], Status | None]
    provisional: bool = False


class Census:
    """The cells of a day: counted, but for those picked out to be assessed."""

    def __init__(self, day: Day, tally: Tally, as_of: AsOf, wanted: Filter) -> None:
        self._day = day
        self._tally = tally
        self._as_of = as_of
        self._wanted = wanted
        self._days = Days(day.workspace.calendar, as_of.day)
        self._horizon = as_of.day + timedelta(days=wanted.within) if wanted.within is not None else None
        # Of a selection by status or day all that is found is listed, and so picked out.
        self._counting = wanted.within is None and not wanted.statuses
        self._quiet: Counter[Status] = Counter()
        self._provisional = 0
        self._owing: dict[TaskKey, set[str]] = defaultdict(set)
        self._places: dict[int, tuple[tuple[Seat, ...], list[_Place]]] = {}
        self._dated: dict[int, _Weight] = {}

    def picked(self) -> Iterator[Obligation]:
        """The cells that have to be assessed one by one, in file order."""
        for directive in self._day.directives():
            if self._wanted.directives and directive.id not in self._wanted.directives:
                continue
            start, end = directive.start, self._day.end_of(directive)
            if start is None or (end is not None and end <= self._as_of.day):
                for task in directive.tasks:
                    yield from self._of_task(directive, task)
            else:
                yield from self._of_outline(directive, start, outline(directive))

    def found(self, assessed: Iterable[Assessment]) -> Findings:
        """The findings, given the cells ``picked`` as they are assessed."""
        close = findings(assessed, self._wanted)
        total = dict(close.counts)
        for status, number in self._quiet.items():
            total[status.value] += number
        total["provisional"] += self._provisional
        for key, bound in close.owing.items():
            self._owing[key].update(bound)
        return Findings(total, close.listed, self._owing)

    def _of_outline(self, directive: Directive, start: date, columns: Outline) -> Iterator[Obligation]:
        seats = (self._day.seats(leads, each=each, member_day=start) for each, leads in columns.leads)
        places = [self._seated(found) for found in seats]
        standing = self._weight_standing(directive, start)
        rows = zip(columns.days, columns.clauses, columns.who, strict=True)
        for number, (mark, clause, who) in enumerate(rows):
            if mark == IN_FULL:
                yield from self._of_task(directive, directive.tasks[number])
                continue
            weight = standing if mark == STANDING else self._dated.get(mark) or self._weight_dated(mark)
            owing = self._owing[directive.id, clause] if columns.leads[who][0] else None
            chosen = self._sifted(weight, f"{directive.id}/{clause}@", "", places[who], owing)
            if chosen:
                (batch,) = self._day.batches(directive, directive.tasks[number])
                yield from map(batch.cell, chosen)

    def _of_task(self, directive: Directive, task: Task) -> Iterator[Obligation]:
        owing = self._owing[directive.id, task.clause] if task.each else None
        for batch in self._day.batches(directive, task):
            if batch.seats:
                places = self._seated(batch.seats)
                chosen = self._sifted(self._weight_batch(batch), batch.stem, batch.suffix, places, owing)
                yield from map(batch.cell, chosen)

    def _sifted(
        self, weight: _Weight, stem: str, suffix: str, places: list[_Place], owing: set[str] | None
    ) -> list[Seat]:
        """The seats of a batch whose cells are picked out; the others are counted."""
        completed, decided = self._tally.completed, self._tally.decided
        chosen = []
        for seat, name, orphaned, wanted in places:
            id = f"{stem}{name}{suffix}"
            if id in decided:
                chosen.append(seat)
                continue
            if not wanted:
                continue
            done = completed.get(id)
            status = weight.status if done is None else weight.done(done)
            pressing = weight.pressing if done is None else status is None or status in URGENT
            if status is None or pressing or (orphaned and status not in CLOSED):
                chosen.append(seat)
            elif self._counting and status is not Status.UNTRACKED:
                self._quiet[status] += 1
                self._provisional += weight.provisional and status not in CLOSED
                if owing is not None:
                    owing.update(seat.bound)
        return chosen

    def _weight_dated(self, mark: int) -> _Weight:
        """The weight of a duty with a printed day, as an outline holds it, of a directive that holds."""
        day = printed_day(mark)
        if mark < 0 and self._day.workspace.settings.before is Reading.EXCLUSIVE:
            day -= ONE_DAY
        status = untouched(self._day.workspace, day, self._as_of, self._days)
        self._dated[mark] = self._weight(status, day)
        return self._dated[mark]

    def _weight_standing(self, directive: Directive, since: date | None) -> _Weight:
        """The weight of a standing duty of a directive that holds."""
        workspace, reviewed = self._day.workspace, dict[date, Status]()

        def done(days: _Completed) -> Status:
            last = days[1]
            if last not in reviewed:
                reviewed[last] = standing_status(workspace, directive, since, last, self._as_of)
            return reviewed[last]

        status = standing_status(workspace, directive, since, None, self._as_of)
        return _Weight(status, status in URGENT, done)

    def _weight_batch(self, batch: Batch) -> _Weight:
        """The weight of any batch."""
        status = unrecorded(self._day.workspace, batch.cell(batch.seats[0]), self._as_of, self._days)
        if batch.due is not None:
            return self._weight(status, batch.due.day, batch.due.at, provisional=batch.due.provisional)
        if status in (Status.WAITING, Status.WITHDRAWN):
            return _Weight(status, False, lambda _: status)
        return self._weight_standing(batch.directive, batch.since)

    def _weight(
        self, status: Status, due: date, at: time | None = None, *, provisional: bool = False
    ) -> _Weight:
        near = self._horizon is not None and status not in CLOSED and due <= self._horizon

        def done(days: _Completed) -> Status | None:
            if days[0] == due and at is not None:  # in time or not by the hour
                return None
            return Status.DONE if days[0] <= due else Status.DONE_LATE

        return _Weight(status, near or status in URGENT, done, provisional)

    def _seated(self, seats: tuple[Seat, ...]) -> list[_Place]:
        """The places of ``seats``; worked out once for all batches that have the same."""
        known = self._places.get(id(seats))  # the seats are kept, so their number is not given away
        if known is None:
            known = self._places[id(seats)] = (seats, list(map(self._place, seats)))
        return known[1]

    def _place(self, seat: Seat) -> _Place:
        holders = holders_of(self._day.workspace.registry, seat.bound, self._as_of.day)
        agencies = self._wanted.agencies
        wanted = not agencies or bool(agencies.intersection((*seat.agencies, *seat.bound, *holders)))
        return seat, seat.name, not holders, wanted
