"""What the day's question asks of a directive's tasks, column by column, without the tasks themselves.

Most duties are one printed day, or none; of those the clause, the leads and the day say all that decides
whether anything is to be done. The rest are marked, and looked at in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar, overload

from ccheck.core.calendar import ONE_DAY
from ccheck.core.model import Directive, Task
from ccheck.core.rules import Before, By, Reading, Shift, Undated, Unspecified, Within
from ccheck.values import value

STANDING = 0  # in ``Outline.days``: a standing duty
IN_FULL = 1  # in ``Outline.days``: only the task itself can tell

T = TypeVar("T")
Lead = tuple[bool, tuple[str, ...]]


@value
class Outline:
    """One item a task in each column, in file order.

    ``who`` is the place in ``leads`` of whether each agency must do it itself, and the lead ids. ``days``
    holds the ordinal of the last day; below zero that of the day printed after "before"; else a mark."""

    clauses: Sequence[str]
    who: Sequence[int]
    days: Sequence[int]
    leads: Sequence[Lead]


class Shelved(Sequence[T]):
    """Values put aside; each is made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(self)[index]
        number = range(self._count)[index]
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(self._count))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Shelved) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@value
class Heading:
    """What tells a directive from others: its id, its first day, whether it replaces another, and what stands
    for the content of its file (nothing where that is not known)."""

    id: str
    start: date | None
    replaces: bool
    content: str = ""


class ShelvedDirectives(Shelved[Directive]):
    """Directives put aside, their headings at hand."""

    def __init__(self, headings: Sequence[Heading], make: Callable[[int], Directive]) -> None:
        super().__init__(len(headings), make)
        self.headings = headings


def headings(directives: Sequence[Directive]) -> Sequence[Heading]:
    """The headings of ``directives``."""
    if isinstance(directives, ShelvedDirectives):
        return directives.headings
    return tuple(map(heading, directives))


def heading(directive: Directive, content: str = "") -> Heading:
    """The heading of a directive in a file of this ``content``."""
    return Heading(directive.id, directive.start, bool(directive.replaces), content)


class ShelvedTasks(Shelved[Task]):
    """Tasks put aside, and their outline, which is made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], Task], columns: Callable[[], Outline]) -> None:
        super().__init__(count, make)
        self._columns: Callable[[], Outline] | Outline = columns

    @property
    def outline(self) -> Outline:
        """Their outline."""
        if not isinstance(self._columns, Outline):
            self._columns = self._columns()
        return self._columns


def outline(directive: Directive) -> Outline:
    """The outline of a directive's tasks."""
    if isinstance(directive.tasks, ShelvedTasks):
        return directive.tasks.outline
    return outline_of(directive.tasks)


def outline_of(tasks: Sequence[Task]) -> Outline:
    """The outline of ``tasks``."""
    leads: dict[Lead, int] = {}
    who = [leads.setdefault((task.each, task.lead), len(leads)) for task in tasks]
    clauses = [task.clause for task in tasks]
    return Outline(clauses, who, [_day(task) for task in tasks], list(leads))


def _day(task: Task) -> int:
    deadline = task.deadline
    if deadline.starts is not None or deadline.then_ongoing or deadline.shift not in (None, Shift.NONE):
        return IN_FULL
    match deadline.rule:
        case Undated() | Unspecified():
            return STANDING
        case By(day=day, at=None):
            return day.toordinal()
        case Before(day=day, at=None):
            return -day.toordinal()
        case Within(period=period):
            return period.last.toordinal()
        case _:
            return IN_FULL


def printed_day(mark: int, before: Reading) -> date:
    """The last day that a mark which is neither ``STANDING`` nor ``IN_FULL`` stands for, "before" being read
    so."""
    day = date.fromordinal(abs(mark))
    return day - ONE_DAY if mark < 0 and before is Reading.EXCLUSIVE else day
