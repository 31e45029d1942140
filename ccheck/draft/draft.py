"""From a text as read to a draft: the outline, the jurisdiction, the duties, the header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ccheck.core.drafts import Draft, Question
from ccheck.core.model import Directive, NoTask
from ccheck.core.registry import Registry
from ccheck.core.rules import After, Recurring, Stepped
from ccheck.draft.home import Given, home_of, place_name
from ccheck.draft.outline.document import Outline, outline
from ccheck.draft.outline.header import Header
from ccheck.draft.source import Source
from ccheck.draft.tasks.propose import Proposer
from ccheck.draft.who.directory import Directory
from ccheck.draft.who.letters import slug
from ccheck.draft.who.names import Name
from ccheck.draft.who.reader import Reader
from ccheck.errors import say

_COMMON = re.compile(
    r"ve|viec|tren|dia|ban|tinh|nam|cua|va|cac|trong|tai|thuc|hien|tang|cuong|day|manh|cong|tac"
    r"|mot|so|nang|cao|hieu|qua"
)

# Issuers that give orders to the councils of provinces.
_ABOVE = re.compile(
    r"HĐND|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Ban Thường vụ|Bộ |Chính phủ|Thủ tướng", re.IGNORECASE
)


def draft(source: Source, registry: Registry, given: Given, others: Iterable[Directive] = ()) -> Draft:
    """The draft of ``source`` against ``registry``; ``others`` are the directives of the workspace, whose
    signers tell who issues a text that does not print it."""
    drawn = outline(source)
    header = drawn.header
    home, home_questions = home_of(source, header, registry, given, others)
    place = place_name(home, registry) or header.place or header.likely
    issued = given.issued or header.issued
    directory = Directory(registry, home, place, issued, council=bool(_ABOVE.match(header.issuer)))
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
        events=tuple(proposer.events.values()),
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
        found.append(say("No title is printed: one was made from the text"))
    if not header.number:
        found.append(say("No number is printed"))
    if header.issued is None:
        found.append(say("No issue day is printed"))
    if not header.signer:
        found.append(say("No signer's name is printed"))
    return [Question(message=message) for message in found]


def _title(drawn: Outline, header: Header) -> str:
    """A title where none is printed: what the background quotes or is about, else the first order."""
    for paragraph in drawn.background:
        quoted = re.search(r"“([^”]{24,160})”", paragraph.text) or re.search(
            r"về việc ([^;:.]{20,160})", paragraph.text
        )
        if quoted:
            return quoted[1][:1].upper() + quoted[1][1:].strip()
    first = next((clause.text for clause in drawn.walk() if clause.text), "")
    words = re.split(r"[.;:]", first)[0].split()
    return " ".join(words[:14]) or header.kind.value


def _id(home: str, header: Header, issued: date | None) -> str:
    """A proposed id: province, year, and the number or the first words of the title."""
    words = [word for word in slug(header.title).split("-") if not _COMMON.fullmatch(word) and len(word) > 1][
        :4
    ]
    tail = (
        slug(header.number.partition("-")[0].replace("/", "-"))
        if header.number
        else "-".join(words) or header.kind.value
    )
    parts = [home or "tinh", str(issued.year) if issued else "", tail]
    return re.sub(r"-+", "-", "-".join(part for part in parts if part)).strip("-")
