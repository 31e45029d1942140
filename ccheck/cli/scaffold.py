"""A new folder of files: all of them or none, and never over anything that is there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from ccheck.errors import Usage, say


def refuse_what_exists(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise ``Usage`` when one of ``files``, or the folder that one of them goes into, is there already."""
    tops = sorted({name.split("/")[0] for name in files})
    there = tuple(name for name in tops if os.path.lexists(folder / name))
    if there:
        raise Usage(
            say(
                "{folder} holds {names} already, and nothing is ever overwritten: name another folder.",
                folder=str(folder),
                names=there,
            )
        )


def lay(folder: Path, files: Mapping[str, bytes], private: frozenset[str] = frozenset()) -> None:
    """Write ``files`` (by their path) into ``folder``, making it where it does not exist; those of
    ``private`` are for their owner only. Whatever stops it, Ctrl-C too, leaves nothing behind.

    Raises ``Usage`` when one of them exists."""
    refuse_what_exists(folder, files)
    made: list[Path] = []
    try:
        for name in sorted(files):
            file = folder / name
            _make_folders(file.parent, made)
            with _created(file, 0o600 if name in private else 0o666) as stream:
                made.append(file)
                stream.write(files[name])
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent, made)
    folder.mkdir()
    made.append(folder)


def _created(file: Path, mode: int) -> BinaryIO:
    """A stream to a file that did not exist."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb")
