"""From a rule to its last allowed day, with the derivation that proves it.

The law is Bộ luật Dân sự 2015 art. 144-148 (the first day is not counted; a span that ends on a rest day
ends with the next working day); what no law settles is a named policy of the workspace, shown in a step.
Every ``Due`` carries its steps; the last step's day is the due day itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import assert_never

from ccheck.core.calendar import ONE_DAY, Calendar
from ccheck.core.periods import (
    Cadence,
    Period,
    Unit,
    add,
    containing,
    following,
    month_end,
    preceding,
    words,
)
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Cyclic,
    Deadline,
    Fixed,
    Limit,
    Promptly,
    Reading,
    Recurring,
    Relative,
    Shift,
    Stepped,
    Within,
)
from ccheck.errors import Message, say
from ccheck.values import replace, value

LONGEST_REST = timedelta(days=60)  # offices never close for longer


@value
class Step:
    """One step of a derivation: the rule applied, what it says, and the day it leads to (if any)."""

    rule: str
    message: Message
    day: date | None = None


@value
class Doubt:
    """A doubt about a date that a reader must see."""

    code: str
    message: Message


@value
class Due:
    """A last allowed day (and time, when printed), and how it came about.

    ``unshifted`` is the day before any move off rest days; ``provisional`` says that the day depends on
    a day of the calendar that is not announced yet.
    """

    day: date
    steps: tuple[Step, ...]
    at: time | None = None
    unshifted: date | None = None
    provisional: bool = False
    warnings: tuple[Doubt, ...] = ()

    @property
    def moment(self) -> tuple[date, time]:
        """The last allowed moment; a day without a time ends at 24:00 (BLDS art. 148.6)."""
        return (self.day, self.at or time.max)


@value
class EventDay:
    """When an event happened: a day, and the time of day when it is known."""

    day: date
    at: time | None = None


@value
class Reckoning:
    """What dates are counted with: the calendar and the workspace's two policies."""

    calendar: Calendar
    before: Reading = Reading.EXCLUSIVE
    promptly: int = 1


def fixed(deadline: Deadline, rule: Fixed, reckoning: Reckoning) -> Due | None:
    """The last day of a rule that needs nothing else; None for a holiday the calendar does not have."""
    match rule:
        case By():
            due = _by(rule)
        case Before():
            due = _before(rule.day, rule.at, reckoning)
        case Within():
            period = rule.period
            message = say("In {period}: its last day.", period=words(period.label))
            due = Due(period.last, (Step("within", message, period.last),))
        case BeforeHoliday():
            return _before_holiday(rule, reckoning.calendar)
        case _:
            assert_never(rule)
    return _shifted(due, deadline.shift or Shift.NONE, reckoning.calendar)


def _by(rule: By) -> Due:
    if rule.at is None:
        message = say("By {day}: that day is included.", day=rule.day)
    else:
        message = say("By {time} on {day}: that moment is included.", time=rule.at, day=rule.day)
    return Due(rule.day, (Step("by", message, rule.day),), at=rule.at)


def _before(day: date, at: time | None, reckoning: Reckoning) -> Due:
    """``before`` with a time is the moment itself; without one it follows the workspace's reading."""
    if at is not None:
        message = say("Before {time} on {day}: with a time of day no day is taken off.", time=at, day=day)
        return Due(day, (Step("before-time", message, day),), at=at)
    eve = day - ONE_DAY
    if reckoning.before is Reading.INCLUSIVE:
        message = say(
            "Before {day}, read inclusively by this workspace: {day} itself "
            "(the exclusive reading would give {eve}).",
            day=day,
            eve=eve,
        )
        return Due(day, (Step("before-inclusive", message, day),))
    message = say(
        "Before {day}, read exclusively: the day before, {eve} (the inclusive reading would give {day}).",
        day=day,
        eve=eve,
    )
    return Due(eve, (Step("before-exclusive", message, eve),))


def _before_holiday(rule: BeforeHoliday, calendar: Calendar) -> Due | None:
    days = calendar.holiday(rule.name, rule.year)
    if not days:
        return None
    first = days[0].day
    day = calendar.on_or_before(first - ONE_DAY)
    found = say(
        "{name} {year} begins on {first} ({notice}).",
        name=rule.name,
        year=str(rule.year),
        first=first,
        notice=days[0].notice or say("no notice given"),
    )
    message = say("The last working day before it is {day}.", day=day)
    steps = (Step("holiday", found, first), Step("before-holiday", message, day))
    return _doubtful(Due(day, steps), calendar, day, first)


def after_event(deadline: Deadline, rule: Relative, event: EventDay, reckoning: Reckoning) -> Due:
    """The last day of a rule counted from, or back from, an event that has happened or is fixed.

    ``OverflowError`` when the span leaves the calendar's years."""
    calendar = reckoning.calendar
    happened = Step("event", say("The event: {day}.", day=_moment(event)), event.day)
    match rule:
        case Promptly():
            return _promptly(event.day, happened, reckoning)
        case AheadOf(span=None):
            message = say("Before the event: no later than the day of the event itself.")
            due = Due(event.day, (happened, Step("ahead-of", message, event.day)), at=event.at)
            return _shifted(due, deadline.shift or Shift.NONE, calendar)
        case After(span=span):
            sign, default = 1, Shift.NEXT
        case AheadOf(span=span):
            sign, default = -1, Shift.PREVIOUS
        case _:
            assert_never(rule)
    assert span is not None
    if span.unit is Unit.HOUR:
        return _hours(event, sign * span.count, happened)
    if span.unit is Unit.WORKING_DAY:
        return _working_days(event.day, sign * span.count, happened, calendar)
    day = add(event.day, sign * span.count, span.unit)
    counted = _counted(sign, unit=span.unit, count=span.count, day=day)
    due = Due(day, (happened, Step("count", counted, day)))
    return _shifted(due, deadline.shift or default, calendar)


def _moment(event: EventDay) -> date | datetime:
    return event.day if event.at is None else datetime.combine(event.day, event.at)


def _counted(sign: int, *, unit: Unit, count: int, day: date) -> Message:
    """What counting did, in words; one whole sentence for each unit so that it can be translated."""
    if sign < 0:
        sentences = {
            Unit.DAY: say("{n} calendar days back from the event: {day}.", n=count, day=day),
            Unit.WEEK: say("{n} weeks back from the event: {day}.", n=count, day=day),
            Unit.MONTH: say("{n} months back from the event: {day}.", n=count, day=day),
            Unit.YEAR: say("{n} years back from the event: {day}.", n=count, day=day),
        }
    else:
        sentences = {
            Unit.DAY: say(
                "{n} calendar days, the day of the event not counted (BLDS art. 147): {day}.",
                n=count,
                day=day,
            ),
            Unit.WEEK: say("{n} weeks, to the same weekday (BLDS art. 148.2): {day}.", n=count, day=day),
            Unit.MONTH: say(
                "{n} months, to the same day or the month's last (BLDS art. 148.3): {day}.",
                n=count,
                day=day,
            ),
            Unit.YEAR: say(
                "{n} years, to the same day and month (BLDS art. 148.4): {day}.", n=count, day=day
            ),
        }
    return sentences[unit]


def _promptly(event: date, happened: Step, reckoning: Reckoning) -> Due:
    calendar = reckoning.calendar
    day = calendar.add_working(event, reckoning.promptly)
    message = say(
        "Promptly after the event, no number printed: {n} working days by the workspace's setting: {day}.",
        n=reckoning.promptly,
        day=day,
    )
    doubt = Doubt("unquantified", say("The document prints no number of days for “promptly”."))
    due = Due(day, (happened, Step("promptly", message, day)), warnings=(doubt,))
    return _doubtful(due, calendar, event, day)


def _working_days(event: date, count: int, happened: Step, calendar: Calendar) -> Due:
    day = calendar.add_working(event, count)
    low, high = min(event, day), max(event, day)
    skipped = tuple(d for d in calendar.rest_days(low, high) if d.weekday() < 5 and d != event)
    made_up = tuple(
        s.day
        for s in calendar.days
        if low <= s.day <= high and s.day.weekday() >= 5 and s.day != event and calendar.is_working(s.day)
    )
    if count > 0:
        text = say(
            "{n} working days, the day of the event not counted (BLDS art. 147): {day}.", n=count, day=day
        )
    else:
        text = say("{n} working days back from the event: {day}.", n=-count, day=day)
    steps = [happened]
    if skipped:
        steps.append(Step("skipped", say("Days off skipped: {days}.", days=skipped)))
    if made_up:
        steps.append(Step("made-up", say("Make-up days counted as worked: {days}.", days=made_up)))
    steps.append(Step("count-working", text, day))
    return _doubtful(Due(day, tuple(steps)), calendar, event, day)


def _hours(event: EventDay, count: int, happened: Step) -> Due:
    """Hours count from the event's moment, or from the end of its day when no time is known; they never
    move off rest days."""
    steps = [happened]
    if event.at is None:
        if count > 0:
            begin = datetime.combine(event.day + ONE_DAY, time())
            text = say("No time of day is known for the event: hours count from the end of that day.")
        else:
            begin = datetime.combine(event.day, time())
            text = say("No time of day is known for the event: hours count back from its beginning.")
        steps.append(Step("hours-from-midnight", text, event.day))
    else:
        begin = datetime.combine(event.day, event.at)
    end = begin + timedelta(hours=count)
    day, at = end.date(), end.time()
    if at == time():  # midnight is the end of the day before, not the start of a new one
        day, last = day - ONE_DAY, None
    else:
        last = at
    moment = day if last is None else datetime.combine(day, last)
    message = say("{n} hours, by the clock: {moment}.", n=abs(count), moment=moment)
    steps.append(Step("count-hours", message, day))
    return Due(day, tuple(steps), at=last)


def occurrences(
    deadline: Deadline, rule: Cyclic, start: date, reckoning: Reckoning
) -> Iterator[tuple[Period, Due]]:
    """Every period of a recurring duty with its last day, from the first whose last day is on or after
    ``start``; endless up to the end of the calendar's years. Period n is counted from the base, never
    from the one before, so nothing drifts."""
    if isinstance(rule, Stepped):
        yield from _steps(deadline, rule, start, reckoning)
        return
    # The last day may lie outside its own period: "before 01" is in the month before, of = "next" after,
    # and a shift carries it over the longest closure.
    period = preceding(preceding(containing(start - LONGEST_REST, rule.cadence), rule.cadence), rule.cadence)
    while period.last.year < 9990:
        if rule.cadence is not Cadence.DAY or reckoning.calendar.is_working(period.first):
            due = _shifted(
                _in_period(rule, period, reckoning), deadline.shift or Shift.NONE, reckoning.calendar
            )
            if due.day >= start:
                yield period, due
        period = following(period, rule.cadence)


def _steps(
    deadline: Deadline, rule: Stepped, start: date, reckoning: Reckoning
) -> Iterator[tuple[Period, Due]]:
    span, count = rule.span, 0
    while True:
        count += 1
        try:
            day = add(start, count * span.count, span.unit)
        except OverflowError:
            return
        message = say(
            "Every {span} from {start}: {day}.", span=_span_words(span.count, span.unit), start=start, day=day
        )
        due = Due(day, (Step("every", message, day),))
        label = Period(day, day, day.isoformat())
        yield label, _shifted(due, deadline.shift or Shift.NONE, reckoning.calendar)


def _span_words(count: int, unit: Unit) -> Message:
    return {
        Unit.DAY: say("{n} days", n=count),
        Unit.WEEK: say("{n} weeks", n=count),
        Unit.MONTH: say("{n} months", n=count),
        Unit.YEAR: say("{n} years", n=count),
    }[unit]


def _in_period(rule: Recurring, period: Period, reckoning: Reckoning) -> Due:
    limit = rule.limit
    if limit is None:
        message = say("Each period, no day printed: the last day of {period}.", period=words(period.label))
        return Due(period.last, (Step("period-end", message, period.last),))
    base = following(period, rule.cadence) if limit.next_period else period
    day, clamped = _limit_day(rule.cadence, limit, base)
    if limit.next_period:
        text = say(
            "For {period}, “{limit}” of the period after it: {day}.",
            period=words(period.label),
            limit=limit.text,
            day=day,
        )
    else:
        text = say("In {period}, “{limit}”: {day}.", period=words(period.label), limit=limit.text, day=day)
    steps = [Step("period", text, day)]
    if clamped:
        text = say("The month has no day {n}: its last day stands in.", n=limit.number)
        steps.append(Step("clamp", text, day))
    due = _before(day, limit.at, reckoning) if limit.exclusive else _by(By(day, limit.at))
    return replace(due, steps=(*steps, *due.steps))


def _limit_day(cadence: Cadence, limit: Limit, base: Period) -> tuple[date, bool]:
    """The printed day inside ``base``, and whether the month was too short for it."""
    if cadence is Cadence.DAY:
        return base.first, False
    if cadence is Cadence.WEEK:
        return base.first + timedelta(days=limit.number - 1), False
    end = month_end(base.first.year, base.first.month + limit.month - 1)
    if limit.number == 0:
        return end, False
    return end.replace(day=min(limit.number, end.day)), limit.number > end.day


def _shifted(due: Due, shift: Shift, calendar: Calendar) -> Due:
    """``due`` moved off a rest day as ``shift`` says; days with a printed time stay."""
    if shift is Shift.NONE or due.at is not None:
        return due
    if shift is Shift.NEXT:
        day = calendar.on_or_after(due.day)
        text = say(
            "{from_day} is a rest day: the span ends with the next working day, {day} (BLDS art. 148.5).",
            from_day=due.day,
            day=day,
        )
    else:
        day = calendar.on_or_before(due.day)
        text = say(
            "{from_day} is a rest day: counted back to the working day before, {day}.",
            from_day=due.day,
            day=day,
        )
    moved = due
    if day != due.day:
        step = Step(f"shift-{shift.value}", text, day)
        moved = replace(due, day=day, unshifted=due.day, steps=(*due.steps, step))
    return _doubtful(moved, calendar, due.day, day)


def _doubtful(due: Due, calendar: Calendar, first: date, last: date) -> Due:
    """``due`` marked provisional when any day between ``first`` and ``last`` is not announced yet."""
    if calendar.are_sure(first, last):
        return due
    doubt = Doubt(
        "provisional-calendar",
        say("The calendar of these days is not announced yet; the date may move."),
    )
    return replace(due, provisional=True, warnings=(*due.warnings, doubt))
