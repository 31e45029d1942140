"""When what is owed falls due: open obligations by last day, and by holder and month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ccheck.core.assess import Assessment, Status
from ccheck.core.calendar import Calendar
from ccheck.core.periods import add_months, month_end
from ccheck.core.summary import NOBODY
from ccheck.values import value

OPEN = frozenset({Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON, Status.OPEN})
MONTHS = 12
LEVELS = 5


@value
class Day:
    """A day, how many open obligations have it as their last, and whether offices work on it; ``name`` is
    what the calendar calls it."""

    day: date
    count: int
    working: bool
    name: str = ""


@value
class Month:
    """The days of a month."""

    days: tuple[Day, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return self.days[0].day

    @property
    def count(self) -> int:
        """The open obligations whose last day is in it."""
        return sum(day.count for day in self.days)


@value
class HeatMap:
    """The months from the current one on, and how many last days lie before and after them. ``bounds`` are
    the least counts of the levels of heat, in rising order."""

    months: tuple[Month, ...]
    earlier: int
    later: int
    bounds: tuple[int, ...]

    def level(self, count: int) -> int:
        """How hot a count is: 0 for none, then 1, 2, … by ``bounds``."""
        return sum(bound <= count for bound in self.bounds)


@value
class Load:
    """What one holder has to do: before the months of the map, in each of them, and after."""

    holder: str
    earlier: int
    months: tuple[int, ...]
    later: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.earlier + sum(self.months) + self.later


def heat_map(items: Iterable[Assessment], calendar: Calendar, today: date) -> HeatMap:
    """The open obligations by last day over the twelve months that begin with the one of ``today``."""
    counts = Counter(item.due for item in items if item.status in OPEN and item.due is not None)
    first = today.replace(day=1)
    months = tuple(_month(add_months(first, n), counts, calendar) for n in range(MONTHS))
    last = months[-1].days[-1].day
    return HeatMap(
        months,
        earlier=sum(count for day, count in counts.items() if day < first),
        later=sum(count for day, count in counts.items() if day > last),
        bounds=bounds(max((day.count for month in months for day in month.days), default=0)),
    )


def _month(first: date, counts: Counter[date], calendar: Calendar) -> Month:
    length = month_end(first.year, first.month).day
    days = (first + timedelta(days=n) for n in range(length))
    return Month(
        tuple(
            Day(day, counts[day], calendar.is_working(day), special.name if special else "")
            for day in days
            for special in (calendar.special(day),)
        )
    )


def bounds(most: int) -> tuple[int, ...]:
    """At most five levels of heat for counts up to ``most``, each several times the one before: a single
    crowded day does not make all others look empty."""
    return tuple(dict.fromkeys(max(1, round(most ** (n / LEVELS))) for n in range(LEVELS))) if most else ()


def loads(items: Iterable[Assessment], months: Sequence[Month]) -> tuple[Load, ...]:
    """What each holder has to do by month, the heaviest load first; a joint obligation counts for each
    holder."""
    at = {(month.first.year, month.first.month): n for n, month in enumerate(months, start=1)}
    first = months[0].first
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * (len(months) + 2))
    for item in items:
        if item.status not in OPEN or item.due is None:
            continue
        place = 0 if item.due < first else at.get((item.due.year, item.due.month), len(months) + 1)
        for holder in item.holders or (NOBODY,):
            counts[holder][place] += 1
    found = [Load(id, row[0], tuple(row[1:-1]), row[-1]) for id, row in counts.items()]
    return tuple(sorted(found, key=lambda load: (-load.total, load.holder)))
