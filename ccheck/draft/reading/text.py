"""A plain text to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ccheck.draft.reading import footnotes, grid, noise
from ccheck.draft.reading.characters import clean
from ccheck.draft.reading.columns import parts
from ccheck.draft.reading.joining import Habits, learned, paragraphs
from ccheck.draft.reading.lines import Line, printed
from ccheck.draft.reading.mend import uncut
from ccheck.draft.reading.tables import connected
from ccheck.draft.source import Block, Paragraph, Source, Table
from ccheck.errors import Message


def source(text: str, notes: Sequence[Message] = ()) -> Source:
    """What a plain ``text`` holds."""
    lines = uncut(clean(text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    plain = tuple(line.replace("\f", "").rstrip() for line in lines)
    return Source(blocks=tuple(blocks(printed(lines))), lines=plain, notes=tuple(notes))


def blocks(lines: Sequence[Line], tables: Sequence[Table] = (), firm: bool = False) -> list[Block]:
    """The paragraphs of printed ``lines`` and the ``tables`` among them, in order; ``firm`` when the file itself
    tells paragraphs apart."""
    kept, _ = footnotes.kept(noise.kept(lines))
    kept, drawn = grid.taken(kept)
    habits = learned(kept)
    if firm and not habits.wrapped:
        habits = Habits(firm=True)
    found: list[Block] = []
    for table in [*connected([*tables, *drawn], [line.number for line in kept]), None]:
        above = [line for line in kept if table is None or line.number < table.first]
        kept = kept[len(above) :]
        found += _paragraphs(above, habits)
        if table is not None:
            found.append(table)
    return found


def _paragraphs(lines: Sequence[Line], habits: Habits) -> Iterator[Paragraph]:
    for part in parts(lines):
        yield from paragraphs(part.lines, Habits(column=True) if part.column else habits)
