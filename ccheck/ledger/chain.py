"""Proving the chain: every entry is there, in its place, as it was written."""

from __future__ import annotations

from ccheck.errors import CcheckError, Message, say
from ccheck.ledger.ledger import Head, Ledger
from ccheck.ledger.rows import follows
from ccheck.values import value


@value
class Verdict:
    """How many entries hold, the hash of the last of them, and the first break, if there is one."""

    entries: int
    hash: str
    broken: Message | None = None


def verify(ledger: Ledger) -> Verdict:
    """Follow the chain from the first entry to the head, and name the first break."""
    last = Head()
    try:
        for row in ledger.rows():
            if row.number != last.number + 1:
                return _broken(last, say("entry {n} is missing.", n=str(last.number + 1)))
            if not follows(row, last.hash):
                return _broken(last, say("entry {n} is not as it was recorded.", n=str(row.number)))
            if row.recorded < last.recorded:
                return _broken(last, say("entry {n} is older than the one before it.", n=str(row.number)))
            last = Head(row.number, row.hash, row.recorded)
        return _ended(ledger, last)
    except CcheckError as error:
        text = say("entry {n} cannot be read: {reason}", n=str(last.number + 1), reason=error.message)
        return _broken(last, text)


def _ended(ledger: Ledger, last: Head) -> Verdict:
    """Whether the chain ends where the ledger says, and the storage itself is sound."""
    head = ledger.head()
    if head.number > last.number:
        return _broken(last, say("entry {n} is missing.", n=str(last.number + 1)))
    if head != last:
        return _broken(last, say("the ledger's end does not match entry {n}.", n=str(last.number)))
    damage = ledger.database.damage() if ledger.database is not None else ""
    if damage:
        return _broken(last, say("the database is damaged: {reason}", reason=damage))
    return Verdict(last.number, last.hash)


def _broken(last: Head, message: Message) -> Verdict:
    return Verdict(last.number, last.hash, message)
