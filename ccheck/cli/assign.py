"""``ccheck assign ID… AGENCY``: who answers for a duty from now on."""

from __future__ import annotations

import click

from ccheck.cli import complete, recording
from ccheck.cli.ids import known_id
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session
from ccheck.core.entries import Reassignment
from ccheck.errors import say
from ccheck.i18n import translate

EXAMPLES = (
    (
        "ccheck assign mau-dulich/4 mau-stc --doc 80/UBND-TH",
        translate("What nobody holds has a holder again."),
    ),
)


@click.command(
    "assign",
    short_help=translate("Give a duty to another agency."),
    help=translate("Record that AGENCY answers for a duty that nobody holds, or that was handed on."),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete.orphans_and_agencies)
@click.argument("agency", metavar=translate("AGENCY"), shell_complete=complete.agencies)
@recording.decided
@recording.document
@recording.options
@click.pass_obj
def command(
    session: Session,
    ids: tuple[str, ...],
    agency: str,
    decided_by: str,
    document: str,
    note: str,
    circumstances: Circumstances,
) -> None:
    """Record the assignment of each id."""
    agencies = tuple(known.id for known in session.workspace().registry.agencies)
    holder = known_id(agency, agencies, say("agency"))
    recording.record(
        session,
        ids,
        lambda cell, on: Reassignment(
            cell=cell,
            on=on,
            agency=holder,
            document=text(document),
            decided_by=text(decided_by),
            note=text(note),
        ),
        circumstances,
    )
