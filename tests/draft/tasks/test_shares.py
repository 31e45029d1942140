"""Who leads and who coordinates in one cell, and cells that repeat the one above."""

import pytest

from ccheck.draft.tasks.shares import shares
from tests.draft.drafts import FOOT, HEAD, drafted, short


@pytest.mark.parametrize(
    ("cell", "leads", "partners"),
    [
        ("Sở A (chủ trì); Sở B, Sở C (phối hợp)", "Sở A", "Sở B, Sở C"),
        ("Sở A (CT), Sở B (PH)", "Sở A", "Sở B"),
        ("Sở A (chủ trì), Sở B, Sở C", "Sở A", "Sở B, Sở C"),
        ("Sở A, Sở B (phối hợp)", "Sở A", "Sở B"),
        ("Sở A; Sở B, Sở C (phối hợp)", "Sở A", "Sở B, Sở C"),
        ("Chủ trì: Sở A Phối hợp: Sở B, Sở C", "Sở A", "Sở B, Sở C"),
        ("- Chủ trì: Sở A. - Phối hợp: Sở B.", "Sở A", "Sở B"),
        ("Cơ quan chủ trì: Sở A; cơ quan phối hợp: Sở B", "Sở A", "Sở B"),
        ("Phối hợp: Sở B; chủ trì: Sở A", "Sở A", "Sở B"),
        ("Sở A chủ trì; Sở B, Sở C phối hợp", "Sở A", "Sở B, Sở C"),
        ("Sở A chủ trì, phối hợp với Sở B", "Sở A", "Sở B"),
        ("Sở A phối hợp với Sở B", "Sở A", "Sở B"),
        ("Sở A, Sở B cùng chủ trì", "Sở A, Sở B cùng chủ trì", ""),
        ("Sở A, Sở B", "Sở A, Sở B", ""),
        ("Sở A (Phòng B)", "Sở A (Phòng B)", ""),
        ("", "", ""),
    ],
)
def test_parts_of_a_cell(cell: str, leads: str, partners: str) -> None:
    assert shares(cell) == (leads, partners)


@pytest.mark.parametrize(
    "mark", ["nt", "-nt-", "NT", "n/t", "Như trên", "như trên.", '"', "″", "〃", "//", "-//-", "''"]
)
def test_a_mark_for_the_same_takes_the_cell_above(mark: str) -> None:
    rows = (
        "TT | Nội dung | Đơn vị thực hiện | Thời gian\n"
        "1 | Chọn giám thị | Sở Nội vụ (chủ trì), Sở Tư pháp (phối hợp) | 4/2025\n"
        f"2 | Tập huấn | {mark} | {mark}\n"
        f"3 | In đề thi | {mark} | 5/2025\n"
    )
    found = drafted(HEAD + "1. Sở Y tế trực cấp cứu." + FOOT + "\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\n" + rows)
    tasks = [proposal.task for proposal in found.proposals if proposal.task.clause.startswith("PL")]
    assert [(short(task.lead), short(task.coordinating)) for task in tasks] == [(["snv"], ["stp"])] * 3
    assert [task.wording for task in tasks] == ["4/2025", "4/2025", "5/2025"]


def test_a_dash_is_no_mark_for_the_same() -> None:
    rows = (
        "TT | Nội dung | Chủ trì | Phối hợp\n"
        "1 | Chọn giám thị | Sở Nội vụ | Sở Tư pháp\n"
        "2 | In đề | Sở Nội vụ | -\n"
    )
    found = drafted(HEAD + "1. Sở Y tế trực cấp cứu." + FOOT + "\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\n" + rows)
    assert short(found.proposals[-1].task.coordinating) == []
