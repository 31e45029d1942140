"""A connection to a mail server, protected and logged in, or ccheck's word for why there is none."""

from __future__ import annotations

import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from ccheck.core.model import Mail, Security
from ccheck.errors import BadSettings, CcheckError, Unavailable, say
from ccheck.mail.login import log_in
from ccheck.mail.session import Session, SessionTls
from ccheck.mail.transport import because

_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def ready(mail: Mail, secret: str | None) -> Session:
    """A new connection, logged in where ``secret`` is one.

    Raises ``Unavailable`` (69), ``LoginRefused`` (77), ``BadSettings`` (78)."""
    session = met(mail)
    try:
        if secret is not None:
            log_in(session, mail.host, mail.username, secret)
    except BaseException:
        session.close()
        raise
    return session


def met(mail: Mail) -> Session:
    """A new connection, protected as the settings ask for. Raises ``Unavailable`` and ``BadSettings``."""
    _check(mail)
    with _translated(mail):
        session = _opened(mail)
        try:
            session.local_hostname = _own_name(session)
            session.ehlo_or_helo_if_needed()
            if mail.security is Security.STARTTLS:
                _protect(session, mail.host)
        except BaseException:
            session.close()
            raise
    return session


def _opened(mail: Mail) -> Session:
    # A name is given at first, because smtplib's own search for one waits for the DNS.
    if mail.security is Security.TLS:
        context = ssl.create_default_context()
        return SessionTls(mail.host, mail.port, "localhost", timeout=mail.timeout, context=context)
    return Session(mail.host, mail.port, "localhost", timeout=mail.timeout)


def _protect(session: Session, host: str) -> None:
    if not session.has_extn("starttls"):
        raise Unavailable(say("{host} offers no STARTTLS, and nothing is sent in the open.", host=host))
    session.starttls(context=ssl.create_default_context())
    session.ehlo_or_helo_if_needed()


def _own_name(session: Session) -> str:
    """The name to greet with: this machine's full one, else its address on this connection."""
    name = socket.gethostname()
    if _HOST.fullmatch(name):
        return name
    address = ipaddress.ip_address(session.connection.getsockname()[0].partition("%")[0])
    return f"[IPv6:{address}]" if address.version == 6 else f"[{address}]"


def _check(mail: Mail) -> None:
    if not mail.host or not mail.host.isprintable() or " " in mail.host:
        raise BadSettings(say("[mail] host names no server."))
    if not 0 < mail.port < 65536:
        raise BadSettings(say("[mail] port is a number from 1 to 65535."))
    if mail.timeout <= 0:
        raise BadSettings(say("[mail] timeout is a number of seconds."))


@contextmanager
def _translated(mail: Mail) -> Iterator[None]:
    """The failures of a connection as ccheck's."""
    try:
        yield
    except (OSError, UnicodeError, OverflowError) as error:
        raise _named(error, mail) from error


def _named(error: Exception, mail: Mail) -> CcheckError:
    host = mail.host
    match error:
        case ssl.SSLCertVerificationError():
            reason = error.verify_message
            return Unavailable(
                say("The certificate of {host} cannot be trusted: {reason}", host=host, reason=reason)
            )
        case ssl.SSLError():
            reason = error.reason or because(str(error))
            return Unavailable(say("TLS with {host} fails: {reason}", host=host, reason=reason))
        case smtplib.SMTPResponseException():
            reason = said(error.smtp_code, _bytes(error.smtp_error))
            return Unavailable(say("{host} refuses the connection: {reason}", host=host, reason=reason))
        case OSError() if is_timeout(error):
            return Unavailable(say("{host} did not answer within {n} seconds.", host=host, n=mail.timeout))
        case OSError():
            reason = because(error.strerror or str(error))
            text = say(
                "{host}, port {port}, cannot be reached: {reason}",
                host=host,
                port=str(mail.port),
                reason=reason,
            )
            return Unavailable(text)
        case _:
            return BadSettings(say("[mail] host names no server."))


def is_timeout(error: BaseException) -> bool:
    """Whether it is the waiting that ended the connection."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()


def said(code: int, words: bytes) -> str:
    """The server's answer in one line."""
    return because(f"{code} {words.decode('utf-8', 'replace')}")
