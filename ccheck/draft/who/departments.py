"""Departments: Sở Tài chính; các Sở: Tài chính, Kế hoạch và Đầu tư; and what is left out of a list."""

from __future__ import annotations

import re

from ccheck.draft.who.extent import TAIL, extent
from ccheck.draft.who.groups import Kind, kind_of
from ccheck.draft.who.letters import bare
from ccheck.draft.who.names import LINK, Name, NameList
from ccheck.draft.who.openings import OFFICE
from ccheck.draft.who.sectors import SECTOR, SECTORS, by_initials
from ccheck.draft.who.starts import CAPITAL, DEPARTMENT, opens


def departments(text: str, at: int) -> NameList:
    """Sở Tài chính; các Sở: Tài chính, Kế hoạch và Đầu tư."""
    match = DEPARTMENT.match(text, at)
    if match is None:
        return NameList((), at)
    found: list[Name] = []
    begin, here = at, match.end()
    while not (found and opens(text, here)):
        sector, end, name = sector_at(text, here)
        if not name:
            break
        place = TAIL.match(text, end)
        end = place.end() if place else end
        found.append(Name(f"Sở {name}", begin, end, sector=sector))
        link = LINK.match(text, end)
        if link is None:
            break
        begin = here = link.end()
    return NameList(tuple(found), found[-1].last if found else at)


_INITIALS = re.compile(r"[A-ZĐ][A-Za-zĐđ]{0,5}(?:\s?[&\-–]\s?[A-ZĐ]{1,6}|[A-ZĐ])*(?!\w)")


def sector_at(text: str, at: int) -> tuple[int | None, int, str]:
    """The sector of a department named at ``at``: its number, its end, its name; no name where none is."""
    if not CAPITAL.match(text, at):
        return None, at, ""
    match = SECTOR.match(bare(text), at)
    if match and not text[match.end() : match.end() + 1].isalnum():
        index = int(match.lastgroup[1:])  # type: ignore[index]
        return index, match.end(), SECTORS[index]
    short = _INITIALS.match(text, at)
    if (short and short[0].upper() == short[0]) or (short and "&" in short[0]):
        known = by_initials(short[0])
        if known is not None:
            return known, short.end(), SECTORS[known]
    mixed = re.compile(
        r"(?:Nông nghiệp (?:và|&) PTNT|Lao động\s*[-–,]\s*TB\s?(?:và|&)\s?XH|Lao "
        r"động\s*[-–]?\s*TBXH|VHTT (?:và|&) DL|VH,? ?TT (?:và|&) DL)(?!\w)"
    ).match(text, at)
    if mixed:
        known = by_initials({"N": "NNPTNT", "L": "LĐTBXH", "V": "VHTTDL"}[mixed[0][0]])
        assert known is not None
        return known, mixed.end(), SECTORS[known]
    end = extent(text, at)
    return None, end, text[at:end]


def elided(text: str, at: int, before: list[Name]) -> NameList:
    """What is left of a name after the one before it: "UBND cấp huyện, cấp xã"; "Sở A, Tài chính"."""
    if not before:
        return NameList((), at)
    level = re.compile(r"cấp\s+(?:huyện|xã)(?!\w)").match(text, at)
    if level and re.match(r"UBND|Ủy ban", before[-1].printed):
        return NameList(
            (Name(f"UBND {level[0]}", at, level.end(), kind_of(f"UBND {level[0]}")),), level.end()
        )
    units = re.compile(
        r"(?:các\s+)?(?:xã|phường|thị trấn|đặc khu)(?:(?:\s*,\s*|\s+và\s+)(?:xã|phường|thị "
        r"trấn|đặc khu))*(?!\s+[A-ZĐ])(?!\w)"
    ).match(text, at)
    if units and re.match(r"UBND|Ủy ban", before[-1].printed):
        return NameList(
            (Name(f"UBND các {units[0].removeprefix('các ')}", at, units.end(), Kind.COMMUNES),),
            units.end(),
        )
    if before[-1].sector is not None:
        sector, end, name = sector_at(text, at)
        if name and sector is not None and not OFFICE.match(text, at):
            return NameList((Name(f"Sở {name}", at, end, sector=sector),), end)
    return NameList((), at)
