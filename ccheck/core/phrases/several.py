"""Several days of one act: trong 02 ngày 15 và 16/11/2025, vào các ngày 25, 26/10/2025."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from ccheck.core.deadlines import Doubt
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import Day, day
from ccheck.core.phrases.found import Anchor, Found, Strength, in_range
from ccheck.core.phrases.numbers import number
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spot import MONTHLY, YEARLY
from ccheck.core.phrases.spots import on_spots
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.errors import say
from ccheck.values import replace

_IN = Phrases("trong", "vào", "diễn ra trong", "diễn ra vào")
_THE_DAYS = Phrases("các ngày", "những ngày")
_MARKS = keys(",", ":", "(", "là")
_LINKS = Phrases("và", ",", ", và", "-", "–", "và ngày", ", ngày", ", và ngày")
_THROUGH = keys("-", "–")
_MOST = 12
_APART = Doubt("several-days", say("Several days are printed: the last of them was taken."))


def several_days(words: Words, place: int, anchor: Anchor) -> Found | None:
    """A list of days that an act takes: their span where they follow one another, else the last of them."""
    start = _opening(words, place)
    recurring = on_spots(words, start - 1, Sense.IN, None) if start and words.is_(start - 1, "ngày") else None
    if recurring is not None:
        return recurring
    listed = None if start is None else _listed(words, start)
    if start is None or listed is None:
        return None
    days, behind, through = listed
    behind += words.at(start - 1).key == "(" and words.at(behind).key == ")"
    read = [anchor.date_of(each) for each in days]
    on = [each for each, _ in read if each is not None and in_range(each)]
    doubts = tuple(dict.fromkeys(doubt for _, some in read for doubt in some))
    if len(on) < len(days) or sorted(on) != on:
        return None
    if through or all(two - one == timedelta(days=1) for one, two in pairwise(on)):
        deadline = forms.within_days(on[0], on[-1])
    else:
        deadline, doubts = forms.by(on[-1]), (*doubts, _APART)
    return Found(last=behind, deadline=deadline, rule="span", strength=Strength.LIKELY, doubts=doubts)


def _opening(words: Words, place: int) -> int | None:
    """The place behind "trong 02 ngày", "các ngày"."""
    start = words.skip(place, _IN)
    behind = words.read(start, _THE_DAYS)
    if behind is None:
        count = number(words, start)
        if count is None or not 2 <= count[0] <= _MOST or not words.is_(count[1], "ngày"):
            return None
        behind = count[1] + 1
    return behind + words.among(behind, _MARKS)


def _listed(words: Words, place: int) -> tuple[list[Day], int, bool] | None:
    """Two days and more, each with the month and the year that those behind it print; whether they are the
    ends of a span."""
    days: list[Day] = []
    behind, through = place, False
    while len(days) < _MOST:
        found = _one(words, place)
        if found is None:
            break
        days.append(found[0])
        behind = found[1]
        link = words.read(behind, _LINKS)
        if link is None or through:
            break
        through = words.among(behind, _THROUGH)
        place = link
    if (through and len(days) > 2) or len(days) < 2 or days[-1].month is None or _comes_back(words, behind):
        return None
    for at in range(len(days) - 2, -1, -1):
        one, next_ = days[at], days[at + 1]
        days[at] = replace(one, month=one.month or next_.month, year=one.year or next_.year)
    return days, behind, through


def _one(words: Words, place: int) -> tuple[Day, int] | None:
    found = day(words, place)
    if found is not None and found[0].month is not None:
        return None if found[0].lunar else found
    place += words.is_(place, "ngày")
    token = words.at(place)
    plain = 1 <= token.number <= 31 and token.digits <= 2 and not token.noisy
    return (Day(token.number, named=True), place + 1) if plain else None


def _comes_back(words: Words, place: int) -> bool:
    return words.read(place, YEARLY) is not None or words.read(place, MONTHLY) is not None
