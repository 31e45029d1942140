"""``ccheck tasks``: the encoded tasks."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import complete, options
from ccheck.cli.ids import agency_ids, known_id
from ccheck.cli.session import Session, out, width
from ccheck.errors import say
from ccheck.i18n import translate
from ccheck.report import tasks as report
from ccheck.report.formats import Format

EXAMPLES = (
    ("ccheck tasks --directive mau-cchc", translate("The tasks of one directive.")),
    (
        "ccheck tasks --agency snv --dated",
        translate("Those with a date that an agency leads or coordinates."),
    ),
)


@click.command(
    "tasks", short_help=translate("The encoded tasks."), help=translate("The tasks as encoded in the files.")
)
@click.option(
    "--agency",
    "agencies",
    multiple=True,
    metavar="ID",
    shell_complete=complete.agencies_and_groups,
    help=translate("Only tasks led or coordinated by this agency or group (repeatable)."),
)
@options.directives
@click.option("--dated", is_flag=True, help=translate("Only tasks with a date or cadence."))
@options.list_format
@options.output
@options.delimiter
@click.pass_obj
def command(
    session: Session,
    agencies: tuple[str, ...],
    directives: tuple[str, ...],
    dated: bool,
    form: str | None,
    file: Path | None,
    delimiter: str,
) -> None:
    """Print the tasks asked for."""
    from ccheck.core.rules import is_standing

    chosen, delimiter = options.chosen(form, file), options.one_character(delimiter)
    workspace = session.workspace()
    who = agency_ids(workspace, agencies)
    all_directives = tuple(directive.id for directive in workspace.directives)
    which = {known_id(query, all_directives, say("directive")) for query in directives}
    found = tuple(
        (directive, task)
        for directive in workspace.directives
        for task in directive.tasks
        if (not which or directive.id in which)
        and (not who or who.intersection((*task.lead, *task.coordinating)))
        and not (dated and is_standing(task.deadline.rule))
    )
    result = report.TaskReport(workspace, found)
    if chosen is Format.JSON:
        out(report.as_json(result), file)
    elif chosen is Format.CSV:
        out(report.as_csv(result, delimiter), file, mark=True)
    elif chosen is Format.MD:
        out(report.as_markdown(result), file)
    else:
        out(report.as_table(result, width()), file)
