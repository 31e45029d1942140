"""Whole workspaces with their histories, drawn at random, in which many things meet on few days."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from hypothesis import strategies as st

from ccheck.core.census import Tally
from ccheck.core.entries import (
    AnyEntry,
    CellEntry,
    Completion,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
)
from ccheck.core.model import Workspace
from ccheck.core.obligations import obligations
from tests.core import strategies as some
from tests.core.build import office

ONE_DAY = timedelta(days=1)
BASE = date(2025, 1, 1)
# Few days, so that last days, entries and the day of the check often meet.
FEW = ["2025-01-20", "2025-02-27", "2025-03-03", "2025-03-31", "2025-05-02", "2025-07-01", "2025-08-29"]
dates = st.builds(
    lambda text, n: date.fromisoformat(text) + n * ONE_DAY,
    st.sampled_from(FEW),
    st.sampled_from([-1, 0, 0, 0, 1, 5]),
)
printed = st.builds(
    "{{ {} = {}{} }}".format, st.sampled_from(["by", "before"]), dates, st.sampled_from(["", "", "T12:00:00"])
)
simple = st.one_of(printed, printed, st.just('{ within = "2025-Q2" }'), some.ongoing, some.ongoing)
LEADS = ('["snv"]', '["so"]', '["tat-ca"]', '["stttt", "huyen-a"]', '["huyen"]', '["rong"]')
PEOPLE = """
agency = [
  { id = "ubnd", name = "UBND" },
  { id = "snv", name = "Sở Nội vụ" },
  { id = "stttt", name = "Sở Thông tin", until = 2025-03-01, successor = "skhcn" },
  { id = "skhcn", name = "Sở Khoa học", until = 2025-07-01, successor = "moi" },
  { id = "moi", name = "Sở mới", from = 2025-07-01 },
  { id = "huyen-a", name = "Huyện A", until = 2025-07-01 },
  { id = "huyen-b", name = "Huyện B", until = 2025-07-01 },
]
group = [
  { id = "so", name = "Các sở", members = ["snv", { id = "stttt", until = 2025-03-01 }, "skhcn"] },
  { id = "huyen", name = "Các huyện", members = ["huyen-a", "huyen-b"] },
  { id = "tat-ca", name = "Tất cả", members = ["so", "huyen"] },
  { id = "rong", name = "Rỗng", members = [{ id = "snv", until = 2024-01-01 }] },
]
"""


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """Directives with any rules, with ends, replacements, reviews and settings."""
    text = PEOPLE
    chosen = draw(
        st.sampled_from(["", 'before = "inclusive"', "tracked_from = 2025-02-10", 'review = "none"'])
    )
    text += f"settings = {{ {chosen} }}\n"
    for number in range(draw(st.integers(1, 3))):
        extra = draw(st.sampled_from(["", "ends = 2025-05-02", 'review = "1 month"']))
        if number and draw(st.booleans()):
            extra += f'\nreplaces = [{{ number = "{number - 1}/CT" }}]'
        issued = draw(st.sampled_from(["issued = 2025-01-01", "issued = 2025-04-01", "starts = 2025-01-15"]))
        text += f'[[document]]\n[document.directive]\nid = "d{number}"\nnumber = "{number}/CT"\n'
        text += f"{issued}\n{extra}\n"
        text += '[[document.event]]\nid = "e"\n'
        for _ in range(draw(st.integers(1, 4))):
            rule = draw(st.one_of(simple, simple, simple, some.rules))
            each = draw(st.sampled_from(["true", "false"]))
            text += f"[[document.task]]\nlead = {draw(st.sampled_from(LEADS))}\neach = {each}\n"
            text += f"deadline = {rule}\n"
    return office(text)


@st.composite
def histories(draw: st.DrawFn, workspace: Workspace) -> tuple[AnyEntry, ...]:
    """Events, and entries of any kind on any of the cells."""
    ids = [directive.id for directive in workspace.directives]
    events = [
        Occurrence(on=draw(dates), sequence=n, directive=draw(st.sampled_from(ids)), event="e", agency=agency)
        for n, agency in enumerate(draw(st.lists(st.sampled_from([None, None, "snv", "stttt"]), max_size=3)))
    ]
    ids = [cell.id for cell in obligations(workspace, events, date(2026, 6, 1))]
    if not ids:
        return tuple(events)
    entries: list[AnyEntry] = []
    for sequence in range(10, 10 + draw(st.integers(0, 25))):
        cell, on = draw(st.sampled_from(ids)), draw(dates)
        at = draw(st.sampled_from([None, time(8), time(14)]))
        made: CellEntry = Completion(on=on, cell=cell, at=at, sequence=sequence)
        kind = draw(st.integers(0, 19)) - 10
        if kind == 5:
            made = Reopening(on=on, cell=cell, sequence=sequence)
        elif kind == 6:
            made = Extension(on=on, cell=cell, until=draw(dates), sequence=sequence)
        elif kind == 7:
            made = Waiver(on=on, cell=cell, sequence=sequence)
        elif kind == 8:
            made = Reassignment(on=on, cell=cell, agency=draw(st.sampled_from(["snv", "huyen-b"])))
        elif kind == 9:
            made = Measurement(on=on, cell=cell, measure="m", value=1)
        entries.append(made)
    return (*events, *entries)


def tally(entries: Iterable[AnyEntry], on: date) -> Tally:
    """What a ledger of ``entries`` would say in short."""
    days: dict[str, list[date]] = {}
    decided = set()
    for entry in entries:
        if isinstance(entry, Completion) and entry.on <= on:
            days.setdefault(entry.cell, []).append(entry.on)
        elif isinstance(entry, CellEntry) and entry.on <= on:
            decided.add(entry.cell)
    first = {id: f"{min(found)}" for id, found in days.items()}
    return Tally(first, {id: f"{max(found)}" for id, found in days.items()}, frozenset(decided))


WHOLE = office(
    PEOPLE
    + """
    settings = { tracked_from = 2025-01-25, review = "2 months" }
    [[document]]
    directive = { id = "d0", number = "0/CT" }
    event = [{ id = "e" }]
    task = [
      { lead = ["tat-ca"], each = true, deadline = { by = 2025-01-20 } },
      { lead = ["tat-ca"], each = true, deadline = { by = 2025-03-03 } },
      { lead = ["tat-ca"], each = true, deadline = { before = 2025-07-02 } },
      { lead = ["huyen"], deadline = { before = 2025-12-31 } },
      { lead = ["snv"], deadline = { by = 2025-03-31T12:00:00 } },
      { lead = ["tat-ca"], each = true },
      { lead = ["huyen", "snv"], deadline = { every = "month", before = "28" }, each = true },
      { lead = ["so"], each = true, deadline = { days = 30, after = "e" } },
      { lead = ["tat-ca"], each = true, deadline = { within = "2025-02", then = "ongoing" } },
      { lead = ["rong"], deadline = { by = 2026-06-30 } },
      { lead = ["snv"], deadline = { months = 18, after = "issued" } },
    ]
    [[document]]
    directive = { id = "d1", number = "1/CT", ends = 2025-05-02 }
    task = [{ lead = ["tat-ca"], each = true }, { deadline = { by = 2025-06-30 } }]
    [[document]]
    directive = { id = "d2", issued = 2025-03-03, replaces = [{ number = "1/CT" }], review = "1 month" }
    task = [{ lead = ["huyen"] }, { deadline = { by = 2025-08-29, shift = "next" } }]
    """
)
