"""What agencies' replies propose, and the addresses that bounced."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core.answers import Bounce, Proposal
from ccheck.errors import say
from ccheck.i18n import day, plain, plural, render, translate
from ccheck.report import formats


def as_json(proposals: Sequence[Proposal], bounces: Sequence[Bounce]) -> str:
    """Proposals and bounces."""
    return formats.json_text(
        {
            "proposals": [
                {
                    "number": item.number,
                    "obligation": item.obligation,
                    "sender": item.sender,
                    "known": item.known,
                    "day": item.day.isoformat(),
                    "subject": item.subject,
                    "attachments": [{"name": file.name, "sha256": file.sha256} for file in item.attachments],
                    "standing": item.standing.value,
                }
                for item in proposals
            ],
            "bounces": [
                {"address": item.address, "status": item.status, "reason": item.reason} for item in bounces
            ],
        }
    )


def as_table(proposals: Sequence[Proposal], bounces: Sequence[Bounce], width: int) -> str:
    """One line a proposal, then the addresses that bounced."""
    parts = []
    if proposals:
        headers = (
            translate("No."),
            translate("Day"),
            translate("Obligation"),
            translate("From, attachments"),
        )
        room = max(width, 70) - 6 - 5 - 10
        rows = [(str(item.number), day(item.day), item.obligation, _source(item)) for item in proposals]
        parts.append(formats.table(headers, rows, (5, 10, room // 2, room - room // 2)))
        parts.append(
            plural(
                "{n} reply to look at: ccheck answers --accept NO. records it.",
                "{n} replies to look at: ccheck answers --accept NO. records one.",
                len(proposals),
            )
        )
    else:
        parts.append(translate("No replies to look at."))
    if bounces:
        lines = [f"  {item.address}: {item.status} {item.reason}".rstrip() for item in bounces]
        parts.append("\n".join([translate("Addresses that do not work:"), *map(plain, lines)]))
    return "\n\n".join(parts)


def _source(item: Proposal) -> str:
    sender = (
        item.sender if item.known else render(say("{sender} (not one of those reminded)", sender=item.sender))
    )
    names = ", ".join(file.name for file in item.attachments)
    return "\n".join(part for part in (sender, names) if part)
