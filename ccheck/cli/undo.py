"""``ccheck undo ENTRY``: an entry that cancels another; nothing is ever erased."""

from __future__ import annotations

import click

from ccheck.cli import complete, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session
from ccheck.core.entries import Cancellation, subject_of
from ccheck.core.recording import cancellation_refusal
from ccheck.errors import Usage, say
from ccheck.i18n import plain, translate
from ccheck.ledger.ledger import Ledger
from ccheck.report import entries as report
from ccheck.values import replace

EXAMPLES = (
    ('ccheck undo 1 --why "Nhập nhầm"', translate("Entry 1 was an error; it stays in the log, cancelled.")),
)


@click.command(
    "undo",
    short_help=translate("Cancel an entry."),
    help=translate(
        "Record that entry number ENTRY was an error. It stays in the log and counts no more; --known-at a "
        "moment before still shows it counting."
    ),
)
@click.argument("entry", metavar=translate("ENTRY"), type=click.IntRange(1), shell_complete=complete.entries)
@click.option("--why", required=True, metavar=translate("TEXT"), help=translate("The reason."))
@recording.options
@click.pass_obj
def command(session: Session, entry: int, why: str, circumstances: Circumstances) -> None:
    """Record the cancellation."""
    workspace, as_of = recording.present(session)
    made = Cancellation(on=circumstances.on or as_of.day, entry=entry, reason=text(why))
    if made.on > as_of.day:
        raise Usage(say("{day} is still to come.", day=made.on))

    def work(ledger: Ledger, circumstances: Circumstances) -> Cancellation:
        found = ledger.entry(entry)
        reason = cancellation_refusal(made, found)
        if reason is None:
            reason = recording.dependents(ledger, found[0], workspace, as_of)
        if reason is not None:
            raise Usage(reason)
        named = replace(made, subject=subject_of(found[0]))
        (numbered,) = recording.append(ledger, [named], circumstances, workspace)
        return replace(named, sequence=numbered.sequence, by=numbered.by)

    numbered = recording.within(session, workspace, circumstances, work)
    click.echo(plain(report.recorded(numbered, None, tried=circumstances.dry_run)))
