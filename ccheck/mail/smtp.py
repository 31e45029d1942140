"""Mail by way of a server: one connection for all messages, and for each a plain answer what became of it.

The commands are given one by one and not by ``smtplib.sendmail``, because all depends on whether the message
itself had begun: a connection lost before may be tried again, one lost after may have delivered.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime

from ccheck.core.model import Mail
from ccheck.errors import CcheckError, Message, Unavailable, say
from ccheck.mail.connection import is_timeout, met, ready, said
from ccheck.mail.login import log_in, secret_of
from ccheck.mail.session import Session
from ccheck.mail.transport import Check, Delivery, Outcome, Password, because, not_an_address
from ccheck.values import value

PATIENCE = 5  # connections lost one after the other before the server counts as gone
_PARTING = 5  # seconds for the answer to QUIT, which nobody needs
_CLOSING, _TOO_MUCH = 421, 552
_LOGIN_WANTED = frozenset({530, 534, 535, 538})  # RFC 4954: no fault of the message

Refusals = tuple[tuple[str, Outcome, str], ...]


class Smtp:
    """A server, connected and logged in."""

    def __init__(self, mail: Mail, password: Password) -> None:
        self._mail = mail
        self._secret = secret_of(mail, password)
        self._losses = 0
        self._session: Session | None = ready(mail, self._secret)

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> Delivery:
        """What the server says of the message; UNKNOWN when it had begun and no answer came.

        Raises, before anything of the message is said, ``Unavailable`` when ``PATIENCE`` connections in a row
        were lost and ``LoginRefused`` when the server no longer takes the login."""
        if (refusal := not_an_address(sender, recipients)) is not None:
            return refusal
        if self._losses >= PATIENCE:
            raise Unavailable(
                say("The connection to {host} was lost {n} times in a row.", host=self._mail.host, n=PATIENCE)
            )
        try:
            return self._passed(_Letter(sender, tuple(recipients), data))
        except _Lost as lost:
            self._drop()
            self._losses += 1
            return Delivery(lost.outcome, because(lost.reason), lost.refused)
        except BaseException:
            self._drop()  # a connection in the middle of a message is of no more use
            raise

    def close(self) -> None:
        """Take leave of the server, and do not wait long for its answer."""
        if self._session is not None:
            self._session.timeout = min(self._session.timeout, _PARTING)
            with suppress(OSError):
                self._session.quit()
        self._drop()

    def _passed(self, letter: _Letter) -> Delivery:
        try:
            announced = _announced(self._connected(), letter)
        except _Lost as lost:
            if not lost.again:
                raise
            self._drop()
            announced = _announced(self._connected(), letter)
        if isinstance(announced, Delivery):
            self._clear()
            delivery = announced
        else:
            delivery = self._handed_over(letter.data, announced)
        self._losses = 0
        return delivery

    def _clear(self) -> None:
        """Make the server forget a message that did not come to pass."""
        try:
            code, _ = _command(self._connected(), "RSET")
        except _Lost:
            code = 0
        if code != 250:
            self._drop()

    def _handed_over(self, data: bytes, refused: Refusals) -> Delivery:
        session = self._connected()
        try:
            session.content(data)
            code, words = session.getreply()
        except OSError as error:
            raise self._unanswered(_loss(error, session), refused) from error
        if code == _CLOSING:
            self._drop()
        match code // 100:
            case 2:
                return Delivery(Outcome.SENT, "", refused)
            case 4 | 5:
                return _failed((*refused, ("", _meaning(code), said(code, words))))
            case _:
                raise self._unanswered(say("{text} is no answer.", text=said(code, words)), refused)

    def _unanswered(self, reason: Message, refused: Refusals) -> _Lost:
        text = say(
            "{host} did not say whether it took the message: {reason}", host=self._mail.host, reason=reason
        )
        return _Lost(text, outcome=Outcome.UNKNOWN, refused=refused)

    def _connected(self) -> Session:
        if self._session is None:
            try:
                self._session = ready(self._mail, self._secret)
            except Unavailable as error:
                raise _Lost(error.message) from error
        return self._session

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None


def probe(mail: Mail, password: Password) -> tuple[Check, ...]:
    """Connection, certificate and login, one after the other up to the first failure; nothing is sent."""
    checks: list[Check] = []
    name = "mail-server"
    try:
        session = met(mail)
        try:
            checks.append(Check(name, True, say("The mail server {host} answers.", host=mail.host)))
            if (last := _last_day(session)) is not None:
                text = say("The certificate of {host} is valid up to {day}.", host=mail.host, day=last)
                checks.append(Check("mail-tls", True, text))
            name = "mail-login"
            if (secret := secret_of(mail, password)) is not None:
                log_in(session, mail.host, mail.username, secret)
                checks.append(Check(name, True, say("{host} accepts the login.", host=mail.host)))
            with suppress(OSError):
                session.quit()
        finally:
            session.close()
    except CcheckError as error:
        checks.append(Check(name, False, error.message))
    return tuple(checks)


@value
class _Letter:
    sender: str
    recipients: tuple[str, ...]
    data: bytes


class _Lost(Exception):
    """The connection is of no more use; ``again`` when a new one may serve the same message at once."""

    def __init__(
        self,
        reason: Message,
        *,
        again: bool = False,
        outcome: Outcome = Outcome.TEMPORARY,
        refused: Refusals = (),
    ) -> None:
        super().__init__(reason.template)
        self.reason, self.again, self.outcome, self.refused = reason, again, outcome, refused


def _announced(session: Session, letter: _Letter) -> Delivery | Refusals:
    """The server's refusal; else it waits for the message, for all recipients but those refused."""
    size = f" SIZE={len(letter.data)}" if session.has_extn("size") else ""
    code, words = _command(session, f"MAIL FROM:<{letter.sender}>{size}")
    if code // 100 != 2:
        return Delivery(_meaning(code), said(code, words))
    refused: Refusals = ()
    for recipient in letter.recipients:
        code, words = _command(session, f"RCPT TO:<{recipient}>")
        if code // 100 != 2:
            # RFC 5321, 4.5.3.1.10: to a recipient 552 means too many of them, or a full mailbox.
            outcome = Outcome.TEMPORARY if code == _TOO_MUCH else _meaning(code)
            refused = (*refused, (recipient, outcome, said(code, words)))
    if len(refused) == len(letter.recipients):
        return _failed(refused)
    code, words = _command(session, "DATA")
    if code != 354:
        return _failed((*refused, ("", _meaning(code), said(code, words))))
    return refused


def _command(session: Session, line: str) -> tuple[int, bytes]:
    try:
        code, words = session.docmd(line)
    except OSError as error:
        slow = is_timeout(error)  # a second wait would be as long
        raise _Lost(_loss(error, session), again=not slow) from error
    if code == _CLOSING or code < 0:
        raise _Lost(
            say("{host} closes the connection: {reason}", host=session.host, reason=said(code, words)),
            again=True,
        )
    return code, words


def _failed(refused: Refusals) -> Delivery:
    """The message reached nobody: for good only if all refusals are."""
    outcomes = {outcome for _, outcome, _ in refused}
    reason = "; ".join(f"{to}: {words}" if to else words for to, _, words in refused)
    temporary = Outcome.TEMPORARY in outcomes
    return Delivery(Outcome.TEMPORARY if temporary else Outcome.PERMANENT, because(reason))


def _meaning(code: int) -> Outcome:
    return Outcome.PERMANENT if code // 100 == 5 and code not in _LOGIN_WANTED else Outcome.TEMPORARY


def _loss(error: OSError, session: Session) -> Message:
    if is_timeout(error):
        return say("{host} did not answer within {n} seconds.", host=session.host, n=int(session.timeout))
    return say("The connection to {host} was lost.", host=session.host)


def _last_day(session: Session) -> date | None:
    """The last day of the server's certificate; None without TLS."""
    certificate = session.connection.getpeercert() if isinstance(session.connection, ssl.SSLSocket) else None
    if not certificate:
        return None
    seconds = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
    return datetime.fromtimestamp(seconds, UTC).date()
