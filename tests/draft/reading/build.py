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

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)


def part(root: str, inner: str) -> str:
    """One part of a Word file."""
    return f"{_HEAD.format(root=root)}{inner}</w:{root}>"


def docx(body: str, numbering: str = "", styles: str = "") -> bytes:
    """A Word file with this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS.format("officeDocument", "word/document.xml"))
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


def pdf(*pages: str, extra: bytes = b"") -> bytes:
    """A PDF whose pages hold these instructions; text in them is written by ``show``."""
    letters = sorted({letter for page in pages for letter in page if ord(letter) > 126})
    codes = {letter: 128 + place for place, letter in enumerate(letters)}
    unicode = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"1 beginbfrange <20> <7e> <0020> endbfrange\n"
        f"{len(codes)} beginbfchar\n{unicode}endbfchar endcmap end"
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/FirstChar 0/LastChar 255/ToUnicode 4 0 R/Widths["
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        (font + "500 " * 256 + "]>>").encode(),
        _stream(cmap.encode()),
    ]
    for place, page in enumerate(pages):
        made = bytes(codes.get(letter, ord(letter)) for letter in page)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {6 + 2 * place} 0 R>>".encode(),
            _stream(made),
        ]
    data, places = b"%PDF-1.4\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj".encode() + inner + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {size}"
    return data + tail.encode() + extra + f">>\nstartxref\n{len(data)}\n%%EOF".encode()


def _stream(data: bytes) -> bytes:
    return f"<</Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def show(text: str, x: float = 85, y: float = 700, size: int = 12) -> str:
    """The instruction that prints ``text``: every letter is half its size wide."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def lines(*texts: str, top: float = 760, x: float = 85) -> str:
    """Lines of text below one another."""
    return "".join(show(text, x, top - 18 * place) for place, text in enumerate(texts))


def rule(left: float, low: float, right: float, high: float) -> str:
    """The instruction that draws a straight rule."""
    return f"{left} {low} m {right} {high} l S\n"
