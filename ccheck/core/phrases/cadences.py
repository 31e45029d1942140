"""How often: hằng tháng, mỗi quý, định kỳ 6 tháng, 02 tuần/lần, 4 lần/năm."""

from __future__ import annotations

from itertools import product

from ccheck.core.periods import Cadence, Span, Unit
from ccheck.core.phrases.numbers import number, span
from ccheck.core.phrases.words import Phrases, Words, keys, starts

_UNITS = (
    (("ngày",), Cadence.DAY),
    (("tuần",), Cadence.WEEK),
    (("tháng",), Cadence.MONTH),
    (("quý",), Cadence.QUARTER),
    (
        ("6 tháng", "06 tháng", "sáu tháng", "nửa năm", "6 tháng đầu năm", "06 tháng đầu năm"),
        Cadence.HALF_YEAR,
    ),
    (("năm", "01 năm", "1 năm", "một năm", "cả năm"), Cadence.YEAR),
)  # fmt: skip
_EACH = (
    "hằng",
    "mỗi",
    "từng",
    "định kỳ hằng",
    "định kỳ mỗi",
    "định kỳ từng",
    "định kỳ theo từng",
    "theo từng",
)
EVERY = tuple(
    (Phrases(*(f"{each} {unit}" for each, unit in product(_EACH, units))), cadence)
    for units, cadence in _UNITS
)
BARE = tuple((Phrases(*units), cadence) for units, cadence in _UNITS)
PERIODICALLY = Phrases(
    "định kỳ", "theo định kỳ", "định kỳ theo", "định kỳ :", "định kỳ vào", "định kỳ 1 lần", "định kỳ theo"
)
_ONCE = Phrases("/ lần", "một lần", "1 lần", "01 lần", "lần", "/ 01 lần", "/ 1 lần", "/ một lần")
_PER_TIME = Phrases("/ lần", "/ 01 lần", "/ 1 lần", "/ một lần")
_YEARLY = Phrases("thường niên", "định kỳ thường niên", "thường niên hằng năm")
_TIMES = Phrases("lần /", "lần trong", "lần một", "lần mỗi", "lần trên", "lần / 01", "lần / 1", "lần")
_COUNTS = {
    (Cadence.YEAR, 1): Cadence.YEAR,
    (Cadence.YEAR, 2): Cadence.HALF_YEAR,
    (Cadence.YEAR, 4): Cadence.QUARTER,
    (Cadence.YEAR, 12): Cadence.MONTH,
    (Cadence.QUARTER, 3): Cadence.MONTH,
}
_MOST = Phrases("ít nhất", "tối thiểu")
_NOT_EVERY = keys("ngân", "mặt", "cửa", "khách", "nhà", "đơn", "kho", "bán")  # ngân hàng, mặt hàng
STARTS = starts(EVERY) | _YEARLY.starts
_EVERY_STARTS = starts(EVERY)
_BARE_STARTS = starts(BARE)


def cadence(words: Words, place: int, *, listed: bool = False) -> tuple[Cadence | Span, int] | None:
    """How often, as printed at ``place``; ``listed`` also reads a bare unit ("định kỳ tháng, quý, năm")."""
    return (
        _times(words, place)
        or _per_time(words, place)
        or _every(words, place)
        or _steps(words, place, listed=listed)
        or (_bare(words, place) if listed else None)
    )


def _every(words: Words, place: int) -> tuple[Cadence, int] | None:
    if not words.among(place, _EVERY_STARTS) or _is_hang(words, place):
        return None
    for phrases, found in EVERY:
        behind = words.read(place, phrases)
        if behind is not None and _ends(words, behind):
            return _counted(words, found, behind)
    return None


def _is_hang(words: Words, place: int) -> bool:
    """Whether the word is the second half of ngân hàng, mặt hàng …, not "every"."""
    return words.among(place - 1, _NOT_EVERY) and not words.is_(place - 2, "giải")  # giải ngân hằng tuần


def _ends(words: Words, place: int) -> bool:
    """Whether the unit before ``place`` is not a named one ("hằng năm 2024" is a slip, "tháng 3" a month)."""
    return words.at(place).number < 0 or words.is_(place + 1, "lần")


def _counted(words: Words, found: Cadence, place: int) -> tuple[Cadence, int]:
    """``found``, unless a count of times follows: "mỗi năm 2 lần"."""
    start = words.skip(place, _MOST)
    count = number(words, start)
    if count is None or not words.is_(count[1], "lần"):
        return found, place
    return _COUNTS.get((found, count[0]), found), count[1] + 1


def _per_time(words: Words, place: int) -> tuple[Cadence, int] | None:
    """quý/lần, 1 quý/lần; thường niên; một năm hai lần."""
    yearly = words.read(place, _YEARLY)
    if yearly is not None:
        return Cadence.YEAR, yearly
    one = None if words.read(place + 1, _PER_TIME) else number(words, place)
    if one is not None and one[0] != 1:
        return None
    unit = _bare(words, place if one is None else one[1], counted=True)
    if unit is None:
        return None
    found, behind = unit
    once = words.read(behind, _PER_TIME if one is None else _ONCE)
    if once is not None:
        return found, once
    count = None if one is None else number(words, behind)
    if count is None or not words.is_(count[1], "lần"):
        return None
    meant = _COUNTS.get((found, count[0]))
    return None if meant is None else (meant, count[1] + 1)


def _times(words: Words, place: int) -> tuple[Cadence, int] | None:
    """02 lần/năm, 1 lần/quý."""
    count = number(words, place)
    behind = None if count is None else words.read(count[1], _TIMES)
    if count is None or behind is None:
        return None
    found = _bare(words, behind) or _every(words, behind)
    if found is None:
        return None
    meant = found[0] if count[0] == 1 else _COUNTS.get((found[0], count[0]))
    return None if meant is None else (meant, found[1])


def _steps(words: Words, place: int, *, listed: bool) -> tuple[Cadence | Span, int] | None:
    """02 tuần/lần, 2 tuần một lần; in a list also 10 ngày."""
    found = span(words, place + words.is_(place, "mỗi"))
    if found is None or found[0].unit in (Unit.HOUR, Unit.WORKING_DAY):
        return None
    length, behind = found
    once = words.read(behind, _ONCE)
    if length.count == 1:
        single = {
            Unit.DAY: Cadence.DAY,
            Unit.WEEK: Cadence.WEEK,
            Unit.MONTH: Cadence.MONTH,
            Unit.YEAR: Cadence.YEAR,
        }
        return (single[length.unit], once or behind) if once is not None or listed else None
    if once is not None:
        return length, once
    if not listed or (length.unit is Unit.MONTH and length.count == 6) or length.unit is Unit.YEAR:
        return None
    if length.unit is Unit.MONTH and (words.is_(behind, "đầu") or words.is_(behind, "cuối")):
        return None
    return length, behind


def _bare(words: Words, place: int, *, counted: bool = False) -> tuple[Cadence, int] | None:
    if not words.among(place, _BARE_STARTS):
        return None
    for phrases, found in reversed(BARE):
        behind = words.read(place, phrases)
        if behind is not None and (counted or _ends(words, behind)):
            return found, behind
    return None
