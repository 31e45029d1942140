"""Types what a document shows, block by block in one shell, in a copy of a workspace.

Nothing real is touched: the shell finds ccheck, a handful of harmless programs, and stand-ins that do nothing
for everything that installs, administers or reaches for the network. Any other program is not found.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cli.command import ROOT
from tests.documents.blocks import DATA, TYPED, Block

TODAY = "2026-11-27"  # the day that the demonstration is shown on
CLONED = (
    "Makefile",
    "agencies.toml",
    "contrib",
    "directives",
    "pyproject.toml",
    "schema",
    "setup.cfg",
    "templates",
)
HARMLESS = ("cat", "chmod", "cp", "echo", "grep", "head", "ls", "mkdir", "sleep", "tail", "touch", "wc")
STAND_INS = ("createdb", "git", "make", "psql", "sudo")
# A target of make has to exist; a clone has to be there to change into.
BODIES = {
    "make": 'exec {make} --dry-run "$@" >/dev/null',
    "git": 'case $1 in clone) cp -r "{clone}" "$(basename "$2" .git)" ;; esac',
}
CCHECK = """\
export CCHECK_TODAY="${{CCHECK_TODAY-{today}}}"
case "${{CCHECK_LEDGER-}}" in postgresql:*) export CCHECK_LEDGER="{server}" ;; esac
"{python}" -m ccheck "$@"
code=$?
printf '%s\\t%s\\n' "$code" "ccheck $*" >>"{calls}"
test "$code" = 1 || exit "$code"  # findings: what a reader sees and goes on from
"""
# A data block that names a file in its first line is that file, or its end.
FILE = re.compile(r"^# (?P<name>[\w./-]+\.\w+)(?P<end>, (?:at the end|thêm vào cuối))?$")
END = "=" * 8


@dataclass(frozen=True, slots=True)
class Step:
    """What is typed at once: an sh block, one command of a console block, or a file to be saved."""

    block: Block
    text: str
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """What each step printed, in order and as far as the shell came, and what was called with which code."""

    steps: tuple[Step, ...]
    printed: tuple[str, ...]
    finished: bool
    calls: tuple[tuple[int, str], ...]

    def of(self, block: Block) -> list[tuple[Step, str | None]]:
        """The steps of a block, each with what it printed; None where it was never reached or failed."""
        done = len(self.printed) if self.finished else len(self.printed) - 1
        return [
            (step, self.printed[at] if at < done else None)
            for at, step in enumerate(self.steps)
            if step.block == block
        ]

    @property
    def last(self) -> str:
        """Where the shell stopped, and what it said there."""
        at = len(self.printed) - 1
        return f"{self.steps[at].block.where}\n{self.printed[at]}"


def steps(blocks: Sequence[Block]) -> Iterator[Step]:
    """What a reader does with the blocks."""
    for block in blocks:
        if block.kind == "console":
            yield from (Step(block, command, printed) for command, printed in block.commands())
        elif block.kind in TYPED:
            yield Step(block, block.text)
        elif block.kind in DATA and (saving := saved(block)):
            yield Step(block, saving)


def saved(block: Block) -> str | None:
    """The command that saves a data block under the name that its first line says, if it says one."""
    first, _, rest = block.text.partition("\n")
    named = FILE.match(first)
    if named is None:
        return None
    name = shlex.quote(named["name"])
    return (
        f"mkdir -p \"$(dirname {name})\"\ncat {'>>' if named['end'] else '>'} {name} <<'{END}'\n{rest}{END}\n"
    )


def run(blocks: Sequence[Block], demo: Path, folder: Path, *, cloned: bool) -> Ran:
    """Type the blocks in ``folder``: in a clone of the repository, or in a copy of the demonstration."""
    clone, home = folder / "clone", folder / "home"
    _clone(clone)
    home.mkdir()
    _programs(folder, clone)
    start = clone if cloned else Path(shutil.copytree(demo, folder / "thu"))
    if not cloned:
        shutil.copytree(ROOT / "contrib", start / "contrib")
    todo = tuple(steps(blocks))
    logs = folder / "logs"
    logs.mkdir()
    script = "\n".join(f'exec >"{logs}/{at:03}" 2>&1\n{step.text}' for at, step in enumerate(todo))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=start,
        env={
            "PATH": str(folder / "bin"),
            "HOME": str(home),
            "USER": "thu",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
            "CCHECK_TODAY": TODAY,
            "PYTHONPATH": str(ROOT),
        },
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=300,
    )
    printed = tuple(_tidy(log.read_text(encoding="utf-8")) for log in sorted(logs.iterdir()))
    return Ran(todo, printed, done.returncode == 0, tuple(_calls(folder / "calls")))


def _clone(folder: Path) -> None:
    """The parts of the repository that the documents speak of, as they stand after ``make run``."""
    folder.mkdir()
    for name in CLONED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "activate").touch()
    (programs / "ccheck").symlink_to(folder.parent / "bin" / "ccheck")


def _programs(folder: Path, clone: Path) -> None:
    """The only programs that the shell finds."""
    programs = folder / "bin"
    programs.mkdir()
    for name in (*HARMLESS, "basename", "dirname", "sh", "bash"):
        (programs / name).symlink_to(shutil.which(name) or "missing")
    (programs / "python3").symlink_to(sys.executable)
    calls = folder / "calls"
    for name in STAND_INS:
        body = BODIES.get(name, ":").format(make=shutil.which("make"), clone=clone)
        note = f'printf "0\\t%s\\n" "{name} $*" >>"{calls}"\n'
        _program(programs / name, note + body)
    names = {"today": TODAY, "server": folder / "server.db", "python": sys.executable, "calls": calls}
    _program(programs / "ccheck", CCHECK.format(**names))


def _program(file: Path, body: str) -> None:
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)


def _tidy(text: str) -> str:
    """``text`` without trailing blanks, as it stands in a document."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _calls(file: Path) -> Iterator[tuple[int, str]]:
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            code, tab, call = line.partition("\t")
            if tab:  # an argument may hold a line break
                yield int(code), call
