"""Where everything on the site stands: which page and which heading a duty is under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

from ccheck.core.assess import URGENT, Assessment, Status
from ccheck.core.model import Workspace
from ccheck.core.summary import NOBODY
from ccheck.sites import Link, Pager

V = TypeVar("V")

ROWS = 400  # rows of a list on one page
CELLS = 1000  # obligations of a directive on one page, told in groups
FRONT, AGENCIES, DIRECTIVES, CALENDAR = "index.html", "agencies.html", "directives.html", "calendar.html"
RANK = {status: rank for rank, status in enumerate(Status)}


class Places:
    """The followed obligations by agency, directive and urgent status, each list in the order of its pages,
    and the addresses of all of them."""

    def __init__(self, items: Sequence[Assessment], workspace: Workspace) -> None:
        self.of_agency: dict[str, list[Assessment]] = defaultdict(list)
        self.of_directive: dict[str, list[Assessment]] = {d.id: [] for d in workspace.directives}
        self.of_status: dict[Status, list[Assessment]] = defaultdict(list)
        for item in sorted(items, key=lambda item: (RANK[item.status], item.sort_key)):
            for holder in item.holders or (NOBODY,):
                self.of_agency[holder].append(item)
            self.of_directive[item.obligation.directive.id].append(item)
            if item.status in URGENT:
                self.of_status[item.status].append(item)
        order = {id(task): n for d in workspace.directives for n, task in enumerate(d.tasks)}
        self._page: dict[str, int] = {}
        for cells in self.of_directive.values():
            cells.sort(key=lambda item: order[id(item.obligation.task)])
            self._page |= {item.id: at // CELLS for at, item in enumerate(cells)}

    def duty(self, item: Assessment) -> str:
        """The heading under which the obligation and its derivation stand."""
        directive, clause = item.obligation.directive.id, item.obligation.task.clause
        return f"{paged(f'directives/{directive}.html', self._page[item.id])}#{quote(anchor(clause))}"

    def paths(self) -> Iterator[str]:
        """Every page that depends on the lists: of agencies, directives and statuses."""
        for id, items in self.of_agency.items():
            yield from spread(agency(id), len(items), ROWS)
        for id, items in self.of_directive.items():
            yield from spread(directive(id), len(items), CELLS)
        for status, items in self.of_status.items():
            yield from spread(listing(status), len(items), ROWS)


def anchor(clause: str) -> str:
    """The id of the section of a duty."""
    return f"duty-{clause}"


def agency(id: str) -> str:
    """The first page of an agency; of what nobody holds when ``id`` is empty."""
    return f"agencies/{id or '_'}.html"


def directive(id: str) -> str:
    """The first page of a directive."""
    return f"directives/{id}.html"


def listing(status: Status) -> str:
    """The first page of everything with an urgent status."""
    return f"lists/{status.value}.html"


def paged(path: str, page: int) -> str:
    """The address of page number ``page``, counted from 0, of a list that begins at ``path``."""
    return path if page == 0 else f"{path.removesuffix('.html')}.{page + 1}.html"


def spread(path: str, count: int, size: int) -> tuple[str, ...]:
    """The pages that ``count`` rows take, one at least."""
    return tuple(paged(path, page) for page in range(max(1, -(-count // size))))


def parts(path: str, rows: Sequence[V], size: int) -> Iterator[tuple[str, Sequence[V], list[Pager]]]:
    """The rows of each page that a list takes, with its address, and a pager where there are several."""
    pages = spread(path, len(rows), size)
    for at, page in enumerate(pages):
        pager = [Pager(pages, at, len(rows))] if len(pages) > 1 else []
        yield page, rows[at * size : (at + 1) * size], pager


def to_agency(name: str, id: str) -> Link:
    """A link to an agency's page."""
    return Link(name, agency(id))
