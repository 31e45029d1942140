"""Whose offices a text speaks of: the jurisdiction of its issuer, as far as that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ccheck.core.drafts import Question
from ccheck.core.model import Directive
from ccheck.core.registry import Jurisdiction, Registry
from ccheck.draft.outline.header import Header
from ccheck.draft.source import Paragraph, Source
from ccheck.draft.who.directory import NATIONAL, Directory
from ccheck.draft.who.letters import bare, slug
from ccheck.draft.who.names import Name
from ccheck.draft.who.reader import Reader
from ccheck.errors import say
from ccheck.values import value


@value(kw_only=True)
class Given:
    """What a person says of the document, before what is printed."""

    id: str = ""
    issuer: str = ""
    jurisdiction: str = ""
    issued: date | None = None


def home_of(
    source: Source, header: Header, registry: Registry, given: Given, others: Iterable[Directive]
) -> tuple[str, list[Question]]:
    """The id of the jurisdiction, and what is uncertain about it."""
    if given.jurisdiction:
        return given.jurisdiction, []
    agency = registry.agency(given.issuer) if given.issuer else None
    if agency is not None:
        return agency.jurisdiction, []
    if re.match(r"Thủ tướng|Bộ |Văn phòng Chính phủ", header.issuer):
        return NATIONAL, []
    provinces = [item for item in registry.jurisdictions if item.id != NATIONAL]
    for place in (header.place, header.likely):
        found = [item for item in provinces if place and _is_called(item, place)]
        if found:
            return found[0].id, []
    if header.place:
        return _invented(header.place)
    named = _most_named(source, provinces)
    if named:
        return named, []
    signed = (
        registry.agency(item.issuer) for item in others if header.signer and item.signer == header.signer
    )
    by_signer = {agency.jurisdiction for agency in signed if agency is not None}
    if len(by_signer) == 1:
        message = say(
            "The issuer is not printed: taken from other documents signed by {name}", name=header.signer
        )
        return by_signer.pop(), [Question(message=message)]
    if len(provinces) == 1:
        return provinces[0].id, [
            Question(message=say("The issuer is not printed: the only jurisdiction of agencies.toml"))
        ]
    nearest = _best_known(source, header, registry, provinces)
    if nearest:
        message = say("The issuer is not printed: {id} knows most of the names printed", id=nearest)
        return nearest, [Question(message=message)]
    return "", [
        Question(message=say("Neither issuer nor province is printed: give --issuer or --jurisdiction"))
    ]


def _invented(place: str) -> tuple[str, list[Question]]:
    """An id for a province that agencies.toml does not have."""
    message = say("“{name}” is no jurisdiction of agencies.toml", name=place)
    return slug(place).replace("-", ""), [Question(message=message)]


def _called(item: Jurisdiction) -> list[str]:
    names = [item.name, *(dated.name for dated in item.names)]
    return [re.sub(r"^(?:tinh|thanh pho|tp\.?)\s+", "", " ".join(bare(name).split())) for name in names]


def _is_called(item: Jurisdiction, place: str) -> bool:
    return any(name and name in f" {' '.join(bare(place).split())} " for name in _called(item))


def _most_named(source: Source, provinces: list[Jurisdiction]) -> str:
    """The jurisdiction that the text names most, when it names one more than any other."""
    text = " ".join(bare(block.text) for block in source.blocks if isinstance(block, Paragraph))
    counts = sorted(
        ((sum(text.count(name) for name in _called(item)), item.id) for item in provinces), reverse=True
    )
    if not counts or counts[0][0] < 1 or (len(counts) > 1 and counts[1][0] == counts[0][0]):
        return ""
    return counts[0][1]


def _best_known(source: Source, header: Header, registry: Registry, provinces: list[Jurisdiction]) -> str:
    """The jurisdiction that knows most of the offices named, when it knows more than any other."""
    reader = Reader()
    found: dict[str, Name] = {}
    for block in source.blocks:
        if isinstance(block, Paragraph):
            for start in (0, *(match.end() for match in _NAMED_BEHIND.finditer(block.text))):
                for name in reader.names(block.text, start).names:
                    found.setdefault(name.printed.lower(), name)
    for paragraph in header.addressees:
        for name in reader.names(paragraph.text).names:
            found.setdefault(name.printed.lower(), name)
    counts = sorted(
        (
            (Directory(registry, item.id, place_name(item.id, registry)).knows(found.values()), item.id)
            for item in provinces
        ),
        reverse=True,
    )
    if not counts or not counts[0][0] or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return ""
    return counts[0][1]


_NAMED_BEHIND = re.compile(r"(?<!\w)(?:phối hợp với|giao|yêu cầu|qua|[0-9IVX]{1,4}[.)])\s+(?=\S)")


def place_name(home: str, registry: Registry) -> str:
    """The jurisdiction's own name, without its rank: Thừa Thiên Huế."""
    found = registry.jurisdiction(home)
    return re.sub(r"^(?:Tỉnh|Thành phố)\s+", "", found.name) if found else ""
