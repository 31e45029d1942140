"""A text as read to its outline: header, clauses, closing orders, tables of tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ccheck.draft.outline.clauses import Clause
from ccheck.draft.outline.facts import gather
from ccheck.draft.outline.header import Header, read_header
from ccheck.draft.outline.markers import Marker, Style, marker_of, roman
from ccheck.draft.outline.tables import TableTask, tasks_of
from ccheck.draft.outline.tree import Tree, grow
from ccheck.draft.outline.zones import Attachment, closes, divide
from ccheck.draft.source import Block, Paragraph, Source, Table
from ccheck.errors import Message, say
from ccheck.values import replace, value

LONGEST = 12_000  # letters; the longest clauses of real directives have a fifth of it


@value(kw_only=True)
class Outline:
    """The outline of a directive. ``order`` is the sentence before the orders; ``glitches`` are faults of the
    printed numbering, each with its line."""

    header: Header
    background: tuple[Paragraph, ...] = ()
    order: Paragraph | None = None
    clauses: tuple[Clause, ...] = ()
    closing: tuple[Clause, ...] = ()
    rows: tuple[TableTask, ...] = ()
    glitches: tuple[tuple[Message, int], ...] = ()

    def walk(self) -> tuple[Clause, ...]:
        """Every clause, the closing orders last."""
        return tuple(clause for root in (*self.clauses, *self.closing) for clause in root.walk())


def outline(source: Source) -> Outline:
    """The outline of ``source``."""
    blocks, glitches = _bounded(source.blocks)
    zones = divide(blocks)
    header = read_header(zones, blocks, source.lines)
    tree = grow(zones.body)
    closing = _closing(tree)
    rows = list(_rows_of(tree))
    for root in tree.roots:
        gather(root)
    glitches += tree.glitches
    clauses = list(tree.roots)
    for number, attachment in enumerate(zones.attachments, 1):
        more, found, odd = _attached(attachment, number, tree, len(zones.attachments))
        clauses += more
        rows += found
        glitches += odd
    return Outline(
        header=header,
        background=tuple(block for block in zones.head if isinstance(block, Paragraph)),
        order=zones.order,
        clauses=tuple(clauses),
        closing=tuple(closing),
        rows=tuple(rows),
        glitches=tuple(glitches),
    )


def _bounded(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], list[tuple[Message, int]]]:
    """The blocks with paragraphs of a length that directives have, and a note of each that was cut."""
    found: list[Block] = []
    cut: list[tuple[Message, int]] = []
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) > LONGEST:
            message = say(
                "this paragraph is longer than any clause: only its first {n} letters were read", n=LONGEST
            )
            cut.append((message, block.first))
            block = replace(block, text=block.text[:LONGEST])  # noqa: PLW2901
        found.append(block)
    return tuple(found), cut


def _closing(tree: Tree) -> list[Clause]:
    """The unnumbered paragraphs that stand after the last clause and close the document."""
    if not tree.roots:
        return []
    last = tree.roots[-1]
    while last.children:
        last = last.children[-1]
    numbered = last.marker.style is not Style.NONE
    # What stands right below a bare heading ("IV. Tổ chức thực hiện") is its own order.
    least = 2 if is_topic(last.text) and not last.closing else 1
    start = next(
        (at for at, text in enumerate(last.texts) if at >= least and closes(text.text)), len(last.texts)
    )
    if not numbered or start == len(last.texts):
        return []
    taken, last.texts = last.texts[start:], last.texts[:start]
    return [
        Clause(f"closing-{number}", Marker(Style.NONE, "", 0), [text], closing=True)
        for number, text in enumerate(taken, 1)
    ]


def _rows_of(tree: Tree) -> list[TableTask]:
    return [
        row
        for root in tree.roots
        for clause in root.walk()
        for table in clause.tables
        for row in tasks_of(table, clause.path)
    ]


def is_topic(text: str) -> bool:
    """Whether a paragraph is a heading that names a topic: short, without a stop, no sentence."""
    return len(text.split()) <= 14 and not text.rstrip().endswith((".", ";", ":", ",", "/"))


_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục)\s*(?:số\s*)?([IVX]+|[0-9]{1,2})\b")


def _attached(
    attachment: Attachment, number: int, tree: Tree, count: int
) -> tuple[list[Clause], list[TableTask], list[tuple[Message, int]]]:
    """The clauses and the rows of an attachment."""
    prefix = _prefix(attachment, number, count)
    rows = [row for block in attachment.blocks if isinstance(block, Table) for row in tasks_of(block, prefix)]
    begin = _first_clause(attachment.blocks)
    if begin is None:
        return [], rows, []
    own = grow(attachment.blocks[begin:])
    taken = {clause.path for root in tree.roots for clause in root.walk()}
    if any(clause.path in taken for root in own.roots for clause in root.walk()):
        own = grow(attachment.blocks[begin:], f"{prefix}.")
    inside = _rows_of(own)
    for root in own.roots:
        gather(root)
    if inside:
        rows = inside
    return own.roots, rows, own.glitches


def _prefix(attachment: Attachment, number: int, count: int) -> str:
    """PL, or PL2 for the appendix printed so or the second of several with tables."""
    printed = _APPENDIX.match(attachment.title)
    if printed:
        return f"PL{printed[1] if printed[1].isdigit() else roman(printed[1])}"
    return (
        "PL" if number == 1 or count == 1 or attachment.title.upper().startswith("PHỤ LỤC") else f"PL{number}"
    )


def _first_clause(blocks: tuple[Block, ...]) -> int | None:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and marker_of(block.text).style in (
            Style.ROMAN,
            Style.ARABIC,
            Style.ARTICLE,
            Style.PART,
            Style.CAPITAL,
        ):
            return index
    return None
