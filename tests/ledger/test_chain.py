"""The chain of hashes: it holds, anyone can check it, and whatever is done behind ccheck's back is named."""

import hashlib
import json
import random
from pathlib import Path

import pytest

from ccheck.errors import BadLedger, CcheckError
from ccheck.i18n import render, use
from ccheck.ledger.chain import verify
from ccheck.ledger.ledger import Ledger
from ccheck.ledger.rows import COLUMNS, ORIGIN
from tests.ledger.office import Office
from tests.ledger.store import Store, reports, samples, trial, unguarded

LAST = len(samples())
PLACES = {"first": 1, "middle": 5, "last": LAST}
FLIPS = 300
FILES = Path("/proc/self/fd")


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


@pytest.fixture
def filled(store: Store) -> Store:
    """A ledger with one entry of each kind and more."""
    store.record(*samples()[:6])
    store.record(*samples()[6:])
    return store


def verdict(ledger: Ledger) -> tuple[int, str]:
    """How many entries hold, and what verify says is broken."""
    found = verify(ledger)
    return found.entries, render(found.broken) if found.broken else ""


def test_a_whole_chain_holds(filled: Store) -> None:
    found = filled.verdict()
    assert (found.entries, found.broken) == (LAST, None)
    assert found.hash == json.loads(filled.lines()[-1])["hash"]


def test_an_empty_ledger_holds(store: Store) -> None:
    assert (store.verdict().entries, store.verdict().hash) == (0, ORIGIN)


def test_anyone_can_check_the_chain_with_a_few_lines(filled: Store) -> None:
    before = "0" * 64
    for line in filled.lines():
        row = json.loads(line)
        found = row.pop("hash")
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
        assert found == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET body = '{}'",
        "UPDATE entry SET recorder = 'x' WHERE number = 3",
        "DELETE FROM entry WHERE number = 10",
        "DELETE FROM entry",
    ],
)
def test_the_database_refuses_changes(filled: Store, statement: str) -> None:
    before = filled.lines()
    with pytest.raises(Exception, match="never"):
        filled.behind(statement)
    with pytest.raises(CcheckError):
        filled.run(statement)
    assert filled.lines() == before


def test_postgresql_refuses_to_empty_the_table(filled: Store) -> None:
    if not filled.shared:
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(Exception, match="never"):
        filled.behind("TRUNCATE entry CASCADE")
    assert filled.verdict().entries == LAST


def test_an_entry_cannot_be_cancelled_twice_nor_a_number_taken_twice(filled: Store) -> None:
    with pytest.raises(CcheckError):
        filled.record(samples()[9])
    with pytest.raises(CcheckError), filled.writing() as ledger:
        ledger.add([next(ledger.rows())])
    assert filled.verdict().entries == LAST


CHANGES = {
    "kind": "'waiver'",
    "subject": "'thu-2024/8@snv'",
    "cancels": "8",
    "effective": "'2026-01-06'",
    "recorded": "'2026-01-05T08:00:01.000001Z'",
    "recorder": "'An'",
    "body": "'{ }'",
    "hash": f"'{'f' * 64}'",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_found_and_the_entry_named(filled: Store, column: str, place: str) -> None:
    assert {*CHANGES, "number"} == set(COLUMNS)
    number = PLACES[place]
    with trial(filled) as ledger:
        assert ledger.database is not None
        unguarded(ledger.database)
        if column == "kind" and place == "middle":
            ledger.database.run("UPDATE entry SET kind = 'completion' WHERE number = ?", (number,))
        else:
            ledger.database.run(f"UPDATE entry SET {column} = {CHANGES[column]} WHERE number = ?", (number,))
        assert verdict(ledger) == (number - 1, f"entry {number} is not as it was recorded.")


@pytest.mark.parametrize("place", PLACES)
def test_a_changed_number_is_found_and_named(filled: Store, place: str) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        unguarded(ledger.database)
        ledger.database.run("UPDATE entry SET number = 99 WHERE number = ?", (PLACES[place],))
        assert verdict(ledger) == (PLACES[place] - 1, f"entry {PLACES[place]} is missing.")


@pytest.mark.parametrize("place", PLACES)
def test_a_deleted_entry_is_found_and_named(filled: Store, place: str) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        unguarded(ledger.database)
        ledger.database.run("DELETE FROM entry WHERE number = ?", (PLACES[place],))
        assert verdict(ledger) == (PLACES[place] - 1, f"entry {PLACES[place]} is missing.")


def test_several_deleted_from_the_end_are_found(filled: Store) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        unguarded(ledger.database)
        ledger.database.run("DELETE FROM entry WHERE number > 2")
        assert verdict(ledger) == (2, "entry 3 is missing.")


def test_two_entries_that_change_places_are_found(filled: Store) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        unguarded(ledger.database)
        for old, new in ((3, 99), (4, 3), (99, 4)):
            ledger.database.run("UPDATE entry SET number = ? WHERE number = ?", (new, old))
        assert verdict(ledger) == (2, "entry 3 is not as it was recorded.")


def test_an_entry_put_in_behind_the_end_is_found(filled: Store) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        row = list(ledger.rows())[-1]
        values = (11, "waiver", row.subject, None, row.effective, row.recorded, "an", "{}", "0" * 64)
        ledger.database.run(f"INSERT INTO entry VALUES ({', '.join('?' * 9)})", values)
        assert verdict(ledger) == (LAST, "entry 11 is not as it was recorded.")


def test_an_entry_made_older_with_a_hash_to_match_is_found(filled: Store) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        *_, before, last = ledger.rows()
        forged = type(last)(
            **{name: getattr(last, name) for name in COLUMNS if name not in ("recorded", "hash")},
            recorded="2020-01-01T00:00:00.000000Z",
        ).sealed(before.hash)
        unguarded(ledger.database)
        ledger.database.run(
            "UPDATE entry SET recorded = ?, hash = ? WHERE number = ?",
            (forged.recorded, forged.hash, forged.number),
        )
        assert verdict(ledger) == (LAST - 1, f"entry {LAST} is older than the one before it.")


@pytest.mark.parametrize(
    "change",
    ["number = 9", "hash = 'x'", "recorded = '2026-01-05T09:00:00.000000Z'"],
    ids=["number", "hash", "recorded"],
)
def test_a_changed_head_is_found(filled: Store, change: str) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        ledger.database.run(f"UPDATE head SET {change}")
        assert verdict(ledger) == (LAST, f"the ledger's end does not match entry {LAST}.")


def test_a_head_that_is_ahead_or_gone_is_found(filled: Store) -> None:
    with trial(filled) as ledger:
        assert ledger.database is not None
        ledger.database.run("UPDATE head SET number = 11")
        assert verdict(ledger) == (LAST, "entry 11 is missing.")
        ledger.database.run("DELETE FROM head")
        assert verdict(ledger) == (LAST, f"the ledger's end does not match entry {LAST}.")


def test_verify_names_the_break_and_exits_1(office: Office) -> None:
    office.store.record(*samples())
    if office.store.shared:
        office.store.behind("DROP TRIGGER entry_is_final ON entry")
    else:
        office.store.behind("DROP TRIGGER entry_no_update", "DROP TRIGGER entry_no_delete")
    office.store.behind("UPDATE entry SET body = '{}' WHERE number = 5")
    found = office.run("verify")
    assert (found.code, found.err) == (1, "")
    assert found.out == (
        "The chain is BROKEN: entry 5 is not as it was recorded.\nIt holds up to there: 4 entries.\n"
    )
    told = office.json("verify")
    assert (told["valid"], told["entries"]) == (False, 4)
    assert told["broken"] == "entry 5 is not as it was recorded."
    office.store.behind("DELETE FROM entry WHERE number = 2")
    assert "entry 2 is missing." in office.run("verify").out


@pytest.mark.parametrize("column", ["subject", "recorded", "body"])
def test_a_column_of_another_type_is_found(file: Store, column: str) -> None:
    file.record(*samples())
    with trial(file) as ledger:
        assert ledger.database is not None
        unguarded(ledger.database)
        ledger.database.run(f"UPDATE entry SET {column} = CAST({column} AS BLOB) WHERE number = 5")
        assert verdict(ledger)[0] == 4


def test_a_ledger_whose_list_of_migrations_is_gone_does_not_hold(filled: Store) -> None:
    filled.behind("ALTER TABLE migration RENAME TO nigration")
    with pytest.raises(BadLedger):
        filled.verdict()


def test_a_renamed_table_is_an_error(filled: Store) -> None:
    filled.behind("ALTER TABLE entry RENAME TO lost")
    found = filled.verdict()
    assert found.broken is not None and found.entries == 0


def test_a_schema_that_is_no_text_is_an_error(file: Store) -> None:
    file.record(*samples())
    whole = (file.root / file.location).read_bytes()
    assert told(file, whole.replace(b"CREATE TABLE head", b"CREATE T\xc5BLE head"))[0] == "exit 65"


def test_a_ledger_that_cannot_be_read_is_let_go_of(file: Store) -> None:
    if not FILES.exists():
        pytest.skip("no /proc/self/fd that lists open files")
    file.record(*samples())
    path = file.root / file.location
    whole = path.read_bytes()
    for damaged in (whole.replace(b"CREATE TABLE head", b"CREATE T\xc5BLE head"), b"no ledger" * 1000):
        path.write_bytes(damaged)
        with pytest.raises(BadLedger) as caught:
            file.verdict()
        assert str(path) not in {str(link.resolve()) for link in FILES.iterdir()}, caught.value


def test_a_head_that_holds_no_number_is_an_error(file: Store) -> None:
    file.record(*samples())
    file.behind("UPDATE head SET number = 'x'")
    assert told(file, (file.root / file.location).read_bytes())[0] in ("broken", "exit 65")


def told(file: Store, content: bytes) -> tuple[str, list[str]]:
    """What verify says about a ledger's file with ``content``, and the entries in it."""
    (file.root / file.location).write_bytes(content)
    try:
        broken = file.verdict().broken
        return ("broken", []) if broken else ("holds", file.lines())
    except CcheckError as error:
        return f"exit {error.exit_code}", []
    except Exception as error:
        return f"traceback: {type(error).__name__}", []


def flips(content: bytes, number: int) -> list[tuple[int, int]]:
    """Places and bits to turn over: where something is written, and a few blanks."""
    draw = random.Random(20260105)
    written = [at for at, byte in enumerate(content) if byte]
    blank = [at for at, byte in enumerate(content) if not byte]
    places = draw.sample(written, number * 9 // 10) + draw.sample(blank, number // 10)
    return [(at, 1 << draw.randrange(8)) for at in sorted(places)]


def test_a_flipped_bit_anywhere_in_the_file_never_passes_for_the_ledger(file: Store, tmp_path: Path) -> None:
    file.record(*samples())
    whole = (file.root / file.location).read_bytes()
    lines = file.lines()
    wrong = []
    for at, bit in flips(whole, FLIPS):
        turned = bytearray(whole)
        turned[at] ^= bit
        answer, found = told(Store("flipped.db", tmp_path), bytes(turned))
        if answer.startswith("traceback") or (answer == "holds" and found != lines):
            wrong.append((at, bit, answer))
    assert wrong == []


def test_a_file_cut_short_never_passes_for_the_ledger(file: Store, tmp_path: Path) -> None:
    file.record(*samples(), *reports(["d/1@snv"], 300))
    whole = (file.root / file.location).read_bytes()
    for size in (*range(512, len(whole), 4096), len(whole) - 1):
        assert told(Store("cut.db", tmp_path), whole[:size])[0] in ("broken", "exit 65"), size
