"""``ccheck calendar``: the working calendar of the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.session import Session, out
from ccheck.core.changes import calendar_change
from ccheck.i18n import translate
from ccheck.report import calendars as report
from ccheck.report.formats import Format
from ccheck.workspace.load import load_calendar

EXAMPLES = (
    (
        "ccheck calendar diff lich-cu.toml",
        translate("After a new notice on days off: which last days it moves."),
    ),
)


@click.group("calendar", help=translate("The working calendar."))
def command() -> None:
    """The group itself does nothing."""


@command.command(
    "diff",
    help=translate(
        "Every last day that changes between the calendar file OLD and the workspace's calendar now."
    ),
)
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar=translate("OLD"))
@options.list_format
@options.output
@click.pass_obj
def diff(session: Session, old: Path, form: str | None, file: Path | None) -> None:
    """Print what moved."""
    chosen = options.chosen(form, file)
    before = load_calendar(old)
    workspace = session.workspace()
    as_of = session.as_of(workspace.settings.timezone)
    facts = session.facts(workspace, as_of)
    change = calendar_change(workspace, before, (*facts.events, *facts.entries), as_of)
    printers = {
        Format.JSON: report.as_json,
        Format.CSV: report.as_csv,
        Format.MD: report.as_markdown,
        Format.TABLE: report.as_table,
    }
    out(printers[chosen](change), file, mark=chosen is Format.CSV)
