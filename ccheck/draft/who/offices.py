"""Offices by their proper names, boards whose names hold verbs, and "các thành viên" of them."""

from __future__ import annotations

import re

from ccheck.draft.who.extent import extent
from ccheck.draft.who.groups import Kind
from ccheck.draft.who.letters import PROPER
from ccheck.draft.who.names import Name, NameList, single
from ccheck.draft.who.openings import OFFICE

_MEMBERS = re.compile(r"(?:các\s+)?thành viên\s+(?=[BHTU])", re.IGNORECASE)


# A steering board's name may hold verbs and commas; it ends with its level.
_BOARD = re.compile(
    r"(?:Ban [Cc]hỉ (?:đạo|huy)|Hội đồng(?! [Nn]hân dân)|Tổ [Cc]ông tác|[UỦ][ỷy] ban(?! [Nn]hân "
    r"dân| Mặt trận| MTTQ))"
    r"(?:(?!\s(?:phối hợp|chủ trì|theo dõi|tham mưu|chỉ đạo|hướng dẫn|thực hiện|có trách "
    r"nhiệm)\b|\s+(?:Ban|Sở|UBND) )"
    rf"[^;.:()]){{0,140}}?\s(?:tỉnh|thành phố|Quốc gia)(?!\w)(?:\s+{PROPER})?"
)


def office(text: str, at: int) -> NameList:
    """One office by its proper name."""
    members = _MEMBERS.match(text, at)
    if members and (inner := office(text, members.end())):
        return NameList((Name(text[at : inner.end], at, inner.end, Kind.OTHER),), inner.end)
    board = _BOARD.match(text, at)
    if board:
        return single(text, at, board.end())
    match = OFFICE.match(text, at)
    if match is None:
        return NameList((), at)
    end = extent(text, at)
    if (end == match.end() and match[0] in NEEDS_MORE) or re.fullmatch(
        r"[UỦ][ỷyỶỦủ]\s+ban nhân dân", text[at:end]
    ):
        return NameList((), at)
    return single(text, at, end)


NEEDS_MORE = {
    "Ban",
    "Bộ",
    "Hội",
    "Cục",
    "Phòng",
    "Trung tâm",
    "Trường",
    "Viện",
    "Ủy ban",
    "Uỷ ban",
    "UB",
    "Cơ quan",
    "Đoàn",
    "Đội",
    "Báo",
    "Đài",
    "Công ty",
    "Quỹ",
    "Hội đồng",
    "Văn phòng",
    "Cảng",
    "Thuế",
    "Thống kê",
    "Ngân hàng",
    "Bảo hiểm",
    "Chi nhánh",
    "Thường trực",
    "VP",
    "Vùng",
    "Đồn",
    "Tập đoàn",
    "Tổng công ty",
    "Tổng Công ty",
    "Hiệp hội",
    "Liên hiệp",
    "Liên minh",
    "Liên đoàn",
    "Công an",
    "Thanh tra",
    "Bệnh viện",
    "Chi cục",
    "Tổng cục",
    "Ban Chỉ đạo",
    "Ban chỉ đạo",
    "Ban Quản lý",
    "Ban quản lý",
    "Mặt trận",
} - {"Công an", "Thanh tra", "Ban Chỉ đạo", "Văn phòng"}
