"""Who holds the clauses that name nobody: whom the document, its order or its end addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.outline.document import Outline
from ccheck.draft.tasks.holders import Holders
from ccheck.draft.who.directory import Directory, Office
from ccheck.draft.who.groups import Kind
from ccheck.draft.who.names import Name
from ccheck.draft.who.roles import read_roles

_COUNCIL = re.compile(r"(?:UBND|[UỦ][ỷy] ban nhân dân) (?:tỉnh|thành phố)(?!\w)")
_EVERYONE = (Kind.DEPARTMENTS, Kind.DISTRICTS, Kind.COMMUNES, Kind.ALL_LEVELS)


def texts(outline: Outline) -> Iterator[str]:
    """Every paragraph of the document."""
    yield from (paragraph.text for paragraph in outline.background)
    yield from (text.text for clause in outline.walk() for text in clause.texts)


def addressees(outline: Outline, directory: Directory) -> tuple[Office, ...]:
    """Those a letter or telegram is sent to."""
    names = [
        name
        for paragraph in outline.header.addressees
        for name in directory.reader.names(paragraph.text).names
    ]
    return directory.offices(names)


def ordered(outline: Outline, directory: Directory) -> Holders:
    """Those whom the sentence before the orders asks."""
    if outline.order is None:
        return Holders()
    roles = read_roles(outline.order.text, directory.reader)
    offices = directory.offices(roles.leads) if roles.asked else ()
    return Holders(offices, (), roles.joint, general=True)


def default(outline: Outline, directory: Directory, addressed: tuple[Office, ...]) -> Holders:
    """Those addressed, or whom the closing orders name, or all departments."""
    if addressed:
        return Holders(addressed, guessed=True)
    for clause in reversed(outline.closing):
        roles = read_roles(clause.text, directory.reader)
        if len(roles.leads) > 1 or any(name.group in _EVERYONE for name in roles.leads):
            return Holders(directory.offices(roles.leads), guessed=True)
    councils = (_COUNCIL.search(text) for text in texts(outline) if directory.reader.council)
    for found in filter(None, councils):
        return Holders(directory.offices([Name(found[0], *found.span())]), guessed=True)
    named = {name.group: name for text in texts(outline) for name in _headed(text, directory)}
    if named:
        return Holders(directory.offices(named.values()), guessed=True)
    many = Name("Các sở, ban, ngành", 0, 0, Kind.DEPARTMENTS)
    return Holders(directory.offices([many]), guessed=True)


def _headed(text: str, directory: Directory) -> Iterator[Name]:
    """The groups of everyone that a paragraph speaks to."""
    yield from (name for name in read_roles(text, directory.reader).leads if name.group in _EVERYONE)
