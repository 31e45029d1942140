"""What reads like a deadline and is the date of something else: of a cited document, an effect, a plan."""

from __future__ import annotations

from ccheck.core.phrases.found import Found
from ccheck.core.phrases.words import Phrases, Words

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
_PLANS = Phrases(
    "kế hoạch", "chương trình", "dự toán", "danh mục", "chỉ tiêu", "nhiệm vụ", "kinh phí", "đề án"
)
_ACCORDING, _DECIDED = Phrases("theo"), Phrases("được duyệt", "phê duyệt", "được giao", "được ban hành")
_APPROVED = Phrases(
    "được",
    "đã được",
    "do",
    "đã",
    "sau khi được",
    "của UBND",
    "của cấp",
    "của tỉnh",
    "của Chính phủ",
    "của Bộ",
)


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
        or (found.rule == "cadence" and _approved(words, begin, first, found))
    )


def _approved(words: Words, begin: int, first: int, found: Found) -> bool:
    """Whether how often is that of a plan: theo kế hoạch hằng năm được duyệt."""
    if not words.has(max(begin, first - 6), first, _PLANS):
        return False
    after = words.has(max(begin, first - 9), first, _ACCORDING)
    approved = after and words.has(found.last, words.ahead(found.last, 9), _DECIDED)
    return approved or words.read(found.last, _APPROVED) is not None


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
