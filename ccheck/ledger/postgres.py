"""A ledger that several offices share, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ccheck.errors import (
    BadLedger,
    BadSettings,
    Busy,
    CcheckError,
    LoginRefused,
    MissingExtra,
    Unavailable,
    Unreadable,
    say,
)
from ccheck.ledger.database import Parameters

if TYPE_CHECKING:
    import psycopg

PATIENCE = 60  # seconds to wait for other writers
# A lock is a number that every ccheck agrees on, with the office: those of other schemas do not wait for it.
_WRITING, _RUNNING = 0x6363, 0x6364
_OFFICE = "hashtext(COALESCE(current_schema(), ''))"
_NO_LOGIN = ("password authentication failed", "no password supplied", "no pg_hba.conf entry")
_NOT_WRITABLE = ("42501", "25006")  # no right to, and a server that is read-only
_SCHEMES = ("postgresql://", "postgres://")


def is_address(location: str) -> bool:
    """Whether a ledger's location names a PostgreSQL server rather than a file."""
    return location.startswith(_SCHEMES)


class PostgreSQL:
    """An open connection to a PostgreSQL database."""

    dialect = "postgresql"

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def run(self, statement: str, parameters: Parameters = ()) -> list[tuple[object, ...]]:
        """All rows that the statement returns."""
        with _translated():
            found = self._connection.execute(_placed(statement), parameters)
            return found.fetchall() if found.description is not None else []

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[tuple[object, ...]]:
        """The rows one by one, by way of a cursor on the server; needs a transaction."""
        with _translated(), self._connection.cursor(name="ccheck") as cursor:
            cursor.itersize = 5000
            cursor.execute(_placed(statement), parameters)
            yield from cursor

    def many(self, statement: str, rows: Iterable[Parameters]) -> None:
        """Run the statement once for each of ``rows``."""
        with _translated(), self._connection.cursor() as cursor:
            cursor.executemany(_placed(statement), rows)

    def begin(self, *, write: bool) -> None:
        """Begin a transaction; a writing one takes the lock at once, so that nothing changes under it."""
        if not write:
            self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return
        self.run("BEGIN")
        self.run(f"SELECT pg_advisory_xact_lock(?, {_OFFICE})", (_WRITING,))

    def commit(self) -> None:
        """Make the transaction last."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction; a lost connection has undone it already."""
        if not self._connection.closed:
            self.run("ROLLBACK")

    def has_table(self, name: str) -> bool:
        """Whether there is such a table in the schemas in use. Asked of the catalogue's table, because
        ``to_regclass`` may answer from before the lock was waited for."""
        found = self.run(
            "SELECT 1 FROM pg_catalog.pg_tables "
            "WHERE tablename = ? AND schemaname = ANY (current_schemas(false))",
            (name,),
        )
        return bool(found)

    def lock_runs(self) -> bool:
        """Take the lock of sending runs, which goes with the session."""
        ((taken,),) = self.run(f"SELECT pg_try_advisory_lock(?, {_OFFICE})", (_RUNNING,))
        return bool(taken)

    def damage(self) -> str:
        """Nothing: the server keeps checksums of its own."""
        return ""

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def connect(address: str) -> PostgreSQL:
    """A connection to the server at ``address``.

    Raises ``Unavailable`` (69), ``LoginRefused`` (77), ``MissingExtra`` (78) without psycopg."""
    try:
        import psycopg
    except ImportError as error:
        text = say("A PostgreSQL ledger needs psycopg: pip install 'ccheck[pg]'.")
        raise MissingExtra(text) from error
    try:
        psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        # Without its cause: that quotes the address, password and all.
        raise BadSettings(
            say("The ledger's address cannot be read; check ledger and CCHECK_LEDGER.")
        ) from None
    with _translated():
        connection = psycopg.connect(address, autocommit=True, connect_timeout=10, application_name="ccheck")
    database = PostgreSQL(connection)
    database.run(f"SET lock_timeout = '{PATIENCE}s'")
    return database


def _placed(statement: str) -> Any:
    """The statement with psycopg's placeholders."""
    return statement.replace("?", "%s")


@contextmanager
def _translated() -> Iterator[None]:
    """psycopg's errors as ccheck's; the address, which may hold a password, is in none of them."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise _named(error) from error


def _named(error: psycopg.Error) -> CcheckError:
    import psycopg

    reason = " ".join(str(error).split()) or type(error).__name__
    state = error.sqlstate or ""
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return Busy(say("The ledger is locked by another run; try again later."))
    if state.startswith("28") or any(words in reason for words in _NO_LOGIN):
        return LoginRefused(say("The ledger's server refuses the login: {reason}", reason=reason))
    if state.startswith("53") or state in _NOT_WRITABLE:
        return Unreadable(say("The ledger cannot be written: {reason}", reason=reason))
    if isinstance(error, psycopg.OperationalError):
        return Unavailable(say("The ledger's server does not answer: {reason}", reason=reason))
    return BadLedger(say("The ledger's database refuses a statement: {reason}", reason=reason))
