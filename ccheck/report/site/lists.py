"""The pages of each agency and of each urgent status, and the indexes of agencies and directives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ccheck.core.assess import Assessment, Status
from ccheck.core.summary import NOBODY, Counts, Row, tally
from ccheck.core.summary import Cell as Official
from ccheck.errors import Message, say
from ccheck.i18n import plural, render, translate
from ccheck.report.site import places, words
from ccheck.report.site.duties import duties
from ccheck.report.site.figures import by_status, figures
from ccheck.report.site.front import agencies, directives
from ccheck.report.site.places import ROWS, parts
from ccheck.report.site.state import Site
from ccheck.sites import Block, Facts, Link, Page, Prose, Section

TITLES: dict[Status, Message] = {
    Status.OVERDUE: say("Overdue duties"),
    Status.DUE_TODAY: say("Duties due today"),
    Status.DUE_SOON: say("Duties due soon"),
    Status.STALE: say("Standing duties without a recent report"),
}
NONE = Counts(dict.fromkeys(Official, 0))


def indexes(site: Site) -> Iterator[Page]:
    """All agencies that hold duties, and all directives."""
    for path, title, grid in (
        (places.AGENCIES, translate("Agencies"), agencies(site)),
        (places.DIRECTIVES, translate("Documents"), directives(site)),
    ):
        yield Page(path=path, title=title, blocks=(words.legend(), grid))


def urgent(site: Site) -> Iterator[Page]:
    """The lists behind the urgent numbers of the front page."""
    for status, items in site.places.of_status.items():
        title = render(TITLES[status])
        for path, rows, pager in parts(places.listing(status), items, ROWS):
            grid = duties(rows, site, "duties", title, holders=True, filtered=True)
            count = plural("{n} obligation", "{n} obligations", len(items))
            yield Page(path=path, title=title, blocks=(Prose(count), *pager, grid, *pager))


def of_agencies(site: Site) -> Iterator[Page]:
    """The pages of every holder, what is most urgent first."""
    counts = {row.id: row.counts for row in site.summary.rows}
    above = (Link(translate("Agencies"), places.AGENCIES),)
    for id, items in site.places.of_agency.items():
        name = site.name(id)
        for path, rows, pager in parts(places.agency(id), items, ROWS):
            grid = duties(rows, site, "duties", translate("The duties"), filtered=True)
            first: Sequence[Block] = ()
            if path == places.agency(id):
                first = tuple(_head(id, items, counts.get(id, NONE), site))
            listed = Section("list", translate("The duties"), (*pager, grid, *pager))
            yield Page(path=path, title=name, above=above, blocks=(*first, listed))


def _head(id: str, items: Sequence[Assessment], found: Counts, site: Site) -> Iterator[Block]:
    yield figures(items, found)
    known = tuple(_known(id, site))
    if known:
        yield Facts(known)
    by_document = tuple(_documents(items))
    if len(by_document) > 1:
        blocks = (words.legend(), by_status("by-directive", translate("Document"), by_document))
        yield Section("documents", translate("By document"), blocks)


def _known(id: str, site: Site) -> Iterator[tuple[str, str]]:
    """What the registry says of an agency that a reader may look for."""
    agency = site.workspace.registry.agency(id)
    if agency is None:
        if id == NOBODY:
            yield (
                translate("Note"),
                translate("Nobody holds these duties now: a person has to reassign them."),
            )
        return
    before = [a for a in site.workspace.registry.agencies if a.successor == id and a.until is not None]
    ended = [a for a in before if a.until is not None and a.until <= site.today]
    if agency.short:
        yield translate("Short name"), agency.short
    if ended:
        yield translate("Took over from"), "; ".join(a.name_on(site.today) for a in ended)


def _documents(items: Sequence[Assessment]) -> Iterator[tuple[Link, Row]]:
    """The counts of an agency's duties by directive."""
    found: dict[str, list[Assessment]] = {}
    for item in items:
        found.setdefault(item.obligation.directive.id, []).append(item)
    for of_directive in found.values():
        counts = tally(of_directive)
        directive = of_directive[0].obligation.directive
        if counts.total:
            text = " · ".join(part for part in (directive.number, directive.title) if part)
            yield Link(text, places.directive(directive.id)), Row(directive.id, counts)
