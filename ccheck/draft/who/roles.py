"""Who does what in a sentence: who is asked to do it, who leads, with whom."""

from __future__ import annotations

import re

from ccheck.draft.who.asking import ACTS
from ccheck.draft.who.found import Roles
from ccheck.draft.who.partners import labelled, partners
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.subjects import subject
from ccheck.values import replace

__all__ = ["Roles", "read_roles"]

_HELPS = re.compile(
    r"\s*(?:có trách nhiệm\s+)?(?:cùng\s+)?phối hợp(?:\s+thực hiện)?\s*(?=[,;.]|$)", re.IGNORECASE
)

_GOES_ON = re.compile(rf"\s*:\s|{ACTS.pattern}", re.IGNORECASE)


def read_roles(text: str, reader: Reader, *, inherited: bool = False, later: bool = False) -> Roles:
    """The roles in ``text``; ``inherited``: a heading above has named who leads, so that only a name that
    stands as the subject replaces it; ``later``: the text goes on with a sentence, where names may only be
    the rest of a list."""
    found = subject(text, reader, inherited=inherited)
    if later and found.leads and not found.asked and not _GOES_ON.match(text, found.begin):
        found = Roles(issuer=found.issuer)
    helps = _HELPS.match(text, found.begin) if later and found.leads and not found.asked else None
    if helps:
        return Roles(partners=found.leads, joining=True, begin=helps.end())
    marked = dict(labelled(text, reader))
    leads = marked.get("leads") or found.leads
    helpers = dict.fromkeys(
        (*marked.get("partners", ()), *found.partners, *partners(text, reader, begin=found.begin))
    )
    leading = found.leading or bool(
        re.search(r"(?<!\w)chủ trì(?!\w)", text[: found.begin + 60], re.IGNORECASE)
    )
    own = {lead.printed.lower() for lead in leads}
    return replace(
        found,
        leads=leads,
        partners=tuple(name for name in helpers if name.printed.lower() not in own),
        leading=leading,
        helping=bool(helpers) and not leading,
    )
