"""Rules for how often, with or without a day: định kỳ hằng quý, 6 tháng; hằng tháng (trước ngày 20)."""

from __future__ import annotations

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence, Span, Unit
from ccheck.core.phrases import forms
from ccheck.core.phrases.cadences import PERIODICALLY, cadence, uncountable
from ccheck.core.phrases.clocks import clock, clock_of_a_day
from ccheck.core.phrases.found import Found, Strength
from ccheck.core.phrases.senses import Sense, sense
from ccheck.core.phrases.spots import on_spots
from ccheck.core.phrases.words import Phrases, Words
from ccheck.core.rules import Deadline, Recurring
from ccheck.errors import Message, say

SUGGESTED: dict[Cadence, Message] = {
    Cadence.WEEK: say("No day is printed: offices usually take the Friday."),
    Cadence.MONTH: say("No day is printed: for reports, NĐ 09/2019 suggests the 25th of the month."),
    Cadence.QUARTER: say(
        "No day is printed: for reports, NĐ 09/2019 suggests the 25th of the quarter's last month."
    ),
    Cadence.HALF_YEAR: say("No day is printed: for reports, NĐ 09/2019 suggests 25/6 and 25/12."),
    Cadence.YEAR: say("No day is printed: for reports, NĐ 09/2019 suggests 25/12, the year ends on 31/12."),
}

_SUB = Phrases("(", ",", ":", ", ", "( báo cáo", "báo cáo", "gửi", "gửi báo cáo", ", gửi", "( gửi")
_REPORTS = Phrases(
    "báo cáo", "báo cáo định kỳ", "chế độ báo cáo", "sơ kết", "tổng kết", "sơ kết , tổng kết",
    "sơ , tổng kết", "kế hoạch", "báo cáo kết quả",
)  # fmt: skip
_BETWEEN = Phrases(
    ",",
    "và",
    "/",
    ";",
    ", và",
    "hoặc",
    "-",
    "–",
    ", tổng kết",
    "và tổng kết",
    ", báo cáo",
    "và báo cáo",
    "; báo cáo",
    ", định kỳ",
)
_PERIODS = {
    (1, Unit.MONTH): Cadence.MONTH,
    (3, Unit.MONTH): Cadence.QUARTER,
    (6, Unit.MONTH): Cadence.HALF_YEAR,
    (12, Unit.MONTH): Cadence.YEAR,
}
_UNCOUNTABLE = Doubt(
    "no-form", say("No rule can say so many times in each period: a person has to choose days.")
)
STARTS = _REPORTS.starts | PERIODICALLY.starts


def cadences(words: Words, place: int) -> Found | None:
    """hằng tháng; định kỳ hằng quý, 6 tháng, năm; 06 tháng (trước ngày 15/6) và năm (trước ngày 15/12)."""
    many = uncountable(words, place)
    if many is not None:
        return Found(
            last=many, deadline=None, rule="no-form", strength=Strength.LIKELY, doubts=(_UNCOUNTABLE,)
        )
    start, opened = _opening(words, place)
    read: list[Deadline] = []
    doubts: list[Doubt] = []
    spotted = False
    behind = start
    while len(read) < 8:
        found = cadence(words, start, listed=opened or bool(read))
        if found is None:
            break
        cycle, behind = found
        deadline, behind, more, exact = _one(words, cycle, behind)
        read.append(deadline)
        doubts += more
        spotted |= exact
        link = words.read(behind, _BETWEEN)
        if link is None:
            break
        start = link
    stands = words.read(place, PERIODICALLY) is not None or spotted or cadence(words, place) is not None
    if not read or (opened and not stands and len(read) < 2):
        return None
    merged = _halves(read)
    strength = Strength.SURE if spotted else Strength.LIKELY
    return Found(
        last=behind,
        deadline=merged[0],
        also=tuple(dict.fromkeys(merged[1:])),
        rule="cadence-by-day" if spotted else "cadence",
        strength=strength,
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _opening(words: Words, place: int) -> tuple[int, bool]:
    """Where the first unit stands, and whether words before it let it stand bare."""
    for phrases in (PERIODICALLY, _REPORTS):
        behind = words.read(place, phrases)
        if behind is not None and cadence(words, place) is None:
            nested = words.read(behind, PERIODICALLY)
            return (nested if nested is not None else behind), True
    number = words.at(place)
    six = (number.number == 6 and number.digits <= 2) or words.is_(place, "sáu")
    return place, six and words.is_(place + 1, "tháng")


def _one(words: Words, cycle: Cadence | Span, place: int) -> tuple[Deadline, int, list[Doubt], bool]:
    """One cadence with the day that may stand behind it."""
    stepped: Deadline | None = None
    if isinstance(cycle, Span):
        stepped = forms.stepped(cycle)
        whole = _PERIODS.get((cycle.count, cycle.unit))
        if whole is None:
            return stepped, place, [], False
        cycle = whole
    start = words.skip(place, _SUB)
    opened = any(words.at(n).key == "(" for n in range(place, start))
    meant, at_day, doubts = sense(words, start)
    at = clock_of_a_day(words, at_day)
    if cycle is Cadence.DAY and meant is not Sense.NONE:
        found = _daily_clock(words, at_day, meant)
        if found is not None:
            return found[0], found[1], list(doubts), True
    if at is not None:
        at_day = at[1]
    if meant is not Sense.NONE or opened or words.is_(at_day, "ngày") or words.is_(at_day, "thứ"):
        spots = on_spots(words, at_day, meant, at[0] if at else None, cycle)
        if spots is not None and spots.deadline is not None and not spots.also:
            behind = spots.last + (opened and words.at(spots.last).key == ")")
            return spots.deadline, behind, [*doubts, *spots.doubts], True
    if stepped is not None:
        return stepped, place, [], False
    suggestion = SUGGESTED.get(cycle)
    return forms.every(cycle), place, [Doubt("no-day", suggestion)] if suggestion else [], False


def _daily_clock(words: Words, place: int, meant: Sense) -> tuple[Deadline, int] | None:
    found = clock(words, place)
    if found is None or found[0].at is None:
        return None
    limit = forms.limit(Cadence.DAY, 0, exclusive=meant is Sense.BEFORE, at=found[0].at)
    return forms.every(Cadence.DAY, limit), found[1]


def _halves(read: list[Deadline]) -> list[Deadline]:
    """15/6 for the half-year and 15/12 for the year are one duty, twice a year; a cadence that another one
    gives the day of is that one."""
    exact = {each.rule.cadence for each in read if isinstance(each.rule, Recurring) and each.rule.limit}
    read = [
        each
        for each in read
        if not (isinstance(each.rule, Recurring) and not each.rule.limit and each.rule.cadence in exact)
    ]
    if len(read) != 2:
        return read
    first, second = (dict(each.written) if isinstance(each.written, tuple) else {} for each in read)
    for name in ("by", "before"):
        one, two = str(first.get(name)), str(second.get(name))
        if (
            first.get("every") == second.get("every") == "year"
            and one[:3] == "06-"
            and two == f"12-{one[3:]}"
        ):
            limit = forms.limit(Cadence.HALF_YEAR, int(one[3:5]), 6, exclusive=name == "before")
            return [forms.every(Cadence.HALF_YEAR, limit)]
    return read
