"""Quantities to reach: "đạt tối thiểu 80% hồ sơ", "100% thủ tục được …", "76/76 dịch vụ công"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.core.model import Comparison, Target

_LEAST = (
    r"tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|từ|trên|hơn|đạt tối thiểu|tối thiểu "
    r"là|đạt trên|≥|>"
)
_MOST = r"tối đa|không quá|không vượt quá|dưới|nhiều nhất|còn dưới|≤|<"
_PERCENT = re.compile(
    rf"(?:(?P<least>{_LEAST})"
    rf"|(?P<most>{_MOST}))?\s*(?<![\d,.])(?P<value>[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?)\s?%(?:\s+trở "
    rf"lên(?P<up>))?",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?<![\d/])(?P<value>[0-9]{1,4})/(?P<of>[0-9]{1,4})(?![\d/])\s+(?P<unit>[^\W\d_]+(?:\s+[^\W\d_]+){0,3})"
)
_STOP = re.compile(
    r"[,;.()]|\s(?:và(?=\s+(?:tối thiểu|ít nhất|[0-9]))|trước|trong năm|trong quý|đến năm|vào "
    r"năm|năm 20|để|nhằm)"
)
_BEFORE_STOP = re.compile(r"[,;.:()]|(?:^|\s)(?:phấn đấu|bảo đảm|đảm bảo|để|và|nhằm)\s", re.IGNORECASE)
_RISES = re.compile(
    r"(?:đạt|lên|xuống|còn|được|giảm|tăng|tới|đến|là|ở mức|đạt tỷ lệ|chiếm)\s*$", re.IGNORECASE
)
_PAST = re.compile(
    r"(?:đã|mới|hiện)\s(?:\w+\s){0,4}$|so với (?:cùng kỳ|năm)|năm 20[0-9]{2}\s(?:là|đạt)\s*$", re.IGNORECASE
)


def targets_of(text: str) -> tuple[Target, ...]:
    """The quantities that ``text`` asks for, in order."""
    return tuple(_percents(text)) + tuple(_wholes(text))


def _percents(text: str) -> Iterator[Target]:
    for match in _PERCENT.finditer(text):
        if _PAST.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        measure = _measure(text, match)
        if not measure:
            continue
        value = float(match["value"].replace(",", "."))
        comparison = Comparison.EQUALS
        if match["least"] or match["up"] is not None:
            comparison = Comparison.AT_LEAST
        elif match["most"]:
            comparison = Comparison.AT_MOST
        yield Target(
            measure=measure,
            comparison=comparison,
            value=int(value) if value == int(value) else value,
            unit="%",
        )


def _measure(text: str, match: re.Match[str]) -> str:
    """What the percentage is of: named before "đạt 80%", or after "80% hồ sơ"."""
    before = text[: match.start()].rstrip()
    rises = _RISES.search(before)
    after = text[match.end() :].lstrip()
    if rises and (not after or _STOP.match(after) or after[:1] in ",;."):
        return _tail(before[: rises.start()])
    following = _STOP.split(after, maxsplit=1)[0].strip()
    if len(following.split()) >= 2:
        return _sentence(following)
    return _tail(before[: rises.start()] if rises else before)


def _tail(words: str) -> str:
    found = _BEFORE_STOP.split(words)[-1].strip()
    return _sentence(found) if len(found.split()) >= 2 else ""


def _wholes(text: str) -> Iterator[Target]:
    for match in _WHOLE.finditer(text):
        value, whole = int(match["value"]), int(match["of"])
        if (
            not 1 < value <= whole
            or (value == 24 and whole == 24)
            or re.search(r"(?:số|ngày|Nghị|tháng|quý)\s*$", text[: match.start()])
        ):
            continue
        unit = _STOP.split(match["unit"])[0].strip()
        yield Target(
            measure=_sentence(_STOP.split(text[match.start("unit") :], maxsplit=1)[0]),
            comparison=Comparison.EQUALS,
            value=value,
            unit=unit,
            of=whole,
        )


def _sentence(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip(" ,;:.-")
    words = " ".join(words.split()[:16])
    return words[:1].upper() + words[1:]
