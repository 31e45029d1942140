"""Problems of files: ``path:line:col: code: message``, with the hint on the next line."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.errors import Problem, Severity, say
from ccheck.i18n import plain, plural, render
from ccheck.report import formats, labels

KEYS = ("path", "line", "column", "severity", "code", "message", "hint")


def as_lines(problems: Sequence[Problem]) -> str:
    """One line a problem, its hint indented below."""
    lines = []
    for problem in problems:
        word = render(labels.SEVERITY[problem.severity])
        grave = "" if problem.severity is Severity.ERROR else f"{word}: "
        place = f"{plain(problem.path)}:{problem.line}:{problem.column}"
        lines.append(f"{place}: {problem.code}: {grave}{plain(render(problem.message))}")
        if problem.hint is not None:
            lines.append(f"    {plain(render(problem.hint))}")
    return "\n".join(lines)


def as_records(problems: Sequence[Problem]) -> list[dict[str, object]]:
    """The problems as plain mappings."""
    return [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": render(problem.message),
            "hint": render(problem.hint) if problem.hint else None,
        }
        for problem in problems
    ]


def as_json(problems: Sequence[Problem]) -> str:
    """The problems as JSON."""
    return formats.json_text({"problems": as_records(problems)})


def as_csv(problems: Sequence[Problem]) -> str:
    """The problems as CSV."""
    return formats.csv_text(as_records(problems), KEYS)


def as_markdown(problems: Sequence[Problem]) -> str:
    """The problems as a Markdown table."""
    rows = [[str(record[key] or "") for key in KEYS] for record in as_records(problems)]
    return formats.markdown(KEYS, rows)


def headline(problems: Sequence[Problem], files: int) -> str:
    """How many problems of each gravity there are, in one sentence."""
    count = {grave: sum(p.severity is grave for p in problems) for grave in Severity}
    return render(
        say(
            "{directives}: {errors}, {warnings}, {notes}.",
            directives=plural("{n} directive checked", "{n} directives checked", files),
            errors=plural("{n} error", "{n} errors", count[Severity.ERROR]),
            warnings=plural("{n} warning", "{n} warnings", count[Severity.WARNING]),
            notes=plural("{n} note", "{n} notes", count[Severity.NOTE]),
        )
    )
