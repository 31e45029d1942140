"""``ccheck init``: by options, by questions, and never over anything."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ccheck.cli.scaffold import lay
from ccheck.errors import Usage
from tests.cli.command import ROOT, Result, ccheck
from tests.cli.terminal import Terminal

TODAY = "2026-11-27"


def init(folder: Path, *arguments: str) -> Result:
    return ccheck("--lang", "en", "--today", TODAY, "init", *arguments, cwd=folder)


def listed(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


FILES = [
    "agencies.toml",
    "ccheck.toml",
    "directives",
    "directives/vi-du.toml",
    "schema",
    "schema/agencies.schema.json",
    "schema/calendar.schema.json",
    "schema/ccheck.schema.json",
    "schema/directive.schema.json",
]


def test_a_new_workspace_here_is_clean_and_quiet(tmp_path: Path) -> None:
    made = init(tmp_path, "--province", "Huế")
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("Workspace of Thành phố Huế in .: 7 files.\n\nWhat comes next:\n")
    assert listed(tmp_path) == FILES
    assert ccheck("lint", "--strict", cwd=tmp_path).code == 0
    found = ccheck("--today", TODAY, cwd=tmp_path)
    assert (found.code, found.err) == (0, "")


def test_in_a_new_folder_below_and_with_c(tmp_path: Path) -> None:
    assert init(tmp_path, "a/b", "--province", "hue", "--with", "sngv,sdttg").code == 0
    assert listed(tmp_path / "a" / "b") == FILES
    assert 'id = "hue-sdttg"' in (tmp_path / "a" / "b" / "agencies.toml").read_text(encoding="utf-8")
    assert ccheck("-C", str(tmp_path), "init", "c", "--province", "hue").code == 0
    assert listed(tmp_path / "c") == FILES


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        init(tmp_path, name, "--province", "hue")
    for name in FILES:
        if (tmp_path / "a" / name).is_file():
            assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_both_languages(tmp_path: Path) -> None:
    assert init(tmp_path, "a", "--province", "hue", "--language", "vi").out.startswith("Nơi làm việc")
    assert "# Ai: cơ quan và nhóm." in (tmp_path / "a" / "agencies.toml").read_text(encoding="utf-8")
    assert init(tmp_path, "b", "--province", "hue").code == 0
    assert ccheck("check", "--help", cwd=tmp_path / "a").out.startswith("Cách dùng")
    assert ccheck("check", "--help", cwd=tmp_path / "b").out.startswith("Usage")


def test_a_province_of_before_the_merger(tmp_path: Path) -> None:
    made = init(tmp_path, "--province", "Bình Phước")
    assert made.err == "Bình Phước is part of Thành phố Đồng Nai since 01/7/2025.\n"
    assert 'name = "Thành phố Đồng Nai"' in (tmp_path / "agencies.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Say which province with --province"),
        (("--yes",), "Say which province with --province"),
        (("--province", "Quảng Nin"), "No province “Quảng Nin”. Did you mean “Quảng Ninh”?"),
        (("--province", "xyz"), "No province “xyz”; ccheck init --list shows them."),
        (("--province", "hue", "--with", "abc"), "No body “abc”; choose from: sdttg"),
    ],
)
def test_what_it_does_not_understand(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    found = init(tmp_path, *arguments)
    assert found.code == 2 and said in found.err and listed(tmp_path) == []


def test_the_list(tmp_path: Path) -> None:
    found = init(tmp_path, "--list")
    assert found.code == 0 and "  dongnai     Thành phố Đồng Nai  (Bình Phước)\n" in found.out
    assert "  sngv      Sở Ngoại vụ\n" in found.out and listed(tmp_path) == []


@pytest.mark.parametrize(
    "there", ["agencies.toml", "ccheck.toml", "directives", "calendar.toml", "ledger.db"]
)
def test_a_workspace_is_never_touched(there: str, tmp_path: Path) -> None:
    (tmp_path / there).mkdir() if there == "directives" else (tmp_path / there).write_bytes(b"mine")
    found = init(tmp_path, "--province", "hue")
    assert found.code == 2 and f"holds {there} already" in found.err
    assert listed(tmp_path) == [there]


def test_a_link_to_nothing_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "agencies.toml").symlink_to(tmp_path / "elsewhere")
    assert init(tmp_path, "--province", "hue").code == 2
    assert listed(tmp_path) == ["agencies.toml"]


def test_other_files_may_stand_beside_it(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"mine")
    assert init(tmp_path, "--province", "hue").code == 0
    assert (tmp_path / "README.md").read_bytes() == b"mine"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    assert init(tmp_path, "a", "--province", "hue").code == 74
    assert (tmp_path / "a").read_bytes() == b"mine"


class Cut(Mapping[str, bytes]):
    """Files of which the last cannot be had: whoever waits for it is stopped."""

    def __init__(self, stop: BaseException) -> None:
        self.stop = stop

    def __iter__(self) -> Iterator[str]:
        return iter(("a.toml", "b/c/d.toml", "z.toml"))

    def __len__(self) -> int:
        return 3

    def __getitem__(self, name: str) -> bytes:
        if name == "z.toml":
            raise self.stop
        return b"x"


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError("full"), SystemExit()], ids=repr)
def test_what_stops_it_leaves_nothing(stop: BaseException, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"")
    with pytest.raises(type(stop)):
        lay(tmp_path, Cut(stop))
    assert listed(tmp_path) == ["mine"]
    with pytest.raises(type(stop)):
        lay(tmp_path / "new" / "folder", Cut(stop))
    assert listed(tmp_path) == ["mine"]


def test_what_appears_meanwhile_stays(tmp_path: Path) -> None:
    class Raced(Cut):
        def __getitem__(self, name: str) -> bytes:
            (tmp_path / "z.toml").write_bytes(b"another's")
            return b"x"

    with pytest.raises(FileExistsError):
        lay(tmp_path, Raced(KeyboardInterrupt()))
    assert listed(tmp_path) == ["z.toml"] and (tmp_path / "z.toml").read_bytes() == b"another's"
    with pytest.raises(Usage):
        lay(tmp_path, {"z.toml": b"x"})


def asked(folder: Path) -> Terminal:
    command = [sys.executable, "-m", "ccheck", "--lang", "en", "--today", TODAY, "init"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "TERM": "xterm"}
    return Terminal(command, folder, environment)


def test_by_questions(tmp_path: Path) -> None:
    with asked(tmp_path) as terminal:
        terminal.until("Province (? lists them): ")
        terminal.type("?\r")
        terminal.until("hanoi")
        terminal.until("Province (? lists them): ")
        terminal.type("Quảng Nin\r")
        terminal.until("Did you mean “Quảng Ninh”?")
        terminal.type("Quảng Ninh\r")
        terminal.until("Which of them does yours have?")
        terminal.type("sngv\r")
        terminal.until("Language of the workspace (vi, en) [en]: ")
        terminal.type("\r")
        terminal.until("What comes next:")
        terminal.until("ccheck demo thu")
    text = (tmp_path / "agencies.toml").read_text(encoding="utf-8")
    assert 'name = "Thành phố Quảng Ninh"' in text and '\nid = "quangninh-sngv"' in text
    assert ccheck("lint", "--strict", cwd=tmp_path).code == 0


@pytest.mark.parametrize("after", ["Province (? lists them): ", "Which of them", "Language of the workspace"])
def test_ctrl_c_leaves_nothing(after: str, tmp_path: Path) -> None:
    with asked(tmp_path) as terminal:
        for question, answer in (("Province (?", "hue"), ("Which of them", ""), ("Language of", "")):
            terminal.until(question)
            if after.startswith(question):
                terminal.interrupt_until("Interrupted.")
                break
            terminal.type(f"{answer}\r")
    assert listed(tmp_path) == []
