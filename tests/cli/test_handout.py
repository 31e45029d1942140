"""The numbers of a summary in every form it is written in, read back by readers that know no ccheck."""

import csv
import html.parser
import io
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccheck.cli import handout
from ccheck.cli.handout import LISTS, Form, Found
from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.core.changes import redated
from ccheck.core.entries import AnyEntry, Completion, Extension, Measurement, Reopening, Waiver
from ccheck.core.findings import Findings
from ccheck.core.model import Workspace
from ccheck.core.selection import counts
from ccheck.core.summary import Cell, Counts, Summary, day_before, summarise
from ccheck.report import check as daily
from ccheck.report import listings
from ccheck.report import summary as report
from ccheck.report.handout import document
from ccheck.tables import Document, Table, percent
from ccheck.values import replace
from tests.core.build import day, office

# openpyxl does not read the newer form of data bars.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

AGENCIES = ("snv", "stp", "syt")
DEADLINES = (
    "{ by = 2025-03-20 }",
    "{ before = 2025-05-05 }",
    '{ every = "month", by = "25" }',
    '{ every = "quarter", by = "M3-15" }',
    '{ within = "2025-03", then = "ongoing" }',
    '{ by = 2025-05-02, shift = "next" }',
    '{ days = 5, after = "e" }',
    '"ongoing"',
)
TITLES = st.sampled_from(
    (
        "Báo cáo kết quả",
        "=1+1",
        "+84 | *đậm* _nghiêng_ `mã` [a](b)",
        "<b>&amp;</b><script>x</script>",
        "<r><t>1</t></r>",
        "a\x00b\x1b[31m\tc\u202e",
        "Đề án số 06; “ba, bốn”",
        "1.10",
        "-",
    )
)
PEOPLE = """
agency = [
  { id = "ubnd", name = "UBND tỉnh" },
  { id = "snv", name = "Sở Nội vụ" },
  { id = "stp", name = "Sở | Tư pháp" },
  { id = "syt", name = "Sở <Y tế>", until = 2025-06-01 },
]
event = [{ id = "e" }]
"""
_days = st.dates(date(2024, 11, 20), date(2025, 12, 31))
_goals = 'targets = [{ measure = "Tỷ lệ", at_least = 80, unit = "%" }]'


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """A few tasks of a few agencies, their titles hostile."""
    tasks = []
    for _ in range(draw(st.integers(1, 5))):
        lead = draw(st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=3, unique=True))
        each = f"each = {str(draw(st.booleans())).lower()}" if len(lead) > 1 else ""
        goals = draw(st.sampled_from(("", _goals)))
        deadline = draw(st.sampled_from(DEADLINES))
        parts = (f"lead = {json.dumps(lead)}", f"deadline = {deadline}", each, goals)
        tasks.append(f"{{ {', '.join(part for part in parts if part)} }}")
    found = office(f"{PEOPLE}directive = {{ issued = 2024-11-15 }}\ntask = [{', '.join(tasks)}]")
    (directive,) = found.directives
    named = tuple(replace(task, title=draw(TITLES)) for task in directive.tasks)
    return replace(found, directives=(replace(directive, tasks=named, number=draw(TITLES)),))


def _entry(kind: int, cell: str, on: date, number: int) -> AnyEntry:
    if kind == 0:
        return Reopening(cell=cell, on=on, sequence=number)
    if kind == 1:
        return Extension(cell=cell, on=on, sequence=number, until=on + timedelta(days=number))
    if kind == 2:
        return Waiver(cell=cell, on=on, sequence=number)
    if kind == 3:
        return Measurement(cell=cell, on=on, sequence=number, measure="Tỷ lệ", value=number)
    return Completion(cell=cell, on=on, sequence=number)


@dataclass(frozen=True)
class Case:
    """A summary to be written, and all that stands behind it."""

    found: Found
    items: tuple[Assessment, ...]

    @property
    def summary(self) -> Summary:
        return self.found.summary

    @property
    def document(self) -> Document:
        return document(self.summary, None, self.found.workspace, by_directive=self.found.by_directive)

    def counts(self) -> list[Counts]:
        """Those of every row in the order of printing, and the totals."""
        named = report.rows(self.summary, self.found.workspace, by_directive=self.found.by_directive)
        return [*(row.counts for row, _ in named), self.summary.totals]

    def numbers(self) -> list[list[int]]:
        """The total and the five cells of every row, and of the totals."""
        return [[found.total, *(found.cells[cell] for cell in Cell)] for found in self.counts()]

    def ids(self) -> dict[str, list[str]]:
        """The ids behind each cell."""
        return {cell.value: [item.id for item in items] for cell, items in self.summary.lists.items()}

    def written(self, form: Form, listed: str | None = None) -> Path:
        """The file in that form."""
        file = Path(tempfile.mkdtemp(dir=FOLDER.name)) / f"a.{form.value}"
        if listed is None:
            handout.write(self.found, form, file, ",")
        else:
            handout.write_list(self.found, LISTS[listed], form, file, ",")
        return file


FOLDER = tempfile.TemporaryDirectory(prefix="ccheck-handout-")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    workspace = draw(workspaces())
    first = draw(_days)
    last = first + timedelta(days=draw(st.integers(0, 120)))
    cells = sorted(item.id for item in assess(workspace, (), AsOf(date(2026, 4, 30))))
    drawn = draw(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(cells), _days), max_size=20))
    entries = [_entry(kind, cell, on, n) for n, (kind, cell, on) in enumerate(drawn, start=1)]
    before = assess(workspace, entries, AsOf(day_before(first)))
    items = assess(workspace, entries, AsOf(last))
    by_directive = draw(st.booleans())
    moved = redated(workspace, entries, first, last)
    summary = summarise(before, items, first, last, redated=moved, by_directive=by_directive)
    return Case(Found(workspace, summary, None, by_directive), items)


def whole(words: str) -> int:
    return int(words.replace(",", ""))


# Readers.


def from_json(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def from_csv(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def from_markdown(file: Path) -> list[list[str]]:
    """The cells of the rows below the headings, escapes undone."""
    rows = [line for line in file.read_text(encoding="utf-8").split("\n") if line.startswith("|")]
    cells = [re.split(r"(?<!\\)(?:\\\\)*\|", row)[1:-1] for row in rows]
    return [[re.sub(r"\\(.)", r"\1", cell.strip()) for cell in row] for row in cells[2:]]


def from_screen(file: Path) -> list[list[str]]:
    """The first line of each row below the rule, cut where the rule has gaps."""
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next((n for n, line in enumerate(lines) if re.fullmatch("-+( +-+)*", line)), None)
    if at is None:
        return []
    spans = [match.span() for match in re.finditer("-+", lines[at])]
    rows = []
    for line in lines[at + 1 :]:
        if not line:
            break
        rows.append([line[start:end].strip() for start, end in spans])
    return rows


@dataclass
class Page(html.parser.HTMLParser):
    """The rows of a page's tables without those of their heads."""

    tables: list[list[list[str]]] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.within.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and "thead" not in self.within:
            self.tables[-1].append([])
        elif tag in ("td", "th") and "thead" not in self.within:
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "thead" not in self.within and {"td", "th"} & set(self.within):
            self.tables[-1][-1][-1] += data


def from_html(file: Path) -> list[list[list[str]]]:
    page = Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page.tables


def from_xlsx(file: Path) -> list[list[list[Any]]]:
    """The rows of every sheet below its headings: from the first that the filter covers."""
    found = []
    for sheet in openpyxl.load_workbook(file).worksheets:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        filtered = sheet.auto_filter.ref
        begin = int(re.findall(r"\d+", filtered)[0]) if filtered else len(rows)
        found.append(rows[begin:])
    return found


def from_docx(file: Path) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(file)).tables
    ]


# What must hold.


def check_rates(found: Sequence[Counts], shares: Sequence[Sequence[Any]]) -> None:
    """Rates are those of the counts, as fractions to four places or as percents."""
    for row, line in zip(found, shares, strict=True):
        for rate, share in zip((row.rate, row.rate_on_time, row.rate_original), line, strict=False):
            if isinstance(share, str):
                assert share == percent(rate)
            else:
                assert share == (None if rate is None else pytest.approx(float(rate), abs=5e-5))


def order(cells: Sequence[Any]) -> list[int]:
    """The total and the five cells of a row that groups them: total; done: all, in time, late; not done: all,
    in term, overdue; no date."""
    total, done, on_time, late, left, in_term, overdue, undated = (
        whole(cell) if isinstance(cell, str) else cell for cell in cells[:8]
    )
    assert done == on_time + late and left == in_term + overdue
    assert total == done + left + undated
    return [total, on_time, late, in_term, overdue, undated]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_form_has_the_numbers_of_the_core_and_lists_as_long(case: Case) -> None:
    numbers = case.numbers()
    for total, *cells in numbers:
        assert total == sum(cells)
    in_json(case, numbers)
    keys = ("total", *(cell.value for cell in Cell))
    rows = from_csv(case.written(Form.CSV))
    assert [[int(row[key]) for key in keys] for row in rows] == numbers
    table = from_markdown(case.written(Form.MD))
    assert [[whole(cell) for cell in row[2:8]] for row in table] == numbers
    check_rates(case.counts(), [row[8:] for row in table])
    screen = [row for row in from_screen(case.written(Form.TABLE)) if row[2]]
    assert [[whole(cell) for cell in row[2:8]] for row in screen] == numbers
    check_rates(case.counts(), [row[8:] for row in screen])
    in_html(case, numbers)
    in_xlsx(case, numbers)
    in_docx(case, numbers)


def in_json(case: Case, numbers: list[list[int]]) -> None:
    found = from_json(case.written(Form.JSON))
    keys = ("total", *(cell.value for cell in Cell))
    rows = [*found["rows"], found["totals"]]
    assert [[row[key] for key in keys] for row in rows] == numbers
    shares = ("rate", "rate_on_time", "rate_on_time_original")
    check_rates(case.counts(), [[row[key] for key in shares] for row in rows])
    assert found["lists"] == case.ids()
    assert sum(found["ages"].values()) == found["totals"]["open_overdue"]
    assert sum(found["standing"].values()) == found["totals"]["no_date"]


def lengths(tables: Sequence[Table]) -> list[int]:
    return [len(table.rows) for table in tables]


def in_html(case: Case, numbers: list[list[int]]) -> None:
    main, *rest = from_html(case.written(Form.HTML))
    assert [order(row[2:]) for row in main] == numbers
    check_rates(case.counts(), [row[10:] for row in main])
    behind = [table for table in case.document.lists if table.rows]
    assert [len(rows) for rows in rest] == lengths(behind)
    for table, rows in zip(behind, rest, strict=True):
        if table.columns[-1].key == "id":
            assert [row[-1] for row in rows] == [row[-1] for row in table.rows]


def in_xlsx(case: Case, numbers: list[list[int]]) -> None:
    main, *rest = from_xlsx(case.written(Form.XLSX))
    table = [row for row in main if isinstance(row[2], int)]
    assert [order(row[2:]) for row in table] == numbers
    check_rates(case.counts(), [row[10:] for row in table])
    assert [len(rows) for rows in rest] == lengths(case.document.lists)
    for cell, rows in zip(listings.LISTS, rest, strict=False):
        assert [row[10] for row in rows] == case.ids()[cell.value]
        assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
        dues = [item.due for item in case.summary.lists[cell]]
        assert [row[5] for row in rows] == [due and datetime(due.year, due.month, due.day) for due in dues]


def in_docx(case: Case, numbers: list[list[int]]) -> None:
    grids = from_docx(case.written(Form.DOCX))
    main = next(grid for grid in grids if len(grid[0]) == 13)
    assert [order(row[2:]) for row in main[2:]] == numbers
    check_rates(case.counts(), [row[10:] for row in main[2:]])
    behind = [table for table in case.document.lists if table.rows]
    appendices = [grid for grid in grids if [*grid[0]] in [[c.heading for c in t.columns] for t in behind]]
    assert [len(grid) - 1 for grid in appendices] == lengths(behind)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.sampled_from(sorted(LISTS)))
def test_a_list_alone_is_the_list_behind_the_number(case: Case, name: str) -> None:
    expected = next(table for table in case.document.lists if table.id == LISTS[name])
    ids = [row[-1] for row in expected.rows]
    cell = next((cell for cell in Cell if LISTS[cell.value] == LISTS[name]), None)
    found = from_json(case.written(Form.JSON, name))
    rows = found["obligations" if cell else "rows"]
    if cell is not None:
        assert len(rows) == case.summary.totals.cells[cell]
        assert [row["id"] for row in rows] == case.ids()[cell.value] == ids
    assert len(rows) == len(from_csv(case.written(Form.CSV, name))) == len(ids)
    assert [row[-1] for row in from_markdown(case.written(Form.MD, name))] == [f"{id}" for id in ids]
    screen = from_screen(case.written(Form.TABLE, name))
    if name != "ages":
        assert "".join(row[-1] for row in screen) == "".join(map(str, ids))


@given(cases())
def test_the_headline_of_the_check_and_that_of_the_summary_agree(case: Case) -> None:
    last = case.summary.last
    said = daily.headline(daily.CheckReport(case.found.workspace, last, Findings(counts(case.items), (), {})))
    overdue = re.search(r"([\d,]+) dut(?:y|ies) overdue", said)
    summed = re.search(r"; ([\d,]+) overdue\.", report.headline(case.summary))
    assert summed is not None
    assert whole(summed[1]) == (whole(overdue[1]) if overdue else 0) == counts(case.items)["overdue"]


def test_the_cases_reach_every_cell_and_change() -> None:
    """One of each, so that what the properties say is about something."""
    workspace = office(
        f"""{PEOPLE}
        directive = {{ issued = 2024-11-15 }}
        task = [
          {{ deadline = {{ by = 2025-03-20 }} }},
          {{ deadline = {{ by = 2025-05-02, shift = "next" }} }},
          {{ lead = ["stp"] }},
        ]
        """
    )
    entries = [Completion(cell="d/1@snv", on=day("2024-11-25"), sequence=1)]
    first, last = day("2024-11-20"), day("2024-11-30")
    moved = redated(workspace, entries, first, last)
    before, items = (assess(workspace, entries, AsOf(on)) for on in (day_before(first), last))
    case = Case(Found(workspace, summarise(before, items, first, last, redated=moved), None, False), items)
    assert case.numbers()[-1] == [3, 1, 0, 1, 0, 1]
    assert case.summary.changes.redated == ("d/2@snv",)
    in_docx(case, case.numbers())
