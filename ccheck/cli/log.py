"""``ccheck log [ID]``: what was recorded."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from ccheck.cli import complete, options
from ccheck.cli.ids import subjects
from ccheck.cli.session import Session, out, width
from ccheck.i18n import translate
from ccheck.report import entries as report
from ccheck.report.formats import Format

EXAMPLES = (
    ("ccheck log --last 20", translate("The last twenty entries.")),
    ("ccheck log 3.a", translate("The history of one task's obligations.")),
)


@click.command(
    "log",
    short_help=translate("What was recorded, when and by whom."),
    help=translate(
        "What was recorded, in the order of recording, cancelled entries too. ID (any part of one) "
        "narrows it to the obligations or events that it is a part of."
    ),
)
@click.argument("id", metavar="[ID]", required=False, shell_complete=complete.subjects)
@click.option(
    "--last",
    type=click.IntRange(0),
    default=50,
    metavar="N",
    show_default=True,
    help=translate("Only the last N entries; 0 for all."),
)
@options.list_format
@options.output
@options.delimiter
@click.pass_obj
def command(
    session: Session, id: str | None, last: int, form: str | None, file: Path | None, delimiter: str
) -> None:
    """Print the log."""
    chosen, delimiter = options.chosen(form, file), options.one_character(delimiter)
    workspace = session.workspace()
    wanted = None
    if id is not None:
        as_of = session.as_of(workspace.settings.timezone)
        events = [f"{d.id}/{event.id}" for d in workspace.directives for event in d.events]
        wanted = subjects(id, [cell.id for cell in session.facts(workspace, as_of).cells], events)
    entries = session.log(workspace, wanted, last or None)
    zone = ZoneInfo(workspace.settings.timezone)
    if chosen is Format.JSON:
        out(report.log_json(entries), file)
    elif chosen is Format.CSV:
        out(report.log_csv(entries, delimiter), file, mark=True)
    elif chosen is Format.MD:
        out(report.log_markdown(entries, zone), file)
    else:
        out(report.log_table(entries, zone, width()), file)
