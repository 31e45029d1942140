"""A conversation with a mail server in which no answer takes longer, or more room, than it may."""

from __future__ import annotations

import re
import smtplib
import socket
import time

_PIECE = 65536  # bytes sent under one time limit: a slow line may be slow, a dead one is noticed
_ANSWER = 65536  # bytes of one answer
_BREAK = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"^\.", re.MULTILINE)


class Session(smtplib.SMTP):
    """smtplib's client, whose time limit holds for a whole answer and not for each byte of it."""

    @property
    def host(self) -> str:
        """The server's name as configured."""
        return self._host  # type: ignore[attr-defined, no-any-return]

    @property
    def connection(self) -> socket.socket:
        """The connection's socket. Raises ``SMTPServerDisconnected`` when there is none."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("Server not connected")
        return self.sock

    def getreply(self) -> tuple[int, bytes]:
        """Code and words of the next answer. Raises ``SMTPServerDisconnected`` when none comes in time."""
        if not isinstance(self.file, _Lines):  # smtplib forgets it when TLS begins, and what was read with it
            self.file = _Lines(self.connection)
        self.file.begin(self.timeout)
        return super().getreply()

    def content(self, data: bytes) -> None:
        """Send a message after the server's 354: lines ended with CRLF, dots doubled, and the final dot."""
        lines = _DOT.sub(b"..", _BREAK.sub(b"\r\n", data))
        end = b".\r\n" if lines.endswith(b"\r\n") else b"\r\n.\r\n"
        pieces = memoryview(lines + end)
        for start in range(0, len(pieces), _PIECE):
            self.send(pieces[start : start + _PIECE])


class SessionTls(Session, smtplib.SMTP_SSL):
    """The same with TLS from the start."""


class _Lines:
    """The lines that a server sends, for smtplib in the place of a file."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._read = b""
        self._end, self._room = 0.0, 0

    def begin(self, seconds: float) -> None:
        """From now on the next answer has ``seconds``."""
        self._end, self._room = time.monotonic() + seconds, _ANSWER

    def readline(self, _limit: int = -1) -> bytes:
        """The next line; nothing when the connection ended before the line did."""
        while b"\n" not in self._read:
            if not (more := self._more()):
                return b""
            self._read += more
        line, _, self._read = self._read.partition(b"\n")
        return line + b"\n"

    def close(self) -> None:
        """Nothing is open but the connection, which is smtplib's."""

    def _more(self) -> bytes:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        before = self._connection.gettimeout()
        self._connection.settimeout(left)
        try:
            more = self._connection.recv(4096)
        finally:
            self._connection.settimeout(before)
        self._room -= len(more)
        if self._room < 0:
            raise OSError("the answer does not end")
        return more
