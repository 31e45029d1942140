"""``ccheck verify``: the hash chain of the ledger."""

from __future__ import annotations

import click

from ccheck.cli import options
from ccheck.cli.session import Session, location, out
from ccheck.i18n import translate
from ccheck.ledger.chain import verify
from ccheck.ledger.ledger import reading
from ccheck.report import verdict as report
from ccheck.report.formats import Format

EXAMPLES = (("ccheck verify", translate("Write the last hash down on paper now and then: it proves more.")),)


@click.command(
    "verify",
    short_help=translate("Prove that the ledger is whole."),
    help=translate(
        "Follow the chain of hashes through the whole ledger. Exit code 1 when an entry was changed or is "
        "missing; the first such entry is named."
    ),
)
@options.text_format
@click.pass_obj
def command(session: Session, form: str | None) -> None:
    """Print the verdict."""
    chosen = options.chosen(form)
    workspace = session.workspace()
    with reading(location(workspace), session.root) as ledger:
        verdict = verify(ledger)
    words = (verdict.entries, verdict.hash, verdict.broken)
    out(report.as_json(*words) if chosen is Format.JSON else report.as_text(*words))
    if verdict.broken is not None:
        raise click.exceptions.Exit(1)
