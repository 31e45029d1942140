"""Names that a text gives to offices: "(sau đây gọi tắt là Trung tâm)", "(CDC)", and to all of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ccheck.draft.who.abbreviations import SHORT
from ccheck.draft.who.names import Name
from ccheck.draft.who.reader import Reader

_CALLED = re.compile(
    r"\(\s*(?:sau đây |dưới đây |từ đây )?(?:(?:được )?(?:gọi|viết)\s+(?P<how>chung|tắt|chung tắt|tắt chung)?"
    r"\s*(?:là|:)|(?:gọi|viết) tắt)\s*:?\s*[“\"]?(?P<name>[^()“”\"]{2,70}?)[”\"]?\s*\)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\(\s*(?P<name>[A-ZĐƯ][A-ZĐƯa-zđ&\-]{1,11})\s*\)")
_MANY = re.compile(r"(?:các|những)\s", re.IGNORECASE)
_START = re.compile(
    r"(?:^|[:;,(]\s+|(?<!\w)(?:yêu cầu|giao|đề nghị|của|với|cho|các|tại|do|và|cùng|gửi"
    r"|[0-9IVX]{1,4}[.)])\s+)(?=\S)",
    re.IGNORECASE,
)


def defined(texts: Iterable[str], reader: Reader) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Each name so given, and the names that it stands for: a list where it says so, else the last one."""
    for text in texts:
        for called in _CALLED.finditer(text):
            name, names = called["name"].strip(), _before(text, called.start(), reader)
            whole = "chung" in (called["how"] or "").lower() or _MANY.match(name)
            if names:
                yield name, names if whole else names[-1:]
        for short in _INITIALS.finditer(text):
            names = _before(text, short.start(), reader) if _abbreviates(short["name"]) else ()
            if names and not names[-1].is_group:
                yield short["name"], names[-1:]


def _abbreviates(short: str) -> bool:
    """Whether it reads as the initials of one office's name, not of a word in many."""
    return sum(letter.isupper() for letter in short) > 1 and short not in SHORT


def _before(text: str, end: int, reader: Reader) -> tuple[Name, ...]:
    """The list of names that ends at ``end``: the longest one."""
    for start in _START.finditer(text, max(0, end - 400), end):
        found = reader.names(text, start.end())
        names = tuple(name for name in found.names if name.last <= end)
        if names and end - names[-1].last <= 1:
            return names
    return ()
