"""The ledger's file: SQLite in WAL mode, every commit on disk before it is acknowledged."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ccheck.errors import BadLedger, Busy, CcheckError, Unreadable, say
from ccheck.ledger.database import Parameters

PATIENCE = 60.0  # seconds to wait for other writers
PRIVATE = 0o600  # of new files: what agencies owe and did is nobody else's to read
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_WRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


class SQLite:
    """An open SQLite file."""

    dialect = "sqlite"

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self._file = file
        self._connection = connection
        self._lock: int | None = None

    def run(self, statement: str, parameters: Parameters = ()) -> list[tuple[object, ...]]:
        """All rows that the statement returns."""
        with _translated(self._file):
            return self._connection.execute(statement, parameters).fetchall()

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[tuple[object, ...]]:
        """The rows one by one."""
        with _translated(self._file):
            yield from self._connection.execute(statement, parameters)

    def many(self, statement: str, rows: Iterable[Parameters]) -> None:
        """Run the statement once for each of ``rows``."""
        with _translated(self._file):
            self._connection.executemany(statement, rows)

    def begin(self, *, write: bool) -> None:
        """Begin a transaction; a writing one takes the lock at once, so that nothing changes under it."""
        self.run("BEGIN IMMEDIATE" if write else "BEGIN")

    def commit(self) -> None:
        """Make the transaction last."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction; SQLite may have done so itself after an I/O error."""
        if self._connection.in_transaction:
            self.run("ROLLBACK")

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""
        return bool(self.run("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))

    def lock_runs(self) -> bool:
        """Take the lock of sending runs: that of an empty file beside the ledger, which goes with the
        process."""
        import fcntl

        with _translated(self._file):
            file = self._file.with_name(f"{self._file.name}-run")
            self._lock = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def damage(self) -> str:
        """What SQLite's integrity check finds, in its words."""
        (found,) = self.run("PRAGMA integrity_check(1)")
        return "" if found[0] == "ok" else str(found[0])

    def close(self) -> None:
        """Close the connection, and give the lock back."""
        self._connection.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def open_reading(file: Path) -> SQLite | None:
    """The file for reading, or None when it does not exist. Nothing is written, not even beside it for longer
    than the connection lives."""
    if not file.exists():
        return None
    with _translated(file):
        try:
            return _readable(file, "rw")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _NOT_WRITABLE:
                raise
            # A folder that may not be written to: with a log beside the file it must be read along, without
            # one the file is all there is.
            log = file.with_name(f"{file.name}-wal")
            return _readable(file, "ro" if log.exists() else "ro&immutable=1")


def _readable(file: Path, mode: str) -> SQLite:
    connection = _connect(file, mode)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return SQLite(file, connection)


def open_writing(file: Path) -> SQLite:
    """The file for writing, made when it does not exist."""
    with _translated(file):
        # SQLite gives its log the mode of the file, and a new file the mode that the umask leaves.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE))
        connection = _connect(file, "rw")
        try:
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return SQLite(file, connection)


def _connect(file: Path, mode: str) -> sqlite3.Connection:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL; the switch itself does not wait for others, so it is tried again."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in _BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def _translated(file: Path) -> Iterator[None]:
    """SQLite's errors as ccheck's."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _named(error, file) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes what is no text
        raise BadLedger(
            say("{file} is damaged or not a ledger: {reason}", file=str(file), reason="UTF-8")
        ) from error
    except OSError as error:
        raise Unreadable(
            say("Cannot read or write {file}: {reason}", file=str(file), reason=str(error.strerror))
        ) from error


def _named(error: sqlite3.DatabaseError, file: Path) -> CcheckError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        return Busy(say("{file} is locked by another run; try again later.", file=str(file)))
    if code in _DAMAGED:
        return BadLedger(
            say("{file} is damaged or not a ledger: {reason}", file=str(file), reason=str(error))
        )
    return Unreadable(say("Cannot read or write {file}: {reason}", file=str(file), reason=str(error)))
