"""The password of the mail server: from a command, the environment or a file, and never shown."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ccheck.core.model import Mail
from ccheck.errors import BadSettings, Message, say

VARIABLE = "CCHECK_SMTP_PASSWORD"
_PATIENCE = 60  # seconds: the command may ask its user something
_LARGEST = 4096


def password(mail: Mail, root: Path, environ: Mapping[str, str]) -> str | None:
    """The password; None where none is given.

    Raises ``BadSettings`` (78) when its source fails. No error holds the password, nor the arguments or the
    output of the command."""
    if mail.password_command:
        return _from_command(mail.password_command, root, environ)
    if environ.get(VARIABLE):
        return environ[VARIABLE]
    if mail.password_file:
        return _from_file(root / Path(mail.password_file).expanduser())
    return None


def _from_command(command: tuple[str, ...], root: Path, environ: Mapping[str, str]) -> str:
    found = _output(command, root, environ)
    # Raised here, outside of any handler: the exceptions of subprocess hold arguments and output.
    if isinstance(found, Message):
        raise BadSettings(found)
    if not (secret := _first_line(found)):
        raise BadSettings(say("The password command {program} printed nothing.", program=command[0]))
    return secret


def _output(command: tuple[str, ...], root: Path, environ: Mapping[str, str]) -> bytes | Message:
    program = command[0]
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return say(
            "The password command {program} did not end within {n} seconds.", program=program, n=_PATIENCE
        )
    except OSError as error:
        return say(
            "The password command {program} cannot be run: {reason}", program=program, reason=error.strerror
        )
    except ValueError:
        return say("The password command cannot be run: it holds a NUL character.")
    if done.returncode != 0:
        return say(
            "The password command {program} failed (exit status {status}); run it by hand to see why.",
            program=program,
            status=done.returncode,
        )
    return done.stdout


def _from_file(path: Path) -> str:
    try:
        found = _content(path)
    except OSError as error:
        reason = error.strerror
        raise BadSettings(
            say("The password file {path} cannot be read: {reason}", path=path, reason=reason)
        ) from error
    except ValueError as error:
        raise BadSettings(say("[mail] password_file names no file.")) from error
    if isinstance(found, Message):
        raise BadSettings(found)
    if not (secret := _first_line(found)):
        raise BadSettings(say("The password file {path} is empty.", path=path))
    return secret


def _content(path: Path) -> bytes | Message:
    """The beginning of the file, when nobody else can have read or written it."""
    # What was opened is what is judged; without O_NONBLOCK a named pipe would hold the run.
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            return say("The password file {path} is not a file.", path=path)
        if facts.st_uid != os.geteuid():
            return say("The password file {path} belongs to another user.", path=path)
        if facts.st_mode & 0o077:
            return say("Others can reach the password file {path}: run chmod 600 on it.", path=path)
        return os.read(handle, _LARGEST)
    finally:
        os.close(handle)


def _first_line(data: bytes) -> str:
    """The first line; what is no UTF-8 is refused at the login like all that is not ASCII."""
    return data.decode("utf-8-sig", "replace").split("\n", 1)[0].removesuffix("\r")
