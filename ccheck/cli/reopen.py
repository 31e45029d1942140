"""``ccheck reopen ID…``: a result was returned."""

from __future__ import annotations

import click

from ccheck.cli import complete, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session
from ccheck.core.entries import Reopening
from ccheck.i18n import translate

EXAMPLES = (('ccheck reopen mau-dulich/1 --why "Thiếu số liệu"', translate("The result was returned.")),)


@click.command(
    "reopen",
    short_help=translate("Record that a result was returned."),
    help=translate(
        "Record that a result was returned: the completion counts no more, the history stays, and the duty "
        "stands as it would without it."
    ),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete.results)
@click.option("--why", required=True, metavar=translate("TEXT"), help=translate("The reason."))
@click.option("--doc", "document", default="", metavar=translate("NUMBER"), help=translate("The document."))
@recording.options
@click.pass_obj
def command(
    session: Session, ids: tuple[str, ...], why: str, document: str, circumstances: Circumstances
) -> None:
    """Record a return for each id."""
    recording.record(
        session,
        ids,
        lambda cell, on: Reopening(cell=cell, on=on, reason=text(why), document=text(document)),
        circumstances,
    )
