"""The door: a file, or the bytes that came by standard input, to the text of a directive."""

from __future__ import annotations

from pathlib import Path

from ccheck.draft.reading import text
from ccheck.draft.reading.decoding import decoded
from ccheck.draft.reading.kinds import Kind, kind
from ccheck.draft.source import Source
from ccheck.errors import BadSource, Unreadable, say

INPUT = "-"
LIMIT = 64 * 1024 * 1024
TEXT_LIMIT = 1024 * 1024  # three hundred pages


def read(path: Path | None, data: bytes | None = None) -> Source:
    """The text in the file ``path``, or in ``data``. Raises ``Unreadable`` (74), ``BadSource`` (65) for a
    damaged file or one of another kind than text, Word and PDF, ``MissingExtra`` (78) without pypdfium2."""
    name = str(path) if path else INPUT
    if data is None:
        data = _bytes(path or Path(INPUT))
    if len(data) > LIMIT:
        raise BadSource(say("{file} is larger than 64 MiB.", file=name))
    found = _read(data, name)
    if not found.blocks:
        raise BadSource(say("{file} holds no text.", file=name))
    return found


def _read(data: bytes, name: str) -> Source:
    match kind(data, name):
        case Kind.WORD:
            from ccheck.draft.reading.docx.package import Package
            from ccheck.draft.reading.docx.read import source as from_word

            return from_word(Package(data, name))
        case Kind.PDF:
            from ccheck.draft.reading.pdf.read import source as from_pdf

            return from_pdf(data, name)
        case Kind.IMAGE:
            from ccheck.draft.reading.ocr import source as from_picture

            return from_picture(data, name)
        case _:
            if len(data) > TEXT_LIMIT:
                raise BadSource(say("{file} is larger than 1 MiB: no directive is.", file=name))
            return text.source(*decoded(data, name))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(say("{file} cannot be read: {reason}", file=str(path), reason=reason)) from error
