"""Why a date is what it is: the steps end in the day in force, the remarks say how the duty stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import Status
from ccheck.core.entries import AnyEntry
from ccheck.core.explain import Explanation, explain
from ccheck.core.model import Workspace
from tests.core import strategies as some
from tests.core.build import assessed, day, done, extended, happened, office, one
from tests.core.test_assess import WHOLE, histories

STANDING_WORDS = {
    Status.OVERDUE: "Overdue: {n} calendar days late.",
    Status.WITHDRAWN: "Withdrawn with its directive.",
    Status.UNTRACKED: "Older than the day tracking began; not followed.",
}


def why(workspace: Workspace, today: str, *entries: AnyEntry, cell: str = "d/1@snv") -> Explanation:
    return explain(assessed(workspace, today, *entries)[cell], workspace, day(today))


def steps(explanation: Explanation) -> list[str]:
    return [step.rule for step in explanation.steps]


def remarks(explanation: Explanation) -> dict[str, dict[str, object]]:
    return {message.template: dict(message.args) for message in explanation.remarks}


@given(histories(), st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_the_last_step_is_the_last_day_in_force(history: list[AnyEntry], today: date) -> None:
    for item in assessed(WHOLE, f"{today}", *history).values():
        found = explain(item, WHOLE, today)
        assert found.steps
        if item.due is not None:
            assert found.steps[-1].day == item.due
        else:
            assert found.steps[-1].day in (
                None,
                item.obligation.since,
                item.last_report and item.last_report.on,
            )


@given(some.rules, some.events.filter(lambda event: event.day >= day("2025-01-01")))
def test_the_derivation_of_any_rule_ends_in_its_day(text: str, event: object) -> None:
    workspace = one(text)
    when = getattr(event, "day", day("2025-01-01"))
    for item in assessed(workspace, f"{when}", happened(f"{when}")).values():
        found = explain(item, workspace, when)
        assert (found.steps[-1].day == item.due) or item.due is None
        assert all(step.message.template for step in found.steps)


def test_the_steps_go_from_the_printed_words_to_the_day() -> None:
    """
    [[task]]
    deadline = { before = 2025-03-15 }
    wording = "trước ngày 15/3/2025"
    """
    workspace = office(test_the_steps_go_from_the_printed_words_to_the_day.__doc__)
    found = why(workspace, "2025-02-01")
    assert steps(found) == ["wording", "start", "before-exclusive"]
    assert dict(found.steps[0].message.args) == {"words": "trước ngày 15/3/2025"}
    assert [step.day for step in found.steps] == [None, day("2025-01-01"), day("2025-03-14")]


@pytest.mark.parametrize(
    ("header", "begins", "template"),
    [
        ("issued = 2025-01-01", "2025-01-01", "Issued on {day}."),
        ("starts = 2024-11-15", "2024-11-15", "The issue day is not printed; counting starts on {day}."),
        ("issued = 2024-11-15", "2025-01-01", "The duty begins on {day}."),
    ],
)
def test_the_start_is_explained(header: str, begins: str, template: str) -> None:
    starts = ', starts = "2025"' if template.startswith("The duty") else ""
    workspace = office(f"directive = {{ {header} }}\n[[task]]\ndeadline = {{ by = 2025-03-20{starts} }}")
    start = next(step for step in why(workspace, "2025-01-02").steps if step.rule == "start")
    assert (start.message.template, start.day) == (template, day(begins))


def test_a_shift_is_a_step_with_its_law() -> None:
    found = why(one('{ days = 10, after = "issued" }'), "2025-01-02")
    assert steps(found) == ["start", "event", "count", "shift-next"]
    assert [step.day for step in found.steps[-2:]] == [day("2025-01-11"), day("2025-01-13")]
    assert "148.5" in found.steps[-1].message.template


def test_extensions_in_time_and_too_late_are_steps() -> None:
    history = (extended("2025-03-20", "2025-04-10"), extended("2025-04-11", "2025-05-10", sequence=1))
    found = why(one("{ by = 2025-03-20 }"), "2025-05-01", *history)
    assert [(step.rule, step.day) for step in found.steps[-3:]] == [
        ("by", day("2025-03-20")),
        ("extended", day("2025-04-10")),
        ("extended-late", day("2025-04-10")),
    ]


@pytest.mark.parametrize(
    ("deadline", "template"),
    [
        ('"ongoing"', "Printed as ongoing: no date, never overdue."),
        (
            '{ every = "unspecified" }',
            "“Periodically” without a period: standing until a person chooses one.",
        ),
        ('{ every = "day" }', "A daily routine: a standing duty, not counted day by day."),
    ],
)
def test_a_standing_duty_says_why_it_has_no_date(deadline: str, template: str) -> None:
    found = why(one(deadline), "2025-02-01")
    assert template in [step.message.template for step in found.steps]
    assert (found.steps[-1].rule, found.steps[-1].day) == ("never-reported", day("2025-01-01"))
    reported = why(one(deadline), "2025-02-01", done("2025-01-20"))
    assert (reported.steps[-1].rule, reported.steps[-1].day) == ("last-report", day("2025-01-20"))


def test_a_waiting_duty_names_its_event() -> None:
    """
    event = [{ id = "e", title = "Bộ công bố" }]
    [[task]]
    deadline = { days = 5, after = "e" }
    """
    workspace = office(test_a_waiting_duty_names_its_event.__doc__)
    last = why(workspace, "2025-02-01").steps[-1]
    assert last.rule == "waiting" and dict(last.message.args) == {"event": "Bộ công bố"}


def test_the_standing_duty_after_a_milestone_is_explained() -> None:
    workspace = one('{ within = "2025-03", then = "ongoing" }')
    found = why(workspace, "2025-04-02", cell="d/1@snv:ongoing")
    assert "After the milestone the duty is ongoing: no date, never overdue." in [
        step.message.template for step in found.steps
    ]
    assert found.steps[-1].day == day("2025-04-01")


def test_a_last_day_off_work_names_the_working_day_before_it() -> None:
    found = remarks(why(one("{ by = 2025-03-30 }"), "2025-03-01"))
    text = "{due} is a rest day; the last working day on or before it is {day}."
    assert found[text] == {"due": day("2025-03-30"), "day": day("2025-03-28")}
    assert text not in remarks(why(one("{ by = 2025-03-28 }"), "2025-03-01"))


def test_an_unannounced_year_and_a_doubtful_date_are_said() -> None:
    found = why(one('{ before_holiday = "Tết Nguyên đán", year = 2027 }'), "2026-11-25")
    assert "The working days of {year} are not announced yet." in remarks(found)
    assert [doubt.code for doubt in found.warnings] == ["provisional-calendar"]


@pytest.mark.parametrize(
    ("id", "today", "expected"),
    [
        ("stttt", "2025-02-28", []),
        ("stttt", "2025-03-01", ["{agency} ended on {day}; {successor} holds its duties."]),
        (
            "huyen-a",
            "2025-07-01",
            [
                "{agency} was dissolved on {day}, without successor.",
                "Nobody holds this duty now: a person has to reassign it.",
            ],
        ),
    ],
)
def test_successions_and_orphans_are_said(id: str, today: str, expected: list[str]) -> None:
    workspace = office(f'[[task]]\nlead = ["{id}"]\ndeadline = {{ by = 2025-12-31 }}')
    found = remarks(why(workspace, today, cell=f"d/1@{id}"))
    said = [text for text in found if "{agency}" in text or "Nobody" in text]
    assert said == expected


def test_what_stays_overdue_says_that_its_directive_no_longer_holds() -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-06-01 }
    [[task]]
    deadline = { by = 2025-05-20 }
    """
    workspace = office(test_what_stays_overdue_says_that_its_directive_no_longer_holds.__doc__)
    text = "The directive no longer holds since {day}."
    assert text not in remarks(why(workspace, "2025-05-31"))
    found = remarks(why(workspace, "2025-06-01"))
    assert found[text] == {"day": day("2025-06-01")}
    assert found[STANDING_WORDS[Status.OVERDUE]] == {"n": 12}


@pytest.mark.parametrize(
    ("today", "entries", "template"),
    [
        ("2025-03-21", (), "Overdue: {n} calendar days late."),
        ("2025-03-20", (), "Today is the last day."),
        ("2025-03-14", (), "{days} calendar days left, {working} of them working days."),
        ("2025-04-20", (done("2025-03-20"),), "Completed in time, on {day}."),
        ("2025-04-20", (done("2025-03-22"),), "Completed on {day}, {n} calendar days late."),
    ],
)
def test_the_last_remark_says_how_the_duty_stands(
    today: str, entries: tuple[AnyEntry, ...], template: str
) -> None:
    found = why(one("{ by = 2025-03-20 }"), today, *entries)
    assert found.remarks[-1].template == template
    if template.startswith("{days}"):
        assert dict(found.remarks[-1].args) == {"days": 6, "working": 4}


@pytest.mark.parametrize(("entries", "days"), [((), 1), ((done("2025-03-22"),), 2)])
def test_days_late_are_counted_from_the_day_after(entries: tuple[AnyEntry, ...], days: int) -> None:
    found = why(one("{ by = 2025-03-20 }"), "2025-03-21" if not entries else "2025-04-01", *entries)
    assert dict(found.remarks[-1].args)["n"] == days


def test_each_status_is_said_in_its_own_words() -> None:
    """
    event = [{ id = "e" }]
    task = [{}, { deadline = { promptly_after = "e" } }, { deadline = { by = 2025-01-20 } }]
    settings = { tracked_from = 2025-02-01 }
    """
    workspace = office(test_each_status_is_said_in_its_own_words.__doc__)
    said = [
        explain(item, workspace, day("2025-02-10")).remarks[-1].template
        for item in sorted(assessed(workspace, "2025-02-10").values(), key=lambda item: item.id)
    ]
    assert said == [
        "Standing: no report is asked for yet.",
        "Waiting for its event.",
        STANDING_WORDS[Status.UNTRACKED],
    ]
    later = explain(assessed(workspace, "2025-09-10")["d/1@snv"], workspace, day("2025-09-10"))
    assert later.remarks[-1].template == "The last report is older than the review period allows."


def test_a_young_duty_without_a_report_is_not_called_reported() -> None:
    found = why(one('"ongoing"'), "2025-01-02")
    assert found.remarks[-1].template != "Reported recently enough."
