"""The forms a printed deadline can take: a closed union, one frozen value a form."""

from __future__ import annotations

import enum
from datetime import date, time

from ccheck.core.periods import Cadence, Period, Span
from ccheck.values import value


class Shift(enum.Enum):
    """Where a last day goes that falls on a rest day."""

    NONE = "none"  # it stays; the reminder goes out on the last working day before it
    NEXT = "next"  # to the next working day (BLDS art. 148.5)
    PREVIOUS = "previous"  # to the working day before


class Reading(enum.Enum):
    """How "trước ngày D" is read (policy: no official text settles it)."""

    EXCLUSIVE = "exclusive"  # the last allowed day is D - 1
    INCLUSIVE = "inclusive"  # the last allowed day is D


@value
class Undated:
    """A standing duty: no date, or printed as ongoing (thường xuyên)."""

    printed: bool = False


@value
class By:
    """chậm nhất, đến, hết, hoàn thành ngày D: that day, or moment, included."""

    day: date
    at: time | None = None


@value
class Before:
    """trước ngày D: the day before, unless the workspace reads it inclusively; with a time of day the
    moment itself."""

    day: date
    at: time | None = None


@value
class Within:
    """trong tháng, quý, năm; từ … đến …: the last day of the period."""

    period: Period


@value
class BeforeHoliday:
    """trước Tết: the last working day before the named days off of that year."""

    name: str
    year: int


@value
class Limit:
    """The printed day inside each period of a cadence.

    ``number`` is the day of the month, or the ISO weekday of a week, 0 for the month's last day and for
    daily duties; ``month`` counts from 1 inside the period (the calendar month of a yearly one).
    """

    text: str
    exclusive: bool
    number: int
    month: int = 1
    at: time | None = None
    next_period: bool = False


@value
class Recurring:
    """hằng tháng, hằng quý, hằng năm …: one last day in each period."""

    cadence: Cadence
    limit: Limit | None = None
    tracked: bool = False


@value
class Stepped:
    """02 tuần/lần, 10 ngày/lần: counted from the start in equal steps."""

    span: Span


@value
class Unspecified:
    """định kỳ, without saying how often: a standing duty until a person chooses."""


@value
class After:
    """trong N ngày kể từ ngày E."""

    span: Span
    event: str


@value
class AheadOf:
    """trước N ngày tính đến ngày E; without a span: trước khi E, an order only until E is known."""

    span: Span | None
    event: str


@value
class Promptly:
    """ngay sau khi E: a configured number of working days."""

    event: str


Fixed = By | Before | Within | BeforeHoliday
Relative = After | AheadOf | Promptly
Cyclic = Recurring | Stepped
Rule = Undated | Fixed | Cyclic | Unspecified | Relative


@value(kw_only=True)
class Deadline:
    """A rule with what may stand beside it.

    ``starts``: the day the duty begins, when later than its directive; ``then_ongoing``: a standing duty
    follows the milestone; ``shift`` overrides the rule's own; ``written`` is the TOML form as key-value
    pairs, or the one word ``ongoing``, or None where nothing is printed.
    """

    rule: Rule
    starts: Period | None = None
    then_ongoing: bool = False
    shift: Shift | None = None
    written: tuple[tuple[str, object], ...] | str | None = None


NO_DEADLINE = Deadline(rule=Undated())


def event_of(rule: Rule) -> str | None:
    """The id of the event that ``rule`` waits for, or None."""
    return rule.event if isinstance(rule, Relative) else None


def is_standing(rule: Rule) -> bool:
    """Whether ``rule`` makes a duty without dates: undated, unspecified, or an untracked daily routine."""
    if isinstance(rule, Recurring):
        return rule.cadence is Cadence.DAY and not rule.tracked
    return isinstance(rule, Undated | Unspecified)
