"""Whom a sentence asks: "giao Sở A", "UBND tỉnh yêu cầu …", and the list of names as leads."""

from __future__ import annotations

import re

from ccheck.draft.who.found import Roles
from ccheck.draft.who.groups import PROVINCE
from ccheck.draft.who.names import NameList
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.verbs import VERB

LINKED = r"(?:Đồng thời|Riêng|Ngoài ra|Trong đó|Trước mắt|Bên cạnh đó|Cụ thể|Vì vậy|Do đó|Theo đó)\s*,?\s*"
ISSUER = (
    r"(?:(?:Thường trực |Chủ tịch |Phó Chủ tịch (?:Thường trực )?|Lãnh đạo )?(?:UBND|Ủy ban nhân dân"
    r"|Uỷ ban nhân "
    r"dân)\s+(?:tỉnh|thành phố)(?:\s+(?:[A-ZĐÀ-Ỹ]\w+\s*){1,3})?\s*)"
)
ASKING = (
    r"(?:(?:thống nhất\s+)?(?:giao|phân công|ủy quyền|uỷ quyền)(?:\s+(?:nhiệm vụ|trách "
    r"nhiệm))?(?:\s+cho)?|(?:kính |trân trọng )?đề nghị|yêu cầu|nhắc nhở)"
)
OPENING = re.compile(rf"(?:{LINKED})?(?:{ISSUER})?(?:(?P<asks>{ASKING})\s*:?\s+)?", re.IGNORECASE)
ABOUT = re.compile(
    r"(?:(?:nhiệm vụ|trách nhiệm|yêu cầu|nội dung)(?:\s+cụ thể)?\s+)?(?:đối với|của|về phía)\s+(?=\S)",
    re.IGNORECASE,
)
ASKED_LATER = re.compile(
    r"(?:^|[:;,.]\s+|(?:tỉnh|thành phố)\s+)(?P<asks>(?:thống nhất )?giao(?: nhiệm vụ| trách "
    r"nhiệm)?(?: cho)?|yêu cầu|đề nghị|phân công)\s+",
    re.IGNORECASE,
)
LEADS = re.compile(
    r"\s*(?:,?\s*(?:cùng|đồng|là cơ quan|là đơn vị|giữ vai trò|làm đầu mối)?\s*(?:chủ trì|thường "
    r"trực|đầu mối))",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\s*(?:cùng|đồng)\s+chủ trì|\s*chủ trì", re.IGNORECASE)
# Verbs that stand in names too, and those of others than offices.
_DOES = (
    r"(?:bảo vệ|bồi thường|bám|chăm lo|chi viện|chịu|đối thoại|điều phối|đo đạc|đóng góp|ghi|hoàn trả"
    r"|hợp tác|kê khai|lắp"
    r"|khẩn|làm chủ|lo|lưu|mua|nuôi|phản ánh|phát|sản xuất|sẵn sàng|thi công|thiết kế|thử|trang bị"
    r"|trợ giúp|tự giác"
    r"|thay mặt|cam kết|vay|xây|xóa|đại diện|động viên|đồng hành|tặng|thăm|trả)(?!\w)"
)
# What may follow a subject.
ACTS = re.compile(
    rf"\s*,?\s*(?:cùng |đồng )?(?:{VERB.pattern}|theo|căn cứ|phải|cần|nghiêm|thường|rà|{_DOES})",
    re.IGNORECASE,
)


def passes_on(asks: str, names: NameList) -> bool:
    """Whether, below a heading, the one named there is to ask others."""
    word = asks.lower()
    return word.startswith(("yêu cầu", "nhắc")) or (
        "đề nghị" in word and any(name.is_group for name in names.names)
    )


_ASKS = re.compile(rf"\s*,?\s*{ASKING}\s*:?\s+", re.IGNORECASE)


def asked_by(text: str, names: NameList, reader: Reader) -> NameList | None:
    """Whom a secretariat asks in the name of the one it serves: "Văn phòng … đề nghị Sở A …"."""
    asks = _ASKS.match(text, names.end)
    first = names.names[0]
    if asks is None or not (first.person or first.printed.startswith(("Văn phòng", "VP"))):
        return None
    return reader.names(text, asks.end()) or None


def after_link(text: str) -> int:
    """The place behind a word that links sentences: "Đồng thời, …"."""
    link = re.match(LINKED, text, re.IGNORECASE)
    return link.end() if link else 0


# What a deputy of the council does, rather than to ask others in its name.
_RUNS = re.compile(
    r"\s*,?\s*(?:trực tiếp|chỉ đạo|phụ trách|theo dõi|chủ trì|làm|đôn đốc|kiểm tra|chịu trách nhiệm"
    r"|tổ chức)(?!\w)",
    re.IGNORECASE,
)


def without_issuer(names: NameList, text: str, reader: Reader) -> NameList:
    """The list without the province's own council, where it gives the orders."""
    if (
        names
        and not reader.council
        and PROVINCE.fullmatch(text, names.names[0].first, names.names[0].last)
        and len(names.names) == 1
        and not (names.names[0].person and _RUNS.match(text, names.end))
    ):
        return NameList((), names.end)
    return names


def of_list(text: str, names: NameList, *, asked: bool) -> Roles:
    """The roles of a list of names that a sentence begins with."""
    leading = LEADS.match(text, names.end)
    joint = bool(len(names.names) > 1 and _TOGETHER.match(text, names.end)) and not any(
        name.is_group for name in names.names
    )
    helping = tuple(name for name in names.names if _HELPER.match(text, name.last))
    return Roles(
        leads=tuple(name for name in names.names if name not in helping) or names.names,
        partners=helping if len(helping) < len(names.names) else (),
        joint=joint,
        leading=bool(leading),
        asked=asked,
        begin=names.end,
    )


_HELPER = re.compile(r"\s*\((?:cơ quan |đơn vị )?phối hợp[^()]*\)", re.IGNORECASE)
CHAIR = re.compile(r"\s*\((?:cơ quan |đơn vị )?chủ trì[^()]*\)", re.IGNORECASE)
