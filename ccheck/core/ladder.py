"""When reminders go out, as settings: the rungs before the last day, after it, and who is told then."""

from __future__ import annotations

import enum

from ccheck.values import value


class Audience(enum.Enum):
    """Who an overdue duty is taken to."""

    HEAD = "head"  # the head of the agency
    SECRETARIAT = "secretariat"  # the office that keeps the ledger


@value
class Escalation:
    """From ``after`` days late, ``to`` gets a copy; with ``letter`` the formal letter is drafted."""

    after: int
    to: Audience
    letter: bool = False


@value(kw_only=True)
class Ladder:
    """When reminders go out: working days before the last day, calendar days after it.

    ``stop_after`` is the number of days late after which nothing more is sent; 0 for never."""

    before: tuple[int, ...] = (15, 7, 3, 1, 0)
    overdue_every: int = 7
    stale_every: int = 30
    working_days_only: bool = True
    escalate: tuple[Escalation, ...] = (
        Escalation(7, Audience.HEAD),
        Escalation(30, Audience.SECRETARIAT, letter=True),
    )
    stop_after: int = 0
