"""Persons: the office that a title names holds, else the person, and a reader is asked."""

import pytest

from tests.draft.drafts import FOOT, HEAD, drafted, short


def held(order: str) -> list[tuple[list[str], str, int]]:
    """Leads, title and number of questions about persons of each duty of one clause."""
    found = drafted(HEAD + f"1. {order}\n\n2. Sở Nội vụ kiểm tra." + FOOT)
    return [
        (
            short(proposal.task.lead),
            proposal.task.title,
            sum("is a person" in question.message.template for question in proposal.questions),
        )
        for proposal in found.proposals
        if proposal.task.clause.partition("#")[0] == "1"
    ]


@pytest.mark.parametrize(
    ("order", "lead", "title", "asked"),
    [
        ("Giao đồng chí Đỗ Văn Lành, Giám đốc Sở Tư pháp in đề thi.", "stp", "In đề thi", 0),
        ("Giao ông Đỗ Văn Lành (Giám đốc Sở Tư pháp) in đề thi.", "stp", "In đề thi", 0),
        ("Đồng chí Đỗ Văn Lành - Phó Giám đốc Sở Tư pháp in đề thi.", "stp", "In đề thi", 1),
        ("Phó Giám đốc Sở Tư pháp Đỗ Văn Lành in đề thi.", "stp", "In đề thi", 1),
        ("Đại tá Đỗ Văn Lành, Giám đốc Công an tỉnh bảo vệ đề thi.", "congan", "Bảo vệ đề thi", 0),
        (
            "Giao đồng chí Đỗ Văn Lành, Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Sở Tư pháp in đề thi.",
            "stp",
            "In đề thi",
            0,
        ),
        ("Phó Chủ tịch Thường trực UBND tỉnh chỉ đạo kỳ thi.", "ubnd", "Chỉ đạo kỳ thi", 1),
        ("Phó Chủ tịch UBND tỉnh Đỗ Văn Lành chỉ đạo kỳ thi.", "ubnd", "Chỉ đạo kỳ thi", 1),
        ("Bà Đỗ Thị Lành phụ trách phòng thi.", "do-thi-lanh", "Phụ trách phòng thi", 1),
        ("Đồng chí Đỗ Thị Lành: theo dõi phòng thi.", "do-thi-lanh", "Theo dõi phòng thi", 1),
        ("Bí thư Đảng ủy, Chủ tịch UBND các xã, phường chỉ đạo kỳ thi.", "cap-xa", "Chỉ đạo kỳ thi", 0),
    ],
)
def test_a_person_stands_for_the_office_of_the_title(order: str, lead: str, title: str, asked: int) -> None:
    assert held(order) == [([lead], title, asked)]


@pytest.mark.parametrize(
    ("order", "leads"),
    [
        ("Đồng chí Đỗ Thị Lành lo phòng thi; đồng chí Vũ Văn Đức phụ trách đề thi.", 2),
        ("Đồng chí Đỗ Thị Lành phụ trách phòng thi; đồng chí Vũ Văn Đức phụ trách đề thi.", 2),
        ("Đồng chí Đỗ Thị Lành phụ trách phòng thi, đồng chí Vũ Văn Đức phụ trách đề thi.", 2),
        ("Bà Đỗ Thị Lành theo dõi phòng thi. Công an tỉnh bảo vệ đề thi.", 2),
        (
            "Đồng chí Đỗ Thị Lành, Phó Chủ tịch UBND tỉnh chỉ đạo cụm 1; đồng chí Vũ Văn Đức, Phó Chủ tịch "
            "UBND tỉnh chỉ đạo cụm 2.",
            2,
        ),
        ("Đồng chí Đỗ Thị Lành, đồng chí Vũ Văn Đức phụ trách đề thi.", 1),
        ("Sở Tư pháp phối hợp với bà Đỗ Thị Lành, ông Vũ Văn Đức in đề thi.", 1),
    ],
)
def test_no_person_of_several_is_dropped(order: str, leads: int) -> None:
    assert len(held(order)) == leads


@pytest.mark.parametrize(
    ("order", "lead"),
    [
        ("Chủ tịch UBND tỉnh Đỗ Văn Lành yêu cầu Sở Tư pháp in đề thi.", "stp"),
        ("Đồng chí Đỗ Văn Lành, Phó Chủ tịch UBND tỉnh yêu cầu Sở Tư pháp in đề thi.", "stp"),
        ("Sở Tư pháp trả lời đơn của ông Đỗ Văn Lành.", "stp"),
        ("Chủ tịch UBND huyện Trần Văn Thời kiểm tra phòng thi.", "h-tran-van-thoi"),
        ("Đồng chí Giám đốc Sở Tư pháp kiểm tra phòng thi.", "stp"),
    ],
)
def test_whoever_asks_or_is_spoken_of_holds_nothing(order: str, lead: str) -> None:
    assert [leads for leads, _, _ in held(order)] == [[lead]]
