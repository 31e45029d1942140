"""Drafts of short texts against a small registry."""

from ccheck.core.drafts import Draft
from ccheck.core.model import Task
from ccheck.core.registry import Agency, Group, Jurisdiction, Member, Registry
from ccheck.draft.draft import draft
from ccheck.draft.home import Given
from ccheck.draft.reading.read import read

NAMES = {
    "ubnd": "UBND tỉnh",
    "vpubnd": "Văn phòng UBND tỉnh",
    "snv": "Sở Nội vụ",
    "stc": "Sở Tài chính",
    "stp": "Sở Tư pháp",
    "sgddt": "Sở Giáo dục và Đào tạo",
    "svhttdl": "Sở Văn hóa, Thể thao và Du lịch",
    "congan": "Công an tỉnh",
}
REGISTRY = Registry(
    (Jurisdiction(id="tan", name="Tỉnh Tân An"), Jurisdiction(id="trung-uong", name="Trung ương")),
    (
        *(Agency(id=f"tan-{id}", name=name, jurisdiction="tan") for id, name in NAMES.items()),
        Agency(id="tan-cap-xa", name="UBND các xã, phường", jurisdiction="tan", collective=True, count=30),
        Agency(id="tan-lien-quan", name="Các cơ quan, đơn vị liên quan", jurisdiction="tan", collective=True),
    ),
    (Group(id="tan-so-nganh", name="Các sở, ban, ngành", jurisdiction="tan", members=(Member("tan-snv"),)),),
)
HEAD = """ỦY BAN NHÂN DÂN
TỈNH TÂN AN
Số: 05/CT-UBND
Tân An, ngày 10 tháng 02 năm 2025

CHỈ THỊ
Về việc chuẩn bị kỳ thi

Để chuẩn bị kỳ thi, Chủ tịch UBND tỉnh yêu cầu:

"""
FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Trần Văn Bình
"""


def drafted(text: str) -> Draft:
    """The draft of a whole text."""
    return draft(read(None, text.encode()), REGISTRY, Given())


def orders(body: str) -> dict[str, Task]:
    """The tasks of a directive whose orders are ``body``, by clause; ids without the province."""
    return {proposal.task.clause: proposal.task for proposal in drafted(HEAD + body + FOOT).proposals}


def short(ids: tuple[str, ...]) -> list[str]:
    """Ids without the province."""
    return [id.removeprefix("tan-") for id in ids]
