"""Agencies' replies by mail: what they propose, and addresses that bounce. A mail alone records nothing."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ccheck.values import value


@value
class Attached:
    """A file that came with a reply; ``sha256`` is that of its bytes."""

    name: str
    sha256: str


@value
class Bounce:
    """An address that a server refused for good, with its status (5.1.1) and reason."""

    address: str
    status: str
    reason: str


@value(kw_only=True)
class Received:
    """A mail as read: ``references`` are the ids it answers; ``text`` its words, quotes included."""

    message_id: str
    references: tuple[str, ...] = ()
    sender: str = ""
    day: date | None = None
    subject: str = ""
    text: str = ""
    attachments: tuple[Attached, ...] = ()
    bounces: tuple[Bounce, ...] = ()


class Standing(enum.Enum):
    """What became of a proposal."""

    PROPOSED = "proposed"  # waits for a clerk
    ACCEPTED = "accepted"  # recorded as a completion
    DECLINED = "declined"  # set aside


@value(kw_only=True)
class Proposal:
    """A completion that a reply proposes; ``known`` says whether its sender is one of those reminded."""

    number: int = 0
    message_id: str
    obligation: str
    sender: str
    known: bool
    day: date
    subject: str
    attachments: tuple[Attached, ...] = ()
    standing: Standing = Standing.PROPOSED


def proposals(
    received: Received,
    sent: Mapping[str, Sequence[str]],
    recipients: Mapping[str, Sequence[str]],
    today: date,
) -> tuple[Proposal, ...]:
    """The completions that a reply proposes: the obligations of the reminders it answers whose ids are left
    in its text. ``sent`` and ``recipients`` are the obligations and the addresses of each Message-ID."""
    answered = [id for id in received.references if id in sent]
    found: dict[str, bool] = {}
    for id in answered:
        known = received.sender.lower() in {address.lower() for address in recipients.get(id, ())}
        for obligation in sent[id]:
            if names(received.text, obligation):
                found[obligation] = found.get(obligation, False) or known
    return tuple(
        Proposal(
            message_id=received.message_id,
            obligation=obligation,
            sender=received.sender,
            known=known,
            day=min(received.day or today, today),
            subject=received.subject,
            attachments=received.attachments,
        )
        for obligation, known in found.items()
    )


_BROKEN = r"[\s>|]*"  # mail programs break lines anywhere, and mark the lines they quote
_BEFORE, _AFTER = r"(?<![\w@/+#.-])", r"(?![\w@/+#]|[:.-]\w)"


def names(text: str, obligation: str) -> bool:
    """Whether ``text`` holds the id itself, not only a longer one that begins or ends alike."""
    letters = _BROKEN.join(map(re.escape, obligation))
    return re.search(f"{_BEFORE}{letters}{_AFTER}", text) is not None


def dead(bounces: Iterable[Bounce]) -> frozenset[str]:
    """The addresses that bounced, in lower case."""
    return frozenset(bounce.address.lower() for bounce in bounces)
