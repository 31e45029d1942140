"""The status of an obligation on a day: every row of the table, every kind of entry, what never changes."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import CLOSED, AsOf, Assessment, Status, aged_from, assess
from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    Completion,
    Evidence,
    Extension,
    Measurement,
    Occurrence,
    Reopening,
    Waiver,
)
from ccheck.core.model import Workspace
from ccheck.core.obligations import obligations
from ccheck.core.periods import Span, Unit
from ccheck.values import replace
from tests.core import strategies as some
from tests.core.build import (
    CELL,
    VIETNAM,
    assessed,
    day,
    done,
    extended,
    happened,
    office,
    one,
    returned,
    status,
    statuses,
    waived,
)
from tests.core.build import (
    given as reassigned,
)

ONE_DAY = timedelta(days=1)
THURSDAY = "{ by = 2025-03-20 }"


@pytest.fixture
def here(request: pytest.FixtureRequest) -> Workspace:
    """The workspace in the test's docstring."""
    function: Callable[..., None] = request.function
    return office(function.__doc__)


def only(workspace: Workspace, today: str, *entries: AnyEntry) -> Assessment:
    (found,) = assessed(workspace, today, *entries).values()
    return found


# The table of statuses.


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-01-01", "open"),
        ("2025-03-12", "open"),  # six working days left: 13, 14, 17, 18, 19, 20
        ("2025-03-13", "due-soon"),  # five
        ("2025-03-19", "due-soon"),
        ("2025-03-20", "due-today"),
        ("2025-03-21", "overdue"),
        ("2030-01-01", "overdue"),
    ],
)
def test_a_dated_duty_as_days_pass(today: str, expected: str) -> None:
    assert status(one(THURSDAY), today) == expected


@pytest.mark.parametrize(
    ("on", "expected", "late"),
    [
        ("2025-01-02", "done", 0),
        ("2025-03-20", "done", 0),
        ("2025-03-21", "done-late", 1),
        ("2025-03-24", "done-late", 4),
    ],
)
def test_a_completion_is_in_time_up_to_the_last_day(on: str, expected: str, late: int) -> None:
    item = only(one(THURSDAY), "2026-01-01", done(on))
    assert (item.status.value, item.days_late) == (expected, late)
    assert item.completion == done(on)
    assert item.days_left is None and item.working_days_left is None


@pytest.mark.parametrize(
    ("due", "today", "left", "working", "expected"),
    [
        ("2025-02-04", "2025-01-24", 11, 2, "due-soon"),  # Tết lies between
        ("2025-02-04", "2025-01-17", 18, 7, "open"),
        ("2024-05-07", "2024-04-26", 11, 5, "due-soon"),  # Saturday 4 May is worked, 29/4 to 1/5 are off
        ("2025-03-22", "2025-03-21", 1, 0, "due-soon"),  # a Saturday: no working day is left
    ],
)
def test_due_soon_counts_working_days_without_today_and_with_the_last(
    due: str, today: str, left: int, working: int, expected: str
) -> None:
    workspace = office(f"directive = {{ issued = 2024-01-01 }}\n[[task]]\ndeadline = {{ by = {due} }}")
    item = only(workspace, today)
    assert (item.days_left, item.working_days_left, item.status.value) == (left, working, expected)


@pytest.mark.parametrize(("due_soon", "first"), [(0, None), (1, "2025-03-19"), (3, "2025-03-17")])
def test_how_soon_is_soon_is_a_setting(due_soon: int, first: str | None) -> None:
    workspace = one(THURSDAY, due_soon=due_soon)
    days = [day("2025-03-10") + n * ONE_DAY for n in range(10)]
    soon = [f"{on}" for on in days if status(workspace, f"{on}") == "due-soon"]
    assert (soon[0] if soon else None) == first


@pytest.mark.parametrize("deadline", ['"ongoing"', '{ every = "unspecified" }', '{ every = "day" }'])
def test_a_standing_duty_is_stale_after_its_review_and_never_overdue(deadline: str) -> None:
    workspace = one(deadline)
    assert status(workspace, "2025-04-01") == "standing"  # three months from the start, to the day
    assert status(workspace, "2025-04-02") == "stale"
    report = done("2025-03-15")
    assert status(workspace, "2025-06-15", report) == "standing"
    assert status(workspace, "2025-06-16", report) == "stale"
    item = only(workspace, "2030-01-01", report)
    assert (item.due, item.days_late, item.last_report) == (None, 0, report)


def test_the_latest_report_counts_and_a_returned_one_does_not() -> None:
    workspace = one('"ongoing"')
    reports = (done("2025-03-15"), done("2025-05-15", sequence=1))
    assert status(workspace, "2025-08-15", *reports) == "standing"
    assert status(workspace, "2025-08-15", *reports, returned("2025-05-20", sequence=2)) == "stale"


def test_a_return_takes_back_the_last_report_alone() -> None:
    workspace = one('"ongoing"')
    reports = [done("2025-02-03", sequence=1), done("2025-03-03", sequence=2), done("2025-04-01", sequence=3)]
    back = [returned("2025-04-02", sequence=4), returned("2025-04-03", sequence=5)]
    assert only(workspace, "2025-04-02", *reports, *back).last_report == reports[1]
    assert only(workspace, "2025-04-03", *reports, *back).last_report == reports[0]
    assert only(workspace, "2025-04-02", reports[0], *back).last_report is None
    assert only(workspace, "2025-04-03", *reports[:2], *back).last_report is None


def test_the_directive_may_set_its_own_review(here: Workspace) -> None:
    """
    directive = { issued = 2025-01-01, review = "10 days" }
    [[task]]
    """
    assert status(here, "2025-01-11") == "standing"
    assert status(here, "2025-01-12") == "stale"


def test_without_a_review_nothing_goes_stale() -> None:
    assert status(one('"ongoing"', review=None), "2040-01-01") == "standing"
    assert status(one('"ongoing"', review=Span(1, Unit.YEAR)), "2026-01-02") == "stale"


def test_a_duty_waits_for_its_event() -> None:
    workspace = one('{ days = 5, after = "e" }')
    assert status(workspace, "2030-01-01") == "waiting"
    assert status(workspace, "2025-01-25", happened("2025-01-20")) == "due-soon"
    assert status(workspace, "2025-02-04", happened("2025-01-20")) == "overdue"


@pytest.mark.parametrize("deadline", [THURSDAY, '"ongoing"', '{ days = 5, after = "e" }'])
def test_a_waiver_lifts_a_duty_from_its_day(deadline: str) -> None:
    workspace = one(deadline)
    assert status(workspace, "2025-05-09", waived("2025-05-10")) != "waived"
    assert status(workspace, "2025-05-10", waived("2025-05-10")) == "waived"
    item = only(workspace, "2026-05-10", waived("2025-05-10"))
    assert item.status in CLOSED and not item.needs_action and item.days_late == 0


def test_what_was_lifted_stays_lifted_when_its_directive_ends(here: Workspace) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-06-01 }
    [[task]]
    deadline = "ongoing"
    """
    assert status(here, "2025-06-01", waived("2025-05-31")) == "waived"
    assert status(here, "2025-06-01") == "withdrawn"


def test_what_was_done_before_a_waiver_stays_done() -> None:
    assert status(one(THURSDAY), "2026-01-01", done("2025-03-01"), waived("2025-03-10")) == "done"


def test_what_was_done_stays_done_when_its_directive_ends(here: Workspace) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-06-01 }
    [[task]]
    deadline = { by = 2025-09-01 }
    """
    assert status(here, "2025-06-01", done("2025-05-31")) == "done"
    assert status(here, "2025-06-01") == "withdrawn"
    assert status(here, "2025-06-01", waived("2025-05-31")) == "waived"


# 7. tracked_from.


def test_what_was_due_before_tracking_began_is_untracked_unless_done() -> None:
    workspace = one('{ every = "month", by = "25" }', tracked_from=day("2025-03-25"))
    finished = done("2025-01-20", "d/1@snv:2025-01")
    assert statuses(workspace, "2025-03-26", finished) == {
        "d/1@snv:2025-01": "done",
        "d/1@snv:2025-02": "untracked",
        "d/1@snv:2025-03": "overdue",  # on the day itself: tracked
        "d/1@snv:2025-04": "open",
    }


def test_standing_duties_are_aged_from_the_day_tracking_began() -> None:
    workspace = one('"ongoing"', tracked_from=day("2026-01-01"))
    assert status(workspace, "2026-04-01") == "standing"
    assert status(workspace, "2026-04-02") == "stale"
    early = one('"ongoing"', tracked_from=day("2024-01-01"))
    assert status(early, "2025-04-01") == "standing"  # never from before the duty began


def test_a_standing_duty_whose_start_nobody_knows_is_not_aged() -> None:
    workspace = office("[directive]\nissued = 2025-01-01\n[[task]]\n")
    (cell,) = obligations(workspace, (), day("2025-06-01"))
    assert aged_from(cell, workspace) == day("2025-01-01")
    assert aged_from(replace(cell, since=None), workspace) is None
    undated = replace(workspace, directives=tuple(replace(d, issued=None) for d in workspace.directives))
    assert status(undated, "2040-01-01") == "standing"


def test_an_extension_past_the_day_tracking_began_is_tracked() -> None:
    workspace = one(THURSDAY, tracked_from=day("2025-04-01"))
    assert status(workspace, "2025-05-01") == "untracked"
    assert status(workspace, "2025-05-01", extended("2025-03-20", "2025-04-10")) == "overdue"


# 11. Times of day.


@pytest.mark.parametrize("key", ["by", "before"])
@pytest.mark.parametrize(
    ("now", "expected", "late"),
    [
        ("2025-03-20", "due-today", 0),  # asked for that day, not at a moment of it
        ("2025-03-20 16:59", "due-today", 0),
        ("2025-03-20 17:00", "due-today", 0),  # the moment itself is included
        ("2025-03-20 17:01", "overdue", 0),
        ("2025-03-19 23:59", "due-soon", 0),
        ("2025-03-21 00:00", "overdue", 1),
        ("2025-03-21", "overdue", 1),
    ],
)
def test_with_a_time_a_duty_is_overdue_from_that_moment(key: str, now: str, expected: str, late: int) -> None:
    item = only(one(f"{{ {key} = 2025-03-20T17:00:00 }}"), now)
    assert (item.status.value, item.days_late) == (expected, late)
    assert (f"{item.due}", f"{item.due_time:%H:%M}") == ("2025-03-20", "17:00")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-03-20 16:59", "done"),
        ("2025-03-20 17:00", "done"),
        ("2025-03-20 17:01", "done-late"),
        ("2025-03-20", "done"),  # nobody noted the time
        ("2025-03-21 08:00", "done-late"),
    ],
)
def test_a_completion_has_its_own_time(on: str, expected: str) -> None:
    assert status(one("{ by = 2025-03-20T17:00:00 }"), "2026-01-01", done(on)) == expected


def test_without_a_printed_time_the_whole_day_is_in_time() -> None:
    assert status(one(THURSDAY), "2025-03-20 23:59") == "due-today"
    assert status(one(THURSDAY), "2025-04-01", done("2025-03-20 23:59")) == "done"


def test_hours_after_an_event_run_out_at_their_moment() -> None:
    workspace = one('{ hours = 24, after = "e" }')
    event = happened("2025-03-20 09:00")
    assert status(workspace, "2025-03-21 09:00", event) == "due-today"
    assert status(workspace, "2025-03-21 09:01", event) == "overdue"


# 16. Extensions.


def test_an_extension_in_time_moves_the_last_day_and_both_are_kept() -> None:
    item = only(one(THURSDAY), "2025-04-01", extended("2025-03-20", "2025-04-10"))
    assert (item.status, item.due, item.original_due) == (
        Status.OPEN,
        day("2025-04-10"),
        day("2025-03-20"),
    )
    assert item.extended_to is None


def test_an_extension_too_late_is_shown_and_moves_nothing() -> None:
    item = only(one(THURSDAY), "2025-04-01", extended("2025-03-21", "2025-04-10"))
    assert (item.status, item.due, item.days_late) == (Status.OVERDUE, day("2025-03-20"), 12)
    assert item.extended_to == day("2025-04-10")
    late = only(one(THURSDAY), "2025-04-05", extended("2025-03-21", "2025-04-10"), done("2025-04-02"))
    assert (late.status, late.days_late) == (Status.DONE_LATE, 13)


def test_the_day_of_the_decision_counts_and_not_when_it_was_recorded() -> None:
    earlier = extended("2025-03-19", "2025-04-10", sequence=99)
    assert status(one(THURSDAY), "2025-04-01", done("2025-04-01", sequence=1), earlier) == "done"


def test_a_decision_of_tomorrow_is_not_there_yet() -> None:
    entry = extended("2025-03-20", "2025-04-10")
    assert only(one(THURSDAY), "2025-03-19", entry).due == day("2025-03-20")


@pytest.mark.parametrize(
    ("decisions", "due", "extended_to"),
    [
        ([("2025-03-18", "2025-04-10"), ("2025-04-10", "2025-05-10")], "2025-05-10", None),
        ([("2025-03-18", "2025-04-10"), ("2025-04-11", "2025-05-10")], "2025-04-10", "2025-05-10"),
        ([("2025-03-21", "2025-04-10"), ("2025-04-01", "2025-05-10")], "2025-03-20", "2025-05-10"),
        (
            [("2025-03-10", "2025-03-22"), ("2025-03-22", "2025-03-25"), ("2025-03-25", "2025-03-31")],
            "2025-03-31",
            None,
        ),
    ],
)
def test_each_extension_is_judged_by_the_last_day_it_replaces(
    decisions: list[tuple[str, str]], due: str, extended_to: str | None
) -> None:
    entries: list[AnyEntry] = [extended(on, until, sequence=n) for n, (on, until) in enumerate(decisions)]
    for order in permutations(entries):
        item = only(one(THURSDAY), "2025-09-01", *order)
        assert (item.due, item.original_due) == (day(due), day("2025-03-20"))
        assert item.extended_to == (day(extended_to) if extended_to else None)
        assert item.extensions == tuple(entries)


def test_a_chain_starts_from_the_day_in_force_and_is_not_shifted() -> None:
    item = only(one('{ days = 5, after = "e" }'), "2025-03-01", happened("2025-01-20"))
    assert item.due == day("2025-02-03")
    entry = extended("2025-02-03", "2025-02-09", "d/1@snv:2025-01-20")  # a Sunday, as decided
    moved = only(one('{ days = 5, after = "e" }'), "2025-03-01", happened("2025-01-20"), entry)
    assert (moved.due, moved.last_working_day) == (day("2025-02-09"), day("2025-02-07"))


def test_an_extension_may_come_in_time_on_a_rest_day() -> None:
    """The last day was moved from Saturday to Monday; the extension is decided on that Monday."""
    workspace = one('{ days = 5, after = "e" }')
    entry = extended("2025-02-17", "2025-02-28", "d/1@snv:2025-02-10")
    assert only(workspace, "2025-02-20", happened("2025-02-10"), entry).due == day("2025-02-28")


def test_an_extended_day_has_no_time_of_day() -> None:
    item = only(one("{ by = 2025-03-20T17:00:00 }"), "2025-03-21", extended("2025-03-20", "2025-03-25"))
    assert (item.due, item.due_time) == (day("2025-03-25"), None)


def test_an_extension_beyond_the_end_of_the_directive_is_withdrawn_with_it(here: Workspace) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-04-01 }
    [[task]]
    deadline = { by = 2025-03-20 }
    """
    assert status(here, "2025-04-01") == "overdue"
    assert status(here, "2025-04-01", extended("2025-03-19", "2025-04-10")) == "withdrawn"


# 17. Returned results.


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-03-09", "open"),
        ("2025-03-10", "done"),
        ("2025-03-14", "done"),
        ("2025-03-15", "due-soon"),  # returned
        ("2025-03-20", "due-today"),
        ("2025-03-21", "overdue"),
        ("2025-03-25", "done-late"),  # accepted at last
    ],
)
def test_a_returned_completion_stops_counting_on_its_day(today: str, expected: str) -> None:
    history = done("2025-03-10"), returned("2025-03-15", sequence=1), done("2025-03-25", sequence=2)
    assert status(one(THURSDAY), today, *history) == expected


def test_a_result_returned_and_done_again_on_one_day_goes_by_the_order_of_recording() -> None:
    first, second, third = (
        done("2025-03-20", sequence=1),
        returned("2025-03-20", sequence=2),
        done("2025-03-20", sequence=3),
    )
    history: list[AnyEntry] = [first, second, third]
    for order in permutations(history):
        assert only(one(THURSDAY), "2025-04-01", *order).completion == third
    assert status(one(THURSDAY), "2025-04-01", first, second) == "overdue"


def test_the_first_completion_counts_until_it_is_returned() -> None:
    item = only(one(THURSDAY), "2026-01-01", done("2025-03-10"), done("2025-03-25", sequence=1))
    assert (item.status, item.completion) == (Status.DONE, done("2025-03-10"))


def test_a_return_takes_back_every_result_before_it() -> None:
    history: list[AnyEntry] = [
        done("2025-03-10"),
        done("2025-03-12", sequence=1),
        returned("2025-03-15", sequence=2),
    ]
    assert status(one(THURSDAY), "2025-03-21", *history) == "overdue"
    again = done("2025-03-18", sequence=3)
    assert only(one(THURSDAY), "2025-03-21", *history, again).completion == again


# Peers' defects.


def test_a_completion_counts_on_its_day_and_not_on_that_of_its_papers() -> None:
    papers = Evidence(document="12/BC-SNV", signed=day("2025-03-25"), received=day("2025-06-01"))
    entry = Completion(on=day("2025-03-20"), cell=CELL, sequence=500, evidence=papers)
    assert status(one(THURSDAY), "2026-01-01", entry) == "done"


def test_what_is_overdue_can_be_completed() -> None:
    workspace = one('{ every = "month", by = "25" }')
    late = done("2025-09-01", "d/1@snv:2025-01")
    found = assessed(workspace, "2025-09-02", late)
    assert found["d/1@snv:2025-01"].status is Status.DONE_LATE
    assert found["d/1@snv:2025-02"].status is Status.OVERDUE


def test_completing_a_period_early_opens_no_later_one() -> None:
    workspace = one('{ every = "month", by = "25" }')
    assert list(assessed(workspace, "2025-01-10", done("2025-01-05", "d/1@snv:2025-01"))) == [
        "d/1@snv:2025-01"
    ]


def test_assessing_changes_nothing_it_is_given() -> None:
    entries: list[AnyEntry] = [
        done("2025-03-25"),
        returned("2025-03-26"),
        extended("2025-03-01", "2025-04-01"),
    ]
    before = list(entries)
    workspace = one(THURSDAY)
    first = assess(workspace, entries, AsOf(day("2025-05-01")))
    assert entries == before
    assert assess(workspace, entries, AsOf(day("2025-05-01"))) == first


# Holders, successions, orphans.


@pytest.mark.parametrize(
    ("today", "holders"),
    [("2025-02-28", ("stttt",)), ("2025-03-01", ("skhcn",)), ("2025-07-01", ("dn-skhcn",))],
)
def test_a_duty_is_held_along_the_mergers_of_2025(today: str, holders: tuple[str, ...]) -> None:
    workspace = office('[[task]]\nlead = ["stttt"]\ndeadline = { by = 2025-12-31 }')
    item = assessed(workspace, today)["d/1@stttt"]
    assert (item.holders, item.orphaned) == (holders, False)


def test_a_joint_duty_is_held_by_the_holders_of_all_its_members(here: Workspace) -> None:
    """
    [[task]]
    lead = ["snnptnt", "stnmt", "huyen-a", "stp"]
    deadline = { by = 2025-12-31 }
    """
    id = "d/1@snnptnt+stnmt+huyen-a+stp"
    holders = [assessed(here, today)[id].holders for today in ("2025-02-28", "2025-03-01", "2025-07-01")]
    assert holders == [
        ("snnptnt", "stnmt", "huyen-a", "stp"),
        ("snnmt", "huyen-a", "stp"),
        ("snnmt", "stp"),  # not orphaned while one is left
    ]
    finished = done("2025-08-01", id)
    assert statuses(here, "2025-08-02", finished) == {id: "done"}  # one completion completes it


ORPHAN = '[[task]]\nlead = ["huyen-a"]\ndeadline = { by = 2025-07-10 }'
ORPHANED = "d/1@huyen-a"


def test_a_dissolved_agency_leaves_orphans_that_are_kept_and_called_for() -> None:
    workspace = office(ORPHAN)
    assert not assessed(workspace, "2025-06-30")[ORPHANED].orphaned
    for today, expected in (("2025-07-01", "open"), ("2025-07-10", "due-today"), ("2026-01-01", "overdue")):
        item = assessed(workspace, today)[ORPHANED]
        assert (item.status.value, item.orphaned, item.holders, item.needs_action) == (
            expected,
            True,
            (),
            True,
        )


def test_only_a_duty_still_open_is_an_orphan() -> None:
    workspace = office(ORPHAN)
    assert not assessed(workspace, "2026-01-01", done("2025-06-01", ORPHANED))[ORPHANED].orphaned
    assert not assessed(workspace, "2026-01-01", waived("2025-06-01", ORPHANED))[ORPHANED].orphaned


def test_a_standing_duty_that_was_lifted_or_has_ended_is_no_orphan(here: Workspace) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-09-01 }
    [[task]]
    lead = ["huyen-a"]
    """
    assert assessed(here, "2025-08-31")[ORPHANED].orphaned
    assert not assessed(here, "2025-08-31", waived("2025-08-01", ORPHANED))[ORPHANED].orphaned
    assert not assessed(here, "2025-09-01")[ORPHANED].orphaned


def test_standing_and_waiting_duties_are_orphaned_too(here: Workspace) -> None:
    """
    event = [{ id = "e" }]
    task = [{ lead = ["huyen-a"] }, { lead = ["huyen-a"], deadline = { promptly_after = "e" } }]
    """
    assert [item.orphaned for item in assessed(here, "2025-07-01").values()] == [True, True]


def test_a_person_reassigns_an_orphan_from_a_day_on() -> None:
    workspace = office(ORPHAN)
    entry = reassigned("2025-07-05", "snv", ORPHANED)
    assert assessed(workspace, "2025-07-04", entry)[ORPHANED].orphaned
    item = assessed(workspace, "2025-07-05", entry)[ORPHANED]
    assert (item.holders, item.orphaned, item.status) == (("snv",), False, Status.DUE_SOON)


def test_a_reassigned_duty_follows_the_succession_of_its_new_holder() -> None:
    workspace = office(ORPHAN)
    history = (reassigned("2025-02-01", "stttt", ORPHANED), reassigned("2025-08-01", "stp", ORPHANED))
    held = [
        assessed(workspace, on, *history)[ORPHANED].holders
        for on in ("2025-02-01", "2025-07-15", "2025-08-01")
    ]
    assert held == [("stttt",), ("dn-skhcn",), ("stp",)]


def test_the_last_assignment_is_shown_with_the_cell() -> None:
    first, second = reassigned("2025-02-01", "stttt"), reassigned("2025-03-01", "stp")
    seen = [only(one(THURSDAY), today, first, second).assigned for today in ("2025-01-31", "2025-02-28")]
    assert seen == [None, first]
    assert only(one(THURSDAY), "2025-03-01", first, second).assigned == second


# What calls for a person, and what may still move.


@pytest.mark.parametrize(
    ("deadline", "today", "acted"),
    [
        (THURSDAY, "2025-03-12", False),  # open
        (THURSDAY, "2025-03-13", True),  # due soon
        (THURSDAY, "2025-03-20", True),
        (THURSDAY, "2025-03-21", True),
        ('"ongoing"', "2025-04-01", False),
        ('"ongoing"', "2025-04-02", True),  # stale
        ('{ days = 5, after = "e" }', "2030-01-01", False),  # waiting
    ],
)
def test_what_is_urgent_calls_for_a_person(deadline: str, today: str, acted: bool) -> None:
    assert only(one(deadline), today).needs_action is acted


def test_an_extended_day_hangs_on_no_calendar() -> None:
    workspace = one('{ before_holiday = "Tết Nguyên đán", year = 2027 }')
    assert only(workspace, "2026-12-01").provisional
    assert only(workspace, "2026-12-01", extended("2027-03-01", "2027-03-31")).provisional
    moved = only(workspace, "2026-12-01", extended("2026-12-01", "2027-03-31"))
    assert (moved.due, moved.provisional) == (day("2027-03-31"), False)
    assert not only(one('"ongoing"'), "2026-12-01").provisional


# What holds for any history.

WHOLE = office(
    """
    event = [{ id = "e" }]
    task = [
      { lead = ["so"], each = true, deadline = { by = 2025-03-10 } },
      { lead = ["tat-ca"], deadline = { within = "2025-Q1", then = "ongoing" } },
      { lead = ["so"], each = true, deadline = { every = "month", before = "20" } },
      { lead = ["huyen-a"], deadline = { every = "6 weeks" } },
      { lead = ["huyen"], each = true, deadline = "ongoing" },
      { lead = ["snv"], deadline = { days = 5, after = "e" } },
      { lead = ["snv"], deadline = { by = 2025-06-30T17:00:00 } },
      { lead = ["stttt", "stp"] },
    ]
    """
)
EVENT = happened("2025-02-10")
CELLS = sorted(assessed(WHOLE, "2025-12-31", EVENT))
BASE = day("2025-01-01")
dates = st.integers(0, 364).map(lambda n: BASE + n * ONE_DAY)


@st.composite
def histories(draw: st.DrawFn, *, returns: bool = True) -> list[AnyEntry]:
    """Entries on any of the cells, in the order of recording, and perhaps the event."""
    found: list[AnyEntry] = [EVENT] if draw(st.booleans()) else []
    for sequence in range(draw(st.integers(0, 12))):
        cell, on = draw(st.sampled_from(CELLS)), draw(dates)
        kind = draw(st.integers(0, 4))
        later = on + draw(st.integers(0, 90)) * ONE_DAY
        if kind == 0 or (kind == 1 and not returns):
            found.append(Completion(on=on, cell=cell, sequence=sequence))
        elif kind == 1:
            found.append(Reopening(on=on, cell=cell, sequence=sequence))
        elif kind == 2:
            found.append(Extension(on=on, until=later, cell=cell, sequence=sequence))
        elif kind == 3:
            found.append(Waiver(on=on, cell=cell, sequence=sequence))
        else:
            agency = draw(st.sampled_from(["stttt", "huyen-b", "stp"]))
            found.append(reassigned(f"{on}", agency, cell))
            found[-1] = replace(found[-1], sequence=sequence)
    return found


def at(history: list[AnyEntry], today: date) -> dict[str, Assessment]:
    return assessed(WHOLE, f"{today}", *history)


@given(histories(), dates, st.randoms(use_true_random=False))
def test_the_order_of_entries_never_changes_an_assessment(
    history: list[AnyEntry], today: date, chance: object
) -> None:
    mixed = list(history)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert assess(WHOLE, mixed, AsOf(today)) == assess(WHOLE, history, AsOf(today))


@given(histories(), dates)
def test_entries_of_the_future_do_not_count_yet(history: list[AnyEntry], today: date) -> None:
    known = [entry for entry in history if entry.on <= today]
    assert at(history, today) == at(known, today)


@given(histories(), dates)
def test_an_assessment_agrees_with_itself(history: list[AnyEntry], today: date) -> None:
    for item in at(history, today).values():
        closed = item.status in CLOSED
        if item.due is None:
            assert item.status in (Status.STANDING, Status.STALE, Status.WAITING, Status.WAIVED)
            assert (item.status is Status.WAITING) == (item.obligation.waiting and not closed)
            assert item.last_working_day is None and item.days_left is None
            continue
        assert item.status not in (Status.STANDING, Status.STALE, Status.WAITING)
        assert item.last_working_day == VIETNAM.on_or_before(item.due)
        assert (item.status in (Status.DONE, Status.DONE_LATE)) == (item.completion is not None)
        assert (item.days_left is None) == closed == (item.working_days_left is None)
        if item.status is Status.OVERDUE:
            assert item.days_late == (today - item.due).days > 0
        elif item.status is Status.DONE_LATE:
            assert item.completion is not None
            assert item.days_late == (item.completion.on - item.due).days > 0
        else:
            assert item.days_late == 0
            assert closed or item.due >= today
        if item.status is Status.DONE:
            assert item.completion is not None and item.completion.on <= item.due
        if item.status in (Status.DUE_SOON, Status.OPEN):
            left = sum(VIETNAM.is_working(today + n * ONE_DAY) for n in range(1, (item.due - today).days + 1))
            assert item.working_days_left == left
            assert (item.status is Status.DUE_SOON) == (left <= 5)


@given(histories(returns=False), dates, st.integers(0, 200))
def test_what_is_done_stays_done_when_today_moves_later(
    history: list[AnyEntry], today: date, later: int
) -> None:
    finished = (Status.DONE, Status.DONE_LATE)
    then = at(history, today + later * ONE_DAY)
    for id, item in at(history, today).items():
        if item.status in finished:
            assert then[id].status in finished
            assert then[id].completion == item.completion


@given(histories(), dates)
def test_orphans_are_never_dropped(history: list[AnyEntry], today: date) -> None:
    """Every open cell is held by someone that exists, or says that it is not."""
    found = at(history, today)
    assert set(found) == set(assessed(WHOLE, f"{today}", *(e for e in history if isinstance(e, Occurrence))))
    for item in found.values():
        for id in item.holders:
            agency = WHOLE.registry.agency(id)
            assert agency is not None and agency.exists_on(today)
        assert item.orphaned == (item.holders == () and item.status not in CLOSED)


@given(histories(), dates)
def test_obligations_are_listed_by_last_day_none_last_then_id(history: list[AnyEntry], today: date) -> None:
    found = [(item.due or date.max, item.id) for item in at(history, today).values()]
    assert found == sorted(found)


@given(some.rules, st.integers(0, 400), st.lists(st.integers(0, 400), max_size=3))
def test_any_rule_gives_each_cell_one_status_on_any_day(text: str, later: int, on: list[int]) -> None:
    workspace = one(text)
    events = [happened(f"{BASE + n * ONE_DAY}", sequence=k) for k, n in enumerate(on)]
    found = assessed(workspace, f"{BASE + later * ONE_DAY}", *events)
    assert found
    for item in found.values():
        assert item.status in Status
        assert item.original_due == item.due


# Entries taken back, and measures.


def measured(on: str, measure: str, value: float, sequence: int = 0) -> Measurement:
    return Measurement(on=day(on), cell=CELL, measure=measure, value=value, sequence=sequence)


@pytest.mark.parametrize("known", ["2025-01-01", "2025-03-10", "2030-01-01"])
def test_a_cancelled_entry_never_happened(known: str) -> None:
    error = Cancellation(on=day(known), entry=7, sequence=8)
    workspace = one(THURSDAY)
    assert status(workspace, "2025-04-01", done("2025-03-10", sequence=7), error) == "overdue"
    again = done("2025-03-22", sequence=9)
    assert only(workspace, "2025-04-01", error, again, done("2025-03-10", sequence=7)).completion == again
    assert only(workspace, "2025-04-01", extended("2025-03-01", "2025-05-01", sequence=7), error).due == day(
        "2025-03-20"
    )


def test_a_cancelled_event_starts_nothing() -> None:
    workspace = one('{ days = 5, after = "e" }')
    error = Cancellation(on=day("2025-01-21"), entry=7, sequence=8)
    assert statuses(workspace, "2025-02-01", happened("2025-01-20", sequence=7), error) == {CELL: "waiting"}


def test_the_latest_value_of_each_measure_is_shown_and_completes_nothing() -> None:
    values = [
        measured("2025-02-01", "Hồ sơ", 40, 1),
        measured("2025-03-01", "Hồ sơ", 80, 2),
        measured("2025-02-15", "Hồ sơ", 60, 3),
        measured("2025-02-01", "Chi phí", 50, 4),
        measured("2025-03-12", "Hồ sơ", 90, 5),
    ]
    item = only(one(THURSDAY), "2025-03-05", *values)
    assert {entry.measure: entry.value for entry in item.measured} == {"Hồ sơ": 80, "Chi phí": 50}
    assert item.status is Status.OPEN and item.completion is None


def test_the_last_return_and_the_waiver_are_shown_with_the_cell() -> None:
    back = [returned("2025-03-05", sequence=2), returned("2025-03-08", sequence=3)]
    item = only(one(THURSDAY), "2025-03-09", done("2025-03-01", sequence=1), *back, waived("2025-03-09"))
    assert (item.returned, item.waiver) == (back[1], waived("2025-03-09"))
    before = only(one(THURSDAY), "2025-03-07", done("2025-03-01", sequence=1), *back)
    assert (before.returned, before.waiver) == (back[0], None)
