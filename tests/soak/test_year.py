"""A year of mornings: checks, reminders and entries, through two changes of the calendar, a merger, an agency
dissolved, three lost days, a clock set back and a ledger restored from its backup.

Beside ccheck runs a model that remembers what was asked of it, and nothing else. Every morning, and at the
end, what ccheck shows and sends must be what the model's memory gives when all is computed from scratch.
"""

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ccheck.core.assess import AsOf, Assessment, Status, assess
from ccheck.core.entries import (
    AnyEntry,
    Cancellation,
    Completion,
    Evidence,
    Extension,
    Measurement,
    Occurrence,
    Reassignment,
    Reopening,
    Waiver,
    in_force,
)
from ccheck.core.model import Workspace
from ccheck.core.reminders import Digest, Sent, plan
from ccheck.values import replace
from ccheck.workspace.load import load
from tests.soak.office import DISSOLVED, Office, office

__all__ = ["office"]

FIRST, LAST = date(2024, 12, 2), date(2025, 12, 1)
LOST = (date(2025, 4, 8), date(2025, 4, 9), date(2025, 4, 10))
SET_BACK = date(2025, 5, 21)  # the clock is three days slow on this morning
DISASTER = date(2025, 6, 12)
EVENTS = (date(2025, 1, 6), date(2025, 5, 5))
ONE_DAY = timedelta(days=1)
SEED = 20241202


@dataclass
class Model:
    """What was asked of ccheck: entries in order, rungs sent, days on which a run ended."""

    entries: list[AnyEntry] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    runs: list[date] = field(default_factory=list)

    def numbered(self) -> tuple[AnyEntry, ...]:
        return tuple(_at(entry, number) for number, entry in enumerate(self.entries, start=1))

    def items(self, workspace: Workspace, today: date) -> tuple[Assessment, ...]:
        """Every obligation, from scratch."""
        return assess(workspace, self.numbered(), AsOf(today))

    def digests(self, workspace: Workspace, items: Sequence[Assessment], today: date) -> tuple[Digest, ...]:
        """The messages that are due."""
        mail = workspace.settings.mail
        assert mail is not None
        last = max((day for day in self.runs if day < today), default=None)
        return plan(workspace, items, self.sent, today, secretariat=mail.secretariat, last_run=last).digests

    def remember(self, digests: Sequence[Digest], today: date) -> None:
        for digest in digests:
            for notice in digest.notices:
                for recipient in notice.recipients:
                    for rung in (notice.rung.name, *notice.skipped):
                        self.sent.append(Sent(notice.item.id, notice.anchor, rung, recipient, today))
        self.runs.append(today)


def _at(entry: AnyEntry, number: int) -> AnyEntry:
    return replace(entry, sequence=number)


@dataclass
class Clerk:
    """Decides by lot what is recorded on a day, and records it in the model too."""

    office: Office
    model: Model
    draw: random.Random
    today: list[tuple[str, ...]] = field(default_factory=list)

    def record(self, entry: AnyEntry, *words: str) -> None:
        code, _ = self.office.run(*words)
        assert code == 0, words
        self.model.entries.append(entry)
        self.today.append(words)

    def work(self, items: Sequence[Assessment], day: date) -> None:
        """A day's entries."""
        self.today = []
        if day in EVENTS:
            words = ("event", "mot/cong-bo", "--on", str(day))
            self.record(Occurrence(on=day, directive="mot", event="cong-bo"), *words)
        for item in items:
            if item.orphaned:
                self.assign(item, day)
            elif self.draw.random() < self.eagerness(item):
                self.act(item, day)
        if self.draw.random() < 0.05:
            self.undo(day)

    def eagerness(self, item: Assessment) -> float:
        """How likely something happens to an obligation today."""
        if item.status in (Status.DUE_TODAY, Status.DUE_SOON):
            return 0.2
        likely = {Status.OVERDUE: 0.05, Status.STALE: 0.1, Status.STANDING: 0.01, Status.OPEN: 0.01}
        done_lately = item.completion is not None and item.due is not None
        return likely.get(item.status, 0.001 if done_lately else 0)

    def act(self, item: Assessment, day: date) -> None:
        on = ("--on", str(day))
        number = f"{len(self.model.entries) + 1}/BC"
        words: tuple[str, ...]
        if item.completion is not None:
            if item.completion.on <= day:
                why = "Thiếu số liệu"
                self.record(Reopening(on=day, cell=item.id, reason=why), "reopen", item.id, "--why", why, *on)
            return
        lot = self.draw.random()
        if item.due is not None and lot < 0.15:
            until = max(item.due, day) + timedelta(days=self.draw.randint(5, 40))
            words = ("extend", item.id, "--until", str(until), "--doc", number, "--by", "CT", *on)
            self.record(
                Extension(on=day, cell=item.id, until=until, document=number, decided_by="CT"), *words
            )
        elif item.due is not None and lot < 0.18:
            words = ("waive", item.id, "--doc", number, "--by", "CT", *on)
            self.record(Waiver(on=day, cell=item.id, document=number, decided_by="CT"), *words)
        elif item.obligation.task.targets and lot < 0.5:
            value = self.draw.randint(40, 95)
            words = ("measure", item.id, "--value", str(value), *on)
            self.record(Measurement(on=day, cell=item.id, measure="Tỷ lệ", value=value), *words)
        else:
            words = ("done", item.id, "--doc", number, *on)
            self.record(Completion(on=day, cell=item.id, evidence=Evidence(document=number)), *words)

    def assign(self, item: Assessment, day: date) -> None:
        words = ("assign", item.id, "huyen-b", "--on", str(day), "--doc", "1/QĐ")
        self.record(Reassignment(on=day, cell=item.id, agency="huyen-b", document="1/QĐ"), *words)

    def undo(self, day: date) -> None:
        """Cancel the last entry, when it is a report or a result that nothing rests on."""
        entries = self.model.entries
        last = entries[-1] if entries else None
        if isinstance(last, Completion):
            words = ("undo", str(len(entries)), "--why", "Nhập nhầm")
            entry = Cancellation(on=day, entry=len(entries), reason="Nhập nhầm", subject=last.cell)
            self.record(entry, *words)


def shown(items: Sequence[Assessment]) -> dict[str, tuple[object, ...]]:
    """How obligations stand, from the model."""
    return {
        item.id: (
            item.status.value,
            item.due.isoformat() if item.due else None,
            item.days_late,
            sorted(item.holders),
            item.completion.on.isoformat() if item.completion else None,
        )
        for item in items
    }


def printed(rows: Sequence[dict[str, Any]]) -> dict[str, tuple[object, ...]]:
    """How they stand, from what ccheck prints."""
    return {
        row["id"]: (row["status"], row["due"], row["days_late"], sorted(row["holders"]), row["completed_on"])
        for row in rows
    }


def compare_mails(digests: Sequence[Digest], mails: Sequence[tuple[str, str, str]]) -> None:
    """Each message that is due arrived, with everything in it, and no other."""
    wanted = sorted((", ".join((*d.to, *d.cc)), sorted(n.item.id for n in d.notices)) for d in digests)
    every = {id for _, ids in wanted for id in ids}
    found = sorted((people, sorted(id for id in every if _names(text, id))) for _, people, text in mails)
    assert [people for people, _ in found] == [people for people, _ in wanted]
    for (_, ids), (_, names) in zip(wanted, found, strict=True):
        assert set(ids) <= set(names)


def _names(text: str, id: str) -> bool:
    return id in text.replace("\n", "")


def days() -> Iterator[date]:
    """Mondays to Saturdays, as cron runs."""
    day = FIRST
    while day <= LAST:
        if day.isoweekday() != 7:
            yield day
        day += ONE_DAY


class Backup:
    """Every evening's copy of the ledger."""

    def __init__(self, root: Path) -> None:
        self.ledger = root / "ledger.db"
        self.copy = root.parent / "backup.db"

    def take(self) -> None:
        if self.ledger.exists():
            shutil.copy2(self.ledger, self.copy)

    def restore(self) -> None:
        for file in self.ledger.parent.glob("ledger.db*"):
            file.unlink()
        shutil.copy2(self.copy, self.ledger)


def morning(office: Office, model: Model, workspace: Workspace, today: date) -> tuple[Assessment, ...]:
    """Check and remind, and hold both against the model."""
    items = model.items(workspace, today)
    assert printed(office.check()) == shown(items)
    digests = model.digests(workspace, items, today)
    office.run("remind", "--send")
    compare_mails(digests, office.mails())
    model.remember(digests, today)
    return items


def disaster(office: Office, backup: Backup, clerk: Clerk) -> None:
    """The ledger is lost in the middle of a day, restored as of the evening before, and the day's entries are
    recorded anew; the reminders of the morning go out again under their own names, and so arrive once."""
    backup.restore()
    office.run("remind", "--send")
    assert office.mails() == []
    for words in clerk.today:
        assert office.run(*words)[0] == 0


def test_a_year(office: Office) -> None:
    model, backup = Model(), Backup(office.root)
    clerk = Clerk(office, model, random.Random(SEED))
    weeks: dict[date, tuple[str, str]] = {}
    for day in days():
        office.keep(day)
        if day in LOST:
            continue
        today = day - 3 * ONE_DAY if day == SET_BACK else day
        office.at(today)
        workspace = load(office.root)
        items = morning(office, model, workspace, today)
        office.at(today, 10)
        clerk.work(items, today)
        if day == DISASTER:
            disaster(office, backup, clerk)
        office.at(day, 18)
        backup.take()
        if day.isoweekday() == 5 and day > DISSOLVED:
            weeks[day] = tuple(office.run(*words)[1] for words in REPORTS)  # type: ignore[assignment]
    ended(office, model, weeks)


REPORTS = (("summary", "--format", "json"), ("check", "--exit-zero"))


def ended(office: Office, model: Model, weeks: dict[date, tuple[str, str]]) -> None:
    """The end of the year: nothing lost, nothing doubled, every total proven, every week printed again."""
    assert office.run("verify")[0] == 0
    workspace = load(office.root)
    items = model.items(workspace, LAST)
    assert printed(office.check()) == shown(items)
    kinds = {type(entry) for entry in in_force(model.numbered())}
    assert len(kinds) == 7 and any(isinstance(entry, Cancellation) for entry in model.entries), kinds
    assert {item.status for item in items} >= {Status.DONE, Status.DONE_LATE, Status.OVERDUE, Status.STANDING}
    with closing(sqlite3.connect(office.root / "ledger.db")) as ledger:
        (stored,) = ledger.execute("SELECT COUNT(*) FROM entry").fetchone()
        # Of a joint duty the secretariat gets a copy of what each of the agencies is sent.
        twice = ledger.execute(
            "SELECT obligation, anchor, rung, recipient, agency FROM rung JOIN mailing ON key = mailing "
            "WHERE skipped = 0 GROUP BY obligation, anchor, rung, recipient, agency HAVING COUNT(*) > 1"
        ).fetchall()
        states = ledger.execute("SELECT DISTINCT state FROM mailing").fetchall()
    assert stored == len(model.entries)
    assert twice == []
    assert states == [("sent",)]
    for item in items:  # whoever is late has been told
        if item.status is Status.OVERDUE and item.days_late > 1:
            assert any(sent.obligation == item.id and sent.anchor == item.due for sent in model.sent), item.id
    assert weeks
    for day, reports in weeks.items():
        known = ("--today", str(day), "--known-at", f"{day}T18:00")
        assert tuple(office.run(*known, *words)[1] for words in REPORTS) == reports
    _, text = office.run(
        "--today", str(LAST), "summary", "--from", "2025-01-01", "--to", str(LAST), "--format", "json"
    )
    summary = json.loads(text)
    for cell, ids in summary["lists"].items():
        assert len(ids) == len(set(ids)) == summary["totals"][cell]
    assert sum(len(ids) for ids in summary["lists"].values()) == summary["totals"]["total"]
    copied(office)


def copied(office: Office) -> None:
    """The exported ledger, read into an empty workspace, gives the same."""
    before = office.check()
    office.run("export", "-o", str(office.root.parent / "ledger.jsonl"))
    for file in office.root.glob("ledger.db*"):
        file.unlink()
    office.run("import", str(office.root.parent / "ledger.jsonl"))
    assert office.check() == before
