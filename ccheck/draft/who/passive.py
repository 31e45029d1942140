"""Whom a passive or a bracket names: "do Sở A chủ trì", "… (giao Sở B)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.who.asking import LEADS, of_list
from ccheck.draft.who.found import Roles
from ccheck.draft.who.reader import Reader
from ccheck.values import replace

_BY = re.compile(r"(?<!\w)do\s+(?=\S)", re.IGNORECASE)


def by(text: str, reader: Reader) -> Iterator[Roles]:
    """Whoever is named by "do … chủ trì"."""
    for match in _BY.finditer(text):
        names = reader.names(text, match.end())
        if names and LEADS.match(text, names.end):
            yield Roles(leads=names.names, joint=len(names.names) > 1, leading=True)


_BRACKET = re.compile(r"\((?P<asks>giao\s+)?(?=[^()]{4,160}\)\s*[.;]?$)", re.IGNORECASE)


def bracketed(text: str, reader: Reader, *, inherited: bool) -> Roles | None:
    """Whoever the brackets at the end name: "… (giao Sở A chủ trì)", "… (Sở A)"."""
    for bracket in _BRACKET.finditer(text):
        names = reader.names(text, bracket.end())
        if names and (
            bracket["asks"]
            or LEADS.match(text, names.end)
            or (not inherited and text[names.end : names.end + 1] == ")")
        ):
            return replace(of_list(text, names, asked=bool(bracket["asks"])), begin=0)
    return None
