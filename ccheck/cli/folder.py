"""A folder of files that ccheck writes and people publish: whole files only, others' files untouched."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ccheck.cli.session import replacing
from ccheck.errors import Busy, Unreadable, say

MANIFEST = "ccheck-site.json"
LOCK = ".ccheck-site.lock"
HEAD = 512  # bytes in which a file of ours says so


class Folder:
    """The folder ``root`` while this run alone writes to it.

    A manifest names the files of the run before. Every name of this run is added to it before the first file
    is written, so that a run that was killed leaves nothing that the next one does not know as its own."""

    def __init__(self, root: Path, mark: str) -> None:
        self.root = root
        self._mark = mark.encode()
        self._before = _read(root / MANIFEST)
        self._names: frozenset[str] = frozenset()
        self.written = self.unchanged = self.removed = 0

    def announce(self, paths: Iterable[str]) -> None:
        """Make the names of this run known; a file of another's in the way stops the run before it begins."""
        self._names = frozenset(paths)
        for path in sorted(self._names):
            file = self.root / path
            if (file.exists() or file.is_symlink()) and not self._is_ours(file):
                raise Unreadable(
                    say(
                        "{file} was not written by ccheck site; it is left alone, and nothing is written.",
                        file=str(file),
                    )
                )
        for folder in sorted({(self.root / path).parent for path in self._names}):
            folder.mkdir(parents=True, exist_ok=True)
            for rest in folder.glob(".ccheck-*"):  # of a run that was killed
                if rest.name != LOCK:
                    rest.unlink()
        self._note(self._names | self._before)

    def put(self, path: str, parts: Iterable[str]) -> None:
        """Write a file whole, or not at all; one that would not change keeps its time."""
        assert path in self._names, path
        file = self.root / path
        data = "".join(parts).encode("utf-8", "replace")
        if file.exists() and file.stat().st_size == len(data) and file.read_bytes() == data:
            self.unchanged += 1
            return
        with replacing(file, durable=False) as stream:
            stream.write(data)
        self.written += 1

    def sweep(self) -> None:
        """Remove what an earlier run wrote and this one did not, as far as it is still ccheck's."""
        gone = [self.root / path for path in sorted(self._before - self._names)]
        for file in gone:
            if self._is_ours(file):
                file.unlink()
                self.removed += 1
        self._note(self._names)

    def _is_ours(self, file: Path) -> bool:
        if file.is_symlink() or not file.is_file():
            return False
        with file.open("rb") as stream:
            return self._mark in stream.read(HEAD)

    def _note(self, names: frozenset[str]) -> None:
        text = json.dumps({"files": sorted(names)}, ensure_ascii=False, indent=1) + "\n"
        with replacing(self.root / MANIFEST, durable=False) as stream:
            stream.write(text.encode())


def _read(file: Path) -> frozenset[str]:
    """The files an earlier run wrote: paths inside the folder, whatever else the manifest may say."""
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return frozenset()
    found = manifest.get("files") if isinstance(manifest, dict) else None
    names = (
        [PurePosixPath(name) for name in found if isinstance(name, str)] if isinstance(found, list) else []
    )
    return frozenset(str(name) for name in names if not name.is_absolute() and ".." not in name.parts)


@contextmanager
def opened(root: Path, mark: str) -> Iterator[Folder]:
    """The folder, made when it does not exist; ``Busy`` when another run is writing to it."""
    root.mkdir(parents=True, exist_ok=True)
    handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(say("Another run is writing to {folder}.", folder=str(root))) from error
        yield Folder(root, mark)
    finally:
        os.close(handle)
