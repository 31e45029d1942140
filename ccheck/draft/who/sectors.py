"""The sectors that departments are named after, printed in full, flexibly, or as initials."""

from __future__ import annotations

import re

from ccheck.draft.who.letters import bare

# The departments a province has had since 1990, as printed. "và", "&", commas and dashes vary.
SECTORS = (
    "Nội vụ",
    "Tư pháp",
    "Tài chính",
    "Kế hoạch và Đầu tư",
    "Công Thương",
    "Công nghiệp",
    "Thương mại",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường",
    "Tài nguyên và Môi trường",
    "Giao thông vận tải",
    "Giao thông công chính",
    "Xây dựng",
    "Thông tin và Truyền thông",
    "Bưu chính, Viễn thông",
    "Khoa học và Công nghệ",
    "Lao động - Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Văn hóa, Thông tin",
    "Thể dục Thể thao",
    "Du lịch",
    "Y tế",
    "Giáo dục và Đào tạo",
    "Ngoại vụ",
    "Dân tộc và Tôn giáo",
    "Dân tộc",
    "Quy hoạch - Kiến trúc",
    "An toàn thực phẩm",
)


_JOINT = r"\s*(?:,\s*va\s|-|,|&|\bva\b)?\s*"


def _flexible(sector: str) -> str:
    words = [word for word in re.split(r"[\s,\-]+", bare(sector)) if word != "va"]
    return _JOINT.join(map(re.escape, words))


# Longest first, so that "Văn hóa, Thể thao và Du lịch" is not cut at "Văn hóa, Thể thao".
SECTOR = re.compile(
    "|".join(
        f"(?P<s{index}>{_flexible(sector)})"
        for index, sector in sorted(enumerate(SECTORS), key=lambda pair: -len(pair[1]))
    )
)


def by_initials(short: str) -> int | None:
    """The sector whose initials are ``short`` (KH&ĐT, TTTT, LĐ-TB&XH), or None."""
    letters = re.sub(r"[^a-z]", "", bare(short))
    return _INITIALS_OF.get(letters)


def _initials(sector: str) -> str:
    return "".join(bare(word)[0] for word in re.split(r"[\s,\-]+", sector) if word not in ("", "và"))


_INITIALS_OF: dict[str, int] = {}


for _index, _name in enumerate(SECTORS):
    _INITIALS_OF.setdefault(_initials(_name), _index)


def sector_initials(index: int) -> str:
    """The initials of a sector, in small letters."""
    return _initials(SECTORS[index])
