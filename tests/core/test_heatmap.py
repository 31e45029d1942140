"""The calendar of last days: every open obligation with a date stands in it once, on its own day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, assess
from ccheck.core.calendar import Calendar
from ccheck.core.entries import AnyEntry
from ccheck.core.heatmap import LEVELS, OPEN, bounds, heat_map, loads
from ccheck.values import replace
from tests.core.build import VIETNAM, day
from tests.core.strategies import calendars
from tests.core.test_summary import OFFICE, entries

_days = st.dates(date(2025, 1, 2), date(2026, 12, 31))


@given(entries=entries, today=_days, calendar=calendars())
def test_every_open_obligation_is_counted_on_its_last_day(
    entries: list[AnyEntry], today: date, calendar: Calendar
) -> None:
    items = assess(replace(OFFICE, calendar=calendar), entries, AsOf(today))
    open_ = [item.due for item in items if item.status in OPEN and item.due is not None]
    found = heat_map(items, calendar, today)
    days = [day for month in found.months for day in month.days]
    assert found.earlier + found.later + sum(month.count for month in found.months) == len(open_)
    assert {day.day: day.count for day in days if day.count} == {
        due: count for due, count in Counter(open_).items() if days[0].day <= due <= days[-1].day
    }
    assert found.earlier == sum(due < days[0].day for due in open_)
    assert [day.working for day in days] == [calendar.is_working(day.day) for day in days]


@given(today=_days)
def test_twelve_whole_months_from_the_current_one(today: date) -> None:
    found = heat_map((), VIETNAM, today)
    days = [day.day for month in found.months for day in month.days]
    assert len(found.months) == 12
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[0] == today.replace(day=1)
    assert (days[-1] + timedelta(days=1)).day == 1


@given(entries=entries, today=_days)
def test_the_months_of_each_holder_add_up(entries: list[AnyEntry], today: date) -> None:
    items = assess(OFFICE, entries, AsOf(today))
    found = heat_map(items, VIETNAM, today)
    rows = loads(items, found.months)
    held = Counter(
        holder
        for item in items
        if item.status in OPEN and item.due is not None
        for holder in item.holders or ("",)
    )
    assert {load.holder: load.total for load in rows} == dict(held)
    assert [load.total for load in rows] == sorted(held.values(), reverse=True)


@given(most=st.integers(0, 10**6), count=st.integers(0, 10**6))
def test_the_levels_rise_and_none_is_cold(most: int, count: int) -> None:
    levels = bounds(most)
    assert len(levels) <= LEVELS
    assert list(levels) == sorted(set(levels))
    assert all(1 <= low <= most for low in levels)
    assert (sum(low <= count for low in levels) == 0) == (count == 0 or most == 0)


@pytest.mark.parametrize(("most", "expected"), [(0, ()), (1, (1,)), (3, (1, 2)), (40, (1, 2, 4, 9, 19))])
def test_levels_by_the_fullest_day(most: int, expected: tuple[int, ...]) -> None:
    assert bounds(most) == expected


def test_days_off_have_their_names() -> None:
    found = heat_map((), VIETNAM, day("2025-01-10"))
    names = {d.day: d.name for d in found.months[0].days if d.name}
    assert "Tết" in names[day("2025-01-29")]
    assert not found.months[0].days[28].working
