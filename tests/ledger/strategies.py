"""Entries of every kind with every field, in the words people write."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    Completion,
    Evidence,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
)
from ccheck.values import fields, replace
from tests.ledger.store import START

CELLS = ("d/1@snv", "d/2.đ@snv+stttt:2025", "d/3@snv:2026-11-23-2", "d/4@huyen-a:ongoing")
SPECIAL = (
    "Sở Thông tin & Truyền thông",
    "Ủy ban – Uỷ ban – Đắk Lắk",
    "decomposed e\u0302\u0323",
    "'; DROP TABLE entry; --",
    '“a” "b" \\ \\n \\u0041 %s %(x)s 100% ? ?? $1 :name {text}',
    "🏛️👩‍💼",
    "a\tb\nc\r\nd\x00e\x1b[31m\u2028\x85",
    " ",
    "null",
    "0",
)
_words = st.sampled_from(SPECIAL) | st.text(max_size=30)
_days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_cells = st.sampled_from(CELLS)
_times = st.none() | st.times()
_numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False)
_evidence = st.builds(
    Evidence,
    document=_words,
    signed=st.none() | _days,
    received=st.none() | _days,
    note=_words,
    sha256=st.sampled_from(["", "0f" * 32]),
)
_ONE_AGENCY = st.sampled_from(["snv", "huyen-a"])
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "on": _days,
    "cell": _cells,
    "at": _times,
    "evidence": _evidence,
    "until": _days,
    "agency": _ONE_AGENCY,
    "measure": _words.filter(bool),
    "value": _numbers,
    "directive": st.sampled_from(["d", "thu-2024"]),
    "event": st.sampled_from(["e", "bo-cong-bo"]),
    "entry": st.just(0),
    "subject": _cells | st.just("d/e"),
}
_SET_WHEN_RECORDED = {"sequence", "by", "recorded"}


def _of(kind: type[AnyEntry]) -> st.SearchStrategy[AnyEntry]:
    """Entries of ``kind``: a field that is not named above is a text."""
    values = {name: _VALUES.get(name, _words) for name in fields(kind) if name not in _SET_WHEN_RECORDED}
    if kind is Occurrence:
        values["agency"] = st.none() | _ONE_AGENCY
    return st.builds(kind, **values)


KINDS: tuple[type[AnyEntry], ...] = (
    Completion,
    Reopening,
    Extension,
    Waiver,
    Reassignment,
    Measurement,
    Occurrence,
)
entries = st.one_of([_of(kind) for kind in KINDS])


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[AnyEntry]:
    """Entries of every kind; each cancellation names an entry before it, none twice."""
    found: list[AnyEntry] = list(draw(st.lists(entries, min_size=1, max_size=most)))
    count = len(found)
    for number in draw(st.lists(st.integers(1, count), unique=True, max_size=3)):
        cancellation = draw(_of(Cancellation))
        assert isinstance(cancellation, Cancellation)
        found.append(replace(cancellation, entry=number))
    return found


moments = st.integers(-2000, 2000).map(lambda n: START + n * timedelta(minutes=7, microseconds=13))
