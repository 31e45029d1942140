"""A clause: its path, its text and its lines, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ccheck.draft.outline.markers import Marker
from ccheck.draft.source import Paragraph, Table


@dataclass(slots=True, eq=False)
class Clause:
    """A clause as printed. ``texts`` are its paragraphs without the marker, the first one its own; ``tables``
    stand in it; ``path`` is how the clause is cited."""

    path: str
    marker: Marker
    texts: list[Paragraph] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    parent: Clause | None = None
    closing: bool = False
    line: int = 0
    facts: list[tuple[str, str]] = field(default_factory=list)  # "lead" or "partner", and the labelled value
    heading: Paragraph | None = None  # the unnumbered line above it that names offices

    @property
    def text(self) -> str:
        """Its own first paragraph."""
        return self.texts[0].text if self.texts else ""

    @property
    def first(self) -> int:
        """The line it begins on."""
        return self.texts[0].first if self.texts else self.line

    def walk(self) -> Iterator[Clause]:
        """The clause and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Clause]:
        """The clauses it stands in, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent
