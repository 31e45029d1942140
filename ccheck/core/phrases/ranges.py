"""Rules for spans: từ ngày 15/11 đến ngày 15/12/2024, từ tháng 3 đến tháng 6/2025, từ nay đến hết năm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence, Period, parse
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import FIRST_YEAR, LAST_YEAR, Day, day
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.parts import days_of, part
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spots import YEARLY, on_spots
from ccheck.core.phrases.stretches import Stretch, short, stretch
from ccheck.core.phrases.words import Phrases, Words
from ccheck.errors import say

_FROM = Phrases(
    "từ",
    "bắt đầu từ",
    "kể từ",
    "trong thời gian từ",
    "trong khoảng thời gian từ",
    "thời gian từ",
    "trong giai đoạn từ",
)
_TO = Phrases("đến", "-", "–", "tới", "đến hết", "cho đến", "cho đến hết", "đến trước", "tới hết", ", đến")
_NOW = Phrases("nay", "bây giờ", "hôm nay", "thời điểm này", "ngày ban hành", "ngày ký ban hành", "ngày ký")
_STAGE = Phrases("giai đoạn", "trong giai đoạn", "trong các năm", "các năm", "năm", "trong 2 năm")
_ONWARDS = Phrases("trở đi", "về sau")
_NAME = Doubt("name", say("A span of years is usually a programme's name: check that it is a deadline."))
_END_BEFORE_BEGIN = Doubt("impossible-date", say("The span ends before it begins."))
STARTS = _FROM.starts | _STAGE.starts

Point = Day | Stretch


def from_to(words: Words, place: int, anchor: Anchor, *, bare: bool) -> Found | None:
    """A span with both its ends; without "từ" only where ``bare``."""
    start = words.read(place, _FROM)
    opened = start is not None
    if start is None and not bare:
        return None
    start = place if start is None else start
    now = words.read(start, _NOW) if opened else None
    if now is not None:
        return _from_now(words, now, anchor)
    first = _point(words, start, bare=bare)
    if first is None:
        return None
    link = words.read(first[1], _TO)
    last = None if link is None else _point(words, link, bare=True, like=first[0])
    if last is None:
        return _from_on(words, first[0], first[1], anchor) if opened else None
    return _between(words, first[0], last[0], last[1], anchor, opened=opened)


def _point(words: Words, place: int, *, bare: bool, like: Point | None = None) -> tuple[Point, int] | None:
    """A day or a period; behind a first one its kind alone ("từ tháng 3 đến 6/2025")."""
    found = day(words, place)
    if found is not None and (found[0].month is not None or found[0].named):
        return found
    read = stretch(words, place, bare=bare)
    if read is not None:
        return read
    if isinstance(like, Stretch):
        return short(words, place, like)
    token = words.at(place)
    if bare and like is None and 1 <= token.number <= 31 and token.digits <= 2 and not token.noisy:
        return Day(token.number), place + 1
    return None


def _between(
    words: Words, first: Point, last: Point, behind: int, anchor: Anchor, *, opened: bool
) -> Found | None:
    strength = Strength.LIKELY if opened else Strength.BARE
    if isinstance(first, Day) and isinstance(last, Day) and last.month is None:
        if not opened:
            return None
        return _each_month(words, behind)
    if isinstance(last, Day):
        recurring = _each_year(words, last, behind)
        if recurring is not None:
            return recurring
    first = _completed(first, last)
    if isinstance(first, Day) and first.month is None:
        return None
    begin, some = _ends(first, anchor)
    end, more = _ends(last, anchor)
    doubts = tuple(dict.fromkeys((*some, *more)))
    if begin is None or end is None:
        return Found(last=behind, deadline=None, rule="span", strength=strength, doubts=doubts)
    try:
        period = parse(f"{begin.label}/{end.label}")
    except ValueError:
        return Found(
            last=behind, deadline=None, rule="span", strength=strength, doubts=(*doubts, _END_BEFORE_BEGIN)
        )
    return Found(last=behind, deadline=forms.within(period), rule="span", strength=strength, doubts=doubts)


def _each_month(words: Words, behind: int) -> Found | None:
    """từ ngày 20 đến ngày 25 hằng tháng: by its last day."""
    start = behind - 2 if words.is_(behind - 2, "ngày") else behind - 1
    found = on_spots(words, start, Sense.IN, None)
    return found if found is not None and found.last > behind else None


def _each_year(words: Words, last: Day, behind: int) -> Found | None:
    end = words.read(behind, YEARLY)
    if end is None or last.year is not None or last.month is None or not last.exists(2024):
        return None
    limit = forms.limit(Cadence.YEAR, last.number, last.month)
    return Found(last=end, deadline=forms.every(Cadence.YEAR, limit), rule="every-year-by-day")


def _completed(first: Point, last: Point) -> Point:
    """``first`` with the month and the year that only ``last`` prints."""
    if isinstance(first, Day) and isinstance(last, Day):
        month = first.month if first.month is not None else last.month
        year = first.year
        if year is None and last.year is not None and month is not None and last.month is not None:
            year = last.year if (month, first.number) <= (last.month, last.number) else last.year - 1
        return replace(first, month=month, year=year)
    if (
        isinstance(first, Stretch)
        and isinstance(last, Stretch)
        and first.year is None
        and first.moved is None
    ):
        if last.year is not None:
            return replace(first, year=last.year if first.first <= last.first else last.year - 1)
        return replace(first, counted=last.counted)
    if isinstance(first, Stretch) and isinstance(last, Day) and first.year is None:
        return replace(first, year=last.year)
    return first


def _ends(point: Point, anchor: Anchor) -> tuple[Period | None, tuple[Doubt, ...]]:
    if isinstance(point, Stretch):
        return anchor.period_of(point)
    on, doubts = anchor.date_of(point)
    return (None if on is None else Period(on, on, on.isoformat())), doubts


def _from_now(words: Words, place: int, anchor: Anchor) -> Found | None:
    """từ nay đến hết năm 2025: from the issue day."""
    link = words.read(place, _TO)
    if link is None:
        return None
    end: date | None
    doubts: tuple[Doubt, ...]
    printed = part(words, link)
    point = None if printed is not None else _point(words, link, bare=True)
    if printed is not None:
        period, doubts = anchor.period_of(printed[0].of)
        end, behind = (None if period is None else days_of(printed[0], period)[1]), printed[1]
    elif point is not None:
        period, doubts = _ends(point[0], anchor)
        end, behind = (None if period is None else period.last), point[1]
    else:
        return None
    issued = anchor.issued
    if end is None or (issued is not None and end < issued):
        return Found(last=behind, deadline=None, rule="from-now", strength=Strength.LIKELY, doubts=doubts)
    deadline = forms.by(end) if issued is None else forms.within_days(issued, end)
    return Found(last=behind, deadline=deadline, rule="from-now", strength=Strength.LIKELY, doubts=doubts)


def _from_on(words: Words, first: Point, behind: int, anchor: Anchor) -> Found | None:
    """từ quý II/2027 (trở đi): a duty that begins later."""
    period, doubts = _ends(first, anchor)
    behind = words.skip(behind, _ONWARDS)
    if period is None:
        return None
    deadline = forms.starting(None, period)
    return Found(last=behind, deadline=deadline, rule="from-on", strength=Strength.BARE, doubts=doubts)


def years(words: Words, place: int) -> Found | None:
    """giai đoạn 2021-2025, 2025-2026."""
    start = words.read(place, _STAGE)
    start = place if start is None else start
    first, mark, last = words.at(start), words.at(start + 1), words.at(start + 2)
    if mark.key not in ("-", "–") or first.digits != 4 or last.digits != 4:
        return None
    if not FIRST_YEAR <= first.number < last.number <= LAST_YEAR or words.at(start + 3).key in ("/", "-"):
        return None
    period = parse(f"{first.number}/{last.number}")
    return Found(
        last=start + 3, deadline=forms.within(period), rule="years", strength=Strength.BARE, doubts=(_NAME,)
    )
