"""The census finds what assessing every cell finds: counts, listed obligations, and who else is bound."""

from collections.abc import Iterable
from datetime import date, time

from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.core.assess import URGENT, AsOf, Status, assess, assess_cells
from ccheck.core.census import Census
from ccheck.core.entries import (
    AnyEntry,
    CellEntry,
    Completion,
    Occurrence,
)
from ccheck.core.findings import Findings, findings, is_enough
from ccheck.core.model import Workspace
from ccheck.core.obligations import Day, obligations
from ccheck.core.roll import TaskPlace, cells, roll
from ccheck.core.selection import Filter
from tests.core.build import office
from tests.core.wholes import BASE, ONE_DAY, WHOLE, dates, histories, tally, workspaces

filters = st.builds(
    Filter,
    agencies=st.just(frozenset[str]())
    | st.frozensets(st.sampled_from(["snv", "moi", "stttt", "huyen-b"]), min_size=1),
    directives=st.sampled_from([frozenset[str](), frozenset[str](), frozenset({"d0"})]),
    statuses=st.sampled_from(
        [
            frozenset[Status](),
            frozenset[Status](),
            frozenset({Status.OVERDUE}),
            URGENT,
            frozenset({Status.OPEN}),
        ]
    ),
    within=st.sampled_from([None, None, 0, 7, 90]),
)


def counted(workspace: Workspace, entries: tuple[AnyEntry, ...], as_of: AsOf, wanted: Filter) -> Findings:
    """What the census finds."""
    events = [entry for entry in entries if isinstance(entry, Occurrence)]
    census = Census(Day(workspace, events, as_of.day), as_of, wanted)
    picked = tuple(census.picked(tally(entries, as_of.day)))
    of_cells = [entry for entry in entries if isinstance(entry, CellEntry)]
    return census.found(assess_cells(workspace, picked, of_cells, as_of))


def compare(data: st.DataObject, workspace: Workspace) -> None:
    entries = data.draw(histories(workspace))
    as_of = AsOf(data.draw(dates), data.draw(st.sampled_from([None, time(12)])))
    same_roll(workspace, [entry for entry in entries if isinstance(entry, Occurrence)], as_of.day)
    wanted = data.draw(filters)
    whole = findings(assess(workspace, entries, as_of), wanted)
    if not is_enough(wanted):
        assert wanted.statuses == {Status.OPEN}
        return
    found = counted(workspace, entries, as_of, wanted)
    assert found.listed == whole.listed
    assert found.counts == whole.counts
    for item in whole.listed:
        key = (item.obligation.directive.id, item.obligation.task.clause)
        assert set(found.owing.get(key, ())) == set(whole.owing.get(key, ()))


def same_roll(workspace: Workspace, events: list[Occurrence], today: date) -> None:
    """The roll has the id of every obligation, and each leads back to its task."""
    day = Day(workspace, events, today)
    listed = roll(day)
    assert list(listed) == [cell.id for cell in obligations(workspace, events, today)]
    found = [cell.id for place in _distinct(listed.values()) for cell in cells(day, place)]
    assert found == list(listed)


def _distinct(places: Iterable[TaskPlace]) -> list[TaskPlace]:
    return list({(directive.id, number): (directive, number) for directive, number in places}.values())


@given(st.data())
def test_the_census_finds_what_assessing_every_cell_finds(data: st.DataObject) -> None:
    compare(data, data.draw(workspaces()))


@settings(max_examples=300)
@given(st.data())
def test_whatever_happens_in_one_workspace_both_find_the_same(data: st.DataObject) -> None:
    compare(data, WHOLE)


def test_what_is_done_or_far_off_is_counted_without_a_look() -> None:
    tasks = "\n".join(
        f'[[task]]\nlead = ["so"]\neach = true\ndeadline = {{ by = {BASE + n * ONE_DAY} }}'
        for n in range(300)
    )
    workspace = office(tasks)
    as_of = AsOf(BASE + 100 * ONE_DAY)
    entries = tuple(
        Completion(on=BASE, cell=cell.id) for cell in obligations(workspace, [], as_of.day) if cell.due
    )
    late = entries[0].cell
    census = Census(Day(workspace, [], as_of.day), as_of, Filter())
    assert [cell.id for cell in census.picked(tally(entries[1:], as_of.day))] == [late]
    assert sum(census.found(()).counts.values()) == len(entries) - 1
