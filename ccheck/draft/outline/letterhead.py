"""The letterhead: number, kind, issue day, issuer and province."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ccheck.core.model import Kind
from ccheck.draft.source import Paragraph
from ccheck.draft.who.letters import PROPER, UPPER, bare, is_capitals
from ccheck.draft.who.sectors import SECTOR, SECTORS

_KINDS = (
    (Kind.TELEGRAM, "cong dien", "CĐ"),
    (Kind.DIRECTIVE, "chi thi", "CT"),
    (Kind.RESOLUTION, "nghi quyet", "NQ"),
    (Kind.DECISION, "quyet dinh", "QĐ"),
    (Kind.NOTICE, "thong bao", "TB"),
    (Kind.PLAN, "ke hoach|chuong trinh|de an|phuong an", "KH"),
)
_NUMBER = re.compile(
    r"Số\s*:?\s*([0-9]{1,5}[A-Za-z]?)\s*[/-]\s*((?:[0-9]{4}\s*/\s*)?[A-ZĐƯÂĂÊÔƠ][\w&.Đđ]*(?:\s?[-–/]\s?[A-ZĐƯÂĂÊÔƠ][\w&.]*)*)"
)
_PARTY = re.compile(r"/T[UW]$|/ĐU$")  # 18-CT/TU, as the Party numbers its documents
# A scan reads digits as letters, and sets them apart: ngày 0l tháng 12 năm 2O25.
_DIGIT = "[0-9lIOo]"
_DATE = re.compile(
    rf"[Nn]gày\s*({_DIGIT}(?:\s?{_DIGIT})?)\s*tháng\s*({_DIGIT}(?:\s?{_DIGIT})?)"
    rf"\s*năm\s*({_DIGIT}(?:\s?{_DIGIT}){{3}})(?!\w)"
)
_READ = str.maketrans("lIOo", "1100", " \u00a0\t\n")
_PLACED = re.compile(rf"V/v\s.*{PROPER}\s*,$", re.IGNORECASE)  # the dated line joined to what it is about
_DATED_LINE = re.compile(rf"({PROPER})\s*,\s*(?:hồi\s[^,;]{{0,40}})?ngày\b", re.MULTILINE)


def names_kind(text: str) -> bool:
    """Whether a line is the kind of the document alone: CHỈ THỊ."""
    return is_capitals(text) and any(
        re.match(rf"(?:{words})\s*:?\s*(?:thuong khan|hoa toc|khan)?$", bare(text)) for _, words, _ in _KINDS
    )


def number(head: Sequence[Paragraph]) -> str:
    """The number as printed, without blanks; empty where a blank is left for it."""
    for paragraph in head:
        match = _NUMBER.search(paragraph.text)
        if match and not re.search(
            r"(?:văn|thị|định|báo|trình|hoạch|quyết|tư|luận|điện)\s+$", paragraph.text[: match.start()]
        ):
            symbol = "".join(match[2].split()).replace("–", "-")
            return f"{match[1]}{'-' if _PARTY.search(symbol) else '/'}{symbol}"
    return ""


def kind(head: Sequence[Paragraph], number: str) -> tuple[Kind, bool]:
    """The kind, and whether it is printed."""
    for paragraph in head:
        for kind, words, _ in _KINDS:
            if re.match(rf"(?:{words})(?:\s|:|$)", bare(paragraph.text)) and is_capitals(paragraph.text[:8]):
                return kind, True
    for kind, _, code in _KINDS:
        if re.search(rf"/(?:[0-9]{{4}}/)?{code}-|-{code}/", number) or any(
            re.search(rf"Số\s*:[\s.…]*/{code}-", p.text) for p in head
        ):
            return kind, True
    letter = any(re.match(r"(?:Kính gửi|V/v)", paragraph.text, re.IGNORECASE) for paragraph in head)
    return Kind.OFFICIAL_LETTER, letter


def issued(head: Sequence[Paragraph]) -> date | None:
    """The issue day of the dated line, where day, month and year are printed."""
    for paragraph in head:
        match = _DATE.search(paragraph.text)
        if match is None:
            continue
        before = paragraph.text[: match.start()].rstrip()
        if (
            (len(before) < 60 or _PLACED.search(before))
            and (before.endswith((",", "phút", "giờ")) or not before or "Số" in before)
            and not re.match(r"(?:Căn cứ|Thực hiện|Xét)", before)
        ):
            try:
                return date(*(int(match[part].translate(_READ)) for part in (3, 2, 1)))
            except ValueError:
                return None
    return None


_COUNCIL = re.compile(
    r"(?:UY BAN NHAN DAN|UBND|HOI DONG NHAN DAN|HDND)\s+"
    r"(?P<level>TINH|THANH PHO|HUYEN|THI XA|XA|PHUONG|QUAN)\s+(?P<name>[A-Z ]{2,30}?)"
    r"(?=\s*(?:$|CONG HOA|DOC LAP|SO\b|VAN PHONG|CHI THI|QUYET DINH|CONG DIEN|KE HOACH|NGHI "
    r"QUYET|THONG BAO|DIEN|YEU CAU|-|_|\*))"
)
_LEVELS = {
    "TINH": "tỉnh",
    "THANH PHO": "thành phố",
    "HUYEN": "huyện",
    "THI XA": "thị xã",
    "XA": "xã",
    "PHUONG": "phường",
    "QUAN": "quận",
}
_OWN = re.compile(r"(?:^|\s)(?P<head>SO|BO)\s+(?P<sector>[A-Z ,\-&]{3,50})$")


def issuer(head: Sequence[Paragraph]) -> str:
    """The body that the lines in capitals name: UBND tỉnh Hà Tĩnh, Sở Y tế, Thủ tướng Chính phủ."""
    capitals = [paragraph.text for paragraph in head[:12] if is_capitals(paragraph.text)]
    flat = [bare(text).upper() for text in capitals]
    if any(re.match(r"VAN PHONG(?! CHINH PHU)", text) for text in flat):
        return "Văn phòng UBND tỉnh"
    for text in flat[:6]:
        own = _OWN.search(text)
        sector = SECTOR.match(own["sector"].lower().strip()) if own else None
        if own and sector and sector.lastgroup:
            return f"{'Sở' if own['head'] == 'SO' else 'Bộ'} {SECTORS[int(sector.lastgroup[1:])]}"
    joined = " ".join(flat)
    if "VAN PHONG CHINH PHU" in joined:
        return "Văn phòng Chính phủ"
    if "THU TUONG CHINH PHU" in joined:
        return "Thủ tướng Chính phủ"
    party = next(
        (text for text in capitals[:6] if re.match(r"(?:TINH|THANH) UY(?!\w)", bare(text).upper())), ""
    )
    if party:
        return "Thành ủy" if bare(party).upper().startswith("THANH") else "Tỉnh ủy"
    found = _printed_council(capitals, joined)
    if found:
        body = "HĐND" if re.match(r"HOI DONG|HDND", joined[found[0] :]) else "UBND"
        return f"{body} {found[1]} {found[2]}"
    return "UBND" if re.search(r"UY BAN NHAN DAN|UBND", joined) else ""


def _printed_council(capitals: Sequence[str], flat: str) -> tuple[int, str, str] | None:
    """Where a council is named, its level, and its name with its tones."""
    match = _COUNCIL.search(flat)
    if match is None:
        return None
    printed = " ".join(capitals)  # as long as its bare form
    name = printed[match.start("name") : match.end("name")].strip().title()
    return match.start(), _LEVELS[match["level"]], name


def province(head: Sequence[Paragraph]) -> str:
    """The province that the letterhead names."""
    capitals = [paragraph.text for paragraph in head[:14] if is_capitals(paragraph.text)]
    found = _printed_council(capitals, bare(" ".join(capitals)).upper())
    if found and found[1] in ("tỉnh", "thành phố"):
        return found[2]
    for paragraph in head[:10]:
        line = re.fullmatch(rf"(?:TỈNH|THÀNH PHỐ)\s+([{UPPER} ]{{3,24}})", paragraph.text.strip())
        if line:
            return line[1].title()
    return ""


def dated_place(head: Sequence[Paragraph]) -> str:
    """The place of the dated line: the province's name, or its chief town's."""
    for paragraph in head[:16]:
        match = _DATED_LINE.search(paragraph.text)
        if match and len(paragraph.text) < 120:
            return re.sub(r"^(?:[A-ZĐ]{1,4}-[A-ZĐ]+\s+)+", "", match[1])
    return ""


_NAMED = re.compile(rf"\b(?:tỉnh|Tỉnh|TỈNH)\s+(?P<name>[{UPPER}]\w+(?:\s+[{UPPER}]\w+){{0,3}})")


def most_named(paragraphs: Sequence[Paragraph]) -> str:
    """The province that the text names most; empty when it names none."""
    named: dict[str, int] = {}
    for paragraph in paragraphs:
        for match in _NAMED.finditer(paragraph.text):
            named[match["name"]] = named.get(match["name"], 0) + 1
    return max(named, key=lambda name: named[name]) if named else ""
