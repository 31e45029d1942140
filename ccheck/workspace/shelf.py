"""Files in the user's cache folder that nobody needs: read only when they are whole and this user's own, and
put in the place of the one before at once.

Each holds a checksum, a line that says whose it is, a table as JSON, and whatever follows it. Whatever is
damaged, foreign, or of another version is as good as nothing.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from ccheck import __version__
from ccheck.workspace.facts import Damaged

FORMAT = 3
MOST_TITLE = 65536  # bytes of the line that says whose it is


class OpenFile:
    """A file that is open as long as something may be read of it."""

    def __init__(self, file: Path) -> None:
        self.number = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)

    def __del__(self) -> None:
        with suppress(AttributeError):  # where it could not be opened
            os.close(self.number)


class Stored(NamedTuple):
    """A part of an open file, and its checksum."""

    file: OpenFile
    begin: int
    length: int
    checksum: int

    def read(self) -> bytes:
        """The bytes. Raises ``Damaged`` when they are not those that were written."""
        found = os.pread(self.file.number, self.length, self.begin)
        if crc32(found) != self.checksum:
            raise Damaged("checksum")
        return found


def place_of(root: Path, environment: Mapping[str, str], kind: str) -> Path | None:
    """The file of this ``kind`` for a workspace; None where the environment names no folder for it."""
    bases = (Path(environment.get("XDG_CACHE_HOME", "")), Path(environment.get("HOME", ""), ".cache"))
    base = next((folder for folder in bases if folder.is_absolute()), None)
    name = os.fsencode(root.resolve())
    return base and base / "ccheck" / f"{crc32(name):08x}{crc32(name[::-1]):08x}.{kind}"


def read(file: Path, root: Path) -> tuple[Any, OpenFile, int]:
    """The table in a file, the file itself, and where in it the rest begins. Raises ``OSError`` or
    ``ValueError`` when it cannot be read or trusted."""
    opened = OpenFile(file)
    status = os.fstat(opened.number)
    foreign = status.st_uid != os.geteuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if foreign or not stat.S_ISREG(status.st_mode):
        raise Damaged("not a file of this user alone")
    checksum, title, _ = os.pread(opened.number, MOST_TITLE, 0).split(b"\n", 2)
    *made, length = json.loads(title)
    if made != _title(root):
        raise Damaged("of another workspace or version")
    begin = len(checksum) + len(title) + 2
    table = os.pread(opened.number, length, begin)
    if int(checksum, 16) != crc32(table, crc32(title)):
        raise Damaged("checksum")
    return json.loads(table), opened, begin + length


def write(file: Path, root: Path, table: object, rest: Iterable[bytes] = ()) -> None:
    """Put ``table`` and the ``rest`` in the place of ``file`` at once, whoever reads or writes it meanwhile.
    Raises ``OSError``."""
    import tempfile

    data = _json(table)
    title = _json([*_title(root), len(data)])
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(b"%08x\n" % crc32(data, crc32(title)))
            stream.writelines((title, b"\n", data, *rest))
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink()
        raise


def _title(root: Path) -> list[object]:
    """Whose it is: of what form, made by which code, of which workspace."""
    modules = Path(__file__).parent
    stamps = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder in (modules, modules.parent / "core")
        for entry in os.scandir(folder)
        if entry.name.endswith((".py", ".toml"))
    ]
    return [FORMAT, __version__, crc32(repr(sorted(stamps)).encode()), str(root.resolve())]


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
