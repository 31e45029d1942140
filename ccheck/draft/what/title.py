"""A short title of a duty: its verb phrase, cut at a boundary that a reader would cut at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ccheck.draft.who.reader import Reader

LONGEST = 90
_LEAVES = re.compile(
    r"(?:(?:cùng|đồng)?\s*chủ trì\s*,?\s*|(?:có|chịu) trách nhiệm\s+(?!toàn diện|trước|về|cá nhân"
    r"|trực tiếp|hoàn toàn|chính)"
    r"|là (?:cơ quan|đơn vị) "
    r"(?:thường trực|đầu mối|chủ trì)\s*,?\s*|theo chức năng,? nhiệm vụ(?: được giao)?\s*,?\s*"
    r"|(?:tiếp tục|tập trung|tích cực|chủ động|khẩn trương|kịp thời|nghiêm túc|đồng thời|thường "
    r"xuyên|phải|cần|tăng cường hơn nữa|có kế hoạch|tiến hành|quyết liệt)\s*,?\s+(?=[^\W\d_])"
    r"|căn cứ chức năng,? nhiệm vụ(?: được giao)?,?\s+"
    r"|căn cứ (?:vào )?(?:\w+\s){1,3}này,?\s+|căn cứ (?:chức năng"
    r"|nhiệm vụ)[^;.]{0,60}?(?:được giao,?|,)\s+|[:,\-–]\s*)+",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?:và\s+)?(?:chủ động\s+|chặt chẽ\s+)?phối hợp(?:\s+chặt chẽ)?\s*(?:cùng\s+)?(?:với|cùng)?\s*",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"[;:]|,\s+(?:trong đó|bảo đảm|đảm bảo|nhằm|góp phần|nhất là|đặc biệt|phù hợp|gắn|coi|xem"
    r"|lấy|để|báo cáo|gửi|theo|thông qua)|\s+(?:nhằm|để|theo hướng|theo quy định|theo đúng|trên "
    r"cơ sở|bảo đảm|đảm bảo|góp phần|trong đó|thông qua)\s|\s\(",
    re.IGNORECASE,
)
_LOOSE = {
    "và",
    "của",
    "cho",
    "các",
    "những",
    "về",
    "trong",
    "tại",
    "với",
    "theo",
    "để",
    "từ",
    "đến",
    "là",
    "trên",
    "do",
    "có",
    "một",
    "số",
    "được",
    "bị",
    "khi",
    "như",
    "vào",
    "ở",
    "hoặc",
    "trước",
    "sau",
    "việc",
    "nhất",
    "cấp",
}
_OPEN_END = re.compile(r"(?:[\s,;:(]|\s(?:không|và|hoặc|để|cho|của|trong))+$")  # nothing follows it any more
_COMMA = re.compile(r",\s")
_JOINT = re.compile(
    r"\s(?:và|hoặc|của|cho|tại|trong|trên|với|đối với|theo|đến|lên|phục vụ|khi|không)\s", re.IGNORECASE
)


def title_of(text: str, begin: int, spans: Sequence[tuple[int, int]], reader: Reader) -> str:
    """A title for the duty in ``text``, which begins behind its names at ``begin``; ``spans`` are deadlines,
    which a title does not repeat."""
    for first, last in sorted(spans, reverse=True):
        if first >= begin:
            text = text[:first].rstrip(" ,;(") + " " + text[last:].lstrip(" )")
    words = _opened(text[begin:].strip(), reader)
    words = re.split(r"(?<=\w)[.;]\s", words)[0]
    words = re.sub(r"\(\s*https?://\S+\s*\)?|https?://\S+", "", words)
    words = re.sub(r"\s+(?=[,;:])", "", re.sub(r"\s+", " ", words)).strip(" .;:,-–/")
    words = _shortened(words)
    return words[:1].upper() + words[1:]


def _opened(words: str, reader: Reader) -> str:
    """``words`` without what introduces the verb: roles, partners, adverbs."""
    for _ in range(4):
        before = words
        leaves = _LEAVES.match(words)
        if leaves and leaves.end() < len(words):
            words = words[leaves.end() :]
        partner = _WITH.match(words)
        if partner:
            names = reader.names(words, partner.end())
            rest = words[names.end :].lstrip(" ,") if names else ""
            if names and rest[:1].islower():
                words = rest
        if words == before:
            return words
    return words


def _shortened(words: str) -> str:
    """``words`` in at most LONGEST letters, cut at the last good boundary, a comma, a word that joins, or
    failing all a word: most words are written in two syllables, and half a word is none."""
    if len(words) <= LONGEST:
        return words
    for boundary, least in ((_SOFT, 25), (_COMMA, 40), (_JOINT, 40), (_COMMA, 25)):
        places = [m.start() for m in boundary.finditer(words) if least <= m.start() <= LONGEST]
        if places:
            return _OPEN_END.sub("", words[: places[-1]])
    return _closed(words[:LONGEST].rsplit(" ", 1)[0])


def _closed(words: str) -> str:
    """``words`` without those at the end that nothing follows any more."""
    kept = words.rstrip(" ,;:(").split(" ")
    while len(kept) > 4 and kept[-1].strip(",").lower() in _LOOSE:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:(")
