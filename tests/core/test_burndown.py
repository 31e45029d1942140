"""The burn-down begins with all there is, ends where the lists end, and never rises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.core.burndown import POINTS, BurnDown, burn_down
from ccheck.core.entries import AnyEntry
from ccheck.core.heatmap import OPEN
from ccheck.core.summary import CELLS
from tests.core.build import assessed, day, done, office
from tests.core.test_summary import OFFICE, entries

_days = st.dates(date(2025, 1, 2), date(2026, 12, 31))


def course(items: tuple[Assessment, ...], today: date) -> BurnDown:
    found = burn_down(items, today)
    assert found is not None
    return found


@given(entries=entries, today=_days)
def test_it_ends_where_the_lists_end(entries: list[AnyEntry], today: date) -> None:
    items = assess(OFFICE, entries, AsOf(today))
    dated = [item for item in items if item.due is not None and item.status in CELLS]
    if not dated:
        assert burn_down(items, today) is None
        return
    found = course(items, today)
    assert found.total == len(dated)
    assert found.left == sum(item.status in OPEN for item in dated)
    now = next(point for point in found.points if point.day == today)
    assert now.left == found.left
    assert now.planned == sum(item.due is not None and item.due > today for item in dated)
    assert found.points[-1].planned == 0


@given(entries=entries, today=_days)
def test_it_never_rises_and_stops_at_today(entries: list[AnyEntry], today: date) -> None:
    items = assess(OFFICE, entries, AsOf(today))
    found = burn_down(items, today)
    if found is None:
        return
    days = [point.day for point in found.points]
    assert days == sorted(set(days))
    assert len(days) <= POINTS + 6
    assert [point.left is None for point in found.points] == [day > today for day in days]
    planned = [point.planned for point in found.points]
    left = [point.left for point in found.points if point.left is not None]
    assert planned == sorted(planned, reverse=True)
    assert left == sorted(left, reverse=True)
    assert all(0 <= count <= found.total for count in (*planned, *left))


def test_late_and_early_work_part_from_the_plan() -> None:
    workspace = office(
        "[[task]]\ndeadline = { by = 2025-02-10 }\n[[task]]\ndeadline = { by = 2025-02-20 }\n"
        "[[task]]\ndeadline = { by = 2025-03-20 }"
    )
    entries = (done("2025-02-17"), done("2025-02-10", "d/2@snv"))
    found = course(tuple(assessed(workspace, "2025-03-01", *entries).values()), day("2025-03-01"))
    by_day = {str(point.day): (point.planned, point.left) for point in found.points}
    assert by_day["2025-01-01"] == (3, 3)
    assert by_day["2025-02-16"] == (2, 2)
    assert by_day["2025-02-23"] == (1, 1)
    assert by_day["2025-03-01"] == (1, 1)
    assert by_day["2025-03-20"] == (0, None)


@pytest.mark.parametrize("years", [1, 8, 60])
def test_long_courses_have_few_points(years: int) -> None:
    workspace = office(f"[[task]]\ndeadline = {{ by = {2025 + years}-06-30 }}")
    found = course(tuple(assessed(workspace, "2025-03-01").values()), day("2025-03-01"))
    assert len(found.points) <= max(POINTS, years) + 6
