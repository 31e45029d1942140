"""The official table: its cells add up, every number is that of the list behind it, and periods are right."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, assess
from ccheck.core.entries import AnyEntry, Completion, Extension, Reopening, Waiver
from ccheck.core.periods import Cadence, parse
from ccheck.core.selection import counts
from ccheck.core.summary import (
    Cell,
    Summary,
    current_week,
    day_before,
    decree_window,
    same_period_last_year,
    summarise,
)
from tests.core.build import day, office

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
    assert found.totals.original == found.totals.cells[Cell.DONE_ON_TIME] - 1
    assert found.changes.extended == ("d/2@snv+stp",)
    assert "d/5@syt" in found.changes.withdrawn
    assert found.joint
    assert found.totals.rate == Fraction(2, found.totals.come_due)


@pytest.mark.parametrize(
    ("label", "cadence", "first", "last"),
    [
        ("2024-12", Cadence.MONTH, "2024-11-15", "2024-12-14"),
        ("2024-Q4", Cadence.QUARTER, "2024-09-15", "2024-12-14"),
        ("2024-H1", Cadence.HALF_YEAR, "2023-12-15", "2024-06-14"),
        ("2024-H2", Cadence.HALF_YEAR, "2024-06-15", "2024-12-14"),
        ("2024", Cadence.YEAR, "2023-12-15", "2024-12-14"),
        ("2024-W50", Cadence.WEEK, "2024-12-09", "2024-12-15"),
    ],
)
def test_the_data_windows_of_the_decree(label: str, cadence: Cadence, first: str, last: str) -> None:
    window = decree_window(parse(label), cadence)
    assert (window.first, window.last) == (day(first), day(last))


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


def test_this_week() -> None:
    week = current_week(day("2024-12-16"))
    assert (week.first, week.last, week.label) == (day("2024-12-16"), day("2024-12-22"), "2024-W51")
