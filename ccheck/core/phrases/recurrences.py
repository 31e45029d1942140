"""Whether how often, as printed, belongs to a duty: not to what is measured or spent, merged or named."""

from __future__ import annotations

from ccheck.core.periods import Cadence
from ccheck.core.phrases.found import Found
from ccheck.core.phrases.surroundings import ORDERS, PAST_AHEAD, PUNCTUATION, said, was
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Recurring, Unspecified

_NO_DUTY = Phrases(
    "chỉ số", "lấy kết quả", "chất lượng", "ngân sách", "dự toán", "kinh phí", "bình quân", "trung bình",
    "tốc độ", "tăng trưởng", "thu nhập", "doanh thu", "sản lượng", "quy mô", "nhu cầu", "chi phí",
    "nguồn vốn", "tỷ lệ", "tỉ lệ", "số lượng", "biên chế", "đời sống", "sinh hoạt", "công việc", "lễ hội",
    "chỉ tiêu", "%", "vốn", "hoạt động", "nghỉ", "phép", "lương", "tăng", "giảm", "thuế", "thống kê",
)  # fmt: skip
_RESULTS = Phrases("kết quả")
_COMPILED = Phrases("báo cáo", "tổng hợp", "công bố", "gửi", "công khai", "niêm yết", "đăng tải", "thông báo")
_PUBLISHED = Phrases("báo cáo", "công bố", "công khai", "niêm yết", "đăng tải", "thông báo")
_BROKEN_DOWN = Phrases("chi tiết", "cụ thể", "phân khai", "lộ trình", "tiến độ")  # theo từng tuần
_MERGED = Phrases("lồng ghép")
_YEARLY_NAMES = keys("cáo", "đàn", "nghị", "hội", "thưởng", "kiện", "giải")  # báo cáo thường niên
_MEETS = Phrases("đối thoại", "gặp gỡ", "tiếp xúc", "gặp mặt")
_AT = keys("lúc", "vào", "hồi", "cáo", "gửi", "về")


def _told(words: Words, first: int, found: Found) -> bool:
    """Whether a day of every period is only told of: "Ngày 10/10 hằng năm là …", "từ tháng 9 hằng năm"."""
    if words.is_(first - 1, "từ") or words.is_(found.last, "là"):
        return True
    daily = found.rule == "every-day-by-day" and words.at(first).number >= 0
    return daily and words.at(first - 1).key not in PUNCTUATION and not words.among(first - 1, _AT)


def recurs(words: Words, begin: int, first: int, found: Found) -> bool:
    """Whether how often belongs to a duty, not to what is measured or spent."""
    if words.has(max(begin, first - 16), first, _MERGED):
        return False
    according = words.is_(first, "theo") or words.is_(first - 1, "theo")
    if according and words.has(max(begin, first - 9), first, _BROKEN_DOWN):
        return False
    if found.rule == "months-each-year":
        return said(words, begin, first, ORDERS)
    if "by-day" in found.rule:
        return not _told(words, first, found)
    if words.is_(first, "thường") and (  # "diễn đàn thường niên" is a name
        words.among(first - 1, _YEARLY_NAMES)
        or not (words.at(found.last).key in PUNCTUATION or words.has(max(begin, first - 6), first, _MEETS))
    ):
        return False
    rule = found.deadline.rule if found.deadline is not None else None
    starts = first == begin or words.at(first - 1).key in PUNCTUATION
    if isinstance(rule, Recurring) and rule.cadence is Cadence.DAY:
        return starts and words.at(found.last).key not in (".", ";", ")")
    clause = first
    while clause > begin and first - clause < 12 and words.at(clause - 1).key not in (";", ":", "("):
        clause -= 1
    if starts and not isinstance(rule, Unspecified):
        ahead = words.ahead(found.last, 40)
        told = words.has(found.last, min(ahead, found.last + 14), PAST_AHEAD)
        return not told and (
            words.at(found.last).key in PUNCTUATION or said(words, found.last, ahead, ORDERS)
        )
    near = max(clause, first - 7)
    if was(words, near, first):
        return False
    if words.has(max(clause, first - 11), first, _RESULTS):
        return words.has(max(begin, first - 14), first, _COMPILED)
    if words.has(near, first, _NO_DUTY):
        return words.has(near, first, _PUBLISHED)
    return True
