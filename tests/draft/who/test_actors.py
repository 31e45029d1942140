"""Whoever acts and is no office: never the addressees in their stead."""

import pytest

from tests.draft.drafts import FOOT, HEAD, drafted


def names(order: str) -> tuple[str, ...]:
    found = drafted(HEAD + f"1. {order}\n\n2. Sở Nội vụ kiểm tra." + FOOT)
    return next(proposal.lead_names for proposal in found.proposals if proposal.task.clause == "1")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Nhà thầu thi công bàn giao phòng thi trước ngày 30/4/2025.", ("Nhà thầu thi công",)),
        ("Nhà đầu tư hoàn trả mặt bằng.", ("Nhà đầu tư",)),
        ("Yêu cầu chủ đầu tư sửa chữa phòng thi.", ("Chủ đầu tư",)),
        ("Thông tấn xã Việt Nam đưa tin về kỳ thi.", ("Thông tấn xã Việt Nam",)),
        ("Các chủ rừng, hộ nhận khoán tuần tra rừng.", ("Các chủ rừng", "Hộ nhận khoán")),
        ("Hộ kinh doanh, doanh nghiệp kê khai thuế.", ("Hộ kinh doanh", "Doanh nghiệp")),
        ("Doanh nghiệp khai thác cát lắp đặt camera.", ("Doanh nghiệp khai thác cát",)),
        ("Hợp tác xã Tân Tiến bàn giao trạm bơm.", ("Hợp tác xã Tân Tiến",)),
        ("Nhà máy nước Tân An xét nghiệm mẫu nước.", ("Nhà máy nước Tân An",)),
        ("Tổ trưởng tổ dân phố vận động phụ huynh.", ("Tổ trưởng tổ dân phố",)),
        ("Chủ nhiệm đề tài nghiệm thu kết quả.", ("Chủ nhiệm đề tài",)),
    ],
)
def test_actors_hold_their_own_duty(order: str, expected: tuple[str, ...]) -> None:
    assert names(order) == expected


@pytest.mark.parametrize(
    "order",
    [
        "Chủ động chuẩn bị phòng thi.",
        "Chủ trì chuẩn bị phòng thi.",
        "Cá nhân hóa dịch vụ thi.",
        "Cơ sở dữ liệu hoàn thành trước ngày 30/4/2025.",
        "Hộ khẩu điện tử cập nhật đầy đủ.",
        "Tổ chức tuyên truyền về kỳ thi.",
        "Doanh nghiệp được hỗ trợ lãi suất.",
        "Nhà văn hóa xã xây dựng xong trước ngày 30/4/2025.",
    ],
)
def test_words_that_only_begin_alike_are_no_actors(order: str) -> None:
    assert names(order) == ("Các sở, ban, ngành",)


def test_an_actor_below_a_heading_acts_itself() -> None:
    found = drafted(HEAD + "1. Sở Tư pháp\n\n- Nhà thầu phải bàn giao phòng thi.\n\n- In đề thi." + FOOT)
    assert [proposal.lead_names for proposal in found.proposals] == [("Nhà thầu",), ("Sở Tư pháp",)]
