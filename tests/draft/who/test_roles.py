"""Roles in a sentence: leads, partners, and those who are neither."""

import pytest

from ccheck.draft.who.reader import Reader
from ccheck.draft.who.roles import Roles, read_roles

READER = Reader()


def roles(text: str, *, inherited: bool = False) -> tuple[list[str], list[str]]:
    found: Roles = read_roles(text, READER, inherited=inherited)
    return [name.printed for name in found.leads], [name.printed for name in found.partners]


@pytest.mark.parametrize(
    ("text", "leads", "partners"),
    [
        ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Y tế rà soát", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Đề nghị Tỉnh đoàn phát động phong trào", ["Tỉnh đoàn"], []),
        ("Sở Y tế có trách nhiệm kiểm tra", ["Sở Y tế"], []),
        ("UBND tỉnh giao Sở Y tế kiểm tra", ["Sở Y tế"], []),
        ("Về đề nghị của UBND huyện Sông Mai: giao Sở Tài chính xem xét", ["Sở Tài chính"], []),
        ("Định kỳ hằng quý, các sở, ban, ngành báo cáo UBND tỉnh", ["các sở, ban, ngành"], []),
        ("Nội dung này do Sở Tư pháp chủ trì thực hiện", ["Sở Tư pháp"], []),
        ("Sở Nội vụ cùng các Sở: Y tế, Tư pháp rà soát", ["Sở Nội vụ"], ["Sở Y tế", "Sở Tư pháp"]),
        ("Sở Nội vụ chủ trì, Sở Y tế phối hợp thực hiện", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Thay thế Quyết định số 4/QĐ-UBND ngày 02/3/2021, Sở Tư pháp trình dự thảo", ["Sở Tư pháp"], []),
        ("Sửa đổi, bổ sung Nghị quyết số 4/NQ-HĐND, Sở Tư pháp trình dự thảo", ["Sở Tư pháp"], []),
        ("Triển khai Luật Đất đai năm 2024, Sở Y tế ban hành hướng dẫn", ["Sở Y tế"], []),
        ("Theo đề nghị của Sở Tư pháp, Sở Y tế mở lớp", ["Sở Y tế"], []),
        ("Thực hiện chỉ đạo của Bộ Y tế, Sở Y tế mở lớp", ["Sở Y tế"], []),
        ("Phối hợp Sở Y tế, Công an tỉnh tuyên truyền", [], ["Sở Y tế", "Công an tỉnh"]),
        ("Phối hợp, hướng dẫn các cơ quan liên quan rà soát", [], ["các cơ quan liên quan"]),
    ],
)
def test_leads_and_partners(text: str, leads: list[str], partners: list[str]) -> None:
    assert roles(text) == (leads, partners)


@pytest.mark.parametrize(
    "text",
    [
        "Tham mưu UBND tỉnh ban hành kế hoạch",
        "Hướng dẫn Sở Y tế và UBND các xã lập hồ sơ",
        "Trình Sở Tư pháp thẩm định dự thảo",
        "Lấy ý kiến của Sở Tài chính trước khi trình",
        "Chỉ đạo Phòng Tư pháp tuyên truyền",
        "UBND tỉnh thống nhất đề án do Sở Y tế trình",
        "Thực hiện ý kiến của Sở Y tế, Sở Nội vụ tại Công văn số 4/SYT",
        "Rà soát Quyết định số 4/QĐ-UBND, Sở Y tế và các đơn vị",
    ],
)
def test_those_advised_guided_or_asked_are_neither(text: str) -> None:
    assert roles(text, inherited=True) == ([], [])


def test_joint_leads_are_printed_as_leading() -> None:
    assert read_roles("Sở Nội vụ, Sở Y tế cùng chủ trì rà soát", READER).joint
    assert not read_roles("Sở Nội vụ, Sở Y tế rà soát", READER).joint


def test_below_a_heading_to_require_others_is_a_duty_of_the_one_named_above() -> None:
    assert roles("Yêu cầu các đơn vị trực thuộc kê khai", inherited=True) == ([], [])
    assert roles("Yêu cầu các đơn vị trực thuộc kê khai")[0] == ["các đơn vị trực thuộc"]
