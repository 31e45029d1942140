"""Whom a document is sent to, who gets a copy, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ccheck.draft.outline.markers import Style, marker_of
from ccheck.draft.outline.paragraphs import lines
from ccheck.draft.source import Block, Paragraph
from ccheck.draft.who.letters import UPPER, is_capitals

_SIGNING = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T)\s*[./].*|(?:TM|KT|TL|TUQ)\s+[A-ZĐÀ-Ỹ]{2}.*|(?:PHÓ "
    r"|QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN "
    r"PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|BÍ THƯ)\b.*)"
)
_PERSON = re.compile(
    rf"(?:(?:TS|ThS|PGS|GS|BS|KS|Đại tá|Thiếu tướng)\.?\s+)?([{UPPER}][\w’']*(?:\s+[{UPPER}][\w’']*){{1,5}})$"
)
_NO_PERSON = re.compile(
    r"Như trên|Lưu|Chính phủ|Ủy ban|UBND|HĐND|Nơi nhận|Văn phòng|Sở |Bộ |Ban |Đã ký|Tỉnh|Báo|Đài"
    r"|Trung tâm|Công an|PHỤ LỤC|DANH MỤC|KẾ HOẠCH|CHỦ TỊCH|GIÁM ĐỐC|Ký bởi|Thời gian",
    re.IGNORECASE,
)


def addressees(head: Sequence[Block]) -> Iterator[Paragraph]:
    """The paragraphs that name whom a letter or telegram is sent to."""
    taking = False
    for paragraph in lines(head):
        text = paragraph.text
        opening = re.match(r"(?:Kính gửi|KÍNH GỬI)\s*:?\s*", text) or re.search(
            r"\b(?:điện|ĐIỆN)\s*:\s*", text[:120]
        )
        if opening:
            taking = True
            text = text[opening.end() :].strip()
        elif not taking:
            continue
        elif marker_of(text).style is Style.BULLET or (
            len(text) < 140 and text.endswith((";", ".", ",")) and not re.match(r"Thực hiện|Căn cứ|Để ", text)
        ):
            text = text[marker_of(text).end :]
        else:
            return
        if text:
            yield Paragraph(text=text, first=paragraph.first, last=paragraph.last)


def recipients(foot: Iterable[Paragraph]) -> Iterator[str]:
    """Who gets a copy, as printed."""
    for paragraph in foot:
        marker = marker_of(paragraph.text)
        if marker.style is Style.BULLET:
            yield paragraph.text[marker.end :].strip(" ;.")


def signer(foot: Sequence[Paragraph]) -> str:
    """The name below the signature: the last line that reads as one."""
    found = ""
    signing = False
    for paragraph in foot:
        text = re.sub(r"^\(?\s*(?:Đã ký|đã ký|ĐÃ KÝ)\s*\)?\s*", "", paragraph.text.strip())
        if _SIGNING.match(text):
            signing = True
            match = re.search(rf"([{UPPER}][a-zà-ỹ]*(?:\s+[{UPPER}][a-zà-ỹ]+){{1,4}})$", text)
            if match and not _NO_PERSON.search(match[1]):
                found = match[1]
        elif signing and (match := _PERSON.match(text)) and not _NO_PERSON.search(text):
            found = match[1].title() if is_capitals(match[1]) else match[1]
    return found
