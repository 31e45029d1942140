"""The paragraphs of blocks, those in the cells of tables too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccheck.draft.source import Block, Paragraph


def lines(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of ``blocks``, those in cells of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in dict.fromkeys(row.cells):
                for text in cell.split("\n"):
                    if text.strip():
                        yield Paragraph(text=text.strip(), first=row.first, last=row.last)
