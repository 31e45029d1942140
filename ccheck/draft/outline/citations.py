"""Documents that a text cites, and those that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ccheck.core.model import Document
from ccheck.draft.outline.paragraphs import lines
from ccheck.draft.source import Block
from ccheck.draft.who.letters import UPPER

_CITED = re.compile(
    r"(?<![\w/])(?P<number>[0-9]{1,5}[a-z]?(?:/[0-9]{4})?\s?[/-]\s?(?:[A-ZĐ][\wĐ&]*)(?:\s?[/-]\s?[A-ZĐ][\w&Đ]*(?:\s&\s?[A-ZĐ]+)?)*)"
    r"(?:\s*(?:,\s*)?(?:ngày|ký ngày|ban hành ngày)\s*(?P<day>[0-9]{1,2})\s*(?:[/.-]"
    r"|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:[/.-]|năm)\s*(?P<year>[0-9]{4}))?"
)
_DOCUMENT = re.compile(r"[/-](?:[A-ZĐ]{1,6}[a-z]{0,2}|QH[0-9]{1,2})(?:[/-]|$)")
_KINDS = (
    r"(?:Chỉ thị|Quyết định|Kế hoạch|Công điện|Công văn|Văn bản|Nghị quyết|Quy định|Quy chế|Thông báo"
    r"|Chương trình|Đề án)"
)
# What ends is named behind the verb, or is the subject: "Quyết định số … hết hiệu lực kể từ ngày …".
_ENDS_OTHER = re.compile(r"(?<!\w)(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ)(?!\w)", re.IGNORECASE)
_IS_ENDED = re.compile(
    r"(?<!\w)(?:hết hiệu lực|(?:được|bị) (?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ))(?!\w)", re.IGNORECASE
)
# Only what the document says of itself ends another one: a duty to replace it later does not.
_ITSELF = re.compile(rf"(?<!\w){_KINDS} này(?!\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều\s+[0-9]+\s*[.:]\s*(?:Bãi bỏ|Thay thế|Hủy bỏ|Huỷ bỏ)\s", re.IGNORECASE)
_LATER = re.compile(
    r"(?<!\w)(?:dự thảo|trình|tham mưu|đề xuất|soạn thảo|xây dựng"
    r"|ban hành (?:văn bản |quyết định )?(?:mới|thay thế)|rà soát|nghiên cứu|đề nghị|giao|yêu cầu"
    r"|chủ trì)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"(?<!Điều [0-9])(?<!Điều [0-9][0-9])\.\s+(?=[{UPPER}])|;\s+")


def cited(blocks: Sequence[Block], printed: Sequence[str], without: set[str]) -> Iterator[Document]:
    """The documents cited, in order: those of the text, then those of its footnotes."""
    found: dict[str, Document] = {}
    texts = [paragraph.text for paragraph in lines(blocks) if not re.match(r"Số\s*:", paragraph.text)]
    flowing = re.sub(
        r"(?<=[A-ZĐ][-/])\s*\n\s*(?=[A-ZĐ])|(?<=[0-9]/)\s*\n\s*(?=[A-ZĐ0-9])",
        "",
        "\n".join(line.strip() for line in printed if line.strip()),
    )
    for text in (*texts, re.sub(r"Số\s*:[^\n]*", " ", flowing).replace("\n", " ")):
        for _, document in _documents(text):
            if document.number not in without and (
                document.number not in found or found[document.number].issued is None
            ):
                found[document.number] = document
    yield from found.values()


def replaced(blocks: Sequence[Block]) -> Iterator[Document]:
    """The documents that this one replaces, in its own words: "Chỉ thị này thay thế …"."""
    found: dict[str, Document] = {}
    for paragraph in lines(blocks):
        spoken = False
        for sentence in _SENTENCE.split(paragraph.text):
            spoken = bool(_ITSELF.search(sentence)) or (spoken and sentence[:1].islower())
            for document in _ended(sentence, spoken=spoken):
                found.setdefault(document.number, document)
    yield from found.values()


def _ended(sentence: str, *, spoken: bool) -> Iterator[Document]:
    """The documents that ``sentence`` ends; ``spoken``: the document speaks of itself."""
    ends, ended = _ENDS_OTHER.search(sentence), _IS_ENDED.search(sentence)
    article = _ARTICLE.match(sentence)
    verb = ended or ends
    if verb is None or not (spoken or article) or _LATER.search(sentence, 0, verb.start()):
        return
    if article and not spoken and (_LATER.search(sentence) or re.search(r",\s+[A-ZĐ]\w+\s", sentence)):
        return  # "Thay thế Quyết định số …, Sở Tư pháp trình …" orders
    for at, document in _documents(sentence):
        if (at < ended.start()) if ended else (ends is not None and at > ends.end()):
            yield document


def _documents(text: str) -> Iterator[tuple[int, Document]]:
    for match in _CITED.finditer(text):
        number = re.sub(r"\s+", "", match["number"]).rstrip(".")
        if not _DOCUMENT.search(number) or "/" not in number:
            continue
        issued = None
        if match["day"]:
            try:
                issued = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                issued = None
        yield match.start(), Document(number, issued)
