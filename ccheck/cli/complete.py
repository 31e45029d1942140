"""What the shell may complete: ids, agencies, periods. Quick, and silent whatever the files hold.

An id is offered part by part, as a path is: the directive, then with fewer than ``STEPWISE`` left the whole
obligations, else up to the next separator. What begins no id is taken for an abbreviation of some.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ccheck.cli.session import Session
    from ccheck.core.assess import Assessment
    from ccheck.core.model import Workspace
    from ccheck.core.obligations import Obligation

Items = list["CompletionItem[str]"]
Completer = Callable[[click.Context, click.Parameter, str], Items]
Finder = Callable[["Session", str], Iterable[str]]

STEPWISE = 40
PART = "part"  # the kind of an item that goes on: no blank follows it


def _completer(find: Finder) -> Completer:
    """A completer of the ids that ``find`` finds for a beginning in the workspace of the line typed so far. A
    fault in the files says nothing here: the command itself will."""

    @functools.wraps(find)
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        try:
            known = tuple(dict.fromkeys(find(_session(ctx), incomplete)))
            taken = ctx.params.get(param.name or "") or ()
            return _offered(known, incomplete, taken if isinstance(taken, tuple) else ())
        except Exception:
            return []

    return complete


def _session(ctx: click.Context) -> Session:
    """The session of the global options typed so far."""
    from pathlib import Path

    from ccheck.cli.session import Session

    options = ctx.find_root().params
    return Session(Path(options.get("directory") or "."), options.get("today"))


def _offered(known: tuple[str, ...], incomplete: str, taken: tuple[str, ...]) -> Items:
    """The ``known`` that begin with what is typed, else those that it abbreviates; too many are cut at the
    next separator."""
    from click.shell_completion import CompletionItem

    free = tuple(id for id in known if id not in taken)
    found = [id for id in free if id.startswith(incomplete)]
    if not found:
        from ccheck.core.selection import matching

        found = list(matching(incomplete, free))
    if len(found) > STEPWISE:
        found = list(dict.fromkeys(_cut(id, incomplete) for id in found))
    whole = frozenset(id for id in known if not id.endswith("/"))
    return [CompletionItem(id, type="plain" if id in whole else PART) for id in found]


def _cut(id: str, incomplete: str) -> str:
    """``id`` up to and with the first separator after what is typed."""
    start = len(incomplete) if id.startswith(incomplete) else 0
    ends = [at for separator in "/@:" if (at := id.find(separator, start)) >= 0]
    return id[: min(ends) + 1] if ends else id


def _by_directive(find: Finder) -> Finder:
    """``find`` once a directive is typed; before that the directives, which are read at a glance."""

    def stepwise(session: Session, incomplete: str) -> Iterable[str]:
        if "/" not in incomplete:
            from ccheck.workspace.glance import directives as glance

            begun = [f"{id}/" for id in glance(session.root).directives if id.startswith(incomplete)]
            if begun:
                return begun
        return find(session, incomplete)

    return stepwise


def _narrowed(session: Session, incomplete: str) -> Workspace:
    """The workspace with the directive typed, or with all when none is."""
    from ccheck.values import replace

    workspace = session.workspace()
    typed = tuple(d for d in workspace.directives if incomplete.startswith(f"{d.id}/"))
    return replace(workspace, directives=typed) if typed else workspace


def _cells(session: Session, incomplete: str) -> Iterator[Obligation]:
    """The obligations that exist today, without what became of them: quicker."""
    from ccheck.cli.session import location
    from ccheck.core.obligations import obligations as cells
    from ccheck.ledger.ledger import reading

    workspace = _narrowed(session, incomplete)
    with reading(location(workspace), session.root) as ledger:
        events = ledger.events()
    return cells(workspace, events, session.as_of(workspace.settings.timezone).day)


def _assessed(session: Session, incomplete: str) -> tuple[Assessment, ...]:
    """The obligations as they stand today, the most urgent first."""
    workspace = _narrowed(session, incomplete)
    return session.assessed_on(workspace, session.as_of(workspace.settings.timezone))


@_completer
@_by_directive
def open_obligations(session: Session, incomplete: str) -> Iterator[str]:
    """Those that something can still be recorded on."""
    from ccheck.core.assess import CLOSED

    return (item.id for item in _assessed(session, incomplete) if item.status not in CLOSED)


@_completer
@_by_directive
def results(session: Session, incomplete: str) -> Iterator[str]:
    """Those that have a result which could be returned."""
    return (item.id for item in _assessed(session, incomplete) if item.completion or item.last_report)


@_completer
@_by_directive
def measured(session: Session, incomplete: str) -> Iterator[str]:
    """Those that have a target."""
    return (cell.id for cell in _cells(session, incomplete) if cell.task.targets)


@_completer
@_by_directive
def subjects(session: Session, incomplete: str) -> Iterator[str]:
    """Everything that entries are about: obligations and events."""
    yield from (cell.id for cell in _cells(session, incomplete))
    yield from _events(session)


@_completer
@_by_directive
def tasks(session: Session, incomplete: str) -> Iterator[str]:
    """Tasks, and once one is typed its obligations."""
    from ccheck.workspace.glance import directives as glance

    yield from glance(session.root).tasks
    if "@" in incomplete:
        yield from (cell.id for cell in _cells(session, incomplete))


def _events(session: Session) -> Iterable[str]:
    from ccheck.workspace.glance import directives as glance

    return glance(session.root).events


def _agencies(session: Session) -> Iterable[str]:
    from ccheck.workspace.glance import agencies as glance

    return glance(session.root).agencies


@_completer
def events(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """The events that directives declare."""
    return _events(session)


@_completer
def agencies(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """Agencies."""
    return _agencies(session)


@_completer
def agencies_and_groups(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """Agencies, and the groups that documents name together."""
    from ccheck.workspace.glance import agencies as glance

    found = glance(session.root)
    return (*found.agencies, *found.groups)


@_completer
def jurisdictions(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """The provinces of the registry."""
    from ccheck.workspace.glance import agencies as glance

    return glance(session.root).jurisdictions


@_completer
def orphans_and_agencies(session: Session, incomplete: str) -> Iterable[str]:
    """What ``assign`` takes: obligations that nobody holds, the other open ones after a directive is typed,
    and agencies."""
    from ccheck.core.assess import CLOSED

    items = _assessed(session, incomplete)
    for item in items:
        if item.orphaned or ("/" in incomplete and item.status not in CLOSED):
            yield item.id
    yield from _agencies(session)


@_completer
def directives(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """Directives."""
    from ccheck.workspace.glance import directives as glance

    return glance(session.root).directives


@_completer
def entries(session: Session, incomplete: str) -> Iterator[str]:  # noqa: ARG001
    """The numbers of the last entries, newest first."""
    for entry in reversed(session.log(session.workspace(), None, 30)):
        yield str(entry.sequence)


def periods(cadence: str) -> Completer:
    """A completer of the last periods of a ``cadence`` (week, month, quarter, half-year, year), this one
    first."""

    def find(session: Session, incomplete: str) -> Iterator[str]:  # noqa: ARG001
        from ccheck.cli.clock import VIETNAM
        from ccheck.core.periods import Cadence, containing, preceding

        period = containing(session.as_of(VIETNAM).day, Cadence(cadence))
        for _ in range(12):
            yield period.label
            period = preceding(period, Cadence(cadence))

    return _completer(find)


@_completer
def provinces(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """The provinces that ``init`` knows."""
    from ccheck.workspace.provinces import shipped

    return (province.id for province in shipped().provinces)


@_completer
def bodies(session: Session, incomplete: str) -> Iterable[str]:  # noqa: ARG001
    """The bodies that only some provinces have."""
    from ccheck.workspace.provinces import shipped

    return (body.code for body in shipped().optional(()))
