"""Agencies: their names over time, groups with dated members, and who succeeds whom.

Every range is half-open: ``from`` is the first day in, ``until`` the first day out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ccheck.errors import Place
from ccheck.values import field, value


@value
class DatedName:
    """A name that holds from a day on."""

    since: date
    name: str


@value(kw_only=True)
class Jurisdiction:
    """A province, or another territory that agencies belong to."""

    id: str
    name: str
    names: tuple[DatedName, ...] = ()
    place: Place = field(default=Place(), compare=False, repr=False)

    def name_on(self, day: date) -> str:
        """The name in force on ``day``."""
        return _name_on(self.name, self.names, day)


@value(kw_only=True)
class Agency:
    """A body that owes duties; a ``collective`` stands for many that are not followed one by one."""

    id: str
    name: str
    names: tuple[DatedName, ...] = ()
    jurisdiction: str = ""
    short: str = ""
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    successor: str | None = None
    email: tuple[str, ...] = ()
    head_email: tuple[str, ...] = ()
    collective: bool = False
    count: int | None = None
    note: str = ""
    place: Place = field(default=Place(), compare=False, repr=False)

    def exists_on(self, day: date) -> bool:
        """Whether the agency exists on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def name_on(self, day: date) -> str:
        """The name in force on ``day``."""
        return _name_on(self.name, self.names, day)


@value
class Member:
    """An agency or group in a group, from ``since`` until before ``until``."""

    id: str
    since: date | None = None
    until: date | None = None
    place: Place = field(default=Place(), compare=False, repr=False)

    def belongs_on(self, day: date) -> bool:
        """Whether the membership holds on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@value(kw_only=True)
class Group:
    """Agencies that documents name together; groups may hold groups."""

    id: str
    name: str
    jurisdiction: str = ""
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    note: str = ""
    place: Place = field(default=Place(), compare=False, repr=False)


@value
class Registry:
    """All jurisdictions, agencies and groups, looked up by id."""

    jurisdictions: tuple[Jurisdiction, ...] = ()
    agencies: tuple[Agency, ...] = ()
    groups: tuple[Group, ...] = ()
    _agencies: dict[str, Agency] = field(init=False, repr=False, compare=False)
    _groups: dict[str, Group] = field(init=False, repr=False, compare=False)
    _jurisdictions: dict[str, Jurisdiction] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_agencies", {agency.id: agency for agency in self.agencies})
        object.__setattr__(self, "_groups", {group.id: group for group in self.groups})
        object.__setattr__(self, "_jurisdictions", {j.id: j for j in self.jurisdictions})

    def __contains__(self, id: str) -> bool:
        return id in self._agencies or id in self._groups

    def ids(self) -> Iterator[str]:
        """The ids of all agencies and groups."""
        yield from self._agencies
        yield from self._groups

    def agency(self, id: str) -> Agency | None:
        """The agency of this id, or None."""
        return self._agencies.get(id)

    def group(self, id: str) -> Group | None:
        """The group of this id, or None."""
        return self._groups.get(id)

    def name(self, id: str, day: date | None = None) -> str:
        """The name of an agency or group (on ``day``, where it changed); the id itself when unknown."""
        agency = self._agencies.get(id)
        if agency is not None:
            return agency.name if day is None else agency.name_on(day)
        group = self._groups.get(id)
        return group.name if group is not None else id

    def jurisdiction(self, id: str) -> Jurisdiction | None:
        """The jurisdiction of this id, or None."""
        return self._jurisdictions.get(id)

    def turns(self) -> list[date]:
        """The days, in order, on which an agency or a membership begins or ends; between two of them
        ``members`` and ``holder`` give the same answers on every day."""
        bodies: list[Agency | Member] = [*self.agencies]
        bodies += (member for group in self.groups for member in group.members)
        return sorted({day for body in bodies for day in (body.since, body.until) if day is not None})

    def members(self, ids: Iterable[str], day: date) -> tuple[str, ...]:
        """The distinct agencies that ``ids`` stand for on ``day``, in file order, groups expanded.

        A group's member that has ended by then is represented by its successor, if it has one; a member
        that does not exist yet, or ended without successor, is left out. An agency named directly stays.
        """
        found: dict[str, None] = {}
        opened: set[str] = set()
        for id in ids:
            if id in self._groups:
                found.update(dict.fromkeys(self._expanded(id, day, opened)))
            else:
                found[id] = None
        return tuple(found)

    def _expanded(self, id: str, day: date, opened: set[str]) -> Iterator[str]:
        """The agencies in group ``id`` on ``day``, in file order, without those of groups ``opened`` before.

        A membership that does not hold on ``day`` opens nothing: the same group may still be reached by
        another one that does."""
        waiting = [id]
        while waiting:
            id = waiting.pop()
            group = self._groups.get(id)
            if group is None:
                holder = self.holder(id, day)
                agency = self._agencies.get(holder) if holder is not None else None
                if agency is not None and agency.exists_on(day):
                    yield agency.id
            elif id not in opened:
                opened.add(id)
                waiting += [member.id for member in reversed(group.members) if member.belongs_on(day)]

    def holder(self, id: str, day: date) -> str | None:
        """Who holds on ``day`` what agency ``id`` owes: itself or the last in the chain of its successors;
        None when that chain ends with a body that was dissolved."""
        seen = set()
        current: str | None = id
        while current is not None and current not in seen:
            seen.add(current)
            agency = self._agencies.get(current)
            if agency is None or agency.until is None or day < agency.until:
                return current
            current = agency.successor
        return None


def _name_on(first: str, names: tuple[DatedName, ...], day: date) -> str:
    held = [dated for dated in names if dated.since <= day]
    return max(held, key=lambda dated: dated.since).name if held else first
