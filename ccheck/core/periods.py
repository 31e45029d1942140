"""Periods of the solar calendar: week, month, quarter, half-year, year, and spans of them.

A period is written ``2026-W30``, ``2025-03``, ``2023-Q3``, ``2025-H1``, ``2024``; a day is a period of
one day; ``A/B`` is the span from the first day of A to the last day of B. Quarters and half-years end
as in law-of-dates: 31/3, 30/6, 30/9, 31/12 (BLDS art. 146 gives month and year ends).
"""

from __future__ import annotations

import calendar
import enum
import re
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from ccheck.errors import Message, say
from ccheck.values import value


class Unit(enum.Enum):
    """A unit that a cadence or a span is counted in."""

    HOUR = "hours"
    DAY = "days"
    WORKING_DAY = "working_days"
    WEEK = "weeks"
    MONTH = "months"
    YEAR = "years"


# The longest span of each unit that an order can mean: two centuries and no more, so that counting from any
# day of 1900-2200 stays inside the calendar.
LONGEST = {
    Unit.HOUR: 3650,
    Unit.DAY: 3650,
    Unit.WORKING_DAY: 3650,
    Unit.WEEK: 3650,
    Unit.MONTH: 2400,
    Unit.YEAR: 200,
}


class Cadence(enum.Enum):
    """How often a recurring duty falls due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}
LAST_YEAR = MAXYEAR - 1


@value
class Period:
    """A run of days, ``first`` and ``last`` both in it, and the label it is written with."""

    first: date
    last: date
    label: str


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=4096)  # relativedelta takes ten times as long as looking it up, and days recur
def add_months(day: date, count: int) -> date:
    """The same day number ``count`` months on; the month's last day where it has no such day
    (BLDS art. 148.3). ``OverflowError`` beyond the calendar's years."""
    try:
        return day + relativedelta(months=count)
    except ValueError as error:
        raise OverflowError("date out of range") from error


def add(day: date, count: int, unit: Unit) -> date:
    """``day`` moved by ``count`` days, weeks, months or years of the solar calendar."""
    if unit is Unit.DAY:
        return day + timedelta(days=count)
    if unit is Unit.WEEK:
        return day + timedelta(weeks=count)
    if unit is Unit.MONTH:
        return add_months(day, count)
    if unit is Unit.YEAR:
        return add_months(day, 12 * count)
    raise ValueError(f"{unit} is not a unit of whole days")


def of_months(year: int, first_month: int, cadence: Cadence) -> Period:
    """The month, quarter, half-year or year that begins with ``first_month``."""
    length = MONTHS[cadence]
    number = (first_month - 1) // length + 1
    label = {
        Cadence.MONTH: f"{year:04}-{first_month:02}",
        Cadence.QUARTER: f"{year:04}-Q{number}",
        Cadence.HALF_YEAR: f"{year:04}-H{number}",
        Cadence.YEAR: f"{year:04}",
    }[cadence]
    return Period(date(year, first_month, 1), month_end(year, first_month + length - 1), label)


def containing(day: date, cadence: Cadence) -> Period:
    """The period of ``cadence`` that ``day`` lies in."""
    if cadence is Cadence.DAY:
        return Period(day, day, day.isoformat())
    if cadence is Cadence.WEEK:
        monday = day - timedelta(days=day.weekday())
        iso = day.isocalendar()
        return Period(monday, monday + timedelta(days=6), f"{iso.year:04}-W{iso.week:02}")
    length = MONTHS[cadence]
    return of_months(day.year, (day.month - 1) // length * length + 1, cadence)


def following(period: Period, cadence: Cadence) -> Period:
    """The period right after ``period``."""
    return containing(period.last + timedelta(days=1), cadence)


def preceding(period: Period, cadence: Cadence) -> Period:
    """The period right before ``period``."""
    return containing(period.first - timedelta(days=1), cadence)


_WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>[0-9]{2})"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


def parse(text: str) -> Period:
    """The period written as ``text``; ``ValueError`` when it is not one or does not exist."""
    first, slash, last = text.partition("/")
    begin = _parse_one(first)
    if not slash:
        return begin
    end = _parse_one(last)
    if end.last < begin.first:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(begin.first, end.last, text)


def _parse_one(text: str) -> Period:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a period")
    year = int(match["year"])
    if not 1 < year <= LAST_YEAR:
        raise ValueError(f"year {year} is out of range")
    if match["quarter"]:
        return of_months(year, 3 * int(match["quarter"]) - 2, Cadence.QUARTER)
    if match["half"]:
        return of_months(year, 6 * int(match["half"]) - 5, Cadence.HALF_YEAR)
    if match["week"]:
        return containing(date.fromisocalendar(year, int(match["week"]), 1), Cadence.WEEK)
    if match["day"]:
        return containing(date.fromisoformat(text), Cadence.DAY)
    if match["month"]:
        return of_months(year, _month(int(match["month"])), Cadence.MONTH)
    return of_months(year, 1, Cadence.YEAR)


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError(f"month {number} does not exist")
    return number


@value
class Span:
    """A length of time: ``count`` units, written ``3 months``."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value if self.count != 1 else self.unit.value[:-1]}"


_ROMAN = ("I", "II", "III", "IV")


def words(label: str) -> Message:
    """How people call the period written as ``label``: quarter IV/2024, month 3/2025, year 2024."""
    match = _WRITTEN.fullmatch(label)
    if match is None:
        return say("{label}", label=label)
    year = match["year"]
    if match["quarter"]:
        return say("quarter {quarter}/{year}", quarter=_ROMAN[int(match["quarter"]) - 1], year=year)
    if match["half"] == "1":
        return say("the first half of {year}", year=year)
    if match["half"]:
        return say("the second half of {year}", year=year)
    if match["week"]:
        return say("week {week}/{year}", week=match["week"], year=year)
    if match["day"]:
        return say("{label}", label=date.fromisoformat(label))
    if match["month"]:
        return say("month {month}/{year}", month=int(match["month"]), year=year)
    return say("year {year}", year=year)


_SPAN = re.compile(r"([1-9][0-9]{0,3}) (day|week|month|year)s?")


def parse_span(text: str) -> Span:
    """The span written as ``text`` (``10 days``, ``2 weeks``, ``6 months``, ``1 year``)."""
    match = _SPAN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a span")
    return Span(int(match[1]), Unit(match[2] + "s"))
