"""Names to ids: new ones never take the id of another office."""

import pytest

from ccheck.core.drafts import Draft
from ccheck.core.registry import Agency, Jurisdiction, Registry
from ccheck.draft.draft import draft
from ccheck.draft.home import Given
from ccheck.draft.reading.read import read
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


LETTER = """UBND THÀNH PHỐ NAM HẢI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       VĂN PHÒNG                     Độc lập - Tự do - Hạnh phúc
     Số: 112/VP-KT                  Nam Hải, ngày 03 tháng 4 năm 2025

Kính gửi: Sở Nội vụ.

1. Sở Nội vụ rà soát các dự án.
"""


@pytest.mark.parametrize(
    "name", ["Văn phòng UBND thành phố", "Văn phòng Ủy ban nhân dân thành phố Nam Hải", "Văn phòng UBND tỉnh"]
)
def test_the_secretariat_is_one_whatever_the_rank_of_the_province(name: str) -> None:
    registry = Registry(
        (Jurisdiction(id="nam", name="Thành phố Nam Hải"),),
        (
            Agency(id="nam-vpubnd", name=name, jurisdiction="nam"),
            Agency(id="nam-snv", name="Sở Nội vụ", jurisdiction="nam"),
        ),
        (),
    )
    found = draft(read(None, LETTER.encode()), registry, Given())
    assert (found.directive.issuer, found.agencies) == ("nam-vpubnd", ())
