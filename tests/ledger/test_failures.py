"""What goes wrong outside: full disks, folders that may not be written to, servers that are away or refuse.

Every failure has its exit code and a message, and leaves the ledger as it was."""

import contextlib
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ccheck.errors import BadLedger, Busy, CcheckError, LoginRefused, Unavailable, Unreadable
from ccheck.ledger import postgres
from tests.cli.command import Result
from tests.ledger.conftest import Server
from tests.ledger.office import Office, furnish
from tests.ledger.store import Clock, Store, reports, samples

LONG = "x" * 60_000  # one entry that no small disk takes


def limited(size: int) -> Callable[[], None]:
    """Before the process starts: no file may grow beyond ``size`` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def refused_as_unwritable(found: Result) -> None:
    assert (found.code, found.out) == (74, "")
    assert found.err.startswith("Cannot read or write "), found.err
    assert "ledger.db" in found.err


def test_a_full_disk_leaves_the_ledger_as_it_was(desk: Office) -> None:
    desk.store.record(*samples())
    before = desk.store.lines()
    for size in (1, 4096, 32_768, 50_000):
        refused_as_unwritable(desk.run("done", "4@snv", "--note", LONG, preexec_fn=limited(size)))
        assert desk.store.lines() == before
        assert desk.store.verdict().broken is None
    desk.good("done", "4@snv", "--note", LONG)
    assert desk.store.verdict().entries == len(before) + 1


def test_a_full_disk_at_the_first_write_leaves_nothing_recorded(desk: Office) -> None:
    for size in (0, 1, 4096, 20_000, 50_000):
        refused_as_unwritable(desk.run("done", "4@snv", "--note", LONG, preexec_fn=limited(size)))
        assert desk.store.lines() == []
    desk.good("done", "4@snv")
    assert desk.store.verdict().entries == 1


def test_a_full_disk_in_a_bulk_records_none_of_it(desk: Office) -> None:
    ids = "\n".join(("1@snv", "4@snv", "5@snv"))
    refused_as_unwritable(desk.run("done", "-", "--note", LONG, stdin=ids, preexec_fn=limited(100_000)))
    assert desk.store.lines() == []


def mount(kind: str, source: str, at: Path, options: str) -> None:
    """Mount, or skip the test with the reason."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount")
    command = ["mount", *(["-t", kind] if kind else []), "-o", options, source, str(at)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    at = tmp_path / "small"
    at.mkdir()
    mount("tmpfs", "tmpfs", at, "size=256k")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def test_a_disk_that_fills_up(small: Path) -> None:
    furnish(small)
    (small / "ballast").write_bytes(b"x" * 100_000)
    desk = Office(Store("ledger.db", small))
    acknowledged = 0
    while True:
        found = desk.run("done", "4@snv", "--note", LONG[:20_000], "--doc", f"{acknowledged}/BC")
        if found.code:
            break
        acknowledged += 1
        assert acknowledged < 20
    refused_as_unwritable(found)
    assert acknowledged >= 1
    assert desk.good("verify").startswith(f"The chain holds: {acknowledged} ")
    (small / "ballast").unlink()
    desk.store.record(samples()[7])
    assert desk.store.verdict().entries == acknowledged + 1


@pytest.fixture(params=["permissions", "mount"])
def readonly(desk: Office, request: pytest.FixtureRequest) -> Iterator[Callable[[], None]]:
    """Call it: from then on the workspace cannot be written to."""
    root = desk.root
    undo = contextlib.ExitStack()

    def close() -> None:
        if request.param == "mount":
            mount("", str(root), root, "bind")
            undo.callback(subprocess.run, ["umount", "-l", str(root)], check=True)
            mount("", str(root), root, "remount,bind,ro")
            return
        if os.geteuid() == 0:
            pytest.skip("permissions do not stop root; see the same test with a mount")
        root.chmod(0o555)
        undo.callback(root.chmod, 0o755)

    with undo:
        yield close


def test_a_folder_that_cannot_be_written_to_can_be_read(desk: Office, readonly: Callable[[], None]) -> None:
    desk.store.record(*samples())
    before = desk.run("check", "--all"), desk.run("log"), desk.run("verify")
    readonly()
    assert (desk.run("check", "--all"), desk.run("log"), desk.run("verify")) == before
    assert desk.run("done", "8@snv", "--dry-run").code == 0
    for _ in range(2):
        refused_as_unwritable(desk.run("done", "8@snv"))
    assert desk.store.verdict().entries == len(samples())


def test_a_folder_without_a_ledger_that_cannot_be_written_to(
    desk: Office, readonly: Callable[[], None]
) -> None:
    readonly()
    assert desk.run("check", "--exit-zero").code == 0
    assert desk.run("verify").code == 0
    refused_as_unwritable(desk.run("done", "1@snv"))
    assert not (desk.root / "ledger.db").exists()


def test_a_ledger_left_by_a_killed_writer_can_be_read_where_nothing_can_be_written(
    desk: Office, readonly: Callable[[], None]
) -> None:
    code = (
        "import os, signal; from pathlib import Path; from tests.ledger.store import Clock, Store, samples\n"
        "store = Store('ledger.db', Path('.'))\n"
        "with store.writing() as ledger:\n"
        "    ledger.append(samples(), 'an', Clock())\n"
        "    ledger.database.commit()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parent.parent.parent
    subprocess.run(
        [sys.executable, "-c", code], cwd=desk.root, env={"PYTHONPATH": str(root)}, check=False, timeout=300
    )
    assert (desk.root / "ledger.db-wal").stat().st_size > 0
    readonly()
    assert desk.good("verify").startswith("The chain holds: 10 entries")


@pytest.mark.parametrize(
    "content",
    [b"this is no database, only text\n" * 200, b"PK\x03\x04", b"SQLite format 3\x00" + b"\xff" * 4080],
    ids=["text", "short", "only a header"],
)
def test_a_file_that_is_no_database_is_named(desk: Office, content: bytes) -> None:
    (desk.root / "ledger.db").write_bytes(content)
    for found in desk.each([("check",), ("log",), ("verify",), ("done", "1@snv"), ("export",)]):
        assert (found.code, found.out) == (65, "")
        assert "ledger.db is damaged or not a ledger" in found.err
    assert (desk.root / "ledger.db").read_bytes() == content


def test_a_database_of_something_else_is_not_written_to(desk: Office) -> None:
    desk.store.behind("CREATE TABLE entry (what TEXT)", "INSERT INTO entry VALUES ('mine')")
    found = desk.run("done", "1@snv")
    assert found.code in (65, 74) and not found.out
    desk.store.behind("INSERT INTO entry VALUES ('still mine')")


def test_a_folder_in_the_ledgers_place(desk: Office) -> None:
    (desk.root / "ledger.db").mkdir()
    for found in desk.each([("check",), ("done", "1@snv")]):
        refused_as_unwritable(found)


def test_a_ledger_in_a_folder_that_is_not_there(desk: Office) -> None:
    (desk.root / "ccheck.toml").write_text('ledger = "nowhere/ledger.db"\n', encoding="utf-8")
    assert desk.run("check", "--exit-zero").code == 0
    refused_as_unwritable(desk.run("done", "1@snv"))


def test_a_server_that_does_not_answer_gives_69(desk: Office, tmp_path: Path) -> None:
    for address in ("postgresql://a:secret@127.0.0.1:1/x", f"postgresql:///x?host={tmp_path}"):
        for words in (("check",), ("done", "1@snv")):
            found = desk.run(*words, env={"CCHECK_LEDGER": address})
            assert (found.code, found.out) == (69, "")
            assert found.err.startswith("The ledger's server does not answer: ")
            assert "secret" not in found.err


def test_a_database_that_does_not_exist_gives_69(desk: Office, server: Server) -> None:
    address = server.address.replace("/postgres?", "/nowhere?")
    found = desk.run("check", env={"CCHECK_LEDGER": address})
    assert found.code == 69 and "nowhere" in found.err


ADDRESSES = {
    "percent": "postgresql://an:secret%zz@localhost/x",
    "bracket": "postgresql://an:secret@[::1/x",
    "option": "postgresql://an:secret@localhost/x?colour=red",
    "port": "postgresql://an:secret@localhost:many/x",
}


@pytest.mark.parametrize("fault", ["option", "port"])
def test_an_address_that_cannot_be_read_is_an_error(desk: Office, fault: str) -> None:
    found = desk.run("check", env={"CCHECK_LEDGER": ADDRESSES[fault]})
    assert found.code in (65, 69, 78) and not found.out
    assert "secret" not in found.err


@pytest.mark.parametrize("fault", ["percent", "bracket"])
def test_a_password_is_never_printed(desk: Office, fault: str) -> None:
    found = desk.run("check", env={"CCHECK_LEDGER": ADDRESSES[fault]})
    assert found.code in (65, 69, 78) and not found.out
    assert "secret" not in found.err


@pytest.fixture
def guarded(server: Server) -> Iterator[str]:
    """The name of a role that needs the password "right"; the server asks for it."""
    rules = server.data / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    server.run("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    rules.write_text(f"local all guarded scram-sha-256\n{before}", encoding="utf-8")
    server.run("SELECT pg_reload_conf()", "SELECT pg_sleep(0.2)")
    try:
        yield "guarded"
    finally:
        rules.write_text(before, encoding="utf-8")
        server.run("DROP OWNED BY guarded", "DROP ROLE guarded", "SELECT pg_reload_conf()")


def as_role(server: Server, login: str, schema: str) -> str:
    return server.address.replace("postgres:@", f"{login}@") + f"&options=-csearch_path%3D{schema}"


def test_a_refused_login_gives_77(desk: Office, server: Server, guarded: str) -> None:
    found = desk.run("check", env={"CCHECK_LEDGER": as_role(server, "guarded:wrong", "public")})
    assert (found.code, found.out) == (77, "")
    assert "wrong" not in found.err


def test_a_login_without_its_password_gives_77(desk: Office, server: Server, guarded: str) -> None:
    assert desk.run("check", env={"CCHECK_LEDGER": as_role(server, "guarded", "public")}).code == 77


def test_a_role_that_may_read_but_not_write_gives_74(desk: Office, server: Server, guarded: str) -> None:
    address = server.database()
    schema = address.rpartition("%3D")[2]
    Store(address, desk.root).record(*samples())
    server.run(
        f"GRANT USAGE ON SCHEMA {schema} TO guarded",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guarded",
    )
    reader = Office(Store(as_role(server, "guarded:right", schema), desk.root))
    assert reader.good("verify").startswith("The chain holds: 10 entries")
    found = reader.run("done", "8@snv")
    assert (found.code, found.out) == (74, "")
    assert found.err.startswith("The ledger cannot be written: ")
    assert Store(address, desk.root).verdict().entries == 10


def test_a_role_that_may_not_make_tables_gives_74(desk: Office, server: Server, guarded: str) -> None:
    found = desk.run("done", "1@snv", env={"CCHECK_LEDGER": as_role(server, "guarded:right", "public")})
    assert (found.code, found.out) == (74, "")


def named(state: str, text: str = "x") -> CcheckError:
    """ccheck's error for psycopg's of that SQLSTATE."""
    import psycopg

    return postgres._named(psycopg.errors.lookup(state)(text))


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ("28P01", LoginRefused),
        ("28000", LoginRefused),
        ("53100", Unreadable),
        ("42501", Unreadable),
        ("55P03", Busy),
        ("57P01", Unavailable),
        ("08006", Unavailable),
        ("42P01", BadLedger),
        ("XX001", BadLedger),
    ],
)
def test_what_a_server_says_becomes_an_exit_code(state: str, error: type[CcheckError]) -> None:
    assert type(named(state)) is error


def test_a_server_that_is_read_only_cannot_be_written_to() -> None:
    assert type(named("25006")) is Unreadable


def test_a_server_that_goes_away_in_the_middle_writes_nothing(server: Server, tmp_path: Path) -> None:
    store = Store(server.database(), tmp_path)
    store.record(*samples())

    def cut_off() -> None:
        with store.writing() as ledger:
            ledger.append(reports(["thu-2024/4@snv"], 5), "an", Clock())
            server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'ccheck' AND state = 'idle in transaction'"
            )

    with pytest.raises(Unavailable):
        cut_off()
    assert store.verdict().entries == len(samples())
    assert store.verdict().broken is None


WITHOUT_PSYCOPG = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "psycopg":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Blocked())
from ccheck.cli.main import main
main()
"""


def test_without_psycopg_a_server_gives_78_and_a_file_works(desk: Office) -> None:
    def run(*words: str, **more: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_PSYCOPG, "--lang", "en", "--today", "2024-12-16", *words],
            cwd=desk.root,
            env=desk.environment() | more,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        return Result(done.stdout, done.stderr, done.returncode)

    for words in (("check",), ("done", "1@snv")):
        found = run(*words, CCHECK_LEDGER="postgresql://localhost/x")
        assert (found.code, found.out) == (78, "")
        assert found.err == "A PostgreSQL ledger needs psycopg: pip install 'ccheck[pg]'.\n"
    assert run("done", "1@snv").code == 0


def test_a_lock_held_too_long_gives_75(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ccheck.ledger.sqlite.PATIENCE", 0.05)
    file.record(*samples())
    with file.writing() as ledger:
        with pytest.raises(Busy) as refused, file.writing():
            pytest.fail("two writers at once")
        assert refused.value.exit_code == 75
        with file.reading() as other:
            assert other.head().number == len(samples())
        ledger.append(samples()[:1], "an", Clock())
    assert file.verdict().entries == len(samples()) + 1


def test_a_server_lock_held_too_long_gives_75(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ccheck.ledger.postgres.PATIENCE", 0.05)
    store = Store(server.database(), tmp_path)
    with store.writing(), pytest.raises(Busy), store.writing():
        pytest.fail("two writers at once")
