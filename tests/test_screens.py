"""Whole screens of the real directives at three dates, as a reader at 100 columns sees them."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.command import ccheck

DATES = ["2023-08-15", "2024-12-16", "2026-11-24"]


@pytest.mark.parametrize("today", DATES)
def test_the_daily_check(today: str, snapshot: SnapshotAssertion) -> None:
    assert ccheck("--today", today, "check").out == snapshot


@pytest.mark.parametrize("today", DATES)
def test_the_daily_check_of_an_agency_in_english(today: str, snapshot: SnapshotAssertion) -> None:
    screen = ccheck("--lang", "en", "--today", today, "check", "--agency", "hue-stttt", "--by", "agency")
    assert screen.out == snapshot


@pytest.mark.parametrize(
    "id",
    [
        "binhphuoc-2024-dvctt/3.a",
        "5.d@",
        "hue-2023-tthc/I.1-2@hue-snv:2025",
        "II.1.b#2@hue-snv",
        "4.b-3@hatinh-snv",
    ],
)
def test_explanations(id: str, snapshot: SnapshotAssertion) -> None:
    assert ccheck("--today", "2024-12-16", "explain", id).out == snapshot


def test_a_task_and_its_obligations(snapshot: SnapshotAssertion) -> None:
    assert ccheck("--today", "2025-03-01", "show", "binhphuoc-2024-dvctt/2.c").out == snapshot


def test_the_tasks_of_a_directive(snapshot: SnapshotAssertion) -> None:
    assert ccheck("tasks", "--directive", "binhphuoc").out == snapshot


@pytest.mark.parametrize("today", DATES)
def test_no_line_is_wider_than_the_screen(today: str) -> None:
    for arguments in (
        ["check"],
        ["check", "--by", "agency"],
        ["check", "--all"],
        ["tasks"],
        ["show", "3.đ"],
        ["explain", "3.a@"],
    ):
        screen = ccheck("--today", today, *arguments).out
        wide = [line for line in screen.splitlines() if len(line) > 100]
        assert not wide
