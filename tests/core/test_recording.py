"""What may be recorded, and why not: a table of every rule."""

import pytest

from ccheck.core.assess import AsOf, assess
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
)
from ccheck.core.model import Workspace
from ccheck.core.recording import (
    cancellation_refusal,
    event_refusal,
    newer_than,
    recorded_already,
    refusal,
)
from ccheck.errors import Message
from ccheck.i18n import render, use
from ccheck.values import replace
from tests.core.build import day, office

TODAY = day("2025-06-02")
DATED, STANDING, WAITING, ORPHAN, LATER = "d/1@snv", "d/2@snv", "d/3@snv", "d/4@huyen-a", "d/5@snv"
ENDED, REPLACED = "old/1@snv", "old/2@snv"


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


@pytest.fixture(scope="module")
def duties() -> Workspace:
    """Issued on 1 January 2025, read on 2 June: a dated duty of 30 June, one without a day, one that waits,
    one of a district that is about to end, one that only begins in May; and a directive that has ended."""
    return office(
        """
        [[document]]
        event = [{ id = "e" }, { id = "later" }, { id = "idle" }]
        task = [
          { deadline = { by = 2025-06-30 }, targets = [{ measure = "Tỷ lệ", at_least = 80 }] },
          { deadline = "ongoing" },
          { deadline = { days = 5, after = "e" } },
          { lead = ["huyen-a"], deadline = { by = 2025-12-31 } },
          { deadline = { by = 2025-07-31, starts = 2025-05-01 } },
          { deadline = { days = 5, ahead_of = "later" } },
        ]
        [[document]]
        directive = { id = "old", issued = 2024-01-01, ends = 2025-06-01 }
        task = [{ deadline = { by = 2025-06-30 } }, { deadline = "ongoing" }]
        """
    )


def done(on: str, cell: str = DATED, sequence: int = 1, by: str = "an", document: str = "") -> Completion:
    evidence = Evidence(document=document)
    return Completion(on=day(on), cell=cell, sequence=sequence, by=by, evidence=evidence)


def back(on: str, cell: str = DATED, sequence: int = 2) -> Reopening:
    return Reopening(on=day(on), cell=cell, sequence=sequence)


def until(on: str, new: str, cell: str = DATED, sequence: int = 3) -> Extension:
    return Extension(on=day(on), until=day(new), cell=cell, sequence=sequence)


def waived(on: str, cell: str = DATED, sequence: int = 4) -> Waiver:
    return Waiver(on=day(on), cell=cell, sequence=sequence)


def given(on: str, agency: str, cell: str = DATED, sequence: int = 5) -> Reassignment:
    return Reassignment(on=day(on), agency=agency, cell=cell, sequence=sequence)


def measured(on: str, measure: str = "Tỷ lệ", cell: str = DATED) -> Measurement:
    return Measurement(on=day(on), measure=measure, value=1, cell=cell)


def words(reason: Message | None) -> str:
    """The reason as people read it; empty when there is none."""
    return render(reason) if reason is not None else ""


def answer(duties: Workspace, entry: CellEntry, *history: AnyEntry) -> str:
    """Why ``entry`` is refused after ``history``; empty when it is taken."""
    (item,) = (item for item in assess(duties, history, AsOf(TODAY)) if item.id == entry.cell)
    return words(refusal(entry, item, duties, TODAY))


FINISHED = "it was completed on 2025-05-20; an recorded that as entry 1."
TAKEN: dict[str, tuple[CellEntry, tuple[AnyEntry, ...]]] = {
    "a completion": (done("2025-06-02"), ()),
    "on the first day": (done("2025-01-01"), ()),
    "a completion without its holder": (done("2025-06-01", ORPHAN), ()),
    "late": (done("2025-06-02"), (until("2025-01-02", "2025-02-01"),)),
    "after a return": (done("2025-05-22"), (done("2025-05-20"), back("2025-05-21"))),
    "on the day of the return": (done("2025-05-21"), (done("2025-05-20"), back("2025-05-21"))),
    "after a cancelled completion": (
        done("2025-05-20"),
        (done("2025-05-20"), Cancellation(on=TODAY, entry=1)),
    ),
    "a report": (done("2025-06-02", STANDING), ()),
    "a second report": (done("2025-06-02", STANDING), (done("2025-05-20", STANDING),)),
    "an older report": (done("2025-03-02", STANDING), (done("2025-05-20", STANDING),)),
    "a report of the same day with another document": (
        done("2025-05-20", STANDING, document="2/BC"),
        (done("2025-05-20", STANDING, document="1/BC"),),
    ),
    "a return": (back("2025-05-21"), (done("2025-05-20"),)),
    "a return the same day": (back("2025-05-20"), (done("2025-05-20"),)),
    "a return of a report": (back("2025-05-21", STANDING), (done("2025-05-20", STANDING),)),
    "a second return": (
        back("2025-05-25", sequence=7),
        (done("2025-05-20"), back("2025-05-21"), done("2025-05-22", sequence=6)),
    ),
    "an extension": (until("2025-06-02", "2025-07-01"), ()),
    "an extension decided late": (until("2025-06-02", "2025-07-01"), (until("2025-01-02", "2025-02-01"),)),
    "a second extension": (until("2025-06-02", "2025-08-01"), (until("2025-06-01", "2025-07-31"),)),
    "an extension after a return": (
        until("2025-06-02", "2025-08-01"),
        (done("2025-05-20"), back("2025-05-21")),
    ),
    "a waiver": (waived("2025-06-02"), ()),
    "a waiver of a standing duty": (waived("2025-06-02", STANDING), (done("2025-05-20", STANDING),)),
    "a waiver of one that waits": (waived("2025-06-02", WAITING), ()),
    "an assignment": (given("2025-06-02", "stp"), ()),
    "an assignment of one that waits": (given("2025-06-02", "stp", WAITING), ()),
    "an assignment back": (given("2025-06-02", "snv"), (given("2025-06-01", "stp"),)),
    "a measurement": (measured("2025-06-02"), ()),
    "a measurement of what is done": (measured("2025-06-02"), (done("2025-05-20"),)),
    "from the day the duty begins": (done("2025-05-01", LATER), ()),
}
REFUSED: dict[str, tuple[CellEntry, tuple[AnyEntry, ...], str]] = {
    "tomorrow": (done("2025-06-03"), (), "2025-06-03 is still to come."),
    "a return tomorrow": (back("2025-06-03"), (done("2025-05-20"),), "2025-06-03 is still to come."),
    "a measurement tomorrow": (measured("2025-06-03"), (), "2025-06-03 is still to come."),
    "before the directive": (done("2024-12-31"), (), "the duty only begins on 2025-01-01."),
    "before the duty": (done("2025-04-30", LATER), (), "the duty only begins on 2025-05-01."),
    "a waiver before the directive": (waived("2024-12-31"), (), "the duty only begins on 2025-01-01."),
    "a second completion": (done("2025-06-02"), (done("2025-05-20"),), FINISHED),
    "by nobody known": (
        done("2025-06-02"),
        (done("2025-05-20", by=""),),
        "it was completed on 2025-05-20; somebody recorded that as entry 1.",
    ),
    "an extension of what is done": (until("2025-06-02", "2025-08-01"), (done("2025-05-20"),), FINISHED),
    "a waiver of what is done": (waived("2025-06-02"), (done("2025-05-20"),), FINISHED),
    "an assignment of what is done": (given("2025-06-02", "stp"), (done("2025-05-20"),), FINISHED),
    "a completion of what was waived": (
        done("2025-06-02"),
        (waived("2025-05-20"),),
        "it was waived on 2025-05-20 (entry 4).",
    ),
    "a second waiver": (
        waived("2025-06-02"),
        (waived("2025-05-20"),),
        "it was waived on 2025-05-20 (entry 4).",
    ),
    "a report on what was waived": (
        done("2025-06-02", STANDING),
        (waived("2025-05-20", STANDING),),
        "it was waived on 2025-05-20 (entry 4).",
    ),
    "what has ended": (done("2025-06-02", ENDED), (), "its directive no longer holds."),
    "a report on what has ended": (done("2025-06-02", REPLACED), (), "its directive no longer holds."),
    "an extension of what has ended": (
        until("2025-06-02", "2025-09-01", ENDED),
        (),
        "its directive no longer",
    ),
    "a waiver of what has ended": (waived("2025-06-02", ENDED), (), "its directive no longer holds."),
    "what waits": (
        done("2025-06-02", WAITING),
        (),
        "it waits for its event; record the event first, with ccheck event.",
    ),
    "older than the return": (
        done("2025-05-20", sequence=6),
        (done("2025-05-19"), back("2025-05-21")),
        "it was returned on 2025-05-21: a new result cannot be older.",
    ),
    "the same report again": (
        done("2025-05-20", STANDING, 0, document="1/BC"),
        (done("2025-05-20", STANDING, document="1/BC"),),
        "this report is recorded already, as entry 1.",
    ),
    "a return of nothing": (back("2025-06-02"), (), "there is no result to return."),
    "a return of a standing duty without a report": (
        back("2025-06-02", STANDING),
        (),
        "there is no result to return.",
    ),
    "a return of what was returned": (
        back("2025-06-02", sequence=6),
        (done("2025-05-20"), back("2025-05-21")),
        "there is no result to return.",
    ),
    "a return before the result": (
        back("2025-05-19"),
        (done("2025-05-20"),),
        "the result is of 2025-05-20: it cannot be returned earlier.",
    ),
    "an extension without a last day": (
        until("2025-06-02", "2025-08-01", STANDING),
        (),
        "it has no last day that could be extended.",
    ),
    "an extension of what waits": (
        until("2025-06-02", "2025-08-01", WAITING),
        (),
        "it has no last day that could be extended.",
    ),
    "an extension to the same day": (
        until("2025-06-02", "2025-06-30"),
        (),
        "2025-06-30 is not later than the last day in force, 2025-06-30.",
    ),
    "an extension to less than the last": (
        until("2025-06-02", "2025-07-15"),
        (until("2025-06-01", "2025-07-31"),),
        "2025-07-15 is not later than the last day in force, 2025-07-31.",
    ),
    "an assignment to nobody": (given("2025-06-02", "nobody"), (), "“nobody” is not an agency."),
    "an assignment to a group": (given("2025-06-02", "so"), (), "“so” is not an agency."),
    "an assignment to one that is gone": (
        given("2025-06-02", "stttt"),
        (),
        "Sở Thông tin và Truyền thông does not exist on 2025-06-02.",
    ),
    "an assignment to one still to come": (
        given("2025-02-28", "snnmt"),
        (),
        "Sở Nông nghiệp và Môi trường does not exist on 2025-02-28.",
    ),
    "an assignment to its holder": (given("2025-06-02", "snv"), (), "Sở Nội vụ holds it already."),
    "an assignment twice": (
        given("2025-06-02", "stp"),
        (given("2025-06-01", "stp"),),
        "Sở Tư pháp holds it already.",
    ),
    "another measure": (measured("2025-06-02", "Số vụ"), (), "the task has no target “Số vụ”."),
    "a measure of a task without": (
        measured("2025-06-02", cell=STANDING),
        (),
        "the task has no target “Tỷ lệ”.",
    ),
}


@pytest.mark.parametrize("case", TAKEN)
def test_taken(duties: Workspace, case: str) -> None:
    entry, history = TAKEN[case]
    assert answer(duties, entry, *history) == ""


@pytest.mark.parametrize("case", REFUSED)
def test_refused(duties: Workspace, case: str) -> None:
    entry, history, reason = REFUSED[case]
    found = answer(duties, entry, *history)
    assert found.startswith(reason) and found


def test_what_was_overdue_when_its_directive_ended_can_still_be_done() -> None:
    ended = office(
        """
        directive = { ends = 2025-06-01 }
        [[task]]
        deadline = { by = 2025-05-15 }
        """
    )
    (item,) = assess(ended, (), AsOf(TODAY))
    assert refusal(done("2025-06-02"), item, ended, TODAY) is None


def happened(on: str, event: str = "e", **more: str) -> Occurrence:
    return Occurrence(on=day(on), directive="d", event=event, sequence=9, **more)  # type: ignore[arg-type]


def test_events(duties: Workspace) -> None:
    directive = duties.directives[0]
    before = (
        happened("2025-05-05"),
        happened("2025-05-06", agency="snv"),
        happened("2025-05-07", reference="a"),
        happened("2025-05-08", document="1/TB"),
    )
    again = "this occurrence is recorded already, as entry 9; tell another one of the same day apart"
    table: list[tuple[Occurrence, str]] = [
        (happened("2025-06-02"), ""),
        (happened("2025-01-01"), ""),
        (happened("2025-06-03"), "2025-06-03 is still to come."),
        (happened("2025-06-03", "later"), ""),
        (happened("2026-06-03", "later"), ""),
        (happened("2025-06-03", "idle"), "2025-06-03 is still to come."),
        (happened("2025-06-02", "idle"), ""),
        (happened("2024-12-31"), "the directive only begins on 2025-01-01."),
        (happened("2024-12-31", "later"), "the directive only begins on 2025-01-01."),
        (happened("2025-06-02", agency="snv"), ""),
        (happened("2025-06-02", agency="nobody"), "“nobody” is not an agency."),
        (happened("2025-05-05"), again),
        (happened("2025-05-05", "later"), ""),
        (happened("2025-05-05", agency="snv"), ""),
        (happened("2025-05-05", reference="a"), ""),
        (happened("2025-05-05", document="1/TB"), ""),
        (happened("2025-05-05", note="another remark"), again),
        (happened("2025-05-06", agency="snv"), again),
        (happened("2025-05-06", agency="stp"), ""),
        (happened("2025-05-06"), ""),
        (happened("2025-05-07", reference="a"), again),
        (happened("2025-05-08", document="1/TB"), again),
    ]
    for entry, reason in table:
        found = words(event_refusal(entry, directive, before, duties, TODAY))
        assert found.startswith(reason) and bool(found) == bool(reason), entry


def test_a_directive_without_a_start_takes_an_event_of_any_day(duties: Workspace) -> None:
    undated = replace(duties.directives[0], issued=None)
    assert event_refusal(happened("1999-01-01"), undated, (), duties, TODAY) is None


def test_cancellations() -> None:
    entry = Cancellation(on=TODAY, entry=4)
    target = waived("2025-05-20")
    assert cancellation_refusal(entry, (target,)) is None
    assert cancellation_refusal(entry, (target, Cancellation(on=TODAY, entry=3, sequence=8))) is None
    assert words(cancellation_refusal(entry, ())) == "there is no entry 4."
    cancelled = (target, Cancellation(on=TODAY, entry=4, sequence=8))
    assert words(cancellation_refusal(entry, cancelled)) == "entry 4 is cancelled already, by entry 8."
    other = (Cancellation(on=TODAY, entry=3, sequence=4),)
    assert words(cancellation_refusal(entry, other)) == (
        "entry 4 is itself a cancellation; record anew what it cancelled."
    )


def test_the_very_same_completion_is_recorded_already() -> None:
    entry = done("2025-05-20", document="1/BC")
    assert recorded_already(entry, [waived("2025-05-20"), done("2025-05-20", sequence=7, document="1/BC")])
    assert not recorded_already(entry, [])
    assert not recorded_already(entry, [done("2025-05-21", document="1/BC")])
    assert not recorded_already(entry, [done("2025-05-20", document="2/BC")])
    assert not recorded_already(entry, [waived("2025-05-20")])


def test_an_answer_older_than_the_last_entry_is_refused() -> None:
    history: list[CellEntry] = [done("2025-05-20", sequence=7), back("2025-05-21", sequence=5)]
    assert newer_than(7, history) is None
    assert newer_than(9, history) is None
    assert newer_than(0, []) is None
    for number in (0, 4, 6):
        assert words(newer_than(number, history)).startswith("entry 7 was recorded after the sheet was made")
