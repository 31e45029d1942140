"""From a text as read to a draft: the outline, the jurisdiction, the duties, the header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ccheck.core.drafts import Draft, Question
from ccheck.core.model import Directive, NoTask
from ccheck.core.registry import Jurisdiction, Registry
from ccheck.core.rules import After, Recurring, Stepped
from ccheck.draft.outline.document import Outline, outline
from ccheck.draft.outline.header import Header
from ccheck.draft.source import Paragraph, Source
from ccheck.draft.tasks.propose import Proposer
from ccheck.draft.who.directory import NATIONAL, Directory
from ccheck.draft.who.letters import bare, slug
from ccheck.draft.who.names import Name, Reader
from ccheck.errors import say

_COMMON = {
    "ve",
    "viec",
    "tren",
    "dia",
    "ban",
    "tinh",
    "nam",
    "cua",
    "va",
    "cac",
    "trong",
    "tai",
    "thuc",
    "hien",
    "tang",
    "cuong",
    "day",
    "manh",
    "cong",
    "tac",
    "mot",
    "so",
    "nang",
    "cao",
    "hieu",
    "qua",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of the document, before what is printed."""

    id: str = ""
    issuer: str = ""
    jurisdiction: str = ""
    issued: date | None = None


def draft(source: Source, registry: Registry, given: Given, others: Iterable[Directive] = ()) -> Draft:
    """The draft of ``source`` against ``registry``; ``others`` are the directives of the workspace, whose
    signers tell who issues a text that does not print it."""
    drawn = outline(source)
    header = drawn.header
    home, home_questions = _home(source, header, registry, given, others)
    place = _place_name(home, registry) or header.place or header.likely
    issued = given.issued or header.issued
    directory = Directory(registry, home, place, issued)
    proposer = Proposer(drawn, directory, issued)
    proposer.run()
    issuer, issuer_questions = _issuer(header, directory, given)
    starts, start_questions = _start(source, header, proposer, issued)
    directive = Directive(
        id=given.id or _id(home, header, issued or starts),
        kind=header.kind,
        title=header.title or _title(drawn, header),
        issuer=issuer,
        number=header.number,
        signer=header.signer,
        issued=issued,
        starts=starts,
        replaces=header.replaces,
        cites=header.cites,
        events=tuple(proposer.events.found.values()),
        tasks=tuple(proposal.task for proposal in proposer.proposals),
        no_tasks=_no_tasks(proposer),
    )
    questions = [*home_questions, *issuer_questions, *start_questions, *_header_questions(header)]
    questions += [Question(message=glitch, line=line) for glitch, line in drawn.glitches]
    questions += [Question(message=note) for note in source.notes]
    used = {
        id
        for p in proposer.proposals
        for id in (*p.task.lead, *p.task.coordinating, *p.task.report_to, p.task.report_via or "")
    }
    return Draft(
        directive=directive,
        proposals=tuple(proposer.proposals),
        agencies=tuple(agency for id, agency in sorted(directory.proposed.items()) if id in used | {issuer}),
        jurisdiction=home,
        jurisdiction_name="" if registry.jurisdiction(home) else place,
        questions=tuple(questions),
    )


def _no_tasks(proposer: Proposer) -> tuple[NoTask, ...]:
    tasked = {proposal.task.clause.partition("#")[0] for proposal in proposer.proposals}
    return tuple(NoTask(path, reason) for path, reason in proposer.no_tasks.items() if path not in tasked)


def _home(
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
    by_signer = {
        registry.agency(item.issuer).jurisdiction
        for item in others
        if header.signer and item.signer == header.signer and registry.agency(item.issuer)
    }  # type: ignore[union-attr]
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
            (Directory(registry, item.id, _place_name(item.id, registry)).knows(found.values()), item.id)
            for item in provinces
        ),
        reverse=True,
    )
    if not counts or not counts[0][0] or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return ""
    return counts[0][1]


_NAMED_BEHIND = re.compile(r"(?<!\w)(?:phối hợp với|giao|yêu cầu|qua|[0-9IVX]{1,4}[.)])\s+(?=\S)")


def _place_name(home: str, registry: Registry) -> str:
    found = registry.jurisdiction(home)
    return re.sub(r"^(?:Tỉnh|Thành phố)\s+", "", found.name) if found else ""


def _issuer(header: Header, directory: Directory, given: Given) -> tuple[str, list[Question]]:
    if given.issuer:
        return given.issuer, []
    printed = header.issuer or "UBND tỉnh"
    if printed == "UBND":
        printed = "UBND tỉnh"
    questions = (
        []
        if header.issuer
        else [Question(message=say("The issuer is not printed: taken for the provincial People's Committee"))]
    )
    names = Reader().names(printed).names or (Name(printed, 0, len(printed)),)
    office = directory.office(names[0])
    if not office.known and printed.startswith(("UBND tỉnh", "UBND thành phố")):
        plain = directory.office(Name("UBND tỉnh", 0, 9))
        office = plain if plain.known else office
    return office.id, questions


def _start(
    source: Source, header: Header, proposer: Proposer, issued: date | None
) -> tuple[date | None, list[Question]]:
    """The day to count from where no issue day is printed, when something is counted."""
    if issued is not None or not any(_counts(proposal.task.deadline.rule) for proposal in proposer.proposals):
        return None, []
    cited = [document.issued for document in (*header.cites, *header.replaces) if document.issued]
    if cited:
        latest = max(cited)
        return latest, [
            Question(
                message=say(
                    "The issue day is not printed: after {day}, the latest document cited", day=latest
                )
            )
        ]
    years = [
        int(year) for line in source.lines for year in re.findall(r"(?<![0-9/])20[0-4][0-9](?![0-9])", line)
    ]
    if years:
        first = date(min(max(years), date.max.year), 1, 1)
        return first, [
            Question(
                message=say(
                    "The issue day is not printed: {day} is only the year that the text names", day=first
                )
            )
        ]
    return date(2000, 1, 1), [
        Question(message=say("The issue day is not printed, nor any other: give --issued"))
    ]


def _counts(rule: object) -> bool:
    return isinstance(rule, Recurring | Stepped) or (isinstance(rule, After) and rule.event == "issued")


def _header_questions(header: Header) -> list[Question]:
    found = []
    if not header.kind_printed:
        found.append(say("The kind of document is not printed: taken for an official letter"))
    if not header.title:
        found.append(say("No title is printed: made from the text"))
    if not header.number:
        found.append(say("No number is printed"))
    if header.issued is None:
        found.append(say("No issue day is printed"))
    if not header.signer:
        found.append(say("No signer's name is printed"))
    return [Question(message=message) for message in found]


def _title(drawn: Outline, header: Header) -> str:
    """A title where none is printed: what the first citation is about, else the first order."""
    first = next((clause.text for clause in drawn.walk() if clause.text), "")
    words = re.split(r"[.;:]", first)[0].split()
    return " ".join(words[:14]) or header.kind.value


def _id(home: str, header: Header, issued: date | None) -> str:
    """A proposed id: province, year, and the number or the first words of the title."""
    words = [word for word in slug(header.title).split("-") if word not in _COMMON and len(word) > 1][:4]
    tail = (
        slug(header.number.partition("-")[0].replace("/", "-"))
        if header.number
        else "-".join(words) or header.kind.value
    )
    parts = [home or "tinh", str(issued.year) if issued else "", tail]
    return re.sub(r"-+", "-", "-".join(part for part in parts if part)).strip("-")
