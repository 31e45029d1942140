"""Words for the closed sets of the core, and names of agencies as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ccheck.core.assess import Status
from ccheck.core.calendar import Certainty, DayKind
from ccheck.core.model import Kind
from ccheck.core.registry import Registry
from ccheck.errors import Message, Severity, say
from ccheck.i18n import render, translate

STATUS: dict[Status, Message] = {
    Status.OVERDUE: say("overdue"),
    Status.DUE_TODAY: say("due today"),
    Status.DUE_SOON: say("due soon"),
    Status.STALE: say("report too old"),
    Status.OPEN: say("in term"),
    Status.WAITING: say("waiting for its event"),
    Status.STANDING: say("standing"),
    Status.DONE: say("done in time"),
    Status.DONE_LATE: say("done late"),
    Status.WAIVED: say("waived"),
    Status.WITHDRAWN: say("withdrawn"),
    Status.UNTRACKED: say("untracked"),
}
KIND: dict[Kind, Message] = {
    Kind.DIRECTIVE: say("Directive"),
    Kind.OFFICIAL_LETTER: say("Official letter"),
    Kind.PLAN: say("Plan"),
    Kind.DECISION: say("Decision"),
    Kind.TELEGRAM: say("Telegram"),
    Kind.NOTICE: say("Notice"),
    Kind.RESOLUTION: say("Resolution"),
}
SEVERITY: dict[Severity, Message] = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTE: say("note"),
}
DAY_KIND: dict[DayKind, Message] = {DayKind.OFF: say("day off"), DayKind.WORK: say("make-up day")}
CERTAINTY: dict[Certainty, Message] = {
    Certainty.ANNOUNCED: say("announced"),
    Certainty.STATUTORY: say("statutory"),
    Certainty.PROVISIONAL: say("provisional"),
}


def status(value: Status) -> str:
    """The word for a status."""
    return render(STATUS[value])


def names(registry: Registry, ids: Iterable[str], day: date | None = None) -> str:
    """The names of agencies and groups, as of ``day``, apart by semicolons (names hold commas)."""
    return "; ".join(registry.name(id, day) for id in ids)


def yes_no(value: bool) -> str:
    """yes or no."""
    return translate("yes") if value else translate("no")
