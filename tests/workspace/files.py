"""Small workspaces: written as text, with a mark where a problem is expected, and read back as rows."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ccheck.core.model import Directive, Task
from ccheck.errors import BadData, Problem
from ccheck.i18n import render
from ccheck.workspace.load import examine, load

MARK = "▸"
AGENCIES = """\
[[jurisdiction]]
id = "tinh"
name = "Tỉnh Thử"

[[agency]]
id = "snv"
name = "Sở Nội vụ"
jurisdiction = "tinh"
email = ["snv@tinh.example"]

[[agency]]
id = "stc"
name = "Sở Tài chính"
jurisdiction = "tinh"
email = ["stc@tinh.example"]

[[agency]]
id = "cu"
name = "Sở cũ"
until = 2025-03-01
successor = "stc"
email = ["cu@tinh.example"]

[[agency]]
id = "moi"
name = "Sở mới"
from = 2030-01-01
email = ["moi@tinh.example"]

[[group]]
id = "trong"
name = "Nhóm chưa có ai"
members = [{ id = "snv", from = 2030-01-01 }]

[[group]]
id = "cac-so"
name = "Các sở"
members = ["snv", "stc"]
"""
HEAD = """\
[directive]
id = "thu-2024"
kind = "plan"
title = "Văn bản thử"
issuer = "snv"
"""
ISSUED = HEAD + "issued = 2024-10-01\n"


def task(lines: str, *, lead: str = '["snv"]', clause: str = "1") -> str:
    """A task with a clause, a title and a lead, and ``lines`` after them."""
    return f'\n[[task]]\nclause = "{clause}"\ntitle = "Việc"\nlead = {lead}\n{lines}\n'


def due(deadline: str, *, head: str = ISSUED, lines: str = "") -> str:
    """A directive with an event and one task with ``deadline``."""
    event = '\n[[event]]\nid = "cong-bo"\ntitle = "Bộ công bố"\n'
    return head + event + task(f"deadline = {deadline}\n{lines}")


def write(root: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The valid workspace in ``root`` with ``files`` in place of its own; None takes a file away."""
    (root / "directives").mkdir(parents=True, exist_ok=True)
    texts: dict[str, str | bytes | None] = {
        "agencies.toml": AGENCIES,
        "directives/thu.toml": ISSUED + task(""),
        **(files or {}),
    }
    for path, text in texts.items():
        if text is not None:
            (root / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def unmarked(text: str) -> tuple[str, tuple[int, int]]:
    """``text`` without its mark, and the line and column at which the mark stood."""
    before, mark, after = text.partition(MARK)
    assert mark and MARK not in after, "one mark a text"
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def problems(root: Path) -> tuple[Problem, ...]:
    """Every problem that lint lists."""
    return examine(root).problems


def codes(root: Path) -> list[str]:
    """The codes of every problem that lint lists."""
    return [problem.code for problem in problems(root)]


def refused(root: Path) -> tuple[Problem, ...]:
    """The problems for which ``load`` refuses the workspace; none when it accepts it."""
    try:
        load(root)
    except BadData as error:
        return error.problems
    return ()


def place(problem: Problem) -> tuple[int, int]:
    return (problem.line, problem.column)


def sentence(problem: Problem) -> str:
    return render(problem.message)


def advice(problem: Problem) -> str:
    return render(problem.hint) if problem.hint is not None else ""


def only_directive(root: Path) -> Directive:
    (found,) = load(root).directives
    return found


def only_task(root: Path) -> Task:
    (found,) = only_directive(root).tasks
    return found


class TooSlow(Exception):
    """The time given was not enough."""


@contextmanager
def within_seconds(seconds: float) -> Iterator[None]:
    """Stop what hangs, whether it computes or waits for a file."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
