"""Rules for single days and moments: trước ngày 15/12/2024, trước 17h00 ngày …, trong ngày hôm nay."""

from __future__ import annotations

from datetime import date, time, timedelta

from ccheck.core.deadlines import Doubt
from ccheck.core.phrases import forms
from ccheck.core.phrases.clocks import Clock, clock
from ccheck.core.phrases.days import DAY, Day, day, weekday
from ccheck.core.phrases.found import Anchor, Found, Strength, in_range
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Deadline, Shift
from ccheck.errors import say
from ccheck.values import replace

_PARTS = ("sáng", "trưa", "chiều", "tối", "đêm")
_TODAY = (
    (Phrases("ngày hôm nay", "hôm nay", "cùng ngày", "ngay trong ngày", "ngày"), 0),
    (Phrases("ngày mai", "ngày hôm sau", "hôm sau"), 1),
    (Phrases(*(f"{part} {now}" for part in _PARTS for now in ("nay", "ngày hôm nay", "hôm nay"))), 0),
    (Phrases(*(f"{part} {then}" for part in _PARTS for then in ("mai", "ngày mai", "hôm sau"))), 1),
)
_BY_CLOCK = ((Phrases("nay"), 0), (Phrases("mai"), 1))  # behind a time of day: 5 giờ chiều mai
_PART_STARTS, _NOON, _MORNING = keys(*_PARTS), keys("trưa"), keys("sáng")
_WEEKS = (
    (Phrases("tuần này"), 0),
    (Phrases("tuần sau", "tuần tới", "tuần tiếp theo"), 1),
    (Phrases("tuần"), 0),
)
_WORKING = keys("làm", "đầu", "cuối", "đó", "thứ")
_BRACKETED_CLOCK = Phrases(
    "( trước", "( chậm nhất", "( chậm nhất là", "( lúc", ", trước", "lúc", "vào lúc", "( xong trước"
)


def on_day(words: Words, place: int, meant: Sense, at: Clock | None, anchor: Anchor) -> Found | None:
    """A day with its month: trước ngày 15/12/2024, trước 17h00 ngày 20/11/2026, hoàn thành 30/3/2025."""
    found = day(words, place)
    if found is None:
        return None
    (printed, *others), behind = _listed_days(words, *found)
    if at is None:
        at, behind = _clock_behind(words, behind)
    if (
        printed.month is None
        and printed.moved is None
        and (words.at(behind).key in _NO_DAY or words.is_(behind, "tháng"))
    ):
        return None
    on, doubts = anchor.date_of(printed)
    if on is not None and not in_range(on):
        return None
    doubts += _weekday_doubts(words, place, on)
    more = [anchor.date_of(other) for other in others]
    doubts = tuple(dict.fromkeys((*doubts, *(each for _, some in more for each in some))))
    also = tuple(_moment(other, meant, at) for other, _ in more if other is not None)
    strength = Strength.BARE if meant is Sense.NONE else Strength.SURE
    if meant is Sense.IN or (meant is not Sense.NONE and printed.year is None and not printed.named):
        strength = Strength.LIKELY
    deadline = None if on is None else _moment(on, meant, at)
    rule = "day-and-time" if at is not None else "before-day" if meant is Sense.BEFORE else "day"
    return Found(last=behind, deadline=deadline, rule=rule, strength=strength, also=also, doubts=doubts)


_NO_DAY = frozenset("-–/%")
_DAY_LINKS = Phrases("và", ",", "hoặc", ", và", "và trước", ", trước", "và trước ngày")


def _listed_days(words: Words, first: Day, place: int) -> tuple[list[Day], int]:
    """``first`` with the days that share its year or month: 15/6 và 15/12/2025, 25 và 26/10/2024."""
    days = [first]
    while days[-1].year is None and days[-1].counted is None and len(days) < 12:
        link = words.read(place, _DAY_LINKS)
        other = None if link is None else day(words, link)
        if other is None or other[0].month is None:
            break
        days.append(other[0])
        place = other[1]
    last = days[-1]
    return [
        replace(each, month=each.month or last.month, year=last.year, counted=last.counted)
        if each.year is None
        else each
        for each in days
    ], place


def _clock_behind(words: Words, place: int) -> tuple[Clock | None, int]:
    """A time of day behind its day: "(trước 17h00)", "lúc 14 giờ"."""
    start = words.read(place, _BRACKETED_CLOCK)
    found = None if start is None else clock(words, start)
    if found is None:
        return None, place
    closing = words.at(found[1]).key == ")"
    return found[0], found[1] + closing


def _moment(on: date, meant: Sense, at: Clock | None) -> Deadline:
    moment = at.at if at is not None else None
    if at is not None and moment is None:  # 24:00: the end of the day itself
        return forms.by(on)
    if moment == time(0) and meant in (Sense.BEFORE, Sense.BY):  # 0:00: the end of the day before
        return forms.by(on - timedelta(days=1))
    return forms.before(on, moment) if meant is Sense.BEFORE else forms.by(on, moment)


def _weekday_doubts(words: Words, place: int, on: date | None) -> tuple[Doubt, ...]:
    named = weekday(words, words.skip(place, DAY))
    if named is None or on is None or named[0] == on.isoweekday():
        return ()
    return (Doubt("weekday-mismatch", say("The weekday printed is not that of {day}.", day=on)),)


def today(words: Words, place: int, meant: Sense, at: Clock | None, anchor: Anchor) -> Found | None:
    """trong ngày hôm nay, ngày mai, cùng ngày, trong tuần này: counted from the issue day."""
    for phrases, count in (*_TODAY, *(_BY_CLOCK if at is not None else ())):
        behind = words.read(place, phrases)
        if behind is None or words.at(behind).number >= 0:
            continue
        named = count or words.among(place, _PART_STARTS) or words.is_(behind - 1, "nay")
        if meant is Sense.NONE and not named:
            continue
        alone = behind == place + 1 and words.is_(place, "ngày")
        within = alone and meant is Sense.IN and words.is_(place - 2, "ngay")  # "ngay trong ngày"
        alone = alone and not (within and not words.among(behind, _WORKING))
        if alone and (meant is not Sense.IN or words.at(behind).key not in ("", ".", ",", ";", ")")):
            continue
        strength = Strength.BARE if alone or meant is Sense.NONE else Strength.LIKELY
        if anchor.issued is None:
            doubts = (Doubt("no-year", say("The document's issue day is not known.")),)
            return Found(last=behind, deadline=None, rule="today", strength=strength, doubts=doubts)
        on = anchor.issued + timedelta(days=count)
        deadline = _moment(on, meant, at) if at is not None else _part_of_day(words, place, on, meant)
        return Found(last=behind, deadline=deadline, rule="today", strength=strength)
    return _this_week(words, place, meant, anchor) if at is None and meant is not Sense.NONE else None


def _part_of_day(words: Words, place: int, on: date, meant: Sense) -> Deadline:
    """trước tối nay: that day is not out, as it is in "trước ngày mai"."""
    if meant is Sense.BEFORE and words.among(place, _NOON):
        return forms.before(on, time(12))
    part = words.among(place, _PART_STARTS) and not words.among(place, _MORNING)
    return forms.by(on) if part else _moment(on, meant, None)


_WEEK_EDGES = (
    (Phrases("cuối tuần này", "cuối tuần"), 0, 4),
    (Phrases("cuối tuần sau", "cuối tuần tới"), 1, 4),
    (Phrases("đầu tuần sau", "đầu tuần tới"), 1, 0),
)
_VAGUE = Doubt("vague", say("These words name no day by law: the usual reading was taken."))


def edge_of_week(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    """cuối tuần này, đầu tuần sau: Friday, Monday."""
    for phrases, moved, days in _WEEK_EDGES:
        behind = words.read(place, phrases)
        week = anchor.week(moved)
        if behind is None or week is None:
            continue
        day = week.first + timedelta(days=days)
        return Found(
            last=behind,
            deadline=_moment(day, meant, None),
            rule="week",
            strength=Strength.BARE if meant is Sense.NONE else Strength.LIKELY,
            doubts=(_VAGUE,),
        )
    return None


def _this_week(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    for phrases, moved in _WEEKS:
        behind = words.read(place, phrases)
        if behind is None or words.at(behind).number >= 0:
            continue
        if (
            words.is_(behind, "đầu")
            or words.is_(behind, "cuối")
            or words.is_(behind, "thứ")
            or words.is_(behind, "lễ")
        ):
            return None
        strength = Strength.LIKELY if behind > place + 1 else Strength.BARE
        week = anchor.week(moved)
        if week is None:
            doubts = (Doubt("no-year", say("The document's issue day is not known.")),)
            return Found(last=behind, deadline=None, rule="week", strength=strength, doubts=doubts)
        if meant is Sense.BEFORE:
            eve = week.first - timedelta(days=1)
            return Found(last=behind, deadline=forms.by(eve), rule="week", strength=strength)
        deadline = forms.shifted(forms.within(week), Shift.PREVIOUS)
        return Found(last=behind, deadline=deadline, rule="week", strength=strength)
    return None
