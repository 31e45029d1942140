"""The examples that the help texts show, each run as typed in a copy of the demonstration.

A command's module lists them in EXAMPLES: what is typed, and what it is for. Where one reads a file that the
demonstration does not have, PREPARED names the commands that make it.
"""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ccheck.cli.app import COMMANDS
from tests.cli.command import ROOT, Result

TODAY = "2026-11-27"
# Those that make a workspace run in an empty folder.
ELSEWHERE = ("init", "demo", "completion")
TEXT = "CHỈ THỊ\nVề việc thử\nChủ tịch UBND tỉnh yêu cầu:\n1. Sở Tài chính báo cáo trước ngày 15/12/2026.\n"
WRITTEN = f"printf '{TEXT}' > chi-thi.txt"
PREPARED = {
    "ccheck receive stc.xlsx": "ccheck sheet stc -o stc.xlsx",
    "ccheck import so.jsonl": "ccheck export -o so.jsonl",
    "ccheck answers thu-den": "mkdir -p thu-den/new thu-den/cur thu-den/tmp",
    "ccheck draft chi-thi.txt -o directives/chi-thi.toml": WRITTEN,
    "ccheck draft chi-thi.txt --against directives/chi-thi.toml": (
        f"{WRITTEN}; ccheck draft chi-thi.txt -o directives/chi-thi.toml"
    ),
    "ccheck coverage": f"{WRITTEN}; mkdir sources; mv chi-thi.txt sources/mau-dulich.txt",
    "ccheck coverage --sources van-ban": f"{WRITTEN}; mkdir van-ban; mv chi-thi.txt van-ban/mau-dulich.txt",
    "ccheck calendar diff lich-cu.toml": "echo 'extends = \"vietnam\"' > lich-cu.toml",
    "ccheck completion zsh > ~/.zfunc/_ccheck": "mkdir -p ~/.zfunc",
    "ccheck completion fish > ~/.config/fish/completions/ccheck.fish": "mkdir -p ~/.config/fish/completions",
}


def examples() -> list[tuple[str, str]]:
    """Every example with the name of its command."""
    return [
        (name, line)
        for name, module in COMMANDS.items()
        for line, _ in importlib.import_module(module).EXAMPLES
    ]


def shell(line: str, folder: Path, home: Path) -> Result:
    """What ``line`` prints when it is typed in ``folder``; ccheck is found in ``home``."""
    program = home / "ccheck"
    if not program.exists():
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ccheck "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={
            "PATH": f"{home}:{os.environ['PATH']}",
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "100",
            "CCHECK_TODAY": TODAY,
            "USER": "thu",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Result(done.stdout, done.stderr, done.returncode)


def copied(demo: Path, folder: Path) -> Path:
    """A fresh copy of the demonstration."""
    return Path(shutil.copytree(demo, folder))
