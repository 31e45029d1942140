"""The formal letter as a Word file."""

from __future__ import annotations

from datetime import date, datetime

from ccheck.errors import MissingExtra, say
from ccheck.letters.content import Letter

LONGEST_PROPERTY = 255  # what python-docx takes


def as_docx(letter: Letter, made: date) -> bytes:
    """``letter`` on A4 as NĐ 30/2020/NĐ-CP prescribes. ``made`` stands in the file's properties, so that the
    same letter is the same bytes. Raises ``MissingExtra`` (78) without python-docx."""
    try:
        import docx
    except ImportError as error:
        text = say("Word files need python-docx: pip install 'ccheck[docx]'.")
        raise MissingExtra(text) from error
    from ccheck.letters.layout import compose
    from ccheck.letters.ooxml import clean, save

    document = docx.Document()
    compose(document, letter)
    stamp = datetime(made.year, made.month, made.day)
    properties = document.core_properties
    properties.title = clean(letter.subject)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = stamp
    return save(document, made)
