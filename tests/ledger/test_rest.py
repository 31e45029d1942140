"""What is found with a lull is what is found without: whatever is recorded, edited, undone, damaged or put
back between two checks, and whatever day it is."""

import os
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccheck.cli.finding import found
from ccheck.cli.session import Session
from ccheck.core import outlook
from ccheck.core.assess import AsOf
from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    CellEntry,
    Completion,
    Extension,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
)
from ccheck.core.findings import Findings
from ccheck.core.lull import Lull
from ccheck.core.obligations import Day, obligations
from ccheck.core.selection import Filter
from ccheck.ledger.rows import Row
from ccheck.workspace import lulls, shelf
from tests.ledger.office import Office, furnish
from tests.ledger.store import Store

BEGIN = date(2024, 12, 1)
OTHER = """
[directive]
id = "khac"
kind = "plan"
title = "Văn bản khác"
issuer = "tinh-ubnd"
issued = 2024-11-{day:02}
{more}
[[task]]
clause = "1"
title = "Báo cáo"
lead = ["so"]
each = true
deadline = {{ by = 2024-12-{day:02} }}
[[task]]
clause = "2"
title = "Thường xuyên"
lead = ["snv"]
"""


class Desk:
    """A workspace that a clerk and others work on, and the day it is."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.today = BEGIN
        self.last = 0
        self.undone: set[int] = set()

    def found(self, *, cached: bool) -> Findings:
        session = Session(self.store.root, self.today, None, cached)
        return found(session, session.workspace(), AsOf(self.today), Filter())

    def ids(self) -> list[str]:
        workspace = Session(self.store.root, self.today, None, cached=False).workspace()
        with self.store.reading() as ledger:
            events = ledger.events()
        return [cell.id for cell in obligations(workspace, events, self.today + timedelta(days=40))]

    def record(self, entry: AnyEntry) -> None:
        (row,) = self.store.record(entry)
        self.last = row.number

    def step(self, kind: str, number: int) -> None:
        """Something happens."""
        ids, on = self.ids(), self.today + timedelta(days=number % 9 - 6)
        cell = ids[number % len(ids)]
        entries: dict[str, CellEntry | Occurrence] = {
            "done": Completion(on=on, cell=cell),
            "return": Reopening(on=on, cell=cell),
            "extend": Extension(on=on, cell=cell, until=on + timedelta(days=number)),
            "waive": Waiver(on=on, cell=cell),
            "assign": Reassignment(on=on, cell=cell, agency="skhcn"),
            "event": Occurrence(on=on, directive="thu-2024", event="bo-cong-bo"),
        }
        other = self.store.root / "directives" / "khac.toml"
        if kind in entries:
            self.record(entries[kind])
        elif kind == "undo" and self.last and self.last not in self.undone:
            (entry,) = (row for row in self.rows() if row.number == self.last)
            if entry.kind != "cancellation":
                self.undone.add(self.last)
                self.record(Cancellation(on=self.today, entry=entry.number, subject=entry.subject))
        elif kind == "write":
            more = ("", "ends = 2024-12-20", 'replaces = [{ number = "05/CT-UBND" }]')[number % 3]
            other.write_text(OTHER.format(day=number % 28 + 1, more=more), encoding="utf-8")
        elif kind == "remove":
            other.unlink(missing_ok=True)
        elif kind == "settings":
            text = f"due_soon = {number % 7}\n"
            (self.store.root / "ccheck.toml").write_text(text, encoding="utf-8")
        elif kind == "day":
            self.today += timedelta(days=number % 5)
        elif kind == "back":
            self.today -= timedelta(days=number % 20)
        elif kind == "damage":
            damage(self.store.root, number)

    def rows(self) -> list[Row]:
        with self.store.reading() as ledger:
            return list(ledger.rows())


def damage(root: Path, number: int) -> None:
    """Something becomes of the file that the lull is kept in."""
    file = place(root)
    if file.exists():
        data = bytearray(file.read_bytes())
        at = random.Random(number).randrange(len(data))
        data[at] ^= 1 << number % 8
        file.write_bytes(bytes(data[: at if number % 3 == 0 else None]))


def place(root: Path) -> Path:
    file = shelf.place_of(root, os.environ, lulls.KIND)
    assert file is not None
    return file


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    furnish(store.root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(store.root / "cache"))
    monkeypatch.setenv("CCHECK_LEDGER", store.location)
    return Desk(store)


KINDS = [*["done"] * 4, *["day"] * 3, "return", "extend", "waive", "assign", "event", "undo", "undo"]
OTHERS = ["write", "write", "remove", "settings", "back", "damage"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([*KINDS, *OTHERS]), st.integers(0, 1000)), max_size=12))
def test_whatever_happens_the_same_is_found(desk: Desk, steps: list[tuple[str, int]]) -> None:
    for kind, number in steps:
        desk.step(kind, number)
        assert desk.found(cached=True) == desk.found(cached=False)


def test_what_rests_is_kept_and_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[date] = []
    real = outlook.lull

    def counted(first: Day, *rest: object) -> Lull:
        worked_out.append(first.today)
        return real(first, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(outlook, "lull", counted)
    for day in range(9):
        desk.today = BEGIN + timedelta(days=day)
        desk.step("done", day)
        assert desk.found(cached=True) == desk.found(cached=False)
    assert worked_out == [BEGIN, BEGIN + timedelta(days=8)]


def test_a_ledger_put_back_from_a_backup_is_seen(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(file.root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(file.root / "cache"))
    desk = Desk(file)
    desk.step("done", 0)
    shutil.copy(file.root / "ledger.db", file.root / "copy.db")
    desk.step("done", 1)
    assert desk.found(cached=True) == desk.found(cached=False)
    done = desk.found(cached=True)
    for name in ("ledger.db", "ledger.db-wal", "ledger.db-shm"):
        (file.root / name).unlink(missing_ok=True)
    shutil.copy(file.root / "copy.db", file.root / "ledger.db")
    assert desk.found(cached=True) == desk.found(cached=False) != done
    desk.step("done", 2)  # another entry of the number that the lost one had
    assert desk.found(cached=True) == desk.found(cached=False) != done


def test_commands_print_the_same_bytes(office: Office) -> None:
    cache = {"XDG_CACHE_HOME": str(office.root / "cache")}
    calls = [("check",), ("check", "--format", "json"), ("check", "--by", "agency", "--format", "md")]
    calls += [("check", "--directive", "thu-2024"), ("check", "--agency", "snv", "--format", "json")]
    for record in (
        ("done", "7@huyen-a", "--doc", "1/BC"),
        ("undo", "1", "--why", "nhầm"),
        ("done", "2.d@stttt"),
    ):
        office.run(*record, env=cache)
        for call in calls:
            plain = office.run("--no-cache", *call)
            assert office.run(*call, env=cache) == office.run(*call, env=cache) == plain
    assert len(office.log()) == 3
