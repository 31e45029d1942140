"""``ccheck answers``: agencies' replies, read from a mailbox and accepted by a clerk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from ccheck.cli import options, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session, location, out, width
from ccheck.core.answers import Proposal, Received, Standing
from ccheck.core.assess import AsOf, assess_cells
from ccheck.core.entries import Completion, Evidence
from ccheck.core.model import Workspace
from ccheck.core.recording import refusal
from ccheck.errors import BadSettings, Usage, say
from ccheck.i18n import plain, plural, render, translate
from ccheck.ledger.ledger import Ledger, reading, writing
from ccheck.ledger.replies import Replies, look
from ccheck.report import answers as report
from ccheck.report import entries
from ccheck.report.formats import Format

SINCE = timedelta(days=60)  # how far back a mailbox is searched


EXAMPLES = (
    (
        "ccheck answers thu-den",
        translate("Read the replies in the Maildir thu-den, and list what they propose."),
    ),
)


@click.command(
    "answers",
    short_help=translate("Agencies' replies, to be accepted."),
    help=translate(
        "Read replies and bounces from MAILDIR or with --imap from the mailbox of [mail], and list what they "
        "propose. Nothing is recorded by a mail alone: --accept records proposals as completions, --decline "
        "sets them aside. Messages are left where they are and are not read twice."
    ),
)
@click.argument("maildir", metavar="[MAILDIR]", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--imap", is_flag=True, help=translate("Read the mailbox of [mail] in ccheck.toml."))
@click.option(
    "--accept",
    multiple=True,
    type=click.IntRange(1),
    metavar=translate("NO."),
    help=translate("Record this proposal as a completion (repeatable)."),
)
@click.option(
    "--decline",
    multiple=True,
    type=click.IntRange(1),
    metavar=translate("NO."),
    help=translate("Set this proposal aside (repeatable)."),
)
@click.option(
    "--doc",
    "document",
    default="",
    metavar=translate("NUMBER"),
    help=translate("The document's number, such as 123/BC-SNV."),
)
@recording.options
@options.text_format
@click.pass_obj
def command(
    session: Session,
    maildir: Path | None,
    imap: bool,
    accept: tuple[int, ...],
    decline: tuple[int, ...],
    document: str,
    form: str | None,
    circumstances: Circumstances,
) -> None:
    """Read, list, accept."""
    chosen = options.chosen(form)
    workspace = session.workspace()
    today = session.as_of(workspace.settings.timezone).day
    if set(accept) & set(decline):
        raise Usage(say("A proposal is either accepted or declined."))
    if accept or decline:
        _settle(session, workspace, accept, decline, text(document), circumstances)
        return
    if maildir is not None or imap:
        _read(session, workspace, today, maildir)
    with reading(location(workspace), session.root) as ledger:
        replies = look(ledger)
        pending = replies.proposed(Standing.PROPOSED) if replies is not None else ()
        bounces = replies.bounces() if replies is not None else ()
    out(
        report.as_json(pending, bounces)
        if chosen is Format.JSON
        else report.as_table(pending, bounces, width())
    )


def _read(session: Session, workspace: Workspace, today: date, maildir: Path | None) -> None:
    messages = list(_messages(session, workspace, today, maildir))
    with writing(location(workspace), session.root) as ledger:
        assert ledger.database is not None
        made, bounced = Replies(ledger.database).take(messages, today)
    parts = [plural("{n} message looked at", "{n} messages looked at", len(messages))]
    parts.append(plural("{n} new proposal", "{n} new proposals", len(made)))
    parts.append(plural("{n} new bounce", "{n} new bounces", len(bounced)))
    click.echo(", ".join(parts) + ".", err=True)


def _messages(
    session: Session, workspace: Workspace, today: date, maildir: Path | None
) -> Iterator[Received]:
    from ccheck.mail import inbox

    if maildir is not None:
        raw = inbox.maildir(maildir)
    else:
        from ccheck.mail.secrets import password

        mail = workspace.settings.mail
        if mail is None or not mail.imap_host:
            raise BadSettings(say("ccheck.toml has no imap_host in [mail]."))
        raw = inbox.imap(mail, password(mail, session.root, os.environ), today - SINCE)
    yield from (found for data in raw if (found := inbox.parse(data)) is not None)


def _settle(
    session: Session,
    workspace: Workspace,
    accept: tuple[int, ...],
    decline: tuple[int, ...],
    document: str,
    circumstances: Circumstances,
) -> None:
    """Record the accepted proposals and set the others aside, all of it or nothing."""
    as_of = session.as_of(workspace.settings.timezone)
    cells = {cell.id: cell for cell in session.facts(workspace, as_of).cells}

    def work(ledger: Ledger, circumstances: Circumstances) -> tuple[Completion, ...]:
        replies = look(ledger)
        pending = {item.number: item for item in replies.proposed(Standing.PROPOSED)} if replies else {}
        unknown = [str(number) for number in (*accept, *decline) if number not in pending]
        if unknown or replies is None:
            raise Usage(say("No proposal waits under {numbers}.", numbers=", ".join(unknown)))
        made: list[Completion] = []
        for number in dict.fromkeys(accept):
            entry = _completion(pending[number], document, circumstances.on)
            cell = cells.get(entry.cell)
            if cell is None:
                raise Usage(say("there is no obligation “{id}”.", id=entry.cell))
            history = [*ledger.history([cell.id]), *(other for other in made if other.cell == cell.id)]
            latest = AsOf(max([as_of.day, *(other.on for other in history)]))
            (item,) = assess_cells(workspace, [cell], history, latest)
            reason = refusal(entry, item, workspace, as_of.day)
            if reason is not None:
                lines = f"{entry.cell}: {render(reason)}"
                raise Usage(say("{lines}\nNothing was recorded.", lines=lines))
            made.append(entry)
        numbered = recording.append(ledger, made, circumstances, workspace)
        if not circumstances.dry_run:
            replies.settle(accept, Standing.ACCEPTED)
            replies.settle(decline, Standing.DECLINED)
        return numbered

    for entry in recording.within(session, workspace, circumstances, work):
        click.echo(plain(entries.recorded(entry, None, tried=circumstances.dry_run)))


def _completion(proposal: Proposal, document: str, on: date | None) -> Completion:
    """The completion that a proposal becomes, with the mail it came from as its evidence."""
    first = proposal.attachments[0] if proposal.attachments else None
    note = " · ".join(
        part for part in (proposal.sender, proposal.message_id, first.name if first else "") if part
    )
    evidence = Evidence(
        document=document, received=proposal.day, note=plain(note), sha256=first.sha256 if first else ""
    )
    return Completion(cell=proposal.obligation, on=on or proposal.day, evidence=evidence)
