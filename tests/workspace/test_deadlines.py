"""Every form of the deadline union, each beside its malformed neighbours."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from ccheck.core.assess import AsOf, assess
from ccheck.core.periods import Cadence, Period, Span, Unit
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Limit,
    Promptly,
    Recurring,
    Rule,
    Shift,
    Stepped,
    Undated,
    Unspecified,
    Within,
)
from ccheck.workspace.load import load
from tests.workspace.files import ISSUED, MARK, due, only_task, place, refused, task, unmarked, write

THU = "directives/thu.toml"


def each(cadence: Cadence, text: str, number: int, month: int = 1, *, before: bool = False) -> Recurring:
    return Recurring(cadence, Limit(text, before, number, month))


def within(first: date, last: date, label: str) -> Within:
    return Within(Period(first, last, label))


GOOD: list[tuple[str, Rule]] = [
    ('"ongoing"', Undated(printed=True)),
    ("{ by = 2025-03-30 }", By(date(2025, 3, 30))),
    ("{ by = 2025-03-20T17:00:00 }", By(date(2025, 3, 20), time(17))),
    ("{ by = 2024-02-29 }", By(date(2024, 2, 29))),
    ("{ before = 2024-12-15 }", Before(date(2024, 12, 15))),
    ("{ before = 2025-03-20T17:00:00 }", Before(date(2025, 3, 20), time(17))),
    ('{ within = "2025-03" }', within(date(2025, 3, 1), date(2025, 3, 31), "2025-03")),
    ('{ within = "2023-Q3" }', within(date(2023, 7, 1), date(2023, 9, 30), "2023-Q3")),
    ('{ within = "2025-H1" }', within(date(2025, 1, 1), date(2025, 6, 30), "2025-H1")),
    ('{ within = "2024" }', within(date(2024, 1, 1), date(2024, 12, 31), "2024")),
    ('{ within = "2026-W30" }', within(date(2026, 7, 20), date(2026, 7, 26), "2026-W30")),
    ('{ within = "2026-W53" }', within(date(2026, 12, 28), date(2027, 1, 3), "2026-W53")),
    ('{ within = "2025-02" }', within(date(2025, 2, 1), date(2025, 2, 28), "2025-02")),
    ('{ within = "2025-01-05" }', within(date(2025, 1, 5), date(2025, 1, 5), "2025-01-05")),
    ("{ within = 2025-01-05 }", within(date(2025, 1, 5), date(2025, 1, 5), "2025-01-05")),
    ('{ within = "2021/2030" }', within(date(2021, 1, 1), date(2030, 12, 31), "2021/2030")),
    ('{ within = "2026-Q3/2030-Q3" }', within(date(2026, 7, 1), date(2030, 9, 30), "2026-Q3/2030-Q3")),
    (
        '{ within = "2024-11-15/2024-12-15" }',
        within(date(2024, 11, 15), date(2024, 12, 15), "2024-11-15/2024-12-15"),
    ),
    ('{ before_holiday = "Tết Nguyên đán", year = 2027 }', BeforeHoliday("Tết Nguyên đán", 2027)),
    ('{ every = "day" }', Recurring(Cadence.DAY)),
    ('{ every = "day", tracked = true }', Recurring(Cadence.DAY, None, True)),
    ('{ every = "day", by = "16:00" }', Recurring(Cadence.DAY, Limit("16:00", False, 0, 1, time(16)))),
    ('{ every = "week", by = "fri" }', each(Cadence.WEEK, "fri", 5)),
    ('{ every = "week", by = "mon" }', each(Cadence.WEEK, "mon", 1)),
    (
        '{ every = "week", before = "fri 16:00" }',
        Recurring(Cadence.WEEK, Limit("fri 16:00", True, 5, 1, time(16))),
    ),
    ('{ every = "month", by = "25" }', each(Cadence.MONTH, "25", 25)),
    ('{ every = "month", by = "last" }', each(Cadence.MONTH, "last", 0)),
    ('{ every = "month", before = "01" }', each(Cadence.MONTH, "01", 1, before=True)),
    ('{ every = "month", by = "31" }', each(Cadence.MONTH, "31", 31)),
    ('{ every = "quarter", by = "M3-20" }', each(Cadence.QUARTER, "M3-20", 20, 3)),
    ('{ every = "half-year", by = "M6-15" }', each(Cadence.HALF_YEAR, "M6-15", 15, 6)),
    ('{ every = "year", before = "01-30" }', each(Cadence.YEAR, "01-30", 30, 1, before=True)),
    ('{ every = "year", by = "02-29" }', each(Cadence.YEAR, "02-29", 29, 2)),
    ('{ every = "year", by = "12-31" }', each(Cadence.YEAR, "12-31", 31, 12)),
    (
        '{ every = "month", by = "05", of = "next" }',
        Recurring(Cadence.MONTH, Limit("05", False, 5, next_period=True)),
    ),
    ('{ every = "month", by = "05", of = "this" }', each(Cadence.MONTH, "05", 5)),
    ('{ every = "year" }', Recurring(Cadence.YEAR)),
    ('{ every = "2 weeks" }', Stepped(Span(2, Unit.WEEK))),
    ('{ every = "10 days" }', Stepped(Span(10, Unit.DAY))),
    ('{ every = "6 months" }', Stepped(Span(6, Unit.MONTH))),
    ('{ every = "unspecified" }', Unspecified()),
    *[
        (f'{{ {unit.value} = 5, after = "cong-bo" }}', After(Span(5, unit), "cong-bo"))
        for unit in (Unit.HOUR, Unit.DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)
    ],
    ('{ days = 5, after = "issued" }', After(Span(5, Unit.DAY), "issued")),
    ('{ days = 8, ahead_of = "cong-bo" }', AheadOf(Span(8, Unit.DAY), "cong-bo")),
    ('{ ahead_of = "cong-bo" }', AheadOf(None, "cong-bo")),
    ('{ promptly_after = "cong-bo" }', Promptly("cong-bo")),
    ('{ starts = "2027-Q2" }', Undated()),
]


@pytest.mark.parametrize(("written", "rule"), GOOD, ids=[written for written, _ in GOOD])
def test_each_form_is_read(written: str, rule: Rule, tmp_path: Path) -> None:
    assert only_task(write(tmp_path, {THU: due(written)})).deadline.rule == rule


def test_no_deadline_is_a_standing_duty_that_prints_nothing(tmp_path: Path) -> None:
    deadline = only_task(write(tmp_path, {THU: ISSUED + task("")})).deadline
    assert (deadline.rule, deadline.written) == (Undated(printed=False), None)


def test_what_may_stand_beside_a_form(tmp_path: Path) -> None:
    text = '{ within = "2027-Q4", then = "ongoing", starts = "2027-Q2", shift = "next" }'
    deadline = only_task(write(tmp_path, {THU: due(text)})).deadline
    assert deadline.then_ongoing
    assert deadline.starts == Period(date(2027, 4, 1), date(2027, 6, 30), "2027-Q2")
    assert deadline.shift is Shift.NEXT
    assert dict(deadline.written or ()) == {  # type: ignore[arg-type]
        "within": "2027-Q4",
        "then": "ongoing",
        "starts": "2027-Q2",
        "shift": "next",
    }


@pytest.mark.parametrize("shift", Shift)
def test_shift_may_stand_in_any_form(shift: Shift, tmp_path: Path) -> None:
    text = f'{{ every = "month", by = "25", shift = "{shift.value}" }}'
    assert only_task(write(tmp_path, {THU: due(text)})).deadline.shift is shift


@pytest.mark.parametrize("starts", ["2025-01-05", '"2025-01-05"'])
def test_starts_may_be_a_date_in_either_writing(starts: str, tmp_path: Path) -> None:
    text = f'{{ every = "month", by = "25", starts = {starts} }}'
    read = only_task(write(tmp_path, {THU: due(text)})).deadline
    assert read.starts == Period(date(2025, 1, 5), date(2025, 1, 5), "2025-01-05")


@pytest.mark.parametrize("rule", [rule for rule, _ in GOOD if "by = 2025" in rule or "within" in rule])
def test_a_milestone_of_any_date_may_go_on(rule: str, tmp_path: Path) -> None:
    text = rule.replace(" }", ', then = "ongoing" }')
    assert only_task(write(tmp_path, {THU: due(text)})).deadline.then_ongoing


# The mark stands where the fault is reported; without one, at the key "deadline".
BAD: list[tuple[str, str]] = [
    # not a deadline at all
    ("{}", "no-form"),
    ("[]", "wrong-type"),
    ("true", "wrong-type"),
    ("2025-03-30", "wrong-type"),
    ('"Ongoing"', "bad-deadline"),
    ('"2025-03-30"', "bad-deadline"),
    ('""', "bad-deadline"),
    # by, before
    ('{ ▸by = "2025-03-30" }', "quoted-date"),
    ('{ ▸before = " 2025-03-30 " }', "quoted-date"),
    ('{ ▸by = "soon" }', "wrong-type"),
    ("{ ▸by = 17:00:00 }", "wrong-type"),
    ("{ ▸by = 20250330 }", "wrong-type"),
    ("{ ▸by = [2025-03-30] }", "wrong-type"),
    ("{ ▸by = 2025-03-30T17:00:00Z }", "bad-value"),
    ("{ ▸before = 2025-03-30T17:00:00+07:00 }", "bad-value"),
    ("{ by = ▸2025-02-31 }", "impossible-date"),
    ("{ by = ▸2025-02-29 }", "impossible-date"),
    ("{ by = ▸2025-11-31T17:00:00 }", "impossible-date"),
    ("{ ▸by = 0001-01-01 }", "bad-value"),
    ("{ ▸by = 9999-12-31 }", "bad-value"),
    ("{ ▸by = 9999-12-31T17:00:00 }", "bad-value"),
    ("{ ▸before = 0001-01-01T00:00:00 }", "bad-value"),
    ("{ by = ▸2025-13-01 }", "impossible-date"),
    ("{ by = ▸2025-03-00 }", "impossible-date"),
    ("{ by = ▸2025-00-10 }", "impossible-date"),
    ("{ then = '2025-13-01', by = ▸2025-03-32T17:00:00 }", "impossible-date"),
    ("{ by = 2025-03-30▸T25:00 }", "syntax"),
    # within
    ('{ ▸within = "" }', "bad-period"),
    ('{ ▸within = "2025-13" }', "bad-period"),
    ('{ ▸within = "2025-00" }', "bad-period"),
    ('{ ▸within = "2025-3" }', "bad-period"),
    ('{ ▸within = "2025-Q0" }', "bad-period"),
    ('{ ▸within = "2025-Q5" }', "bad-period"),
    ('{ ▸within = "2025-q1" }', "bad-period"),
    ('{ ▸within = "2025-H3" }', "bad-period"),
    ('{ ▸within = "2026-W00" }', "bad-period"),
    ('{ ▸within = "2026-W54" }', "bad-period"),
    ('{ ▸within = "2025-W53" }', "bad-period"),
    ('{ ▸within = "2025-02-31" }', "bad-period"),
    ('{ ▸within = "0000" }', "bad-period"),
    ('{ ▸within = "9999" }', "bad-period"),
    ('{ ▸within = "20250" }', "bad-period"),
    ('{ ▸within = "1899-Q4" }', "bad-value"),
    ('{ ▸within = "2025/2201" }', "bad-value"),
    ('{ ▸within = "quý 3" }', "bad-period"),
    ('{ ▸within = "2025/2024" }', "bad-period"),
    ('{ ▸within = "2025-03-02/2025-03-01" }', "bad-period"),
    ('{ ▸within = "2025/" }', "bad-period"),
    ('{ ▸within = "/2025" }', "bad-period"),
    ('{ ▸within = "2024/2025/2026" }', "bad-period"),
    ('{ ▸within = "2025-01\\n" }', "bad-period"),
    ("{ ▸within = 2025 }", "wrong-type"),
    ("{ ▸within = 2025-03-30T17:00:00 }", "wrong-type"),
    # before_holiday
    ('{ before_holiday = "Tết" }', "missing-key"),
    ('{ before_holiday = "Tết", ▸year = "2027" }', "wrong-type"),
    ('{ before_holiday = "Tết", ▸year = 27 }', "bad-value"),
    ('{ before_holiday = "Tết", ▸year = 99999999999999999999 }', "bad-value"),
    ('{ ▸before_holiday = "", year = 2027 }', "empty-text"),
    ("{ ▸before_holiday = 1, year = 2027 }", "wrong-type"),
    ("{ by = 2025-03-30, ▸year = 2027 }", "out-of-place"),
    # every, with its day
    ("{ ▸every = 2 }", "wrong-type"),
    ('{ ▸every = "" }', "bad-value"),
    ('{ ▸every = "monthly" }', "bad-value"),
    ('{ ▸every = "0 days" }', "bad-value"),
    ('{ ▸every = "-1 days" }', "bad-value"),
    ('{ ▸every = "99999 days" }', "bad-value"),
    ('{ ▸every = "2401 months" }', "bad-value"),
    ('{ ▸every = "201 years" }', "bad-value"),
    ('{ ▸every = "2 hours" }', "bad-value"),
    ('{ ▸every = "2 working_days" }', "bad-value"),
    ('{ ▸every = "1.5 months" }', "bad-value"),
    ('{ every = "week", ▸by = "25" }', "bad-day"),
    ('{ every = "week", ▸by = "Fri" }', "bad-day"),
    ('{ every = "week", ▸by = "16:00" }', "bad-day"),
    ('{ every = "week", ▸by = "fri 24:00" }', "bad-day"),
    ('{ every = "week", ▸by = "fri 16:60" }', "bad-day"),
    ('{ every = "week", ▸by = "fri sat" }', "bad-day"),
    ('{ every = "month", ▸by = "0" }', "bad-day"),
    ('{ every = "month", ▸by = "32" }', "bad-day"),
    ('{ every = "month", ▸by = "" }', "bad-day"),
    ('{ every = "month", ▸by = "M1-20" }', "bad-day"),
    ('{ every = "month", ▸by = "-1" }', "bad-day"),
    ('{ every = "quarter", ▸by = "M4-20" }', "bad-day"),
    ('{ every = "quarter", ▸by = "M0-20" }', "bad-day"),
    ('{ every = "quarter", ▸by = "M3-00" }', "bad-day"),
    ('{ every = "quarter", ▸by = "M3" }', "bad-day"),
    ('{ every = "quarter", ▸by = "03-20" }', "bad-day"),
    ('{ every = "half-year", ▸by = "M7-15" }', "bad-day"),
    ('{ every = "half-year", ▸by = "M6-32" }', "bad-day"),
    ('{ every = "year", ▸by = "02-30" }', "bad-day"),
    ('{ every = "year", ▸by = "11-31" }', "bad-day"),
    ('{ every = "year", ▸by = "13-01" }', "bad-day"),
    ('{ every = "year", ▸by = "00-01" }', "bad-day"),
    ('{ every = "year", ▸by = "01-00" }', "bad-day"),
    ('{ every = "year", ▸by = "1-30" }', "bad-day"),
    ('{ every = "year", ▸by = "30/01" }', "bad-day"),
    ('{ every = "day", ▸by = "25" }', "bad-day"),
    ('{ every = "day", ▸by = "" }', "bad-day"),
    ('{ every = "week", ▸by = "fri\\u001c16:00" }', "control-character"),
    ('{ every = "week", ▸by = "fri\\n" }', "control-character"),
    ('{ every = "week", ▸by = "fri\\u202816:00" }', "control-character"),
    ('{ every = "month", ▸by = 25 }', "wrong-type"),
    ('{ every = "year", ▸by = 2025-01-30 }', "wrong-type"),
    ('{ every = "month", by = "25", ▸before = "25" }', "two-forms"),
    ('{ every = "month", by = "25", ▸of = "last" }', "bad-value"),
    ('{ every = "month", by = "25", ▸of = 1 }', "bad-value"),
    ('{ every = "month", ▸of = "next" }', "out-of-place"),
    ('{ every = "month", by = "25", ▸tracked = true }', "out-of-place"),
    ('{ every = "day", ▸tracked = "yes" }', "wrong-type"),
    ('{ every = "month", by = "25", ▸then = "ongoing" }', "out-of-place"),
    ('{ every = "2 weeks", ▸by = "fri" }', "out-of-place"),
    ('{ every = "unspecified", ▸by = "25" }', "out-of-place"),
    ('{ every = "month", ▸days = 3 }', "out-of-place"),
    # after, ahead_of, promptly_after
    ('{ after = "cong-bo" }', "missing-key"),
    ('{ ▸days = 0, after = "cong-bo" }', "bad-value"),
    ('{ ▸days = -5, after = "cong-bo" }', "bad-value"),
    ('{ ▸days = 3651, after = "cong-bo" }', "bad-value"),
    ('{ ▸months = 2401, after = "cong-bo" }', "bad-value"),
    ('{ ▸years = 201, ahead_of = "cong-bo" }', "bad-value"),
    (f'{{ ▸years = {"9" * 400}, after = "cong-bo" }}', "bad-value"),
    ('{ ▸days = 1.5, after = "cong-bo" }', "wrong-type"),
    ('{ ▸days = inf, after = "cong-bo" }', "wrong-type"),
    ('{ ▸days = "5", after = "cong-bo" }', "wrong-type"),
    ('{ ▸days = true, after = "cong-bo" }', "wrong-type"),
    ('{ days = 5, weeks = 1, after = "cong-bo" }', "two-forms"),
    ('{ days = 5, ▸after = "Công bố" }', "bad-value"),
    ("{ days = 5, ▸after = 2025-01-01 }", "wrong-type"),
    ('{ days = 5, after = "khong-co" }', "unknown-event"),
    ('{ promptly_after = "khong-co" }', "unknown-event"),
    ('{ ▸ahead_of = "" }', "bad-value"),
    ('{ ▸promptly_after = ["cong-bo"] }', "wrong-type"),
    ('{ promptly_after = "cong-bo", ▸days = 3 }', "out-of-place"),
    ("{ days = 5 }", "no-form"),
    # beside a form
    ('{ by = 2025-03-30, ▸then = "on-going" }', "bad-value"),
    ("{ by = 2025-03-30, ▸then = true }", "bad-value"),
    ('{ then = "ongoing" }', "no-form"),
    ('{ starts = "2027", ▸then = "ongoing" }', "out-of-place"),
    ('{ by = 2025-03-30, ▸starts = "soon" }', "bad-period"),
    ('{ by = 2025-03-30, ▸starts = "0002" }', "bad-value"),
    ("{ by = 2025-03-30, ▸starts = 2027 }", "wrong-type"),
    ('{ by = 2025-03-30, ▸shift = "forward" }', "bad-value"),
    ("{ by = 2025-03-30, ▸shift = false }", "wrong-type"),
    ('{ shift = "next" }', "no-form"),
    ("{ by = 2025-03-30, ▸til = 2025-04-30 }", "unknown-key"),
    ("{ by = 2025-03-30, ▸By = 2025-04-30 }", "unknown-key"),
    # two forms at once
    ("{ by = 2025-03-30, before = 2025-03-30 }", "two-forms"),
    ('{ by = 2025-03-30, within = "2025" }', "two-forms"),
    ('{ every = "month", within = "2025" }', "two-forms"),
    ('{ days = 5, after = "cong-bo", ahead_of = "cong-bo" }', "two-forms"),
    ('{ before = 2025-03-30, before_holiday = "Tết", year = 2026 }', "two-forms"),
    ('{ by = 2025-03-30, promptly_after = "cong-bo" }', "two-forms"),
]


@pytest.mark.parametrize(("written", "code"), BAD, ids=[written[:60] for written, _ in BAD])
def test_each_malformed_neighbour_is_one_fault_at_its_place(written: str, code: str, tmp_path: Path) -> None:
    text = due(written)
    text, at = unmarked(text if MARK in text else text.replace("deadline", f"{MARK}deadline", 1))
    (found,) = refused(write(tmp_path, {THU: text}))
    assert (found.code, place(found)) == (code, at)


def test_several_faults_of_one_deadline_are_all_reported(tmp_path: Path) -> None:
    text = due('{ by = "2025-03-30", then = "x", shift = "y", starts = "z", days = 1, foo = 1 }')
    assert sorted(problem.code for problem in refused(write(tmp_path, {THU: text}))) == [
        "bad-period",
        "bad-value",
        "bad-value",
        "out-of-place",
        "quoted-date",
        "unknown-key",
    ]


def broken(written: str, root: Path) -> list[str]:
    return [problem.code for problem in refused(write(root, {THU: due(written)}))]


@pytest.mark.parametrize("written", ['{ within = "２０２５-03" }', '{ every = "month", by = "2５" }'])
def test_digits_are_ascii(written: str, tmp_path: Path) -> None:
    assert broken(written, tmp_path)


def test_an_event_of_a_wrong_type_is_not_named(tmp_path: Path) -> None:
    found = refused(write(tmp_path, {THU: due("{ after = { x = 1 } }")}))
    assert not any("{'x': 1}" in str(problem.message) for problem in found)


LONGEST = [
    f"{{ {length}, {side} = 'issued' }}"
    for side in ("after", "ahead_of")
    for length in ("hours = 3650", "working_days = 3650", "weeks = 3650", "months = 2400", "years = 200")
]


@pytest.mark.parametrize("issued", ["1900-01-01", "2200-12-31"])
def test_the_longest_spans_stay_inside_the_calendar(issued: str, tmp_path: Path) -> None:
    head = ISSUED.replace("2024-10-01", issued)
    tasks = "".join(task(f"deadline = {text}", clause=str(n)) for n, text in enumerate(LONGEST))
    tasks += task('deadline = { every = "200 years" }', clause="x")
    workspace = load(write(tmp_path, {THU: f'{head}review = "200 years"\n{tasks}'}))
    assessed = assess(workspace, (), AsOf(date(2200, 12, 31)))
    assert len(assessed) > len(LONGEST)
