"""``ccheck waive ID…``: a duty was lifted by decision."""

from __future__ import annotations

import click

from ccheck.cli import complete, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session
from ccheck.core.entries import Waiver
from ccheck.i18n import translate

EXAMPLES = (
    ('ccheck waive II.5 --doc 77/UBND-TH --by "Chủ tịch"', translate("The duty is lifted by decision.")),
)


@click.command(
    "waive",
    short_help=translate("Record that a duty was lifted."),
    help=translate("Record that a duty was lifted by decision: it leaves the count."),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete.open_obligations)
@recording.decided
@recording.document
@recording.options
@click.pass_obj
def command(
    session: Session,
    ids: tuple[str, ...],
    decided_by: str,
    document: str,
    note: str,
    circumstances: Circumstances,
) -> None:
    """Record a waiver for each id."""
    recording.record(
        session,
        ids,
        lambda cell, on: Waiver(
            cell=cell, on=on, document=text(document), decided_by=text(decided_by), note=text(note)
        ),
        circumstances,
    )
