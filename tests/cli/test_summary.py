"""``ccheck summary`` through the process: periods, formats, lists, refusals."""

import csv
import io
import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.command import Result, ccheck


def run(folder: Path, *arguments: str, today: str = "2024-12-16") -> Result:
    return ccheck("--lang", "en", "--today", today, "summary", *arguments, cwd=folder)


def test_json_keeps_its_contract(workspace: Path) -> None:
    found = json.loads(run(workspace, "--week", "2024-W50", "--format", "json").out)
    assert (found["schema_version"], found["from"], found["to"]) == (1, "2024-12-09", "2024-12-15")
    assert found["totals"] == {
        "total": 8,
        "done_on_time": 0,
        "done_late": 0,
        "open_in_term": 5,
        "open_overdue": 1,
        "no_date": 2,
        "come_due": 1,
        "rate": 0.0,
        "rate_on_time": 0.0,
        "rate_on_time_original": 0.0,
    }
    assert found["lists"]["open_overdue"] == ["thu-2024/1@snv"]
    assert found["changes"]["newly_overdue"] == ["thu-2024/1@snv"]
    assert {row["agency"] for row in found["rows"]} == {"snv", "stttt", "skhcn", "huyen-a"}


def test_every_format_has_the_same_numbers(workspace: Path) -> None:
    week = ("--week", "2024-W50")
    rows = {row["agency"]: row for row in json.loads(run(workspace, *week, "--format", "json").out)["rows"]}
    table = list(csv.DictReader(io.StringIO(run(workspace, *week, "--format", "csv").out)))
    assert {row["agency"]: int(row["total"]) for row in table[:-1]} == {
        id: row["total"] for id, row in rows.items()
    }
    marked = re.sub(" +", " ", run(workspace, *week, "--format", "md").out)
    assert f"| 1 | Sở Khoa học và Công nghệ | {rows['skhcn']['total']} |" in marked
    assert "| Total | 8 | 0 | 0 | 5 | 1 | 2 | 0.0% | 0.0% |" in marked


def test_done_late_moves_the_rates(workspace: Path) -> None:
    ccheck("--today", "2024-12-16", "done", "thu-2024/1@snv", "--as", "lan", cwd=workspace)
    text = run(workspace, "--week", "2024-W51").out
    assert text.startswith(
        "2024-12-16 to 2024-12-16: 8 duties; 1 came due, 100.0% done, 0.0% in time; 0 overdue."
    )
    assert "In the period: 1 done" in text
    listed = run(workspace, "--week", "2024-W51", "--list", "done_late").out
    assert listed.startswith("Duties done late (1)\n")
    assert "thu-2024/1" in listed and "@snv" in listed


def test_a_past_table_is_printed_again(workspace: Path) -> None:
    before = run(workspace, "--week", "2024-W50", "--format", "json").out
    ccheck("--today", "2024-12-16", "done", "1@snv", "--on", "2024-12-13", "--as", "lan", cwd=workspace)
    assert run(workspace, "--week", "2024-W50", "--format", "json").out != before
    again = ccheck(
        *("--lang", "en", "--today", "2024-12-16", "--known-at", "2024-12-16"),
        *("summary", "--week", "2024-W50", "--format", "json"),
        cwd=workspace,
    )
    assert again.out == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--week", "2024-12"), "is not a period of --week"),
        (("--month", "tháng 12"), "is not a period"),
        (("--week", "2024-W50", "--year", "2024"), "Name one period only."),
        (("--from", "2024-12-10"), "go together"),
        (("--from", "2024-12-10", "--to", "2024-12-01"), "go together"),
        (("--month", "2025-03"), "The period only begins on 2025-03-01."),
    ],
)
def test_what_is_no_period_is_a_usage_error(workspace: Path, arguments: tuple[str, ...], says: str) -> None:
    found = run(workspace, *arguments)
    assert found.code == 2
    assert says in found.err


def test_clauses_that_look_like_numbers_are_printed_as_they_are(workspace: Path) -> None:
    file = workspace / "directives" / "thu.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('clause = "1"', 'clause = "1.10"'), encoding="utf-8"
    )
    screen = ccheck("--lang", "en", "--today", "2024-12-16", "check", cwd=workspace).out
    assert "  1.10  " in screen


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl, of newer data bars
def test_the_files_to_hand_in_have_the_numbers_of_the_table(workspace: Path) -> None:
    week = ("--week", "2024-W50")
    totals = json.loads(run(workspace, *week, "--format", "json").out)["totals"]
    for name in ("w.xlsx", "w.docx", "w.html"):
        assert run(workspace, *week, "-o", name).code == 0
        first = (workspace / name).read_bytes()
        run(workspace, *week, "-o", name)
        assert (workspace / name).read_bytes() == first
    book = openpyxl.load_workbook(io.BytesIO((workspace / "w.xlsx").read_bytes()))
    last = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[1] == "Total"][-1]
    assert last[2] == totals["total"]
    assert (last[7], last[8], last[9]) == (totals["open_in_term"], totals["open_overdue"], totals["no_date"])
    grids = docx.Document(str(workspace / "w.docx")).tables
    assert any(
        [cell.text for cell in row.cells][1:3] == ["Total", str(totals["total"])]
        for grid in grids
        for row in grid.rows
        if len(row.cells) > 3
    )


def test_lists_are_rows_for_programs_too(workspace: Path) -> None:
    week = ("--week", "2024-W50")
    found = json.loads(run(workspace, *week, "--list", "overdue", "--format", "json").out)
    assert [row["id"] for row in found["obligations"]] == ["thu-2024/1@snv"]
    assert "thu-2024/1@snv" in run(workspace, *week, "--list", "overdue", "--format", "csv").out
    assert "Newly overdue" in run(workspace, *week, "--list", "changes").out
    assert run(workspace, *week, "--format", "xlsx").code == 2
    assert run(workspace, *week, "--list", "overdue", "-o", "w.docx").code == 2


def test_what_the_calendar_moved_in_the_period_is_among_the_changes(workspace: Path) -> None:
    """02/5/2025 became a day off by a notice of 26/11/2024."""
    file = workspace / "directives" / "thu.toml"
    task = '[[task]]\nclause = "9"\ntitle = "Nộp"\nlead = ["snv"]\n'
    task += 'deadline = { by = 2025-05-02, shift = "next" }\n'
    file.write_text(file.read_text(encoding="utf-8") + task, encoding="utf-8")
    week = ("--week", "2024-W48")
    assert json.loads(run(workspace, *week, "--format", "json").out)["changes"]["redated"] == [
        "thu-2024/9@snv"
    ]
    assert "In the period: 1 re-dated by the calendar." in run(workspace, *week).out
    (row,) = json.loads(run(workspace, *week, "--list", "changes", "--format", "json").out)["rows"]
    assert (row["id"], row["former_due"], row["due"]) == ("thu-2024/9@snv", "2025-05-02", "2025-05-05")
    page = run(workspace, *week, "--format", "html").out
    assert "Re-dated by the calendar" in page
    before, after = ("--week", "2024-W47"), ("--week", "2024-W49")
    for other in (before, after):
        assert not json.loads(run(workspace, *other, "--format", "json").out)["changes"]["redated"]


def test_lists_for_programs_have_keys_and_plain_values(workspace: Path) -> None:
    week = ("--week", "2024-W50")
    rows = list(
        csv.DictReader(io.StringIO(run(workspace, *week, "--list", "changes", "--format", "csv").out))
    )
    assert rows[0] == {
        "change": "Newly overdue",
        "holders": "Sở Nội vụ",
        "document": "05/CT-UBND",
        "clause": "1",
        "title": "Báo cáo kết quả rà soát",
        "former_due": "",
        "due": "2024-12-14",
        "id": "thu-2024/1@snv",
    }
    ages = json.loads(run(workspace, *week, "--list", "ages", "--format", "json").out)["rows"]
    assert ages[0] == {"days": "Overdue, days late: 1-30", "duties": 1}
    standing = json.loads(run(workspace, *week, "--format", "json").out)["standing"]
    assert standing == {"1-30": 0, "31-90": 0, "91-120": 0, "121-": 0, "never": 1, "waiting": 1}


def test_a_target_has_its_latest_value_and_a_bar(workspace: Path) -> None:
    file = workspace / "directives" / "thu.toml"
    goal = '[[task]]\nclause = "9"\ntitle = "Nâng tỷ lệ"\nlead = ["snv"]\ndeadline = { by = 2025-05-05 }\n'
    goal += 'targets = [{ measure = "Tỷ lệ", at_least = 80, unit = "%" }]\n'
    file.write_text(file.read_text(encoding="utf-8") + goal, encoding="utf-8")
    ccheck("--today", "2024-12-12", "measure", "9@snv", "--value", "60", "--as", "lan", cwd=workspace)
    week = ("--week", "2024-W50", "--list", "targets")
    assert "████████░░ 75.0%" in run(workspace, *week).out
    assert "████████░░ 75.0%" in run(workspace, *week, "--format", "md").out
    (row,) = json.loads(run(workspace, *week, "--format", "json").out)["rows"]
    assert (row["value"], row["measured_on"], row["share"]) == ("60", "2024-12-12", 0.75)
