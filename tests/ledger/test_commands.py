"""The recording commands as people run them: what they record, what they refuse, and what is seen of it."""

import hashlib
import json
from datetime import date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from ccheck.core.entries import Completion
from tests.cli.command import Result
from tests.ledger.office import Office

CHAIRMAN = ("--by", "Chủ tịch")


def test_a_completion_is_recorded_with_its_evidence(office: Office) -> None:
    proof = office.root / "báo cáo.pdf"
    proof.write_bytes(b"%PDF-1.7")
    told = office.good(
        *("done", "8@snv", "--on", "13/12/2024", "--doc", " 123/BC-SNV ", "--signed", "2024-12-12"),
        *("--received", "13/12/2024", "--note", "bản giấy; “kèm” 2 phụ lục", "--at", "16h30"),
        *("--file", "báo cáo.pdf", "--as", "Trần Thị Bình"),
    )
    assert told == "Entry 1: completion, thu-2024/8@snv, 2024-12-13. Now: done in time.\n"
    (line,) = office.store.lines()
    row = json.loads(line)
    assert (row["subject"], row["effective"], row["recorder"]) == (
        "thu-2024/8@snv",
        "2024-12-13",
        "Trần Thị Bình",
    )
    assert json.loads(row["body"]) == {
        "at": "16:30:00",
        "document": "123/BC-SNV",
        "signed": "2024-12-12",
        "received": "2024-12-13",
        "note": "bản giấy; “kèm” 2 phụ lục",
        "sha256": hashlib.sha256(b"%PDF-1.7").hexdigest(),
    }
    cell = office.cell("8@snv")
    assert (cell["status"], cell["completed_on"]) == ("done", "2024-12-13")
    assert office.status("8@snv", today="2024-12-12") == "open"


def test_a_late_completion_is_taken_and_shown_as_late(office: Office) -> None:
    told = office.good("done", "1@snv", "--doc", "123/BC-SNV")
    assert told == "Entry 1: completion, thu-2024/1@snv, 2024-12-16. Now: done, 2 days late.\n"
    cell = office.cell("1@snv")
    assert (cell["status"], cell["days_late"], cell["due"]) == ("done-late", 2, "2024-12-14")
    assert cell["evidence"][0]["document"] == "123/BC-SNV"
    assert "Completed on 2024-12-16, 2 calendar days late." in office.good("explain", "1@snv")
    shown = office.good("show", "1@snv")
    assert "done late" in shown and "123/BC-SNV" in shown
    assert office.status("1@snv", today="2024-12-15") == "overdue"
    assert office.run("check").code == 0


def test_a_report_on_a_standing_duty_keeps_it_fresh(desk: Office) -> None:
    assert desk.status("4@snv", today="2025-03-01") == "stale"
    desk.good("done", "4@snv", "--doc", "9/BC", today="2025-02-20")
    desk.good("done", "4@snv", "--doc", "8/BC", "--on", "2025-01-15", today="2025-02-20")
    cell = desk.cell("4@snv", today="2025-03-01")
    assert (cell["status"], cell["last_report"]) == ("standing", "2025-02-20")


def test_a_return_lets_the_duty_stand_as_before(desk: Office) -> None:
    desk.good("done", "8@snv", "--on", "2024-12-10", "--doc", "1/BC")
    told = desk.good("reopen", "8@snv", "--on", "2024-12-12", "--why", "thiếu biểu", "--doc", "5/TB")
    assert told == "Entry 2: return of the result, thu-2024/8@snv, 2024-12-12. Now: in term.\n"
    assert desk.status("8@snv") == "open"
    assert desk.status("8@snv", today="2024-12-11") == "done"
    assert "returned on 2024-12-12 (entry 2): thiếu biểu" in desk.good("explain", "8@snv")
    desk.good("done", "8@snv", "--on", "2024-12-13", "--doc", "2/BC")
    assert desk.cell("8@snv")["completed_on"] == "2024-12-13"
    assert [entry["kind"] for entry in desk.log()] == ["completion", "return", "completion"]


def test_an_extension_in_time_moves_the_last_day(desk: Office) -> None:
    told = desk.good(
        *("extend", "1@snv", "--until", "2025-01-31", "--on", "2024-12-14", "--doc", "7/QĐ"), *CHAIRMAN
    )
    assert told == (
        "Entry 1: extension to 2025-01-31, thu-2024/1@snv, 2024-12-14. "
        "Now: in term – last day now 2025-01-31.\n"
    )
    cell = desk.cell("1@snv")
    assert (cell["original_due"], cell["due"], cell["status"]) == ("2024-12-14", "2025-01-31", "open")
    assert "Extended on 2024-12-14 (7/QĐ), in time: the last day is now 2025-01-31." in desk.good(
        "explain", "1@snv"
    )
    assert "Chủ tịch" in desk.good("show", "1@snv")


def test_an_extension_decided_late_moves_nothing(desk: Office) -> None:
    told = desk.good("extend", "1@snv", "--until", "2025-01-31", "--on", "2024-12-15", *CHAIRMAN)
    assert "decided after the last day, 2024-12-14: it does not move" in told
    cell = desk.cell("1@snv")
    assert (cell["due"], cell["extended_to"], cell["status"]) == ("2024-12-14", "2025-01-31", "overdue")


def test_a_waiver_takes_the_duty_out(desk: Office) -> None:
    told = desk.good("waive", "1@snv", "--doc", "9/QĐ", *CHAIRMAN, "--note", "trùng")
    assert told == "Entry 1: waiver, thu-2024/1@snv, 2024-12-16. Now: waived.\n"
    assert desk.status("1@snv") == "waived"
    assert "Waived on 2024-12-16 (entry 1, 9/QĐ)." in desk.good("explain", "1@snv")


def test_an_orphan_is_given_to_an_agency(desk: Office) -> None:
    assert desk.cell("7@huyen-a", today="2025-08-01")["orphaned"]
    told = desk.good("assign", "7@huyen-a", "skhcn", "--on", "2025-07-02", *CHAIRMAN, today="2025-08-01")
    assert told == "Entry 1: assignment to skhcn, thu-2024/7@huyen-a, 2025-07-02. Now: in term.\n"
    cell = desk.cell("7@huyen-a", today="2025-08-01")
    assert (cell["orphaned"], cell["holders"]) == (False, ["skhcn"])
    assert "Sở Khoa học và Công nghệ" in desk.good("explain", "7@huyen-a", today="2025-08-01")
    assert desk.cell("7@huyen-a", today="2025-07-01")["orphaned"]


def test_an_event_opens_what_waited_for_it(desk: Office) -> None:
    told = desk.good("event", "thu-2024/bo-cong-bo", "--on", "2024-12-11", "--doc", "1/TB")
    assert told == (
        "Entry 1: event, thu-2024/bo-cong-bo, 2024-12-11.\n"
        "  thu-2024/3@snv+stttt:2024-12-11: last day 2024-12-16\n"
    )
    assert desk.status("3@snv+stttt:2024-12-11") == "due-today"
    desk.good("event", "bo-cong-bo", "--on", "2024-12-11", "--doc", "2/TB")
    desk.good("event", "bo-cong-bo", "--on", "2024-12-12", "--ref", "đợt-2")
    desk.good("event", "bo-cong-bo", "--on", "2024-12-12", "--agency", "snv", "--ref", "đợt-3")
    found = desk.json("check", "--all")["obligations"]
    assert {item["id"].rpartition("@")[2] for item in found if "/3@" in item["id"]} == {
        "snv+stttt:2024-12-11",
        "snv+stttt:2024-12-11-2",
        "snv+stttt:đợt-2",
        "snv+stttt:đợt-3",
    }
    assert len(desk.json("log", "bo-cong-bo")["entries"]) == 4


def test_an_event_that_is_counted_back_from_may_lie_ahead(desk: Office) -> None:
    told = desk.good("event", "co-hieu-luc", "--on", "2025-02-01")
    assert "thu-2024/6@snv:2025-02-01: last day 2025-01-24" in told


def test_a_measurement_is_recorded_with_its_measure(desk: Office) -> None:
    told = desk.good("measure", "5@snv", "--value", "82,5", "--doc", "2/BC")
    assert told == (
        "Entry 1: measurement: Tỷ lệ hồ sơ trực tuyến = 82.5, thu-2024/5@snv, 2024-12-16. Now: in term.\n"
    )
    desk.good("measure", "5@snv", "--value", "83", "--measure", "ho so")
    assert [json.loads(json.loads(line)["body"])["value"] for line in desk.store.lines()] == [82.5, 83]
    assert "= 82.5" in desk.good("show", "5@snv")


def test_undo_takes_an_entry_back_and_keeps_it(office: Office) -> None:
    office.good("done", "8@snv", "--doc", "1/BC")
    told = office.good("undo", "1", "--why", "nhầm việc")
    assert told == "Entry 2: cancellation of entry 1, thu-2024/8@snv, 2024-12-16.\n"
    assert office.status("8@snv") == "open"
    first, second = office.log()
    assert (first["cancelled_by"], second["kind"], second["note"]) == (2, "cancellation", "nhầm việc")
    assert "CANCELLED by entry 2" in office.good("log")
    assert "CANCELLED by entry 2" in office.good("show", "8@snv")
    office.good("done", "8@snv", "--doc", "2/BC")
    assert office.cell("8@snv")["evidence"][0]["document"] == "2/BC"


def test_an_event_is_not_undone_while_something_hangs_on_it(office: Office) -> None:
    office.good("event", "bo-cong-bo", "--on", "2024-12-11")
    office.good("done", "3@snv+stttt:2024-12-11", "--on", "2024-12-16")
    office.good("extend", "5@snv", "--until", "2025-04-30")
    found = office.run("undo", "1", "--why", "nhầm")
    assert (found.code, found.out) == (2, "")
    assert found.err == "later entries rest on it; cancel those first: 2.\n"
    office.good("undo", "2", "--why", "nhầm")
    office.good("undo", "1", "--why", "nhầm")
    assert office.status("3@snv+stttt") == "waiting"


def test_several_ids_are_recorded_together(office: Office) -> None:
    told = office.good("done", "1@snv", "thu-2024/4@snv", "2.dd@snv", "1@snv", "--doc", "5/BC")
    assert [line.split(",")[1] for line in told.splitlines()] == [
        " thu-2024/1@snv",
        " thu-2024/4@snv",
        " thu-2024/2.đ@snv:2025",
    ]
    rows = [json.loads(line) for line in office.store.lines()]
    assert len(rows) == 3 and len({row["recorded"] for row in rows}) == 1


def test_one_refusal_stops_them_all(office: Office) -> None:
    office.good("done", "1@snv")
    found = office.run("done", "4@snv", "1@snv", "3@snv+stttt", "5@snv")
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        "thu-2024/1@snv: it was completed on 2024-12-16; an recorded that as entry 1.\n"
        "thu-2024/3@snv+stttt: it waits for its event; record the event first, with ccheck event.\n"
        "Nothing was recorded.\n"
    )
    assert len(office.store.lines()) == 1


def test_ids_come_from_standard_input(office: Office) -> None:
    told = office.good("done", "8@snv", "-", stdin="\n 4@snv \r\n2.đ@snv:2025\n\n4@snv\n")
    assert [line.split(",")[1].strip() for line in told.splitlines()] == [
        "thu-2024/8@snv",
        "thu-2024/4@snv",
        "thu-2024/2.đ@snv:2025",
    ]
    refused = office.run("done", "-", stdin="5@snv\nnowhere@snv\n")
    assert refused.code == 2 and "nowhere@snv" in refused.err
    assert len(office.store.lines()) == 3


def test_an_ambiguous_id_lists_what_it_may_mean(desk: Office) -> None:
    found = desk.run("done", "2.đ")
    assert (found.code, found.out) == (2, "")
    assert found.err.splitlines() == [
        "“2.đ” is ambiguous; it may mean:",
        *(f"  thu-2024/2.đ@{agency}:2025" for agency in ("snv", "stttt", "skhcn", "huyen-a")),
    ]
    assert not (desk.root / "ledger.db").exists()


NEW_YEAR = "2025-04-01"
BEFORE = (
    ("done", "1@snv", "--doc", "1/BC"),
    ("waive", "2.d@stttt"),
    ("done", "4@snv", "--doc", "3/BC"),
    ("done", "8@snv", "--on", "2024-12-10"),
    ("reopen", "8@snv", "--on", "2024-12-12", "--why", "x"),
    ("event", "bo-cong-bo", "--on", "2024-12-11"),
    ("done", "2.đ@snv:2025"),
    ("undo", "7", "--why", "x"),
)
REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("done", "1@snv"), "it was completed on 2024-12-16; an recorded that as entry 1."),
    (("extend", "1@snv", "--until", "2025-06-01"), "an recorded that as entry 1."),
    (("waive", "1@snv"), "it was completed on 2024-12-16"),
    (("assign", "1@snv", "skhcn"), "it was completed on 2024-12-16"),
    (("done", "2.d@stttt"), "it was waived on 2024-12-16 (entry 2)."),
    (("waive", "2.d@stttt"), "it was waived on 2024-12-16 (entry 2)."),
    (("extend", "2.d@stttt", "--until", "2025-06-01"), "it was waived"),
    (("done", "5@snv", "--on", "2024-12-17"), "2024-12-17 is still to come."),
    (("waive", "5@snv", "--on", "2024-12-17"), "2024-12-17 is still to come."),
    (("undo", "1", "--why", "x", "--on", "2024-12-17"), "2024-12-17 is still to come."),
    (("done", "5@snv", "--on", "2024-09-30"), "the duty only begins on 2024-10-01."),
    (
        ("extend", "5@snv", "--until", "2025-06-01", "--on", "30/9/2024"),
        "the duty only begins on 2024-10-01.",
    ),
    (("done", "6@snv"), "it waits for its event; record the event first"),
    (("done", "4@snv", "--doc", "3/BC"), "this report is recorded already, as entry 3."),
    (("done", "8@snv", "--on", "2024-12-11"), "it was returned on 2024-12-12: a new result cannot be older."),
    (("reopen", "5@snv", "--why", "x"), "there is no result to return."),
    (("reopen", "8@snv", "--why", "x"), "there is no result to return."),
    (("reopen", "1@snv", "--why", "x", "--on", "15/12/2024"), "the result is of 2024-12-16: it cannot be"),
    (("extend", "4@snv", "--until", "2025-06-01"), "it has no last day that could be extended."),
    (("extend", "6@snv", "--until", "2025-06-01"), "it has no last day that could be extended."),
    (("extend", "5@snv", "--until", "2025-03-31"), "2025-03-31 is not later than the last day in force"),
    (("assign", "5@snv", "snv"), "Sở Nội vụ holds it already."),
    (("assign", "5@snv", "nobody"), "No agency “nobody”."),
    (("measure", "4@snv", "--value", "1"), "The task 4 has no target."),
    (("measure", "5@snv", "--value", "many"), "“many” is not a number."),
    (("measure", "5@snv", "--value", "nan"), "“nan” is not a number."),
    (("measure", "5@snv", "--value", "1e999"), "“1e999” is not a number."),
    (("measure", "5@snv", "--value", "1", "--measure", "số vụ"), "Say which with --measure"),
    (("event", "bo-cong-bo", "--on", "2024-12-17"), "2024-12-17 is still to come."),
    (("event", "bo-cong-bo", "--on", "2024-09-30"), "the directive only begins on 2024-10-01."),
    (("event", "bo-cong-bo", "--on", "2024-12-11"), "this occurrence is recorded already, as entry 6"),
    (("event", "bo-cong-bo", "--agency", "nobody"), "No agency “nobody”."),
    (("event", "bo-cong-bo", "--ref", "a b"), "“a b” cannot stand in an id"),
    (("event", "bo-cong-bo", "--ref", "a:b"), "“a:b” cannot stand in an id"),
    (("event", "no-event"), "No event “no-event”."),
    (("undo", "99", "--why", "x"), "there is no entry 99."),
    (("undo", "7", "--why", "x"), "entry 7 is cancelled already, by entry 8."),
    (("undo", "8", "--why", "x"), "entry 8 is itself a cancellation; record anew what it cancelled."),
    (("undo", "0", "--why", "x"), "0 is not in the range"),
    (("undo", "1"), "Missing option '--why'"),
    (("reopen", "1@snv"), "Missing option '--why'"),
    (("extend", "5@snv"), "Missing option '--until'"),
    (("done",), "Missing argument 'ID...'"),
    (("done", "-"), "No obligation is named."),
    (("done", "9@snv"), "No obligation “9@snv”."),
    (("done", "thu-2024/5@snw"), "Did you mean “thu-2024/5@snv”?"),
    (("done", "5@snv", "--on", "2024-13-01"), "“2024-13-01” is not a day"),
    (("done", "5@snv", "--at", "noon"), "“noon” is not a time of day; write 16:30."),
    (("done", "5@snv", "--file", "nowhere.pdf"), "nowhere.pdf"),
    (("done", "5@snv", "--doc", "1\x1b[2J"), "holds a control character."),
    (("done", "5@snv", "--doc", "1/BC\nBcc: x"), "holds a control character."),
    (("done", "5@snv", "--note", "a\x07"), "holds a control character."),
    (("done", "5@snv", "--as", "a\x07"), "holds a control character."),
    (("done", "5@snv", "--as", " "), "Say who records with --as."),
    (("reopen", "1@snv", "--why", "a\x9b"), "holds a control character."),
    (("waive", "5@snv", "--by", "a\x1b"), "holds a control character."),
    (("event", "bo-cong-bo", "--doc", "\x1b"), "holds a control character."),
    (("undo", "1", "--why", "\x1b"), "holds a control character."),
)
RECORDING = (
    ("done", "5@snv"),
    ("reopen", "1@snv", "--why", "x"),
    ("extend", "5@snv", "--until", "2025-06-01"),
    ("waive", "5@snv"),
    ("assign", "5@snv", "skhcn"),
    ("measure", "5@snv", "--value", "1"),
    ("event", "bo-cong-bo", "--on", "2024-12-12"),
    ("undo", "1", "--why", "x"),
)


def test_every_refusal_gives_its_reason_and_records_nothing(office: Office) -> None:
    for words in BEFORE:
        office.good(*words)
    before = office.store.lines()
    some = REFUSED if not office.store.shared else REFUSED[::6]  # the rules are the same; the server slower
    wrong = [
        (words, found)
        for (words, reason), found in zip(some, office.each(words for words, _ in some), strict=True)
        if (found.code, found.out) != (2, "") or reason not in " ".join(found.err.split())
    ]
    assert wrong == []
    assert office.store.lines() == before


def test_looking_back_cannot_record(desk: Office) -> None:
    desk.good("done", "1@snv")
    before = desk.store.lines()
    calls = [("--known-at", "2030-01-01", *words) for words in RECORDING]
    for found in desk.each(calls):
        assert (found.code, found.out) == (2, "")
        assert found.err == "--known-at only looks back: nothing can be recorded with it.\n"
    assert desk.store.lines() == before


def test_an_agency_that_is_gone_gets_nothing(desk: Office) -> None:
    found = desk.run("assign", "5@snv", "stttt", "--on", "2025-03-02", today=NEW_YEAR)
    assert found.code == 2
    assert "Sở Thông tin và Truyền thông does not exist on 2025-03-02." in found.err


def test_a_later_completion_rules_out_an_earlier_one(desk: Office) -> None:
    desk.good("done", "5@snv", "--on", "2025-03-20", today=NEW_YEAR)
    found = desk.run("done", "5@snv", today="2025-03-01")
    assert found.code == 2 and "it was completed on 2025-03-20" in found.err


def test_a_control_character_is_not_printed_back(desk: Office) -> None:
    found = desk.run("done", "5@snv", "--doc", "1\x1b[2J\x9b")
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in found.err.rstrip("\n"))


def test_decomposed_letters_are_composed(desk: Office) -> None:
    desk.good("done", "5@snv", "--doc", "1/QĐ-TTg ế".replace("ế", "e\u0302\u0301"))
    assert "1/QĐ-TTg ế" in desk.good("log")


def test_the_recorders_name_is_trimmed_and_composed(desk: Office) -> None:
    desk.good("done", "5@snv", "--as", "  Nguye\u0302\u0303n ")
    assert desk.log()[0]["recorded_by"] == "Nguyễn"


@pytest.mark.parametrize(
    "words",
    [
        ("done", "8@snv", "--on", "2025-03-20", "--at", "16:30+07:00"),
        ("done", "5@snv", "--doc", "\udcff"),
        ("done", "5@snv", "--as", "\udcff"),
        ("event", "bo-cong-bo", "--on", "2024-12-11", "--at", "16:30Z"),
    ],
    ids=["time with an offset", "byte that is no UTF-8", "in the name too", "event's time with an offset"],
)
def test_what_cannot_be_recorded_is_a_usage_error(desk: Office, words: tuple[str, ...]) -> None:
    found = desk.run(*words, today="2025-03-20")
    assert (found.code, found.out) == (2, "")
    assert desk.store.lines() == []


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59-05:00", "0999-01-01"])
def test_moments_far_away_are_refused_or_right(desk: Office, moment: str) -> None:
    desk.good("done", "1@snv")
    found = desk.run("--known-at", moment, "log")
    known = moment > "2"
    assert found.code == 2 or ("completion" in found.out) == known


FORMATS = ("table", "json", "csv", "md")
SCREENS = (
    *(("check", "--all", "--format", form) for form in FORMATS),
    *(("log", "--last", "0", "--format", form) for form in FORMATS),
    *(("show", id, "--format", form) for id, form in product(("1@snv", "8@snv"), FORMATS[:2])),
    ("log", "8@snv"),
    ("log", "--last", "2"),
    ("explain", "8@snv"),
    ("explain", "3@snv+stttt"),
)


def screens(office: Office, *before: str) -> list[Result]:
    """Every screen as of the usual day; of a server's ledger, which is slower to reach, every third."""
    return office.each((*before, *words) for words in SCREENS[:: 3 if office.store.shared else 1])


def test_a_past_output_can_be_printed_again_byte_for_byte(office: Office) -> None:
    empty = office.run(*SCREENS[0])
    office.good("event", "bo-cong-bo", "--on", "2024-12-11")
    office.good("done", "8@snv", "--on", "2024-12-10", "--doc", "1/BC")
    office.good("done", "1@snv", "--doc", "sai")
    first, then = screens(office), office.last_moment()
    assert all(found.code in (0, 1) and not found.err for found in first)
    assert first[0] != empty
    office.good("undo", "3", "--why", "nhầm")
    office.good(
        "done", "1@snv", "--on", "2024-12-13", "--doc", "muộn", "--received", "2024-12-13", today="2025-02-01"
    )
    office.good("reopen", "8@snv", "--on", "2024-12-12", "--why", "thiếu")
    office.good("extend", "5@snv", "--until", "2025-06-30", "--on", "2024-12-01")
    second, later = [office.run(*words) for words in SCREENS[:2]], office.last_moment()
    assert second[0] != first[0]
    office.good("undo", "5", "--why", "nhầm")
    office.good("undo", "1", "--why", "nhầm")
    assert screens(office, "--known-at", then) == first
    assert [office.run("--known-at", later, *words) for words in SCREENS[:2]] == second
    local = datetime.fromisoformat(then).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).replace(tzinfo=None)
    assert office.run("--known-at", local.isoformat(), *SCREENS[0]) == first[0]
    elsewhere = datetime.fromisoformat(then).astimezone(ZoneInfo("America/New_York"))
    assert office.run("--known-at", elsewhere.isoformat(), *SCREENS[0]) == first[0]
    assert office.run("--known-at", "2000-01-01", *SCREENS[0]) == empty


def test_evidence_recorded_late_changes_today_and_not_what_was_known(desk: Office) -> None:
    desk.good("done", "4@snv")
    before = desk.last_moment()
    desk.good("done", "1@snv", "--on", "2024-12-13", "--doc", "1/BC", today="2025-02-01")
    assert desk.status("1@snv", today="2024-12-20") == "done"
    assert desk.cell("1@snv", today="2024-12-20", known_at=before)["status"] == "overdue"


def test_the_setting_names_the_ledger(desk: Office) -> None:
    (desk.root / "ccheck.toml").write_text('ledger = "so-cai.db"\n', encoding="utf-8")
    desk.good("done", "1@snv")
    assert (desk.root / "so-cai.db").exists() and not (desk.root / "ledger.db").exists()
    assert desk.good("verify").startswith("The chain holds: 1 entry.")


def test_the_setting_may_name_a_server(office: Office) -> None:
    if not office.store.shared:
        pytest.skip("a file is the other test")
    setting = f'ledger = "{office.store.location}"\n'
    (office.root / "ccheck.toml").write_text(setting, encoding="utf-8")
    assert office.run("done", "1@snv", env={"CCHECK_LEDGER": ""}).code == 0
    assert len(office.store.lines()) == 1


@pytest.mark.parametrize("days", [("2024-10-05", "2024-12-10"), ("2024-12-10", "2024-10-05")])
def test_the_check_ages_a_standing_duty_from_its_last_report(office: Office, days: tuple[str, str]) -> None:
    for on in days:
        office.good("done", "4@snv", "--on", on)
    for today, expected in (("2025-03-10", set[str]()), ("2025-03-11", {"stale"})):
        found = office.json("check", today=today)["obligations"]
        assert {item["status"] for item in found if item["id"] == "thu-2024/4@snv"} == expected


@pytest.mark.parametrize(
    ("days", "status"), [((14, 20), "done"), ((20, 14), "done"), ((15, 20), "done-late")]
)
def test_the_check_counts_a_duty_by_its_first_result(
    office: Office, days: tuple[int, int], status: str
) -> None:
    """No command records a second result; a ledger that was read in may hold one."""
    office.store.record(*(Completion(on=date(2024, 12, day), cell="thu-2024/1@snv") for day in days))
    counts = office.json("check", today="2024-12-31")["counts"]
    assert (counts["done"], counts["done-late"]) == ((1, 0) if status == "done" else (0, 1))
