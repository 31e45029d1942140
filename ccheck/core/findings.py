"""What a check finds: counts of all that is asked for, and what is to be listed of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ccheck.core.assess import URGENT, Assessment
from ccheck.core.obligations import Day
from ccheck.core.selection import Filter, counts, select
from ccheck.values import value

TaskKey = tuple[str, str]  # the ids of directive and clause


@value
class Findings:
    """What a check found: the counts of all obligations asked for, those to be listed, and all who are bound
    by each task among them that every agency must do itself."""

    counts: Mapping[str, int]
    listed: tuple[Assessment, ...]
    owing: Mapping[TaskKey, Collection[str]]


def findings(items: Iterable[Assessment], wanted: Filter, *, everything: bool = False) -> Findings:
    """What is found among ``items``, all obligations of a day; ``everything`` lists them all."""
    items = tuple(items)
    found, listed = chosen(items, wanted, everything=everything)
    bound: dict[TaskKey, set[str]] = defaultdict(set)
    for item in items:
        if item.obligation.task.each:
            bound[_key(item)].update(item.obligation.bound)
    keys = {_key(item) for item in listed if item.obligation.task.each}
    return Findings(counts(found), listed, {key: bound[key] for key in keys})


def chosen(
    items: Iterable[Assessment], wanted: Filter, *, everything: bool = False
) -> tuple[tuple[Assessment, ...], tuple[Assessment, ...]]:
    """Those of ``items`` that are asked for, and those of them that are to be listed."""
    found = select(items, wanted, untracked=everything)
    narrowed = everything or wanted.statuses or wanted.within is not None
    return found, found if narrowed else tuple(item for item in found if item.needs_action)


def owing(day: Day, listed: Iterable[Assessment]) -> dict[TaskKey, frozenset[str]]:
    """For each task among ``listed`` that every agency must do itself: all who are bound by it that day."""
    cells = {_key(item): item.obligation for item in listed if item.obligation.task.each}
    found: dict[TaskKey, frozenset[str]] = {}
    for key, cell in cells.items():
        batches = day.batches(cell.directive, cell.task)
        seats = {id(batch.seats): batch.seats for batch in batches}
        found[key] = frozenset(agency for some in seats.values() for seat in some for agency in seat.bound)
    return found


def _key(item: Assessment) -> TaskKey:
    return item.obligation.directive.id, item.obligation.task.clause


def is_enough(wanted: Filter) -> bool:
    """Whether a census can answer: whether all that is asked for needs action, or is due within some days."""
    return wanted.statuses <= URGENT
