"""``ccheck lint``: every problem of every file."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.session import Session, out
from ccheck.errors import Severity
from ccheck.i18n import translate
from ccheck.report import problems as report
from ccheck.report.formats import Format
from ccheck.workspace.load import examine

EXAMPLES = (
    ("ccheck lint", translate("Errors, warnings and notes of every file.")),
    ("ccheck lint --strict --format json", translate("For a program, and notes count as well.")),
)


@click.command(
    "lint",
    short_help=translate("Every fault of every file, and what to do."),
    help=translate(
        "Every problem of every file, with its place, and what to do.\n\n"
        "Exit code 1 on errors and warnings; notes alone exit 0, unless --strict."
    ),
)
@click.option("--strict", is_flag=True, help=translate("Let notes count as well."))
@options.list_format
@options.output
@click.pass_obj
def command(session: Session, strict: bool, form: str | None, file: Path | None) -> None:
    """Print the problems and exit with what was found."""
    chosen = options.chosen(form, file)
    loaded = examine(session.root, session.cache())
    problems = loaded.problems
    if chosen is Format.JSON:
        out(report.as_json(problems), file)
    elif chosen is Format.CSV:
        out(report.as_csv(problems), file, mark=True)
    elif chosen is Format.MD:
        out(report.as_markdown(problems), file)
    else:
        lines = report.as_lines(problems)
        count = report.headline(problems, len(loaded.workspace.directives))
        out("\n".join(part for part in (lines, count) if part), file)
    if any(strict or problem.severity is not Severity.NOTE for problem in problems):
        raise click.exceptions.Exit(1)
