"""The grammar at work: every deadline phrase in running text, or the one that a whole text is."""

from __future__ import annotations

from datetime import date

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence
from ccheck.core.phrases import cadences, forms, ranges, recurring, relative, senses, years
from ccheck.core.phrases.asides import aside
from ccheck.core.phrases.context import accepted
from ccheck.core.phrases.exclusions import excluded
from ccheck.core.phrases.found import Anchor, Found
from ccheck.core.phrases.labels import done, labelled
from ccheck.core.phrases.ongoing import STARTS as ONGOING_STARTS
from ccheck.core.phrases.readings import read as reading
from ccheck.core.phrases.words import Phrases, Words, keys
from ccheck.core.rules import Deadline, Recurring, Unspecified
from ccheck.errors import say
from ccheck.values import replace, value


@value(kw_only=True)
class Phrase:
    """A deadline in words.

    ``first`` and ``last`` are a half-open span of the text given, ``words`` the very words. ``deadline`` is
    None where one is meant but cannot be told: ``warnings`` say why. ``also`` are further deadlines of the
    same words. ``event`` are the words that name the event of a relative deadline.
    """

    first: int
    last: int
    words: str
    deadline: Deadline | None
    also: tuple[Deadline, ...] = ()
    rule: str
    event: str = ""
    warnings: tuple[Doubt, ...] = ()


_TRIGGERS = frozenset().union(
    senses.STARTS, cadences.STARTS, ranges.STARTS, years.STARTS, recurring.STARTS, relative.STARTS,
    ONGOING_STARTS, relative.PROMPTLY.starts,
    keys("ngày", "thứ", "tháng", "quý", "giai", "cuối", "đầu", "sau", "khi", "theo", "đột", "chủ", "nửa"),
    keys("năm", "tuần", "các", "những"),
)  # fmt: skip
_BARE_TRIGGERS = _TRIGGERS | keys(
    "t",
    "q",
    "giữa",
    "tuần",
    "cả",
    "những",
    "thượng",
    "trung",
    "hạ",
    "mười",
    "một",
    "hai",
    "ba",
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "đêm",
    "hôm",
    "các",
    "nửa",
    "bốn",
    "sáu",
    "bảy",
    "tám",
    "chín",
)
# What is no deadline as a whole holds no shorter one.
_DATES = frozenset(
    (
        "day",
        "before-day",
        "day-and-time",
        "period",
        "end-of-period",
        "before-period",
        "part",
        "span",
        "target",
        "hours",
    )
)
_MANNER = Doubt("manner", say("An adverb of manner: no printed time."))
_OFTEN = Phrases("thường xuyên")


def find(text: str, *, issued: date | None = None) -> tuple[Phrase, ...]:
    """Every deadline phrase in the running text of a document, in order, none over another; years that are
    not printed are counted from ``issued``. Dates of cited documents, effect dates and names are none."""
    return sort(text, issued=issued)[0]


def sort(text: str, *, issued: date | None = None) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """The deadline phrases of running text as ``find`` gives them, and the times beside them that are said of
    a thing, a promise or a condition."""
    words = Words(text)
    beside: list[tuple[int, Found]] = []
    found = _scan(words, Anchor(issued), bare=False, beside=beside)
    return tuple(_phrase(words, *each) for each in found), tuple(_phrase(words, *each) for each in beside)


def parse(words: str, *, issued: date | None = None) -> Phrase | None:
    """The deadline that ``words`` as a whole are: a cell of a table, the words behind "Thời gian hoàn thành";
    None when they name none."""
    row = Words(words)
    found = [_phrase(row, *each) for each in _scan(row, Anchor(issued), bare=True)]
    if not found:
        return _manner(row)
    told = [each for each in found if each.deadline is not None]
    chosen = told[0] if told else found[0]
    others = [each for each in told if each is not chosen and each.rule not in ("today", "week")]
    also = [*chosen.also, *(d for each in others for d in (each.deadline, *each.also) if d is not None)]
    unique = tuple(d for d in dict.fromkeys(also) if d != chosen.deadline)
    warnings = tuple(
        dict.fromkeys(w for each in (found if told == found else [chosen]) for w in each.warnings)
    )
    last = found[-1].last
    text = words[chosen.first : chosen.last] if not others else words[found[0].first : last]
    first, end = (chosen.first, chosen.last) if not others else (found[0].first, last)
    return replace(chosen, first=first, last=end, words=text, also=unique, warnings=warnings)


def _manner(row: Words) -> Phrase | None:
    """thường xuyên rà soát: a standing duty, without a printed time."""
    for place in range(row.size):
        behind = row.read(place, _OFTEN)
        if behind is not None:
            found = Found(last=behind, deadline=forms.ONGOING, rule="manner", doubts=(_MANNER,))
            return _phrase(row, place, found)
    return None


def _phrase(words: Words, first: int, found: Found) -> Phrase:
    return Phrase(
        first=words.at(first).first,
        last=words.at(found.last - 1).last,
        words=words.words(first, found.last),
        deadline=found.deadline,
        also=found.also,
        rule=found.rule,
        event=" ".join(found.event.split()),
        warnings=tuple(dict.fromkeys(found.doubts)),
    )


def _scan(
    words: Words, anchor: Anchor, *, bare: bool, beside: list[tuple[int, Found]] | None = None
) -> list[tuple[int, Found]]:
    """Every phrase with the place where it begins; those that are no deadlines where they stand go
    ``beside``."""
    found: list[tuple[int, Found]] = []
    place, sentence, triggers = 0, 0, _BARE_TRIGGERS if bare else _TRIGGERS
    while place < words.size:
        if words.stops(place):
            sentence = place + 1
        lead = _lead(found, sentence)
        read = labelled(words, place, anchor, lead) or done(words, place, anchor, lead)
        token = words.at(place)
        if read is None and (token.key in triggers or token.number >= 0):
            read = reading(words, place, anchor, bare=bare, lead=lead)
            if read is not None and excluded(words, place, read):
                place = max(read.last, place + 1)
                continue
            if read is not None and not accepted(words, place, read, anchor, bare=bare):
                whole = read.rule in _DATES or read.rule.startswith(("every", "months"))
                place = read.last if whole else place + 1
                continue
        if read is not None and aside(words, place, read):
            if beside is not None:
                beside.append((place, read))
            place = max(read.last, place + 1)
            continue
        if read is None:
            place += 1
            continue
        _add(found, place, read, sentence)
        place = max(read.last, place + 1)
    return found


def _lead(found: list[tuple[int, Found]], sentence: int) -> Cadence | None:
    """How often, where this sentence has said so without a day."""
    if not found or found[-1][0] < sentence or found[-1][1].rule != "cadence" or found[-1][1].also:
        return None
    deadline = found[-1][1].deadline
    return deadline.rule.cadence if deadline is not None and isinstance(deadline.rule, Recurring) else None


def _add(found: list[tuple[int, Found]], place: int, read: Found, sentence: int) -> None:
    """Add ``read``; what it makes more exact, or what only leads up to it, goes."""
    before = found[-1] if found and found[-1][0] >= sentence else None
    if before is not None and before[1].deadline is not None:
        rule = before[1].deadline.rule
        if isinstance(rule, Unspecified):
            if read.rule == "year-or-phase":
                return
            if read.deadline is not None and isinstance(read.deadline.rule, Recurring):
                found.pop()
        elif (before[1].rule == "cadence" and "by-day" in read.rule and _exact(before[1], place, read)) or (
            before[1].rule == "before-event" and before[1].last == place
        ):
            found.pop()
    found.append((place, read))


def _exact(before: Found, place: int, read: Found) -> bool:
    """Whether ``read`` names the day of the cadence ``before``: the same one, or in brackets right behind."""
    if place <= before.last + 1:
        return True
    first = before.deadline.rule if before.deadline is not None else None
    second = read.deadline.rule if read.deadline is not None else None
    return isinstance(first, Recurring) and isinstance(second, Recurring) and first.cadence is second.cadence
