"""Days of every year: 15/6 và 15/12 hằng năm, trong quý I hằng năm; those that divide it evenly are days of
its halves or quarters."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core.periods import Cadence, month_end
from ccheck.core.phrases.days import Day
from ccheck.core.phrases.parts import part
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spot import AND, NEXT_YEAR, YEARLY, Spot, Spots
from ccheck.core.phrases.stretches import Stretch, stretch
from ccheck.core.phrases.words import Words
from ccheck.values import replace

_LEAP = 2024
_DIVIDED = {2: (6, Cadence.HALF_YEAR), 4: (3, Cadence.QUARTER)}


def days_of_year(words: Words, place: int, days: list[Day], lead: Cadence | None) -> Spots | None:
    """15/6 và 15/12 hằng năm; 31/3 của năm sau."""
    if not all(each.exists(_LEAP) for each in days):
        return None
    behind = words.read(place, YEARLY)
    following = _following(words, place, days[-1], lead)
    if following is not None and (behind is None or following > behind):
        return _yearly(days, of_next=True), following
    if behind is not None:
        return None if words.at(behind).number >= 0 else (_yearly(days), behind)
    led = lead in (Cadence.YEAR, Cadence.HALF_YEAR) or (lead is Cadence.QUARTER and len(days) == 4)
    return (_yearly(days), place) if led and days[-1].counted is None else None


def _following(words: Words, place: int, last: Day, lead: Cadence | None) -> int | None:
    """The place behind "của năm sau", which is each year's; "năm sau" alone is the document's."""
    if last.counted is not None:
        start = place
        while words.at(start - 1).number < 0 and place - start < 5:
            start -= 1
        led = lead is Cadence.YEAR and last.counted == 1
        end = words.read(start, NEXT_YEAR)
        if end is None:
            return place if led else None
        alone = end == start + 2 and words.is_(start + 1, "sau")
        return max(end, place) if led or not alone else None
    return words.read(place, NEXT_YEAR)


def _yearly(days: list[Day], *, of_next: bool = False) -> list[Spot]:
    return [Spot(Cadence.YEAR, each.number, each.month or 1, of_next) for each in days]


def divided(spots: Sequence[Spot]) -> list[Spot]:
    """20/6 and 20/12 as one day of every half-year, four days three months apart as one of every quarter."""
    step, cadence = _DIVIDED.get(len(spots), (0, Cadence.YEAR))
    ordered = sorted(spots, key=lambda spot: spot.month)
    if not step or any(spot.cadence is not Cadence.YEAR or spot.of_next or spot.shift for spot in spots):
        return list(spots)
    first = ordered[0]
    if [spot.month for spot in ordered] != [first.month + n * step for n in range(len(spots))]:
        return list(spots)
    number = first.number
    if all(spot.number == month_end(_LEAP, spot.month).day for spot in ordered):
        number = 31  # each month's last day
    elif any(spot.number != number for spot in ordered):
        return list(spots)
    return [replace(first, cadence=cadence, number=number)]


def yearly_periods(words: Words, place: int, meant: Sense) -> Spots | None:
    """trong quý I hằng năm, tháng 6 và tháng 12 hằng năm, cuối tháng 11 hằng năm."""
    found = part(words, place)
    if found is not None:
        printed, behind = found
        end = words.read(behind, YEARLY)
        of = printed.of
        if end is None or of.year is not None or of.is_year or of.moved is not None or not printed.point:
            return None
        point = {"first": (of.first, 1), "middle": (of.first + of.months // 2, 15)}
        month, number = point.get(printed.point, (of.first + of.months - 1, 31))
        return [Spot(Cadence.YEAR, min(number, month_end(2024, month).day), month)], end
    stretches: list[Stretch] = []
    while (read := _month_or(words, place, stretches)) is not None and len(stretches) < 12:
        if read[0].year is not None or read[0].is_year or read[0].moved is not None:
            return None
        stretches.append(read[0])
        place = read[1]
        link = words.read(place, AND)
        if link is None:
            break
        place = link
    end = words.read(place, YEARLY)
    if not stretches or end is None or words.at(end).number >= 0:
        return None
    return [_edge(each, meant) for each in stretches], end


def _month_or(words: Words, place: int, before: list[Stretch]) -> tuple[Stretch, int] | None:
    """A period; behind a month also a month's number alone ("tháng 3, 6, 9, 12 hằng năm")."""
    token = words.at(place)
    if before and before[-1].months == 1 and 1 <= token.number <= 12 and token.digits <= 2:
        return Stretch(token.number, 1), place + 1
    return stretch(words, place)


def _edge(each: Stretch, meant: Sense) -> Spot:
    if meant is Sense.BEFORE:
        return Spot(Cadence.YEAR, 1, each.first)
    month = each.first + each.months - 1
    return Spot(Cadence.YEAR, month_end(2024, month).day, month)
