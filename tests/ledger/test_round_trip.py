"""What goes into a ledger comes out of it, and moves between databases with its chain."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccheck.core.entries import KINDS, AnyEntry
from ccheck.errors import BadLedger
from ccheck.ledger.chain import verify
from ccheck.ledger.rows import Row, to_entry
from ccheck.ledger.transfer import dump, load
from ccheck.values import fields, replace
from tests.ledger.conftest import Server
from tests.ledger.office import Office
from tests.ledger.store import Clock, Store, samples, trial
from tests.ledger.strategies import histories

SHARED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
RECORDERS = ("an", "Nguyễn Văn An", "o'brien", "%s", "?", "👩‍💼", "a\\b")


@settings(max_examples=60, suppress_health_check=SHARED)
@given(batch=histories(), recorder=st.sampled_from(RECORDERS))
def test_every_field_of_every_kind_comes_back(store: Store, batch: list[AnyEntry], recorder: str) -> None:
    with trial(store) as ledger:
        rows = ledger.append(batch, recorder, Clock())
        expected = tuple(
            replace(entry, sequence=n, by=recorder, recorded=datetime.fromisoformat(rows[0].recorded))
            for n, entry in enumerate(batch, start=1)
        )
        assert ledger.log(None, None) == expected
        assert list(ledger.rows()) == rows
        assert verify(ledger).broken is None


def test_the_samples_hold_every_kind_and_come_back(store: Store) -> None:
    rows = store.record(*samples())
    assert {row.kind for row in rows} == set(KINDS)
    with store.reading() as ledger:
        assert ledger.log(None, None) == tuple(to_entry(row) for row in rows)
        assert ledger.entry(9) == tuple(to_entry(row) for row in rows[8:10])
        assert {entry.sequence for entry in ledger.history(["thu-2024/4@snv", "thu-2024/1@snv"])} == {
            1,
            2,
            3,
            8,
        }


def test_a_ledger_that_does_not_exist_is_empty_and_stays_away(store: Store) -> None:
    with store.reading() as ledger:
        assert ledger.head().number == 0
        assert [*ledger.log(None, None), *ledger.events(), *ledger.history(["d/1@snv"])] == []
        assert list(dump(ledger)) == []
    assert list(store.root.iterdir()) == []


def test_what_raises_is_undone(store: Store) -> None:
    store.record(*samples())
    before = store.lines()

    def interrupted() -> None:
        with store.writing() as ledger:
            ledger.append(samples()[:1], "an", Clock())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.lines() == before
    store.record(samples()[0])
    assert store.verdict().entries == 11


@settings(max_examples=25, suppress_health_check=SHARED)
@given(batch=histories())
def test_a_ledger_moves_there_and_back_byte_for_byte(
    tmp_path: Path, server: Server, batch: list[AnyEntry]
) -> None:
    address = _once(server, tmp_path)
    here, there, again = (Store(name, tmp_path) for name in ("a.db", address, "b.db"))
    with trial(here) as a, trial(there) as b, trial(again) as c:
        a.append(batch, "Trần Thị Bình", Clock())
        lines = list(dump(a))
        assert load(lines, b) == len(batch)
        assert list(dump(b)) == lines
        assert load(list(dump(b)), c) == len(batch)
        assert list(dump(c)) == lines
        assert verify(a) == verify(b) == verify(c)
        assert load(lines, b) == load(lines, c) == load(lines, a) == 0
        assert list(dump(b)) == list(dump(c)) == lines


_addresses: dict[Path, str] = {}


def _once(server: Server, folder: Path) -> str:
    """One database for all the examples of a test."""
    if folder not in _addresses:
        _addresses[folder] = server.database()
    return _addresses[folder]


def test_export_and_import_move_a_ledger_between_the_databases(
    desk: Office, server: Server, tmp_path: Path
) -> None:
    desk.store.record(*samples())
    shared = Office(Store(server.database(), tmp_path))
    desk.good("export", "-o", "a.jsonl")
    assert shared.good("import", "a.jsonl") == "10 entries read.\n"
    assert shared.good("verify") == desk.good("verify")
    assert shared.good("export") == desk.good("export") == (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    back = Store("b.db", tmp_path)
    shared.good("export", "-o", "b.jsonl")
    assert desk.good("import", "b.jsonl", env={"CCHECK_LEDGER": "b.db"}) == "10 entries read.\n"
    assert back.lines() == desk.store.lines()
    assert shared.good("import", "a.jsonl") == "0 entries read.\n"


def test_a_longer_export_is_continued_and_a_shorter_one_refused(store: Store) -> None:
    lines = [*_exported(store)]
    with store.writing() as ledger:
        assert load(lines[:4], ledger) == 4
    with store.writing() as ledger:
        assert load(["", *lines, "  "], ledger) == len(lines) - 4
    assert store.lines() == lines
    for shorter in (lines[:3], []):
        _refused(store, shorter)


def test_another_ledger_is_refused(store: Store) -> None:
    lines = [*_exported(store)]
    store.record(samples()[7])
    _refused(store, lines)


def test_a_ledger_that_went_another_way_is_refused(store: Store) -> None:
    lines = [*_exported(store)]
    with store.writing() as ledger:
        load(lines[:5], ledger)
    store.record(samples()[0])
    _refused(store, lines)


def _exported(store: Store) -> list[str]:
    """The lines of the samples, from an elsewhere that leaves ``store`` empty."""
    with trial(store) as ledger:
        ledger.append(samples(), "an", Clock())
        return list(dump(ledger))


def _refused(store: Store, lines: list[str]) -> None:
    before = store.lines()
    with pytest.raises(BadLedger), store.writing() as ledger:
        load(lines, ledger)
    assert store.lines() == before
    assert store.verdict().broken is None


def changed(line: str, **values: object) -> str:
    return json.dumps(json.loads(line) | values, ensure_ascii=False)


Damage = Callable[[list[str]], list[str]]
DAMAGES: dict[str, Damage] = {
    "first line missing": lambda lines: lines[1:],
    "middle line missing": lambda lines: [*lines[:4], *lines[5:]],
    "line twice": lambda lines: [*lines[:4], *lines[3:]],
    "lines swapped": lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
    "line cut": lambda lines: [*lines[:4], lines[4][:-9], *lines[5:]],
    "no JSON": lambda lines: ["PK\x03\x04", *lines],
    "another JSON": lambda lines: [*lines, "[]"],
    "a number": lambda lines: [*lines, "7"],
    "column missing": lambda lines: ['{"number": 1}', *lines[1:]],
    "number as text": lambda lines: [changed(lines[0], number="1"), *lines[1:]],
    "text as number": lambda lines: [changed(lines[0], recorder=1), *lines[1:]],
    "null": lambda lines: [changed(lines[0], subject=None), *lines[1:]],
    "nested": lambda lines: ["[" * 100_000, *lines],
    "subject changed": lambda lines: [*lines[:9], changed(lines[9], subject="thu-2024/5@snv")],
    "recorded changed": lambda lines: [*lines[:9], changed(lines[9], recorded="2026-01-05T08:00:02Z")],
    "hash changed": lambda lines: [*lines[:9], changed(lines[9], hash="0" * 64)],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_lines_are_refused_and_nothing_is_written(store: Store, damage: str) -> None:
    lines = DAMAGES[damage]([*_exported(store)])
    _refused(store, lines)


@settings(max_examples=150, suppress_health_check=SHARED)
@given(data=st.data())
def test_a_changed_character_is_refused_or_changes_nothing(file: Store, data: st.DataObject) -> None:
    lines = [*_exported(file)]
    at = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[at]) - 1))
    letter = data.draw(st.sampled_from('09a"\\{}:, éđ'))
    damaged = [*lines]
    damaged[at] = lines[at][:place] + letter + lines[at][place + 1 :]
    with trial(file) as ledger:
        try:
            load(damaged, ledger)
        except BadLedger:
            return
        assert list(dump(ledger)) == lines


def chained(*rows: Row) -> list[str]:
    """The lines of ``rows``, hashed as if they were right."""
    before, lines = "0" * 64, []
    for row in rows:
        sealed = row.sealed(before)
        before = sealed.hash
        lines.append(json.dumps(dict(zip(fields(Row), sealed.values, strict=True)), ensure_ascii=False))
    return lines


GOOD = Row(1, "completion", "d/1@snv", None, "2026-01-05", "2026-01-05T08:00:00.000000Z", "an", "{}")


def with_(**values: object) -> Row:
    return replace(GOOD, **values)  # type: ignore[arg-type]


NO_ENTRIES = {
    "unknown kind": with_(kind="party"),
    "no day": with_(effective="soon"),
    "no moment": with_(recorded="2026-01-05 at eight"),
    "body no JSON": with_(body="{"),
    "unknown field": with_(body='{"colour":"red"}'),
    "cancels nothing": with_(kind="cancellation", cancels=77),
    "cancels out of range": with_(kind="cancellation", cancels=2**70),
    "a truth for a number": with_(number=True),
}


def test_a_made_up_entry_that_is_one_is_read(store: Store) -> None:
    with store.writing() as ledger:
        assert load(chained(GOOD), ledger) == 1
    with store.reading() as ledger:
        assert ledger.log(None, None) == (to_entry(GOOD),)


@pytest.mark.parametrize("fault", NO_ENTRIES)
def test_lines_in_a_whole_chain_that_are_no_entries_are_refused(store: Store, fault: str) -> None:
    _refused(store, chained(NO_ENTRIES[fault]))


def test_half_a_character_is_refused(store: Store) -> None:
    _refused(store, [changed(chained(GOOD)[0], recorder="x").replace('"x"', '"\\ud800"')])


def test_import_of_a_damaged_file_says_so_and_writes_nothing(office: Office) -> None:
    lines = _exported(office.store)
    file = office.root / "a.jsonl"
    file.write_text("\n".join([*lines[:9], lines[9].replace("nhầm", "nhẩm")]), encoding="utf-8")
    found = office.run("import", "a.jsonl")
    assert (found.code, found.out) == (65, "")
    assert "line 10" in found.err
    file.write_bytes("\n".join(lines).encode("utf-16"))
    assert office.run("import", "a.jsonl").code == 65
    assert office.store.lines() == []
    assert office.good("verify").startswith("The chain holds: 0 entries")
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert office.good("import", "a.jsonl") == "10 entries read.\n"


def test_a_file_that_is_not_there_is_a_usage_error(desk: Office) -> None:
    assert desk.run("import", "nowhere.jsonl").code == 2
    assert not (desk.root / "ledger.db").exists()
