"""Whether words that read like a deadline are one where they stand: not a cited document's date, an effect
date, a name, a report of what was done, or a date of data."""

from __future__ import annotations

from datetime import date

from ccheck.core.phrases.events import event_before
from ccheck.core.phrases.exclusions import excluded
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.recurrences import recurs
from ccheck.core.phrases.surroundings import ORDERS, PAST_AHEAD, PUNCTUATION, said, was
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Before, By, Deadline, Recurring, Stepped, Unspecified, Within

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
_COLONS = keys(":", "-", "–")
_STARTERS = PUNCTUATION | keys("và", "hoàn", "xong", "thành", "gian", "hạn", "hiện", "tất")
_AIMS = Phrases("phấn đấu", "bảo đảm", "đảm bảo", "yêu cầu", "quyết tâm", "mục tiêu")
_COMPLETED = Phrases("hoàn thành", "xong", "hoàn tất", "kết thúc", "chậm nhất")
_LATEST = Phrases("chậm nhất", "muộn nhất", "hạn chót", "không muộn hơn")


def accepted(words: Words, first: int, found: Found, anchor: Anchor, *, bare: bool) -> bool:
    """Whether ``found`` at ``first`` is a deadline there; ``bare``: in a cell or behind a label."""
    if excluded(words, first, found):
        return False
    begin = words.back(first, 40)
    if found.rule == "hours":
        return bare and words.at(first - 1).key not in _COLONS
    if bare:
        return found.strength is not Strength.BARE or _stands_alone(words, first, found)
    if found.strength is Strength.BARE:
        return False
    last_day = _last_day(found.deadline)
    if last_day is not None and anchor.issued is not None and last_day < anchor.issued:
        if was(words, max(begin, first - 6), first):
            return False
        return said(words, first - 3, first + (not words.is_(first, "kết")), _MUST)
    if isinstance(found.deadline.rule if found.deadline else None, Recurring | Stepped | Unspecified):
        return recurs(words, begin, first, found)
    if found.rule == "promptly":
        return not words.has(found.last, words.ahead(found.last, 12), PAST_AHEAD)
    return _is_order(words, begin, first, found)


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
    if was(words, max(clause, first - 6), first):
        return False
    if _described(words, clause, first, found):
        return False
    if found.rule == "from-on":
        return _begins(words, clause, first, found)
    if found.rule == "days-after" and (not found.event or found.strength is Strength.LIKELY):
        return _answers(words, clause, first)
    if found.rule == "today" and words.is_(first, "ngay"):
        return _answers(words, clause, first) and not _on_event(words, first, found)
    starts = first == begin or words.at(first - 1).key in PUNCTUATION
    end = words.ahead(found.last, 40)
    if (
        starts
        and words.has(found.last, end, PAST_AHEAD)
        and not words.has(found.last, min(end, found.last + 6), _ORDER_AHEAD)
    ):
        return False
    if found.rule == "day" and words.is_(first, "đến") and words.has(first - 6, first, _FROM):
        return words.at(found.last).key in PUNCTUATION and words.has(words.back(first, 60), first, ORDERS)
    if found.strength is Strength.SURE:
        return not _narrated(words, first, found)
    return _carried(words, clause, first, found, starts=starts, end=end)


_PASSIVE = keys("được", "do", "đã", "bị")


def _described(words: Words, clause: int, first: int, found: Found) -> bool:
    """Whether the time is that of a thing: hồ sơ tiếp nhận từ …, not "tiếp nhận hồ sơ từ … đến …"."""
    if not said(words, max(clause, first - 4), first, _PARTICIPLE) or said(words, clause, first, _MUST):
        return False
    if words.has(first, found.last, _LATEST):
        return False
    verbs = (
        (place, words.read(place, _PARTICIPLE))
        for place in range(max(clause, first - 4), first)
        if words.read(place, _PARTICIPLE)
    )
    return found.rule != "span" or any(
        behind == first or words.among(place - 1, _PASSIVE) for place, behind in verbs
    )


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
    if was(words, max(clause, first - 8), first):
        return False
    if words.read(first, _BEGINNING) is not None:
        return True
    behind = found.last + words.at(found.last).key.count(",")
    if words.at(first - 1).key in PUNCTUATION and behind > found.last:
        return words.read(behind, _STARTED) is not None
    return words.at(found.last).key in PUNCTUATION and words.has(max(clause, first - 7), first, _STARTED)


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
        return words.has(found.last, end, _ORDER_AHEAD) or words.read(found.last + 1, ORDERS) is not None
    if starts and words.at(found.last).key in (",", ":"):
        return words.has(found.last, end, _ORDER_AHEAD)
    if words.has(max(clause, first - 2), first, _NAMED) and found.rule not in _POINTED:
        return False
    return words.at(found.last).key in PUNCTUATION and said(words, words.back(first, 60), first, ORDERS)


_POINTED = frozenset(("day", "before-day", "week", "today", "before-holiday", "week-of-year"))
