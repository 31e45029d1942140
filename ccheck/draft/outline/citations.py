"""Documents that a text cites, and those that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ccheck.core.model import Document
from ccheck.draft.outline.paragraphs import lines
from ccheck.draft.source import Block

_CITED = re.compile(
    r"(?<![\w/])(?P<number>[0-9]{1,5}[a-z]?(?:/[0-9]{4})?\s?[/-]\s?(?:[A-ZĐ][\wĐ&]*)(?:\s?[/-]\s?[A-ZĐ][\w&Đ]*(?:\s&\s?[A-ZĐ]+)?)*)"
    r"(?:\s*(?:,\s*)?(?:ngày|ký ngày|ban hành ngày)\s*(?P<day>[0-9]{1,2})\s*(?:[/.-]"
    r"|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:[/.-]|năm)\s*(?P<year>[0-9]{4}))?"
)
_DOCUMENT = re.compile(r"[/-](?:[A-ZĐ]{1,6}[a-z]{0,2}|QH[0-9]{1,2})(?:[/-]|$)")
_REPLACES = re.compile(
    r"(?:thay thế|bãi bỏ|hủy bỏ)(?: cho)?(?: nội dung)?(?: các)?\s+(?:(?:Chỉ thị|Quyết định|Công "
    r"văn|Kế hoạch|Công điện|Thông báo|Nghị quyết|văn bản)[^.;]{0,20}?)?số\s+",
    re.IGNORECASE,
)


def cited(blocks: Sequence[Block], printed: Sequence[str], without: set[str]) -> Iterator[Document]:
    """The documents cited, in order: those of the text, then those of its footnotes."""
    found: dict[str, Document] = {}
    texts = [paragraph.text for paragraph in lines(blocks) if not re.match(r"Số\s*:", paragraph.text)]
    flowing = re.sub(
        r"(?<=[A-ZĐ][-/])\s*\n\s*(?=[A-ZĐ])|(?<=[0-9]/)\s*\n\s*(?=[A-ZĐ0-9])",
        "",
        "\n".join(line.strip() for line in printed if line.strip()),
    )
    for text in (*texts, re.sub(r"Số\s*:[^\n]*", " ", flowing).replace("\n", " ")):
        for _, document in _documents(text):
            if document.number not in without and (
                document.number not in found or found[document.number].issued is None
            ):
                found[document.number] = document
    yield from found.values()


def replaced(blocks: Sequence[Block]) -> Iterator[Document]:
    """The documents that this one replaces."""
    for paragraph in lines(blocks):
        for match in _REPLACES.finditer(paragraph.text):
            for at, document in _documents(paragraph.text):
                if match.end() - 2 <= at <= match.end() + 2:
                    yield document


def _documents(text: str) -> Iterator[tuple[int, Document]]:
    for match in _CITED.finditer(text):
        number = re.sub(r"\s+", "", match["number"]).rstrip(".")
        if not _DOCUMENT.search(number) or "/" not in number:
            continue
        issued = None
        if match["day"]:
            try:
                issued = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                issued = None
        yield match.start(), Document(number, issued)
