"""Last days for calendars: what a reminder brings along, and what it shares with the feed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ccheck.cli.session import Session
from ccheck.core.assess import Status
from ccheck.core.model import Workspace
from ccheck.core.reminders import Digest
from ccheck.errors import MissingExtra
from ccheck.feeds.calendars import invitation
from ccheck.feeds.events import Background

if TYPE_CHECKING:
    from ccheck.mail.message import Attachment


def background(session: Session, workspace: Workspace, today: date) -> Background:
    """What the events of this run are made from."""
    zone = ZoneInfo(workspace.settings.timezone)
    revisions = session.revisions(workspace)
    return Background(workspace=workspace, today=today, zone=zone, revisions=revisions)


def invitations(digest: Digest, known: Background) -> tuple[Attachment, ...]:
    """The last days still to come as an attachment; none when there is no such day, or the installation lacks
    icalendar (the extra ``ics``)."""
    to_come = [notice.item for notice in digest.notices if notice.item.status is not Status.OVERDUE]
    dated = [item for item in to_come if item.due is not None]
    if not dated:
        return ()
    try:
        data = invitation(dated, known)
    except MissingExtra:
        return ()
    from ccheck.mail.message import Attachment

    return (Attachment(name="nhac-viec.ics", media_type="text/calendar", data=data),)
