"""Who leads and who coordinates in one cell of a table: by labels, by marks in brackets, by verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BODY = r"(?:(?:cơ quan|đơn vị|CQ|ĐV)\s+)?"
_LABEL = re.compile(
    rf"[-–+•*.;,\s]*(?<!\w){_BODY}(?P<role>chủ trì|phối hợp|thực hiện|chịu trách nhiệm|đầu mối)"
    r"(?:\s+(?:thực hiện|chính))?\s*:\s*",
    re.IGNORECASE,
)
_MARK = re.compile(
    rf"\s*\(\s*{_BODY}(?P<role>chủ trì|phối hợp|thực hiện|đầu mối|CT|PH|p/h)(?!\w)[^()]*\)[\s;,.]*",
    re.IGNORECASE,
)
_VERB = re.compile(
    r",?\s*(?<!cùng )(?<!đồng )chủ trì\s*,?\s*(?:(?:và\s+)?phối hợp(?: với)?|[;,.])\s*"
    r"|\s*;\s*phối hợp(?: với)?:?\s*|\s*,?\s+phối hợp với\s+",
    re.IGNORECASE,
)
_HELPS = re.compile(r"[\s,;]*(?:cùng\s+)?phối hợp(?:\s+thực hiện)?[\s.;]*$", re.IGNORECASE)


def shares(cell: str) -> tuple[str, str]:
    """The part of a cell that names leads and the part that names partners: "Sở A chủ trì; Sở B phối hợp"."""
    for read in (_labelled, _marked):
        pieces = list(read(cell))
        if pieces:
            return (
                "; ".join(words for leads, words in pieces if leads and words),
                "; ".join(words for leads, words in pieces if not leads and words),
            )
    leads, *rest = _VERB.split(cell, maxsplit=1)
    return leads.strip(" -–;,"), _HELPS.sub("", rest[0]) if rest else ""


def _labelled(cell: str) -> Iterator[tuple[bool, str]]:
    """Whether each piece behind a label leads, and its words."""
    labels = list(_LABEL.finditer(cell))
    if not labels:
        return
    if cell[: labels[0].start()].strip(" -–;"):
        yield True, cell[: labels[0].start()].strip(" -–;")
    ends = [*(label.start() for label in labels[1:]), len(cell)]
    for label, end in zip(labels, ends, strict=True):
        yield label["role"].lower() != "phối hợp", cell[label.end() : end].strip(" -–;,.")


def _marked(cell: str) -> Iterator[tuple[bool, str]]:
    """Whether each piece before a mark in brackets leads, and its words; beside a chair the others help."""
    begin, chaired = 0, False
    for mark in _MARK.finditer(cell):
        leads = mark["role"].lower() not in ("phối hợp", "ph", "p/h")
        words = cell[begin : mark.start()]
        if not leads and not chaired:
            # Without a chair only the last part of the list is marked: "Sở A; Sở B, Sở C (phối hợp)".
            first, parting, last = words.rpartition(";" if ";" in words else ",")
            if parting:
                yield True, first.strip(" ;,")
                words = last
        yield leads, words.strip(" -–;,")
        begin, chaired = mark.end(), chaired or leads
    if begin and cell[begin:].strip(" -–;,."):
        yield not chaired, cell[begin:].strip(" -–;,.")
