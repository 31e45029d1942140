"""``ccheck draft SOURCE``: a directive's text to a proposed task file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccheck.cli.session import DateType, Session, out, width
from ccheck.errors import Unreadable, Usage, say
from ccheck.i18n import translate

if TYPE_CHECKING:
    from ccheck.core.drafts import Draft
    from ccheck.core.model import Workspace
    from ccheck.draft.source import Source

FORMS = ("toml", "json", "table")
ENDINGS = {".toml": "toml", ".json": "json", ".txt": "table"}


EXAMPLES = (
    (
        "ccheck draft chi-thi.txt -o directives/chi-thi.toml",
        translate("A proposal to go through: each line with “# ?” wants a decision."),
    ),
    (
        "ccheck draft chi-thi.txt --against directives/chi-thi.toml",
        translate("Whether an encoding and its text agree."),
    ),
)


@click.command(
    "draft",
    short_help=translate("Propose a task file from a directive's text."),
    help=translate(
        "Read a directive (.txt, .docx, .pdf, or - for standard input) and propose its task "
        "file: who leads, who "
        "coordinates, by when. Lines that begin with “# ?” say what a person must decide.\n\n"
        "With --against, compare an encoding with the text instead; exit code 1 when they differ."
    ),
)
@click.argument("source", metavar=translate("SOURCE"), type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--id", "id", default="", metavar="ID", help=translate("The directive's id (default: proposed).")
)
@click.option(
    "--issuer",
    default="",
    metavar="ID",
    help=translate("The agency that issued it, where that is not printed."),
)
@click.option(
    "--jurisdiction",
    default="",
    metavar="ID",
    help=translate("Whose agencies are meant, where that is not printed."),
)
@click.option("--issued", type=DateType(), help=translate("Its issue day, where that is not printed."))
@click.option(
    "--against",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=translate("FILE"),
    help=translate("Compare this task file with the text."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help=translate("toml, json or table (default: by the ending of -o, else toml)."),
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar=translate("FILE"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=translate("Write to this file; one that exists is kept unless --force."),
)
@click.option("--force", is_flag=True, help=translate("Replace the file of -o."))
@click.pass_obj
def command(
    session: Session,
    source: Path,
    id: str,
    issuer: str,
    jurisdiction: str,
    issued: date | None,
    against: Path | None,
    form: str | None,
    file: Path | None,
    force: bool,
) -> None:
    """Print or write the draft, or what differs from an encoding."""
    from ccheck.draft.draft import draft
    from ccheck.draft.home import Given

    chosen = form or _by_ending(file)
    if file is not None and file.exists() and not force:
        raise Usage(say("{file} exists; add --force to replace it.", file=str(file)))
    workspace = _workspace(session)
    given = Given(id=id, issuer=issuer, jurisdiction=jurisdiction, issued=issued)
    drafted = draft(_source(source), workspace.registry, given, workspace.directives)
    if against is not None:
        _compare(drafted, against, form, file)
        return
    out(_written(drafted, chosen), file)


def _by_ending(file: Path | None) -> str:
    if file is None:
        return "toml"
    if file.suffix.lower() not in ENDINGS:
        raise Usage(say("The ending of {file} names no format; add --format.", file=str(file)))
    return ENDINGS[file.suffix.lower()]


def _source(path: Path) -> Source:
    from ccheck.draft.reading.read import read

    if str(path) == "-":
        return read(None, sys.stdin.buffer.read())
    return read(path)


def _workspace(session: Session) -> Workspace:
    """The workspace, or an empty one in a folder that is none: a text can be read anywhere."""
    try:
        return session.workspace()
    except Unreadable:
        from ccheck.core.calendar import Calendar
        from ccheck.core.model import Workspace
        from ccheck.core.registry import Registry

        return Workspace((), Registry(), Calendar())


def _written(drafted: Draft, form: str) -> str:
    if form == "toml":
        from ccheck.draft.writing.toml import as_toml

        return as_toml(drafted)
    from ccheck.report import draft as report

    return report.as_json(drafted) if form == "json" else report.as_table(drafted, width())


def _compare(drafted: Draft, against: Path, form: str | None, file: Path | None) -> None:
    """Print what differs; exit code 1 when something does."""
    from ccheck.draft.compare import differences
    from ccheck.report import coverage as report
    from ccheck.workspace.load import load_directive

    found = differences(drafted, load_directive(against))
    if form == "json":
        out(report.differences_json(found), file)
    else:
        out(report.differences_text(found, str(against), width()), file)
    if found:
        raise click.exceptions.Exit(1)
