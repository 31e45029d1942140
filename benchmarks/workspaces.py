"""Workspaces to measure with: their files, their ledgers, and the same duties as a plain list for others.

All are made from numbers alone, so that every run measures the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ccheck.core.entries import AnyEntry, Completion, Evidence
from ccheck.ledger.ledger import Head, writing
from ccheck.ledger.rows import Row, moment, to_row

TODAY = date(2026, 11, 23)
LEDGER = "ledger.db"
START = datetime(2025, 1, 2, 8, 0, tzinfo=UTC)
BATCH = 10_000
A_DIRECTIVE = 50  # tasks in a directive of separate duties
BEFORE, AFTER = 1080, 1080  # days around today on which they fall due
LEFT = 500  # of so many that are past one was never done
AGENCIES = 200
PROVINCES, COMMUNES, DEPARTMENTS = 34, 3321, 20


@dataclass(frozen=True)
class Duty:
    """A duty as any to-do list has it: a title, who, a last day if it has one, and the day it was done."""

    cell: str
    title: str
    agency: str
    due: date | None
    done: date | None


def separate(root: Path, count: int) -> list[Duty]:
    """Write ``count`` duties of one agency each, fifty a directive, one in eight without a date; and return
    them."""
    _registry(root, _agencies("tinh", "co-quan", AGENCIES), ())
    duties = [_duty(number) for number in range(count)]
    for first in range(0, count, A_DIRECTIVE):
        tasks = (
            _task(f"{number}", duty.title, duty.agency, f"{{ by = {duty.due} }}" if duty.due else None)
            for number, duty in enumerate(duties[first : first + A_DIRECTIVE], start=1)
        )
        _directive(root, f"d{first // A_DIRECTIVE}", "tinh-ubnd", date(2023, 6, 1), tasks)
    _fill(root, (Completion(on=duty.done, cell=duty.cell, evidence=_PROOF) for duty in duties if duty.done))
    return duties


def _duty(number: int) -> Duty:
    agency = f"co-quan-{(number // A_DIRECTIVE + number % 10) % AGENCIES}"
    title = f"Rà soát, báo cáo kết quả thực hiện nhiệm vụ số {number} theo phân công"
    cell = f"d{number // A_DIRECTIVE}/{number % A_DIRECTIVE + 1}@{agency}"
    if number % 8 == 7:
        recently = TODAY - timedelta(days=10 + number % 60)
        return Duty(cell, title, agency, None, None if number % (8 * LEFT) == 7 else recently)
    due = TODAY + timedelta(days=number * 37 % (BEFORE + AFTER) - BEFORE)
    late = number * 13 % LEFT == 0
    return Duty(cell, title, agency, due, None if due >= TODAY or late else due - timedelta(days=3))


def group(root: Path, agencies: int, periods: int) -> int:
    """Write monthly duties of every member of one group, ``periods`` months of them in all; and return the
    number of obligations."""
    members = _agencies("tinh", "co-quan", agencies)
    months = 50
    ids = [id for id, _ in members]
    _registry(root, members, [("tat-ca", ids)])
    tasks = (
        _task(
            f"{number}",
            f"Báo cáo tháng số {number}",
            "tat-ca",
            f'{{ every = "month", by = "{number % 20 + 1:02}" }}',
            each=True,
        )
        for number in range(periods // months)
    )
    first = date(2022, 11, 1)
    _directive(root, "d0", "tinh-ubnd", first, tasks)
    _fill(root, _reports(ids, periods // months, first, months))
    return agencies * periods


def _reports(ids: list[str], tasks: int, first: date, months: int) -> Iterator[AnyEntry]:
    """A report for every cell whose last day is past, but for one in a thousand."""
    number = 0
    for task in range(tasks):
        for month in range(first.month - 1, first.month - 1 + months):
            due = date(first.year + month // 12, month % 12 + 1, task % 20 + 1)
            for id in ids if due < TODAY else ():
                number += 1
                if number % (10 * LEFT):
                    yield Completion(on=due, cell=f"d0/{task}@{id}:{due:%Y-%m}", evidence=_PROOF)


def national(root: Path, directives: int) -> int:
    """Write the whole country's: provinces with departments and communes, and directives of each; and return
    the number of obligations."""
    members: list[tuple[str, str]] = []
    groups: list[tuple[str, list[str]]] = []
    for province in range(PROVINCES):
        communes = [f"xa-{number}" for number in range(province, COMMUNES, PROVINCES)]
        departments = [f"so-{province}-{number}" for number in range(DEPARTMENTS)]
        members += [(id, f"p{province}") for id in (f"ubnd-{province}", *departments, *communes)]
        groups += [(f"cac-so-{province}", departments), (f"cac-xa-{province}", communes)]
    _registry(root, members, groups)
    sizes = dict(groups)
    entries: list[AnyEntry] = []
    cells = 0
    for number in range(directives):
        province = number % PROVINCES
        tasks = []
        for clause in range(8):
            due = TODAY + timedelta(days=(number * 31 + clause * 97) % 720 - 360)
            lead = (f"so-{province}-{clause}", f"cac-so-{province}", f"cac-xa-{province}")[clause % 3]
            holders = sizes.get(lead, [lead])
            dated = clause != 4
            cells += len(holders)
            title = f"Nhiệm vụ {clause} của văn bản {number}"
            tasks.append(_task(f"{clause}", title, lead, f"{{ by = {due} }}" if dated else None, each=True))
            done = due - timedelta(days=2) if dated else TODAY - timedelta(days=30)
            entries += (
                Completion(on=done, cell=f"d{number}/{clause}@{id}", evidence=_PROOF)
                for place, id in enumerate(holders)
                if done < TODAY and (place + number) % LEFT
            )
        _directive(root, f"d{number}", f"ubnd-{province}", date(2025, 6, 2), tasks)
    _fill(root, entries)
    return cells


_PROOF = Evidence(document="12/BC-VP", signed=date(2026, 1, 5))


def _agencies(jurisdiction: str, stem: str, count: int) -> list[tuple[str, str]]:
    return [("tinh-ubnd", jurisdiction), *((f"{stem}-{number}", jurisdiction) for number in range(count))]


def _registry(root: Path, members: list[tuple[str, str]], groups: Iterable[tuple[str, list[str]]]) -> None:
    (root / "directives").mkdir(parents=True)
    parts = [
        f'[[jurisdiction]]\nid = "{id}"\nname = "Tỉnh {id}"\n'
        for id in dict.fromkeys(jurisdiction for _, jurisdiction in members)
    ]
    parts += [
        f'[[agency]]\nid = "{id}"\nname = "Cơ quan {id}"\njurisdiction = "{jurisdiction}"\n'
        f'email = ["{id}@tinh.example"]\n'
        for id, jurisdiction in members
    ]
    parts += [_group(id, ids) for id, ids in groups]
    (root / "agencies.toml").write_text("\n".join(parts), encoding="utf-8")


def _task(clause: str, title: str, lead: str, deadline: str | None, *, each: bool = False) -> str:
    lines = [f'[[task]]\nclause = "{clause}"\ntitle = "{title}"\nlead = ["{lead}"]\n']
    lines += ["each = true\n"] if each else []
    lines += [f"deadline = {deadline}\n"] if deadline else []
    return "".join(lines)


def _group(id: str, ids: list[str]) -> str:
    members = ", ".join(f'"{one}"' for one in ids)
    return f'[[group]]\nid = "{id}"\nname = "Nhóm {id}"\nmembers = [{members}]\n'


def _directive(root: Path, id: str, issuer: str, issued: date, tasks: Iterable[str]) -> None:
    header = (
        f'[directive]\nid = "{id}"\nkind = "plan"\nnumber = "{id[1:]}/KH-UBND"\ntitle = "Kế hoạch {id}"\n'
        f'issuer = "{issuer}"\nissued = {issued}\n\n'
    )
    (root / "directives" / f"{id}.toml").write_text(header + "\n".join(tasks), encoding="utf-8")


def _fill(root: Path, entries: Iterable[AnyEntry]) -> None:
    """Append ``entries`` in bulk, sealed as the ledger seals them."""
    with writing(LEDGER, root) as ledger:
        head, batch = Head(), list[Row]()
        for number, entry in enumerate(entries, start=1):
            recorded = moment(START + number * timedelta(seconds=50))
            row = to_row(entry, number, recorded, "an").sealed(head.hash)
            head = Head(number, row.hash, recorded)
            batch.append(row)
            if len(batch) == BATCH:
                ledger.add(batch)
                batch.clear()
        ledger.add(batch)
