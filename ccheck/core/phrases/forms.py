"""Deadlines built as a person would write them: each rule together with its TOML form."""

from __future__ import annotations

from datetime import date, datetime, time

from ccheck.core.periods import Cadence, Period, Span, parse
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Deadline,
    Limit,
    Promptly,
    Recurring,
    Rule,
    Shift,
    Stepped,
    Undated,
    Unspecified,
    Within,
)
from ccheck.values import replace

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONGOING = Deadline(rule=Undated(printed=True), written="ongoing")


def _written(rule: Rule, **pairs: object) -> Deadline:
    return Deadline(rule=rule, written=tuple(pairs.items()))


def _moment(day: date, at: time | None) -> date | datetime:
    return day if at is None else datetime.combine(day, at)


def by(day: date, at: time | None = None) -> Deadline:
    """That day, or moment, included."""
    return _written(By(day, at), by=_moment(day, at))


def before(day: date, at: time | None = None) -> Deadline:
    """Before that day, or no later than that moment."""
    return _written(Before(day, at), before=_moment(day, at))


def within(period: Period) -> Deadline:
    """In that period."""
    return _written(Within(period), within=period.label)


def within_days(first: date, last: date) -> Deadline:
    """From that day to that day."""
    return within(parse(f"{first.isoformat()}/{last.isoformat()}"))


def before_holiday(name: str, year: int) -> Deadline:
    """Before the days off of that name."""
    return _written(BeforeHoliday(name, year), before_holiday=name, year=year)


def every(cadence: Cadence, limit: Limit | None = None) -> Deadline:
    """Once in each period, by the day of ``limit``."""
    if limit is None:
        return _written(Recurring(cadence), every=cadence.value)
    pairs: dict[str, object] = {"before" if limit.exclusive else "by": limit.text}
    if limit.next_period:
        pairs["of"] = "next"
    return _written(Recurring(cadence, limit), every=cadence.value, **pairs)


def limit(
    cadence: Cadence,
    number: int,
    month: int = 1,
    *,
    exclusive: bool = False,
    at: time | None = None,
    of_next: bool = False,
) -> Limit:
    """The day ``number`` (0: the last) of month ``month`` of each period, written as people write it."""
    match cadence:
        case Cadence.DAY:
            spot = ""
        case Cadence.WEEK:
            spot = _WEEKDAYS[number - 1]
        case Cadence.MONTH:
            spot = f"{number:02}" if number else "last"
        case Cadence.QUARTER | Cadence.HALF_YEAR:
            spot = f"M{month}-{number:02}"
        case Cadence.YEAR:
            spot = f"{month:02}-{number:02}"
    text = " ".join(filter(None, (spot, f"{at:%H:%M}" if at else "")))
    return Limit(text, exclusive, number, month, at, of_next)


def stepped(span: Span) -> Deadline:
    """In equal steps from the start."""
    return _written(Stepped(span), every=str(span))


def unspecified() -> Deadline:
    """Periodically, without saying how often."""
    return _written(Unspecified(), every="unspecified")


def after(span: Span, event: str) -> Deadline:
    """A span after an event."""
    return Deadline(rule=After(span, event), written=((span.unit.value, span.count), ("after", event)))


def ahead_of(span: Span | None, event: str) -> Deadline:
    """A span before an event, or only before it."""
    length: tuple[tuple[str, object], ...] = () if span is None else ((span.unit.value, span.count),)
    return Deadline(rule=AheadOf(span, event), written=(*length, ("ahead_of", event)))


def promptly(event: str) -> Deadline:
    """As soon as an event has happened."""
    return _written(Promptly(event), promptly_after=event)


def then_ongoing(deadline: Deadline) -> Deadline:
    """``deadline`` as a milestone that a standing duty follows; a recurring duty goes on anyway."""
    if isinstance(deadline.rule, Undated | Recurring | Stepped | Unspecified):
        return deadline
    return replace(deadline, then_ongoing=True, written=_with(deadline, "then", "ongoing"))


def starting(deadline: Deadline | None, period: Period) -> Deadline:
    """``deadline`` from the first day of ``period`` on; without one a duty that only begins then."""
    if deadline is None:
        return Deadline(rule=Undated(), starts=period, written=(("starts", period.label),))
    return replace(deadline, starts=period, written=_with(deadline, "starts", period.label))


def shifted(deadline: Deadline, shift: Shift) -> Deadline:
    """``deadline`` whose last day moves off rest days as ``shift`` says."""
    return replace(deadline, shift=shift, written=_with(deadline, "shift", shift.value))


def _with(deadline: Deadline, name: str, value: object) -> tuple[tuple[str, object], ...]:
    pairs = deadline.written if isinstance(deadline.written, tuple) else ()
    return (*pairs, (name, value))
