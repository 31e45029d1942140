"""What the ledger asks of a database: a handful of statements, the same for both kinds.

Statements use ``?`` for parameters and no literal ``%``, so that either driver can run them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

Parameters = Sequence[object]


class Database(Protocol):
    """An open connection. Every method raises ccheck's own errors only."""

    dialect: str

    def run(self, statement: str, parameters: Parameters = ()) -> list[tuple[object, ...]]:
        """All rows that the statement returns."""

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[tuple[object, ...]]:
        """The rows one by one, without holding them all."""

    def many(self, statement: str, rows: Iterable[Parameters]) -> None:
        """Run the statement once for each of ``rows``."""

    def begin(self, *, write: bool) -> None:
        """Begin a transaction: one that sees a single state, or one that holds the only write lock."""

    def commit(self) -> None:
        """Make the transaction last; when this returns, it survives a crash."""

    def rollback(self) -> None:
        """Undo the transaction."""

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""

    def lock_runs(self) -> bool:
        """Take the lock that one sending run at a time may hold, until the connection ends; False when
        another has it."""

    def damage(self) -> str:
        """What the database itself finds wrong with its storage; empty when nothing is."""

    def close(self) -> None:
        """Close the connection."""
