"""Answer sheets through the command line: out, filled in as an agency would, and back in."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.command import Result, ccheck
from tests.cli.conftest import workspace  # noqa: F401  (a fixture)

TODAY = ("--today", "2024-12-16", "--lang", "en")
OVERDUE = "thu-2024/1@snv"
STANDING = "thu-2024/4@snv"


def run(folder: Path, *arguments: str) -> Result:
    return ccheck(*TODAY, *arguments, cwd=folder, USER="lan")


def made(folder: Path, name: str) -> Path:
    done = run(folder, "sheet", "snv", "-o", name)
    assert done.code == 0, done.err
    return folder / name


def fill(file: Path, answers: dict[str, dict[str, Any]]) -> None:
    """Write ``answers`` into the cells of the lines with these ids, by heading."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    columns = {cell.value: place for place, cell in enumerate(sheet[3], start=1)}
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    for id, values in answers.items():
        for heading, value in values.items():
            sheet.cell(rows[id], columns[heading]).value = value
    book.save(file)


def lines(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def log(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(folder, "log", "--format", "json").out)["entries"]
    return found


def test_a_sheet_lists_the_open_obligations_an_agency_holds(workspace: Path) -> None:  # noqa: F811
    found = lines(made(workspace, "s.csv"))
    assert [line["Id"] for line in found] == [OVERDUE, "thu-2024/2.đ@snv:2025", STANDING]
    assert found[0] | {"Result": ""} == {
        "Id": OVERDUE,
        "Document": "05/CT-UBND",
        "Clause": "1",
        "Duty": "Báo cáo kết quả rà soát",
        "Last day": "14/12/2024",
        "State": "overdue",
        "Result": "",
        "Day done or reported": "",
        "Number of the document": "",
        "Day signed": "",
        "Remark": "",
        "Sheet made after entry": "0",
    }


def test_only_the_answers_can_be_typed_into(workspace: Path) -> None:  # noqa: F811
    sheet = openpyxl.load_workbook(made(workspace, "s.xlsx")).worksheets[0]
    assert sheet.protection.sheet
    cells = [cell for row in sheet.iter_rows(min_row=4) for cell in row]
    unlocked = {cell.coordinate[0] for cell in cells if not cell.protection.locked}
    assert unlocked == {"G", "H", "I", "J", "K"}
    choices = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert choices == ['"Done / reported,Not yet"']
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "B4"
    assert sheet.column_dimensions["L"].hidden


def test_the_same_state_gives_the_same_bytes(workspace: Path) -> None:  # noqa: F811
    assert made(workspace, "a.xlsx").read_bytes() == made(workspace, "b.xlsx").read_bytes()


def test_answers_come_back_and_twice_changes_nothing(workspace: Path) -> None:  # noqa: F811
    file = made(workspace, "s.xlsx")
    fill(
        file,
        {
            OVERDUE: {
                "Result": "Done / reported",
                "Day done or reported": datetime(2024, 12, 15),
                "Number of the document": "12/BC-SNV",
                "Day signed": "14/12/2024",
            },
            STANDING: {"Day done or reported": "10/12/2024", "Remark": "đã làm"},
            "thu-2024/2.đ@snv:2025": {"Result": "Chưa xong"},
        },
    )
    first = run(workspace, "receive", "s.xlsx")
    assert (first.code, first.out) == (0, "2 answers recorded.\n")
    assert [(entry["subject"], entry["on"], entry["document"]) for entry in log(workspace)] == [
        (OVERDUE, "2024-12-15", "12/BC-SNV"),
        (STANDING, "2024-12-10", ""),
    ]
    again = run(workspace, "receive", "s.xlsx")
    assert (again.code, again.out) == (0, "0 answers recorded, 2 recorded before.\n")
    assert len(log(workspace)) == 2


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "result": ({"Result": "xong rồi"}, "“xong rồi” is not one of the results."),
    "no-day": ({"Result": "done"}, "the day is missing."),
    "day": (
        {"Day done or reported": "hôm qua"},
        "“hôm qua” is not a day; write 2024-12-16 or 16/12/2024.",
    ),
    "signed": (
        {"Day done or reported": "15/12/2024", "Day signed": "32/12/2024"},
        "“32/12/2024” is not a day; write 2024-12-16 or 16/12/2024.",
    ),
    "future": ({"Day done or reported": "20/12/2024"}, "2024-12-20 is still to come."),
    "too-early": ({"Day done or reported": "30/9/2024"}, "the duty only begins on 2024-10-01."),
    "contradiction": (
        {"Result": "Not yet", "Number of the document": "1/BC"},
        "the result says not yet, and a day or a document is given.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_comes_back_with_its_reason_and_the_good_ones_are_recorded(
    workspace: Path,  # noqa: F811
    name: str,
) -> None:
    answer, reason = BAD[name]
    file = made(workspace, "s.xlsx")
    fill(file, {OVERDUE: answer, STANDING: {"Day done or reported": "10/12/2024"}})
    done = run(workspace, "receive", "s.xlsx")
    assert (done.code, done.out) == (1, "1 answer recorded, 1 refused.\n")
    assert [entry["subject"] for entry in log(workspace)] == [STANDING]
    rejected = openpyxl.load_workbook(workspace / "s.rejected.xlsx").worksheets[0]
    values = {heading.value: cell.value for heading, cell in zip(rejected[3], rejected[4], strict=True)}
    assert values["Id"] == OVERDUE
    assert values["Reason for refusing"] == reason
    fill(
        workspace / "s.rejected.xlsx",
        {OVERDUE: dict.fromkeys(answer) | {"Day done or reported": "15/12/2024"}},
    )
    corrected = run(workspace, "receive", "s.rejected.xlsx")
    assert (corrected.code, corrected.out) == (0, "1 answer recorded.\n")


def test_a_newer_entry_is_never_overwritten(workspace: Path) -> None:  # noqa: F811
    file = made(workspace, "s.xlsx")
    fill(file, {STANDING: {"Day done or reported": "10/12/2024", "Number of the document": "cũ"}})
    run(workspace, "done", STANDING, "--on", "2024-12-12", "--doc", "mới")
    done = run(workspace, "receive", "s.xlsx")
    assert done.code == 1
    assert "entry 1 was recorded after the sheet was made" in done.err
    assert [entry["document"] for entry in log(workspace)] == ["mới"]


def test_an_id_twice_in_a_file_is_recorded_once(workspace: Path) -> None:  # noqa: F811
    rows = "id,on,document\n" + f"{OVERDUE},2024-12-15,1/BC\n" + f"{OVERDUE},2024-12-14,2/BC\n"
    (workspace / "a.csv").write_text(rows, encoding="utf-8")
    done = run(workspace, "receive", "a.csv")
    assert (done.code, done.out) == (1, "1 answer recorded, 1 refused.\n")
    assert "it was completed on 2024-12-15" in lines(workspace / "a.rejected.csv")[0]["Reason for refusing"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_as_spreadsheets_write_it(workspace: Path, delimiter: str, encoding: str) -> None:  # noqa: F811
    rows = [
        ["Mã", "Ngày hoàn thành, báo cáo", "Số, ký hiệu văn bản"],
        [OVERDUE, "15/12/2024", "'=12/BC"],
        ["", "", ""],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    (workspace / "a.csv").write_text(out.getvalue(), encoding=encoding)
    assert run(workspace, "receive", "a.csv").code == 0
    assert log(workspace)[0]["document"] == "=12/BC"


def test_a_dry_run_records_and_writes_nothing(workspace: Path) -> None:  # noqa: F811
    rows = f"id,on\n{OVERDUE},2024-12-15\nthu-2024/9@snv,2024-12-15\n"
    (workspace / "a.csv").write_text(rows, encoding="utf-8")
    before = sorted(workspace.iterdir())
    done = run(workspace, "receive", "a.csv", "--dry-run")
    assert (done.code, done.out) == (1, "1 answer would be recorded, 1 refused.\n")
    assert "there is no obligation “thu-2024/9@snv”." in done.err
    assert sorted(workspace.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("no-heading.csv", b"a,b\n1,2\n"),
        ("bytes.csv", b"\xff\xfe\x00"),
        ("zip.xlsx", b"PK\x03\x04garbage"),
        ("nul.csv", b"id,on\n\x00\x00\n"),
        ("quotes.csv", b'id,on\n"' + b"x" * 200_000),
    ],
)
def test_what_is_no_sheet_is_refused_in_plain_words(workspace: Path, name: str, data: bytes) -> None:  # noqa: F811
    (workspace / name).write_bytes(data)
    done = run(workspace, "receive", name)
    assert "Traceback" not in done.err
    assert done.code in (0, 1, 65)
    assert not (workspace / "ledger.db").exists() or log(workspace) == []


def test_formulas_and_control_characters_are_text(workspace: Path) -> None:  # noqa: F811
    directive = workspace / "directives" / "thu.toml"
    text = directive.read_text(encoding="utf-8").replace(
        "Báo cáo kết quả rà soát", '=HYPERLINK(\\"http://x\\")'
    )
    directive.write_text(text, encoding="utf-8")
    sheet = openpyxl.load_workbook(made(workspace, "s.xlsx")).worksheets[0]
    assert sheet["D4"].data_type == "s"
    assert lines(made(workspace, "s.csv"))[0]["Duty"].startswith("'=HYPERLINK")


@pytest.mark.parametrize("title", ["<r><t>1</t></r>", "<r><t>1</t></r></si></sst><!-- </r>", "<b>&amp;</b>"])
def test_markup_in_a_title_is_text(workspace: Path, title: str) -> None:  # noqa: F811
    """XlsxWriter takes what begins with <r> and ends with </r> for its own."""
    directive = workspace / "directives" / "thu.toml"
    text = directive.read_text(encoding="utf-8").replace("Báo cáo kết quả rà soát", title)
    directive.write_text(text, encoding="utf-8")
    sheet = openpyxl.load_workbook(made(workspace, "s.xlsx")).worksheets[0]
    assert sheet["D4"].value.rstrip() == title
