"""Mail into a folder: a Maildir that a mail program reads, or .eml files for someone to fetch.

A message's file is named by its Message-ID, so that sending it again replaces it instead of doubling it, and
is renamed into its place once it is whole and on the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from ccheck.core.model import Mail, Transport
from ccheck.errors import CcheckError, Unreadable, say
from ccheck.mail.transport import Check, Delivery, Outcome, because, not_an_address, place

_ID = re.compile(rb"^message-id:\s*<([^<>]+)>", re.IGNORECASE | re.MULTILINE)
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_+-]{0,119}")
_turn = count()


class Maildir:
    """A Maildir; new messages stand in ``new``, with the line ends of Unix."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for inner in (folder, folder / "tmp", folder / "new", folder / "cur"):
            _make(inner)
        # A reader moves what it has seen to cur and appends its marks: id:2,S.
        self._seen = {name.partition(":")[0]: name for name in _names(folder / "cur")}

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> Delivery:
        """SENT once the message is in the folder; TEMPORARY with the reason when it cannot be written."""
        name = _stem(data)
        lines = data.replace(b"\r\n", b"\n")
        draft = self._folder / "tmp" / f"{name}.{_unique()}"
        return not_an_address(sender, recipients) or _written(lines, draft, self._target(name))

    def close(self) -> None:
        """Nothing is open."""

    def _target(self, name: str) -> Path:
        """Where the message stands already, read or not, else among the new ones."""
        read = self._folder / "cur" / self._seen.get(name, name)
        return read if read.exists() else self._folder / "new" / name


class EmlFolder:
    """A folder of .eml files, with the line ends of mail."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        _make(folder)

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> Delivery:
        """SENT once the message is in the folder; TEMPORARY with the reason when it cannot be written."""
        name = _stem(data)
        return not_an_address(sender, recipients) or _written(
            data, self._folder / f".{name}.{_unique()}.part", self._folder / f"{name}.eml"
        )

    def close(self) -> None:
        """Nothing is open."""


def probe(mail: Mail, root: Path) -> tuple[Check, ...]:
    """Whether the folder can be written to; creates it, and leaves nothing else there."""
    try:
        folder = place(mail, root)
        inner = folder / "tmp" if mail.transport is Transport.MAILDIR else folder
        Maildir(folder) if mail.transport is Transport.MAILDIR else EmlFolder(folder)
        with tempfile.TemporaryFile(dir=inner):
            pass
    except CcheckError as error:
        return (Check("mail-folder", False, error.message),)
    except OSError as error:
        text = say("The folder {path} cannot be written: {reason}", path=inner, reason=error.strerror)
        return (Check("mail-folder", False, text),)
    return (Check("mail-folder", True, say("Mail goes to the folder {path}.", path=folder)),)


def _written(data: bytes, draft: Path, place: Path) -> Delivery:
    """The message at its place, whole and durable, or not there at all."""
    try:
        _durable(data, draft)
        draft.replace(place)
        _settle(place.parent)
    except OSError as error:
        _discard(draft)
        text = say("The folder {path} cannot be written: {reason}", path=place.parent, reason=error.strerror)
        return Delivery(Outcome.TEMPORARY, because(text))
    except BaseException:
        _discard(draft)
        raise
    return Delivery(Outcome.SENT)


def _durable(data: bytes, path: Path) -> None:
    with open(path, "xb", opener=_private) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _private(path: str, flags: int) -> int:
    """A descriptor of a new file that nobody else reads."""
    return os.open(path, flags, 0o600)


def _settle(folder: Path) -> None:
    """Make the names in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # half a draft harms nobody: no reader looks at it


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        text = say("The folder {path} cannot be made: {reason}", path=folder, reason=error.strerror)
        raise Unreadable(text) from error


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError as error:
        text = say("The folder {path} cannot be read: {reason}", path=folder, reason=error.strerror)
        raise Unreadable(text) from error


def _stem(data: bytes) -> str:
    """A file name that belongs to the message's id alone; its content's where it has none."""
    match = _ID.search(data.partition(b"\r\n\r\n")[0])
    id = match[1].decode("ascii", "replace") if match else ""
    return id if _SAFE.fullmatch(id) else hashlib.sha256(id.encode() or data).hexdigest()[:40]


def _unique() -> str:
    return f"{os.getpid()}-{next(_turn)}"
