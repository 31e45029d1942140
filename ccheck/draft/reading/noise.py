"""What a page carries beside its text: numbers, running heads, bare links, stamps of digital signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.markers import begins
from ccheck.draft.reading.stacked import ordinals
from ccheck.values import replace

_NUMBER = re.compile(
    r"[-–—\[(]?\s*([0-9]{1,3})\s*[-–—\])]?|(?:Trang|trang|Page)\s*([0-9]{1,3})(?:\s*(?:/|trên|of)\s*[0-9]{1,3})?"
)
_WHOLE_NUMBER = re.compile(r"(?:Trang|trang|Page)\s*[0-9]+(?:\s*(?:/|trên|of)\s*[0-9]+)?")
_LINK = re.compile(r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*")
_GAZETTE = re.compile(r"(?:[0-9]{1,3}\s+)?CÔNG BÁO\s*/.{0,60}")
_RULE = re.compile(r"[\s_\-–—=*.·•]{3,}|_+")
_SIGNED = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Thời gian ký|Ngày ký|Giờ ký)\s*:.{0,120}"
    r"|(?:Digitally signed by|Signed by|Signing time|Signature Not Verified)\b.{0,120}"
)
_SIGNED_TOO = re.compile(
    r"(?:E-?mail|Cơ quan|Đơn vị|Tổ chức|Chức vụ|Lý do|Nơi ký|DN|Reason|Location|Date"
    r"|(?:Foxit [\w ]+ )?Version)\s*:.{0,120}"
    r"|.{0,20}[0-9]{2}:[0-9]{2}:[0-9]{2}\s*\+0?7.{0,6}|\S+@\S+"
)
_FILE = re.compile(
    r"(?=\S*[/_\\])[!-/:-{}~]{10,60}"
)  # a file's name at the head of a page: ASCII, and no number
_NEAR = 6  # lines of a stamp stand together
_SPARSE = 12  # fewer lines than this make no page
_HEAD_LENGTH = 110


def kept(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without what only belongs to the page; the line below a gap knows it."""
    lines = without(lines, {place for place, line in enumerate(lines) if _GAZETTE.fullmatch(line.text)})
    lines = without(lines, _own_number(lines))
    lines = without(lines, _numbers(lines))
    lines = without(lines, _heads(lines))
    links = {place for place, line in enumerate(lines) if _LINK.fullmatch(line.text)}
    rules = frozenset(place for place, line in enumerate(lines) if _RULE.fullmatch(line.text))
    return without(lines, links | _stamps(lines), rules)


def without(lines: Sequence[Line], out: set[int], rules: frozenset[int] = frozenset()) -> list[Line]:
    """``lines`` without the places ``out``, which tear the text, and ``rules``, which count as blank."""
    found: list[Line] = []
    torn, blank = False, 0
    for place, line in enumerate(lines):
        if place in out:
            torn = True
        elif place in rules:
            blank += line.blank + 1
        else:
            changed = torn or blank
            found.append(replace(line, torn=line.torn or torn, blank=line.blank + blank) if changed else line)
            torn, blank = False, 0
    return found


def _edges(lines: Sequence[Line]) -> set[int]:
    """The places of the first and last line of each page, when pages are known."""
    changes = [place for place in range(1, len(lines)) if lines[place].page != lines[place - 1].page]
    if not changes:
        return set()
    return {0, len(lines) - 1, *changes, *(place - 1 for place in changes)}


def _numbers(lines: Sequence[Line]) -> set[int]:
    """The places of page numbers: at the edge of a page, or as far apart as pages are and counting up."""
    edges, found = _edges(lines), set()
    above, last = 0, -_SPARSE
    rows = ordinals(lines)
    for place, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text)
        if not match or place in rows:
            continue
        number = int(match[1] or match[2])
        spaced = place - last >= _SPARSE and place >= _SPARSE * (number - 1) and number > above
        if place in edges or spaced or _WHOLE_NUMBER.fullmatch(line.text):
            found.add(place)
            above, last = number, place
    beside = {spot for place in found for spot in (place - 1, place + 1) if 0 <= spot < len(lines)}
    return found | {spot for spot in beside if _FILE.fullmatch(lines[spot].text)}


_OWN = re.compile(r"Số\s*:?\s*(?P<number>[0-9]{1,5}[A-Za-z]?\s?[/-]\s?[A-ZĐ0-9][\w&/.Đđ-]{2,40})(?:\s|$)")
_LETTERHEAD = 20  # lines; the document's number stands among them


def _own_number(lines: Sequence[Line]) -> set[int]:
    """The places of running heads that print the document's own number again, and of page numbers beside
    them."""
    first = next(
        ((place, own) for place, line in enumerate(lines[:_LETTERHEAD]) if (own := _OWN.match(line.text))),
        None,
    )
    if first is None:
        return set()
    number = r"\s?".join(map(re.escape, first[1]["number"].split()))
    # Capitals alone may stand before it: "UBND TỈNH A - Số: 12/KH-UBND".
    head = re.compile(rf"(?P<who>.{{0,60}}?)(?:Số\s*:?\s*)?{number}[.\s]*")
    heads = {place: head.fullmatch(lines[place].text) for place in range(first[0] + 1, len(lines))}
    found = {place for place, match in heads.items() if match and match["who"] == match["who"].upper()}
    beside = {spot for place in found for spot in (place - 1, place + 1) if spot < len(lines)}
    return found | {spot for spot in beside if _NUMBER.fullmatch(lines[spot].text)}


def _heads(lines: Sequence[Line]) -> set[int]:
    """The places of lines that stand, but for their numbers, at the same edge of most pages."""
    pages = {line.page for line in lines}
    if len(pages) < 3:
        return set()
    edges = {place for place in _edges(lines) if _may_head(lines[place].text)}
    looks = {place: re.sub(r"[0-9]+", "#", lines[place].text) for place in edges}
    count = Counter(looks.values())
    return {place for place, look in looks.items() if count[look] >= max(3, len(pages) // 2) and look != "#"}


def _may_head(text: str) -> bool:
    """Whether ``text`` may head each page: it neither goes on with a sentence nor begins a clause."""
    return len(text) <= _HEAD_LENGTH and not text[0].islower() and not begins(text, "")


def _stamps(lines: Sequence[Line]) -> set[int]:
    """The places of the lines of a digital signature's stamp."""
    sure = {place for place, line in enumerate(lines) if _SIGNED.fullmatch(line.text)}
    near = {
        spot for place in sure for spot in range(place - _NEAR, place + _NEAR + 1) if 0 <= spot < len(lines)
    }
    return sure | {place for place in near if _SIGNED_TOO.fullmatch(lines[place].text)}
