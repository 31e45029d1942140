"""A name as its office is called, and a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ccheck.draft.who.groups import Kind
from ccheck.values import replace, value

# What stands between the names of a list.
LINK = re.compile(r"\s*(?:[,;]?\s*(?:và|&|hoặc)(?=\s)|[,;/])\s*(?:-\s+)?")


@value
class Name:
    """A name as its office is called (heads of offices stand for them), and where it stands in its text."""

    printed: str
    first: int
    last: int
    group: Kind | None = None  # what it is made of, for a name of many
    sector: int | None = None  # of a department: its place among the sectors
    person: str = ""  # who was named, where it was a person
    unsure: bool = False  # whether the office answers for the person is for a reader to say

    @property
    def is_group(self) -> bool:
        """Whether it names many."""
        return self.group is not None


@value
class NameList:
    """The names of a list, and the place after it; no names and the place asked for when there is none."""

    names: tuple[Name, ...]
    end: int

    def __bool__(self) -> bool:
        return bool(self.names)


def single(text: str, first: int, last: int, group: Kind | None = None) -> NameList:
    """One name, printed between two places of ``text``."""
    printed = re.sub(r"\s+", " ", text[first:last]).strip()
    return NameList((Name(printed, first, last, group),), last)


def spread(names: Iterable[Name]) -> Iterator[Name]:
    """``names`` with "UBND các cấp" told apart into the districts' and the communes'."""
    for name in names:
        if name.group is Kind.ALL_LEVELS:
            yield replace(name, printed="UBND các huyện, thị xã, thành phố", group=Kind.DISTRICTS)
            yield replace(name, printed="UBND các xã, phường, thị trấn", group=Kind.COMMUNES)
        else:
            yield name
