"""First and last days of every period, and parts of every month: cuối mỗi quý, ngày làm việc cuối cùng của
tháng, tuần đầu hằng tháng."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence
from ccheck.core.phrases.days import weekday
from ccheck.core.phrases.parts import days_from_to
from ccheck.core.phrases.spot import MONTHLY, NEXT_MONTH, QUARTERLY, WEEKLY, YEARLY, Spot, Spots
from ccheck.core.phrases.words import Phrases, Words, starts
from ccheck.core.rules import Shift
from ccheck.errors import say

_LAST_DAY = Phrases("ngày cuối cùng", "ngày cuối")
_LAST_WORKING = Phrases(
    "ngày làm việc cuối cùng", "ngày làm việc cuối", "ngày làm việc cuối cùng của", "ngày làm việc cuối của"
)
_END_OF = tuple(
    (Phrases(*(f"{spot} {each} {unit}" for each in ("mỗi", "hằng", "từng", "các"))), unit, at_end)
    for unit in ("tuần", "tháng", "quý", "năm")
    for spot, at_end in (("cuối", True), ("đầu", False), ("hết", True))
)  # fmt: skip
_END_STARTS = starts([(phrases, unit) for phrases, unit, _ in _END_OF])
_END_CADENCE = {"tuần": Cadence.WEEK, "tháng": Cadence.MONTH, "quý": Cadence.QUARTER, "năm": Cadence.YEAR}
_FIRST_WORKING = Phrases(
    "ngày làm việc đầu tiên", "ngày làm việc đầu", "ngày làm việc đầu tiên của", "ngày làm việc đầu của"
)  # fmt: skip
_EVERY_MONTH = Phrases(
    *(f"{of} {each} tháng".strip() for of in ("", "của") for each in ("hằng", "mỗi", "từng", "các"))
)
_NTH_WORKING = Phrases("ngày làm việc thứ")
_NTH_WEEKDAY = Phrases(
    *("đầu tiên", "cuối cùng", "thứ nhất", "thứ hai", "thứ ba", "thứ tư"),
    *(
        f"{of} tuần {which}".strip()
        for of in ("", "của")
        for which in ("đầu", "đầu tiên", "cuối", "cuối cùng", "thứ nhất", "thứ hai", "thứ ba", "thứ tư",
                      "thứ 1", "thứ 2", "thứ 3", "thứ 4")
    ),
)  # fmt: skip
_VAGUE = Doubt("vague", say("These words name no day by law: the usual reading was taken."))
NO_FORM = Doubt("no-form", say("No rule can say this day of every period: a person has to choose one."))


def formless(words: Words, place: int) -> int | None:
    """The place behind a day of every month that no rule can hold: ngày làm việc thứ 5, thứ Hai đầu tiên."""
    behind = words.read(place, _NTH_WORKING)
    if behind is not None:
        behind += 1
    else:
        named = weekday(words, place)
        behind = None if named is None else words.read(named[1], _NTH_WEEKDAY)
    if behind is None or behind > words.size:
        return None
    for phrases in (NEXT_MONTH, MONTHLY, QUARTERLY):
        end = words.read(behind, phrases)
        if end is not None and words.at(end).number < 0:
            return end
    return None


def of_every_month(words: Words, place: int) -> Spots | None:
    """tuần đầu hằng tháng, 05 ngày đầu mỗi tháng: by its last day."""
    found = days_from_to(words, place)
    if found is None:
        return None
    end, vague, behind = found
    last = words.read(behind, _EVERY_MONTH)
    if last is None or words.at(last).number >= 0:
        return None
    return [Spot(Cadence.MONTH, end, doubts=(_VAGUE,) if vague else ())], last


def ends(words: Words, place: int) -> Spots | None:
    """cuối mỗi tháng, đầu hằng quý."""
    if not words.among(place, _END_STARTS):
        return None
    for phrases, unit, at_end in _END_OF:
        behind = words.read(place, phrases)
        if behind is None or words.at(behind).number >= 0:
            continue
        cycle = _END_CADENCE[unit]
        if cycle is Cadence.WEEK:
            return [Spot(cycle, 5 if at_end else 1)], behind
        last = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.YEAR: 12}[cycle]
        if not at_end:
            return [Spot(cycle, 1, 1)], behind
        return [Spot(cycle, 31 if cycle is not Cadence.MONTH else 0, last)], behind
    return None


def edge_days(words: Words, place: int, lead: Cadence | None) -> Spots | None:
    """ngày cuối cùng hằng tháng, ngày làm việc cuối cùng của tháng, ngày làm việc đầu tiên của quý."""
    for phrases, first, shift in (
        (_LAST_WORKING, False, Shift.PREVIOUS),
        (_FIRST_WORKING, True, Shift.NEXT),
        (_LAST_DAY, False, None),
    ):
        behind = words.read(place, phrases)
        if behind is not None:
            return _edge_of(words, behind, lead, first=first, shift=shift)
    return None


_UNITS = (
    ("tháng", MONTHLY, Cadence.MONTH, 1),
    ("quý", QUARTERLY, Cadence.QUARTER, 3),
    ("năm", YEARLY, Cadence.YEAR, 12),
)


def _edge_of(
    words: Words, behind: int, lead: Cadence | None, *, first: bool, shift: Shift | None
) -> Spots | None:
    starts = (behind, behind - 1)  # "của" may belong to either phrase
    following = words.read(behind, NEXT_MONTH)
    if following is not None:
        return [Spot(Cadence.MONTH, int(first), of_next=True, shift=shift)], following
    week = _behind(words, starts, WEEKLY)
    if shift is not None and week is not None:
        return [Spot(Cadence.WEEK, 1 if first else 5, shift=shift)], week
    for word, phrases, cadence, last in _UNITS:
        number, month = (1, 1) if first else (0 if last == 1 else 31, last)
        end = _behind(words, starts, phrases)
        if end is None and words.is_(behind, word) and words.at(behind + 1).number < 0:
            end = behind + 1
        if end is not None:
            return [Spot(cadence, number, month, shift=shift)], end
    return ([Spot(Cadence.MONTH, int(first), shift=shift)], behind) if lead is Cadence.MONTH else None


def _behind(words: Words, starts: tuple[int, int], phrases: Phrases) -> int | None:
    for start in starts:
        end = words.read(start, phrases)
        if end is not None and end > starts[0] and words.at(end).number < 0:
            return end
    return None
