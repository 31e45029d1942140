"""Lists of obligations, a row each, with a way to the derivation of each last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ccheck.core.assess import Assessment
from ccheck.i18n import translate
from ccheck.report.site import words
from ccheck.report.site.state import Site
from ccheck.sites import Cell, Grid, Link
from ccheck.tables import Column, Kind


def duties(
    items: Sequence[Assessment],
    site: Site,
    id: str,
    title: str,
    *,
    holders: bool = False,
    filtered: bool = False,
) -> Grid:
    """The obligations as rows; ``holders`` adds who holds them."""
    columns = [
        Column(translate("Last day"), Kind.DAY),
        Column(translate("State")),
        Column(translate("Clause")),
        Column(translate("Duty")),
        *([Column(translate("Agency"))] if holders else []),
        Column(translate("Document")),
        Column(translate("Result")),
    ]
    rows = tuple(_row(item, site, holders=holders) for item in items)
    if not any(row[-1] for row in rows):
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
    return Grid(
        id=id, title=title, columns=tuple(columns), rows=rows, named=3, labelled=(2,), filtered=filtered
    )


def groups(items: Iterable[Assessment]) -> Iterator[tuple[Assessment, ...]]:
    """The obligations in their order, those of one duty that differ only in who holds them together."""
    alike: dict[tuple[object, ...], list[Assessment]] = {}
    for item in items:
        cell = item.obligation
        key = (
            id(cell.task),
            cell.period,
            item.due,
            item.due_time,
            item.status,
            item.orphaned,
            item.extended_to,
        )
        alike.setdefault(key, []).append(item)
    yield from map(tuple, alike.values())


def grouped(
    rows: Iterable[Sequence[Assessment]], site: Site, id: str, title: str, *, dated: bool = True
) -> Grid:
    """Groups as rows, with who holds them; ``dated`` shows the last day."""
    columns = (
        Column(translate("Last day"), Kind.DAY),
        Column(translate("State")),
        Column(translate("Clause")),
        Column(translate("Duty")),
        Column(translate("Document")),
        Column(translate("Agency")),
    )
    skip = 0 if dated else 1
    lines = tuple(_group(items, site)[skip:] for items in rows)
    return Grid(id=id, title=title, columns=columns[skip:], rows=lines, named=3 - skip, labelled=(2 - skip,))


def _group(items: Sequence[Assessment], site: Site) -> tuple[Cell, ...]:
    day, state, clause, duty, document, _ = _row(items[0], site, holders=False)
    return day, state, clause, duty, document, words.holders(items, site)


def _row(item: Assessment, site: Site, *, holders: bool) -> tuple[Cell, ...]:
    task, period = item.obligation.task, words.period(item)
    return (
        item.due,
        words.state(item, site),
        task.clause,
        Link(f"{task.title} ({period})" if period else task.title, site.places.duty(item)),
        *([words.holders([item], site)] if holders else []),
        words.document(item.obligation.directive),
        words.result(item),
    )
