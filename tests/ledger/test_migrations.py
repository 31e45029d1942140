"""The schema goes up by numbered steps, each whole or not at all; a newer one is left alone."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from ccheck.errors import BadLedger, CcheckError
from ccheck.ledger import migrations, postgres
from ccheck.ledger.database import Database
from ccheck.ledger.migrations import MIGRATIONS, Migration
from tests.ledger.conftest import Server
from tests.ledger.office import Office
from tests.ledger.store import Store, samples

NEWEST = MIGRATIONS[-1].number
SECOND = Migration(NEWEST + 1, ("CREATE TABLE extra (id INTEGER PRIMARY KEY, name {text} NOT NULL)",), {})
FAILING = Migration(
    NEWEST + 2, ("ALTER TABLE extra ADD COLUMN note {text}", "INSERT INTO nowhere VALUES (1)"), {}
)
Known = tuple[Migration, ...]


@pytest.fixture
def knowing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Known], None]:
    """Lets ccheck know other migrations than its own."""

    def know(known: Known) -> None:
        migrate, check = ORIGINAL
        monkeypatch.setattr(migrations, "MIGRATIONS", known)
        monkeypatch.setattr(migrations, "migrate", lambda database: migrate(database, known))
        monkeypatch.setattr(migrations, "check", lambda database, _=None: check(database, known))

    return know


ORIGINAL = (migrations.migrate, migrations.check)


def numbers(store: Store) -> list[int]:
    """The migrations that were applied."""
    with store.writing() as ledger:
        assert ledger.database is not None
        if not ledger.database.has_table("migration"):
            return []
        return [int(str(n)) for (n,) in ledger.database.run("SELECT number FROM migration ORDER BY number")]


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_the_first_write_brings_the_schema_up_to_date_once(store: Store) -> None:
    store.record(samples()[0])
    store.record(samples()[1])
    assert numbers(store) == [migration.number for migration in MIGRATIONS]


def test_a_new_migration_is_applied_by_the_next_writer_only(
    store: Store, knowing: Callable[[Known], None]
) -> None:
    store.record(*samples())
    before = store.lines()
    knowing((*MIGRATIONS, SECOND))
    assert store.lines() == before
    with store.reading() as ledger:
        assert ledger.database is not None and not ledger.database.has_table("extra")
    with store.writing() as ledger:
        assert ledger.database is not None and ledger.database.has_table("extra")
    assert numbers(store) == [*(m.number for m in MIGRATIONS), SECOND.number]
    assert store.lines() == before


@pytest.mark.parametrize("begun", [True, False], ids=["on a ledger", "on nothing"])
def test_a_failing_migration_leaves_everything_as_it_was(
    store: Store, begun: bool, knowing: Callable[[Known], None]
) -> None:
    if begun:
        store.record(*samples())
    before = store.lines()
    knowing((*MIGRATIONS, SECOND, FAILING))
    with pytest.raises(CcheckError), store.writing():
        pytest.fail("the ledger was opened")
    assert store.lines() == before
    knowing(MIGRATIONS)
    with store.reading() as read:
        if read.database is not None:
            assert not read.database.has_table("extra")
    store.record(samples()[0])
    assert numbers(store) == [migration.number for migration in MIGRATIONS]
    assert store.verdict().entries == len(before) + 1


def test_a_table_that_another_made_while_we_waited_is_seen(server: Server, tmp_path: Path) -> None:
    store = Store(server.database(), tmp_path)
    late = postgres.connect(store.location)
    try:
        assert not late.has_table("migration")
        late.run("BEGIN")  # and now it waits for the lock, which the other holds
        store.record(*samples())
        assert late.has_table("migration")
    finally:
        late.close()


def test_statements_are_run_in_their_dialect(store: Store) -> None:
    only = {"sqlite": ("CREATE TABLE lite (id INTEGER)",), "postgresql": ("CREATE TABLE post (id INTEGER)",)}
    with store.writing() as ledger:
        assert ledger.database is not None
        migrations.migrate(ledger.database, (*MIGRATIONS, Migration(NEWEST + 1, (), only)))
        assert ledger.database.has_table("post") == store.shared
        assert ledger.database.has_table("lite") != store.shared


def test_a_newer_schema_is_refused(office: Office) -> None:
    office.store.record(*samples())
    office.store.behind(f"INSERT INTO migration VALUES ({NEWEST + 1})")
    with pytest.raises(BadLedger), office.store.reading():
        pytest.fail("the ledger was opened for reading")
    with pytest.raises(BadLedger), office.store.writing():
        pytest.fail("the ledger was opened for writing")
    calls = [("check",), ("verify",), ("log",), ("done", "1@snv"), ("done", "1@snv", "--dry-run")]
    for found in office.each(calls):
        assert (found.code, found.out) == (65, "")
        assert f"newer ccheck (schema {NEWEST + 1}, this one knows {NEWEST})" in found.err
    office.store.behind(f"DELETE FROM migration WHERE number = {NEWEST + 1}")
    assert office.store.verdict().entries == len(samples())


class Meanwhile:
    """A connection during whose first question another writer makes all tables."""

    def __init__(self) -> None:
        self.asked = 0

    def has_table(self, _: str) -> bool:
        self.asked += 1
        return self.asked > 1

    def run(self, _: str) -> list[tuple[object, ...]]:
        return [(NEWEST,)]


def test_tables_made_by_another_process_meanwhile_are_no_damage() -> None:
    assert migrations.check(cast(Database, Meanwhile())) == NEWEST
