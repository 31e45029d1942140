"""An encoding beside the draft of its text: what is missing, what is extra, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccheck.core.drafts import Difference, Draft, Proposal
from ccheck.core.model import Directive, Task
from ccheck.core.rules import Deadline, Rule, event_of
from ccheck.draft.tasks.events import BUILT_IN, with_event
from ccheck.draft.writing.values import deadline_text
from ccheck.errors import Message, say
from ccheck.values import replace


def differences(drafted: Draft, encoded: Directive) -> tuple[Difference, ...]:
    """Every difference, in the order of the text; titles, notes and events' names are no differences."""
    return (*_header(drafted.directive, encoded), *_tasks(drafted, encoded))


def _header(text: Directive, encoded: Directive) -> Iterator[Difference]:
    for code, printed, written in (
        ("kind", text.kind.value, encoded.kind.value),
        ("number", text.number, encoded.number),
        ("issued", text.issued, encoded.issued),
        ("issuer", text.issuer, encoded.issuer),
        ("signer", text.signer, encoded.signer),
    ):
        if printed and written and printed != written:
            yield Difference(
                code=code,
                clause="",
                message=say(
                    "{field}: {written} in the file, {printed} in the text",
                    field=code,
                    written=written,
                    printed=printed,
                ),
            )
        elif printed and not written:
            yield Difference(
                code=code,
                clause="",
                message=say(
                    "{field}: the text prints {printed}, the file has none", field=code, printed=printed
                ),
            )


def base(clause: str) -> str:
    """The clause without the number of its duty."""
    return clause.partition("#")[0]


def _tasks(drafted: Draft, encoded: Directive) -> Iterator[Difference]:
    declined = {no.clause for no in encoded.no_tasks}
    by_clause: dict[str, list[Task]] = {}
    for task in encoded.tasks:
        by_clause.setdefault(base(task.clause), []).append(task)
    groups: dict[str, list[Proposal]] = {}
    for proposal in drafted.proposals:
        groups.setdefault(base(proposal.task.clause), []).append(proposal)
    for clause, proposals in groups.items():
        tasks = by_clause.pop(clause, [])
        if not tasks and clause in declined:
            continue
        yield from _clause(proposals, tasks)
    silent = {no.clause for no in drafted.directive.no_tasks}
    for clause, tasks in by_clause.items():
        if clause not in silent:
            for task in tasks:
                yield Difference(
                    code="not-in-text", clause=task.clause, message=say("the text has no such clause")
                )


def _clause(proposals: list[Proposal], tasks: list[Task]) -> Iterator[Difference]:
    """The differences within one clause, its duties paired so that they agree best."""
    left = list(tasks)
    for proposal in proposals:
        task = max(left, key=lambda candidate: _likeness(proposal.task, candidate), default=None)
        if task is None:
            message = say("the text orders “{title}”: no task holds it", title=proposal.task.title)
            yield Difference(
                code="missing-task", clause=proposal.task.clause, message=message, line=proposal.first
            )
            continue
        left.remove(task)
        yield from _duty(proposal, task)
    for task in left:
        message = say("the text does not tell this duty apart: “{title}”", title=task.title)
        yield Difference(
            code="extra-task",
            clause=task.clause,
            message=message,
            line=proposals[0].first if proposals else 0,
        )


def _likeness(one: Task, other: Task) -> tuple[int, int, int, int]:
    return (
        same_deadline(one.deadline, other.deadline),
        set(one.lead) == set(other.lead),
        set(one.coordinating) == set(other.coordinating),
        one.clause == other.clause,
    )


def _duty(proposal: Proposal, task: Task) -> Iterator[Difference]:
    text = proposal.task

    def differs(code: str, message: Message) -> Difference:
        return Difference(code=code, clause=task.clause, message=message, line=proposal.first)

    for code, printed, written in (
        ("lead", text.lead, task.lead),
        ("coordinating", text.coordinating, task.coordinating),
        ("report_to", text.report_to, task.report_to),
        ("report_via", _one(text.report_via), _one(task.report_via)),
    ):
        if set(printed) != set(written):
            yield differs(
                code,
                say(
                    "{field}: {written} in the file, {printed} in the text",
                    field=code,
                    written=_list(written),
                    printed=_list(printed),
                ),
            )
    if not same_deadline(text.deadline, task.deadline):
        yield differs(
            "deadline",
            say(
                "deadline: {written} in the file, {printed} in the text",
                written=_rule(task.deadline),
                printed=_rule(text.deadline),
            ),
        )


def _one(id: str | None) -> tuple[str, ...]:
    return (id,) if id else ()


def _list(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "–"


def _rule(deadline: Deadline) -> str:
    return deadline_text(deadline) if deadline.written is not None else "–"


def same_deadline(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines are the same rule; what an event is called does not matter."""
    plain = replace(one, rule=_nameless(one.rule), written=None)
    return plain == replace(other, rule=_nameless(other.rule), written=None)


def _nameless(rule: Rule) -> Rule:
    return rule if event_of(rule) in (None, BUILT_IN) else with_event(rule, "")
