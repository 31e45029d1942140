"""The daily check: a headline that says the state in one sentence, then what needs action, folded."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from datetime import date

from ccheck.core import periods
from ccheck.core.assess import CLOSED, Assessment, Status
from ccheck.core.findings import Findings
from ccheck.core.model import Workspace
from ccheck.core.names import sort_key
from ccheck.core.outline import headings
from ccheck.errors import say
from ccheck.i18n import day, plural, render, translate
from ccheck.report import formats, labels, records, states
from ccheck.values import value

RANK = {status: rank for rank, status in enumerate(Status)}


class Grouping(enum.Enum):
    """What the table is grouped by."""

    DIRECTIVE = "directive"
    AGENCY = "agency"


@value
class CheckReport:
    """What a check of a workspace found on a day."""

    workspace: Workspace
    today: date
    found: Findings

    @property
    def listed(self) -> tuple[Assessment, ...]:
        """The obligations to be listed."""
        return self.found.listed


def headline(report: CheckReport) -> str:
    """The state in one sentence."""
    count = report.found.counts
    parts = []
    if count["overdue"]:
        parts.append(plural("{n} duty overdue", "{n} duties overdue", count["overdue"]))
    if count["due-today"]:
        parts.append(plural("{n} due today", "{n} due today", count["due-today"]))
    if count["due-soon"]:
        parts.append(plural("{n} due soon", "{n} due soon", count["due-soon"]))
    if count["stale"]:
        words = plural(
            "{n} standing duty without a recent report",
            "{n} standing duties without a recent report",
            count["stale"],
        )
        parts.append(words)
    if count["orphaned"]:
        parts.append(
            plural(
                "{n} with nobody to answer for it", "{n} with nobody to answer for them", count["orphaned"]
            )
        )
    state = ", ".join(parts) if parts else translate("nothing overdue, nothing due soon")
    return render(say("{day}: {state}.", day=day(report.today), state=state))


def as_json(report: CheckReport) -> str:
    """The check by its JSON contract."""
    registry = report.workspace.registry
    return formats.json_text(
        {
            "today": report.today.isoformat(),
            "counts": report.found.counts,
            "obligations": [records.obligation(item, registry, report.today) for item in report.listed],
        }
    )


def as_csv(report: CheckReport, delimiter: str = ",") -> str:
    """One line an obligation."""
    registry = report.workspace.registry
    rows = [records.obligation(item, registry, report.today) for item in report.listed]
    return formats.csv_text(rows, records.OBLIGATION_KEYS, delimiter)


def as_markdown(report: CheckReport, grouping: Grouping) -> str:
    """Headline and one table for each group."""
    parts = [f"**{formats.md_text(headline(report))}**"]
    for group in _groups(report, grouping):
        parts.append(f"## {formats.md_text(group.title)}")
        parts.append(formats.markdown(_headers(grouping), [line.cells() for line in group.lines]))
    return "\n\n".join(parts)


def as_table(report: CheckReport, grouping: Grouping, width: int) -> str:
    """The groups, most urgent first, each a table that fits ``width`` columns."""
    room = max(width, 60) - 8  # four gaps of two
    fixed = (10, 24, 10)
    who = (room - sum(fixed)) * 2 // 5
    widths = (*fixed, room - sum(fixed) - who, who)
    groups = _groups(report, grouping)
    rows = [[line.cells() for line in group.lines] for group in groups]
    found = formats.tables(_headers(grouping), rows, widths)
    return "\n\n".join(f"{group.title}\n{table}" for group, table in zip(groups, found, strict=True))


def _headers(grouping: Grouping) -> tuple[str, ...]:
    return (
        translate("Last day"),
        translate("State"),
        translate("Clause"),
        translate("Duty"),
        translate("Document") if grouping is Grouping.AGENCY else translate("Agency"),
    )


@value
class _Line:
    """Obligations told in one line: the same duty of several agencies or periods, or standing duties."""

    items: tuple[Assessment, ...]
    report: CheckReport
    grouping: Grouping

    @property
    def first(self) -> Assessment:
        return self.items[0]

    @property
    def key(self) -> tuple[int, date, str]:
        return (RANK[self.first.status], self.first.due or date.max, self.first.id)

    def cells(self) -> tuple[str, ...]:
        last = self.first.due
        return (day(last) if last else "", self._state(), self._clauses(), self._duty(), self._who())

    def _state(self) -> str:
        words = [states.of(self.items, self.report.workspace)]
        labelled = [item.obligation.period for item in self.items if item.obligation.period]
        distinct = list(dict.fromkeys(labelled))
        if len(distinct) > 1:
            words.append(
                render(
                    say(
                        "{n} periods, {first} to {last}",
                        n=len(distinct),
                        first=periods.words(distinct[0]),
                        last=periods.words(distinct[-1]),
                    )
                )
            )
        elif distinct:
            words.append(render(say("for {period}", period=periods.words(distinct[0]))))
        if self.first.orphaned:
            words.append(translate("nobody holds it"))
        if any(item.provisional for item in self.items):
            words.append(translate("provisional date"))
        if self.first.extended_to is not None:
            words.append(render(say("extended too late to {day}", day=self.first.extended_to)))
        return "; ".join(words)

    def _clauses(self) -> str:
        clauses = list(dict.fromkeys(item.obligation.task.clause for item in self.items))
        return clauses[0] if len(clauses) == 1 else f"{clauses[0]} … (+{len(clauses) - 1})"

    def _duty(self) -> str:
        tasks = {id(item.obligation.task): item.obligation.task for item in self.items}
        if len(tasks) == 1:
            return self.first.obligation.task.title
        return plural("{n} standing duty", "{n} standing duties", len(tasks))

    def _who(self) -> str:
        registry = self.report.workspace.registry
        if self.grouping is Grouping.AGENCY:
            return self.first.obligation.directive.id
        task = self.first.obligation.task
        bound = list(dict.fromkeys(id for item in self.items for id in item.obligation.bound))
        if not task.each or len(bound) <= 2:
            return "; ".join(self._held_name(id) for id in bound)
        owing = self.report.found.owing[self.first.obligation.directive.id, task.clause]
        if len(bound) < len(owing):
            first, second = (registry.name(id, self.report.today) for id in bound[:2])
            return render(say("{first}; {second} and {n} more", first=first, second=second, n=len(bound) - 2))
        words = formats.shorten(labels.names(registry, task.lead), 56)
        return f"{plural('{n} agency', '{n} agencies', len(bound))}: {words}"

    def _held_name(self, id: str) -> str:
        """The agency's name, and the one that holds its duties now where that is another; with its province
        where that is another too."""
        registry, today = self.report.workspace.registry, self.report.today
        name, holder = registry.name(id, today), registry.holder(id, today)
        if holder is None or holder == id:
            return name
        before, now = registry.agency(id), registry.agency(holder)
        heir = registry.name(holder, today)
        if before and now and before.jurisdiction != now.jurisdiction:
            place = registry.jurisdiction(now.jurisdiction)
            heir = f"{heir}, {place.name_on(today)}" if place else heir
        return render(say("{name} (now {holder})", name=name, holder=heir))


@value
class _Group:
    title: str
    lines: tuple[_Line, ...]

    @property
    def key(self) -> tuple[tuple[int, date], object]:
        """Groups with the most urgent line first, then by name."""
        rank, due, _ = self.lines[0].key
        return (rank, due), sort_key(self.title)


def _groups(report: CheckReport, grouping: Grouping) -> list[_Group]:
    split = _by_directive if grouping is Grouping.DIRECTIVE else _by_agency
    groups = []
    for title, items in split(report):
        lines = [_Line(tuple(folded), report, grouping) for folded in _folded(items, grouping)]
        groups.append(_Group(title, tuple(sorted(lines, key=lambda line: line.key))))
    return sorted(groups, key=lambda group: group.key)


def _by_directive(report: CheckReport) -> Iterable[tuple[str, list[Assessment]]]:
    found: dict[str, list[Assessment]] = {}
    for item in report.listed:
        found.setdefault(item.obligation.directive.id, []).append(item)
    for heading in headings(report.workspace.directives):
        items = found.get(heading.id)
        if items:
            directive = items[0].obligation.directive
            issuer = report.workspace.registry.agency(directive.issuer)
            jurisdiction = report.workspace.registry.jurisdiction(issuer.jurisdiction) if issuer else None
            place = jurisdiction.name if jurisdiction else ""
            printed = " ".join(
                part for part in (render(labels.KIND[directive.kind]), directive.number) if part
            )
            yield " · ".join(part for part in (directive.id, printed, place) if part), items


def _by_agency(report: CheckReport) -> Iterable[tuple[str, list[Assessment]]]:
    registry = report.workspace.registry
    found: dict[str, list[Assessment]] = {}
    for item in report.listed:
        for id in item.holders or ("",):
            found.setdefault(id, []).append(item)
    for id, items in found.items():
        if not id:
            yield translate("Nobody: to be reassigned"), items
            continue
        agency = registry.agency(id)
        jurisdiction = registry.jurisdiction(agency.jurisdiction) if agency else None
        place = f" · {jurisdiction.name_on(report.today)}" if jurisdiction else ""
        yield f"{registry.name(id, report.today)}{place}", items


def _folded(items: Sequence[Assessment], grouping: Grouping) -> Iterable[list[Assessment]]:
    """Items that one line can tell: agencies and arrears of one duty; standing duties of the same leads."""
    lines: dict[object, list[Assessment]] = {}
    for item in items:
        cell = item.obligation
        common = (item.status, item.orphaned, cell.directive.id)
        if item.due is None and item.status in (Status.STALE, Status.STANDING):
            folded: object = (*common, cell.task.lead if grouping is Grouping.DIRECTIVE else None)
        elif item.status is Status.OVERDUE:
            folded = (*common, cell.task.clause)
        else:
            folded = (*common, cell.task.clause, item.due, cell.period, item.status in CLOSED and item.id)
        lines.setdefault(folded, []).append(item)
    return lines.values()
