"""``ccheck init``: a new workspace."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccheck import i18n
from ccheck.cli import complete
from ccheck.cli.clock import VIETNAM
from ccheck.cli.session import Session, out
from ccheck.errors import Message, Usage, say
from ccheck.i18n import LANGUAGES, plural, render, translate

if TYPE_CHECKING:
    from ccheck.workspace.provinces import Province, Shipped


EXAMPLES = (
    ("ccheck init --province Huế", translate("Make it in this folder; what is not said is asked.")),
    (
        "ccheck init hue --province Huế --with sdttg,sngv --yes",
        translate("Ask nothing, and make it in the folder hue."),
    ),
    ("ccheck init --list", translate("The provinces and bodies to choose from.")),
)


@click.command(
    "init",
    short_help=translate("A new workspace, by a few questions."),
    help=translate(
        "Make a new workspace in FOLDER (default: here): the province's agencies, the settings with their "
        "explanations, an example directive, the schemas for editors. What no option says is asked on a "
        "terminal. Nothing that exists is overwritten: a folder that is a workspace already is refused."
    ),
)
@click.argument("folder", metavar=translate("[FOLDER]"), default=".", type=click.Path(path_type=Path))
@click.option(
    "--province",
    metavar=translate("NAME"),
    shell_complete=complete.provinces,
    help=translate("The province, with or without marks; one of before 01/7/2025 means its successor."),
)
@click.option(
    "--with",
    "also",
    metavar=translate("CODES"),
    shell_complete=complete.bodies,
    help=translate("Bodies that only some provinces have, such as sdttg,sngv; --list shows them all."),
)
@click.option("--language", type=click.Choice(LANGUAGES), help=translate("The workspace's language."))
@click.option("--yes", is_flag=True, help=translate("Ask nothing: take the default of what is not said."))
@click.option("--list", "listed", is_flag=True, help=translate("List the provinces and bodies, and stop."))
@click.pass_obj
def command(
    session: Session,
    folder: Path,
    province: str | None,
    also: str | None,
    language: str | None,
    yes: bool,
    listed: bool,
) -> None:
    """Make the workspace, and say what comes next."""
    from ccheck.cli import scaffold
    from ccheck.workspace import starter
    from ccheck.workspace.provinces import shipped

    known = shipped()
    day = session.as_of(VIETNAM).day
    if listed:
        out(_listing(known, day))
        return
    target = session.root / folder
    scaffold.refuse_what_exists(target, dict.fromkeys(WORKSPACE, b""))
    asking = sys.stdin.isatty() and not yes
    chosen = _province(known, province, day, asking=asking)
    codes = _codes(known, also, asking=asking)
    speech = language or _language(asking=asking)
    i18n.use(speech)  # the comments in the files, and what is said from here on
    texts = starter.files(known, chosen, codes, speech, day)
    scaffold.lay(target, {name: text.encode() for name, text in texts.items()})
    out(_done(target, chosen.name_on(day), len(texts)))


# What makes a folder a workspace.
WORKSPACE = ("agencies.toml", "ccheck.toml", "calendar.toml", "directives", "ledger.db", "schema")


def _province(known: Shipped, name: str | None, day: date, *, asking: bool) -> Province:
    if name is None and not asking:
        raise Usage(say("Say which province with --province; ccheck init --list shows them."))
    while True:
        query = click.prompt(translate("Province (? lists them)")) if name is None else name
        if query.strip() == "?":
            click.echo(_provinces(known, day))
            continue
        found = known.province(query)
        if found is not None:
            _tell_absorbed(query, found, day)
            return found
        problem = _unknown(known, query)
        if name is not None:
            raise Usage(problem)
        click.echo(render(problem))


def _unknown(known: Shipped, query: str) -> Message:
    near = known.near(query)
    if near is None:
        return say("No province “{query}”; ccheck init --list shows them.", query=query)
    return say("No province “{query}”. Did you mean “{near}”?", query=query, near=near)


def _tell_absorbed(query: str, found: Province, day: date) -> None:
    from ccheck.core.names import fold

    for former in found.absorbed:
        if fold(former) in fold(query):
            text = say("{former} is part of {name} since 01/7/2025.", former=former, name=found.name_on(day))
            click.echo(render(text), err=True)


def _codes(known: Shipped, also: str | None, *, asking: bool) -> tuple[str, ...]:
    optional = {body.code: body for body in known.optional(())}
    if also is None and asking:
        click.echo(translate("Bodies that only some provinces have:"))
        click.echo(_bodies(known))
        also = click.prompt(
            translate("Which of them does yours have? Codes with commas; Enter for none"),
            default="",
            show_default=False,
        )
    codes = tuple(dict.fromkeys(code.strip() for code in (also or "").split(",") if code.strip()))
    for code in codes:
        if code not in optional:
            raise Usage(say("No body “{code}”; choose from: {codes}.", code=code, codes=tuple(optional)))
    return codes


def _language(*, asking: bool) -> str:
    if not asking:
        return i18n.language()
    question = translate("Language of the workspace")
    answer: str = click.prompt(question, type=click.Choice(LANGUAGES), default=i18n.language())
    return answer


def _listing(known: Shipped, day: date) -> str:
    return "\n".join(
        (
            _provinces(known, day),
            "",
            translate("Bodies that only some provinces have:"),
            _bodies(known),
        )
    )


def _provinces(known: Shipped, day: date) -> str:
    from ccheck.core.names import sort_key

    lines = []
    for province in sorted(known.provinces, key=lambda one: sort_key(one.spellings[-1 - len(one.absorbed)])):
        former = f"  ({', '.join(province.absorbed)})" if province.absorbed else ""
        lines.append(f"  {province.id:11} {province.name_on(day)}{former}")
    return "\n".join(lines)


def _bodies(known: Shipped) -> str:
    return "\n".join(f"  {body.code:9} {body.name.replace(' {tỉnh}', '')}" for body in known.optional(()))


def _done(target: Path, name: str, count: int) -> str:
    files = plural("{n} file", "{n} files", count)
    there = "" if target == Path() else f"cd {shlex.quote(str(target))} && "
    head = say("Workspace of {name} in {folder}: {files}.", name=name, folder=str(target), files=files)
    return "\n".join(
        (
            render(head),
            "",
            translate("What comes next:"),
            f"  1. {translate('Look through agencies.toml, and put the real addresses in.')}",
            f"  2. {translate('Write your first directive in directives/, beside the example vi-du.toml.')}",
            f"  3. {there}ccheck lint",
            f"  4. ccheck                    {translate('the daily check')}",
            f"  5. {translate('Fill in [mail] in ccheck.toml, then')} ccheck doctor",
            "",
            render(say("To try everything on invented data first: {command}", command="ccheck demo thu")),
        )
    )
