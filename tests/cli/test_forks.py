"""What a fork answers is what a process started from nothing answers."""

import os
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli import forks
from tests.cli.command import answered, ccheck, started

BARE = {"PATH": os.environ["PATH"], "COLUMNS": "100", "LOGNAME": "an"}
CALLS: tuple[tuple[tuple[str, ...], dict[str, str], str], ...] = (
    (("--help",), {}, ""),
    (("--lang", "en", "check", "--help"), {"COLUMNS": "60"}, ""),
    (("check", "--all", "--format", "json"), {"CCHECK_TODAY": "2024-12-16"}, ""),
    (("--today", "2024-12-16"), {"FORCE_COLOR": "1"}, ""),
    (("when", "trước ngày 15/12/2024"), {"TZ": "America/New_York"}, ""),
    (("log",), {"CCHECK_LEDGER": "postgresql://nobody@127.0.0.1:1/nothing"}, ""),
    (("done", "-", "--dry-run"), {"LANGUAGE": "en"}, "1@snv\nkhông có\n"),
    (("nonsense",), {}, ""),
    (("done", "không có"), {"LANGUAGE": "vi"}, ""),
)


@pytest.mark.parametrize(("arguments", "environment", "stdin"), CALLS, ids=lambda value: str(value)[:30])
def test_it_is_the_same(
    workspace: Path, arguments: tuple[str, ...], environment: dict[str, str], stdin: str
) -> None:
    environment = BARE | environment
    assert forks.possible(arguments, environment, stdin)
    found = answered(arguments, workspace, environment, stdin)
    assert found == started(arguments, workspace, environment, stdin)
    assert found.out or found.err


def test_a_fork_is_a_process_of_its_own(workspace: Path) -> None:
    former = os.umask(0o027)
    try:
        assert ccheck("check", "--exit-zero", "-o", "bang.csv", "--format", "csv", cwd=workspace).code == 0
    finally:
        os.umask(former)
    assert (workspace / "bang.csv").stat().st_mode & 0o777 == 0o640
    assert Path.cwd() != workspace and threading.active_count() < 9


def test_many_at_once(workspace: Path) -> None:
    lines = [("--today", f"2025-01-{day:02}", "check", "--all", "--exit-zero") for day in range(1, 9)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda line: ccheck(*line, cwd=workspace).out, lines))
    assert found == [ccheck(*line, cwd=workspace).out for line in lines]
    assert len(set(found)) > 1


def test_what_python_reads_while_it_starts_needs_a_start() -> None:
    for name in ("LANG", "LC_ALL", "PYTHONPATH", "PYTHONUTF8"):
        assert not forks.possible((), {name: "x"})
    assert forks.possible((), BARE | {"LANGUAGE": "en"})
    assert not forks.possible((), {}, "đ" * 40_000)


def test_what_takes_too_long_is_ended(workspace: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        forks.run(("--help",), workspace, BARE, timeout=0)
