"""Every command's help has examples, in both languages, and every example works as typed."""

import importlib
from pathlib import Path

import pytest

from ccheck.cli.app import COMMANDS
from tests.cli.command import ccheck
from tests.cli.examples import ELSEWHERE, PREPARED, TODAY, copied, examples, shell


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "thu"
    assert ccheck("--today", TODAY, "demo", str(folder)).code == 0
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples(name: str) -> None:
    shown = importlib.import_module(COMMANDS[name]).EXAMPLES
    assert shown
    for line, about in shown:
        assert name in line or line == "ccheck"
        assert about.endswith(".") and len(line) <= 96, "an example stays on one line of the help"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_them(name: str, language: str) -> None:
    found = ccheck("--lang", language, name, "--help")
    assert found.code == 0
    heading = {"vi": "\nVí dụ:\n", "en": "\nExamples:\n"}[language]
    _, _, below = found.out.partition(heading)
    for line, _ in importlib.import_module(COMMANDS[name]).EXAMPLES:
        assert f"\n  {line}\n" in f"\n{below}"
    assert max(len(line) for line in below.splitlines()) <= 100


@pytest.mark.parametrize(("name", "line"), examples(), ids=[line for _, line in examples()])
def test_every_example_works(name: str, line: str, demo: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folder = tmp_path / "empty" if name in ELSEWHERE else copied(demo, tmp_path / "thu")
    folder.mkdir(exist_ok=True)
    if line in PREPARED:
        assert shell(PREPARED[line], folder, home).code == 0
    found = shell(line, folder, home)
    assert found.code in (0, 1), found.err
    assert "Traceback" not in found.err


def test_nothing_is_prepared_in_vain() -> None:
    assert set(PREPARED) <= {line for _, line in examples()}
