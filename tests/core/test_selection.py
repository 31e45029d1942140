"""Filters, counts, and ids that people shorten."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.assess import CLOSED, Status
from ccheck.core.entries import AnyEntry
from ccheck.core.selection import Filter, counts, matching, select, task_ids, with_groups
from tests.core.build import assessed, done, office, one
from tests.core.test_assess import WHOLE, histories

dates = st.dates(date(2025, 1, 1), date(2025, 12, 31))
TRACKED = one('{ every = "month", by = "25" }', tracked_from=date(2025, 3, 1))


@given(histories(), dates)
def test_totals_equal_the_lists_behind_them(history: list[AnyEntry], today: date) -> None:
    items = tuple(assessed(WHOLE, f"{today}", *history).values())
    table = counts(items)
    for status in Status:
        listed = select(items, Filter(statuses=frozenset({status})))
        assert table[status.value] == len(listed)
        assert all(item.status is status for item in listed)
    assert sum(table[status.value] for status in Status) == len(items)
    assert table["orphaned"] == sum(item.orphaned for item in items)


@given(histories(), dates, st.sampled_from(["stttt", "skhcn", "dn-skhcn", "snv", "huyen-a", "tat-ca"]))
def test_counts_follow_the_filter(history: list[AnyEntry], today: date, agency: str) -> None:
    items = tuple(assessed(WHOLE, f"{today}", *history).values())
    mine = select(items, Filter(agencies=frozenset({agency})))
    assert list(mine) == [item for item in items if item in mine]
    for item in items:
        named = agency in (*item.obligation.agencies, *item.obligation.bound, *item.holders)
        assert (item in mine) == named
    assert sum(counts(mine)[status.value] for status in Status) == len(mine)


def test_untracked_obligations_are_in_no_list_unless_asked_for() -> None:
    items = tuple(assessed(TRACKED, "2025-04-01").values())
    tracked = [f"d/1@snv:2025-0{n}" for n in (3, 4)]
    assert [item.id for item in select(items, Filter())] == tracked
    assert len(select(items, Filter(), untracked=True)) == 4
    asked = select(items, Filter(statuses=frozenset({Status.UNTRACKED})))
    assert [item.id for item in asked] == ["d/1@snv:2025-01", "d/1@snv:2025-02"]


def test_provisional_is_counted_beside_the_statuses_while_open() -> None:
    workspace = one('{ before_holiday = "Tết Nguyên đán", year = 2027 }')
    open_items = assessed(workspace, "2026-11-25").values()
    assert (counts(open_items)["provisional"], counts(open_items)["open"]) == (1, 1)
    announced = assessed(one("{ by = 2027-02-03 }"), "2026-11-25").values()
    assert (counts(announced)["provisional"], counts(announced)["open"]) == (0, 1)
    closed = assessed(workspace, "2026-11-25", done("2026-11-20")).values()
    assert (counts(closed)["provisional"], counts(closed)["done"]) == (0, 1)


def test_a_joint_duty_is_found_by_the_group_that_its_id_names() -> None:
    items = tuple(assessed(WHOLE, "2025-04-01").values())
    found = select(items, Filter(agencies=frozenset({"tat-ca"})))
    assert [item.id for item in found] == ["d/2@tat-ca", "d/2@tat-ca:ongoing"]


def test_filters_narrow_together() -> None:
    items = tuple(assessed(WHOLE, "2025-03-11").values())
    assert select(items, Filter(directives=frozenset({"x"}))) == ()
    assert select(items, Filter(directives=frozenset({"d"}))) == items
    both = select(items, Filter(agencies=frozenset({"snv"}), statuses=frozenset({Status.OVERDUE})))
    assert [item.id for item in both] == ["d/3@snv:2025-01", "d/3@snv:2025-02", "d/1@snv"]


@pytest.mark.parametrize(("within", "count"), [(0, 0), (8, 0), (9, 1), (30, 2)])
def test_within_counts_calendar_days_ahead(within: int, count: int) -> None:
    workspace = office("task = [{ deadline = { by = 2025-03-20 } }, { deadline = { by = 2025-04-10 } }, {}]")
    items = tuple(assessed(workspace, "2025-03-11").values())
    assert len(select(items, Filter(within=within))) == count


def test_what_is_overdue_is_within_any_time() -> None:
    items = tuple(assessed(one("{ by = 2025-03-20 }"), "2025-09-01").values())
    assert len(select(items, Filter(within=0))) == 1


@given(histories(), dates, st.integers(0, 60))
def test_within_holds_open_dated_ones_only(history: list[AnyEntry], today: date, within: int) -> None:
    items = tuple(assessed(WHOLE, f"{today}", *history).values())
    expected = [i for i in items if i.due and i.status not in CLOSED and (i.due - today).days <= within]
    assert list(select(items, Filter(within=within))) == expected


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("snv", {"snv"}),
        ("so", {"so", "snv", "stttt", "skhcn"}),
        ("tat-ca", {"tat-ca", "so", "huyen", "snv", "stttt", "skhcn", "huyen-a", "huyen-b"}),
        ("unknown", {"unknown"}),
    ],
)
def test_asking_for_a_group_asks_for_all_it_ever_held(id: str, expected: set[str]) -> None:
    assert with_groups(WHOLE, id) == expected


def test_tasks_are_known_by_directive_and_clause() -> None:
    assert list(task_ids(WHOLE)) == [f"d/{n}" for n in range(1, 9)]


IDS = [
    "bp-2024/3.d@bp-snv",
    "bp-2024/3.đ@bp-snv",
    "bp-2024/3.e@bp-snv",
    "bp-2024/13.e@bp-snv",
    "bp-2024/3.đ@bp-sgddt",
    "hue-2023/I.1-2@hue-snv:2025",
    "hue-2023/I.1-2@hue-snv:2026",
    "hue-2023/I.1@hue-snv+hue-stp",
    "bp-2024/5#2@bp-snv:2026-11-23-2",
    "bp-2024/5#2@bp-snv:2026-11-23",
    "bp-2024/Mục-2@bp-snv",
    "bp-2024/7@bp-snv",
    "bp-2024/17@bp-snv",
    "bp-2024/7@bp-snv:ongoing",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bp-2024/3.d@bp-snv", ["bp-2024/3.d@bp-snv"]),
        ("bp-2024/3.đ@bp-snv", ["bp-2024/3.đ@bp-snv"]),
        ("bp-2024/3.dd@bp-snv", ["bp-2024/3.đ@bp-snv"]),
        (" bp-2024/3.đ@bp-snv ", ["bp-2024/3.đ@bp-snv"]),
        ("3.d", ["bp-2024/3.d@bp-snv"]),  # 3.d is never 3.đ
        ("3.đ", ["bp-2024/3.đ@bp-snv", "bp-2024/3.đ@bp-sgddt"]),
        ("3.dd", ["bp-2024/3.đ@bp-snv", "bp-2024/3.đ@bp-sgddt"]),
        ("3.e", ["bp-2024/3.e@bp-snv"]),  # whole parts before parts of parts: not 13.e
        ("I.1", ["hue-2023/I.1@hue-snv+hue-stp"]),
        ("hue-stp", ["hue-2023/I.1@hue-snv+hue-stp"]),
        ("bp-sgddt", ["bp-2024/3.đ@bp-sgddt"]),  # the dd of an agency stays
        ("I.1-2@hue-snv:2026", ["hue-2023/I.1-2@hue-snv:2026"]),
        ("2026-11-23", ["bp-2024/5#2@bp-snv:2026-11-23"]),
        ("sgd", ["bp-2024/3.đ@bp-sgddt"]),  # else anywhere
        ("bp-2024/7@bp-snv", ["bp-2024/7@bp-snv"]),  # the milestone, not what goes on after it
        ("7@bp-snv", ["bp-2024/7@bp-snv"]),
        ("7", ["bp-2024/7@bp-snv", "bp-2024/7@bp-snv:ongoing"]),
        ("hue-2023/I.1", ["hue-2023/I.1@hue-snv+hue-stp"]),
        (":2026", ["hue-2023/I.1-2@hue-snv:2026"]),
        ("3.e@", ["bp-2024/3.e@bp-snv"]),
        ("d@bp-sgd", []),
        ("9.z", []),
        ("", []),
        ("  ", []),
        pytest.param("3.dd@bp-sgddt", ["bp-2024/3.đ@bp-sgddt"]),
    ],
)
def test_an_id_may_be_shortened(query: str, expected: list[str]) -> None:
    assert list(matching(query, IDS)) == expected


def test_an_id_with_dd_is_that_one_before_one_with_the_letter() -> None:
    both = ["d/3.đ@snv", "d/3.dd@snv", "d/đ.đ@stp"]
    assert matching("3.dd", both) == ("d/3.dd@snv",)
    assert matching("3.đ", both) == ("d/3.đ@snv",)
    assert matching("đ.dd", both) == ("d/đ.đ@stp",)  # half of it typed so
    assert matching("3.dd", both[:1]) == ("d/3.đ@snv",)


@given(st.sampled_from(IDS))
def test_a_whole_id_means_itself_in_either_composition(id: str) -> None:
    import unicodedata

    assert matching(id, IDS) == (id,)
    assert matching(unicodedata.normalize("NFD", id), IDS) == (id,)


@given(st.sampled_from(IDS), st.integers(0, 30), st.integers(1, 30))
def test_any_part_of_an_id_finds_it_or_something_closer(id: str, start: int, length: int) -> None:
    part = id[start : start + length].strip()
    if not part:
        return
    found = matching(part, IDS)
    assert found
    assert all(part in other or part.replace("dd", "đ") in other for other in found)
