"""Clauses: the tree that the printed numbers make, each with its path, its text and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ccheck.draft.outline.markers import RANK, Marker, Style, follows, marker_of, number
from ccheck.draft.source import Paragraph, Table
from ccheck.draft.who.groups import GROUP
from ccheck.draft.who.heads import HEAD
from ccheck.draft.who.letters import UPPER
from ccheck.draft.who.openings import OFFICE
from ccheck.errors import Message, say


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


def _is_noise(text: str) -> bool:
    """Whether a paragraph is none: a path or a mark that a printer left at the edge of the page."""
    return len(text.split()) < 3 and ("/" in text or not any(letter.isalpha() for letter in text))


def _level(marker: Marker) -> tuple[Style, str]:
    """What makes markers of one level: how they are set, and the sign of bullets."""
    if marker.style is not Style.BULLET:
        return marker.style, ""
    return marker.style, "-" if marker.label in "-–—" else marker.label


_OFFICES = r"(?=(?:Chủ tịch|Giám đốc|Thủ trưởng|Sở|UBND|Ủy ban|Công an|Văn phòng|Ban|Cục|Các)\s)"
_UNDOTTED = re.compile(rf"([0-9]{{1,2}})\s+{_OFFICES}")


_SPEAKS = re.compile(r"(?:Sở|UBND|[UỦ][ỷy] ban|Chủ tịch|Các|Đối với)\s")


def speaks(text: str) -> bool:
    """Whether a line without a number reads as a heading that names offices."""
    text = text.rstrip()
    words = len(text.split())
    if not (words <= 40 if text.endswith(":") else words <= 25 and not text.endswith((".", ";", ",", "/"))):
        return False
    return any(opening.match(text) for opening in (_SPEAKS, HEAD, OFFICE, GROUP))


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
        self._close(marker, heads=len(body.text.split()) <= 14 and not body.text.endswith((".", ";")))
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
        unnumbered = bool(self._open) and self._open[0].marker.style is Style.NONE
        if unnumbered and body.text[:1].isupper():
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

    def _close(self, marker: Marker, *, heads: bool) -> None:
        """Close the clauses that end where ``marker`` stands; ``heads``: its text is a heading, so that a
        bullet of another sign is the wider one."""
        styles = [_level(clause.marker) for clause in self._open]
        if marker.style is Style.DOTTED:
            self._close_dotted(marker)
            return
        if _level(marker) in styles:
            at = len(styles) - 1 - styles[::-1].index(_level(marker))
            if not self._nests(marker, at):
                del self._open[at:]
            return
        if marker.style is Style.BULLET and heads:
            while self._open and self._open[-1].marker.style in (Style.BULLET, Style.PLUS):
                self._open.pop()
        if marker.style in (Style.BULLET, Style.PLUS):
            return
        # A wider marker never stands inside a narrower one that it could hold.
        while (
            self._open and RANK[self._open[-1].marker.style] > RANK[marker.style] and not self._listed(marker)
        ):
            self._open.pop()

    def _listed(self, marker: Marker) -> bool:
        """Whether a list of numbers begins inside a bullet or a letter."""
        inner = self._open[-1].marker.style
        return (
            number(marker) == 1
            and marker.style in (Style.BRACKET, Style.ARABIC)
            and inner is Style.LETTER
            and self._open[-1].text.rstrip().endswith(":")
        )

    def _nests(self, marker: Marker, at: int) -> bool:
        """Whether a row begins anew inside the open clause rather than after it: 1. 2. below 3."""
        if marker.style in (Style.BULLET, Style.PLUS) or number(marker) != 1 or at != len(self._open) - 1:
            return False
        return (
            self._open[at].text.rstrip().endswith(":")
            and number(self._open[at].marker) >= 1
            and len(self._open[at].texts) == 1
        )

    def _close_dotted(self, marker: Marker) -> None:
        stem = marker.label.rsplit(".", 1)[0]
        for at in range(len(self._open) - 1, -1, -1):
            clause = self._open[at]
            if clause.marker.label == stem and clause.marker.style in (
                Style.ARABIC,
                Style.DOTTED,
                Style.ROMAN,
                Style.ARTICLE,
            ):
                del self._open[at + 1 :]
                return
            if clause.marker.style is Style.DOTTED and clause.marker.label.count(".") == marker.label.count(
                "."
            ):
                del self._open[at:]
                return
        while self._open and RANK[self._open[-1].marker.style] > RANK[Style.DOTTED]:
            self._open.pop()

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


_NEXT = re.compile(rf"(?<=[.;])\s+([0-9]{{1,2}})\s+{_OFFICES}")
_POINT = re.compile(rf"(?:^|(?<=[.;:]))\s*([a-zđ])\s*(?:\)|[-–.](?=\s))\s*(?=[{UPPER}])")


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, cut where the next number stands without its dot, and before its points a, b, c."""
    marker = marker_of(paragraph.text)
    for match in _NEXT.finditer(paragraph.text) if marker.style is Style.ARABIC else ():
        if int(match[1]) == number(marker) + 1:
            yield from _points(replace(paragraph, text=paragraph.text[: match.start()]))
            yield replace(paragraph, text=f"{match[1]}. {paragraph.text[match.end() :]}")
            return
    yield from _points(paragraph)


def _points(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph, cut before each of its points when they run a, b, …"""
    found = list(_POINT.finditer(paragraph.text))
    if [match[1] for match in found[:2]] != ["a", "b"]:
        yield paragraph
        return
    head = paragraph.text[: found[0].start()].strip()
    if head:
        yield replace(paragraph, text=head)
    ends = [*(match.start() for match in found[1:]), len(paragraph.text)]
    for match, end in zip(found, ends, strict=True):
        yield replace(paragraph, text=f"{match[1]}) {paragraph.text[match.end() : end].strip()}")


def grow(blocks: Iterable[Paragraph | Table], prefix: str = "") -> Tree:
    """The tree of ``blocks``."""
    tree = Tree(prefix)
    for block in blocks:
        if isinstance(block, Paragraph):
            for paragraph in _parted(block):
                tree.add(paragraph)
        else:
            tree.add_table(block)
    return tree
