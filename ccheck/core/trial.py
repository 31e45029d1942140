"""Trying a rule by itself, without a workspace's tasks: the first dates it gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice

from ccheck.core.deadlines import Doubt, Due, EventDay, Reckoning, after_event, fixed, occurrences
from ccheck.core.obligations import ISSUED
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Deadline,
    Promptly,
    Recurring,
    Stepped,
    Within,
    is_standing,
)
from ccheck.errors import say
from ccheck.values import value


@value
class Trial:
    """The dates that a rule gives, and the doubts about them."""

    dues: tuple[Due, ...]
    warnings: tuple[Doubt, ...]


def try_rule(
    deadline: Deadline, issued: date, events: Mapping[str, EventDay], count: int, reckoning: Reckoning
) -> Trial:
    """The first ``count`` dates of ``deadline`` for a document issued on ``issued``."""
    rule = deadline.rule
    doubts: list[Doubt] = []
    dues: tuple[Due, ...] = ()
    start = max(issued, deadline.starts.first) if deadline.starts else issued
    match rule:
        case By() | Before() | Within() | BeforeHoliday():
            found = fixed(deadline, rule, reckoning)
            dues = (found,) if found is not None else ()
            if found is None:
                doubts.append(Doubt("unknown-holiday", say("The calendar does not have this holiday.")))
        case Recurring() | Stepped() if not is_standing(rule):
            dues = tuple(due for _, due in islice(occurrences(deadline, rule, start, reckoning), count))
            if isinstance(rule, Recurring) and rule.limit is None:
                doubts.append(
                    Doubt("no-day", say("No day is printed: the last day of each period is taken."))
                )
        case After() | AheadOf() | Promptly():
            event = events.get(rule.event)
            if event is None and rule.event == ISSUED:
                event = EventDay(issued)
            if event is None:
                text = say("No date until the event is recorded: {event}.", event=rule.event)
                doubts.append(Doubt("waiting", text))
            else:
                dues = (after_event(deadline, rule, event, reckoning),)
        case _:
            doubts.append(Doubt("standing", say("A standing duty: no date, never overdue.")))
    if deadline.then_ongoing:
        doubts.append(Doubt("then-ongoing", say("A standing duty follows the date.")))
    doubts += (doubt for due in dues for doubt in due.warnings)
    return Trial(dues, tuple(dict.fromkeys(doubts)))
