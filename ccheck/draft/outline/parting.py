"""Paragraphs that hold several clauses, or a heading that names offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.outline.markers import Style, marker_of, number
from ccheck.draft.source import Paragraph
from ccheck.draft.who.groups import GROUP
from ccheck.draft.who.heads import HEAD
from ccheck.draft.who.letters import UPPER
from ccheck.draft.who.openings import OFFICE
from ccheck.values import replace

OFFICES = r"(?=(?:Chủ tịch|Giám đốc|Thủ trưởng|Sở|UBND|Ủy ban|Công an|Văn phòng|Ban|Cục|Các)\s)"


_NEXT = re.compile(rf"(?<=[.;])\s+([0-9]{{1,2}})\s+{OFFICES}")


_POINT = re.compile(rf"(?:^|(?<=[.;:]))\s*([a-zđ])\s*(?:\)|[-–.](?=\s))\s*(?=[{UPPER}])")


def parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, cut where the next number stands without its dot, and before its points a, b, c."""
    marker = marker_of(paragraph.text)
    for match in _NEXT.finditer(paragraph.text) if marker.style is Style.ARABIC else ():
        if int(match[1]) == number(marker) + 1:
            yield from _points(replace(paragraph, text=paragraph.text[: match.start()]))
            yield replace(paragraph, text=f"{match[1]}. {paragraph.text[match.end() :]}")
            return
    yield from _points(paragraph)


def _points(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, cut before each of its points when they run a, b, …"""
    found = list(_POINT.finditer(paragraph.text))
    if [match[1] for match in found[:2]] != ["a", "b"]:
        yield paragraph
        return
    head = paragraph.text[: found[0].start()].strip()
    if head:
        yield replace(paragraph, text=head)
    ends = [*(match.start() for match in found[1:]), len(paragraph.text)]
    for match, end in zip(found, ends, strict=True):
        yield replace(paragraph, text=f"{match[1]}) {paragraph.text[match.end() : end].strip()}")


_SPEAKS = re.compile(r"(?:Sở|UBND|[UỦ][ỷy] ban|Chủ tịch|Các|Đối với)\s")


def speaks(text: str) -> bool:
    """Whether a line without a number reads as a heading that names offices."""
    text = text.rstrip()
    words = len(text.split())
    if not (words <= 40 if text.endswith(":") else words <= 25 and not text.endswith((".", ";", ",", "/"))):
        return False
    return any(opening.match(text) for opening in (_SPEAKS, HEAD, OFFICE, GROUP))
