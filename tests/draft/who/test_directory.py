"""Names to ids: new ones never take the id of another office."""

from ccheck.core.drafts import Draft
from tests.draft.drafts import FOOT, HEAD, drafted


def proposed(order: str) -> Draft:
    return drafted(HEAD + f"1. {order}\n\n2. Sở Nội vụ kiểm tra." + FOOT)


def test_departments_with_the_same_initials_are_two() -> None:
    found = proposed("Sở Ngoại vụ, Sở Nội vụ lập đoàn ra.")
    assert {agency.id for agency in found.agencies} == {"tan-so-ngoai-vu"}


def test_two_new_departments_with_the_same_initials_are_two() -> None:
    found = proposed("Sở Dân tộc và Tôn giáo, Sở Du lịch, Sở Công Thương, Sở Công thương lập đoàn ra.")
    assert [agency.name for agency in found.agencies] == [
        "Sở Công Thương",
        "Sở Du lịch",
        "Sở Dân tộc và Tôn giáo",
    ]


def test_one_person_named_twice_is_one_entry() -> None:
    found = proposed(
        "Đồng chí Lê Thị Sen phụ trách phòng thi; ông Vũ Văn Đức, bà Lê Thị Sen phụ trách đề thi."
    )
    assert [agency.id for agency in found.agencies] == ["tan-le-thi-sen", "tan-vu-van-duc"]
