"""Names that a text gives to offices, for the rest of it."""

import pytest

from tests.draft.drafts import FOOT, HEAD, drafted, short

PRESS = "Trung tâm Báo chí tỉnh"


def leads(first: str, second: str) -> list[str]:
    """Whoever leads the second of two clauses."""
    found = drafted(HEAD + f"1. {first}\n\n2. {second}\n\n3. Sở Nội vụ kiểm tra." + FOOT)
    return [
        name for proposal in found.proposals if proposal.task.clause == "2" for name in proposal.lead_names
    ]


@pytest.mark.parametrize(
    ("given", "used", "expected"),
    [
        ("(sau đây gọi tắt là Trung tâm)", "Trung tâm", [PRESS]),
        ("(sau đây gọi là Đơn vị đầu mối)", "Đơn vị đầu mối", [PRESS]),
        ("(viết tắt: TBC)", "TBC", [PRESS]),
        ("(TTBC)", "TTBC", [PRESS]),
        ("(sau đây gọi chung là các đầu mối)", "Các đầu mối", ["Sở Nội vụ", "Sở Tư pháp", PRESS]),
        ("(sau đây gọi tắt là các cơ quan thi)", "Các cơ quan thi", ["Sở Nội vụ", "Sở Tư pháp", PRESS]),
        ("(sau đây gọi tắt là Trung tâm)", "Trung tâm Y tế Tân Hòa", ["Trung tâm Y tế Tân Hòa"]),
    ],
)
def test_a_name_given_is_of_the_last_one_unless_of_all(given: str, used: str, expected: list[str]) -> None:
    assert leads(f"Sở Nội vụ, Sở Tư pháp, {PRESS} {given} đưa tin.", f"{used} mở chuyên mục.") == expected


def test_capitals_behind_no_office_are_no_name() -> None:
    assert PRESS not in leads("Sở Nội vụ rà soát bộ chỉ số (PAPI).", "PAPI tăng bậc.")
    assert short(
        tuple(leads("Sở Tư pháp, các trường trung học phổ thông (THPT) rà soát.", "THPT in đề."))
    ) != ["Các trường trung học phổ thông"]
