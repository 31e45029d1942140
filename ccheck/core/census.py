"""What needs action, found among all cells by looking only where there may be something.

Most cells of a day need no look of their own: what was completed stays so, what is due later is open. A batch
is weighed by what its cells are while nothing is recorded; the ledger says in short on which of them there is
more. Only cells that need action, or on which anything was decided, are picked out to be assessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from ccheck.core.assess import (
    CLOSED,
    URGENT,
    AsOf,
    Assessment,
    Days,
    Status,
    aged,
    holders_of,
    standing_status,
    unrecorded,
    untouched,
)
from ccheck.core.calendar import ONE_DAY
from ccheck.core.model import Directive, Task
from ccheck.core.obligations import Batch, Day, Obligation, Seat
from ccheck.core.outline import IN_FULL, STANDING, Outline, outline, printed_day
from ccheck.core.periods import Span
from ccheck.core.rules import Reading
from ccheck.core.selection import Filter, counts, select

T = TypeVar("T")
TaskKey = tuple[str, str]  # the ids of directive and clause


@dataclass(frozen=True, slots=True)
class Tally:
    """What the ledger says of each cell in short, as of a day.

    ``first`` and ``last``: the days (ISO) on which the first and the last completion of a cell took effect;
    ``decided``: the ids of the cells with an entry of another kind, which is to be looked at."""

    first: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[str, str] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()

    def __contains__(self, id: str) -> bool:
        return id in self.last or id in self.decided


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


# A seat, whether nobody holds it, and whether it is asked for.
_Place = tuple[Seat | None, bool, bool]


class _Places:
    """The places of a batch, and the part of each cell's id that names it. They are ``calm`` when all are
    held and asked for."""

    def __init__(self, seats: tuple[Seat, ...], places: list[_Place]) -> None:
        self.seats = seats
        self.all = places
        self.names = [seat.name for seat in seats] or [""]
        self.bound = {id for seat in seats for id in seat.bound}
        self.calm = all(wanted and not orphaned for _, orphaned, wanted in places)


_UNPLACED = _Places((), [(None, False, False)])


@dataclass(slots=True)
class _Weight:
    """What the cells of a batch are while nothing is recorded on them: whether they are to be looked at then,
    and what completions make of them; and how many were counted, as they are and as done.

    ``due`` is the last day (ISO); ``timed``: on that day only the hour tells whether it was in time."""

    status: Status
    pressing: bool
    is_open: bool
    hidden: bool
    due: str | None = None
    timed: bool = False
    review: Span | None = None
    provisional: bool = False
    quiet: int = 0
    done: int = 0
    late: int = 0

    def counts(self, days: list[str | None]) -> bool:
        """Whether all cells of a batch could be counted at once, given the day each was completed: all in
        good time, or none and none of them pressing."""
        if not any(days):
            self.quiet += 0 if self.pressing else len(days)
            return not self.pressing
        if self.due is None or None in days:
            return False
        last = max(filter(None, days))
        if last > self.due or (self.timed and last == self.due):
            return False
        self.done += len(days)
        return True


# A key, a batch's weight, what its cells' ids begin and end with, its places, and who is bound by its task.
_Row = tuple[T, _Weight, str, str, _Places, set[str] | None]


def _alone(each: bool, places: _Places) -> str:
    """The name of the only seat of a task that is asked for, held, and not told with others; or nothing."""
    return places.names[0] if places.calm and not each and len(places.names) == 1 else ""


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
        self._weights: list[_Weight] = []
        self._printed: dict[int, _Weight] = {}
        self._standing: dict[tuple[Span | None, date | None], _Weight] = {}
        self._owing: dict[TaskKey, set[str]] = defaultdict(set)
        self._places: dict[int, _Places] = {}

    def picked(self) -> Iterator[Obligation]:
        """The cells that have to be assessed one by one, in file order."""
        for directive in self._day.directives():
            if self._wanted.directives and directive.id not in self._wanted.directives:
                continue
            start, end = directive.start, self._day.end_of(directive)
            if start is None or (end is not None and end <= self._as_of.day):
                yield from self._in_full(directive, directive.tasks)
            else:
                yield from self._outlined(directive, start, outline(directive))

    def found(self, assessed: Iterable[Assessment]) -> Findings:
        """The findings, given the cells ``picked`` as they are assessed."""
        close = findings(assessed, self._wanted)
        total = dict(close.counts)
        for weight in self._weights if self._counting else ():
            total[Status.DONE.value] += weight.done
            total[Status.DONE_LATE.value] += weight.late
            if not weight.hidden:
                total[weight.status.value] += weight.quiet
            if weight.provisional and weight.is_open:
                total["provisional"] += weight.quiet
        for key, bound in close.owing.items():
            self._owing[key].update(bound)
        return Findings(total, close.listed, self._owing)

    def _outlined(self, directive: Directive, start: date, columns: Outline) -> Iterator[Obligation]:
        rows = self._rows(directive, start, columns)
        for number, found in groupby(self._sifted(rows), key=itemgetter(0)):
            task = directive.tasks[number]
            seats = [seat for _, seat in found if seat is not None]
            if seats:
                (batch,) = self._day.batches(directive, task)
                yield from map(batch.cell, seats)
            else:
                yield from self._in_full(directive, [task])

    def _rows(self, directive: Directive, start: date, columns: Outline) -> Iterator[_Row[int]]:
        """A row for each task that its outline tells all about, for another one a row without a place; but
        those of one agency that are plainly open, or done in good time, are counted at once."""
        standing, printed = self._weight_standing(directive, start), self._printed
        seats = [self._day.seats(leads, each=each, member_day=start) for each, leads in columns.leads]
        places = [self._seated(found) for found in seats]
        alone = [_alone(each, found) for (each, _), found in zip(columns.leads, places, strict=True)]
        stems = [f"{directive.id}/{clause}@" for clause in columns.clauses]
        ids = [f"{stem}{alone[who]}" for stem, who in zip(stems, columns.who, strict=True)]
        plain = self._tally.decided.isdisjoint(ids)
        lines = zip(columns.days, columns.who, map(self._tally.first.get, ids), strict=True)
        for number, (mark, who, done) in enumerate(lines):
            if mark == IN_FULL:
                yield number, standing, "", "", _UNPLACED, None
                continue
            weight = standing if mark == STANDING else printed.get(mark) or self._weight_printed(mark)
            if plain and alone[who]:
                if done is None and not weight.pressing:
                    weight.quiet += 1
                    continue
                if done is not None and weight.due is not None and done < weight.due:
                    weight.done += 1
                    continue
            owing = self._owing[directive.id, columns.clauses[number]] if columns.leads[who][0] else None
            yield number, weight, stems[number], "", places[who], owing

    def _in_full(self, directive: Directive, tasks: Iterable[Task]) -> Iterator[Obligation]:
        for task in tasks:
            owing = self._owing[directive.id, task.clause] if task.each else None
            rows = (
                (batch, self._weight_batch(batch), batch.stem, batch.suffix, self._seated(batch.seats), owing)
                for batch in self._day.batches(directive, task)
                if batch.seats
            )
            yield from (batch.cell(seat) for batch, seat in self._sifted(rows) if seat is not None)

    def _sifted(self, rows: Iterable[_Row[T]]) -> Iterator[tuple[T, Seat | None]]:
        """The seats whose cells are picked out, each with the key of its row; the others are counted."""
        first, decided = self._tally.first.get, self._tally.decided
        for key, weight, stem, suffix, places, owing in rows:
            ids = [f"{stem}{name}{suffix}" for name in places.names]
            if places.calm and decided.isdisjoint(ids) and weight.counts(list(map(first, ids))):
                if owing is not None and self._counting and (not weight.hidden or first(ids[0])):
                    owing.update(places.bound)
                continue
            for id, (seat, orphaned, wanted) in zip(ids, places.all, strict=True):
                if seat is None or id in decided:
                    yield key, seat
                elif wanted:
                    counted = self._counted(weight, id, orphaned=orphaned)
                    if counted is None:
                        yield key, seat
                    elif counted and owing is not None and self._counting:
                        owing.update(seat.bound)

    def _counted(self, weight: _Weight, id: str, *, orphaned: bool) -> bool | None:
        """Whether a cell counts as found, after counting it; None when it is to be looked at."""
        day = self._tally.first.get(id)
        if day is not None and weight.due is not None:
            if weight.timed and day == weight.due:
                return None
            weight.done += day <= weight.due
            weight.late += day > weight.due
            return True
        now = weight if day is None else self._reported(weight, self._tally.last[id])
        if now.pressing or (orphaned and now.is_open):
            return None
        now.quiet += 1
        return not now.hidden

    def _weight(self, status: Status, due: date | None = None, **more: Any) -> _Weight:
        near = due is not None and self._horizon is not None and due <= self._horizon and status not in CLOSED
        weight = _Weight(
            status=status,
            pressing=near or status in URGENT,
            is_open=status not in CLOSED,
            hidden=status is Status.UNTRACKED,
            due=due.isoformat() if due is not None else None,
            **more,
        )
        self._weights.append(weight)
        return weight

    def _weight_printed(self, mark: int) -> _Weight:
        """The weight of a duty with a printed day, as an outline holds it, of a directive that holds."""
        day = printed_day(mark)
        if mark < 0 and self._day.workspace.settings.before is Reading.EXCLUSIVE:
            day -= ONE_DAY
        status = untouched(self._day.workspace, day, self._as_of, self._days)
        self._printed[mark] = self._weight(status, day)
        return self._printed[mark]

    def _weight_standing(self, directive: Directive, since: date | None) -> _Weight:
        """The weight of a standing duty, never reported on, of a directive that holds."""
        review = directive.review or self._day.workspace.settings.review
        return self._reviewed(review, aged(since, self._day.workspace))

    def _reported(self, weight: _Weight, last: str) -> _Weight:
        """The weight of a duty without a date once it has been reported on."""
        if weight.status not in (Status.STANDING, Status.STALE):
            return weight
        return self._reviewed(weight.review, date.fromisoformat(last))

    def _reviewed(self, review: Span | None, base: date | None) -> _Weight:
        key = (review, base)
        if key not in self._standing:
            status = standing_status(review, base, self._as_of.day)
            self._standing[key] = self._weight(status, review=review)
        return self._standing[key]

    def _weight_batch(self, batch: Batch) -> _Weight:
        """The weight of any batch."""
        due = batch.due
        status = unrecorded(self._day.workspace, batch.cell(batch.seats[0]), self._as_of, self._days)
        if due is not None:
            return self._weight(status, due.day, timed=due.at is not None, provisional=due.provisional)
        if status in (Status.WAITING, Status.WITHDRAWN):
            return self._weight(status)
        return self._weight_standing(batch.directive, batch.since)

    def _seated(self, seats: tuple[Seat, ...]) -> _Places:
        """The places of ``seats``; worked out once for all batches that have the same."""
        known = self._places.get(id(seats))  # the seats are kept, so their number is not given away
        if known is None:
            known = self._places[id(seats)] = _Places(seats, list(map(self._place, seats)))
        return known

    def _place(self, seat: Seat) -> _Place:
        holders = holders_of(self._day.workspace.registry, seat.bound, self._as_of.day)
        agencies = self._wanted.agencies
        wanted = not agencies or bool(agencies.intersection((*seat.agencies, *seat.bound, *holders)))
        return seat, not holders, wanted
