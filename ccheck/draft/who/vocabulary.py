"""The words that names of Vietnamese offices are made of, and the words that end them."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    r"(?:Giám đốc|Thủ trưởng|Chủ tịch|Chánh(?=\s+(?:Văn phòng|Thanh tra|án|Tòa))|Cục trưởng|Chi "
    r"cục trưởng|Tổng Giám đốc"
    r"|Chủ nhiệm|Chỉ huy trưởng|Viện trưởng|Hiệu trưởng|Trưởng ban(?=\s+Ban)|Trưởng(?=\s+(?:Ban"
    r"|ban|Phòng|phòng|các|Đoàn|Thuế|Thống|Công|Bảo|Hải|Chi|Kho))"
    r"|Tổng Biên tập|Bộ trưởng|Thống đốc|Tổng Thanh tra|Bí thư|Đội trưởng|người đứng đầu|lãnh "
    r"đạo|cấp trưởng)(?:(?:\s*,\s*|\s+và\s+)(?:Phó )?(?:Giám đốc|Thủ trưởng|Chủ tịch"
    r"|Trưởng))*\s+",
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
    rf"{_MEDIA}|{_begins([word for word in OFFICES if word not in _VERBAL], _LOWER)}"
    rf"|{_begins(_VERBAL, _PLAIN)}|{_ALONE}"
)

# Words in lower case that cannot be inside a name: with them a sentence goes on.
_VERBS = """
ban hành|biểu dương|bàn giao|bám sát|báo cáo|bảo đảm|bắt giữ|bế mạc|bố trí|bồi dưỡng
bổ sung|chi|chi trả|chia sẻ|chia thành|cho|cho ý kiến|chuyển|chuyển giao|chuyển đổi
chuẩn bị|chuẩn hóa|chú trọng|chăm sóc|chấm dứt|chấn chỉnh|chấp hành|chỉ đạo
chịu trách nhiệm|chốt|chủ trì|chủ động|chữa|coi|cung cấp|cách ly|cân đối|có
có trách nhiệm|công bố|công khai|cùng|căn cứ|cải cách|cải tiến|cải tạo|cảnh báo|cấm
cấp|cấp phát|cần|cập nhật|cụ thể|cụ thể hóa|củng cố|cử|di dời|duy trì|dành|dừng
dự báo|dự trữ|dựa|gia cố|giao|giám sát|giám định|giúp|giải ngân|giải phóng
giải quyết|giảm|giữ|góp ý|gắn|gửi|hiệp thương|hoàn thiện|hoàn thành|huy động
hàng ngày|hàng năm|hàng quý|hàng tháng|hàng tuần|hướng dẫn|hạn chế|hằng ngày|hằng năm
hằng quý|hằng tháng|hằng tuần|họp|hỗ trợ|in|khai mạc|khai thác|khen thưởng|khi
khoanh vùng|khuyến khích|khám|khánh thành|không|khơi thông|khảo sát|khẩn trương
khắc phục|khởi công|khởi động|khử|kiên quyết|kiểm soát|kiểm tra|kiểm điểm|kiện toàn
kêu gọi|ký|ký kết|kết nối|kịp thời|linh hoạt|là|làm|lãnh đạo|lấy|lập|lắp đặt
lồng ghép|lựa chọn|mua sắm|mỗi|mời|mở|mở rộng|nghiêm cấm|nghiêm túc|nghiên cứu
nghiệm thu|ngăn chặn|nhanh chóng|nhân rộng|nhận|nhằm|niêm yết|nâng cao|nâng cấp
nạo vét|nắm|nếu|nộp|phun|phát hiện|phát huy|phát hành|phát sóng|phát động|phân bổ
phân công|phân khai|phân loại|phê duyệt|phòng ngừa|phải|phấn đấu|phối hợp|phổ biến|qua
quan tâm|quy hoạch|quyết liệt|quyết toán|quyết định|quán triệt|quản lý|ra|ra mắt
ra quân|rà soát|rà soát lại|rút ngắn|sau|siết chặt|sơ kết|sơ tán|sắp xếp|sẽ|số hoá
số hóa|sớm|sử dụng|sửa chữa|sửa đổi|tham dự|tham gia|tham mưu|tham vấn|thanh toán
thanh tra|thay|theo|theo dõi|thu|thu gom|thu hoạch|thu hút|thu hồi|thu thập
thành lập|tháo gỡ|thí điểm|thông báo|thông qua|thông tin|thông xe|thúc đẩy|thường xuyên
thẩm tra|thẩm định|thể chế|thống kê|thống nhất|thử nghiệm|thực hiện|tiêm|tiến hành
tiếp nhận|tiếp thu|tiếp tục|tiếp xúc|tiết kiệm|tra cứu|trao tặng|triển khai|trong
truy cập|truy quét|truy vết|truyền thông|trên cơ sở|trình|trước|trả lời|trấn áp|trồng
trực|trực tiếp|tuyên truyền|tuyển dụng|tuyệt đối|tuân thủ|tuần tra|tích cực|tích hợp
tùy|tăng|tăng cường|tư vấn|tưới|tại|tạm dừng|tạo|tạo điều kiện|tập huấn|tập trung
tổ chức|tổ chức lại|tổng hợp|tổng kết|tổng rà soát|từ|tự|viết|vào|vận chuyển
vận hành|vận động|về|vệ sinh|với|xem|xem xét|xác minh|xác nhận|xác định|xây dựng
xây mới|xét nghiệm|xử lý|yêu cầu|áp dụng|đang|điều chỉnh|điều hành|điều tra|điều trị
đo lường|đào tạo|đánh giá|đã|đón|đôn đốc|đăng ký|đăng tải|đưa|được|đạt|đảm bảo
đấu giá|đẩy nhanh|đấu nối|đấu thầu|đấu tranh|đầu tư|đẩy mạnh|đặt hàng|đến|đề nghị|đề xuất|để
định kỳ|đồng bộ|đồng thời|đổi mới|ưu tiên|ủy quyền|ủy thác|ứng dụng|ứng phó
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
