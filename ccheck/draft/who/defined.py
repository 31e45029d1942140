"""Names that a text gives to a list of offices: "(sau đây gọi chung là các cơ quan, địa phương)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ccheck.draft.who.names import Name
from ccheck.draft.who.reader import Reader

_CALLED = re.compile(
    r"\(\s*(?:sau đây |dưới đây )?(?:gọi|viết)\s+(?:chung|tắt|chung tắt)?\s*là\s*:?\s*"
    r"[“\"]?(?P<name>[^()“”\"]{3,70}?)[”\"]?\s*\)",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:^|[:;,(]\s+|(?<!\w)(?:yêu cầu|giao|đề nghị|của|với|cho|các|tại|do)\s+)(?=\S)", re.IGNORECASE
)


def defined(texts: Iterable[str], reader: Reader) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Each name so given, and the names that it stands for."""
    for text in texts:
        for called in _CALLED.finditer(text):
            names = _before(text, called.start(), reader)
            if names:
                yield called["name"].strip(), names


def _before(text: str, end: int, reader: Reader) -> tuple[Name, ...]:
    """The list of names that ends at ``end``: the longest one."""
    for start in _START.finditer(text, max(0, end - 400), end):
        found = reader.names(text, start.end())
        names = tuple(name for name in found.names if name.last <= end)
        if names and end - names[-1].last <= 1:
            return names
    return ()
