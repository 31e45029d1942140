"""Words around a time that several judges look at: what was, what is ordered, where a part ends."""

from __future__ import annotations

from ccheck.core.phrases.tokens import key
from ccheck.core.phrases.words import Phrases, Words, keys

_PAST = keys("đã", "bị", "từng", "vẫn")
# "chuẩn bị" suffers nothing, "đến từng hộ" is no past.
_NOT_SUFFERED = keys("chuẩn", "thiết", "trang", "dự")
_ONCE = keys("được", "có", "bị", "là", "tham", "làm", "giữ")
PAST_AHEAD = Phrases(
    "đã", "đạt", "vẫn còn", "mới đạt", "mới giải ngân", "còn tồn", "chỉ đạt", "ước đạt", "cả tỉnh có",
    "toàn tỉnh có", "cả nước có", "toàn quốc có", "xảy ra", "ghi nhận",
)  # fmt: skip
PUNCTUATION = keys(
    ".", ",", ";", ":", ")", "(", "-", "–", "+", "•", "*", "/", "…", "“", "”", "[", "]", "|", ""
)
ORDERS = Phrases(
    "hoàn thành", "hoàn thiện", "trình", "ban hành", "báo cáo", "gửi", "tổ chức", "triển khai", "thực hiện",
    "xây dựng", "khởi công", "phê duyệt", "tham mưu", "rà soát", "xử lý", "khắc phục", "đưa vào",
    "bàn giao", "tổng hợp", "công bố", "phấn đấu", "cập nhật", "nộp", "kiểm tra", "đề xuất", "lập",
    "quyết toán", "thẩm định", "công khai", "cung cấp", "kết nối", "đánh giá", "giải quyết", "giải ngân",
    "hướng dẫn", "sửa đổi", "mở", "ra quân", "tập trung", "tuần tra", "trực", "diễn ra", "đăng ký",
    "phân bổ", "thông báo", "chuẩn bị", "sắp xếp", "số hóa", "khai trương", "nghiệm thu", "phát động",
    "vận hành", "chấm dứt", "di dời", "thu hồi", "tiêm", "xong", "bố trí",
    "sơ kết", "tổng kết", "xem xét", "chi trả", "xây mới", "sửa chữa",
    "nâng cấp", "lắp đặt", "trồng", "mua sắm", "đấu thầu", "khánh thành", "thông xe", "trao", "hỗ trợ",
    "cấp", "thống kê", "tham gia", "nạo vét", "gia cố", "chủ trì", "tiếp nhận",
)  # fmt: skip
# Words that are the second half of another one: công trình, dân sinh.
_HALVES = {
    key("trình"): keys("công", "chương", "quá", "quy", "tiến", "lộ", "giáo", "hành", "tường"),
    key("sinh"): keys("dân", "học", "vệ", "an", "giáo", "thí", "mưu", "hy", "tái"),
}


def said(words: Words, first: int, last: int, phrases: Phrases) -> bool:
    """Whether one of the words stands there by itself; in "công trình" no "trình" does."""
    starts = phrases.by_first
    for place in range(max(first, 0), last):
        word = words.at(place).key
        if word in starts and words.read(place, phrases) is not None:
            halves = _HALVES.get(word)
            if halves is None or not words.among(place - 1, halves) or words.is_(place - 2, "công"):
                return True
    return False


def was(words: Words, first: int, last: int) -> bool:
    """Whether a word of the past stands there, outside brackets: not in "(đã chậm 3 tháng)"."""
    place = last - 1
    while place >= max(first, 0):
        if words.at(place).key == ")":
            place = _opened(words, place, first)
        elif _is_past(words, place):
            return True
        place -= 1
    return False


def _opened(words: Words, place: int, first: int) -> int:
    """Where the bracket opens that closes at ``place``, or a place before ``first``."""
    while place >= max(first, 0) and words.at(place).key != "(":
        place -= 1
    return place


def _is_past(words: Words, place: int) -> bool:
    if not words.among(place, _PAST):
        return False
    if words.is_(place, "bị"):
        return not words.among(place - 1, _NOT_SUFFERED)
    return not words.is_(place, "từng") or words.among(place + 1, _ONCE)
