"""Duties as proposed tasks: title, rule, targets, reports, and what to ask a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ccheck.core.drafts import Proposal, Question
from ccheck.core.model import Task
from ccheck.core.phrases import Phrase
from ccheck.core.rules import NO_DEADLINE
from ccheck.draft.outline.clauses import Clause
from ccheck.draft.source import Paragraph
from ccheck.draft.tasks.duties import Duty
from ccheck.draft.tasks.events import Events
from ccheck.draft.tasks.holders import Holders, confidence, distinct
from ccheck.draft.what.reports import report_of
from ccheck.draft.what.targets import targets_of
from ccheck.draft.what.title import title_of
from ccheck.draft.who.directory import Directory, Office
from ccheck.draft.writing.values import deadline_text
from ccheck.errors import say

# What reads as a time, whether or not the grammar knows it.
_TIME = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|trong vòng|trong thời hạn|đến hết"
    r"|(?:xong|hoàn thành) trong)\s(?:[^\W\d]+[\s/]){0,3}?[0-9][^,;.()]{0,24}"
    r"|(?<![\w/])[0-9]{1,2}\s(?:lần|giờ)/(?:[0-9]{1,2}\s)?(?:giờ|ngày|tuần|tháng|quý|năm|lần)(?!\w)",
    re.IGNORECASE,
)

# What names roles and no act, behind a topic: "…: Sở A chủ trì, phối hợp với Sở B".
_ROLE = re.compile(r"(?:chủ trì|phối hợp)(?:\s+với\s[^.;]*)?$|[^.;]{0,120}\sphối hợp$", re.IGNORECASE)


@dataclass(slots=True)
class Proposals:
    """The tasks proposed so far, each with its own path."""

    directory: Directory
    found: list[Proposal] = field(default_factory=list)
    events: Events = field(default_factory=Events)
    _used: dict[str, int] = field(default_factory=dict)

    def has(self, clause: str) -> bool:
        """Whether a clause holds a task."""
        return bool(self._used.get(clause))

    def _path(self, base: str) -> str:
        base = base.partition("#")[0]
        self._used[base] = self._used.get(base, 0) + 1
        return base if self._used[base] == 1 else f"{base}#{self._used[base]}"

    def propose(self, clause: Clause, paragraph: Paragraph, duty: Duty, holders: Holders) -> None:
        """Propose the task of one duty."""
        questions = list(_of_duty(duty, holders, paragraph.first))
        head = duty.parts[0]
        spans = [(phrase.first, phrase.last) for phrase in head.phrases]
        title = title_of(head.text, head.roles.begin, spans, self.directory.reader)
        topic, colon, _ = head.text[: head.roles.begin].partition(":")
        if (
            head.roles.start
            and colon
            and topic.count("(") == topic.count(")")
            and (len(title.split()) < 3 or _ROLE.match(title))
        ):
            title = topic.strip()
        self.add(
            path=clause.path,
            title=title or head.text[:80],
            holders=holders,
            phrase=duty.phrase,
            text=duty.text,
            lines=(paragraph.first, paragraph.last),
            questions=questions,
            deductions=0.05 * (len(duty.parts) > 3) + 0.05 * duty.covered,
        )

    def add(
        self,
        *,
        path: str,
        title: str,
        holders: Holders,
        phrase: Phrase | None,
        text: str,
        lines: tuple[int, int],
        questions: list[Question],
        deductions: float = 0.0,
        wording: str = "",
    ) -> None:
        """Add a task under the next free path of the clause ``path``."""
        path = self._path(path)
        leads = distinct(holders.leads)
        partners = tuple(office for office in distinct(holders.partners) if office not in leads)
        report = report_of(text, self.directory.reader)
        to = tuple(office for office in self.directory.offices(report.to) if office not in leads)
        via = self.directory.offices(report.via)
        deadline = (
            self.events.settled(phrase.deadline, phrase.event or phrase.words)
            if phrase and phrase.deadline
            else NO_DEADLINE
        )
        questions += _of_offices((*leads, *partners, *to, *via), lines[0])
        task = Task(
            clause=path,
            title=title,
            lead=tuple(office.id for office in leads),
            coordinating=tuple(office.id for office in partners),
            each=any(office.many for office in leads) or (len(leads) > 1 and not holders.joint),
            deadline=deadline,
            wording=wording or (phrase.words if phrase and phrase.deadline else ""),
            targets=targets_of(text),
            report_to=tuple(office.id for office in to),
            report_via=via[0].id if via and to else None,
        )
        self.found.append(
            Proposal(
                task=task,
                lead_names=tuple(office.name for office in leads),
                coordinating_names=tuple(office.name for office in partners),
                report_to_names=tuple(office.name for office in to),
                report_via_name=via[0].name if via and to else None,
                confidence=confidence(holders, leads, partners, deadline, questions, deductions),
                first=lines[0],
                last=lines[1],
                questions=tuple(questions),
                printed=text,
            )
        )


def _of_duty(duty: Duty, holders: Holders, line: int) -> Iterator[Question]:
    if holders.guessed:
        yield Question(
            message=say("No addressee is printed: held by those whom the document addresses"), line=line
        )
    unread = _unread(duty) if duty.phrase is None else ""
    if unread:
        yield Question(
            message=say("A time is printed that was not taken as a deadline: “{text}”", text=unread),
            line=line,
        )
    if duty.phrase is not None:
        yield from of_phrase(duty.phrase, line)


def of_phrase(phrase: Phrase, line: int) -> Iterator[Question]:
    """What to ask about a deadline: its doubts, and the others that the same words name."""
    for doubt in phrase.warnings:
        yield Question(message=doubt.message, line=line)
    for other in phrase.also:
        message = say("The same words name another deadline: {rule}", rule=deadline_text(other))
        yield Question(message=message, line=line)


def _unread(duty: Duty) -> str:
    """The first time in a duty that gave no deadline; empty when it prints none."""
    beside = [words for part in duty.parts for words in part.beside]
    match = _TIME.search(duty.text)
    return beside[0] if beside else match[0].strip() if match else ""


def _of_offices(offices: Sequence[Office], line: int) -> Iterator[Question]:
    """What to ask about names that are ambiguous or unknown."""
    for office in offices:
        if office.ambiguous:
            ids = (office.id, *office.ambiguous)
            yield Question(message=say("“{name}” may mean {ids}", name=office.name, ids=ids), line=line)
        if office.person:
            yield Question(
                message=say(
                    "“{person}” is a person: taken for {id}; say which office answers",
                    person=office.person,
                    id=office.id,
                ),
                line=line,
            )
        if not office.known:
            yield Question(
                message=say(
                    "“{name}” is not in agencies.toml: proposed as {id}", name=office.name, id=office.id
                ),
                line=line,
            )
