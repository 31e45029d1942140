"""Runs ccheck as people do: a process with arguments, a folder and an environment."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.cli import forks

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Result:
    """What a process printed, and its exit code."""

    out: str
    err: str
    code: int


def ccheck(*arguments: str, cwd: Path = ROOT, **environment: str) -> Result:
    """Run ``ccheck`` in ``cwd`` with a bare environment, as cron would; 100 columns wide."""
    return answered(arguments, cwd, {"PATH": os.environ["PATH"], "COLUMNS": "100", **environment})


def answered(arguments: tuple[str, ...], cwd: Path, environment: dict[str, str], stdin: str = "") -> Result:
    """What a process says in this very environment: a fork of one that is ready, where that is the same."""
    if not forks.possible(arguments, environment, stdin):
        return started(arguments, cwd, environment, stdin)
    out, err, code = forks.run(arguments, cwd, environment, stdin)
    return Result(_text(out), _text(err), code)


def started(arguments: tuple[str, ...], cwd: Path, environment: dict[str, str], stdin: str = "") -> Result:
    """What a process started from nothing says."""
    done = subprocess.run(
        [sys.executable, "-m", "ccheck", *arguments],
        cwd=cwd,
        env=environment,
        input=stdin.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
        timeout=300,
    )
    return Result(_text(done.stdout), _text(done.stderr), done.returncode)


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape").replace("\r\n", "\n")
