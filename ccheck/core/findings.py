"""What a check finds: counts of all that is asked for, and what is to be listed of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ccheck.core.assess import URGENT, Assessment
from ccheck.core.selection import Filter, counts, select
from ccheck.values import value

TaskKey = tuple[str, str]  # the ids of directive and clause


@value
class Findings:
    """What a check found: the counts of all obligations asked for, those to be listed, and for each task that
    every agency must do itself all who are bound by it."""

    counts: Mapping[str, int]
    listed: tuple[Assessment, ...]
    owing: Mapping[TaskKey, Collection[str]]


def findings(items: Iterable[Assessment], wanted: Filter, *, everything: bool = False) -> Findings:
    """What is found among ``items``, all obligations of a day; ``everything`` lists them all."""
    found = select(items, wanted, untracked=everything)
    narrowed = everything or wanted.statuses or wanted.within is not None
    listed = found if narrowed else tuple(item for item in found if item.needs_action)
    return told(found, listed)


def told(found: Iterable[Assessment], listed: tuple[Assessment, ...]) -> Findings:
    """The findings when ``found`` is all that was asked for, and ``listed`` what is to be listed of it."""
    found = tuple(found)
    owing: dict[TaskKey, set[str]] = defaultdict(set)
    for item in found:
        cell = item.obligation
        if cell.task.each:
            owing[cell.directive.id, cell.task.clause].update(cell.bound)
    return Findings(counts(found), listed, owing)


def is_enough(wanted: Filter) -> bool:
    """Whether a census can answer: whether all that is asked for needs action, or is due within some days."""
    return wanted.statuses <= URGENT
