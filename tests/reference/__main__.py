"""``python -m tests.reference`` (``make reference``) writes docs/reference.md; with ``-`` prints it.

In a process of its own: sentences are looked up as the commands are imported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.metadata import version

from ccheck import errors
from ccheck.cli import commands, manual
from ccheck.cli.app import app
from ccheck.workspace.schema import FILES, schema
from tests.cli.command import ROOT
from tests.reference import results
from tests.reference.keys import keys
from tests.reference.tables import table

PAGE = ROOT / "docs" / "reference.md"
HEAD = """\
# Reference

Written by `make reference` from the code, with click {click}; a test holds it against the code. In
Vietnamese: every `--help`, and the manual page in `docs/man/`.
"""


def page() -> str:
    """The whole page."""
    head = HEAD.format(click=version("click"))
    return "\n".join((head, *_commands(), *_files(), *_codes(), *results.sections()))


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    whole = commands.of(app, "ccheck")
    yield f"`ccheck {whole.usage}`: the options stand before the command; without one it is `check`.\n"
    yield table(("option", "does"), ((f"`{term}`", about) for term, about in whole.options))
    for told in commands.told():
        yield f"### `ccheck {told.name}`\n"
        yield f"`ccheck {told.name} {told.usage}`\n"
        yield "\n\n".join(told.paragraphs) + "\n"
        if told.options:
            yield table(("option", "does"), ((f"`{term}`", about) for term, about in told.options))
        if told.examples:
            yield table(("example", "does"), ((f"`{line}`", about) for line, about in told.examples))


def _files() -> Iterator[str]:
    yield "## Files\n"
    yield table(("file", "holds"), ((f"`{name}`", about) for name, about in manual.files()))
    yield "Keys in bold must be there. `[]` stands for each of a list.\n"
    for name, (_, title) in FILES.items():
        yield f"### {title}\n"
        rows = list(keys(json.loads(schema(name)), ""))
        yield table(("key", "holds", ""), rows)


def _codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield table(("code", "means", "raised as"), _meanings())
    yield "## Environment\n"
    yield table(("variable", "does"), ((f"`{name}`", about) for name, about in manual.environment()))


def _meanings() -> Iterator[tuple[str, str, str]]:
    known = dict(manual.exit_codes())
    classes = [found for found in vars(errors).values() if isinstance(found, type)]
    raised = [found for found in classes if issubclass(found, errors.CcheckError)][1:]
    assert {str(found.exit_code) for found in raised} <= set(known), "a code that is not explained"
    for code, about in known.items():
        names = ", ".join(f"`{found.__name__}`" for found in raised if str(found.exit_code) == code)
        yield code, about, names


if __name__ == "__main__":
    print(page(), end="") if sys.argv[1:] else PAGE.write_text(page(), encoding="utf-8")
