"""Commands that read, and recording commands that are only tried, write nothing into the workspace."""

import shutil
from pathlib import Path

import pytest

from ccheck.workspace import calendar
from tests.ledger.office import Office
from tests.ledger.store import samples

READING = (
    ("check", "--all"),
    ("check", "--format", "json"),
    ("show", "1@snv"),
    ("explain", "1@snv"),
    ("log",),
    ("log", "4@snv", "--format", "csv"),
    ("verify",),
    ("verify", "--format", "json"),
    ("tasks",),
    ("lint",),
    ("export",),
    ("when", "{ by = 2025-01-01 }"),
)
TRIED = (
    ("done", "8@snv", "--doc", "1/BC", "--dry-run"),
    ("reopen", "4@snv", "--why", "x", "--dry-run"),
    ("extend", "8@snv", "--until", "2025-06-30", "--dry-run"),
    ("waive", "8@snv", "--dry-run"),
    ("assign", "8@snv", "skhcn", "--dry-run"),
    ("measure", "5@snv", "--value", "7", "--dry-run"),
    ("event", "thu-2024/bo-cong-bo", "--on", "2024-12-02", "--dry-run"),
    ("undo", "8", "--why", "x", "--dry-run"),
)
LATER = "2026-01-06"  # when the samples have taken effect
State = dict[str, tuple[int, bytes]]


def state(root: Path) -> State:
    """Every file of a folder with the moment it was changed and what is in it."""
    return {
        str(file.relative_to(root)): (file.stat().st_mtime_ns, file.read_bytes())
        for file in sorted(root.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("begun", [True, False], ids=["with entries", "without a ledger"])
def test_reading_and_trying_write_nothing(
    office: Office, tmp_path_factory: pytest.TempPathFactory, begun: bool
) -> None:
    if begun:
        office.store.record(*samples())
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(Path(calendar.__file__).with_name("vietnam.toml"), elsewhere / "old.toml")
    calls = (
        *READING,
        *(words for words in TRIED if begun or words[0] not in ("reopen", "undo")),
        ("calendar", "diff", str(elsewhere / "old.toml")),
        ("sheet", "snv", "-o", str(elsewhere / "sheet.csv")),
        ("check", "--all", "-o", str(elsewhere / "check.md")),
    )
    if office.store.shared:
        calls = calls[::2]  # a server's ledger is no file of the folder
    before, lines = state(office.root), office.store.lines()
    assert ("ledger.db" in before) == (begun and not office.store.shared)
    answers = office.each(("--today", LATER, *words) for words in calls)
    for words, found in zip(calls, answers, strict=True):
        assert found.code in (0, 1), (words, found)
        assert found.out or words[0] == "sheet" or "-o" in words or (words[0] == "export" and not begun), (
            words
        )
    assert state(office.root) == before
    assert office.store.lines() == lines


def test_a_received_sheet_that_is_only_tried_writes_nothing(
    desk: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sheet = tmp_path_factory.mktemp("elsewhere") / "sheet.csv"
    assert desk.run("sheet", "snv", "-o", str(sheet)).code == 0
    before, found = state(desk.root), state(sheet.parent)
    assert desk.run("receive", str(sheet), "--dry-run").code == 0
    assert (state(desk.root), state(sheet.parent)) == (before, found)


def test_a_dry_run_says_what_the_real_run_says(desk: Office) -> None:
    desk.store.record(*samples()[7:9])
    tried = desk.good("done", "1@snv", "--doc", "1/BC", "--dry-run")
    done = desk.good("done", "1@snv", "--doc", "1/BC")
    assert tried == done.replace("Entry 3:", "Would be entry 3:")


def test_a_dry_run_refuses_as_the_real_run_does(desk: Office) -> None:
    desk.good("done", "1@snv")
    assert desk.run("done", "1@snv", "--dry-run") == desk.run("done", "1@snv")
    assert desk.run("done", "1@snv", "--dry-run").code == 2


REFUSED = (
    ("done", "1@snv", "--on", "2999-01-01"),
    ("done", "1@snv", "5@snv", "--on", "2999-01-01", "--doc", "1/BC"),
    ("reopen", "4@snv", "--why", "x"),
    ("extend", "4@snv", "--until", "2025-06-30"),
    ("assign", "8@snv", "snv", "--on", "2999-01-01"),
    ("measure", "8@snv", "--value", "7"),
    ("event", "thu-2024/bo-cong-bo", "--on", "2999-12-02"),
    ("undo", "8", "--why", "x"),
    ("answers", "--accept", "1"),
)


@pytest.mark.parametrize("words", REFUSED, ids=lambda words: words[0])
def test_what_is_refused_on_a_fresh_workspace_makes_no_ledger(desk: Office, words: tuple[str, ...]) -> None:
    before = state(desk.root)
    assert desk.run(*words).code == 2
    assert state(desk.root) == before


def test_a_sheet_whose_every_row_is_refused_makes_no_ledger(
    desk: Office, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sheet = tmp_path_factory.mktemp("elsewhere") / "sheet.csv"
    assert desk.run("sheet", "snv", "-o", str(sheet)).code == 0
    text = sheet.read_text(encoding="utf-8-sig")
    head, first, _ = text.split("\n", 2)
    fields = first.split(",")
    fields[head.split(",").index("Result")] = "Done"
    sheet.write_text(f"{head}\n{','.join(fields)}\n", encoding="utf-8-sig")
    before = state(desk.root)
    assert desk.run("receive", str(sheet), "--as", "lan").code == 1
    assert state(desk.root) == before
