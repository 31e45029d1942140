"""A draft as JSON by the contract of ``tasks``, and as a table to look through."""

from __future__ import annotations

from ccheck.core.drafts import Draft, Proposal, Question
from ccheck.core.registry import Registry
from ccheck.errors import say
from ccheck.i18n import plural, render, translate
from ccheck.report import formats, records
from ccheck.report.tasks import heading, printed_time


def as_json(draft: Draft) -> str:
    """The shape of ``tasks``, and for each task its confidence, its lines in the text and what to decide;
    beside them the proposed agencies."""
    directive = records.directive(draft.directive)
    return formats.json_text(
        {
            "tasks": [_task(proposal, draft) for proposal in draft.proposals],
            "directives": [{**directive, "questions": [_question(question) for question in draft.questions]}],
            "events": [
                {"directive": draft.directive.id, **event} for event in records.events(draft.directive)
            ],
            "no_tasks": [{"directive": draft.directive.id, **no} for no in records.no_tasks(draft.directive)],
            "agencies": [
                {
                    "id": new.id,
                    "name": new.name,
                    "jurisdiction": new.jurisdiction,
                    "collective": new.collective,
                }
                for new in draft.agencies
            ],
        }
    )


def _task(proposal: Proposal, draft: Draft) -> dict[str, object]:
    record = records.task(proposal.task, draft.directive, Registry())
    record["lead_names"] = list(proposal.lead_names)
    record["coordinating_names"] = list(proposal.coordinating_names)
    record["report_to_names"] = list(proposal.report_to_names)
    record["confidence"] = proposal.confidence
    record["source_lines"] = [proposal.first, proposal.last]
    record["questions"] = [_question(question) for question in proposal.questions]
    return record


def _question(question: Question) -> dict[str, object]:
    return {"line": question.line or None, "message": render(question.message)}


def as_table(draft: Draft, width: int) -> str:
    """The duties, and how many of them a person has to look at."""
    room = max(width, 60) - 10
    widths = (10, room * 2 // 5, room - room * 2 // 5 - 38, 22, 4)
    headers = (translate("Clause"), translate("Duty"), translate("Lead"), translate("Printed time"), "?")
    rows = [
        (
            proposal.task.clause,
            proposal.task.title,
            "; ".join(proposal.lead_names),
            printed_time(proposal.task),
            "?" if proposal.questions else "",
        )
        for proposal in draft.proposals
    ]
    doubtful = sum(bool(proposal.questions) for proposal in draft.proposals)
    count = plural("{n} task", "{n} tasks", len(draft.proposals))
    last = render(say("{tasks}, {doubtful} to be decided", tasks=count, doubtful=doubtful))
    parts = [formats.wrapped(heading(draft.directive), width), formats.table(headers, rows, widths), last]
    return "\n".join(parts)
