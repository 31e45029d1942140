"""Ministries, a closed list: Bộ Ngoại giao; các Bộ: Quốc phòng, Y tế."""

from __future__ import annotations

import re

from ccheck.draft.who.departments import sector_at
from ccheck.draft.who.letters import bare
from ccheck.draft.who.names import LINK, Name, NameList

# Ministries whose field no department of a province has had.
_ALONE = ("Quốc phòng", "Công an", "Ngoại giao", "Y tế")
_OWN = re.compile("|".join(bare(name) for name in _ALONE))
_HEAD = re.compile(r"(?:(?:các|những)\s+)?Bộ\s*:?\s+(?=[A-ZĐ])")
_NO_MINISTRY = re.compile(r"Chỉ huy|CHQS|CH(?!\w)|Tư lệnh|Chính trị|Luật|Tiêu chí|Đội")


def ministries(text: str, at: int) -> NameList:
    """The ministries named from ``at`` on, those that follow without "Bộ" too."""
    head = _HEAD.match(text, at)
    if head is None or _NO_MINISTRY.match(text, head.end()):
        return NameList((), at)
    found: list[Name] = []
    begin, here = at, head.end()
    while True:
        name, end = _field(text, here)
        if not name:
            break
        found.append(Name(f"Bộ {name}", begin, end))
        link = LINK.match(text, end)
        if link is None:
            break
        begin = here = link.end()
    return NameList(tuple(found), found[-1].last if found else at)


def _field(text: str, at: int) -> tuple[str, int]:
    """The field of the ministry named at ``at``, and the place behind it; empty where none is."""
    own = _OWN.match(bare(text), at)
    if own and text[at].isupper() and not text[own.end() : own.end() + 1].isalnum():
        if _IN_PROVINCE.match(text, own.end()):
            return "", at
        return next(name for name in _ALONE if bare(name) == own[0]), own.end()
    sector, end, name = sector_at(text, at)
    return (name, end) if sector is not None and name else ("", at)


_IN_PROVINCE = re.compile(r"\s+(?:tỉnh|thành phố|huyện|các|xã|phường)(?!\w)")
