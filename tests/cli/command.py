"""Runs ccheck as people do: a process with arguments, a folder and an environment."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Result:
    """What a process printed, and its exit code."""

    out: str
    err: str
    code: int


def ccheck(*arguments: str, cwd: Path = ROOT, **environment: str) -> Result:
    """Run ``ccheck`` in ``cwd`` with a bare environment, as cron would; 100 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", "ccheck", *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "COLUMNS": "100", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return Result(done.stdout, done.stderr, done.returncode)
