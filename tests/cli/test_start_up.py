"""Start-up is a feature: a command loads only what it uses."""

import subprocess
import sys

import pytest

from tests.cli.command import ROOT

# tabulate itself brings email, by way of importlib.metadata.
HEAVY = {"dateutil", "email", "jinja2", "json", "sqlite3", "tabulate", "tomli", "xlsxwriter"}


def loaded(*arguments: str) -> set[str]:
    """The heavy modules that one run of ``ccheck`` imports."""
    code = (
        "import sys; from ccheck.cli.main import run; code = run(sys.argv[1:]); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return HEAVY & set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--version"], set()),
        (["check", "--exit-zero"], {"dateutil", "email", "json", "tabulate", "tomli"}),
        (["check", "--exit-zero", "--format", "csv"], {"dateutil", "json", "tomli"}),
        (["when", "{ by = 2025-03-30 }"], {"dateutil", "tomli"}),
        (["when", "trước ngày 20 hằng tháng"], {"dateutil", "tomli"}),
        (["lint"], {"dateutil", "tomli"}),
        (["coverage"], {"dateutil", "tomli"}),
    ],
    ids=" ".join,
)
def test_a_command_loads_only_what_it_uses(arguments: list[str], expected: set[str]) -> None:
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
