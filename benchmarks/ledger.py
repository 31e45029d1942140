"""The daily check beside a long ledger: what 10,000 and 1,000,000 entries add to the same work.

``python -m benchmarks.ledger [ENTRIES ...]`` makes a sample workspace three times over: without a ledger, and
with ledgers of 10,000 and 1,000,000 entries, nearly all of them reports on standing duties, repeated for
years. It prints the median wall milliseconds of fresh processes with their ratios to ``python -c pass``, and
how many of the ledger's rows each reading looked at.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ccheck.core.assess import AsOf, assess_cells
from ccheck.core.entries import AnyEntry, Completion, Evidence, Extension, Reopening
from ccheck.core.obligations import obligations
from ccheck.ledger import chain
from ccheck.ledger.ledger import Head, Ledger, reading, writing
from ccheck.ledger.rows import Row, moment, to_row
from ccheck.workspace.load import load

RUNS = 11
SIZES = (10_000, 1_000_000)
STANDING, DATED = 400, 600
TODAY = date(2026, 11, 23)
START = datetime(2025, 1, 2, 8, 0, tzinfo=UTC)
BATCH = 10_000
FILE = "ledger.db"
PASS = "python -c pass"
AGENCIES = """
[[jurisdiction]]
id = "tinh"
name = "Tỉnh Thử"
[[agency]]
id = "ubnd"
name = "UBND tỉnh"
jurisdiction = "tinh"
[[agency]]
id = "snv"
name = "Sở Nội vụ"
jurisdiction = "tinh"
email = ["snv@tinh.example"]
"""
HEADER = """
[directive]
id = "thu"
kind = "directive"
number = "05/CT-UBND"
title = "Văn bản thử"
issuer = "ubnd"
issued = 2025-01-01
"""


@dataclass(frozen=True)
class Case:
    """A workspace and how many entries its ledger holds; the key of its column."""

    root: Path
    entries: int

    @property
    def name(self) -> str:
        return f"{self.entries:,}" if self.entries else "no ledger"


def furnish(root: Path) -> None:
    """Write a workspace of ``STANDING`` standing duties and ``DATED`` dated ones."""
    root.mkdir()
    (root / "agencies.toml").write_text(AGENCIES, encoding="utf-8")
    (root / "directives").mkdir()
    tasks = [
        f'[[task]]\nclause = "{n}"\ntitle = "Nhiệm vụ {n}"\nlead = ["snv"]\ndeadline = {deadline}\n'
        for n, deadline in enumerate(_deadlines(), start=1)
    ]
    (root / "directives" / "thu.toml").write_text(HEADER + "\n".join(tasks), encoding="utf-8")


def _deadlines() -> Iterator[str]:
    for _ in range(STANDING):
        yield '"ongoing"'
    for n in range(DATED):
        yield f"{{ by = {date(2025, 6, 30) + timedelta(days=n)} }}"


def history(number: int) -> Iterator[AnyEntry]:
    """``number`` entries: two thirds of the dated duties done, a few extended, reports on the standing duties
    round and round, and at last one report in fifty returned."""
    cells = [f"thu/{n}@snv" for n in range(1, STANDING + DATED + 1)]
    special: list[AnyEntry] = []
    for n, cell in enumerate(cells[STANDING:]):
        on = date(2025, 6, 2) + timedelta(days=n % 300)
        if n % 3:
            special.append(Completion(on=on, cell=cell, evidence=Evidence(document=f"{n}/BC-SNV", signed=on)))
        elif n % 10 == 0:
            special.append(Extension(on=on, cell=cell, until=date(2026, 12, 31), document=f"{n}/QĐ"))
    yield from special
    reports = number - len(special) - STANDING // 50
    for n in range(reports):
        on = date(2025, 1, 2) + timedelta(days=n * 680 // reports)
        cell = cells[n % STANDING]
        yield Completion(
            on=on, cell=cell, evidence=Evidence(document=f"{n}/BC-SNV", signed=on, note="Định kỳ")
        )
    for cell in cells[:STANDING:50]:
        yield Reopening(on=TODAY - timedelta(days=2), cell=cell, reason="Thiếu số liệu")


def fill(root: Path, number: int) -> float:
    """Write ``number`` entries in bulk and return the seconds it took."""
    begin = time.perf_counter()
    with writing(FILE, root) as ledger:
        head, batch = Head(), list[Row]()
        for n, entry in enumerate(history(number), start=1):
            recorded = moment(START + n * timedelta(seconds=50))
            row = to_row(entry, n, recorded, "an").sealed(head.hash)
            head = Head(n, row.hash, recorded)
            batch.append(row)
            if len(batch) == BATCH:
                ledger.add(batch)
                batch.clear()
        ledger.add(batch)
    return time.perf_counter() - begin


def once(arguments: list[str], root: Path) -> float:
    """Milliseconds that one fresh process takes."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=root, check=False, stdout=subprocess.DEVNULL, env=os.environ
    )
    assert done.returncode == 0, arguments
    return 1000 * (time.perf_counter() - begin)


def touched(case: Case) -> tuple[int, int, float]:
    """How many rows the check reads from the ledger, for how many obligations, and in how many milliseconds
    inside a process that is warm."""
    workspace = load(case.root)
    with reading(FILE, case.root) as ledger:
        counted = Counted(ledger)
        begin = time.perf_counter()
        events = counted.events()
        cells = list(obligations(workspace, events, TODAY))
        dated = [cell.id for cell in cells if cell.due is not None]
        standing = [cell.id for cell in cells if cell.due is None]
        entries = counted.current(dated, standing, TODAY)
        taken = time.perf_counter() - begin
    assess_cells(workspace, cells, entries, AsOf(TODAY))
    return counted.rows_read, len(cells), 1000 * taken


class Counted(Ledger):
    """A ledger that counts the rows it gets from the database."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger.database)
        self.rows_read = 0

    def run(self, statement: str, parameters: object) -> list[tuple[object, ...]]:
        found = super().run(statement, parameters)  # type: ignore[arg-type]
        self.rows_read += len(found)
        return found


def measure(cases: list[Case]) -> dict[str, dict[str, float]]:
    """Median milliseconds of each command in each workspace, interleaved so that drift falls on all alike."""
    day = ["-m", "ccheck", "--today", TODAY.isoformat()]
    commands = {
        PASS: ["-c", "pass"],
        "ccheck check": [*day, "check", "--exit-zero"],
        "ccheck check --all --format json": [*day, "check", "--all", "--exit-zero", "--format", "json"],
        "ccheck check --known-at 2025-06-30": [*day, "--known-at", "2025-06-30", "check", "--exit-zero"],
        "ccheck show (a standing duty)": [*day, "show", "thu/9@snv"],
        "ccheck log (last 50)": [*day, "log"],
        "ccheck done (one entry)": [*day, "done", "thu/7@snv", "--doc", "TURN"],
    }
    times: dict[str, dict[str, list[float]]] = {name: {case.name: [] for case in cases} for name in commands}
    for turn in range(RUNS):
        for name, arguments in commands.items():
            for case in cases:
                words = [word.replace("TURN", f"{turn}/BC") for word in arguments]
                times[name][case.name].append(once(words, case.root))
                if not case.entries:  # this column goes on without a ledger
                    (case.root / FILE).unlink(missing_ok=True)
    return {
        name: {column: statistics.median(found) for column, found in columns.items()}
        for name, columns in times.items()
    }


def report(cases: list[Case], medians: dict[str, dict[str, float]]) -> None:
    """Print milliseconds and ratios side by side."""
    bare = statistics.median(medians[PASS].values())
    print(f"{'median ms of ' + str(RUNS) + ' (× ' + PASS + ')':38}", *(f"{case.name:>18}" for case in cases))
    for name, columns in medians.items():
        cells = (f"{columns[case.name]:.0f} ({columns[case.name] / bare:.1f})" for case in cases)
        print(f"{name:38}", *(f"{cell:>18}" for cell in cells))


def main() -> None:
    """Make the ledgers, time the commands, and print the table."""
    sizes = tuple(int(word) for word in sys.argv[1:]) or SIZES
    with tempfile.TemporaryDirectory(prefix="ccheck-ledger-") as folder:
        cases = [Case(Path(folder) / str(size), size) for size in (0, *sizes)]
        for case in cases:
            furnish(case.root)
            if case.entries:
                seconds = fill(case.root, case.entries)
                size = (case.root / FILE).stat().st_size / 2**20
                print(f"{case.name} entries written in bulk: {seconds:.1f} s, {size:.0f} MiB")
        print()
        report(cases, measure(cases))
        print()
        for case in cases[1:]:
            rows, cells, taken = touched(case)
            print(f"{case.name}: check read {rows:,} rows for {cells:,} obligations, {taken:.0f} ms of it")
            begin = time.perf_counter()
            with reading(FILE, case.root) as ledger:
                verdict = chain.verify(ledger)
            assert verdict.broken is None, verdict
            print(f"{case.name}: verify {time.perf_counter() - begin:.1f} s")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"largest process: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
