"""``ccheck outbox``: what was mailed, and what is still on its way."""

from __future__ import annotations

import click

from ccheck.cli import options
from ccheck.cli.session import Session, location, out, width
from ccheck.core.outgoing import State
from ccheck.i18n import translate
from ccheck.ledger.ledger import reading
from ccheck.ledger.outbox import look
from ccheck.report import reminders as report
from ccheck.report.formats import Format

PENDING = (State.CLAIMED, State.SENDING, State.TEMPORARY, State.UNKNOWN, State.PERMANENT)


EXAMPLES = (("ccheck outbox", translate("What did not get out, and why.")),)


@click.command(
    "outbox",
    short_help=translate("Reminders that are pending, failed or of unknown fate."),
    help=translate(
        "Reminders that failed for now, were refused for good, or may or may not have arrived; with --all "
        "those that were sent too. Exit code 1 when there are any of the former."
    ),
)
@click.option("--all", "everything", is_flag=True, help=translate("Messages sent and dropped too."))
@options.text_format
@click.pass_obj
def command(session: Session, everything: bool, form: str | None) -> None:
    """Print the messages."""
    chosen = options.chosen(form)
    workspace = session.workspace()
    today = session.as_of(workspace.settings.timezone).day
    with reading(location(workspace), session.root) as ledger:
        outbox = look(ledger)
        pending = outbox.mailings(*PENDING) if outbox is not None else ()
        found = outbox.mailings() if outbox is not None and everything else pending
    if chosen is Format.JSON:
        out(report.outbox_json(found))
    else:
        out(report.outbox_table(found, workspace, today, width()))
    if pending:
        raise click.exceptions.Exit(1)
