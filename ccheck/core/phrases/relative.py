"""Rules for what waits for an event: trong 05 ngày kể từ ngày …, trước 08 ngày tính đến …, ngay sau khi …"""

from __future__ import annotations

from itertools import product

from ccheck.core.deadlines import Doubt
from ccheck.core.obligations import ISSUED
from ccheck.core.periods import Span, Unit
from ccheck.core.phrases import forms
from ccheck.core.phrases.days import clock_of_a_day
from ccheck.core.phrases.events import event, identify
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.numbers import span
from ccheck.core.phrases.words import Phrases, Words
from ccheck.errors import say

_TERM = (
    "trong thời hạn", "trong thời gian", "trong vòng", "trong hạn", "trong", "thời hạn", "thời hạn là",
    "nội trong", "thời gian", "ngay trong vòng", "trong khoảng thời gian", "thời hạn :",
    "trong thời gian không quá",
)  # fmt: skip
_LATEST = (
    "chậm nhất", "chậm nhất là", "muộn nhất", "muộn nhất là", "không quá", "tối đa", "tối đa là",
    "tối đa không quá", "chậm nhất không quá", "chậm nhất trong", "chậm nhất trong vòng",
    "chậm nhất trong thời hạn", "trong tối đa", "trong thời hạn tối đa", "trong thời hạn không quá",
    "trong vòng không quá", "không được quá", "thời hạn không quá", "thời hạn chậm nhất",
    "trong thời hạn chậm nhất", "thời gian không quá", "trong vòng tối đa", "không quá thời hạn",
    "chậm nhất sau", "không quá thời gian",
)  # fmt: skip
_LATER = ("sau", "sau thời hạn", "sau thời gian", "sau khoảng", "chậm nhất là sau")
_EARLIER = (
    "trước", "chậm nhất trước", "ít nhất trước", "trước ít nhất", "chậm nhất là trước", "trước tối thiểu",
    "muộn nhất trước", "trước thời hạn", "trước thời gian", "trước khoảng", "trước đó",
)  # fmt: skip
_AT_LEAST = ("ít nhất", "tối thiểu", "ít nhất là", "tối thiểu là")
TERM, LATEST, LATER = Phrases(*_TERM), Phrases(*_LATEST), Phrases(*_LATER)
EARLIER, AT_LEAST = Phrases(*_EARLIER), Phrases(*_AT_LEAST)
STARTS = TERM.starts | LATEST.starts | LATER.starts | EARLIER.starts | AT_LEAST.starts

_MOMENTS = (
    "",
    "ngày",
    "khi",
    "thời điểm",
    "lúc",
    "từ ngày",
    "ngày có",
    "thời điểm kể từ ngày",
    "sau ngày",
    "sau khi",
)
_SINCE = ("kể từ", "tính từ", "từ", "tính kể từ", ", kể từ", ", tính từ")
_UNTIL = ("tính đến", "so với", "kể từ", "tính từ", "tính đến trước")
FROM = Phrases(
    *(f"{link} {moment}".strip() for link, moment in product(_SINCE, _MOMENTS)),
    "sau khi", "sau ngày", "sau",
)  # fmt: skip
_TO = Phrases(
    *(f"{link} {moment}".strip() for link, moment in product(_UNTIL, _MOMENTS)),
    "trước khi", "trước ngày", "trước thời điểm", "trước", "ngày", "khi", "từ ngày", "đến ngày",
)  # fmt: skip
_BEFORE = Phrases("trước khi", "trước ngày", "trước thời điểm", "trước")
BEFORE_WHEN = Phrases(
    "trước khi", "chậm nhất trước khi", "muộn nhất trước khi", "ngay trước khi", "trước thời điểm",
    "xong trước khi", "chậm nhất là trước khi",
)  # fmt: skip
PROMPTLY = Phrases(
    "ngay sau khi",
    "ngay khi",
    "liền sau khi",
    "ngay sau ngày",
    "ngay sau",
    "lập tức sau khi",
    "ngay từ khi",
)
_AFTERWARDS = Phrases("sau khi", "sau ngày")
_WHEN = Phrases(
    "khi có", "khi phát sinh", "khi xảy ra", "khi được", "khi cần", "khi nhận được", "khi hoàn thành",
    "theo yêu cầu", "đột xuất", "khi",
)  # fmt: skip

_NO_ANCHOR = Doubt(
    "no-anchor", say("What the days count from is not printed: the document's issue day was taken.")
)
_LATER_DOUBT = Doubt("vague", say("“After N days” names no latest day: it was read as within N days."))
_PROMPTLY_DOUBT = Doubt("unquantified", say("The document prints no number of days for “promptly”."))


def counted(words: Words, place: int) -> Found | None:
    """A length of time after or before an event."""
    return _ahead(words, place) or _after(words, place)


def _after(words: Words, place: int) -> Found | None:
    found = _length(words, place)
    if found is None:
        return None
    length, behind, later, strength = found
    start = words.read(behind, FROM)
    doubts: tuple[Doubt, ...] = (_LATER_DOUBT,) if later else ()
    if start is None:
        ahead = words.read(behind, _BEFORE)
        if ahead is not None:
            return _to_event(words, length, ahead, doubts, "days-ahead")
        if later and length.unit is not Unit.WORKING_DAY:
            strength = Strength.BARE
        deadline = forms.after(length, ISSUED)
        return Found(
            last=behind,
            deadline=deadline,
            rule="days-after",
            strength=strength,
            event="",
            doubts=(*doubts, _NO_ANCHOR),
        )
    name, end = event(words, start)
    id = identify(name)
    if not name:
        doubts = (*doubts, _NO_ANCHOR)
        id, end = ISSUED, _dots(words, start)
    strength = Strength.SURE
    return Found(
        last=end,
        deadline=forms.after(length, id),
        rule="days-after",
        strength=strength,
        event=name,
        doubts=doubts,
    )


def _dots(words: Words, place: int) -> int:
    while words.at(place).key in ("…", "."):
        place += 1
    return place


def _length(words: Words, place: int) -> tuple[Span, int, bool, Strength] | None:
    """The length, the place behind it, whether it is "after N days", and how sure it is without its event."""
    for phrases, later, strength in (
        (LATEST, False, Strength.LIKELY),
        (LATER, True, Strength.BARE),
        (TERM, False, Strength.LIKELY),
    ):
        start = words.read(place, phrases)
        found = None if start is None or clock_of_a_day(words, start) else span(words, start)
        if found is not None and start is not None:
            # "trong 6 tháng" describes more often than it limits.
            loose = start == place + 1 and found[0].unit in (Unit.MONTH, Unit.YEAR)
            return found[0], found[1], later, Strength.BARE if loose else strength
    return None


def _ahead(words: Words, place: int) -> Found | None:
    """trước 08 ngày tính đến E; ít nhất 05 ngày trước khi E; trước khi E 03 ngày."""
    start = words.read(place, EARLIER)
    found = None if start is None or clock_of_a_day(words, start) else span(words, start)
    if found is not None:
        to = words.read(found[1], _TO)
        if to is not None:
            return _to_event(words, found[0], to, (), "days-ahead")
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
        to = words.read(found[1], _BEFORE)
        if to is not None:
            return _to_event(words, found[0], to, (), "days-ahead")
    return None


def _to_event(words: Words, length: Span, place: int, doubts: tuple[Doubt, ...], rule: str) -> Found:
    name, end = event(words, place)
    return Found(
        last=end, deadline=forms.ahead_of(length, identify(name)), rule=rule, event=name, doubts=doubts
    )


def before_event(words: Words, place: int) -> Found | None:
    """trước khi trình Chủ tịch UBND tỉnh; trước khi hết hạn 03 ngày làm việc."""
    start = words.read(place, BEFORE_WHEN)
    if start is None:
        return None
    name, end = event(words, start)
    if not name:
        return None
    trailing = _trailing_span(words, start, end)
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


_LEAST = Phrases("ít nhất", "tối thiểu", "chậm nhất", "là", "ít nhất là")


def _trailing_span(words: Words, first: int, last: int) -> tuple[Span, int, int] | None:
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


def before_session(words: Words, place: int) -> Found | None:
    """trước kỳ họp thường lệ cuối năm; trước ngày khai mạc 20 ngày: the day before, or so many."""
    start = words.read(place, _BEFORE_SESSION)
    if start is None or words.read(start, _SESSIONS) is None:
        return None
    name, end = event(words, start)
    trailing = _trailing_span(words, start, end)
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


def promptly(words: Words, place: int) -> Found | None:
    """ngay sau khi Quyết định được ban hành; in a cell also: sau khi được phê duyệt, khi có yêu cầu."""
    for phrases, strength in (
        (PROMPTLY, Strength.SURE),
        (_AFTERWARDS, Strength.BARE),
        (_WHEN, Strength.BARE),
    ):
        start = words.read(place, phrases)
        if start is None:
            continue
        when = phrases is _WHEN
        name, end = event(words, place if when else start)
        if not name and not when:
            continue
        return Found(
            last=max(end, start),
            deadline=forms.promptly(identify(name)),
            rule="promptly",
            strength=strength,
            event=name,
            doubts=(_PROMPTLY_DOUBT,),
        )
    return None


_APART = Phrases("không liền nhau", "không liên tục", "không liền kề")


def duration(words: Words, place: int) -> Found | None:
    """A length of time by itself in a cell: 15 ngày, nửa tháng; not in one piece, 30 days make a month (BLDS
    art. 146.1)."""
    found = span(words, place)
    if found is None or words.is_(found[1], "/"):
        return None
    length, behind = found
    start = words.read(behind, FROM)
    if start is not None:
        name, end = event(words, start)
        return Found(last=end, deadline=forms.after(length, identify(name)), rule="days-after", event=name)
    if words.read(behind, _BEFORE) is not None:
        return _to_event(words, length, words.skip(behind, _BEFORE), (), "days-ahead")
    if words.has(behind, behind + 6, _APART):
        days = {Unit.MONTH: 30, Unit.YEAR: 365, Unit.WEEK: 7}.get(length.unit)
        length = length if days is None else Span(days * length.count, Unit.DAY)
    return Found(
        last=behind,
        deadline=forms.after(length, ISSUED),
        rule="duration",
        strength=Strength.BARE,
        doubts=(_NO_ANCHOR,),
    )
