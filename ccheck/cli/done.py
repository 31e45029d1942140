"""``ccheck done ID…``: a duty was done, or a standing duty reported on."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import click

from ccheck.cli import complete, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import DateType, Session
from ccheck.core.entries import Completion, Evidence
from ccheck.i18n import translate

EXAMPLES = (
    (
        "ccheck done II.3 --doc 45/BC-STC",
        translate("Done today, with the number of the report that proves it."),
    ),
    (
        "ccheck done II.3 --doc 45/BC-STC --dry-run",
        translate("Show what would be recorded, and record nothing."),
    ),
    (
        'echo II.3 | ccheck done - --as "Nguyễn Văn A"',
        translate("Ids from another program, and who records."),
    ),
)


@click.command(
    "done",
    short_help=translate("Record a completion, or a report on a standing duty."),
    help=translate(
        "Record that a duty was done, with its evidence; for a standing duty, a report on it.\n\n"
        "Several ids are recorded together or not at all; - reads ids from standard input, one a line. "
        "A late completion is recorded and shown as late."
    ),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete.open_obligations)
@click.option("--signed", type=DateType(), help=translate("When the document was signed."))
@click.option("--received", type=DateType(), help=translate("When it was received."))
@click.option("--at", metavar="HH:MM", help=translate("The time of day, for a duty whose last day has one."))
@click.option(
    "--file",
    "proof",
    metavar=translate("FILE"),
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=translate("The document's file: its SHA-256 is recorded."),
)
@recording.document
@recording.options
@click.pass_obj
def command(
    session: Session,
    ids: tuple[str, ...],
    signed: date | None,
    received: date | None,
    at: str | None,
    proof: Path | None,
    document: str,
    note: str,
    circumstances: Circumstances,
) -> None:
    """Record a completion for each id."""
    evidence = Evidence(
        document=text(document),
        signed=signed,
        received=received,
        note=text(note),
        sha256=_digest(proof) if proof is not None else "",
    )
    moment = recording.time_of_day(at) if at is not None else None
    recording.record(
        session,
        ids,
        lambda cell, on: Completion(cell=cell, on=on, at=moment, evidence=evidence),
        circumstances,
    )


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
