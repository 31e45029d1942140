"""The parts of a clause between semicolons and full stops, each with its roles and printed deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ccheck.core.phrases import Phrase, find, parse
from ccheck.core.rules import (
    AheadOf,
    Before,
    By,
    Deadline,
    Promptly,
    Recurring,
    Rule,
    Undated,
    Unspecified,
    Within,
)
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.roles import Roles, read_roles
from ccheck.draft.who.verbs import ORDER

_BREAK = re.compile(r"(?<=[^\s.])(?P<mark>[;.]+)\s+(?=\S)|(?P<end>[;.])\s*$")
_NO_STOP = re.compile(
    r"(?:\b(?:TP|TX|KT|TM|TL|PGS|TS|GS|Th[Ss]|đ/c|St|No|tr|v\.v)|\b[A-ZĐ]|(?<!\w)[0-9]{1,2})$"
)
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
_STARTS_CADENCE = re.compile(r"(?:định kỳ|hằng|hàng|mỗi)(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class Segment:
    """A part of a clause. ``mark`` stands before it: ";", "." or nothing; ``phrases`` are its deadlines."""

    text: str
    first: int
    mark: str
    roles: Roles
    phrases: tuple[Phrase, ...] = ()

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
        return max(self.phrases, key=_exactness, default=None)

    @property
    def label(self) -> bool:
        """Whether it says nothing but when: "Thời gian thực hiện: …" """
        return bool(self.phrases) and bool(_LABEL.match(self.text))

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


def _exactness(phrase: Phrase) -> tuple[int, int]:
    rule = phrase.deadline.rule if phrase.deadline else Undated()
    if isinstance(rule, Undated | Unspecified):
        return 0, -phrase.first
    if (isinstance(rule, AheadOf) and rule.span is None) or isinstance(rule, Promptly):
        return 1, -phrase.first
    if isinstance(rule, Recurring) and rule.limit is None:
        return 2, -phrase.first
    return 3, -phrase.first


def strong(deadline: Deadline | None) -> bool:
    """Whether a deadline says when: not merely that a duty goes on or comes back."""
    return deadline is not None and not isinstance(deadline.rule, Undated | Unspecified)


def segments(text: str, reader: Reader, issued: date | None, *, inherited: bool) -> list[Segment]:
    """The parts of ``text``; an "and" or comma between two dated acts parts them too."""
    phrases = [
        phrase
        for phrase in find(text, issued=issued)
        if phrase.deadline is not None and meant(text, phrase) and not _past(phrase.deadline.rule, issued)
    ]
    found: list[Segment] = []
    for first, last, mark in _cuts(text, phrases, tuple(_lists(text, reader))):
        piece = text[first:last]
        inner = tuple(_moved(phrase, first) for phrase in phrases if first <= phrase.first < last)
        led = inherited or any(segment.roles.named for segment in found)
        roles = read_roles(piece, reader, inherited=led, later=bool(found))
        inner = tuple(
            phrase for phrase in (*inner, *_at_edges(piece, inner, issued)) if phrase.last > roles.start
        )
        found.append(Segment(piece, first, mark, roles, inner))
    return found


_LEADING = re.compile(r"(?:Trước|Chậm nhất|Muộn nhất|Hết|Đến hết)\s[^,;.]{2,60}(?=,)", re.IGNORECASE)
_TRAILING = re.compile(r"(?<=,\s)(?:chậm nhất|muộn nhất)\s[^,;]{2,60}$", re.IGNORECASE)


def _at_edges(text: str, known: Sequence[Phrase], issued: date | None) -> Iterator[Phrase]:
    """Times that open an order or stand alone behind it: "Trước Tết Nguyên đán năm 2026, …"."""
    for match in filter(None, (_LEADING.match(text), _TRAILING.search(text.rstrip(" .;/")))):
        if any(phrase.first < match.end() and match.start() < phrase.last for phrase in known):
            continue
        found = parse(match[0], issued=issued)
        if found and found.deadline and strong(found.deadline) and not _past(found.deadline.rule, issued):
            yield replace(found, first=match.start(), last=match.end())


def _moved(phrase: Phrase, by: int) -> Phrase:
    return replace(phrase, first=phrase.first - by, last=phrase.last - by)


_BEFORE_LIST = re.compile(
    r"(?<!\w)(?:hướng dẫn|chỉ đạo|yêu cầu|đôn đốc|phối hợp với|phối hợp|giao|đề nghị|cho|với|của|tại|giúp|đến"
    r"|các đơn vị)\s+(?=\S)",
    re.IGNORECASE,
)


def _lists(text: str, reader: Reader) -> Iterator[tuple[int, int]]:
    """Where lists of names stand whose parts are set off by semicolons."""
    if ";" not in text:
        return
    starts = [0, *(match.end() for match in _BEFORE_LIST.finditer(text))]
    for start in starts:
        names = reader.names(text, start)
        if names and ";" in text[start : names.end]:
            yield start, names.end


def _cuts(
    text: str, phrases: Sequence[Phrase], lists: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int, str]]:
    begin, mark = 0, ""
    for stop, after, sign in _stops(text, phrases):
        if any(first < stop < last for first, last in lists):
            continue
        if text[begin:stop].strip():
            yield from _parts(text, begin, stop, mark, phrases)
        begin, mark = after, sign
    if text[begin:].strip(" .;/"):
        yield from _parts(text, begin, len(text.rstrip(" .;/")), mark, phrases)


def _stops(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int, str]]:
    """Where parts end, outside brackets, quotes and deadlines."""
    depth = _depths(text)
    for match in _BREAK.finditer(text):
        at = match.start()
        if depth[at] or any(phrase.first < at < phrase.last for phrase in phrases):
            continue
        sign = match["mark"] or match["end"]
        if sign == "." and (
            (
                _NO_STOP.search(text[max(0, at - 8) : at])
                and not text[match.end() : match.end() + 2].strip()[:1].isupper()
            )
            or text[match.end() : match.end() + 1].islower()
        ):
            continue
        if sign == "." and re.search(r"\b(?:TP|TX|KT|TM|TL|đ/c|Th[Ss])$", text[max(0, at - 6) : at]):
            continue
        yield at, match.end(), sign[-1]


def _depths(text: str) -> list[bool]:
    """For every place whether it stands inside brackets or quotation marks."""
    inside, quoted, out = 0, False, []
    for letter in text:
        inside += letter in "(["
        quoted = (quoted or letter == "“") and letter != "”"
        out.append(inside > 0 or quoted)
        inside -= letter in ")]" and inside > 0
    return out if not (inside or quoted) else [False] * len(text)


_AND = re.compile(r"(?:,|\s+và|,\s*và)\s+(?=(?:đồng thời\s+)?(\S.*))")


def _parts(
    text: str, first: int, last: int, mark: str, phrases: Sequence[Phrase]
) -> Iterator[tuple[int, int, str]]:
    """One part, cut again between acts that have deadlines of their own."""
    begin = first
    inner = [phrase for phrase in phrases if first <= phrase.first < last]
    for place, after in _between(text, first, inner):
        if place > begin:
            yield begin, place, mark
            begin, mark = after, ","
    yield begin, last, mark


def _between(text: str, first: int, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for one, two in pairwise(phrases):
        if one.deadline == two.deadline or (_exactness(one)[0] < 1 and _exactness(two)[0] < 1):
            continue
        cuts = [
            cut
            for cut in _AND.finditer(text, one.last, two.first)
            if (
                ORDER.match(text, cut.end())
                or len(text[cut.end() : two.first].split()) > 1
                or "%" in text[cut.end() : two.first]
            )
            and cut.end() < two.first
            and not text[cut.end() :].startswith("không")
        ]
        if cuts and (strong(one.deadline) and strong(two.deadline)):
            yield cuts[0].start(), cuts[0].end()
    if len(phrases) == 1:
        yield from _own_act(text, first, phrases[0])


def _own_act(text: str, first: int, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where the act that waits for an event, or comes back, is joined to a long one that does not."""
    rule = phrase.deadline.rule if phrase.deadline else None
    if isinstance(rule, Unspecified):
        cut = re.compile(r",\s+(?=định kỳ\s+(?:\w+\s+){0,3}báo cáo)").search(
            text, first, min(len(text), phrase.last + 30)
        )
        if cut and cut.start() < phrase.last + 2 and cut.end() >= phrase.first - 2:
            yield cut.start(), cut.end()
    if not (isinstance(rule, Promptly) or (isinstance(rule, AheadOf) and rule.span is None)):
        return
    cuts = [
        cut
        for cut in re.compile(
            r"\s+và\s+(?=gửi|tiến hành|trình|lấy ý kiến|bàn giao|tổ chức|công bố|công khai|đưa)"
        ).finditer(text, first, phrase.first)
        if len(text[first : cut.start()].split()) >= 9
    ]
    if cuts:
        yield cuts[-1].start(), cuts[-1].end()


def _past(rule: Rule, issued: date | None) -> bool:
    """Whether a day lies before the document: it tells what was, and orders nothing."""
    if issued is None:
        return False
    if isinstance(rule, Within):
        return rule.period.last < issued
    return isinstance(rule, Before | By) and rule.day < issued


_FORBIDS = re.compile(r"(?:^|[,;.]\s+)(?:không (?:để|dồn|được)|tránh|tuyệt đối không)\s[^,;.]*$")
# A condition, or what is said of a thing: "nếu chưa khởi công trước ngày …", "các dự án không …".
_ASIDE = re.compile(
    r"(?:^|[;.,:]\s+)(?:(?:nếu|trường hợp)(?!\w)[^,;.:]*\s(?:không|chưa|chậm)\s[^,;.:]*"
    r"|[^,;.:]*(?<!\w)(?:các|những)\s[^,;.:]*\s(?:không|chưa)\s[^,;.:]*)$",
    re.IGNORECASE,
)
_NAMED_YEARLY = re.compile(r"(?:[Cc]hỉ số|[Kk]ết quả)\s(?:[^,;.]{0,60}\s)?$")


def meant(text: str, phrase: Phrase) -> bool:
    """Whether a deadline found is one: "Chỉ số cải cách hành chính hằng năm" is the name of a thing."""
    rule = phrase.deadline.rule if phrase.deadline else None
    if re.search(r"24\s?/\s?(?:7|24)", phrase.words):
        return False  # round the clock
    before = text[max(0, phrase.first - 120) : phrase.first]
    if _FORBIDS.search(before) or _ASIDE.search(f"{before}{phrase.words}"):
        return False
    if re.search(
        r"[0-9]\s?%\s*(?:vốn |kế hoạch |dự toán )?$", text[max(0, phrase.first - 24) : phrase.first]
    ) and phrase.words.lower().startswith(("đến", "tính đến")):
        return False  # a measure as of a day, not an act until that day
    if isinstance(rule, Recurring) and rule.limit is None:
        before = text[max(0, phrase.first - 90) : phrase.first]
        return not (_NAMED_YEARLY.search(before) and not re.search(r"báo cáo|công bố|tổng kết", before[-30:]))
    return True
