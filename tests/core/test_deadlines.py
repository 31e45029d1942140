"""Last days against the law: tables transcribed by hand, and an oracle that walks day by day."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.calendar import Calendar, DayKind, SpecialDay
from ccheck.core.deadlines import Due, EventDay, Reckoning, Step, occurrences
from ccheck.core.periods import Unit
from ccheck.core.rules import After, AheadOf, Reading, Recurring, Stepped
from ccheck.core.trial import try_rule
from ccheck.errors import Message, say
from tests.core import strategies as some
from tests.core.build import LAW, VIETNAM, day, dues, moment, refused, rule, written
from tests.core.derivations import DERIVED, Derived
from tests.core.phrases import FIXED, RECURRING, RELATIVE, THEN_ONGOING, UNDATED, Printed

ONE_DAY = timedelta(days=1)


def by_words(row: Printed) -> str:
    return f"{row.words} {row.period}".strip()


def said(value: object) -> str:
    if isinstance(value, Message):
        return value.template.format(**{name: said(part) for name, part in value.args})
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


# The tables of the law.


@pytest.mark.parametrize("row", [*FIXED, *THEN_ONGOING, *RELATIVE], ids=by_words)
def test_a_printed_deadline_has_its_last_day(row: Printed) -> None:
    (due,) = dues(row.rule, issued=row.issued, event=row.event)
    assert written(due) == row.due
    if row.working:
        assert VIETNAM.on_or_before(due.day) == day(row.working)


@pytest.mark.parametrize("row", RECURRING, ids=by_words)
def test_a_recurring_deadline_has_its_last_day_in_each_period(row: Printed) -> None:
    deadline = rule(row.rule)
    assert isinstance(deadline.rule, Recurring)
    due = next(
        due
        for period, due in occurrences(deadline, deadline.rule, date(2024, 1, 1), LAW)
        if period.label == row.period
    )
    assert written(due) == row.due
    if row.working:
        assert VIETNAM.on_or_before(due.day) == day(row.working)


@pytest.mark.parametrize("row", UNDATED, ids=by_words)
def test_words_without_a_date_give_none(row: Printed) -> None:
    assert dues(row.rule) == ()


@pytest.mark.parametrize("row", THEN_ONGOING, ids=by_words)
def test_a_milestone_says_that_the_duty_goes_on(row: Printed) -> None:
    trial = try_rule(rule(row.rule), day("2024-01-01"), {}, 1, LAW)
    assert [doubt.code for doubt in trial.warnings] == ["then-ongoing"]


@pytest.mark.parametrize(
    ("text", "issued", "expected"),
    [
        ('{ every = "year", starts = "2023" }', "2022-06-01", ["2023-12-31", "2024-12-31", "2025-12-31"]),
        ('{ every = "2 weeks" }', "2026-11-02", ["2026-11-16", "2026-11-30", "2026-12-14"]),
        ('{ every = "10 days" }', "2026-11-02", ["2026-11-12", "2026-11-22", "2026-12-02"]),
        ('{ every = "15 days" }', "2026-11-02", ["2026-11-17", "2026-12-02", "2026-12-17"]),
        (
            '{ every = "quarter", by = "M3-25" }',
            "2026-01-01",
            ["2026-03-25", "2026-06-25", "2026-09-25", "2026-12-25"],
        ),
        ('{ every = "year", before = "01-30" }', "2023-06-01", ["2024-01-29", "2025-01-29", "2026-01-29"]),
        # 31/08 to 02/09/2026 are off; 24/11 is a public holiday from 2026.
        ('{ every = "day", tracked = true }', "2026-08-28", ["2026-08-28", "2026-09-03", "2026-09-04"]),
        (
            '{ every = "day", before = "16:00", tracked = true }',
            "2026-11-23",
            ["2026-11-23 16:00", "2026-11-25 16:00"],
        ),
        ('{ every = "day", tracked = true }', "2026-08-21", ["2026-08-21", "2026-08-22", "2026-08-24"]),
    ],
)
def test_a_recurring_deadline_goes_on(text: str, issued: str, expected: list[str]) -> None:
    assert [written(due) for due in dues(text, issued=issued, count=len(expected))] == expected


@pytest.mark.parametrize(
    ("article", "text", "event", "expected", "unshifted"),
    [
        (
            "147: the day of the event is not counted",
            "{ days = 1, after = 'e' }",
            "2026-11-09",
            "2026-11-10",
            "",
        ),
        ("148.1: days", "{ days = 30, after = 'e' }", "2026-10-12", "2026-11-11", ""),
        ("148.2: the same weekday", "{ weeks = 3, after = 'e' }", "2026-11-04", "2026-11-25", ""),
        ("148.3: the same day number", "{ months = 2, after = 'e' }", "2026-08-12", "2026-10-12", ""),
        ("148.3: or the month's last day", "{ months = 1, after = 'e' }", "2024-01-31", "2024-02-29", ""),
        ("148.3: not the day after", "{ months = 3, after = 'e' }", "2026-08-31", "2026-11-30", ""),
        ("148.4: the same day and month", "{ years = 2, after = 'e' }", "2024-11-12", "2026-11-12", ""),
        ("148.4: 29/2 in a common year", "{ years = 1, after = 'e' }", "2024-02-29", "2025-02-28", ""),
        ("148.5: Saturday", "{ days = 5, after = 'e' }", "2023-06-12", "2023-06-19", "2023-06-17"),
        ("148.5: holidays in a row", "{ days = 7, after = 'e' }", "2026-02-09", "2026-02-23", "2026-02-16"),
        ("148.5: a worked Saturday", "{ days = 5, after = 'e' }", "2024-04-29", "2024-05-04", ""),
        ("148.5: months too", "{ months = 6, after = 'e' }", "2025-08-31", "2026-03-02", "2026-02-28"),
    ],
)
def test_the_civil_code(article: str, text: str, event: str, expected: str, unshifted: str) -> None:
    (due,) = dues(text, event=event)
    assert due.day == day(expected), article
    assert due.unshifted == (day(unshifted) if unshifted else None)


def test_a_day_without_a_time_ends_at_midnight() -> None:
    (due,) = dues("{ by = 2026-11-20 }")
    assert due.moment == (day("2026-11-20"), time.max)


# Reading "trước".


def test_before_is_read_as_the_workspace_says() -> None:
    inclusive = Reckoning(VIETNAM, Reading.INCLUSIVE)
    assert dues("{ before = 2024-12-15 }")[0].day == day("2024-12-14")
    assert dues("{ before = 2024-12-15 }", by=inclusive)[0].day == day("2024-12-15")
    assert dues('{ every = "year", before = "01-30" }', by=inclusive)[0].day == day("2024-01-30")


@given(some.days)
def test_the_two_readings_of_before_are_one_day_apart_and_name_each_other(on: date) -> None:
    text = f"{{ before = {on} }}"
    (strict,), (wide,) = dues(text), dues(text, by=Reckoning(VIETNAM, Reading.INCLUSIVE))
    assert (strict.day, wide.day) == (on - ONE_DAY, on)
    for due in (strict, wide):
        shown = {value for _, value in due.steps[-1].message.args}
        assert {strict.day, wide.day} <= shown


@given(some.days, st.sampled_from(Reading))
def test_with_a_time_before_and_by_are_the_same_moment(on: date, reading: Reading) -> None:
    by = Reckoning(VIETNAM, reading)
    (before,), (until,) = (
        dues(f"{{ before = {on}T17:00:00 }}", by=by),
        dues(f"{{ by = {on}T17:00:00 }}", by=by),
    )
    assert before.moment == until.moment == (on, time(17))


# Impossible days, and days that only some months have.


@pytest.mark.parametrize(
    "text",
    [
        "{ by = 2025-02-31 }",
        "{ by = 2024-11-31 }",
        "{ by = 2025-02-29 }",
        '{ every = "year", by = "02-30" }',
        '{ every = "year", by = "11-31" }',
        '{ every = "month", by = "32" }',
        '{ every = "month", by = "0" }',
        '{ within = "2025-13" }',
        '{ within = "2025-W53" }',
        '{ within = "2025-02-29" }',
        '{ within = "2025-Q5" }',
        '{ within = "2025-06/2025-05" }',
    ],
)
def test_an_impossible_day_is_an_error_and_never_clamped(text: str) -> None:
    assert refused(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{ every = "month", by = "31" }', ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]),
        ('{ every = "month", before = "31" }', ["2024-01-30", "2024-02-28", "2024-03-30", "2024-04-29"]),
        ('{ every = "month", before = "01" }', ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ('{ every = "month", before = "last" }', ["2024-01-30", "2024-02-28", "2024-03-30"]),
        ('{ every = "year", by = "02-29" }', ["2024-02-29", "2025-02-28", "2026-02-28"]),
        ('{ every = "year", before = "02-29" }', ["2024-02-28", "2025-02-27", "2026-02-27"]),
        ('{ every = "quarter", by = "M2-31" }', ["2024-02-29", "2024-05-31", "2024-08-31", "2024-11-30"]),
        ('{ every = "half-year", by = "M6-31" }', ["2024-06-30", "2024-12-31"]),
    ],
)
def test_days_29_to_31_clamp_first_and_then_before_applies(text: str, expected: list[str]) -> None:
    found = dues(text, count=len(expected))
    assert [written(due) for due in found] == expected


def test_a_clamped_day_says_so() -> None:
    january, february = dues('{ every = "month", by = "30" }', count=2)
    assert "clamp" not in [step.rule for step in january.steps]
    assert "clamp" in [step.rule for step in february.steps]


# An oracle for spans: walk from the event, one day at a time.


def walked(event: date, count: int, unit: Unit, sign: int, calendar: Calendar) -> date:
    """Where ``count`` units end by walking, before any shift."""
    on = event
    if unit is Unit.WORKING_DAY:
        while count:
            on += sign * ONE_DAY
            count -= calendar.is_working(on)
        return on
    if unit in (Unit.DAY, Unit.WEEK):
        for _ in range(count * (7 if unit is Unit.WEEK else 1)):
            on += sign * ONE_DAY
        return on
    months = count * (12 if unit is Unit.YEAR else 1)
    number = event.year * 12 + event.month + sign * months
    while on.year * 12 + on.month != number:
        on += sign * ONE_DAY
    first = on if sign > 0 else on.replace(day=1)
    days = [first + n * ONE_DAY for n in range(31)]
    return max(d for d in days if d.year * 12 + d.month == number and d.day <= event.day)


def stepped_off(on: date, sign: int, calendar: Calendar) -> date:
    while not calendar.is_working(on):
        on += sign * ONE_DAY
    return on


@given(
    some.days,
    st.integers(1, 25),
    st.sampled_from([Unit.DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]),
    st.sampled_from([1, -1]),
    some.calendars(),
)
def test_spans_end_where_walking_ends(
    event: date, count: int, unit: Unit, sign: int, calendar: Calendar
) -> None:
    count = min(count, 5) if unit is Unit.YEAR else count
    key = "after" if sign > 0 else "ahead_of"
    (due,) = dues(f"{{ {unit.value} = {count}, {key} = 'e' }}", event=f"{event}", by=Reckoning(calendar))
    end = walked(event, count, unit, sign, calendar)
    assert due.day == stepped_off(end, sign, calendar)
    assert due.unshifted == (end if due.day != end else None)


@given(some.events, st.integers(1, 200), st.sampled_from(["after", "ahead_of"]), some.shifts, some.reckonings)
def test_hours_run_by_the_clock_and_never_shift(
    event: EventDay, count: int, key: str, shift: str, by: Reckoning
) -> None:
    text = f"{{ hours = {count}, {key} = 'e'{shift} }}"
    (due,) = try_rule(rule(text), event.day, {"e": event}, 1, by).dues
    sign = 1 if key == "after" else -1
    midnight = datetime.combine(event.day, time()) + (ONE_DAY if sign > 0 else 0 * ONE_DAY)
    begin = midnight if event.at is None else datetime.combine(event.day, event.at)
    end = begin + sign * timedelta(hours=count)
    ends_at = datetime.combine(due.day, due.at) if due.at else datetime.combine(due.day, time()) + ONE_DAY
    assert ends_at == end
    assert ("hours-from-midnight" in [step.rule for step in due.steps]) == (event.at is None)


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("{ hours = 24, after = 'e' }", "2026-11-20", "2026-11-21"),  # the whole Saturday
        ("{ hours = 48, after = 'e' }", "2026-11-20 16:30", "2026-11-22 16:30"),  # a Sunday stays
        ("{ hours = 2, after = 'e' }", "2026-11-20", "2026-11-21 02:00"),
        ("{ hours = 15, after = 'e' }", "2026-11-20 09:00", "2026-11-20"),  # 24:00 of the same day
        ("{ hours = 2, ahead_of = 'e' }", "2026-11-23 09:00", "2026-11-23 07:00"),
        ("{ hours = 24, ahead_of = 'e' }", "2026-11-24", "2026-11-22"),  # until 24:00 of the 22nd
        ("{ ahead_of = 'e' }", "2026-11-22", "2026-11-22"),  # an order only: E itself, even a Sunday
        ("{ ahead_of = 'e' }", "2026-11-23 09:00", "2026-11-23 09:00"),
        ("{ ahead_of = 'e', shift = 'previous' }", "2026-11-22", "2026-11-20"),
    ],
)
def test_hours_and_bare_order(text: str, event: str, expected: str) -> None:
    assert written(dues(text, event=event)[0]) == expected


@given(some.days, some.reckonings)
def test_promptly_counts_the_configured_working_days(event: date, by: Reckoning) -> None:
    (due,) = dues("{ promptly_after = 'e' }", event=f"{event}", by=by)
    assert due.day == walked(event, by.promptly, Unit.WORKING_DAY, 1, by.calendar)
    assert "unquantified" in [doubt.code for doubt in due.warnings]


# Shifts.

SHIFTABLE = ["{{ by = {}{} }}", "{{ before = {}{} }}"]


@given(st.sampled_from(SHIFTABLE), some.days, some.reckonings)
def test_a_shift_lands_on_the_nearest_working_day_of_its_side(form: str, on: date, by: Reckoning) -> None:
    def shifted(word: str) -> date:
        return dues(form.format(on, f", shift = '{word}'"), by=by)[0].day

    plain = dues(form.format(on, ""), by=by)[0].day
    later, earlier = shifted("next"), shifted("previous")
    assert shifted("none") == plain
    assert earlier <= plain <= later
    assert by.calendar.is_working(earlier) and by.calendar.is_working(later)
    between = [earlier + n * ONE_DAY for n in range(1, (later - earlier).days)]
    if by.calendar.is_working(plain):
        assert earlier == plain == later
    else:
        assert not any(by.calendar.is_working(d) for d in between)


@given(some.days, st.sampled_from(["next", "previous"]), some.reckonings)
def test_a_shifted_day_is_never_shifted_again(on: date, word: str, by: Reckoning) -> None:
    once = dues(f"{{ by = {on}, shift = '{word}' }}", by=by)[0].day
    twice = dues(f"{{ by = {once}, shift = '{word}' }}", by=by)[0]
    assert (twice.day, twice.unshifted) == (once, None)


@given(some.days, some.shifts, some.reckonings)
def test_a_printed_time_is_never_shifted(on: date, shift: str, by: Reckoning) -> None:
    for key in ("by", "before"):
        assert dues(f"{{ {key} = {on}T17:00:00{shift} }}", by=by)[0].moment == (on, time(17))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ by = 2025-03-30 }", "2025-03-30"),  # fixed and recurring days stay
        ('{ within = "2023-Q3" }', "2023-09-30"),
        ('{ every = "month", by = "28", starts = "2026-02" }', "2026-02-28"),
        ("{ days = 5, after = 'e' }", "2023-06-19"),  # spans go on
        ("{ days = 5, after = 'e', shift = 'none' }", "2023-06-17"),
        ("{ days = 5, after = 'e', shift = 'previous' }", "2023-06-16"),
        ("{ days = 2, ahead_of = 'e' }", "2023-06-09"),  # countdowns go back
        ("{ days = 2, ahead_of = 'e', shift = 'none' }", "2023-06-10"),
        ("{ days = 2, ahead_of = 'e', shift = 'next' }", "2023-06-12"),
    ],
)
def test_the_default_shift_of_each_form_and_its_override(text: str, expected: str) -> None:
    assert written(dues(text, event="2023-06-12")[0]) == expected


# Holidays and certainty.


@pytest.mark.parametrize(
    ("name", "year", "expected", "provisional"),
    [
        ("Tết Nguyên đán", 2024, "2024-02-07", False),
        ("tết nguyên đán", 2026, "2026-02-13", False),  # the weekend before is skipped
        ("Quốc khánh", 2026, "2026-08-28", False),  # 31/08 was swapped off
        ("Tết Nguyên đán", 2027, "2027-02-03", True),
    ],
)
def test_before_a_holiday_is_the_last_working_day(
    name: str, year: int, expected: str, provisional: bool
) -> None:
    (due,) = dues(f'{{ before_holiday = "{name}", year = {year} }}')
    assert (due.day, due.provisional) == (day(expected), provisional)


def test_a_holiday_the_calendar_does_not_have_gives_no_day() -> None:
    trial = try_rule(
        rule('{ before_holiday = "Tết Nguyên đán", year = 2031 }'), day("2026-01-01"), {}, 1, LAW
    )
    assert trial.dues == ()
    assert [doubt.code for doubt in trial.warnings] == ["unknown-holiday"]


@pytest.mark.parametrize(
    ("text", "event", "provisional"),
    [
        ("{ working_days = 3, after = 'e' }", "2026-11-02", False),
        ("{ working_days = 3, after = 'e' }", "2027-02-02", True),  # over a provisional Tết
        ("{ working_days = 3, after = 'e' }", "2026-12-30", True),  # into a year without a notice
        ("{ days = 3, after = 'e' }", "2026-11-02", False),
        ("{ days = 10, after = 'e' }", "2028-06-01", True),
        ("{ promptly_after = 'e' }", "2027-02-03", True),
        ("{ hours = 5, after = 'e' }", "2027-02-05 08:00", False),  # hours ask no calendar
        ("{ by = 2027-02-05 }", "2027-01-01", False),
        ("{ by = 2027-02-05, shift = 'next' }", "2027-01-01", True),
    ],
)
def test_a_day_that_hangs_on_an_unannounced_calendar_is_provisional(
    text: str, event: str, provisional: bool
) -> None:
    (due,) = dues(text, event=event)
    assert due.provisional is provisional
    assert ("provisional-calendar" in [doubt.code for doubt in due.warnings]) is provisional


def test_a_holiday_moves_what_is_counted_over_it() -> None:
    """It is not only displayed."""
    text = "{ working_days = 7, after = 'e' }"
    bare = Reckoning(Calendar())
    assert dues(text, event="2024-04-25", by=bare)[0].day == day("2024-05-06")
    assert dues(text, event="2024-04-25")[0].day == day("2024-05-08")


def test_days_off_skipped_and_days_made_up_are_named() -> None:
    (due,) = dues("{ working_days = 7, after = 'e' }", event="2024-04-25")
    named = {step.rule: dict(step.message.args)["days"] for step in due.steps if step.day is None}
    assert named == {
        "skipped": (day("2024-04-29"), day("2024-04-30"), day("2024-05-01")),
        "made-up": (day("2024-05-04"),),
    }


def named(text: str, event: str, by: Reckoning = LAW) -> dict[str, str]:
    """The days that a derivation names beside the one it leads to."""
    (due,) = dues(text, event=event, by=by)
    return {step.rule: said(dict(step.message.args)["days"]) for step in due.steps if step.day is None}


def test_only_weekdays_off_are_skipped_and_only_rest_days_made_up() -> None:
    # Friday 2 January 2026 is swapped for Saturday 10 January.
    assert named("{ working_days = 6, after = 'e' }", "2025-12-31") == {
        "skipped": "2026-01-01, 2026-01-02",
        "made-up": "2026-01-10",
    }
    # Giỗ Tổ 2026 is Sunday 26 April; the Monday after it is off instead.
    assert named("{ working_days = 2, after = 'e' }", "2026-04-24") == {"skipped": "2026-04-27"}
    friday = SpecialDay(day=day("2026-11-27"), kind=DayKind.WORK, name="Trực")
    assert named("{ working_days = 2, after = 'e' }", "2026-11-26", Reckoning(Calendar((friday,)))) == {}


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [  # Saturday 4 May 2024 is worked
        ("{ working_days = 1, after = 'e' }", "2024-05-03", {"made-up": "2024-05-04"}),
        ("{ working_days = 1, after = 'e' }", "2024-05-04", {}),  # the day of the event is not counted
        ("{ working_days = 1, ahead_of = 'e' }", "2024-05-06", {"made-up": "2024-05-04"}),
        ("{ working_days = 1, ahead_of = 'e' }", "2024-05-04", {}),
    ],
)
def test_a_make_up_day_is_named_where_it_was_counted(text: str, event: str, expected: dict[str, str]) -> None:
    assert named(text, event) == expected


def test_an_event_on_a_day_off_is_not_itself_skipped() -> None:
    (due,) = dues("{ working_days = 1, after = 'e' }", event="2024-04-30")
    skipped = next(step for step in due.steps if step.rule == "skipped")
    assert due.day == day("2024-05-02")
    assert dict(skipped.message.args) == {"days": (day("2024-05-01"),)}


def test_the_day_before_a_holiday_of_one_day_is_not_the_day_after_it() -> None:
    (due,) = dues('{ before_holiday = "Giỗ Tổ", year = 2025 }')  # Monday 7 April alone
    assert due.day == day("2025-04-04")


# Every form: the derivation proves the day.


def shown(due: Due) -> tuple[str, ...]:
    """The steps as a reader sees them."""
    return tuple(f"{step.rule} {step.day}: {said(step.message)}" for step in due.steps)


@pytest.mark.parametrize("row", DERIVED, ids=lambda row: row.rule)
def test_a_derivation_tells_each_step(row: Derived) -> None:
    event = moment(row.event)
    due = try_rule(rule(row.rule), event.day, {"e": event}, 1, LAW).dues[0]
    assert (written(due), shown(due)) == (row.day, row.steps)


def test_a_derivation_tells_what_the_workspace_decided() -> None:
    inclusive = dues("{ before = 2024-12-15 }", by=Reckoning(VIETNAM, Reading.INCLUSIVE))[0]
    assert shown(inclusive) == (
        "before-inclusive 2024-12-15: Before 2024-12-15, read inclusively by this workspace: 2024-12-15 "
        "itself (the exclusive reading would give 2024-12-14).",
    )
    promptly = dues('{ promptly_after = "e" }', event="2026-11-20", by=Reckoning(VIETNAM, promptly=2))[0]
    assert shown(promptly)[1:] == (
        "promptly 2026-11-25: Promptly after the event, no number printed: 2 working days by the "
        "workspace's setting: 2026-11-25.",
    )


def test_doubts_are_told_in_words() -> None:
    (due,) = dues('{ promptly_after = "e" }', event="2027-02-03")
    assert [(doubt.code, said(doubt.message)) for doubt in due.warnings] == [
        ("unquantified", "The document prints no number of days for “promptly”."),
        (
            "provisional-calendar",
            "The calendar of these days is not announced yet; the date may move.",
        ),
    ]


def test_a_holiday_without_a_notice_says_so() -> None:
    off = SpecialDay(day=day("2025-04-07"), kind=DayKind.OFF, name="Giỗ Tổ")
    (due,) = dues('{ before_holiday = "Giỗ Tổ", year = 2025 }', by=Reckoning(Calendar((off,))))
    assert shown(due)[0] == "holiday 2025-04-07: Giỗ Tổ 2025 begins on 2025-04-07 (no notice given)."


@given(some.rules, some.days, some.events, some.reckonings)
def test_a_derivation_ends_in_its_day(text: str, issued: date, event: EventDay, by: Reckoning) -> None:
    for due in try_rule(rule(text), issued, {"e": event}, 3, by).dues:
        assert due.steps[-1].day == due.day
        if due.unshifted is not None:
            assert due.unshifted != due.day
            assert by.calendar.is_working(due.day) and not by.calendar.is_working(due.unshifted)


@given(some.relative, some.events, some.reckonings)
def test_a_later_event_never_gives_an_earlier_day(text: str, event: EventDay, by: Reckoning) -> None:
    deadline = rule(text)
    later = EventDay(event.day + ONE_DAY, event.at)
    (first,) = try_rule(deadline, event.day, {"e": event}, 1, by).dues
    (second,) = try_rule(deadline, event.day, {"e": later}, 1, by).dues
    assert first.moment <= second.moment


@given(st.integers(1, 3650), some.days, st.sampled_from(["days", "weeks", "months", "years"]))
def test_after_lies_after_and_ahead_of_before_its_event(count: int, event: date, unit: str) -> None:
    count = count if unit == "days" else count % 100 + 1
    (after,) = dues(f"{{ {unit} = {count}, after = 'e' }}", event=f"{event}")
    (ahead,) = dues(f"{{ {unit} = {count}, ahead_of = 'e' }}", event=f"{event}")
    assert ahead.day < event < after.day


def test_a_rule_reads_as_its_form() -> None:
    assert isinstance(rule('{ every = "6 months" }').rule, Stepped)
    assert isinstance(rule('{ days = 5, after = "e" }').rule, After)
    assert rule('{ ahead_of = "e" }').rule == AheadOf(None, "e")
    assert moment("2026-11-23 09:00") == EventDay(day("2026-11-23"), time(9))


@pytest.mark.parametrize(
    ("text", "span", "last"),
    [
        ('{ every = "10 days" }', say("{n} days", n=10), "2024-01-11"),
        ('{ every = "2 weeks" }', say("{n} weeks", n=2), "2024-01-15"),
        ('{ every = "6 months" }', say("{n} months", n=6), "2024-07-01"),
        ('{ every = "2 years" }', say("{n} years", n=2), "2026-01-01"),
    ],
)
def test_equal_steps_say_what_they_are_counted_from(text: str, span: Message, last: str) -> None:
    deadline, start = rule(text), day("2024-01-01")
    assert isinstance(deadline.rule, Stepped)
    period, due = next(occurrences(deadline, deadline.rule, start, LAW))
    message = say("Every {span} from {start}: {day}.", span=span, start=start, day=day(last))
    assert due.steps == (Step("every", message, day(last)),)
    assert (period.first, period.last, period.label) == (day(last), day(last), last)
