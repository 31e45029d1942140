"""What a change of the calendar moves."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.core.assess import AsOf
from ccheck.core.calendar import Calendar, Certainty, DayKind, SpecialDay
from ccheck.core.changes import CalendarChange, ChangedDay, Dates, Moved, calendar_change, redated
from ccheck.core.entries import AnyEntry
from ccheck.core.model import Workspace
from ccheck.values import replace
from tests.core import strategies as some
from tests.core.build import VIETNAM, day, done, happened, office

FRIDAY = SpecialDay(day=day("2026-01-02"), kind=DayKind.OFF, name="Hoán đổi")
SATURDAY = SpecialDay(day=day("2026-01-10"), kind=DayKind.WORK, name="Làm bù")
# The swap of 02/01/2026 was announced on 25/12/2025: a week before nobody knew.
BEFORE = Calendar(tuple(special for special in VIETNAM.days if special.day not in (FRIDAY.day, SATURDAY.day)))

TASKS = office(
    """
    directive = { issued = 2025-12-01 }
    event = [{ id = "e" }]
    task = [
      { title = "Làm việc", deadline = { working_days = 3, after = "e" } },
      { deadline = { by = 2026-01-02 } },
      { deadline = { by = 2026-01-15 } },
      { deadline = "ongoing" },
      { deadline = { days = 11, after = "e" } },
      { deadline = { every = "month", by = "02", shift = "next" } },
    ]
    """
)
EVENT = happened("2025-12-30")


def change(old: Calendar, new: Calendar, *entries: AnyEntry, today: str = "2026-01-01") -> CalendarChange:
    workspace: Workspace = replace(TASKS, calendar=new)
    return calendar_change(workspace, old, entries, AsOf(day(today)))


def test_the_same_calendar_moves_nothing() -> None:
    assert change(VIETNAM, VIETNAM, EVENT) == CalendarChange((), ())


def test_a_swap_announced_late_moves_what_was_counted_over_it() -> None:
    found = change(BEFORE, VIETNAM, EVENT)
    assert [(item.day, item.old) for item in found.days] == [(FRIDAY.day, None), (SATURDAY.day, None)]
    assert [item.new and item.new.kind for item in found.days] == [DayKind.OFF, DayKind.WORK]
    moved = {item.id: (item.old, item.new) for item in found.moved}
    assert moved == {
        # counted in working days: 31/12, 02/01, 05/01 became 31/12, 05/01, 06/01
        "d/1@snv:2025-12-30": (
            Dates(day("2026-01-05"), day("2026-01-05")),
            Dates(day("2026-01-06"), day("2026-01-06")),
        ),
        # a fixed day stays, its last working day does not
        "d/2@snv": (Dates(day("2026-01-02"), day("2026-01-02")), Dates(day("2026-01-02"), day("2025-12-31"))),
        # Saturday the 10th is worked now: no shift to Monday any more
        "d/5@snv:2025-12-30": (
            Dates(day("2026-01-12"), day("2026-01-12")),
            Dates(day("2026-01-10"), day("2026-01-10")),
        ),
        "d/6@snv:2026-01": (
            Dates(day("2026-01-02"), day("2026-01-02")),
            Dates(day("2026-01-05"), day("2026-01-05")),
        ),
    }
    assert next(item for item in found.moved if item.id == "d/1@snv:2025-12-30").title == "Làm việc"


def test_the_way_back_is_the_reverse() -> None:
    there, back = change(BEFORE, VIETNAM, EVENT), change(VIETNAM, BEFORE, EVENT)
    assert back.days == tuple(ChangedDay(item.day, item.new, item.old) for item in there.days)
    assert sorted(back.moved, key=lambda item: item.id) == sorted(
        (Moved(item.id, item.title, item.new, item.old) for item in there.moved), key=lambda item: item.id
    )


def test_what_is_done_does_not_move() -> None:
    finished = done("2025-12-31", "d/2@snv")
    assert "d/2@snv" not in [item.id for item in change(BEFORE, VIETNAM, EVENT, finished).moved]


def test_moves_are_listed_by_their_new_last_day() -> None:
    found = [item.new.due for item in change(BEFORE, VIETNAM, EVENT).moved if item.new is not None]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("new", "listed"),
    [
        (replace(FRIDAY, name="Nghỉ bù"), False),
        (replace(FRIDAY, notice="CV 1"), False),
        (replace(FRIDAY, certainty=Certainty.PROVISIONAL), True),
        (replace(FRIDAY, kind=DayKind.WORK), True),
    ],
)
def test_a_day_differs_by_what_it_is_and_how_sure(new: SpecialDay, listed: bool) -> None:
    found = change(Calendar((FRIDAY,)), Calendar((new,))).days
    assert found == ((ChangedDay(FRIDAY.day, FRIDAY, new),) if listed else ())


def test_a_day_taken_out_is_listed() -> None:
    assert change(Calendar((FRIDAY,)), Calendar()).days == (ChangedDay(FRIDAY.day, FRIDAY, None),)


def test_a_holiday_that_becomes_known_gives_a_date() -> None:
    workspace = office('[[task]]\ndeadline = { before_holiday = "Tết Nguyên đán", year = 2026 }')
    old = Calendar(tuple(special for special in VIETNAM.days if special.day.year < 2026))
    found = calendar_change(workspace, old, (), AsOf(day("2025-12-01")))
    assert [item.id for item in found.moved] == ["d/1@snv"]


# Re-dated within a period, by the days on which the calendar's own entries were announced.


def moves(workspace: Workspace, first: str, last: str, *entries: AnyEntry) -> dict[str, tuple[str, str]]:
    found = redated(workspace, entries, day(first), day(last))
    return {item.id: (f"{item.old and item.old.due}", f"{item.new and item.new.due}") for item in found}


def test_a_swap_announced_in_the_period_moves_what_was_open() -> None:
    event = happened("2025-12-24")
    found = moves(TASKS, "2025-12-22", "2025-12-28", event)
    # 3 working days: 25, 26, 29/12 stay; 11 days: Sunday 04/01, then the Monday, stays too
    assert found == {"d/6@snv:2026-01": ("2026-01-02", "2026-01-05")}
    swapped = office(
        """
        directive = { issued = 2025-12-01 }
        task = [
          { deadline = { working_days = 25, after = "issued" } },
          { deadline = { days = 32, after = "issued" } },
          { deadline = { by = 2026-01-02 } },
        ]
        """
    )
    expected = {"d/1@snv": ("2026-01-06", "2026-01-07"), "d/2@snv": ("2026-01-02", "2026-01-05")}
    assert moves(swapped, "2025-12-25", "2025-12-25") == expected
    assert moves(swapped, "2025-12-01", "2026-01-31") == expected
    assert moves(swapped, "2025-12-26", "2026-01-31") == {}
    assert moves(swapped, "2025-12-01", "2025-12-24") == {}
    finished = done("2025-12-20", "d/1@snv")
    assert set(moves(swapped, "2025-12-25", "2025-12-25", finished)) == {"d/2@snv"}


def test_a_notice_that_another_takes_back_within_the_period_moves_nothing() -> None:
    friday = replace(FRIDAY, announced=day("2025-12-20"))
    back = replace(FRIDAY, kind=DayKind.WORK, announced=day("2025-12-28"))
    workspace = office(
        "directive = { issued = 2025-12-01 }\n[[task]]\ndeadline = { days = 32, after = 'issued' }"
    )
    workspace = replace(workspace, calendar=Calendar((friday,)).overlaid((back,)))
    assert moves(workspace, "2025-12-15", "2025-12-21") == {"d/1@snv": ("2026-01-02", "2026-01-05")}
    assert moves(workspace, "2025-12-22", "2025-12-31") == {"d/1@snv": ("2026-01-05", "2026-01-02")}
    assert moves(workspace, "2025-12-15", "2025-12-31") == {}


@settings(max_examples=40)
@given(some.announced_calendars(), st.lists(some.days, min_size=3, max_size=3).map(sorted))
def test_what_notices_move_is_what_moved_in_the_parts_of_the_period(
    calendar: Calendar, limits: list[date]
) -> None:
    workspace = replace(TASKS, calendar=calendar)
    first, middle, last = limits
    after = date.fromordinal(middle.toordinal() + 1)
    whole = {item.id: item for item in redated(workspace, (EVENT,), first, last)}
    if not calendar.notices(first, last):
        assert whole == {}
    parts = [*redated(workspace, (EVENT,), first, middle)]
    if after <= last:
        parts += redated(workspace, (EVENT,), after, last)
    assert set(whole) <= {item.id for item in parts}
    for item in whole.values():
        assert (item.old and item.old.due) != (item.new and item.new.due)
