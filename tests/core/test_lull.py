"""Over the days of a lull, whatever is recorded meanwhile, a check finds what assessing every cell finds."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, Status, assess, assess_cells
from ccheck.core.census import Census, Tally, ids_of
from ccheck.core.entries import AnyEntry, CellEntry, Completion, Occurrence, subject_of
from ccheck.core.findings import Findings, findings
from ccheck.core.lull import NEAR, Lull, Rest, Resting, rows
from ccheck.core.model import Workspace
from ccheck.core.obligations import Day, obligations
from ccheck.core.outlook import lull, span
from ccheck.core.selection import Filter
from tests.core.build import office
from tests.core.wholes import BASE, ONE_DAY, WHOLE, dates, histories, tally, workspaces

ALL = Filter()


def events_of(entries: Iterable[AnyEntry]) -> list[Occurrence]:
    return [entry for entry in entries if isinstance(entry, Occurrence)]


def made(workspace: Workspace, entries: tuple[AnyEntry, ...], as_of: AsOf) -> Lull:
    """The lull that begins on a day."""
    later = frozenset(subject_of(entry) for entry in entries if entry.on > as_of.day)
    first = Day(workspace, events_of(entries), as_of.day)
    return lull(first, first.on(span(workspace, as_of.day)), tally(entries, as_of.day), later)


def looked(
    workspace: Workspace,
    before: Lull,
    entries: tuple[AnyEntry, ...],
    since: Iterable[AnyEntry],
    as_of: AsOf,
    wanted: Filter = ALL,
) -> tuple[Findings, list[str]]:
    """What is found on a day of a lull, and the ids of the cells that were looked at for it."""
    subjects: dict[str, set[str]] = defaultdict(set)
    for entry in since:
        subjects[subject_of(entry).partition("/")[0]].add(subject_of(entry))
    day = Day(workspace, events_of(entries), as_of.day)
    census = Census(day, as_of, wanted)
    found = list(rows(census, day, before, subjects, wanted))
    ids = ids_of(found)
    known = tally(entries, as_of.day)
    asked = Tally(
        {id: known.first[id] for id in ids if id in known.first},
        {id: known.last[id] for id in ids if id in known.last},
        known.decided.intersection(ids),
    )
    cells = tuple(census.among(found, asked))
    of_cells = [entry for entry in entries if isinstance(entry, CellEntry)]
    return census.found(assess_cells(workspace, cells, of_cells, as_of)), ids


def compare(data: st.DataObject, workspace: Workspace) -> None:
    everything = data.draw(histories(workspace))
    # In the order of recording, which is not that of the days on which they take effect.
    everything = tuple(data.draw(st.permutations(everything)))
    begun = data.draw(st.integers(0, len(everything)))
    before, since = everything[:begun], everything[begun:]
    first = AsOf(data.draw(dates), data.draw(st.sampled_from([None, time(12)])))
    kept = made(workspace, before, first)
    assert kept.first == first.day and kept.spans(first.day) and not kept.spans(first.day - ONE_DAY)
    day = first.day + data.draw(st.integers(0, (kept.last - first.day).days)) * ONE_DAY
    as_of = AsOf(day, data.draw(st.sampled_from([None, time(12)])))
    statuses = st.sampled_from([frozenset[Status](), frozenset[Status](), frozenset({Status.OVERDUE})])
    directives = st.sampled_from([frozenset[str](), frozenset[str](), frozenset({"d0"})])
    within = data.draw(st.sampled_from([None, None, 0, NEAR]))
    wanted = Filter(directives=data.draw(directives), statuses=data.draw(statuses), within=within)
    whole = findings(assess(workspace, everything, as_of), wanted)
    found, _ = looked(workspace, kept, everything, since, as_of, wanted)
    assert found.listed == whole.listed
    assert found.counts == whole.counts
    assert {key: set(bound) for key, bound in found.owing.items()} == whole.owing


@given(st.data())
def test_over_a_lull_a_check_finds_what_assessing_every_cell_finds(data: st.DataObject) -> None:
    compare(data, data.draw(workspaces()))


@settings(max_examples=300)
@given(st.data())
def test_whatever_happens_in_one_workspace_nothing_is_slept_through(data: st.DataObject) -> None:
    compare(data, WHOLE)


DUTIES = office(
    """
    [[task]]
    deadline = { by = 2025-01-20 }
    [[task]]
    deadline = { by = 2025-02-27 }
    [[task]]
    deadline = { by = 2025-12-31 }
    [[task]]
    deadline = { every = "month", by = "28" }
    [[task]]
    """
)


def test_what_is_done_or_far_off_is_not_looked_at_until_something_is_recorded_on_it() -> None:
    day = BASE + 50 * ONE_DAY  # 20/02/2025
    past, near, far, *monthly, standing = [cell.id for cell in obligations(DUTIES, [], day)]
    entries: tuple[AnyEntry, ...] = tuple(Completion(on=BASE, cell=id) for id in (past, monthly[0]))
    kept = made(DUTIES, entries, AsOf(day))
    _, ids = looked(DUTIES, kept, entries, (), AsOf(day))
    assert ids == [near, monthly[1]]
    more = Completion(on=day, cell=monthly[1])
    _, ids = looked(DUTIES, kept, (*entries, more), [more], AsOf(day))
    assert ids == [near, *monthly]  # of a recurring duty all periods
    more = Completion(on=day, cell=standing)
    _, ids = looked(DUTIES, kept, (*entries, more), [more], AsOf(day))
    assert ids == [past, near, far, *monthly, standing]  # of a directive all duties


def test_a_lull_ends_before_others_may_hold_the_duties() -> None:
    workspace = office(
        """
        agency = [
          { id = "ubnd", name = "UBND" },
          { id = "snv", name = "Sở Nội vụ", until = 2025-01-05, successor = "moi" },
          { id = "moi", name = "Sở mới", from = 2025-01-05 },
        ]
        [[task]]
        """
    )
    assert span(workspace, BASE) == BASE + 3 * ONE_DAY
    assert span(workspace, BASE + 3 * ONE_DAY) == BASE + 3 * ONE_DAY
    assert span(workspace, BASE + 4 * ONE_DAY) == BASE + 11 * ONE_DAY


def test_a_task_is_looked_at_from_the_day_it_may_change_on() -> None:
    rest = Rest(BASE + ONE_DAY, {"open": 1})
    batches = Rest(BASE, {"done": 5}, frozenset({":2024-12"}))
    resting = Resting({"standing": 2}, {3: rest, 5: batches})
    awake = resting.on(BASE)
    assert awake is not None
    assert awake.counts == [{"standing": 2}, {"open": 1}, {"done": 5}]
    assert awake.tasks == {5: frozenset({":2024-12"})}
    awake = resting.on(BASE + ONE_DAY)
    assert awake is not None
    assert awake.counts == [{"standing": 2}, {"done": 5}]
    assert awake.tasks == {3: frozenset(), 5: frozenset({":2024-12"})}
    awake = resting.on(BASE, frozenset({5}))
    assert awake is not None
    assert awake.counts == [{"standing": 2}, {"open": 1}]
    assert awake.tasks == {5: frozenset()}
    assert resting.on(BASE, frozenset({3})) is None
    assert resting.on(BASE, frozenset({0})) is None


def test_what_is_due_within_a_week_does_not_rest() -> None:
    workspace = office(
        """
        settings = { due_soon = 0 }
        [[task]]
        deadline = { by = 2025-01-15 }
        [[task]]
        deadline = { by = 2025-01-15, shift = "next" }
        """
    )
    first = AsOf(BASE + 6 * ONE_DAY)
    kept = made(workspace, (), first)
    week = Filter(within=NEAR)
    found, ids = looked(workspace, kept, (), (), first, week)
    assert (
        len(ids) == 1 and found.listed == ()
    )  # one whose batches alone tell its day is near within the lull
    found, ids = looked(workspace, kept, (), (), AsOf(first.day + ONE_DAY), week)
    assert len(ids) == 2 == len(found.listed)


def test_an_event_of_two_agencies_on_one_day_rests_for_both() -> None:
    workspace = office(
        """
        agency = [{ id = "ubnd", name = "UBND" }, { id = "a", name = "A" }, { id = "b", name = "B" }]
        event = [{ id = "e" }]
        [[task]]
        lead = ["a", "b"]
        each = true
        deadline = { days = 200, after = "e" }
        """
    )
    entries = tuple(
        Occurrence(on=BASE, sequence=n, directive="d", event="e", agency=agency)
        for n, agency in enumerate("ab", start=1)
    )
    first = AsOf(BASE + ONE_DAY)
    found, ids = looked(workspace, made(workspace, entries, first), entries, (), first)
    assert ids == []
    assert found.counts == findings(assess(workspace, entries, first), ALL).counts
