"""A server on the network is reached by TLS, and one that is not who it says it is is refused."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from tests.ledger.office import Office, furnish
from tests.ledger.store import Store

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def as_postgres(*command: str) -> None:
    """Run a command of the server, which refuses to be root."""
    words = ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, cwd="/")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of a server that takes TLS only, and the folder with its authority's certificate."""
    if not BINARIES:
        pytest.skip("no PostgreSQL server with TLS here: apt-get install postgresql")
    tools = BINARIES[-1].parent
    folder = tmp_path_factory.mktemp("tls")
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(parent.stat().st_mode | 0o055)
    data = folder / "data"
    data.mkdir()
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))
    trustme.CA().cert_pem.write_to_path(str(folder / "stranger.pem"))
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
        shutil.chown(folder / "server.pem", "postgres", "postgres")
    (folder / "server.pem").chmod(0o600)
    as_postgres(str(tools / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync")
    (data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 trust\n", encoding="ascii")
    port = free_port()
    pem = folder / "server.pem"
    settings = (
        f"-p {port} -h 127.0.0.1 -k '' -c ssl=on -c ssl_cert_file={pem} -c ssl_key_file={pem} -c fsync=off"
    )
    as_postgres(
        str(tools / "pg_ctl"), "-D", str(data), "-w", "-l", str(data / "log"), "-o", settings, "start"
    )
    try:
        yield port, folder
    finally:
        as_postgres(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")


def office(port: int, folder: Path, root: Path, host: str, authority: str) -> Office:
    furnish(root)
    known = f"sslmode=verify-full&sslrootcert={folder / authority}"
    return Office(Store(f"postgresql://postgres@{host}:{port}/postgres?{known}&hostaddr=127.0.0.1", root))


def test_a_ledger_by_way_of_tls(secured: tuple[int, Path], tmp_path: Path) -> None:
    found = office(*secured, tmp_path, "localhost", "authority.pem")
    found.good("done", "1@snv", "--doc", "1/BC")
    assert found.good("verify").startswith("The chain holds: 1 entr")


@pytest.mark.parametrize(
    ("host", "authority"),
    [("localhost", "stranger.pem"), ("may-chu.example", "authority.pem")],
    ids=["an authority that did not sign it", "another name"],
)
def test_a_server_that_is_not_who_it_says_is_refused(
    secured: tuple[int, Path], tmp_path: Path, host: str, authority: str
) -> None:
    found = office(*secured, tmp_path, host, authority).run("done", "1@snv")
    assert (found.code, found.out) == (69, "")
    assert "certificate" in found.err


def test_a_server_that_wants_tls_is_not_reached_without(secured: tuple[int, Path], tmp_path: Path) -> None:
    furnish(tmp_path)
    plain = f"postgresql://postgres@127.0.0.1:{secured[0]}/postgres?sslmode=disable"
    found = Office(Store(plain, tmp_path)).run("done", "1@snv")
    assert (found.code, found.out) == (77, "")
