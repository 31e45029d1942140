"""The calendar: who owes how much in which month, and what falls due on the days of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from ccheck.core.assess import Assessment
from ccheck.core.heatmap import OPEN, HeatMap, Load, bounds, heat_map, loads
from ccheck.errors import say
from ccheck.i18n import plural, render, show, translate
from ccheck.report.site import duties, places
from ccheck.report.site.places import ROWS, paged, parts, spread
from ccheck.report.site.state import Site
from ccheck.sites import Block, Grid, Heat, Link, Page, Prose, Section
from ccheck.tables import Column, Kind

Group = tuple[date, tuple[Assessment, ...]]


def path_of(month: date) -> str:
    """The first page of a month."""
    return f"months/{month:%Y-%m}.html"


def anchor(day: date) -> str:
    """The id of a day's section."""
    return f"day-{day.isoformat()}"


def groups(site: Site) -> dict[date, list[Group]]:
    """The open duties of each month of the map, by day, the agencies of one duty together."""
    return site.kept("groups", lambda: _groups(site))


def _groups(site: Site) -> dict[date, list[Group]]:
    months: dict[date, list[Group]] = {month.first: [] for month in chart(site).months}
    in_map = (
        item
        for item in site.items
        if item.status in OPEN and item.due is not None and item.due.replace(day=1) in months
    )
    for items in duties.groups(in_map):
        due = items[0].due
        assert due is not None
        months[due.replace(day=1)].append((due, items))
    return months


def chart(site: Site) -> HeatMap:
    """The heat map of the site's day."""
    return site.kept("chart", lambda: heat_map(site.items, site.workspace.calendar, site.today))


def day_pages(site: Site) -> dict[date, str]:
    """Where the list of each day is that has one."""
    found: dict[date, str] = {}
    for month, rows in groups(site).items():
        for at, (day, _) in enumerate(rows):
            found.setdefault(day, f"{paged(path_of(month), at // ROWS)}#{anchor(day)}")
    return found


def paths(site: Site) -> Iterator[str]:
    """Every page of the calendar."""
    yield from spread(places.CALENDAR, len(loads(site.items, chart(site).months)), ROWS)
    for month, rows in groups(site).items():
        if rows:
            yield from spread(path_of(month), len(rows), ROWS)


def calendar(site: Site) -> Iterator[Page]:
    """The heat map, the months by agency, and the pages of the months."""
    found = chart(site)
    rows = loads(site.items, found.months)
    for path, listed, pager in parts(places.CALENDAR, rows, ROWS):
        heat = (Heat("heat", found, site.today, day_pages(site)),) if path == places.CALENDAR else ()
        table = _loads(listed, found, site)
        whole = Section("by-month", translate("Who owes how much, month by month"), (*pager, table, *pager))
        yield Page(path=path, title=translate("Calendar of last days"), blocks=(*heat, whole))
    for month, of_month in groups(site).items():
        if of_month:
            yield from _month(month, of_month, site)


def _loads(rows: Sequence[Load], found: HeatMap, site: Site) -> Grid:
    """A row a holder, a column a month."""
    counts = [(load.earlier, *load.months, load.later) for load in rows]
    return Grid(
        id="loads",
        title=translate("Open duties with a date, by agency and month of the last day"),
        columns=(
            Column(translate("Agency")),
            Column(translate("Before"), Kind.COUNT),
            *(Column(f"{month.first.month}/{month.first.year}", Kind.COUNT) for month in found.months),
            Column(translate("After"), Kind.COUNT),
            Column(translate("Total"), Kind.COUNT),
        ),
        rows=tuple(
            (Link(site.name(load.holder), places.agency(load.holder)), *(n or None for n in row), load.total)
            for load, row in zip(rows, counts, strict=True)
        ),
        heat=range(1, len(found.months) + 3),
        bounds=bounds(max((count for row in counts for count in row), default=0)),
        filtered=True,
    )


def _month(month: date, rows: Sequence[Group], site: Site) -> Iterator[Page]:
    title = render(say("Last days in month {month}/{year}", month=month.month, year=str(month.year)))
    above = (Link(translate("Calendar"), places.CALENDAR),)
    for path, listed, pager in parts(path_of(month), rows, ROWS):
        by_day: dict[date, list[Group]] = defaultdict(list)
        for group in listed:
            by_day[group[0]].append(group)
        days = [_day(day, found, site) for day, found in by_day.items()]
        yield Page(path=path, title=title, above=above, blocks=(*pager, *days, *pager))


def _day(day: date, rows: Sequence[Group], site: Site) -> Section:
    count = sum(len(items) for _, items in rows)
    title = f"{show(day)} – {plural('{n} obligation', '{n} obligations', count)}"
    table = duties.grouped((items for _, items in rows), site, f"on-{day}", title, dated=False)
    return Section(anchor(day), title, (*_rest(day, site), table))


def _rest(day: date, site: Site) -> Iterator[Block]:
    """What has to be known of a last day on which offices do not work."""
    days = site.workspace.calendar
    if not days.is_working(day):
        text = say(
            "{due} is a rest day; the last working day on or before it is {day}.",
            due=day,
            day=days.on_or_before(day),
        )
        yield Prose(render(text))
