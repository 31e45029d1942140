"""Recurring duties: every period once, in order, without drift, from the start on."""

from datetime import date, timedelta
from itertools import islice, pairwise, takewhile

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.calendar import Calendar
from ccheck.core.deadlines import Due, Reckoning, occurrences
from ccheck.core.periods import Cadence, Period, containing
from ccheck.core.rules import Reading, Recurring, Stepped
from tests.core import strategies as some
from tests.core.build import LAW, day, rule

ONE_DAY = timedelta(days=1)


def series(text: str, start: date, by: Reckoning = LAW, *, count: int = 30) -> list[tuple[Period, Due]]:
    deadline = rule(text)
    assert isinstance(deadline.rule, Recurring | Stepped)
    return list(islice(occurrences(deadline, deadline.rule, start, by), count))


def last_days(text: str, start: str, count: int) -> list[str]:
    return [f"{due.day}" for _, due in series(text, day(start), count=count)]


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        # 31/8, 30/9, 31/10: the base counts, never the one before.
        ('{ every = "1 month" }', "2026-07-31", ["2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30"]),
        ('{ every = "month", by = "31" }', "2026-08-01", ["2026-08-31", "2026-09-30", "2026-10-31"]),
        ('{ every = "6 months" }', "2025-08-31", ["2026-02-28", "2026-08-31", "2027-02-28", "2027-08-31"]),
        ('{ every = "1 year" }', "2024-02-29", ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
        # The last Friday of a week, when the month and the year end on it or near it.
        ('{ every = "week", by = "fri" }', "2026-07-30", ["2026-07-31", "2026-08-07"]),
        ('{ every = "week", by = "fri" }', "2026-12-20", ["2026-12-25", "2027-01-01", "2027-01-08"]),
        ('{ every = "month", by = "25" }', "2026-11-26", ["2026-12-25", "2027-01-25", "2027-02-25"]),
    ],
)
def test_a_series_neither_drifts_nor_stops_at_new_year(text: str, start: str, expected: list[str]) -> None:
    assert last_days(text, start, len(expected)) == expected


@given(some.days, st.integers(1, 13), st.sampled_from(["days", "weeks", "months", "years"]))
def test_step_n_is_the_base_and_n_steps(start: date, size: int, unit: str) -> None:
    expected = [start + relativedelta(**{unit: n * size}) for n in range(1, 13)]  # type: ignore[arg-type]
    found = series(f'{{ every = "{size} {unit}" }}', start, count=12)
    assert [due.day for _, due in found] == expected
    assert [period.label for period, _ in found] == [f"{on}" for on in expected]


@pytest.mark.parametrize(
    ("text", "count"),
    [('{ every = "2 years" }', 4), ('{ every = "3650 weeks" }', 0), ('{ every = "year" }', 0)],
)
def test_a_series_ends_with_the_years_of_the_calendar(text: str, count: int) -> None:
    assert len(series(text, date(9990, 6, 1))) == count


def falls_due(cadence: str, spot: str, on: date) -> bool:
    """Whether ``on`` is the printed day of its period, by looking at the day alone."""
    if cadence == "week":
        return on.weekday() == some.WEEKDAYS.index(spot)
    last = (on + ONE_DAY).month != on.month
    if cadence == "month":
        number, right_month = spot, True
    elif cadence == "year":
        month, _, number = spot.partition("-")
        right_month = on.month == int(month)
    else:
        month, _, number = spot.partition("-")
        length = 3 if cadence == "quarter" else 6
        right_month = (on.month - 1) % length + 1 == int(month[1:])
    if not right_month:
        return False
    if number == "last":
        return last
    return on.day == int(number) or (last and on.day < int(number))


@given(some.spots, st.sampled_from(["by", "before"]), some.days, st.sampled_from(["", ', of = "next"']))
def test_last_days_are_those_found_by_looking_at_every_day(
    spot: tuple[str, str], key: str, start: date, following: str
) -> None:
    cadence, written = spot
    text = f'{{ every = "{cadence}", {key} = "{written}"{following} }}'
    end = start + timedelta(days=800)
    offset = ONE_DAY if key == "before" else 0 * ONE_DAY
    every_day = [start + n * ONE_DAY for n in range(800)]
    expected = [on for on in every_day if falls_due(cadence, written, on + offset)]
    found = takewhile(lambda item: item[1].day < end, series(text, start, count=130))
    assert [due.day for _, due in found] == expected


@given(some.cyclic, some.days, st.sampled_from(Reading))
def test_periods_come_once_in_order_without_gaps_and_none_before_the_start(
    text: str, start: date, before: Reading
) -> None:
    found = series(text, start, Reckoning(LAW.calendar, before))
    assert len(found) == 30
    assert all(due.day >= start for _, due in found)
    days = [due.unshifted or due.day for _, due in found]
    assert days == sorted(set(days))
    last = [due.day for _, due in found]
    assert last == sorted(last)
    labels = [period.label for period, _ in found]
    assert len(set(labels)) == 30
    if rule(text).rule.__class__ is Recurring and '"day"' not in text:
        for (one, _), (two, _) in pairwise(found):
            assert two.first == one.last + ONE_DAY


@given(some.cyclic, some.days, st.integers(1, 400))
def test_a_later_start_only_leaves_out_what_was_due_before_it(text: str, start: date, later: int) -> None:
    deadline = rule(text)
    if isinstance(deadline.rule, Stepped):  # counted from its start
        return
    begin = start + timedelta(days=later)
    whole = [item for item in series(text, start, count=300) if item[1].day >= begin]
    assert series(text, begin, count=300)[: len(whole)] == whole


@given(some.recurring(), some.days)
def test_of_next_changes_the_label_and_not_the_days(text: str, start: date) -> None:
    this = text.replace(', of = "next"', "")
    following = this.replace(" }", ', of = "next" }')
    one, two = series(this, start), series(following, start)
    assert [due.day for _, due in one] == [due.day for _, due in two]
    assert [period.last + ONE_DAY for period, _ in two] == [period.first for period, _ in one]


@pytest.mark.parametrize(
    ("text", "start", "label", "last"),
    [
        ('{ every = "month", before = "05", of = "next" }', "2026-12-01", "2026-11", "2026-12-04"),
        ('{ every = "month", before = "01", of = "next" }', "2026-12-01", "2026-12", "2026-12-31"),
        ('{ every = "quarter", before = "M1-10", of = "next" }', "2026-10-01", "2026-Q3", "2026-10-09"),
        ('{ every = "year", by = "01-15", of = "next" }', "2026-01-10", "2025", "2026-01-15"),
        ('{ every = "week", by = "mon", of = "next" }', "2026-12-30", "2026-W53", "2027-01-04"),
    ],
)
def test_of_next_is_labelled_by_the_period_reported_on(text: str, start: str, label: str, last: str) -> None:
    period, due = series(text, day(start))[0]
    assert (period.label, due.day) == (label, day(last))


@given(some.days, some.calendars())
def test_a_tracked_routine_falls_on_every_working_day(start: date, calendar: Calendar) -> None:
    found = [due.day for _, due in series('{ every = "day", tracked = true }', start, Reckoning(calendar))]
    span = [start + n * ONE_DAY for n in range((found[-1] - start).days + 1)]
    assert found == [on for on in span if calendar.is_working(on)]


def test_a_day_that_is_the_start_itself_counts() -> None:
    assert last_days('{ every = "month", by = "25" }', "2026-11-25", 1) == ["2026-11-25"]
    assert last_days('{ every = "month", by = "25" }', "2026-11-26", 1) == ["2026-12-25"]


@given(some.days, st.sampled_from([c for c in Cadence if c is not Cadence.DAY]))
def test_a_cadence_without_a_day_ends_with_its_period(start: date, cadence: Cadence) -> None:
    period, due = series(f'{{ every = "{cadence.value}" }}', start, count=1)[0]
    assert period == containing(start, cadence)
    assert due.day == period.last


def test_a_shift_does_not_lose_a_period_that_it_moves_past_the_start() -> None:
    """Friday of week 8 is in Tết: shifted, it falls on Monday 23 February 2026, and a duty that begins on
    that Monday still owes it."""
    period, due = series('{ every = "week", by = "fri", shift = "next" }', day("2026-02-23"))[0]
    assert (period.label, due.day) == ("2026-W08", day("2026-02-23"))
    text = '{ every = "week", by = "sun", of = "next", shift = "next" }'
    period, due = series(text, day("2026-11-23"))[0]
    assert (period.label, due.day) == ("2026-W46", day("2026-11-23"))
