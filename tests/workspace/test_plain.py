"""The short way through a file that is as it should be, and the long way, find the same values and faults."""

import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.core.rules import Deadline
from ccheck.errors import Place
from ccheck.workspace import agencies, calendar, deadline, directive, facts, shapes
from ccheck.workspace import settings as configuration
from ccheck.workspace.faults import Faults

WORDS = """so-y-te So-Y-te a--b 1 3.đ I.1-2 a/b ongoing issued this next Sở 😀 \ue000 \x7f \u200f
2024-12-31 31/12/2024 2025-03 2023-Q3 2024/2025 2025-13 2026-W30 1850 16:00 25 last M3-20 01-30 02-30
month quarter day unspecified plan smtp off vi none a@tinh.example Asia/Ho_Chi_Minh"""
PHRASES = (
    "",
    " ",
    " so-y-te ",
    "\u3000a",
    "hai\ndòng",
    "tab\t",
    "fri 16:00",
    "2 weeks",
    "10 days",
    "9999 years",
)
TEXTS = (*WORDS.split(), *PHRASES, "Văn phòng <a@tinh.example>", "đ" * 40)
DAYS = (
    date(2024, 12, 31),
    date(2024, 12, 30),
    date(1899, 12, 31),
    date(2201, 1, 1),
    datetime(2024, 12, 31, 16, 0),
)
NUMBERS = (True, False, 0, 1, 1.0, 5, 2024, -1, 10**19, 0.5, float("nan"), float("inf"))
ANY = st.sampled_from(
    (*TEXTS, *DAYS, *NUMBERS, datetime(2024, 12, 31, tzinfo=UTC), time(16), [], ["a"], {}, {"a": 1}, ["a", 1])
)
KEYS = (*deadline._FORMS, *deadline.UNITS, *deadline._BESIDE, "of", "tracked")
DEADLINES = st.one_of(
    st.sampled_from(
        (
            "ongoing",
            {"by": DAYS[0]},
            {"by": DAYS[4]},
            {"before": DAYS[0], "then": "ongoing"},
            {"within": "2023-Q3", "shift": "next"},
            {"before_holiday": "Tết", "year": 2025},
            {"every": "month", "by": "25", "of": "next"},
            {"every": "day", "tracked": True},
            {"every": "2 weeks", "starts": DAYS[0]},
            {"after": "issued", "days": 1},
            {"ahead_of": "hop", "weeks": 2},
            {"promptly_after": "hop"},
        )
    ),
    st.dictionaries(st.sampled_from(KEYS), ANY, max_size=3),
)
SHAPES = (directive.FILE, directive.TASK, agencies.FILE, configuration.FILE, calendar.FILE)


def likely(shape: object) -> st.SearchStrategy[object]:
    """Values that ``shape`` may well accept."""
    match shape:
        case deadline.DEADLINE:
            return DEADLINES
        case shapes.Table(keys=keys):
            needed = {name: values(key.shape) for name, key in keys.items() if key.required}
            others = {name: values(key.shape) for name, key in keys.items() if not key.required}
            return st.fixed_dictionaries(needed, optional=others)
        case shapes.ListOf(item=item):
            return st.lists(values(item), max_size=3)
        case shapes.Choice(kind=kind):
            return st.sampled_from([member.value for member in kind])
        case shapes.Number():
            return st.sampled_from(NUMBERS)
        case shapes.Flag():
            return st.booleans()
        case shapes.Day():
            return st.sampled_from(DAYS)
        case shapes.Text(pattern=pattern):
            return st.sampled_from(
                [text for text in TEXTS if not pattern or text in ("a@tinh.example", "so-y-te")]
            )
        case _:
            return ANY


def values(shape: object) -> st.SearchStrategy[object]:
    """Values of ``shape``, one in a score of them anything at all."""
    return st.integers(0, 19).flatmap(lambda lot: ANY if lot == 0 else likely(shape))


def strange(table: dict[str, object]) -> st.SearchStrategy[dict[str, object]]:
    """``table``, at times with a key that means nothing, at times without one of its own."""
    changed = [table] * 8 + [
        {**table, "khoá": 1},
        dict(list(table.items())[1:]),
        dict(reversed(table.items())),
    ]
    return st.sampled_from(changed)


def tables(shape: shapes.Table) -> st.SearchStrategy[dict[str, object]]:
    """Tables of ``shape``."""
    return likely(shape).flatmap(strange)  # type: ignore[arg-type]


def long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be read the short way."""
    monkeypatch.setattr(shapes.Table, "plain", lambda _self, _value: None)


def told(value: object) -> str:
    """``value`` with all its types and the places that no comparison looks at."""
    if isinstance(value, tuple):
        return f"({', '.join(map(told, value))})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {told(value[name])}' for name in sorted(value))}}}"
    names = facts._NAMES.get(type(value))
    if names is None:
        return repr(value)
    return f"{type(value).__name__}({', '.join(told(getattr(value, name)) for name in names)})"


@pytest.mark.parametrize("shape", SHAPES, ids=["directive", "task", "agencies", "settings", "calendar"])
def test_both_ways_read_the_same(shape: shapes.Table) -> None:
    ways = {True: 0, False: 0}

    @settings(max_examples=200, deadline=None)
    @given(tables(shape))
    def compare(table: dict[str, object]) -> None:
        place, short, long = Place("a.toml"), Faults(), Faults()
        plain, read = shape.plain(table), shape.read(table, place, short)
        with pytest.MonkeyPatch.context() as patch:
            long_way(patch)
            expected = shape.read(table, place, long)
        assert (told(read), short.found) == (told(expected), long.found)
        assert plain is None or told(plain) == told(expected)
        assert plain is None or not long.found
        ways[plain is None] += 1

    compare()
    assert min(ways.values()) > 0


@settings(max_examples=300, deadline=None)
@given(tables(directive.FILE))
def test_both_ways_make_the_same_directive(table: dict[str, object]) -> None:
    short, long = Faults(), Faults()
    read = directive.from_table(table, "a.toml", short)
    with pytest.MonkeyPatch.context() as patch:
        long_way(patch)
        expected = directive.from_table(table, "a.toml", long)
    assert (told(read), short.found) == (told(expected), long.found)
    as_json = json.dumps(facts.packed(read), ensure_ascii=False, separators=(",", ":"))
    assert facts.line(read) == as_json.encode()


@settings(max_examples=300, deadline=None)
@given(DEADLINES)
def test_a_deadline_that_was_remembered_is_the_one_that_is_read(table: object) -> None:
    faults = Faults()
    expected = deadline.read_deadline(table, Place("a.toml"), faults)
    for _ in range(2):
        assert told(deadline.plain_deadline(table)) == told(expected)
    assert (expected is None) == bool(faults.found)
    if isinstance(expected, Deadline):
        assert told(facts.from_line(facts.line(expected))) == told(expected)


@pytest.mark.parametrize(("right", "wrong"), [({"days": 1}, {"days": True}), ({"days": 1}, {"days": 1.0})])
def test_equal_values_of_another_type_are_not_taken_for_those_remembered(
    right: dict[str, object], wrong: dict[str, object]
) -> None:
    assert deadline.plain_deadline({"after": "issued", **right}) is not None
    assert deadline.plain_deadline({"after": "issued", **wrong}) is None
