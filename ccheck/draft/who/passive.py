"""Whom a passive or a bracket names: "do Sở A thực hiện", "được giao cho Sở B", "… (giao Sở B)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.who.asking import LEADS, of_list
from ccheck.draft.who.found import Roles
from ccheck.draft.who.groups import PROVINCE
from ccheck.draft.who.names import NameList
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.verbs import ORDER
from ccheck.values import replace

_BY = re.compile(r"(?<!\w)do\s+(?=\S)", re.IGNORECASE)


def by(text: str, reader: Reader) -> Iterator[Roles]:
    """Whoever is named by "do … chủ trì", or does what the subject of the sentence is."""
    for match in _BY.finditer(text):
        names = reader.names(text, match.end())
        if names and LEADS.match(text, names.end):
            yield Roles(leads=names.names, joint=len(names.names) > 1, leading=True)
    yield from _done(text, reader)


# What is done stands first: a thing, not an order ("Kiểm tra các dự án do Sở A thực hiện" orders others).
_THING = re.compile(
    r"(?:Riêng\s+|Đối với\s[^,;.:]{3,80},\s+)?(?:Việc|Công tác|Kinh phí|Chi phí|Nguồn|Nội dung|Nhiệm vụ"
    r"|Hồ sơ|Phần"
    r"|Các|Những|Toàn bộ|Mọi|Số|Danh mục|Danh sách|Dự thảo|Đề án|Phương án|Kế hoạch|Trách nhiệm|Nhân lực"
    r"|Phương "
    r"tiện|Trang thiết bị|Vật tư|Hạng mục|Gói thầu|Dự án|Đề cương|Tài liệu|Địa điểm|Cơ sở|Khâu|Bước|Lớp|Hội "
    r"(?:nghị|thảo)|Báo cáo|Đầu mối|Thủ tục)(?!\w)",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?<!\w)(?P<by>do|được|bởi)\s+(?=\S)", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?<!\w)(?:được\s+)?(?:giao|phân công|ủy quyền|uỷ quyền)\s+(?:nhiệm vụ\s+)?(?:cho\s+"
    r"|(?=(?-i:[A-ZĐ])))(?=\S)",
    re.IGNORECASE,
)
# What an office does for others; what it owns or approved is only said of a thing: "dự án do Sở A quản lý".
_DOES = re.compile(
    r"\s*,?\s*(?:trực tiếp\s+|cùng\s+|có trách nhiệm\s+|chịu trách nhiệm\s+)?(?:thực hiện|phối hợp"
    r"|đảm nhiệm|đảm "
    r"nhận|đảm trách|bảo đảm|đảm bảo|cân đối|bố trí|chi trả|tổ chức|triển khai|phụ trách|chịu trách nhiệm"
    r"|tổng hợp"
    r"|theo dõi|tiến hành|hoàn thành|hoàn thiện|thẩm định|xây dựng|tham mưu|làm đầu mối|lo|điều phối"
    r"|giải quyết"
    r"|tiếp nhận|cung cấp|chuẩn bị|rà soát|lập|soạn thảo|hướng dẫn|kiểm tra|tự)(?!\w)",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"[,;:()]\s|\s(?:mà|nhưng|để|nhằm|khi|nếu)\s")


def _done(text: str, reader: Reader) -> Iterator[Roles]:
    """Whoever does, or is given, the thing that a sentence begins with: "Việc thẩm định do Sở A thực "
    "hiện"."""
    thing = _THING.match(text)
    if thing is None or _orders(text, thing):
        return
    for pattern in (_AGENT, _GIVEN):
        for match in pattern.finditer(text, thing.end()):
            if _SET_OFF.search(text, thing.end(), match.start()):
                break
            names = reader.names(text, match.end())
            if (
                names
                and not _gives(names, text, reader)
                and (pattern is _GIVEN or _DOES.match(text, names.end))
            ):
                yield Roles(leads=names.names, leading=False)
                return


def _orders(text: str, thing: re.Match[str]) -> bool:
    """Whether a word that names a thing is a verb here: "Báo cáo UBND tỉnh …"."""
    return bool(ORDER.match(thing[0])) and not text[thing.end() :].lstrip()[:1].islower()


def _gives(names: NameList, text: str, reader: Reader) -> bool:
    """Whether it is the council that gives the orders: "Kế hoạch được UBND tỉnh …"."""
    first = names.names[0]
    return not reader.council and bool(PROVINCE.fullmatch(text, first.first, first.last))


_BRACKET = re.compile(r"\((?P<asks>giao\s+)?(?=[^()]{4,160}\)\s*[.;]?$)", re.IGNORECASE)


def bracketed(text: str, reader: Reader, *, inherited: bool) -> Roles | None:
    """Whoever the brackets at the end name: "… (giao Sở A chủ trì)", "… (Sở A)"."""
    for bracket in _BRACKET.finditer(text):
        names = reader.names(text, bracket.end())
        if names and (
            bracket["asks"]
            or LEADS.match(text, names.end)
            or (not inherited and text[names.end : names.end + 1] == ")")
        ):
            return replace(of_list(text, names, asked=bool(bracket["asks"])), begin=0)
    return None
