"""Which clauses end where a marker stands."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.draft.outline.clauses import Clause
from ccheck.draft.outline.markers import RANK, Marker, Style, number


def _level(marker: Marker) -> tuple[Style, str]:
    """What makes markers of one level: how they are set, and the sign of bullets."""
    if marker.style is not Style.BULLET:
        return marker.style, ""
    return marker.style, "-" if marker.label in "-–—" else marker.label


def close(standing: list[Clause], marker: Marker, *, heads: bool) -> None:
    """Close the clauses that end where ``marker`` stands; ``heads``: its text is a heading, so that a
    bullet of another sign is the wider one."""
    styles = [_level(clause.marker) for clause in standing]
    if marker.style is Style.DOTTED:
        _close_dotted(standing, marker)
        return
    if _level(marker) in styles:
        at = len(styles) - 1 - styles[::-1].index(_level(marker))
        if not _nests(standing, marker, at):
            del standing[at:]
        return
    if marker.style is Style.BULLET and heads:
        while standing and standing[-1].marker.style in (Style.BULLET, Style.PLUS):
            standing.pop()
    if marker.style in (Style.BULLET, Style.PLUS):
        return
    # A wider marker never stands inside a narrower one that it could hold.
    while standing and RANK[standing[-1].marker.style] > RANK[marker.style] and not _listed(standing, marker):
        standing.pop()


def _listed(standing: Sequence[Clause], marker: Marker) -> bool:
    """Whether a list of numbers begins inside a bullet or a letter."""
    inner = standing[-1].marker.style
    return (
        number(marker) == 1
        and marker.style in (Style.BRACKET, Style.ARABIC)
        and inner is Style.LETTER
        and standing[-1].text.rstrip().endswith(":")
    )


def _nests(standing: Sequence[Clause], marker: Marker, at: int) -> bool:
    """Whether a row begins anew inside the open clause rather than after it: 1. 2. below 3."""
    if marker.style in (Style.BULLET, Style.PLUS) or number(marker) != 1 or at != len(standing) - 1:
        return False
    return (
        standing[at].text.rstrip().endswith(":")
        and number(standing[at].marker) >= 1
        and len(standing[at].texts) == 1
    )


def _close_dotted(standing: list[Clause], marker: Marker) -> None:
    stem = marker.label.rsplit(".", 1)[0]
    for at in range(len(standing) - 1, -1, -1):
        clause = standing[at]
        if clause.marker.label == stem and clause.marker.style in (
            Style.ARABIC,
            Style.DOTTED,
            Style.ROMAN,
            Style.ARTICLE,
        ):
            del standing[at + 1 :]
            return
        if clause.marker.style is Style.DOTTED and clause.marker.label.count(".") == marker.label.count("."):
            del standing[at:]
            return
    while standing and RANK[standing[-1].marker.style] > RANK[Style.DOTTED]:
        standing.pop()
