"""The manual pages: fresh, whole, and clean to the formatters."""

import importlib
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from ccheck.cli.app import COMMANDS
from ccheck.cli.manual import PLACES
from tests.cli.command import ROOT

PAGES = {language: ROOT / "docs" / "man" / place for language, place in PLACES.items()}
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MANWIDTH": "100"}


def test_they_are_what_the_commands_say(tmp_path: Path) -> None:
    by = re.search(r"with click (\S+)\.$", PAGES["en"].read_text(encoding="ascii"), re.MULTILINE)
    assert by is not None
    if by[1] != version("click"):
        pytest.skip(f"written with click {by[1]}, here is {version('click')}: metavars differ between them")
    subprocess.run(
        [sys.executable, "-m", "ccheck.cli.manual", str(tmp_path)], cwd=ROOT, env=ENVIRONMENT, check=True
    )
    for language, place in PLACES.items():
        fresh = (tmp_path / place).read_text(encoding="ascii")
        assert fresh == PAGES[language].read_text(encoding="ascii"), "run make man"


def shown(language: str) -> str:
    """The page as a terminal shows it, without the marks of bold."""
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed: the page is not laid out (apt-get install mandoc)")
    done = subprocess.run(
        ["mandoc", "-Tutf8", "-O", "width=400", str(PAGES[language])],
        env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return re.sub(".\x08", "", done.stdout)


@pytest.mark.parametrize("language", PLACES)
def test_every_command_option_and_example_is_in_it(language: str) -> None:
    text = shown(language)
    for name, module in COMMANDS.items():
        found = importlib.import_module(module)
        assert f"ccheck {name}" in text
        for parameter in found.command.params:
            if isinstance(parameter, click.Option):
                assert all(option in text for option in parameter.opts)
        for line, _ in found.EXAMPLES:
            assert re.sub(r"\s+", " ", line) in re.sub(r"\s+", " ", text)


def test_vietnamese_letters_arrive() -> None:
    assert "hạn khi nào theo các văn bản chỉ đạo của tỉnh" in shown("vi")
    assert "Who owes what by when" in shown("en")


@pytest.mark.parametrize("language", PLACES)
def test_mandoc_has_nothing_to_say(language: str) -> None:
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed: the page is not checked (apt-get install mandoc)")
    done = subprocess.run(
        ["mandoc", "-Tlint", "-W", "warning", str(PAGES[language])],
        env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    # A date would be wrong on the next day: what the page says is that of its version.
    assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []


@pytest.mark.parametrize("language", PLACES)
def test_man_has_nothing_to_say(language: str) -> None:
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip(
            "man-db with groff is not installed: the page is not checked (apt-get install man-db groff)"
        )
    done = subprocess.run(
        ["man", "--warnings=w", "-P", "cat", "-l", str(PAGES[language])],
        env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
