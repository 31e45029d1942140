"""``ccheck feed`` through the process: what the calendars hold, what becomes of the files, refusals."""

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.command import Result, ccheck
from tests.ledger.test_readers import state

HOSTILE = r"a, b; c\\d \\n C:\\Noi\\Nu BEGIN:VEVENT" + " END:VCALENDAR: “Đ" + "ề án " * 40 + "”"


def run(folder: Path, *arguments: str, today: str = "2024-12-16") -> Result:
    return ccheck("--lang", "en", "--today", today, *arguments, cwd=folder)


def feed(folder: Path, *arguments: str, today: str = "2024-12-16") -> dict[str, bytes]:
    """The files of the folder ``out`` after a run."""
    found = run(folder, "feed", "-o", "out", *arguments, today=today)
    assert (found.code, found.out) == (0, ""), found.err
    return {file.name: file.read_bytes() for file in (folder / "out").iterdir()}


def lines(data: bytes) -> list[str]:
    """The unfolded lines of a calendar, read by the letter of RFC 5545."""
    assert data.endswith(b"\r\n")
    rows = data.split(b"\r\n")[:-1]
    assert all(len(row) <= 75 and b"\n" not in row and b"\r" not in row for row in rows)
    return data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def read(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar as names and unescaped values, alarms left out; components are balanced."""
    events: list[dict[str, str]] = []
    within: list[str] = []
    for line in lines(data):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            within.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert within.pop() == value
        elif within[-1] == "VEVENT":
            assert name not in events[-1]
            events[-1][name] = unescaped(value)
    assert within == []
    return events


def unescaped(value: str) -> str:
    """A text as it was before RFC 5545 escaped it."""
    parts = value.split("\\\\")
    plain = (p.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";") for p in parts)
    return "\\".join(plain)


def parsed(data: bytes) -> list[Any]:
    """The events as another program reads them."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def edit(workspace: Path, old: str, new: str) -> None:
    file = workspace / "directives" / "thu.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_calendar_an_agency_and_one_for_all(workspace: Path) -> None:
    found = feed(workspace)
    assert set(found) == {"snv.ics", "stttt.ics", "skhcn.ics", "huyen-a.ics", "tat-ca.ics"}
    event = next(event for event in read(found["snv.ics"]) if event["UID"] == "thu-2024/1@snv@ccheck")
    assert event == {
        "UID": "thu-2024/1@snv@ccheck",
        "DTSTAMP": "20241216T000000Z",
        "SEQUENCE": "0",
        "DTSTART;VALUE=DATE": "20241214",
        "DTEND;VALUE=DATE": "20241215",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "Báo cáo kết quả rà soát",
        "DESCRIPTION": "05/CT-UBND, 1\nSở Nội vụ\ntrước ngày 15/12/2024\nthu-2024/1@snv",
        "CATEGORIES": "05/CT-UBND",
    }
    every = [event["UID"] for event in read(found["tat-ca.ics"])]
    each = [event["UID"] for name in found if name != "tat-ca.ics" for event in read(found[name])]
    assert len(every) == len(set(every)) and set(every) == set(each)


def test_another_parser_reads_the_same(workspace: Path) -> None:
    for data in feed(workspace).values():
        events = parsed(data)
        assert [str(event["UID"]) for event in events] == [event["UID"] for event in read(data)]
        for event in events:
            assert [str(alarm["TRIGGER"].to_ical(), "ascii") for alarm in event.walk("VALARM")] == [
                "-P5D",
                "-P1D",
            ]
            assert (event.end - event.start).days == 1


def test_a_time_of_day_is_written_in_utc(workspace: Path) -> None:
    edit(workspace, "{ before = 2024-12-15 }", "{ by = 2024-12-20T17:00:00 }")
    (event,) = (e for e in parsed(feed(workspace)["snv.ics"]) if e["UID"] == "thu-2024/1@snv@ccheck")
    assert event["DTSTART"].dt == datetime(2024, 12, 20, 10, 0, tzinfo=UTC)
    assert "DTEND" not in event and "DTSTART:20241220T100000Z" in lines(feed(workspace)["snv.ics"])


def test_a_provisional_day_says_so(workspace: Path) -> None:
    edit(workspace, "{ before = 2024-12-15 }", '{ working_days = 600, after = "issued" }')
    summaries = [event["SUMMARY"] for event in read(feed(workspace)["snv.ics"])]
    assert "Báo cáo kết quả rà soát (provisional date)" in summaries


def test_an_extension_moves_the_event_and_keeps_its_uid(workspace: Path) -> None:
    day = "2024-12-10"
    before = {event["UID"]: event for event in read(feed(workspace, today=day)["snv.ics"])}
    words = (
        "extend",
        "thu-2024/1@snv",
        "--until",
        "2024-12-31",
        "--on",
        day,
        "--doc",
        "1/UBND",
        "--as",
        "lan",
    )
    found = run(workspace, *words, today=day)
    assert found.code == 0, found.err
    after = {event["UID"]: event for event in read(feed(workspace, today=day)["snv.ics"])}
    assert set(after) == set(before)
    event = after["thu-2024/1@snv@ccheck"]
    assert (event["DTSTART;VALUE=DATE"], event["SEQUENCE"]) == ("20241231", "1")


def test_an_extension_that_was_an_error_is_a_later_revision_too(workspace: Path) -> None:
    day = "2024-12-10"
    words = ("extend", "thu-2024/1@snv", "--until", "2024-12-31", "--on", day, "--as", "lan")
    assert run(workspace, *words, today=day).code == 0
    assert run(workspace, "undo", "1", "--why", "nhầm", "--as", "lan", today=day).code == 0
    (event,) = (e for e in read(feed(workspace)["snv.ics"]) if e["UID"] == "thu-2024/1@snv@ccheck")
    assert (event["DTSTART;VALUE=DATE"], event["SEQUENCE"]) == ("20241214", "2")


def test_hostile_titles_stay_text(workspace: Path) -> None:
    edit(workspace, 'title = "Báo cáo kết quả rà soát"', f'title = "{HOSTILE}"')
    data = feed(workspace)["snv.ics"]
    title = HOSTILE.replace(r"\\", "\\")
    assert title in [event["SUMMARY"] for event in read(data)]
    assert title in [str(event["SUMMARY"]) for event in parsed(data)]
    assert lines(data).count("BEGIN:VEVENT") == len(parsed(data))


def test_the_same_state_is_the_same_bytes_and_reading_writes_nothing(workspace: Path) -> None:
    run(workspace, "done", "thu-2024/1@snv", "--as", "lan")
    first = feed(workspace)
    before = state(workspace)
    assert feed(workspace) == first
    after = state(workspace)
    assert {name: after[name] for name in after if not name.startswith("out/")} == {
        name: before[name] for name in before if not name.startswith("out/")
    }
    assert set(after) == set(before)


def test_a_file_of_an_agency_that_holds_nothing_is_emptied(workspace: Path) -> None:
    first = feed(workspace)
    foreign = {"kept.ics": b"BEGIN:VCALENDAR\r\n", "copy.ics": first["snv.ics"], "snv.txt": b"x"}
    for name, data in foreign.items():
        (workspace / "out" / name).write_bytes(data)
    edit(workspace, 'lead = ["so", "huyen-a"]', 'lead = ["so"]')
    found = feed(workspace, "--agency", "snv")
    assert found["huyen-a.ics"] == first["huyen-a.ics"]
    found = feed(workspace)
    assert read(found["huyen-a.ics"]) == [] and parsed(found["huyen-a.ics"]) == []
    assert {name: found[name] for name in foreign} == foreign
    assert feed(workspace) == found


def test_only_some_agencies(workspace: Path) -> None:
    assert set(feed(workspace, "--agency", "snv", "--agency", "huyen-a")) == {"snv.ics", "huyen-a.ics"}
    assert run(workspace, "feed", "-o", "out", "--agency", "nobody").code == 2


def test_it_says_how_many_files(workspace: Path) -> None:
    assert run(workspace, "feed", "-o", "out").err == "5 calendar files written.\n"
    assert run(workspace, "feed", "-o", "out", "--agency", "snv").err == "1 calendar file written.\n"


def test_an_agency_called_like_the_file_for_all_is_refused(workspace: Path) -> None:
    for file in (workspace / "agencies.toml", workspace / "directives" / "thu.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace('"huyen-a"', '"tat-ca"'), encoding="utf-8")
    found = run(workspace, "feed", "-o", "out")
    assert (found.code, found.err) == (2, "The id “tat-ca” cannot name a calendar file.\n")
    assert not (workspace / "out").exists()


def test_a_folder_that_cannot_be_written_to(workspace: Path) -> None:
    out = workspace / "out"
    out.mkdir()
    if os.geteuid() != 0:
        out.chmod(0o555)
        assert run(workspace, "feed", "-o", "out").code == 74
        out.chmod(0o755)
        return
    for options in (["--bind", str(out)], ["-o", "remount,bind,ro"]):
        if subprocess.run(["mount", *options, str(out)], capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
    try:
        assert run(workspace, "feed", "-o", "out").code == 74
    finally:
        subprocess.run(["umount", "-l", str(out)], check=True)
    assert list(out.iterdir()) == []


def test_a_folder_in_the_place_of_a_file(workspace: Path) -> None:
    (workspace / "out" / "snv.ics").mkdir(parents=True)
    assert run(workspace, "feed", "-o", "out").code == 74
    assert not [file for file in (workspace / "out").iterdir() if file.name.startswith(".ccheck-")]


def test_without_icalendar(workspace: Path) -> None:
    (workspace / "icalendar.py").write_text("raise ImportError\n")
    found = run(workspace, "feed", "-o", "out")
    assert (found.code, found.out) == (78, "")
    assert found.err == "Calendar files need icalendar: pip install 'ccheck[ics]'.\n"
    assert not (workspace / "out").exists()


def test_the_last_day_of_the_event_is_the_last_day_in_the_check(workspace: Path) -> None:
    days = {event["UID"]: event["DTSTART"].dt for event in parsed(feed(workspace)["tat-ca.ics"])}
    assert days["thu-2024/1@snv@ccheck"] == date(2024, 12, 14)
