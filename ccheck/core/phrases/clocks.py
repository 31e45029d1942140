"""Printed times of day: 17h00, 17 giờ 30 phút, 5 giờ chiều."""

from __future__ import annotations

from datetime import time

from ccheck.core.phrases.days import day
from ccheck.core.phrases.words import Phrases, Words, keys, remembered
from ccheck.values import value

_HOUR = Phrases("h", "giờ", "g")
_MINUTE = Phrases("phút", "'", "’", "p")
_PARTS_OF_DAY = ("sáng", "trưa", "chiều", "tối", "đêm", "khuya")
PART_OF_DAY = Phrases(
    *(
        form
        for part in _PARTS_OF_DAY
        for form in (part, f"buổi {part}", f"( {part} )", f"( buổi {part} )", f"giờ {part}")
    )
)
_AFTERNOON, _EVENING, _NIGHT = keys("chiều", "tối"), keys("tối", "đêm", "khuya"), keys("đêm", "khuya")
_NOON = keys("trưa")
_NAMED_PART = keys(*_PARTS_OF_DAY)
_HALF_PAST = Phrases("rưỡi")


@value
class Clock:
    """A time of day; ``at`` is None for 24:00, the day's end."""

    at: time | None


_END = keys("ngày", "hằng", "thứ", "hôm", "cùng", "mỗi", "chủ", "nay", "mai")


def clock(words: Words, place: int) -> tuple[Clock, int] | None:
    """17h00, 17 giờ 30 phút, 17:00, 17h, 5 giờ chiều: a time of day."""
    hour = words.at(place)
    if not 0 <= hour.number <= 24 or hour.digits > 2 or hour.noisy:
        return None
    minute, behind = 0, words.read(place + 1, _HOUR)
    if behind is None:
        if words.at(place + 1).key != ":" or words.at(place + 2).digits != 2:
            return None
        minute, behind = words.at(place + 2).number, place + 3
    elif 0 <= words.at(behind).number < 60 and words.at(behind).digits == 2:
        minute, behind = words.at(behind).number, behind + 1
        behind = words.skip(behind, _MINUTE)
    elif words.read(behind, _HALF_PAST) is not None:
        minute, behind = 30, behind + 1
    named = words.read(behind, PART_OF_DAY)
    hours = hour.number if named is None else _hours(words, hour.number, behind, named)
    if minute > 59 or (hours == 24 and minute):
        return None
    return Clock(None if hours == 24 else time(hours, minute)), behind if named is None else named


def _hours(words: Words, hour: int, first: int, last: int) -> int:
    """The hour of the day that a part of the day makes of 1 to 12: 5 giờ chiều, 1 giờ trưa, 12 giờ đêm."""
    (part,) = (words.at(n).key for n in range(first, last) if words.among(n, _NAMED_PART))
    if hour == 12:
        return 24 if part in _EVENING else 12
    later = part in _AFTERNOON or (part in _NOON and hour < 4) or (part in _NIGHT and hour >= 6)
    return hour + 12 if later and 1 <= hour < 12 else hour


@remembered
def clock_of_a_day(words: Words, place: int) -> tuple[Clock, int] | None:
    """A time of day that a day follows; a length of time ("24 giờ kể từ") is none."""
    found = clock(words, place)
    if found is None:
        return None
    read, behind = found
    behind += words.at(behind).key.count(",")
    follows = words.among(behind, _END) or day(words, behind) is not None
    return (read, behind) if follows else None
