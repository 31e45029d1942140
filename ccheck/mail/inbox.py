"""Mail in: the messages of a Maildir or an IMAP folder, read and left as they are."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

from ccheck.core.answers import Attached, Bounce, Received
from ccheck.core.model import Mail
from ccheck.errors import LoginRefused, Unavailable, Unreadable, say
from ccheck.i18n import plain

LARGEST = 30 * 1024 * 1024
LONGEST_HEADER = 2_000
LONGEST_TEXT = 500_000
_ID = re.compile(r"<[^<>\s]{3,250}>")
_PERMANENT = re.compile(r"5\.\d{1,3}\.\d{1,3}")


def maildir(folder: Path) -> Iterator[bytes]:
    """The messages in ``new`` and ``cur`` of a Maildir, oldest name first; those too large are left out."""
    if not (folder / "cur").is_dir() or not (folder / "new").is_dir():
        raise Unreadable(say("{folder} is not a Maildir: it has no new and cur.", folder=str(folder)))
    for file in sorted(
        (*(folder / "new").iterdir(), *(folder / "cur").iterdir()), key=lambda file: file.name
    ):
        if file.is_file() and file.stat().st_size <= LARGEST:
            yield file.read_bytes()


def imap(mail: Mail, password: str | None, since: date) -> Iterator[bytes]:
    """The messages that came on or after ``since`` into the IMAP folder of ``[mail]``, without marking them
    as read. Raises ``Unavailable`` (69) and ``LoginRefused`` (77)."""
    import imaplib
    import ssl

    try:
        server = imaplib.IMAP4_SSL(
            mail.imap_host, mail.imap_port, ssl_context=ssl.create_default_context(), timeout=mail.timeout
        )
    except (OSError, imaplib.IMAP4.error) as error:
        text = say("The mailbox {host} does not answer: {reason}", host=mail.imap_host, reason=_reason(error))
        raise Unavailable(text) from error
    try:
        _login(server, mail, password)
        server.select(f'"{mail.imap_folder}"', readonly=True)
        # Months are English whatever the locale.
        month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
        _, found = server.search(None, f"SINCE {since.day:02}-{month[since.month - 1]}-{since.year}")
        for number in (found[0] or b"").split():
            _, parts = server.fetch(number.decode(), f"(BODY.PEEK[]<0.{LARGEST}>)")
            yield from (part[1] for part in parts if isinstance(part, tuple))
    except (OSError, imaplib.IMAP4.abort) as error:
        text = say("The mailbox {host} does not answer: {reason}", host=mail.imap_host, reason=_reason(error))
        raise Unavailable(text) from error
    finally:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _login(server: object, mail: Mail, password: str | None) -> None:
    import imaplib

    assert isinstance(server, imaplib.IMAP4)
    try:
        server.login(mail.username, password or "")
    except UnicodeEncodeError as error:
        raise LoginRefused(say("The password for the mailbox is not ASCII.")) from error
    except imaplib.IMAP4.error as error:
        raise LoginRefused(say("The mailbox {host} refuses the login.", host=mail.imap_host)) from error


def _reason(error: Exception) -> str:
    return plain(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def parse(data: bytes) -> Received | None:
    """What a message says, however broken it is; None when it has no Message-ID to know it by."""
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        return _received(message)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError):
        return None  # the standard parser gives up in many ways on rubbish


def _received(message: Message) -> Received | None:
    ids = _ID.findall(_whole(str(message.get("Message-ID", ""))[:LONGEST_HEADER]))
    if not ids:
        return None
    senders = getaddresses([str(message.get("From", ""))[:LONGEST_HEADER]])
    return Received(
        message_id=ids[0],
        references=_references(message),
        sender=_whole(plain(senders[0][1])) if senders else "",
        day=_day(message),
        subject=_decoded(message.get("Subject", "")),
        text=_text(message),
        attachments=tuple(_attachments(message)),
        bounces=tuple(_bounces(message)),
    )


def _references(message: Message) -> tuple[str, ...]:
    """The ids that a message answers, those of a message returned inside it too."""
    found = []
    for part in message.walk():
        names = ("In-Reply-To", "References") if part is message else ("Message-ID",)
        found += [id for name in names for id in _ID.findall(str(part.get(name, ""))[: 10 * LONGEST_HEADER])]
    return tuple(dict.fromkeys(found))


def _day(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _decoded(value: object) -> str:
    """A header in words."""
    raw = str(value)[:LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except MessageError:
        pieces = [(raw, None)]
    words = "".join(_as_text(p, charset) if isinstance(p, bytes) else p for p, charset in pieces)
    return " ".join(plain(_whole(words)).split())


def _whole(text: str) -> str:
    """``text`` without halves of characters, which nothing can store."""
    return text.encode("utf-8", "replace").decode()


def _as_text(data: bytes, charset: str | None) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _text(message: Message) -> str:
    """The words of every text part, up to a length that no reply needs."""
    found = []
    for part in message.walk():
        if part.get_content_maintype() != "text" or part.get_filename():
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            words = _whole(_as_text(data[:LONGEST_TEXT], part.get_content_charset()))
            found.append(words if part.get_content_subtype() != "html" else _without_tags(words))
    return "\n".join(found)[:LONGEST_TEXT]


class _Words(HTMLParser):
    """Collects the words of HTML, without those of styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Note where hidden words begin."""
        self._hidden = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """Note where they end."""
        self._hidden = False

    def handle_data(self, data: str) -> None:
        """Keep the words between tags."""
        if not self._hidden:
            self.found.append(data)


def _without_tags(text: str) -> str:
    """The words of HTML."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    return " ".join(reader.found)


def _attachments(message: Message) -> Iterator[Attached]:
    for part in message.walk():
        name = part.get_filename()
        data = part.get_payload(decode=True)
        if name and isinstance(data, bytes):
            yield Attached(_decoded(name)[:200], hashlib.sha256(data).hexdigest())


def _bounces(message: Message) -> Iterator[Bounce]:
    """The recipients that a delivery report gives up (RFC 3464)."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        payload = part.get_payload()
        for fields in payload if isinstance(payload, list) else []:
            if not isinstance(fields, Message):
                continue
            action = str(fields.get("Action", "")).strip().lower()
            status = str(fields.get("Status", "")).strip()
            if action != "failed" or not _PERMANENT.match(status):
                continue
            # The address we wrote to, where it is told; behind an alias the final one is another.
            for name in ("Original-Recipient", "Final-Recipient"):
                address = str(fields.get(name, "")).partition(";")[2].strip()
                if "@" in address:
                    reason = _decoded(fields.get("Diagnostic-Code", ""))[:300]
                    yield Bounce(_whole(plain(address)), _whole(plain(status)), reason)
                    break
