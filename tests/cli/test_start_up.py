"""Start-up is a feature: a command loads only what it uses."""

import subprocess
import sys
from pathlib import Path

import pytest

from ccheck.cli.app import COMMANDS
from tests.cli.command import ROOT

# tabulate itself brings email, by way of importlib.metadata.
TABLE = {"email", "tabulate"}
HEAVY = {
    *TABLE,
    "dateutil",
    "docx",
    "icalendar",
    "jinja2",
    "json",
    "openpyxl",
    "psycopg",
    "pypdfium2",
    "smtplib",
    "sqlite3",
    "tomli",
    "xlsxwriter",
}
# What reading an unchanged workspace takes: its cache, and days.
READ = {"dateutil", "json"}
DUTY = "binhphuoc-2024-dvctt/3.a"
EVERY: dict[str, tuple[list[str], set[str]]] = {
    "check": (["--exit-zero"], READ),
    "tasks": ([], READ),
    "show": ([DUTY], READ),
    "explain": ([DUTY], READ),
    "done": ([DUTY, "--doc", "1/BC", "--dry-run"], READ),
    "reopen": ([DUTY, "--why", "x", "--dry-run"], READ),
    "extend": ([DUTY, "--until", "2026-12-31", "--dry-run"], READ),
    "waive": ([DUTY, "--dry-run"], READ),
    "assign": ([DUTY, "hue-ubnd", "--dry-run"], READ),
    "event": (["--dry-run", "x", "--on", "2025-01-01"], READ),
    "measure": ([DUTY, "--value", "1", "--dry-run"], READ),
    "undo": (["1", "--why", "x", "--dry-run"], READ),
    "summary": (["--year", "2025"], READ),
    "remind": ([], READ | {"jinja2"}),
    "outbox": ([], READ),
    "answers": ([], READ),
    "log": ([], READ),
    "verify": ([], READ),
    "sheet": (["hue-ubnd"], READ),
    "receive": (["no-such-file.csv"], READ),
    "export": ([], READ),
    "import": (["no-such-file.jsonl"], READ),
    "when": (["{ by = 2025-03-30 }"], {"dateutil", "tomli", "json"}),
    "lint": ([], READ | {"tomli"}),  # it reads again what it has notes on
    "schema": (["directive"], READ | {"tomli"}),
    "doctor": ([], READ | {"tomli"}),  # it lints
    "calendar": (["diff", "calendar.toml"], READ),
    "coverage": ([], READ | {"tomli"}),  # it compares with the files' texts
    # What these import for good is measured by their help: the commands themselves write.
    "site": (["--help"], READ),
    "feed": (["--help"], READ),
    "draft": (["--help"], READ),
    "init": (["--help"], READ),
    "demo": (["--help"], READ),
    "completion": (["--help"], READ),
}


def loaded(*arguments: str, cache: Path | None = None) -> set[str]:
    """The heavy modules that one run of ``ccheck`` imports."""
    code = (
        "import sys; from ccheck.cli.main import run; code = run(sys.argv[1:]); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)} | ({"XDG_CACHE_HOME": str(cache)} if cache else {}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return HEAVY & set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows the sample workspace."""
    cache = tmp_path_factory.mktemp("warm")
    loaded("check", "--exit-zero", cache=cache)
    return cache


def words(value: list[str] | set[str]) -> str:
    """What names a test in the same way in every process; a set has no order of its own."""
    return " ".join(sorted(value) if isinstance(value, set) else value)


def test_help_and_version_load_nothing() -> None:
    assert loaded("--version") == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_only_what_it_uses(name: str, warm: Path) -> None:
    arguments, expected = EVERY[name]
    assert loaded(name, *arguments, cache=warm) <= expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["check", "--exit-zero"], {"tomli"} | READ),
        (["check", "--exit-zero", "--format", "md"], {"tomli"} | READ | TABLE),
        (["check", "--exit-zero", "--format", "csv"], {"tomli"} | READ),
        (["when", "trước ngày 20 hằng tháng"], {"dateutil", "json", "tomli"}),
        (["coverage"], {"dateutil", "json", "tomli"}),
    ],
    ids=words,
)
def test_without_a_cache_only_the_parser_comes_along(arguments: list[str], expected: set[str]) -> None:
    assert loaded(*arguments) <= expected


def test_check_does_not_load_the_grammar() -> None:
    code = (
        "import sys; from ccheck.cli.main import run; run(['check', '--exit-zero', '--format', 'csv']); "
        "print('ccheck.core.phrases' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "False"
