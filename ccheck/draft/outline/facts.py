"""Labelled lines: "Cơ quan chủ trì: …", "Phối hợp: …", "Thời gian: …" belong to the duty above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccheck.draft.outline.clauses import Clause
from ccheck.draft.source import Paragraph
from ccheck.values import replace, value

_OFFICE = (
    r"(?:(?:Các )?(?:cơ quan|đơn vị|địa phương|cá nhân|lãnh đạo)(?:\s*(?:,|và|/)\s*(?:cơ quan|đơn vị"
    r"|địa phương|cá nhân))*\s+)?"
)
_DOES = (
    r"(?:được giao\s+)?(?P<does>chủ trì|thực hiện|phối hợp|chịu trách nhiệm|tham mưu|đầu mối|phụ "
    r"trách|theo dõi)"
)
_LABEL = re.compile(
    rf"(?:(?P<office>{_OFFICE}{_DOES}(?:\s+(?:thực hiện|chính|tham mưu|chủ trì))?)"
    r"|(?P<time>(?:Thời (?:gian|hạn|điểm)|Tiến độ|Lộ trình|(?:Hoàn thành|Xong)(?=\s*:)"
    r"|Hạn (?:hoàn thành|chót|cuối|thực "
    r"hiện))(?:\s[^:;.,]{0,36})?)"
    r"|(?P<other>Sản phẩm|Kết quả|Đầu ra|Kinh phí|Nguồn kinh phí|Địa điểm|Ghi chú|Đối tượng|Phạm "
    r"vi)(?:\s[^:;.,]{0,30})?)\s*:\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:^|(?<=[.;)])\s+|(?<=\())(?:[-–+•*]\s*)?|\s+[-–+•*]\s+(?=[A-ZĐ])")


@value
class Fact:
    """A labelled value: who leads, who coordinates, when, or what is of no account here."""

    kind: str  # lead | partner | time | other
    value: str
    printed: str


def facts_of(text: str) -> tuple[str, tuple[Fact, ...]]:
    """``text`` up to its first label, and the facts behind it; a label begins a sentence."""
    starts = [
        (before.start(), match)
        for before in _BEFORE.finditer(text)
        if (match := _LABEL.match(text, before.end())) is not None
    ]
    if not starts:
        return text, ()
    ends = [*(begin for begin, _ in starts[1:]), len(text)]
    facts = tuple(_fact(text, match, end) for (_, match), end in zip(starts, ends, strict=True))
    return text[: starts[0][0]].rstrip(" (-–"), facts


def _fact(text: str, match: re.Match[str], end: int) -> Fact:
    value = text[match.end() : end].strip(" .;()-–/")
    kind = "other"
    if match["time"]:
        kind = "time"
    elif match["does"]:
        kind = "partner" if match["does"].lower() == "phối hợp" else "lead"
    return Fact(kind, value, text[match.start() : end].strip(" .;()"))


def gather(clause: Clause) -> None:
    """Give labelled lines and bullets to the clause that they speak of; times stay in its text."""
    for child in list(clause.children):
        if _is_fact(child):
            clause.children.remove(child)
            clause.texts.extend(child.texts)
        else:
            gather(child)
    kept: list[Paragraph] = []
    for paragraph in map(_plain, clause.texts):
        words, facts = facts_of(paragraph.text)
        clause.facts.extend((fact.kind, fact.value) for fact in facts if fact.kind in ("lead", "partner"))
        times = " ".join(f"{fact.printed}." for fact in facts if fact.kind == "time")
        if words.strip():
            joined = f"{words.rstrip(' .;')}. {times}" if times else words
            kept.append(replace(paragraph, text=joined.strip()))
        elif times and kept:
            kept[-1] = _with(kept[-1], times, paragraph.last)
        elif times:
            kept.append(replace(paragraph, text=times))
    clause.texts = kept


_DUTY = re.compile(
    r"(?:Nội dung|Nhiệm vụ|Công việc|Tên nhiệm vụ)(?: công việc| thực hiện| cụ thể)?\s*:\s*(?=\S)"
)


def _plain(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the label of the duty itself."""
    return (
        replace(paragraph, text=_DUTY.sub("", paragraph.text, count=1))
        if _DUTY.match(paragraph.text)
        else paragraph
    )


def _is_fact(clause: Clause) -> bool:
    """Whether a clause says nothing but labelled values."""
    words, facts = facts_of(clause.text)
    return bool(facts) and not words.strip() and not clause.children


def _with(paragraph: Paragraph, times: str, last: int) -> Paragraph:
    return replace(paragraph, text=f"{paragraph.text.rstrip(' .;')}. {times}", last=max(paragraph.last, last))


def names_of(clause: Clause, kind: str) -> Iterator[str]:
    """The labelled values of one kind."""
    yield from (value for what, value in clause.facts if what == kind)
