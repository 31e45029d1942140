"""``ccheck event DIRECTIVE/EVENT``: what relative deadlines wait for has happened."""

from __future__ import annotations

import re

import click

from ccheck.cli import complete, recording
from ccheck.cli.ids import known_id
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session
from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.core.entries import Occurrence
from ccheck.core.model import Directive, Workspace
from ccheck.core.recording import event_refusal
from ccheck.errors import Usage, say
from ccheck.i18n import plain, translate
from ccheck.ledger.ledger import Ledger
from ccheck.report import entries as report

_REFERENCE = re.compile(r"[^\s/@:+]{1,40}")


EXAMPLES = (
    (
        "ccheck event bo-cong-bo --doc 99/QĐ-BTP",
        translate("It happened today: the duties that count from it begin."),
    ),
    (
        "ccheck event bo-cong-bo --agency syt --ref dot-3",
        translate("For one agency only, under a name of its own."),
    ),
)


@click.command(
    "event",
    short_help=translate("Record an event that deadlines count from."),
    help=translate(
        "Record that an event happened: it opens the obligations whose deadline counts from it. --on is the "
        "event's day; a day still to come is taken for an event that is counted back from."
    ),
)
@click.argument("event", metavar=translate("DIRECTIVE/EVENT"), shell_complete=complete.events)
@click.option("--at", metavar="HH:MM", help=translate("The time of day, where hours count from it."))
@click.option(
    "--agency",
    metavar="ID",
    shell_complete=complete.agencies,
    help=translate("It happened for this agency only."),
)
@click.option(
    "--ref",
    "reference",
    default="",
    metavar=translate("NAME"),
    help=translate("Stands in the ids instead of the day."),
)
@recording.document
@recording.options
@click.pass_obj
def command(
    session: Session,
    event: str,
    at: str | None,
    agency: str | None,
    reference: str,
    document: str,
    note: str,
    circumstances: Circumstances,
) -> None:
    """Record the occurrence, and print what it opens."""
    workspace, as_of = recording.present(session)
    directive, name = _named(workspace, event)
    entry = Occurrence(
        on=circumstances.on or as_of.day,
        at=recording.time_of_day(at) if at is not None else None,
        directive=directive.id,
        event=name,
        agency=_agency(workspace, agency) if agency else None,
        reference=_reference(reference),
        document=text(document),
        note=text(note),
    )

    def work(ledger: Ledger, circumstances: Circumstances) -> tuple[tuple[Occurrence, ...], Occurrence]:
        happened = ledger.events()
        reason = event_refusal(entry, directive, happened, workspace, as_of.day)
        if reason is not None:
            raise Usage(reason)
        (made,) = recording.append(ledger, [entry], circumstances, workspace)
        return happened, made

    happened, made = recording.within(session, workspace, circumstances, work)
    click.echo(plain(report.recorded(made, None, tried=circumstances.dry_run)))
    for item in _opened(workspace, happened, made, as_of):
        click.echo(plain(report.opened(item)))


def _named(workspace: Workspace, query: str) -> tuple[Directive, str]:
    known = {f"{d.id}/{event.id}": (d, event.id) for d in workspace.directives for event in d.events}
    return known[known_id(query, tuple(known), say("event"))]


def _agency(workspace: Workspace, query: str) -> str:
    return known_id(query, tuple(agency.id for agency in workspace.registry.agencies), say("agency"))


def _reference(words: str) -> str:
    name = text(words)
    if name and not _REFERENCE.fullmatch(name):
        raise Usage(say("“{text}” cannot stand in an id: no blanks and none of / @ : +.", text=name))
    return name


def _opened(
    workspace: Workspace, happened: tuple[Occurrence, ...], made: Occurrence, as_of: AsOf
) -> list[Assessment]:
    """The obligations that exist with the occurrence and did not without it."""
    before = {item.id for item in assess(workspace, happened, as_of)}
    return [item for item in assess(workspace, (*happened, made), as_of) if item.id not in before]
