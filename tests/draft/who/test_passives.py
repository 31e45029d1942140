"""Passives, topics with numbers in them, and sentences in which several act."""

import pytest

from ccheck.draft.who.reader import Reader
from ccheck.draft.who.roles import read_roles
from tests.draft.drafts import orders, short

READER = Reader()


def leads(text: str) -> list[str]:
    return [name.printed for name in read_roles(text, READER).leads]


@pytest.mark.parametrize(
    "text",
    [
        "Việc chấm thi do Sở Nội vụ thực hiện trước ngày 15/6/2025.",
        "Kinh phí thi do Sở Nội vụ cân đối, bố trí.",
        "Công tác bảo vệ được Sở Nội vụ bảo đảm.",
        "Các điểm thi do Sở Nội vụ chuẩn bị.",
        "Nội dung tập huấn do Sở Nội vụ phối hợp với Sở Y tế xây dựng.",
        "Nhiệm vụ in đề giao cho Sở Nội vụ.",
        "Việc chấm thi được giao cho Sở Nội vụ.",
        "Đối với bài thi số, việc chấm thi do Sở Nội vụ tổ chức.",
        "Báo cáo tổng kết do Sở Nội vụ tổng hợp.",
    ],
)
def test_whoever_does_what_the_sentence_begins_with_leads(text: str) -> None:
    assert leads(text) == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát các phòng thi do Sở Xây dựng quản lý.",
        "Kiểm tra phòng thi do Sở Xây dựng thực hiện.",
        "Các điểm thi do Sở Xây dựng quản lý phải sạch sẽ.",
        "Thực hiện nghiêm kế hoạch được UBND tỉnh phê duyệt.",
        "Khắc phục thiệt hại do mưa lũ gây ra.",
        "Kinh phí do ngân sách tỉnh bảo đảm.",
        "Kế hoạch được UBND tỉnh triển khai từ năm 2024.",
    ],
)
def test_what_is_only_said_of_a_thing_names_no_lead(text: str) -> None:
    assert leads(text) == []


@pytest.mark.parametrize(
    ("order", "title"),
    [
        ("Hồ sơ dự thi năm 2025: Sở Nội vụ chủ trì, xong trước 30/4/2025.", "Hồ sơ dự thi năm 2025"),
        ("Đề án 06 (giai đoạn 2): Sở Nội vụ rà soát hồ sơ.", "Rà soát hồ sơ"),
        ("Vốn 2021-2025: Sở Nội vụ chủ trì, phối hợp với Sở Tài chính.", "Vốn 2021-2025"),
        ("Chuẩn bị 12 điểm thi: Sở Nội vụ kiểm tra phòng học.", "Kiểm tra phòng học"),
    ],
)
def test_a_topic_may_hold_numbers(order: str, title: str) -> None:
    (task,) = orders(f"1. {order}").values()
    assert (short(task.lead), task.title) == (["snv"], title)


@pytest.mark.parametrize(
    ("order", "held"),
    [
        ("Sở Nội vụ lập danh sách, Sở Tài chính bố trí kinh phí thi.", [["snv"], ["stc"]]),
        ("Sở Nội vụ chủ trì, Sở Tài chính phối hợp kiểm tra.", [["snv"]]),
        ("Sở Nội vụ phối hợp với Sở Tài chính, Sở Tư pháp rà soát.", [["snv"]]),
        ("Sở Nội vụ thực hiện nhiệm vụ được Chính phủ, Thủ tướng Chính phủ giao.", [["snv"]]),
        ("Sở Nội vụ hướng dẫn các trường, Công an tỉnh rà soát phòng thi.", [["snv"]]),
    ],
)
def test_a_comma_before_another_act_is_another_duty(order: str, held: list[list[str]]) -> None:
    assert [short(task.lead) for task in orders(f"1. {order}").values()] == held
