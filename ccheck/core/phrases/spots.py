"""Days of every period: trước ngày 20 hằng tháng, ngày 05 của tháng cuối quý, 15/6 và 15/12 hằng năm."""

from __future__ import annotations

from datetime import time

from ccheck.core.periods import Cadence
from ccheck.core.phrases import forms
from ccheck.core.phrases.cadences import EVERY
from ccheck.core.phrases.clocks import PART_OF_DAY, Clock
from ccheck.core.phrases.days import Day, day, weekday
from ccheck.core.phrases.edges import NO_FORM, edge_days, ends, formless, of_every_month
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.monthdays import days_of_month
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spot import AND, NEXT_WEEK, WEEKLY, Spot, Spots
from ccheck.core.phrases.words import Phrases, Words
from ccheck.core.phrases.yeardays import days_of_year, divided, yearly_periods
from ccheck.core.rules import Deadline

_LIST = Phrases("và", ",", ", và", ";", "hoặc", "và trước", ", trước", "và trước ngày")


def on_spots(
    words: Words, place: int, meant: Sense, at: Clock | None, lead: Cadence | None = None
) -> Found | None:
    """A day of every period; ``lead``: how often, where that was said before ("hằng tháng (ngày 20)")."""
    nowhere = formless(words, place)
    if nowhere is not None:
        return Found(last=nowhere, deadline=None, rule="no-form", strength=Strength.LIKELY, doubts=(NO_FORM,))
    found = _daily(words, place, at) or _spots(words, place, lead) or yearly_periods(words, place, meant)
    if found is None:
        return None
    spots, behind = found
    moment = at.at if at is not None else None
    deadlines = tuple(_deadline(spot, meant, moment) for spot in spots)
    doubts = tuple(dict.fromkeys(each for spot in spots for each in spot.doubts))
    strength = Strength.LIKELY if meant is Sense.NONE else Strength.SURE
    return Found(
        last=behind,
        deadline=deadlines[0],
        also=deadlines[1:],
        rule=f"every-{spots[0].cadence.value}-by-day",
        strength=strength,
        doubts=doubts,
    )


def _deadline(spot: Spot, meant: Sense, at: time | None) -> Deadline:
    exclusive = meant is Sense.BEFORE
    limit = forms.limit(
        spot.cadence, spot.number, spot.month, exclusive=exclusive, at=at, of_next=spot.of_next
    )
    deadline = forms.every(spot.cadence, limit)
    return deadline if spot.shift is None else forms.shifted(deadline, spot.shift)


_EVERY_DAY = EVERY[0][0]


def _daily(words: Words, place: int, at: Clock | None) -> Spots | None:
    behind = words.read(place, _EVERY_DAY)
    if at is None or at.at is None or behind is None:
        return None
    return [Spot(Cadence.DAY, 0)], behind


def _spots(words: Words, place: int, lead: Cadence | None) -> Spots | None:
    return (
        _weekdays(words, place, lead)
        or ends(words, place)
        or edge_days(words, place, lead)
        or of_every_month(words, place)
        or _days(words, place, lead)
    )


def _weekdays(words: Words, place: int, lead: Cadence | None) -> Spots | None:
    """thứ Sáu hằng tuần, thứ Hai và thứ Năm hằng tuần."""
    start = words.skip(place + words.is_(place, "ngày"), PART_OF_DAY)
    numbers: list[int] = []
    while (found := weekday(words, start)) is not None:
        numbers.append(found[0])
        place = found[1]
        link = words.read(place, AND)
        if link is None or len(numbers) == 7:
            break
        start = link
    if not numbers:
        return None
    behind = words.read(place, NEXT_WEEK)
    if behind is not None:
        return [Spot(Cadence.WEEK, number, of_next=True) for number in numbers], behind
    behind = words.read(place, WEEKLY)
    if behind is not None and words.at(behind).number >= 0:
        return None
    if behind is None and lead is not Cadence.WEEK:
        return None
    return [Spot(Cadence.WEEK, number) for number in numbers], behind or place


def _days(words: Words, place: int, lead: Cadence | None) -> Spots | None:
    found = day(words, place)
    if found is None or found[0].year is not None or found[0].lunar or "ocr" in found[0].marks:
        return None
    days, behind = [found[0]], found[1]
    while len(days) < 12:
        more = _another(words, behind, days[0])
        if more is None:
            break
        days.append(more[0])
        behind = more[1]
    if days[-1].year is not None:
        return None
    if days[0].month is not None:
        yearly = days_of_year(words, behind, days, lead)
        return None if yearly is None else (divided(yearly[0]), yearly[1])
    return days_of_month(words, behind, days, lead)


def _another(words: Words, place: int, first: Day) -> tuple[Day, int] | None:
    """Another day of the list: "và 15/12", "và ngày 20", "và tháng 12"."""
    link = words.read(place, _LIST)
    if link is None:
        return None
    found = day(words, link)
    if found is not None and (found[0].month is None) == (first.month is None):
        return found
    month = words.at(link + 1)
    if first.month is not None and words.is_(link, "tháng") and 1 <= month.number <= 12 and month.digits <= 2:
        return Day(first.number, month.number, named=True), link + 2
    return None
