"""``ccheck import FILE``: a ledger from JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli.session import Session, location
from ccheck.errors import BadLedger, say
from ccheck.i18n import plural, translate
from ccheck.ledger.ledger import writing
from ccheck.ledger.transfer import load

EXAMPLES = (("ccheck import so.jsonl", translate("Bring it back, or add what this ledger lacks.")),)


@click.command(
    "import",
    short_help=translate("Read a ledger that export wrote."),
    help=translate(
        "Read the entries that export wrote into this workspace's ledger, chain and all. The ledger must be "
        "empty or a beginning of FILE; what it has already is left as it is."
    ),
)
@click.argument(
    "file", metavar=translate("FILE"), type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.pass_obj
def command(session: Session, file: Path) -> None:
    """Append what is new, all of it or nothing."""
    workspace = session.workspace()
    try:
        with file.open(encoding="utf-8-sig") as lines, writing(location(workspace), session.root) as ledger:
            added = load(lines, ledger)
    except UnicodeDecodeError as error:
        raise BadLedger(say("{file} is not UTF-8.", file=str(file))) from error
    click.echo(plural("{n} entry read.", "{n} entries read.", added))
