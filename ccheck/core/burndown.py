"""How the work on dated obligations goes down: what the last days allow to be left, and what was left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from ccheck.core.assess import Assessment
from ccheck.core.periods import Cadence, containing, following
from ccheck.core.summary import CELLS
from ccheck.values import value

POINTS = 40
CADENCES = (Cadence.WEEK, Cadence.MONTH, Cadence.QUARTER)


@value
class Point:
    """The evening of a day: how many obligations may still be open by their last days, and how many were
    (None: the day is to come)."""

    day: date
    planned: int
    left: int | None


@value
class BurnDown:
    """The course of ``total`` dated obligations, as known on ``today``, from the first day to the last."""

    total: int
    today: date
    points: tuple[Point, ...]

    @property
    def left(self) -> int:
        """What is still open."""
        return next(point.left for point in reversed(self.points) if point.left is not None)


def burn_down(items: Iterable[Assessment], today: date) -> BurnDown | None:
    """The burn-down of the dated obligations among ``items`` that the summary counts; None when there are
    none. A return, an extension or a change of the calendar changes the past too: this is one day's view."""
    dated = [(item, item.due) for item in items if item.due is not None and item.status in CELLS]
    if not dated:
        return None
    due = sorted(day for _, day in dated)
    done = sorted(item.completion.on for item, _ in dated if item.completion is not None)
    starts = (item.obligation.since for item, _ in dated)
    first = min([day for day in starts if day is not None] + [due[0], today, *done[:1]])
    return BurnDown(
        len(dated),
        today,
        tuple(
            Point(
                day,
                len(due) - bisect_right(due, day),
                len(due) - bisect_right(done, day) if day <= today else None,
            )
            for day in _days(first, today, max(due[-1], today))
        ),
    )


def _days(first: date, today: date, last: date) -> list[date]:
    """Both ends, today, and the ends of weeks, months, quarters or years between, never many more than
    ``POINTS``."""
    length = {Cadence.WEEK: 7, Cadence.MONTH: 30, Cadence.QUARTER: 91}
    fitting = (cadence for cadence in CADENCES if (last - first).days <= POINTS * length[cadence])
    between = _ends(first, last, next(fitting, Cadence.YEAR))
    return sorted({first, today, last, *between})


def _ends(first: date, last: date, cadence: Cadence) -> Iterator[date]:
    period = containing(first, cadence)
    while period.last < last:
        yield period.last
        period = following(period, cadence)
