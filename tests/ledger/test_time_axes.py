"""Both axes of time: what was known at a moment stays what was known, whatever is recorded later."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccheck.core.assess import AsOf, assess, assess_cells
from ccheck.core.census import Census
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
    in_force,
)
from ccheck.core.findings import findings
from ccheck.core.obligations import Day, Obligation, obligations
from ccheck.core.selection import Filter
from ccheck.ledger import tallies
from ccheck.ledger.chain import verify
from ccheck.ledger.ledger import CHUNK, Ledger
from ccheck.ledger.rows import moment, to_entry
from ccheck.values import replace
from tests.core.build import office
from tests.ledger.store import DAY, START, Clock, Store, at, reports, samples, trial

SHARED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
DUTIES = office(
    """
    event = [{ id = "e" }]
    task = [
      { deadline = { by = 2025-03-31 }, targets = [{ measure = "m", at_least = 80 }] },
      { deadline = { within = "2025-02", then = "ongoing" } },
      { deadline = { every = "month", by = "25" }, lead = ["so"], each = true },
      { deadline = "ongoing", lead = ["snv", "stttt", "huyen-a"], each = true },
      { deadline = { days = 5, after = "e" }, lead = ["snv", "stp"], each = true },
      { deadline = { days = 5, ahead_of = "e" } },
    ]
    """
)
STANDING = ["d/4@snv", "d/4@stttt", "d/4@huyen-a"]
CELLS = [
    "d/1@snv",
    "d/2@snv",
    "d/2@snv:ongoing",
    "d/3@snv:2025-02",
    "d/5@snv",
    "d/5@snv:2025-03-03",
    "d/9@nobody",
    *STANDING,
]
_days = st.dates(date(2025, 1, 20), date(2025, 5, 10))
_cells = st.sampled_from(CELLS) | st.sampled_from(STANDING)
_evidence = st.integers(0, 9).map(lambda n: Evidence(document=f"{n}/BC"))
_reports = st.builds(Completion, on=_days, cell=_cells, evidence=_evidence)
_entries: st.SearchStrategy[AnyEntry] = st.one_of(
    _reports,
    _reports,
    st.builds(Reopening, on=_days, cell=_cells),
    st.builds(Extension, on=_days, cell=_cells, until=_days),
    st.builds(Waiver, on=_days, cell=_cells),
    st.builds(Reassignment, on=_days, cell=_cells, agency=st.sampled_from(["snv", "stp"])),
    st.builds(Measurement, on=_days, cell=_cells, measure=st.just("m"), value=st.integers(0, 99)),
    st.builds(
        Occurrence,
        on=st.just(date(2025, 3, 3)) | _days,
        directive=st.just("d"),
        event=st.just("e"),
        agency=st.none() | st.just("snv"),
    ),
)


@dataclass(frozen=True)
class Step:
    """Entries recorded together, the clock's jump before, and which entry they cancel, if one."""

    entries: tuple[AnyEntry, ...]
    jump: int
    cancels: int | None


_steps = st.builds(
    Step,
    st.lists(_entries, max_size=6).map(tuple),
    st.integers(-300, 900),
    st.none() | st.integers(1, 40),
)


def play(ledger: Ledger, step: Step, now: datetime, cancelled: set[int]) -> None:
    """Append what a step says, as far as it can be."""
    entries = [*step.entries]
    known = {entry.sequence: entry for entry in ledger.log(None, None)}
    target = known.get(step.cancels or 0)
    if target is not None and not isinstance(target, Cancellation) and step.cancels not in cancelled:
        assert step.cancels is not None
        cancelled.add(step.cancels)
        entries.append(Cancellation(on=DAY, entry=step.cancels))
    ledger.append(entries, "an", at(now))


def asked(ledger: Ledger, known_at: datetime | None, on: date) -> tuple[tuple[AnyEntry, ...], ...]:
    """Every answer that the past must not change, cells and days as ``check`` would ask for them."""
    dated, standing = [id for id in CELLS if id not in STANDING], STANDING
    return (
        ledger.events(known_at),
        _sorted(ledger.current(dated, standing, on, known_at)),
        _sorted(ledger.current([], standing[:1], on, known_at)),
        _sorted(ledger.history(CELLS, known_at)),
        ledger.log(None, None, known_at),
        ledger.log(None, 3, known_at),
        ledger.log([*CELLS, "d/e"], None, known_at),
    )


def _sorted(entries: tuple[CellEntry, ...]) -> tuple[CellEntry, ...]:
    assert len({entry.sequence for entry in entries}) == len(entries), "an entry stands twice"
    return tuple(sorted(entries, key=lambda entry: entry.sequence))


@settings(max_examples=40, suppress_health_check=SHARED)
@given(steps=st.lists(_steps, min_size=2, max_size=8), on=_days)
def test_what_was_known_at_a_moment_stays_so(store: Store, steps: list[Step], on: date) -> None:
    now, cancelled = START, set[int]()
    taken: list[tuple[datetime, tuple[tuple[AnyEntry, ...], ...]]] = []
    with trial(store) as ledger:
        for step in steps:
            now += timedelta(seconds=step.jump)
            play(ledger, step, now, cancelled)
            recorded = ledger.head().recorded
            # Nothing can be recorded between the last entry and this moment, even by a clock set back.
            known = datetime.fromisoformat(recorded) if recorded else START - timedelta(days=1)
            taken = [(moment, answers) for moment, answers in taken if moment != known]
            taken.append((known, asked(ledger, None, on)))
        for known, answers in taken:
            assert asked(ledger, known, on) == answers
        moments = [row.recorded for row in ledger.rows()]
        assert moments == sorted(moments)
        assert verify(ledger).broken is None


@settings(max_examples=80, suppress_health_check=SHARED)
@given(steps=st.lists(_steps, min_size=1, max_size=8), on=_days, back=st.integers(0, 7), late=st.booleans())
def test_reading_only_what_decides_gives_the_same_assessment(
    store: Store, steps: list[Step], on: date, back: int, late: bool
) -> None:
    now, cancelled = START, set[int]()
    with trial(store) as ledger:
        for step in steps:
            now += timedelta(seconds=abs(step.jump) + 1)
            play(ledger, step, now, cancelled)
        known = now - timedelta(seconds=back * 200) if late else None
        until = moment(known) if known is not None else "9999"
        entries = [to_entry(row) for row in ledger.rows() if row.recorded <= until]
        expected = assess(DUTIES, entries, AsOf(on))
        events = ledger.events(known)
        assert set(events) == {entry for entry in in_force(entries) if isinstance(entry, Occurrence)}
        cells = list(obligations(DUTIES, events, on))
        dated = [cell.id for cell in cells if cell.due is not None]
        standing = [cell.id for cell in cells if cell.due is None]
        found = ledger.current(dated, standing, on, known)
        assert assess_cells(DUTIES, cells, found, AsOf(on)) == expected
        # One cell at a time takes the other way through the code: more entries than cells.
        for cell in cells:
            one = ([cell.id], []) if cell.due is not None else ([], [cell.id])
            (item,) = assess_cells(DUTIES, [cell], ledger.current(*one, on, known), AsOf(on))
            assert item in expected
        tally = tallies.tally(ledger, on, known)
        census = Census(Day(DUTIES, events, on), AsOf(on), Filter())
        picked = tuple(census.picked(tally))
        dated = [cell.id for cell in picked if cell.due is not None and cell.id in tally]
        standing = [cell.id for cell in picked if cell.due is None and cell.id in tally]
        found = ledger.current(dated, standing, on, known)
        counted, whole = (
            census.found(assess_cells(DUTIES, picked, found, AsOf(on))),
            findings(expected, Filter()),
        )
        assert (counted.listed, counted.counts) == (whole.listed, whole.counts)


def test_of_many_reports_only_the_last_is_read(store: Store) -> None:
    store.record(*reports(STANDING, 3000))
    store.record(Completion(on=DAY - timedelta(days=9), cell=STANDING[0], evidence=Evidence(document="old")))
    with store.reading() as ledger:
        found = ledger.current([], STANDING, DAY)
        assert sorted(entry.sequence for entry in found) == [2998, 2999, 3000]
        assert ledger.current([], STANDING[:1], DAY - timedelta(days=1))[0].sequence == 3001
        assert ledger.current([], STANDING, DAY - timedelta(days=10)) == ()


def test_a_ledger_is_repetitive_when_few_obligations_have_nearly_all_its_entries(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallies, "LONG", 300)
    with store.reading() as ledger:
        assert not tallies.is_repetitive(ledger)
    store.record(*reports(STANDING, 299))
    with store.reading() as ledger:
        assert not tallies.is_repetitive(ledger)
    store.record(*reports(STANDING, 101))
    with store.reading() as ledger:
        assert tallies.is_repetitive(ledger)  # 400 entries on three
    store.record(Completion(on=DAY, cell="d/1@snv"))
    with store.reading() as ledger:
        assert not tallies.is_repetitive(ledger)  # 401 on four


def test_a_decision_does_not_make_all_the_reports_be_read(store: Store) -> None:
    handed_on = Reassignment(on=DAY, cell=STANDING[0], agency="stttt")
    store.record(*reports(STANDING, 3000), handed_on, samples()[0])
    with store.reading() as ledger:
        assert len(ledger.current([], STANDING, DAY)) <= 4


def test_a_returned_report_uncovers_the_one_before_it(store: Store) -> None:
    store.record(*reports(STANDING, 300), Reopening(on=DAY, cell=STANDING[0]), samples()[0])
    with store.reading() as ledger:
        found = ledger.current([], STANDING, DAY)
        (item,) = assess_cells(DUTIES, _only(STANDING[0]), found, AsOf(DAY))
        history = [e for e in ledger.history(STANDING[:1]) if isinstance(e, Completion)]
        in_order = sorted(history, key=lambda entry: (entry.on, entry.sequence))
        assert item.last_report == in_order[-2] and item.returned is not None


def _only(id: str) -> list[Obligation]:
    return [cell for cell in obligations(DUTIES, (), DAY) if cell.id == id]


def test_more_ids_than_one_statement_takes(store: Store) -> None:
    cells = [f"d/1@a{n}" for n in range(2 * CHUNK + 7)]
    store.record(*reports(cells, len(cells)), *reports(cells[:3], len(cells) + 3))
    with store.reading() as ledger:
        assert ledger.head().number > len(cells)
        assert {entry.cell for entry in ledger.current([], cells, DAY)} == set(cells)
        assert len(ledger.current(cells, [], DAY)) == ledger.head().number
        assert [e.sequence for e in ledger.log(cells, None)] == list(range(1, ledger.head().number + 1))
        assert len(ledger.history(cells)) == ledger.head().number


def test_a_clock_set_back_does_not_take_the_ledger_back(store: Store) -> None:
    store.record(samples()[0], clock=at(START))
    store.record(samples()[1], clock=at(START - timedelta(days=400)))
    store.record(samples()[2], clock=at(START + timedelta(microseconds=1)))
    with store.reading() as ledger:
        assert [entry.recorded for entry in ledger.log(None, None)] == [
            START,
            START,
            START + timedelta(microseconds=1),
        ]
        assert len(ledger.log(None, None, START)) == 2
    assert store.verdict().broken is None


@pytest.mark.parametrize("hours", [-12, -5, 0, 7, 14])
def test_a_moment_may_have_any_offset(store: Store, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    store.record(samples()[0], clock=at(START.astimezone(zone)))
    store.record(samples()[1], clock=at((START + timedelta(hours=1)).astimezone(zone)))
    with store.reading() as ledger:
        assert len(ledger.log(None, None, START.astimezone(zone))) == 1
        assert len(ledger.log(None, None, START.astimezone(zone) - timedelta(microseconds=1))) == 0
        assert len(ledger.log(None, None, (START + timedelta(hours=1)).astimezone(zone))) == 2


def test_a_whole_second_is_stored_with_its_microseconds() -> None:
    assert moment(START) == "2026-01-05T08:00:00.000000Z"
    texts = [moment(START + timedelta(microseconds=n)) for n in (0, 9, 10, 999_999, 1_000_000)]
    assert texts == sorted(texts)


def test_early_moments_sort_first() -> None:
    assert moment(datetime(999, 1, 1, tzinfo=UTC)) < moment(START)


def test_a_cancellation_is_undone_by_looking_back(store: Store) -> None:
    clock = Clock()
    store.record(*samples()[:9], clock=clock)
    before = clock.now
    store.record(samples()[9], clock=clock)
    with store.reading() as ledger:
        assert 9 not in {entry.sequence for entry in ledger.history(["thu-2024/4@snv"])}
        assert 9 in {entry.sequence for entry in ledger.history(["thu-2024/4@snv"], before)}
        assert [entry.sequence for entry in ledger.log(["thu-2024/4@snv"], None)] == [8, 9, 10]
        assert [entry.sequence for entry in ledger.log(["thu-2024/4@snv"], None, before)] == [8, 9]


def test_numbers_go_on_from_the_last(store: Store) -> None:
    first = store.record(*samples()[:3])
    second = store.record(replace(samples()[3]), clock=at(START + timedelta(days=1)))
    assert [row.number for row in (*first, *second)] == [1, 2, 3, 4]
    assert store.record() == []
    assert store.verdict().entries == 4
