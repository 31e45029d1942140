"""A short title of a duty: its verb phrase, cut at a boundary that a reader would cut at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ccheck.draft.who.reader import Reader

LONGEST = 90
_LEAVES = re.compile(
    r"(?:(?:cùng|đồng)?\s*chủ trì\s*,?\s*|(?:có|chịu) trách nhiệm\s+(?!toàn diện|trước)"
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


def title_of(text: str, begin: int, spans: Sequence[tuple[int, int]], reader: Reader) -> str:
    """A title for the duty in ``text``, which begins behind its names at ``begin``; ``spans`` are deadlines,
    which a title does not repeat."""
    for first, last in sorted(spans, reverse=True):
        if first >= begin:
            text = text[:first].rstrip(" ,;(") + " " + text[last:].lstrip(" )")
    words = _opened(text[begin:].strip(), reader)
    words = re.split(r"(?<=\w)[.;]\s", words)[0]
    words = re.sub(r"\s+", " ", re.sub(r"https?://\S+", "", words)).strip(" .;:,-–/")
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
    """``words`` in at most LONGEST letters, cut at the last good boundary, a comma, or a word."""
    if len(words) <= LONGEST:
        return words
    soft = [match.start() for match in _SOFT.finditer(words) if 25 <= match.start() <= LONGEST]
    if soft:
        return words[: soft[-1]].rstrip(" ,;:")
    commas = [match.start() for match in re.finditer(r",\s", words) if 40 <= match.start() <= LONGEST]
    if commas:
        return words[: commas[-1]]
    kept = words[:LONGEST].rsplit(" ", 1)[0].split(" ")
    while len(kept) > 4 and kept[-1].strip(",").lower() in _LOOSE:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:")
