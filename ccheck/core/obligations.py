"""From tasks to obligations: one cell for each task, agency, and period or event.

Ids read ``DIRECTIVE/CLAUSE@AGENCY``, with ``+`` between joint leads and a suffix for a period
(``:2026-Q3``), an event (``:2026-11-23``) or the standing duty after a milestone (``:ongoing``).
Nothing here is stored: the same files, events and day give the same cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from ccheck.core.calendar import ONE_DAY
from ccheck.core.deadlines import Due, EventDay, after_event, fixed, occurrences
from ccheck.core.entries import Occurrence
from ccheck.core.model import Directive, Task, Workspace
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Cyclic,
    Promptly,
    Recurring,
    Relative,
    Stepped,
    Undated,
    Unspecified,
    Within,
    is_standing,
)

ISSUED = "issued"
ONGOING = "ongoing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Who owes what by when: a cell.

    ``agencies`` are the ids as its id names them; ``bound`` the agencies behind them on the day that
    membership is taken on. ``since`` is the first day of the duty (None when no start is known). Without
    ``due`` the cell is a standing duty, or ``waiting`` for its event. ``ends`` is the first day on which
    its directive no longer holds.
    """

    id: str
    directive: Directive
    task: Task
    agencies: tuple[str, ...]
    bound: tuple[str, ...]
    since: date | None
    due: Due | None = None
    period: str | None = None
    waiting: bool = False
    ends: date | None = None


def obligations(workspace: Workspace, events: Iterable[Occurrence], today: date) -> Iterator[Obligation]:
    """Every cell that exists on ``today``, in file order."""
    happened: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for occurrence in sorted(events, key=lambda event: (event.on, event.sequence)):
        happened[occurrence.directive, occurrence.event].append(occurrence)
    for directive in workspace.directives:
        if directive.start is not None and directive.start > today:
            continue
        ends = end_of(directive, workspace, today)
        for task in directive.tasks:
            yield from _Cells(workspace, directive, task, today, ends).all(happened)


def end_of(directive: Directive, workspace: Workspace, today: date) -> date | None:
    """The first day on which ``directive`` no longer holds, as far as is known on ``today``: its own end,
    or the issue day of another directive, of the same issuer or its successor, that replaces it."""
    ends = [directive.ends] if directive.ends is not None else []
    for other in workspace.directives:
        if other is directive or other.start is None:
            continue
        heir = workspace.registry.holder(directive.issuer, other.start)
        if other.issuer not in (directive.issuer, heir):
            continue
        for replaced in other.replaces:
            same_day = None in (replaced.issued, directive.issued) or replaced.issued == directive.issued
            if replaced.number and replaced.number == directive.number and same_day and other.start <= today:
                ends.append(other.start)
    return min(ends, default=None)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one task on one day."""

    workspace: Workspace
    directive: Directive
    task: Task
    today: date
    ends: date | None

    def all(self, happened: Mapping[tuple[str, str], list[Occurrence]]) -> Iterator[Obligation]:
        since = self.since
        if since is not None and since > self.today:
            return
        rule = self.task.deadline.rule
        match rule:
            case Undated() | Unspecified():
                yield from self._cells(since)
            case By() | Before() | Within() | BeforeHoliday():
                due = fixed(self.task.deadline, rule, self.workspace.reckoning)
                yield from self._milestone(due)
            case Recurring() | Stepped():
                if is_standing(rule) or since is None:
                    yield from self._cells(since)
                else:
                    yield from self._recurring(rule, since)
            case After() | AheadOf() | Promptly():
                yield from self._relative(rule, happened[self.directive.id, rule.event])
            case _:
                assert_never(rule)

    @property
    def since(self) -> date | None:
        """The first day of the duty: the directive's start, or later where the deadline says so."""
        begins = self.task.deadline.starts
        days = [d for d in (self.directive.start, begins.first if begins else None) if d is not None]
        return max(days, default=None)

    def _cells(
        self,
        member_day: date | None,
        *,
        due: Due | None = None,
        since: date | None = None,
        period: str | None = None,
        suffix: str = "",
        waiting: bool = False,
        without: frozenset[str] = frozenset(),
    ) -> Iterator[Obligation]:
        """One cell for each agency, or one for all of them when the task is joint."""
        registry = self.workspace.registry
        bound = registry.members(self.task.lead, member_day or self.today)
        # A duty whose group is empty on that day is still owed: the group itself stands in, without holder.
        holders: list[tuple[tuple[str, ...], tuple[str, ...]]]
        holders = [((id,), (id,)) for id in bound or self.task.lead]
        if not self.task.each:
            holders = [(self.task.lead, bound)]
        for agencies, responsible in holders:
            if without.intersection(responsible):
                continue
            yield Obligation(
                id=f"{self.directive.id}/{self.task.clause}@{'+'.join(agencies)}{suffix}",
                directive=self.directive,
                task=self.task,
                agencies=agencies,
                bound=responsible,
                since=since if since is not None else self.since,
                due=due,
                period=period,
                waiting=waiting,
                ends=self.ends,
            )

    def _milestone(self, due: Due | None, suffix: str = "") -> Iterator[Obligation]:
        """The dated cell, and from the day after it the standing one where the rule says so."""
        member_day = self.since or (due.day if due else None)
        yield from self._cells(member_day, due=due, suffix=suffix, waiting=due is None)
        if self.task.deadline.then_ongoing and due is not None and due.day < self.today:
            yield from self._cells(member_day, since=due.day + ONE_DAY, suffix=f"{suffix}:{ONGOING}")

    def _recurring(self, rule: Cyclic, since: date) -> Iterator[Obligation]:
        """Every period up to the first one not past; the one that a replacement cut short comes last."""
        for period, due in occurrences(self.task.deadline, rule, since, self.workspace.reckoning):
            cut = self.ends is not None and due.day >= self.ends
            if cut and self.directive.ends == self.ends:
                return
            yield from self._cells(due.day, due=due, period=period.label, suffix=f":{period.label}")
            if cut or due.day >= self.today:
                return

    def _relative(self, rule: Relative, happened: list[Occurrence]) -> Iterator[Obligation]:
        """The waiting cell until the event is recorded, then one cell for each occurrence."""
        if rule.event == ISSUED:
            start = self.directive.start
            due = self._due(rule, EventDay(start)) if start is not None else None
            yield from self._milestone(due)
            return
        opened: set[str] = set()
        taken: set[str] = set()
        everybody = False
        for occurrence in happened:
            if occurrence.on > self.today and not isinstance(rule, AheadOf):
                continue
            for cell in self._opened(rule, occurrence):
                numbered = replace(cell, id=_free(cell.id, taken))
                taken.add(numbered.id)
                opened.update(cell.bound)
                yield numbered
            everybody = everybody or occurrence.agency is None
        if not everybody:
            yield from self._cells(self.since, waiting=True, without=frozenset(opened))

    def _opened(self, rule: Relative, occurrence: Occurrence) -> Iterator[Obligation]:
        """The cells of one occurrence: of everybody, or of the agency that it is recorded for."""
        reference = occurrence.reference or occurrence.on.isoformat()
        due = self._due(rule, EventDay(occurrence.on, occurrence.at))
        for cell in self._milestone(due, f":{reference}"):
            if occurrence.agency is None or self._meant(occurrence.agency, cell, occurrence.on):
                yield cell

    def _meant(self, agency: str, cell: Obligation, day: date) -> bool:
        """Whether ``agency`` is one of those bound, or holds the duty of one of them on ``day``."""
        holder = self.workspace.registry.holder
        return any(agency in (id, holder(id, day)) for id in cell.bound)

    def _due(self, rule: Relative, event: EventDay) -> Due:
        return after_event(self.task.deadline, rule, event, self.workspace.reckoning)


def _free(id: str, taken: set[str]) -> str:
    """``id``, or with -2, -3 … where an earlier occurrence of the same name has it."""
    stem, ongoing = (
        (id.removesuffix(f":{ONGOING}"), f":{ONGOING}") if id.endswith(f":{ONGOING}") else (id, "")
    )
    number, found = 1, id
    while found in taken:
        number += 1
        found = f"{stem}-{number}{ongoing}"
    return found
