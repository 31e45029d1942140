"""Rules for spans: từ ngày 15/11 đến ngày 15/12/2024, từ tháng 3 đến tháng 6/2025, từ nay đến hết năm."""

from __future__ import annotations

from datetime import date, timedelta

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Period, parse
from ccheck.core.phrases import forms
from ccheck.core.phrases.clocks import Clock, clock, clock_of_a_day
from ccheck.core.phrases.cycles import each_month, each_year, months_each_year
from ccheck.core.phrases.days import Day, day
from ccheck.core.phrases.events import event
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.holidays import before_holiday
from ccheck.core.phrases.numbers import span
from ccheck.core.phrases.parts import Part, days_of, part
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.spot import YEARLY
from ccheck.core.phrases.stretches import Stretch, short, stretch
from ccheck.core.phrases.words import Phrases, Words
from ccheck.core.rules import Within
from ccheck.errors import say
from ccheck.values import replace

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
_ONWARDS = Phrases("trở đi", "về sau")
_END_BEFORE_BEGIN = Doubt("impossible-date", say("The span ends before it begins."))
STARTS = _FROM.starts

Point = Day | Stretch | Part


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
    opening = clock_of_a_day(words, start) if opened else None
    first = _point(words, start if opening is None else _past_comma(words, opening[1]), bare=bare)
    if first is None:
        return None
    link = words.read(first[1], _TO)
    closing = clock_of_a_day(words, link) if opened and link is not None else None
    link = link if closing is None else _past_comma(words, closing[1])
    last = None if link is None else _point(words, link, bare=True, like=first[0])
    if link is not None and last is None and opened:
        return _until_holiday(words, link, first[0], anchor) or _until_event(words, link, first[0], anchor)
    if last is None:
        return _from_on(words, first[0], first[1], anchor) if opened else None
    found = _between(words, first[0], last[0], last[1], anchor, opened=opened)
    if found is None or link is None:
        return found
    if closing is not None:
        return _to_moment(found, closing[0])
    return _before_end(found, last[0], anchor) if words.is_(link - 1, "trước") else found


def hours(words: Words, place: int, anchor: Anchor) -> Found | None:
    """từ 20h30 đến 21h30 ngày 28/3/2026: the hours of something that takes place."""
    start = words.read(place, _FROM)
    opening = None if start is None else clock(words, start)
    link = None if opening is None else words.read(opening[1], _TO)
    closing = None if link is None else clock_of_a_day(words, link)
    printed = None if closing is None else day(words, _past_comma(words, closing[1]))
    if closing is None or printed is None:
        return None
    on, doubts = anchor.date_of(printed[0])
    if on is None or printed[0].month is None:
        return None
    deadline = forms.starting(forms.by(on, closing[0].at), Period(on, on, on.isoformat()))
    return Found(last=printed[1], deadline=deadline, rule="hours", strength=Strength.LIKELY, doubts=doubts)


_OPENING = Phrases(",", "(", ":", "; ")
_CLOSING = Phrases(")")
_IN = Phrases("trong", "trong thời hạn", "trong thời gian", "trong vòng", "thời hạn", "thời gian")


def length_from_to(words: Words, place: int, anchor: Anchor) -> Found | None:
    """3 năm, từ 2026 đến 2028: a length of time whose ends are printed behind it."""
    length = span(words, words.skip(place, _IN))
    if length is None:
        return None
    found = from_to(words, words.skip(length[1], _OPENING), anchor, bare=True)
    if found is None or found.rule != "span" or found.deadline is None:
        return None
    opened = words.at(length[1]).key == "("
    return replace(found, last=words.skip(found.last, _CLOSING) if opened else found.last)


def _past_comma(words: Words, place: int) -> int:
    return place + words.at(place).key.count(",")


def _before_end(found: Found, end: Point, anchor: Anchor) -> Found:
    """từ 01/6 đến trước ngày 30/6, trước tháng 7: that day, or month, is out."""
    rule = found.deadline.rule if found.deadline is not None else None
    if not isinstance(rule, Within) or rule.period.last <= rule.period.first:
        return found
    first, last = rule.period.first, rule.period.last
    whole = _ends(end, anchor)[0] if not isinstance(end, Day) else None
    out = whole.first if whole is not None else last
    last = min(last, out.replace(year=last.year)) - timedelta(days=1)
    if last < first:
        return found
    return replace(found, deadline=forms.within_days(first, last))


def _to_moment(found: Found, at: Clock) -> Found:
    """từ 7h00 ngày 15/5 đến 17h00 ngày 20/5/2025: a span holds no time of day, its end does."""
    rule = found.deadline.rule if found.deadline is not None else None
    if at.at is None or not isinstance(rule, Within):
        return found
    first, last = rule.period.first, rule.period.last
    deadline = forms.starting(forms.by(last, at.at), Period(first, first, first.isoformat()))
    return replace(found, deadline=deadline)


def _until_holiday(words: Words, place: int, first: Point, anchor: Anchor) -> Found | None:
    """từ ngày 15/12 đến Tết Nguyên đán."""
    found = before_holiday(words, place, Sense.BEFORE, anchor)
    period, doubts = _ends(first, anchor)
    if found is None or found.deadline is None or period is None:
        return found
    return replace(found, deadline=forms.starting(found.deadline, period), doubts=(*doubts, *found.doubts))


_WHEN = Phrases("khi", "lúc", "thời điểm", "khi có")


def _until_event(words: Words, place: int, first: Point, anchor: Anchor) -> Found | None:
    """kể từ ngày 20/11/2025 đến khi có thông báo mới: a beginning, and no last day."""
    behind = words.read(place, _WHEN)
    started = None if behind is None else _from_on(words, first, place, anchor)
    if started is None or behind is None:
        return None
    return replace(started, last=max(event(words, behind)[1], behind))


def _point(words: Words, place: int, *, bare: bool, like: Point | None = None) -> tuple[Point, int] | None:
    """A day or a period; behind a first one its kind alone ("từ tháng 3 đến 6/2025")."""
    found = day(words, place)
    if found is not None and (found[0].month is not None or found[0].named):
        return found
    of = part(words, place)
    if of is not None:
        return of
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
        return each_month(words, behind)
    if isinstance(last, Day):
        recurring = each_year(words, last, behind)
        if recurring is not None:
            return recurring
    if isinstance(first, Stretch) and isinstance(last, Stretch):
        yearly = months_each_year(words, last, behind)
        if yearly is not None:
            return yearly
    first = _completed(first, last)
    if isinstance(first, Day) and first.month is None:
        return None
    begin, some = _ends(first, anchor)
    end, more = _ends(last, anchor)
    doubts = tuple(dict.fromkeys((*some, *more)))
    if begin is None or end is None:
        return Found(last=behind, deadline=None, rule="span", strength=strength, doubts=doubts)
    try:
        period = parse(f"{begin.label.split('/')[0]}/{end.label.split('/')[-1]}")
    except ValueError:
        return Found(
            last=behind, deadline=None, rule="span", strength=strength, doubts=(*doubts, _END_BEFORE_BEGIN)
        )
    return Found(last=behind, deadline=forms.within(period), rule="span", strength=strength, doubts=doubts)


def _completed(first: Point, last: Point) -> Point:
    """``first`` with the month and the year that only ``last`` prints."""
    last = last.of if isinstance(last, Part) else last
    if isinstance(first, Part):
        of = _completed(first.of, last)
        return replace(first, of=of) if isinstance(of, Stretch) else first
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
    if isinstance(point, Part):
        whole, doubts = anchor.period_of(point.of)
        if whole is None:
            return None, doubts
        first, last = days_of(point, whole)
        return Period(first, last, _label(first, last)), doubts
    if isinstance(point, Stretch):
        return anchor.period_of(point)
    on, doubts = anchor.date_of(point)
    return (None if on is None else Period(on, on, on.isoformat())), doubts


def _label(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _from_now(words: Words, place: int, anchor: Anchor) -> Found | None:
    """từ nay đến hết năm 2025: from the issue day."""
    link = words.read(place, _TO)
    if link is None:
        return None
    point = _point(words, link, bare=True)
    if point is None:
        return before_holiday(words, link, Sense.BEFORE, anchor)
    period, doubts = _ends(point[0], anchor)
    end, behind = (None if period is None else period.last), point[1]
    if period is not None and words.is_(link - 1, "trước"):
        end = period.first - timedelta(days=1)
    issued = anchor.issued
    if end is None or (issued is not None and end < issued):
        return Found(last=behind, deadline=None, rule="from-now", strength=Strength.LIKELY, doubts=doubts)
    deadline = forms.by(end) if issued is None else forms.within_days(issued, end)
    return Found(last=behind, deadline=deadline, rule="from-now", strength=Strength.LIKELY, doubts=doubts)


def _from_on(words: Words, first: Point, behind: int, anchor: Anchor) -> Found | None:
    """từ quý II/2027 (trở đi): a duty that begins later."""
    period, doubts = _ends(first, anchor)
    behind = words.skip(behind, _ONWARDS)
    if words.read(behind, YEARLY) is not None or period is None or isinstance(first, Part):
        return None
    deadline = forms.starting(None, period)
    strength = Strength.LIKELY if isinstance(first, Stretch) else Strength.BARE
    return Found(last=behind, deadline=deadline, rule="from-on", strength=strength, doubts=doubts)
