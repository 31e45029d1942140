"""A draft as a task file: the project's own form, with "# ?" where a person must decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccheck.core.drafts import Draft, NewAgency, Proposal, Question
from ccheck.core.model import Directive, Task
from ccheck.draft.writing.values import (
    deadline_text,
    document_text,
    string,
    strings,
    target_text,
    value,
)
from ccheck.errors import say
from ccheck.i18n import render

SCHEMA = "#:schema ../schema/directive.schema.json"


def as_toml(draft: Draft) -> str:
    """The task file; same draft and language, same bytes."""
    blocks = [
        "\n".join((SCHEMA, *_header(draft))),
        *(
            f"[[event]]\nid = {string(event.id)}\ntitle = {string(event.title)}"
            for event in draft.directive.events
        ),
        *("\n".join(_task(proposal)) for proposal in draft.proposals),
        *(
            f"[[no_task]]\nclause = {string(no.clause)}\nreason = {string(no.reason)}"
            for no in draft.directive.no_tasks
        ),
    ]
    if draft.agencies or draft.jurisdiction_name:
        blocks.append("\n".join(_agencies(draft)))
    return "\n\n".join(blocks) + "\n"


def _questions(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        where = f" ({render(say('line {line}', line=question.line))})" if question.line else ""
        yield f"# ? {_one_line(render(question.message))}{where}"


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter >= " " and letter != "\x7f" else " " for letter in text).split())


def _header(draft: Draft) -> Iterator[str]:
    directive = draft.directive
    yield from _questions(draft.questions)
    yield "[directive]"
    yield f"id = {string(directive.id)}"
    yield f"kind = {string(directive.kind.value)}"
    yield f"number = {string(directive.number)}"
    yield f"title = {string(directive.title)}"
    yield f"issuer = {string(directive.issuer)}"
    yield f"signer = {string(directive.signer)}"
    if directive.issued:
        yield f"issued = {value(directive.issued)}"
    if directive.starts:
        yield f"starts = {value(directive.starts)}"
    yield from _documents(directive)


def _documents(directive: Directive) -> Iterator[str]:
    if directive.replaces:
        yield f"replaces = [{', '.join(map(document_text, directive.replaces))}]"
    if directive.cites:
        yield "cites = ["
        yield from (f"  {document_text(document)}," for document in directive.cites)
        yield "]"


def _task(proposal: Proposal) -> Iterator[str]:
    yield from _questions(proposal.questions)
    task = proposal.task
    lines = f"{proposal.first}" if proposal.first == proposal.last else f"{proposal.first}-{proposal.last}"
    yield "[[task]]"
    yield f"clause = {string(task.clause)}  # {render(say('line {line}', line=lines))}"
    yield f"title = {string(task.title)}  # {render(say('proposed'))}"
    yield from _who(task)
    if task.deadline.written is not None:
        yield f"deadline = {deadline_text(task.deadline)}"
        yield f"wording = {string(task.wording)}"
    yield from _what(task)


def _who(task: Task) -> Iterator[str]:
    yield f"lead = {strings(task.lead)}"
    if task.coordinating:
        yield f"coordinating = {strings(task.coordinating)}"
    if task.each:
        yield "each = true"


def _what(task: Task) -> Iterator[str]:
    if len(task.targets) == 1:
        yield f"targets = [{target_text(task.targets[0])}]"
    elif task.targets:
        yield "targets = ["
        yield from (f"  {target_text(target)}," for target in task.targets)
        yield "]"
    if task.report_to:
        yield f"report_to = {strings(task.report_to)}"
    if task.report_via:
        yield f"report_via = {string(task.report_via)}"


def _agencies(draft: Draft) -> Iterator[str]:
    """The proposed entries of agencies.toml, as comments: they belong into that file."""
    yield f"# ? {render(say('Not in agencies.toml; check each of them and add it there:'))}"
    if draft.jurisdiction_name:
        yield "# [[jurisdiction]]"
        yield f"# id = {string(draft.jurisdiction)}"
        yield f"# name = {string(draft.jurisdiction_name)}"
    for agency in draft.agencies:
        yield "#"
        yield from (f"# {line}" for line in agency_lines(agency))


def agency_lines(agency: NewAgency) -> Iterator[str]:
    """A proposed entry of agencies.toml."""
    yield "[[agency]]"
    yield f"id = {string(agency.id)}"
    yield f"name = {string(agency.name)}"
    if agency.jurisdiction:
        yield f"jurisdiction = {string(agency.jurisdiction)}"
    if agency.collective:
        yield "collective = true"
