"""A plain text to paragraphs and tables."""

from __future__ import annotations

import re
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

_UNREAD = re.compile(r"(?:S?TT|Số TT)(?:$|\s+[A-ZĐ])")  # the first heading of a table of tasks
LINES = 30_000  # three hundred pages, with a blank line after each printed one


def source(text: str, notes: Sequence[Message] = ()) -> Source:
    """What a plain ``text`` holds. Raises ``BadSource`` (65) when it is longer than any directive."""
    if text.count("\n") > LINES:
        raise BadSource(say("The text has more than {most} lines: no directive has.", most=LINES))
    lines = uncut(clean(text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    plain = tuple(line.replace("\f", "").rstrip() for line in lines)
    return composed(printed(lines), plain, notes)


def composed(
    lines: Sequence[Line],
    texts: Sequence[str],
    notes: Sequence[Message] = (),
    tables: Sequence[Table] = (),
    firm: bool = False,
) -> Source:
    """The source of printed ``lines`` and ``tables``, all of which stand in ``texts``; ``firm`` when the file
    itself tells paragraphs apart."""
    kept, left_out = footnotes.kept(noise.kept(lines))
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
    found += _paragraphs(kept[place:], habits)
    return Source(blocks=tuple(found), lines=tuple(texts), notes=(*notes, *_doubts(found, left_out)))


def _doubts(blocks: Sequence[Block], left_out: int) -> Iterator[Message]:
    """What a person should look at: footnotes taken out, tables that could not be taken apart."""
    if left_out:
        yield say("Footnotes were left out: {count}.", count=left_out)
    for block in blocks:
        if isinstance(block, Paragraph) and _UNREAD.match(block.text):
            yield say(
                "A table seems to stand at line {line}, but its columns cannot be told apart: check it.",
                line=block.first,
            )


def _paragraphs(lines: Sequence[Line], habits: Habits) -> Iterator[Paragraph]:
    for part in parts(lines):
        yield from paragraphs(part.lines, Habits(column=True) if part.column else habits)
