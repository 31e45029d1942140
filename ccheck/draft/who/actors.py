"""Whoever acts and is no office: nhà thầu, chủ đầu tư, hộ kinh doanh, doanh nghiệp."""

from __future__ import annotations

import re

from ccheck.draft.who.groups import Kind
from ccheck.draft.who.letters import PROPER
from ccheck.draft.who.names import Name, NameList
from ccheck.draft.who.verbs import VERB

# What they do for a living is of their name where an act follows: "doanh nghiệp khai thác cát lắp đặt …".
_TRADE = (
    r"(?:khai thác|kinh doanh|sản xuất|chế biến|vận tải|vận chuyển|cung ứng|cung cấp|thu gom|quản lý|sử dụng"
    r"|nuôi trồng|xuất khẩu|nhập khẩu|đầu tư|xây dựng|bảo vệ|buôn bán|du lịch|dịch vụ|viễn thông|bảo hiểm)"
)
_NEXT = rf"(?:{VERB.pattern}|phải|kê khai)"
_TRADING = rf"(?:\s+{_TRADE}(?!\w)(?:\s+(?!{_NEXT})[^\W\d_]+){{0,3}}?(?=\s+{_NEXT}))?"
_WORKS = r"(?:tư vấn|thi công|xây lắp|giám sát|thiết kế|cung cấp|chính|phụ|trúng thầu|xây dựng)"
_BUILDERS = (
    rf"(?:liên danh )?(?:nhà thầu|đơn vị)(?:\s+{_WORKS}){{1,3}}|(?:liên danh )?nhà thầu|tư vấn giám sát"
    r"|nhà (?:đầu tư(?:\s+dự án)?|cung cấp|trường|sản xuất)"
)
_OWNERS = (
    r"chủ (?:đầu tư|hộ(?: kinh doanh)?|rừng|dự án|cơ sở(?: kinh doanh| sản xuất| lưu trú)?|phương tiện"
    r"|tàu(?: cá)?"
    r"|sử dụng lao động|nguồn thải|doanh nghiệp|đập|hồ(?: chứa)?|vườn|trang trại|nhà trọ|mỏ|thể(?: OCOP)?)"
    r"|người (?:đứng đầu(?: (?:các )?(?:cơ quan(?:, đơn vị)?|đơn vị|tổ chức)| cấp ủy)?|sử dụng lao động"
    r"|lao động|dân|nộp thuế)"
)
_TRADERS = (
    r"hộ (?:gia đình|kinh doanh|dân|nghèo|cận nghèo|nhận khoán|chăn nuôi|sản xuất|nuôi trồng(?: thủy sản)?"
    r"|trồng rừng|vay vốn|nuôi(?: tôm| cá)?)(?:\s+ven (?:sông|biển|suối|đường))?"
    r"|cơ sở (?:kinh doanh|sản xuất|lưu trú|giáo dục|khám(?: bệnh)?, chữa bệnh|y tế|dịch vụ|chế biến)"
    rf"|(?:doanh nghiệp(?: nhỏ và vừa| nhà nước| FDI)?|hợp tác xã|tổ hợp tác|trang trại|tổ chức, cá nhân"
    rf"|ngư dân|nông dân|thương nhân"
    rf"|tiểu thương|cư dân)(?=\s){_TRADING}"
)
_NEIGHBOURS = (
    r"(?:tổ trưởng|trưởng|bí thư chi bộ)\s+(?:thôn|ấp|bản|buôn|tổ dân phố|khu phố|khóm|khu dân cư)"
    r"|(?:tổ|đội) (?:dân phố|công nghệ số cộng đồng|tự quản|bảo vệ rừng|xung kích|an ninh)"
    r"|ban quản trị(?: nhà chung cư| chung cư)?|phụ huynh(?: học sinh)?"
)
# Heads of what is no office by its name: "Chủ tịch Hội đồng thi phân công …".
_HEADS = (
    r"(?:chủ tịch|chủ nhiệm|hiệu trưởng|giám đốc|tổ trưởng|đội trưởng|trưởng (?:đoàn|ban|nhóm))\s+"
    r"(?!UBND|[UỦ][ỷy] ban|HĐND|Hội đồng nhân dân)"
    rf"(?:(?!{VERB.pattern})[^\W\d_]+\s+){{0,4}}?(?!{VERB.pattern})[^\W\d_]+(?=\s+(?:{VERB.pattern}))"
)
_KIND = re.compile(
    r"(?:(?:các|những|toàn bộ|mỗi|mọi|từng|cả)\s+)?"
    rf"(?:{_BUILDERS}|{_OWNERS}|{_TRADERS}|{_NEIGHBOURS}|{_HEADS})(?!\w)",
    re.IGNORECASE,
)
# "chủ trì", "chủ động", "cá nhân hóa" and what is only said of them name nobody who acts.
_SAYS = re.compile(
    r"\s*(?:$|[.:;]|(?:là|bị|đã|được(?! giao)|của|tại|trên|và|trong|thuộc|với|về|hóa|có(?! trách nhiệm)"
    r"|khi|nếu"
    r"|mà|do|đang|sẽ được|chưa|không được hưởng|cho|từ|nước|bền)(?!\w))",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*(?:,|\s(?:và|hoặc))\s+(?=\S)")
_ACTS = re.compile(rf"\s*,?\s*(?:{VERB.pattern}|phải|cần|nghiêm|theo|căn cứ|kê khai|tự giác)")


def actors(text: str, at: int, *, strictly: bool = False) -> NameList:
    """Those who act from ``at`` on, one or several, with what they do behind them; ``strictly``: a verb that
    the reader knows must follow."""
    found: list[Name] = []
    begin = at
    while True:
        kind = _KIND.match(text, begin)
        if kind is None:
            break
        end = kind.end()
        proper = re.compile(rf"\s+{PROPER}").match(text, end)
        end = proper.end() if proper else end
        found.append(Name(text[begin:end], begin, end, None if proper else Kind.OTHER))
        link = _ALSO.match(text, end)
        if link is None or _KIND.match(text, link.end()) is None:
            break
        begin = link.end()
    if not found or _SAYS.match(text, found[-1].last) or len(text[found[-1].last :].split()) < 2:
        return NameList((), at)
    if strictly and not _ACTS.match(text, found[-1].last):
        return NameList((), at)
    return NameList(tuple(found), found[-1].last)
