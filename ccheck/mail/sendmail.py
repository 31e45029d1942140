"""Mail by way of a program that takes it on standard input: sendmail, msmtp, Postfix's or Exim's."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from ccheck.core.model import Mail
from ccheck.errors import BadSettings, say
from ccheck.mail.secrets import VARIABLE
from ccheck.mail.transport import Check, Delivery, Outcome, because, not_an_address

_PLACES = ("/usr/sbin", "/usr/lib", "/usr/local/sbin", "/sbin")  # none of them on cron's PATH
_LATER = frozenset({os.EX_UNAVAILABLE, os.EX_TEMPFAIL})  # msmtp exits 69 when the server is away


class Sendmail:
    """The program, found. ``mail.timeout`` is the time it has for one message."""

    def __init__(self, mail: Mail, root: Path) -> None:
        self._command = _found(mail.command, root)
        self._timeout = mail.timeout

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> Delivery:
        """SENT for exit 0, TEMPORARY for 69 and 75, PERMANENT for others; without an answer TEMPORARY
        while the program had not read all of the message, else UNKNOWN."""
        if (refusal := not_an_address(sender, recipients)) is not None:
            return refusal
        try:
            return self._run([*self._command, "-f", sender, "--", *recipients], data.replace(b"\r\n", b"\n"))
        except OSError as error:
            text = say(
                "The program {name} cannot be run: {reason}", name=self._command[0], reason=error.strerror
            )
            return Delivery(Outcome.TEMPORARY, because(text))

    def close(self) -> None:
        """Nothing is open."""

    def _run(self, command: list[str], data: bytes) -> Delivery:
        # Files and not pipes: the place that the program has read up to can be asked for, nothing deadlocks,
        # and a daemon that it leaves behind holds nobody up.
        with tempfile.TemporaryFile() as message, tempfile.TemporaryFile() as complaint:
            message.write(data)
            message.flush()
            message.seek(0)
            status = _status(command, message, complaint, self._timeout)
            taken = os.lseek(message.fileno(), 0, os.SEEK_CUR) >= len(data)
            complaint.seek(0)
            words = complaint.read(4096).decode("utf-8", "replace")
        if status is None:
            text = say("{name} did not end within {n} seconds.", name=command[0], n=self._timeout)
            return Delivery(Outcome.UNKNOWN if taken else Outcome.TEMPORARY, because(text))
        return _judged(command[0], status, words, taken=taken)


def probe(mail: Mail, root: Path) -> tuple[Check, ...]:
    """Whether the program is there; it is not run."""
    try:
        program = _found(mail.command, root)[0]
    except BadSettings as error:
        return (Check("mail-program", False, error.message),)
    return (Check("mail-program", True, say("Mail goes to the program {path}.", path=program)),)


def _found(command: tuple[str, ...], root: Path) -> list[str]:
    """The command with its program's place; one named with folders starts from the workspace."""
    if not command or not command[0] or any("\0" in word for word in command):
        raise BadSettings(say("[mail] command names no program."))
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *_PLACES])
    named = str(root / command[0]) if "/" in command[0] else command[0]
    program = shutil.which(named, path=path)
    if program is None:
        raise BadSettings(say("[mail] command: there is no program {name}.", name=command[0]))
    return [program, *command[1:]]


def _status(command: list[str], message: IO[bytes], complaint: IO[bytes], timeout: float) -> int | None:
    """The exit status, negative for a signal; None when the time was up."""
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    # A session of its own: Ctrl-C at our terminal does not hit the program in the middle of a message.
    with subprocess.Popen(
        command,
        stdin=message,
        stdout=subprocess.DEVNULL,
        stderr=complaint,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            return None
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _judged(name: str, status: int, words: str, *, taken: bool) -> Delivery:
    if status == 0:
        return Delivery(Outcome.SENT)
    if status < 0:
        text = say("{name} was ended by signal {n}.", name=name, n=-status)
        return Delivery(Outcome.UNKNOWN if taken else Outcome.TEMPORARY, because(text))
    first = next(iter(words.strip().splitlines()), "")
    text = say("{name} ended with status {n}: {reason}", name=name, n=status, reason=first)
    return Delivery(Outcome.TEMPORARY if status in _LATER else Outcome.PERMANENT, because(text))
