"""What the cells of a batch are while nothing is recorded on them, worked out once for all that are alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ccheck.core.assess import (
    CLOSED,
    URGENT,
    AsOf,
    Days,
    Status,
    aged,
    standing_status,
    unrecorded,
    untouched,
)
from ccheck.core.model import Directive, Workspace
from ccheck.core.obligations import Batch
from ccheck.core.outline import printed_day
from ccheck.core.periods import Span
from ccheck.values import mutable


@mutable
class Weight:
    """What cells are while nothing is recorded on them, whether they are to be looked at then, and whether
    they stand in no list; and how many were counted, as they are, as done, and as done late.

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


class Weights:
    """The weights of a day; with ``within``, what is due within so many days is to be looked at."""

    def __init__(self, workspace: Workspace, as_of: AsOf, within: int | None) -> None:
        self._workspace = workspace
        self._as_of = as_of
        self.days = Days(workspace.calendar, as_of.day)
        self._horizon = as_of.day + timedelta(days=within) if within is not None else None
        self._all: list[Weight] = []
        self._printed: dict[int, Weight] = {}
        self._standing: dict[tuple[Span | None, date | None], Weight] = {}

    def add_to(self, total: dict[str, int]) -> None:
        """Add what was counted to the counts by status."""
        for weight in self._all:
            total[Status.DONE.value] += weight.done
            total[Status.DONE_LATE.value] += weight.late
            if not weight.hidden:
                total[weight.status.value] += weight.quiet
            if weight.provisional and weight.is_open:
                total["provisional"] += weight.quiet

    def printed(self, mark: int) -> Weight:
        """The weight of a duty with a printed day, as an outline holds it, of a directive that holds."""
        if mark in self._printed:
            return self._printed[mark]
        day = printed_day(mark, self._workspace.settings.before)
        status = untouched(self._workspace, day, self._as_of, self.days)
        self._printed[mark] = self._made(status, day)
        return self._printed[mark]

    def standing(self, directive: Directive, since: date | None) -> Weight:
        """The weight of a standing duty, never reported on, of a directive that holds."""
        review = directive.review or self._workspace.settings.review
        return self._reviewed(review, aged(since, self._workspace))

    def reported(self, weight: Weight, last: str) -> Weight:
        """The weight of a duty without a date once it has been reported on."""
        if weight.status not in (Status.STANDING, Status.STALE):
            return weight
        return self._reviewed(weight.review, date.fromisoformat(last))

    def of_batch(self, batch: Batch) -> Weight:
        """The weight of any batch."""
        due = batch.due
        status = unrecorded(self._workspace, batch.cell(batch.seats[0]), self._as_of, self.days)
        if due is not None:
            return self._made(status, due.day, timed=due.at is not None, provisional=due.provisional)
        if status in (Status.WAITING, Status.WITHDRAWN):
            return self._made(status)
        return self.standing(batch.directive, batch.since)

    def _reviewed(self, review: Span | None, base: date | None) -> Weight:
        key = (review, base)
        if key not in self._standing:
            status = standing_status(review, base, self._as_of.day)
            self._standing[key] = self._made(status, review=review)
        return self._standing[key]

    def _made(self, status: Status, due: date | None = None, **more: Any) -> Weight:
        near = due is not None and self._horizon is not None and due <= self._horizon and status not in CLOSED
        weight = Weight(
            status=status,
            pressing=near or status in URGENT,
            is_open=status not in CLOSED,
            hidden=status is Status.UNTRACKED,
            due=due.isoformat() if due is not None else None,
            **more,
        )
        self._all.append(weight)
        return weight
