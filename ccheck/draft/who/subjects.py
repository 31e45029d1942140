"""Who is asked to do it: the subject of a sentence, wherever it stands."""

from __future__ import annotations

import re

from ccheck.draft.who.actors import actors
from ccheck.draft.who.asking import (
    ABOUT,
    ASKED_LATER,
    ISSUER,
    LEADS,
    LINKED,
    OPENING,
    after_link,
    asked_by,
    of_list,
    passes_on,
    without_issuer,
)
from ccheck.draft.who.behind import behind_adverb, behind_saying, behind_topic
from ccheck.draft.who.found import Roles
from ccheck.draft.who.groups import PROVINCE
from ccheck.draft.who.names import NameList
from ccheck.draft.who.passive import bracketed, by
from ccheck.draft.who.reader import Reader
from ccheck.values import replace


def subject(text: str, reader: Reader, *, inherited: bool) -> Roles:
    """Whoever leads, as the sentence has it; ``inherited``: a heading above has named who leads."""
    opening = OPENING.match(text)
    assert opening is not None
    asks = opening["asks"]
    plain = without_issuer(reader.names(text, opening.end() if asks else after_link(text)), text, reader)
    about = ABOUT.match(text)
    if about:
        spoken_to = without_issuer(reader.names(text, about.end()), text, reader)
        if spoken_to and re.match(r"\s*(?:[:.]|$)", text[spoken_to.end :]):
            return of_list(text, spoken_to, asked=False)
    passed_on = inherited and asks and passes_on(asks, plain)
    if plain and not inherited:
        plain = asked_by(text, plain, reader) or plain
    if plain and (not passed_on or LEADS.match(text, plain.end)):
        return of_list(text, plain, asked=bool(asks))
    if not asks:
        behind = (
            behind_saying(text, reader)
            or behind_adverb(text, reader)
            or behind_topic(text, reader, inherited=inherited)
        )
        if behind is not None:
            return behind
    own = not reader.council and bool(
        PROVINCE.match(text, after_link(text)) or re.match(rf"(?:{LINKED})?{ISSUER}", text)
    )
    if not inherited or own:
        for later in ASKED_LATER.finditer(text):
            names = reader.names(text, later.end())
            if names:
                found = of_list(text, names, asked=True)
                return (
                    replace(found, start=later.start("asks")) if ":" in text[: later.start("asks")] else found
                )
    named = next(by(text, reader), None) or bracketed(text, reader, inherited=inherited)
    if named is not None:
        return named
    actor = _actor(text, opening, inherited=inherited)
    if actor:
        return of_list(text, actor, asked=bool(asks))
    return Roles(issuer=own and not asks)


def _actor(text: str, opening: re.Match[str], *, inherited: bool) -> NameList:
    """Those who act and are no office, where the sentence begins with them or asks them."""
    if opening["asks"]:
        return NameList((), 0) if inherited else actors(text, opening.end())
    start = after_link(text)
    if text[start : start + 1].isupper():
        return actors(text, start, strictly=inherited)
    return NameList((), 0)
