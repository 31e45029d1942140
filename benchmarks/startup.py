"""Cold start of the commands on the sample workspace, beside a bare interpreter in the same run.

Prints median wall milliseconds of fresh processes and their ratio to ``python -c pass``.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import click": ["-c", "import click"],
    "ccheck --version": ["-m", "ccheck", "--version"],
    "ccheck when": ["-m", "ccheck", "when", "{ by = 2025-01-01 }"],
    "ccheck check": ["-m", "ccheck", "check", "--exit-zero"],
    "ccheck check --format json": ["-m", "ccheck", "check", "--exit-zero", "--format", "json"],
    "ccheck explain": ["-m", "ccheck", "--today", "2024-12-16", "explain", "binhphuoc-2024-dvctt/3.a"],
    "ccheck tasks --format json": ["-m", "ccheck", "tasks", "--format", "json"],
    "ccheck lint": ["-m", "ccheck", "lint"],
}


def once(arguments: list[str]) -> float:
    """Seconds that one fresh process takes."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=False, stdout=subprocess.DEVNULL, env=os.environ
    )
    return time.perf_counter() - begin


def main() -> None:
    """Time each command ``RUNS`` times, interleaved so that the machine's drift falls on all alike."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, arguments in COMMANDS.items():
            times[name].append(once(arguments))
    bare = statistics.median(times["python -c pass"])
    print(f"{'command':32} {'median ms':>10} {'ratio':>7}")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:32} {1000 * median:>10.0f} {median / bare:>7.1f}")


if __name__ == "__main__":
    main()
