"""What the pages say in running text: commands and options that exist, links that lead somewhere."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from ccheck.cli.app import COMMANDS, app
from tests.cli.command import ROOT
from tests.documents.blocks import DOCUMENTS, FENCE, GUIDE

TEXTS = {page: FENCE.sub("", page.read_text(encoding="utf-8")) for page in DOCUMENTS}
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
WORDS = sorted({word for page in TEXTS.values() for word in CODE.findall(page) if word.startswith("ccheck ")})


def options(command: click.Command) -> set[str]:
    """The options that a command takes, those of its own commands among them."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return own.union({"--help"}, *map(options, inner))


def named(words: list[str]) -> Iterator[str]:
    """The command among the words of a line, if it names one."""
    yield from (word for word in words if word in COMMANDS)


@pytest.mark.parametrize("line", WORDS)
def test_commands_named_in_the_text_exist(line: str) -> None:
    words = line.split()[1:]
    allowed = options(app) - options(click.Command(""))
    name = next(named(words), None)
    if name is None:
        assert words[0].startswith("-") or words[0].isupper() or words[0] == "LỆNH", (
            f"no such command: {line}"
        )
        name = "check"
    command = app.get_command(click.Context(app), name)
    assert command is not None
    allowed |= options(command)
    assert [word for word in words if word.startswith("-") and word != "-" and word not in allowed] == []


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(TEXTS[page]):
        if "://" not in link:
            assert (page.parent / link.partition("#")[0]).exists(), link


def test_the_readme_names_every_command() -> None:
    table = TEXTS[ROOT / "README.md"]
    assert [name for name in COMMANDS if not re.search(rf"^\|.*`{name}\b.*\|", table, re.MULTILINE)] == []


def test_every_page_of_the_guide_is_one_of_its_chapters() -> None:
    assert set(GUIDE.glob("*.md")) == {page for page in DOCUMENTS if page.parent == GUIDE}


def test_the_reference_is_fresh() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    by = re.search(r"with click (\S+);", page)
    assert by is not None
    if by[1] != version("click"):
        pytest.skip(f"written with click {by[1]}, here is {version('click')}: metavars differ between them")
    done = subprocess.run(
        [sys.executable, "-m", "tests.reference", "-"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=300,
    )
    assert done.stdout == page, "run make reference"
