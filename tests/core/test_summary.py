"""The official table: its cells add up, every number is that of the list behind it, and periods are right."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, assess
from ccheck.core.changes import Dates, Moved
from ccheck.core.entries import AnyEntry, Completion, Extension, Reopening, Waiver
from ccheck.core.model import Workspace
from ccheck.core.periods import Cadence, parse
from ccheck.core.selection import counts
from ccheck.core.summary import (
    Cell,
    Changes,
    Summary,
    current_week,
    day_before,
    decree_window,
    same_period_last_year,
    summarise,
)
from ccheck.values import fields, replace
from tests.core.build import day, done, extended, office, returned, waived

OFFICE = office(
    """
    agency = [
      { id = "ubnd", name = "UBND" },
      { id = "snv", name = "Sở Nội vụ" },
      { id = "stp", name = "Sở Tư pháp" },
      { id = "syt", name = "Sở Y tế", until = 2025-06-01 },
    ]
    task = [
      { lead = ["snv"], deadline = { by = 2025-03-20 } },
      { lead = ["snv", "stp"], deadline = { by = 2025-04-10 } },
      { lead = ["snv", "stp", "syt"], each = true, deadline = { every = "month", by = "25" } },
      { lead = ["stp"] },
      { lead = ["syt"], deadline = { by = 2025-05-05 } },
    ]
    """
)
CELLS = sorted(item.id for item in assess(OFFICE, (), AsOf(day("2025-12-31"))))
_days = st.dates(date(2025, 1, 2), date(2025, 12, 31))


def _entry(kind: int, cell: str, on: date, number: int, later: int) -> AnyEntry:
    if kind == 0:
        return Reopening(cell=cell, on=on, sequence=number)
    if kind == 1:
        return Extension(cell=cell, on=on, sequence=number, until=on + timedelta(days=later))
    if kind == 2:
        return Waiver(cell=cell, on=on, sequence=number)
    return Completion(cell=cell, on=on, sequence=number)


entries = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(CELLS), _days, st.integers(1, 60)), max_size=25
).map(lambda drawn: [_entry(kind, cell, on, n, later) for n, (kind, cell, on, later) in enumerate(drawn, 1)])


def summary(entries: Sequence[AnyEntry], first: date, last: date, *, by_directive: bool = False) -> Summary:
    before = assess(OFFICE, entries, AsOf(day_before(first)))
    after = assess(OFFICE, entries, AsOf(last))
    return summarise(before, after, first, last, by_directive=by_directive)


@given(entries=entries, first=_days, length=st.integers(0, 200), by_directive=st.booleans())
def test_every_number_is_that_of_the_list_behind_it(
    entries: list[AnyEntry], first: date, length: int, by_directive: bool
) -> None:
    last = first + timedelta(days=length)
    found = summary(entries, first, last, by_directive=by_directive)
    assert {cell: len(items) for cell, items in found.lists.items()} == dict(found.totals.cells)
    assert found.totals.total == sum(found.totals.cells.values())
    assert sum(found.ages) == found.totals.cells[Cell.OPEN_OVERDUE]
    assert sum(found.quiet) + found.never + found.waiting == found.totals.cells[Cell.NO_DATE]
    for row in found.rows:
        listed = [
            item
            for items in found.lists.values()
            for item in items
            if row.id in ((item.obligation.directive.id,) if by_directive else item.holders or ("",))
        ]
        assert row.counts.total == len(listed)
    rows = sum(row.counts.total for row in found.rows)
    assert rows == found.totals.total or (found.joint and rows > found.totals.total)
    for rate in (found.totals.rate, found.totals.rate_on_time, found.totals.rate_original):
        assert rate is None or 0 <= rate <= 1
    if found.totals.rate is not None and found.totals.rate_on_time is not None:
        assert found.totals.rate_on_time <= found.totals.rate


@given(entries=entries, first=_days, length=st.integers(0, 200), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    entries: list[AnyEntry], first: date, length: int, shuffled: object
) -> None:
    last = first + timedelta(days=length)
    assert summary(entries[::-1], first, last) == summary(entries, first, last)


@given(entries=entries, first=_days, length=st.integers(0, 200))
def test_what_is_open_is_what_the_check_of_the_last_day_counts(
    entries: list[AnyEntry], first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    cells = summary(entries, first, last).totals.cells
    count = counts(assess(OFFICE, entries, AsOf(last)))
    assert cells[Cell.OPEN_OVERDUE] == count["overdue"]
    assert cells[Cell.OPEN_IN_TERM] == count["due-today"] + count["due-soon"] + count["open"]
    assert cells[Cell.NO_DATE] == count["stale"] + count["standing"] + count["waiting"]


def test_what_was_returned_in_the_period_counts_in_it_again() -> None:
    back: list[AnyEntry] = [
        Completion(cell="d/1@snv", on=day("2025-03-10"), sequence=1),
        Reopening(cell="d/1@snv", on=day("2025-04-07"), sequence=2),
    ]
    april = summary(back, day("2025-04-01"), day("2025-04-30"))
    assert "d/1@snv" in [item.id for item in april.lists[Cell.OPEN_OVERDUE]]
    assert april.changes.reopened == ("d/1@snv",)
    again = [*back, Completion(cell="d/1@snv", on=day("2025-04-20"), sequence=3)]
    april = summary(again, day("2025-04-01"), day("2025-04-30"))
    assert "d/1@snv" in [item.id for item in april.lists[Cell.DONE_LATE]]
    assert april.changes.done == april.changes.reopened == ("d/1@snv",)
    may = summary(again, day("2025-05-01"), day("2025-05-31"))
    assert "d/1@snv" not in [item.id for items in may.lists.values() for item in items]


def test_what_was_closed_before_the_period_is_left_out() -> None:
    done = [Completion(cell="d/1@snv", on=day("2025-03-10"), sequence=1)]
    march = summary(done, day("2025-03-01"), day("2025-03-31"))
    assert "d/1@snv" in [item.id for item in march.lists[Cell.DONE_ON_TIME]]
    assert "d/1@snv" in march.changes.done
    april = summary(done, day("2025-04-01"), day("2025-04-30"))
    assert "d/1@snv" not in [item.id for items in april.lists.values() for item in items]


def test_the_four_cells_and_the_rates() -> None:
    entries: list[AnyEntry] = [
        Completion(cell="d/1@snv", on=day("2025-03-25"), sequence=1),
        Extension(cell="d/2@snv+stp", on=day("2025-04-01"), until=day("2025-05-15"), sequence=2),
        Completion(cell="d/2@snv+stp", on=day("2025-05-10"), sequence=3),
        Waiver(cell="d/5@syt", on=day("2025-05-01"), sequence=4),
    ]
    found = summary(entries, day("2025-03-01"), day("2025-05-31"))
    ids = {cell: {item.id for item in items} for cell, items in found.lists.items()}
    assert "d/1@snv" in ids[Cell.DONE_LATE]
    assert "d/2@snv+stp" in ids[Cell.DONE_ON_TIME]
    assert not any("d/5@syt" in held for held in ids.values())
    assert found.totals.cells[Cell.DONE_ON_TIME] == 1 and found.totals.original == 0
    assert found.changes.extended == ("d/2@snv+stp",)
    assert "d/5@syt" in found.changes.withdrawn
    assert found.joint
    assert found.totals.rate == Fraction(2, found.totals.come_due)


# A month, to the last number.

LAST_DAYS = {
    "a": "2025-03-20",
    "b": "2025-03-31",
    "c": "2025-04-15",
    "q": "2025-04-16",
    "d": "2025-04-30",
    "e": "2025-06-30",
    "f": "2025-06-30",
    "g": "2025-06-30",
    "h": "2025-03-20",
    "i": "2025-03-20",
    "k": "2025-03-20",
    "l": "2025-04-20",
}
TASKS = [
    *(f'{{ clause = "{clause}", deadline = {{ by = {last} }} }}' for clause, last in LAST_DAYS.items()),
    '{ clause = "m", deadline = { every = "month", by = "25" } }',
    '{ clause = "n" }, { clause = "o" }, { clause = "p", deadline = { promptly_after = "e" } }',
]
APRIL = office(
    f"directive = {{ issued = 2025-02-01 }}\nevent = [{{ id = 'e' }}]\ntask = [{', '.join(TASKS)}]"
)
FIRST, LAST = day("2025-04-01"), day("2025-04-30")


def did(clause: str, on: str, sequence: int = 0) -> Completion:
    return done(on, f"d/{clause}@snv", sequence)


HAPPENED: list[AnyEntry] = [
    did("c", "2025-04-15"),
    did("q", "2025-04-01"),
    waived("2025-04-30", "d/e@snv"),
    extended("2025-04-01", "2025-07-31", "d/f@snv"),
    extended("2025-04-30", "2025-07-31", "d/g@snv"),
    did("h", "2025-03-10"),  # accepted until the month's first day, and again on its second
    returned("2025-04-01", "d/h@snv", 1),
    did("h", "2025-04-02", 2),
    did("i", "2025-03-10"),
    returned("2025-04-30", "d/i@snv", 1),
    did("k", "2025-03-10"),
    returned("2025-03-31", "d/k@snv", 1),
    did("l", "2025-03-10"),  # before the month, and so it is
    did("n", "2025-04-30"),
]


def of_april(workspace: Workspace = APRIL, **more: Any) -> Summary:
    before, after = (assess(workspace, HAPPENED, AsOf(on)) for on in (day("2025-03-31"), LAST))
    return summarise(before, after, FIRST, LAST, **more)


def clauses(ids: Iterable[str]) -> str:
    return " ".join(sorted(id.removeprefix("d/").replace("@snv", "") for id in ids))


def test_what_became_of_each_duty_in_a_month() -> None:
    found = of_april()
    changes = {name: clauses(getattr(found.changes, name)) for name in fields(Changes)}
    assert changes == {
        "newly_overdue": "b i m:2025-04",
        "done": "c h q",
        "extended": "f g",
        "reopened": "h i",
        "redated": "",
        "added": "m:2025-05",
        "withdrawn": "e",
    }
    assert clauses(found.changed) == "b c e f g h i m:2025-04 m:2025-05 q"
    assert {id: item.id for id, item in found.changed.items()} == {id: id for id in found.changed}
    assert found.former == {}


def test_which_cell_each_duty_of_a_month_stands_in() -> None:
    found = of_april()
    assert {cell.value: clauses(item.id for item in items) for cell, items in found.lists.items()} == {
        "done_on_time": "c q",
        "done_late": "h",
        "open_in_term": "d f g m:2025-05",
        "open_overdue": "a b i k m:2025-02 m:2025-03 m:2025-04",
        "no_date": "n o p",
    }
    totals = found.totals
    assert (totals.original, totals.done, totals.come_due) == (2, 3, 10)
    assert (totals.rate, totals.rate_on_time, totals.rate_original) == (
        Fraction(3, 10),
        Fraction(2, 10),
        Fraction(2, 10),
    )
    assert (found.never, found.quiet, found.waiting, found.joint) == (1, (1, 0, 0, 0), 1, False)


def test_what_ended_in_the_month_is_withdrawn_in_it() -> None:
    ended = tuple(replace(directive, ends=day("2025-04-20")) for directive in APRIL.directives)
    found = of_april(replace(APRIL, directives=ended))
    assert clauses(found.changes.withdrawn) == "d e f g n o p"
    listed = clauses(item.id for items in found.lists.values() for item in items)
    assert listed == "a b c h i k m:2025-02 m:2025-03 q"


def test_an_empty_month_has_no_rates_and_nothing_joint() -> None:
    found = summarise((), (), FIRST, LAST)
    assert (found.totals.rate, found.totals.rate_on_time, found.totals.rate_original) == (None,) * 3
    assert found.joint is False


def test_what_the_calendar_moved_is_named_with_its_former_day() -> None:
    old = Dates(day("2025-04-14"), day("2025-04-14"))
    moved = [
        Moved("d/d@snv", "", old, None),
        Moved("d/p@snv", "", None, old),
        Moved("d/z@snv", "", old, None),
    ]
    found = of_april(redated=moved)
    assert found.changes.redated == ("d/d@snv", "d/p@snv")
    assert found.former == {"d/d@snv": day("2025-04-14"), "d/p@snv": None}
    assert {"d/d@snv", "d/p@snv"} <= set(found.changed)


def test_what_was_not_followed_before_counts_once_it_is() -> None:
    workspace = replace(APRIL, settings=replace(APRIL.settings, tracked_from=day("2025-04-10")))
    found = of_april(workspace)
    listed = clauses(item.id for items in found.lists.values() for item in items)
    assert listed == "c d f g h m:2025-04 m:2025-05 n o p q"
    assert clauses(found.changes.newly_overdue) == "m:2025-04"
    new = summarise((), assess(workspace, (), AsOf(LAST)), FIRST, LAST)
    assert clauses(new.changes.added) == "c d e f g l m:2025-04 m:2025-05 n o p q"
    granted = [*HAPPENED, extended("2025-03-31", "2025-05-15", "d/b@snv")]
    before, after = (assess(workspace, granted, AsOf(on)) for on in (day("2025-03-29"), day("2025-04-04")))
    later = summarise(before, after, day("2025-03-30"), day("2025-04-04"))
    assert "d/b@snv" in [item.id for item in later.lists[Cell.OPEN_IN_TERM]]


@pytest.mark.parametrize(
    ("late", "group"),
    [(1, 0), (30, 0), (31, 1), (90, 1), (91, 2), (120, 2), (121, 3), (1000, 3)],
)
def test_the_overdue_are_grouped_by_days_late(late: int, group: int) -> None:
    workspace = office("[[task]]\ndeadline = { by = 2025-02-14 }")
    last = day("2025-02-14") + timedelta(days=late)
    found = summarise((), assess(workspace, (), AsOf(last)), last, last)
    assert found.ages == tuple(int(n == group) for n in range(4))


@pytest.mark.parametrize(("days", "group"), [(0, 0), (1, 0), (30, 0), (31, 1)])
def test_standing_duties_are_grouped_by_days_since_their_report(days: int, group: int) -> None:
    workspace = office("[[task]]")
    last = day("2025-02-14") + timedelta(days=days)
    found = summarise((), assess(workspace, [done("2025-02-14")], AsOf(last)), last, last)
    assert (found.quiet, found.never) == (tuple(int(n == group) for n in range(4)), 0)


@pytest.mark.parametrize(
    ("label", "cadence", "first", "last"),
    [
        ("2024-12", Cadence.MONTH, "2024-11-15", "2024-12-14"),
        ("2024-Q4", Cadence.QUARTER, "2024-09-15", "2024-12-14"),
        ("2024-H1", Cadence.HALF_YEAR, "2023-12-15", "2024-06-14"),
        ("2024-H2", Cadence.HALF_YEAR, "2024-06-15", "2024-12-14"),
        ("2024", Cadence.YEAR, "2023-12-15", "2024-12-14"),
        ("2024-W50", Cadence.WEEK, "2024-12-09", "2024-12-15"),
        ("2024-12-09", Cadence.DAY, "2024-12-09", "2024-12-09"),
    ],
)
def test_the_data_windows_of_the_decree(label: str, cadence: Cadence, first: str, last: str) -> None:
    window = decree_window(parse(label), cadence)
    assert (window.first, window.last, window.label) == (day(first), day(last), label)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-02-01", "2025-02-28", ("2024-02-01", "2024-02-29")),
        ("2024-02-01", "2024-02-29", ("2023-02-01", "2023-02-28")),
        ("2024-12-09", "2024-12-15", ("2023-12-09", "2023-12-15")),
    ],
)
def test_the_same_period_a_year_before(first: str, last: str, expected: tuple[str, str]) -> None:
    assert same_period_last_year(day(first), day(last)) == (day(expected[0]), day(expected[1]))


def test_a_period_begins_with_the_evening_before_it() -> None:
    assert day_before(day("2025-03-01")) == day("2025-02-28")


def test_this_week() -> None:
    week = current_week(day("2024-12-16"))
    assert (week.first, week.last, week.label) == (day("2024-12-16"), day("2024-12-22"), "2024-W51")
