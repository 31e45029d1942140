"""``ccheck site -o DIR``: the state as a static site for the intranet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.folder import Folder, opened
from ccheck.cli.session import Session, location
from ccheck.core.assess import assess_cells
from ccheck.core.entries import AnyEntry
from ccheck.errors import say
from ccheck.i18n import render, translate
from ccheck.ledger.ledger import reading
from ccheck.pages import site as html
from ccheck.report.site import pages
from ccheck.report.site.hits import hits
from ccheck.report.site.state import Site

EXAMPLES = (("ccheck site -o trang", translate("Open trang/index.html, or publish the folder.")),)


@click.command(
    "site",
    short_help=translate("A static site for the intranet."),
    help=translate(
        "Write the state as a folder of pages to be published on an intranet or opened from a disk: an "
        "overview with charts and a calendar of last days, and a page for each agency and directive with "
        "every duty, its derivation and its history. The pages load nothing from elsewhere. Pages that an "
        "earlier run wrote and that are no longer needed are removed; other files in the folder are left "
        "alone."
    ),
)
@options.folder
@click.pass_obj
def command(session: Session, folder: Path) -> None:
    """Write the site."""
    workspace = session.workspace()
    as_of = session.as_of(workspace.settings.timezone)
    known = session.known(workspace)
    with opened(folder, html.MARK) as out, reading(location(workspace), session.root) as ledger:

        def history(ids: Sequence[str]) -> tuple[AnyEntry, ...]:
            return ledger.log(ids, None, known)

        facts = session.facts_of(ledger, workspace, as_of)
        items = assess_cells(workspace, facts.cells, facts.entries, as_of)
        del facts
        _write(Site(workspace, as_of.day, items, history), out)
    said = say(
        "{folder}: {written} files written, {unchanged} unchanged, {removed} removed.",
        folder=str(folder),
        written=out.written,
        unchanged=out.unchanged,
        removed=out.removed,
    )
    click.echo(render(said), err=True)


def _write(site: Site, out: Folder) -> None:
    """Announce every file, write what others need first, and remove what is left of earlier runs."""
    found = list(hits(site))
    shards = [found[at : at + html.SHARD] for at in range(0, len(found), html.SHARD)]
    del found
    search = [html.shard_path(number) for number in range(1, len(shards) + 1)]
    out.announce((*pages.paths(site), *search, *html.SHARED))
    for name in html.SHARED:
        out.put(name, [html.shared(name)])
    for number, path in enumerate(search, start=1):
        out.put(path, [html.shard_text(number, shards[number - 1])])
    frame = pages.frame(site, len(shards))
    for page in pages.pages(site):
        out.put(page.path, html.page_parts(page, frame))
    out.sweep()
