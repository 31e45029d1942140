"""``ccheck remind``: the plan of today's reminders, and with ``--send`` the sending."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import complete, options, post, sending
from ccheck.cli.ids import known_id
from ccheck.cli.session import Session, out, replacing, width
from ccheck.errors import Usage, say
from ccheck.i18n import translate
from ccheck.report import reminders as report
from ccheck.report.formats import Format

EXAMPLES = (
    ("ccheck remind", translate("Who would be reminded today, and why now; nothing leaves.")),
    ("ccheck remind --show stc", translate("The message to one agency, as it would go out.")),
    (
        "ccheck remind --send --letters cong-van",
        translate("Send, and draft the formal letters that are due."),
    ),
)


@click.command(
    "remind",
    short_help=translate("Plan the reminders, and with --send send them."),
    help=translate(
        "Who is to be reminded of what today, and why now. Nothing leaves and nothing is written without "
        "--send. Every message is rendered and checked before the first is sent. Of two runs at once one "
        "sends, and the other exits 75."
    ),
)
@click.option("--send", is_flag=True, help=translate("Send the messages."))
@click.option(
    "--show",
    "shown",
    metavar=translate("AGENCY"),
    shell_complete=complete.agencies,
    help=translate("Print the message to this agency."),
)
@click.option(
    "--plan",
    "plan_file",
    metavar=translate("FILE"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=translate("Save the plan to this file."),
)
@click.option(
    "--apply",
    "apply_file",
    metavar=translate("FILE"),
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=translate("Send exactly the plan in this file; refuse when the data has changed."),
)
@click.option(
    "--retry-unknown",
    is_flag=True,
    help=translate("Send again, under the same Message-ID, what may or may not have arrived."),
)
@click.option(
    "--letters",
    metavar=translate("FOLDER"),
    type=click.Path(path_type=Path, file_okay=False),
    help=translate("Write the formal letters that are due into this folder."),
)
@options.text_format
@click.pass_obj
def command(
    session: Session,
    send: bool,
    shown: str | None,
    plan_file: Path | None,
    apply_file: Path | None,
    retry_unknown: bool,
    letters: Path | None,
    form: str | None,
) -> None:
    """Print the plan, or send it."""
    chosen = options.chosen(form)
    if session.known_at is not None:
        raise Usage(say("--known-at only looks back: nothing can be sent with it."))
    if send or apply_file is not None:
        raise click.exceptions.Exit(sending.send(session, apply_file, letters, retry_unknown=retry_unknown))
    planned = post.planned(session)
    if letters is not None:
        post.write_letters(planned, letters)
    if shown is not None:
        agencies = tuple(agency.id for agency in planned.workspace.registry.agencies)
        out(post.shown(planned, known_id(shown, agencies, say("agency"))))
        return
    if plan_file is not None:
        with replacing(plan_file) as stream:
            stream.write(post.saved(planned).encode())
    if chosen is Format.JSON:
        subjects = {digest.key: planned.words(digest).subject for digest in planned.plan.digests}
        out(report.plan_json(planned.plan, subjects))
    else:
        out(report.plan_table(planned.plan, planned.workspace, planned.today, width()))
