"""What the files say, as frozen values: directives and their tasks, agencies, settings, the workspace."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ccheck.core.calendar import Calendar
from ccheck.core.deadlines import Reckoning
from ccheck.core.ladder import Ladder
from ccheck.core.periods import Span, Unit
from ccheck.core.rules import NO_DEADLINE, Deadline, Reading
from ccheck.errors import Place
from ccheck.values import field, value

if TYPE_CHECKING:
    from ccheck.core.registry import Registry


# Undated tasks without a report for three months are urged: the practice of provincial offices.
QUARTERLY = Span(3, Unit.MONTH)


class Kind(enum.Enum):
    """The kind of document that assigns the duties."""

    DIRECTIVE = "directive"  # chỉ thị
    OFFICIAL_LETTER = "official-letter"  # công văn
    PLAN = "plan"  # kế hoạch
    DECISION = "decision"  # quyết định
    TELEGRAM = "telegram"  # công điện
    NOTICE = "notice"  # thông báo
    RESOLUTION = "resolution"  # nghị quyết


@value
class Document:
    """A document referred to: its number, and its date where that is printed."""

    number: str
    issued: date | None = None


@value
class Event:
    """What starts or ends a relative deadline."""

    id: str
    title: str
    place: Place = field(default=Place(), compare=False, repr=False)


class Comparison(enum.Enum):
    """How a measured value meets its target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUALS = "equals"
    BY_REFERENCE = "by_reference"  # the number stands in another document


@value(kw_only=True)
class Target:
    """A quantity that a duty has to reach; ``of`` is the whole it is counted in (76 of 76)."""

    measure: str
    comparison: Comparison
    value: float | int | str
    unit: str = ""
    of: float | int | None = None


@value(kw_only=True)
class Task:
    """One duty of one clause: who leads, who coordinates, and by when."""

    clause: str
    title: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...] = ()
    each: bool = False
    deadline: Deadline = NO_DEADLINE
    wording: str = ""
    targets: tuple[Target, ...] = ()
    report_to: tuple[str, ...] = ()
    report_via: str | None = None
    note: str = ""
    place: Place = field(default=Place(), compare=False, repr=False)


@value
class NoTask:
    """A clause that orders nothing, and why."""

    clause: str
    reason: str
    place: Place = field(default=Place(), compare=False, repr=False)


@value(kw_only=True)
class Directive:
    """A document that assigns duties; counting starts on ``issued``, or ``starts`` when that is not printed.

    ``ends`` is the first day on which it no longer holds; ``review`` how old the last report on a standing
    duty may be (None: the workspace's setting).
    """

    id: str
    kind: Kind
    title: str
    issuer: str
    number: str = ""
    signer: str = ""
    issued: date | None = None
    starts: date | None = None
    ends: date | None = None
    note: str = ""
    replaces: tuple[Document, ...] = ()
    cites: tuple[Document, ...] = ()
    review: Span | None = None
    events: tuple[Event, ...] = ()
    tasks: Sequence[Task] = ()
    no_tasks: Sequence[NoTask] = ()
    place: Place = field(default=Place(), compare=False, repr=False)

    @property
    def start(self) -> date | None:
        """The day counting starts: the issue day, else ``starts``, else None."""
        return self.issued or self.starts


class Transport(enum.Enum):
    """How mail leaves."""

    SMTP = "smtp"  # a mail server
    SENDMAIL = "sendmail"  # a command that takes the message on standard input
    MAILDIR = "maildir"  # a Maildir folder
    EML = "eml"  # a folder of .eml files


class Security(enum.Enum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"  # TLS begun on a plain connection, certificate verified
    TLS = "tls"  # TLS from the start, certificate verified
    NONE = "none"  # not at all: for a server on this machine


@value(kw_only=True)
class Mail:
    """``[mail]``: how reminders leave, and who they are from. ``secretariat`` gets failures and escalations;
    ``timeout`` is in seconds for any answer of the server."""

    sender: str
    transport: Transport = Transport.SMTP
    host: str = "localhost"
    port: int = 587
    security: Security = Security.STARTTLS
    username: str = ""
    password_command: tuple[str, ...] = ()
    password_file: str = ""
    reply_to: str = ""
    secretariat: tuple[str, ...] = ()
    timeout: int = 30
    command: tuple[str, ...] = ("sendmail", "-i")
    path: str = "outgoing"
    imap_host: str = ""
    imap_port: int = 993
    imap_folder: str = "INBOX"


@value(kw_only=True)
class LetterHead:
    """``[letter]``: what the formal letter prints that no file says; empty parts become dotted lines."""

    authority: str = ""  # ỦY BAN NHÂN DÂN TỈNH …
    office: str = ""  # VĂN PHÒNG; empty when the authority itself writes
    place: str = ""  # địa danh
    symbol: str = ""  # what follows the number: UBND-KSTT
    authority_line: str = ""  # TL. CHỦ TỊCH
    position: str = ""  # CHÁNH VĂN PHÒNG
    signer: str = ""
    filed: str = ""  # Lưu: VT, …


@value(kw_only=True)
class Settings:
    """``ccheck.toml``; every setting has a default."""

    language: str = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"
    before: Reading = Reading.EXCLUSIVE
    due_soon: int = 5
    review: Span | None = QUARTERLY
    tracked_from: date | None = None
    promptly: int = 1
    ledger: str = "ledger.db"
    ladder: Ladder = field(default_factory=Ladder)
    mail: Mail | None = None
    letter: LetterHead = field(default_factory=LetterHead)


@value
class Workspace:
    """Everything a secretariat's files say, checked and ready to be assessed."""

    directives: Sequence[Directive]
    registry: Registry
    calendar: Calendar
    settings: Settings = field(default_factory=Settings)

    @property
    def reckoning(self) -> Reckoning:
        """What this workspace's dates are counted with."""
        return Reckoning(self.calendar, self.settings.before, self.settings.promptly)
