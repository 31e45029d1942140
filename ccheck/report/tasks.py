"""The encoded tasks as they stand in the files."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core.model import Directive, Target, Task, Workspace
from ccheck.core.rules import By, Undated
from ccheck.errors import say
from ccheck.i18n import day, plural, render, translate
from ccheck.report import formats, labels, records
from ccheck.values import value


@value
class TaskReport:
    """The tasks asked for, each with its directive, in file order."""

    workspace: Workspace
    found: tuple[tuple[Directive, Task], ...]

    @property
    def directives(self) -> tuple[Directive, ...]:
        """The directives of the tasks, in order."""
        return tuple({directive.id: directive for directive, _ in self.found}.values())


def as_json(report: TaskReport) -> str:
    """Tasks and their directives by the JSON contract."""
    return formats.json_text(
        {
            "tasks": [records.task(task, d, report.workspace.registry) for d, task in report.found],
            "directives": [records.directive(directive) for directive in report.directives],
            "events": [
                {"directive": directive.id, **event}
                for directive in report.directives
                for event in records.events(directive)
            ],
            "no_tasks": [
                {"directive": directive.id, **no_task}
                for directive in report.directives
                for no_task in records.no_tasks(directive)
            ],
        }
    )


def as_csv(report: TaskReport, delimiter: str = ",") -> str:
    """One line a task."""
    rows = [records.task(task, d, report.workspace.registry) for d, task in report.found]
    return formats.csv_text(rows, records.TASK_KEYS, delimiter)


def as_markdown(report: TaskReport) -> str:
    """One table for each directive."""
    parts = []
    for directive in report.directives:
        parts.append(f"## {formats.md_text(heading(directive))}")
        parts.append(formats.markdown(_headers(), _rows(report, directive)))
    return "\n\n".join(parts)


def as_table(report: TaskReport, width: int) -> str:
    """One table for each directive, and a last line with the number of tasks."""
    room = max(width, 60) - 6
    time = 24
    duty = (room - 10 - time) * 3 // 5
    widths = (10, duty, room - 10 - time - duty, time)
    parts = []
    for directive in report.directives:
        rows = formats.table(_headers(), _rows(report, directive), widths)
        parts.append(f"{formats.wrapped(heading(directive), width)}\n{rows}")
    parts.append(plural("{n} task", "{n} tasks", len(report.found)))
    return "\n\n".join(parts)


def heading(directive: Directive) -> str:
    """Id, kind, number, date and title of a directive, as far as printed."""
    kind = " ".join(part for part in (render(labels.KIND[directive.kind]), directive.number) if part)
    issued = render(say("of {day}", day=directive.issued)) if directive.issued else ""
    return " · ".join(part for part in (directive.id, f"{kind} {issued}".strip(), directive.title) if part)


def _headers() -> tuple[str, ...]:
    return translate("Clause"), translate("Duty"), translate("Lead"), translate("Printed time")


def _rows(report: TaskReport, directive: Directive) -> Sequence[Sequence[str]]:
    registry = report.workspace.registry
    return [
        (task.clause, task.title, labels.names(registry, task.lead), printed_time(task))
        for owner, task in report.found
        if owner is directive
    ]


def printed_time(task: Task) -> str:
    """The words that carry the deadline, or the rule where none were copied."""
    if task.wording:
        return task.wording
    rule = task.deadline.rule
    if isinstance(rule, By) and rule.at is None:
        return day(rule.day)
    if isinstance(rule, Undated):
        return "–"
    written = records.deadline(task.deadline)
    if isinstance(written, dict):
        return ", ".join(f"{key} = {value}" for key, value in written.items())
    return str(written)


def target_words(target: Target) -> str:
    """A target in one phrase."""
    signs = {"at_least": "≥ ", "at_most": "≤ ", "equals": "= ", "by_reference": "→ "}
    whole = f"/{target.of}" if target.of is not None else ""
    unit = "" if not target.unit else target.unit if target.unit == "%" else f" {target.unit}"
    return f"{target.measure}: {signs[target.comparison.value]}{target.value}{whole}{unit}"
