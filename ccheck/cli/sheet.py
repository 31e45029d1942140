"""``ccheck sheet AGENCY -o FILE``: what an agency owes, to be answered in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import complete
from ccheck.cli.ids import known_id
from ccheck.cli.session import Session, location, replacing
from ccheck.errors import Usage, say
from ccheck.i18n import plural, render, translate
from ccheck.ledger.ledger import reading
from ccheck.report import labels
from ccheck.sheets import write
from ccheck.sheets.layout import open_lines

EXAMPLES = (
    ("ccheck sheet stc -o stc.xlsx", translate("What the finance department owes, to be filled in.")),
)


@click.command(
    "sheet",
    short_help=translate("An answer sheet for an agency."),
    help=translate(
        "Write the open obligations that AGENCY holds as an Excel or CSV file to be filled in: result, day, "
        "number of the document. Everything else is locked. receive reads it back."
    ),
)
@click.argument("agency", metavar=translate("AGENCY"), shell_complete=complete.agencies)
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    metavar=translate("FILE"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=translate("The file, .xlsx or .csv."),
)
@click.pass_obj
def command(session: Session, agency: str, file: Path) -> None:
    """Write the sheet."""
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise Usage(say("The ending of {file} is neither .xlsx nor .csv.", file=str(file)))
    workspace, as_of, assessed = session.assessed()
    id = known_id(agency, tuple(known.id for known in workspace.registry.agencies), say("agency"))
    with reading(location(workspace), session.root) as ledger:
        stamp = ledger.head().number
    states = {item.id: labels.status(item.status) for item in assessed}
    lines = open_lines(assessed, id, stamp, states)
    name = workspace.registry.name(id, as_of.day)
    title = render(say("Answer sheet: {agency}, {day}", agency=name, day=as_of.day))
    guide = translate(
        "Fill in the yellow cells only: choose a result, and for what is done the day and the number of the "
        "document. Leave a line empty to say nothing about it."
    )
    if file.suffix.lower() == ".csv":
        data = write.as_csv(lines)
    else:
        data = write.as_xlsx(lines, title, guide, as_of.day)
    with replacing(file) as stream:
        stream.write(data)
    click.echo(plural("{n} obligation written.", "{n} obligations written.", len(lines)), err=True)
