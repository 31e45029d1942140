"""Ids on the command line: any unambiguous part will do; anything else is answered with candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ccheck.core.model import Workspace
from ccheck.core.names import nearest
from ccheck.core.selection import matching, with_groups
from ccheck.errors import Message, Usage, say

MOST_SHOWN = 20


def one_task(query: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The obligation ids that ``query`` means, all of one task."""
    found = matching(query, ids)
    if not found:
        raise _unknown(query, ids, say("obligation"))
    tasks = sorted({id.split("@")[0] for id in found})
    if len(tasks) > 1:
        raise ambiguous(query, tasks)
    return found


def one_id(query: str, ids: Sequence[str]) -> str:
    """The one obligation id that ``query`` means."""
    return known_id(query, ids, say("obligation"))


def subjects(query: str, ids: Sequence[str], events: Sequence[str]) -> tuple[str, ...]:
    """The obligations and events that ``query`` is a part of."""
    found = (*matching(query, ids), *matching(query, events))
    if not found:
        raise _unknown(query, (*ids, *events), say("obligation or event"))
    return found


def agency_ids(workspace: Workspace, queries: Iterable[str]) -> frozenset[str]:
    """The agencies and groups that ``queries`` name or abbreviate, and whoever was ever in the groups."""
    known = tuple(workspace.registry.ids())
    named = (known_id(query, known, say("agency or group")) for query in queries)
    return frozenset(id for name in named for id in with_groups(workspace, name))


def known_id(query: str, known: Sequence[str], kind: Message) -> str:
    """The one of ``known`` that ``query`` names or abbreviates."""
    found = matching(query, known)
    if not found:
        raise _unknown(query, known, kind)
    if len(found) > 1:
        raise ambiguous(query, found)
    return found[0]


def ambiguous(query: str, candidates: Sequence[str]) -> Usage:
    """The error that lists what ``query`` may mean."""
    shown = "\n  ".join(candidates[:MOST_SHOWN]) + ("\n  …" if len(candidates) > MOST_SHOWN else "")
    return Usage(say("“{query}” is ambiguous; it may mean:\n  {candidates}", query=query, candidates=shown))


def _unknown(query: str, known: Sequence[str], kind: Message) -> Usage:
    near = nearest(query, known)
    if near is None:
        return Usage(say("No {kind} “{query}”.", kind=kind, query=query))
    return Usage(say("No {kind} “{query}”. Did you mean “{near}”?", kind=kind, query=query, near=near))
