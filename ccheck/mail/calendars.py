"""The dated duties of a message as an iCalendar attachment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ccheck.core.assess import Status
from ccheck.core.reminders import Digest
from ccheck.i18n import plain
from ccheck.mail.message import Attachment


def invitations(digest: Digest, today: date) -> tuple[Attachment, ...]:
    """An attachment with an all-day event for each last day still to come; none when there is no such day,
    or the installation lacks icalendar (the extra ``ics``)."""
    to_come = (notice for notice in digest.notices if notice.item.status is not Status.OVERDUE)
    dated = [notice for notice in to_come if notice.item.due is not None]
    if not dated:
        return ()
    try:
        from icalendar import Alarm, Calendar, Event
    except ImportError:
        return ()
    calendar = Calendar()
    calendar.add("prodid", "-//ccheck//ccheck//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for notice in dated:
        assert notice.item.due is not None
        event = Event()
        event.add("uid", f"{notice.item.id}@ccheck")
        event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
        event.add("dtstart", notice.item.due)
        event.add("summary", plain(notice.item.obligation.task.title))
        event.add("description", notice.item.id)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", plain(notice.item.obligation.task.title))
        alarm.add("trigger", timedelta(days=-1))
        event.add_component(alarm)
        calendar.add_component(event)
    return (Attachment(name="nhac-viec.ics", media_type="text/calendar", data=calendar.to_ical()),)
