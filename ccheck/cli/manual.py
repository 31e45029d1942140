"""The manual page, written from the commands themselves: ``python -m ccheck.cli.manual FOLDER``.

One page a language with every command in it, in the folders where ``man`` looks.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import click

from ccheck import __version__, i18n
from ccheck.i18n import translate

PLACES = {"en": "man1/ccheck.1", "vi": "vi/man1/ccheck.1"}


def page() -> str:
    """The page in the language in use, which has to be settled before any command is imported."""
    from ccheck.cli.app import COMMANDS, app

    about = str(app.help).partition("\n")[0].rstrip(".")
    lines = [
        f'.\\" Written from the commands by ccheck.cli.manual, with click {version("click")}.',
        f'.TH CCHECK 1 "" "ccheck {__version__}" "ccheck"',
        ".ad l\n.nh",  # no stretched lines, and no hyphens inside ids and Vietnamese words
        *_section(translate("Name")),
        f"ccheck \\- {_text(about)}",
        *_section(translate("Synopsis")),
        f".B ccheck\n{_text(translate('[OPTIONS]'))} {_text(translate('COMMAND [ARGUMENTS]...'))}",
        *_section(translate("Description")),
        *_paragraphs(str(app.help)),
        *_section(translate("Options")),
        *_options(app, "ccheck"),
        *_section(translate("Commands")),
    ]
    for name, module in COMMANDS.items():
        command = app.get_command(click.Context(app), name)
        assert command is not None
        lines += _command(command, name)
        lines += _examples(getattr(importlib.import_module(module), "EXAMPLES", ()))
    lines += [*_section(translate("Exit status")), *_terms(_exit_codes())]
    lines += [*_section(translate("Files")), *_terms(_files())]
    lines += [*_section(translate("Environment")), *_terms(_environment())]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, name: str) -> Iterator[str]:
    """A command and, of a group, the commands in it."""
    ctx = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield f'.SS "ccheck {_text(name)} {_text(usage)}"'
    yield from _paragraphs(str(command.help))
    yield from _options(command, name)
    if isinstance(command, click.Group):
        for inner, found in command.commands.items():
            yield from _command(found, f"{name} {inner}")


def _options(command: click.Command, name: str) -> Iterator[str]:
    """The options of a command but for --help, which all have."""
    ctx = click.Context(command, info_name=name)
    for option in command.get_params(ctx):
        record = option.get_help_record(ctx) if isinstance(option, click.Option) else None
        if record is not None and "--help" not in option.opts:
            yield from _terms([record])


def _examples(examples: Sequence[tuple[str, str]]) -> Iterator[str]:
    if examples:
        yield f".PP\n{_text(translate('Examples'))}:"
    for line, about in examples:
        yield f".PP\n.B {_text(line)}\n.RS 4\n{_text(about)}\n.RE"


def _exit_codes() -> Iterator[tuple[str, str]]:
    yield "0", translate("Fine.")
    yield "1", translate("Something needs action: overdue duties, faults found, messages refused.")
    yield "2", translate("The call is wrong, or an entry was refused.")
    yield "65", translate("Faults in the files.")
    yield "69", translate("A server does not answer.")
    yield "74", translate("Something cannot be read or written.")
    yield "75", translate("Another run holds the lock, or something is to be tried again.")
    yield "77", translate("A login was refused.")
    yield "78", translate("Faults in ccheck.toml.")
    yield "130", translate("Interrupted.")


def _files() -> Iterator[tuple[str, str]]:
    yield "agencies.toml", translate("Who: agencies, groups, successions, contacts.")
    yield "directives/*.toml", translate("What: one file a directive, one task a clause.")
    yield "calendar.toml", translate("Days off and make-up days, over the built-in Vietnamese calendar.")
    yield "ccheck.toml", translate("Settings; every one has a default.")
    yield "templates/", translate("Texts that stand before the built-in ones.")
    yield "ledger.db", translate("What happened; made by the first entry.")


def _environment() -> Iterator[tuple[str, str]]:
    yield "CCHECK_DIRECTORY", translate("The folder, as -C.")
    yield "CCHECK_LEDGER", translate("The ledger, before the setting in ccheck.toml.")
    yield "CCHECK_LANG", translate("The language, as --lang.")
    yield "CCHECK_SMTP_PASSWORD", translate("The password of the mail server.")
    yield "NO_COLOR, FORCE_COLOR", translate("Never colour, always colour.")


def _section(title: str) -> Iterator[str]:
    yield f'.SH "{_text(title.upper())}"'


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.replace("\b\n", "").split("\n\n")):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Terms in bold, each with its explanation below."""
    for term, about in pairs:
        breakable = _text(term).replace("|", "|\\:")
        yield f".TP\n.B {breakable}\n{_text(' '.join(about.split()))}"


def _text(text: str) -> str:
    """``text`` so that troff prints it as it is; letters beyond ASCII are named, so that no terminal and no
    formatter has to be told an encoding."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq").replace("`", "\\(ga")
    safe = safe.replace("'", "\\(aq").replace("~", "\\(ti").replace("^", "\\(ha")
    safe = re.sub(r"^\.", r"\\&.", safe)
    return re.sub(r"[^\x00-\x7f]", lambda letter: f"\\[u{ord(letter[0]):04X}]", safe)


def main(arguments: Sequence[str]) -> int:
    """Write the page of each language into a folder, or with a language as well only that one. Each in a
    process of its own: help texts are evaluated when a command is imported."""
    folder = Path(arguments[0])
    if len(arguments) == 1:
        for language in PLACES:
            command = [sys.executable, "-m", "ccheck.cli.manual", str(folder), language]
            subprocess.run(command, check=True, env=dict(os.environ))
        return 0
    i18n.use(arguments[1])
    file = folder / PLACES[arguments[1]]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page(), encoding="ascii")
    return 0


if __name__ == "__main__":
    # i18n is settled by main; the texts of this module are looked up when they are used.
    sys.exit(main(sys.argv[1:]))
