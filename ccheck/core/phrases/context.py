"""Whether words that read like a deadline are one where they stand: not a cited document's date, an effect
date, a name, a report of what was done, or a date of data."""

from __future__ import annotations

from datetime import date

from ccheck.core.periods import Cadence
from ccheck.core.phrases.events import event_before
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.tokens import key
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Before, By, Deadline, Recurring, Stepped, Unspecified, Within

_EFFECT = Phrases(
    "hiệu lực",
    "áp dụng từ",
    "áp dụng kể từ",
    "có giá trị",
    "thi hành từ",
    "thi hành kể từ",
    "áp dụng đến",
    "áp dụng cho đến",
)
_DATA = Phrases(
    "số liệu", "tính đến", "được nghỉ", "nghỉ lễ", "nghỉ tết", "nghỉ", "tính từ", "lũy kế", "luỹ kế",
    "chốt", "dữ liệu từ", "kỳ báo cáo từ", "so với cùng kỳ", "cập nhật đến", "thời điểm chốt",
    "thời gian lấy số liệu", "kỳ số liệu", "ước thực hiện", "ước đến",
    "niên độ", "nhiệm kỳ", "năm học", "khóa", "khoá",
)  # fmt: skip
_EXTENSION = Phrases(
    *(
        f"{asks} {longer}"
        for asks in ("xin", "xin được", "xin phép", "xin phép được", "đề nghị", "đề nghị được", "đề nghị cho",
                     "đề nghị cho phép", "đề xuất", "kiến nghị", "kiến nghị cho", "đề nghị xin", "xin ý kiến")
        for longer in ("gia hạn", "lùi", "kéo dài", "lui", "hoãn", "dời", "giãn", "chậm")
    )
)  # fmt: skip
_CUT_OFF = Phrases(
    "chốt", "tính đến", "lũy kế", "luỹ kế", "được nghỉ",
)  # fmt: skip
_DOCUMENT = Phrases(
    "công văn", "quyết định", "nghị định", "thông báo", "chỉ thị", "tờ trình", "nghị quyết", "luật",
    "thông tư", "công điện", "kết luận", "hướng dẫn", "văn bản", "giấy mời", "biên bản", "pháp lệnh",
    "bộ luật", "quy định", "quy chế", "tờ trình", "số", "thông tư liên tịch", "hiến pháp", "kế hoạch",
    "báo cáo số", "đề án", "chương trình", "hợp đồng",
)  # fmt: skip
_DATES = frozenset(
    ("day", "before-day", "day-and-time", "period", "end-of-period", "before-period", "part", "span",
     "target", "from-now", "before-holiday", "years")
)  # fmt: skip
_PAST = keys("đã", "bị", "từng", "vẫn")
_PAST_AHEAD = Phrases(
    "đã", "đạt", "vẫn còn", "mới đạt", "mới giải ngân", "còn tồn", "chỉ đạt", "ước đạt", "cả tỉnh có",
    "toàn tỉnh có", "cả nước có", "toàn quốc có", "xảy ra", "ghi nhận",
)  # fmt: skip
_ORDER_AHEAD = Phrases(
    "đạt trên", "đạt tối thiểu", "đạt ít nhất", "đạt từ", "đạt 100", "hoàn thành", "phải", "phấn đấu",
    "bảo đảm", "đảm bảo", "yêu cầu", "báo cáo", "trình", "gửi", "ban hành", "tổ chức", "khẩn trương",
    "tập trung", "xong",
)  # fmt: skip
_CONDITION = keys("thì", "mà", "nhưng", "trở", "vẫn")
_PARTICIPLE = Phrases(
    "được cấp", "được phê duyệt", "được tiếp nhận", "được thụ lý", "được công nhận", "được thành lập",
    "được tuyển dụng", "được bổ nhiệm", "được ký", "được ban hành", "phát sinh", "tồn đọng", "tiếp nhận",
    "tuyển dụng", "sinh", "được giao đất", "ký kết", "ký hợp đồng", "nộp hồ sơ", "thành lập", "vi phạm",
    "sử dụng đất", "sinh ra", "xảy ra", "khởi công xây dựng", "xây dựng", "được xây dựng",
    "được quyết định", "được đầu tư", "được bố trí", "được khởi công", "hình thành", "có quyết định",
    "hợp đồng",
)  # fmt: skip
_MUST = Phrases(
    "phải", "cần", "hoàn thành", "xong", "báo cáo", "gửi", "trình", "chậm nhất", "yêu cầu", "bảo đảm",
    "nộp về", "khẩn trương", "phấn đấu", "hoàn thiện", "kết thúc", "bàn giao", "tham mưu", "khánh thành",
    "đưa vào",
)  # fmt: skip
_NAMED = Phrases(
    "kết quả", "nhiệm vụ", "kế hoạch", "mục tiêu", "chỉ tiêu", "dự toán", "ngân sách", "trọng tâm",
    "tình hình", "xã hội", "giải pháp", "phương hướng", "vốn", "biên chế", "tăng trưởng", "so với",
    "cùng kỳ", "nghị quyết", "chương trình", "đề án", "định hướng", "tầm nhìn", "chiến lược", "quy hoạch",
    "công tác", "chủ đề", "kinh phí", "đầu tư công", "giai đoạn", "của", "những", "hiện có", "tồn đọng từ",
    "đạt được", "hạn chế", "đánh giá", "các khoản", "phát triển", "tổng chi",
    "tổng thu", "khu vực", "thành tích", "nhiệm vụ , giải pháp",
)  # fmt: skip
_NO_DUTY = Phrases(
    "chỉ số", "lấy kết quả", "chất lượng", "ngân sách", "dự toán", "kinh phí", "bình quân", "trung bình",
    "tốc độ", "tăng trưởng", "thu nhập", "doanh thu", "sản lượng", "quy mô", "nhu cầu", "chi phí",
    "nguồn vốn", "tỷ lệ", "tỉ lệ", "số lượng", "biên chế", "đời sống", "sinh hoạt", "công việc", "lễ hội",
    "chỉ tiêu", "%", "vốn", "hoạt động", "nghỉ", "phép", "lương", "tăng", "giảm", "thuế", "thống kê",
)  # fmt: skip
_RESULTS = Phrases("kết quả")
_PUNCTUATION = keys(
    ".", ",", ";", ":", ")", "(", "-", "–", "+", "•", "*", "/", "…", "“", "”", "[", "]", "|", ""
)
_STARTERS = _PUNCTUATION | keys("và", "hoàn", "xong", "thành", "gian", "hạn", "hiện", "tất")
_AIMS = Phrases("phấn đấu", "bảo đảm", "đảm bảo", "yêu cầu", "quyết tâm", "mục tiêu")
_COMPLETED = Phrases("hoàn thành", "xong", "hoàn tất", "kết thúc", "chậm nhất")
_LATEST = Phrases("chậm nhất", "muộn nhất", "hạn chót", "không muộn hơn")
_COMPILED = Phrases("báo cáo", "tổng hợp", "công bố", "gửi")
_PUBLISHED = Phrases("báo cáo", "công bố")


def accepted(words: Words, first: int, found: Found, anchor: Anchor, *, bare: bool) -> bool:
    """Whether ``found`` at ``first`` is a deadline there; ``bare``: in a cell or behind a label."""
    if excluded(words, first, found):
        return False
    begin = words.back(first, 40)
    if bare:
        return found.strength is not Strength.BARE or _stands_alone(words, first, found)
    if found.strength is Strength.BARE:
        return False
    last_day = _last_day(found.deadline)
    if last_day is not None and anchor.issued is not None and last_day < anchor.issued:
        if any(words.among(place, _PAST) for place in range(max(begin, first - 6), first)):
            return False
        return _said(words, first - 3, first + 1, _MUST)
    if isinstance(found.deadline.rule if found.deadline else None, Recurring | Stepped | Unspecified):
        return _recurs(words, begin, first, found)
    if found.rule == "promptly":
        return not words.has(found.last, words.ahead(found.last, 12), _PAST_AHEAD)
    return _is_order(words, begin, first, found)


def excluded(words: Words, first: int, found: Found) -> bool:
    """Whether what was read is an effect date, a date of data, or that of a cited document."""
    begin = words.back(first, 40)
    near = max(begin, first - 5)
    data = _CUT_OFF if found.rule.startswith(("cadence", "every")) else _DATA
    return (
        words.has(near, first + 1, _EFFECT)
        or words.has(near, first + 1, data)
        or (found.rule in _DATES and words.has(max(begin, first - 12), first, _EXTENSION))
        or _cited(words, begin, first, found)
    )


def _cited(words: Words, begin: int, first: int, found: Found) -> bool:
    """Whether a document is named before a day that no preposition introduces: its own date."""
    if found.rule not in ("day", "day-and-time", "span", "years", "period") or not words.at(first).key:
        return False
    if not (words.is_(first, "ngày") or words.at(first).number >= 0 or words.is_(first, "năm")):
        return False
    clause = first
    while clause > begin and words.at(clause - 1).key not in (",", ";", "(") and first - clause < 14:
        clause -= 1
    return words.has(clause, first, _DOCUMENT)


def _stands_alone(words: Words, first: int, found: Found) -> bool:
    """In a cell: whether a bare date begins it, or follows a mark or a word of completion."""
    if words.at(first - 1).key in _STARTERS or (found.rule == "span" and words.is_(first, "ngày")):
        return True
    return found.rule in (
        "day",
        "day-and-time",
        "promptly",
        "ongoing",
        "days-after",
        "today",
        "week",
        "target",
        "from-on",
    )


def _last_day(deadline: Deadline | None) -> date | None:
    rule = deadline.rule if deadline is not None else None
    if isinstance(rule, By | Before):
        return rule.day
    return rule.period.last if isinstance(rule, Within) else None


def _is_order(words: Words, begin: int, first: int, found: Found) -> bool:
    """Whether the sentence orders something by then, rather than tells what was or what is called so."""
    if words.among(found.last, _CONDITION):
        return False
    clause = first
    while clause > begin and first - clause < 10 and words.at(clause - 1).key != ";":
        clause -= 1
    if any(words.among(place, _PAST) for place in range(max(clause, first - 6), first)):
        return False
    if (
        _said(words, max(clause, first - 4), first, _PARTICIPLE)
        and not _said(words, clause, first, _MUST)
        and not words.has(first, found.last, _LATEST)
    ):
        return False
    if found.rule == "from-on":
        return _begins(words, clause, first, found)
    if found.rule == "days-after" and (not found.event or found.strength is Strength.LIKELY):
        return _answers(words, clause, first)
    if found.rule == "today" and words.is_(first, "ngay"):
        return _answers(words, clause, first) and not _on_event(words, first, found)
    starts = first == begin or words.at(first - 1).key in _PUNCTUATION
    end = words.ahead(found.last, 40)
    if (
        starts
        and words.has(found.last, end, _PAST_AHEAD)
        and not words.has(found.last, min(end, found.last + 6), _ORDER_AHEAD)
    ):
        return False
    if found.rule == "day" and words.is_(first, "đến") and words.has(first - 6, first, _FROM):
        return words.at(found.last).key in _PUNCTUATION and words.has(words.back(first, 60), first, _ORDERS)
    if found.strength is Strength.SURE:
        return not _narrated(words, first, found)
    return _carried(words, clause, first, found, starts=starts, end=end)


_FROM = Phrases("từ")
_WHEN = Phrases("khi", "kể từ khi", "sau khi")
_BEGINNING = Phrases("bắt đầu từ")
_STARTED = Phrases(
    "thực hiện", "triển khai", "tổ chức", "vận hành", "thí điểm", "đưa vào", "áp dụng", "bắt đầu",
    "chuyển đổi",
)  # fmt: skip
_SERVICE = Phrases(
    "giải quyết", "hồ sơ", "thủ tục", "rút ngắn", "giảm", "xuống còn", "cấp phép", "giấy phép", "hỗ trợ",
    "vay", "thời gian xử lý", "nghỉ", "tập huấn", "đào tạo", "dự báo",
)  # fmt: skip
_ANSWERS = Phrases(
    "báo cáo", "gửi", "hoàn thành", "khắc phục", "xong", "trả lời", "trình", "có ý kiến", "cung cấp",
    "xử lý", "triển khai",
)  # fmt: skip


def _on_event(words: Words, first: int, found: Found) -> bool:
    """Whether the day is that of an event: báo cáo ngay trong ngày khi phát hiện …"""
    behind = words.has(found.last, words.ahead(found.last, 4), _WHEN)
    return behind or bool(event_before(words, first))


def _begins(words: Words, clause: int, first: int, found: Found) -> bool:
    """Whether an order begins then: triển khai thí điểm từ tháng 9/2025; Từ quý III/2025, triển khai …"""
    if any(words.among(place, _PAST) for place in range(max(clause, first - 8), first)):
        return False
    if words.read(first, _BEGINNING) is not None:
        return True
    behind = found.last + words.at(found.last).key.count(",")
    if words.at(first - 1).key in _PUNCTUATION and behind > found.last:
        return words.read(behind, _STARTED) is not None
    return words.at(found.last).key in _PUNCTUATION and words.has(max(clause, first - 7), first, _STARTED)


def _answers(words: Words, clause: int, first: int) -> bool:
    """Whether a length of time without its event limits an order, not a service or a loan."""
    return words.has(clause, first, _ANSWERS) and not words.has(first - 8, first, _SERVICE)


def _narrated(words: Words, first: int, found: Found) -> bool:
    """A period that says of what, not when: "kết quả trong tháng 3/2025"."""
    return (
        found.rule == "period"
        and words.has(first - 2, first, _NAMED)
        and not words.has(first - 8, first, _MUST)
    )


def _carried(words: Words, clause: int, first: int, found: Found, *, starts: bool, end: int) -> bool:
    """Whether an order carries a phrase that by itself may be a name or a setting."""
    if words.has(max(clause, first - 3), first, _COMPLETED):
        return True
    if words.has(first, found.last, _LATEST):
        return True
    aims = words.has(max(clause, first - 3), first, _AIMS)
    if (starts or aims) and words.read(found.last, _ORDER_AHEAD) is not None:
        return True
    if starts and words.is_(found.last, ",") and found.rule == "span":
        return words.has(found.last, end, _ORDER_AHEAD) or words.read(found.last + 1, _ORDERS) is not None
    if starts and words.at(found.last).key in (",", ":"):
        return words.has(found.last, end, _ORDER_AHEAD)
    if words.has(max(clause, first - 2), first, _NAMED) and found.rule not in _POINTED:
        return False
    return words.at(found.last).key in _PUNCTUATION and _said(words, words.back(first, 60), first, _ORDERS)


_POINTED = frozenset(("day", "before-day", "week", "today", "before-holiday", "week-of-year"))
# Words that are the second half of another one: công trình, dân sinh.
_HALVES = {
    key("trình"): keys("công", "chương", "quá", "quy", "tiến", "lộ", "giáo", "hành", "tường"),
    key("sinh"): keys("dân", "học", "vệ", "an", "giáo", "thí", "mưu", "hy", "tái"),
}


def _said(words: Words, first: int, last: int, phrases: Phrases) -> bool:
    """Whether one of the words stands there by itself; in "công trình" no "trình" does."""
    starts = phrases.by_first
    for place in range(max(first, 0), last):
        word = words.at(place).key
        if word in starts and words.read(place, phrases) is not None:
            halves = _HALVES.get(word)
            if halves is None or not words.among(place - 1, halves) or words.is_(place - 2, "công"):
                return True
    return False


_ORDERS = Phrases(
    "hoàn thành", "hoàn thiện", "trình", "ban hành", "báo cáo", "gửi", "tổ chức", "triển khai", "thực hiện",
    "xây dựng", "khởi công", "phê duyệt", "tham mưu", "rà soát", "xử lý", "khắc phục", "đưa vào",
    "bàn giao", "tổng hợp", "công bố", "phấn đấu", "cập nhật", "nộp", "kiểm tra", "đề xuất", "lập",
    "quyết toán", "thẩm định", "công khai", "cung cấp", "kết nối", "đánh giá", "giải quyết", "giải ngân",
    "hướng dẫn", "sửa đổi", "mở", "ra quân", "tập trung", "tuần tra", "trực", "diễn ra", "đăng ký",
    "phân bổ", "thông báo", "chuẩn bị", "sắp xếp", "số hóa", "khai trương", "nghiệm thu", "phát động",
    "vận hành", "chấm dứt", "di dời", "thu hồi", "tiêm", "xong", "bố trí",
    "sơ kết", "tổng kết", "xem xét", "chi trả", "xây mới", "sửa chữa",
    "nâng cấp", "lắp đặt", "trồng", "mua sắm", "đấu thầu", "khánh thành", "thông xe", "trao", "hỗ trợ",
    "cấp", "thống kê", "tham gia", "nạo vét", "gia cố",
)  # fmt: skip


_MERGED = Phrases("lồng ghép")
_YEARLY_NAMES = keys("cáo", "đàn", "nghị", "hội", "thưởng", "kiện", "giải")  # báo cáo thường niên
_AT = keys("lúc", "vào", "hồi", "cáo", "gửi", "về")


def _told(words: Words, first: int, found: Found) -> bool:
    """Whether a day of every period is only told of: "Ngày 10/10 hằng năm là …", "từ tháng 9 hằng năm"."""
    if words.is_(first - 1, "từ") or words.is_(found.last, "là"):
        return True
    daily = found.rule == "every-day-by-day" and words.at(first).number >= 0
    return daily and words.at(first - 1).key not in _PUNCTUATION and not words.among(first - 1, _AT)


def _recurs(words: Words, begin: int, first: int, found: Found) -> bool:
    """Whether how often belongs to a duty, not to what is measured or spent."""
    if words.has(max(begin, first - 16), first, _MERGED):
        return False
    if found.rule == "months-each-year":
        return _said(words, begin, first, _ORDERS)
    if "by-day" in found.rule:
        return not _told(words, first, found)
    if words.is_(first, "thường") and (  # "diễn đàn thường niên" is a name
        words.among(first - 1, _YEARLY_NAMES) or words.at(found.last).key not in _PUNCTUATION
    ):
        return False
    rule = found.deadline.rule if found.deadline is not None else None
    starts = first == begin or words.at(first - 1).key in _PUNCTUATION
    if isinstance(rule, Recurring) and rule.cadence is Cadence.DAY:
        return starts and words.at(found.last).key not in (".", ";", ")")
    clause = first
    while clause > begin and first - clause < 12 and words.at(clause - 1).key not in (";", ":", "("):
        clause -= 1
    if starts and not isinstance(rule, Unspecified):
        ahead = words.ahead(found.last, 40)
        told = words.has(found.last, min(ahead, found.last + 14), _PAST_AHEAD)
        return not told and (
            words.at(found.last).key in _PUNCTUATION or _said(words, found.last, ahead, _ORDERS)
        )
    near = max(clause, first - 7)
    if any(words.among(place, _PAST) for place in range(near, first)):
        return False
    if words.has(max(clause, first - 11), first, _RESULTS):
        return words.has(max(begin, first - 14), first, _COMPILED)
    if words.has(near, first, _NO_DUTY):
        return words.has(near, first, _PUBLISHED)
    return True
