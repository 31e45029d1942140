"""Working days: counting against a plain list of days, and the built-in calendar against its notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.calendar import Calendar, Certainty, DayKind, SpecialDay
from ccheck.errors import Place
from ccheck.values import replace
from ccheck.workspace import calendar as files
from ccheck.workspace.faults import Faults
from tests.core import strategies as some
from tests.core.build import VIETNAM, day, table

ONE_DAY = timedelta(days=1)


def worked(calendar: Calendar) -> list[date]:
    """Every working day around the drawn ones, in order, by the entries alone."""
    entries = {special.day: special.kind for special in calendar.days}
    first = some.FIRST - timedelta(days=400)
    everyday = [first + n * ONE_DAY for n in range((some.LAST - first).days + 400)]
    return [
        d
        for d in everyday
        if entries.get(d, DayKind.WORK if d.weekday() < 5 else DayKind.OFF).value == "work"
    ]


@given(some.days, some.counts, some.calendars())
def test_adding_working_days_is_taking_the_nth_of_a_list(on: date, count: int, calendar: Calendar) -> None:
    days = worked(calendar)
    assert calendar.add_working(on, count) == [d for d in days if d > on][count - 1]
    assert calendar.add_working(on, -count) == [d for d in days if d < on][-count]


@given(some.days, some.counts, some.calendars())
def test_counting_on_and_then_back_returns(on: date, count: int, calendar: Calendar) -> None:
    start = calendar.on_or_after(on)
    end = calendar.add_working(start, count)
    assert calendar.add_working(end, -count) == start
    assert calendar.working_between(start, end) == count
    assert calendar.add_working(on, 0) == on


@given(some.days, some.days, some.calendars())
def test_working_days_between_exclude_the_first_and_include_the_last(
    after: date, until: date, calendar: Calendar
) -> None:
    assert calendar.working_between(after, until) == sum(after < d <= until for d in worked(calendar))


@given(some.days, some.days, some.calendars())
def test_every_day_is_either_worked_or_a_rest_day(one: date, two: date, calendar: Calendar) -> None:
    first, last = min(one, two), max(one, two)
    rest = calendar.rest_days(first, last)
    working = [d for d in worked(calendar) if first <= d <= last]
    assert sorted((*rest, *working)) == [first + n * ONE_DAY for n in range((last - first).days + 1)]


@given(some.days, some.calendars())
def test_the_nearest_working_days_are_the_nearest(on: date, calendar: Calendar) -> None:
    days = worked(calendar)
    assert calendar.on_or_after(on) == min(d for d in days if d >= on)
    assert calendar.on_or_before(on) == max(d for d in days if d <= on)


@given(some.calendars(), some.days, some.days, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(
    calendar: Calendar, one: date, two: date, chance: object
) -> None:
    mixed = list(calendar.days)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    shuffled = Calendar(tuple(mixed))
    assert shuffled.working_between(one, two) == calendar.working_between(one, two)
    assert shuffled.holiday("Nghỉ", one.year) == calendar.holiday("Nghỉ", one.year)


def test_days_off_and_make_up_days_in_any_order_are_counted() -> None:
    off, work = DayKind.OFF, DayKind.WORK
    kinds = {"2026-11-27": off, "2026-11-21": work, "2026-11-24": off, "2026-11-28": work, "2026-11-29": work}
    calendar = Calendar(tuple(SpecialDay(day=day(on), kind=kind, name="A") for on, kind in kinds.items()))
    ends = ["2026-11-21", "2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27", "2026-11-29", "2026-12-04"]
    counted = [calendar.working_between(day("2026-11-20"), day(end)) for end in ends]
    assert counted == [1, 2, 2, 4, 4, 6, 11]
    assert [special.day for special in calendar.holiday("a", 2026)] == [day("2026-11-24"), day("2026-11-27")]


@given(some.calendars(), some.calendars(), some.days)
def test_an_overlay_wins_day_by_day(base: Calendar, top: Calendar, on: date) -> None:
    both = base.overlaid(top.days)
    for d in (on, *(special.day for special in (*base.days, *top.days))):
        assert both.special(d) == (top.special(d) or base.special(d))
    assert base.overlaid(()) == base


# The built-in calendar.


@pytest.mark.parametrize(
    ("on", "working"),
    [
        ("2024-04-29", False),  # swapped against Saturday 4 May
        ("2024-05-04", True),
        ("2025-05-02", False),  # swapped against Saturday 26 April
        ("2025-04-26", True),
        ("2026-01-02", False),  # swapped against Saturday 10 January, announced on 25/12/2025
        ("2026-01-10", True),
        ("2026-08-31", False),
        ("2026-08-22", True),
        ("2026-11-24", False),  # a public holiday from 2026
        ("2025-11-24", True),
        ("2023-04-29", False),
        ("2026-02-16", False),
        ("2026-11-21", False),  # an ordinary Saturday
        ("2026-11-23", True),
    ],
)
def test_the_notices_say_which_days_are_worked(on: str, working: bool) -> None:
    assert VIETNAM.is_working(day(on)) is working


def test_the_first_working_day_of_2026() -> None:
    assert VIETNAM.on_or_after(day("2026-01-01")) == day("2026-01-05")


def test_make_up_days_are_weekend_days_and_days_off_name_their_notice() -> None:
    assert all(special.day.weekday() >= 5 for special in VIETNAM.days if special.kind is DayKind.WORK)
    assert all(special.notice and special.name for special in VIETNAM.days)
    assert [special.day for special in VIETNAM.days] == sorted({special.day for special in VIETNAM.days})


@pytest.mark.parametrize(
    ("on", "sure"),
    [
        ("2026-11-23", True),
        ("2026-02-16", True),
        ("2027-02-05", False),  # a provisional Tết
        ("2027-04-30", True),  # fixed by law
        ("2027-03-15", False),  # no notice for 2027 yet: it may be swapped
        ("2028-06-01", False),
        ("2026-11-22", True),
        ("2028-06-03", True),  # a Saturday: only weekdays are swapped off
    ],
)
def test_only_what_is_announced_or_fixed_by_law_is_sure(on: str, sure: bool) -> None:
    assert VIETNAM.is_sure(day(on)) is sure


def test_a_year_with_nothing_but_expected_days_is_not_sure() -> None:
    expected = SpecialDay(
        day=day("2030-02-04"), kind=DayKind.OFF, name="Tết", certainty=Certainty.PROVISIONAL
    )
    assert not Calendar((expected,)).is_sure(day("2030-03-15"))
    told = replace(expected, certainty=Certainty.ANNOUNCED)
    assert Calendar((told,)).is_sure(day("2030-03-15"))


@given(some.days, some.days)
def test_a_run_is_sure_when_each_of_its_days_is(one: date, two: date) -> None:
    first, last = min(one, two), max(one, two)
    each = all(VIETNAM.is_sure(first + n * ONE_DAY) for n in range((last - first).days + 1))
    assert VIETNAM.are_sure(one, two) is VIETNAM.are_sure(two, one) is each


def test_a_run_is_sure_up_to_its_last_day_and_no_further() -> None:
    friday, sunday, monday = day("2027-01-01"), day("2027-01-03"), day("2027-01-04")
    assert VIETNAM.are_sure(day("2026-12-31"), sunday)
    assert not VIETNAM.are_sure(friday, monday) and not VIETNAM.are_sure(monday, monday)


def test_a_year_is_announced_with_the_first_day_of_its_notice() -> None:
    assert [VIETNAM.is_announced(year) for year in (2025, 2026, 2027, 2031)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("name", "year", "first", "count"),
    [
        ("Tết Nguyên đán", 2026, "2026-02-16", 5),
        ("tet nguyen dan", 2024, "2024-02-08", 7),
        ("Tết Nguyên đán", 2027, "2027-02-04", 7),  # named "(dự kiến)"
        ("Quốc khánh", 2026, "2026-09-01", 2),
        ("Giỗ Tổ", 2026, "2026-04-26", 2),
    ],
)
def test_a_holiday_is_found_by_the_beginning_of_its_name(
    name: str, year: int, first: str, count: int
) -> None:
    found = VIETNAM.holiday(name, year)
    assert [found[0].day, len(found)] == [day(first), count]
    assert all(special.kind is DayKind.OFF for special in found)


def test_an_unknown_holiday_and_make_up_days_are_not_found() -> None:
    assert VIETNAM.holiday("Tết Nguyên đán", 2031) == ()
    assert VIETNAM.holiday("Trung thu", 2026) == ()
    assert VIETNAM.holiday("Làm bù", 2026) == ()


# A workspace's calendar.toml.


def read(text: str) -> Calendar:
    faults = Faults()
    found = files.from_table(table(text), "calendar.toml", faults)
    assert faults.found == []
    return found


def test_a_calendar_file_lies_over_the_built_in_one() -> None:
    found = read('[[day]]\ndate = 2026-11-24\nkind = "work"\nname = "Trực"')
    assert found.is_working(day("2026-11-24"))
    assert not found.is_working(day("2026-02-16"))
    assert found.special(day("2026-11-24")) == SpecialDay(
        day=day("2026-11-24"), kind=DayKind.WORK, name="Trực", certainty=Certainty.ANNOUNCED
    )


def test_a_calendar_file_may_start_empty() -> None:
    found = read('extends = "none"\n[[day]]\ndate = 2026-11-23\nkind = "off"\nname = "Nghỉ"')
    assert len(found.days) == 1
    assert found.is_working(day("2026-11-24")) and not found.is_working(day("2026-11-23"))


def test_one_fault_does_not_hide_the_other_days() -> None:
    faults = Faults()
    good = "{ date = 2026-11-23, kind = 'off', name = 'A' }"
    text = f"day = [{good}, {{ date = '2026-11-24', kind = 'off', name = 'B' }}]"
    found = files.from_table(table(text), "calendar.toml", faults)
    assert [fault.place for fault in faults.found] == [Place("calendar.toml", ("day", 1, "date"))]
    assert not found.is_working(day("2026-11-23"))


@given(st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_the_built_in_calendar_never_closes_an_ordinary_week(on: date) -> None:
    """Tết is the longest run of rest days: nine of them."""
    assert (VIETNAM.on_or_after(on) - on).days <= 9


# What was known when.


def test_a_swap_is_known_from_the_day_it_was_announced() -> None:
    friday, saturday = day("2026-01-02"), day("2026-01-10")
    before, after = VIETNAM.known_on(day("2025-12-24")), VIETNAM.known_on(day("2025-12-25"))
    assert before.is_working(friday) and not before.is_working(saturday)
    assert not after.is_working(friday) and after.is_working(saturday)
    assert VIETNAM.notices(day("2025-12-25"), day("2025-12-31")) == (day("2025-12-25"),)
    assert VIETNAM.notices(day("2025-12-26"), day("2026-12-31")) == ()


def test_an_entry_of_the_file_counts_from_its_announcement_and_until_then_what_stood_in_its_place() -> None:
    found = read(
        '[[day]]\ndate = 2027-02-04\nkind = "work"\nname = "Làm việc"\nannounced = 2026-12-01\n'
        '[[day]]\ndate = 2027-02-11\nkind = "off"\nname = "Tết Nguyên đán"\nannounced = 2026-12-01'
    )
    before, after = found.known_on(day("2026-11-30")), found.known_on(day("2026-12-01"))
    assert (before.is_working(day("2027-02-04")), before.is_working(day("2027-02-11"))) == (False, True)
    assert (after.is_working(day("2027-02-04")), after.is_working(day("2027-02-11"))) == (True, False)
    assert after.days == found.days


FRIDAY = day("2027-01-08")


def told(announced: str | None, kind: DayKind) -> Calendar:
    """A calendar that says one thing of one Friday."""
    on = day(announced) if announced else None
    return Calendar((SpecialDay(day=FRIDAY, kind=kind, name="Nghỉ", announced=on),))


def test_a_day_decided_three_times_was_known_each_time_as_it_was_told() -> None:
    calendar = told("2026-03-01", DayKind.OFF)
    for on, kind in (("2026-07-01", DayKind.WORK), ("2026-11-01", DayKind.OFF)):
        calendar = calendar.overlaid(told(on, kind).days)
    days = ["2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01", "2026-10-31", "2026-11-01"]
    worked = [calendar.known_on(day(on)).is_working(FRIDAY) for on in days]
    assert worked == [True, False, False, True, True, False]
    told_on = ("2026-03-01", "2026-07-01", "2026-11-01")
    assert calendar.notices(day("2026-03-01"), day("2026-11-01")) == tuple(map(day, told_on))
    assert calendar.notices(day("2026-03-02"), day("2026-10-31")) == (day("2026-07-01"),)


def test_an_entry_without_an_announcement_stands_as_if_always_known() -> None:
    calendar = told("2026-03-01", DayKind.OFF).overlaid(told(None, DayKind.WORK).days)
    assert calendar.known_on(day("2026-01-01")).is_working(FRIDAY)
    assert calendar.notices(day("2026-01-01"), day("2026-12-31")) == ()


@given(some.announced_calendars(), some.days, some.days)
def test_between_notices_nothing_becomes_known(calendar: Calendar, one: date, other: date) -> None:
    first, last = sorted((one, other))
    if not calendar.notices(first + timedelta(days=1), last):
        assert calendar.known_on(first) == calendar.known_on(last)
    assert calendar.known_on(date.max).days == calendar.days
