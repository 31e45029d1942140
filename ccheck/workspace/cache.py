"""What was read of a workspace's files, kept beside them in the user's cache folder and never needed.

One file a workspace: a checksum, a line that says whose it is, what was read of every file as JSON, and the
tasks, a line each, which are parted only when asked for. A file counts as unchanged while its size, times and
number on disk are those it had when it was read; after a change, or so soon after one that its times may not
tell, its content decides. Whatever is damaged, foreign, or of another version is as good as nothing.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from ccheck import __version__
from ccheck.workspace.facts import Damaged, packed
from ccheck.workspace.records import OpenFile, Record, Stored, digest, record, signature, signed

FORMAT = 1
MOST_TITLE = 65536  # bytes of the line that says whose cache it is


class Cache:
    """The records of a workspace's files by their paths, and whether they differ from those on disk."""

    def __init__(
        self, root: Path, file: Path | None = None, records: dict[str, Record] | None = None
    ) -> None:
        self._root = root
        self._file = file
        self._records = records or {}
        self._used: dict[str, Record] = {}
        self._changed = False
        self._begun = time.time_ns()

    def unchanged(self, path: str, file: Path | None) -> Any:
        """The value of a file that is as it was read, or None; one without a file, of ccheck itself, is."""
        known = self._records.get(path)
        if known is None or (file is not None and not known.signature):
            return None
        try:
            same = file is None or signature(os.stat(file)) == known.signature  # noqa: PTH116
        except OSError:
            return None
        return self._use(path, known) if same else None

    def same(self, path: str, data: bytes, status: os.stat_result) -> Any:
        """The value of a file whose content is what it was, or None."""
        known = self._records.get(path)
        if known is None or known.digest != digest(data):
            return None
        signed_now = signed(status, self._begun)
        self._changed = self._changed or signed_now != known.signature
        return self._use(path, known._replace(signature=signed_now))

    def _use(self, path: str, known: Record) -> Any:
        try:
            value = known.unpacked(self._root / path)
        except Damaged:
            return None
        self._used[path] = known
        return value

    def keep(self, path: str, data: bytes, status: os.stat_result, value: object) -> None:
        """Keep what was read of a file."""
        if self._file is not None:
            self._used[path] = record(status, data, value, self._begun)
            self._changed = True

    def keep_built_in(self, path: str, value: object) -> None:
        """Keep what ccheck itself brings along: it changes only with ccheck."""
        if self._file is not None:
            self._used[path] = Record((), "", packed(value))
            self._changed = True

    def is_sound(self, path: str, known: frozenset[str]) -> bool:
        """Whether nothing is wrong with a file's value, once all bodies it names are ``known``."""
        found = self._used.get(path)
        return found is not None and found.sound and known.issuperset(found.names)

    def approve(self, paths: Iterable[str]) -> None:
        """Note that nothing was found wrong with these files."""
        for path in paths:
            if path in self._used and not self._used[path].sound:
                self._used[path] = self._used[path]._replace(sound=True)
                self._changed = True

    def save(self) -> None:
        """Write the records used, when they are others than those on disk; nothing comes of it where that
        cannot be done."""
        if self._file is not None and (self._changed or self._used.keys() != self._records.keys()):
            with suppress(OSError):
                _write(self._file, self._root, self._used)


def place_of(root: Path, environment: Mapping[str, str]) -> Path | None:
    """The file of a workspace's cache; None where the environment names no folder for it."""
    bases = (Path(environment.get("XDG_CACHE_HOME", "")), Path(environment.get("HOME", ""), ".cache"))
    base = next((folder for folder in bases if folder.is_absolute()), None)
    name = os.fsencode(root.resolve())
    return base and base / "ccheck" / f"{crc32(name):08x}{crc32(name[::-1]):08x}.facts"


def open_cache(root: Path, environment: Mapping[str, str]) -> Cache:
    """The cache of the workspace in ``root``: empty when there is none that can be trusted."""
    file = place_of(root, environment)
    if file is None:
        return Cache(root)
    try:
        return Cache(root, file, _read(file, root))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Cache(root, file)


def _title(root: Path) -> list[object]:
    """Whose cache it is: of what form, made by which code, of which workspace."""
    modules = Path(__file__).parent
    stamps = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder in (modules, modules.parent / "core")
        for entry in os.scandir(folder)
        if entry.name.endswith((".py", ".toml"))
    ]
    return [FORMAT, __version__, crc32(repr(sorted(stamps)).encode()), str(root.resolve())]


def _read(file: Path, root: Path) -> dict[str, Record]:
    """The records in a file. Raises ``OSError`` or ``ValueError`` when it cannot be read or trusted."""
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
    begin += length
    return {
        path: Record(tuple(known), kept, value, Stored(opened, begin + at, size, check), names, sound)
        for path, known, kept, value, at, size, check, names, sound in json.loads(table)
    }


def _write(file: Path, root: Path, records: Mapping[str, Record]) -> None:
    """Put ``records`` in the place of ``file`` at once, whoever reads or writes it meanwhile."""
    import tempfile

    rows: list[tuple[object, ...]] = []
    tasks: list[bytes] = []
    at = 0
    for path, known in records.items():
        try:
            data = known.tasks if isinstance(known.tasks, bytes) else known.tasks.read()
        except Damaged:
            continue
        place = (at, len(data), crc32(data))
        rows.append((path, known.signature, known.digest, known.value, *place, known.names, known.sound))
        tasks.append(data)
        at += len(data)
    table = _json(rows)
    title = _json([*_title(root), len(table)])
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(b"%08x\n" % crc32(table, crc32(title)))
            stream.writelines((title, b"\n", table, *tasks))
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink()
        raise


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
