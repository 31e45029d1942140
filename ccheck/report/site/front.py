"""The front page: the state in one sentence, who is late, when it falls due, how the work goes down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ccheck.core.assess import Status
from ccheck.core.burndown import burn_down
from ccheck.core.findings import Findings
from ccheck.core.selection import counts
from ccheck.errors import say
from ccheck.i18n import render, translate
from ccheck.report import check
from ccheck.report import summary as report
from ccheck.report.site import places, words
from ccheck.report.site.duties import grouped, groups
from ccheck.report.site.figures import by_status, figures
from ccheck.report.site.months import chart, day_pages
from ccheck.report.site.state import Site
from ccheck.sites import Block, Burning, Burnings, Grid, Heat, Link, Links, Page, Prose, Section

TOP = 15  # agencies and directives on the front page
LONGEST = 10  # overdue duties on it
CHARTS = 6


def front(site: Site) -> Page:
    """The page that the site opens with."""
    return Page(
        path=places.FRONT,
        title=Site.title(),
        kicker=site.workspace.settings.letter.authority,
        blocks=tuple(_blocks(site)),
    )


def _blocks(site: Site) -> Iterator[Block]:
    everything = check.CheckReport(site.workspace, site.today, Findings(counts(site.items), (), {}))
    yield Prose(check.headline(everything), strong=True)
    yield figures(site.items, site.summary.totals, linked=True)
    yield Prose(report.headline(site.summary))
    who = _top(agencies(site, TOP), len(site.agencies), places.AGENCIES)
    yield Section("agencies", translate("By agency"), who)
    yield from _overdue(site)
    heat = Heat("heat", chart(site), site.today, day_pages(site))
    whole = Links((Link(translate("Who owes how much, month by month"), places.CALENDAR),))
    yield Section("calendar", translate("When it falls due"), (heat, whole))
    charts = tuple(_charts(site))
    if charts:
        yield Section("burn-down", translate("How the work goes down"), (Burnings(charts),))
    documents = _top(directives(site, TOP), len(site.directives), places.DIRECTIVES)
    yield Section("directives", translate("By document"), documents)


def _top(grid: Grid, count: int, path: str) -> Sequence[Block]:
    words_ = render(say("All of them ({n})", n=count))
    return words.legend(), grid, Links((Link(words_, path),))


def _overdue(site: Site) -> Iterator[Block]:
    late = site.places.of_status.get(Status.OVERDUE, ())
    if late:
        title = translate("The longest overdue")
        longest = grouped(islice(groups(late), LONGEST), site, "longest", title)
        all_ = Link(render(say("All that is overdue ({n})", n=len(late))), places.listing(Status.OVERDUE))
        yield Section("overdue", title, (longest, Links((all_,))))


def agencies(site: Site, most: int | None = None) -> Grid:
    """The table and chart by agency: of all by name, or of the ``most`` that are most overdue."""
    rows = site.agencies if most else sorted(site.agencies, key=lambda pair: site.order(pair[0].id))
    linked = [(Link(name, places.agency(row.id)), row) for row, name in rows[:most]]
    totals = None if most else site.summary.totals
    return by_status("by-agency", translate("Agency"), linked, totals, filtered=most is None)


def directives(site: Site, most: int | None = None) -> Grid:
    """The table and chart by directive: of all in file order, or of the ``most`` that are most overdue."""
    order = {d.id: n for n, d in enumerate(site.workspace.directives)}
    rows = site.directives if most else sorted(site.directives, key=lambda pair: order[pair[0].id])
    linked = [(Link(name, places.directive(row.id)), row) for row, name in rows[:most]]
    totals = None if most else site.by_directive.totals
    return by_status("by-directive", translate("Document"), linked, totals, filtered=most is None)


def _charts(site: Site) -> Iterator[Burning]:
    """The burn-downs of the directives that have most overdue."""
    drawn = 0
    for row, name in site.directives:
        course = burn_down(site.places.of_directive[row.id], site.today) if drawn < CHARTS else None
        if course is not None:
            drawn += 1
            yield Burning(f"burn-{row.id}", name, course, places.directive(row.id))
