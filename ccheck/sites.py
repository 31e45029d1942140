"""A static site as values: pages of headed blocks, which are prose, figures, tables and charts."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date

from ccheck.core.burndown import BurnDown
from ccheck.core.heatmap import HeatMap
from ccheck.tables import Column, Value
from ccheck.values import value


class Tone(enum.Enum):
    """How a figure or a state is to be taken; words always say it too."""

    OVERDUE = "overdue"
    SOON = "soon"
    STALE = "stale"
    OPEN = "open"
    NO_DATE = "no-date"
    DONE_LATE = "done-late"
    DONE = "done"
    GONE = "gone"


@value
class Link:
    """Words that lead to ``href``, a path from the site's own folder; ``whole`` ones stay on one line."""

    text: str
    href: str
    whole: bool = False


@value
class State:
    """How something stands, in words."""

    text: str
    tone: Tone


@value
class Links:
    """Several links in one cell; with a ``summary`` they are folded under it."""

    links: tuple[Link, ...]
    summary: str = ""


@value
class Bar:
    """Counts drawn end to end, ``whole`` being the full width. The cells beside it say the same numbers."""

    parts: tuple[tuple[Tone, int], ...]
    whole: int


Cell = Value | Link | State | Links | Bar


@value(kw_only=True)
class Grid:
    """A table whose cells may be links, states and bars; ``named`` is the column that says what a row is
    about; ``labelled`` ones need their heading beside them where there is no room for columns. ``heat`` gives
    the columns that are coloured by ``bounds``; ``filtered`` puts a field above it that narrows the rows."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    named: int = 0
    labelled: tuple[int, ...] = ()
    late: int | None = None
    heat: range = range(0)
    bounds: tuple[int, ...] = ()
    filtered: bool = False


@value
class Prose:
    """A paragraph; ``strong`` for the one that says it all."""

    text: str
    strong: bool = False


@value
class Figure:
    """One number with what it counts, what stands beside it, and where its list is."""

    label: str
    value: str
    note: str = ""
    tone: Tone | None = None
    href: str = ""


@value
class Figures:
    """The numbers that a page begins with."""

    items: tuple[Figure, ...]


@value
class Facts:
    """What is known of a thing, by name."""

    items: tuple[tuple[str, str | Links], ...]


@value
class Legend:
    """What the parts of the bars below mean."""

    items: tuple[State, ...]


@value
class Derivation:
    """How a date came about: the steps, what is to be noted, and the doubts that remain."""

    title: str
    steps: tuple[str, ...]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@value
class Folded:
    """A table that opens when it is asked for."""

    summary: str
    grid: Grid


@value
class Burning:
    """A burn-down chart with its numbers; ``href`` where its heading leads."""

    id: str
    title: str
    chart: BurnDown
    href: str = ""
    note: str = ""


@value
class Burnings:
    """Several burn-down charts side by side."""

    items: tuple[Burning, ...]


@value
class Heat:
    """A calendar of last days; ``pages`` are the months whose days have a list."""

    id: str
    chart: HeatMap
    today: date
    pages: dict[date, str]


@value
class Pager:
    """The pages that one list is spread over, this one by its place."""

    pages: tuple[str, ...]
    current: int
    total: int


@value
class Section:
    """Blocks under a heading of a level (2 or 3)."""

    id: str
    title: str
    blocks: Sequence[Block]
    level: int = 2


Block = (
    Prose
    | Figures
    | Facts
    | Legend
    | Grid
    | Derivation
    | Folded
    | Burning
    | Burnings
    | Heat
    | Pager
    | Links
    | Section
)


@value(kw_only=True)
class Page:
    """A page: its path from the site's folder, its title, the pages above it, and its blocks."""

    path: str
    title: str
    blocks: Sequence[Block]
    above: tuple[Link, ...] = ()
    kicker: str = ""


@value(kw_only=True)
class Frame:
    """What every page shows: the site's name, the pages of the first rank, and what the site stands on."""

    name: str
    menu: tuple[Link, ...]
    basis: str
    shards: int


@value
class Hit:
    """What the search can find: its title, a line about it, where it is, and more words to find it by."""

    kind: str
    title: str
    detail: str
    href: str
    words: str = ""
