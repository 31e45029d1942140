"""Every command as its help tells it, for what is written from them: manual and reference."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import click

from ccheck.cli.app import COMMANDS, app
from ccheck.values import value

Pair = tuple[str, str]


@value
class Told:
    """A command: its name as typed, what follows it, its paragraphs, its options, its examples; the last two
    as what is typed and what it is for."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    options: tuple[Pair, ...]
    examples: tuple[Pair, ...] = ()


def told() -> Iterator[Told]:
    """All commands in the order of the help, in the language that was settled before their import; those
    of a group follow it."""
    for name, module in COMMANDS.items():
        command = app.get_command(click.Context(app), name)
        assert command is not None
        examples = importlib.import_module(module).EXAMPLES
        inside = command.commands if isinstance(command, click.Group) else {}
        yield of(command, name, () if inside else examples)
        for inner, found in inside.items():
            full = f"{name} {inner}"
            yield of(found, full, tuple(pair for pair in examples if full in pair[0]))


def of(command: click.Command, name: str, examples: tuple[Pair, ...] = ()) -> Told:
    """One command; ``--help``, which all have, is left out of its options."""
    ctx = click.Context(command, info_name=name)
    return Told(
        name,
        " ".join(command.collect_usage_pieces(ctx)),
        tuple(_paragraphs(str(command.help))),
        tuple(_options(command, ctx)),
        examples,
    )


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.replace("\b\n", "").split("\n\n"):
        yield " ".join(paragraph.split())


def _options(command: click.Command, ctx: click.Context) -> Iterator[Pair]:
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx) if isinstance(option, click.Option) else None
        if record is not None and "--help" not in option.opts:
            yield record[0], " ".join(record[1].split())
