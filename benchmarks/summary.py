"""The summary in every form and the calendars to subscribe to, of 1,000 to 100,000 obligations, each beside a
bare library that writes the same rows.

``python -m benchmarks.summary [OBLIGATIONS ...]``. Each figure is of a fresh process: the processor seconds
that writing takes once the summary is known, and the process's peak memory. The first line is what comes
before: reading the files, assessing every obligation on two days, and counting.
"""

import csv
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from ccheck import tables
from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.core.entries import AnyEntry, Completion, Extension
from ccheck.core.model import Workspace
from ccheck.core.summary import Summary, day_before, summarise
from ccheck.report import formats, lists, records
from ccheck.report import summary as report
from ccheck.report.handout import document
from ccheck.workspace.load import load

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 10_000, 100_000)
AGENCIES = 100
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 23)
HEADER = """[directive]
id = "{id}"
kind = "directive"
number = "{number}/CT-UBND"
title = "Văn bản về việc đẩy mạnh cải cách thủ tục hành chính"
issuer = "ubnd"
issued = 2026-01-05
"""
TASK = """[[task]]
clause = "{clause}"
title = "Rà soát, đơn giản hóa thủ tục hành chính, báo cáo kết quả thực hiện đợt {clause}"
lead = ["so"]
each = true
deadline = {deadline}
"""

Write = Callable[["Found"], object]


class Found:
    """A workspace of ``size`` obligations and its summary."""

    def __init__(self, root: Path, size: int) -> None:
        _furnish(root, size)
        self.workspace: Workspace = load(root)
        entries = _entries(self.workspace)
        before = assess(self.workspace, entries, AsOf(day_before(FIRST)))
        self.items: tuple[Assessment, ...] = assess(self.workspace, entries, AsOf(LAST))
        assert len(self.items) == size
        self.summary: Summary = summarise(before, self.items, FIRST, LAST)

    @property
    def document(self) -> tables.Document:
        return document(self.summary, None, self.workspace)

    def rows(self) -> list[tuple[tables.Value, ...]]:
        """The rows of every list, for the bare libraries."""
        return [row for table in self.document.lists for row in table.rows]


def _furnish(root: Path, size: int) -> None:
    names = [f"so-{n}" for n in range(AGENCIES)]
    people = ['[[agency]]\nid = "ubnd"\nname = "UBND tỉnh"\n']
    people += [f'[[agency]]\nid = "{id}"\nname = "Sở thứ {id}"\n' for id in names]
    people.append(f'[[group]]\nid = "so"\nname = "Các sở"\nmembers = {json.dumps(names)}\n')
    (root / "agencies.toml").write_text("\n".join(people), encoding="utf-8")
    (root / "directives").mkdir()
    tasks = size // AGENCIES
    for at in range(0, tasks, 100):
        text = HEADER.format(id=f"thu-{at}", number=at)
        for n in range(at, min(at + 100, tasks)):
            day = date(2026, 9, 1) + timedelta(days=n % 150)
            deadline = '"ongoing"' if n % 10 == 0 else f"{{ by = {day} }}"
            text += TASK.format(clause=n + 1, deadline=deadline)
        (root / "directives" / f"thu-{at}.toml").write_text(text, encoding="utf-8")


def _entries(workspace: Workspace) -> list[AnyEntry]:
    """Two thirds of what has come due done, some of it late, and a few extensions."""
    found: list[AnyEntry] = []
    for n, item in enumerate(assess(workspace, (), AsOf(LAST))):
        if item.due is None or item.due > LAST or n % 3 == 0:
            continue
        if n % 20 == 1:
            found.append(Extension(cell=item.id, on=item.due, until=item.due + timedelta(days=20)))
        on = min(item.due + timedelta(days=n % 7 - 4), LAST)
        found.append(Completion(cell=item.id, on=on, sequence=n))
    return found


def _table(found: Found) -> object:
    return report.as_table(found.summary, None, found.workspace, 100)


def _markdown(found: Found) -> object:
    return [lists.as_markdown(table) for table in found.document.lists]


def _csv(found: Found) -> object:
    rows = [
        records.obligation(item, found.workspace.registry, LAST)
        for items in found.summary.lists.values()
        for item in items
    ]
    return formats.csv_text(rows, records.OBLIGATION_KEYS)


def _json(found: Found) -> object:
    return report.as_json(found.summary, None, found.workspace)


def _html(found: Found) -> object:
    from ccheck.pages.summary import as_html

    return as_html(found.document)


def _xlsx(found: Found) -> object:
    from ccheck.sheets.book import as_xlsx

    return as_xlsx(found.document, LAST)


def _docx(found: Found) -> object:
    from ccheck.letters.summary import as_docx

    return as_docx(found.document, found.workspace.settings.letter, LAST)


def _feed(found: Found) -> object:
    from ccheck.feeds.calendars import files
    from ccheck.feeds.events import Background

    known = Background(workspace=found.workspace, today=LAST, zone=UTC, revisions={})
    return sum(len(data) for _, data in files(found.items, known))


def _bare_csv(found: Found) -> object:
    out = io.StringIO()
    csv.writer(out).writerows(found.rows())
    return out.getvalue()


def _bare_json(found: Found) -> object:
    return json.dumps(found.rows(), ensure_ascii=False, indent=1, default=str)


def _bare_html(found: Found) -> object:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in found.rows())


def _bare_xlsx(found: Found) -> object:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(found.rows()):
            sheet.write_row(at, 0, [str(cell) if isinstance(cell, Fraction) else cell for cell in row])
    return out.getvalue()


def _bare_docx(found: Found) -> object:
    import docx

    out = io.BytesIO()
    file = docx.Document()
    for row in found.rows()[:2000]:
        file.add_paragraph("\t".join(str(cell) for cell in row))
    file.save(out)
    return out.getvalue()


def _bare_feed(found: Found) -> object:
    from icalendar import Calendar, Event

    calendar = Calendar()
    for item in found.items:
        if item.due is not None:
            event = Event()
            event.add("uid", item.id)
            event.add("dtstart", item.due)
            event.add("summary", item.obligation.task.title)
            calendar.add_component(event)
    return calendar.to_ical()


FORMS: dict[str, tuple[str, Write]] = {
    "known": ("reading, assessing, counting", lambda _: None),
    "table": ("the table of a terminal", _table),
    "json": ("JSON", _json),
    "bare-json": ("  bare json.dumps", _bare_json),
    "csv": ("CSV of every list", _csv),
    "bare-csv": ("  bare csv.writer", _bare_csv),
    "md": ("Markdown of every list", _markdown),
    "html": ("HTML", _html),
    "bare-html": ("  bare f-strings", _bare_html),
    "xlsx": ("XLSX", _xlsx),
    "bare-xlsx": ("  bare XlsxWriter, no formats", _bare_xlsx),
    "docx": ("DOCX", _docx),
    "bare-docx": ("  bare python-docx, 2,000 lines", _bare_docx),
    "feed": ("calendars, each and all", _feed),
    "bare-feed": ("  bare icalendar, one file", _bare_feed),
}


def row(form: str, size: int) -> None:
    """Do what a row says, and print its seconds and the peak of memory in KiB."""
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        found = Found(Path(folder), size)
        known = time.process_time() - begin
        begin = time.process_time()
        FORMS[form][1](found)
        written = time.process_time() - begin
    taken = known if form == "known" else written
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def measured(form: str, size: int) -> tuple[float, float]:
    """Seconds and MiB of a fresh process that does what a row says."""
    command: list[Any] = [sys.executable, "-m", "benchmarks.summary", form, str(size)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak) / 1024


def main(sizes: tuple[int, ...]) -> None:
    """Print every form at every size."""
    print(f"{'obligations: seconds, peak MiB':34}", *(f"{size:>15,}" for size in sizes))
    for form, (name, _) in FORMS.items():
        cells = (f"{seconds:>8.2f}{peak:>7.0f}" for seconds, peak in (measured(form, size) for size in sizes))
        print(f"{name:34}", *cells, flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in FORMS:
        row(sys.argv[1], int(sys.argv[2]))
    else:
        main(tuple(int(word) for word in sys.argv[1:]) or SIZES)
