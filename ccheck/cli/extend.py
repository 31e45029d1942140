"""``ccheck extend ID…``: a new last day was granted."""

from __future__ import annotations

from datetime import date

import click

from ccheck.cli import complete, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import DateType, Session
from ccheck.core.entries import Extension
from ccheck.i18n import translate

EXAMPLES = (
    (
        'ccheck extend II.5 --until 2027-06-30 --doc 12/UBND-TH --by "Phó Chủ tịch"',
        translate("A new last day, decided today."),
    ),
)


@click.command(
    "extend",
    short_help=translate("Record an extension."),
    help=translate(
        "Record a new last day. --on is the day of the decision: decided on or before the last day it "
        "replaces it moves it; decided later the duty stays overdue, with the extension shown."
    ),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete.open_obligations)
@click.option("--until", type=DateType(), required=True, help=translate("The new last day."))
@recording.decided
@recording.document
@recording.options
@click.pass_obj
def command(
    session: Session,
    ids: tuple[str, ...],
    until: date,
    decided_by: str,
    document: str,
    note: str,
    circumstances: Circumstances,
) -> None:
    """Record an extension for each id."""
    recording.record(
        session,
        ids,
        lambda cell, on: Extension(
            cell=cell,
            on=on,
            until=until,
            document=text(document),
            decided_by=text(decided_by),
            note=text(note),
        ),
        circumstances,
    )
