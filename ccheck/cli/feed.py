"""``ccheck feed -o DIR``: calendar files to subscribe to."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.ids import agency_ids
from ccheck.cli.invitations import background
from ccheck.cli.session import Session, replacing
from ccheck.core.model import Workspace
from ccheck.errors import Usage, say
from ccheck.feeds.calendars import ALL, calendar, files, is_ours
from ccheck.feeds.events import Background, library
from ccheck.i18n import plural, translate

_HEAD = 4096  # bytes of a file that say whose it is


EXAMPLES = (
    ("ccheck feed -o lich", translate("A calendar an agency, and tat-ca.ics with all of them.")),
    ("ccheck feed -o lich --agency stc", translate("Of one agency only.")),
)


@click.command(
    "feed",
    short_help=translate("Calendar files to subscribe to."),
    help=translate(
        "Write into FOLDER an iCalendar file for each agency that holds dated duties, and tat-ca.ics with "
        "those of all. Each last day is an event with a warning five days and one day before. A file that "
        "was written for an agency which holds nothing any more is emptied, so that its subscribers see "
        "that; files of others are left alone."
    ),
)
@options.folder
@options.agencies
@click.pass_obj
def command(session: Session, folder: Path, agencies: tuple[str, ...]) -> None:
    """Write the files."""
    library()
    workspace, as_of, assessed = session.assessed()
    only = _agencies(workspace, agencies)
    known = background(session, workspace, as_of.day)
    made = dict(files(assessed, known, only))
    folder.mkdir(parents=True, exist_ok=True)
    if only is None:
        made |= _emptied(folder, made, known)
    for id, data in made.items():
        with replacing(folder / f"{id}.ics") as stream:
            stream.write(data)
    click.echo(plural("{n} calendar file written.", "{n} calendar files written.", len(made)), err=True)


def _agencies(workspace: Workspace, queries: tuple[str, ...]) -> frozenset[str] | None:
    """The agencies asked for, those of a group one by one; None when all are meant."""
    if any(agency.id == ALL for agency in workspace.registry.agencies):
        raise Usage(say("The id “{id}” cannot name a calendar file.", id=ALL))
    known = {agency.id for agency in workspace.registry.agencies}
    return agency_ids(workspace, queries) & known if queries else None


def _emptied(folder: Path, made: Collection[str], known: Background) -> dict[str, bytes]:
    """Calendars without events for the agencies that an earlier run wrote files for, and this one has not."""
    found = {}
    for file in sorted(folder.glob("*.ics")):
        if file.stem in made or not file.is_file():
            continue
        with file.open("rb") as stream:
            ours = is_ours(stream.read(_HEAD), file.stem)
        if ours:
            registry = known.workspace.registry
            name = registry.name(file.stem, known.today) if registry.agency(file.stem) else file.stem
            found[file.stem] = calendar(file.stem, name, ())
    return found
