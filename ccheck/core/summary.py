"""The period's official table: what each agency owed, did, and is late with.

The four cells are those of the Government's reports (QĐ 42/2014/QĐ-TTg): done in time or late, not done in
term or overdue; beside them what has no date. An obligation counts when it was open at some moment of the
period, as it stands on the period's last day.
"""

from __future__ import annotations

import enum
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from ccheck.core.assess import CLOSED, Assessment, Status
from ccheck.core.calendar import ONE_DAY
from ccheck.core.changes import Moved
from ccheck.core.periods import Cadence, Period, containing, month_end
from ccheck.values import fields, value

NOBODY = ""


class Cell(enum.Enum):
    """A cell of the official table."""

    DONE_ON_TIME = "done_on_time"  # hoàn thành đúng hạn
    DONE_LATE = "done_late"  # hoàn thành quá hạn
    OPEN_IN_TERM = "open_in_term"  # chưa hoàn thành, trong hạn
    OPEN_OVERDUE = "open_overdue"  # chưa hoàn thành, quá hạn
    NO_DATE = "no_date"  # không có thời hạn


CELLS: dict[Status, Cell] = {
    Status.DONE: Cell.DONE_ON_TIME,
    Status.DONE_LATE: Cell.DONE_LATE,
    Status.OVERDUE: Cell.OPEN_OVERDUE,
    Status.DUE_TODAY: Cell.OPEN_IN_TERM,
    Status.DUE_SOON: Cell.OPEN_IN_TERM,
    Status.OPEN: Cell.OPEN_IN_TERM,
    Status.STALE: Cell.NO_DATE,
    Status.STANDING: Cell.NO_DATE,
    Status.WAITING: Cell.NO_DATE,
}
# Days late, as provinces report them; the last has no upper end.
AGES: tuple[tuple[int, int | None], ...] = ((1, 30), (31, 90), (91, 120), (121, None))


@value
class Counts:
    """How many obligations stand in each cell; ``original`` are those done by the day first set, whatever was
    granted since."""

    cells: Mapping[Cell, int]
    original: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.cells.values())

    @property
    def done(self) -> int:
        """Those completed."""
        return self.cells[Cell.DONE_ON_TIME] + self.cells[Cell.DONE_LATE]

    @property
    def come_due(self) -> int:
        """Those completed or overdue: what a rate is taken of."""
        return self.done + self.cells[Cell.OPEN_OVERDUE]

    @property
    def rate(self) -> Fraction | None:
        """The share of what has come due that was done; None when nothing has."""
        return Fraction(self.done, self.come_due) if self.come_due else None

    @property
    def rate_on_time(self) -> Fraction | None:
        """The share of what has come due that was done in time."""
        return Fraction(self.cells[Cell.DONE_ON_TIME], self.come_due) if self.come_due else None

    @property
    def rate_original(self) -> Fraction | None:
        """The share of what has come due that was done by the day first set."""
        return Fraction(self.original, self.come_due) if self.come_due else None


@value
class Row:
    """One agency, or one directive, and its counts."""

    id: str
    counts: Counts


@value(kw_only=True)
class Changes:
    """What became of obligations within the period: their ids, in order."""

    newly_overdue: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    extended: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    redated: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@value(kw_only=True)
class Summary:
    """The table of a period: rows, totals, the obligations behind every cell, and what changed.

    ``joint`` says that a row's obligations stand in another row too, but once in the totals; ``ages`` counts
    the overdue by days late, ``quiet`` the standing duties by days since their last report, ``never`` those
    without one, ``waiting`` those that wait for their event. ``changed`` are the obligations that changes
    name, by id, and ``former`` the last days that the re-dated ones had before (None: there was none yet).
    """

    first: date
    last: date
    rows: tuple[Row, ...]
    totals: Counts
    lists: Mapping[Cell, tuple[Assessment, ...]]
    ages: tuple[int, ...]
    quiet: tuple[int, ...]
    never: int
    waiting: int
    changes: Changes
    changed: Mapping[str, Assessment]
    former: Mapping[str, date | None]
    joint: bool


def summarise(
    before: Iterable[Assessment],
    after: Iterable[Assessment],
    first: date,
    last: date,
    *,
    redated: Iterable[Moved] = (),
    by_directive: bool = False,
) -> Summary:
    """The summary of the days from ``first`` to ``last``, given every obligation as it stood on the day
    before ``first`` and as it stands on ``last``, and those whose last day the calendar moved between."""
    earlier = {item.id: item for item in before}
    now = tuple(after)
    counted = [item for item in now if item.status in CELLS and _in_scope(item, earlier, first)]
    of_row: dict[str, list[Assessment]] = defaultdict(list)
    joint = False
    for item in counted:
        keys = (item.obligation.directive.id,) if by_directive else item.holders or (NOBODY,)
        joint = joint or len(keys) > 1
        for key in keys:
            of_row[key].append(item)
    overdue = [item.days_late for item in counted if item.status is Status.OVERDUE]
    standing = [item.last_report for item in counted if item.status in (Status.STANDING, Status.STALE)]
    quiet = [(last - report.on).days for report in standing if report is not None]
    moved = {item.id: item.old.due if item.old else None for item in redated}
    changes = _changes(earlier, now, moved, first, last)
    named = {id for kind in fields(Changes) for id in getattr(changes, kind)}
    changed = {item.id: item for item in now if item.id in named}
    return Summary(
        first=first,
        last=last,
        rows=tuple(Row(key, tally(items)) for key, items in of_row.items()),
        totals=tally(counted),
        lists={cell: tuple(item for item in counted if CELLS[item.status] is cell) for cell in Cell},
        ages=_by_age(overdue),
        quiet=_by_age(quiet),
        never=len(standing) - len(quiet),
        waiting=sum(item.status is Status.WAITING for item in counted),
        changes=changes,
        changed=changed,
        former={id: moved[id] for id in changes.redated},
        joint=joint,
    )


def _by_age(days: Sequence[int]) -> tuple[int, ...]:
    """How many fall in each age group; what is of today counts as a day old."""
    aged = [max(1, count) for count in days]
    return tuple(
        sum(low <= count and (high is None or count <= high) for count in aged) for low, high in AGES
    )


def _in_scope(item: Assessment, earlier: Mapping[str, Assessment], first: date) -> bool:
    """Whether an obligation was open when the period began, arose in it, or was returned in it."""
    known = earlier.get(item.id)
    if known is None or known.status not in CLOSED or item.status not in CLOSED:
        return True
    return item.returned is not None and item.returned.on >= first


def tally(items: Iterable[Assessment]) -> Counts:
    """The cells of these obligations; what is waived, withdrawn or not followed is in none."""
    statuses: Counter[str] = Counter()
    original = 0
    for item in items:
        statuses[item.status.value] += 1  # by value: hashing a member costs more than all the rest
        done = item.completion
        if done is not None and item.status is not Status.OVERDUE and item.original_due is not None:
            original += done.on <= item.original_due
    cells = dict.fromkeys(Cell, 0)
    for status, cell in CELLS.items():
        cells[cell] += statuses[status.value]
    return Counts(cells, original)


def _changes(
    earlier: Mapping[str, Assessment],
    now: Sequence[Assessment],
    redated: Container[str],
    first: date,
    last: date,
) -> Changes:
    within = [item for item in now if item.status is not Status.UNTRACKED]

    def became(item: Assessment, *statuses: Status) -> bool:
        known = earlier.get(item.id)
        return item.status in statuses and (known is None or known.status not in statuses)

    def returned(item: Assessment) -> bool:
        return item.returned is not None and first <= item.returned.on <= last

    finished = (Status.DONE, Status.DONE_LATE)
    return Changes(
        newly_overdue=tuple(item.id for item in within if became(item, Status.OVERDUE)),
        done=tuple(
            item.id
            for item in within
            if became(item, *finished) or (item.status in finished and returned(item))
        ),
        extended=tuple(
            item.id for item in within if any(first <= granted.on <= last for granted in item.extensions)
        ),
        reopened=tuple(item.id for item in within if returned(item)),
        redated=tuple(item.id for item in within if item.id in redated),
        added=tuple(item.id for item in within if item.id not in earlier),
        withdrawn=tuple(item.id for item in within if became(item, Status.WITHDRAWN, Status.WAIVED)),
    )


def decree_window(period: Period, cadence: Cadence) -> Period:
    """The days whose data a periodic report of ``period`` covers (NĐ 09/2019/NĐ-CP): from the 15th of the
    month before the period to the 14th of its last month; a week is a week, for the decree has none."""
    if cadence in (Cadence.WEEK, Cadence.DAY):
        return period
    before = period.first - ONE_DAY
    return Period(before.replace(day=15), period.last.replace(day=14), period.label)


def same_period_last_year(first: date, last: date) -> tuple[date, date]:
    """The same days a year earlier; a period that ends a month ends it then too."""
    return _year_before(first), _year_before(last)


def _year_before(day: date) -> date:
    year = day.year - 1
    end = month_end(year, day.month)
    is_end = day == month_end(day.year, day.month)
    return end if is_end else day.replace(year=year, day=min(day.day, end.day))


def current_week(today: date) -> Period:
    """The ISO week that ``today`` lies in."""
    return containing(today, Cadence.WEEK)


def day_before(first: date) -> date:
    """The day whose evening the period begins with."""
    return first - timedelta(days=1)
