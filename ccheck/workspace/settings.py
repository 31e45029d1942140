"""``ccheck.toml``: the settings of a workspace, each with a default."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from ccheck.core.ladder import Audience, Escalation, Ladder
from ccheck.core.model import LetterHead, Mail, Security, Settings, Transport
from ccheck.core.periods import Span
from ccheck.core.rules import Reading
from ccheck.errors import Place, say
from ccheck.workspace.directive import read_span, span_schema
from ccheck.workspace.faults import Faults
from ccheck.workspace.shapes import (
    ADDRESS,
    NAME,
    Choice,
    Day,
    Either,
    Flag,
    Key,
    ListOf,
    Number,
    Schema,
    Table,
    Text,
)


class Language(enum.Enum):
    """A language that ccheck speaks."""

    VI = "vi"  # Vietnamese
    EN = "en"  # English


class MailDays(enum.Enum):
    """The days on which reminders go out."""

    WORKING = "working"  # working days; what falls on a rest day goes out on the working day before
    ALL = "all"  # every day


NEVER = "none"
# One mailbox, with or without a name; the name is encoded on the way out, the address has to be ASCII.
MAILBOX = Text(
    rf"[^<>@\"]*<{ADDRESS.pattern}>|{ADDRESS.pattern}", say("an address such as Văn phòng <a@tinh.example>")
)


def _read_review(value: object, place: Place, faults: Faults) -> Span | str | None:
    return NEVER if value == NEVER else read_span(value, place, faults)


def _review_schema() -> Schema:
    return {"oneOf": [{"const": NEVER}, span_schema()]}


def _read_zone(value: object, place: Place, faults: Faults) -> str | None:
    name = NAME.read(value, place, faults)
    if name is None:
        return None
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        text = say("“{text}” is not a time zone", text=name)
        faults.add(place, "bad-value", text, say("Write Asia/Ho_Chi_Minh."))
        return None
    return name


ESCALATION = Table(
    {
        "after": Key(Number(1, 36500), "days late from which it holds", required=True),
        "to": Key(Choice(Audience), "who gets a copy", required=True),
        "letter": Key(Flag(), "also draft the formal letter"),
    }
)
REMINDERS = Table(
    {
        "before": Key(ListOf(Number(0, 250)), "working days before the last day"),
        "overdue_every": Key(Number(1, 3650), "calendar days between reminders of an overdue duty"),
        "stale_every": Key(Number(1, 3650), "calendar days between reminders of a standing duty"),
        "days": Key(Choice(MailDays), "the days on which mail goes out"),
        "escalate": Key(ListOf(ESCALATION), "who is told of overdue duties, and from when"),
        "stop_after": Key(Number(0, 36500), "days late after which reminders stop; 0 for never"),
    }
)
MAIL = Table(
    {
        "transport": Key(Choice(Transport), "how mail leaves"),
        "host": Key(NAME, "the mail server"),
        "port": Key(Number(1, 65535), "its port"),
        "security": Key(Choice(Security), "how the connection is protected"),
        "username": Key(NAME, "the login"),
        "password_command": Key(ListOf(NAME, at_least=1), "a command that prints the password"),
        "password_file": Key(NAME, "a file with the password, readable by its owner only"),
        "from": Key(MAILBOX, "the sender, such as Văn phòng <nhac-viec@tinh.example>", required=True),
        "reply_to": Key(ADDRESS, "where answers go"),
        "secretariat": Key(ListOf(ADDRESS), "who gets failures and escalations"),
        "timeout": Key(Number(1, 600), "seconds for any answer of the server"),
        "command": Key(ListOf(NAME, at_least=1), "the sendmail command"),
        "path": Key(NAME, "the folder of a Maildir or of .eml files"),
        "imap_host": Key(NAME, "the server whose mailbox gets the answers"),
        "imap_port": Key(Number(1, 65535), "its port, with TLS from the start"),
        "imap_folder": Key(Text(r'[^"\\]+', say("a folder's name")), "the folder of that mailbox"),
    }
)
LETTER = Table(
    {
        "authority": Key(Text(), "the issuing authority, as the heading prints it"),
        "office": Key(Text(), "the office under it"),
        "place": Key(Text(), "the place before the date"),
        "symbol": Key(Text(), "what follows the number, such as UBND-KSTT"),
        "authority_line": Key(Text(), "above the position, such as TL. CHỦ TỊCH"),
        "position": Key(Text(), "the signer's position"),
        "signer": Key(Text(), "the signer's name"),
        "filed": Key(Text(), "what stands after Lưu:"),
    }
)
FILE = Table(
    {
        "language": Key(Choice(Language), "the language of the output"),
        "timezone": Key(Either(_read_zone, NAME.schema), "where “today” is"),
        "before": Key(Choice(Reading), "how “trước ngày D” is read"),
        "due_soon": Key(Number(0, 250), "working days left that make a duty due soon"),
        "review": Key(Either(_read_review, _review_schema), "how old a report on a standing duty may be"),
        "tracked_from": Key(Day(), "obligations due before this day are not followed"),
        "promptly": Key(Number(0, 250), "working days for “ngay sau khi”"),
        "ledger": Key(NAME, "the ledger: a file of the workspace, or postgresql://…"),
        "reminders": Key(REMINDERS, "when reminders go out"),
        "mail": Key(MAIL, "how they are sent"),
        "letter": Key(LETTER, "what the formal letter prints"),
    }
)


def from_table(table: Mapping[str, object], path: str, faults: Faults) -> Settings:
    """The settings of a parsed file; what could not be read has its default."""
    fields: Any = FILE.read(table, Place(path), faults) or {}
    if "language" in fields:
        fields["language"] = fields["language"].value
    if fields.get("review") == NEVER:
        fields["review"] = None
    fields["ladder"] = _ladder(fields.pop("reminders", {}))
    if "mail" in fields:
        fields["mail"] = _mail(fields["mail"])
    fields["letter"] = LetterHead(**fields.get("letter", {}))
    return Settings(**fields)


def _ladder(fields: dict[str, Any]) -> Ladder:
    if "days" in fields:
        fields["working_days_only"] = fields.pop("days") is MailDays.WORKING
    if "before" in fields:
        fields["before"] = tuple(sorted(set(fields["before"]), reverse=True))
    if "escalate" in fields:
        steps = (Escalation(**step) for step in fields["escalate"] if {"after", "to"} <= step.keys())
        fields["escalate"] = tuple(sorted(steps, key=lambda step: step.after))
    return Ladder(**fields)


def _mail(fields: dict[str, Any]) -> Mail:
    return Mail(sender=fields.pop("from", ""), **fields)
