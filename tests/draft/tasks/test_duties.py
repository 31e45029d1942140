"""Which parts of a clause are one duty, and which are several."""

import pytest

from ccheck.workspace.deadline import read_rule
from tests.draft.drafts import orders, short


def parts(order: str) -> list[tuple[list[str], list[str], str]]:
    """Leads, partners and deadline of each duty of one clause held by Sở Nội vụ."""
    from ccheck.draft.writing.values import deadline_text

    found = orders(f"1. Sở Nội vụ\n\n- {order}\n\n- Việc khác cần làm ngay.")
    return [
        (
            short(task.lead),
            short(task.coordinating),
            deadline_text(task.deadline) if task.deadline.written else "",
        )
        for clause, task in found.items()
        if clause.partition("#")[0] == "1-1"
    ]


@pytest.mark.parametrize(
    "order",
    [
        "Rà soát hồ sơ; cập nhật dữ liệu; bảo đảm an toàn.",
        "Tuyên truyền quy định mới. Kiên quyết không để xảy ra vi phạm; tăng cường giám sát.",
        "Rà soát hồ sơ (gồm bản giấy; bản số) của thí sinh.",
    ],
)
def test_one_duty_without_a_reason_to_split(order: str) -> None:
    assert len(parts(order)) == 1


def test_the_result_handed_over_shares_its_deadline() -> None:
    assert parts("Rà soát hồ sơ; tổng hợp, báo cáo UBND tỉnh trước ngày 15/4/2025.") == [
        (["snv"], [], "{ before = 2025-04-15 }")
    ]


def test_a_deadline_belongs_to_its_own_part() -> None:
    assert parts("Rà soát hồ sơ; in đề thi trước ngày 15/4/2025.") == [
        (["snv"], [], ""),
        (["snv"], [], "{ before = 2025-04-15 }"),
    ]


def test_a_labelled_time_covers_the_clause() -> None:
    assert parts("Rà soát hồ sơ; in đề thi. Thời gian thực hiện: Thường xuyên.") == [
        (["snv"], [], '"ongoing"')
    ]
    assert parts("Rà soát hồ sơ; hoàn thành trước ngày 15/4/2025.") == [
        (["snv"], [], "{ before = 2025-04-15 }")
    ]


def test_two_dated_acts_in_one_sentence() -> None:
    order = "Hoàn thành tập huấn trong tháng 3/2025, khai mạc kỳ thi trước ngày 15/6/2025."
    assert [when for _, _, when in parts(order)] == ['{ within = "2025-03" }', "{ before = 2025-06-15 }"]


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        (
            "Trước Tết Nguyên đán năm 2026, rà soát hồ sơ.",
            '{ before_holiday = "Tết Nguyên đán", year = 2026 }',
        ),
        ("Rà soát hồ sơ trước khi khai mạc kỳ thi, chậm nhất ngày 25/5/2025.", "{ by = 2025-05-25 }"),
        ("Cử giám thị, bắt đầu từ quý II/2025.", '{ starts = "2025-Q2" }'),
    ],
)
def test_times_before_or_behind_an_order(order: str, rule: str) -> None:
    assert parts(order) == [(["snv"], [], rule)]


def test_another_partner_is_another_duty() -> None:
    order = "Chủ trì, phối hợp với Sở Tài chính rà soát kinh phí; phối hợp với Công an tỉnh bảo vệ đề thi."
    assert [who for _, who, _ in parts(order)] == [["stc"], ["congan"]]


def test_help_ends_with_its_part_and_leading_does_not() -> None:
    assert [who for _, who, _ in parts("Phối hợp với Công an tỉnh bảo vệ đề thi; in đề thi.")] == [
        ["congan"],
        [],
    ]
    order = "Chủ trì, phối hợp với Công an tỉnh bảo vệ đề thi; nhận bàn giao phòng thi."
    assert parts(order) == [(["snv"], ["congan"], "")]


def test_a_periodic_report_is_a_duty_of_its_own() -> None:
    order = "Xây dựng kế hoạch kiểm tra, định kỳ báo cáo UBND tỉnh kết quả."
    assert [when for _, _, when in parts(order)] == ["", '{ every = "unspecified" }']


def test_another_lead_in_the_same_clause() -> None:
    found = orders("1. Sở Tài chính bố trí kinh phí; Sở Tư pháp thẩm định dự thảo.\n\n2. Sở Nội vụ kiểm tra.")
    assert {clause: short(task.lead) for clause, task in found.items()} == {
        "1": ["stc"],
        "1#2": ["stp"],
        "2": ["snv"],
    }


@pytest.mark.parametrize(
    "order",
    [
        "Thực hiện Chỉ thị số 3/CT-TTg ngày 05/01/2025 của Thủ tướng Chính phủ.",
        "Triển khai Chương trình giáo dục giai đoạn 2021-2030.",
        "Đánh giá Chỉ số cải cách hành chính hằng năm.",
        "Duy trì đường dây nóng 24/7.",
        "Điều chuyển vốn của dự án giải ngân dưới 40% đến ngày 30/9/2025.",
        "Rà soát hồ sơ, không dồn việc vào ngày 30/6/2025.",
        "Kịp thời, khẩn trương xử lý vướng mắc.",
    ],
)
def test_dates_that_are_no_deadlines(order: str) -> None:
    assert [when for _, _, when in parts(order)] == [""]


def test_rules_read_back_as_the_same_rules() -> None:
    found = orders("1. Sở Nội vụ báo cáo trước ngày 20 hằng tháng.\n\n2. Sở Tư pháp xong trong quý II/2025.")
    from ccheck.draft.writing.values import deadline_text

    for task in found.values():
        assert read_rule(deadline_text(task.deadline)) == task.deadline
