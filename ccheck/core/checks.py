"""Checks of a workspace as a whole: a tuple of functions, one rule each, returning faults as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from ccheck.core.calendar import ONE_DAY
from ccheck.core.deadlines import fixed
from ccheck.core.model import Directive, NoTask, Security, Task, Transport, Workspace
from ccheck.core.names import nearest
from ccheck.core.obligations import ISSUED
from ccheck.core.periods import Cadence
from ccheck.core.registry import Agency, Group, Jurisdiction, Registry
from ccheck.core.rules import (
    Before,
    BeforeHoliday,
    By,
    Cyclic,
    Recurring,
    Unspecified,
    Within,
    event_of,
    is_standing,
)
from ccheck.core.wording import contradictions
from ccheck.errors import Fault, Message, Place, Severity, say

LOOPBACK = ("localhost", "127.0.0.1", "::1")

Check = Callable[[Workspace], Iterator[Fault]]
_Named = Agency | Group | Jurisdiction | Directive


def _did_you_mean(word: str, known: Iterable[str], otherwise: Message) -> Message:
    found = nearest(word, known)
    return say("Did you mean “{name}”?", name=found) if found else otherwise


def duplicate_ids(workspace: Workspace) -> Iterator[Fault]:
    """An id of an agency, group, jurisdiction or directive that stands twice."""
    registry = workspace.registry
    families: tuple[Sequence[_Named], ...] = (
        (*registry.agencies, *registry.groups),
        registry.jurisdictions,
        workspace.directives,
    )
    for items in families:
        seen: set[str] = set()
        for item in items:
            if item.id and item.id in seen:  # two that are missing are no pair
                yield Fault(
                    item.place / "id",
                    "duplicate-id",
                    say("the id “{id}” is used more than once", id=item.id),
                    say("Give each its own id."),
                )
            seen.add(item.id)


def duplicate_clauses(workspace: Workspace) -> Iterator[Fault]:
    """A clause that two tasks, two no_tasks, or one of each claim."""
    for directive in workspace.directives:
        seen: set[str] = set()
        clauses: tuple[Task | NoTask, ...] = (*directive.tasks, *directive.no_tasks)
        for item in clauses:
            if item.clause and item.clause in seen:
                yield Fault(
                    item.place / "clause",
                    "duplicate-clause",
                    say("clause “{clause}” stands more than once", clause=item.clause),
                    say(
                        "Write “{clause}” for the first, and “{clause}#2”, “{clause}#3” for further duties "
                        "of one clause.",
                        clause=item.clause.partition("#")[0],
                    ),
                )
            seen.add(item.clause)


def duplicate_events(workspace: Workspace) -> Iterator[Fault]:
    """An event id that stands twice in a directive, or takes the built-in name."""
    for directive in workspace.directives:
        seen = {ISSUED}
        for event in directive.events:
            if event.id and event.id in seen:
                yield Fault(
                    event.place / "id",
                    "duplicate-id",
                    say("the event “{id}” stands more than once, or is built in", id=event.id),
                    say("Give each its own id."),
                )
            seen.add(event.id)


def unknown_agencies(workspace: Workspace) -> Iterator[Fault]:
    """A reference to an agency or group that agencies.toml does not have."""
    missing = partial(_missing, workspace.registry)
    known = {None, *workspace.registry.ids()}
    for directive in workspace.directives:
        yield from missing(directive.issuer, directive.place / "issuer")
        for task in directive.tasks:
            if known.issuperset((*task.lead, *task.coordinating, *task.report_to, task.report_via)):
                continue
            for key, ids in (
                ("lead", task.lead),
                ("coordinating", task.coordinating),
                ("report_to", task.report_to),
            ):
                for id in ids:  # placed by its text: items repeated or unreadable are not among them
                    yield from missing(id, task.place / key / id)
            if task.report_via is not None:
                yield from missing(task.report_via, task.place / "report_via")


def unknown_members(workspace: Workspace) -> Iterator[Fault]:
    """A member of a group that is neither an agency nor a group."""
    for group in workspace.registry.groups:
        for member in group.members:
            yield from _missing(workspace.registry, member.id, member.place)


def _missing(registry: Registry, id: str, place: Place) -> Iterator[Fault]:
    if id and id not in registry:
        hint = _did_you_mean(id, registry.ids(), say("Add it to agencies.toml."))
        yield Fault(place, "unknown-agency", say("no agency or group “{id}”", id=id), hint)


def unknown_successors(workspace: Workspace) -> Iterator[Fault]:
    """A successor or jurisdiction that does not exist."""
    registry = workspace.registry
    agencies = {agency.id for agency in registry.agencies}
    for agency in registry.agencies:
        if agency.successor is not None and agency.successor not in agencies:
            yield Fault(
                agency.place / "successor",
                "unknown-agency",
                say("no agency “{id}”", id=agency.successor),
                _did_you_mean(
                    agency.successor, agencies, say("A successor is a single agency, not a group.")
                ),
            )
    known = [jurisdiction.id for jurisdiction in registry.jurisdictions]
    bodies: tuple[Agency | Group, ...] = (*registry.agencies, *registry.groups)
    for item in bodies:
        if item.jurisdiction and item.jurisdiction not in known:
            yield Fault(
                item.place / "jurisdiction",
                "unknown-jurisdiction",
                say("no jurisdiction “{id}”", id=item.jurisdiction),
                _did_you_mean(item.jurisdiction, known, say("Add it to agencies.toml.")),
            )


def succession_cycles(workspace: Workspace) -> Iterator[Fault]:
    """Agencies that succeed one another in a ring, and successors of agencies that never end."""
    rings = _rings(workspace.registry)
    for agency in workspace.registry.agencies:
        if agency.successor is not None and agency.until is None:
            yield Fault(
                agency.place / "successor",
                "successor-without-until",
                say("“{id}” has a successor but no last day", id=agency.id),
                say("Add until, the first day on which it no longer exists."),
            )
        if agency.id in rings:
            ring = rings[agency.id]
            first = ring.index(agency.id)
            names = (*ring[first:], *ring[:first], agency.id)
            yield Fault(
                agency.place / "successor",
                "succession-cycle",
                say("the succession runs in a ring: {ring}", ring=" → ".join(names)),
                say("One of these agencies must be the last of the chain."),
            )


def _rings(registry: Registry) -> dict[str, tuple[str, ...]]:
    """For each agency that succeeds itself, the ring it is in; each chain is followed once."""
    rings: dict[str, tuple[str, ...]] = {}
    passed: set[str] = set()
    for agency in registry.agencies:
        chain: dict[str, int] = {}
        current: Agency | None = agency
        while current is not None and current.id not in passed:
            passed.add(current.id)
            chain[current.id] = len(chain)
            current = registry.agency(current.successor) if current.successor else None
        if current is not None and current.id in chain:
            ring = tuple(chain)[chain[current.id] :]
            rings.update(dict.fromkeys(ring, ring))
    return rings


def group_cycles(workspace: Workspace) -> Iterator[Fault]:
    """Groups that hold themselves."""
    held = {
        group.id: {member.id for member in group.members if workspace.registry.group(member.id)}
        for group in workspace.registry.groups
    }
    tangled = _tangled(held)

    def holds_itself(id: str) -> bool:
        seen: set[str] = set()
        waiting = [id]
        while waiting:
            inside = held[waiting.pop()] & tangled
            if id in inside:
                return True
            waiting += inside - seen
            seen |= inside
        return False

    for group in workspace.registry.groups:
        if group.id in tangled and holds_itself(group.id):
            yield Fault(
                group.place / "members",
                "group-cycle",
                say("the group “{id}” holds itself", id=group.id),
                say("Take it out of the groups it contains."),
            )


def _tangled(held: Mapping[str, set[str]]) -> set[str]:
    """The groups that lead into a ring: what is left when those that hold no group are taken away, again and
    again."""
    holders = defaultdict(list)
    for id, inside in held.items():
        for inner in inside:
            holders[inner].append(id)
    left = {id: len(inside) for id, inside in held.items()}
    free = [id for id, count in left.items() if not count]
    for id in free:  # grows on the way
        for holder in holders[id]:
            left[holder] -= 1
            if not left[holder]:
                free.append(holder)
    return held.keys() - free


def agencies_out_of_time(workspace: Workspace) -> Iterator[Fault]:
    """A lead that did not exist, or no longer, when its duty began."""
    registry = workspace.registry
    for directive, task in _tasks(workspace):
        start = _since(directive, task)
        if start is None:
            continue
        for key, ids in (("lead", task.lead), ("coordinating", task.coordinating)):
            for id in ids:
                agency = registry.agency(id)
                if agency is None or agency.exists_on(start):
                    continue
                gone = agency.until is not None and agency.until <= start
                message = (
                    say("“{id}” was dissolved on {day}, before the duty began", id=id, day=agency.until)
                    if gone
                    else say("“{id}” does not exist yet when the duty begins", id=id)
                )
                hint = (
                    say("Its successor is “{name}”.", name=agency.successor)
                    if agency.successor
                    else say("Name the body that holds the duty.")
                )
                yield Fault(task.place / key / id, "dissolved-agency", message, hint, Severity.WARNING)


def empty_groups(workspace: Workspace) -> Iterator[Fault]:
    """A task whose leads have no member on the day it begins: nobody would owe it."""
    for directive, task in _tasks(workspace):
        start = _since(directive, task)
        known = [id for id in task.lead if id in workspace.registry]
        if start is None or not known or workspace.registry.members(known, start):
            continue
        yield Fault(
            task.place / "lead",
            "empty-group",
            say("no agency belongs to {ids} on {day}", ids=tuple(task.lead), day=start),
            say("Add members to the group, or correct their from and until."),
            Severity.WARNING,
        )


def lead_also_coordinates(workspace: Workspace) -> Iterator[Fault]:
    """An agency that both leads and coordinates one task."""
    for _, task in _tasks(workspace):
        for id in task.coordinating:
            if id in task.lead:
                yield Fault(
                    task.place / "coordinating" / id,
                    "lead-coordinates",
                    say("“{id}” leads this task already", id=id),
                    say("Take it out of coordinating."),
                    Severity.WARNING,
                )


def unknown_events(workspace: Workspace) -> Iterator[Fault]:
    """A deadline relative to an event that its directive does not declare."""
    for directive, task in _tasks(workspace):
        event = event_of(task.deadline.rule)
        if event is None:
            continue
        known = [ISSUED, *(declared.id for declared in directive.events)]
        if event not in known:
            yield Fault(
                task.place / "deadline",
                "unknown-event",
                say("no event “{id}” in this directive", id=event),
                _did_you_mean(event, known, say("Declare it with [[event]].")),
            )


def missing_starts(workspace: Workspace) -> Iterator[Fault]:
    """A recurring or "issued" rule without any day to count from."""
    for directive, task in _tasks(workspace):
        rule = task.deadline.rule
        recurring = isinstance(rule, Cyclic) and not is_standing(rule)
        needs = (
            directive.start is None
            if event_of(rule) == ISSUED
            else (recurring and _since(directive, task) is None)
        )
        if needs:
            yield Fault(
                task.place / "deadline",
                "no-start",
                say("this rule needs a day to count from, and the directive has neither issued nor starts"),
                say("Add starts to [directive], and say why in note."),
            )


def unknown_holidays(workspace: Workspace) -> Iterator[Fault]:
    """A deadline before a holiday that the calendar does not have: the duty waits until it does."""
    for _, task in _tasks(workspace):
        rule = task.deadline.rule
        if isinstance(rule, BeforeHoliday) and fixed(task.deadline, rule, workspace.reckoning) is None:
            names = {day.name for day in workspace.calendar.days}
            yield Fault(
                task.place / "deadline",
                "unknown-holiday",
                say("the calendar has no “{name}” in {year}", name=rule.name, year=str(rule.year)),
                _did_you_mean(rule.name, names, say("Add its days to calendar.toml.")),
                Severity.WARNING,
            )


def wording_contradictions(workspace: Workspace) -> Iterator[Fault]:
    """A rule that cannot be what the printed words say."""
    for _, task in _tasks(workspace):
        for conflict in contradictions(task.wording, task.deadline):
            yield Fault(
                task.place / "deadline",
                "wording-contradiction",
                say("the rule contradicts its wording: {conflict}", conflict=conflict),
                say("Correct the rule or the wording; the document decides."),
                Severity.WARNING,
            )


def due_before_start(workspace: Workspace) -> Iterator[Fault]:
    """A last day that lies before the duty begins."""
    for directive, task in _tasks(workspace):
        rule, start = task.deadline.rule, _since(directive, task)
        if start is None or not isinstance(rule, By | Before | Within | BeforeHoliday):
            continue
        due = fixed(task.deadline, rule, workspace.reckoning)
        if due is not None and due.day < start - ONE_DAY:
            yield Fault(
                task.place / "deadline",
                "due-before-start",
                say("the last day {due} lies before the duty begins ({start})", due=due.day, start=start),
                say("Check the year, and the directive's issued or starts."),
                Severity.WARNING,
            )


def unsettled_cadences(workspace: Workspace) -> Iterator[Fault]:
    """A cadence that prints no day, or no period at all: a person has to choose."""
    for _, task in _tasks(workspace):
        rule = task.deadline.rule
        if isinstance(rule, Unspecified):
            yield Fault(
                task.place / "deadline",
                "no-period",
                say("“periodically” without a period: a standing duty until someone chooses"),
                say('Write every = "quarter" or the like once the office has decided.'),
                Severity.NOTE,
            )
        elif isinstance(rule, Recurring) and rule.limit is None and rule.cadence is not Cadence.DAY:
            yield Fault(
                task.place / "deadline",
                "no-day",
                say("no day is printed: the last day of each period is taken"),
                say("For reports, NĐ 09/2019 suggests the 25th of the period's last month."),
                Severity.NOTE,
            )


def addresses(workspace: Workspace) -> Iterator[Fault]:
    """A body that leads a task and has no address to remind it at."""
    registry = workspace.registry
    leads = {id for _, task in _tasks(workspace) for id in task.lead}
    for agency in registry.agencies:
        if agency.id in leads and not agency.email and not agency.collective:
            yield Fault(
                agency.place,
                "no-address",
                say("“{id}” leads tasks and has no e-mail address", id=agency.id),
                say("Add email; without it no reminder can be sent."),
                Severity.NOTE,
            )


def open_mail(workspace: Workspace) -> Iterator[Fault]:
    """Mail that travels unprotected to another machine."""
    mail = workspace.settings.mail
    if mail is None or mail.transport is not Transport.SMTP or mail.security is not Security.NONE:
        return
    if mail.host not in LOOPBACK:
        yield Fault(
            Place("ccheck.toml", ("mail", "security")),
            "insecure-mail",
            say("mail goes to {host} unprotected: anyone on the way can read it", host=mail.host),
            say('Write security = "starttls" or "tls".'),
            Severity.WARNING,
        )


# Errors: with one of these no command but lint answers. First those that a directive and the ids of the
# registry decide, then those that take the registry or all directives.
DIRECTIVE_CHECKS: tuple[Check, ...] = (
    duplicate_clauses,
    duplicate_events,
    unknown_agencies,
    unknown_events,
    missing_starts,
)
WHOLE_CHECKS: tuple[Check, ...] = (
    duplicate_ids,
    unknown_members,
    unknown_successors,
    succession_cycles,
    group_cycles,
)
CHECKS = (*DIRECTIVE_CHECKS, *WHOLE_CHECKS)
# Warnings and notes: for whoever looks after the files.
ADVICE: tuple[Check, ...] = (
    agencies_out_of_time,
    empty_groups,
    lead_also_coordinates,
    unknown_holidays,
    wording_contradictions,
    due_before_start,
    unsettled_cadences,
    addresses,
    open_mail,
)


def _tasks(workspace: Workspace) -> Iterator[tuple[Directive, Task]]:
    for directive in workspace.directives:
        for task in directive.tasks:
            yield directive, task


def _since(directive: Directive, task: Task) -> date | None:
    begins = task.deadline.starts
    days = [d for d in (directive.start, begins.first if begins else None) if d is not None]
    return max(days, default=None)
