"""What stands at a place, by the first rule of the grammar that reads it."""

from __future__ import annotations

from collections.abc import Iterator

from ccheck.core.periods import Cadence
from ccheck.core.phrases import ahead, ranges, recurring, relative
from ccheck.core.phrases.dated import dated
from ccheck.core.phrases.days import SLASHES
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.ongoing import ongoing, tailed, unspecified
from ccheck.core.phrases.several import several_days
from ccheck.core.phrases.words import Words, keys
from ccheck.core.phrases.years import years

_BEHIND_NUMBERS = keys(
    "/", ".", "-", "–", "(", "tháng", "ngày", "tuần", "năm", "lần", "quý", "giờ", "h", "g", ":"
)


def read(words: Words, place: int, anchor: Anchor, *, bare: bool, lead: Cadence | None) -> Found | None:
    """What stands at ``place``, by the first rule that reads it."""
    for found in _rules(words, place, anchor, bare=bare, lead=lead):
        if (
            found is not None
            and (bare or found.strength is not Strength.BARE)
            and _sound(words, place, found)
        ):
            return tailed(words, found)
    return None


def _sound(words: Words, place: int, found: Found) -> bool:
    """Whether a day without a year is no fraction or ratio ("hoàn thành 5/10 chỉ tiêu"), nor "24/7"."""
    if found.rule == "day" and words.words(place, found.last) == "24/7":
        return False
    if found.rule not in ("day", "before-day") or not any(
        d.code in ("year-inferred", "no-year") for d in found.doubts
    ):
        return True
    if any(words.is_(n, "ngày") or words.is_(n, "tháng") for n in range(place, found.last)):
        return True
    following = words.at(found.last)
    return not following.key or not following.key[0].isalnum() or words.is_(found.last, "và")


def _inside(words: Words, place: int) -> bool:
    """Whether the number at ``place`` goes on one that began before it: the 12 of 15/12/2024."""
    return (
        words.at(place - 1).key in SLASHES and words.touching(place - 1) and words.at(place - 2).number >= 0
    )


def _rules(
    words: Words, place: int, anchor: Anchor, *, bare: bool, lead: Cadence | None
) -> Iterator[Found | None]:
    if words.at(place).number >= 0 and _inside(words, place):
        return
    if words.at(place).number < 0:
        if bare:
            yield ongoing(words, place)
        if words.is_(place, "trong"):
            yield years(words, place)
        yield several_days(words, place, anchor)
        yield ranges.length_from_to(words, place, anchor)
        yield ranges.hours(words, place, anchor)
        yield relative.counted(words, place)
        yield ahead.before_event(words, place)
        yield ahead.before_session(words, place)
        yield ranges.from_to(words, place, anchor, bare=bare)
    elif bare:
        yield several_days(words, place, anchor)
        yield ranges.length_from_to(words, place, anchor)
        yield ranges.from_to(words, place, anchor, bare=True)
    elif words.at(place + 1).key not in _BEHIND_NUMBERS:
        return
    if bare:
        yield years(words, place)
    yield dated(words, place, anchor, bare=bare, lead=lead)
    yield recurring.cadences(words, place)
    yield relative.promptly(words, place)
    yield unspecified(words, place)
    yield relative.duration(words, place, alone=bare and place == 0)
