"""A page as it is printed: where its letters and its rules stand, in points from the lower left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed letter."""

    text: str
    left: float
    right: float
    base: float  # the height of the line that it stands on
    size: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight rule: vertical when ``left`` is ``right``, else horizontal."""

    left: float
    low: float
    right: float
    high: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``pictured`` when it shows an image."""

    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]
    pictured: bool
