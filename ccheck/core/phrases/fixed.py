"""Rules for single dates: a day, a moment, a period or a part of one, the days before a holiday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Period
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import DAY, Clock, Day, clock, counted_year, day, weekday, year_suffix
from ccheck.core.phrases.found import Anchor, Found, Strength, in_range
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.stretches import Part, Stretch, days_of, part, short, stretch
from ccheck.core.phrases.words import Phrases, Words, starts
from ccheck.core.rules import Deadline, Shift
from ccheck.errors import say

_TODAY = (
    (Phrases("ngày hôm nay", "hôm nay", "cùng ngày", "ngay trong ngày", "ngày"), 0),
    (Phrases("ngày mai"), 1),
)
_WEEKS = (
    (Phrases("tuần này"), 0),
    (Phrases("tuần sau", "tuần tới", "tuần tiếp theo"), 1),
    (Phrases("tuần"), 0),
)
_VAGUE = Doubt("vague", say("These words name no day by law: the usual reading was taken."))
_LISTED = Phrases("và", ",", "hoặc", ", và")
_TO = Phrases("đến", "-", "–", "tới", "đến hết")
_WHOLE = {Sense.BEFORE: "before-period", Sense.BY: "end-of-period"}
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
    if printed.month is None and (words.at(behind).key in _NO_DAY or words.is_(behind, "tháng")):
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
    if moment == time(0) and meant is Sense.BEFORE:  # 0:00: the end of the day before
        return forms.by(on - timedelta(days=1))
    return forms.before(on, moment) if meant is Sense.BEFORE else forms.by(on, moment)


def _weekday_doubts(words: Words, place: int, on: date | None) -> tuple[Doubt, ...]:
    named = weekday(words, words.skip(place, DAY))
    if named is None or on is None or named[0] == on.isoweekday():
        return ()
    return (Doubt("weekday-mismatch", say("The weekday printed is not that of {day}.", day=on)),)


def today(words: Words, place: int, meant: Sense, at: Clock | None, anchor: Anchor) -> Found | None:
    """trong ngày hôm nay, ngày mai, cùng ngày, trong tuần này: counted from the issue day."""
    if meant is Sense.NONE:
        return None
    for phrases, count in _TODAY:
        behind = words.read(place, phrases)
        if behind is None or words.at(behind).number >= 0:
            continue
        alone = behind == place + 1 and words.is_(place, "ngày")
        if alone and (meant is not Sense.IN or words.at(behind).key not in ("", ".", ",", ";", ")")):
            continue
        strength = Strength.BARE if alone else Strength.LIKELY
        if anchor.issued is None:
            doubts = (Doubt("no-year", say("The document's issue day is not known.")),)
            return Found(last=behind, deadline=None, rule="today", strength=strength, doubts=doubts)
        on = anchor.issued + timedelta(days=count)
        return Found(last=behind, deadline=_moment(on, meant, at), rule="today", strength=strength)
    return _this_week(words, place, meant, anchor) if at is None else None


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
            return Found(last=behind, deadline=forms.before(week.first), rule="week", strength=strength)
        deadline = forms.shifted(forms.within(week), Shift.PREVIOUS)
        return Found(last=behind, deadline=deadline, rule="week", strength=strength)
    return None


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
        return forms.before(last if printed.point else first)
    return forms.by(last) if printed.point or meant is Sense.BY else forms.within_days(first, last)


def in_period(words: Words, place: int, meant: Sense, anchor: Anchor, *, bare: bool) -> Found | None:
    """A month, a quarter, a half-year, a year: trong tháng 3/2025, quý I năm 2025, trước năm 2026."""
    found = stretch(words, place, bare=bare)
    if found is None:
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
    while first.months < 12 and len(found) < 4:
        link = words.read(place, _LISTED)
        if link is None:
            break
        other = stretch(words, link) or short(words, link, first)
        if other is None or other[0].months != first.months or other[0].moved is not None:
            break
        found.append(other[0])
        place = other[1]
    year, counted = found[-1].year, found[-1].counted
    if len(found) > 1 and year is None and counted is None and first.year is None:
        pass
    return [
        each if each.year is not None else Stretch(each.first, each.months, year, counted, each.moved)
        for each in found
    ], place


def _joined(periods: list[Period]) -> list[Period]:
    """Neighbouring periods as one span."""
    ordered = sorted(periods)
    touching = all(b.first - a.last == timedelta(days=1) for a, b in pairwise(ordered))
    if len(ordered) == 1 or not touching or any("/" in each.label for each in ordered):
        return periods
    first, last = ordered[0], ordered[-1]
    return [Period(first.first, last.last, f"{first.label}/{last.label}")]


def _of_period(period: Period, meant: Sense) -> Deadline:
    if meant is Sense.BEFORE:
        return forms.before(period.first)
    return forms.by(period.last) if meant is Sense.BY else forms.within(period)


_HOLIDAYS = (
    (
        Phrases(
            "Tết Nguyên đán", "Tết cổ truyền", "Tết âm lịch", "dịp Tết Nguyên đán", "kỳ nghỉ Tết Nguyên đán"
        ),
        "Tết Nguyên đán",
    ),
    (Phrases("Tết Dương lịch", "dịp Tết Dương lịch", "kỳ nghỉ Tết Dương lịch"), "Tết Dương lịch"),
    (Phrases("Tết", "dịp Tết", "kỳ nghỉ Tết"), "Tết Nguyên đán"),
    (
        Phrases(
            "Quốc khánh",
            "ngày Quốc khánh",
            "lễ Quốc khánh",
            "dịp Quốc khánh",
            "dịp lễ Quốc khánh",
            "ngày lễ Quốc khánh",
        ),
        "Quốc khánh",
    ),
    (Phrases("Giỗ Tổ", "Giỗ Tổ Hùng Vương", "ngày Giỗ Tổ Hùng Vương", "lễ Giỗ Tổ Hùng Vương"), "Giỗ Tổ"),
    (
        Phrases(
            "lễ 30 / 4",
            "dịp lễ 30 / 4",
            "dịp 30 / 4",
            "kỳ nghỉ lễ 30 / 4",
            "ngày lễ 30 / 4",
            "dịp nghỉ lễ 30 / 4",
        ),
        "30/4",
    ),
)
_HOLIDAY_STARTS = starts(_HOLIDAYS)
_DATE_OF_HOLIDAY = Phrases(
    "02 / 9", "2 / 9", "( 02 / 9 )", "( 2 / 9 )", "và 01 / 5", "và 1 / 5", "- 01 / 5", "- 1 / 5"
)


def before_holiday(words: Words, place: int, meant: Sense, anchor: Anchor) -> Found | None:
    """trước Tết Nguyên đán Đinh Mùi 2027, trước lễ Quốc khánh 2/9."""
    if meant is not Sense.BEFORE:
        return None
    if not words.among(place, _HOLIDAY_STARTS):
        return None
    for phrases, name in _HOLIDAYS:
        behind = words.read(place, phrases)
        if behind is None:
            continue
        behind = words.skip(behind, _DATE_OF_HOLIDAY)
        year, behind, doubts = _year_of_holiday(words, behind, name, anchor)
        deadline = None if year is None else forms.before_holiday(name, year)
        return Found(
            last=behind, deadline=deadline, rule="before-holiday", strength=Strength.LIKELY, doubts=doubts
        )
    return None


_STEM = ("Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ")  # year mod 10
_BRANCH = ("Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi")  # year mod 12
_LUNAR = {f"{_STEM[year % 10]} {_BRANCH[year % 12]}": year for year in range(1984, 2044)}
_LUNAR_YEARS = {name: Phrases(name, f"năm {name}", f"{name} năm") for name in _LUNAR}


def _year_of_holiday(
    words: Words, place: int, name: str, anchor: Anchor
) -> tuple[int | None, int, tuple[Doubt, ...]]:
    lunar = None
    for cycle, phrases in _LUNAR_YEARS.items():
        behind = words.read(place, phrases)
        if behind is not None:
            lunar, place = _LUNAR[cycle], behind
            break
    year, behind = year_suffix(words, place)
    if year is None and words.at(place).digits == 4:
        year, behind = words.at(place).number, place + 1
    if year is not None or lunar is not None:
        return year if year is not None else lunar, behind, ()
    counted, behind = counted_year(words, place)
    if anchor.issued is None:
        return (
            None,
            behind,
            (Doubt("no-year", say("No year is printed, and the document's issue day is not known.")),),
        )
    if counted is not None:
        return anchor.issued.year + counted, behind, ()
    year = anchor.issued.year + _passed(anchor.issued, name)
    return (
        year,
        behind,
        (
            Doubt(
                "year-inferred",
                say("No year is printed: the next one after the issue day is taken, {year}.", year=str(year)),
            ),
        ),
    )


def _passed(issued: date, name: str) -> bool:
    """Whether the holiday of the issue day's year is surely over."""
    last = {
        "Tết Nguyên đán": (2, 10),
        "Tết Dương lịch": (1, 1),
        "Quốc khánh": (9, 2),
        "Giỗ Tổ": (4, 20),
        "30/4": (4, 30),
    }[name]
    return (issued.month, issued.day) >= last
