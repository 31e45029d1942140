"""The ids of a day's obligations, each with the task that makes it; the tasks stay where they are."""

from __future__ import annotations

from collections.abc import Iterator

from ccheck.core.model import Directive
from ccheck.core.obligations import Day, Obligation
from ccheck.core.outline import IN_FULL, outline

TaskPlace = tuple[Directive, int]  # the directive, and the task's number in it


def roll(day: Day) -> dict[str, TaskPlace]:
    """Every id in file order, and the task behind it."""
    return {id: (directive, number) for directive in day.directives() for number, id in _ids(day, directive)}


def _ids(day: Day, directive: Directive) -> Iterator[tuple[int, str]]:
    columns, start = outline(directive), directive.start
    for number, (mark, clause, who) in enumerate(
        zip(columns.days, columns.clauses, columns.who, strict=True)
    ):
        if mark == IN_FULL or start is None:
            yield from ((number, cell.id) for cell in cells(day, (directive, number)))
        else:
            each, leads = columns.leads[who]
            for seat in day.seats(leads, each=each, member_day=start):
                yield number, f"{directive.id}/{clause}@{seat.name}"


def cells(day: Day, place: TaskPlace) -> Iterator[Obligation]:
    """The obligations of one task."""
    directive, number = place
    for batch in day.batches(directive, directive.tasks[number]):
        yield from batch.cells()
