"""Messages on their way: days without a run, and how long a failure waits."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.outgoing import Mailing, Missed, Run, State, missed_runs, waiting
from tests.core.build import VIETNAM, day

NOW = datetime(2025, 6, 13, 8, 0, tzinfo=UTC)


def runs(*days: str, late: int = 0) -> list[Run]:
    """Finished runs on these days; one that was cut off is written with an exclamation mark."""
    return [
        Run(n, day(text.strip("!")), None if "!" in text else NOW, 0, late, 0)
        for n, text in enumerate(days, 1)
    ]


def missed(*days: str, today: str, late: int = 0) -> tuple[str, str, int | None] | None:
    found = missed_runs(runs(*days, late=late), VIETNAM, day(today))
    return (str(found.first), str(found.last), found.late) if found else None


@pytest.mark.parametrize(
    ("days", "today", "expected"),
    [
        ((), "2025-06-13", None),  # reminders never went out
        (("2025-06-12",), "2025-06-13", None),
        (("2025-06-13",), "2025-06-13", None),
        (("2025-06-11",), "2025-06-13", ("2025-06-12", "2025-06-12", None)),
        (("2025-06-06",), "2025-06-09", None),  # a weekend is nothing to miss
        (("2025-06-06",), "2025-06-12", ("2025-06-09", "2025-06-11", None)),
        (("2025-06-06", "2025-06-12"), "2025-06-12", ("2025-06-09", "2025-06-11", 4)),
        (("2025-06-06", "2025-06-12"), "2025-06-13", None),  # told on the day of the next run, then no more
        (("2025-06-02", "2025-06-06", "2025-06-09"), "2025-06-09", None),
        (("2025-01-24",), "2025-02-03", None),  # Tết
        (("2025-01-24",), "2025-02-04", ("2025-02-03", "2025-02-03", None)),
        (("2025-04-25",), "2025-04-28", ("2025-04-26", "2025-04-26", None)),  # a make-up Saturday
        (("2025-06-12", "2025-06-13!"), "2025-06-16", ("2025-06-13", "2025-06-13", None)),  # cut off
        (("2025-06-13!",), "2025-06-16", None),
        (("2025-06-12", "2025-06-12", "2025-06-13"), "2025-06-13", None),
        (("2025-06-13", "2025-06-06"), "2025-06-13", ("2025-06-09", "2025-06-12", 4)),  # in any order
    ],
)
def test_missed_runs(days: tuple[str, ...], today: str, expected: tuple[str, str, int | None] | None) -> None:
    assert missed(*days, today=today, late=4) == expected


def test_what_went_out_late_is_added_up_over_the_runs_of_the_day() -> None:
    assert missed("2025-06-06", "2025-06-12", "2025-06-12", today="2025-06-12", late=3) == (
        "2025-06-09",
        "2025-06-11",
        6,
    )


@given(st.sets(st.integers(0, 60)), st.integers(0, 60))
def test_a_gap_holds_no_day_of_a_run(offsets: set[int], at: int) -> None:
    begin = date(2025, 1, 13)
    days = {begin + timedelta(days=n) for n in offsets}
    today = begin + timedelta(days=at)
    before = {found for found in days if found <= today}
    found = missed_runs([Run(1, on, NOW, 0, 0, 0) for on in before], VIETNAM, today)
    if found is None:
        return
    assert isinstance(found, Missed)
    assert found.first <= found.last < today
    assert not any(found.first <= on <= found.last for on in before)
    assert VIETNAM.is_working(found.first) and VIETNAM.is_working(found.last)
    assert (found.late is None) == (today not in before)


def mail(state: State = State.TEMPORARY, attempts: int = 1, key: str = "k") -> Mailing:
    return Mailing(
        key=key,
        agency="snv",
        state=state,
        message_id="<k@x>",
        recipients=("snv@x",),
        subject="",
        updated=NOW,
        attempts=attempts,
    )


def wait(attempts: int) -> timedelta:
    """How long a message waits after so many tries, to the minute."""
    item = mail(attempts=attempts)
    found = next(n for n in range(600) if item.may_be_tried(NOW + timedelta(minutes=n)))
    return timedelta(minutes=found)


def test_the_first_wait_is_five_minutes() -> None:
    assert [wait(n) for n in (1, 2, 3)] == [timedelta(minutes=n) for n in (5, 10, 20)]


def test_each_wait_is_twice_the_one_before_up_to_four_hours() -> None:
    waits = [wait(n) for n in range(1, 14)]
    assert waits[0] <= timedelta(minutes=10)
    for one, two in pairwise(waits):
        assert two == min(2 * one, timedelta(hours=4))
    assert waits[-1] == timedelta(hours=4)
    assert mail(attempts=10_000).may_be_tried(NOW + timedelta(hours=4))


@pytest.mark.parametrize("state", [state for state in State if state is not State.TEMPORARY])
def test_nothing_else_waits(state: State) -> None:
    assert mail(state, 9).may_be_tried(NOW)


def test_what_waits() -> None:
    items = [mail(key="a"), mail(key="b", attempts=9), mail(State.PERMANENT, key="c")]
    assert waiting(items, NOW) == {"a", "b"}
    assert waiting(items, NOW + timedelta(hours=1)) == {"b"}
    assert waiting([], NOW) == frozenset()


def test_what_may_have_arrived_is_repeated_after_a_day() -> None:
    item = mail(State.UNKNOWN)
    assert not item.is_to_be_repeated(NOW + timedelta(hours=23, minutes=59))
    assert item.is_to_be_repeated(NOW + timedelta(days=1))
