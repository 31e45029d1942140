"""The JSON contracts: values of the core as plain mappings with stable English keys.

Fields are added, never removed or renamed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ccheck.core.assess import Assessment
from ccheck.core.deadlines import Doubt, Step
from ccheck.core.entries import Completion
from ccheck.core.model import Directive, Document, Target, Task
from ccheck.core.registry import Registry
from ccheck.core.rules import Deadline
from ccheck.i18n import render

Record = dict[str, object]

OBLIGATION_KEYS = (
    "id",
    "directive",
    "clause",
    "title",
    "agencies",
    "holders",
    "holder_names",
    "period",
    "original_due",
    "due",
    "due_time",
    "last_working_day",
    "status",
    "days_late",
    "days_left",
    "working_days_left",
    "completed_on",
    "last_report",
    "since",
    "extended_to",
    "orphaned",
    "provisional",
)
TASK_KEYS = (
    "directive",
    "clause",
    "title",
    "lead",
    "lead_names",
    "coordinating",
    "coordinating_names",
    "each",
    "deadline",
    "wording",
    "report_to",
    "report_via",
    "note",
)


def obligation(assessment: Assessment, registry: Registry, today: date) -> Record:
    """An obligation as it stands, by the contract of ``check``."""
    cell = assessment.obligation
    return {
        "id": cell.id,
        "directive": cell.directive.id,
        "clause": cell.task.clause,
        "title": cell.task.title,
        "agencies": list(cell.agencies),
        "holders": list(assessment.holders),
        "holder_names": [registry.name(id, today) for id in assessment.holders],
        "period": cell.period,
        "original_due": _iso(assessment.original_due),
        "due": _iso(assessment.due),
        "due_time": assessment.due_time.strftime("%H:%M") if assessment.due_time else None,
        "last_working_day": _iso(assessment.last_working_day),
        "status": assessment.status.value,
        "days_late": assessment.days_late,
        "days_left": assessment.days_left,
        "working_days_left": assessment.working_days_left,
        "completed_on": _iso(assessment.completion.on) if assessment.completion else None,
        "evidence": _evidence(assessment.completion or assessment.last_report),
        "last_report": _iso(assessment.last_report.on) if assessment.last_report else None,
        "since": _iso(cell.since),
        "extended_to": _iso(assessment.extended_to),
        "measured": [
            {"measure": entry.measure, "value": entry.value, "on": _iso(entry.on)}
            for entry in assessment.measured
        ],
        "orphaned": assessment.orphaned,
        "provisional": assessment.provisional,
    }


def _evidence(completion: Completion | None) -> list[Record]:
    if completion is None:
        return []
    proof = completion.evidence
    return [
        {
            "entry": completion.sequence,
            "on": _iso(completion.on),
            "document": proof.document,
            "signed": _iso(proof.signed),
            "received": _iso(proof.received),
            "note": proof.note,
            "sha256": proof.sha256,
            "recorded_by": completion.by,
        }
    ]


def task(item: Task, directive: Directive, registry: Registry) -> Record:
    """A task as encoded, by the contract of ``tasks``."""
    return {
        "directive": directive.id,
        "clause": item.clause,
        "title": item.title,
        "lead": list(item.lead),
        "lead_names": [registry.name(id) for id in item.lead],
        "coordinating": list(item.coordinating),
        "coordinating_names": [registry.name(id) for id in item.coordinating],
        "each": item.each,
        "deadline": deadline(item.deadline),
        "wording": item.wording,
        "targets": [target(goal) for goal in item.targets],
        "report_to": list(item.report_to),
        "report_to_names": [registry.name(id) for id in item.report_to],
        "report_via": item.report_via,
        "note": item.note,
    }


def target(goal: Target) -> Record:
    """A quantitative target."""
    record: Record = {"measure": goal.measure, goal.comparison.value: goal.value}
    if goal.unit:
        record["unit"] = goal.unit
    if goal.of is not None:
        record["of"] = goal.of
    return record


def deadline(value: Deadline) -> object:
    """A deadline in its TOML form: a table, ``"ongoing"``, or None when there is none."""
    if isinstance(value.written, tuple):
        return {key: _toml_value(item) for key, item in value.written}
    return value.written


def toml(value: Deadline) -> str:
    """A deadline as it is typed in a task file: ``{ before = 2024-12-15 }``, ``"ongoing"``."""
    if not isinstance(value.written, tuple):
        return f'"{value.written}"'
    return f"{{ {', '.join(f'{key} = {_toml_text(item)}' for key, item in value.written)} }}"


def _toml_text(item: object) -> str:
    if isinstance(item, str):
        return '"' + item.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(item).lower() if isinstance(item, bool) else str(_toml_value(item))


def _toml_value(item: object) -> object:
    return item.isoformat() if isinstance(item, date | datetime) else item


def directive(item: Directive) -> Record:
    """A directive's header with its events and the clauses that order nothing."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "number": item.number,
        "issued": _iso(item.issued),
        "starts": _iso(item.starts),
        "ends": _iso(item.ends),
        "title": item.title,
        "issuer": item.issuer,
        "signer": item.signer,
        "note": item.note,
        "replaces": [_document(document) for document in item.replaces],
        "cites": [_document(document) for document in item.cites],
        "events": events(item),
        "no_tasks": no_tasks(item),
    }


def events(item: Directive) -> list[Record]:
    """The events that a directive's relative deadlines wait for."""
    return [{"id": event.id, "title": event.title} for event in item.events]


def no_tasks(item: Directive) -> list[Record]:
    """The clauses that order nothing, each with the reason."""
    return [{"clause": no.clause, "reason": no.reason} for no in item.no_tasks]


def _document(document: Document) -> Record:
    return {"number": document.number, "issued": _iso(document.issued)}


def steps(items: Sequence[Step]) -> list[Record]:
    """The steps of a derivation: the rule's code, the sentence, and the day it leads to."""
    return [{"rule": step.rule, "text": render(step.message), "day": _iso(step.day)} for step in items]


def warnings(items: Sequence[Doubt]) -> list[Record]:
    """The doubts about a date."""
    return [{"code": item.code, "message": render(item.message)} for item in items]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
