"""Periods of the solar calendar and how they are written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.periods import (
    Cadence,
    Period,
    Span,
    Unit,
    add,
    add_months,
    containing,
    following,
    parse,
    parse_span,
    preceding,
)
from tests.core import strategies as some
from tests.core.build import day

ONE_DAY = timedelta(days=1)
cadences = st.sampled_from(Cadence)
any_day = st.dates(date(3, 1, 1), date(9990, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03", "2025-03-01", "2025-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2026-W30", "2026-07-20", "2026-07-26"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-11-24", "2026-11-24", "2026-11-24"),
        ("2021/2030", "2021-01-01", "2030-12-31"),
        ("2026-Q3/2030-Q3", "2026-07-01", "2030-09-30"),
        ("2024-11-15/2024-12-15", "2024-11-15", "2024-12-15"),
        ("2025-03-10/2025-12", "2025-03-10", "2025-12-31"),
        ("2024-11-15/2024-11-15", "2024-11-15", "2024-11-15"),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(text: str, first: str, last: str) -> None:
    assert parse(text) == Period(day(first), day(last), text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025-13", "2025-00", "2025-Q0", "2025-Q5", "2025-H3", "2025-W00", "2025-W53", "2025-02-29"),
        *("25-03", "2025-3", " 2025", "2025/", "/2025", "2025/2024", "2025/2026/2027", "0000", "9999"),
        *("2025-q1", "tháng 3", "2025-11-31", "２０２５/２０２６", "2025-03-01T00:00"),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the words are for people)
        parse(text)


@given(any_day, cadences)
def test_a_label_leads_back_to_its_period(on: date, cadence: Cadence) -> None:
    period = containing(on, cadence)
    assert period.first <= on <= period.last
    assert parse(period.label) == period


@given(any_day, cadences)
def test_periods_follow_one_another_without_gap_or_overlap(on: date, cadence: Cadence) -> None:
    period = containing(on, cadence)
    after, before = following(period, cadence), preceding(period, cadence)
    assert after.first == period.last + ONE_DAY
    assert before.last == period.first - ONE_DAY
    assert preceding(after, cadence) == period == following(before, cadence)
    assert before.label < period.label < after.label


@given(any_day)
def test_longer_periods_are_made_of_whole_shorter_ones(on: date) -> None:
    month, quarter, half, year = (
        containing(on, c) for c in (Cadence.MONTH, Cadence.QUARTER, Cadence.HALF_YEAR, Cadence.YEAR)
    )
    assert year.first <= half.first <= quarter.first <= month.first
    assert month.last <= quarter.last <= half.last <= year.last
    assert [containing(quarter.first, Cadence.MONTH).first, containing(quarter.last, Cadence.MONTH).last] == [
        quarter.first,
        quarter.last,
    ]


@given(some.days, st.integers(-600, 600))
def test_months_keep_the_day_or_end_with_the_month(on: date, count: int) -> None:
    moved = add_months(on, count)
    assert moved.year * 12 + moved.month == on.year * 12 + on.month + count
    assert moved.day == on.day or (moved.day < on.day and (moved + ONE_DAY).day == 1)
    assert add(on, count, Unit.MONTH) == moved


@given(some.days, st.integers(-300, 300))
def test_units_agree_with_each_other(on: date, count: int) -> None:
    assert add(on, count, Unit.WEEK) == add(on, 7 * count, Unit.DAY)
    assert add(on, count, Unit.WEEK).weekday() == on.weekday()
    assert add(on, count, Unit.YEAR) == add(on, 12 * count, Unit.MONTH)
    assert (add(on, count, Unit.DAY) - on).days == count


@pytest.mark.parametrize("unit", [Unit.HOUR, Unit.WORKING_DAY])
def test_hours_and_working_days_are_no_calendar_units(unit: Unit) -> None:
    with pytest.raises(ValueError, match="whole days"):
        add(date(2026, 1, 1), 1, unit)


def test_beyond_the_years_of_the_calendar_is_an_overflow() -> None:
    for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR):
        with pytest.raises(OverflowError):
            add(date(9998, 1, 1), 4_000_000, unit)


@given(st.integers(1, 9999), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]))
def test_a_span_reads_back_as_written(count: int, unit: Unit) -> None:
    assert parse_span(str(Span(count, unit))) == Span(count, unit)


def test_spans_may_be_singular_or_plural() -> None:
    assert parse_span("1 year") == Span(1, Unit.YEAR)
    assert parse_span("2 week") == parse_span("2 weeks")
    assert str(Span(1, Unit.YEAR)) == "1 year"


@pytest.mark.parametrize(
    "text", ["", "0 days", "-1 days", "days", "2 hours", "2  weeks", "1.5 years", "2 Weeks"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="span"):
        parse_span(text)
