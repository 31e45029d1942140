"""Times said of a thing, a promise or a condition beside the order: hợp đồng có thời hạn đến ngày …, nếu đến
ngày … chưa …, các dự án cam kết hoàn thành trước ngày …"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from ccheck.core.phrases.found import Found
from ccheck.core.phrases.surroundings import ORDERS, said
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Recurring, Stepped, Undated, Unspecified

_HAS = Phrases(
    *(
        f"{has} {term}"
        for has, term in product(
            ("có", "còn", "ghi", "in"),
            ("thời hạn", "thời gian", "hạn", "niên hạn", "tiến độ", "hiệu lực", "giá trị"),
        )
    )
)  # fmt: skip
_MUST_HAVE = keys("phải", "cần")
_TERM_OF = Phrases(
    "hạn dùng", "hạn sử dụng", "thời hạn sử dụng", "hạn bảo hành", "thời hạn bảo hành", "thời gian bảo hành",
    "thời hạn hợp đồng", "thời hạn thuê", "thời gian thuê", "thời hạn vay", "thời hạn hiệu lực",
    "thời hạn ưu đãi", "thời gian ưu đãi", "thời hạn giấy phép", "thời hạn cho thuê", "thời hạn bảo lãnh",
    "thời hạn bảo quản", "thời hạn lưu trữ", "thời hạn miễn", "thời hạn hưởng", "đáo hạn", "hết hạn",
    "hết hiệu lực", "đến hạn", "tới hạn", "nghỉ hưu", "đến tuổi nghỉ hưu", "mãn nhiệm", "hết nhiệm kỳ",
    "hết thời hạn",
)  # fmt: skip
_PROLONGED = Phrases(
    "gia hạn", "kéo dài", "giãn", "giãn hoãn", "hoãn", "giãn tiến độ", "lùi thời hạn", "được lùi",
    "được miễn", "được giảm", "được hưởng", "được ưu đãi", "được phép hoạt động", "được khai thác",
    "được sử dụng", "được giao sử dụng", "được thuê", "cho thuê", "được cấp phép",
)  # fmt: skip
_HALF_TERMS = keys("gia", "đáo", "hết", "giới", "mãn")  # "gia hạn" is one word
_PROLONGED_TO = keys("đến", "tới", "sang", "cho", "hết")
# Acts that look at things, care for or reward them: what they name may have a time of its own.
_LOOKS = Phrases(
    "rà soát", "kiểm tra", "thanh tra", "đánh giá", "theo dõi", "giám sát", "thanh lý", "tổng kết",
    "sơ kết", "quyết toán", "gia hạn", "thu hồi", "thống kê", "tổng hợp", "khen thưởng", "biểu dương",
    "tuyên dương", "khen", "thưởng", "tôn vinh", "xử lý", "công bố", "công khai", "lập danh sách",
    "lập danh mục", "bố trí", "chuẩn bị", "đôn đốc", "hỗ trợ", "ưu tiên", "kiểm kê", "xem xét", "cho phép",
    "phục vụ", "bảo đảm", "đảm bảo", "tuyên truyền", "đón", "hưởng ứng", "tham gia", "tham dự", "cử",
    "nghiệm thu", "thẩm định", "cập nhật", "phân loại", "tháo gỡ", "tạo điều kiện", "quản lý", "chi trả",
    "thanh toán", "điều chuyển", "bổ sung", "đăng cai", "vận động", "giới thiệu", "quảng bá", "thay thế",
    "chấm dứt", "tiêu hủy", "tiêu huỷ", "bàn giao", "đề xuất", "nắm", "báo cáo", "phân bổ", "cấp",
)  # fmt: skip
_PROMISED = Phrases(
    "cam kết", "dự kiến", "đăng ký", "hứa", "có kế hoạch", "có lộ trình", "có lịch", "đặt mục tiêu",
)  # fmt: skip
_ACHIEVES = Phrases(
    "hoàn thành", "hoàn tất", "xong", "khởi công", "khánh thành", "về đích", "cán đích", "bàn giao",
    "đưa vào", "thông xe", "giải ngân", "kết thúc", "đạt", "trả", "đầu tư", "vận hành", "khai trương",
    "triển khai", "thi công", "diễn ra", "tổ chức", "thông tuyến", "nộp", "công nhận",
)  # fmt: skip
_ENDS = Phrases("kết thúc", "về đích", "cán đích", "hết hạn")
_HAPPENS = Phrases("diễn ra", "được tổ chức", "khai mạc", "bế mạc", "sẽ diễn ra", "khai hội")
_HELD = Phrases("tổ chức")
_REWARDS = Phrases("khen thưởng", "biểu dương", "tuyên dương", "khen", "thưởng", "tôn vinh", "vinh danh")
_IF = Phrases(
    "nếu", "trường hợp", "trong trường hợp", "giả sử", "nhưng", "mà", "nếu như", "nếu tính", "khi", "nếu quá",
    "trường hợp quá",
)  # fmt: skip
_NOT_YET = Phrases("chưa", "vẫn chưa", "còn chưa", "mà chưa", "mà không", "vẫn không", "vẫn còn")
_NOT = Phrases("không")
_NOT_AT_ALL = Phrases("không quá", "không muộn", "không chậm", "không trễ", "không để", "không được")
_AS_OF = keys("đến", "hết", "tới", "tính", "sau", "quá", "cho")
_AIMS = Phrases("phấn đấu", "bảo đảm", "đảm bảo", "mục tiêu", "để", "quyết tâm")
_THINGS = Phrases("các", "những", "số", "dự án nào", "đơn vị nào", "trường hợp", "nếu", "nào")
_PARTS = keys(",", ";", ":", "(", ")", ".")
_MUST = keys("phải", "cần", "yêu", "sẽ", "được")
_SPAN = 14  # words of a part of a sentence that are looked at


def aside(words: Words, first: int, found: Found) -> bool:
    """Whether the time ``found`` at ``first``, its label with it, is said of a thing, a promise or a
    condition: no deadline of what is ordered."""
    rule = found.deadline.rule if found.deadline is not None else None
    if isinstance(rule, Recurring | Stepped | Unspecified | Undated):
        return False
    part = _part(words, first)
    return (
        _is_conditional(words, part, first, found)
        or _is_term(words, part, first)
        or _is_anothers(words, part, first, found)
    )


def _part(words: Words, first: int) -> int:
    """Where the part of the sentence begins that the time stands in: behind the last comma or bracket."""
    place = first
    while place > 0 and first - place < _SPAN and words.at(place - 1).key not in _PARTS:
        place -= 1
    return place


def _ending(words: Words, part: int, last: int, phrases: Phrases, *, within: int = 0) -> int | None:
    """Where one of ``phrases`` begins that ends at ``last``, or at most ``within`` words before it."""
    for place in range(last - 1, part - 1, -1):
        behind = words.read(place, phrases)
        if behind is not None and behind <= last:
            return place if last - behind <= within else None
    return None


def _is_conditional(words: Words, part: int, first: int, found: Found) -> bool:
    """nếu đến ngày 30/11/2025 chủ đầu tư chưa giải ngân; các dự án đến ngày 30/11/2025 không khởi công."""
    if _ending(words, part, first, _IF) is not None and not words.is_(first, "có"):
        return True
    if not words.among(first, _AS_OF):
        return False
    behind = range(found.last, found.last + 8)
    for place in behind:
        if words.at(place).key in _PARTS or not words.at(place).key:
            return False
        if words.read(place, _NOT_YET) is not None:
            return True
        if words.read(place, _NOT) is not None and words.read(place, _NOT_AT_ALL) is None:
            return words.has(part, first, _THINGS) and not words.has(part, first, _AIMS)
    return False


def _is_term(words: Words, part: int, first: int) -> bool:
    """hợp đồng có thời hạn đến ngày …, hạn dùng đến ngày …, được gia hạn đến ngày …"""
    if words.is_(first, "hạn") and words.among(first - 1, _HALF_TERMS):
        return True
    label = words.among(first, _LABEL_STARTS) and not words.among(first, _AS_OF)
    has = _ending(words, part, first + 2 * label, _HAS, within=4)
    if has is not None and not words.among(has - 1, _MUST_HAVE):
        return True
    if first > part and _ending(words, part, first, _TERM_OF, within=3) is not None:
        return True
    longer = _ending(words, part, first, _PROLONGED, within=0 if label else 5)
    return longer is not None and (label or words.among(first, _PROLONGED_TO))


_LABEL_STARTS = keys("thời", "hạn", "tiến", "lộ", "mốc", "kỳ")


def _is_anothers(words: Words, part: int, first: int, found: Found) -> bool:
    """Whether something that the order looks at ends, is promised or takes place then."""
    looked = _looked(words, part, first)
    if looked is None:
        happens = _ending(words, part, first, _HAPPENS, within=6)
        return happens is not None and happens > part and not said(words, part, happens, ORDERS)
    for phrases, within in ((_PROMISED, 8), (_ENDS, 1), (_HAPPENS, 6), (_HELD, 0)):
        # The word itself may be read with the time: "kết thúc trong năm 2026".
        inside = words.read(first, phrases) if phrases is not _HELD else None
        place = first if inside is not None else _ending(words, looked, first, phrases, within=within)
        if place is None or place <= looked or words.among(place - 1, _MUST):
            continue
        if phrases is _HELD and found.rule not in ("day", "span", "period"):
            continue
        if phrases is _PROMISED and not words.has(place, first + 1, _ACHIEVES):
            continue
        return True
    rewards = words.has(part, looked, _REWARDS) and not words.is_(first, "xong")
    return rewards and words.has(looked + 1, first + 1, _ACHIEVES)


def _looked(words: Words, part: int, first: int) -> int | None:
    """The place behind the act that looks at a thing, in the part of the time."""
    return next(iter(_acts(words, part, first)), None)


def _acts(words: Words, part: int, first: int) -> Iterator[int]:
    for place in range(part, first):
        behind = words.read(place, _LOOKS)
        if behind is not None and behind < first:
            yield behind
