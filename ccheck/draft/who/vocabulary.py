"""The words that names of Vietnamese offices are made of, and the words that end them."""

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

# Words short for others inside names; matched as whole tokens, with their capitals.
SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "BHXH": "Bảo hiểm xã hội",
    "NHNN": "Ngân hàng Nhà nước",
    "NHCSXH": "Ngân hàng Chính sách xã hội",
    "KBNN": "Kho bạc Nhà nước",
    "BQL": "Ban Quản lý",
    "BCĐ": "Ban Chỉ đạo",
    "BCH": "Ban Chỉ huy",
    "BCHQS": "Bộ Chỉ huy quân sự",
    "BĐBP": "Bộ đội Biên phòng",
    "CHQS": "Chỉ huy quân sự",
    "CH": "Chỉ huy",
    "CA": "Công an",
    "VP": "Văn phòng",
    "VPUBND": "Văn phòng Ủy ban nhân dân",
    "TT": "Trung tâm",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "PVHCC": "Phục vụ hành chính công",
    "HCC": "hành chính công",
    "CCHC": "cải cách hành chính",
    "CNTT": "công nghệ thông tin",
    "KKT": "Khu kinh tế",
    "KCN": "khu công nghiệp",
    "PT-TH": "Phát thanh và Truyền hình",
    "PTTH": "Phát thanh và Truyền hình",
    "PTNT": "phát triển nông thôn",
    "TBXH": "thương binh và xã hội",
    "TB": "thương binh",
    "XH": "xã hội",
    "TP": "thành phố",
    "TX": "thị xã",
    "NTM": "nông thôn mới",
    "LHPN": "Liên hiệp Phụ nữ",
    "LĐLĐ": "Liên đoàn Lao động",
    "HTX": "Hợp tác xã",
    "TW": "Trung ương",
    "GPMB": "giải phóng mặt bằng",
    "PCTT": "phòng chống thiên tai",
    "TKCN": "tìm kiếm cứu nạn",
    "PTDS": "phòng thủ dân sự",
    "ĐTXD": "đầu tư xây dựng",
    "QLDA": "Quản lý dự án",
    "QLTT": "Quản lý thị trường",
    "ATTP": "an toàn thực phẩm",
    "ATGT": "an toàn giao thông",
}

# Heads of offices: they stand for their office.
HEAD = re.compile(
    r"(?:(?:đồng chí|các đồng chí|ông|bà|người đứng đầu|tập thể|lãnh đạo|tổng|phó|quyền)\s+)*"
    r"(?:Giám đốc|Thủ trưởng|Chủ tịch|Chánh(?=\s+(?:Văn phòng|Thanh tra|án|Tòa))|Cục trưởng|Chi cục trưởng|Tổng Giám đốc"
    r"|Chủ nhiệm|Chỉ huy trưởng|Viện trưởng|Hiệu trưởng|Trưởng ban(?=\s+Ban)|Trưởng(?=\s+(?:Ban|ban|Phòng|phòng|các|Đoàn|Thuế|Thống|Công|Bảo|Hải|Chi|Kho))"
    r"|Tổng Biên tập|Bộ trưởng|Thống đốc|Tổng Thanh tra|Bí thư|Đội trưởng|người đứng đầu|lãnh đạo|cấp trưởng)(?:(?:\s*,\s*|\s+và\s+)(?:Phó )?(?:Giám đốc|Thủ trưởng|Chủ tịch|Trưởng))*\s+",
    re.IGNORECASE,
)

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
)
_GOES_ON = (
    r"\s+(?:[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ0-9]|(?:tỉnh|thành phố|huyện|thị xã|quận|nhân dân|nhà nước|xã hội|khu vực|quản lý|chỉ đạo|chỉ huy|công tác|hành chính|điều phối"
    r"|thường trực|đào tạo|nghiên cứu|y tế|cổ phần|trách nhiệm|thương mại|chính sách|bảo vệ|phát triển|dự án|kiểm lâm|giao dịch|điện lực|bảo tồn|quân sự"
    r"|công nghệ|phục vụ|kiểm soát|dịch vụ|giáo dục|văn hóa|khuyến nông|xúc tiến|các khu|đầu tư|chuyên trách|hỗ trợ|phối hợp)(?!\w))"
)
_ALONE = r"(?:Tổ công tác|Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|C06|VNPT|Viettel|MobiFone|Mobifone|Công an(?!\s[a-z])|MTTQ|BHXH)(?!\w)"
# The paper and the broadcaster of a province, one office since 2025.
_MEDIA = r"Báo và (?:Đài )?[Pp]hát thanh(?:,| -| và) [Tt]ruyền hình(?!\w)"
OFFICE = re.compile(
    rf"{_MEDIA}|(?:"
    + "|".join(sorted(map(re.escape, OFFICES), key=len, reverse=True))
    + rf")(?!\w)(?={_GOES_ON})|{_ALONE}"
)

# Words in lower case that cannot be inside a name: with them a sentence goes on.
_VERBS = """
chủ trì|chủ động|phối hợp|tổ chức|thực hiện|triển khai|tham mưu|rà soát|xây dựng|hướng dẫn|chỉ đạo|tăng cường|đẩy mạnh
tiếp tục|nghiên cứu|đề xuất|kiểm tra|thanh tra|giám sát|theo dõi|đôn đốc|báo cáo|tổng hợp|có trách nhiệm|chịu trách nhiệm
căn cứ|quán triệt|tập trung|khẩn trương|kịp thời|thường xuyên|nghiêm túc|bố trí|cân đối|cung cấp|hoàn thành|ban hành|trình
lập|phân công|giao|tiến hành|chuẩn bị|bảo đảm|đảm bảo|thẩm định|cập nhật|công khai|công bố|tuyên truyền|vận động|phổ biến
đăng tải|sử dụng|xử lý|giải quyết|khắc phục|ứng dụng|số hóa|số hoá|nâng cao|nâng cấp|phát huy|lãnh đạo|thống nhất
tích cực|chú trọng|quan tâm|đưa|gửi|phải|cần|phát động|thành lập|kiện toàn|làm|là|được|theo|trong|trên cơ sở|để|nhằm|khi
tại|về|cho|với|cùng|đã|đang|sẽ|không|nếu|từ|đến|trước|sau|vào|ra|có|xem xét|yêu cầu|đề nghị|tùy|dựa|thông qua|qua|thông báo
phê duyệt|quyết định|ưu tiên|huy động|khai thác|duy trì|vận hành|hỗ trợ|tạo điều kiện|tạo|đầu tư|mở rộng|mở|lồng ghép
gắn|lấy|coi|xem|nắm|sớm|trực tiếp|cụ thể|đồng thời|tuyệt đối|kiên quyết|quyết liệt|linh hoạt|nhanh chóng|định kỳ|hằng năm|hàng năm|hằng tháng|hàng tháng|hằng ngày|hàng ngày|hằng quý|hàng quý|hằng tuần|hàng tuần
mỗi|chấn chỉnh|chấm dứt|chuyển|tiếp nhận|tiếp tục|tiếp thu|trả lời|truyền thông|tư vấn|góp ý|cho ý kiến|tham gia|tham dự
thông tin|thống kê|đánh giá|sơ kết|tổng kết|khen thưởng|biểu dương|kiểm soát|kiểm điểm|quản lý|ký|in|phát hành|phát hiện
phòng ngừa|ngăn chặn|tháo gỡ|thúc đẩy|thu hút|thu hồi|thanh toán|giải ngân|quyết toán|phân bổ|phân khai|ủy quyền|ủy thác
đào tạo|bồi dưỡng|tập huấn|cử|đón|mời|lựa chọn|xác định|xác minh|xác nhận|điều chỉnh|điều tra|điều hành|bổ sung|sửa đổi
hoàn thiện|củng cố|giữ|tự|thay|chấp hành|tuân thủ|nghiêm cấm|hạn chế|giảm|tăng|đạt|phấn đấu|nhận|nộp|viết|bàn giao|di dời
sơ tán|ứng phó|trực|kêu gọi|cảnh báo|dự báo|khoanh vùng|tiêm|phun|khử|vệ sinh|giám định|mua sắm|đấu thầu|đấu giá|cấp
chuyển đổi|kết nối|tích hợp|chia sẻ|đồng bộ|chuẩn hóa|cải tiến|cải cách|đổi mới|thí điểm|nhân rộng|khảo sát|đo lường|khuyến khích
thẩm tra|tra cứu|truy cập|niêm yết|hỗ trợ|tham vấn|bám sát|rút ngắn|siết chặt|giúp|dành|áp dụng|thể chế|cụ thể hóa|tổng rà soát
tiết kiệm|thu thập|thu gom|chi trả|chi|thu|quy hoạch|đấu nối|khơi thông|nạo vét|gia cố|vận chuyển|dự trữ|cấm|tạm dừng|dừng
khởi công|khánh thành|nghiệm thu|thông xe|giải phóng|phát sóng|khai mạc|bế mạc|chốt|hiệp thương|khởi động|tiếp xúc|tổ chức lại|sắp xếp|rà soát lại|trồng|chăm sóc|tưới|thu hoạch|khám|chữa|điều trị|xét nghiệm|cách ly|truy vết|tuần tra|bắt giữ|truy quét|đấu tranh|trấn áp
xây mới|lắp đặt|sửa chữa|cải tạo|tuyển dụng|họp|ký kết|ra quân|ra mắt|trao tặng|phân loại|chuyển giao|thử nghiệm|cấp phát|chia thành|đặt hàng|đăng ký
""".replace("\n", "|")
_VERBS_BARE = sorted({verb.strip() for verb in _VERBS.split("|") if verb.strip()}, key=len, reverse=True)
VERB = re.compile("(?:" + "|".join(map(re.escape, _VERBS_BARE)) + r")(?!\w)")
# A clause that begins with one of these in capitals gives an order to whoever is named above it.
ORDER = re.compile(
    "(?:"
    + "|".join(
        map(
            re.escape,
            (verb for verb in _VERBS_BARE if len(verb) > 3 or verb in ("lập", "đưa", "gửi", "chi", "thu")),
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
