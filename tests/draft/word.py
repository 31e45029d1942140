"""Word files of the texts: real tables, numbers and dashes of Word's own making, a tracked change."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

BULLETS, NUMBERS = 90, 91  # abstract numberings of ours


def document(text: str) -> bytes:
    """The text as a .docx: pipe tables become tables, "- " and "1. " become automatic numbers."""
    file = docx.Document()
    root = file.part.numbering_part.element
    for abstract, form, shown in ((BULLETS, "bullet", "-"), (NUMBERS, "decimal", "%1.")):
        root.insert(0, _abstract(abstract, form, shown))
    root.append(_instance(BULLETS, BULLETS, restart=False))
    instance = NUMBERS
    for table, lines in _blocks(text):
        if table:
            _table(file, lines)
            continue
        for line in lines:
            found = re.match(r"(\d{1,2})\. (?=\S)", line)
            if found and found[1] == "1":
                instance += 1
                root.append(_instance(instance, NUMBERS, restart=True))
            paragraph = file.add_paragraph()
            if line.startswith("- ") or (found and instance > NUMBERS):
                _number(paragraph, BULLETS if line.startswith("- ") else instance)
            _runs(
                paragraph, re.sub(r"^(- |\d{1,2}\. )", "", line) if line.startswith("- ") or found else line
            )
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for table, group in groupby(lines, lambda line: line.startswith("|")):
        yield table, list(group)


def _table(file: Document, lines: Sequence[str]) -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if not set(line) <= set("|- ")
    ]
    table = file.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.text = words


def _runs(paragraph: Paragraph, line: str) -> None:
    """The words; where a deadline is printed, as an insertion that replaces a deleted one."""
    head, mark, tail = line.partition("trước ngày ")
    paragraph.add_run(head + mark)
    if tail:
        who = 'w:id="1" w:author="VP" w:date="2024-01-01T00:00:00Z"'
        gone = f"<w:del {nsdecls('w')} {who}><w:r><w:delText>01/01/1999</w:delText></w:r></w:del>"
        new = (
            f'<w:ins {nsdecls("w")} {who}><w:r><w:t xml:space="preserve">{_escaped(tail)}</w:t></w:r></w:ins>'
        )
        paragraph._p.append(parse_xml(gone))
        paragraph._p.append(parse_xml(new))


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _number(paragraph: Paragraph, instance: int) -> None:
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = 0
    numbers.get_or_add_numId().val = instance


def _abstract(id: int, form: str, shown: str) -> BaseOxmlElement:
    level = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/>'
    opening = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}"><w:lvl w:ilvl="0">'
    return parse_xml(f"{opening}{level}</w:lvl></w:abstractNum>")


def _instance(id: int, abstract: int, restart: bool) -> BaseOxmlElement:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    opening = f'<w:num {nsdecls("w")} w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>'
    return parse_xml(f"{opening}{again}</w:num>")
