"""Works out a lull: what every duty is on its first day and on its last, given what is recorded by then.

Days pass in one direction: a status that is the same on both days was the same between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ccheck.core.assess import (
    CLOSED,
    URGENT,
    AsOf,
    Days,
    Status,
    aged,
    holders_of,
    standing_status,
    unrecorded,
    untouched,
)
from ccheck.core.calendar import ONE_DAY
from ccheck.core.census import Tally
from ccheck.core.lull import NEAR, PROVISIONAL, Lull, Rest, Resting
from ccheck.core.model import Directive, Workspace
from ccheck.core.obligations import Batch, Day, Seat
from ccheck.core.outline import IN_FULL, STANDING, Outline, outline, printed_day
from ccheck.core.periods import Span
from ccheck.values import value

LENGTH = timedelta(days=7)


def lull(first: Day, last: Day, tally: Tally, later: frozenset[str]) -> Lull:
    """The lull between two days, for which the workspace and its events are the same.

    ``tally`` is what the ledger says as of the first; ``later`` are the cells that something recorded takes
    effect on only after it."""
    watch = _Watch(first, last, tally, later | tally.decided)
    found = {directive.id: watch.resting(directive) for directive in first.directives()}
    return Lull(first.today, last.today, {id: resting for id, resting in found.items() if resting})


def span(workspace: Workspace, today: date) -> date:
    """The last day of a lull that begins today: before the registry's next turn, after which others may hold
    the same duties."""
    turns = (turn - ONE_DAY for turn in workspace.registry.turns() if turn > today)
    return min([today + LENGTH, *turns])


@value
class _State:
    """What a cell is, to be counted as; ``until``: the first day on which it may be something else, or has
    to be looked at. ``due`` (ISO) and ``timed`` are those of its batch, where it has a day."""

    status: Status
    until: date
    due: str | None = None
    timed: bool = False
    provisional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What it counts as."""
        if self.status is Status.UNTRACKED:
            return ()
        open = self.provisional and self.status not in CLOSED
        return (self.status.value, PROVISIONAL) if open else (self.status.value,)


class _Watch:
    """Tells what rests from the first day to the last."""

    def __init__(self, first: Day, last: Day, tally: Tally, unsettled: frozenset[str]) -> None:
        self._first = first
        self._last = last
        self._tally = tally
        self._unsettled = unsettled
        self._workspace = first.workspace
        self._end = last.today + ONE_DAY
        days = [first.today + n * ONE_DAY for n in range((self._end - first.today).days)]
        self._days = [(AsOf(day), Days(self._workspace.calendar, day)) for day in days]
        self._printed: dict[int, _State] = {}
        self._standing: dict[tuple[Span | None, date | None], _State] = {}
        self._held: dict[int, tuple[tuple[Seat, ...], bool]] = {}

    def resting(self, directive: Directive) -> Resting | None:
        """What rests of a directive; None when that cannot be told, because it may end by another's start."""
        start, end = directive.start, self._first.end_of(directive)
        if end != self._last.end_of(directive):
            return None
        columns = outline(directive)
        counted: Counter[str] = Counter()
        tasks: dict[int, Rest] = {}
        plain = start is not None and (end is None or end >= self._end)
        for number, mark in enumerate(columns.days):
            if mark == IN_FULL or not plain:
                tasks[number] = self._in_full(directive, number)
            else:
                rest = self._outlined(directive, columns, number)
                if rest.until < self._end:
                    tasks[number] = rest
                else:
                    counted.update(rest.counts)
        return Resting(counted, tasks)

    def _outlined(self, directive: Directive, columns: Outline, number: int) -> Rest:
        each, leads = columns.leads[columns.who[number]]
        seats = self._first.seats(leads, each=each, member_day=directive.start)
        mark = columns.days[number]
        if mark == STANDING:
            review = directive.review or self._workspace.settings.review
            state = self._reviewed(review, aged(directive.start, self._workspace))
        else:
            review, state = None, self._due(mark)
        stem = f"{directive.id}/{columns.clauses[number]}@"
        return self._rest(stem, "", seats, state, review)

    def _in_full(self, directive: Directive, number: int) -> Rest:
        """The rest of a task that only its batches tell about: of those that are the same on the last day."""
        task = directive.tasks[number]
        now = _by_suffix(self._first.batches(directive, task))
        then = _by_suffix(self._last.batches(directive, task))
        review = directive.review or self._workspace.settings.review
        counted: Counter[str] = Counter()
        resting: set[str] = set()
        for suffix, batches in now.items():
            if list(map(_shape, batches)) != list(map(_shape, then.get(suffix, ()))):
                continue
            rests = [self._rest(it.stem, suffix, it.seats, self._of_batch(it), review) for it in batches]
            if all(rest.until >= self._end for rest in rests):
                resting.add(suffix)
                for rest in rests:
                    counted.update(rest.counts)
        all_rest = len(resting) == len(now) and now.keys() == then.keys()
        return Rest(self._end if all_rest else self._first.today, counted, frozenset(resting))

    def _of_batch(self, batch: Batch) -> _State:
        """What the cells of a batch are while nothing is recorded on them."""
        if not batch.seats:
            return _State(Status.WAITING, self._end)
        cell, due = batch.cell(batch.seats[0]), batch.due
        now, then = (unrecorded(self._workspace, cell, *day) for day in (self._days[0], self._days[-1]))
        rests = now is then and now not in URGENT and (due is None or self._nears(now, due.day) >= self._end)
        return _State(
            now,
            self._end if rests else self._first.today,
            due.day.isoformat() if due is not None else None,
            timed=due is not None and due.at is not None,
            provisional=due is not None and due.provisional,
        )

    def _rest(
        self, stem: str, suffix: str, seats: tuple[Seat, ...], unreported: _State, review: Span | None
    ) -> Rest:
        """How long the cells of ``seats`` rest, and what they count as until then."""
        ids = [f"{stem}{seat.name}{suffix}" for seat in seats]
        if not self._unsettled.isdisjoint(ids):
            return Rest(self._first.today, {})
        counted: dict[str, int] = {}
        until = self._end
        reported = self._tally.last if unreported.due is None else self._tally.first
        for day, number in Counter(map(reported.get, ids)).items():
            state = unreported if day is None else self._reported(unreported, day, review)
            if state.status not in CLOSED and not self._are_held(seats):
                return Rest(self._first.today, {})
            until = min(until, state.until)
            counted.update((name, counted.get(name, 0) + number) for name in state.names)
        return Rest(until, counted)

    def _reported(self, state: _State, day: str, review: Span | None) -> _State:
        """What a cell is that was completed on a day, or last reported on."""
        if state.due is None:
            standing = state.status in (Status.STANDING, Status.STALE)
            return self._reviewed(review, date.fromisoformat(day)) if standing else state
        until = self._first.today if state.timed and day == state.due else self._end
        return _State(Status.DONE if day <= state.due else Status.DONE_LATE, until)

    def _are_held(self, seats: tuple[Seat, ...]) -> bool:
        """Whether somebody holds each of ``seats``; found once for all batches that have the same."""
        if id(seats) not in self._held:
            registry, today = self._workspace.registry, self._first.today
            held = all(holders_of(registry, seat.bound, today) for seat in seats)
            self._held[id(seats)] = (seats, held)  # kept, so that their number is not given away
        return self._held[id(seats)][1]

    def _due(self, mark: int) -> _State:
        """What a duty with a printed day is while nothing is recorded on it."""
        if mark not in self._printed:
            day = printed_day(mark, self._workspace.settings.before)
            self._printed[mark] = self._lasting(lambda on: untouched(self._workspace, day, *on), day)
        return self._printed[mark]

    def _reviewed(self, review: Span | None, base: date | None) -> _State:
        """What a standing duty is that is aged from ``base``."""
        key = (review, base)
        if key not in self._standing:
            self._standing[key] = self._lasting(lambda on: standing_status(review, base, on[0].day))
        return self._standing[key]

    def _lasting(self, status_on: Callable[[tuple[AsOf, Days]], Status], due: date | None = None) -> _State:
        """The status on the first day, and how long it lasts; a status once left does not come back."""
        now = status_on(self._days[0])
        until = self._end
        if now in URGENT:
            until = self._first.today
        elif status_on(self._days[-1]) is not now:
            until = next(on[0].day for on in self._days if status_on(on) is not now)
        if due is None:
            return _State(now, until)
        return _State(now, max(min(until, self._nears(now, due)), self._first.today), due.isoformat())

    def _nears(self, status: Status, due: date) -> date:
        """The day from which ``due`` is near, for what is open."""
        return due - timedelta(days=NEAR) if status not in CLOSED else date.max


def _by_suffix(batches: Iterable[Batch]) -> dict[str, list[Batch]]:
    """The batches by what ends their ids; occurrences of one day for several agencies have the same."""
    found: dict[str, list[Batch]] = {}
    for batch in batches:
        found.setdefault(batch.suffix, []).append(batch)
    return found


def _shape(batch: Batch) -> tuple[object, ...]:
    return batch.seats, batch.due, batch.since
