"""Times behind a label or a word of completion: Thời gian hoàn thành: quý II/2025; hoàn thành 30/3/2025."""

from __future__ import annotations

from ccheck.core.periods import Cadence
from ccheck.core.phrases.context import accepted
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.readings import read
from ccheck.core.phrases.words import Phrases, Words, keys

_TIME = (
    "thời gian",
    "thời hạn",
    "tiến độ",
    "thời điểm",
    "lộ trình",
    "hạn",
    "kỳ hạn",
    "thời gian , tiến độ",
    "mốc thời gian",
    "thời hạn , tiến độ",
)
_OF = (
    "", "thực hiện", "hoàn thành", "triển khai", "báo cáo", "gửi", "gửi báo cáo", "trình", "xử lý", "nộp",
    "nộp báo cáo", "giải quyết", "thực hiện , hoàn thành", "thực hiện và hoàn thành",
    "triển khai thực hiện", "kết thúc", "tổ chức", "thực hiện nhiệm vụ", "hoàn thành nhiệm vụ",
    "cuối cùng", "trình ban hành", "ban hành", "yêu cầu", "tổ chức thực hiện", "dự kiến",
    "dự kiến hoàn thành", "thực hiện xong", "gửi về", "bắt đầu", "trả lời", "kiểm tra", "phê duyệt",
    "thực hiện báo cáo",
)  # fmt: skip
_LABELS = Phrases(*(f"{time} {of}".strip() for time in _TIME for of in _OF))
_DONE = Phrases("hoàn thành", "hoàn tất", "xong", "hoàn thành xong", "hoàn thành việc này", "kết thúc")
_COLON = keys(":", "-", "–")


def labelled(words: Words, place: int, anchor: Anchor, lead: Cadence | None) -> Found | None:
    """Thời gian hoàn thành: quý II/2025."""
    behind = words.read(place, _LABELS)
    if behind is None:
        return None
    colon = behind + (words.at(behind).key in _COLON or words.is_(behind, "là"))
    if colon == behind and behind == place + 1:
        return None
    colon = words.skip(colon, _DONE)
    if colon == behind and words.at(behind).number >= 0 and not words.is_(place + 2, "hoàn"):
        return None
    found = read(words, colon, anchor, bare=True, lead=lead)
    if found is None or (found.rule == "periodically" and colon == behind):
        return None
    if colon == behind and (
        found.strength is Strength.BARE or (found.rule == "days-after" and not found.event)
    ):
        return None
    return found if accepted(words, colon, found, anchor, bare=True) else None


def done(words: Words, place: int, anchor: Anchor, lead: Cadence | None) -> Found | None:
    """hoàn thành 30/3/2025, xong trong quý I/2025."""
    behind = words.read(place, _DONE)
    if behind is None:
        return None
    behind += words.at(behind).key == ":"
    found = read(words, behind, anchor, bare=True, lead=lead)
    if found is None or found.rule in (
        "ongoing",
        "periodically",
        "promptly",
        "years",
        "from-on",
        "cadence",
        "manner",
    ):
        return None
    if (found.rule == "days-after" and not found.event) or words.is_(place - 1, "đã"):
        return None
    return found if accepted(words, behind, found, anchor, bare=True) else None
