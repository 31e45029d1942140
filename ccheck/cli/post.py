"""Wires the plan, the templates, the outbox and the transport together for ``remind``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccheck.cli.session import Session, location, replacing
from ccheck.core.answers import dead
from ccheck.core.assess import Assessment
from ccheck.core.model import Mail, Workspace
from ccheck.core.outgoing import Mailing, State, waiting
from ccheck.core.reminders import Digest, Plan, anchors, plan
from ccheck.errors import BadSettings, Busy, Usage, say
from ccheck.i18n import plural, render, translate
from ccheck.ledger.ledger import reading
from ccheck.ledger.outbox import Outbox, look, mailing
from ccheck.mail.compose import Rendered, Templates
from ccheck.report import states

if TYPE_CHECKING:
    from ccheck.mail.dispatch import Tally
    from ccheck.mail.transport import Transport

WAIT, FINDINGS = 75, 1
FORGET = timedelta(days=30)  # an address that bounced is tried again after this


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of a day with its messages in words, by their keys."""

    workspace: Workspace
    items: tuple[Assessment, ...]
    today: date
    plan: Plan
    rendered: Mapping[str, Rendered]
    root: Path


def planned(session: Session) -> Planned:
    """Today's plan, every message rendered and checked; nothing is written."""
    workspace, as_of, items = session.assessed()
    with reading(location(workspace), session.root) as ledger:
        return _plan(session, workspace, items, as_of.day, look(ledger))


def _plan(
    session: Session,
    workspace: Workspace,
    items: tuple[Assessment, ...],
    today: date,
    outbox: Outbox | None,
) -> Planned:
    """The plan and its words; ``outbox`` says what went out before."""
    mail = workspace.settings.mail
    runs = outbox.runs() if outbox is not None else ()
    gone = dead(outbox.bounces(today - FORGET)) if outbox is not None else frozenset()
    made = plan(
        workspace,
        items,
        outbox.sent() if outbox is not None else (),
        today,
        secretariat=mail.secretariat if mail is not None else (),
        first_run=runs[0].day if runs else None,
        dead=gone,
    )
    templates = Templates(session.root)

    def describe(item: Assessment) -> str:
        return states.of([item], workspace)

    rendered = {digest.key: templates.render(digest, workspace, today, describe) for digest in made.digests}
    return Planned(workspace, items, today, made, rendered, session.root)


def shown(found: Planned, agency: str) -> str:
    """The message to ``agency`` as it would go out."""
    for digest in found.plan.digests:
        if digest.agency == agency:
            words = found.rendered[digest.key]
            lines = [f"{translate('To')}: {', '.join(digest.to)}"]
            if digest.cc:
                lines.append(f"{translate('Copy')}: {', '.join(digest.cc)}")
            return "\n".join((*lines, f"{translate('Subject')}: {words.subject}", "", words.text))
    name = found.workspace.registry.name(agency, found.today)
    return render(say("Nothing to send to {agency} today.", agency=name))


def saved(found: Planned) -> str:
    """The plan as a file that ``--apply`` can hold the data against."""
    messages = [
        {"key": digest.key, "subject": words.subject, "text": words.text}
        for digest in found.plan.digests
        if (words := found.rendered[digest.key])
    ]
    document = {"schema_version": 1, "today": found.today.isoformat(), "messages": messages}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_letters(found: Planned, folder: Path) -> None:
    """Draft the formal letters that the plan asks for, one file an agency."""
    from ccheck.letters.content import letter
    from ccheck.letters.docx import as_docx

    for digest in found.plan.letters:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{digest.agency}-{found.today.isoformat()}.docx"
        data = as_docx(letter(digest, found.workspace, found.today), found.today)
        with replacing(file) as stream:
            stream.write(data)
        click.echo(render(say("Letter: {file}", file=str(file))), err=True)


def send(session: Session, apply_file: Path | None, letters: Path | None, *, retry_unknown: bool) -> int:
    """Send today's plan and return the exit code: 0, 1 when something was refused for good, 75 when something
    is to be tried again."""
    workspace, as_of, items = session.assessed()
    mail = workspace.settings.mail
    if mail is None:
        raise BadSettings(say("ccheck.toml has no [mail]: nothing can be sent."))
    clock = _clock(workspace)
    with mailing(location(workspace), session.root) as outbox:
        if not outbox.lock():
            raise Busy(say("Another run is sending; this one does nothing."))
        outbox.recover(clock())
        found = _plan(session, workspace, items, as_of.day, outbox)
        if apply_file is not None:
            _compare(found, apply_file)
        held = waiting(outbox.mailings(State.TEMPORARY), clock())
        fresh = [digest for digest in found.plan.digests if digest.key not in held]
        messages = [_message(found, digest, mail, clock()) for digest in fresh]
        again = _again(outbox, found, clock(), retry_unknown=retry_unknown)
        _drop(outbox, {digest.key for digest in found.plan.digests}, clock())
        if letters is not None:
            write_letters(found, letters)
        number = outbox.begin_run(as_of.day, clock())
        tally = _deliver(session, mail, outbox, fresh, [*messages, *again], found.today, clock)
        late = sum(notice.late for digest in fresh for notice in digest.notices)
        failed = tally.temporary + tally.permanent + tally.unknown
        if tally.stopped is None:
            outbox.end_run(number, clock(), sent=tally.sent, late=late, failed=failed)
    return _answer(tally, len(held & {digest.key for digest in found.plan.digests}))


def _clock(workspace: Workspace) -> Callable[[], datetime]:
    from ccheck.cli.clock import now

    return lambda: now(workspace.settings.timezone)


def _compare(found: Planned, file: Path) -> None:
    try:
        same = json.loads(file.read_text(encoding="utf-8")) == json.loads(saved(found))
    except (ValueError, UnicodeDecodeError) as error:
        raise Usage(say("{file} is not a plan.", file=str(file))) from error
    if not same:
        raise Usage(say("The data has changed since {file} was made: make a new plan.", file=str(file)))


def _message(found: Planned, digest: Digest, mail: Mail, now: datetime) -> Mailing:
    """The message to the letter; a fault in any header stops the run here, before anything is sent."""
    from ccheck.mail.calendars import invitations
    from ccheck.mail.message import Message, address_of, build, message_id

    words = found.rendered[digest.key]
    domain = address_of(mail.sender).partition("@")[2]
    identifier = message_id(digest.key, domain)
    content = build(
        Message(
            sender=mail.sender,
            to=digest.to,
            cc=digest.cc,
            reply_to=mail.reply_to,
            subject=words.subject,
            text=words.text,
            html=words.html,
            attachments=invitations(digest, found.today),
            message_id=identifier,
            references=message_id(f"thread.{digest.agency or 'secretariat'}", domain),
            list_id=f"ccheck <reminders.{domain}>",
            date=now,
        )
    )
    return Mailing(
        key=digest.key,
        agency=digest.agency,
        state=State.CLAIMED,
        message_id=identifier,
        recipients=(*digest.to, *digest.cc),
        subject=words.subject,
        content=content,
    )


def _again(outbox: Outbox, found: Planned, now: datetime, *, retry_unknown: bool) -> list[Mailing]:
    """The messages of unknown fate that are to be repeated; those no longer needed are dropped."""
    open_now = anchors(found.items, found.workspace)
    repeated = []
    for item in outbox.mailings(State.UNKNOWN):
        if not open_now.intersection(outbox.obligations(item.key)):
            outbox.mark(item.key, State.DROPPED, now)
        elif retry_unknown or item.is_to_be_repeated(now):
            repeated.append(item)
    return repeated


def _drop(outbox: Outbox, wanted: set[str], now: datetime) -> None:
    """Messages that failed before and are in nobody's plan any more."""
    for item in outbox.mailings(State.TEMPORARY):
        if item.key not in wanted:
            outbox.mark(item.key, State.DROPPED, now)


def _deliver(
    session: Session,
    mail: Mail,
    outbox: Outbox,
    digests: list[Digest],
    messages: list[Mailing],
    today: date,
    clock: Callable[[], datetime],
) -> Tally:
    from ccheck.mail.dispatch import Tally, dispatch
    from ccheck.mail.message import address_of
    from ccheck.mail.secrets import password
    from ccheck.mail.transport import open_transport

    if not messages:
        return Tally()
    transport: Transport = open_transport(
        mail, lambda: password(mail, session.root, os.environ), session.root
    )
    try:
        fresh = {digest.key: digest for digest in digests}
        outbox.claim([(item, fresh[item.key]) for item in messages if item.key in fresh], today, clock())
        with _Progress(len(messages)) as progress:
            return dispatch(messages, transport, address_of(mail.sender), outbox, clock, progress)
    finally:
        transport.close()


class _Progress:
    """A bar on a terminal; nothing anywhere else."""

    def __init__(self, total: int) -> None:
        self._bar = click.progressbar(length=total, file=sys.stderr) if sys.stderr.isatty() else None

    def __enter__(self) -> Callable[[Mailing, State], None]:
        if self._bar is not None:
            self._bar.__enter__()
        return self._step

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def _step(self, item: Mailing, state: State) -> None:  # noqa: ARG002
        if self._bar is not None:
            self._bar.update(1)


def _answer(tally: Tally, held: int) -> int:
    """Say what came of it (in cron only what went wrong), and return the exit code."""
    pending = tally.temporary + tally.unknown + held
    parts = [plural("{n} message sent", "{n} messages sent", tally.sent)]
    if pending:
        parts.append(plural("{n} to be tried again", "{n} to be tried again", pending))
    if tally.permanent:
        parts.append(plural("{n} refused for good", "{n} refused for good", tally.permanent))
    if sys.stdout.isatty() or len(parts) > 1:
        click.echo(", ".join(parts) + ".", err=len(parts) > 1)
    if tally.stopped is not None:
        raise tally.stopped
    if pending:
        return WAIT
    return FINDINGS if tally.permanent else 0
