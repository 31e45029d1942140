"""``ccheck show ID``: one task and its obligations."""

from __future__ import annotations

import click

from ccheck.cli import complete, options
from ccheck.cli.session import Session, out, width
from ccheck.i18n import translate
from ccheck.report import details
from ccheck.report.formats import Format

EXAMPLES = (
    ("ccheck show 2.c", translate("A task by any part of its id, and every obligation that it makes.")),
)


@click.command(
    "show",
    short_help=translate("One task and its obligations."),
    help=translate(
        "One task with its clause, wording and holders, and every obligation it makes.\n\n"
        "ID may be any unambiguous part of an id, such as 3.đ or hue-2023-tthc/I.1-2."
    ),
)
@click.argument("id", metavar="ID", shell_complete=complete.tasks)
@options.text_format
@click.pass_obj
def command(session: Session, id: str, form: str | None) -> None:
    """Print the task that ``id`` names."""
    workspace, as_of, cells = session.of_task(id)
    directive, task = cells[0].obligation.directive, cells[0].obligation.task
    history = session.log(workspace, [cell.id for cell in cells], None)
    if options.chosen(form) is Format.JSON:
        out(details.show_json(directive, task, cells, history, workspace, as_of.day))
    else:
        out(details.show_text(directive, task, cells, history, workspace, as_of.day, width()))
