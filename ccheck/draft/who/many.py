"""Groups in a sentence, and names that share the head of a group: các Ban: Dân tộc, Tổ chức."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ccheck.draft.who.extent import extent
from ccheck.draft.who.groups import COUNCIL, GROUP, PROVINCE, kind_of
from ccheck.draft.who.letters import PROPER, UPPER
from ccheck.draft.who.names import LINK, Name, NameList, single
from ccheck.draft.who.openings import OFFICE
from ccheck.draft.who.starts import CAPITAL, COUNCIL_OPENS, opens


def group(text: str, at: int, names: Callable[[str, int], NameList]) -> NameList:
    """A group, or what stands in its place; ``names`` reads the list behind "các cơ quan: …"."""
    match = GROUP.match(text, at)
    if match is None:
        return NameList((), at)
    province = PROVINCE.match(text, at)
    if province:
        return single(text, at, province.end())
    end = match.end()
    named = COUNCIL.match(text, at)
    if (
        named
        and named["name"]
        and named.end() >= end - 1
        and not re.search(r"\bcác\b", text[at : named.start("name")])
    ):
        return NameList((), at)  # one council, by its name
    place = re.compile(rf"\s*(?:tỉnh|thành phố)?\s+(?-i:{PROPER})").match(text, end)
    body = text[at:end]
    if (
        place
        and re.search(r"(?:thành phố|huyện|thị xã|tỉnh|địa bàn|phường|xã)$", body)
        and ":" not in text[end : place.end()]
        and not OFFICE.match(text, end + 1)
    ):
        end = place.end()
    if re.match(r"(?:các|những)\s+sở$", body, re.IGNORECASE) and re.match(rf"\s*:?\s+[{UPPER}]", text[end:]):
        return NameList((), at)  # the departments follow by name
    if re.match(rf"\s*:\s*[{UPPER}]", text[end:]) and named:
        return NameList((), at)
    if named and re.search(r"các\s+\w+$|các\s+(?:thị xã|thành phố)$", body) and place:
        return NameList((), at)
    colon = re.compile(r"\s*:\s+(?=(?:Sở|Văn phòng|UBND|Công an|Ban|Cục|Thanh tra)\s)").match(text, end)
    if colon and re.search(r"(?:sở|ban|ngành|cơ quan|đơn vị)$", body, re.IGNORECASE):
        inner = names(text, colon.end())
        if inner:
            return inner
    return NameList(tuple(_parts(text, at, end)), end)


# Where one group ends and another begins: "các ban ngành, đơn vị cấp tỉnh"; "UBND cấp huyện, cấp xã".
_APART = re.compile(
    r"(?<=ngành),\s+(?=(?:đơn vị|cơ quan)\s+(?!(?:có )?liên quan))|,\s+(?=(?:các\s+)?(?:doanh "
    r"nghiệp|chủ đầu tư|chủ rừng|nhà thầu|tập đoàn))"
    r"|(?<=huyện)(?:,\s+|\s+và\s+)(?=cấp xã)|(?:,\s+|\s+và\s+)(?=các\s+(?:xã|phường))",
    re.IGNORECASE,
)


def _parts(text: str, first: int, last: int) -> Iterator[Name]:
    """The groups named in one stretch of text."""
    council = COUNCIL_OPENS.match(text, first)
    begin = first
    for apart in _APART.finditer(text, first, last):
        yield Name(text[begin : apart.start()], begin, apart.start(), kind_of(text[begin : apart.start()]))
        begin = apart.end()
    printed = text[begin:last]
    if council and begin > first:
        printed = f"{council[0]} {printed}"
    yield Name(printed, begin, last, kind_of(printed))


_SPREAD = re.compile(
    r"(?:các|những)\s+(?P<head>Bộ|Ban|Hội|Cục|Công ty|Chi cục|Trung tâm|Phòng|Báo|Đài|Trường"
    r"|Bệnh viện|Doanh nghiệp)\s*:?\s+(?=[" + UPPER + "])"
)


def spread_out(text: str, at: int) -> NameList:
    """các Ban: Dân tộc, Quản lý Khu kinh tế."""
    match = _SPREAD.match(text, at)
    if match is None:
        return NameList((), at)
    found: list[Name] = []
    begin, here = at, match.end()
    while CAPITAL.match(text, here) and not (found and opens(text, here)):
        end = extent(text, here)
        found.append(Name(f"{match['head']} {text[here:end]}", begin, end))
        link = LINK.match(text, end)
        if link is None:
            break
        begin = here = link.end()
    return NameList(tuple(found), found[-1].last if found else at)
