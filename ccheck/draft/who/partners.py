"""With whom: "phối hợp với …", "cùng …", and labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.who.names import Name
from ccheck.draft.who.reader import Reader

_HELPING = re.compile(r"\s*(?:có trách nhiệm\s+)?(?:cùng\s+)?phối hợp(?!\w)", re.IGNORECASE)
_MANNER = (
    r"(?:chặt chẽ|thường xuyên|tốt|kịp thời|đồng bộ|có hiệu quả|hiệu quả|tích cực|chủ động|trực tiếp"
    r"|nhịp nhàng)"
)
_WITH = re.compile(
    rf"(?<!\w)phối hợp(?:\s*,?\s*{_MANNER})*(?P<also>(?:\s*(?:,|và)\s*(?:hướng dẫn|tạo điều kiện "
    rf"để|tạo điều kiện|hỗ trợ|đôn đốc|thống nhất|chia sẻ|trao đổi|đề nghị|kiểm "
    rf"tra))*)\s*(?P<with>(?:cùng\s+)?với(?:\s+với)?|cùng|và)?\s*:?\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<role>(?:Cơ quan|Đơn vị|Đơn vị, cơ quan|Cơ quan, đơn vị)?\s*(?:chủ trì|thực hiện|phối "
    r"hợp|chịu trách nhiệm)(?:\s+(?:thực hiện|chính))?)\s*:\s*",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"(?<!\w)(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu|giúp|hỗ trợ)\s+[^,;.]{0,60}$", re.IGNORECASE
)

_BESIDE = re.compile(r"\s*,?\s*(?:chủ trì,?\s*)?cùng(?:\s+với)?\s+(?!chủ trì)(?=\S)", re.IGNORECASE)


def labelled(text: str, reader: Reader) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Names after "Cơ quan chủ trì:", "Phối hợp:"."""
    for match in _LABEL.finditer(text):
        names = reader.names(text, match.end())
        if names:
            yield ("partners" if "phối hợp" in match["role"].lower() else "leads"), names.names


def partners(text: str, reader: Reader, *, begin: int) -> Iterator[Name]:
    """Names that whoever leads works with; the order itself begins at ``begin``."""
    for match in _WITH.finditer(text):
        if not match["with"] and not match["also"] and not text[match.end() : match.end() + 1].isupper():
            continue
        if (
            match.start() > begin
            and _TO_WHOM.search(text[begin : match.start()])
            and not match["also"]
            and "chủ trì" not in text[max(0, match.start() - 10) : match.start()]
        ):
            continue
        yield from reader.names(text, match.end()).names
    # Sở A cùng các Sở B, C.
    beside = _BESIDE.match(text, begin)
    if beside:
        yield from reader.names(text, beside.end()).names
    # Sở A chủ trì, Sở B phối hợp.
    chair = re.compile(r"(?<!\w)chủ trì\s*[,;]\s*", re.IGNORECASE).search(text)
    if chair:
        names = reader.names(text, chair.end())
        if names and _HELPING.match(text, names.end):
            yield from names.names
