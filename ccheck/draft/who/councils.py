"""Councils by their own names: UBND huyện A, thị xã B; UBND các xã: A, B và C."""

from __future__ import annotations

import re

from ccheck.draft.who.groups import COUNCIL, UNIT
from ccheck.draft.who.letters import PROPER
from ccheck.draft.who.names import LINK, Name, NameList
from ccheck.draft.who.starts import opens


def council(text: str, at: int) -> NameList:
    """UBND huyện A, thị xã B; UBND các xã: A, B và C."""
    match = COUNCIL.match(text, at)
    if match is None or not match["name"]:
        return NameList((), at)
    unit = match["unit"]
    found = [Name(f"UBND {_unit(unit)} {match['name']}", at, match.end())]
    while True:
        link = LINK.match(text, found[-1].last)
        if link is None:
            break
        other = UNIT.match(text, link.end())
        if other:
            unit = other["unit"]
            found.append(Name(f"UBND {_unit(unit)} {other['name']}", link.end(), other.end()))
            continue
        proper = re.compile(PROPER).match(text, link.end())
        if proper is None or opens(text, link.end()):
            break
        found.append(Name(f"UBND {_unit(unit)} {proper[0]}", link.end(), proper.end()))
    return NameList(tuple(found), found[-1].last)


def _unit(word: str) -> str:
    return {"tp": "thành phố", "tx": "thị xã"}.get(word.lower().rstrip("."), word.lower())
