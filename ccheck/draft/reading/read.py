"""The door: a file, or the bytes that came by standard input, to the text of a directive."""

from __future__ import annotations

from pathlib import Path

from ccheck.draft.reading import text
from ccheck.draft.reading.decoding import decoded
from ccheck.draft.source import Source
from ccheck.errors import Unreadable, say

INPUT = "-"


def read(path: Path | None, data: bytes | None = None) -> Source:
    """The text in the file ``path``, or in ``data``. Raises ``Unreadable`` (74), and ``BadSource`` (65) for a
    file that is no text, Word or PDF document, or a damaged one."""
    name = str(path) if path else INPUT
    if data is None:
        data = _bytes(path or Path(INPUT))
    return text.source(decoded(data, name))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            say("{file} cannot be read: {reason}", file=str(path), reason=error.strerror or str(error))
        ) from error
