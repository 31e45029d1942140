"""How an obligation stands, in a few words: for tables and for reminders."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core.assess import Assessment, Status, aged_from
from ccheck.core.model import Workspace
from ccheck.errors import say
from ccheck.i18n import clock, plural, render, translate
from ccheck.report import labels


def of(items: Sequence[Assessment], workspace: Workspace) -> str:
    """How ``items``, told together, stand: the first speaks for all, of standing duties the oldest report."""
    item = items[0]
    match item.status:
        case Status.OVERDUE:
            return plural("{n} day late", "{n} days late", item.days_late)
        case Status.DUE_TODAY:
            return labels.status(item.status) + _time(item)
        case Status.DUE_SOON | Status.OPEN:
            left = item.working_days_left or 0
            return plural("{n} working day left", "{n} working days left", left) + _time(item)
        case Status.STALE | Status.STANDING:
            return _age(items, workspace)
        case Status.DONE if item.completion is not None:
            return render(say("done in time, on {day}", day=item.completion.on))
        case Status.DONE_LATE if item.completion is not None:
            return render(say("done late, on {day}", day=item.completion.on))
        case _:
            return labels.status(item.status)


def _time(item: Assessment) -> str:
    return f" {clock(item.due_time)}" if item.due_time else ""


def _age(items: Sequence[Assessment], workspace: Workspace) -> str:
    """How long ago the oldest of the last reports is."""
    reports = [item.last_report.on for item in items if item.last_report is not None]
    starts = [
        since
        for item in items
        if item.last_report is None and (since := aged_from(item.obligation, workspace)) is not None
    ]
    if starts:
        return render(say("no report since {day}", day=min(starts)))
    return render(say("last report {day}", day=min(reports))) if reports else translate("no report yet")
