"""Tables by their rules: which cells there are, which are merged, and which letters stand in each."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.draft.reading.pdf.page import Edge, Glyph
from ccheck.values import value

_NEAR = 3.0  # points between rules that are meant to be one, or to touch
_ROOM = 8.0  # a narrower column or lower row is a doubled rule
_CELLS = 20_000


@value
class Ruled:
    """A table on a page: its column and row lines, and for each place the merged cell that covers it."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]  # from the top down
    cells: tuple[tuple[int, ...], ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether ``glyph`` stands inside the outer rules."""
        middle = (glyph.left + glyph.right) / 2
        return self.lefts[0] < middle < self.lefts[-1] and self.tops[-1] < glyph.base + 1 < self.tops[0]

    def place(self, glyph: Glyph) -> tuple[int, int]:
        """The row and column ``glyph`` stands in."""
        middle, height = (glyph.left + glyph.right) / 2, glyph.base + glyph.size / 4
        row = sum(top > height for top in self.tops[1:-1])
        column = sum(left < middle for left in self.lefts[1:-1])
        return row, column


def tables(edges: Sequence[Edge]) -> list[Ruled]:
    """The tables that ``edges`` draw, from the top down: two columns and two rules across at the least."""
    found = []
    for group in _touching(edges):
        lefts = _apart(edge.left for edge in group if edge.left == edge.right)
        tops = _apart(edge.low for edge in group if edge.left != edge.right)
        if len(lefts) >= 3 and len(tops) >= 2 and len(lefts) * len(tops) <= _CELLS:
            found.append(Ruled(tuple(lefts), tuple(reversed(tops)), _merged(group, lefts, tops[::-1])))
    return sorted(found, key=lambda table: -table.tops[0])


def _touching(edges: Sequence[Edge]) -> list[list[Edge]]:
    """``edges`` in groups that hang together."""
    groups: list[tuple[list[Edge], list[float]]] = []
    for edge in sorted(edges, key=lambda edge: -edge.high):
        box = [edge.left - _NEAR, edge.low - _NEAR, edge.right + _NEAR, edge.high + _NEAR]
        own = [edge]
        rest = []
        for group, bounds in groups:
            if bounds[0] <= box[2] and box[0] <= bounds[2] and bounds[1] <= box[3] and box[1] <= bounds[3]:
                own += group
                box = [
                    min(box[0], bounds[0]),
                    min(box[1], bounds[1]),
                    max(box[2], bounds[2]),
                    max(box[3], bounds[3]),
                ]
            else:
                rest.append((group, bounds))
        groups = [*rest, (own, box)]
    return [group for group, _ in groups]


def _apart(values: object) -> list[float]:
    """``values`` in order, those that are meant to be one taken once."""
    found: list[float] = []
    for edge in sorted(values):  # type: ignore[call-overload]
        if not found or edge - found[-1] > _ROOM:
            found.append(edge)
    return found


def _merged(
    edges: Sequence[Edge], lefts: Sequence[float], tops: Sequence[float]
) -> tuple[tuple[int, ...], ...]:
    """For each place the number of its cell: places with no rule between them are one."""
    width = len(lefts) - 1
    owner = list(range(width * (len(tops) - 1)))

    def root(place: int) -> int:
        while owner[place] != place:
            place = owner[place]
        return place

    upright = [edge for edge in edges if edge.left == edge.right]
    level = [edge for edge in edges if edge.left != edge.right]
    for row in range(len(tops) - 1):
        height = (tops[row] + tops[row + 1]) / 2
        for column in range(width):
            place, middle = row * width + column, (lefts[column] + lefts[column + 1]) / 2
            right = lefts[column + 1]
            if column + 1 < width and not any(
                abs(e.left - right) <= _ROOM and e.low <= height <= e.high for e in upright
            ):
                owner[root(place + 1)] = root(place)
            below = tops[row + 1]
            if row + 2 < len(tops) and not any(
                abs(e.low - below) <= _ROOM and e.left <= middle <= e.right for e in level
            ):
                owner[root(place + width)] = root(place)
    return tuple(tuple(root(row * width + column) for column in range(width)) for row in range(len(tops) - 1))
