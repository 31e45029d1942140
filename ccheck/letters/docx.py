"""The formal letter as a Word file, and how any Word file begins and ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from ccheck.errors import MissingExtra, say
from ccheck.letters.content import Letter

if TYPE_CHECKING:
    from docx.document import Document

LONGEST_PROPERTY = 255  # what python-docx takes


def as_docx(letter: Letter, made: date) -> bytes:
    """``letter`` on A4 as NĐ 30/2020/NĐ-CP prescribes. ``made`` stands in the file's properties, so that the
    same letter is the same bytes. Raises ``MissingExtra`` (78) without python-docx."""
    document = empty()
    from ccheck.letters.layout import compose

    compose(document, letter)
    return finished(document, letter.subject, made)


def empty() -> Document:
    """A new document. Raises ``MissingExtra`` (78) without python-docx."""
    try:
        import docx
    except ImportError as error:
        text = say("Word files need python-docx: pip install 'ccheck[docx]'.")
        raise MissingExtra(text) from error
    return docx.Document()


def finished(document: Document, title: str, made: date) -> bytes:
    """The file of ``document``, with ``title`` and the day in its properties and nobody's name."""
    from ccheck.letters.ooxml import clean, save

    stamp = datetime(made.year, made.month, made.day)
    properties = document.core_properties
    properties.title = clean(title)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = stamp
    return save(document, made)
