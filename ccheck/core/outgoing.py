"""Messages on their way: what state each is in, and when one that failed is tried again."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from ccheck.core.calendar import Calendar
from ccheck.values import value

FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=4)
UNKNOWN_WAIT = timedelta(days=1)  # what may have arrived is sent again, under the same Message-ID, after this


class State(enum.Enum):
    """How far a message has got."""

    CLAIMED = "claimed"  # to be sent by the run that is on
    SENDING = "sending"  # handed to the transport, no answer yet
    SENT = "sent"  # taken over by the server
    TEMPORARY = "failed-temporary"  # refused for now: the next run tries again
    PERMANENT = "failed-permanent"  # refused for good
    UNKNOWN = "unknown"  # the connection was lost after the text: it may have arrived
    DROPPED = "dropped"  # no longer needed: what it urged was done, or another message says it


@value(kw_only=True)
class Mailing:
    """A message as stored: ``content`` is what is sent, to the letter, however often it is tried."""

    key: str
    agency: str
    state: State
    message_id: str
    recipients: tuple[str, ...]
    subject: str
    content: bytes = b""
    created: datetime | None = None
    updated: datetime | None = None
    attempts: int = 0
    reason: str = ""

    def may_be_tried(self, now: datetime) -> bool:
        """Whether a message that failed for now has waited long enough: five minutes, then twice as long
        each time, four hours at most."""
        if self.state is not State.TEMPORARY or self.updated is None:
            return True
        wait = FIRST_WAIT * int(2 ** max(0, min(self.attempts - 1, 10)))
        return now >= self.updated + min(wait, LONGEST_WAIT)

    def is_to_be_repeated(self, now: datetime) -> bool:
        """Whether a message of unknown fate has waited long enough to be sent again."""
        return self.updated is not None and now >= self.updated + UNKNOWN_WAIT


@value
class Run:
    """A run of ``remind --send``: its day, when it ended (None: cut off), and what it did."""

    number: int
    day: date
    finished: datetime | None
    sent: int
    late: int
    failed: int


@value
class Missed:
    """Working days without a run, and how many reminders went out late at the next one (None: not yet)."""

    first: date
    last: date
    late: int | None


def missed_runs(runs: Sequence[Run], calendar: Calendar, today: date) -> Missed | None:
    """The latest stretch of working days on which no run was finished: up to yesterday, or before the last
    run when that was today's. None when there was none, or reminders have never gone out."""
    days = sorted({run.day for run in runs if run.finished is not None})
    if not days:
        return None
    if days[-1] >= today:
        late = sum(run.late for run in runs if run.day == days[-1])
        return _gap(days[-2], days[-1], late, calendar) if len(days) > 1 else None
    return _gap(days[-1], today, None, calendar)


def _gap(after: date, until: date, late: int | None, calendar: Calendar) -> Missed | None:
    """The working days between two days, both left out."""
    span = (after + timedelta(days=n) for n in range(1, (until - after).days))
    missed = [day for day in span if calendar.is_working(day)]
    return Missed(missed[0], missed[-1], late) if missed else None


def waiting(mailings: Iterable[Mailing], now: datetime) -> frozenset[str]:
    """The keys of messages that failed for now and are not to be tried yet."""
    return frozenset(mailing.key for mailing in mailings if not mailing.may_be_tried(now))
