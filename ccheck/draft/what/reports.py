"""Report duties: to whom, and through whom: "báo cáo UBND tỉnh (qua Sở Nội vụ)"."""

from __future__ import annotations

import re

from ccheck.draft.who.groups import PROVINCE
from ccheck.draft.who.names import Name
from ccheck.draft.who.reader import Reader
from ccheck.values import value

_ABOUT = (
    r"(?:\s+(?:cáo|bằng văn bản|kịp thời|đầy đủ|nhanh|ngay|kết quả(?: thực hiện)?|tình hình(?: thực "
    r"hiện)?|tiến độ|định kỳ|đột xuất|gửi|đến|về|lên|cho|với|tới|đề xuất|,|và)){0,8}"
)
_REPORT = re.compile(
    rf"(?<!\w)(?:báo cáo|phản ánh|gửi báo cáo|có báo cáo|thông tin){_ABOUT}\s+", re.IGNORECASE
)
_LATER = re.compile(
    r"(?<!\w)báo cáo[^;.]{0,160}?\s(?:gửi(?: đến| về| cho)?|về|đến|cho|lên)\s+", re.IGNORECASE
)
_SENT = re.compile(
    r"(?<!\w)(?:gửi|nộp|trình|chuyển|phản ánh|kiến nghị|báo cáo)(?:\s+(?:báo cáo|kết quả|về|cho"
    r"|đến|qua|danh sách|hồ sơ|kế "
    r"hoạch)){0,4}\s+",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\(?\s*(?:thông qua|qua)\s+", re.IGNORECASE)
_COLLECTS = re.compile(r"[^;.]{0,120}?(?:để\s+)?(?:tổng hợp|theo dõi)[^;.]{0,40}?báo cáo\s+", re.IGNORECASE)
_TOP = re.compile(
    r"(?:Chủ tịch |Thường trực |Lãnh đạo )?(?:UBND|Ủy ban nhân dân)\s+(?:tỉnh|thành "
    r"phố)(?!\s*(?:,|và)?\s*(?:các\s+)?(?:huyện|thị))(?:\s+(?-i:[A-ZĐ]\w+))*|Chủ tịch, các Phó "
    r"Chủ tịch UBND tỉnh|Thủ tướng Chính phủ|Chính phủ|Tỉnh ủy|Ban Thường vụ Tỉnh ủy|Thường trực Tỉnh ủy"
    r"|HĐND "
    r"tỉnh",
    re.IGNORECASE,
)


@value
class Report:
    """Who gets a report, and through whom."""

    to: tuple[Name, ...] = ()
    via: tuple[Name, ...] = ()


def report_of(text: str, reader: Reader) -> Report:
    """The report that ``text`` asks for; empty when it asks for none."""
    for match in _SENT.finditer(text):
        found = _names(text, match.end(), reader)
        if found is None:
            continue
        onward = _COLLECTS.match(text, found[1])
        if onward and (top := _names(text, onward.end(), reader)):
            return Report(top[0], found[0][:1])
    for pattern in (_REPORT, _LATER):
        for match in pattern.finditer(text):
            found = _names(text, match.end(), reader)
            if found:
                return Report(found[0], _via(text, found[1], reader))
    return Report()


def _names(text: str, at: int, reader: Reader) -> tuple[tuple[Name, ...], int] | None:
    council = PROVINCE.match(text, at) or _TOP.match(text, at)
    if council and text[at : at + 1].isupper():
        name = re.sub(r"^(?:Chủ tịch|Thường trực|Lãnh đạo)\s+", "", council[0])
        return (Name(name, at, council.end()),), council.end()
    names = reader.names(text, at)
    return (names.names, names.end) if names and text[at : at + 1].isupper() else None


def _via(text: str, at: int, reader: Reader) -> tuple[Name, ...]:
    through = _THROUGH.search(text, at, at + 90)
    if through is None or re.search(r"[;.]", text[at : through.start()]):
        return ()
    return reader.names(text, through.end()).names[:1]
