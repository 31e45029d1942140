"""Persons: "đồng chí Lê Văn A, Giám đốc Sở B" stands for the office that the title names."""

from __future__ import annotations

import re
from collections.abc import Callable

from ccheck.draft.who.heads import HEAD
from ccheck.draft.who.letters import UPPER
from ccheck.draft.who.names import Name, NameList
from ccheck.draft.who.starts import opens
from ccheck.values import replace

_SURNAMES = """
An|Âu|Bạch|Bế|Bùi|Cao|Cấn|Châu|Chu|Chử|Cù|Danh|Diệp|Doãn|Dương|Đàm|Đào|Đặng|Đậu|Điểu|Đinh|Đoàn|Đồng|Đỗ|Giang|Giàng
Hà|Hầu|Hoàng|Hồ|Hứa|Huỳnh|Kiều|Kim|Khổng|Khuất|La|Lã|Lại|Lâm|Lê|Lò|Lục|Lưu|Lương|Lường|Lý|Ma|Mã|Mạc|Mai|Nghiêm
Ngô|Nguyễn|Ninh|Nông|Ông|Phạm|Phan|Phí|Phó|Phùng|Quách|Quàng|Sơn|Sùng|Tạ|Tăng|Thạch|Thái|Thân|Thào|Thiều|Tô|Tôn
Tống|Trà|Trần|Triệu|Trịnh|Trương|Từ|Ung|Vàng|Văn|Vi|Viên|Võ|Vũ|Vương
""".replace("\n", "|").strip("|")
_WORD = rf"[{UPPER}][\w’']*"
_RANK = (
    r"(?:(?:(?:thiếu|trung|thượng|đại) (?:úy|uý|tá|tướng)|(?:PGS|GS|TS|ThS|BS|KS|CN|CKI|CKII)\.?)\s*,?\s*)*"
)
_CALLED = re.compile(
    r"(?:các\s+)?(?P<called>đồng chí|đ/c|ông|bà|(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng))"
    rf"\s*:?\s+{_RANK}(?P<name>(?-i:{_WORD}(?:\s+{_WORD}){{1,4}}))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<name>(?:{_SURNAMES})(?:\s+{_WORD}){{1,4}})(?!\w)")
_BEHIND = re.compile(rf"\s+(?P<name>(?:{_SURNAMES})(?:\s+{_WORD}){{2,4}})$")
_POST = re.compile(
    rf"(?:(?:nguyên|quyền)\s+)?(?:[ỦU][ỷy] viên\s+(?:thường trực\s+)?|{HEAD.pattern})", re.IGNORECASE
)
# Of what one may be an officer beside one's own office.
_BESIDE = re.compile(
    r"(?:Tỉnh|Thành|Huyện|Thị|Đảng|Quận) ủy|Ban Thường vụ|Ban Chấp hành|UBND|HĐND|Đảng|[UỦ][ỷy] ban"
)
_DEPUTY = re.compile(r"(?:các\s+)?(?:đồng chí\s+)?phó\s", re.IGNORECASE)
Read = Callable[[str, int], NameList]


def person(text: str, at: int, before: list[Name], read: Read) -> NameList:
    """A person at ``at`` with the title behind the name; ``read`` reads the office in it. ``before`` are the
    list's names so far: behind a person another may follow without "đồng chí"."""
    called = _CALLED.match(text, at) or (_BARE.match(text, at) if before and before[-1].person else None)
    if called is None:
        return NameList((), at)
    begin = called.start("name")
    name = called["name"]
    honour = called.groupdict().get("called") or "Đồng chí"
    if HEAD.match(text, begin) or opens(text, begin):
        return NameList((), at)
    if honour.lower() in ("ông", "bà") and not _BARE.match(text, begin):
        return NameList((), at)
    office, end, deputy = _titled(text, called.end(), read)
    if office is None:
        shown = "Đồng chí" if honour.lower() == "đ/c" else honour[:1].upper() + honour[1:]
        return NameList((Name(f"{shown} {name}", at, end, person=name, unsure=True),), end)
    found = replace(office, first=at, last=end, person=name, unsure=deputy or _is_province(office))
    return NameList((found,), end)


def _titled(text: str, at: int, read: Read) -> tuple[Name | None, int, bool]:
    """The office that the titles behind a name tell, the place behind them, and whether of a deputy."""
    office, end, deputy = None, at, False
    while True:
        link = re.compile(r"\s*(?:[,–-]|\()\s*").match(text, end)
        post = _POST.match(text, link.end()) if link else None
        if link is None or post is None or (office is not None and not _BESIDE.match(office.printed)):
            return office, end, deputy
        found = read(text, post.end())
        if found:
            office = found.names[0]
            end, deputy = office.last, bool(_DEPUTY.match(post[0]))
        else:
            end = post.end() - (len(post[0]) - len(post[0].rstrip()))
        if link[0].strip() == "(":
            end += text[end : end + 1] == ")"


def with_person(text: str, found: NameList, head: str) -> NameList:
    """The office of a head whose own name follows: "Phó Giám đốc Sở Y tế Cao Văn A"; ``head`` is the title. A
    deputy of the province's council is a person too, by title alone."""
    if len(found.names) != 1 or found.names[0].is_group:
        return found
    office, deputy = found.names[0], bool(_DEPUTY.match(head))
    inside = _BEHIND.search(office.printed)
    if inside and re.search(
        r"(?:tỉnh|thành phố)$|\s[{UPPER}]".replace("{UPPER}", UPPER), office.printed[: inside.start()]
    ):
        kept = office.printed[: inside.start()]
        if re.search(rf"(?:tỉnh|thành phố)$|(?:xã|phường|huyện|quận)\s+[{UPPER}]", kept):
            plain = replace(office, printed=kept, person=inside["name"])
            return NameList((replace(plain, unsure=deputy or _is_province(plain)),), found.end)
    behind = _BARE.match(text, found.end + 1) if text[found.end : found.end + 1] == " " else None
    if behind and len(behind["name"].split()) > 2 and not opens(text, found.end + 1):
        unsure = deputy or _is_province(office)
        return NameList(
            (replace(office, last=behind.end(), person=behind["name"], unsure=unsure),), behind.end()
        )
    if deputy and _is_province(office):
        return NameList((replace(office, person=head.strip(), unsure=True),), found.end)
    return found


def _is_province(office: Name) -> bool:
    return bool(re.match(r"(?:UBND|[UỦ][ỷy] ban nhân dân) (?:tỉnh|thành phố)(?!\w)", office.printed))
