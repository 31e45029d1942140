"""What a rule of the grammar found, and the issue day that unprinted years are counted from."""

from __future__ import annotations

import enum
from datetime import date, timedelta

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence, Period, add_months, containing
from ccheck.core.phrases.days import FIRST_YEAR, LAST_YEAR, Day
from ccheck.core.phrases.stretches import Stretch
from ccheck.core.rules import Deadline
from ccheck.errors import say
from ccheck.values import value


class Strength(enum.IntEnum):
    """What a phrase needs around it to be a deadline in running text."""

    BARE = 0  # a label before it: "Thời gian hoàn thành: quý II/2025"
    LIKELY = 1  # an order to carry it: "trình UBND tỉnh trong năm 2025"
    SURE = 2  # nothing: "trước ngày 15/12/2024"


@value(kw_only=True)
class Found:
    """A deadline read at some place; ``last`` is the place behind it."""

    last: int
    deadline: Deadline | None
    rule: str
    strength: Strength = Strength.SURE
    also: tuple[Deadline, ...] = ()
    event: str = ""
    doubts: tuple[Doubt, ...] = ()


_MARKS = {
    "ocr": say("Letters inside the date were read as digits: check it."),
    "short-year": say("The year is printed with two digits."),
    "lunar": say("A day of the lunar calendar: a person has to look up its date."),
}
_NO_YEAR = say("No year is printed, and the document's issue day is not known.")


@value
class Anchor:
    """The issue day that unprinted years, months and "nay" are counted from; None where it is unknown."""

    issued: date | None

    def date_of(self, printed: Day) -> tuple[date | None, tuple[Doubt, ...]]:
        """The day meant: the first such day after the issue day where no year is printed."""
        doubts = tuple(Doubt(mark, _MARKS[mark]) for mark in printed.marks)
        if printed.lunar:
            return None, doubts
        if printed.year is not None:
            if printed.exists(printed.year):
                return date(printed.year, printed.month or 1, printed.number), doubts
            return None, (*doubts, _impossible(printed))
        if not printed.exists(2024):
            return None, (*doubts, _impossible(printed))
        if self.issued is None:
            return None, (*doubts, Doubt("no-year", _NO_YEAR))
        day = self._next(printed, self.issued)
        if day is None:
            return None, (*doubts, _impossible(printed))
        if printed.counted is not None or printed.moved is not None:
            return day, (*doubts, Doubt("year-inferred", say("Counted from the issue day: {day}.", day=day)))
        if printed.month is None:
            message = say("No month is printed: the first such day after the issue day, {day}.", day=day)
            return day, (*doubts, Doubt("month-inferred", message))
        message = say("No year is printed: the first such day after the issue day, {day}.", day=day)
        return day, (*doubts, Doubt("year-inferred", message))

    def _next(self, printed: Day, issued: date) -> date | None:
        if printed.moved is not None:
            meant = add_months(issued.replace(day=1), printed.moved)
            tried = [(meant.year, meant.month)]
        elif printed.month is None:
            months = (add_months(issued.replace(day=1), n) for n in range(3))
            tried = [(month.year, month.month) for month in months]
        elif printed.counted is not None:
            tried = [(issued.year + printed.counted, printed.month)]
        else:
            tried = [(issued.year + n, printed.month) for n in range(9)]
        for year, month in tried:
            try:
                day = date(year, month, printed.number)
            except ValueError:
                continue
            if day > issued or printed.counted is not None or printed.moved is not None:
                return day
        return None

    def period_of(self, printed: Stretch) -> tuple[Period | None, tuple[Doubt, ...]]:
        """The period meant: the first that ends on or after the issue day where no year is printed."""
        if printed.lunar:
            return None, (Doubt("lunar", _MARKS["lunar"]),)
        if printed.year is not None:
            return printed.period(printed.year), ()
        if self.issued is None:
            return None, (Doubt("no-year", _NO_YEAR),)
        if printed.moved is not None:
            cadence = Cadence.MONTH if printed.months == 1 else Cadence.QUARTER
            moved = add_months(self.issued.replace(day=1), printed.moved * printed.months)
            return _counted(containing(moved, cadence))
        year = self.issued.year + (printed.counted or 0)
        period = printed.period(year)
        if printed.counted is not None:
            return _counted(period)
        if period.last < self.issued:
            period = printed.period(year + 1)
        message = say(
            "No year is printed: the first such period after the issue day, to {day}.", day=period.last
        )
        return period, (Doubt("year-inferred", message),)

    def week(self, moved: int) -> Period | None:
        """The ISO week of the issue day, or one later."""
        if self.issued is None:
            return None
        return containing(self.issued + timedelta(weeks=moved), Cadence.WEEK)


def _counted(period: Period) -> tuple[Period, tuple[Doubt, ...]]:
    """The period that "tháng này", "năm sau" say, counted from the issue day."""
    message = say("Counted from the issue day: to {day}.", day=period.last)
    return period, (Doubt("year-inferred", message),)


def _impossible(printed: Day) -> Doubt:
    text = f"{printed.number:02}/{printed.month or 0:02}" + (f"/{printed.year}" if printed.year else "")
    return Doubt("impossible-date", say("{day} does not exist.", day=text))


def in_range(day: date) -> bool:
    """Whether an order can mean ``day``."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
