"""The words that name an event, and the id that is made of them."""

from __future__ import annotations

import re

from ccheck.core.names import fold
from ccheck.core.obligations import ISSUED
from ccheck.core.phrases.words import Phrases, Words, keys

_DOCUMENTS = (
    r"(chi thi|quyet dinh|ke hoach|cong van|cong dien|nghi quyet|van ban|thong bao|ket luan"
    r"|chuong trinh|huong dan)"
)
_OWN = r"(chi thi|cong dien|cong van|ke hoach|thong bao)"  # take effect on the day they are issued
_DONE = r"(ky|(ky )?ban hanh|phat hanh|ky ,? ?ban hanh)"
_ISSUE = re.compile(
    rf"(ngay )?(duoc )?{_DONE}( {_DOCUMENTS}( chi dao)?( nay)?)?"
    rf"|{_DOCUMENTS} nay( duoc| chinh thuc)* {_DONE}"
    rf"|(chi thi|cong dien)( duoc)? {_DONE}"
    rf"|(ngay )?quyet dinh( nay)? duoc {_DONE}"
    rf"|{_OWN} nay( bat dau)? co hieu luc( thi hanh)?"
)
_STOPS = keys(";", ":", ")", "?", "!", "“", "”")
_CUT = Phrases(
    "trong thời hạn", "trong vòng", "chậm nhất", "muộn nhất", "hoàn thành trước", "hoàn thành trong",
    "trước ngày", "phải", "thì", "để", "đồng thời", "báo cáo", "và báo cáo", "và thường xuyên", "nhưng",
    "theo đúng quy định", "các cơ quan", "không quá", "UBND các", "và gửi", "và chậm nhất", "yêu cầu",
    "đề nghị", "trừ trường hợp", "tối đa",
)  # fmt: skip
_GOES_ON = keys("có", "theo", "nhận", "được", "khi", "này", "của")  # "khi có yêu cầu"
_AFTER_COMMA = keys("ngành", "ban", "huyện", "xã", "thành", "thị", "phường")
_SINCE = Phrases("sau khi", "kể từ khi", "ngay khi", "ngay sau khi", "khi", "trường hợp")
_SINCE_STARTS = _SINCE.starts
_NOT_SINCE = keys("trước", "trong", "đến", "cho", "mỗi")  # "trước khi" is another thing
_LONGEST = 30  # words of an event


def event(words: Words, place: int) -> tuple[str, int]:
    """The words that name an event, from ``place`` to where they end, and the place behind them."""
    start = place
    while place - start < _LONGEST and not _ends(words, place, start):
        place += 1
    while place > start and words.is_(place - 1, "và"):
        place -= 1
    return words.words(start, place), place


def event_before(words: Words, place: int) -> str:
    """The words of the nearest event that the sentence names ahead of ``place``; empty when it names none."""
    begin = words.back(place, _LONGEST)
    for start in range(place - 1, begin - 1, -1):
        behind = words.read(start, _SINCE) if words.among(start, _SINCE_STARTS) else None
        if behind is None or words.among(start - 1, _NOT_SINCE):
            continue
        name, end = event(words, behind)
        if name and end <= place:
            return name
    return ""


def _ends(words: Words, place: int, start: int) -> bool:
    token = words.at(place)
    if not token.key or token.key in _STOPS or words.stops(place) or token.key == "…":
        return True
    if token.key == ",":
        return not words.among(place + 1, _AFTER_COMMA)
    if token.key in ("/",) and words.at(place + 1).key == ".":
        return True
    if place == start or words.among(place - 1, _GOES_ON):
        return False
    return words.read(place, _CUT) is not None


def identify(name: str) -> str:
    """The id of the event named ``name``: ``issued`` for the issue of the document itself, else its words."""
    plain = re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()
    if _ISSUE.fullmatch(plain):
        return ISSUED
    words = plain.split()[:8]
    while len("-".join(words)) > 48:
        words.pop()
    return "-".join(words) or "event"
