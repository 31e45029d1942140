"""What needs action, found among all cells by looking only where there may be something.

Most cells of a day need no look of their own: what was completed stays so, what is due later is open. A batch
is weighed by what its cells are while nothing is recorded; the ledger says in short on which of them there is
more. Only cells that need action, or on which anything was decided, are picked out to be assessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from ccheck.core.assess import AsOf, Assessment, Days, holders_of
from ccheck.core.findings import Findings, chosen, owing
from ccheck.core.model import Directive, Task
from ccheck.core.obligations import Batch, Day, Obligation, Seat
from ccheck.core.outline import IN_FULL, STANDING, Outline, outline
from ccheck.core.selection import Filter, counts
from ccheck.core.weights import Weight, Weights
from ccheck.values import field, value

T = TypeVar("T")


@value
class Tally:
    """What the ledger says of each cell in short, as of a day.

    ``first`` and ``last``: the days (ISO) on which the first and the last completion of a cell took effect;
    ``decided``: the ids of the cells with an entry of another kind, which is to be looked at."""

    first: Mapping[str, str] = field(default_factory=dict)
    last: Mapping[str, str] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()

    def __contains__(self, id: str) -> bool:
        return id in self.last or id in self.decided


# A seat, whether nobody holds it, and whether it is asked for.
_Place = tuple[Seat | None, bool, bool]


class _Places:
    """The places of a batch, and the part of each cell's id that names it. They are ``calm`` when all are
    held and asked for."""

    def __init__(self, seats: tuple[Seat, ...], places: list[_Place]) -> None:
        self.seats = seats
        self.all = places
        self.names = [seat.name for seat in seats] or [""]
        self.calm = all(wanted and not orphaned for _, orphaned, wanted in places)


_UNPLACED = _Places((), [(None, False, False)])


# A key, a batch's weight, what its cells' ids begin and end with, and its places.
Row = tuple[T, Weight, str, str, _Places]


def _alone(each: bool, places: _Places) -> str:
    """The name of the only seat of a task that is asked for, held, and not told with others; or nothing."""
    return places.names[0] if places.calm and not each and len(places.names) == 1 else ""


class Census:
    """The cells of a day: counted, but for those picked out to be assessed."""

    def __init__(self, day: Day, as_of: AsOf, wanted: Filter) -> None:
        self._day = day
        self._as_of = as_of
        self._wanted = wanted
        self._weights = Weights(day.workspace, as_of, wanted.within)
        # Of a selection by status or day all that is found is listed, and so picked out.
        self._counting = wanted.within is None and not wanted.statuses
        self._counted: dict[str, int] = {}
        self._places: dict[int, _Places] = {}

    @property
    def days(self) -> Days:
        """What was asked about the day."""
        return self._weights.days

    def picked(self, tally: Tally) -> Iterator[Obligation]:
        """The cells that have to be assessed one by one, in file order."""
        for directive in self._day.directives():
            if self._wanted.directives and directive.id not in self._wanted.directives:
                continue
            start, end = directive.start, self._day.end_of(directive)
            if start is None or (end is not None and end <= self._as_of.day):
                yield from self._in_full(directive, directive.tasks, tally)
            else:
                yield from self._outlined(directive, start, outline(directive), tally)

    def rows(self, directive: Directive, task: Task, without: Collection[str] = ()) -> Iterator[Row[Batch]]:
        """The batches of a task, but for those with a suffix in ``without``."""
        for batch in self._day.batches(directive, task):
            if batch.seats and batch.suffix not in without:
                places = self._seated(batch.seats)
                yield batch, self._weights.of_batch(batch), batch.stem, batch.suffix, places

    def among(self, rows: Iterable[Row[Batch]], tally: Tally) -> Iterator[Obligation]:
        """The cells of ``rows`` that have to be assessed one by one."""
        return (batch.cell(seat) for batch, seat in self._sifted(rows, tally) if seat is not None)

    def count(self, more: Mapping[str, int]) -> None:
        """Count cells that were counted before."""
        for name, count in more.items():
            self._counted[name] = self._counted.get(name, 0) + count

    def found(self, assessed: Iterable[Assessment]) -> Findings:
        """The findings, given the cells ``picked``, or those ``among`` all rows, as they are assessed."""
        found, listed = chosen(assessed, self._wanted)
        total = counts(found)
        if self._counting:
            self._weights.add_to(total)
            for name, count in self._counted.items():
                total[name] += count
        return Findings(total, listed, owing(self._day, listed))

    def _outlined(
        self, directive: Directive, start: date, columns: Outline, tally: Tally
    ) -> Iterator[Obligation]:
        rows = self._rows(directive, start, columns, tally)
        for number, found in groupby(self._sifted(rows, tally), key=itemgetter(0)):
            task = directive.tasks[number]
            seats = [seat for _, seat in found if seat is not None]
            if seats:
                (batch,) = self._day.batches(directive, task)
                yield from map(batch.cell, seats)
            else:
                yield from self._in_full(directive, [task], tally)

    def _rows(self, directive: Directive, start: date, columns: Outline, tally: Tally) -> Iterator[Row[int]]:
        """A row for each task that its outline tells all about, for another one a row without a place; but
        those of one agency that are plainly open, or done in good time, are counted at once."""
        standing, printed = self._weights.standing(directive, start), self._weights.printed
        seats = [self._day.seats(leads, each=each, member_day=start) for each, leads in columns.leads]
        places = [self._seated(found) for found in seats]
        alone = [_alone(each, found) for (each, _), found in zip(columns.leads, places, strict=True)]
        stems = [f"{directive.id}/{clause}@" for clause in columns.clauses]
        ids = [f"{stem}{alone[who]}" for stem, who in zip(stems, columns.who, strict=True)]
        plain = tally.decided.isdisjoint(ids)
        lines = zip(columns.days, columns.who, map(tally.first.get, ids), strict=True)
        for number, (mark, who, done) in enumerate(lines):
            if mark == IN_FULL:
                yield number, standing, "", "", _UNPLACED
                continue
            weight = standing if mark == STANDING else printed(mark)
            if plain and alone[who]:
                if done is None and not weight.pressing:
                    weight.quiet += 1
                    continue
                if done is not None and weight.due is not None and done < weight.due:
                    weight.done += 1
                    continue
            yield number, weight, stems[number], "", places[who]

    def _in_full(self, directive: Directive, tasks: Iterable[Task], tally: Tally) -> Iterator[Obligation]:
        for task in tasks:
            yield from self.among(self.rows(directive, task), tally)

    def _sifted(self, rows: Iterable[Row[T]], tally: Tally) -> Iterator[tuple[T, Seat | None]]:
        """The seats whose cells are picked out, each with the key of its row; the others are counted."""
        first, decided = tally.first.get, tally.decided
        for key, weight, stem, suffix, places in rows:
            ids = [f"{stem}{name}{suffix}" for name in places.names]
            if places.calm and decided.isdisjoint(ids) and weight.counts(list(map(first, ids))):
                continue
            for id, (seat, orphaned, wanted) in zip(ids, places.all, strict=True):
                looked_at = seat is None or id in decided
                if looked_at or (wanted and not self._counts(weight, id, tally, orphaned=orphaned)):
                    yield key, seat

    def _counts(self, weight: Weight, id: str, tally: Tally, *, orphaned: bool) -> bool:
        """Whether a cell could be counted; else it is to be looked at."""
        day = tally.first.get(id)
        if day is not None and weight.due is not None:
            if weight.timed and day == weight.due:
                return False
            weight.done += day <= weight.due
            weight.late += day > weight.due
            return True
        now = weight if day is None else self._weights.reported(weight, tally.last[id])
        if now.pressing or (orphaned and now.is_open):
            return False
        now.quiet += 1
        return True

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


def ids_of(rows: Iterable[Row[T]]) -> list[str]:
    """The ids of the cells in ``rows``."""
    return [f"{stem}{name}{suffix}" for _, _, stem, suffix, places in rows for name in places.names]
