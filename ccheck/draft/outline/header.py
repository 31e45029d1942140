"""The header and the foot: number, date, kind, issuer, title, addressees, recipients, signer; documents cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ccheck.core.model import Document, Kind
from ccheck.draft.outline.markers import Style, marker_of
from ccheck.draft.outline.zones import Zones
from ccheck.draft.source import Block, Paragraph
from ccheck.draft.who.letters import PROPER, UPPER, bare, is_capitals

_KINDS = (
    (Kind.TELEGRAM, "cong dien", "CĐ"),
    (Kind.DIRECTIVE, "chi thi", "CT"),
    (Kind.RESOLUTION, "nghi quyet", "NQ"),
    (Kind.DECISION, "quyet dinh", "QĐ"),
    (Kind.NOTICE, "thong bao", "TB"),
    (Kind.PLAN, "ke hoach|chuong trinh|de an|phuong an", "KH"),
)
_NUMBER = re.compile(
    r"Số\s*:\s*([0-9]{1,5}[A-Za-z]?)\s*[/-]\s*((?:[0-9]{4}\s*/\s*)?[A-ZĐƯÂĂÊÔƠ][\w&.Đđ]*(?:\s?[-–/]\s?[A-ZĐƯÂĂÊÔƠ][\w&.]*)*)"
)
_DATE = re.compile(r"[Nn]gày\s*([0-9]{1,2})\s*tháng\s*([0-9]{1,2})\s*năm\s*([0-9]{4})")
_DATED_LINE = re.compile(rf"({PROPER})\s*,\s*(?:hồi\s[^,;]{{0,40}})?ngày\b", re.MULTILINE)
_ABOUT = re.compile(r"(?:V/v|Về việc|VỀ VIỆC|Về|V\s?/\s?v)\s*:?\s+", re.IGNORECASE)
_CITED = re.compile(
    r"(?<![\w/])(?P<number>[0-9]{1,5}[a-z]?(?:/[0-9]{4})?\s?[/-]\s?(?:[A-ZĐ][\wĐ&]*)(?:\s?[/-]\s?[A-ZĐ][\w&Đ]*)*)"
    r"(?:\s*(?:,\s*)?(?:ngày|ký ngày|ban hành ngày)\s*(?P<day>[0-9]{1,2})\s*(?:[/.-]"
    r"|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:[/.-]|năm)\s*(?P<year>[0-9]{4}))?"
)
_DOCUMENT = re.compile(r"[/-](?:[A-ZĐ]{1,6}[a-z]{0,2}|QH[0-9]{1,2})(?:[/-]|$)")
_REPLACES = re.compile(
    r"(?:thay thế|bãi bỏ|hủy bỏ)(?: cho)?(?: nội dung)?(?: các)?\s+(?:(?:Chỉ thị|Quyết định|Công "
    r"văn|Kế hoạch|Công điện|Thông báo|Nghị quyết|văn bản)[^.;]{0,20}?)?số\s+",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T)\s*[./].*|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN "
    r"PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM)\b.*)"
)
_PERSON = re.compile(
    rf"(?:(?:TS|ThS|PGS|GS|BS|KS|Đại tá|Thiếu tướng)\.?\s+)?([{UPPER}][\w’']*(?:\s+[{UPPER}][\w’']*){{1,5}})$"
)
_NO_PERSON = re.compile(
    r"Như trên|Lưu|Chính phủ|Ủy ban|UBND|HĐND|Nơi nhận|Văn phòng|Sở |Bộ |Ban |Đã ký|Tỉnh|Báo|Đài"
    r"|Trung tâm|Công an|PHỤ LỤC|DANH MỤC|KẾ HOẠCH|CHỦ TỊCH|GIÁM ĐỐC|Ký bởi|Thời gian",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header and the foot say; what is not printed is empty."""

    kind: Kind = Kind.OFFICIAL_LETTER
    kind_printed: bool = False
    number: str = ""
    issued: date | None = None
    issuer: str = ""  # as printed: UBND tỉnh Hà Tĩnh
    place: str = ""  # the province's name
    title: str = ""
    signer: str = ""
    addressees: tuple[Paragraph, ...] = ()
    recipients: tuple[str, ...] = ()
    cites: tuple[Document, ...] = ()
    replaces: tuple[Document, ...] = ()


def read_header(zones: Zones, blocks: Sequence[Block], printed: Sequence[str]) -> Header:
    """The header of a document divided into ``zones``; ``printed`` are its lines, footnotes and all."""
    head = tuple(lines(zones.head))
    number = _number(head)
    kind, is_printed = _kind(head, number)
    replaced = tuple(_replaced(blocks))
    cited = tuple(_cited(blocks, printed, {number} | {document.number for document in replaced}))
    return Header(
        kind=kind,
        kind_printed=is_printed,
        number=number,
        issued=_issued(head),
        issuer=_issuer(head),
        place=_place(head, blocks),
        title=_title(head),
        signer=_signer(tuple(lines(zones.foot))),
        addressees=tuple(_addressees(zones.head)),
        recipients=tuple(_recipients(lines(zones.foot))),
        cites=cited,
        replaces=replaced,
    )


def lines(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of ``blocks``, those in cells of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            for cell in dict.fromkeys(row.cells):
                for text in cell.split("\n"):
                    if text.strip():
                        yield Paragraph(text=text.strip(), first=row.first, last=row.last)


def _number(head: Sequence[Paragraph]) -> str:
    for paragraph in head:
        match = _NUMBER.search(paragraph.text)
        if match and not re.search(
            r"(?:văn|thị|định|báo|trình|hoạch|quyết|tư|luận|điện)\s+$", paragraph.text[: match.start()]
        ):
            symbol = "".join(match[2].split()).replace("–", "-")
            return f"{match[1]}/{symbol}"
    return ""


def _kind(head: Sequence[Paragraph], number: str) -> tuple[Kind, bool]:
    for paragraph in head:
        for kind, words, _ in _KINDS:
            if re.match(rf"(?:{words})(?:\s|:|$)", bare(paragraph.text)) and is_capitals(paragraph.text[:8]):
                return kind, True
    for kind, _, code in _KINDS:
        if re.search(rf"/(?:[0-9]{{4}}/)?{code}-", number) or any(
            re.search(rf"Số\s*:[\s.…]*/{code}-", p.text) for p in head
        ):
            return kind, True
    letter = any(re.match(r"(?:Kính gửi|V/v)", paragraph.text, re.IGNORECASE) for paragraph in head)
    return Kind.OFFICIAL_LETTER, letter


def _issued(head: Sequence[Paragraph]) -> date | None:
    for paragraph in head:
        match = _DATE.search(paragraph.text)
        if match is None:
            continue
        before = paragraph.text[: match.start()].rstrip()
        if (
            len(before) < 60
            and (before.endswith((",", "phút", "giờ")) or not before or "Số" in before)
            and not re.match(r"(?:Căn cứ|Thực hiện|Xét)", before)
        ):
            try:
                return date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:
                return None
    return None


_ISSUERS = (
    (re.compile(r"HỘI ĐỒNG NHÂN DÂN"), "HĐND"),
    (re.compile(r"[ỦU][ỶY] BAN NHÂN DÂN|UBND"), "UBND"),
)


def _issuer(head: Sequence[Paragraph]) -> str:
    """The body that the heading names, as far as its lines in capitals tell."""
    capitals = [paragraph.text for paragraph in head[:12] if is_capitals(paragraph.text)]
    text = re.sub(r"[\s]+", " ", " ".join(capitals))
    if re.search(r"VĂN PHÒNG(?!\s+CHÍNH PHỦ)", text) and not re.search(r"CHÁNH VĂN PHÒNG", text):
        return "Văn phòng UBND tỉnh"
    for pattern, name in _ISSUERS:
        match = pattern.search(text)
        if match:
            level = re.match(
                r"\s*(TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|THỊ XÃ)\b\s*((?:(?!CỘNG|CHỈ|QUYẾT|ĐỘC|SỐ"
                r"|CÔNG|KẾ|SỞ|VĂN|ĐIỆN|NGHỊ|THÔNG|YÊU)[A-ZÀ-Ỹ]+\s*){0,4})",
                text[match.end() :],
            )
            if level:
                return f"{name} {level[1].lower()} {level[2].title().strip()}".strip()
            return name
    if re.search(r"THỦ TƯỚNG CHÍNH PHỦ", text):
        return "Thủ tướng Chính phủ"
    return ""


_PROVINCE = re.compile(rf"\b(?:tỉnh|Tỉnh|TỈNH)\s+(?P<name>[{UPPER}]\w+(?:\s+[{UPPER}]\w+){{0,3}})")


def _place(head: Sequence[Paragraph], blocks: Sequence[Block]) -> str:
    """The province: named in the heading, else by the dated line, else the one most named in the text."""
    for paragraph in head[:14]:
        match = re.search(
            r"NHÂN DÂN\s+(?:TỈNH|THÀNH PHỐ)\s+([A-ZÀ-Ỹ ]{3,24}?)(?:\s{2,}|\s+CỘNG|\s*$)", paragraph.text
        )
        if match:
            return match[1].title().strip()
    capitals = [paragraph.text.strip() for paragraph in head[:10]]
    for text in capitals:
        match = re.fullmatch(r"(?:TỈNH|THÀNH PHỐ)\s+([A-ZÀ-Ỹ ]{3,24})", text)
        if match:
            return match[1].title()
    for paragraph in head[:16]:
        match = _DATED_LINE.search(paragraph.text)
        if match and len(paragraph.text) < 120:
            return re.sub(r"^(?:[A-ZĐ]{1,4}-[A-ZĐ]+\s+)+", "", match[1])
    named: dict[str, int] = {}
    for paragraph in lines(blocks):
        for match in _PROVINCE.finditer(paragraph.text):
            named[match["name"]] = named.get(match["name"], 0) + 1
    return max(named, key=lambda name: named[name]) if named else ""


def _title(head: Sequence[Paragraph]) -> str:
    """What the document is about: below its kind, or after V/v."""
    for index, paragraph in enumerate(head):
        if is_capitals(paragraph.text) and any(
            re.match(rf"(?:{words})\s*:?\s*(?:hoa toc)?$", bare(paragraph.text)) for _, words, _ in _KINDS
        ):
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
    title = _ABOUT.sub("", re.sub(r"\s+", " ", title).strip(), count=1).strip(" .;:-–_*")
    if is_capitals(title):
        title = title.capitalize()
    return title[:1].upper() + title[1:]


def _addressees(head: Sequence[Block]) -> Iterator[Paragraph]:
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


def _recipients(foot: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in foot:
        marker = marker_of(paragraph.text)
        if marker.style is Style.BULLET:
            yield paragraph.text[marker.end :].strip(" ;.")


def _signer(foot: Sequence[Paragraph]) -> str:
    """The name below the signature: the last line that reads as one."""
    found = ""
    signing = False
    for paragraph in foot:
        text = paragraph.text.strip()
        if _SIGNING.match(text):
            signing = True
            match = re.search(rf"([{UPPER}][a-zà-ỹ]*(?:\s+[{UPPER}][a-zà-ỹ]+){{1,4}})$", text)
            if match and not _NO_PERSON.search(match[1]):
                found = match[1]
        elif signing and (match := _PERSON.match(text)) and not _NO_PERSON.search(text):
            found = match[1].title() if is_capitals(match[1]) else match[1]
    return found


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


def _cited(blocks: Sequence[Block], printed: Sequence[str], without: set[str]) -> Iterator[Document]:
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


def _replaced(blocks: Sequence[Block]) -> Iterator[Document]:
    for paragraph in lines(blocks):
        for match in _REPLACES.finditer(paragraph.text):
            for at, document in _documents(paragraph.text):
                if match.end() - 2 <= at <= match.end() + 2:
                    yield document
