"""A ledger in either database, as the tests handle it: append, read, prove, and look behind its back."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    Completion,
    Evidence,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
)
from ccheck.ledger import chain, ledger
from ccheck.ledger.chain import Verdict
from ccheck.ledger.database import Database
from ccheck.ledger.ledger import Ledger
from ccheck.ledger.postgres import is_address
from ccheck.ledger.rows import Row
from ccheck.ledger.transfer import dump

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
DAY = date(2026, 1, 5)


class Clock:
    """A clock that goes on by a second whenever it is asked."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def at(moment: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: moment


@dataclass(frozen=True)
class Store:
    """Where a ledger is: a file in ``root``, or the address of a PostgreSQL database."""

    location: str
    root: Path

    @property
    def shared(self) -> bool:
        return is_address(self.location)

    def writing(self) -> AbstractContextManager[Ledger]:
        return ledger.writing(self.location, self.root)

    def reading(self) -> AbstractContextManager[Ledger]:
        return ledger.reading(self.location, self.root)

    def record(self, *entries: AnyEntry, clock: Callable[[], datetime] | None = None) -> list[Row]:
        """The rows of ``entries``, appended in one transaction."""
        with self.writing() as found:
            return found.append(entries, "an", clock or Clock())

    def lines(self) -> list[str]:
        with self.reading() as found:
            return list(dump(found))

    def verdict(self) -> Verdict:
        with self.reading() as found:
            return chain.verify(found)

    def run(self, statement: str) -> None:
        """Run a statement through ccheck's own door, in a transaction."""
        with self.writing() as found:
            assert found.database is not None
            found.database.run(statement)

    def behind(self, *statements: str) -> None:
        """Run statements as somebody would who goes round ccheck."""
        if self.shared:
            import psycopg

            with psycopg.connect(self.location) as server:
                for statement in statements:
                    server.execute(statement.encode())
            return
        with closing(sqlite3.connect(self.root / self.location)) as file, file:
            for statement in statements:
                file.execute(statement)


class _Enough(Exception):
    pass


@contextmanager
def trial(store: Store) -> Iterator[Ledger]:
    """The ledger for writing; whatever the block does to it is undone."""
    try:
        with store.writing() as found:
            yield found
            raise _Enough
    except _Enough:
        pass


def unguarded(database: Database) -> None:
    """Take away, in the transaction that is open, what keeps entries from being changed."""
    if database.dialect == "sqlite":
        database.run("DROP TRIGGER entry_no_update")
        database.run("DROP TRIGGER entry_no_delete")
        database.run("PRAGMA defer_foreign_keys = ON")
    else:
        database.run("DROP TRIGGER entry_is_final ON entry")
        database.run("ALTER TABLE entry DROP CONSTRAINT entry_cancels_fkey")


def samples() -> tuple[AnyEntry, ...]:
    """One entry of each kind with every field, then two more; the last cancels the ninth."""
    proof = Evidence(
        document="123/BC-SNV",
        signed=date(2026, 1, 2),
        received=date(2026, 1, 5),
        note="Đã gửi “bản giấy” 100 %",
        sha256="ab" * 32,
    )
    cell = "thu-2024/1@snv"
    return (
        Completion(on=DAY, cell=cell, evidence=proof),
        Reopening(on=DAY, cell=cell, reason="Thiếu số liệu", document="7/TB"),
        Extension(on=DAY, cell=cell, until=date(2026, 3, 1), document="8/QĐ", decided_by="CT", note="x"),
        Waiver(on=DAY, cell="thu-2024/2.d@stttt", document="9/QĐ", decided_by="CT", note="bãi bỏ"),
        Reassignment(on=DAY, cell="thu-2024/7@huyen-a", agency="snv", document="1/QĐ", decided_by="CT"),
        Measurement(on=DAY, cell="thu-2024/5@snv", measure="Tỷ lệ", value=82.5, document="2/BC"),
        Occurrence(on=DAY, directive="thu-2024", event="bo-cong-bo", agency="snv", reference="a"),
        Completion(on=DAY, cell="thu-2024/4@snv"),
        Completion(on=DAY, cell="thu-2024/4@snv", evidence=Evidence(document="nhầm")),
        Cancellation(on=DAY, entry=9, reason="Nhập nhầm", subject="thu-2024/4@snv"),
    )


def count(store: Store) -> int:
    """How many entries there are."""
    return len(store.lines())


def reports(cells: Sequence[str], number: int) -> list[Completion]:
    """``number`` reports, each with a document of its own, on the ``cells`` in turn."""
    return [
        Completion(on=DAY, cell=cells[n % len(cells)], evidence=Evidence(document=f"{n}/BC"))
        for n in range(number)
    ]
