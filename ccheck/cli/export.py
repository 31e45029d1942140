"""``ccheck export``: the ledger as JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.session import Session, location, out_lines
from ccheck.i18n import translate
from ccheck.ledger.ledger import reading
from ccheck.ledger.transfer import dump

EXAMPLES = (("ccheck export -o so.jsonl", translate("A backup that needs no database to be read.")),)


@click.command(
    "export",
    short_help=translate("Write the ledger as JSON Lines."),
    help=translate(
        "Write every entry of the ledger with its hash as JSON Lines: for backup, and for moving it between "
        "SQLite and PostgreSQL with import."
    ),
)
@options.output
@click.pass_obj
def command(session: Session, file: Path | None) -> None:
    """Write the lines."""
    workspace = session.workspace()
    with reading(location(workspace), session.root) as ledger:
        out_lines(dump(ledger), file)
