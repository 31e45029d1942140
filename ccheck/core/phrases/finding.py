"""The grammar at work: every deadline phrase in running text, or the one that a whole text is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ccheck.core.deadlines import Doubt
from ccheck.core.periods import Cadence
from ccheck.core.phrases import ahead, cadences, forms, ranges, recurring, relative, senses
from ccheck.core.phrases.context import accepted
from ccheck.core.phrases.dated import dated
from ccheck.core.phrases.days import SLASHES
from ccheck.core.phrases.exclusions import excluded
from ccheck.core.phrases.found import Anchor, Found, Strength
from ccheck.core.phrases.ongoing import STARTS as ONGOING_STARTS
from ccheck.core.phrases.ongoing import ongoing, tailed, unspecified
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


_TIME = (
    "thời gian",
    "thời hạn",
    "tiến độ",
    "thời điểm",
    "lộ trình",
    "hạn",
    "kỳ hạn",
    "thời gian , tiến độ",
    "mốc thời gian",
    "thời hạn , tiến độ",
)
_OF = (
    "", "thực hiện", "hoàn thành", "triển khai", "báo cáo", "gửi", "gửi báo cáo", "trình", "xử lý", "nộp",
    "nộp báo cáo", "giải quyết", "thực hiện , hoàn thành", "thực hiện và hoàn thành",
    "triển khai thực hiện", "kết thúc", "tổ chức", "thực hiện nhiệm vụ", "hoàn thành nhiệm vụ",
    "cuối cùng", "trình ban hành", "ban hành", "yêu cầu", "tổ chức thực hiện", "dự kiến",
    "dự kiến hoàn thành", "thực hiện xong", "gửi về", "bắt đầu", "trả lời", "kiểm tra", "phê duyệt",
    "thực hiện báo cáo",
)  # fmt: skip
_LABELS = Phrases(*(f"{time} {of}".strip() for time in _TIME for of in _OF))
_DONE = Phrases("hoàn thành", "hoàn tất", "xong", "hoàn thành xong", "hoàn thành việc này", "kết thúc")
_COLON = keys(":", "-", "–")
_TRIGGERS = frozenset().union(
    senses.STARTS, cadences.STARTS, ranges.STARTS, recurring.STARTS, relative.STARTS, ONGOING_STARTS,
    relative.PROMPTLY.starts, keys("năm"),
    keys("ngày", "thứ", "tháng", "quý", "giai", "cuối", "đầu", "sau", "khi", "theo", "đột", "chủ", "nửa"),
    keys("tuần"),
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
_BEHIND_NUMBERS = keys(
    "/", ".", "-", "–", "(", "tháng", "ngày", "tuần", "năm", "lần", "quý", "giờ", "h", "g", ":"
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
    words = Words(text)
    return tuple(_phrase(words, *each) for each in _scan(words, Anchor(issued), bare=False))


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


def _scan(words: Words, anchor: Anchor, *, bare: bool) -> list[tuple[int, Found]]:
    """Every phrase with the place where it begins."""
    found: list[tuple[int, Found]] = []
    place, sentence, triggers = 0, 0, _BARE_TRIGGERS if bare else _TRIGGERS
    while place < words.size:
        if words.stops(place):
            sentence = place + 1
        lead = _lead(found, sentence)
        read = _labelled(words, place, anchor, lead) or _done(words, place, anchor, lead)
        token = words.at(place)
        if read is None and (token.key in triggers or token.number >= 0):
            read = _read(words, place, anchor, bare=bare, lead=lead)
            if read is not None and excluded(words, place, read):
                place = max(read.last, place + 1)
                continue
            if read is not None and not accepted(words, place, read, anchor, bare=bare):
                whole = read.rule in _DATES or read.rule.startswith(("every", "months"))
                place = read.last if whole else place + 1
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


def _labelled(words: Words, place: int, anchor: Anchor, lead: Cadence | None) -> Found | None:
    """Thời gian hoàn thành: quý II/2025."""
    behind = words.read(place, _LABELS)
    if behind is None:
        return None
    colon = behind + (words.at(behind).key in _COLON or words.is_(behind, "là"))
    if colon == behind and behind == place + 1:
        return None
    colon = words.skip(colon, _DONE)
    if colon == behind and words.at(behind).number >= 0 and not words.is_(place + 2, "hoàn"):
        return None
    read = _read(words, colon, anchor, bare=True, lead=lead)
    if read is None or (read.rule == "periodically" and colon == behind):
        return None
    if colon == behind and (read.strength is Strength.BARE or (read.rule == "days-after" and not read.event)):
        return None
    return read if accepted(words, colon, read, anchor, bare=True) else None


def _done(words: Words, place: int, anchor: Anchor, lead: Cadence | None) -> Found | None:
    """hoàn thành 30/3/2025, xong trong quý I/2025."""
    behind = words.read(place, _DONE)
    if behind is None:
        return None
    behind += words.at(behind).key == ":"
    read = _read(words, behind, anchor, bare=True, lead=lead)
    if read is None or read.rule in (
        "ongoing",
        "periodically",
        "promptly",
        "years",
        "from-on",
        "cadence",
        "manner",
    ):
        return None
    if (read.rule == "days-after" and not read.event) or words.is_(place - 1, "đã"):
        return None
    return read if accepted(words, behind, read, anchor, bare=True) else None


def _read(words: Words, place: int, anchor: Anchor, *, bare: bool, lead: Cadence | None) -> Found | None:
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
            yield ranges.years(words, place)
        yield ranges.length_from_to(words, place, anchor)
        yield ranges.hours(words, place, anchor)
        yield relative.counted(words, place)
        yield ahead.before_event(words, place)
        yield ahead.before_session(words, place)
        yield ranges.from_to(words, place, anchor, bare=bare)
    elif bare:
        yield ranges.length_from_to(words, place, anchor)
        yield ranges.from_to(words, place, anchor, bare=True)
    elif words.at(place + 1).key not in _BEHIND_NUMBERS:
        return
    if bare:
        yield ranges.years(words, place)
    yield dated(words, place, anchor, bare=bare, lead=lead)
    yield recurring.cadences(words, place)
    yield relative.promptly(words, place)
    yield unspecified(words, place)
    yield relative.duration(words, place, alone=bare and place == 0)
