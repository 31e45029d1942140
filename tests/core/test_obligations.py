"""From tasks to cells: ids, members, periods, events, milestones, and what replaces a directive.

A test's docstring is its directive: the TOML that a secretariat would write.
"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.entries import Occurrence
from ccheck.core.model import Workspace
from ccheck.core.obligations import Obligation, obligations
from ccheck.values import replace
from tests.core import strategies as some
from tests.core.build import assessed, day, happened, office, one, statuses

Office = Workspace


@pytest.fixture
def here(request: pytest.FixtureRequest) -> Workspace:
    """The workspace in the test's docstring."""
    function: Callable[..., None] = request.function
    return office(function.__doc__)


def cells(workspace: Workspace, today: str, *events: Occurrence) -> dict[str, Obligation]:
    items = list(obligations(workspace, events, day(today)))
    found = {item.id: item for item in items}
    assert len(found) == len(items), "an id stands twice"
    return found


def ids(workspace: Workspace, today: str, *events: Occurrence) -> list[str]:
    return list(cells(workspace, today, *events))


# 1. Cells.


def test_each_member_of_the_groups_has_a_cell(here: Office) -> None:
    """
    [[task]]
    clause = "3.đ"
    lead = ["tat-ca", "stp", "snv"]
    each = true
    deadline = { by = 2025-06-01 }
    """
    agencies = ["snv", "stttt", "skhcn", "huyen-a", "huyen-b", "stp"]
    assert ids(here, "2025-01-02") == [f"d/3.đ@{id}" for id in agencies]
    found = cells(here, "2025-01-02")
    assert all(cell.agencies == cell.bound == (id.partition("@")[2],) for id, cell in found.items())


def test_joint_leads_share_a_cell_whose_id_keeps_them_as_written(here: Office) -> None:
    """
    [[task]]
    clause = "I.1-2"
    lead = ["stp", "so"]
    deadline = { by = 2025-06-01 }
    """
    found = cells(here, "2025-01-02")
    assert list(found) == ["d/I.1-2@stp+so"]
    cell = found["d/I.1-2@stp+so"]
    assert (cell.agencies, cell.bound) == (("stp", "so"), ("stp", "snv", "stttt", "skhcn"))


def test_a_collective_is_one_cell() -> None:
    """
    agency = [
      { id = "ubnd", name = "UBND tỉnh" },
      { id = "cap-xa", name = "UBND các xã", collective = true, count = 141 },
    ]
    [[task]]
    lead = ["cap-xa"]
    each = true
    deadline = { by = 2025-06-01 }
    """
    workspace = office(test_a_collective_is_one_cell.__doc__)
    assert ids(workspace, "2025-01-02") == ["d/1@cap-xa"]


def test_a_duty_of_an_empty_group_is_kept_and_held_by_nobody(here: Office) -> None:
    """
    directive = { issued = 2025-08-01 }
    [[task]]
    lead = ["huyen"]
    each = true
    deadline = { by = 2025-12-01 }
    [[task]]
    lead = ["huyen"]
    deadline = { by = 2025-12-01 }
    """
    found = assessed(here, "2025-08-02")
    assert list(found) == ["d/1@huyen", "d/2@huyen"]
    assert all(item.orphaned and item.holders == () for item in found.values())


def test_each_empty_group_keeps_a_cell_of_its_own() -> None:
    """
    agency = [{ id = "ubnd", name = "UBND tỉnh" }, { id = "a", name = "UBND huyện A", until = 2025-07-01 }]
    group = [
      { id = "huyen", name = "Các huyện", members = ["a"] },
      { id = "thi-xa", name = "Các thị xã", members = ["a"] },
    ]
    directive = { issued = 2025-08-01 }
    [[task]]
    lead = ["huyen", "thi-xa"]
    each = true
    deadline = { by = 2025-12-01 }
    """
    found = cells(office(test_each_empty_group_keeps_a_cell_of_its_own.__doc__), "2025-08-02")
    assert {id: cell.bound for id, cell in found.items()} == {
        "d/1@huyen": ("huyen",),
        "d/1@thi-xa": ("thi-xa",),
    }


# 2. Membership.


def test_members_of_a_one_off_task_are_those_of_the_issue_day(here: Office) -> None:
    """
    directive = { issued = 2025-02-28 }
    [[task]]
    lead = ["so"]
    each = true
    deadline = { by = 2025-12-31 }
    """
    expected = ["d/1@snv", "d/1@stttt", "d/1@skhcn"]
    for today in ("2025-02-28", "2025-03-01", "2026-06-01"):
        assert ids(here, today) == expected


@pytest.mark.parametrize("deadline", ['"ongoing"', '{ every = "unspecified" }', '{ every = "day" }'])
def test_members_of_a_standing_duty_are_those_of_the_issue_day(deadline: str) -> None:
    workspace = office(f'[[task]]\nlead = ["so"]\neach = true\ndeadline = {deadline}')
    for today in ("2025-02-28", "2025-03-01", "2026-06-01"):
        assert ids(workspace, today) == ["d/1@snv", "d/1@stttt", "d/1@skhcn"]


def test_members_of_a_recurring_task_are_those_of_each_last_day(here: Office) -> None:
    """
    directive = { issued = 2025-01-01 }
    [[task]]
    lead = ["so"]
    each = true
    deadline = { every = "month", by = "last" }
    """
    assert ids(here, "2025-03-02") == [
        *("d/1@snv:2025-01", "d/1@stttt:2025-01", "d/1@skhcn:2025-01"),
        *("d/1@snv:2025-02", "d/1@stttt:2025-02", "d/1@skhcn:2025-02"),
        *("d/1@snv:2025-03", "d/1@skhcn:2025-03"),
    ]


def test_membership_is_taken_where_the_duty_starts_later(here: Office) -> None:
    """
    directive = { issued = 2025-01-01 }
    [[task]]
    lead = ["so"]
    each = true
    deadline = { by = 2025-12-31, starts = "2025-Q2" }
    """
    assert ids(here, "2025-03-31") == []
    assert ids(here, "2025-04-01") == ["d/1@snv", "d/1@skhcn"]


# 3. Recurring tasks.


@pytest.mark.parametrize(
    ("today", "periods"),
    [
        ("2025-01-25", ["2025-01"]),  # on the last day the period is the open one
        ("2025-01-26", ["2025-01", "2025-02"]),
        ("2025-04-01", ["2025-01", "2025-02", "2025-03", "2025-04"]),
    ],
)
def test_a_recurring_task_has_every_period_up_to_the_first_not_past(today: str, periods: list[str]) -> None:
    workspace = one('{ every = "month", by = "25" }')
    assert ids(workspace, today) == [f"d/1@snv:{label}" for label in periods]


@pytest.mark.parametrize(
    ("deadline", "today", "last"),
    [
        ('{ every = "year", before = "01-30" }', "2025-01-02", "d/1@snv:2025"),
        ('{ every = "year", before = "01-30" }', "2025-01-30", "d/1@snv:2026"),
        ('{ every = "quarter", by = "M3-20" }', "2025-08-01", "d/1@snv:2025-Q3"),
        ('{ every = "half-year", by = "M6-15" }', "2025-07-01", "d/1@snv:2025-H2"),
        ('{ every = "week", by = "fri" }', "2026-12-30", "d/1@snv:2026-W53"),
        ('{ every = "month", before = "05", of = "next" }', "2025-11-30", "d/1@snv:2025-11"),
        ('{ every = "2 weeks" }', "2025-01-20", "d/1@snv:2025-01-29"),
        ('{ every = "year" }', "2025-01-20", "d/1@snv:2025"),
        ('{ every = "day", tracked = true }', "2026-11-24", "d/1@snv:2026-11-25"),
    ],
)
def test_a_period_is_written_in_the_id(deadline: str, today: str, last: str) -> None:
    found = cells(one(deadline), today)
    assert list(found)[-1] == last == f"d/1@snv:{found[last].period}"


@given(some.cyclic, st.integers(0, 500))
def test_there_is_exactly_one_open_period_whatever_the_day(text: str, later: int) -> None:
    workspace = one(text)
    today = day("2025-01-01").fromordinal(day("2025-01-01").toordinal() + later)
    found = list(obligations(workspace, (), today))
    assert [cell.due is not None and cell.due.day >= today for cell in found] == [
        *[False] * (len(found) - 1),
        True,
    ]
    assert len({cell.id for cell in found}) == len(found)


def test_no_period_begins_after_the_directive_has_ended(here: Office) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-03-25 }
    [[task]]
    deadline = { every = "month", by = "25" }
    """
    expected = ["d/1@snv:2025-01", "d/1@snv:2025-02"]  # 25/03 is the first day out
    for today in ("2025-02-26", "2025-03-24", "2025-03-25", "2026-01-01"):
        assert ids(here, today) == expected


def test_a_period_due_on_the_eve_of_the_end_still_counts(here: Office) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-03-26 }
    [[task]]
    deadline = { every = "month", by = "25" }
    """
    assert ids(here, "2026-01-01")[-1] == "d/1@snv:2025-03"


def test_a_routine_is_one_standing_duty_unless_tracked() -> None:
    assert statuses(one('{ every = "day" }'), "2025-01-03") == {"d/1@snv": "standing"}
    assert ids(one('{ every = "day", tracked = true }'), "2025-01-03") == [
        "d/1@snv:2025-01-02",
        "d/1@snv:2025-01-03",
    ]


def test_without_a_choice_periodically_is_a_standing_duty() -> None:
    assert statuses(one('{ every = "unspecified" }'), "2025-01-03") == {"d/1@snv": "standing"}


# 4. Events.

FIVE = '{ days = 5, after = "e" }'


def test_a_task_waits_in_one_cell_until_its_event_is_recorded() -> None:
    workspace = one(FIVE)
    assert [(id, cell.waiting) for id, cell in cells(workspace, "2025-02-01").items()] == [("d/1@snv", True)]
    found = cells(workspace, "2025-02-01", happened("2025-01-20"))
    assert list(found) == ["d/1@snv:2025-01-20"]
    cell = found["d/1@snv:2025-01-20"]
    assert cell.due is not None and not cell.waiting
    assert cell.due.day == day("2025-02-03")  # Tết, then a week-end


def test_each_occurrence_opens_a_cell_named_by_its_day_or_reference() -> None:
    events = (
        happened("2025-01-20", sequence=1),
        happened("2025-01-20", sequence=2),
        happened("2025-01-21", reference="QD-12", sequence=3),
        happened("2025-01-20", sequence=4),
    )
    expected = [
        "d/1@snv:2025-01-20",
        "d/1@snv:2025-01-20-2",
        "d/1@snv:2025-01-20-3",
        "d/1@snv:QD-12",
    ]
    assert ids(one(FIVE), "2025-02-01", *events) == expected
    assert ids(one(FIVE), "2025-02-01", *reversed(events)) == expected


def test_a_reference_used_again_gets_a_number() -> None:
    events = (happened("2025-01-20", reference="A"), happened("2025-01-22", reference="A"))
    assert ids(one(FIVE), "2025-02-01", *events) == ["d/1@snv:A", "d/1@snv:A-2"]


def test_an_event_that_has_not_come_yet_starts_nothing() -> None:
    workspace = one(FIVE)
    assert ids(workspace, "2025-01-19", happened("2025-01-20")) == ["d/1@snv"]
    assert ids(workspace, "2025-01-20", happened("2025-01-20")) == ["d/1@snv:2025-01-20"]


def test_a_countdown_begins_when_the_day_of_its_event_is_known() -> None:
    workspace = one('{ days = 20, ahead_of = "e" }')
    found = cells(workspace, "2026-11-02", happened("2026-12-08"))
    assert list(found) == ["d/1@snv:2026-12-08"]
    due = found["d/1@snv:2026-12-08"].due
    assert due is not None and due.day == day("2026-11-18")


def test_events_of_other_names_and_directives_start_nothing(here: Office) -> None:
    """
    event = [{ id = "e" }, { id = "other" }]
    [[task]]
    deadline = { days = 5, after = "e" }
    """
    elsewhere = Occurrence(on=day("2025-01-20"), directive="d2", event="e")
    other = Occurrence(on=day("2025-01-20"), directive="d", event="other")
    assert ids(here, "2025-02-01", elsewhere, other) == ["d/1@snv"]


EACH = """
event = [{ id = "e" }]
[[task]]
lead = ["so"]
each = true
deadline = { days = 5, after = "e" }
"""


def test_an_occurrence_for_one_agency_opens_only_its_cell() -> None:
    workspace = office(EACH)
    found = cells(workspace, "2025-02-01", happened("2025-01-20", agency="stttt"))
    assert {id: cell.waiting for id, cell in found.items()} == {
        "d/1@stttt:2025-01-20": False,
        "d/1@snv": True,
        "d/1@skhcn": True,
    }


def test_an_occurrence_for_all_opens_every_cell() -> None:
    workspace = office(EACH)
    assert ids(workspace, "2025-02-01", happened("2025-01-20")) == [
        "d/1@snv:2025-01-20",
        "d/1@stttt:2025-01-20",
        "d/1@skhcn:2025-01-20",
    ]


def test_two_agencies_may_have_the_event_on_the_same_day() -> None:
    events = (happened("2025-01-20", agency="snv"), happened("2025-01-20", agency="stttt"))
    assert ids(office(EACH), "2025-02-01", *events) == [
        "d/1@snv:2025-01-20",
        "d/1@stttt:2025-01-20",
        "d/1@skhcn",
    ]


def test_whoever_had_the_event_before_all_on_the_same_day_has_a_cell_more() -> None:
    events = (
        happened("2025-01-20", agency="snv", sequence=1),
        happened("2025-01-20", sequence=2),
        happened("2025-01-20", sequence=3),
    )
    assert sorted(ids(office(EACH), "2025-02-01", *events)) == [
        *("d/1@skhcn:2025-01-20", "d/1@skhcn:2025-01-20-2"),
        *("d/1@snv:2025-01-20", "d/1@snv:2025-01-20-2", "d/1@snv:2025-01-20-3"),
        *("d/1@stttt:2025-01-20", "d/1@stttt:2025-01-20-2"),
    ]


def test_an_event_for_all_and_one_for_an_agency_on_the_same_day_are_two_cells() -> None:
    events = (happened("2025-01-20", sequence=1), happened("2025-01-20", agency="snv", sequence=2))
    assert ids(office(EACH), "2025-02-01", *events) == [
        "d/1@snv:2025-01-20",
        "d/1@stttt:2025-01-20",
        "d/1@skhcn:2025-01-20",
        "d/1@snv:2025-01-20-2",
    ]


def test_a_joint_cell_counts_the_occurrences_of_all_its_members() -> None:
    """
    event = [{ id = "e" }]
    [[task]]
    lead = ["snv", "stp"]
    deadline = { days = 5, after = "e" }
    """
    workspace = office(test_a_joint_cell_counts_the_occurrences_of_all_its_members.__doc__)
    events = (
        happened("2025-01-20", agency="snv", sequence=1),
        happened("2025-01-20", agency="stp", sequence=2),
    )
    assert ids(workspace, "2025-02-01", *events) == ["d/1@snv+stp:2025-01-20", "d/1@snv+stp:2025-01-20-2"]


def test_a_reference_that_looks_numbered_keeps_its_own_cell() -> None:
    events = (
        happened("2025-01-20", reference="A", sequence=1),
        happened("2025-01-21", reference="A", sequence=2),
        happened("2025-01-22", reference="A-2", sequence=3),
    )
    assert len(ids(one(FIVE), "2025-02-01", *events)) == 3


def test_an_occurrence_for_the_holder_opens_the_cell_it_holds() -> None:
    """
    event = [{ id = "e" }]
    [[task]]
    lead = ["stttt"]
    deadline = { days = 5, after = "e" }
    """
    workspace = office(test_an_occurrence_for_the_holder_opens_the_cell_it_holds.__doc__)
    assert ids(workspace, "2025-06-02", happened("2025-05-20", agency="skhcn")) == ["d/1@stttt:2025-05-20"]
    assert ids(workspace, "2025-06-02", happened("2025-05-20", agency="stttt")) == ["d/1@stttt:2025-05-20"]
    assert ids(workspace, "2025-06-02", happened("2025-05-20", agency="snv")) == ["d/1@stttt"]


def test_the_waiting_cells_go_with_the_first_occurrence_for_all() -> None:
    """
    agency = [
      { id = "ubnd", name = "UBND tỉnh" },
      { id = "snv", name = "Sở Nội vụ" },
      { id = "smoi", name = "Sở mới", from = 2025-03-01 },
    ]
    group = [{ id = "so", name = "Các sở", members = ["snv", { id = "smoi", from = 2025-03-01 }] }]
    event = [{ id = "e" }]
    [[task]]
    lead = ["so"]
    each = true
    deadline = { days = 5, after = "e" }
    """
    text = str(test_the_waiting_cells_go_with_the_first_occurrence_for_all.__doc__)
    workspace = undated(office(text))
    everybody, later = happened("2025-02-03"), happened("2025-05-05", agency="snv")
    assert ids(workspace, "2025-06-02", everybody) == ["d/1@snv:2025-02-03"]
    assert ids(workspace, "2025-06-02", everybody, later) == ["d/1@snv:2025-02-03", "d/1@snv:2025-05-05"]


def undated(workspace: Workspace) -> Workspace:
    """The workspace without the issue day of its directive."""
    return replace(workspace, directives=tuple(replace(d, issued=None) for d in workspace.directives))


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ('{ every = "month", by = "25" }', "standing"),
        ('{ every = "2 weeks" }', "standing"),
        ('{ days = 10, after = "issued" }', "waiting"),
        ('{ before_holiday = "Tết Nguyên đán", year = 2031 }', "waiting"),
        ('{ before_holiday = "Tết Nguyên đán", year = 2027 }', "open"),
    ],
)
def test_without_a_day_to_count_from_a_duty_is_kept_and_has_no_date(deadline: str, expected: str) -> None:
    assert statuses(undated(one(deadline)), "2026-11-01") == {"d/1@snv": expected}


def test_counting_from_the_issue_day_needs_no_event() -> None:
    workspace = one('{ days = 10, after = "issued" }')
    found = cells(workspace, "2025-01-01")
    assert list(found) == ["d/1@snv"]
    assert found["d/1@snv"].due is not None
    assert found["d/1@snv"].due.day == day("2025-01-13")  # the 11th is a Saturday


def test_counting_starts_where_the_issue_day_is_not_printed(here: Office) -> None:
    """
    directive = { starts = 2024-11-15 }
    [[task]]
    deadline = { working_days = 1, after = "issued" }
    """
    due = cells(here, "2024-11-15")["d/1@snv"].due
    assert due is not None and due.day == day("2024-11-18")


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from(["", "", "A", "B"])),
        max_size=8,
    )
)
def test_occurrences_for_all_make_as_many_cells_with_ids_of_their_own(drawn: list[tuple[int, str]]) -> None:
    events = [
        happened(f"2025-02-{10 + n}", reference=reference, sequence=k)
        for k, (n, reference) in enumerate(drawn)
    ]
    found = ids(office(EACH), "2025-03-01", *events)
    assert len(found) == 3 * max(len(events), 1)
    assert found == ids(office(EACH), "2025-03-01", *reversed(events))


# 5. A milestone, then ongoing.


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2025-03-30", {"d/1@snv": "due-soon"}),
        ("2025-03-31", {"d/1@snv": "due-today"}),
        ("2025-04-01", {"d/1@snv": "overdue", "d/1@snv:ongoing": "standing"}),
        ("2025-08-01", {"d/1@snv": "overdue", "d/1@snv:ongoing": "stale"}),
    ],
)
def test_a_milestone_is_followed_by_a_standing_duty(today: str, expected: dict[str, str]) -> None:
    assert statuses(one('{ within = "2025-03", then = "ongoing" }'), today) == expected


def test_the_standing_duty_after_a_milestone_begins_the_day_after_it() -> None:
    found = cells(one('{ within = "2025-03", then = "ongoing" }'), "2025-04-01")
    assert found["d/1@snv:ongoing"].since == day("2025-04-01")
    assert found["d/1@snv:ongoing"].due is None
    assert found["d/1@snv"].since == day("2025-01-01")


def test_a_milestone_after_an_event_goes_on_too() -> None:
    workspace = one('{ days = 5, after = "e", then = "ongoing" }')
    event = happened("2025-02-10")
    assert ids(workspace, "2025-02-17", event) == ["d/1@snv:2025-02-10"]
    assert ids(workspace, "2025-02-18", event) == ["d/1@snv:2025-02-10", "d/1@snv:2025-02-10:ongoing"]


def test_the_standing_duties_after_events_of_one_name_are_numbered_with_them() -> None:
    workspace = one('{ days = 5, after = "e", then = "ongoing" }')
    events = (happened("2025-02-10", reference="A"), happened("2025-02-11", reference="A"))
    assert ids(workspace, "2025-03-01", *events) == [
        *("d/1@snv:A", "d/1@snv:A:ongoing"),
        *("d/1@snv:A-2", "d/1@snv:A-2:ongoing"),
    ]


def test_nothing_goes_on_after_a_milestone_without_a_day() -> None:
    workspace = one('{ before_holiday = "Tết Nguyên đán", year = 2031, then = "ongoing" }')
    assert statuses(workspace, "2032-01-01") == {"d/1@snv": "waiting"}


# 6. Replaced and ended directives.

REPLACED = """
[[document]]
directive = { id = "old", number = "05/CT-UBND", issued = 2025-01-10 }
[[document.task]]
deadline = { by = 2025-03-01 }
[[document.task]]
deadline = { by = 2025-06-01 }
[[document.task]]
deadline = { every = "month", by = "25" }
[[document.task]]
[[document]]
directive = { id = "new", number = "09/CT-UBND", issued = 2025-05-05, replaces = [ REFERENCE ] }
[[document.task]]
deadline = { by = 2025-12-01 }
"""


def replaced_by(reference: str) -> Workspace:
    return office(REPLACED.replace("REFERENCE", reference))


def test_a_replacement_takes_effect_on_its_issue_day() -> None:
    workspace = replaced_by('{ number = "05/CT-UBND", issued = 2025-01-10 }')
    assert statuses(workspace, "2025-05-04") == {
        "old/1@snv": "overdue",
        "old/3@snv:2025-01": "overdue",
        "old/3@snv:2025-02": "overdue",
        "old/3@snv:2025-03": "overdue",
        "old/3@snv:2025-04": "overdue",
        "old/3@snv:2025-05": "open",
        "old/2@snv": "open",
        "old/4@snv": "stale",
    }
    after = statuses(workspace, "2025-05-05")
    assert after["old/1@snv"] == after["old/3@snv:2025-04"] == "overdue"
    assert after["old/3@snv:2025-05"] == after["old/2@snv"] == after["old/4@snv"] == "withdrawn"
    assert after["new/1@snv"] == "open"
    assert statuses(workspace, "2026-05-05").keys() == after.keys()


def ends_of(workspace: Workspace, today: str) -> str:
    return str(cells(workspace, today)["old/2@snv"].ends)


def test_a_replacement_is_not_known_before_its_issue_day() -> None:
    workspace = replaced_by('{ number = "05/CT-UBND" }')
    assert [ends_of(workspace, today) for today in ("2025-05-04", "2025-05-05")] == ["None", "2025-05-05"]


@pytest.mark.parametrize(
    ("ends", "issued", "expected"),
    [
        ("2025-04-01", "2025-08-01", "2025-04-01"),  # its own end came first
        ("2025-12-01", "2025-08-01", "2025-05-05"),
        ("2025-12-01", "2025-03-03", "2025-03-03"),  # another replacement came first
        ("2025-12-01", "2026-08-01", "2025-05-05"),  # one to come hides none
    ],
)
def test_a_directive_ends_with_the_first_of_its_ends(ends: str, issued: str, expected: str) -> None:
    workspace = replaced_by('{ number = "05/CT-UBND" }')
    old, new = workspace.directives
    old, other = replace(old, ends=day(ends)), replace(new, id="other", issued=day(issued), tasks=())
    for directives in ((old, new, other), (other, new, old)):
        assert ends_of(replace(workspace, directives=directives), "2025-12-31") == expected


def test_a_directive_whose_own_day_is_not_printed_is_replaced_by_number() -> None:
    text = REPLACED.replace("issued = 2025-01-10 }", "starts = 2025-01-10 }", 1)
    workspace = office(text.replace("REFERENCE", '{ number = "05/CT-UBND", issued = 2025-01-08 }'))
    assert ends_of(workspace, "2025-12-31") == "2025-05-05"


def test_a_document_without_a_day_replaces_nothing_and_none_replaces_itself() -> None:
    workspace = replaced_by('{ number = "05/CT-UBND" }')
    old, new = workspace.directives
    undated_one = replace(workspace, directives=(old, replace(new, issued=None)))
    assert ends_of(undated_one, "2025-12-31") == "None"
    itself = replace(workspace, directives=(replace(old, replaces=new.replaces),))
    assert ends_of(itself, "2025-12-31") == "None"


@pytest.mark.parametrize(
    "reference",
    [
        '{ number = "05/CT-UBND" }',  # undated: the number is enough
        '{ number = "05/CT-UBND", issued = 2025-01-10 }',
    ],
)
def test_a_replaced_document_is_found_by_number_and_day(reference: str) -> None:
    assert statuses(replaced_by(reference), "2025-05-05")["old/2@snv"] == "withdrawn"


@pytest.mark.parametrize(
    "reference", ['{ number = "06/CT-UBND" }', '{ number = "05/CT-UBND", issued = 2024-01-10 }']
)
def test_another_document_of_that_number_or_day_is_not_replaced(reference: str) -> None:
    assert statuses(replaced_by(reference), "2025-05-05")["old/2@snv"] == "open"


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("tinh-khac", "open"),  # another province has a 05/CT-UBND too
        ("tinh-moi", "withdrawn"),
        ("ubnd", "withdrawn"),  # though dissolved by then
    ],
)
def test_only_the_issuer_or_its_successor_replaces(issuer: str, expected: str) -> None:
    """
    agency = [
      { id = "ubnd", name = "UBND tỉnh", until = 2025-07-01, successor = "tinh-moi" },
      { id = "tinh-moi", name = "UBND tỉnh mới" },
      { id = "tinh-khac", name = "UBND tỉnh khác" },
      { id = "snv", name = "Sở Nội vụ" },
    ]
    [[document]]
    directive = { id = "old", number = "05/CT-UBND", issued = 2025-01-10 }
    [[document.task]]
    deadline = { by = 2026-06-01 }
    [[document]]
    [document.directive]
    id = "new"
    issuer = "ISSUER"
    issued = 2025-09-05
    replaces = [{ number = "05/CT-UBND", issued = 2025-01-10 }]
    """
    text = str(test_only_the_issuer_or_its_successor_replaces.__doc__)
    assert statuses(office(text.replace("ISSUER", issuer)), "2025-09-05")["old/1@snv"] == expected


def test_an_ended_directive_withdraws_what_was_not_overdue(here: Office) -> None:
    """
    directive = { issued = 2025-01-01, ends = 2025-06-01 }
    event = [{ id = "e" }]
    [[task]]
    deadline = { by = 2025-05-31 }
    [[task]]
    deadline = { by = 2025-06-01 }
    [[task]]
    deadline = "ongoing"
    [[task]]
    deadline = { promptly_after = "e" }
    """
    assert statuses(here, "2025-05-31") == {
        "d/1@snv": "due-today",
        "d/2@snv": "due-soon",
        "d/3@snv": "stale",
        "d/4@snv": "waiting",
    }
    assert statuses(here, "2025-06-01") == {
        "d/1@snv": "overdue",
        "d/2@snv": "withdrawn",
        "d/3@snv": "withdrawn",
        "d/4@snv": "withdrawn",
    }


def test_a_directive_of_the_future_is_not_there_yet(here: Office) -> None:
    """
    directive = { issued = 2025-06-01 }
    [[task]]
    deadline = { by = 2025-12-01 }
    """
    assert ids(here, "2025-05-31") == []
    assert ids(here, "2025-06-01") == ["d/1@snv"]


def test_a_holiday_the_calendar_does_not_have_leaves_its_duty_waiting() -> None:
    workspace = one('{ before_holiday = "Tết Nguyên đán", year = 2031 }')
    assert statuses(workspace, "2026-11-01") == {"d/1@snv": "waiting"}


# Nothing vanishes.

WHOLE = """
event = [{ id = "e" }]
task = [
  { lead = ["so"], each = true, deadline = { by = 2025-03-10 } },
  { lead = ["tat-ca"], deadline = { within = "2025-Q1", then = "ongoing" } },
  { lead = ["tat-ca"], each = true, deadline = { every = "month", before = "20" } },
  { lead = ["huyen-a"], deadline = { every = "2 weeks" } },
  { lead = ["huyen"], each = true, deadline = "ongoing" },
  { lead = ["so"], each = true, deadline = { days = 5, after = "e" } },
  { lead = ["stttt", "stp"] },
]
"""


@given(st.integers(0, 500), st.integers(0, 100), st.lists(st.integers(1, 250), max_size=3))
def test_no_cell_vanishes_as_days_pass_but_waiting_ones(start: int, later: int, on: list[int]) -> None:
    begin = day("2025-01-01").toordinal() + start
    today, then = day("2025-01-01").fromordinal(begin), day("2025-01-01").fromordinal(begin + later)
    first = day("2025-01-01").toordinal()
    events = [happened(f"{day('2025-01-01').fromordinal(first + n)}", sequence=n) for n in on]
    workspace = office(WHOLE)
    before, after = cells(workspace, f"{today}", *events), cells(workspace, f"{then}", *events)
    gone = {id for id in before if id not in after}
    assert all(before[id].waiting for id in gone)
    assert all(after[id].due == before[id].due for id in before if id not in gone)
    assert all(after[id].bound == before[id].bound for id in before if id not in gone)
