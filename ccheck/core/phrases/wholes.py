"""Rules for months, quarters, half-years and years, and for parts of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Period, parse
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import year_suffix
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.parts import Part, days_of, part
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.stretches import Stretch, numbered, short, stretch
from ccheck.core.phrases.words import Phrases, Words
from ccheck.core.rules import Deadline
from ccheck.errors import say
from ccheck.values import replace

_VAGUE = Doubt("vague", say("These words name no day by law: the usual reading was taken."))
_LISTED = Phrases("và", ",", "hoặc", ", và", "+", "&")
_WHOLE = {Sense.BEFORE: "before-period", Sense.BY: "end-of-period"}


def in_part(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    """A point or a part of a period: cuối tháng 4/2025, nửa đầu tháng 12, tuần đầu tháng 12/2025."""
    found = part(words, place)
    if found is None:
        return None
    printed, behind = found
    period, doubts = anchor.period_of(printed.of)
    strength = Strength.BARE if meant is Sense.NONE else Strength.LIKELY
    if period is None:
        return Found(last=behind, deadline=None, rule="part", strength=strength, doubts=doubts)
    first, last = days_of(printed, period)
    if printed.vague:
        doubts = (*doubts, _VAGUE)
    deadline = _of_part(printed, first, last, meant)
    return Found(last=behind, deadline=deadline, rule="part", strength=strength, doubts=doubts)


def _of_part(printed: Part, first: date, last: date, meant: Sense) -> Deadline:
    if meant is Sense.BEFORE:
        return forms.before(last) if printed.point else forms.by(first - timedelta(days=1))
    return forms.by(last) if printed.point or meant is Sense.BY else forms.within_days(first, last)


def in_period(words: Words, place: int, meant: Sense, anchor: Anchor, *, bare: bool) -> Found | None:
    """A month, a quarter, a half-year, a year: trong tháng 3/2025, quý I năm 2025, trước năm 2026."""
    many = words.is_(place, "các")  # các tháng 7, 8, 9 năm 2026
    found = stretch(words, place + many, bare=bare and not many)
    if found is None or (many and found[0].is_year):
        return None
    stretches, behind = _listed(words, *found)
    strength = _period_strength(stretches[0], meant)
    read = [anchor.period_of(each) for each in stretches]
    doubts = tuple(dict.fromkeys(each for _, some in read for each in some))
    periods = [period for period, _ in read if period is not None]
    rule = _WHOLE.get(meant, "period")
    if len(periods) < len(read):
        return Found(last=behind, deadline=None, rule=rule, strength=strength, doubts=doubts)
    first, *others = _joined(periods)
    also = tuple(_of_period(each, meant) for each in others)
    return Found(
        last=behind, deadline=_of_period(first, meant), rule=rule, strength=strength, also=also, doubts=doubts
    )


_WEEK = Phrases("tuần", "tuần thứ", "tuần số")
_OF_MONTH = Phrases("tháng", "của", "trong", ",", "-", "–", "và", "đến", "lần", "/ lần", "lễ")


def in_week(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    """A numbered week of a year: trong tuần 36/2025, tuần 24 năm 2025."""
    behind = words.read(place, _WEEK)
    number = words.at(behind if behind is not None else -1)
    if behind is None or not 1 <= number.number <= 53 or number.digits > 2 or number.noisy:
        return None
    year, end = year_suffix(words, behind + 1)
    doubts: tuple[Doubt, ...] = ()
    if year is None:
        if meant is Sense.NONE or words.read(end, _OF_MONTH) is not None:
            return None
        year, doubts = _year_of_week(number.number, anchor)
    strength = Strength.BARE if meant is Sense.NONE else Strength.LIKELY
    try:
        week = None if year is None else parse(f"{year}-W{number.number:02}")
    except ValueError:  # a year of 52 weeks
        week, doubts = None, (Doubt("impossible-date", say("{year} has no such week.", year=str(year))),)
    deadline = None if week is None else _of_period(week, meant)
    return Found(last=end, deadline=deadline, rule="week-of-year", strength=strength, doubts=doubts)


def _year_of_week(number: int, anchor: Anchor) -> tuple[int | None, tuple[Doubt, ...]]:
    if anchor.issued is None:
        return None, (
            Doubt("no-year", say("No year is printed, and the document's issue day is not known.")),
        )
    year, week, _ = anchor.issued.isocalendar()
    year += number < week
    message = say("No year is printed: the next such week after the issue day, of {year}.", year=str(year))
    return year, (Doubt("year-inferred", message),)


_THIS_ONE = (
    ("tháng", Stretch(1, 1, moved=0)),
    ("quý", Stretch(1, 3, moved=0)),
    ("năm", Stretch(1, 12, counted=0)),
)


def in_this(words: Words, place: int, anchor: Anchor) -> Found | None:
    """In a cell: trong tháng, trong quý, trong năm, those of the issue day."""
    for word, meant in _THIS_ONE:
        if words.is_(place, word) and words.at(place + 1).key in ("", ".", ",", ";", ")"):
            period, doubts = anchor.period_of(meant)
            deadline = None if period is None else forms.within(period)
            return Found(
                last=place + 1,
                deadline=deadline,
                rule="period",
                strength=Strength.BARE,
                doubts=(*doubts, _VAGUE),
            )
    return None


def _period_strength(printed: Stretch, meant: Sense) -> Strength:
    if meant is Sense.NONE:
        return Strength.BARE
    if printed.is_year or (printed.months > 3) or meant is Sense.BY:
        return Strength.LIKELY
    return Strength.SURE if printed.year is not None else Strength.LIKELY


def _listed(words: Words, first: Stretch, place: int) -> tuple[list[Stretch], int]:
    """``first`` with the periods that a list goes on with: quý III, IV/2025; tháng 11 và tháng 12/2024."""
    found = [first]
    while first.months < 12 and len(found) < 12:
        link = words.read(place, _LISTED)
        if link is None:
            break
        more = _one_more(words, link, first) or _run(words, link, first)
        if more is None:
            break
        found += more[0]
        place = more[1]
    year, counted = None, None
    for n, each in reversed(tuple(enumerate(found))):
        if each.year is None and each.counted is None:
            found[n] = replace(each, year=year, counted=counted)
        year, counted = found[n].year, found[n].counted
    return found, place


def _one_more(words: Words, place: int, first: Stretch) -> tuple[list[Stretch], int] | None:
    other = stretch(words, place) or short(words, place, first)
    if other is None or other[0].months != first.months or other[0].moved is not None:
        return None
    return [other[0]], other[1]


def _run(words: Words, place: int, first: Stretch) -> tuple[list[Stretch], int] | None:
    """Numbers alone whose last one has the year: the 8, 9/2026 of tháng 7, 8, 9/2026."""
    found: list[Stretch] = []
    while len(found) < 12 and (other := numbered(words, place, first)) is not None:
        found.append(other[0])
        if other[0].year is not None or other[0].counted is not None:
            return found, other[1]
        link = words.read(other[1], _LISTED)
        if link is None:
            clause = len(found) > 1 and not words.at(other[1]).key[:1].isalnum()
            return (found, other[1]) if clause else None
        place = link
    return None


def _joined(periods: list[Period]) -> list[Period]:
    """Neighbouring periods as one span."""
    ordered = sorted(periods, key=lambda each: (each.first, each.last))
    touching = all(b.first - a.last == timedelta(days=1) for a, b in pairwise(ordered))
    if len(ordered) == 1 or not touching or any("/" in each.label for each in ordered):
        return periods
    first, last = ordered[0], ordered[-1]
    return [Period(first.first, last.last, f"{first.label}/{last.label}")]


def _of_period(period: Period, meant: Sense) -> Deadline:
    if meant is Sense.BEFORE:
        return forms.before(period.first)
    return forms.by(period.last) if meant is Sense.BY else forms.within(period)
