"""A page as it is printed: where its letters and its rules stand, in points from the lower left corner."""

from __future__ import annotations

from ccheck.values import value


@value
class Glyph:
    """A printed letter."""

    text: str
    left: float
    right: float
    base: float  # the height of the line that it stands on
    size: float


@value
class Edge:
    """A straight rule: vertical when ``left`` is ``right``, else horizontal."""

    left: float
    low: float
    right: float
    high: float


@value
class Page:
    """One page; ``pictured`` when it shows an image."""

    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]
    pictured: bool
