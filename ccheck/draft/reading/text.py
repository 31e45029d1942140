"""A plain text to paragraphs and tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ccheck.draft.reading import footnotes, grid, noise
from ccheck.draft.reading.characters import clean
from ccheck.draft.reading.columns import parts
from ccheck.draft.reading.joining import Habits, learned, paragraphs
from ccheck.draft.reading.lines import Line, printed
from ccheck.draft.reading.mend import uncut
from ccheck.draft.reading.tables import connected
from ccheck.draft.source import Block, Paragraph, Source, Table
from ccheck.errors import BadSource, Message, say

LINES = 30_000  # three hundred pages, with a blank line after each printed one


def source(text: str, notes: Sequence[Message] = ()) -> Source:
    """What a plain ``text`` holds. Raises ``BadSource`` (65) when it is longer than any directive."""
    if text.count("\n") > LINES:
        raise BadSource(say("The text has more than {most} lines: no directive has.", most=LINES))
    lines = uncut(clean(text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    plain = tuple(line.replace("\f", "").rstrip() for line in lines)
    return Source(blocks=tuple(blocks(printed(lines))), lines=plain, notes=tuple(notes))


def blocks(lines: Sequence[Line], tables: Sequence[Table] = (), firm: bool = False) -> list[Block]:
    """The paragraphs of printed ``lines`` and the ``tables`` among them, in order; ``firm`` when the file
    itself tells paragraphs apart."""
    kept, _ = footnotes.kept(noise.kept(lines))
    kept, drawn = grid.taken(kept)
    habits = learned(kept)
    if firm and not habits.wrapped:
        habits = Habits(firm=True)
    numbers = [line.number for line in kept]
    found: list[Block] = []
    place = 0
    for table in connected([*tables, *drawn], numbers):
        after = bisect_left(numbers, table.first, place)
        found += [*_paragraphs(kept[place:after], habits), table]
        place = after
    return [*found, *_paragraphs(kept[place:], habits)]


def _paragraphs(lines: Sequence[Line], habits: Habits) -> Iterator[Paragraph]:
    for part in parts(lines):
        yield from paragraphs(part.lines, Habits(column=True) if part.column else habits)
