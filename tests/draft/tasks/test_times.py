"""Which of the times in a clause is its deadline, which is a question, and which duty it belongs to."""

import pytest

from ccheck.draft.writing.values import deadline_text
from tests.draft.drafts import FOOT, HEAD, drafted


def dated(order: str) -> list[str]:
    """The deadline of each duty of one clause; a question about a time that is none as "? …"."""
    found = []
    for proposal in drafted(HEAD + f"1. {order}\n\n2. Sở Tư pháp trực." + FOOT).proposals:
        if proposal.task.clause.partition("#")[0] != "1":
            continue
        deadline = proposal.task.deadline
        messages = [question.message for question in proposal.questions]
        asked = [dict(each.args)["text"] for each in messages if "A time is printed" in each.template]
        found.append(deadline_text(deadline) if deadline.written else "".join(f"? {each}" for each in asked))
    return found


@pytest.mark.parametrize(
    ("order", "asked"),
    [
        ("Sở Tài chính thu hồi giấy phép có thời hạn đến ngày 30/6/2026.", "thời hạn đến ngày 30/6/2026"),
        ("Sở Tài chính đánh giá gói vay kết thúc trong năm 2026.", "kết thúc trong năm 2026"),
        ("Sở Tài chính thu hồi vốn nếu đến ngày 30/11/2025 chưa khởi công.", "đến ngày 30/11/2025"),
        ("Sở Nội vụ khen thưởng tập thể về đích trước ngày 30/6/2025.", "trước ngày 30/6/2025"),
        ("Sở Nội vụ phục vụ Đại hội diễn ra vào ngày 20/6/2025.", "vào ngày 20/6/2025"),
    ],
)
def test_a_time_beside_the_order_is_a_question(order: str, asked: str) -> None:
    assert dated(order) == [f"? {asked}"]


@pytest.mark.parametrize(
    ("order", "deadlines"),
    [
        ("Sở Tài chính xóa các nhà tạm không chậm hơn ngày 30/6/2025.", ["{ by = 2025-06-30 }"]),
        ("Sở Tài chính trả những khoản nợ không quá ngày 30/6/2025.", ["{ by = 2025-06-30 }"]),
        (
            "Sở Nội vụ mở điểm thi; phát nước cho các thí sinh không quá 02 giờ sau khi mất nước.",
            ["", '{ hours = 2, after = "mat-nuoc" }'],
        ),
        (
            "Sở Tài chính thu hồi vốn các dự án không khởi công trước ngày 30/6/2025.",
            ["? trước ngày 30/6/2025"],
        ),
    ],
)
def test_no_later_than_denies_nothing(order: str, deadlines: list[str]) -> None:
    assert dated(order) == deadlines


@pytest.mark.parametrize(
    "order",
    [
        "Sở Tài chính sửa chữa trụ sở; trình đề án sắp xếp nhà đất trong quý II/2025.",
        "Sở Tài chính thu hồi nợ thuế; trình HĐND tỉnh nghị quyết về mức học phí trong quý II/2025.",
        "Sở Nội vụ mở lớp tập huấn; báo cáo tình hình biên chế giáo viên trong quý II/2025.",
        "Sở Nội vụ xây dựng đề án vị trí việc làm; trình đề án tinh giản bộ máy trong quý II/2025.",
    ],
)
def test_another_matter_that_is_handed_over_keeps_its_deadline_for_itself(order: str) -> None:
    assert dated(order) == ["", '{ within = "2025-Q2" }']


@pytest.mark.parametrize(
    "order",
    [
        "Sở Tài chính sửa chữa trụ sở; trình UBND tỉnh trong quý II/2025.",
        "Sở Tài chính kiểm kê tài sản; gửi danh sách về Sở Nội vụ trong quý II/2025.",
        "Sở Tài chính xây dựng đề án thu phí; trình UBND tỉnh đề án trong quý II/2025.",
        "Sở Tài chính xác định giá đất; trình bảng giá đất trong quý II/2025.",
        "Sở Nội vụ điều tra lao động; báo cáo kết quả điều tra lao động, việc làm trong quý II/2025.",
        "Sở Nội vụ tuyên truyền; báo cáo kết quả thực hiện Chỉ thị này trong quý II/2025.",
        "Sở Nội vụ đánh giá cán bộ; báo cáo tình hình xếp loại cán bộ trong quý II/2025.",
        "Sở Nội vụ rà soát quy định; báo cáo các khó khăn, vướng mắc trong quý II/2025.",
    ],
)
def test_a_result_that_is_handed_over_shares_its_deadline(order: str) -> None:
    assert dated(order) == ['{ within = "2025-Q2" }']


@pytest.mark.parametrize(
    "order",
    [
        "Kiểm kê tài sản, lập biên bản trước ngày 15/6/2025. Giao Sở Tài chính chủ trì, Sở Nội vụ phối hợp.",
        "Rà soát đội ngũ trước ngày 15/6/2025; giao Sở Nội vụ chủ trì thực hiện.",
        "Hoàn thành bàn giao trụ sở trước ngày 15/6/2025. Sở Tài chính chịu trách nhiệm thực hiện.",
    ],
)
def test_an_act_is_assigned_by_the_sentence_behind_it(order: str) -> None:
    (proposal,) = [
        each for each in drafted(HEAD + f"1. {order}\n\n2. Trực." + FOOT).proposals if each.task.clause == "1"
    ]
    assert deadline_text(proposal.task.deadline) == "{ before = 2025-06-15 }"
    assert proposal.task.lead in (("tan-stc",), ("tan-snv",))
    assert order.startswith(proposal.task.title)


def test_a_dated_act_is_not_lost_before_another_with_a_lead() -> None:
    order = "Kiểm kê tài sản trước ngày 15/6/2025. Giao Sở Tài chính bố trí kinh phí."
    assert dated(order) == ["{ before = 2025-06-15 }", ""]


@pytest.mark.parametrize(
    ("cell", "first", "other"),
    [
        ("15/5/2025 và 15/10/2025", "{ by = 2025-05-15 }", "{ by = 2025-10-15 }"),
        ("Sơ kết: tháng 7/2025; tổng kết: 12/2025", '{ within = "2025-07" }', '{ within = "2025-12" }'),
    ],
)
def test_the_other_dates_of_a_cell_are_questions(cell: str, first: str, other: str) -> None:
    table = "TT | Nội dung | Cơ quan chủ trì | Thời gian hoàn thành\n"
    table += f"1 | Tổ chức thi thử | Sở Nội vụ | {cell}\n2 | Chấm thi | Sở Nội vụ | Quý II/2025\n"
    text = HEAD + "1. Sở Tư pháp trực." + FOOT + "\nPHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n\n" + table
    (proposal,) = [each for each in drafted(text).proposals if each.task.clause == "PL.1"]
    assert deadline_text(proposal.task.deadline) == first
    asked = [dict(each.message.args) for each in proposal.questions]
    assert {"rule": other} in asked


@pytest.mark.parametrize(
    ("kind", "event"), [("CHỈ THỊ", "quyet-dinh-duoc-ban-hanh"), ("QUYẾT ĐỊNH", "issued")]
)
def test_a_decision_is_the_document_itself_only_in_a_decision(kind: str, event: str) -> None:
    head = HEAD.replace("CHỈ THỊ", kind).replace("CT-UBND", "QĐ-UBND" if event == "issued" else "CT-UBND")
    order = "1. Sở Nội vụ báo cáo trong 06 tháng kể từ ngày Quyết định được ban hành."
    (proposal, *_) = drafted(head + order + FOOT).proposals
    assert deadline_text(proposal.task.deadline) == f'{{ months = 6, after = "{event}" }}'
