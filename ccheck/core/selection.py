"""Choosing among assessed obligations: filters, counts, and ids that may be shortened."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from ccheck.core.assess import CLOSED, Assessment, Status
from ccheck.core.model import Task, Workspace
from ccheck.values import value


@value(kw_only=True)
class Filter:
    """Which obligations are asked for; an empty field asks for all.

    ``within``: open ones with a last day at most so many calendar days off, overdue ones included.
    """

    agencies: frozenset[str] = frozenset()
    directives: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    within: int | None = None

    def admits(self, item: Assessment) -> bool:
        """Whether ``item`` is asked for."""
        cell = item.obligation
        if self.directives and cell.directive.id not in self.directives:
            return False
        if self.agencies and not self.agencies.intersection((*cell.agencies, *cell.bound, *item.holders)):
            return False
        if self.statuses and item.status not in self.statuses:
            return False
        if self.within is None:
            return True
        return item.days_left is not None and item.days_left <= self.within


def select(items: Iterable[Assessment], wanted: Filter, *, untracked: bool = False) -> tuple[Assessment, ...]:
    """The ``items`` that ``wanted`` admits, in their order; untracked ones only when asked for."""
    show = untracked or Status.UNTRACKED in wanted.statuses
    return tuple(
        item for item in items if wanted.admits(item) and (show or item.status is not Status.UNTRACKED)
    )


def counts(items: Iterable[Assessment]) -> dict[str, int]:
    """How many obligations have each status, and beside them how many are orphaned or provisional."""
    found = Counter(item.status for item in items)
    table = {status.value: found[status] for status in Status}
    table["orphaned"] = sum(item.orphaned for item in items)
    table["provisional"] = sum(item.provisional and item.status not in CLOSED for item in items)
    return table


def with_groups(workspace: Workspace, id: str) -> frozenset[str]:
    """The ids that ``--agency id`` asks for: itself, or every agency that was ever in the group."""
    found = {id}
    queue = [id]
    while queue:
        group = workspace.registry.group(queue.pop())
        for member in group.members if group else ():
            if member.id not in found:
                found.add(member.id)
                queue.append(member.id)
    return frozenset(found)


_BREAK = re.compile(r"[/@:+#]")


def matching(query: str, ids: Sequence[str]) -> tuple[str, ...]:
    """The ``ids`` that ``query`` may mean: the same one; else those that end with it after a separator; else
    those that hold it between separators; else those that hold it anywhere. The letter đ of a clause may be
    typed dd."""
    query = unicodedata.normalize("NFC", query.strip())
    if not query:
        return ()
    typed = query.replace("đ", "dd")
    for holds in (operator.eq, _ends_with, _holds_whole, operator.contains):
        found = tuple(id for id in ids if holds(id, query))
        if not found and "dd" in typed:
            found = tuple(id for id in ids if holds(id.replace("đ", "dd"), typed))
        if found:
            return found
    return ()


def _ends_with(id: str, part: str) -> bool:
    """Whether ``id`` ends with ``part``, a separator before it."""
    return id.endswith(part) and bool(_BREAK.match(id, len(id) - len(part) - 1))


def _holds_whole(id: str, part: str) -> bool:
    """Whether ``part`` stands in ``id`` between separators or ends."""
    at = id.find(part)
    while at >= 0:
        end = at + len(part)
        begins = at == 0 or _BREAK.match(id, at - 1) or _BREAK.match(part)
        ends = end == len(id) or _BREAK.match(id, end) or _BREAK.match(part, len(part) - 1)
        if begins and ends:
            return True
        at = id.find(part, at + 1)
    return False


def task_ids(workspace: Workspace) -> dict[str, Task]:
    """Every task by ``DIRECTIVE/CLAUSE``."""
    return {f"{d.id}/{task.clause}": task for d in workspace.directives for task in d.tasks}
