"""What kind of file it is, told by its bytes rather than by its name, and what to do about the others."""

from __future__ import annotations

import enum

from ccheck.errors import BadSource, Message, say


class Kind(enum.Enum):
    """A kind of file that can be read."""

    TEXT = "text"
    WORD = "word"  # .docx, .docm, .dotx
    PDF = "pdf"
    IMAGE = "image"  # a picture of a page: read by OCR where that is installed


_PDF_WITHIN = 1024  # bytes of anything that may stand before a PDF's mark
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


def kind(data: bytes, name: str) -> Kind:
    """The kind of ``data``. Raises ``BadSource`` (65) for a file that cannot be read, with what to do."""
    if not data.strip():
        raise BadSource(say("{file} is empty.", file=name))
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if data.startswith(_IMAGES):
        return Kind.IMAGE
    if (hint := _refused(data, name)) is not None:
        raise BadSource(hint)
    return Kind.TEXT


def _packed(data: bytes, name: str) -> Kind:
    """What a zip archive is."""
    if b"word/document.xml" in data or b"word/_rels" in data:
        return Kind.WORD
    if b"application/vnd.oasis.opendocument.text" in data[:200]:
        hint = say(
            "{file} is an OpenDocument file: save it as .docx, or run: soffice --convert-to docx {file}",
            file=name,
        )
        raise BadSource(hint)
    if b"xl/workbook" in data:
        raise BadSource(
            say("{file} is an Excel file: save the sheet as text or paste it into a .docx.", file=name)
        )
    raise BadSource(say("{file} is an archive: unpack it and give the document inside.", file=name))


def _refused(data: bytes, name: str) -> Message | None:
    """What to do about a file of another kind; nothing for what may be a text."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return say(
            "{file} is an old Word file (.doc): save it as .docx, or run: soffice --convert-to docx {file}",
            file=name,
        )
    if data.lstrip()[:5] == b"{\\rtf":
        return say(
            "{file} is an RTF file: save it as .docx, or run: soffice --convert-to docx {file}", file=name
        )
    if data.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return say("{file} is a web page: copy its text into a .txt file.", file=name)
    if data.startswith(_ARCHIVES):
        return say("{file} is an archive: unpack it and give the document inside.", file=name)
    return None
