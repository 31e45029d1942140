"""Rules for what is due before an event: trước 08 ngày tính đến …, trước khi …, trước kỳ họp …"""

from __future__ import annotations

from itertools import product

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Span, Unit
from ccheck.core.phrases import forms
from ccheck.core.phrases.clocks import clock_of_a_day
from ccheck.core.phrases.days import day
from ccheck.core.phrases.events import event, identify
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.holidays import is_holiday, is_name
from ccheck.core.phrases.numbers import span
from ccheck.core.phrases.senses import sense
from ccheck.core.phrases.stretches import stretch
from ccheck.core.phrases.words import Phrases, Words
from ccheck.errors import say

EARLIER = Phrases(
    "trước", "chậm nhất trước", "ít nhất trước", "trước ít nhất", "chậm nhất là trước", "trước tối thiểu",
    "muộn nhất trước", "trước thời hạn", "trước thời gian", "trước khoảng", "trước đó",
)  # fmt: skip
AT_LEAST = Phrases("ít nhất", "tối thiểu", "ít nhất là", "tối thiểu là")
MOMENTS = (
    "", "ngày", "khi", "thời điểm", "lúc", "từ ngày", "ngày có", "thời điểm kể từ ngày", "sau ngày",
    "sau khi",
)  # fmt: skip
_UNTIL = ("tính đến", "so với", "kể từ", "tính từ", "tính đến trước")
_TO = Phrases(
    *(f"{link} {moment}".strip() for link, moment in product(_UNTIL, MOMENTS)),
    "trước khi", "trước ngày", "trước thời điểm", "trước", "ngày", "khi", "từ ngày", "đến ngày",
)  # fmt: skip
BEFORE = Phrases("trước khi", "trước ngày", "trước thời điểm", "trước")
BEFORE_WHEN = Phrases(
    "trước khi", "chậm nhất trước khi", "muộn nhất trước khi", "ngay trước khi", "trước thời điểm",
    "xong trước khi", "chậm nhất là trước khi",
)  # fmt: skip


def counted_back(words: Words, place: int) -> Found | None:
    """trước 08 ngày tính đến E; ít nhất 05 ngày trước khi E; trước khi E 03 ngày."""
    start = words.read(place, EARLIER)
    found = None if start is None or clock_of_a_day(words, start) else span(words, start)
    if found is not None:
        to = words.read(found[1], _TO)
        if to is not None:
            return ahead_of(words, found[0], to, (), "days-ahead")
        if found[0].unit in (Unit.WORKING_DAY,) or (
            found[0].unit is Unit.DAY and start is not None and start > place + 1
        ):
            doubts = (Doubt("no-anchor", say("What the days count back from is not printed.")),)
            return Found(
                last=found[1], deadline=None, rule="days-ahead", strength=Strength.LIKELY, doubts=doubts
            )
    start = words.read(place, AT_LEAST)
    found = None if start is None else span(words, start)
    if found is not None:
        to = words.read(found[1], BEFORE)
        if to is not None:
            return ahead_of(words, found[0], to, (), "days-ahead")
    return None


def ahead_of(words: Words, length: Span, place: int, doubts: tuple[Doubt, ...], rule: str) -> Found:
    """So long before the event that is named at ``place``."""
    name, end = event(words, place)
    return Found(
        last=end, deadline=forms.ahead_of(length, identify(name)), rule=rule, event=name, doubts=doubts
    )


def before_event(words: Words, place: int) -> Found | None:
    """trước khi trình Chủ tịch UBND tỉnh; trước khi hết hạn 03 ngày làm việc."""
    start = words.read(place, BEFORE_WHEN)
    if start is None or _is_dated(words, place, start):
        return None
    name, end = event(words, start)
    if not name:
        return None
    trailing = trailing_span(words, start, end)
    if trailing is not None:
        length, stop, behind = trailing
        name = words.words(start, stop)
        return Found(
            last=behind, deadline=forms.ahead_of(length, identify(name)), rule="days-ahead", event=name
        )
    return Found(
        last=end,
        deadline=forms.ahead_of(None, identify(name)),
        rule="before-event",
        strength=Strength.SURE,
        event=name,
    )


def _is_dated(words: Words, place: int, start: int) -> bool:
    """Whether a date stands there: trước thời điểm 01/01/2026, trước khi kết thúc năm 2026."""
    printed = day(words, start)
    if (printed is not None and printed[0].month is not None) or clock_of_a_day(words, start) is not None:
        return True
    begin = sense(words, place)[1]
    return begin > start and stretch(words, begin) is not None


_LEAST = Phrases("ít nhất", "tối thiểu", "chậm nhất", "là", "ít nhất là")


def trailing_span(words: Words, first: int, last: int) -> tuple[Span, int, int] | None:
    """A length of time at the end of an event's words: "hết hạn 03 ngày làm việc"."""
    for place in range(first + 1, last):
        found = span(words, place)
        if found is not None and found[1] == last and words.at(place).number >= 0:
            stop = place
            while stop > first + 1 and words.read(stop - 2, _LEAST) == stop:
                stop -= 2
            return found[0], stop, last
    return None


_BEFORE_SESSION = Phrases("trước", "chậm nhất trước", "xong trước", "đến trước")
_SESSIONS = Phrases(
    "kỳ họp", "phiên họp", "cuộc họp", "hội nghị", "đại hội", "ngày khai mạc", "khai mạc",
    "ngày khai giảng", "khai giảng", "năm học mới", "lễ khai giảng", "ngày bầu cử", "mùa mưa",
    "mùa mưa bão", "mùa bão", "kỳ thi", "lễ công bố", "thời điểm khai mạc", "ngày họp", "ngày tổ chức",
    "ngày diễn ra", "phiên chất vấn", "lễ khởi công", "lễ kỷ niệm",
)  # fmt: skip


_FESTIVALS = Phrases(
    *(
        f"{of} {name}".strip()
        for of in ("", "ngày", "lễ", "dịp", "dịp lễ", "ngày lễ", "mùa", "đêm")
        for name in ("Noel", "Nô-en", "Giáng sinh", "Vu Lan", "Phật đản", "lễ hội", "Trung thu", "Halloween")
    )
)  # fmt: skip
_OCCASION = Phrases("lễ", "ngày lễ", "dịp lễ", "Tết", "dịp Tết", "ngày Tết", "kỳ nghỉ Tết", "nghỉ Tết")


def _is_festival(words: Words, place: int) -> bool:
    """Whether a festival stands there whose days off the calendar does not know."""
    if is_holiday(words, place):
        return False
    if words.read(place, _FESTIVALS) is not None:
        return True
    behind = words.read(place, _OCCASION)
    return behind is not None and is_name(words, behind)


def before_session(words: Words, place: int) -> Found | None:
    """trước kỳ họp thường lệ cuối năm; trước ngày khai mạc 20 ngày: the day before, or so many."""
    start = words.read(place, _BEFORE_SESSION)
    if start is None or not (words.read(start, _SESSIONS) is not None or _is_festival(words, start)):
        return None
    name, end = event(words, start)
    trailing = trailing_span(words, start, end)
    if trailing is not None:
        length, stop, end = trailing
        name = words.words(start, stop)
    else:
        length = Span(1, Unit.DAY)
    return Found(
        last=end,
        deadline=forms.ahead_of(length, identify(name)),
        rule="before-session",
        strength=Strength.LIKELY,
        event=name,
    )
