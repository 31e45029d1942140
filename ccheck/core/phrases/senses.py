"""The words that stand before a date and say how it is meant: trước, chậm nhất, đến hết, trong."""

from __future__ import annotations

import enum
from itertools import product

from ccheck.core.deadlines import Doubt
from ccheck.core.phrases.words import Phrases, Words
from ccheck.errors import say


class Sense(enum.Enum):
    """How a printed date is meant."""

    BEFORE = "before"  # trước: the day itself is out
    BY = "by"  # chậm nhất, đến, hết: included
    IN = "in"  # trong, vào
    NONE = "none"  # nothing printed


_LATEST = (
    "chậm nhất", "muộn nhất", "trễ nhất", "không muộn hơn", "không chậm hơn", "không quá", "không trễ hơn",
    "không được muộn hơn", "không được chậm hơn", "không để quá", "hạn chót", "hạn cuối", "hạn cuối cùng",
    "thời hạn cuối cùng", "thời hạn cuối", "thời hạn chậm nhất", "thời gian chậm nhất",
    "thời hạn muộn nhất", "chậm nhất không quá", "thời điểm chậm nhất",
)  # fmt: skip
_LINKS = ("", "là", "vào", "là vào", ":", "cũng phải", "phải")
QUALIFIERS = Phrases(*(f"{latest} {link}".strip() for latest, link in product(_LATEST, _LINKS)))
_TERMS = Phrases("thời hạn", "thời hạn là", "thời hạn :", "hạn", "hạn là", "hạn :")

_BEFORE = Phrases(
    "trước",
    "xong trước",
    "đến trước",
    "từ nay đến trước",
    "ngay trước",
    "trước thời hạn",
    "trước hạn",
    "trước thời hạn là",
    "trước hạn chót",
    "trước hạn cuối",
)
_BY = Phrases(
    "đến", "đến hết", "hết", "cho đến", "cho đến hết", "tới", "tới hết", "trước hoặc trong",
    "trong và trước", "trước và trong", "trong hoặc trước", "trước hoặc đúng", "đến khi hết",
    "xong đến hết", "xong hết", "kết thúc", "trước khi kết thúc", "đến khi kết thúc", "trước khi hết",
    "đến lúc kết thúc", "khi kết thúc", "cho đến khi kết thúc",
)  # fmt: skip
_IN = Phrases("trong", "ngay trong", "nội trong", "vào", "xong trong", "xong vào", "vào trong", "ngay vào")

_CONTRADICTORY = Doubt(
    "contradictory-before",
    say("“No later than” and “before” contradict each other: read as before, the day itself is out."),
)
_TWICE = Doubt("duplicate-word", say("A word is printed twice."))
STARTS = QUALIFIERS.starts | _BEFORE.starts | _BY.starts | _IN.starts | _TERMS.starts


def sense(words: Words, place: int, *, terms: bool = False) -> tuple[Sense, int, tuple[Doubt, ...]]:
    """How the date behind ``place`` is meant, the place where it begins, and the doubts about it.

    ``terms`` also reads "thời hạn", "hạn", as the cell of a table prints them.
    """
    qualified = words.read(place, QUALIFIERS)
    if qualified is None and terms:
        qualified = words.read(place, _TERMS)
    start = place if qualified is None else qualified
    found, behind = Sense.NONE if qualified is None else Sense.BY, start
    longest = start
    for phrases, meant in ((_BEFORE, Sense.BEFORE), (_BY, Sense.BY), (_IN, Sense.IN)):
        end = words.read(start, phrases)
        if end is not None and end > longest:
            longest, behind = end, end
            found = Sense.BY if qualified is not None and meant is Sense.IN else meant
    doubts = (_CONTRADICTORY,) if qualified is not None and found is Sense.BEFORE else ()
    if any(words.at(n).double for n in range(place, behind + 1)):
        doubts = (*doubts, _TWICE)
    return found, behind, doubts
