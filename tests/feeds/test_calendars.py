"""Calendars to the letter of RFC 5545, whatever the words in them, and whose file is whose."""

from collections.abc import Mapping
from datetime import UTC, date, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ccheck.core.assess import AsOf, Assessment, assess
from ccheck.feeds.calendars import ALL, calendar, files, is_ours
from ccheck.feeds.events import Background, event, is_dated
from ccheck.i18n import plain
from ccheck.values import replace
from tests.cli.test_feed import lines, read
from tests.core.build import day, done, office

OFFICE = office(
    """
    directive = { number = "05/CT-UBND" }
    task = [
      { lead = ["snv", "stp"], each = true, deadline = { by = 2025-03-20 } },
      { lead = ["snv", "stp"], deadline = { by = 2025-04-10T16:30:00 } },
      { lead = ["huyen-a"], deadline = { by = 2025-07-10 } },
      { lead = ["stp"] },
    ]
    """
)
TODAY = day("2025-03-01")
KNOWN = Background(workspace=OFFICE, today=TODAY, zone=timezone(timedelta(hours=7)), revisions={"d/1@snv": 3})


def items(today: date = TODAY) -> tuple[Assessment, ...]:
    return assess(OFFICE, [done("2025-02-01", "d/1@stp")], AsOf(today))


def uids(found: Mapping[str, bytes]) -> dict[str, list[str]]:
    return {id: [event["UID"].removesuffix("@ccheck") for event in read(data)] for id, data in found.items()}


def test_what_is_dated_and_open_is_in_the_calendar_of_every_holder_and_once_in_that_of_all() -> None:
    assert uids(dict(files(items(), KNOWN))) == {
        "huyen-a": ["d/3@huyen-a"],
        "snv": ["d/1@snv", "d/2@snv+stp"],
        "stp": ["d/2@snv+stp"],
        ALL: ["d/1@snv", "d/2@snv+stp", "d/3@huyen-a"],
    }


def test_what_nobody_holds_is_in_the_calendar_of_all() -> None:
    found = uids(dict(files(items(day("2025-07-05")), KNOWN)))
    assert "huyen-a" not in found and "d/3@huyen-a" in found[ALL]


def test_some_agencies_only() -> None:
    assert uids(dict(files(items(), KNOWN, {"stp", "skhcn"}))) == {"skhcn": [], "stp": ["d/2@snv+stp"]}


def test_days_moments_and_revisions() -> None:
    found = {event["UID"]: event for event in read(dict(files(items(), KNOWN))[ALL])}
    assert found["d/1@snv@ccheck"]["SEQUENCE"] == "3"
    assert found["d/2@snv+stp@ccheck"]["DTSTART"] == "20250410T093000Z"
    assert "Sở Nội vụ; Sở Tư pháp" in found["d/2@snv+stp@ccheck"]["DESCRIPTION"]
    assert found["d/3@huyen-a@ccheck"]["DTEND;VALUE=DATE"] == "20250711"


@given(title=st.text(min_size=1), name=st.text(), number=st.text())
def test_any_words_come_back_as_they_went_in(title: str, name: str, number: str) -> None:
    item = next(item for item in items() if is_dated(item))
    cell = item.obligation
    cell = replace(
        cell, task=replace(cell.task, title=title), directive=replace(cell.directive, number=number)
    )
    data = calendar("snv", name, [event(replace(item, obligation=cell), KNOWN)])
    (found,) = read(data)  # lines of at most 75 octets, components balanced
    assert found["SUMMARY"] == plain(title)
    assert found.get("CATEGORIES", "") == plain(number)
    assert len(lines(data)) == len([line for line in lines(data) if ":" in line])


def test_a_calendar_without_events_still_holds_something() -> None:
    data = calendar("snv", "Sở Nội vụ", ())
    assert read(data) == [] and "BEGIN:VTIMEZONE" in lines(data)
    parsed: Any = Calendar.from_ical(data)
    assert [zone["TZID"] for zone in parsed.walk("VTIMEZONE")] == ["UTC"]
    assert [zone.to_tz().utcoffset(None) for zone in parsed.walk("VTIMEZONE")] == [UTC.utcoffset(None)]


@given(st.text(max_size=40))
def test_whose_file_is_whose(name: str) -> None:
    data = calendar("snv", name, ())
    assert is_ours(data, "snv") and not is_ours(data, "copy") and not is_ours(data, "nv")
    long = "a" * 100
    assert is_ours(calendar(long, name, ()), long)
    assert not is_ours(data.replace(b"ccheck//VI", b"other//VI"), "snv")
    assert not is_ours(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nPRODID:-//ccheck//ccheck//VI\r\n", "snv")
