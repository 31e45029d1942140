"""``ccheck schema``: JSON Schemas of the files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli.session import out
from ccheck.i18n import translate
from ccheck.workspace.schema import FILES, schema

EXAMPLES = (
    ("ccheck schema -o schema", translate("All of them, for the #:schema lines of the files.")),
    ("ccheck schema directive", translate("One of them.")),
)


@click.command(
    "schema",
    short_help=translate("JSON Schemas, for editors."),
    help=translate("The JSON Schema of a kind of file, so that editors complete and check while you type."),
)
@click.argument("kind", type=click.Choice(list(FILES)), required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar=translate("FOLDER"),
    type=click.Path(path_type=Path, file_okay=False),
    help=translate("Write all of them into this folder."),
)
def command(kind: str | None, folder: Path | None) -> None:
    """Print one schema, or write all of them."""
    if folder is None and kind is None:
        raise click.UsageError(translate("Name a kind of file, or a folder with -o."))
    if folder is None:
        out(schema(str(kind)))
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES if kind is None else (kind,):
        out(schema(name), folder / f"{name}.schema.json")
