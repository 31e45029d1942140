"""``ccheck explain ID``: how a date came about."""

from __future__ import annotations

import click

from ccheck.cli import complete, options
from ccheck.cli.ids import ambiguous
from ccheck.cli.session import Session, out, width
from ccheck.core.explain import explain
from ccheck.i18n import translate
from ccheck.report import details
from ccheck.report.formats import Format

EXAMPLES = (
    ("ccheck explain 2.a", translate("Why its last day is that day.")),
    ("ccheck explain II.2 --format json", translate("The same steps for a program.")),
)


@click.command(
    "explain",
    short_help=translate("How a date came about."),
    help=translate(
        "How the date of an obligation came about, step by step.\n\n"
        "ID may be any unambiguous part of an id; obligations of one task with the same date are explained "
        "together."
    ),
)
@click.argument("id", metavar="ID", shell_complete=complete.tasks)
@options.text_format
@click.pass_obj
def command(session: Session, id: str, form: str | None) -> None:
    """Print the derivation of the obligation that ``id`` names."""
    workspace, as_of, cells = session.of_task(id)
    different = {(item.due, item.status, item.id.partition("@")[2].partition(":")[2]) for item in cells}
    if len(different) > 1:
        raise ambiguous(id, [item.id for item in cells])
    item = cells[0]
    explanation = explain(item, workspace, as_of.day)
    if options.chosen(form) is Format.JSON:
        out(details.explain_json(item, explanation, workspace, as_of.day))
    else:
        out(details.explain_text(item, len(cells), explanation, workspace, as_of.day, width()))
