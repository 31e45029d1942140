"""Replies read from a mailbox: which, what they propose, and the addresses that bounced."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from ccheck.core.answers import Attached, Bounce, Proposal, Received, Standing, proposals
from ccheck.ledger.database import Database
from ccheck.ledger.ledger import Ledger
from ccheck.values import replace


class Replies:
    """The replies' side of an open database; what writes does so inside the transaction that is open."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, messages: Iterable[Received], today: date) -> tuple[list[Proposal], list[Bounce]]:
        """Store what messages not read before propose, and the addresses they give up; return both."""
        sent, recipients = self._sent()
        known = {str(row[0]) for row in self._database.run("SELECT message_id FROM reply")}
        ((last,),) = self._database.run("SELECT COALESCE(MAX(number), 0) FROM proposal")
        number, made, bounced = int(str(last)), [], []
        for message in messages:
            if message.message_id in known:
                continue
            known.add(message.message_id)
            self._database.run("INSERT INTO reply VALUES (?)", (message.message_id,))
            if message.bounces:
                bounced += self._bounced(message, recipients, today)
                continue
            for proposal in proposals(message, sent, recipients, today):
                number += 1
                made.append(replace(proposal, number=number))
        self._database.many(
            "INSERT INTO proposal (number, message_id, obligation, sender, known, day, subject, attachments, "
            "standing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(proposal) for proposal in made],
        )
        return made, bounced

    def _bounced(self, message: Received, recipients: dict[str, Sequence[str]], today: date) -> list[Bounce]:
        """The bounces of a report about a message of ours, as far as it went to those addresses."""
        ours = {to.lower() for id in message.references for to in recipients.get(id, ())}
        lowered = (replace(bounce, address=bounce.address.lower()) for bounce in message.bounces)
        found = [bounce for bounce in lowered if bounce.address in ours]
        day = (message.day or today).isoformat()
        self._database.many(
            "INSERT INTO bounce (address, message_id, status, reason, day) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            [(b.address, message.message_id, b.status, b.reason, day) for b in found],
        )
        return found

    def _sent(self) -> tuple[dict[str, list[str]], dict[str, Sequence[str]]]:
        """The obligations and the recipients of every message that was handed to a transport."""
        obligations: dict[str, list[str]] = defaultdict(list)
        recipients: dict[str, Sequence[str]] = {}
        for id, people in self._database.run("SELECT message_id, recipients FROM mailing"):
            recipients[str(id)] = tuple(json.loads(str(people)))
        rows = self._database.run(
            "SELECT DISTINCT m.message_id, r.obligation FROM rung r JOIN mailing m ON m.key = r.mailing "
            "ORDER BY m.message_id, r.obligation"
        )
        for id, obligation in rows:
            obligations[str(id)].append(str(obligation))
        return obligations, recipients

    def proposed(self, *standings: Standing) -> tuple[Proposal, ...]:
        """The proposals that stand so, in order."""
        rows = self._database.run(
            "SELECT number, message_id, obligation, sender, known, day, subject, attachments, standing "
            f"FROM proposal WHERE standing IN ({', '.join('?' * len(standings))}) ORDER BY number",
            tuple(standing.value for standing in standings),
        )
        return tuple(_proposal(row) for row in rows)

    def settle(self, numbers: Iterable[int], standing: Standing) -> None:
        """Note what became of proposals."""
        self._database.many(
            "UPDATE proposal SET standing = ? WHERE number = ?",
            [(standing.value, number) for number in numbers],
        )

    def bounces(self, since: date = date.min) -> tuple[Bounce, ...]:
        """The addresses that bounced on or after ``since``, each with its latest reason."""
        rows = self._database.run(
            "SELECT address, status, reason FROM bounce WHERE day >= ? ORDER BY day, message_id",
            (since.isoformat(),),
        )
        latest = {str(address): Bounce(str(address), str(status), str(why)) for address, status, why in rows}
        return tuple(latest[address] for address in sorted(latest))


def look(ledger: Ledger) -> Replies | None:
    """The replies of an open ledger; None while there are no tables for them."""
    database = ledger.database
    return Replies(database) if database is not None and database.has_table("proposal") else None


def _row(proposal: Proposal) -> tuple[object, ...]:
    return (
        proposal.number,
        proposal.message_id,
        proposal.obligation,
        proposal.sender,
        int(proposal.known),
        proposal.day.isoformat(),
        proposal.subject,
        json.dumps([[file.name, file.sha256] for file in proposal.attachments], ensure_ascii=False),
        proposal.standing.value,
    )


def _proposal(row: tuple[object, ...]) -> Proposal:
    number, message_id, obligation, sender, known, day, subject, attachments, standing = row
    return Proposal(
        number=int(str(number)),
        message_id=str(message_id),
        obligation=str(obligation),
        sender=str(sender),
        known=bool(known),
        day=date.fromisoformat(str(day)),
        subject=str(subject),
        attachments=tuple(Attached(name, sha256) for name, sha256 in json.loads(str(attachments))),
        standing=Standing(str(standing)),
    )
