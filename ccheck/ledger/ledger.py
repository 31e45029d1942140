"""Reading and appending: what was known at a moment, and new entries at the end of the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import cast

from ccheck.core.entries import AnyEntry, CellEntry, Completion, Occurrence, Reopening
from ccheck.errors import BadLedger, say
from ccheck.ledger import migrations, postgres
from ccheck.ledger.database import Database
from ccheck.ledger.rows import COLUMNS, ORIGIN, Row, moment, to_entry, to_row
from ccheck.values import value

CHUNK = 500  # ids in one statement; SQLite takes 999 parameters everywhere
END_OF_TIME = "9999"  # after every moment, as text

_COLUMNS = ", ".join(f"e.{name}" for name in COLUMNS)
IN_FORCE = (
    "e.recorded <= ? AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.cancels = e.number AND c.recorded <= ?)"
)
_EVENTS = f"SELECT {_COLUMNS} FROM entry e WHERE e.kind = 'event' AND {IN_FORCE} ORDER BY e.number"
_ALL = (
    f"SELECT {_COLUMNS} FROM entry e WHERE e.kind NOT IN ('event', 'cancellation') AND {IN_FORCE} "
    "ORDER BY e.number"
)
_OF_SUBJECTS = (
    f"SELECT {_COLUMNS} FROM entry e WHERE e.subject IN (MARKS) "
    f"AND e.kind IN (KINDS) AND {IN_FORCE} ORDER BY e.number"
)
_LAST_REPORTS = (
    f"WITH wanted (subject) AS (VALUES MARKS) SELECT {_COLUMNS} FROM wanted w JOIN entry e ON e.number = "
    "(SELECT r.number FROM entry r WHERE r.subject = w.subject AND r.kind = 'completion' "
    "AND r.effective <= ? AND r.recorded <= ? AND NOT EXISTS "
    "(SELECT 1 FROM entry c WHERE c.cancels = r.number AND c.recorded <= ?) "
    "ORDER BY r.effective DESC, r.number DESC LIMIT 1)"
)
_REVISIONS = (
    "SELECT e.subject, COUNT(*) FROM entry e WHERE e.kind IN ('extension', 'cancellation') "
    "AND e.recorded <= ? GROUP BY e.subject"
)
_DECISIONS = "'return', 'extension', 'waiver', 'assignment', 'measurement'"
EVERYTHING = f"'completion', {_DECISIONS}"
_INSERT = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


@value
class Head:
    """The last entry of a ledger: its number, hash, and the moment it was recorded."""

    number: int = 0
    hash: str = ORIGIN
    recorded: str = ""


class Ledger:
    """An open ledger; without a database it is empty, because nothing was ever recorded."""

    def __init__(self, database: Database | None) -> None:
        self.database = database

    def head(self) -> Head:
        """The last entry."""
        rows = self.run("SELECT number, hash, recorded FROM head WHERE id = 1", ())
        if not rows:
            return Head()
        number, hash, recorded = rows[0]
        if not isinstance(number, int):
            raise BadLedger(say("The ledger is damaged: its last number is none."))
        return Head(number, str(hash), str(recorded))

    def events(self, known_at: datetime | None = None) -> tuple[Occurrence, ...]:
        """Every occurrence in force, as known at a moment (None: now)."""
        until = last_moment(known_at)
        return cast(tuple[Occurrence, ...], self._entries(_EVENTS, (until, until)))

    def current(
        self, dated: Sequence[str], standing: Sequence[str], on: date, known_at: datetime | None = None
    ) -> tuple[CellEntry, ...]:
        """The entries in force that decide how these obligations stand: of ``dated`` ones all, of
        ``standing`` ones the decisions and the last report on or before ``on``. The work grows with the
        number of obligations asked for or of entries, whichever is less."""
        until = last_moment(known_at)
        if self.head().number <= len(dated) + len(standing):
            found = cast(tuple[CellEntry, ...], self._entries(_ALL, (until, until)))
            return _deciding(found, frozenset(dated), frozenset(standing), on)
        decided = self._of(standing, _DECISIONS, until)
        # A returned report uncovers the one before it: those few duties are read in full.
        in_full = {entry.cell for entry in decided if isinstance(entry, Reopening)}
        reported = [id for id in standing if id not in in_full]
        return (
            *(entry for entry in decided if entry.cell not in in_full),
            *self._of((*dated, *in_full), EVERYTHING, until),
            *self._reports(reported, on, until),
        )

    def history(self, ids: Sequence[str], known_at: datetime | None = None) -> tuple[CellEntry, ...]:
        """Every entry in force on these obligations, in the order of recording."""
        return self._of(ids, EVERYTHING, last_moment(known_at))

    def revisions(self, known_at: datetime | None = None) -> dict[str, int]:
        """By obligation, how many entries may have moved its last day: extensions and cancellations. The
        count never falls, for nothing is erased."""
        rows = self.run(_REVISIONS, (last_moment(known_at),))
        return {str(subject): count for subject, count in rows if isinstance(count, int)}

    def log(
        self, subjects: Sequence[str] | None, last: int | None, known_at: datetime | None = None
    ) -> tuple[AnyEntry, ...]:
        """The entries on ``subjects`` (None: on all), cancelled ones and cancellations too; the ``last`` so
        many, in the order of recording."""
        until = last_moment(known_at)
        if subjects is not None:
            found: list[AnyEntry] = []
            for chunk in chunks(subjects):
                found += self._entries(
                    f"SELECT {_COLUMNS} FROM entry e WHERE e.subject IN ({marks(len(chunk))}) "
                    "AND e.recorded <= ?",
                    (*chunk, until),
                )
            found.sort(key=lambda entry: entry.sequence)
            return tuple(found[-last:] if last else found)
        limit = f" LIMIT {last}" if last else ""
        newest = self._entries(
            f"SELECT {_COLUMNS} FROM entry e WHERE e.recorded <= ? ORDER BY e.number DESC{limit}", (until,)
        )
        return tuple(reversed(newest))

    def entry(self, number: int) -> tuple[AnyEntry, ...]:
        """Entry ``number`` and its cancellation, as far as they exist."""
        return self._entries(
            f"SELECT {_COLUMNS} FROM entry e WHERE e.number = ? OR e.cancels = ? ORDER BY e.number",
            (number, number),
        )

    def append(self, entries: Iterable[AnyEntry], recorder: str, clock: Callable[[], datetime]) -> list[Row]:
        """Add ``entries`` to the end of the chain inside the writing transaction that is open. The moment is
        never before that of the entry before, so that what was known at a moment stays so."""
        assert self.database is not None
        head = self.head()
        recorded = max(moment(clock()), head.recorded)
        rows: list[Row] = []
        for entry in entries:
            row = to_row(entry, head.number + 1, recorded, recorder).sealed(head.hash)
            head = Head(row.number, row.hash, recorded)
            rows.append(row)
        self.add(rows)
        return rows

    def add(self, rows: Sequence[Row]) -> None:
        """Insert sealed rows and move the head to the last of them."""
        assert self.database is not None
        if not rows:
            return
        self.database.many(_INSERT, (row.values for row in rows))
        last = rows[-1]
        self.database.run(
            "INSERT INTO head (id, number, hash, recorded) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
            "SET number = excluded.number, hash = excluded.hash, recorded = excluded.recorded",
            (last.number, last.hash, last.recorded),
        )

    def rows(self) -> Iterator[Row]:
        """Every stored row in the order of its number, one by one."""
        if self.database is not None:
            for values in self.database.stream(f"SELECT {_COLUMNS} FROM entry e ORDER BY e.number"):
                yield _row(values)

    def _of(self, ids: Sequence[str], kinds: str, until: str) -> tuple[CellEntry, ...]:
        found: list[CellEntry] = []
        for chunk in chunks(ids):
            statement = _OF_SUBJECTS.replace("MARKS", marks(len(chunk))).replace("KINDS", kinds)
            found += cast(tuple[CellEntry, ...], self._entries(statement, (*chunk, until, until)))
        return tuple(found)

    def _reports(self, ids: Sequence[str], on: date, until: str) -> tuple[CellEntry, ...]:
        found: list[CellEntry] = []
        for chunk in chunks(ids):
            statement = _LAST_REPORTS.replace("MARKS", ", ".join(["(?)"] * len(chunk)))
            parameters = (*chunk, on.isoformat(), until, until)
            found += cast(tuple[CellEntry, ...], self._entries(statement, parameters))
        return tuple(found)

    def _entries(self, statement: str, parameters: Sequence[object]) -> tuple[AnyEntry, ...]:
        return tuple(to_entry(_row(values)) for values in self.run(statement, parameters))

    def run(self, statement: str, parameters: Sequence[object]) -> list[tuple[object, ...]]:
        """All rows that the statement returns."""
        return self.database.run(statement, parameters) if self.database is not None else []


def _deciding(
    entries: Iterable[CellEntry], dated: frozenset[str], standing: frozenset[str], on: date
) -> tuple[CellEntry, ...]:
    """What ``current`` answers, picked out of all entries."""
    found = [entry for entry in entries if entry.cell in dated or entry.cell in standing]
    in_full = dated | {entry.cell for entry in found if isinstance(entry, Reopening)}
    last: dict[str, Completion] = {}
    for entry in found:
        if isinstance(entry, Completion) and entry.cell not in in_full and entry.on <= on:
            known = last.get(entry.cell)
            if known is None or (known.on, known.sequence) < (entry.on, entry.sequence):
                last[entry.cell] = entry
    reports = {entry.sequence for entry in last.values()}
    return tuple(
        entry
        for entry in found
        if entry.cell in in_full or not isinstance(entry, Completion) or entry.sequence in reports
    )


@contextmanager
def reading(location: str, root: Path) -> Iterator[Ledger]:
    """The ledger at ``location`` (a file in ``root``, or a PostgreSQL address) as one unmoving state."""
    database = _open(location, root)
    if database is None:
        yield Ledger(None)
        return
    try:
        database.begin(write=False)
        made = migrations.check(database) > 0
        yield Ledger(database if made else None)
        database.rollback()
    finally:
        database.close()


@contextmanager
def writing(location: str, root: Path) -> Iterator[Ledger]:
    """The ledger with the only write lock; made when it does not exist. What was appended lasts when the
    block ends, and is undone when it raises."""
    with connected(location, root) as database, _transaction(database):
        yield Ledger(database)


@contextmanager
def connected(location: str, root: Path) -> Iterator[Database]:
    """A connection for writing, the tables made or brought up to date."""
    database: Database
    if postgres.is_address(location):
        database = postgres.connect(location)
    else:
        from ccheck.ledger import sqlite

        database = sqlite.open_writing(root / location)
    try:
        if migrations.check(database) < migrations.MIGRATIONS[-1].number:
            with _transaction(database):
                migrations.migrate(database)
        yield database
    finally:
        database.close()


@contextmanager
def _transaction(database: Database) -> Iterator[None]:
    database.begin(write=True)
    try:
        yield
        database.commit()
    except BaseException:
        database.rollback()
        raise


def _open(location: str, root: Path) -> Database | None:
    if postgres.is_address(location):
        return postgres.connect(location)
    if not (root / location).exists():
        return None
    from ccheck.ledger import sqlite

    return sqlite.open_reading(root / location)


def last_moment(known_at: datetime | None) -> str:
    """The moment as stored; None stands for one after all."""
    return END_OF_TIME if known_at is None else moment(known_at)


def _row(values: tuple[object, ...]) -> Row:
    return Row(*values)  # type: ignore[arg-type]  # the columns, in their order


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """``ids`` in parts that one statement takes."""
    for at in range(0, len(ids), CHUNK):
        yield ids[at : at + CHUNK]


def marks(count: int) -> str:
    """So many places for parameters."""
    return ", ".join("?" * count)
