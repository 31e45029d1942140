"""What was read of a workspace's files, kept beside them in the user's cache folder and never needed.

One file a workspace: what was read of every file as JSON, but for the directives, of which only the heading
is read at once. A file counts as unchanged while its size, times and number on disk are those it had when it
was read; after a change, or so soon after one that its times may not tell, its content decides.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from ccheck.workspace import shelf
from ccheck.workspace.facts import Damaged, packed
from ccheck.workspace.records import Record, digest, record, signature, signed

KIND = "facts"


class Cache:
    """The records of a workspace's files by their paths, and whether they differ from those on disk."""

    def __init__(
        self, root: Path, file: Path | None = None, records: dict[str, Record] | None = None
    ) -> None:
        self._root = root
        self._base = os.path.join(root, "")  # noqa: PTH118
        self._file = file
        self._records = records or {}
        self._used: dict[str, Record] = {}
        self._changed = False
        self._begun = time.time_ns()

    def unchanged(self, path: str) -> Any:
        """The value of a file that is as it was read, or None."""
        known = self._records.get(path)
        if known is None or not known.signature:
            return None
        try:
            same = signature(os.stat(f"{self._base}{path}")) == known.signature  # noqa: PTH116
        except OSError:
            return None
        return self._use(path, known) if same else None

    def built_in(self, path: str) -> Any:
        """The value of what ccheck itself brings along, or None."""
        known = self._records.get(path)
        return self._use(path, known) if known is not None and not known.digest else None

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
            value = known.unpacked(self._root, path)
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

    def content(self, path: str) -> str:
        """What stands for the content of a file; nothing when it is not kept."""
        known = self._used.get(path)
        return known.digest if known is not None else ""

    def world(self) -> tuple[str, ...]:
        """What stands for the contents of all files but the directives: the paths and digests; nothing when
        one of them is not kept."""
        found = [(path, it.digest) for path, it in self._used.items() if not isinstance(it.value, dict)]
        return tuple(part for pair in sorted(found) for part in pair)

    def is_sound(self, path: str, bodies: frozenset[str], registry: str) -> bool:
        """Whether nothing is wrong with a file's value, the registry being that of this content: the one it
        was looked through with, or one whose ``bodies`` are all that it names."""
        found = self._used.get(path)
        if found is None or not found.sound or not registry:
            return False
        if found.sound == registry:
            return True
        sound = bodies.issuperset(found.names(self._root, path))
        if sound:
            self.approve([path], registry)
        return sound

    def approve(self, paths: Iterable[str], registry: str) -> None:
        """Note that nothing was found wrong with these files, the registry being that of this content."""
        for path in paths:
            if path in self._used and self._used[path].sound != registry:
                self._used[path] = self._used[path]._replace(sound=registry)
                self._changed = True

    def save(self) -> None:
        """Write the records used, when they are others than those on disk; nothing comes of it where that
        cannot be done."""
        if self._file is not None and (self._changed or self._used.keys() != self._records.keys()):
            with suppress(OSError):
                _write(self._file, self._root, self._used)


def open_cache(root: Path, environment: Mapping[str, str]) -> Cache:
    """The cache of the workspace in ``root``: empty when there is none that can be trusted."""
    file = shelf.place_of(root, environment, KIND)
    if file is None:
        return Cache(root)
    try:
        return Cache(root, file, _read(file, root))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Cache(root, file)


def _read(file: Path, root: Path) -> dict[str, Record]:
    table, opened, begin = shelf.read(file, root)
    return {
        path: Record(tuple(known), kept, value, shelf.Stored(opened, begin + at, size, check), sound)
        for path, known, kept, value, at, size, check, sound in table
    }


def _write(file: Path, root: Path, records: Mapping[str, Record]) -> None:
    rows: list[tuple[object, ...]] = []
    bodies: list[bytes] = []
    at = 0
    for path, known in records.items():
        try:
            data = known.body if isinstance(known.body, bytes) else known.body.read()
        except Damaged:
            continue
        rows.append(
            (path, known.signature, known.digest, known.value, at, len(data), crc32(data), known.sound)
        )
        bodies.append(data)
        at += len(data)
    shelf.write(file, root, rows, bodies)
