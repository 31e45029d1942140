"""The tree that the printed numbers make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ccheck.draft.outline.clauses import Clause
from ccheck.draft.outline.markers import Marker, Style, follows, marker_of, number
from ccheck.draft.outline.nesting import close
from ccheck.draft.outline.parting import OFFICES, parted, speaks
from ccheck.draft.source import Paragraph, Table
from ccheck.errors import Message, say
from ccheck.values import replace

_UNDOTTED = re.compile(rf"([0-9]{{1,2}})\s+{OFFICES}")


def _is_noise(text: str) -> bool:
    """Whether a paragraph is none: a path or a mark that a printer left at the edge of the page."""
    return len(text.split()) < 3 and ("/" in text or not any(letter.isalpha() for letter in text))


@dataclass(slots=True)
class Tree:
    """Grows clauses from paragraphs in order; glitches of the numbering are kept and noted."""

    prefix: str = ""
    roots: list[Clause] = field(default_factory=list)
    glitches: list[tuple[Message, int]] = field(default_factory=list)
    _open: list[Clause] = field(default_factory=list)
    _spoken: Paragraph | None = None  # the last line that names offices, for the bullets below it

    def add(self, paragraph: Paragraph) -> Clause | None:
        """Put a paragraph where its marker says; one without a marker belongs to the clause that is open."""
        paragraph = self._dotted(paragraph)
        marker = marker_of(paragraph.text)
        body = replace(paragraph, text=paragraph.text[marker.end :].strip())
        if marker.style is Style.NONE:
            return self._continue(body) if not _is_noise(body.text) else None
        close(self._open, marker, heads=len(body.text.split()) <= 14 and not body.text.endswith((".", ";")))
        bullet = marker.style in (Style.BULLET, Style.PLUS)
        if bullet and not self._open and self.roots and self.roots[-1].marker.style is Style.NONE:
            self._open.append(self.roots[-1])
        self._spoken = self._spoken if bullet else None
        parent = self._open[-1] if self._open else None
        siblings = parent.children if parent else self.roots
        clause = Clause(
            self._path(marker, parent, siblings, paragraph.first),
            marker,
            [body] if body.text else [],
            parent=parent,
            line=paragraph.first,
            heading=self._spoken if marker.style is Style.BULLET else None,
        )
        siblings.append(clause)
        self._open.append(clause)
        return clause

    def _dotted(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with the dot that its number lacks: "6 Chủ tịch UBND …" below 5."""
        bare = _UNDOTTED.match(paragraph.text)
        rows = [clause for clause in self._open if clause.marker.style is Style.ARABIC]
        if bare and rows and int(bare[1]) == number(rows[-1].marker) + 1:
            return replace(paragraph, text=f"{bare[1]}. {paragraph.text[bare.end() :]}")
        return paragraph

    def add_table(self, table: Table) -> None:
        """Put a table into the clause that is open."""
        if self._open:
            self._open[-1].tables.append(table)

    def _continue(self, body: Paragraph) -> Clause:
        if self._open and self._open[0].marker.style is Style.NONE and body.text[:1].isupper():
            self._open.clear()
        if self._open and speaks(body.text):
            self._spoken = body
            while len(self._open) > 1 and self._open[-1].marker.style in (Style.BULLET, Style.PLUS):
                self._open.pop()
        if not self._open:
            unnumbered = sum(clause.marker.style is Style.NONE for clause in self.roots)
            clause = Clause(f"{self.prefix}body-{unnumbered + 1}", Marker(Style.NONE, "", 0), [body])
            self.roots.append(clause)
            return clause
        self._open[-1].texts.append(body)
        return self._open[-1]

    def _path(self, marker: Marker, parent: Clause | None, siblings: list[Clause], line: int) -> str:
        same = [clause for clause in siblings if clause.marker.style is marker.style]
        above = parent.path if parent else self.prefix.rstrip(".")
        if marker.style in (Style.BULLET, Style.PLUS):
            return f"{above}-{len(same) + 1}" if above else f"body-{len(same) + 1}"
        self._watch(marker, same, above, line)
        label = marker.label
        if (
            marker.style is Style.DOTTED
            and parent is not None
            and label.startswith(f"{parent.marker.label}.")
        ):
            above = above.removesuffix(parent.marker.label).rstrip(".")
        if marker.style is Style.ARTICLE:
            label = f"Điều{label}"
        return f"{above}.{label}" if above and marker.style is not Style.ARTICLE else label

    def _watch(self, marker: Marker, same: list[Clause], above: str, line: int) -> None:
        """Note a number that is printed twice or skipped."""
        where = f"{above}.{marker.label}" if above else marker.label
        if any(clause.marker.label == marker.label for clause in same):
            self.glitches.append((say("number {clause} is printed twice", clause=where), line))
        elif same and not follows(same[-1].marker, marker):
            self.glitches.append(
                (
                    say(
                        "the numbering goes from {before} to {after}",
                        before=same[-1].marker.label,
                        after=where,
                    ),
                    line,
                )
            )
        elif not same and number(marker) > 1 and marker.style is not Style.ARTICLE:
            self.glitches.append((say("the numbering begins with {clause}", clause=where), line))


def grow(blocks: Iterable[Paragraph | Table], prefix: str = "") -> Tree:
    """The tree of ``blocks``."""
    tree = Tree(prefix)
    for block in blocks:
        if isinstance(block, Paragraph):
            for paragraph in parted(block):
                tree.add(paragraph)
        else:
            tree.add_table(block)
    return tree
