"""Logging in to a mail server without showing the password to anyone else."""

from __future__ import annotations

import base64
import ipaddress
import smtplib
import ssl

from ccheck.core.model import Mail
from ccheck.errors import BadSettings, CcheckError, LoginRefused, Unavailable, say
from ccheck.mail.session import Session
from ccheck.mail.transport import Password, because


def secret_of(mail: Mail, password: Password) -> str | None:
    """The password to log in with; None when the settings ask for no login.

    Raises ``BadSettings`` (78) for one that is missing or that SMTP cannot carry."""
    if not mail.username:
        return None
    if (secret := password()) is None:
        raise BadSettings(
            say(
                "[mail] names a user, and there is no password: set password_command or CCHECK_SMTP_PASSWORD."
            )
        )
    if not (secret.isascii() and secret.isprintable()):
        raise BadSettings(
            say("The mail server's password holds letters outside ASCII, which no login takes.")
        )
    if not (mail.username.isascii() and mail.username.isprintable()):
        raise BadSettings(say("[mail] username holds letters outside ASCII, which no login takes."))
    return secret


def log_in(session: Session, host: str, user: str, secret: str) -> None:
    """Log in, with TLS or to this very machine.

    Raises ``LoginRefused`` (77), ``Unavailable`` (69), ``BadSettings`` (78); none of them, nor what they were
    caused by, holds the password."""
    # Raised here, outside of any handler: smtplib's exceptions may quote what was sent.
    if (failure := _failure(session, host, user, secret)) is not None:
        raise failure


def _failure(session: Session, host: str, user: str, secret: str) -> CcheckError | None:
    try:
        if not _is_private(session):
            return BadSettings(
                say(
                    "The password is not sent in the open to {host}: set security to starttls or tls.",
                    host=host,
                )
            )
        session.login(user, secret)
    except smtplib.SMTPAuthenticationError as error:
        words = error.smtp_error
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        reason = because(_without(f"{error.smtp_code} {said}", user, secret))
        kind = LoginRefused if error.smtp_code >= 500 else Unavailable
        return kind(say("{host} refuses the login: {reason}", host=host, reason=reason))
    except smtplib.SMTPServerDisconnected:
        return Unavailable(say("{host} ends the connection at the login.", host=host))
    except (OSError, ValueError):
        return LoginRefused(say("{host} offers no login that ccheck knows.", host=host))
    return None


def _is_private(session: Session) -> bool:
    if isinstance(session.connection, ssl.SSLSocket):
        return True
    return ipaddress.ip_address(session.connection.getpeername()[0].partition("%")[0]).is_loopback


def _without(text: str, user: str, secret: str) -> str:
    """``text`` without the password, as it is and as it was sent."""
    for form in (secret, _coded(f"\0{user}\0{secret}"), _coded(secret)):
        text = text.replace(form, "…")
    return text


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
