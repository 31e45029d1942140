"""Rules for what waits for an event: trong 05 ngày kể từ ngày …, trước 08 ngày tính đến …, ngay sau khi …"""

from __future__ import annotations

from itertools import product

from ccheck.core.deadlines import Doubt
from ccheck.core.obligations import ISSUED
from ccheck.core.periods import Span, Unit
from ccheck.core.phrases import forms
from ccheck.core.phrases.ahead import (
    AT_LEAST,
    BEFORE,
    EARLIER,
    MOMENTS,
    ahead_of,
    counted_back,
    trailing_span,
)
from ccheck.core.phrases.clocks import clock_of_a_day
from ccheck.core.phrases.events import event, event_before, identify
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.numbers import fraction, span
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
TERM, LATEST, LATER = Phrases(*_TERM), Phrases(*_LATEST), Phrases(*_LATER)
STARTS = TERM.starts | LATEST.starts | LATER.starts | EARLIER.starts | AT_LEAST.starts

_SINCE = tuple(
    f"{comma}{since}" for comma in ("", ", ") for since in ("kể từ", "tính từ", "từ", "tính kể từ")
)
FROM = Phrases(
    *(f"{link} {moment}".strip() for link, moment in product(_SINCE, MOMENTS)),
    "sau khi", "sau ngày", "sau", ", sau khi", "khi có", "khi xảy ra", "khi phát hiện", "khi nhận được",
)  # fmt: skip
_SINCE_DAY = Phrases(
    "kể từ", "tính từ", "tính kể từ", "từ ngày", "từ khi", ", kể từ", ", từ ngày", ", tính từ"
)
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
_NO_MOMENT = Doubt("no-anchor", say("What the hours count from is not printed: name the event."))
_NO_LENGTH = Doubt(
    "no-form", say("No rule can say this length of time: a person has to choose hours or days.")
)
_LATER_DOUBT = Doubt("vague", say("“After N days” names no latest day: it was read as within N days."))
_PROMPTLY_DOUBT = Doubt("unquantified", say("The document prints no number of days for “promptly”."))


def counted(words: Words, place: int) -> Found | None:
    """A length of time after or before an event."""
    return counted_back(words, place) or _after(words, place) or _unheld(words, place)


def _unheld(words: Words, place: int) -> Found | None:
    """trong vòng 1/2 ngày, trong 30 phút kể từ khi …: a length of time that no rule holds."""
    start = words.read(place, TERM)
    start = words.read(place, LATEST) if start is None else start
    behind = None if start is None else fraction(words, start)
    if behind is None:
        return None
    since = words.read(behind, FROM)
    name, end = ("", behind) if since is None else event(words, since)
    return Found(
        last=end, deadline=None, rule="days-after", strength=Strength.LIKELY, event=name, doubts=(_NO_LENGTH,)
    )


def _after(words: Words, place: int) -> Found | None:
    found = _length(words, place)
    if found is None:
        return None
    length, behind, later, strength = found
    start = words.read(behind, FROM)
    doubts: tuple[Doubt, ...] = (_LATER_DOUBT,) if later else ()
    if start is None:
        ahead = words.read(behind, BEFORE)
        if ahead is not None:
            return ahead_of(words, length, ahead, doubts, "days-ahead")
        if later and length.unit is not Unit.WORKING_DAY:
            strength = Strength.BARE
        return _unanchored(words, place, length, behind, doubts, strength)
    start -= words.is_(start - 2, "khi") and not words.is_(start - 1, "từ")  # the verb names the event
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


def _unanchored(
    words: Words, place: int, length: Span, behind: int, doubts: tuple[Doubt, ...], strength: Strength
) -> Found:
    """A length of time whose event stands ahead of it, or nowhere: days then count from the issue of the
    document, hours never do."""
    name = event_before(words, place)
    id = identify(name) if name or length.unit is Unit.HOUR else ISSUED
    if not name:
        doubts = (*doubts, _NO_MOMENT if length.unit is Unit.HOUR else _NO_ANCHOR)
    deadline = forms.after(length, id)
    return Found(
        last=behind, deadline=deadline, rule="days-after", strength=strength, event=name, doubts=doubts
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
        limited = _limited(words, name, end) if strength is Strength.BARE else None
        if limited is not None:
            return limited
        trailing = trailing_span(words, start, end) if phrases is _AFTERWARDS else None
        if trailing is not None:
            length, stop, end = trailing
            name = words.words(start, stop)
            return Found(
                last=end,
                deadline=forms.after(length, identify(name)),
                rule="days-after",
                strength=Strength.LIKELY,
                event=name,
            )
        return Found(
            last=max(end, start),
            deadline=forms.promptly(identify(name)),
            rule="promptly",
            strength=strength,
            event=name,
            doubts=(_PROMPTLY_DOUBT,),
        )
    return None


def _limited(words: Words, name: str, end: int) -> Found | None:
    """The length of time right behind an event: sau khi được phê duyệt chậm nhất 05 ngày."""
    end += words.at(end).key.count(",")
    found = _length(words, end)
    if found is None or not name or words.read(found[1], FROM) is not None or found[2]:
        return None
    return Found(last=found[1], deadline=forms.after(found[0], identify(name)), rule="days-after", event=name)


_APART = Phrases("không liền nhau", "không liên tục", "không liền kề")


def duration(words: Words, place: int, *, alone: bool) -> Found | None:
    """A length of time with its event: 05 ngày làm việc từ ngày nhận đủ hồ sơ; ``alone`` in a cell also
    without one: 15 ngày, nửa tháng; not in one piece, 30 days make a month (BLDS art. 146.1)."""
    found = span(words, place)
    if found is None or words.is_(found[1], "/"):
        return None
    length, behind = found
    start = words.read(behind, FROM)
    if start is not None and (alone or words.read(behind, _SINCE_DAY) is not None):
        name, end = event(words, start)
        return Found(
            last=end,
            deadline=forms.after(length, identify(name)),
            rule="days-after",
            strength=Strength.LIKELY,
            event=name,
        )
    if not alone:
        return None
    if words.read(behind, BEFORE) is not None:
        return ahead_of(words, length, words.skip(behind, BEFORE), (), "days-ahead")
    if length.unit is Unit.HOUR:
        return _unanchored(words, place, length, behind, (), Strength.BARE)
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
