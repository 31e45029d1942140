"""Names of offices in a sentence: one name, or a list of them, from a place on; and where the list ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ccheck.draft.who.groups import COUNCIL, GROUP, PROVINCE, UNIT, Kind, kind_of
from ccheck.draft.who.letters import PROPER, UPPER, bare
from ccheck.draft.who.vocabulary import HEAD, OFFICE, SECTOR, SECTORS, VERB


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its office is called (heads of offices stand for them), and where it stands in its text."""

    printed: str
    first: int
    last: int
    group: Kind | None = None  # what it is made of, for a name of many
    sector: int | None = None  # of a department: its place among the sectors

    @property
    def is_group(self) -> bool:
        """Whether it names many."""
        return self.group is not None


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of a list, and the place after it; no names and the place asked for when there is none."""

    names: tuple[Name, ...]
    end: int

    def __bool__(self) -> bool:
        return bool(self.names)


_SPACE = re.compile(r"\s*")
_LINK = re.compile(r"\s*(?:[,;]?\s*(?:và|&|hoặc)(?=\s)|[,;/])\s*(?:-\s+)?")
_ASIDE = re.compile(r"\s*\([^()]{0,160}\)")
_DEPARTMENT = re.compile(r"(?:(?P<many>các|những)\s+)?(?:Sở|sở|SỞ)\s*(?P<colon>:)?\s+(?=\S)")
_INITIALS = re.compile(r"[A-ZĐ][A-Za-zĐđ]{0,5}(?:\s?[&\-–]\s?[A-ZĐ]{1,6}|[A-ZĐ])*(?!\w)")
_SPREAD = re.compile(
    r"(?:các|những)\s+(?P<head>Bộ|Ban|Hội|Cục|Công ty|Chi cục|Trung tâm|Phòng|Báo|Đài|Trường"
    r"|Bệnh viện|Doanh nghiệp)\s*:?\s+(?=[" + UPPER + "])"
)
_OPENS_CAPITAL = re.compile(rf"[{UPPER}]")
_TAIL = re.compile(rf"(?:\s+(?:tỉnh|thành phố)(?!\w)(?:\s+{PROPER})?)")
_WORD = re.compile(r"\s+(?:[^\W\d_][\w’']*|[0-9]{1,3})(?:\s?[-–&]\s?[^\W\d_][\w’']*)*")
_PREPOSITIONS = {
    "của",
    "các",
    "những",
    "và",
    "do",
    "bị",
    "hoặc",
    "thì",
    "mà",
    "rồi",
    "như",
    "vì",
    "bởi",
    "nên",
    "tuy",
    "bằng",
    "trên",
    "dưới",
    "giữa",
    "cả",
    "này",
    "đó",
    "nào",
    "ngay",
    "phụ trách",
    "nêu",
}
# "và" that stands inside an office's name.
_JOINED = re.compile(
    r"(?<=ĐBQH)\s+và\s+HĐND|\s+và\s+(?:Truyền hình|truyền hình|Phát thanh|phát thanh|Tìm kiếm"
    r"|tìm kiếm|Du lịch|Nhỏ|Vừa"
    r"|nhỏ|vừa|các [Kk]hu|[Kk]hu|Cứu nạn|cứu nạn|Phát triển|phát triển"
    r"|Đào tạo|Công nghệ|Môi trường|Xã hội|xã hội|Đầu tư|đầu tư|Truyền thông|Thể thao|Đô thị|đô "
    r"thị|Hỗ trợ|Thương mại|Bảo vệ|Chuyển đổi|chuyển đổi|Cứu hộ|cứu hộ|Nhi|Giáo dục|Vệ sinh|vệ "
    r"sinh"
    r"|Nước sạch|Kế hoạch|Kinh doanh|Đài|xúc tiến|Xúc tiến|Sở hữu|bồi dưỡng|Tôn giáo|Người|người"
    r"|Dịch vụ|dịch vụ|Trẻ em|trẻ em|chữa cháy|Chữa cháy|cứu trợ)(?!\w)"
)
_COMMA_INSIDE = re.compile(
    r"\s*,\s*(?:Thương mại|Du lịch|công nghiệp|Công nghiệp|khu công nghiệp|Khu công nghiệp|khu "
    r"kinh tế|chống|cứu nạn|Cứu nạn|chuyển đổi số|Chuyển đổi số|Thể thao|truyền hình|Truyền hình"
    r"|đô thị|Đô thị|cháy chữa|chữa cháy|thống kê|cá nhân)(?!\w)"
)


_MEMBERS = re.compile(r"(?:các\s+)?thành viên\s+(?=[BHTU])", re.IGNORECASE)
# A steering board's name may hold verbs and commas; it ends with its level.
_BOARD = re.compile(
    r"(?:Ban [Cc]hỉ (?:đạo|huy)|Hội đồng(?! [Nn]hân dân)|Tổ [Cc]ông tác|[UỦ][ỷy] ban(?! [Nn]hân "
    r"dân| Mặt trận| MTTQ))"
    r"(?:(?!\s(?:phối hợp|chủ trì|theo dõi|tham mưu|chỉ đạo|hướng dẫn|thực hiện|có trách "
    r"nhiệm)\b|\s+(?:Ban|Sở|UBND) )"
    rf"[^;.:()]){{0,140}}?\s(?:tỉnh|thành phố|Quốc gia)(?!\w)(?:\s+{PROPER})?"
)


class Reader:
    """Finds names, the known ones first: as whole phrases, however their tones and dashes are set."""

    def __init__(self, known: Iterable[str] = (), *, council: bool = False) -> None:
        self.council = council  # whether the province's council takes orders, rather than gives them
        phrases = sorted({_pattern(name) for name in known if len(name) > 2}, key=len, reverse=True)
        self._known = re.compile(rf"(?:{'|'.join(phrases)})(?!\w)") if phrases else None

    def names(self, text: str, at: int = 0) -> NameList:
        """The list of names that begins at ``at`` (white space skipped), or an empty one."""
        start = at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        found: list[Name] = []
        end = start
        while True:
            here = self._some(text, at, found)
            if not here:
                break
            found += here.names
            end = at = here.end
            aside = _ASIDE.match(text, at)
            if aside and (
                _LINK.match(text, aside.end())
                or text[aside.end() :].strip(" .:;") == ""
                or VERB.match(text, aside.end() + 1)
            ):
                end = at = aside.end()
            link = _LINK.match(text, at)
            if link is None:
                break
            at = link.end()
        return NameList(tuple(found), end)

    def _some(self, text: str, at: int, before: list[Name]) -> NameList:
        """The names at ``at``: one, or those that share a head; ``before`` are the list's so far."""
        head = HEAD.match(text, at)
        inner = head.end() if head else at
        # "Trưởng Ban Dân tộc" and "Trưởng ban Ban Dân tộc" are one office.
        for read in (
            self._group,
            self._spread,
            self._departments,
            self._council,
            self._known_name,
            self._office,
        ):
            found = read(text, inner)
            if found:
                return found
        if head:
            return NameList((), at)
        return self._elided(text, at, before)

    def _known_name(self, text: str, at: int) -> NameList:
        if self._known is None:
            return NameList((), at)
        match = self._known.match(bare(text), at)
        if match is None or not (
            _OPENS_CAPITAL.match(text, at) or text[at : at + 4].lower() in ("các ", "thủ ")
        ):
            return NameList((), at)
        end = match.end()
        tail = _TAIL.match(text, end)
        follows = text[end : end + 2]
        if (
            tail is None
            and len(follows) == 2
            and follows[0] == " "
            and _OPENS_CAPITAL.match(follows[1])
            and not follows[1:].isdigit()
        ):
            proper = re.compile(rf"\s+{PROPER}").match(text, end)
            if (
                proper
                and not OFFICE.match(text, end + 1)
                and not _DEPARTMENT.match(text, end + 1)
                and not HEAD.match(text, end + 1)
            ):
                return NameList((), at)
        if tail is not None:
            end = tail.end()
        return _single(
            text, at, end, group=kind_of(text[at:end]) if text[at : at + 4].lower() == "các " else None
        )

    def _group(self, text: str, at: int) -> NameList:
        match = GROUP.match(text, at)
        if match is None:
            return NameList((), at)
        province = PROVINCE.match(text, at)
        if province:
            return _single(text, at, province.end())
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
        if re.match(r"(?:các|những)\s+sở$", body, re.IGNORECASE) and re.match(
            rf"\s*:?\s+[{UPPER}]", text[end:]
        ):
            return NameList((), at)  # the departments follow by name
        if re.match(rf"\s*:\s*[{UPPER}]", text[end:]) and named:
            return NameList((), at)
        if named and re.search(r"các\s+\w+$|các\s+(?:thị xã|thành phố)$", body) and place:
            return NameList((), at)
        colon = re.compile(r"\s*:\s+(?=(?:Sở|Văn phòng|UBND|Công an|Ban|Cục|Thanh tra)\s)").match(text, end)
        if colon and re.search(r"(?:sở|ban|ngành|cơ quan|đơn vị)$", body, re.IGNORECASE):
            inner = self.names(text, colon.end())
            if inner:
                return inner
        return NameList(tuple(_parts(text, at, end)), end)

    def _departments(self, text: str, at: int) -> NameList:
        """Sở Tài chính; các Sở: Tài chính, Kế hoạch và Đầu tư."""
        match = _DEPARTMENT.match(text, at)
        if match is None:
            return NameList((), at)
        found: list[Name] = []
        begin, here = at, match.end()
        while not (found and _opens(text, here)):
            sector, end, name = _sector(text, here)
            if not name:
                break
            place = _TAIL.match(text, end)
            end = place.end() if place else end
            found.append(Name(f"Sở {name}", begin, end, sector=sector))
            link = _LINK.match(text, end)
            if link is None:
                break
            begin = here = link.end()
        return NameList(tuple(found), found[-1].last if found else at)

    def _spread(self, text: str, at: int) -> NameList:
        """các Ban: Dân tộc, Quản lý Khu kinh tế."""
        match = _SPREAD.match(text, at)
        if match is None:
            return NameList((), at)
        found: list[Name] = []
        begin, here = at, match.end()
        while _OPENS_CAPITAL.match(text, here) and not (found and _opens(text, here)):
            end = _extent(text, here)
            found.append(Name(f"{match['head']} {text[here:end]}", begin, end))
            link = _LINK.match(text, end)
            if link is None:
                break
            begin = here = link.end()
        return NameList(tuple(found), found[-1].last if found else at)

    def _council(self, text: str, at: int) -> NameList:
        """UBND huyện A, thị xã B; UBND các xã: A, B và C."""
        match = COUNCIL.match(text, at)
        if match is None or not match["name"]:
            return NameList((), at)
        unit = match["unit"]
        found = [Name(f"UBND {_unit(unit)} {match['name']}", at, match.end())]
        while True:
            link = _LINK.match(text, found[-1].last)
            if link is None:
                break
            other = UNIT.match(text, link.end())
            if other:
                unit = other["unit"]
                found.append(Name(f"UBND {_unit(unit)} {other['name']}", link.end(), other.end()))
                continue
            proper = re.compile(PROPER).match(text, link.end())
            if proper is None or _opens(text, link.end()):
                break
            found.append(Name(f"UBND {_unit(unit)} {proper[0]}", link.end(), proper.end()))
        return NameList(tuple(found), found[-1].last)

    def _office(self, text: str, at: int) -> NameList:
        members = _MEMBERS.match(text, at)
        if members and (inner := self._office(text, members.end())):
            return NameList((Name(text[at : inner.end], at, inner.end, Kind.OTHER),), inner.end)
        board = _BOARD.match(text, at)
        if board:
            return _single(text, at, board.end())
        match = OFFICE.match(text, at)
        if match is None:
            return NameList((), at)
        end = _extent(text, at)
        if (end == match.end() and match[0] in _NEEDS_MORE) or re.fullmatch(
            r"[UỦ][ỷyỶỦủ]\s+ban nhân dân", text[at:end]
        ):
            return NameList((), at)
        return _single(text, at, end)

    def _elided(self, text: str, at: int, before: list[Name]) -> NameList:
        """What is left of a name after the one before it: "UBND cấp huyện, cấp xã"; "Sở A, Tài chính"."""
        if not before:
            return NameList((), at)
        level = re.compile(r"cấp\s+(?:huyện|xã)(?!\w)").match(text, at)
        if level and re.match(r"UBND|Ủy ban", before[-1].printed):
            return NameList(
                (Name(f"UBND {level[0]}", at, level.end(), kind_of(f"UBND {level[0]}")),), level.end()
            )
        units = re.compile(
            r"(?:các\s+)?(?:xã|phường|thị trấn|đặc khu)(?:(?:\s*,\s*|\s+và\s+)(?:xã|phường|thị "
            r"trấn|đặc khu))*(?!\s+[A-ZĐ])(?!\w)"
        ).match(text, at)
        if units and re.match(r"UBND|Ủy ban", before[-1].printed):
            return NameList(
                (Name(f"UBND các {units[0].removeprefix('các ')}", at, units.end(), Kind.COMMUNES),),
                units.end(),
            )
        if before[-1].sector is not None:
            sector, end, name = _sector(text, at)
            if name and sector is not None and not OFFICE.match(text, at):
                return NameList((Name(f"Sở {name}", at, end, sector=sector),), end)
        return NameList((), at)


_NEEDS_MORE = {
    "Ban",
    "Bộ",
    "Hội",
    "Cục",
    "Phòng",
    "Trung tâm",
    "Trường",
    "Viện",
    "Ủy ban",
    "Uỷ ban",
    "UB",
    "Cơ quan",
    "Đoàn",
    "Đội",
    "Báo",
    "Đài",
    "Công ty",
    "Quỹ",
    "Hội đồng",
    "Văn phòng",
    "Cảng",
    "Thuế",
    "Thống kê",
    "Ngân hàng",
    "Bảo hiểm",
    "Chi nhánh",
    "Thường trực",
    "VP",
    "Vùng",
    "Đồn",
    "Tập đoàn",
    "Tổng công ty",
    "Tổng Công ty",
    "Hiệp hội",
    "Liên hiệp",
    "Liên minh",
    "Liên đoàn",
    "Công an",
    "Thanh tra",
    "Bệnh viện",
    "Chi cục",
    "Tổng cục",
    "Ban Chỉ đạo",
    "Ban chỉ đạo",
    "Ban Quản lý",
    "Ban quản lý",
    "Mặt trận",
} - {"Công an", "Thanh tra", "Ban Chỉ đạo", "Văn phòng"}


_COUNCIL_OPENS = re.compile(r"UBND|HĐND|[UỦ][ỷyỶY]\s+ban|Hội đồng nhân dân")


def _opens(text: str, at: int) -> bool:
    """Whether an office with a head of its own is named at ``at``."""
    return any(opening.match(text, at) for opening in (OFFICE, _DEPARTMENT, HEAD, GROUP, _COUNCIL_OPENS))


# Where one group ends and another begins: "các ban ngành, đơn vị cấp tỉnh"; "UBND cấp huyện, cấp xã".
_APART = re.compile(
    r"(?<=ngành),\s+(?=(?:đơn vị|cơ quan)\s+(?!(?:có )?liên quan))|,\s+(?=(?:các\s+)?(?:doanh "
    r"nghiệp|chủ đầu tư|chủ rừng|nhà thầu|tập đoàn))"
    r"|(?<=huyện)(?:,\s+|\s+và\s+)(?=cấp xã)|(?:,\s+|\s+và\s+)(?=các\s+(?:xã|phường))",
    re.IGNORECASE,
)


def _parts(text: str, first: int, last: int) -> Iterator[Name]:
    """The groups named in one stretch of text."""
    council = _COUNCIL_OPENS.match(text, first)
    begin = first
    for apart in _APART.finditer(text, first, last):
        yield Name(text[begin : apart.start()], begin, apart.start(), kind_of(text[begin : apart.start()]))
        begin = apart.end()
    printed = text[begin:last]
    if council and begin > first:
        printed = f"{council[0]} {printed}"
    yield Name(printed, begin, last, kind_of(printed))


def _single(text: str, first: int, last: int, group: Kind | None = None) -> NameList:
    printed = re.sub(r"\s+", " ", text[first:last]).strip()
    return NameList((Name(printed, first, last, group),), last)


def _unit(word: str) -> str:
    return {"tp": "thành phố", "tx": "thị xã"}.get(word.lower().rstrip("."), word.lower())


def _sector(text: str, at: int) -> tuple[int | None, int, str]:
    """The sector of a department named at ``at``: its number, its end, its name; no name where none is."""
    if not _OPENS_CAPITAL.match(text, at):
        return None, at, ""
    match = SECTOR.match(bare(text), at)
    if match and not text[match.end() : match.end() + 1].isalnum():
        index = int(match.lastgroup[1:])  # type: ignore[index]
        return index, match.end(), SECTORS[index]
    short = _INITIALS.match(text, at)
    if (short and short[0].upper() == short[0]) or (short and "&" in short[0]):
        known = by_initials(short[0])
        if known is not None:
            return known, short.end(), SECTORS[known]
    mixed = re.compile(
        r"(?:Nông nghiệp (?:và|&) PTNT|Lao động\s*[-–,]\s*TB\s?(?:và|&)\s?XH|Lao "
        r"động\s*[-–]?\s*TBXH|VHTT (?:và|&) DL|VH,? ?TT (?:và|&) DL)(?!\w)"
    ).match(text, at)
    if mixed:
        known = by_initials({"N": "NNPTNT", "L": "LĐTBXH", "V": "VHTTDL"}[mixed[0][0]])
        assert known is not None
        return known, mixed.end(), SECTORS[known]
    end = _extent(text, at)
    return None, end, text[at:end]


def by_initials(short: str) -> int | None:
    """The sector whose initials are ``short`` (KH&ĐT, TTTT, LĐ-TB&XH), or None."""
    letters = re.sub(r"[^a-z]", "", bare(short))
    return _INITIALS_OF.get(letters)


def _initials(sector: str) -> str:
    return "".join(bare(word)[0] for word in re.split(r"[\s,\-]+", sector) if word not in ("", "và"))


_INITIALS_OF: dict[str, int] = {}
for _index, _name in enumerate(SECTORS):
    _INITIALS_OF.setdefault(_initials(_name), _index)


def sector_initials(index: int) -> str:
    """The initials of a sector, in small letters."""
    return _initials(SECTORS[index])


# Names that are whole without more.
_WHOLE = re.compile(r"Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|VNPT|Viettel|MobiFone|Mobifone|C06|Tổ công tác")


# What is joined by "và" and opens no office of its own is of the name: "Ban Tuyên giáo và Dân vận Tỉnh ủy".
_AND_CAPITAL = re.compile(rf"\s+và\s+[{UPPER}]")
# Where the name of a place ends the name of an office: "Công ty Điện lực Lam Giang di dời …".
_PLACE_ENDS = re.compile(rf"(?<=\s)[{UPPER}][^\W\d_A-Z]+\s[{UPPER}][^\W\d_A-Z]+$")


def _extent(text: str, at: int) -> int:
    """Where the name of an office that begins at ``at`` ends: before a verb, a preposition or a mark."""
    first = OFFICE.match(text, at) or re.compile(r"\S+").match(text, at)
    if first is None:
        return at
    end = at + len(first[0].rstrip(",;:.()“”\"'"))
    if end < first.end():
        return _comma(text, end)
    while True:
        tail = _TAIL.match(text, end)
        if tail:
            return tail.end()
        joined = _JOINED.match(text, end)
        if joined:
            end = joined.end()
            continue
        also = _AND_CAPITAL.match(text, end)
        if also and at < first.end() and OFFICE.match(text, at) and not _opens(text, also.end() - 1):
            end = also.end() - 1
            first = re.compile(r"\S+").match(text, end)
            assert first is not None
            end = first.end() if first[0][-1].isalnum() else end + len(first[0].rstrip(",;:.()“”\"'"))
            continue
        word = _WORD.match(text, end)
        if word is None:
            return _comma(text, end)
        if _WHOLE.fullmatch(text, at, end) and not word[0].strip()[:1].isupper():
            return end
        plain = word[0].strip()
        if plain[0].islower() and _PLACE_ENDS.search(text, at + 1, end):
            return end
        if (plain in _PREPOSITIONS and not _MANY_INSIDE.match(text, end)) or _breaks(text, word, at):
            return end
        end = word.end()


_MANY_INSIDE = re.compile(
    r"\s+các\s+(?:[Kk]hu|dự án|công trình|cửa khẩu|[Dd]i tích|[Vv]ườn|thành phần kinh tế)(?!\w)"
)
_NO_VERB = re.compile(
    r"(?:cấp (?:tỉnh|huyện|xã)|chi nhánh|chi cục|giao thông|giao dịch|thông tin điện tử|cấp nước"
    r"|cấp thoát|cấp cứu|làm "
    r"vườn|thu phí)(?!\w)"
)


def _breaks(text: str, word: re.Match[str], at: int) -> bool:
    """Whether a verb in small letters ends the name that began at ``at``."""
    begin = word.end() - len(word[0].lstrip())
    verb = None if _NO_VERB.match(text, begin) else VERB.match(text, begin)
    if verb is None:
        return begin > at and (
            (OFFICE.match(text, begin) is not None and text[begin] in "S")
            or _DEPARTMENT.match(text, begin) is not None
        )
    said = text[at:begin].lower()
    if "dự án" in said and verb[0] in ("đầu tư", "xây dựng"):
        return False
    if re.search(r"(?:thường|công|chương|quy|lộ)\s*$", said) and verb[0] in ("trực", "trình"):
        return False  # thường trực, công trình, chương trình
    words = said.split()
    return not (
        _WORK.fullmatch(verb[0])
        and _WORKS.match(said)
        and len(words) <= 4
        and words[-1] not in ("tỉnh", "huyện", "phố")
    )


# What offices that work for others are named after, in small letters too: "Trung tâm hỗ trợ doanh nghiệp".
_WORKS = re.compile(r"trung tâm|ban quản lý|quỹ|công ty|hội |tổ |cổng|văn phòng điều phối|viện|trường")
_WORK = re.compile(
    r"hỗ trợ|xúc tiến|đầu tư|thông tin|truyền thông|thống kê|cải cách|chuyển đổi|quản lý|đào tạo"
    r"|bồi dưỡng|kiểm soát"
    r"|quy hoạch|điều hành|dự báo|cảnh báo|vệ sinh|phòng ngừa"
)


def _comma(text: str, end: int) -> int:
    """The end of a name that goes on after a comma: "Khu kinh tế, công nghiệp tỉnh"."""
    inside = _COMMA_INSIDE.match(text, end)
    if inside is None:
        return end
    rest = inside.end()
    tail = _TAIL.match(text, rest)
    if tail:
        return tail.end()
    more = re.compile(r"\s+(?:và|,)\s+(?:[^\W\d_]+\s+){0,5}(?:tỉnh|thành phố)(?!\w)").match(text, rest)
    return more.end() if more else rest


def _pattern(name: str) -> str:
    """A pattern that finds ``name`` in bare text, whatever stands between its words."""
    words = re.findall(r"[\w.]+", bare(name))
    gap = r"(?:\s*[-,&;/]\s*(?:va\s+)?|\s+va\s+|\s+)"
    pieces = [word for word in words if word != "va"]
    text = gap.join(map(re.escape, pieces))
    return text.replace("ubnd", "(?:ubnd|uy ban nhan dan)")


def spread(names: Iterable[Name]) -> Iterator[Name]:
    """``names`` with "UBND các cấp" told apart into the districts' and the communes'."""
    for name in names:
        if name.group is Kind.ALL_LEVELS:
            yield replace(name, printed="UBND các huyện, thị xã, thành phố", group=Kind.DISTRICTS)
            yield replace(name, printed="UBND các xã, phường, thị trấn", group=Kind.COMMUNES)
        else:
            yield name
