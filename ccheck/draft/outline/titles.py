"""What a document is about: its title below its kind, or after V/v."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccheck.draft.outline.letterhead import names_kind
from ccheck.draft.outline.markers import Style, marker_of
from ccheck.draft.source import Paragraph
from ccheck.draft.who.letters import PROPER, is_capitals

_ABOUT = re.compile(r"(?:V/v|Về việc|VỀ VIỆC|Về|V\s?/\s?v)\s*:?\s+", re.IGNORECASE)


def title(head: Sequence[Paragraph]) -> str:
    """What the document is about: below its kind, or after V/v."""
    for index, paragraph in enumerate(head):
        if names_kind(paragraph.text):
            return _clean("".join(_title_parts(head[index + 1 : index + 6])))
        inline = re.match(
            r"(?:CHỈ THỊ|QUYẾT ĐỊNH|KẾ HOẠCH|NGHỊ QUYẾT|CÔNG ĐIỆN|THÔNG BÁO)\s+((?:Về|V/v|VỀ).+)",
            paragraph.text,
        )
        if inline:
            return _clean(inline[1])
    for index, paragraph in enumerate(head):
        match = re.search(r"\bV/v\s*:?\s*(.+)", paragraph.text)
        if match:
            rest = head[index + 1].text if index + 1 < len(head) else ""
            more = f" {rest}" if rest[:1].islower() else ""
            return _clean(match[1] + more)
    return ""


def _title_parts(after: Sequence[Paragraph]) -> Iterator[str]:
    for index, paragraph in enumerate(after):
        text = paragraph.text.strip()
        begins = (
            _ABOUT.match(text)
            or is_capitals(text)
            or (index == 0 and len(text) < 220 and not text.endswith((".", ";", ":")))
        )
        if index == 0 and re.match(r"(?:Kính gửi|Căn cứ|Số\s*:|[-–_*]{2,})", text):
            return
        if index and not (
            (text[:1].islower() and len(text) < 160)
            or (
                is_capitals(text)
                and not text.endswith(":")
                and len(text) < 200
                and marker_of(text).style is Style.NONE
                and not re.match(r"(?:[ỦU][ỶY] BAN|CHỦ TỊCH|HỘI ĐỒNG)", text)
            )
        ):
            return
        if not begins:
            return
        yield (" " if index else "") + text


def _clean(title: str) -> str:
    title = re.sub(r"\s+", " ", title).strip()
    title = re.sub(rf"\s+{PROPER}\s*,\s*ngày\s.*$", "", title)  # the dated line beside it
    title = re.sub(
        r"^của (?:ban|đảng ủy|tỉnh ủy|thành ủy)[^,;]{0,60}?(?=\s+(?:về|V/v)\s)",
        "",
        title,
        flags=re.IGNORECASE,
    )
    title = title.strip()
    about = _ABOUT.match(title)
    title = title[about.end() if about else 0 :].strip(" .;:-–_*")
    if is_capitals(title):
        title = title.capitalize()
    return title[:1].upper() + title[1:]
