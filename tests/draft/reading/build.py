"""Files to read, made in the test: Word documents from their XML, and what a reading says."""

import io
import zipfile
from pathlib import Path

import pytest

from ccheck.draft.reading.read import read
from ccheck.draft.source import Paragraph, Source, Table

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source texts are not here")

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root}'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
)


def part(root: str, inner: str) -> str:
    """One part of a Word file."""
    return f"{_HEAD.format(root=root)}{inner}</w:{root}>"


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A Word file with this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/numbering.xml", part("numbering", numbering))
        archive.writestr("word/styles.xml", part("styles", styles))
    return buffer.getvalue()


def run(text: str, look: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    """A paragraph: of runs, or of plain text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def numbered(number: int, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstracts: str, more: str = "") -> str:
    """A numbering part: list N (from 1) counts as the Nth of ``abstracts`` says."""
    first = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{a}</w:abstractNum>' for n, a in enumerate(abstracts, 1)
    )
    second = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(abstracts) + 1)
    )
    return first + second + more


def table(*rows: str, look: str = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>') -> str:
    """A table with a frame."""
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(inner: str, properties: str = "") -> str:
    """A cell: of paragraphs, or of plain text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def texts(source: Source) -> list[str]:
    """The paragraphs of ``source``; tables are left out."""
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def tables(source: Source) -> list[list[tuple[str, ...]]]:
    """The cells of the tables of ``source``."""
    return [[row.cells for row in block.rows] for block in source.blocks if isinstance(block, Table)]


def words(data: bytes | str) -> list[str]:
    """The paragraphs that are read from ``data``."""
    return texts(read(None, data.encode() if isinstance(data, str) else data))


def notes(source: Source) -> str:
    """What the reading says of itself, in English."""
    return " ".join(note.template for note in source.notes)
