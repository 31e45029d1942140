"""Sends the plan of ``remind``: every step is written down before it is taken."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccheck.cli.invitations import background, invitations
from ccheck.cli.post import Planned, plan_of, saved, write_letters
from ccheck.cli.session import Session, location
from ccheck.core.model import Mail, Workspace
from ccheck.core.outgoing import Mailing, State, waiting
from ccheck.core.reminders import Digest, anchors
from ccheck.errors import BadSettings, Busy, CcheckError, Usage, say
from ccheck.i18n import plural, render
from ccheck.ledger.outbox import Outbox, mailing
from ccheck.report import reminders as report

if TYPE_CHECKING:
    from ccheck.feeds.events import Background
    from ccheck.mail.dispatch import Tally
    from ccheck.mail.transport import Transport

WAIT, FINDINGS = 75, 1


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
        found = plan_of(session, workspace, items, as_of.day, outbox)
        if apply_file is not None:
            _compare(found, apply_file)
        held = waiting(outbox.mailings(State.TEMPORARY), clock())
        fresh = [digest for digest in found.plan.digests if digest.key not in held]
        mailed = _is_mailed(found)
        if mailed:
            _drop(outbox, found, clock())
        by_itself = mailed and apply_file is None
        again = _again(outbox, found, fresh, clock(), retry_unknown=retry_unknown, by_itself=by_itself)
        if letters is not None:
            write_letters(found, letters)
        number = outbox.begin_run(as_of.day, clock())
        known = background(session, workspace, found.today)
        made = ((_message(found, digest, mail, clock(), known), digest) for digest in fresh)
        outbox.claim(made, found.today, clock())
        keys = [*(digest.key for digest in fresh), *again]
        tally = _deliver(session, mail, outbox, keys, found.today, clock)
        late = sum(notice.late for digest in fresh for notice in digest.notices)
        failed = tally.temporary + tally.permanent + tally.unknown
        if tally.stopped is None:
            outbox.end_run(number, clock(), sent=tally.sent, late=late, failed=failed)
    _tell_unreachable(found)
    if letters is None:
        _tell_letters(found)
    code = _answer(tally, len(held & {digest.key for digest in found.plan.digests}))
    return code or (FINDINGS if found.plan.unreachable else 0)


def _is_mailed(found: Planned) -> bool:
    """Whether mail goes out on the day of the plan."""
    settings = found.workspace.settings
    return not settings.ladder.working_days_only or found.workspace.calendar.is_working(found.today)


def _tell_unreachable(found: Planned) -> None:
    if found.plan.unreachable:
        click.echo(report.unreachable(found.plan, found.workspace, found.today), err=True)


def _tell_letters(found: Planned) -> None:
    """Say that formal letters were left out: they are due on this day alone."""
    if found.plan.letters:
        count = plural("{n} formal letter", "{n} formal letters", len(found.plan.letters))
        text = say("{count} due today, and none drafted: send with --letters FOLDER.", count=count)
        click.echo(render(text), err=True)


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


def _message(found: Planned, digest: Digest, mail: Mail, now: datetime, known: Background) -> Mailing:
    """The message to the letter; a fault in any header stops the run here, before anything is sent."""
    from ccheck.mail.message import Message, address_of, build, message_id

    words = found.words(digest)
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
            attachments=invitations(digest, known),
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


def _again(
    outbox: Outbox,
    found: Planned,
    fresh: list[Digest],
    now: datetime,
    *,
    retry_unknown: bool,
    by_itself: bool,
) -> list[str]:
    """The keys of the messages of unknown fate to repeat.

    One no longer needed is dropped: its duty is done, or a newer message says it."""
    open_now = anchors(found.items, found.workspace)
    told = {(digest.agency, notice.item.id) for digest in fresh for notice in digest.notices}
    repeated = []
    for item in outbox.mailings(State.UNKNOWN):
        needed = [(id, anchor) for id, anchor in outbox.obligations(item.key) if (id, anchor) in open_now]
        if all((item.agency, id) in told for id, _ in needed):
            outbox.mark(item.key, State.DROPPED, now)
        elif retry_unknown or (by_itself and item.is_to_be_repeated(now)):
            repeated.append(item.key)
    return repeated


def _drop(outbox: Outbox, found: Planned, now: datetime) -> None:
    """Messages that failed and are in nobody's plan any more, and those refused for good about duties that
    are settled since."""
    wanted = {digest.key for digest in found.plan.digests}
    open_now = anchors(found.items, found.workspace)
    for item in outbox.mailings(State.TEMPORARY, State.PERMANENT):
        settled = not open_now.intersection(outbox.obligations(item.key))
        if settled or (item.state is State.TEMPORARY and item.key not in wanted):
            outbox.mark(item.key, State.DROPPED, now)


def _deliver(
    session: Session,
    mail: Mail,
    outbox: Outbox,
    keys: list[str],
    today: date,
    clock: Callable[[], datetime],
) -> Tally:
    from ccheck.mail.dispatch import Tally, dispatch
    from ccheck.mail.message import address_of
    from ccheck.mail.secrets import password
    from ccheck.mail.transport import open_transport

    if not keys:
        return Tally()
    try:
        secret = password(mail, session.root, os.environ)
        transport: Transport = open_transport(mail, lambda: secret, session.root)
    except CcheckError:
        outbox.unclaim(clock())
        raise
    try:
        sender = address_of(mail.sender)
        messages = (outbox.mailing(key) for key in keys)
        with _Progress(len(keys)) as progress:
            tally = dispatch(messages, transport, sender, outbox, clock, progress)
        failed = [item for item in outbox.mailings(State.PERMANENT) if item.key in set(keys)]
        if failed and mail.secretariat and tally.stopped is None:
            report = _report(failed, mail, clock())
            outbox.claim([(report, None)], today, clock())
            dispatch([report], transport, sender, outbox, clock, lambda *_: None)
        return tally
    finally:
        transport.close()


def _report(failed: list[Mailing], mail: Mail, now: datetime) -> Mailing:
    """The message that tells the secretariat what was refused for good, and why."""
    from ccheck.mail.message import Message, address_of, build, message_id

    key = hashlib.sha256("\n".join(sorted(item.key for item in failed)).encode()).hexdigest()[:32]
    domain = address_of(mail.sender).partition("@")[2]
    subject = plural("{n} reminder was refused", "{n} reminders were refused", len(failed))
    lines = [f"{', '.join(item.recipients)}: {item.subject}\n    {item.reason}" for item in failed]
    content = build(
        Message(
            sender=mail.sender,
            to=mail.secretariat,
            reply_to=mail.reply_to,
            subject=subject,
            text="\n\n".join((f"{subject}:", *lines)) + "\n",
            message_id=message_id(key, domain),
            date=now,
        )
    )
    return Mailing(
        key=key,
        agency="",
        state=State.CLAIMED,
        message_id=message_id(key, domain),
        recipients=mail.secretariat,
        subject=subject,
        content=content,
    )


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
