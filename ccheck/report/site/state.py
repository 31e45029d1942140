"""What the site is made of: the workspace, the followed obligations of a day, and who is called what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from ccheck.core.assess import Assessment, Status
from ccheck.core.entries import AnyEntry
from ccheck.core.model import Workspace
from ccheck.core.names import sort_key
from ccheck.core.summary import NOBODY, Row, Summary, summarise
from ccheck.i18n import plural, translate
from ccheck.report import summary as report
from ccheck.report.site.places import Places

V = TypeVar("V")


class Site:
    """One day's state. ``history`` gives what was recorded on these ids, cancelled entries too."""

    def __init__(
        self,
        workspace: Workspace,
        today: date,
        items: Sequence[Assessment],
        history: Callable[[Sequence[str]], Sequence[AnyEntry]],
    ) -> None:
        self.workspace = workspace
        self.today = today
        self.items = tuple(item for item in items if item.status is not Status.UNTRACKED)
        self.history = history
        self.places = Places(self.items, workspace)
        self._kept: dict[str, object] = {}
        self._order: dict[str, tuple[bool, object, str]] = {}

    @cached_property
    def first(self) -> date:
        """The day the table begins with: when the first of the duties began."""
        known = [item.obligation.since for item in self.items if item.obligation.since is not None]
        return min(known, default=self.today)

    @cached_property
    def summary(self) -> Summary:
        """The official table by agency, of everything up to the day."""
        return summarise((), self.items, self.first, self.today)

    @cached_property
    def by_directive(self) -> Summary:
        """The official table by directive."""
        return summarise((), self.items, self.first, self.today, by_directive=True)

    @cached_property
    def agencies(self) -> tuple[tuple[Row, str], ...]:
        """The rows by agency with their names, what is most overdue first."""
        rows = report.rows(self.summary, self.workspace, by_directive=False)
        return tuple(sorted(rows, key=lambda pair: -report.overdue(pair[0])))

    @cached_property
    def directives(self) -> tuple[tuple[Row, str], ...]:
        """The rows by directive with their names, what is most overdue first."""
        rows = report.rows(self.by_directive, self.workspace, by_directive=True)
        return tuple(sorted(rows, key=lambda pair: -report.overdue(pair[0])))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            id: report.agency_name(id, self.workspace, self.today, places=self._several_places)
            for id in self.places.of_agency
        }

    @cached_property
    def _several_places(self) -> bool:
        return report.several_places(self.places.of_agency, self.workspace)

    def name(self, id: str) -> str:
        """What a holder is called on the day, with its province where the site has several."""
        return self._names.get(id) or report.agency_name(
            id, self.workspace, self.today, places=self._several_places
        )

    def order(self, id: str) -> tuple[bool, object, str]:
        """A key that sorts holders by name, nobody last."""
        if id not in self._order:
            self._order[id] = (id == NOBODY, sort_key(self.name(id)), id)
        return self._order[id]

    def kept(self, name: str, compute: Callable[[], V]) -> V:
        """What ``compute`` gives, computed once for the site."""
        if name not in self._kept:
            self._kept[name] = compute()
        return cast(V, self._kept[name])

    @staticmethod
    def several(count: int) -> str:
        """So many agencies, in words."""
        return plural("{n} agency", "{n} agencies", count)

    @staticmethod
    def title() -> str:
        """What the site is about."""
        return translate("Summary of the duties assigned by the provincial People's Committee and its chair")
