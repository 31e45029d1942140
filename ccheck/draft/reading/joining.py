"""Printed lines joined to paragraphs.

Where a line must end a paragraph is learned from the text itself: a line that goes on with a small letter was
wrapped for want of room, so the room that such lines had tells which other lines were ended on purpose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ccheck.draft.reading import widths
from ccheck.draft.reading.characters import capitals
from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.markers import (
    DUTY,
    GROUND,
    ISSUER,
    KIND,
    NUMBERED,
    OPENING,
    PLACE,
    UNDOTTED,
    begins,
    calls,
    closed,
)
from ccheck.draft.reading.mend import close, joined
from ccheck.draft.source import Paragraph
from ccheck.values import value

_FEW = 3  # fewer wrapped lines teach nothing
_USUAL = 0.82  # of the middle room: less is a centred line, not a full one
_HAIR = 0.5
_STEP = 3  # letters that a first line stands in
_ENDS = 240  # letters looked at, from either end of a paragraph
_LONG = 100  # letters of a line that no heading has
_PAGE = 130  # letters on the longest line of a page of A4
_ALWAYS = float("inf")
_ALONE = "Nơi nhận"
_ABOUT = ("V/v", "v/v", "Về việc")
Measure = Callable[[str], float]


@value
class Habits:
    """How a text is wrapped."""

    measure: Callable[[str], float] = widths.letters
    room: float = _ALWAYS  # a line and the next one's first word that take less were parted on purpose
    first: float = _ALWAYS  # the same for the first line of a paragraph, which may be indented
    blank: float = _ALWAYS  # blank lines between the lines of a paragraph
    column: bool = False  # short lines, each a thing of its own unless it clearly goes on
    firm: bool = False  # the file itself says where a paragraph ends, right but for page breaks
    indent: float = _ALWAYS  # where the lines of a paragraph begin but for the first

    @property
    def wrapped(self) -> bool:
        """Whether paragraphs take several lines at all."""
        return self.room < _ALWAYS


@dataclass(slots=True)
class _Open:
    """A paragraph that is not over; only its ends are looked at, so that the longest takes no longer."""

    lines: list[Line]
    head: str
    tail: str

    def add(self, line: Line) -> None:
        """Lets the paragraph go on with ``line``."""
        self.lines.append(line)
        if len(self.head) < _ENDS:
            self.head = joined(self.head, line.text)
        self.tail = joined(self.tail, line.text)[-_ENDS:]


def paragraphs(lines: Sequence[Line], habits: Habits) -> list[Paragraph]:
    """The paragraphs of ``lines``, wrapped as ``habits`` says."""
    found: list[_Open] = []
    for line in lines:
        if found and not _ends(found[-1], line, habits):
            found[-1].add(line)
        else:
            found.append(_Open([line], line.text, line.text[-_ENDS:]))
    return [_whole(paragraph.lines) for paragraph in found]


def _whole(lines: Sequence[Line]) -> Paragraph:
    """``lines`` as one paragraph."""
    parts = [lines[0].text]
    for above, below in pairwise(lines):
        if not close(above.text[-_ENDS:], below.text):
            parts.append(" ")
        parts.append(below.text)
    text = "".join(parts)
    heading = capitals(text) or all(line.heading for line in lines)
    return Paragraph(text=text, first=lines[0].number, last=lines[-1].number, heading=heading)


def learned(lines: Sequence[Line]) -> Habits:
    """How ``lines`` are wrapped."""
    pairs = [(a, b) for a, b in pairwise(lines) if _wrapped(a, b)]
    longest = max((len(line.text) for line in lines), default=0)
    if not pairs or (longest > _PAGE and (len(pairs) < _FEW or len(pairs) < 0.1 * len(lines))):
        return Habits()
    whole = [b.blank for _, b in pairs if not b.torn]
    blank = Counter(whole).most_common(1)[0][0] if whole else 0
    indent = Counter(round(b.indent) for _, b in pairs).most_common(1)[0][0]
    found = [_fitted(measure, pairs) for measure in (widths.letters, widths.printed)]
    _, measure, room, first = max(found, key=lambda item: item[0])
    return Habits(measure=measure, room=room, first=first, blank=blank, indent=indent)


def _fitted(measure: Measure, pairs: Sequence[tuple[Line, Line]]) -> tuple[float, Measure, float, float]:
    """How well ``measure`` explains where the lines were wrapped, itself, and the rooms that it finds."""
    inner = [pair for pair in pairs if pair[0].text[0].islower()] or pairs
    rooms = sorted(_needed(a, b, measure) for a, b in inner)
    usual = rooms[len(rooms) // 2] * _USUAL
    room = min(value for value in rooms if value >= usual)
    reach = sorted(measure(a.text) for a, _ in inner)[int(0.98 * (len(inner) - 1))]
    firsts = [value for value in (_needed(a, b, measure) for a, b in pairs) if value >= room * _USUAL]
    # With few lines to learn from the least room seen is too much: what other lines reach fits here as well.
    return room / reach, measure, min(room, reach + _HAIR), min(*firsts, reach + _HAIR)


def _wrapped(above: Line, below: Line) -> bool:
    """Whether ``below`` surely goes on with the sentence of ``above``."""
    text = below.text
    return (
        text[0].islower()
        and not closed(above.text)
        and not begins(text, above.text)
        and not capitals(above.text)
    )


def _needed(above: Line, below: Line, measure: Measure) -> float:
    """The room that ``above`` and the first word of ``below`` would take on one line."""
    return measure(above.text + " " + below.text.split(" ", 1)[0])


def _ends(paragraph: _Open, below: Line, habits: Habits) -> bool:
    """Whether ``paragraph`` ends above the line ``below``."""
    text, words = paragraph.tail, below.text
    if below.begins:
        return True
    if ISSUER.fullmatch(text):
        return not PLACE.match(words)
    if text.endswith("CHỦ NGHĨA"):
        return not words.startswith("VIỆT NAM")
    if habits.column:
        return not _runs_on(paragraph, words)
    if close(text, words) and not habits.column:
        return False
    if habits.firm:
        return not words[0].islower() or closed(text) or capitals(text) or begins(words, text)
    if OPENING.match(words) or begins(words, text):
        return words.startswith(_ALONE) or not calls(text)
    if capitals(text) and len(text) > 2:
        return _parts_capitals(paragraph, below, habits)
    return bool(KIND.fullmatch(words)) or _ends_sentence(paragraph, below, habits)


def _ends_sentence(paragraph: _Open, below: Line, habits: Habits) -> bool:
    """Whether a paragraph of small letters ends above a line without a mark of its own."""
    text, words, above = paragraph.tail, below.text, paragraph.lines[-1]
    if calls(text):
        return False
    apart = _apart(above, below, habits)
    if not (words[0].isupper() or words[0] in '“"(' or UNDOTTED.match(words)):
        return closed(text) and apart and not words[0].islower()
    if not habits.wrapped:
        return not below.torn or closed(text) or len(text) < _LONG or text.endswith(",")
    room = habits.room if len(paragraph.lines) > 1 else habits.first
    short = _needed(above, below, habits.measure) < room
    if closed(text):
        return (
            short
            or apart
            or bool(DUTY.match(words))
            or (text[-1] == ";" and bool(GROUND.match(paragraph.head)))
        )
    return short or (apart and not below.torn and not text.endswith(","))


def _runs_on(paragraph: _Open, words: str) -> bool:
    """Whether a line of a narrow column goes on: what the letter is about, or a recipient of two lines."""
    head, text = paragraph.head, paragraph.tail
    if capitals(words) or begins(words, text):
        return False
    return words[0].islower() or head.startswith(_ABOUT) or (head[0] in "-+" and not closed(text))


def _parts_capitals(paragraph: _Open, below: Line, habits: Habits) -> bool:
    """Whether a heading in capitals ends above ``below``."""
    text, words = paragraph.tail, below.text
    if not capitals(words) or KIND.fullmatch(text) or KIND.fullmatch(words):
        return True
    if habits.blank < below.blank and not below.torn:
        return True
    return not (NUMBERED.match(paragraph.head) or paragraph.head.startswith("VỀ ") or text.endswith(","))


def _apart(above: Line, below: Line, habits: Habits) -> bool:
    """Whether ``below`` stands off: by blank lines, or by a first line's indentation."""
    if below.blank > habits.blank and not below.torn:
        return True
    return below.indent >= habits.indent + _STEP > above.indent
