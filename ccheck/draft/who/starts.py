"""Where the name of an office begins."""

from __future__ import annotations

import re

from ccheck.draft.who.groups import GROUP
from ccheck.draft.who.heads import HEAD
from ccheck.draft.who.letters import UPPER
from ccheck.draft.who.openings import OFFICE

CAPITAL = re.compile(rf"[{UPPER}]")


DEPARTMENT = re.compile(r"(?:(?P<many>các|những)\s+)?(?:Sở|sở|SỞ)\s*(?P<colon>:)?\s+(?=\S)")


COUNCIL_OPENS = re.compile(r"UBND|HĐND|[UỦ][ỷyỶY]\s+ban|Hội đồng nhân dân")


def opens(text: str, at: int) -> bool:
    """Whether an office with a head of its own is named at ``at``."""
    return any(opening.match(text, at) for opening in (OFFICE, DEPARTMENT, HEAD, GROUP, COUNCIL_OPENS))
