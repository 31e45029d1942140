"""The working calendar: which days offices work, and how sure that is.

Monday to Friday are worked unless a notice says otherwise; days off and make-up Saturdays come from the
government's yearly notices and can only be data (Bộ luật Lao động art. 111-112 and each year's notice).
A provisional day, or a year for which no notice is known, makes a computation provisional.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate

from ccheck.core.names import fold
from ccheck.values import field, value

ONE_DAY = timedelta(days=1)


class DayKind(enum.Enum):
    """What a calendar entry makes of its day."""

    OFF = "off"  # a day off
    WORK = "work"  # a day worked though it is a Saturday or Sunday


class Certainty(enum.Enum):
    """How firm a calendar entry is."""

    ANNOUNCED = "announced"  # in the government's notice
    STATUTORY = "statutory"  # fixed by law, the notice is still to come
    PROVISIONAL = "provisional"  # expected, not yet decided


@value(kw_only=True)
class SpecialDay:
    """A day off, or a make-up day, with the notice that says so; ``announced`` is the day on which it became
    known, where that matters: until then the day counted as it had before."""

    day: date
    kind: DayKind
    name: str
    notice: str = ""
    certainty: Certainty = Certainty.ANNOUNCED
    announced: date | None = None


@value
class Calendar:
    """Days off and make-up days; every other day follows its weekday. ``former`` are entries that stood in
    the place of some of ``days`` until those were announced."""

    days: tuple[SpecialDay, ...] = ()
    former: tuple[SpecialDay, ...] = ()
    _index: dict[date, SpecialDay] = field(init=False, repr=False, compare=False)
    _announced: frozenset[int] = field(init=False, repr=False, compare=False)
    _exceptions: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _gained: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = {special.day: special for special in self.days}
        announced = {d.day.year for d in self.days if d.certainty is Certainty.ANNOUNCED}
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_announced", frozenset(announced))
        exceptions = sorted(day for day in index if self.is_working(day) != (day.weekday() < 5))
        gains = accumulate((1 if self.is_working(day) else -1 for day in exceptions), initial=0)
        object.__setattr__(self, "_exceptions", tuple(day.toordinal() for day in exceptions))
        object.__setattr__(self, "_gained", tuple(gains))

    def special(self, day: date) -> SpecialDay | None:
        """The entry of ``day``, if it has one."""
        return self._index.get(day)

    def is_working(self, day: date) -> bool:
        """Whether offices work on ``day``."""
        special = self._index.get(day)
        if special is not None:
            return special.kind is DayKind.WORK
        return day.weekday() < 5

    def is_sure(self, day: date) -> bool:
        """False for a provisional day and for any weekday of a year without a notice."""
        special = self._index.get(day)
        if special is not None:
            return special.certainty is not Certainty.PROVISIONAL
        return day.year in self._announced or day.weekday() >= 5

    def is_announced(self, year: int) -> bool:
        """Whether the government's notice on the days off of ``year`` is known."""
        return year in self._announced

    def are_sure(self, first: date, last: date) -> bool:
        """Whether every day from ``first`` to ``last`` (in either order) is sure."""
        low, high = min(first, last), max(first, last)
        return all(self.is_sure(low + ONE_DAY * n) for n in range((high - low).days + 1))

    def on_or_after(self, day: date) -> date:
        """The first working day on or after ``day`` (BLDS art. 148.5)."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day on or before ``day``."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def add_working(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it when negative); ``day`` is not counted
        (BLDS art. 147)."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_between(self, after: date, until: date) -> int:
        """Working days later than ``after`` and not later than ``until``; 0 when ``until`` is past."""
        return max(self._worked_by(until) - self._worked_by(after), 0)

    def _worked_by(self, day: date) -> int:
        """Working days from the beginning of time, a Monday, up to ``day``: counted, never walked."""
        weeks, rest = divmod(day.toordinal(), 7)
        gained = self._gained[bisect_right(self._exceptions, day.toordinal())]
        return 5 * weeks + min(rest, 5) + gained

    def rest_days(self, first: date, last: date) -> tuple[date, ...]:
        """The days from ``first`` to ``last`` on which offices do not work."""
        span = (last - first).days + 1
        return tuple(d for d in (first + ONE_DAY * n for n in range(span)) if not self.is_working(d))

    def holiday(self, name: str, year: int) -> tuple[SpecialDay, ...]:
        """The days off of ``year`` whose name begins with ``name``, letters and tones aside; empty when
        the calendar does not have them."""
        wanted = fold(name)
        return tuple(
            special
            for special in sorted(self.days, key=lambda special: special.day)
            if special.day.year == year
            and special.kind is DayKind.OFF
            and fold(special.name).startswith(wanted)
        )

    def overlaid(self, days: tuple[SpecialDay, ...]) -> Calendar:
        """This calendar with the entries of ``days`` in place of its own for the same days."""
        merged = {special.day: special for special in (*self.days, *days)}
        later = {special.day for special in days if special.announced is not None}
        former = (*self.former, *(special for special in self.days if special.day in later))
        return Calendar(tuple(merged[day] for day in sorted(merged)), former)

    def notices(self, first: date, last: date) -> tuple[date, ...]:
        """The days from ``first`` to ``last`` on which entries of this calendar were announced."""
        days = {special.announced for special in (*self.former, *self.days)}
        return tuple(sorted(day for day in days if day is not None and first <= day <= last))

    def known_on(self, on: date) -> Calendar:
        """This calendar as people knew it on ``on``: without what was announced later."""
        entries = (*self.former, *self.days)
        known = {s.day: s for s in entries if s.announced is None or s.announced <= on}
        return Calendar(tuple(known[day] for day in sorted(known)))
