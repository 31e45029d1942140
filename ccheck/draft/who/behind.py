"""The subject that stands behind when, where, why, or behind a topic."""

from __future__ import annotations

import re

from ccheck.draft.who.asking import ACTS, ASKED_LATER, CHAIR, asked_by, of_list, without_issuer
from ccheck.draft.who.found import Roles
from ccheck.draft.who.names import NameList
from ccheck.draft.who.reader import Reader
from ccheck.values import replace

_ADVERB = re.compile(
    r"(?:Định kỳ|Hằng|Hàng|Mỗi|Trước|Chậm nhất|Muộn nhất|Trong|Đến|Sau|Khi|Ngay|Từ|Căn cứ|Trên "
    r"cơ sở|Theo|Để|Đối với|Vào|Ngoài|Nếu|Quá trình|Trường hợp|Về|Với|Tùy|Nhằm|Hết|Chỉ thị|Kế "
    r"hoạch)(?!\w)[^;.:]{2,220}?,\s+(?=\S)",
    re.IGNORECASE,
)

# What the document is about comes first: "Thay thế Quyết định số …, Sở A trình …".
_CITING = re.compile(
    r"(?:Thay thế|Sửa đổi|Bổ sung|Bãi bỏ|Thực hiện|Thi hành|Triển khai|Tiếp thu|Cụ thể hóa|Hướng dẫn"
    r"|Tổng kết|Sơ kết"
    r"|Tiếp tục|Quán triệt)(?!\w)[^;.:]{0,60}?\s(?-i:Quyết định|Nghị quyết|Luật|Bộ luật|Chỉ thị|Nghị định"
    r"|Thông tư"
    r"|Kế hoạch|Kết luận|Công văn|Công điện|Đề án|Chương trình|Thông báo|Quy chế|Quy định|Văn bản"
    r"|Hiệp định)(?!\w)"
    r"[^;:]{2,200}?,\s+(?=\S)",
    re.IGNORECASE,
)
# Behind what others said the last name is the subject, when a verb follows: "Theo ý kiến của A, B mở …".
_SAID = re.compile(
    r"(?:Thực hiện|Tiếp thu|Theo|Căn cứ|Trên cơ sở)(?!\w)[^;,.:]{0,60}?(?:ý kiến|chỉ đạo|đề nghị|yêu cầu"
    r"|kết luận"
    r"|hướng dẫn|văn bản|báo cáo|tờ trình)(?!\w)[^;,.:]{0,40}?\scủa\s+(?=\S)",
    re.IGNORECASE,
)
_NO_ACT = re.compile(r"\s*,?\s*(?:tại|về|với|theo|trong|trước|sau|từ|và|có|là|để|đã)(?!\w)")


def behind_saying(text: str, reader: Reader) -> Roles | None:
    """The last of the names behind "theo ý kiến của", where it acts."""
    said = _SAID.match(text)
    names = reader.names(text, said.end()) if said else NameList((), 0)
    if len(names.names) < 2 or _NO_ACT.match(text, names.end) or not ACTS.match(text, names.end):
        return None
    return of_list(text, NameList(names.names[-1:], names.end), asked=False)


_OPENS_CITING = re.compile(r"(?:Thay thế|Sửa đổi|Bổ sung|Bãi bỏ|Thực hiện|Triển khai|Thi hành)(?!\w)")


def behind_adverb(text: str, reader: Reader) -> Roles | None:
    """The subject that stands behind when, where or why: "Định kỳ hằng tháng, các sở báo cáo"."""
    for comma in re.finditer(r",\s+(?=\S)", text[:300]):
        begun = text[: comma.end()] + "x"
        if not (_ADVERB.match(begun) or _CITING.match(begun)) or ASKED_LATER.search(text, 0, comma.end()):
            if _OPENS_CITING.match(text):
                continue
            return None
        names = without_issuer(reader.names(text, comma.end()), text, reader)
        if names and ACTS.match(text, names.end):
            asked = asked_by(text, names, reader)
            return of_list(text, asked or names, asked=bool(asked))
    return None


_TOPIC = re.compile(r"(?:Về|Đối với|Liên quan)(?!\w)[^;.:]{3,200}:\s+(?=\S)")


# A topic of few words; numbers, years and brackets may stand in it.
_WORD = r"(?:[^\W_][\w/%.&’'\-–]{0,19}|[–-])"
_SHORT_TOPIC = re.compile(rf"\(?{_WORD}(?:[ ,()“”\"-]{{1,3}}{_WORD}){{0,15}}[)”\"]{{0,2}}:\s+(?=\S)")


def behind_topic(text: str, reader: Reader, *, inherited: bool) -> Roles | None:
    """The subject that stands behind a topic: "Về hạ tầng điện: Công ty Điện lực di dời …"."""
    topic = _TOPIC.match(text) or (None if inherited else _SHORT_TOPIC.match(text))
    if topic is None:
        return None
    names = without_issuer(reader.names(text, topic.end()), text, reader)
    chaired = any(CHAIR.match(text, name.last) for name in names.names)
    if not names or not (ACTS.match(text, names.end) or chaired):
        return None
    return replace(of_list(text, names, asked=False), start=topic.end())
