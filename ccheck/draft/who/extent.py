"""Where the name of an office ends: before a verb, a preposition, a mark, behind the name of a place."""

from __future__ import annotations

import re

from ccheck.draft.who.letters import PROPER, UPPER
from ccheck.draft.who.openings import OFFICE
from ccheck.draft.who.starts import DEPARTMENT, opens
from ccheck.draft.who.verbs import VERB

TAIL = re.compile(rf"(?:\s+(?:tỉnh|thành phố)(?!\w)(?:\s+{PROPER})?|\s+các cấp(?!\w))")


_WORD = re.compile(r"\s+(?:[^\W\d_][\w’']*|[0-9]{1,3})(?:\s?[-–&]\s?[^\W\d_][\w’']*)*")


_PREPOSITIONS = {
    "của",
    "các",
    "những",
    "và",
    "do",
    "bị",
    "hoặc",
    "thì",
    "mà",
    "rồi",
    "như",
    "vì",
    "bởi",
    "nên",
    "tuy",
    "bằng",
    "trên",
    "dưới",
    "giữa",
    "cả",
    "này",
    "đó",
    "nào",
    "ngay",
    "phụ trách",
    "nêu",
}


# "và" that stands inside an office's name.
_JOINED = re.compile(
    r"(?<=ĐBQH)\s+và\s+HĐND|\s+và\s+(?:Truyền hình|truyền hình|Phát thanh|phát thanh|Tìm kiếm"
    r"|tìm kiếm|Du lịch|Nhỏ|Vừa"
    r"|nhỏ|vừa|các [Kk]hu|[Kk]hu|Cứu nạn|cứu nạn|Phát triển|phát triển"
    r"|Đào tạo|Công nghệ|Môi trường|Xã hội|xã hội|Đầu tư|đầu tư|Truyền thông|Thể thao|Đô thị|đô "
    r"thị|Hỗ trợ|Thương mại|Bảo vệ|Chuyển đổi|chuyển đổi|Cứu hộ|cứu hộ|Nhi|Giáo dục|Vệ sinh|vệ "
    r"sinh"
    r"|Nước sạch|Kế hoạch|Kinh doanh|Đài|xúc tiến|Xúc tiến|Sở hữu|bồi dưỡng|Tôn giáo|Người|người"
    r"|Dịch vụ|dịch vụ|Trẻ em|trẻ em|chữa cháy|Chữa cháy|cứu trợ)(?!\w)"
)


_COMMA_INSIDE = re.compile(
    r"\s*,\s*(?:Thương mại|Du lịch|công nghiệp|Công nghiệp|khu công nghiệp|Khu công nghiệp|khu "
    r"kinh tế|chống|cứu nạn|Cứu nạn|chuyển đổi số|Chuyển đổi số|Thể thao|truyền hình|Truyền hình"
    r"|đô thị|Đô thị|điều hành(?: đô thị thông minh)?|Hạ tầng và Đô thị|cháy chữa|chữa cháy"
    r"|thống kê|cá nhân)(?!\w)"
)


# Names that are whole without more.
_WHOLE = re.compile(r"Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|VNPT|Viettel|MobiFone|Mobifone|C06|Tổ công tác")


# What is joined by "và" and opens no office of its own is of the name: "Ban Tuyên giáo và Dân vận Tỉnh ủy".
_AND_CAPITAL = re.compile(rf"\s+và\s+[{UPPER}]")


# Where the name of a place ends the name of an office: "Công ty Điện lực Lam Giang di dời …".
_PLACE_ENDS = re.compile(rf"(?<=\s)[{UPPER}][^\W\d_A-Z]+\s[{UPPER}][^\W\d_A-Z]+$")


def extent(text: str, at: int) -> int:
    """Where the name of an office that begins at ``at`` ends: before a verb, a preposition or a mark."""
    first = OFFICE.match(text, at) or re.compile(r"\S+").match(text, at)
    if first is None:
        return at
    end = at + len(first[0].rstrip(",;:.()“”\"'"))
    if end < first.end():
        return _comma(text, end)
    while True:
        tail = TAIL.match(text, end)
        if tail:
            return tail.end()
        joined = _JOINED.match(text, end)
        if joined:
            end = joined.end()
            continue
        also = _AND_CAPITAL.match(text, end)
        if also and at < first.end() and OFFICE.match(text, at) and not opens(text, also.end() - 1):
            end = also.end() - 1
            first = re.compile(r"\S+").match(text, end)
            assert first is not None
            end = first.end() if first[0][-1].isalnum() else end + len(first[0].rstrip(",;:.()“”\"'"))
            continue
        word = _WORD.match(text, end)
        if word is None:
            return _comma(text, end)
        if _WHOLE.fullmatch(text, at, end) and word[0].strip()[:1].islower():
            return end
        plain = word[0].strip()
        if plain[0].islower() and _PLACE_ENDS.search(text, at + 1, end):
            return end
        if (plain in _PREPOSITIONS and not _MANY_INSIDE.match(text, end)) or _breaks(text, word, at):
            return end
        end = word.end()


_MANY_INSIDE = re.compile(
    r"\s+các\s+(?:[Kk]hu|dự án|công trình|cửa khẩu|[Dd]i tích|[Vv]ườn|thành phần kinh tế)(?!\w)"
)


_NO_VERB = re.compile(
    r"(?:cấp (?:tỉnh|huyện|xã)|chi nhánh|chi cục|giao thông|giao dịch|thông tin điện tử|cấp nước"
    r"|cấp thoát|cấp cứu|làm "
    r"vườn|thu phí)(?!\w)"
)


def _breaks(text: str, word: re.Match[str], at: int) -> bool:
    """Whether a verb in small letters ends the name that began at ``at``."""
    begin = word.end() - len(word[0].lstrip())
    verb = None if _NO_VERB.match(text, begin) else VERB.match(text, begin)
    if verb is None or (verb[0] == "thông báo" and text.startswith(" cáo", verb.end())):
        return begin > at and (
            (OFFICE.match(text, begin) is not None and text[begin] in "S")
            or DEPARTMENT.match(text, begin) is not None
        )
    if _BUILDS.match(text, begin) and OFFICE.match(text, at):
        return False
    said = text[at:begin].lower()
    if "dự án" in said and verb[0] in ("đầu tư", "xây dựng"):
        return False
    if re.search(r"(?:thường|công|chương|quy|lộ)\s*$", said) and verb[0] in ("trực", "trình"):
        return False  # thường trực, công trình, chương trình
    words = said.split()
    return not (
        _WORK.fullmatch(verb[0])
        and _WORKS.match(said)
        and len(words) <= 4
        and words[-1] not in ("tỉnh", "huyện", "phố")
    )


# "xây dựng" that another verb or office follows is of the name: "Viện Quy hoạch xây dựng lập đồ án".
_BUILDS = re.compile(
    rf"(?:đầu tư\s+)?xây dựng(?=\s+(?:{VERB.pattern})|\s*[,;]\s+(?:{DEPARTMENT.pattern}|{OFFICE.pattern}))"
    rf"|đầu tư(?=\s+xây dựng\s+(?:{VERB.pattern}))"
)


# What offices that work for others are named after, in small letters too: "Trung tâm hỗ trợ doanh nghiệp".
_WORKS = re.compile(r"trung tâm|ban quản lý|quỹ|công ty|hội |tổ |cổng|văn phòng điều phối|viện|trường")


_WORK = re.compile(
    r"hỗ trợ|xúc tiến|đầu tư|thông tin|truyền thông|thống kê|cải cách|chuyển đổi|quản lý|đào tạo"
    r"|bồi dưỡng|kiểm soát"
    r"|quy hoạch|điều hành|dự báo|cảnh báo|vệ sinh|phòng ngừa"
)


def _comma(text: str, end: int) -> int:
    """The end of a name that goes on after a comma: "Khu kinh tế, công nghiệp tỉnh"."""
    inside = _COMMA_INSIDE.match(text, end)
    if inside is None:
        return end
    rest = inside.end()
    tail = TAIL.match(text, rest)
    if tail:
        return tail.end()
    more = re.compile(r"\s+(?:và|,)\s+(?:[^\W\d_]+\s+){0,5}(?:tỉnh|thành phố)(?!\w)").match(text, rest)
    return more.end() if more else rest
