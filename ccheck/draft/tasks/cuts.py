"""Where a clause is cut: at semicolons and full stops, and between acts with deadlines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ccheck.core.phrases import Phrase
from ccheck.core.rules import (
    AheadOf,
    Promptly,
    Unspecified,
)
from ccheck.draft.tasks.strength import exactness, strong
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.verbs import ORDER

_BREAK = re.compile(r"(?<=[^\s.])(?P<mark>[;.]+)\s+(?=\S)|(?P<end>[;.])\s*$")


_NO_STOP = re.compile(
    r"(?:\b(?:TP|TX|KT|TM|TL|PGS|TS|GS|Th[Ss]|đ/c|St|No|tr|v\.v)|\b[A-ZĐ]|(?<!\w)[0-9]{1,2})$"
)


_BEFORE_LIST = re.compile(
    r"(?<!\w)(?:hướng dẫn|chỉ đạo|yêu cầu|đôn đốc|phối hợp với|phối hợp|giao|đề nghị|cho|với|của|tại|giúp|đến"
    r"|các đơn vị)\s+(?=\S)",
    re.IGNORECASE,
)


def lists(text: str, reader: Reader) -> Iterator[tuple[int, int]]:
    """Where lists of names stand whose parts are set off by semicolons."""
    if ";" not in text:
        return
    starts = [0, *(match.end() for match in _BEFORE_LIST.finditer(text))]
    for start in starts:
        names = reader.names(text, start)
        if names and ";" in text[start : names.end]:
            yield start, names.end


def cuts(
    text: str,
    phrases: Sequence[Phrase],
    lists: Sequence[tuple[int, int]] = (),
    turns: Sequence[tuple[int, int]] = (),
) -> Iterator[tuple[int, int, str]]:
    """Where the parts of ``text`` begin and end, and the mark before each; none inside ``lists``. ``turns``
    are commas behind which another holder acts."""
    begin, mark = 0, ""
    for stop, after, sign in sorted([*_stops(text, phrases), *((at, after, ";") for at, after in turns)]):
        if any(first < stop < last for first, last in lists):
            continue
        if text[begin:stop].strip():
            yield from _parts(text, begin, stop, mark, phrases)
        begin, mark = after, sign
    if text[begin:].strip(" .;/"):
        yield from _parts(text, begin, len(text.rstrip(" .;/")), mark, phrases)


def _stops(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int, str]]:
    """Where parts end, outside brackets, quotes and deadlines."""
    depth = _depths(text)
    for match in _BREAK.finditer(text):
        at = match.start()
        if depth[at] or any(phrase.first < at < phrase.last for phrase in phrases):
            continue
        sign = match["mark"] or match["end"]
        if sign == "." and (
            (
                _NO_STOP.search(text[max(0, at - 8) : at])
                and not text[match.end() : match.end() + 2].strip()[:1].isupper()
            )
            or text[match.end() : match.end() + 1].islower()
        ):
            continue
        if sign == "." and re.search(r"\b(?:TP|TX|KT|TM|TL|đ/c|Th[Ss])$", text[max(0, at - 6) : at]):
            continue
        yield at, match.end(), sign[-1]


def _depths(text: str) -> list[bool]:
    """For every place whether it stands inside brackets or quotation marks."""
    inside, quoted, out = 0, False, []
    for letter in text:
        inside += letter in "(["
        quoted = (quoted or letter == "“") and letter != "”"
        out.append(inside > 0 or quoted)
        inside -= letter in ")]" and inside > 0
    return out if not (inside or quoted) else [False] * len(text)


_AND = re.compile(r"(?:,|\s+và|,\s*và)\s+(?=(?:đồng thời\s+)?(\S.*))")


def _parts(
    text: str, first: int, last: int, mark: str, phrases: Sequence[Phrase]
) -> Iterator[tuple[int, int, str]]:
    """One part, cut again between acts that have deadlines of their own."""
    begin = first
    inner = [phrase for phrase in phrases if first <= phrase.first < last]
    for place, after in _between(text, first, inner):
        if place > begin:
            yield begin, place, mark
            begin, mark = after, ","
    yield begin, last, mark


def _between(text: str, first: int, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for one, two in pairwise(phrases):
        if one.deadline == two.deadline or (exactness(one)[0] < 1 and exactness(two)[0] < 1):
            continue
        cuts = [
            cut
            for cut in _AND.finditer(text, one.last, two.first)
            if (
                ORDER.match(text, cut.end())
                or len(text[cut.end() : two.first].split()) > 1
                or "%" in text[cut.end() : two.first]
            )
            and cut.end() < two.first
            and not text[cut.end() :].startswith("không")
        ]
        if cuts and (strong(one.deadline) and strong(two.deadline)):
            yield cuts[0].start(), cuts[0].end()
    if len(phrases) == 1:
        yield from _own_act(text, first, phrases[0])


def _own_act(text: str, first: int, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where the act that waits for an event, or comes back, is joined to a long one that does not."""
    rule = phrase.deadline.rule if phrase.deadline else None
    if isinstance(rule, Unspecified):
        cut = re.compile(r",\s+(?=định kỳ\s+(?:\w+\s+){0,3}báo cáo)").search(
            text, first, min(len(text), phrase.last + 30)
        )
        if cut and cut.start() < phrase.last + 2 and cut.end() >= phrase.first - 2:
            yield cut.start(), cut.end()
    if not (isinstance(rule, Promptly) or (isinstance(rule, AheadOf) and rule.span is None)):
        return
    cuts = [
        cut
        for cut in re.compile(
            r"\s+và\s+(?=gửi|tiến hành|trình|lấy ý kiến|bàn giao|tổ chức|công bố|công khai|đưa)"
        ).finditer(text, first, phrase.first)
        if len(text[first : cut.start()].split()) >= 9
    ]
    if cuts:
        yield cuts[-1].start(), cuts[-1].end()
