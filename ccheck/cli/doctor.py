"""``ccheck doctor``: is everything in place."""

from __future__ import annotations

import click

from ccheck.cli import options
from ccheck.cli.session import Session, out
from ccheck.i18n import translate
from ccheck.report import health as report
from ccheck.report.formats import Format

EXAMPLES = (
    ("ccheck doctor", translate("Everything that a morning needs, and what to do where it fails.")),
    ("ccheck doctor --format json", translate("The same for a monitor.")),
)


@click.command(
    "doctor",
    short_help=translate("Is everything in place?"),
    help=translate(
        "Look at the files, the time zone, the calendar of this year and the next, the ledger and who can "
        "read it, the disk, the last run and what starts the next one, and where [mail] is filled in the "
        "mail server (connection, certificate, login; nothing is sent). Says what to do about each fault.\n\n"
        "Exit code 1 when something is wrong."
    ),
)
@options.text_format
@click.pass_obj
def command(session: Session, form: str | None) -> None:
    """Print what was found."""
    from ccheck.cli.health import findings

    chosen = options.chosen(form)
    found = tuple(findings(session))
    out(report.as_json(found) if chosen is Format.JSON else report.as_text(found))
    if any(finding.state is report.State.WRONG for finding in found):
        raise click.exceptions.Exit(1)
