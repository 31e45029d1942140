"""The command group: global options, commands imported only when called, ``check`` when none is named."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ccheck import __version__
from ccheck.cli.session import DateType, MomentType, Session
from ccheck.i18n import LANGUAGES, translate

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": "ccheck.cli.check",
    "tasks": "ccheck.cli.tasks",
    "show": "ccheck.cli.show",
    "explain": "ccheck.cli.explain",
    "done": "ccheck.cli.done",
    "reopen": "ccheck.cli.reopen",
    "extend": "ccheck.cli.extend",
    "waive": "ccheck.cli.waive",
    "assign": "ccheck.cli.assign",
    "event": "ccheck.cli.event",
    "measure": "ccheck.cli.measure",
    "undo": "ccheck.cli.undo",
    "summary": "ccheck.cli.summary",
    "site": "ccheck.cli.site",
    "feed": "ccheck.cli.feed",
    "remind": "ccheck.cli.remind",
    "outbox": "ccheck.cli.outbox",
    "answers": "ccheck.cli.answers",
    "log": "ccheck.cli.log",
    "verify": "ccheck.cli.verify",
    "sheet": "ccheck.cli.sheet",
    "receive": "ccheck.cli.receive",
    "export": "ccheck.cli.export",
    "import": "ccheck.cli.import_",
    "when": "ccheck.cli.when",
    "lint": "ccheck.cli.lint",
    "draft": "ccheck.cli.draft",
    "coverage": "ccheck.cli.coverage",
    "schema": "ccheck.cli.schema",
    "doctor": "ccheck.cli.doctor",
    "calendar": "ccheck.cli.calendar",
    "init": "ccheck.cli.init",
    "demo": "ccheck.cli.demo",
    "completion": "ccheck.cli.completion",
}
DEFAULT = "check"


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command called ``name``, or None."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[name])
        command = module.command
        assert isinstance(command, click.Command)
        command.options_metavar = translate("[OPTIONS]")
        show = functools.partial(_show_examples, module.EXAMPLES)
        command.format_epilog = show  # type: ignore[method-assign]  # below the options, in every command alike
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The names of the commands, and the options: the group's, and those of the default command."""
        from click.shell_completion import CompletionItem

        # Their help texts would cost the import of every command.
        items = [CompletionItem(name) for name in COMMANDS if name.startswith(incomplete)]
        items += click.Command.shell_complete(self, ctx, incomplete)
        if incomplete.startswith("-"):
            default = self.get_command(ctx, DEFAULT)
            assert default is not None
            with default.make_context(DEFAULT, [], parent=ctx, resilient_parsing=True) as within:
                items += default.shell_complete(within, incomplete)
        return items

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that ``args`` begin with; an unknown one is answered with the nearest."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            text = translate("No such command: {name}.").format(name=args[0])
            if near:
                text += " " + translate("Did you mean “{name}”?").format(name=near[0])
            raise click.UsageError(text, ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the default command put in where none is named."""
        takes_value = {
            name: not getattr(param, "is_flag", False)
            for param in self.get_params(ctx)
            for name in param.opts
        }
        at = 0
        while at < len(args):
            name, equals, _ = args[at].partition("=")
            if name.startswith("-C") and name != "-C":
                at += 1
            elif name in takes_value:
                at += 2 if takes_value[name] and not equals else 1
            else:
                break
        typing = ctx.resilient_parsing and at >= len(args)  # the command's name may be what is typed next
        if not typing and (at >= len(args) or args[at].startswith("-")):
            args = [*args[:at], DEFAULT, *args[at:]]
        return super().parse_args(ctx, args)


def _show_examples(
    examples: Sequence[tuple[str, str]],
    ctx: click.Context,  # noqa: ARG001
    formatter: click.HelpFormatter,
) -> None:
    """Write the examples of a command: each as it is typed, and below it what it is for."""
    with formatter.section(translate("Examples")):
        for line, about in examples:
            formatter.write(f"{'':{formatter.current_indent}}{line}\n")
            formatter.indent()
            formatter.write_text(about)
            formatter.dedent()


@click.group(
    cls=LazyGroup,
    options_metavar=translate("[OPTIONS]"),
    subcommand_metavar=translate("COMMAND [ARGUMENTS]..."),
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "CCHECK",
        "max_content_width": 100,
    },
    help=translate(
        "Who owes what by when under a province's directives, and why.\n\nWithout a command: the daily check."
    ),
)
@click.version_option(__version__, prog_name="ccheck", message="%(prog)s %(version)s")
@click.option(
    "-C",
    "directory",
    metavar=translate("FOLDER"),
    default=".",
    envvar="CCHECK_DIRECTORY",
    type=click.Path(path_type=Path),
    help=translate("Work in this folder (default: the current one)."),
)
@click.option(
    "--today",
    type=DateType(),
    help=translate(
        "Assess as of this day (2024-12-16 or 16/12/2024); default: today in the workspace's time zone."
    ),
)
@click.option(
    "--known-at",
    type=MomentType(),
    help=translate(
        "Leave out what was recorded after this moment (2024-12-16, its end, or 2024-12-16T17:00): prints a "
        "past result again."
    ),
)
@click.option(
    "--lang",
    expose_value=False,  # settled in main, before help texts are evaluated
    type=click.Choice(LANGUAGES),
    help=translate("Language of the output (default: vi)."),
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help=translate("Colour; NO_COLOR and FORCE_COLOR are honoured."),
)
@click.option("--no-cache", is_flag=True, help=translate("Read every file anew."))
@click.pass_context
def app(
    ctx: click.Context, directory: Path, today: Any, known_at: Any, color: str, *, no_cache: bool
) -> None:
    """The group itself: keeps the global options for the command."""
    ctx.obj = Session(directory, today, known_at, cached=not no_cache)
    ctx.color = ctx.obj.colour(color)
