"""Every command on ever larger workspaces, as cold processes, beside the peers that are installed.

``python -m benchmarks.scale [1000 10000 100000 1000000] [--national DIRECTIVES] [--runs N] [--write]``
makes workspaces of so many duties of one agency each, with ledgers; 1000000 stands for the duties of a group
of 200 agencies over 5,000 task-periods. It prints the milliseconds of processor time of each command and
their ratio to ``python -c pass``, how they grow from size to size, and the peak memory (that of this process
at least, which every child begins as); with ``--write`` it keeps the table in benchmarks/RESULTS.md. Peers
answer the same question, what is overdue or due within seven days, about the same duties.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from benchmarks import workspaces
from benchmarks.workspaces import TODAY, Duty

SIZES = (1_000, 10_000, 100_000)
GROUPED = 1_000_000
RESULTS = Path(__file__).with_name("RESULTS.md")
PASS = "python -c pass"
LONGEST = 600  # seconds for one process
SOON = 7  # days
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Figure:
    """One command at one size: the processor time of its shortest run, the size of its largest process."""

    milliseconds: float
    mebibytes: float


@dataclass
class Column:
    """A size: what it is called, and the figure of each command."""

    name: str
    figures: dict[str, Figure] = field(default_factory=dict)


def once(command: Sequence[str], folder: Path, environment: dict[str, str]) -> Figure:
    """The figure of one fresh process."""
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return Figure(1000 * (used.ru_utime + used.ru_stime), used.ru_maxrss / 1024)


def measure(
    column: Column, commands: dict[str, list[str]], folder: Path, environment: dict[str, str], runs: int
) -> None:
    """Run each command so often, in turns, so that the machine's drift falls on all alike."""
    for _ in range(runs):
        for name, command in commands.items():
            found, known = once(command, folder, environment), column.figures.get(name)
            column.figures[name] = Figure(
                min(found.milliseconds, known.milliseconds) if known else found.milliseconds,
                max(found.mebibytes, known.mebibytes) if known else found.mebibytes,
            )


def ours(cell: str) -> dict[str, list[str]]:
    """The questions of a day."""
    day = [sys.executable, "-m", "ccheck", "--today", TODAY.isoformat()]
    return {
        PASS: [sys.executable, "-c", "pass"],
        "ccheck --version": [sys.executable, "-m", "ccheck", "--version"],
        "ccheck check": [*day, "check", "--exit-zero"],
        f"ccheck check --within {SOON}": [*day, "check", "--exit-zero", "--within", f"{SOON}"],
        "ccheck check --format json": [*day, "check", "--exit-zero", "--format", "json"],
        "ccheck show": [*day, "show", cell],
        "ccheck explain": [*day, "explain", cell],
    }


def long() -> dict[str, list[str]]:
    """What prints, sends or weighs every obligation: timed once, and not for a million."""
    day = [sys.executable, "-m", "ccheck", "--today", TODAY.isoformat()]
    return {
        "ccheck check --no-cache": [*day[:3], "--no-cache", *day[3:], "check", "--exit-zero"],
        "ccheck tasks --format json": [*day, "tasks", "--format", "json"],
        "ccheck remind": [*day, "remind"],
        "ccheck summary": [*day, "summary", "--year", "2026"],
        "ccheck lint": [*day, "lint"],
    }


def peers(duties: list[Duty], folder: Path, tell: Progress) -> dict[str, list[str]]:
    """The question put to each peer that is installed, its data written into ``folder``."""
    found = {}
    for program, prepare in PEERS.items():
        if shutil.which(program) is None:
            tell(f"SKIPPED: {program} is not installed")
            continue
        place = folder / program
        place.mkdir()
        found[program] = prepare(duties, place)
    return found


def _taskwarrior(duties: list[Duty], place: Path) -> list[str]:
    import json
    import uuid

    (place / "taskrc").write_text(f"data.location={place}\nconfirmation=off\n", encoding="utf-8")
    items = [
        {
            "uuid": str(uuid.UUID(int=number + 1)),
            "description": duty.title,
            "project": duty.agency,
            "entry": "20230601T010000Z",
            "status": "completed" if duty.done and duty.due else "pending",
            **({"end": f"{duty.done:%Y%m%d}T010000Z"} if duty.done and duty.due else {}),
            **({"due": f"{duty.due:%Y%m%d}T165900Z"} if duty.due else {}),
        }
        for number, duty in enumerate(duties)
    ]
    (place / "items.json").write_text(json.dumps(items), encoding="utf-8")
    base = ["task", f"rc:{place}/taskrc", "rc.gc=off", "rc.verbose=nothing"]
    subprocess.run([*base, "import", f"{place}/items.json"], check=True, capture_output=True, timeout=LONGEST)
    until = TODAY + timedelta(days=SOON + 1)
    return [*base, "rc.report.next.filter=status:pending", f"due.before:{until}", "list"]


def _todoman(duties: list[Duty], place: Path) -> list[str]:
    items = place / "duties"
    items.mkdir()
    for number, duty in enumerate(duties):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ccheck//bench//VI", "BEGIN:VTODO"]
        lines += [f"UID:{number}@tinh.example", "DTSTAMP:20230601T010000Z", f"SUMMARY:{duty.title}"]
        lines += [f"DUE;VALUE=DATE:{duty.due:%Y%m%d}"] if duty.due else []
        done = duty.done if duty.due else None
        lines += [f"STATUS:COMPLETED\r\nCOMPLETED:{done:%Y%m%d}T010000Z"] if done else []
        lines += ["END:VTODO", "END:VCALENDAR", ""]
        (items / f"{number}.ics").write_text("\r\n".join(lines), encoding="utf-8")
    settings = f'path = "{place}/*"\ncache_path = "{place}/cache.sqlite3"\ndate_format = "%Y-%m-%d"\n'
    (place / "config.py").write_text(settings + 'time_format = "%H:%M"\n', encoding="utf-8")
    command = ["todoman", "--config", f"{place}/config.py", "list", "--due", f"{24 * SOON}"]
    subprocess.run(command, check=False, capture_output=True, timeout=LONGEST)  # fills its cache
    return command


def _remind(duties: list[Duty], place: Path) -> list[str]:
    lines = [f"REM {duty.due:%d %b %Y} +{SOON} MSG {duty.title}" for duty in duties if duty.due]
    (place / "duties.rem").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["remind", "-q", f"{place}/duties.rem", f"{TODAY:%d}", f"{TODAY:%b}", f"{TODAY:%Y}"]


def _calcurse(duties: list[Duty], place: Path) -> list[str]:
    lines = [f"{duty.due:%m/%d/%Y} [1] {duty.title}" for duty in duties if duty.due]
    (place / "apts").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["calcurse", "-D", f"{place}", "-c", f"{place}/apts", f"-r{SOON}"]


PEERS: dict[str, Callable[[list[Duty], Path], list[str]]] = {
    "task": _taskwarrior,
    "todoman": _todoman,
    "remind": _remind,
    "calcurse": _calcurse,
}


def report(columns: list[Column], heading: str) -> str:
    """The table in Markdown: milliseconds, their ratio to those of the bare interpreter and to those of the
    column before, and MiB."""
    names = list(dict.fromkeys(name for column in columns for name in column.figures))
    lines = [heading, "", "| | " + " | ".join(column.name for column in columns) + " |"]
    lines.append("|---" * (len(columns) + 1) + "|")
    for name in names:
        cells = []
        for at, column in enumerate(columns):
            figure = column.figures.get(name)
            if figure is None:
                cells.append("")
                continue
            before = columns[at - 1].figures.get(name) if at else None
            growth = f", ↑{figure.milliseconds / before.milliseconds:.1f}" if before else ""
            ratio = figure.milliseconds / column.figures[PASS].milliseconds
            cells.append(f"{figure.milliseconds:.0f} ({ratio:.1f}×{growth}) {figure.mebibytes:.0f} MiB")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def machine() -> str:
    """The machine, in a line."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    load = os.getloadavg()[0]
    return (
        f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}, load {load:.1f} when it began"
    )


def run(sizes: list[int], directives: int, runs: int, folder: Path) -> list[Column]:
    """Make each workspace, measure, and remove it again."""
    tell: Progress = lambda text: print(text, file=sys.stderr, flush=True)  # noqa: E731
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    columns = []
    cases = [(f"{size:,}", size) for size in sizes] + ([("national", 0)] if directives else [])
    for name, size in cases:
        root = folder / name
        duties: list[Duty] = []
        if size >= GROUPED:
            count, cell = workspaces.group(root, 200, size // 200), "d0/3@co-quan-7:2026-10"
        elif size:
            duties, cell = workspaces.separate(root, size), "d3/4"
            count = size
        else:
            count, cell = workspaces.national(root, directives), "d3/0"
        column = Column(f"{name} ({count:,})" if not size else name)
        tell(f"{column.name}: made")
        commands = ours(cell)
        first = once(commands["ccheck check"], root, environment)
        place = folder / f"{name}-peers"
        place.mkdir()
        others = peers(duties, place, tell) if duties else {}
        measure(column, {**commands, **others}, root, environment, runs)
        if duties:
            measure(column, long(), root, environment, 1)
        column.figures["ccheck check, first time"] = first
        columns.append(column)
        shutil.rmtree(root)
        shutil.rmtree(place)
    return columns


def main() -> None:
    """Measure, print the table, and keep it when asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--national", type=int, default=0, metavar="DIRECTIVES")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help=f"keep the table in {RESULTS.name}")
    chosen = parser.parse_args()
    heading = f"Milliseconds of processor time, the least of {chosen.runs} cold processes. {machine()}."
    with tempfile.TemporaryDirectory(prefix="ccheck-scale-") as folder:
        text = report(run(chosen.sizes, chosen.national, chosen.runs, Path(folder)), heading)
    print(text)
    if chosen.write:
        RESULTS.write_text(f"# Results\n\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
