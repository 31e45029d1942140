"""What ``doctor`` looks at in the workspace: files, calendar, ledger, the last run, mail."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from ccheck.cli import machine
from ccheck.cli.clock import now
from ccheck.cli.session import Session, location
from ccheck.core.model import Settings, Transport, Workspace
from ccheck.core.outgoing import Run, missed_runs
from ccheck.errors import CcheckError, Severity, say
from ccheck.ledger.chain import verify
from ccheck.ledger.ledger import Head, reading
from ccheck.ledger.outbox import look
from ccheck.report.health import Finding, State
from ccheck.values import replace

PATIENCE = 10  # seconds for any answer of the mail server
TOLERANCE = timedelta(minutes=5)  # clocks of several machines that share a ledger


def findings(session: Session) -> Iterator[Finding]:
    """Everything looked at, one thing after the other; the mail server last, because it may take its time."""
    from ccheck.workspace.load import examine

    loaded = examine(session.root, session.cache())
    workspace = loaded.workspace
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    today = session.as_of(workspace.settings.timezone).day
    yield _files(workspace, errors, len(loaded.problems) - errors)
    yield _time_zone(workspace.settings, today)
    yield machine.letters()
    yield from _calendar(workspace, today)
    found = _ledger(session, workspace)
    yield found[0]
    yield from machine.permissions(session.root, _private(workspace.settings, session.root))
    yield machine.disk(session.root)
    yield machine.parts()
    yield from _reminders(workspace, found[1], today)
    yield from _mail(session, workspace)


def _files(workspace: Workspace, errors: int, others: int) -> Finding:
    tasks = sum(len(directive.tasks) for directive in workspace.directives)
    text = say("directives: {directives}, tasks: {tasks}", directives=len(workspace.directives), tasks=tasks)
    if errors:
        text = say("{n} faults: nothing is computed until the files are right", n=errors)
        return Finding("files", State.WRONG, text, say("Run ccheck lint: it names every one."))
    if others:
        return Finding("files", State.LOOK, text, say("ccheck lint has {n} things to say.", n=others))
    return Finding("files", State.OK, text)


def _time_zone(settings: Settings, today: date) -> Finding:
    text = say("{zone}, where today is {day}", zone=settings.timezone, day=today)
    if now(settings.timezone).utcoffset() != timedelta(hours=7):
        advice = say('Vietnam is timezone = "Asia/Ho_Chi_Minh" in ccheck.toml.')
        return Finding("time-zone", State.LOOK, text, advice)
    return Finding("time-zone", State.OK, text)


def _calendar(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Deadlines are counted with the days off: next year's have to be known by December."""
    advice = say("Add the notice's days to calendar.toml, then run ccheck calendar diff.")
    for name, year in (("calendar", today.year), ("calendar-next", today.year + 1)):
        if workspace.calendar.is_announced(year):
            yield Finding(name, State.OK, say("the days off of {year} are announced", year=str(year)))
            continue
        text = say("the days off of {year} are not announced yet: dates may move", year=str(year))
        early = year > today.year and today.month < 12
        yield Finding(name, State.LOOK if early else State.WRONG, text, advice)


def _ledger(session: Session, workspace: Workspace) -> tuple[Finding, tuple[Run, ...]]:
    """How the ledger stands, and the runs it knows of."""
    try:
        with reading(location(workspace), session.root) as ledger:
            head, verdict, outbox = ledger.head(), verify(ledger), look(ledger)
            runs = outbox.runs() if outbox is not None else ()
    except CcheckError as error:
        advice = say("Look at docs/ledger.md; a backup comes back with ccheck import.")
        return Finding("ledger", State.WRONG, error.message, advice), ()
    if verdict.broken is not None:
        advice = say("Keep the file as it is, and bring back the last backup with ccheck import.")
        return Finding("ledger", State.WRONG, verdict.broken, advice), runs
    if _is_ahead(head, workspace.settings):
        text = say("the last entry was recorded at {moment}, which is still to come", moment=head.recorded)
        return Finding(
            "ledger", State.WRONG, text, say("Set this machine's clock, with NTP if you can.")
        ), runs
    return Finding("ledger", State.OK, say("{number} entries, the chain holds", number=head.number)), runs


def _is_ahead(head: Head, settings: Settings) -> bool:
    """Whether the last entry is later than the clock."""
    if not head.recorded:
        return False
    return datetime.fromisoformat(head.recorded) > now(settings.timezone) + TOLERANCE


def _private(settings: Settings, root: Path) -> list[Path]:
    """The files that only their owner should read: the ledger, and settings that hold a password."""
    place = os.environ.get("CCHECK_LEDGER") or settings.ledger
    if "://" not in place:
        return [root / f"{place}{ending}" for ending in ("", "-wal", "-shm")]
    holds_password = ":" in settings.ledger.partition("://")[2].partition("@")[0]
    return [root / "ccheck.toml"] if holds_password and "@" in settings.ledger else []


def _reminders(workspace: Workspace, runs: Sequence[Run], today: date) -> Iterator[Finding]:
    """The last run, and whether the next one comes by itself."""
    if workspace.settings.mail is None:
        return
    finished = [run.day for run in runs if run.finished is not None]
    missed = missed_runs(runs, workspace.calendar, today)
    late = missed is not None and missed.late is None
    if missed is not None and late:
        text = say("no reminders since {day}", day=missed.first)
        yield Finding("reminders", State.WRONG, text, say("Run ccheck remind --send, and see what it says."))
    elif finished:
        yield Finding("reminders", State.OK, say("last run on {day}", day=finished[-1]))
    else:
        text = say("none has gone out yet")
        yield Finding("reminders", State.LOOK, text, say("See with ccheck remind whom it would urge."))
    found = machine.scheduled(Path("/"), Path.home())
    if found is not None:
        yield Finding("schedule", State.OK, say("started by {place}", place=found))
    elif finished and not late:
        yield Finding(
            "schedule", State.OK, say("runs come regularly, from elsewhere than this machine's cron")
        )
    else:
        text = say("neither cron nor a timer runs ccheck remind --send on this machine")
        advice = say("Take a line from contrib/crontab, or the timer beside it.")
        leaves = workspace.settings.mail.transport in (Transport.SMTP, Transport.SENDMAIL)
        yield Finding("schedule", State.WRONG if leaves else State.LOOK, text, advice)


def _mail(session: Session, workspace: Workspace) -> Iterator[Finding]:
    mail = workspace.settings.mail
    if mail is None:
        yield Finding("mail", State.OK, say("not configured: nothing is sent"))
        return
    from ccheck.mail.secrets import password
    from ccheck.mail.transport import probe

    mail = replace(mail, timeout=min(mail.timeout, PATIENCE))
    for check in probe(mail, lambda: password(mail, session.root, os.environ), session.root):
        advice = say("Compare [mail] in ccheck.toml with what the mail server's keeper says.")
        yield Finding(check.name, State.OK if check.ok else State.WRONG, check.message, advice)
