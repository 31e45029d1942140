"""``ccheck doctor``: is everything in place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import click

from ccheck.cli.session import Session, location, out
from ccheck.core.model import Workspace
from ccheck.core.outgoing import missed_runs
from ccheck.errors import CcheckError, Message, say
from ccheck.i18n import plain, render, translate

Finding = tuple[str, bool, Message]
EXAMPLES = ()


@click.command(
    "doctor",
    short_help=translate("Is everything in place?"),
    help=translate(
        "Look at the files, the calendar of next year, the ledger, the mail server (connection, certificate, "
        "login; nothing is sent) and the last run. Exit code 1 when something is wrong."
    ),
)
@click.pass_obj
def command(session: Session) -> None:
    """Print what was found."""
    workspace = session.workspace()
    today = session.as_of(workspace.settings.timezone).day
    findings = [
        _files(workspace),
        _calendar(workspace, today),
        *_ledger(session, workspace, today),
        *_mail(session, workspace),
    ]
    for name, well, message in findings:
        mark = translate("ok") if well else translate("WRONG")
        out(f"{mark:6} {name}: {plain(render(message))}")
    if not all(well for _, well, _ in findings):
        raise click.exceptions.Exit(1)


def _files(workspace: Workspace) -> Finding:
    tasks = sum(len(directive.tasks) for directive in workspace.directives)
    text = say(
        "{directives} directives, {tasks} tasks, time zone {zone}",
        directives=len(workspace.directives),
        tasks=tasks,
        zone=workspace.settings.timezone,
    )
    return translate("files"), True, text


def _calendar(workspace: Workspace, today: date) -> Finding:
    """Next year's days off have to be known by December: deadlines are counted with them."""
    year = today.year + 1
    sure = workspace.calendar.is_sure(date(year, 6, 1))
    if sure:
        return translate("calendar"), True, say("the days off of {year} are announced", year=str(year))
    text = say("the days off of {year} are not announced yet: dates may move", year=str(year))
    return translate("calendar"), today.month < 12, text


def _ledger(session: Session, workspace: Workspace, today: date) -> Iterator[Finding]:
    from ccheck.ledger.ledger import reading
    from ccheck.ledger.outbox import look

    try:
        with reading(location(workspace), session.root) as ledger:
            head, outbox = ledger.head(), look(ledger)
            runs = outbox.runs() if outbox is not None else ()
    except CcheckError as error:
        yield translate("ledger"), False, error.message
        return
    yield translate("ledger"), True, say("{number} entries", number=head.number)
    missed = missed_runs(runs, workspace.calendar, today)
    if missed is not None and missed.late is None:
        text = say("no reminders since {day}", day=missed.first)
        yield translate("reminders"), False, text
    elif runs:
        yield translate("reminders"), True, say("last run on {day}", day=runs[-1].day)


def _mail(session: Session, workspace: Workspace) -> Iterator[Finding]:
    mail = workspace.settings.mail
    if mail is None:
        yield translate("mail"), True, say("not configured: nothing is sent")
        return
    from ccheck.mail.secrets import password
    from ccheck.mail.transport import probe

    def secret() -> str | None:
        return password(mail, session.root, os.environ)

    for check in probe(mail, secret, session.root):
        yield f"{translate('mail')}, {check.name}", check.ok, check.message
