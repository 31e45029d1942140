"""The four encoded directives: what their texts say, and that nothing in them is invented."""

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from ccheck.core.assess import AsOf, Assessment, Status, assess
from ccheck.core.checks import ADVICE
from ccheck.core.model import Directive, Task, Workspace
from ccheck.errors import Severity
from ccheck.workspace.load import examine, load

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SOURCES = {
    "binhphuoc-2024-dvctt": "004_c55c25a2cba8f9d3.txt",
    "hatinh-2023-cchc": "002_7a44d0136fbbc641.txt",
    "hue-2023-cchc": "001_1298b9d1eba3001b.txt",
    "hue-2023-tthc": "003_0e0a2c2e1d88f268.txt",
}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return load(ROOT)


@pytest.fixture(scope="module")
def directives(workspace: Workspace) -> dict[str, Directive]:
    return {directive.id: directive for directive in workspace.directives}


def source(id: str) -> str:
    """The text of a directive on one line, without the noise of its extraction; skips where it is absent."""
    if not SEEDS.is_dir():
        pytest.skip(f"no source texts at {SEEDS}")
    text = unicodedata.normalize("NFC", (SEEDS / SOURCES[id]).read_text(encoding="utf-8"))
    text = re.sub(r"https?://\S+", " ", text)
    text = re.sub(r"-\s*\n+\s*(?=\w)", "-", text)  # a line broken inside a number or a span
    return " ".join(text.split())


def task_of(directives: dict[str, Directive], id: str, clause: str) -> Task:
    (found,) = [task for task in directives[id].tasks if task.clause == clause]
    return found


def on(workspace: Workspace, day: date) -> dict[str, Assessment]:
    return {item.id: item for item in assess(workspace, (), AsOf(day))}


def test_the_sample_workspace_has_no_errors_and_no_warnings() -> None:
    problems = examine(ROOT).problems
    assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []
    assert {problem.code for problem in problems} == {"no-day", "no-period"}
    assert ADVICE


@pytest.mark.parametrize("id", SOURCES)
def test_every_quoted_wording_is_printed_so(directives: dict[str, Directive], id: str) -> None:
    text = source(id)
    for task in directives[id].tasks:
        for part in filter(None, (piece.strip() for piece in task.wording.split("[...]"))):
            assert part.casefold() in text.casefold(), f"{id}/{task.clause}: {part}"


@pytest.mark.parametrize("id", SOURCES)
def test_every_document_cited_is_printed_with_its_date(directives: dict[str, Directive], id: str) -> None:
    text = source(id)
    for document in (*directives[id].cites, *directives[id].replaces):
        at = text.find(document.number)
        assert at >= 0, document.number
        if document.issued is not None:
            near = text[at : at + 80]
            printed = re.search(r"(\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})", near)
            assert printed is not None, near
            assert date(int(printed[3]), int(printed[2]), int(printed[1])) == document.issued


@pytest.mark.parametrize("id", SOURCES)
def test_every_signer_and_number_is_printed(directives: dict[str, Directive], id: str) -> None:
    text, directive = source(id), directives[id]
    assert directive.signer in text
    assert directive.number in text.replace("24 /CT", "24/CT")


@pytest.mark.parametrize("id", SOURCES)
def test_no_title_is_a_passage_of_the_source(directives: dict[str, Directive], id: str) -> None:
    words = source(id).casefold().split()
    passages = {" ".join(words[at : at + 8]) for at in range(len(words))}
    for task in directives[id].tasks:
        title = task.title.casefold().split()
        assert 5 <= len(title) <= 18, task.title
        copied = [at for at in range(len(title) - 7) if " ".join(title[at : at + 8]) in passages]
        assert not copied, task.title


def test_the_printed_numbers_and_days(directives: dict[str, Directive]) -> None:
    facts = {id: (d.number, d.issued, d.signer) for id, d in directives.items()}
    assert facts == {
        "binhphuoc-2024-dvctt": ("", None, "Trần Tuyết Minh"),
        "hatinh-2023-cchc": ("", None, ""),
        "hue-2023-cchc": ("24/CT-UBND", date(2023, 12, 21), "Nguyễn Văn Phương"),
        "hue-2023-tthc": ("", None, "Nguyễn Văn Phương"),
    }


def test_joint_leads_and_leads_of_their_own(directives: dict[str, Directive]) -> None:
    joint = {
        f"{id}/{task.clause}"
        for id, directive in directives.items()
        for task in directive.tasks
        if len(task.lead) > 1 and not task.each
    }
    assert joint == {"binhphuoc-2024-dvctt/4", "hue-2023-cchc/7"}
    assert task_of(directives, "hue-2023-cchc", "6").each


def test_the_letters_d_are_two_clauses(directives: dict[str, Directive]) -> None:
    letter = "binhphuoc-2024-dvctt"
    assert task_of(directives, letter, "3.d").title != task_of(directives, letter, "3.đ").title
    assert [no.clause for no in directives[letter].no_tasks] == ["3", "3.b", "closing-2"]


def test_only_printed_times_make_dates(directives: dict[str, Directive]) -> None:
    dated = {
        f"{id}/{task.clause}"
        for id, directive in directives.items()
        for task in directive.tasks
        if task.deadline.written not in (None, "ongoing")
    }
    assert {name for name in dated if name.startswith("hatinh")} == {"hatinh-2023-cchc/1#4"}
    assert {name for name in dated if name.startswith("hue-2023-tthc")} == {
        f"hue-2023-tthc/{clause}"
        for clause in (
            "I.1-2",
            "I.2-3#3",
            "I.2-5#2",
            "II.1.a#2",
            "II.1.b",
            "II.1.b#2",
            "II.1.b#3",
            "II.4.d#3",
            "II.5.b#2",
            "II.6.a",
            "II.7",
        )
    }


def test_the_state_of_the_16th_of_december_2024(workspace: Workspace) -> None:
    found = on(workspace, date(2024, 12, 16))
    letter = {id.split("/")[1]: item for id, item in found.items() if id.startswith("binhphuoc")}
    overdue = {id: item.due for id, item in letter.items() if item.status is Status.OVERDUE}
    assert overdue == {
        "3.a@binhphuoc-vpubnd": date(2024, 12, 14),
        "3.c@binhphuoc-vpubnd": date(2024, 12, 14),
        "5.c@binhphuoc-stttt": date(2024, 11, 30),
    }
    proposal = letter["3.đ@binhphuoc-vpubnd"]
    assert (proposal.due, proposal.days_left, proposal.working_days_left) == (date(2025, 3, 31), 105, 69)
    assert letter["5.d@binhphuoc-stttt"].last_working_day == date(2025, 3, 28)
    assert letter["4@binhphuoc-congan+binhphuoc-stp"].due == date(2024, 12, 29)
    assert letter["5.e@binhphuoc-stttt"].due == date(2025, 12, 29)


def test_the_yearly_plan_is_due_before_the_30th_of_january(workspace: Workspace) -> None:
    plan = on(workspace, date(2026, 1, 15))["hue-2023-tthc/I.1-2@hue-snv:2026"]
    assert (plan.due, plan.status) == (date(2026, 1, 29), Status.OPEN)


def test_the_successor_answers_after_the_mergers(workspace: Workspace) -> None:
    after = on(workspace, date(2025, 3, 1))
    assert after["binhphuoc-2024-dvctt/5.b@binhphuoc-stttt"].holders == ("binhphuoc-skhcn",)
    later = on(workspace, date(2025, 7, 1))
    assert later["binhphuoc-2024-dvctt/5.b@binhphuoc-stttt"].holders == ("dongnai-skhcn",)
    assert later["binhphuoc-2024-dvctt/2.c@binhphuoc-h-bu-dop"].orphaned
    before = on(workspace, date(2025, 6, 30))
    assert not before["binhphuoc-2024-dvctt/2.c@binhphuoc-h-bu-dop"].orphaned


def test_merged_districts_and_the_divided_city(workspace: Workspace) -> None:
    found = on(workspace, date(2025, 1, 1))
    assert found["hue-2023-cchc/1-1@hue-h-nam-dong"].holders == ("hue-h-phu-loc",)
    assert found["hatinh-2023-cchc/1@hatinh-h-loc-ha"].holders == ("hatinh-h-thach-ha",)
    assert found["hue-2023-cchc/1-1@hue-tp-hue"].orphaned
    # The plan of 2025 is owed by those who are members on its last day.
    plan = {id for id in found if id.startswith("hue-2023-tthc/I.1-2@") and id.endswith(":2025")}
    assert {"hue-2023-tthc/I.1-2@hue-q-phu-xuan:2025", "hue-2023-tthc/I.1-2@hue-h-phu-loc:2025"} <= plan
    assert not any("tp-hue:" in id or "nam-dong" in id for id in plan)
