"""Habits of directives that number nothing, name leads behind topics or in brackets, or tell what was."""

from time import process_time

import pytest

from ccheck.draft.writing.values import deadline_text
from tests.draft.drafts import FOOT, HEAD, drafted, orders, short


def test_unnumbered_headings_hold_the_bullets_below_them() -> None:
    found = orders("Sở Nội vụ:\n\n- Chọn giám thị.\n\n- Tập huấn.\n\nCông an tỉnh:\n\n- Bảo vệ đề thi.")
    assert {clause: short(task.lead) for clause, task in found.items()} == {
        "body-1-1": ["snv"],
        "body-1-2": ["snv"],
        "body-2-1": ["congan"],
    }


def test_unnumbered_headings_in_a_section_hold_their_paragraphs_and_bullets() -> None:
    paragraphs = orders(
        "I. TỔ CHỨC THỰC HIỆN\n\nSở Nội vụ\n\nChọn giám thị.\n\nCông an tỉnh\n\nBảo vệ đề thi."
    )
    assert [short(task.lead) for task in paragraphs.values()] == [["snv"], ["congan"]]
    bullets = orders("I. TỔ CHỨC THỰC HIỆN\n\nSở Nội vụ:\n\n- Chọn giám thị.\n\nCông an tỉnh:\n\n- Tuần tra.")
    assert [short(task.lead) for task in bullets.values()] == [["snv"], ["congan"]]


@pytest.mark.parametrize(
    ("order", "leads", "partners"),
    [
        ("Về phòng thi: Sở Nội vụ rà soát.", ["snv"], []),
        ("Về phòng thi: Sở Nội vụ chủ trì; Sở Tài chính phối hợp.", ["snv"], ["stc"]),
        ("Vận chuyển đề thi: Sở Nội vụ (chủ trì), Công an tỉnh (phối hợp).", ["snv"], ["congan"]),
        ("Chuẩn bị phòng thi (giao Sở Nội vụ chủ trì thực hiện).", ["snv"], []),
        ("In đề thi (Sở Tài chính).", ["stc"], []),
        ("Để có cơ sở tổng hợp, Văn phòng UBND tỉnh đề nghị Sở Nội vụ có ý kiến.", ["snv"], []),
    ],
)
def test_leads_behind_topics_and_in_brackets(order: str, leads: list[str], partners: list[str]) -> None:
    (task,) = orders(f"1. {order}").values()
    assert (short(task.lead), short(task.coordinating)) == (leads, partners)


def test_a_partner_behind_a_semicolon() -> None:
    first, second = orders("1. Sở Nội vụ rà soát cán bộ; cùng Sở Tài chính xử lý vướng mắc.").values()
    assert (short(first.coordinating), short(second.coordinating)) == ([], ["stc"])


@pytest.mark.parametrize(
    "order",
    [
        "Sở Tài chính thu hồi vốn các dự án không khởi công trước ngày 30/6/2025.",
        "Sở Tài chính rà soát; nếu đơn vị nào không hoàn thành trước ngày 30/6/2025 thì báo cáo.",
        "Sở Tài chính hoàn thiện dự án có tiến độ hoàn thành trong quý IV/2023.",
    ],
)
def test_a_time_that_is_not_ordered_is_no_deadline_but_a_question(order: str) -> None:
    (proposal,) = drafted(HEAD + f"1. {order}" + FOOT).proposals
    assert proposal.task.deadline.written is None
    assert "A time is printed" in proposal.questions[0].message.template


@pytest.mark.parametrize(
    "statement",
    [
        "Đánh giá chung: Sở Nội vụ đã chủ động rà soát.",
        "Dự án trường thi được chấp thuận năm 2021, đến nay đã chậm tiến độ.",
        "Các nội dung khác thực hiện theo Thông báo số 12/TB-UBND ngày 02/01/2025.",
        "Sở Nội vụ chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả coi thi.",
        "Chi tiết tại Phụ lục kèm theo.",
        "Danh mục phòng thi cụ thể tại Phụ lục II kèm theo Chỉ thị này.",
        "Các biểu mẫu báo cáo theo Phụ lục I, II đính kèm./.",
    ],
)
def test_what_only_tells_orders_nothing(statement: str) -> None:
    found = drafted(HEAD + f"1. {statement}\n\n2. Sở Tài chính bố trí kinh phí." + FOOT)
    assert [proposal.task.clause for proposal in found.proposals] == ["2"]
    assert [no.clause for no in found.directive.no_tasks] == ["1"]


@pytest.mark.parametrize(
    ("order", "leads"),
    [
        ("Giao Giám đốc Sở Tư pháp chịu trách nhiệm về nội dung đề thi.", ["stp"]),
        ("Giám đốc Sở Tư pháp chịu trách nhiệm toàn diện về nội dung đề thi.", ["stp"]),
        ("Yêu cầu Giám đốc Sở Tư pháp chịu trách nhiệm trước Chủ tịch UBND tỉnh về đề thi.", ["stp"]),
        ("Báo cáo kết quả theo Mẫu số 01 đính kèm.", ["so-nganh"]),
        ("Sở Tư pháp rà soát danh sách tại Phụ lục kèm theo.", ["stp"]),
    ],
)
def test_what_answers_for_a_thing_or_uses_an_appendix_is_a_duty(order: str, leads: list[str]) -> None:
    assert short(orders(f"1. {order}\n\n2. Sở Nội vụ kiểm tra.")["1"].lead) == leads


def test_what_refers_to_an_appendix_beside_an_order_is_of_it() -> None:
    found = orders(
        "1. Sở Nội vụ rà soát.\n\n(Danh mục chi tiết tại Biểu số 01 đính kèm)\n\n2. Sở Tư pháp in."
    )
    assert list(found) == ["1", "2"]


def test_instalments_are_as_many_duties() -> None:
    order = "1. Sở Nội vụ rà soát; đợt 1 hoàn thành trước ngày 20/3/2025, đợt 2 trước ngày 20/4/2025."
    deadlines = [deadline_text(task.deadline) for task in orders(order).values()]
    assert deadlines == ["{ before = 2025-03-20 }", "{ before = 2025-04-20 }"]


def test_what_is_striven_for_is_of_the_same_duty() -> None:
    (task,) = orders("1. Sở Tài chính đẩy mạnh giải ngân; phấn đấu xong trước ngày 30/6/2025.").values()
    assert deadline_text(task.deadline) == "{ before = 2025-06-30 }"


def test_an_assembly_gives_orders_to_the_council() -> None:
    head = HEAD.replace("ỦY BAN", "HỘI ĐỒNG").replace("CT-UBND", "NQ-HĐND").replace("CHỈ THỊ", "NGHỊ QUYẾT")
    found = drafted(head + "1. UBND tỉnh tổ chức thực hiện, báo cáo kết quả." + FOOT)
    assert [short(proposal.task.lead) for proposal in found.proposals] == [["ubnd"]]


def test_rows_below_a_row_take_over_its_lead() -> None:
    rows = (
        "TT | Nội dung | Đơn vị thực hiện | Thời gian bắt đầu | Thời gian hoàn thành | Lãnh đạo chỉ đạo\n"
        "1 | Coi thi | Sở Nội vụ | | | Phó Chủ tịch\n"
        "1.1 | Chọn giám thị | | 3/2025 | 4/2025 | Phó Chủ tịch\n"
        "1.2 | Tập huấn | Sở Tư pháp | 4/2025 | 5/2025 | Phó Chủ tịch\n"
    )
    found = drafted(HEAD + "1. Sở Y tế trực cấp cứu." + FOOT + "\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\n" + rows)
    tasks = {proposal.task.clause: proposal.task for proposal in found.proposals}
    assert {clause: short(task.lead) for clause, task in tasks.items() if clause != "1"} == {
        "PL.1.1": ["snv"],
        "PL.1.2": ["stp"],
    }
    assert deadline_text(tasks["PL.1.1"].deadline) == '{ within = "2025-04" }'


def test_a_long_word_is_no_topic_and_costs_no_time() -> None:
    began = process_time()
    assert short(orders(f"1. Sở Nội vụ rà soát.\n\n2. {'a' * 3000} {'b c ' * 900}.")["1"].lead) == ["snv"]
    assert process_time() - began < 10
