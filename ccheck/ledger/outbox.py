"""What was mailed: every message with its state, the rungs it carries, and the runs that sent them.

Beside the ledger of what happened, in the same database; states change here, and every change is committed
before the step that it announces.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from ccheck.core.answers import Bounce
from ccheck.core.outgoing import Mailing, Run, State
from ccheck.core.reminders import Digest, Sent
from ccheck.ledger.database import Database
from ccheck.ledger.ledger import Ledger, connected
from ccheck.ledger.replies import Replies
from ccheck.ledger.rows import moment

# A rung in one of these does not go out again by itself.
_COUNTS = ("sending", "sent", "unknown", "failed-permanent")


class Outbox:
    """The mail's side of an open database; every method that writes commits before it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lock(self) -> bool:
        """Take the lock that one run at a time may hold; False when another holds it. It goes with the
        connection, so a run that was killed holds nothing."""
        return self._database.lock_runs()

    def sent(self) -> tuple[Sent, ...]:
        """Every rung that went out, may have gone out, was refused for good or was skipped."""
        marks = ", ".join("?" * len(_COUNTS))
        rows = self._database.run(
            "SELECT r.obligation, r.anchor, r.rung, r.recipient, r.day FROM rung r "
            f"JOIN mailing m ON m.key = r.mailing WHERE m.state IN ({marks}) AND r.again = 0",
            _COUNTS,
        )
        return tuple(
            Sent(str(id), date.fromisoformat(str(anchor)), str(rung), str(to), date.fromisoformat(str(day)))
            for id, anchor, rung, to, day in rows
        )

    def recover(self, now: datetime) -> int:
        """Messages that a run was cut off in the middle of may have arrived: they become unknown. Returns
        how many they were."""
        self._database.begin(write=True)
        rows = self._database.run("SELECT key FROM mailing WHERE state = 'sending'")
        self._database.run(
            "UPDATE mailing SET state = 'unknown', updated = ?, reason = 'cut off' WHERE state = 'sending'",
            (moment(now),),
        )
        self._database.commit()
        self.unclaim(now)
        return len(rows)

    def unclaim(self, now: datetime) -> None:
        """Messages claimed by a run that did not come to send them: the next one plans them anew."""
        self._database.begin(write=True)
        self._database.run(
            "UPDATE mailing SET state = 'dropped', updated = ? WHERE state = 'claimed'", (moment(now),)
        )
        self._database.commit()

    def claim(self, mailings: Iterable[tuple[Mailing, Digest | None]], today: date, now: datetime) -> None:
        """Store the messages of a run before the first of them is sent, all of them or none."""
        stamp = moment(now)
        self._database.begin(write=True)
        try:
            for mailing, digest in mailings:
                self._store(mailing, stamp)
                self._database.run("DELETE FROM rung WHERE mailing = ?", (mailing.key,))
                self._database.many(
                    "INSERT INTO rung (mailing, obligation, anchor, rung, recipient, day, skipped, again) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                    list(_rungs(mailing.key, digest, today)) if digest is not None else [],
                )
            self._database.commit()
        except BaseException:
            self._database.rollback()
            raise

    def _store(self, mailing: Mailing, stamp: str) -> None:
        self._database.run(
            "INSERT INTO mailing (key, agency, state, message_id, recipients, subject, content, created, "
            "updated, attempts, reason) VALUES (?, ?, 'claimed', ?, ?, ?, ?, ?, ?, 0, '') "
            "ON CONFLICT (key) DO UPDATE SET state = 'claimed', updated = excluded.updated, "
            "content = excluded.content, subject = excluded.subject, recipients = excluded.recipients",
            (
                mailing.key,
                mailing.agency,
                mailing.message_id,
                json.dumps(mailing.recipients),
                mailing.subject,
                mailing.content.decode("ascii"),
                stamp,
                stamp,
            ),
        )

    def mark(self, key: str, state: State, now: datetime, reason: str = "") -> None:
        """Note the state of a message; one being sent counts as an attempt."""
        self._database.begin(write=True)
        tried = 1 if state is State.SENDING else 0
        self._database.run(
            "UPDATE mailing SET state = ?, updated = ?, reason = ?, attempts = attempts + ? WHERE key = ?",
            (state.value, moment(now), reason, tried, key),
        )
        self._database.commit()

    def refused(self, key: str, recipients: Iterable[str]) -> None:
        """Of a message that was sent, some recipients were refused for now: their rungs go out again."""
        self._database.begin(write=True)
        self._database.many(
            "UPDATE rung SET again = 1 WHERE mailing = ? AND recipient = ?",
            [(key, recipient) for recipient in recipients],
        )
        self._database.commit()

    def mailings(self, *states: State) -> tuple[Mailing, ...]:
        """The messages in these states (in any, when none is named), oldest first, with their content."""
        where = f"WHERE state IN ({', '.join('?' * len(states))}) " if states else ""
        rows = self._database.run(
            "SELECT key, agency, state, message_id, recipients, subject, content, created, updated, "
            f"attempts, reason FROM mailing {where}ORDER BY created, key",
            tuple(state.value for state in states),
        )
        return tuple(_mailing(row) for row in rows)

    def mailing(self, key: str) -> Mailing:
        """One message with its content."""
        (row,) = self._database.run(
            "SELECT key, agency, state, message_id, recipients, subject, content, created, updated, "
            "attempts, reason FROM mailing WHERE key = ?",
            (key,),
        )
        return _mailing(row)

    def obligations(self, key: str) -> tuple[tuple[str, date], ...]:
        """The obligations of a message, each with the day its ladder hung on."""
        rows = self._database.run(
            "SELECT DISTINCT obligation, anchor FROM rung WHERE mailing = ? AND skipped = 0", (key,)
        )
        return tuple((str(id), date.fromisoformat(str(anchor))) for id, anchor in rows)

    def bounces(self, since: date) -> tuple[Bounce, ...]:
        """The addresses that bounced on or after ``since``."""
        return Replies(self._database).bounces(since)

    def begin_run(self, day: date, now: datetime) -> int:
        """Note that a run began, and return its number."""
        self._database.begin(write=True)
        ((last,),) = self._database.run("SELECT COALESCE(MAX(number), 0) FROM run")
        number = int(str(last)) + 1
        self._database.run(
            "INSERT INTO run (number, day, started, finished, sent, late, failed) "
            "VALUES (?, ?, ?, '', 0, 0, 0)",
            (number, day.isoformat(), moment(now)),
        )
        self._database.commit()
        return number

    def end_run(self, number: int, now: datetime, *, sent: int, late: int, failed: int) -> None:
        """Note that the run ended, and what it did."""
        self._database.begin(write=True)
        self._database.run(
            "UPDATE run SET finished = ?, sent = ?, late = ?, failed = ? WHERE number = ?",
            (moment(now), sent, late, failed, number),
        )
        self._database.commit()

    def runs(self) -> tuple[Run, ...]:
        """Every run, in order."""
        rows = self._database.run("SELECT number, day, finished, sent, late, failed FROM run ORDER BY number")
        return tuple(
            Run(
                int(str(number)),
                date.fromisoformat(str(day)),
                datetime.fromisoformat(str(finished)) if finished else None,
                int(str(sent)),
                int(str(late)),
                int(str(failed)),
            )
            for number, day, finished, sent, late, failed in rows
        )


def _rungs(key: str, digest: Digest, today: date) -> Iterable[tuple[object, ...]]:
    """The rows of a message's rungs; those skipped stand beside the one that goes out."""
    for notice in digest.notices:
        for recipient in notice.recipients:
            common = (key, notice.item.id, notice.anchor.isoformat())
            yield (*common, notice.rung.name, recipient, today.isoformat(), 0)
            for name in notice.skipped:
                yield (*common, name, recipient, today.isoformat(), 1)


def _mailing(row: tuple[object, ...]) -> Mailing:
    key, agency, state, message_id, recipients, subject, content, created, updated, attempts, reason = row
    return Mailing(
        key=str(key),
        agency=str(agency),
        state=State(str(state)),
        message_id=str(message_id),
        recipients=tuple(json.loads(str(recipients))),
        subject=str(subject),
        content=str(content).encode("ascii"),
        created=datetime.fromisoformat(str(created)),
        updated=datetime.fromisoformat(str(updated)),
        attempts=int(str(attempts)),
        reason=str(reason),
    )


@contextmanager
def mailing(location: str, root: Path) -> Iterator[Outbox]:
    """The outbox for sending, its tables made when they do not exist."""
    with connected(location, root) as database:
        yield Outbox(database)


def look(ledger: Ledger) -> Outbox | None:
    """The outbox of a ledger that is open for reading; None while nothing was ever mailed."""
    database = ledger.database
    return Outbox(database) if database is not None and database.has_table("proposal") else None
