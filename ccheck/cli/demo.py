"""``ccheck demo FOLDER``: an invented province with a year of entries, for trying everything."""

from __future__ import annotations

import shlex
import tempfile
from datetime import date
from pathlib import Path

import click

from ccheck.cli.session import Session, out
from ccheck.core.periods import Cadence, containing, preceding
from ccheck.errors import Usage, say
from ccheck.i18n import language, plural, render, translate

LEDGER = "ledger.db"
EXAMPLES = (
    ("ccheck demo thu", translate("Make it in the new folder thu, its year ending today.")),
    (
        "ccheck --today 2026-11-27 demo thu-2026",
        translate("The same bytes on every day and every machine: a year that ends on 27/11/2026."),
    ),
)


@click.command(
    "demo",
    short_help=translate("An invented province, for trying everything."),
    help=translate(
        "Make FOLDER, a workspace with invented directives and a year of entries up to today: done, late, "
        "extended, returned, reported, measured; an agency merged, another dissolved. Reminders go into a "
        "Maildir inside it, never out. FOLDER must be new or empty."
    ),
)
@click.argument("folder", metavar=translate("FOLDER"), type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def command(session: Session, folder: Path) -> None:
    """Make the workspace, and say what to try."""
    from ccheck.cli.clock import VIETNAM
    from ccheck.cli.scaffold import lay

    target = session.root / folder
    if target.is_dir() and any(target.iterdir()):
        raise Usage(say("{folder} is not empty: name a new folder.", folder=str(target)))
    today = session.as_of(VIETNAM).day
    files, entries = _built(today)
    lay(target, files, private=frozenset({LEDGER}))
    out(_done(target, entries, today))


def _built(today: date) -> tuple[dict[str, bytes], int]:
    """Every file of the demonstration, and how many entries its ledger has."""
    from ccheck.cli import story
    from ccheck.workspace import demo
    from ccheck.workspace.load import load
    from ccheck.workspace.provinces import shipped

    texts = demo.files(shipped(), language(), today)
    files = {name: text.encode() for name, text in texts.items()}
    with tempfile.TemporaryDirectory(prefix="ccheck-") as place:
        from ccheck.cli.scaffold import lay

        root = Path(place)
        lay(root, files)
        entries = story.write(load(root), root, demo.first_day(today), today)
        files[LEDGER] = (root / LEDGER).read_bytes()
    return files, entries


def _done(target: Path, entries: int, today: date) -> str:
    quarter = preceding(containing(today, Cadence.QUARTER), Cadence.QUARTER).label
    head = say(
        "An invented province in {folder}: 3 directives, {entries}. Nothing in it is real.",
        folder=str(target),
        entries=plural("{n} entry", "{n} entries", entries),
    )
    tries = (
        ("ccheck", translate("what is late or due soon")),
        ("ccheck check --by agency", translate("the same, by agency")),
        ("ccheck explain 2.a", translate("how a last day came about")),
        (f"ccheck summary --quarter {quarter}", translate("the official table; -o bang.docx for Word")),
        ("ccheck log --last 20", translate("what was recorded")),
        ("ccheck done II.3 --doc 1/BC-STC", translate("record a completion")),
        ("ccheck remind --send", translate("reminders into the folder thu-di")),
        ("ccheck verify", translate("prove that the ledger is whole")),
    )
    lines = [f"  {line:34} {about}" for line, about in tries]
    return "\n".join((render(head), "", f"  cd {shlex.quote(str(target))}", *lines))
