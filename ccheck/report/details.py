"""One task, one obligation, one derivation, one tried rule: the screens that answer "what" and "why"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from ccheck.core.assess import Assessment
from ccheck.core.deadlines import Doubt, Step
from ccheck.core.entries import AnyEntry
from ccheck.core.explain import Explanation
from ccheck.core.model import Directive, Task, Workspace
from ccheck.core.rules import Deadline
from ccheck.core.trial import Trial
from ccheck.errors import say
from ccheck.i18n import clock, day, plain, plural, render, translate
from ccheck.report import entries, formats, labels, records, tasks
from ccheck.values import value


@value
class Tried:
    """A rule with the dates that it gives."""

    deadline: Deadline
    trial: Trial


def show_json(
    directive: Directive,
    task: Task,
    cells: Sequence[Assessment],
    history: Sequence[AnyEntry],
    workspace: Workspace,
    today: date,
) -> str:
    """A task with its obligations and their history."""
    return formats.json_text(
        {
            "today": today.isoformat(),
            "task": records.task(task, directive, workspace.registry),
            "obligations": [records.obligation(cell, workspace.registry, today) for cell in cells],
            "history": entries.records(history),
        }
    )


def show_text(
    directive: Directive,
    task: Task,
    cells: Sequence[Assessment],
    history: Sequence[AnyEntry],
    workspace: Workspace,
    today: date,
    width: int,
) -> str:
    """A task as encoded, a line for each of its obligations, and what was recorded on them."""
    registry = workspace.registry
    fields = [
        (translate("Document"), tasks.heading(directive)),
        (translate("Clause"), task.clause),
        (translate("Duty"), task.title),
        (translate("Lead"), labels.names(registry, task.lead)),
        (translate("Each on its own"), labels.yes_no(task.each) if len(task.lead) > 1 or task.each else ""),
        (translate("Coordinating"), labels.names(registry, task.coordinating)),
        (translate("Printed time"), tasks.printed_time(task)),
        (translate("Targets"), "; ".join(tasks.target_words(target) for target in task.targets)),
        (translate("Report to"), labels.names(registry, task.report_to)),
        (translate("Through"), registry.name(task.report_via) if task.report_via else ""),
        (translate("Note"), task.note),
    ]
    lines = [formats.wrapped(f"{name}: {value}", width, 2) for name, value in fields if value]
    rows = [_cell_row(cell, workspace, today) for cell in cells]
    headers = (translate("Obligation"), translate("Last day"), translate("State"), translate("Held by"))
    lines += ["", formats.table(headers, rows, (None, 10, 24, 40))]
    if history:
        zone = ZoneInfo(workspace.settings.timezone)
        lines += ["", translate("History"), entries.log_table(history, zone, width)]
    return "\n".join(lines)


def _cell_row(cell: Assessment, workspace: Workspace, today: date) -> tuple[str, ...]:
    holders = labels.names(workspace.registry, cell.holders, today)
    return (
        cell.id.split("@", 1)[1],
        day(cell.due) if cell.due else "",
        labels.status(cell.status),
        holders if cell.holders else translate("nobody holds it"),
    )


def explain_json(item: Assessment, explanation: Explanation, workspace: Workspace, today: date) -> str:
    """The obligation with the steps of its date."""
    return formats.json_text(
        {
            "today": today.isoformat(),
            **records.obligation(item, workspace.registry, today),
            "steps": records.steps(explanation.steps),
            "notes": [render(remark) for remark in explanation.remarks],
            "warnings": records.warnings(explanation.warnings),
        }
    )


def explain_text(
    item: Assessment, alike: int, explanation: Explanation, workspace: Workspace, today: date, width: int
) -> str:
    """The steps numbered, then how the obligation stands."""
    cell = item.obligation
    lines = [item.id, plain(cell.task.title)]
    if alike > 1:
        lines.append(
            plural(
                "The same date holds for {n} obligation of this task.",
                "The same date holds for {n} obligations of this task.",
                alike,
            )
        )
    lines.append("")
    lines += _numbered(explanation.steps, width)
    lines += [formats.wrapped(f"  - {render(remark)}", width, 4) for remark in explanation.remarks]
    lines += _doubts(explanation.warnings, width)
    if item.due is not None:
        at = f" {clock(item.due_time)}" if item.due_time else ""
        lines += ["", render(say("Last day: {day}.", day=day(item.due) + at))]
    holders = labels.names(workspace.registry, item.holders, today)
    lines.append(render(say("Held by: {names}.", names=holders or translate("nobody"))))
    return "\n".join(lines)


def _numbered(steps: Sequence[Step], width: int) -> list[str]:
    return [
        formats.wrapped(f"  {number}. {render(step.message)}", width, 5)
        for number, step in enumerate(steps, start=1)
    ]


def _doubts(warnings: Sequence[Doubt], width: int) -> list[str]:
    return [formats.wrapped(f"  ! {render(warning.message)}", width, 4) for warning in warnings]


def when_json(tried: Sequence[Tried], warnings: Sequence[Doubt]) -> str:
    """Tried rules by their JSON contract: the first, those that the same words give also, and their dates."""
    deadlines = [records.deadline(each.deadline) for each in tried]
    return formats.json_text(
        {
            "deadline": deadlines[0] if deadlines else None,
            "also": deadlines[1:],
            "dates": [due.day.isoformat() for each in tried for due in each.trial.dues],
            "steps": records.steps([step for each in tried for due in each.trial.dues for step in due.steps]),
            "warnings": records.warnings(warnings),
        }
    )


def when_text(tried: Sequence[Tried], words: str, warnings: Sequence[Doubt], width: int) -> str:
    """Each rule as it is typed in a task file, with its dates and their steps; ``words`` are the printed
    words it was read from, empty for a typed rule."""
    lines = [formats.wrapped(render(say("Read: “{words}”", words=plain(words))), width, 2)] if words else []
    for each in tried:
        lines += [f"deadline = {records.toml(each.deadline)}"] if words else []
        for due in each.trial.dues:
            at = f" {clock(due.at)}" if due.at else ""
            lines.append(day(due.day) + at)
            lines += _numbered(due.steps, width)
        if not each.trial.dues:
            lines.append(translate("No date."))
    return "\n".join([*lines, *_doubts(warnings, width)])
