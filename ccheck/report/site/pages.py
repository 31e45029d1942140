"""All pages of the site in the order they are written: the front page last, so that no link is dead."""

from __future__ import annotations

from collections.abc import Iterator

from ccheck.errors import say
from ccheck.i18n import render, translate
from ccheck.report.site import directive, lists, months, places
from ccheck.report.site.front import front
from ccheck.report.site.state import Site
from ccheck.sites import Frame, Link, Page


def pages(site: Site) -> Iterator[Page]:
    """Every page; only one is held at a time."""
    yield from directive.of_directives(site)
    yield from lists.of_agencies(site)
    yield from lists.urgent(site)
    yield from months.calendar(site)
    yield from lists.indexes(site)
    yield front(site)


def paths(site: Site) -> Iterator[str]:
    """The address of every page, known before the first is made."""
    yield from site.places.paths()
    yield from months.paths(site)
    yield from (places.AGENCIES, places.DIRECTIVES, places.FRONT)


def frame(site: Site, shards: int) -> Frame:
    """What every page shows."""
    return Frame(
        name=translate("Duties assigned"),
        menu=(
            Link(translate("Overview"), places.FRONT),
            Link(translate("Agencies"), places.AGENCIES),
            Link(translate("Documents"), places.DIRECTIVES),
            Link(translate("Calendar"), places.CALENDAR),
        ),
        basis=render(say("As of {day}.", day=site.today)),
        shards=shards,
    )
