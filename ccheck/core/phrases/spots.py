"""Days of every period: trước ngày 20 hằng tháng, ngày 05 của tháng cuối quý, 15/6 và 15/12 hằng năm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence, month_end
from ccheck.core.phrases import forms
from ccheck.core.phrases.cadences import EVERY
from ccheck.core.phrases.days import PART_OF_DAY, Clock, Day, day, weekday
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.parts import part
from ccheck.core.phrases.senses import Sense
from ccheck.core.phrases.stretches import Stretch, stretch
from ccheck.core.phrases.words import Phrases, Words, starts
from ccheck.core.rules import Deadline, Shift
from ccheck.errors import say

YEARLY = Phrases(
    "( báo cáo 6 tháng )", "( báo cáo năm )", "( đối với báo cáo 6 tháng )", "( đối với báo cáo năm )",
    "đối với báo cáo 6 tháng", "đối với báo cáo năm", "( báo cáo 06 tháng )", "đối với báo cáo 06 tháng",
    "hằng năm", "mỗi năm", "từng năm", "của hằng năm", "của năm", "các năm", "của mỗi năm", "của từng năm",
    "( hằng năm )", "định kỳ hằng năm", "của năm báo cáo", "năm báo cáo", "trong năm", "tất cả các năm",
    ", hằng năm", "của các năm", "hằng năm theo quy định",
)  # fmt: skip
_NEXT_YEAR = Phrases(
    "năm sau", "của năm sau", "năm liền kề", "của năm liền kề", "năm tiếp theo", "của năm tiếp theo",
    "của năm kế tiếp", "năm kế tiếp", "năm sau liền kề", "của năm sau liền kề",
)  # fmt: skip
_MONTHLY = Phrases(
    "hằng tháng", "mỗi tháng", "từng tháng", "của hằng tháng", "của tháng", "các tháng", "của mỗi tháng",
    "trong tháng", "của tháng báo cáo", "tháng báo cáo", "của từng tháng", "( hằng tháng )", "tháng đó",
    "của tháng đó", "của các tháng", "của tháng hiện tại", "trong tháng báo cáo", "cuối tháng",
)  # fmt: skip
_NEXT_MONTH = Phrases(
    *(f"{of} {month}".strip() for of in ("", "của") for month in (
        "tháng sau", "tháng liền kề", "tháng kế tiếp", "tháng tiếp theo", "tháng liền sau",
        "tháng sau liền kề", "tháng tiếp sau", "tháng liền kề sau", "tháng liền kề tiếp theo",
        "tháng kế tiếp tháng báo cáo", "tháng liền kề tháng báo cáo", "tháng sau tháng báo cáo",
    ))
)  # fmt: skip
_QUARTERLY = Phrases(
    "hằng quý",
    "mỗi quý",
    "từng quý",
    "của quý",
    "của hằng quý",
    "của mỗi quý",
    "quý báo cáo",
    "của quý báo cáo",
)
_NEXT_QUARTER = Phrases(
    "của quý sau", "quý sau", "của quý tiếp theo", "quý tiếp theo", "của quý kế tiếp", "quý kế tiếp",
    "của quý liền kề", "quý liền kề", "của quý sau liền kề", "quý sau liền kề",
)  # fmt: skip
_IN_QUARTER = tuple(
    (Phrases(*(f"{of} tháng {name}".strip() for of in ("", "của", "vào", "trong") for name in names)), month)
    for names, month in (
        (("cuối", "cuối cùng", "cuối của", "cuối cùng của", "thứ ba", "thứ ba của", "thứ 3 của", "thứ 3"), 3),
        (("giữa", "giữa của", "thứ hai", "thứ hai của", "thứ 2", "thứ 2 của"), 2),
        (("đầu", "đầu tiên", "đầu của", "đầu tiên của", "thứ nhất", "thứ nhất của"), 1),
    )
)  # fmt: skip
_QUARTER = Phrases("quý", "mỗi quý", "hằng quý", "từng quý", "các quý", "quý báo cáo", "mỗi quý báo cáo")
_NEXT_QUARTER_NAMED = Phrases(
    "quý sau", "quý tiếp theo", "quý kế tiếp", "quý liền kề", "quý sau liền kề", "quý liền sau",
    "quý tiếp sau",
)  # fmt: skip
_WEEKLY = Phrases(
    "hằng tuần", "mỗi tuần", "của tuần", "trong tuần", "từng tuần", "của hằng tuần", "các tuần",
    "( hằng tuần )", "của tuần báo cáo", "tuần báo cáo", "của mỗi tuần", "tuần",
)  # fmt: skip
_NEXT_WEEK = Phrases(
    "tuần sau", "của tuần sau", "tuần kế tiếp", "của tuần kế tiếp", "tuần tiếp theo", "của tuần tiếp theo"
)
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
_LIST = Phrases("và", ",", ", và", ";", "hoặc", "và trước", ", trước", "và trước ngày")
_AND = Phrases("và", ",", ", và")

_VAGUE_QUARTER = Doubt("vague", say("The month of the quarter is not printed: its last month was taken."))


@dataclass(frozen=True, slots=True)
class Spot:
    """A day inside each period: ``month`` counts from 1 in it, ``number`` 0 is the month's last day."""

    cadence: Cadence
    number: int
    month: int = 1
    of_next: bool = False
    shift: Shift | None = None
    doubts: tuple[Doubt, ...] = ()


def on_spots(
    words: Words, place: int, meant: Sense, at: Clock | None, lead: Cadence | None = None
) -> Found | None:
    """A day of every period; ``lead``: how often, where that was said before ("hằng tháng (ngày 20)")."""
    found = _daily(words, place, at) or _spots(words, place, lead) or _yearly_periods(words, place, meant)
    if found is None:
        return None
    spots, behind = found
    moment = at.at if at is not None else None
    deadlines = tuple(_deadline(spot, meant, moment) for spot in spots)
    doubts = tuple(dict.fromkeys(each for spot in spots for each in spot.doubts))
    strength = Strength.LIKELY if meant is Sense.NONE else Strength.SURE
    return Found(
        last=behind,
        deadline=deadlines[0],
        also=deadlines[1:],
        rule=f"every-{spots[0].cadence.value}-by-day",
        strength=strength,
        doubts=doubts,
    )


def _deadline(spot: Spot, meant: Sense, at: time | None) -> Deadline:
    exclusive = meant is Sense.BEFORE
    limit = forms.limit(
        spot.cadence, spot.number, spot.month, exclusive=exclusive, at=at, of_next=spot.of_next
    )
    deadline = forms.every(spot.cadence, limit)
    return deadline if spot.shift is None else forms.shifted(deadline, spot.shift)


_EVERY_DAY = EVERY[0][0]


def _daily(words: Words, place: int, at: Clock | None) -> tuple[list[Spot], int] | None:
    behind = words.read(place, _EVERY_DAY)
    if at is None or at.at is None or behind is None:
        return None
    return [Spot(Cadence.DAY, 0)], behind


def _spots(words: Words, place: int, lead: Cadence | None) -> tuple[list[Spot], int] | None:
    return (
        _weekdays(words, place, lead)
        or _ends(words, place)
        or _last_days(words, place, lead)
        or _days(words, place, lead)
    )


def _weekdays(words: Words, place: int, lead: Cadence | None) -> tuple[list[Spot], int] | None:
    """thứ Sáu hằng tuần, thứ Hai và thứ Năm hằng tuần."""
    start = words.skip(place + words.is_(place, "ngày"), PART_OF_DAY)
    numbers: list[int] = []
    while (found := weekday(words, start)) is not None:
        numbers.append(found[0])
        place = found[1]
        link = words.read(place, _AND)
        if link is None or len(numbers) == 7:
            break
        start = link
    if not numbers:
        return None
    behind = words.read(place, _NEXT_WEEK)
    if behind is not None:
        return [Spot(Cadence.WEEK, number, of_next=True) for number in numbers], behind
    behind = words.read(place, _WEEKLY)
    if behind is not None and words.at(behind).number >= 0:
        return None
    if behind is None and lead is not Cadence.WEEK:
        return None
    return [Spot(Cadence.WEEK, number) for number in numbers], behind or place


def _ends(words: Words, place: int) -> tuple[list[Spot], int] | None:
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


def _last_days(words: Words, place: int, lead: Cadence | None) -> tuple[list[Spot], int] | None:
    """ngày cuối cùng hằng tháng, ngày làm việc cuối cùng của tháng."""
    working = words.read(place, _LAST_WORKING)
    behind = working if working is not None else words.read(place, _LAST_DAY)
    if behind is None:
        return None
    shift = Shift.PREVIOUS if working is not None else None
    following = words.read(behind, _NEXT_MONTH)
    if following is not None:
        return [Spot(Cadence.MONTH, 0, of_next=True, shift=shift)], following
    for phrases, cycle, month in (
        (_MONTHLY, Cadence.MONTH, 1),
        (_QUARTERLY, Cadence.QUARTER, 3),
        (YEARLY, Cadence.YEAR, 12),
    ):
        for start in (behind, behind - 1):  # "của" may belong to either phrase
            end = words.read(start, phrases)
            if end is not None and end > behind and words.at(end).number < 0:
                return [Spot(cycle, 0 if month == 1 else 31, month, shift=shift)], end
    bare = next(
        (
            (c, m)
            for word, c, m in (
                ("tháng", Cadence.MONTH, 1),
                ("quý", Cadence.QUARTER, 3),
                ("năm", Cadence.YEAR, 12),
            )
            if words.is_(behind, word) and words.at(behind + 1).number < 0
        ),
        None,
    )
    if bare is not None:
        return [Spot(bare[0], 0 if bare[1] == 1 else 31, bare[1], shift=shift)], behind + 1
    return ([Spot(Cadence.MONTH, 0, shift=shift)], behind) if lead is Cadence.MONTH else None


def _days(words: Words, place: int, lead: Cadence | None) -> tuple[list[Spot], int] | None:
    found = day(words, place)
    if found is None or found[0].year is not None or "ocr" in found[0].marks:
        return None
    days, behind = [found[0]], found[1]
    while len(days) < 12:
        more = _another(words, behind, days[0])
        if more is None:
            break
        days.append(more[0])
        behind = more[1]
    if days[-1].year is not None:
        return None
    if days[0].month is not None:
        return _days_of_year(words, behind, days, lead)
    return _days_of_month(words, behind, days, lead)


def _another(words: Words, place: int, first: Day) -> tuple[Day, int] | None:
    """Another day of the list: "và 15/12", "và ngày 20", "và tháng 12"."""
    link = words.read(place, _LIST)
    if link is None:
        return None
    found = day(words, link)
    if found is not None and (found[0].month is None) == (first.month is None):
        return found
    month = words.at(link + 1)
    if first.month is not None and words.is_(link, "tháng") and 1 <= month.number <= 12 and month.digits <= 2:
        return Day(first.number, month.number, named=True), link + 2
    return None


def _days_of_year(
    words: Words, place: int, days: list[Day], lead: Cadence | None
) -> tuple[list[Spot], int] | None:
    behind = words.read(place, YEARLY)
    of_next = False
    if behind is None:
        following = words.read(place, _NEXT_YEAR) if lead is Cadence.YEAR else None
        if following is not None or (lead is Cadence.YEAR and days[-1].counted == 1):
            behind, of_next = following or place, True
    elif words.at(behind).number >= 0:
        return None
    if behind is None:
        if lead not in (Cadence.YEAR, Cadence.HALF_YEAR) or days[-1].counted is not None:
            return None
        behind = place
    if not all(each.exists(2024) for each in days):
        return None
    return [Spot(Cadence.YEAR, each.number, each.month or 1, of_next) for each in days], behind


_OF_PERIODS = (
    (_NEXT_MONTH, Cadence.MONTH, True),
    (_MONTHLY, Cadence.MONTH, False),
    (_NEXT_QUARTER, Cadence.QUARTER, True),
    (_QUARTERLY, Cadence.QUARTER, False),
)


def _days_of_month(
    words: Words, place: int, days: list[Day], lead: Cadence | None
) -> tuple[list[Spot], int] | None:
    numbers = [each.number for each in days]
    quarter = _month_of_quarter(words, place)
    if quarter is not None:
        month, of_next, behind = quarter
        return [Spot(Cadence.QUARTER, number, month, of_next) for number in numbers], behind
    listed = _months_listed(words, place)
    if listed is not None:
        months, behind = listed
        return _of_months(months, numbers), behind
    for phrases, cycle, of_next in _OF_PERIODS:
        end = words.read(place, phrases)
        if end is None or words.at(end).number >= 0:
            continue
        if cycle is Cadence.QUARTER:
            month, vague = (1 if of_next else 3), (_VAGUE_QUARTER,)
            return [Spot(cycle, number, month, of_next, doubts=vague) for number in numbers], end
        return [Spot(cycle, number, of_next=of_next) for number in numbers], end
    if lead is Cadence.MONTH:
        return [Spot(lead, number) for number in numbers], place
    if lead is Cadence.QUARTER:
        return [Spot(lead, number, 3, doubts=(_VAGUE_QUARTER,)) for number in numbers], place
    return None


def _month_of_quarter(words: Words, place: int) -> tuple[int, bool, int] | None:
    """của tháng cuối quý, tháng đầu tiên của quý sau."""
    for phrases, month in _IN_QUARTER:
        behind = words.read(place, phrases)
        if behind is None:
            continue
        following = words.read(behind, _NEXT_QUARTER_NAMED)
        if following is not None:
            return month, True, following
        end = words.read(behind, _QUARTER)
        if end is not None and words.at(end).number < 0 and words.at(end).key not in ("i", "ii", "iii", "iv"):
            return month, False, end
    return None


def _months_listed(words: Words, place: int) -> tuple[list[int], int] | None:
    """các tháng 3, 6, 9, 12 (hằng năm); tháng 6 và tháng 12 hằng năm."""
    start = place + words.is_(place, "của")
    many = words.is_(start, "các")
    start += many
    if not words.is_(start, "tháng"):
        return None
    months: list[int] = []
    start += 1
    while 1 <= words.at(start).number <= 12 and words.at(start).digits <= 2 and len(months) < 12:
        months.append(words.at(start).number)
        place = start + 1
        link = words.read(place, _AND)
        if link is None:
            break
        start = link + words.is_(link, "tháng")
    behind = words.read(place, YEARLY)
    if len(months) < 2 or (behind is None and not many):
        return None
    return months, behind or place


def _of_months(months: list[int], numbers: list[int]) -> list[Spot]:
    if months == [3, 6, 9, 12]:
        return [Spot(Cadence.QUARTER, number, 3) for number in numbers]
    if months == [6, 12]:
        return [Spot(Cadence.HALF_YEAR, number, 6) for number in numbers]
    return [Spot(Cadence.YEAR, number, month) for month in months for number in numbers]


def _yearly_periods(words: Words, place: int, meant: Sense) -> tuple[list[Spot], int] | None:
    """trong quý I hằng năm, tháng 6 và tháng 12 hằng năm, cuối tháng 11 hằng năm."""
    found = part(words, place)
    if found is not None:
        printed, behind = found
        end = words.read(behind, YEARLY)
        of = printed.of
        if end is None or of.year is not None or of.is_year or of.moved is not None or not printed.point:
            return None
        point = {"first": (of.first, 1), "middle": (of.first + of.months // 2, 15)}
        month, number = point.get(printed.point, (of.first + of.months - 1, 31))
        return [Spot(Cadence.YEAR, min(number, month_end(2024, month).day), month)], end
    stretches: list[Stretch] = []
    while (read := stretch(words, place)) is not None and len(stretches) < 12:
        if read[0].year is not None or read[0].is_year or read[0].moved is not None:
            return None
        stretches.append(read[0])
        place = read[1]
        link = words.read(place, _AND)
        if link is None:
            break
        place = link
    end = words.read(place, YEARLY)
    if not stretches or end is None or words.at(end).number >= 0:
        return None
    return [_edge(each, meant) for each in stretches], end


def _edge(each: Stretch, meant: Sense) -> Spot:
    if meant is Sense.BEFORE:
        return Spot(Cadence.YEAR, 1, each.first)
    month = each.first + each.months - 1
    return Spot(Cadence.YEAR, month_end(2024, month).day, month)
