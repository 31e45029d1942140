"""The pages of a directive: what it is, how it goes, and every duty with its words, dates and history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from ccheck.core.assess import Assessment
from ccheck.core.burndown import burn_down
from ccheck.core.entries import AnyEntry
from ccheck.core.model import Directive, Task
from ccheck.core.registry import Registry
from ccheck.core.summary import NOBODY, Row, tally
from ccheck.errors import say
from ccheck.i18n import day, render, translate
from ccheck.report import entries, labels, tasks
from ccheck.report.site import places, words
from ccheck.report.site.derivations import Told, derivations, told
from ccheck.report.site.figures import by_status, figures
from ccheck.report.site.places import CELLS, anchor, parts, to_agency
from ccheck.report.site.state import Site
from ccheck.report.summary import overdue
from ccheck.sites import Block, Burning, Facts, Folded, Grid, Link, Page, Prose, Section, State
from ccheck.tables import Column, Kind

TOP = 15  # agencies in the table of a directive


def of_directives(site: Site) -> Iterator[Page]:
    """The pages of every directive, duties in the order of the text."""
    above = (Link(translate("Documents"), places.DIRECTIVES),)
    for directive in site.workspace.directives:
        items = site.places.of_directive[directive.id]
        for path, cells, pager in parts(places.directive(directive.id), items, CELLS):
            first = tuple(_head(directive, items, site)) if path == places.directive(directive.id) else ()
            of_tasks = groupby(cells, key=lambda item: item.obligation.task)
            sections = [_duty(task, list(found), site) for task, found in of_tasks]
            empty = () if items else (Prose(translate("Nothing in it is to be followed on this day.")),)
            listed = Section("list", translate("The duties"), (*pager, *empty, *sections, *pager))
            title = directive.title
            yield Page(
                path=path, title=title, kicker=words.printed(directive), above=above, blocks=(*first, listed)
            )


def _head(directive: Directive, items: Sequence[Assessment], site: Site) -> Iterator[Block]:
    yield figures(items, tally(items))
    facts = [(name, value) for name, value in _facts(directive, site.workspace.registry) if value]
    yield Facts(tuple(facts))
    chart = burn_down(items, site.today)
    if chart is not None:
        title = translate("How the work goes down")
        yield Section("burn-down", title, (Burning(f"burn-{directive.id}", directive.title, chart),))
    holders = _holders(items, site)
    if len(holders) > 1:
        blocks: tuple[Block, ...] = (
            words.legend(),
            by_status("by-agency", translate("Agency"), holders[:TOP]),
        )
        if len(holders) > TOP:
            rest = say("The {shown} of {n} agencies that have most overdue.", shown=TOP, n=len(holders))
            blocks = (*blocks, Prose(render(rest)))
        yield Section("agencies", translate("By agency"), blocks)
    events = site.history([f"{directive.id}/{event.id}" for event in directive.events])
    if events:
        yield Section("events", translate("Events"), (_history("event-log", events, site),))


def _holders(items: Sequence[Assessment], site: Site) -> list[tuple[Link, Row]]:
    """The counts of a directive's duties by holder, what is most overdue first."""
    of_holder: dict[str, list[Assessment]] = defaultdict(list)
    for item in items:
        for id in item.holders or (NOBODY,):
            of_holder[id].append(item)
    rows = [Row(id, tally(found)) for id, found in of_holder.items()]
    rows.sort(key=lambda row: (-overdue(row), site.order(row.id)))
    return [(to_agency(site.name(row.id), row.id), row) for row in rows if row.counts.total]


def _facts(directive: Directive, registry: Registry) -> Iterator[tuple[str, str]]:
    yield translate("Issuer"), registry.name(directive.issuer, directive.issued)
    yield translate("Issued"), day(directive.issued) if directive.issued else ""
    yield translate("Signer"), directive.signer
    yield translate("Ends"), day(directive.ends) if directive.ends else ""
    yield translate("Note"), directive.note


def _duty(task: Task, items: list[Assessment], site: Site) -> Section:
    """One duty: its words, how each agency stands with it, how its dates came about, what was recorded."""
    registry = site.workspace.registry
    stories = told(items, site)
    facts = [(name, value) for name, value in _duty_facts(task, registry, site) if value]
    blocks: list[Block] = [Facts(tuple(facts)), _standing(task, stories, site), *derivations(stories, site)]
    history = site.history([item.id for item in items])
    if history:
        log = _history(f"log-{task.clause}", history, site)
        blocks.append(Folded(render(say("History ({n})", n=len(history))), log))
    return Section(anchor(task.clause), f"{task.clause} · {task.title}", blocks, level=3)


def _duty_facts(task: Task, registry: Registry, site: Site) -> Iterator[tuple[str, str]]:
    yield translate("Printed time"), tasks.printed_time(task) if task.wording else ""
    yield translate("Lead"), labels.names(registry, task.lead, site.today)
    yield translate("Each on its own"), labels.yes_no(task.each) if len(task.lead) > 1 or task.each else ""
    yield translate("Coordinating"), labels.names(registry, task.coordinating, site.today)
    yield translate("Targets"), "; ".join(tasks.target_words(target) for target in task.targets)
    yield translate("Report to"), labels.names(registry, task.report_to, site.today)
    yield translate("Through"), registry.name(task.report_via, site.today) if task.report_via else ""
    yield translate("Note"), task.note


def _standing(task: Task, stories: Sequence[Told], site: Site) -> Grid:
    """How the obligations of a duty stand, those that stand alike in one row."""
    alike: dict[tuple[date | None, State, str, str, tuple[str, ...]], list[Told]] = {}
    for story in stories:
        item = story.item
        state, result, period = words.state(item, site), words.result(item), words.period(item)
        alike.setdefault((item.due, state, period, result, story.own), []).append(story)
    rows = [
        (words.holders([story.item for story in found], site), period, due, state, result, "; ".join(own))
        for (due, state, period, result, own), found in alike.items()
    ]
    columns = (
        Column(translate("Agency")),
        Column(translate("Period")),
        Column(translate("Last day"), Kind.DAY),
        Column(translate("State")),
        Column(translate("Result")),
        Column(translate("Note")),
    )
    kept = [at for at in range(len(columns)) if at in (0, 3) or any(row[at] for row in rows)]
    return Grid(
        id=f"state-{task.clause}",
        title=render(say("How {clause} stands", clause=task.clause)),
        columns=tuple(columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _history(id: str, found: Sequence[AnyEntry], site: Site) -> Grid:
    """The log of these entries, cancelled ones marked."""
    zone = ZoneInfo(site.workspace.settings.timezone)
    return Grid(
        id=id,
        title=translate("History"),
        columns=tuple(Column(heading) for heading in entries.headers()),
        rows=tuple(tuple(row) for row in entries.rows(found, zone, ": ")),
    )
