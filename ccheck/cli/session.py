"""What every command shares: the folder, the day, the loaded workspace, and how results go out."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccheck.i18n import translate

if TYPE_CHECKING:
    from ccheck.core.assess import AsOf, Assessment
    from ccheck.core.model import Workspace

_VIETNAMESE_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
WIDTH = 100


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


@dataclass(slots=True)
class Session:
    """One run: where the workspace is, and the one "today" it is assessed at."""

    root: Path
    today: date | None

    def workspace(self) -> Workspace:
        """The workspace, or the error that names every fault in it."""
        from ccheck.workspace.load import load

        return load(self.root)

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
        from ccheck.core.assess import assess

        workspace = self.workspace()
        as_of = self.as_of(workspace.settings.timezone)
        return workspace, as_of, assess(workspace, (), as_of)

    @staticmethod
    def colour(choice: str) -> bool | None:
        """True, False, or None to let click decide by the terminal; click itself ignores NO_COLOR."""
        if choice != "auto":
            return choice == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return True if os.environ.get("FORCE_COLOR") else None


def width() -> int:
    """Columns to print in: the terminal's, at most 140; 100 where there is none."""
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, 140)


def out(text: str, file: Path | None = None, *, mark: bool = False) -> None:
    """Put a result on stdout, or into ``file`` by way of a temporary one; ``mark`` adds the BOM that
    Excel needs."""
    if file is None:
        click.echo(text.removesuffix("\n"))
        return
    data = (text if text.endswith("\n") else text + "\n").encode("utf-8-sig" if mark else "utf-8")
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink()
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
