"""The words that the proper name of an office begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words that a proper name of an office begins with.
OFFICES = (
    "Văn phòng",
    "Thanh tra",
    "Công an",
    "Bộ Chỉ huy",
    "Bộ CHQS",
    "Bộ CH",
    "Bộ Tư lệnh",
    "Bộ đội",
    "Ban Quản lý",
    "Ban quản lý",
    "Ban Chỉ đạo",
    "Ban chỉ đạo",
    "Ban cán sự đảng",
    "Ban Cán sự Đảng",
    "Ban Cán sự đảng",
    "Ban Chỉ huy",
    "Ban chỉ huy",
    "Ban",
    "BQL",
    "BCĐ",
    "BCH",
    "Cục",
    "Chi cục",
    "Tổng cục",
    "Thuế",
    "Thống kê",
    "Kho bạc",
    "Ngân hàng",
    "Bảo hiểm",
    "Hải quan",
    "BHXH",
    "KBNN",
    "NHNN",
    "NHCSXH",
    "Bưu điện",
    "Viễn thông",
    "VNPT",
    "Viettel",
    "MobiFone",
    "Mobifone",
    "Điện lực",
    "Đài",
    "Báo",
    "Trung tâm",
    "Trường",
    "Đại học",
    "Học viện",
    "Bệnh viện",
    "Viện",
    "Viện kiểm sát",
    "Viện Kiểm sát",
    "Tòa án",
    "Toà án",
    "Công ty",
    "Tổng công ty",
    "Tổng Công ty",
    "Tập đoàn",
    "Hội đồng",
    "Hội",
    "Hiệp hội",
    "Liên đoàn",
    "Liên minh",
    "Liên hiệp",
    "Ủy ban",
    "Uỷ ban",
    "UB",
    "Mặt trận",
    "MTTQ",
    "Tỉnh đoàn",
    "Thành đoàn",
    "Đoàn",
    "Đảng ủy",
    "Tỉnh ủy",
    "Thành ủy",
    "Thường trực",
    "Tổ công tác",
    "Tổ Công tác",
    "Tổ Đề án",
    "Phòng",
    "Quỹ",
    "Cảng",
    "Chi nhánh",
    "Vườn Quốc gia",
    "Vườn quốc gia",
    "Cổng Thông tin",
    "Cổng TTĐT",
    "Cổng thông tin",
    "Cơ quan",
    "Bộ",
    "C06",
    "Thường trực",
    "Hạt Kiểm lâm",
    "Đội",
    "Chi đoàn",
    "VP",
    "TAND",
    "VKSND",
    "Đồn",
    "Vùng",
    "Thông tấn xã",
    "Nhà xuất bản",
    "Nhà máy",
    "Nhà máy nước",
    "Nhà máy điện",
    "Nhà máy thủy điện",
    "Nhà máy xử lý",
    "Nhà hát",
    "Nhà khách",
    "Bảo tàng",
    "Thư viện",
    "Tạp chí",
    "Hợp tác xã",
    "Xí nghiệp",
    "Lâm trường",
    "Trạm Y tế",
    "Trạm y tế",
    "Câu lạc bộ",
    "Huyện ủy",
    "Thị ủy",
    "Liên danh",
)


# What may follow the first word of a name: a capital, a number, or one of these. Where that word is a verb
# too ("Thanh tra việc …", "Báo cáo …") only what is plainly a name counts.
_CAPITAL = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ0-9]"


_PLAIN = r"tỉnh|thành phố|huyện|thị xã|quận|nhân dân|nhà nước|khu vực|chuyên ngành"


_LOWER = (
    rf"{_PLAIN}|xã hội|quản lý|chỉ đạo|chỉ huy|công tác|hành chính|điều phối|thường trực|đào tạo"
    rf"|nghiên cứu|y tế|cổ phần"
    r"|trách nhiệm|thương mại|chính sách|bảo vệ|phát triển|dự án|kiểm lâm|giao dịch|điện lực|bảo tồn|quân sự"
    r"|công nghệ|phục vụ|kiểm soát|dịch vụ|giáo dục|văn hóa|khuyến nông|xúc tiến|các khu|đầu tư"
    r"|chuyên trách|hỗ trợ"
    r"|phối hợp|điện tử|rừng|khu|cảng|chợ|nông dân|phụ nữ|cựu chiến binh|chữ thập đỏ|doanh "
    r"nghiệp|trung học|tiểu học"
    r"|mầm non|cao đẳng|đại học|chính trị|công thương|lao động|kinh tế|thủy lợi|cấp nước|môi trường|bệnh viện"
)


_VERBAL = (
    "Thanh tra",
    "Thống kê",
    "Báo",
    "Bộ",
    "Ban",
    "Phòng",
    "Đội",
    "Hội",
    "Viện",
    "Trường",
    "Cảng",
    "Đồn",
    "Vùng",
    "Đoàn",
    "Cơ quan",
    "Nhà máy",
    "Thư viện",
    "Bảo tàng",
    "Câu lạc bộ",
    "Liên danh",
)


_ALONE = (
    r"(?:Tổ công tác|Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|C06|VNPT|Viettel|MobiFone|Mobifone|Công "
    r"an(?!\s[a-z])|MTTQ|BHXH)(?!\w)"
)


# The paper and the broadcaster of a province, one office since 2025.
_MEDIA = r"Báo và (?:Đài )?[Pp]hát thanh(?:,| -| và) [Tt]ruyền hình(?!\w)"


def _begins(words: Iterable[str], lower: str) -> str:
    first = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return rf"(?:{first})(?!\w)(?=\s+(?:{_CAPITAL}|(?:{lower})(?!\w)))"


OFFICE = re.compile(
    r"(?!Bộ [Ll]uật|Bộ [Tt]iêu chí)(?:"
    rf"{_MEDIA}|{_begins([word for word in OFFICES if word not in _VERBAL], _LOWER)}"
    rf"|{_begins(_VERBAL, _PLAIN)}|{_ALONE})"
)
