"""An obligation as an iCalendar event (RFC 5545), the same wherever it is handed out."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from ccheck.core.assess import CLOSED, Assessment
from ccheck.core.calendar import ONE_DAY
from ccheck.core.model import Workspace
from ccheck.errors import MissingExtra, say
from ccheck.i18n import plain, render
from ccheck.values import value

WARNINGS = (timedelta(days=5), timedelta(days=1))  # before the last day


@value(kw_only=True)
class Background:
    """What events are made from besides their obligations: ``today`` stamps them, times of day are those of
    ``zone``; ``revisions`` counts, by obligation, what was recorded that may have moved its last day."""

    workspace: Workspace
    today: date
    zone: tzinfo
    revisions: Mapping[str, int]


def library() -> Any:
    """The library icalendar, or what to install where it is missing."""
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra(say("Calendar files need icalendar: pip install 'ccheck[ics]'.")) from error
    return icalendar


def is_dated(item: Assessment) -> bool:
    """Whether an obligation has an event: a last day, and something left to do."""
    return item.due is not None and item.status not in CLOSED


def event(item: Assessment, known: Background) -> bytes:
    """The event of a dated obligation in the bytes of a calendar: all day on its last day, or at its moment.

    The same obligation has the same UID for ever. A later revision has a higher SEQUENCE, or the same and a
    later DTSTAMP: by either a calendar knows which of two to keep (RFC 5546)."""
    ics, duty = library(), item.obligation.task
    title = words(_title(item))
    found = ics.Event()
    found.add("uid", f"{item.id}@ccheck")
    found.add("dtstamp", datetime(known.today.year, known.today.month, known.today.day, tzinfo=UTC))
    found.add("sequence", known.revisions.get(item.id, 0))
    _add_day(found, item, known.zone)
    found.add("transp", "TRANSPARENT")  # a last day keeps nobody busy
    found["summary"] = title
    directive = item.obligation.directive
    names = "; ".join(known.workspace.registry.name(id, known.today) for id in item.holders)
    where = f"{directive.number or directive.id}, {duty.clause}"
    found["description"] = words(*(line for line in (where, names, duty.wording, item.id) if line))
    if directive.number:
        found["categories"] = words(directive.number)
    for before in WARNINGS:
        alarm = ics.Alarm()
        alarm.add("action", "DISPLAY")
        alarm["description"] = title
        alarm.add("trigger", -before)
        found.add_component(alarm)
    return bytes(found.to_ical())


def words(*lines: str) -> Any:
    """Lines as a text of iCalendar, without control characters."""
    return _text()("\n".join(plain(line) for line in lines))


@functools.cache
def _text() -> Any:
    r"""A text escaped to the letter of RFC 5545, 3.3.11: the library's own takes ``\N`` for a line break
    wherever it stands, in C:\NoiVu too."""

    class Text(library().vText):  # type: ignore[misc]
        def to_ical(self) -> bytes:
            escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
            return bytes(escaped.replace("\n", "\\n").encode())

    return Text


def _title(item: Assessment) -> str:
    title = item.obligation.task.title
    return render(say("{title} (provisional date)", title=title)) if item.provisional else title


def _add_day(found: Any, item: Assessment, zone: tzinfo) -> None:
    assert item.due is not None
    if item.due_time is None:
        found.add("dtstart", item.due)
        found.add("dtend", item.due + ONE_DAY)
    else:
        moment = datetime.combine(item.due, item.due_time, zone)
        found.add("dtstart", moment.astimezone(UTC))
