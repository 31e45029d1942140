"""Names of many offices at once: "các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"."""

from __future__ import annotations

import enum
import re

from ccheck.draft.who.letters import PROPER


class Kind(enum.Enum):
    """What a group is made of; two spellings of one kind are one group."""

    DEPARTMENTS = "so-ban-nganh"  # các sở, ban, ngành
    DISTRICTS = "cap-huyen"  # UBND các huyện, thị xã, thành phố
    COMMUNES = "cap-xa"  # UBND các xã, phường, thị trấn, đặc khu
    ALL_LEVELS = "cac-cap"  # UBND các cấp
    CONCERNED = "cac-don-vi-lien-quan"  # các cơ quan, đơn vị liên quan
    PROVINCES = "cac-tinh"  # UBND các tỉnh, thành phố trực thuộc trung ương
    LOCALITIES = "cac-dia-phuong"  # các sở, ngành, địa phương
    OTHER = ""  # named by what it says


_UNITS = r"(?:huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu)"
_SCHOOL = (
    r"(?:học|mầm non|mẫu giáo|tiểu học|trung học(?: cơ sở| phổ thông)?|THCS|THPT|đại học|cao đẳng|trung cấp)"
)
_MEMBER = (
    r"(?:sở|ban đảng(?: (?:của )?(?:Tỉnh|Thành) ủy)?|ban,? ngành|ban|ngành|đoàn thể|hội đoàn thể"
    r"|cơ quan|đơn vị|địa phương|tổ chức|hội"
    r"|phòng|doanh nghiệp|chủ (?:đầu tư|rừng|đập(?:, hồ(?: chứa)?)?|hồ(?: chứa)?(?: thủy điện"
    r"| thủy lợi)?|dự án|cơ sở"
    r"|phương tiện|tàu|nguồn thải|quản lý)"
    r"|nhà thầu|cơ sở [^\W\d_]+(?: [^\W\d_]+)?|tập đoàn|tổng công ty|công ty|ngân hàng(?: thương "
    rf"mại)?|trường {_SCHOOL}(?:(?:, | và ){_SCHOOL})*|trường|bệnh viện"
    r"|trung tâm|lực lượng(?: [^\W\d_]+(?: [^\W\d_]+)?)?|hợp tác xã|tổ chức tín dụng"
    r"|quỹ tín dụng(?: nhân dân)?|hiệp hội"
    r"|ban quản lý|cấp chính quyền|cấp ủy(?: đảng)?"
    rf"|{_UNITS})"
)
_QUALIFIER = (
    r"(?:cấp (?:tỉnh|huyện|xã|thành phố)|(?:trực thuộc|thuộc)(?: sự quản lý của| phạm vi quản lý "
    r"của)?(?: UBND| Ủy ban nhân dân| Uỷ ban nhân dân)?"
    r" (?:tỉnh|thành phố)|(?:trực thuộc|thuộc thẩm quyền quản lý|thuộc phạm vi quản lý)|của "
    r"(?:tỉnh|thành phố)|tỉnh|thành phố"
    r"|(?:khác )?(?:có )?liên quan(?: khác| của tỉnh)?|khác|(?:đóng |hoạt động )?trên địa bàn(?: "
    r"toàn)?(?: tỉnh| thành phố| huyện| xã)?"
    r"|(?:trong|ở)(?: toàn)? tỉnh|(?:ở |của )?(?:Trung ương|trung ương)|ngành dọc|chuyên môn"
    r"|tuyến (?:Trung ương|trung ương|tỉnh|huyện|xã)|tư vấn"
    r"|hành chính|sự nghiệp(?: công lập| công)?|nhà nước"
    r"|chính trị\s*[-–,]?\s*xã hội(?:\s*[-–]\s*nghề nghiệp)?|xã hội(?:\s*[-–]\s*nghề nghiệp)?"
    r"|đoàn thể|thông tấn,? báo chí|báo chí|truyền thông(?: đại chúng)?|thông tin đại chúng"
    r"|viễn thông|bưu chính|y tế|giáo dục|được giao(?: chủ trì| nhiệm vụ| quản lý)?|các cấp|chức "
    r"năng|thành viên|đảng|quản lý nhà nước|tín dụng|vũ trang|nói trên|nêu trên|đầu mối)"
)
_ALSO = r"\s*(?:,\s*và\s+|;\s*|,\s*|\s+và\s+|\s*&\s*)(?:các\s+)?"
_ITEM = rf"{_MEMBER}(?:\s*{_QUALIFIER}(?!\w))*"
_PLACE = rf"(?:\s+(?:tỉnh|thành phố)?\s*(?-i:{PROPER}))?"
# "Sở, ban, ngành" without "các" needs two of them, or the sentence may speak of anything.
_LIST = (
    rf"(?:(?:tất cả|toàn bộ|toàn thể)\s+)?(?:các|những|(?:cả\s+)?[0-9]{{1,3}})\s+{_ITEM}(?:(?:\s*,\s*"
    rf"|\s+và\s+"
    rf"|\s*-\s*)(?:các\s+)?{_ITEM})*"
)
_BARE_LIST = (
    rf"(?:sở|ban)\s*(?:,|và)\s*{_ITEM}(?:(?:\s*,\s*|\s+và\s+)(?:các\s+)?{_ITEM})*"
    rf"|ban\s*ngành(?:\s*{_QUALIFIER})*|đơn vị cấp tỉnh|địa phương(?=\s+(?:liên quan|có liên "
    rf"quan))(?:\s*{_QUALIFIER})*"
)
_COUNCIL = r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|HĐND)"
_PROVINCES = (
    rf"{_COUNCIL}\s+(?:các|cấp)\s+tỉnh(?:\s*,\s*thành phố)?(?:\s+trực thuộc\s+trung ương)?"
    rf"|các\s+tỉnh\s*,\s*thành phố(?:\s+trực thuộc\s+trung ương)?|các\s+bộ\s*,\s*(?:cơ quan ngang bộ"
    rf"|ngành|cơ quan|địa phương)(?:\s*,\s*(?:cơ quan ngang bộ|cơ quan thuộc Chính phủ|địa phương"
    rf"|ngành|cơ quan))*(?:\s+liên quan|\s+có liên quan)?"
)
_DISTRICTS = (
    rf"{_COUNCIL}\s+(?:các\s+cấp|(?:các\s+)?(?:cấp\s+)?{_UNITS}(?:(?:\s*,\s*|\s+và\s+"
    rf"|\s*,\s*và\s+|\s*[-–]\s*)(?:các\s+)?(?:cấp\s+)?{_UNITS})*)"
    rf"(?:\s*{_QUALIFIER}(?!\w))*"
)
# The branches of one office in all units: Công an các xã, phường.
_BRANCHES = (
    rf"(?:Đảng ủy|Công an|Hạt Kiểm lâm|Trạm Y tế|Mặt trận Tổ quốc|Ủy ban MTTQ(?: Việt Nam)?|Ban "
    rf"Chỉ huy [Qq]uân sự)\s+"
    rf"(?:các|cấp)\s+{_UNITS}(?:(?:\s*,\s*|\s+và\s+){_UNITS})*"
)
# What an assembly is made of: các Ban, các Tổ đại biểu của HĐND.
_PARTS = (
    r"các\s+(?:Ban(?=\s+(?:của\s+)?(?:HĐND|Hội đồng nhân dân))|Tổ đại biểu|đại biểu)"
    r"(?:(?:,\s+|\s+và\s+)(?:các\s+)?(?:Tổ đại biểu|đại biểu))*"
    r"(?:\s+(?:của\s+)?(?:HĐND|Hội đồng nhân dân)(?:\s+(?:tỉnh|thành phố|các cấp))?)?"
)
GROUP = re.compile(
    rf"(?:{_BRANCHES}|{_PARTS}|{_PROVINCES}|{_DISTRICTS}|{_LIST}|{_BARE_LIST})(?!\w)", re.IGNORECASE
)
# One council by its own name: UBND huyện Bù Đốp.
COUNCIL = re.compile(
    rf"{_COUNCIL}\s+(?:(?:các|những)\s+)?(?P<unit>{_UNITS}|TP\.?|TX\.?"
    rf"|tỉnh)\s*:?\s*(?P<name>(?-i:{PROPER}))?",
    re.IGNORECASE,
)
UNIT = re.compile(
    rf"(?:(?:các|những)\s+)?(?P<unit>{_UNITS}|TP\.?|TX\.?)\s+(?P<name>(?-i:{PROPER}))", re.IGNORECASE
)
PROVINCE = re.compile(
    rf"{_COUNCIL}\s+(?:tỉnh|thành phố)(?!\s*(?:,|và|;)\s*(?:các\s+)?(?:huyện|xã|thị))(?:\s+(?-i:{PROPER}))?",
    re.IGNORECASE,
)


def kind_of(name: str) -> Kind:
    """What group ``name`` names."""
    text = re.sub(r"uỷ", "ủy", name.lower())
    council = bool(re.search(r"ubnd|ủy ban nhân dân|chủ tịch", text))
    if re.match(r"đảng ủy|công an|hạt|trạm|mặt trận|ủy ban mttq|ban chỉ huy|đoàn|hội", text):
        return Kind.OTHER
    if council and "các cấp" in text:
        return Kind.ALL_LEVELS
    if re.search(r"các tỉnh,? thành phố|các tỉnh$", text):
        return Kind.PROVINCES
    if "địa phương" in text:
        return Kind.LOCALITIES
    if "liên quan" in text:
        return Kind.CONCERNED
    units = set(re.findall(r"thị xã|huyện|quận|đặc khu|thị trấn|phường|xã(?! hội)", text))
    listed = text.startswith("các ") or council
    if listed and units & {"huyện", "quận", "thị xã"}:
        return Kind.DISTRICTS
    if listed and units & {"xã", "phường", "thị trấn", "đặc khu"}:
        return Kind.COMMUNES
    members = set(re.findall(r"\b(sở|ban|ngành)\b", text))
    if (
        len(members) > 1
        or "chuyên môn thuộc" in text
        or re.fullmatch(r"(?:các )?sở(?: tỉnh| cấp tỉnh)?", text)
    ):
        return Kind.DEPARTMENTS
    return Kind.OTHER
