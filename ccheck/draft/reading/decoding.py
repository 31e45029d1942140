"""From bytes to text: Unicode, or one of the codes that Vietnamese was written in before."""

from __future__ import annotations

import codecs

from ccheck.draft.reading.legacy import mended, turned, vietnamese
from ccheck.errors import BadSource, Message, say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NULLS = 0.2
_ODD = 0.02  # of the characters of a text, at most so many are controls
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_SAMPLE = 65_536
_LETTER = 4  # bytes at most


def decoded(data: bytes, name: str) -> tuple[str, tuple[Message, ...]]:
    """The text of ``data`` and what was done to read it. Raises ``BadSource`` (65) when it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    if encoding := _wide(data):
        return data.decode(encoding, errors="replace"), ()
    sample = data[:_SAMPLE]
    if sum(byte in _CONTROLS for byte in sample) > _ODD * len(sample):
        raise _none(name)
    try:
        text, known = data.decode("utf-8"), True
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - _LETTER  # a text that was cut inside its last letter
        text, known = data.decode("utf-8" if cut else "cp1252", errors="ignore" if cut else "replace"), cut
    return _mended(text, known, data, name)


def _mended(text: str, known: bool, data: bytes, name: str) -> tuple[str, tuple[Message, ...]]:
    """``text`` read as the code that makes most sense; ``known`` when it is Unicode for sure."""
    better, code = mended(text)
    if not known:
        windows = data.decode("cp1258", errors="replace")
        if vietnamese(windows) > vietnamese(better):
            better, code = windows, "Windows-1258"
        elif not code:
            raise _none(name)
    if not code:
        return text, ()
    return better, (turned(code),)


def _wide(data: bytes) -> str:
    """UTF-16 without its mark, told by the nulls of plain letters; nothing for another text."""
    sample = data[:2000]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nulls = sample[start::2].count(0)
        if nulls > _NULLS * max(len(sample) // 2, 1) and not sample[1 - start :: 2].count(0):
            return encoding
    return ""


def _none(name: str) -> BadSource:
    return BadSource(
        say("{file} is no text, Word or PDF document that can be read.", file=name),
    )
