"""Where a sentence turns to another holder behind a comma: "đồng chí A chỉ đạo …, đồng chí B chỉ đạo …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.who.asking import ACTS
from ccheck.draft.who.letters import UPPER
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.roles import read_roles

_TURN = re.compile(rf"\s*(?:,\s*(?:và|còn)|,)\s+(?=(?:đồng chí|đ/c|ông|bà)\s|[{UPPER}])")
_WORD = re.compile(rf"(?<!\w)(?:[{UPPER}]|các\s|đồng chí\s|đ/c\s|ông\s|bà\s)")
_HELPS = re.compile(r"\s*(?:có trách nhiệm\s+|cùng\s+)?phối hợp(?!\w)", re.IGNORECASE)

# What stands behind a name that is no subject: "… được Chính phủ, Thủ tướng Chính phủ giao".
_AGENT = re.compile(rf"(?<!\w)(?:được|do|bởi|của|với|cho|theo)\s+[{UPPER}][^,;.]{{2,60}}$")


def turns(text: str, reader: Reader) -> Iterator[tuple[int, int]]:
    """The places of such commas, and those behind them: one holder acts before it, another one behind."""
    start = 0
    for comma in _TURN.finditer(text):
        names = reader.names(text, comma.end())
        if not names or not ACTS.match(text, names.end) or _HELPS.match(text, names.end):
            continue
        before = text[start : comma.start()]
        begin = read_roles(before, reader).begin
        acts = ACTS.match(before, begin)
        if (
            begin
            and acts
            and len(before[begin:].split()) > 1
            and not _AGENT.search(before)
            and not _lists(before, reader)
        ):
            yield comma.start(), comma.end()
            start = comma.end()


def _lists(before: str, reader: Reader) -> bool:
    """Whether the comma behind ``before`` only parts the names of a list."""
    return any(
        reader.names(before, word.start()).end == len(before)
        for word in _WORD.finditer(before, max(0, len(before) - 120))
    )
