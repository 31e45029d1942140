"""The invented year of ``ccheck demo``: what its agencies did, and when that was written down.

Chance has no part in it: how a duty fares follows from its id, so the same files and the same day make the
same ledger. The moments of recording lie within the year, in office hours.
"""

from __future__ import annotations

import functools
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ccheck.core.assess import AsOf, assess_cells
from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    CellEntry,
    Completion,
    Evidence,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
    subject_of,
)
from ccheck.core.model import Workspace
from ccheck.core.obligations import Obligation, obligations
from ccheck.core.recording import event_refusal, refusal
from ccheck.ledger.ledger import writing
from ccheck.values import replace, value

RECORDERS = ("lan.mau", "minh.mau")
CHAIR = "Chủ tịch UBND tỉnh"
MARK = "Dữ liệu mẫu"
# Left as they are, for whoever tries the commands.
UNTOUCHED = ("mau-dautucong/II.2@", "mau-dautucong/II.3@", "mau-dautucong/II.5@", "mau-dulich/4@")


@value
class Step:
    """An entry, and the day on which it is written down."""

    recorded: date
    entry: AnyEntry


def write(workspace: Workspace, root: Path, start: date, today: date) -> int:
    """Record the year from ``start`` until the day before ``today`` in the workspace's own ledger file, and
    return how many entries that made."""
    steps = _steps(workspace, start, today)
    zone = ZoneInfo(workspace.settings.timezone)
    of_day: dict[date, int] = defaultdict(int)
    with writing(workspace.settings.ledger, root) as ledger:
        for number, step in enumerate(steps, start=1):
            of_day[step.recorded] += 1
            opening = datetime.combine(step.recorded, time(8), zone)
            moment = opening + timedelta(minutes=2 * of_day[step.recorded])
            ledger.append([step.entry], RECORDERS[number % 2], functools.partial(_itself, moment))
    return len(steps)


def _itself(moment: datetime) -> datetime:
    return moment


def _steps(workspace: Workspace, start: date, today: date) -> list[Step]:
    """What is recorded, in order; the rules of recording hold here as they do for a clerk."""
    year = _Year(workspace, start, today)
    events = [step.entry for step in year.events() if isinstance(step.entry, Occurrence)]
    cells = {cell.id: cell for cell in obligations(workspace, events, today)}
    planned = [*year.events(), *year.exceptions(cells)]
    special = {subject_of(step.entry) for step in planned}
    for cell in cells.values():
        if cell.id not in special and not cell.id.startswith(UNTOUCHED):
            planned += year.course(cell)
    planned = [step for step in planned if step.recorded < today]
    planned.sort(key=lambda step: (step.recorded, step.entry.on, subject_of(step.entry)))
    return list(_allowed(planned, workspace, cells))


def _allowed(planned: Iterable[Step], workspace: Workspace, cells: dict[str, Obligation]) -> Iterator[Step]:
    """The steps that a clerk could have recorded, numbers given to the entries that name others."""
    directives = {directive.id: directive for directive in workspace.directives}
    history: dict[str, list[CellEntry]] = defaultdict(list)
    happened: list[Occurrence] = []
    number = 0
    for step in planned:
        entry = step.entry
        match entry:
            case Occurrence():
                directive = directives[entry.directive]
                refused = event_refusal(entry, directive, happened, workspace, step.recorded) is not None
                if not refused:
                    happened.append(replace(entry, sequence=number + 1))
            case Cancellation():
                wrong = history[entry.subject].pop()
                entry = replace(entry, entry=wrong.sequence)
                refused = False
            case _:
                past = history[entry.cell]
                as_of = AsOf(max(step.recorded, *(other.on for other in past), entry.on))
                (item,) = assess_cells(workspace, [cells[entry.cell]], past, as_of)
                refused = refusal(entry, item, workspace, step.recorded) is not None
                if not refused:
                    past.append(replace(entry, sequence=number + 1))
        if not refused:
            number += 1
            yield replace(step, entry=entry)


@value
class _Year:
    """What happens in the invented year."""

    workspace: Workspace
    start: date
    today: date

    def _day(self, count: int) -> date:
        return self.workspace.calendar.on_or_after(self.start + timedelta(days=count))

    def _step(self, entry: AnyEntry, delay: int = 0) -> Step:
        """The entry with the working day on which it is written down, so many days after its effect."""
        return Step(self.workspace.calendar.on_or_after(entry.on + timedelta(days=delay)), entry)

    def events(self) -> Iterator[Step]:
        """What deadlines count from."""
        for count, document in ((100, "310/QĐ-BTP"), (230, "852/QĐ-BTP")):
            yield self._step(
                Occurrence(
                    on=self._day(count),
                    directive="mau-cchc",
                    event="bo-cong-bo",
                    document=document,
                    note=MARK,
                )
            )

    def exceptions(self, cells: dict[str, Obligation]) -> Iterator[Step]:
        """A waiver, an assignment of what nobody holds, measurements with one that was wrong."""
        waived, orphan = "mau-cchc/1@mau-congan", "mau-dulich/3@mau-ttxtdt"
        if waived in cells:
            yield self._step(
                Waiver(on=self._day(18), cell=waived, document="57/UBND-KSTT", decided_by=CHAIR, note=MARK)
            )
        if orphan in cells:
            yield self._step(
                Reassignment(
                    on=self._day(262),
                    cell=orphan,
                    agency="mau-stc",
                    document="611/UBND-TH",
                    decided_by=CHAIR,
                    note=MARK,
                )
            )
            yield self._step(self._done(orphan, self._day(284), "902/BC-STC"))
        yield from self._measurements("mau-cchc/3.a@mau-vpubnd+mau-skhcn")

    def _measurements(self, cell: str) -> Iterator[Step]:
        online, digital = "Hồ sơ nộp trực tuyến", "Kết quả được số hóa"

        def measured(count: int, measure: str, value: float) -> Measurement:
            return Measurement(on=self._day(count), cell=cell, measure=measure, value=value, note=MARK)

        yield self._step(measured(3, online, 58))
        for count, first, second in ((92, 64.5, 71), (183, 71.2, 83), (275, 77.8, 92.4), (350, 81.3, 97)):
            yield self._step(measured(count, online, first))
            yield self._step(measured(count, digital, second))
            yield self._step(self._done(cell, self._day(count + 1), f"{count}/BC-VPUBND"))
        wrong = measured(276, digital, 924)
        yield self._step(wrong)
        yield self._step(Cancellation(on=self._day(278), entry=0, reason="Nhập thừa số 0", subject=cell))

    def _done(self, cell: str, on: date, document: str) -> Completion:
        return Completion(on=on, cell=cell, evidence=Evidence(document=document, signed=on, note=MARK))

    def course(self, cell: Obligation) -> Iterator[Step]:
        """How an ordinary duty fares."""
        seed = zlib.crc32(cell.id.encode())
        entries = self._reports(cell, seed) if cell.due is None else self._fate(cell, cell.due.day, seed)
        delay = seed // 100 % 3
        return (self._step(entry, delay) for entry in entries)

    def _reports(self, cell: Obligation, seed: int) -> Iterator[CellEntry]:
        """Reports on a standing duty every two months or so; some agencies have stopped."""
        if cell.waiting or cell.since is None:
            return
        step = 50 + seed % 30
        last = self.today - timedelta(days=120 if seed % 4 == 0 else 1)
        on, number = cell.since + timedelta(days=step), 0
        while on < last:
            number += 1
            yield self._done(
                cell.id, self.workspace.calendar.on_or_after(on), self._number(cell, seed, number)
            )
            on += timedelta(days=step)

    def _fate(self, cell: Obligation, due: date, seed: int) -> Iterator[CellEntry]:
        """Done in time, done late, extended, returned and done again, or not done."""
        chance, days = seed % 100, 1 + seed // 300 % 7
        early = self._before(due - timedelta(days=days), cell)
        document = self._number(cell, seed, 1)
        if chance >= 91 and due < self.today - timedelta(days=45):
            chance = 70  # nothing is left undone for long
        if chance < 64:
            yield self._done(cell.id, early, document)
        elif chance < 76:
            yield self._done(cell.id, self._after(due, 3 * days), document)
        elif chance < 84:
            until = self._after(due, 20)
            decided = self._before(due - timedelta(days=4), cell)
            yield Extension(
                on=decided,
                cell=cell.id,
                until=until,
                document=f"{seed // 7 % 900 + 12}/UBND-TH",
                decided_by=CHAIR,
                note=MARK,
            )
            yield self._done(cell.id, self._before(until - timedelta(days=days), cell), document)
        elif chance < 91:
            yield self._done(cell.id, self._before(due - timedelta(days=6), cell), document)
            returned = self._before(due - timedelta(days=3), cell)
            yield Reopening(on=returned, cell=cell.id, reason="Báo cáo thiếu số liệu của đơn vị trực thuộc")
            yield self._done(cell.id, self._after(due, days - 4), self._number(cell, seed, 2))

    def _before(self, day: date, cell: Obligation) -> date:
        """The working day on or before ``day``, within the duty's time."""
        found = self.workspace.calendar.on_or_before(day)
        return max(found, cell.since) if cell.since is not None else found

    def _after(self, day: date, count: int) -> date:
        return self.workspace.calendar.on_or_after(day + timedelta(days=count))

    def _number(self, cell: Obligation, seed: int, turn: int) -> str:
        agency = self.workspace.registry.agency(cell.agencies[0])
        short = (agency.short if agency is not None else "") or "VP"
        return f"{seed // 7 % 900 + 40 * turn + 12}/BC-{short}"
