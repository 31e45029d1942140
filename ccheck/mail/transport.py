"""The ways by which mail leaves, behind one interface, and what became of each message."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, assert_never

from ccheck.core.model import Mail
from ccheck.core.model import Transport as Way
from ccheck.errors import BadSettings, Message, say
from ccheck.i18n import plain, render
from ccheck.mail.message import is_address
from ccheck.values import value

Password = Callable[[], str | None]
_LONGEST = 300  # characters of a reason: enough for the words, not for a page of a server's


class Outcome(enum.Enum):
    """What became of a message."""

    SENT = "sent"  # the other side has taken charge of it
    TEMPORARY = "temporary"  # not taken; a later run may try again
    PERMANENT = "permanent"  # not taken, and trying again will not help
    UNKNOWN = "unknown"  # handed over without an answer: it may have been taken


@value
class Delivery:
    """What became of a message, and why; ``refused`` are the recipients that the server refused though it
    accepted others, each with what that means and the server's words."""

    outcome: Outcome
    reason: str = ""
    refused: tuple[tuple[str, Outcome, str], ...] = ()


class Transport(Protocol):
    """A way by which mail leaves, open and ready."""

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> Delivery:
        """What became of the message ``data``; never raises for what is done to one message.

        ``sender`` and ``recipients`` are bare addresses: the envelope."""

    def close(self) -> None:
        """Let go of it; never raises."""


@value
class Check:
    """A thing that has to be in place, whether it is, and the finding in words."""

    name: str
    ok: bool
    message: Message


def open_transport(mail: Mail, password: Password, root: Path) -> Transport:
    """The transport that ``mail`` asks for; ``password`` is called only where there is a login.

    Raises ``Unavailable`` (69), ``Unreadable`` (74), ``LoginRefused`` (77), ``BadSettings`` (78)."""
    match mail.transport:
        case Way.SMTP:
            from ccheck.mail.smtp import Smtp

            return Smtp(mail, password)
        case Way.SENDMAIL:
            from ccheck.mail.sendmail import Sendmail

            return Sendmail(mail, root)
        case Way.MAILDIR:
            from ccheck.mail.folder import Maildir

            return Maildir(place(mail, root))
        case Way.EML:
            from ccheck.mail.folder import EmlFolder

            return EmlFolder(place(mail, root))
        case _:
            assert_never(mail.transport)


def probe(mail: Mail, password: Password, root: Path) -> tuple[Check, ...]:
    """What ``doctor`` says of the transport: everything tried but sending, up to the first failure."""
    match mail.transport:
        case Way.SMTP:
            from ccheck.mail.smtp import probe as probe_smtp

            return probe_smtp(mail, password)
        case Way.SENDMAIL:
            from ccheck.mail.sendmail import probe as probe_sendmail

            return probe_sendmail(mail, root)
        case Way.MAILDIR | Way.EML:
            from ccheck.mail.folder import probe as probe_folder

            return probe_folder(mail, root)
        case _:
            assert_never(mail.transport)


def place(mail: Mail, root: Path) -> Path:
    """The folder of a Maildir or .eml transport."""
    if not mail.path or "\0" in mail.path:
        raise BadSettings(say("[mail] path names no folder."))
    return root / mail.path


def not_an_address(sender: str, recipients: Sequence[str]) -> Delivery | None:
    """The refusal of an envelope that no server or program should see; None for a good one."""
    for text in (sender, *recipients):
        if not is_address(text):
            return Delivery(Outcome.PERMANENT, because(say("“{text}” is not an address.", text=text)))
    if not recipients:
        return Delivery(Outcome.PERMANENT, because(say("A message needs someone to go to.")))
    return None


def because(message: Message | str) -> str:
    """A reason as it is kept and shown: one short line, nothing that could steer a terminal."""
    text = render(message) if isinstance(message, Message) else message
    line = " ".join(plain(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
