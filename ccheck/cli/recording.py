"""What the commands that record share: options, the obligations meant, one transaction, the answer."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

import click

from ccheck.cli.ids import one_id
from ccheck.cli.session import DateType, Session, location
from ccheck.core.assess import AsOf, Assessment, assess_cells
from ccheck.core.entries import AnyEntry, CellEntry, Completion, Occurrence, Reopening
from ccheck.core.model import Workspace
from ccheck.core.obligations import obligations
from ccheck.core.recording import refusal
from ccheck.errors import Busy, Message, Usage, say
from ccheck.i18n import plain, render, translate
from ccheck.ledger.ledger import Ledger, reading, writing
from ccheck.values import replace, value

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
Make = Callable[[str, date], CellEntry]


@value
class Circumstances:
    """What every recording command is told: the day of effect, who records, and whether it is only tried."""

    on: date | None
    recorder: str | None
    dry_run: bool


def options(function: F) -> F:
    """``--on``, ``--as`` and ``--dry-run``, handed on as ``circumstances``."""
    on = click.option("--on", type=DateType(), help=translate("The day it takes effect (default: today)."))
    return on(who(function))


def who(function: F) -> F:
    """``--as`` and ``--dry-run``, handed on as ``circumstances``."""

    @functools.wraps(function)
    def command(*args: Any, recorder: str | None, dry_run: bool, on: date | None = None, **rest: Any) -> Any:
        return function(*args, circumstances=Circumstances(on, recorder, dry_run), **rest)

    found: Any = command
    for option in (
        click.option("--dry-run", is_flag=True, help=translate("Show the entry; record nothing.")),
        click.option(
            "--as",
            "recorder",
            metavar=translate("NAME"),
            help=translate("Who records (default: the login name)."),
        ),
    ):
        found = option(found)
    return found  # type: ignore[no-any-return]


def document(function: F) -> F:
    """``--doc`` and ``--note``."""
    noted = click.option("--note", default="", metavar=translate("TEXT"), help=translate("A remark."))(
        function
    )
    return click.option(
        "--doc",
        "document",
        default="",
        metavar=translate("NUMBER"),
        help=translate("The document's number, such as 123/BC-SNV."),
    )(noted)


def decided(function: F) -> F:
    """``--by``."""
    return click.option(
        "--by", "decided_by", default="", metavar=translate("NAME"), help=translate("Who decided.")
    )(function)


def record(session: Session, queries: Sequence[str], make: Make, circumstances: Circumstances) -> None:
    """Record one entry for each obligation that ``queries`` name, all of them or none, and print them."""
    workspace, as_of = present(session)
    facts = session.facts(workspace, as_of)
    cells = {cell.id: cell for cell in facts.cells}
    known = tuple(cells)
    ids = tuple(dict.fromkeys(one_id(query, known) for query in _read(queries)))
    on = circumstances.on or as_of.day

    def work(ledger: Ledger, circumstances: Circumstances) -> tuple[Any, Any]:
        if ledger.events() != facts.events:
            raise Busy(say("Another run has just recorded or cancelled an event; try again."))
        history = ledger.history(ids)
        # What is known of later days counts too: a completion next week rules out one today.
        latest = AsOf(max([as_of.day, *(entry.on for entry in history)]))
        before = assess_cells(workspace, [cells[id] for id in ids], history, latest)
        standing = {item.id: item for item in before}
        entries = [make(id, on) for id in ids]
        refused = [
            (entry.cell, reason)
            for entry in entries
            if (reason := refusal(entry, standing[entry.cell], workspace, as_of.day)) is not None
        ]
        if refused:
            raise _refused(refused)
        numbered = append(ledger, entries, circumstances, workspace)
        return numbered, assess_cells(workspace, [cells[id] for id in ids], (*history, *numbered), as_of)

    numbered, after = within(session, workspace, circumstances, work)
    _answer(numbered, {item.id: item for item in after}, circumstances)


def append(
    ledger: Ledger, entries: Iterable[AnyEntry], circumstances: Circumstances, workspace: Workspace
) -> tuple[Any, ...]:
    """The ``entries`` as recorded: with their numbers, or the numbers they would have in a dry run."""
    entries, recorder = tuple(entries), text(circumstances.recorder or _login())
    if not recorder:
        raise Usage(say("Say who records with --as."))
    first = ledger.head().number + 1
    if not circumstances.dry_run:
        ledger.append(entries, recorder, lambda: moment_now(workspace))
    return tuple(
        replace(entry, sequence=number, by=recorder) for number, entry in enumerate(entries, start=first)
    )


def moment_now(workspace: Workspace) -> datetime:
    """The present moment, for the ledger."""
    from ccheck.cli.clock import now

    return now(workspace.settings.timezone)


def time_of_day(words: str) -> time:
    """The time written as 16:30 or 16h30; a usage error otherwise."""
    try:
        found = time.fromisoformat(words.replace("h", ":"))
        if found.tzinfo is None:
            return found
    except ValueError:
        pass
    raise Usage(say("“{text}” is not a time of day; write 16:30.", text=words))


def dependents(ledger: Ledger, entry: AnyEntry, workspace: Workspace, as_of: AsOf) -> Message | None:
    """Why ``entry`` has to stay: something was recorded since that rests on it, on what an event opened or on
    a result or its return."""
    if isinstance(entry, Completion | Reopening):
        rests = (Reopening,) if isinstance(entry, Completion) else (Completion, Reopening)
        later = [e for e in ledger.history([entry.cell]) if e.sequence > entry.sequence]
        return _first_those([other for other in later if isinstance(other, rests)])
    if not isinstance(entry, Occurrence):
        return None
    events = ledger.events()
    without = tuple(other for other in events if other.sequence != entry.sequence)
    opened = {cell.id for cell in obligations(workspace, events, as_of.day)}
    opened -= {cell.id for cell in obligations(workspace, without, as_of.day)}
    return _first_those(ledger.history(tuple(opened)))


def _first_those(entries: Sequence[AnyEntry]) -> Message | None:
    if not entries:
        return None
    numbers = tuple(str(entry.sequence) for entry in entries)
    return say("later entries rest on it; cancel those first: {numbers}.", numbers=numbers)


def text(value: str) -> str:
    """``value`` trimmed and in NFC; a usage error when it holds a control character."""
    import unicodedata

    if plain(value) != value or any("\ud800" <= letter <= "\udfff" for letter in value):
        shown = plain(value).encode("utf-8", "replace").decode()
        raise Usage(say("“{text}” holds a control character.", text=shown))
    return unicodedata.normalize("NFC", value.strip())


def present(session: Session) -> tuple[Workspace, AsOf]:
    """The workspace and the day, for recording."""
    if session.known_at is not None:
        raise Usage(say("--known-at only looks back: nothing can be recorded with it."))
    workspace = session.workspace()
    return workspace, session.as_of(workspace.settings.timezone)


def within(
    session: Session,
    workspace: Workspace,
    circumstances: Circumstances,
    work: Callable[[Ledger, Circumstances], T],
    records: Callable[[T], bool] = lambda _: True,
) -> T:
    """What ``work`` returns, done in one writing transaction; in a dry run it only reads. Where there is no
    ledger yet it is tried first, so that none is made for what is refused, or ``records`` nothing."""
    place = location(workspace), session.root
    with reading(*place) as ledger:
        if circumstances.dry_run:
            return work(ledger, circumstances)
        if ledger.database is None:
            tried = work(ledger, replace(circumstances, dry_run=True))
            if not records(tried):
                return tried
    with writing(*place) as ledger:
        return work(ledger, circumstances)


def _read(queries: Sequence[str]) -> Iterator[str]:
    """The ids asked for; ``-`` stands for those on standard input, one a line."""
    found = False
    for query in queries:
        for line in sys.stdin if query == "-" else [query]:
            if line.strip():
                found = True
                yield line.strip()
    if not found:
        raise Usage(say("No obligation is named."))


def _refused(refused: Sequence[tuple[str, Message]]) -> Usage:
    lines = "\n".join(f"{id}: {render(reason)}" for id, reason in refused)
    return Usage(say("{lines}\nNothing was recorded.", lines=lines))


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise Usage(say("No login name is known: say who records with --as.")) from error


def _answer(entries: Sequence[CellEntry], after: dict[str, Assessment], circumstances: Circumstances) -> None:
    from ccheck.report import entries as report

    for entry in entries:
        click.echo(plain(report.recorded(entry, after.get(entry.cell), tried=circumstances.dry_run)))
