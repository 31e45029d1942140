"""What stays as it is for some days while nothing new is recorded, so that it need not be looked at on each.

Most duties are done, or due much later. Days pass without a change to them, and a new entry is about one of
them. A lull says, for the days it spans, what they are and which others there are. It is worked out from the
same files and the same ledger, never stored in their place: without it every check finds the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from ccheck.core.census import Census, Row
from ccheck.core.obligations import Batch, Day
from ccheck.core.outline import outline
from ccheck.core.selection import Filter
from ccheck.values import value

PROVISIONAL = "provisional"
NEAR = 7  # what is due within so many days does not rest

Counts = Mapping[str, int]


@value
class Rest:
    """What rests of a task: all of it on the days before ``until``, its cells counted by ``counts``.

    Of a task with ``suffixes`` the counts are those of the batches that end so, and hold to the end."""

    until: date
    counts: Counts
    suffixes: frozenset[str] | None = None


@value
class Resting:
    """What rests of a directive: the tasks, by number, that do not all rest to the end, and the counts of all
    others."""

    counts: Counts
    tasks: Mapping[int, Rest]

    def on(self, day: date, stirred: Collection[int] = ()) -> Awake | None:
        """What is awake on a day of the lull when the tasks ``stirred`` had new entries; None when nothing is
        known any more."""
        if any(number not in self.tasks or self.tasks[number].suffixes is None for number in stirred):
            return None
        counted = [self.counts]
        tasks: dict[int, frozenset[str]] = {}
        for number, rest in self.tasks.items():
            if number in stirred:
                tasks[number] = frozenset()
                continue
            if day >= rest.until:
                tasks[number] = rest.suffixes or frozenset()
            if day < rest.until or rest.suffixes is not None:
                counted.append(rest.counts)
        return Awake(counted, tasks)


@value
class Awake:
    """What is to be looked at of a directive: tasks by number, each but for the batches whose suffix is
    named; and the counts of what rests."""

    counts: Sequence[Counts]
    tasks: Mapping[int, frozenset[str]]


@value
class Lull:
    """The days from ``first`` to ``last``, and what rests of each directive, by its id."""

    first: date
    last: date
    directives: Mapping[str, Resting]

    def spans(self, day: date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.first <= day <= self.last


def stirred(directive: str, clauses: Iterable[str], subjects: Collection[str]) -> frozenset[int] | None:
    """The numbers of the tasks that entries on ``subjects``, all of one directive, are about; None when one
    is about no task, as an event is."""
    found: set[int] = set()
    left = set(subjects)
    for number, clause in enumerate(clauses):
        about = {subject for subject in subjects if subject.startswith(f"{directive}/{clause}@")}
        left -= about
        found.update([number] if about else ())
    return None if left else frozenset(found)


def rows(
    census: Census, day: Day, lull: Lull, subjects: Mapping[str, Collection[str]], wanted: Filter
) -> Iterator[Row[Batch]]:
    """The batches of a day of the lull that are to be looked at; all other cells are counted. ``subjects``
    are what something was recorded on since, by the directive they belong to."""
    for number, heading in day.headings():
        if wanted.directives and heading.id not in wanted.directives:
            continue
        resting, fresh = lull.directives.get(heading.id), subjects.get(heading.id, ())
        awake = None
        if resting is not None:
            clauses = outline(day.workspace.directives[number]).clauses if fresh else ()
            about = stirred(heading.id, clauses, fresh)
            awake = resting.on(day.today, about) if about is not None else None
        if awake is None:
            directive = day.workspace.directives[number]
            for task in directive.tasks:
                yield from census.rows(directive, task)
            continue
        for counts in awake.counts:
            census.count(counts)
        for place, without in awake.tasks.items():
            directive = day.workspace.directives[number]  # made only where something of it is awake
            yield from census.rows(directive, directive.tasks[place], without)
