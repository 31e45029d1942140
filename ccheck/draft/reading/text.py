"""A plain text to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.draft.reading import footnotes, noise
from ccheck.draft.reading.characters import clean
from ccheck.draft.reading.columns import parts
from ccheck.draft.reading.joining import Habits, learned, paragraphs
from ccheck.draft.reading.lines import Line, printed
from ccheck.draft.source import Block, Source
from ccheck.errors import Message


def source(text: str, notes: Sequence[Message] = ()) -> Source:
    """What a plain ``text`` holds."""
    lines = clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return Source(
        blocks=tuple(blocks(printed(lines))),
        lines=tuple(line.replace("\f", "") for line in lines),
        notes=tuple(notes),
    )


def blocks(lines: Sequence[Line], firm: bool = False) -> list[Block]:
    """The paragraphs and tables of printed ``lines``; ``firm`` when the file itself tells paragraphs apart."""
    kept, _ = footnotes.kept(noise.kept(lines))
    habits = learned(kept)
    if firm and not habits.wrapped:
        habits = Habits(firm=True)
    return [
        paragraph
        for part in parts(kept)
        for paragraph in paragraphs(part.lines, Habits(column=True) if part.column else habits)
    ]
