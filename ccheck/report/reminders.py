"""What is to be mailed, what was, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ccheck.core.model import Workspace
from ccheck.core.outgoing import Mailing, Missed, State
from ccheck.core.reminders import Digest, Notice, Plan
from ccheck.errors import Message, say
from ccheck.i18n import day, plain, plural, render, translate
from ccheck.report import formats
from ccheck.report.records import Record

STATES: dict[State, Message] = {
    State.CLAIMED: say("to be sent"),
    State.SENDING: say("being sent"),
    State.SENT: say("sent"),
    State.TEMPORARY: say("failed for now"),
    State.PERMANENT: say("refused for good"),
    State.UNKNOWN: say("may have arrived"),
    State.DROPPED: say("no longer needed"),
}


def rung(name: str) -> str:
    """A rung in words."""
    kind, _, number = name.partition("-")
    count = int(number)
    if kind == "before":
        if count == 0:
            return translate("the last working day")
        return plural("{n} working day before", "{n} working days before", count)
    if kind == "late":
        return plural("{n} day late", "{n} days late", count)
    return translate("report too old") if count == 0 else translate("report still too old")


def why(notice: Notice) -> str:
    """Why a notice goes out now, in one sentence."""
    reached = render(say("{rung} reached on {day}", rung=rung(notice.rung.name), day=notice.rung.day))
    parts = [reached]
    if notice.late:
        parts.append(translate("sent late"))
    if notice.skipped:
        parts.append(plural("{n} missed before it", "{n} missed before it", len(notice.skipped)))
    return "; ".join(parts)


def _foremost(digest: Digest) -> Notice:
    """The most pressing notice of a message: the latest overdue, else the one due first."""
    return max(digest.notices, key=lambda notice: (notice.item.days_late, -notice.anchor.toordinal()))


def plan_json(plan: Plan, subjects: Mapping[str, str]) -> str:
    """The plan by its JSON contract."""
    return formats.json_text(
        {
            "messages": [_record(digest, subjects[digest.key]) for digest in plan.digests],
            "unreachable": list(plan.unreachable),
        }
    )


def _record(digest: Digest, subject: str) -> Record:
    return {
        "key": digest.key,
        "to": list(digest.to),
        "cc": list(digest.cc),
        "agency": digest.agency,
        "rung": _foremost(digest).rung.name,
        "subject": subject,
        "obligations": [notice.item.id for notice in digest.notices],
        "why": why(_foremost(digest)),
        "rungs": {notice.item.id: notice.rung.name for notice in digest.notices},
        "letter": digest.letter,
    }


def plan_table(plan: Plan, workspace: Workspace, today: date, width: int) -> str:
    """One line a message: to whom, how many duties, the most pressing one and why now."""
    registry = workspace.registry
    lines = []
    if plan.digests:
        rows = []
        for digest in plan.digests:
            first = _foremost(digest)
            who = registry.name(digest.agency, today) if digest.agency else translate("The secretariat")
            rows.append(
                (
                    f"{who}\n{', '.join((*digest.to, *digest.cc))}",
                    str(len(digest.notices)),
                    f"{first.item.id}\n{why(first)}",
                )
            )
        headers = (translate("To"), translate("Duties"), translate("Most pressing"))
        room = max(width, 60) - 4 - 8
        lines.append(formats.table(headers, rows, (room * 2 // 5, 8, room - room * 2 // 5)))
        lines.append(plural("{n} message", "{n} messages", len(plan.digests)))
    else:
        lines.append(translate("Nothing to send today."))
    if plan.letters:
        count = plural("{n} formal letter", "{n} formal letters", len(plan.letters))
        lines.append(render(say("{count} to be drafted: --letters FOLDER writes them.", count=count)))
    if plan.unreachable:
        lines.append(formats.wrapped(unreachable(plan, workspace, today), width, 2))
    return "\n\n".join(lines)


def unreachable(plan: Plan, workspace: Workspace, today: date) -> str:
    """Who should be told and has no address that works."""
    named = (
        workspace.registry.name(id, today) if id else translate("The secretariat") for id in plan.unreachable
    )
    return render(say("No address: {names}.", names="; ".join(named)))


def missed(found: Missed) -> str:
    """Days without a run, in one sentence."""
    if found.first == found.last:
        text = render(say("No reminders were sent on {day}", day=found.first))
    else:
        text = render(
            say("No reminders were sent from {first} to {last}", first=found.first, last=found.last)
        )
    if found.late is None:
        return f"{text}."
    return f"{text}; {plural('{n} went out late', '{n} went out late', found.late)}."


def notices(found: Missed | None, undelivered: int) -> list[str]:
    """What a reader has to know of the reminders: days without a run, and messages that did not get out."""
    lines = [missed(found)] if found is not None else []
    if undelivered:
        lines.append(
            plural(
                "{n} reminder did not get out: see ccheck outbox.",
                "{n} reminders did not get out: see ccheck outbox.",
                undelivered,
            )
        )
    return lines


def outbox_json(mailings: Sequence[Mailing]) -> str:
    """Messages with their states."""
    return formats.json_text(
        {
            "messages": [
                {
                    "key": item.key,
                    "agency": item.agency,
                    "state": item.state.value,
                    "to": list(item.recipients),
                    "subject": item.subject,
                    "message_id": item.message_id,
                    "created": item.created.isoformat() if item.created else None,
                    "updated": item.updated.isoformat() if item.updated else None,
                    "attempts": item.attempts,
                    "reason": item.reason,
                }
                for item in mailings
            ]
        }
    )


def outbox_table(mailings: Sequence[Mailing], workspace: Workspace, today: date, width: int) -> str:
    """One line a message."""
    if not mailings:
        return translate("Nothing is pending.")
    rows = [
        (
            day(item.updated.date()) if item.updated else "",
            render(STATES[item.state]),
            f"{workspace.registry.name(item.agency, today)}\n{', '.join(item.recipients)}",
            plain(f"{item.subject} {item.reason}".strip()),
            str(item.attempts),
        )
        for item in mailings
    ]
    headers = (
        translate("Day"),
        translate("State"),
        translate("To"),
        translate("Subject and reason"),
        translate("Tried"),
    )
    room = max(width, 70) - 8 - 10 - 16 - 5
    return formats.table(headers, rows, (10, 16, room * 2 // 5, room - room * 2 // 5, 5))
