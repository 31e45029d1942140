"""What every command shares: the folder, the day, the loaded workspace, and how results go out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from ccheck.i18n import translate
from ccheck.values import mutable, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccheck.core.assess import AsOf, Assessment
    from ccheck.core.entries import AnyEntry, CellEntry, Occurrence
    from ccheck.core.model import Workspace
    from ccheck.core.obligations import Obligation
    from ccheck.ledger.ledger import Ledger
    from ccheck.workspace.cache import Cache

_VIETNAMESE_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
WIDTH = 100


def parse_moment(text: str) -> datetime:
    """The moment written as ``text``: a day (its end), or a day and a time, with or without an offset;
    without one the moment is naive, to be read in the workspace's time zone. ``ValueError`` otherwise."""
    try:
        return datetime.combine(parse_date(text), time.max)
    except ValueError:
        pass
    day, _, clock = text.strip().replace("T", " ").partition(" ")
    return datetime.fromisoformat(f"{parse_date(day)}T{clock}")


def parse_date(text: str) -> date:
    """The day written as 2024-12-16 or 16/12/2024; ``ValueError`` when there is no such day."""
    match = _VIETNAMESE_DATE.fullmatch(text.strip())
    if match:
        return date(int(match[3]), int(match[2]), int(match[1]))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        raise ValueError(text)
    return date.fromisoformat(text.strip())


class DateType(click.ParamType[date]):
    """A day on the command line."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """What help calls it."""
        return translate("DATE")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            day = parse_date(value)
        except ValueError:
            self.fail(
                translate("“{text}” is not a day; write 2024-12-16 or 16/12/2024.").format(text=value),
                param,
                ctx,
            )
        if not 1900 <= day.year <= 2200:
            self.fail(translate("year {year} is out of range").format(year=day.year), param, ctx)
        return day


class MomentType(click.ParamType[datetime]):
    """A moment on the command line."""

    name = "moment"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """What help calls it."""
        return translate("MOMENT")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, or a usage error."""
        if isinstance(value, datetime):
            return value
        try:
            moment = parse_moment(value)
        except ValueError:
            moment = datetime.max
        if not 1900 <= moment.year <= 2200:
            text = translate("“{text}” is not a moment; write 2024-12-16 or 2024-12-16T17:00.")
            self.fail(text.format(text=value), param, ctx)
        return moment


@mutable
class Session:
    """One run: where the workspace is, the one "today" it is assessed at, and the moment up to which the
    ledger is known (None: now)."""

    root: Path
    today: date | None
    known_at: datetime | None = None
    cached: bool = True
    _cache: Cache | None = None

    def workspace(self) -> Workspace:
        """The workspace, or the error that names every fault in it."""
        from ccheck.workspace.load import load

        return load(self.root, self.cache())

    def cache(self) -> Cache | None:
        """What earlier runs have read of the workspace's files; None when it is not to be used."""
        if self.cached and self._cache is None:
            from ccheck.workspace.cache import open_cache

            self._cache = open_cache(self.root, os.environ)
        return self._cache

    def as_of(self, timezone: str) -> AsOf:
        """The day asked for; today, with the time of day, when none was."""
        from ccheck.core.assess import AsOf

        if self.today is not None:
            return AsOf(self.today)
        from ccheck.cli.clock import now

        moment = now(timezone)
        return AsOf(moment.date(), moment.time().replace(tzinfo=None))

    def assessed(self) -> tuple[Workspace, AsOf, tuple[Assessment, ...]]:
        """The workspace, the day, and every obligation as it stands on it."""
        workspace = self.workspace()
        as_of = self.as_of(workspace.settings.timezone)
        return workspace, as_of, self.assessed_on(workspace, as_of)

    def assessed_on(self, workspace: Workspace, as_of: AsOf) -> tuple[Assessment, ...]:
        """Every obligation as it stands on a day."""
        from ccheck.core.assess import assess_cells

        facts = self.facts(workspace, as_of)
        return assess_cells(workspace, facts.cells, facts.entries, as_of)

    def of_task(self, query: str) -> tuple[Workspace, AsOf, tuple[Assessment, ...]]:
        """The workspace, the day, and the obligations of the one task that ``query`` names, as they stand."""
        from ccheck.cli.ids import one_task
        from ccheck.core.assess import assess_cells
        from ccheck.core.obligations import Day
        from ccheck.core.roll import cells, roll
        from ccheck.core.selection import matching
        from ccheck.ledger.ledger import reading

        workspace = self.workspace()
        as_of = self.as_of(workspace.settings.timezone)
        known = self.known(workspace)
        with reading(location(workspace), self.root) as ledger:
            day = Day(workspace, ledger.events(known), as_of.day)
            tasks = roll(day)
            found = frozenset(matching(query, tuple(tasks)))
            places = {id.partition("@")[0]: tasks[id] for id in found}
            if len(places) == 1:
                (place,) = places.values()
                meant = [cell for cell in cells(day, place) if cell.id in found]
                entries = ledger.current(*by_date(meant), as_of.day, known)
                return workspace, as_of, assess_cells(workspace, meant, entries, as_of)
        # None, or several: the answer names them in the order of their last days.
        assessed = self.assessed_on(workspace, as_of)
        found = frozenset(one_task(query, [item.id for item in assessed]))
        return workspace, as_of, tuple(item for item in assessed if item.id in found)

    def facts(self, workspace: Workspace, as_of: AsOf) -> Facts:
        """The obligations of the day, and what the ledger knows of them."""
        from ccheck.ledger.ledger import reading

        with reading(location(workspace), self.root) as ledger:
            return self.facts_of(ledger, workspace, as_of)

    def facts_of(self, ledger: Ledger, workspace: Workspace, as_of: AsOf) -> Facts:
        """The same, out of a ledger that is open."""
        from ccheck.core.obligations import obligations

        known = self.known(workspace)
        events = ledger.events(known)
        cells = tuple(obligations(workspace, events, as_of.day))
        return Facts(cells, events, ledger.current(*by_date(cells), as_of.day, known))

    def known(self, workspace: Workspace) -> datetime | None:
        """The moment up to which the ledger is known; one given without an offset is the workspace's."""
        if self.known_at is None or self.known_at.tzinfo is not None:
            return self.known_at
        from zoneinfo import ZoneInfo

        return self.known_at.replace(tzinfo=ZoneInfo(workspace.settings.timezone))

    def revisions(self, workspace: Workspace) -> dict[str, int]:
        """How often the last day of an obligation may have been moved, by its id."""
        from ccheck.ledger.ledger import reading

        with reading(location(workspace), self.root) as ledger:
            return ledger.revisions(self.known(workspace))

    def mail_notices(self, workspace: Workspace, today: date) -> list[str]:
        """What has to be known of the reminders now: days without a run, messages that did not get out.
        They are no part of a result, which can be printed again; and looking back there are none."""
        if self.known_at is not None:
            return []
        from ccheck.ledger.ledger import reading

        with reading(location(workspace), self.root) as ledger:
            if ledger.database is None:
                return []
            from ccheck.core.outgoing import State, missed_runs
            from ccheck.ledger.outbox import look

            outbox = look(ledger)
            if outbox is None:
                return []
            failed = outbox.mailings(State.TEMPORARY, State.PERMANENT, State.UNKNOWN)
            missed = missed_runs(outbox.runs(), workspace.calendar, today)
        from ccheck.report import reminders

        return reminders.notices(missed, len(failed))

    def log(self, workspace: Workspace, ids: Sequence[str] | None, last: int | None) -> tuple[AnyEntry, ...]:
        """What was recorded on these obligations (None: on all), cancelled entries too."""
        from ccheck.ledger.ledger import reading

        with reading(location(workspace), self.root) as ledger:
            return ledger.log(ids, last, self.known(workspace))

    @staticmethod
    def colour(choice: str) -> bool | None:
        """True, False, or None to let click decide by the terminal; click itself ignores NO_COLOR."""
        if choice != "auto":
            return choice == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return True if os.environ.get("FORCE_COLOR") else None


@value
class Facts:
    """The obligations of a day, the events recorded, and the entries that decide how they stand."""

    cells: tuple[Obligation, ...]
    events: tuple[Occurrence, ...]
    entries: tuple[CellEntry, ...]


def by_date(cells: Iterable[Obligation]) -> tuple[list[str], list[str]]:
    """The ids of ``cells``: of those with a last day, and of the others."""
    dated: list[str] = []
    standing: list[str] = []
    for cell in cells:
        (standing if cell.due is None else dated).append(cell.id)
    return dated, standing


def location(workspace: Workspace) -> str:
    """Where the ledger is: CCHECK_LEDGER before the workspace's setting."""
    return os.environ.get("CCHECK_LEDGER") or workspace.settings.ledger


def width() -> int:
    """Columns to print in: the terminal's, at most 140; 100 where there is none."""
    import shutil

    return min(shutil.get_terminal_size((WIDTH, 24)).columns, 140)


def out(text: str, file: Path | None = None, *, mark: bool = False) -> None:
    """Put a result on stdout, or into ``file`` by way of a temporary one; ``mark`` adds the BOM that
    Excel needs."""
    if file is None:
        click.echo(text.removesuffix("\n"))
        return
    data = (text if text.endswith("\n") else text + "\n").encode("utf-8-sig" if mark else "utf-8", "replace")
    with replacing(file) as stream:
        stream.write(data)


def out_lines(lines: Iterable[str], file: Path | None = None) -> None:
    """Put lines on stdout, or into ``file`` that only its owner can read, by way of a temporary one, without
    holding them all."""
    if file is None:
        for line in lines:
            click.echo(line)
        return
    with replacing(file, private=True) as stream:
        for line in lines:
            stream.write(f"{line}\n".encode())


@contextmanager
def replacing(file: Path, *, private: bool = False, durable: bool = True) -> Iterator[BinaryIO]:
    """A stream to a temporary file beside ``file`` that takes its place when the block ends well, with the
    mode that the umask leaves; a ``private`` one only its owner can read. It is on disk before it takes the
    place, unless it can be made again and is not ``durable``."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".ccheck-")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        if not private:
            Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
