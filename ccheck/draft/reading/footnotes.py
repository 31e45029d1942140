"""Footnotes: found at the foot of their page by the marks that count up, and taken out with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.markers import begins, closed
from ccheck.draft.reading.noise import without
from ccheck.values import replace, value

_NOTE = re.compile(r"\s*\[?([0-9]{1,3})\]?\s*(?=[^\W\d_]|[“\"(])")
_RAISED = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
_BACK = 80  # lines a mark may stand above its note


@value
class _Note:
    """A footnote: its number, the places of its lines, and the place of the line with its mark."""

    number: int
    first: int
    mark: tuple[int, int]  # place of the line, and of the digits in it


def kept(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """``lines`` without footnotes and their marks, and how many there were."""
    plain = (line.raw.translate(_RAISED) for line in lines)
    lines = [
        line if raw == line.raw else replace(line, raw=raw) for line, raw in zip(lines, plain, strict=True)
    ]
    notes = _found(lines)
    bare = list(lines)
    out: set[int] = set()
    for note, after in zip(notes, [*notes[1:], None], strict=False):
        end = _end(lines, note, after)
        out.update(range(note.first, end))
        place, at = note.mark
        digits = str(note.number)
        raw = bare[place].raw
        if raw[at : at + len(digits)] == digits:
            bare[place] = replace(bare[place], raw=raw[:at] + raw[at + len(digits) :])
    return without(bare, out), len(notes)


def _found(lines: Sequence[Line]) -> list[_Note]:
    """The footnotes, in order: each is the next number, and stands below its mark."""
    notes: list[_Note] = []
    low = (0, 0)
    for place, line in enumerate(lines):
        match = _NOTE.match(line.raw)
        wanted = notes[-1].number + 1 if notes else 1
        if not match or int(match[1]) != wanted:
            continue
        mark = _mark(lines, wanted, low, place)
        if mark:
            notes.append(_Note(wanted, place, mark))
            low = (mark[0], mark[1] + 1)
    return notes


def _mark(lines: Sequence[Line], number: int, low: tuple[int, int], end: int) -> tuple[int, int] | None:
    """Where the mark of note ``number`` stands: digits that hang on a word, on the note's own page."""
    pattern = re.compile(rf"(?<=[^\W\d_A-ZĐ\s]|[)”\"’,;.])\[?{number}\]?(?![\w/%-]|[.,][0-9])")
    for place in range(max(low[0], end - _BACK), end):
        if lines[place].page != lines[end].page:
            continue
        match = pattern.search(lines[place].raw, low[1] if place == low[0] else 0)
        if match and match.start() > lines[place].indent:
            return place, match.start()
    return None


def _end(lines: Sequence[Line], note: _Note, after: _Note | None) -> int:
    """The place below the last line of ``note``: where the next note begins, its page ends, or a clause
    begins below a full stop; where pages cannot be told apart, a new paragraph will do."""
    paged = lines[-1].page > 1
    for place in range(note.first + 1, len(lines)):
        line, above = lines[place], lines[place - 1].text
        if (after and place == after.first) or line.page != lines[note.first].page or line.torn:
            return place
        if closed(above) and (begins(line.text, above) or (not paged and not line.text[0].islower())):
            return place
    return len(lines)
