"""The commands through their real entry point: output, formats, exit codes, messages."""

import csv
import io
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import ROOT, ccheck

EN = ("--lang", "en", "--today", "2024-12-16")


def load(text: str) -> Any:
    return json.loads(text)


def test_check_is_the_default_command(workspace: Path) -> None:
    named = ccheck("--today", "2024-12-16", "check", cwd=workspace)
    assert ccheck("--today", "2024-12-16", cwd=workspace) == named
    assert ccheck("--today", "16/12/2024", cwd=workspace) == named


def test_options_of_check_may_follow_directly(workspace: Path) -> None:
    result = ccheck(*EN, "--format", "json", cwd=workspace)
    assert load(result.out)["schema_version"] == 1


def test_check_json_keeps_its_contract(workspace: Path) -> None:
    result = ccheck(*EN, "check", "--all", "--format", "json", cwd=workspace)
    found = load(result.out)
    assert found["today"] == "2024-12-16"
    cells = {item["id"]: item for item in found["obligations"]}
    late = cells["thu-2024/1@snv"]
    assert late == {
        "id": "thu-2024/1@snv",
        "directive": "thu-2024",
        "clause": "1",
        "title": "Báo cáo kết quả rà soát",
        "agencies": ["snv"],
        "holders": ["snv"],
        "holder_names": ["Sở Nội vụ"],
        "period": None,
        "original_due": "2024-12-14",
        "due": "2024-12-14",
        "due_time": None,
        "last_working_day": "2024-12-13",
        "status": "overdue",
        "days_late": 2,
        "days_left": 0,
        "working_days_left": 0,
        "completed_on": None,
        "evidence": [],
        "last_report": None,
        "since": "2024-10-01",
        "extended_to": None,
        "measured": [],
        "orphaned": False,
        "provisional": False,
    }
    assert cells["thu-2024/3@snv+stttt"]["status"] == "waiting"
    assert cells["thu-2024/4@snv"]["status"] == "standing"
    assert {id for id in cells if "/2.đ@" in id} == {
        f"thu-2024/2.đ@{agency}:2025" for agency in ("snv", "stttt", "skhcn", "huyen-a")
    }
    assert found["counts"]["overdue"] == 1
    assert sum(found["counts"].values()) == len(cells)  # no flags are up here


def test_check_lists_only_what_needs_action_and_counts_everything(workspace: Path) -> None:
    found = load(ccheck(*EN, "check", "--format", "json", cwd=workspace).out)
    assert [item["id"] for item in found["obligations"]] == ["thu-2024/1@snv"]
    assert found["counts"]["open"] == 5


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--agency", "stttt", "--status", "open"], {"2.d@stttt", "2.đ@stttt:2025"}),
        (
            ["--agency", "so", "--status", "open"],
            {"2.d@stttt", "2.đ@snv:2025", "2.đ@stttt:2025", "2.đ@skhcn:2025"},
        ),
        (["--status", "waiting"], {"3@snv+stttt"}),
        (["--within", "15"], {"1@snv", "2.d@stttt"}),
        (["--directive", "thu", "--status", "standing"], {"4@snv"}),
    ],
    ids=["agency", "group", "status", "within", "directive"],
)
def test_filters(workspace: Path, arguments: list[str], ids: set[str]) -> None:
    found = load(ccheck(*EN, "check", "--format", "json", *arguments, cwd=workspace).out)
    assert {item["id"].removeprefix("thu-2024/") for item in found["obligations"]} == ids
    assert sum(found["counts"].values()) == len(ids)


def test_csv_and_json_tell_the_same(workspace: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(ccheck(*EN, "check", "--all", "--format", "csv", cwd=workspace).out))
    )
    found = load(ccheck(*EN, "check", "--all", "--format", "json", cwd=workspace).out)["obligations"]
    assert [(row["id"], row["due"], row["status"]) for row in rows] == [
        (item["id"], item["due"] or "", item["status"]) for item in found
    ]


def test_a_file_takes_its_format_from_its_ending_and_excel_finds_a_bom(workspace: Path) -> None:
    assert ccheck(*EN, "check", "-o", "out.csv", cwd=workspace).out == ""
    data = (workspace / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,") and b"\r\n" in data
    ccheck(*EN, "check", "-o", "out.json", cwd=workspace)
    assert load((workspace / "out.json").read_text())["today"] == "2024-12-16"
    assert ccheck(*EN, "check", "-o", "out.xyz", cwd=workspace).code == 2
    assert sorted(path.name for path in workspace.iterdir() if path.name.startswith("out")) == [
        "out.csv",
        "out.json",
    ]


def test_formulas_are_defused_in_csv_and_pipes_in_markdown(workspace: Path) -> None:
    file = workspace / "directives" / "thu.toml"
    file.write_text(file.read_text().replace("Báo cáo kết quả rà soát", "=1+1|<b>x</b>"))
    assert "'=1+1|" in ccheck(*EN, "check", "--format", "csv", cwd=workspace).out
    assert "=1+1\\|\\<b\\>x" in ccheck(*EN, "check", "--format", "md", cwd=workspace).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check"], 1),
        (["check", "--exit-zero"], 0),
        (["check", "--agency", "skhcn"], 0),
        (["lint"], 0),
        (["show", "9.9"], 2),
        (["check", "--within", "-1"], 2),
        (["chekc"], 2),
        (["--today", "2024-02-30", "check"], 2),
        (["-C", "nowhere", "check"], 74),
        (["when", "trước ngày 15/12/2024"], 0),
        (["when", "trước ngày 31/02/2025"], 2),
        (["when", "kịp thời"], 2),
        (["when", "{ by = 2025-02-31 }"], 2),
        (["check", "-o", "no/such/folder/x.json"], 74),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_codes(workspace: Path, arguments: list[str], code: int) -> None:
    result = ccheck("--lang", "en", "--today", "2024-12-16", *arguments, cwd=workspace)
    assert result.code == code
    assert "Traceback" not in result.err
    assert (result.err != "") == (code not in (0, 1))


def test_bad_data_stops_every_command_but_lint(workspace: Path) -> None:
    file = workspace / "directives" / "thu.toml"
    file.write_text(file.read_text().replace('lead = ["snv"]', 'lead = ["snw"]', 1))
    place = "directives/thu.toml:17:9: unknown-agency:"
    for command in ("check", "tasks", "show 1", "explain 1"):
        result = ccheck("--lang", "en", *command.split(), cwd=workspace)
        assert (result.code, result.out) == (65, "")
        assert place in result.err
        assert "Did you mean “snv”?" in result.err
    linted = ccheck("--lang", "en", "lint", cwd=workspace)
    assert linted.code == 1
    assert place in linted.out


def test_bad_settings_are_a_configuration_error(workspace: Path) -> None:
    (workspace / "ccheck.toml").write_text('before = "sometimes"\n')
    assert ccheck("check", cwd=workspace).code == 78


def test_settings_change_the_reading_and_the_language(workspace: Path) -> None:
    (workspace / "ccheck.toml").write_text('language = "en"\nbefore = "inclusive"\n')
    result = ccheck("--today", "2024-12-15", "explain", "thu-2024/1", cwd=workspace)
    assert "read inclusively" in result.out
    assert "Last day: 2024-12-15" in result.out
    assert "15/12/2024" in ccheck("--lang", "vi", "--today", "2024-12-15", cwd=workspace).out


def test_variables_stand_between_options_and_settings(workspace: Path) -> None:
    (workspace / "ccheck.toml").write_text('language = "en"\n')
    assert "nhiệm vụ" in ccheck("check", cwd=workspace, CCHECK_LANG="vi", CCHECK_TODAY="2024-12-16").out
    option = ccheck("--lang", "en", "check", cwd=workspace, CCHECK_LANG="vi", CCHECK_TODAY="2024-12-16")
    assert option.out.startswith("2024-12-16: 1 duty overdue")


def test_explain_ends_with_the_due_day_and_names_the_other_reading(workspace: Path) -> None:
    found = load(ccheck(*EN, "explain", "thu-2024/1", "--format", "json", cwd=workspace).out)
    assert found["steps"][0] == {
        "rule": "wording",
        "text": "The document prints: “trước ngày 15/12/2024”.",
        "day": None,
    }
    assert found["steps"][-1]["day"] == found["due"] == "2024-12-14"
    assert "inclusive reading would give 2024-12-15" in found["steps"][-1]["text"]


def test_obligations_with_one_date_are_explained_together(workspace: Path) -> None:
    result = ccheck(*EN, "explain", "2.dd", cwd=workspace)
    assert "4 obligations" in result.out
    assert result.code == 0


def test_d_and_dd_are_two_clauses(workspace: Path) -> None:
    assert "Cập nhật cơ sở dữ liệu" in ccheck(*EN, "show", "2.d", cwd=workspace).out
    assert "Lập kế hoạch năm" in ccheck(*EN, "show", "2.đ", cwd=workspace).out
    assert "Lập kế hoạch năm" in ccheck(*EN, "show", "2.dd", cwd=workspace).out


def test_an_ambiguous_id_lists_its_candidates(workspace: Path) -> None:
    result = ccheck(*EN, "show", "thu-2024", cwd=workspace)
    assert result.code == 2
    assert "thu-2024/2.đ" in result.err and "thu-2024/4" in result.err


def test_succession_and_orphans(workspace: Path) -> None:
    found = load(ccheck("--today", "2025-08-01", "check", "--all", "--format", "json", cwd=workspace).out)
    cells = {item["id"].removeprefix("thu-2024/"): item for item in found["obligations"]}
    assert cells["2.d@stttt"]["holders"] == ["skhcn"]
    assert cells["2.d@stttt:ongoing"]["status"] == "stale"
    assert cells["2.đ@huyen-a:2025"]["orphaned"] is True
    assert cells["2.đ@huyen-a:2025"]["holders"] == []
    # 2026: the district is gone, stttt's place in the group is its successor's
    assert {id for id in cells if id.endswith(":2026")} == {
        f"2.đ@{agency}:2026" for agency in ("snv", "skhcn", "huyen-a")
    }
    assert found["counts"]["orphaned"] == 2


def test_when_tries_rules() -> None:
    found = load(
        ccheck("when", '{ every = "month", before = "20" }', "--issued", "2024-12-01", "--format", "json").out
    )
    assert found["dates"] == ["2024-12-19", "2025-01-19", "2025-02-19"]
    assert found["deadline"] == {"every": "month", "before": "20"}
    assert set(found) == {"schema_version", "deadline", "also", "dates", "steps", "warnings"}
    relative = ccheck("when", "{ days = 5, after = 'e' }", "--on", "e=2023-06-12", "--format", "json")
    assert load(relative.out)["dates"] == ["2023-06-19"]
    waiting = load(ccheck("when", "{ days = 5, after = 'e' }", "--format", "json").out)
    assert (waiting["dates"], waiting["warnings"][0]["code"]) == ([], "waiting")
    assert load(ccheck("when", "ongoing", "--format", "json").out)["dates"] == []


def test_when_reads_printed_words() -> None:
    monthly = load(
        ccheck("when", "trước ngày 20 hằng tháng", "--issued", "2024-12-01", "--format", "json").out
    )
    assert monthly["deadline"] == {"every": "month", "before": "20"}
    assert monthly["dates"] == ["2024-12-19", "2025-01-19", "2025-02-19"]
    twice = ccheck("when", "trước ngày 15/6 và 15/12 hằng năm", "--issued", "2024-11-15", "--count", "1")
    assert 'deadline = { every = "half-year", before = "M6-15" }' in twice.out
    no_year = load(ccheck("when", "trước ngày 15/12", "--issued", "2024-10-22", "--format", "json").out)
    assert (no_year["deadline"], no_year["dates"]) == ({"before": "2024-12-15"}, ["2024-12-14"])
    assert [warning["code"] for warning in no_year["warnings"]] == ["year-inferred"]


def test_words_that_name_no_deadline_say_what_can_be_read() -> None:
    unread = ccheck("--lang", "en", "when", "kịp thời", "--format", "json")
    assert (unread.code, load(unread.out)["deadline"]) == (2, None)
    assert "kịp thời" in unread.err
    assert "trước ngày 20 hằng tháng" in unread.err
    impossible = ccheck("--lang", "en", "when", "trước ngày 31/02/2025")
    assert impossible.out == ""
    assert "31/02/2025 does not exist" in impossible.err


def test_tasks_json_keeps_its_contract(workspace: Path) -> None:
    found = load(ccheck("tasks", "--format", "json", cwd=workspace).out)
    assert [task["clause"] for task in found["tasks"]] == ["1", "2.d", "2.đ", "3", "4"]
    assert found["tasks"][1]["deadline"] == {"within": "2024-12", "then": "ongoing"}
    assert found["tasks"][4]["deadline"] is None
    assert found["tasks"][0]["lead_names"] == ["Sở Nội vụ"]
    assert found["directives"][0]["events"] == [{"id": "bo-cong-bo", "title": "Bộ công bố"}]
    assert found["directives"][0]["no_tasks"] == []


def test_calendar_diff_lists_what_a_change_moves(workspace: Path) -> None:
    (workspace / "calendar.toml").write_text('[[day]]\ndate = 2024-12-31\nkind = "off"\nname = "Thử"\n')
    (workspace / "old.toml").write_text("")
    result = ccheck(*EN, "calendar", "diff", "old.toml", "--format", "json", cwd=workspace)
    found = load(result.out)
    assert [day["date"] for day in found["days"]] == ["2024-12-31"]
    assert [
        (item["id"], item["old_last_working_day"], item["new_last_working_day"]) for item in found["moved"]
    ] == [("thu-2024/2.d@stttt", "2024-12-31", "2024-12-30")]


def test_the_same_bytes_whatever_the_order_of_files(workspace: Path) -> None:
    first = ccheck(*EN, "check", "--all", "--format", "json", cwd=workspace)
    assert ccheck(*EN, "check", "--all", "--format", "json", cwd=workspace) == first


def test_no_escape_codes_without_a_terminal_and_some_with_force(workspace: Path) -> None:
    assert "\x1b" not in ccheck(*EN, "check", cwd=workspace).out
    assert "\x1b" in ccheck(*EN, "check", cwd=workspace, FORCE_COLOR="1").out
    assert "\x1b" not in ccheck(*EN, "check", cwd=workspace, FORCE_COLOR="1", NO_COLOR="1").out


def test_the_english_and_vietnamese_help_differ() -> None:
    english, vietnamese = ccheck("--lang", "en", "--help").out, ccheck("--help").out
    assert "Who owes what" in english
    assert "Who owes what" not in vietnamese


def test_a_closed_pipe_is_no_error(workspace: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ccheck", "-C", str(ROOT), "tasks", "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(20) == 0


def test_an_interrupt_exits_130(workspace: Path) -> None:
    code = (
        "import sys, time\n"
        "import ccheck.workspace.load as load\n"
        "from ccheck.cli.main import main\n"
        "load.load = lambda *_: (print('ready', file=sys.stderr, flush=True), time.sleep(30))\n"
        "main(['check'])"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=workspace, stderr=subprocess.PIPE)
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    process.stderr.close()


def test_reading_commands_write_nothing(workspace: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}
    for command in (["check"], ["tasks"], ["show", "2.d"], ["explain", "2.d"], ["lint"]):
        ccheck(*EN, *command, cwd=workspace)
    assert {path: path.stat().st_mtime_ns for path in workspace.rglob("*")} == before
