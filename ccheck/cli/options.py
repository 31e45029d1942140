"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ccheck.cli import complete
from ccheck.errors import Usage, say
from ccheck.i18n import translate
from ccheck.report.formats import Format

F = TypeVar("F", bound=Callable[..., Any])
ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD, ".txt": Format.TABLE}


def agencies(function: F) -> F:
    """``--agency``, repeatable."""
    return click.option(
        "--agency",
        "agencies",
        multiple=True,
        metavar="ID",
        shell_complete=complete.agencies_and_groups,
        help=translate("Only this agency or group (repeatable)."),
    )(function)


def directives(function: F) -> F:
    """``--directive``, repeatable."""
    return click.option(
        "--directive",
        "directives",
        multiple=True,
        metavar="ID",
        shell_complete=complete.directives,
        help=translate("Only this directive (repeatable)."),
    )(function)


def folder(function: F) -> F:
    """``-o``: the folder that is written to."""
    return click.option(
        "-o",
        "--output",
        "folder",
        required=True,
        metavar=translate("FOLDER"),
        type=click.Path(path_type=Path, file_okay=False),
        help=translate("The folder; it is made when it does not exist."),
    )(function)


def list_format(function: F) -> F:
    """``--format`` with all four forms."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([form.value for form in Format]),
        help=translate("table, json, csv or md (default: by the ending of -o, else table)."),
    )(function)


def text_format(function: F) -> F:
    """``--format`` with table and json."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([Format.TABLE.value, Format.JSON.value]),
        help=translate("table or json (default: table)."),
    )(function)


def output(function: F) -> F:
    """``-o FILE``."""
    return click.option(
        "-o",
        "--output",
        "file",
        metavar=translate("FILE"),
        type=click.Path(path_type=Path, dir_okay=False),
        help=translate("Write to this file instead of the terminal."),
    )(function)


def delimiter(function: F) -> F:
    """``--delimiter`` of CSV."""
    return click.option(
        "--delimiter",
        default=",",
        metavar=translate("CHARACTER"),
        help=translate("Between CSV columns (default: a comma)."),
    )(function)


def chosen(form: str | None, file: Path | None = None) -> Format:
    """The format asked for: by name, by the file's ending, or the table."""
    if form is not None:
        return Format(form)
    if file is None:
        return Format.TABLE
    if file.suffix.lower() not in ENDINGS:
        raise Usage(say("The ending of {file} names no format; add --format.", file=str(file)))
    return ENDINGS[file.suffix.lower()]


def one_character(delimiter: str) -> str:
    """The delimiter, or a usage error when it is not a single character."""
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise Usage(say("A delimiter is a single character."))
    return delimiter
