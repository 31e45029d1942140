"""What a ledger says in short: of every obligation, or of some, and what was recorded since an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast

from ccheck.core.census import Tally
from ccheck.errors import BadLedger, say
from ccheck.ledger.ledger import END_OF_TIME, EVERYTHING, IN_FORCE, Head, Ledger, chunks, last_moment, marks
from ccheck.ledger.rows import COMPLETION, ORIGIN

LONG = 50_000  # entries that are read in no time, however few obligations they are on
REPEATED = 100

_STANDS = (
    "e.effective <= ? AND RECORDED e.number NOT IN (SELECT c.cancels FROM entry c WHERE KNOWN "
    "c.cancels IS NOT NULL)"
)
# Both are answered by the index on subjects; grouping there would cost more than reading every row.
# A range of one kind: the index is in this order, which SQLite does not see of an equality.
_COMPLETIONS = f"FROM entry e WHERE e.kind BETWEEN 'completion' AND 'completion' AND {_STANDS}"
_NUMBER = f"SELECT COUNT(*) {_COMPLETIONS}"
_COMPLETED = f"SELECT e.subject, e.effective {_COMPLETIONS} ORDER BY e.subject, e.kind, e.effective"
_COMPLETED_LAST_FIRST = (
    f"SELECT e.subject, e.effective {_COMPLETIONS} ORDER BY e.subject DESC, e.kind DESC, e.effective DESC"
)
_DECIDED = (
    "SELECT DISTINCT e.subject FROM entry e WHERE e.kind NOT IN ('completion', 'event', 'cancellation') "
    f"AND {_STANDS}"
)
_LATER = "SELECT DISTINCT e.subject FROM entry e WHERE e.effective > ?"
_OF_TALLY = (
    "SELECT e.subject, e.kind, e.effective FROM entry e WHERE e.subject IN (MARKS) "
    f"AND e.kind IN (KINDS) AND e.effective <= ? AND {IN_FORCE} ORDER BY e.subject"
)
# From one subject to the next by the index, whatever the number of entries between them.
_SUBJECTS = (
    "WITH RECURSIVE found (subject) AS (SELECT MIN(e.subject) FROM entry e UNION ALL "
    "SELECT (SELECT MIN(e.subject) FROM entry e WHERE e.subject > f.subject) FROM found f "
    "WHERE f.subject IS NOT NULL) SELECT COUNT(subject) FROM (SELECT subject FROM found LIMIT ?) part"
)


def is_repetitive(ledger: Ledger) -> bool:
    """Whether it is long, and has so many entries on each obligation that asking about each is less work
    than reading them all."""
    enough = ledger.head().number // REPEATED
    if enough * REPEATED < LONG:
        return False
    ((found,),) = cast(list[tuple[int]], ledger.run(_SUBJECTS, (enough,)))
    return found < enough


def tally(ledger: Ledger, on: date, known_at: datetime | None = None) -> Tally:
    """What is in force on each obligation on a day, in short: read from the index alone."""
    known = () if known_at is None else (last_moment(known_at),)
    parameters = (on.isoformat(), *known, *known)

    def asked(statement: str) -> str:
        statement = statement.replace("RECORDED", "e.recorded <= ? AND" if known else "")
        return statement.replace("KNOWN", "c.recorded <= ? AND" if known else "")

    decided = ledger.run(asked(_DECIDED), parameters)
    last = _days(ledger, asked(_COMPLETED), parameters)
    ((number,),) = ledger.run(asked(_NUMBER), parameters) or [(0,)]
    first = last if number == len(last) else _days(ledger, asked(_COMPLETED_LAST_FIRST), parameters)
    return _sound(Tally(first, last, frozenset(str(id) for (id,) in decided)))


def tally_of(ledger: Ledger, ids: Sequence[str], on: date) -> Tally:
    """The same of these obligations alone, as known now."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    decided: set[str] = set()
    for chunk in chunks(ids):
        statement = _OF_TALLY.replace("MARKS", marks(len(chunk))).replace("KINDS", EVERYTHING)
        rows = ledger.run(statement, (*chunk, on.isoformat(), END_OF_TIME, END_OF_TIME))
        for subject, kind, effective in rows:
            id, day = str(subject), str(effective)
            if kind != COMPLETION:
                decided.add(id)
                continue
            first[id] = min(first.get(id, day), day)
            last[id] = max(last.get(id, day), day)
    return _sound(Tally(first, last, frozenset(decided)))


def later(ledger: Ledger, on: date) -> frozenset[str]:
    """What there is an entry on that takes effect after a day."""
    return frozenset(str(subject) for (subject,) in ledger.run(_LATER, (on.isoformat(),)))


def holds(ledger: Ledger, head: Head) -> bool:
    """Whether the ledger had this last entry once, and so all that was recorded up to it."""
    rows = ledger.run("SELECT hash FROM entry WHERE number = ?", (head.number,))
    return rows == [(head.hash,)] if head.number else head.hash == ORIGIN


def subjects_since(ledger: Ledger, head: Head) -> frozenset[str]:
    """What was recorded on after this entry."""
    rows = ledger.run("SELECT DISTINCT subject FROM entry WHERE number > ?", (head.number,))
    return frozenset(str(subject) for (subject,) in rows)


def _days(ledger: Ledger, statement: str, parameters: Sequence[object]) -> dict[str, str]:
    """Pairs of a subject and a day, the last of each subject."""
    pairs = ledger.database.stream(statement, parameters) if ledger.database is not None else ()
    return dict(cast(Iterable[tuple[str, str]], pairs))


def _sound(tally: Tally) -> Tally:
    """``tally``, all of its days being days."""
    try:
        for text in {*tally.first.values(), *tally.last.values()}:
            date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise BadLedger(say("The ledger is damaged; run ccheck verify.")) from error
    return tally
