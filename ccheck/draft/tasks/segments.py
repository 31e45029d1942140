"""The parts of a clause between semicolons and full stops, each with its roles and printed deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ccheck.core.phrases import Phrase, parse, sort
from ccheck.draft.tasks.cuts import cuts, lists
from ccheck.draft.tasks.meaning import meant, past
from ccheck.draft.tasks.strength import exactness, strong
from ccheck.draft.tasks.turns import turns
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.roles import Roles, read_roles
from ccheck.values import replace

# What only explains or qualifies the part before it.
_SPEAKS_OF = re.compile(
    r"(?:Kế hoạch|Danh mục|Hồ sơ|Nội dung|Văn bản|Đề án|Phương án|Quy chế|Báo "
    r"cáo|Ý kiến)(?:\s[^,;.]{0,40})?\s(?:phải|cần|được|xin gửi|đề nghị gửi)\s"
)


_EXPLAINS = re.compile(
    r"(?:Trong đó|Qua đó|Từ đó|Nhất là|Đặc biệt|Cụ thể|Như|Bảo đảm|Đảm bảo|Nhằm|Để|Gắn|Xem đây"
    r"|Coi đây|Xác định đây|Lấy|Tránh|Không|Hạn chế|Kiên quyết không|Phấn đấu|Đến năm|Đến hết "
    r"năm"
    r"|Tuyệt đối không|Đến nay|Hiện nay|Tuy nhiên|Trường hợp|Nếu|Khi|Việc|Theo đó|Đây|Coi"
    r"|Nghiêm cấm|Chú trọng|Thể hiện|Tạo)(?!\w)",
    re.IGNORECASE,
)


_LABEL = re.compile(
    r"(?:Thời (?:gian|hạn|điểm)|Hạn|Tiến độ|Lộ trình)(?:\s+(?:thực hiện|hoàn thành|báo cáo|xong"
    r"|cuối|chót|trình|gửi|triển khai|ban hành))*(?:\s+(?:là|trước|chậm nhất|hết"
    r"|đến))*\s*[:\-–]?\s*",
    re.IGNORECASE,
)


_DONE = re.compile(
    r"(?:(?:yêu cầu|phải|cơ bản|tất cả|toàn bộ|đợt kiểm tra|việc này|các nội dung(?: trên| này)?"
    r"|nhiệm vụ(?: này| trên)?|,|và)\s+)*(?:hoàn thành|hoàn tất|xong|kết thúc|thực hiện|ban hành"
    r"|dứt điểm)(?:\s+(?:xong|dứt điểm|việc|đợt|kiểm tra|này|toàn bộ|trên))*\s*",
    re.IGNORECASE,
)


DELIVERS = re.compile(
    r"(?:(?:kịp thời|khẩn trương|định kỳ|đồng thời|sau đó|và|tham mưu|xây dựng|hoàn "
    r"thiện)\s+)*(?:tổng hợp|báo cáo|gửi|trình|nộp|kịp thời báo cáo|đề xuất|lập danh (?:sách"
    r"|mục)[^;.]*gửi|có báo cáo|có văn bản|tham mưu[^;.]*,\s+trình)(?!\w)",
    re.IGNORECASE,
)


_REPORTS = re.compile(r"(?<!\w)(?:báo cáo|gửi|trình)(?!\w)", re.IGNORECASE)


_ASSIGNS = re.compile(
    r"(?<!\w)(?:giao|phân công|đề nghị|yêu cầu|nhiệm vụ|cho|chủ trì|đồng|cùng|và|với|phối hợp|thực hiện"
    r"|tổ chức|triển khai|chịu trách nhiệm|có trách nhiệm|là|cơ quan|đơn vị|đầu mối|việc|nội dung|này|trên"
    r"|nêu trên|do|tham gia)(?!\w)",
    re.IGNORECASE,
)


_STARTS_CADENCE = re.compile(r"(?:định kỳ|hằng|hàng|mỗi)(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class Segment:
    """A part of a clause. ``mark`` stands before it: ";", "." or nothing; ``phrases`` are its deadlines."""

    text: str
    first: int
    mark: str
    roles: Roles
    phrases: tuple[Phrase, ...] = ()
    beside: tuple[str, ...] = ()  # times that were read but are no deadlines of what it orders

    @property
    def last(self) -> int:
        """The place behind it in the paragraph."""
        return self.first + len(self.text)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def explains(self) -> bool:
        """Whether it only qualifies what stands before it."""
        return bool(_EXPLAINS.match(self.text) or self.speaks_of_result) and not self.roles.named

    @property
    def speaks_of_result(self) -> bool:
        """Whether its subject is what the part before it makes: "Kế hoạch phải …"."""
        return bool(_SPEAKS_OF.match(self.text))

    @property
    def delivers(self) -> bool:
        """Whether it hands over the result of what stands before it: gửi, báo cáo, trình."""
        return bool(DELIVERS.match(self.text)) and not _STARTS_CADENCE.match(self.text)

    @property
    def reports(self) -> bool:
        """Whether it speaks of a report."""
        return bool(re.search(r"(?<!\w)báo cáo(?!\w)", self.text, re.IGNORECASE))

    @property
    def phrase(self) -> Phrase | None:
        """The deadline that counts: of several for one act the more exact one."""
        return max(self.phrases, key=exactness, default=None)

    @property
    def label(self) -> bool:
        """Whether it says nothing but when: "Thời gian thực hiện: …" """
        return bool(self.phrases) and bool(_LABEL.match(self.text))

    @property
    def only_who(self) -> bool:
        """Whether it says nothing but who does what stands before it: "Giao Sở A chủ trì, Sở B phối hợp"."""
        names = (*self.roles.leads, *self.roles.partners)
        if not self.roles.leads or self.phrases or not self.roles.named:
            return False
        rest = self.text
        for name in sorted(names, key=lambda each: -len(each.printed)):
            rest = rest.replace(name.printed, " ")
        return not re.search(r"\w", _ASSIGNS.sub(" ", rest))

    @property
    def only_when(self) -> bool:
        """Whether it says nothing but when the part before it ends: "hoàn thành trước ngày …"."""
        if not self.phrases or DELIVERS.match(self.text) or _STARTS_CADENCE.match(self.text):
            return False
        opening = _DONE.match(self.text)
        begins = self.phrases[0].first <= (opening.end() + 12 if opening else 0)
        return begins and len(self.phrases[0].words.split()) <= 14 and not self._beyond(_DONE)

    def _beyond(self, opening: re.Pattern[str]) -> bool:
        """Whether more than the deadline follows ``opening``."""
        begun = opening.match(self.text)
        at = begun.end() if begun else 0
        rest = list(self.text)
        for phrase in self.phrases:
            for place in range(phrase.first, min(phrase.last, len(rest))):
                rest[place] = " "
        words = re.findall(r"[\w]+", "".join(rest[at:]))
        return (
            len(
                [
                    word
                    for word in words
                    if word.lower()
                    not in (
                        "và",
                        "trước",
                        "trong",
                        "thực",
                        "hiện",
                        "đến",
                        "hết",
                        "chậm",
                        "nhất",
                        "báo",
                        "cáo",
                        "đợt",
                        "kết",
                        "quả",
                    )
                ]
            )
            > 2
        )


def segments(text: str, reader: Reader, issued: date | None, *, inherited: bool) -> list[Segment]:
    """The parts of ``text``; an "and" or comma between two dated acts parts them too."""
    read, beside = (_to_come(each, issued) for each in sort(text, issued=issued))
    phrases = [phrase for phrase in read if meant(text, phrase)]
    others = [*beside, *(phrase for phrase in read if phrase not in phrases)]
    found: list[Segment] = []
    for first, last, mark in cuts(text, phrases, tuple(lists(text, reader)), tuple(turns(text, reader))):
        piece = text[first:last]
        inner = tuple(_moved(phrase, first) for phrase in phrases if first <= phrase.first < last)
        led = inherited or any(segment.roles.named for segment in found)
        roles = read_roles(piece, reader, inherited=led, later=bool(found))
        inner = tuple(
            phrase for phrase in (*inner, *_at_edges(piece, inner, issued)) if phrase.last > roles.start
        )
        aside = tuple(phrase.words for phrase in others if first <= phrase.first < last)
        found.append(Segment(piece, first, mark, roles, inner, aside))
    return found


def _to_come(phrases: Sequence[Phrase], issued: date | None) -> list[Phrase]:
    return [
        phrase for phrase in phrases if phrase.deadline is not None and not past(phrase.deadline.rule, issued)
    ]


_LEADING = re.compile(r"(?:Trước|Chậm nhất|Muộn nhất|Hết|Đến hết)\s[^,;.]{2,60}(?=,)", re.IGNORECASE)


_TRAILING = re.compile(r"(?<=,\s)(?:chậm nhất|muộn nhất)\s[^,;]{2,60}$", re.IGNORECASE)


def _at_edges(text: str, known: Sequence[Phrase], issued: date | None) -> Iterator[Phrase]:
    """Times that open an order or stand alone behind it: "Trước Tết Nguyên đán năm 2026, …"."""
    for match in filter(None, (_LEADING.match(text), _TRAILING.search(text.rstrip(" .;/")))):
        if any(phrase.first < match.end() and match.start() < phrase.last for phrase in known):
            continue
        found = parse(match[0], issued=issued)
        if found and found.deadline and strong(found.deadline) and not past(found.deadline.rule, issued):
            yield replace(found, first=match.start(), last=match.end())


def _moved(phrase: Phrase, by: int) -> Phrase:
    return replace(phrase, first=phrase.first - by, last=phrase.last - by)
