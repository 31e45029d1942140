"""One printed date with the words before it: which of the rules reads it."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence, parse
from ccheck.core.phrases import forms
from ccheck.core.phrases.clocks import clock_of_a_day
from ccheck.core.phrases.fixed import edge_of_week, on_day, today
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.holidays import before_holiday
from ccheck.core.phrases.senses import Sense, sense
from ccheck.core.phrases.spots import on_spots
from ccheck.core.phrases.wholes import in_part, in_period, in_this, in_week
from ccheck.core.phrases.words import Phrases, Words
from ccheck.core.rules import By, Within
from ccheck.errors import say
from ccheck.values import replace

_SKIPPED = Phrases(":", "( xong trước", "thời điểm", "lúc", "mốc")
_TARGET = Doubt("target", say("“By year N” is usually a target: the year's last day was taken."))


def dated(
    words: Words, place: int, anchor: Anchor, *, bare: bool, lead: Cadence | None = None
) -> Found | None:
    """A day, a moment, a period, a holiday, or a day of every period, with the words before it."""
    meant, start, doubts = sense(words, place, terms=bare)
    if meant is not Sense.NONE:
        start = words.skip(start, _SKIPPED)
    clock = clock_of_a_day(words, start)
    at = None if clock is None else clock[0]
    if clock is not None:
        start = clock[1] + words.at(clock[1]).key.count(",")
    found = on_spots(words, start, meant, at, lead) or on_day(words, start, meant, at, anchor)
    if found is None and at is None:
        found = (
            in_week(words, start, meant, anchor)
            or in_part(words, start, meant, anchor)
            or in_period(words, start, meant, anchor, bare=bare or meant is not Sense.NONE)
            or (in_this(words, start, anchor) if bare and meant is Sense.IN else None)
            or edge_of_week(words, start, meant, anchor)
            or before_holiday(words, start, meant, anchor)
        )
        found = _target(words, start, found)
    found = found or today(words, start, meant, at, anchor)
    if found is None:
        return None
    if at is not None and found.strength is Strength.LIKELY:
        found = replace(found, strength=Strength.SURE)
    if not bare and meant is Sense.NONE and found.strength is Strength.BARE:
        return None
    return replace(found, doubts=(*doubts, *found.doubts)) if doubts else found


def _target(words: Words, start: int, found: Found | None) -> Found | None:
    """ "đến năm 2030" is a target, "đến hết năm 2030" a last day."""
    if found is None or found.rule != "end-of-period" or not words.is_(start - 1, "đến"):
        return found
    rule = found.deadline.rule if found.deadline is not None else None
    if (
        not isinstance(rule, By)
        or (rule.day.month, rule.day.day) != (12, 31)
        or not (words.is_(start, "năm") or words.at(start).digits == 4)
    ):
        return found
    year = forms.within(parse(f"{rule.day.year:04}"))
    assert isinstance(year.rule, Within)
    return replace(
        found, deadline=year, rule="target", strength=Strength.BARE, doubts=(*found.doubts, _TARGET)
    )
