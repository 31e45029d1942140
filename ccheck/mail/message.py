"""A message as RFC 5322 and MIME bytes that arrive exactly as written.

Headers are folded here and not by the standard library, which loses spaces in long Vietnamese ones (446 of
3,000 random subjects on CPython 3.11.7). Every line is ASCII and ends with CRLF; every body is base64, so
that no server on the way has a reason to touch a line that begins with "From " or a dot.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime

from ccheck.core.addresses import ATOM, DOMAIN, PATTERN
from ccheck.errors import Usage, say
from ccheck.i18n import plain
from ccheck.values import value

_LINE = 76  # RFC 2047, section 2: at most 76 characters in a line that holds an encoded word
_WORD = 39  # bytes a word: 52 of base64, so that the first fits on the line of any header's name
_ADDRESS = re.compile(rf"(?=.{{3,254}}\Z){PATTERN}")
_NAMED = re.compile(r"(.*)<([^<>]*)>\s*", re.DOTALL)
_ID = re.compile(rf"<(?=.{{3,200}}>\Z){ATOM}(?:\.{ATOM})*@{DOMAIN}>")
_LIST = re.compile(rf"(?:{ATOM} )*<{DOMAIN}>")
_KEY = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._ -]{0,59}")
_MEDIA = re.compile(rf"{ATOM}/[A-Za-z0-9.+-]+(?:; {ATOM}={ATOM})*")
_BREAK = re.compile(r"\r\n|\r|\n")
_HARMFUL = frozenset({"Cc", "Cs", "Zl", "Zp"})  # control characters, lone surrogates, line and paragraph ends


@value(kw_only=True)
class Attachment:
    """A file that goes with a message; ``name`` is ASCII, without folders."""

    name: str
    media_type: str
    data: bytes


@value(kw_only=True)
class Message:
    """A message to be sent; addresses are ``Name <a@b>`` or ``a@b``.

    ``references`` are ids, one blank between them, that reminders have in common, so that they stand together
    in a mailbox; ``list_id`` reads ``<list.domain>`` or ``words <list.domain>``. Both may be empty, like
    ``reply_to``. ``date`` has a time zone."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    reply_to: str = ""
    subject: str
    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    message_id: str
    references: str = ""
    list_id: str = ""
    date: datetime


def build(message: Message) -> bytes:
    """The message as bytes: ASCII, lines ended with CRLF, the same for the same message.

    Raises ``Usage`` for a control character in a header, and for an address, an id or a file name that
    cannot stand in one."""
    lines = [*_headers(message), "MIME-Version: 1.0", *_content(message)]
    return "\r\n".join([*lines, ""]).encode("ascii")


def is_address(text: str) -> bool:
    """Whether ``text`` is a bare ASCII address that any server and any command line takes."""
    return _ADDRESS.fullmatch(text) is not None


def address_of(text: str) -> str:
    """The address in ``Name <a@b>`` or ``a@b``. Raises ``Usage`` when mail cannot be sent to it."""
    return _named(text)[1]


def recipients_of(message: Message) -> tuple[str, ...]:
    """Every address that the message goes to, once."""
    return tuple(dict.fromkeys(map(address_of, (*message.to, *message.cc))))


def message_id(key: str, domain: str) -> str:
    """The Message-ID of the message with ``key``: the same however often it has to be sent.

    Raises ``Usage`` when the two do not make one."""
    id = f"<ccheck.{key}@{domain}>"
    if not (_KEY.fullmatch(key) and _ID.fullmatch(id)):
        raise _refused("Message-ID", id)
    return id


def _headers(message: Message) -> Iterator[str]:
    if not message.to:
        raise Usage(say("A message needs someone to go to."))
    yield _folded("Date", [format_datetime(message.date)])
    yield _folded("From", _mailbox(message.sender))
    yield _folded("To", _mailboxes(message.to))
    if message.cc:
        yield _folded("Cc", _mailboxes(message.cc))
    if message.reply_to:
        yield _folded("Reply-To", _mailbox(message.reply_to))
    yield _folded("Subject", _words(_clean("Subject", message.subject)))
    yield _folded("Message-ID", [_checked("Message-ID", message.message_id, _ID)])
    if message.references:
        ids = message.references.split(" ")
        yield _folded("References", [_checked("References", id, _ID) for id in ids])
    if message.list_id:
        yield _folded("List-Id", _checked("List-Id", message.list_id, _LIST).split(" "))
    yield "Auto-Submitted: auto-generated"


def _content(message: Message) -> list[str]:
    """The headers of the content and the content: what is there, in as few layers as it takes."""
    mark = hashlib.sha256(message.message_id.encode()).hexdigest()[:24]
    inner = _text("plain", message.text)
    if message.html is not None:
        inner = _multipart("alternative", mark, [inner, _text("html", message.html)])
    if message.attachments:
        inner = _multipart("mixed", mark, [inner, *map(_attached, message.attachments)])
    return inner


def _multipart(kind: str, mark: str, parts: Iterable[list[str]]) -> list[str]:
    boundary = f"=_{kind}-{mark}"  # "_" stands in no base64, so in no part
    lines = [f"Content-Type: multipart/{kind};", f' boundary="{boundary}"', ""]
    for part in parts:
        lines += [f"--{boundary}", *part]
    return [*lines, f"--{boundary}--", ""]


def _text(kind: str, text: str) -> list[str]:
    try:
        data = _BREAK.sub("\r\n", text).encode()
    except UnicodeEncodeError as error:
        raise Usage(say("The text of a message holds half a character.")) from error
    return [f"Content-Type: text/{kind}; charset=utf-8", *_coded(data)]


def _attached(file: Attachment) -> list[str]:
    name = _checked("Content-Disposition", file.name, _FILE)
    media, *parameters = _checked("Content-Type", file.media_type, _MEDIA).split("; ")
    return [
        *";\r\n ".join([f"Content-Type: {media}", *parameters, f'name="{name}"']).split("\r\n"),
        "Content-Disposition: attachment;",
        f' filename="{name}"',
        *_coded(file.data),
    ]


def _coded(data: bytes) -> list[str]:
    return [
        "Content-Transfer-Encoding: base64",
        "",
        *base64.encodebytes(data).decode("ascii").splitlines(),
    ]


def _mailboxes(texts: Iterable[str]) -> Iterator[str]:
    """The words of a list of addresses."""
    before: list[str] = []
    for text in texts:
        if before:
            before[-1] += ","
            yield from before
        before = list(_mailbox(text))
    yield from before


def _mailbox(text: str) -> Iterator[str]:
    """The words of an address with its display name."""
    name, address = _named(text)
    if not name:
        yield address
        return
    atoms = name.split(" ")
    yield from atoms if all(map(_is_plain_atom, atoms)) else _encoded(name)
    yield f"<{address}>"


def _named(text: str) -> tuple[str, str]:
    """Display name and address."""
    clean = _clean("address", text).strip()
    match = _NAMED.fullmatch(clean)
    name, address = (match[1].strip(), match[2]) if match else ("", clean)
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    if not is_address(address):
        text = _shown(text)
        raise Usage(
            say("Mail cannot be sent to “{text}”: an address reads name@example.vn, in ASCII.", text=text)
        )
    return name, address


def _words(text: str) -> Iterator[str]:
    """The words of a free text: as they are where every reader will see the same, else encoded."""
    words = text.split(" ")
    if text.isascii() and "=?" not in text and all(0 < len(word) <= _LINE - 10 for word in words):
        yield from words
    elif text:
        yield from _encoded(text)


def _encoded(text: str) -> Iterator[str]:
    """``text`` as RFC 2047 words, each of whole characters."""
    part = b""
    for character in text:
        data = character.encode()
        if len(part) + len(data) > _WORD:
            yield _word(part)
            part = b""
        part += data
    yield _word(part)


def _word(data: bytes) -> str:
    return f"=?utf-8?b?{base64.b64encode(data).decode('ascii')}?="


def _is_plain_atom(text: str) -> bool:
    return re.fullmatch(ATOM, text) is not None and "=?" not in text and len(text) <= _LINE - 10


def _folded(name: str, words: Iterable[str]) -> str:
    """A header in lines of at most 76 characters, as far as words allow; never an empty first line."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _LINE and lines != [f"{name}:"]:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)


def _clean(field: str, text: str) -> str:
    if any(unicodedata.category(character) in _HARMFUL for character in text):
        raise _refused(field, text)
    return text


def _checked(field: str, text: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(text):
        raise _refused(field, text)
    return text


def _refused(field: str, text: str) -> Usage:
    return Usage(say("“{text}” cannot stand in the header {field}.", text=_shown(text), field=field))


def _shown(text: str) -> str:
    """``text`` as a terminal can take it."""
    return plain(text).encode("utf-8", "replace").decode()
