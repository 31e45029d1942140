"""Completion: what is offered, how fast, that it never complains, and that real shells take it."""

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ccheck.cli.app import COMMANDS
from tests.cli.command import ROOT, ccheck
from tests.cli.examples import TODAY
from tests.cli.terminal import Terminal

OF_IDS = {"ID", "ID...", "[ID]", "AGENCY", "DIRECTIVE/EVENT", "ENTRY"}


def offered(line: str, folder: Path, **environment: str) -> list[str]:
    """What bash is offered for ``line``."""
    found = ccheck(
        cwd=folder, COMP_WORDS=line, _CCHECK_COMPLETE="bash_complete", CCHECK_TODAY=TODAY, **environment
    )
    assert (found.err, found.code) == ("", 0)
    return [item.partition(",")[2] for item in found.out.splitlines()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "thu"
    assert ccheck("--today", TODAY, "demo", str(folder)).code == 0
    return folder


def test_commands(demo: Path) -> None:
    assert offered("ccheck ", demo) == list(COMMANDS)
    assert offered("ccheck ex", demo) == [name for name in COMMANDS if name.startswith("ex")]


def test_options_of_the_group_and_of_the_default_command(demo: Path) -> None:
    assert {"--today", "--lang", "--status", "--within"} <= set(offered("ccheck --", demo))
    assert "--until" in offered("ccheck extend --", demo)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ccheck check --status due", ["due-today", "due-soon"]),
        ("ccheck --status over", ["overdue"]),
        ("ccheck --agency mau-sn", ["mau-snv", "mau-snnmt"]),
        ("ccheck check --agency mau-so", ["mau-so-ban-nganh"]),
        ("ccheck check --directive mau-d", ["mau-dautucong", "mau-dulich"]),
        ("ccheck done ", ["mau-cchc/", "mau-dautucong/", "mau-dulich/"]),
        ("ccheck done mau-dulich/", None),
        ("ccheck done mau-dulich/4", ["mau-dulich/4@mau-ttxtdt"]),
        ("ccheck done II.3", ["mau-dautucong/II.3@mau-stc"]),
        ("ccheck done 'mau-dautucong/II.3", ["mau-dautucong/II.3@mau-stc"]),
        ("ccheck done mau-dulich/1", []),  # closed: there is nothing to record
        ("ccheck reopen mau-dulich/1", ["mau-dulich/1@mau-sdl"]),
        ("ccheck measure mau-cchc/", ["mau-cchc/3.a@mau-vpubnd+mau-skhcn"]),
        ("ccheck show mau-dulich/", [f"mau-dulich/{clause}" for clause in range(1, 6)]),
        ("ccheck explain mau-dulich/2@", ["mau-dulich/2@mau-sdl"]),
        ("ccheck event mau-d", ["mau-dautucong/hop-hdnd"]),
        ("ccheck sheet mau-stp", ["mau-stp"]),
        ("ccheck remind --show mau-stp", ["mau-stp"]),
        ("ccheck assign mau-du", ["mau-dulich/4@mau-ttxtdt"]),
        ("ccheck assign mau-dulich/4 mau-st", ["mau-stp", "mau-stc"]),
        ("ccheck summary --quarter 2026-Q", ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]),
        ("ccheck summary --week 2026-W4", None),
        ("ccheck init --province hat", ["hatinh"]),
        ("ccheck init --with sd", ["sdttg", "sdl"]),
        ("ccheck lint -o ", [""]),  # a file: the shell knows better
    ],
)
def test_what_is_offered(line: str, expected: list[str] | None, demo: Path) -> None:
    found = offered(line, demo)
    assert found if expected is None else found == expected


def test_numbers_of_entries_newest_first(demo: Path) -> None:
    numbers = [int(number) for number in offered("ccheck undo ", demo)]
    assert len(numbers) == 30 and numbers == sorted(numbers, reverse=True)


def test_another_folder(demo: Path, tmp_path: Path) -> None:
    assert offered(f"ccheck -C {demo} done mau-dulich/4", tmp_path) == ["mau-dulich/4@mau-ttxtdt"]


def test_an_id_is_not_offered_twice(demo: Path) -> None:
    line = "ccheck done mau-dautucong/II.3@mau-stc mau-dautucong/II."
    assert "mau-dautucong/II.3@mau-stc" not in offered(line, demo)
    assert "mau-dautucong/II.5@mau-thanhtra" in offered(line, demo)


@pytest.mark.parametrize(
    "line",
    [
        "ccheck done ",
        "ccheck done x/",
        "ccheck show ",
        "ccheck --agency ",
        "ccheck undo ",
        "ccheck no-such-command ",
        "ccheck --today nonsense done ",
        "ccheck done 'open quote",
        "",
    ],
)
def test_it_is_silent_on_broken_workspaces(line: str, tmp_path: Path) -> None:
    (tmp_path / "directives").mkdir()
    (tmp_path / "directives" / "a.toml").write_text('[directive]\nid = "x"\n[[task', encoding="utf-8")
    (tmp_path / "directives" / "b.toml").write_text(
        "directive = 3\ntask = [1]\nevent = 0\n", encoding="utf-8"
    )
    (tmp_path / "agencies.toml").write_text("agency = {}\n", encoding="utf-8")
    (tmp_path / "ledger.db").write_bytes(b"garbage" * 100)
    assert offered(line, tmp_path) in ([], list(COMMANDS))
    assert offered(line, tmp_path / "directives") in ([], list(COMMANDS))


def test_an_unknown_shell_gets_nothing(demo: Path) -> None:
    for asked in ("tcsh_complete", "bash_source", "bash_", "_", "x"):
        found = ccheck(cwd=demo, COMP_WORDS="ccheck ", _CCHECK_COMPLETE=asked)
        assert (found.out, found.err, found.code) == ("", "", 0)


def parameters(command: click.Command, name: str) -> Iterator[tuple[str, click.Parameter]]:
    if isinstance(command, click.Group):
        for inner, found in command.commands.items():
            yield from parameters(found, f"{name} {inner}")
    for parameter in command.params:
        yield name, parameter


@pytest.mark.parametrize("name", COMMANDS)
def test_every_id_can_be_completed(name: str) -> None:
    command = importlib.import_module(COMMANDS[name]).command
    for place, parameter in parameters(command, name):
        if parameter.metavar in OF_IDS:
            assert parameter._custom_shell_complete is not None, f"{place}: {parameter.name}"


def spent(*arguments: str, **environment: str) -> float:
    """Seconds of computing that a fresh process takes; waiting for others does not count."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize("line", ["ccheck ", "ccheck done ", "ccheck show ", "ccheck --agency "])
def test_it_is_quick(line: str) -> None:
    """Less than ten times what a bare interpreter takes; a machine under load is slower in both, so
    they take turns and the best turn of each counts."""
    bare, taken = [], []
    for _ in range(12):
        bare.append(spent("-c", "pass"))
        taken.append(spent("-m", "ccheck", COMP_WORDS=line, _CCHECK_COMPLETE="bash_complete"))
        if min(taken) < 10 * min(bare):
            return
    raise AssertionError(f"{min(taken):.3f} s beside {min(bare):.3f} s for nothing at all")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a person's shell has: a home, a terminal, and ccheck on the path."""
    home = tmp_path / "home"
    home.mkdir()
    program = home / "ccheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ccheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        "PATH": f"{home}:{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local"),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "200",
        "PS1": "$ ",
        "CCHECK_TODAY": TODAY,
    }


STARTED = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(ccheck completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], 'autoload -Uz compinit; compinit -u; eval "$(ccheck completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "ccheck completion fish | source"),
}


@pytest.fixture(params=STARTED)
def shell(request: pytest.FixtureRequest, demo: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    """A real shell in the demonstration, taught to complete."""
    command, script = STARTED[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(
            f"{command[0]} is not installed: its completion is not tried (apt-get install {command[0]})"
        )
    with Terminal(command, demo, environment) as terminal:
        terminal.type(f"{script}; echo read''y\r")
        terminal.until("ready")
        yield terminal


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("ccheck expl", "ccheck explain"),
        ("ccheck done mau-dul", "ccheck done mau-dulich/"),
        ("ccheck done mau-dulich/4", "ccheck done mau-dulich/4@mau-ttxtdt"),
        ("ccheck done mau-dulich/4@mau-t", "ccheck done mau-dulich/4@mau-ttxtdt"),
        ("ccheck done mau-cchc/2.c@mau-stc:", "ccheck done mau-cchc/2.c@mau-stc:2026-Q4"),
        ("ccheck show mau-cchc/2.đ", "ccheck show mau-cchc/2.đ"),
        ("ccheck check --stat", "ccheck check --status"),
        ("ccheck check --status over", "ccheck check --status overdue"),
        ("ccheck -C . sheet mau-sgd", "ccheck -C . sheet mau-sgddt"),
    ],
)
def test_in_a_real_shell(shell: Terminal, typed: str, completed: str) -> None:
    """The completed line is echoed instead of run: Ctrl-A goes to its beginning, Ctrl-E to its end."""
    shell.type(f"{typed}\t\x01echo found \x05 end\r")
    shell.until(f"\nfound {completed} end")


def test_no_blank_after_a_part(shell: Terminal) -> None:
    shell.type("ccheck done mau-dul\t4\t\x01echo found \x05 end\r")
    shell.until("\nfound ccheck done mau-dulich/4@mau-ttxtdt end")


def test_files_where_files_are_meant(shell: Terminal) -> None:
    shell.type("ccheck receive agen\t\x01echo found \x05 end\r")
    shell.until("\nfound ccheck receive agencies.toml end")


def test_a_completed_line_runs(shell: Terminal) -> None:
    shell.type("ccheck --lang en explain mau-cchc/2.a@\t\r")
    shell.until("\nHeld by: Sở Tư pháp.")
