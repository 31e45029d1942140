"""Finds names of offices in a sentence: one name, or a list of them, from a place on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ccheck.draft.who.actors import actors
from ccheck.draft.who.councils import council
from ccheck.draft.who.departments import departments, elided
from ccheck.draft.who.extent import TAIL
from ccheck.draft.who.groups import Kind, kind_of
from ccheck.draft.who.heads import HEAD
from ccheck.draft.who.letters import PROPER, bare
from ccheck.draft.who.many import group, spread_out
from ccheck.draft.who.ministries import ministries
from ccheck.draft.who.names import LINK, Name, NameList, single
from ccheck.draft.who.offices import NEEDS_MORE, office
from ccheck.draft.who.openings import OFFICE
from ccheck.draft.who.persons import person, with_person
from ccheck.draft.who.starts import CAPITAL, DEPARTMENT
from ccheck.draft.who.verbs import VERB

_SPACE = re.compile(r"\s*")
_ASIDE = re.compile(r"\s*\([^()]{0,160}\)")
_CALLED = re.compile(
    r"\(\s*(?:(?:sau|dưới|từ) đây\s|(?:gọi|viết) (?:tắt|chung)|[A-ZĐƯ][A-ZĐƯa-z&-]{1,11}\s*\))"
)  # what it is called from there on


def _many(before: list[Name]) -> bool:
    """Whether the list so far is of many who are no office: "Các chủ rừng, hộ nhận khoán"."""
    return bool(before) and before[-1].group is Kind.OTHER


class Reader:
    """Finds names, the known ones first: as whole phrases, however their tones and dashes are set."""

    def __init__(self, known: Iterable[str] = (), *, council: bool = False) -> None:
        self.council = council  # whether the province's council takes orders, rather than gives them
        phrases = sorted({_pattern(name) for name in known if len(name) > 2}, key=len, reverse=True)
        self._known = re.compile(rf"(?:{'|'.join(phrases)})(?!\w)") if phrases else None

    def names(self, text: str, at: int = 0) -> NameList:
        """The list of names that begins at ``at`` (white space skipped), or an empty one."""
        start = at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        found: list[Name] = []
        end = start
        while True:
            here = self._some(text, at, found)
            if not here:
                break
            found += here.names
            end = at = here.end
            aside = _ASIDE.match(text, at)
            if aside and (
                LINK.match(text, aside.end())
                or text[aside.end() :].strip(" .:;") == ""
                or VERB.match(text, aside.end() + 1)
                or _CALLED.match(aside[0].lstrip())
            ):
                end = at = aside.end()
            link = LINK.match(text, at)
            if link is None:
                break
            at = link.end()
        return NameList(tuple(found), end)

    def _some(self, text: str, at: int, before: list[Name]) -> NameList:
        """The names at ``at``: one, or those that share a head; ``before`` are the list's so far."""
        someone = person(text, at, before, self._plain)
        if someone:
            return someone
        head = HEAD.match(text, at)
        found = self._plain(text, head.end() if head else at)
        if head:
            return with_person(text, found, head[0]) if found else NameList((), at)
        return found or elided(text, at, before) or (actors(text, at) if _many(before) else found)

    def _plain(self, text: str, at: int) -> NameList:
        """The names at ``at`` that need no others before them."""
        # "Trưởng Ban Dân tộc" and "Trưởng ban Ban Dân tộc" are one office.
        known = self._known_name(text, at)
        for read in (
            lambda text, at: group(text, at, self.names),
            ministries,
            spread_out,
            departments,
            council,
            lambda _, __: known,
            office,
        ):
            found = read(text, at)
            if found:
                return known if known.end > found.names[0].last else found
        return NameList((), at)

    def _known_name(self, text: str, at: int) -> NameList:
        if self._known is None:
            return NameList((), at)
        match = self._known.match(bare(text), at)
        if match is None or not (CAPITAL.match(text, at) or text[at : at + 4].lower() in ("các ", "thủ ")):
            return NameList((), at)
        end = match.end()
        longer = office(text, at)
        if text[at:end] in NEEDS_MORE and longer.end > end:
            return NameList((), at)  # "Trung tâm" that the text defines, in the name of another one
        tail = TAIL.match(text, end)
        follows = text[end : end + 2]
        if (
            tail is None
            and len(follows) == 2
            and follows[0] == " "
            and CAPITAL.match(follows[1])
            and not follows[1:].isdigit()
        ):
            proper = re.compile(rf"\s+{PROPER}").match(text, end)
            if (
                proper
                and not OFFICE.match(text, end + 1)
                and not DEPARTMENT.match(text, end + 1)
                and not HEAD.match(text, end + 1)
            ):
                return NameList((), at)
        if tail is not None:
            end = tail.end()
        return single(
            text, at, end, group=kind_of(text[at:end]) if text[at : at + 4].lower() == "các " else None
        )


def _pattern(name: str) -> str:
    """A pattern that finds ``name`` in bare text, whatever stands between its words."""
    words = re.findall(r"[\w.]+", bare(name))
    gap = r"(?:\s*[-,&;/]\s*(?:va\s+)?|\s+va\s+|\s+)"
    pieces = [word for word in words if word != "va"]
    text = gap.join(map(re.escape, pieces))
    return text.replace("ubnd", "(?:ubnd|uy ban nhan dan)")
