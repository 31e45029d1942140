"""An outline to proposals: every clause's duties with who, what and when; clauses that order nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ccheck.core.drafts import Proposal, Question
from ccheck.core.model import Task
from ccheck.core.phrases import Phrase
from ccheck.core.rules import NO_DEADLINE
from ccheck.draft.outline.clauses import Clause
from ccheck.draft.outline.document import Outline, is_topic
from ccheck.draft.outline.facts import names_of
from ccheck.draft.outline.markers import Style
from ccheck.draft.outline.tables import TableTask
from ccheck.draft.source import Paragraph
from ccheck.draft.tasks.cells import both, in_cell, listed
from ccheck.draft.tasks.duties import Duty, duties
from ccheck.draft.tasks.events import Events
from ccheck.draft.tasks.holders import Holders, confidence, distinct, goes_on
from ccheck.draft.tasks.segments import segments
from ccheck.draft.tasks.statements import (
    ANSWERS,
    BEARS,
    EFFECT,
    GOAL,
    MERELY,
    REFERS,
    STATES,
    TELLS,
    background,
    why_nothing,
)
from ccheck.draft.what.reports import report_of
from ccheck.draft.what.targets import targets_of
from ccheck.draft.what.title import title_of
from ccheck.draft.who.directory import Directory, Office
from ccheck.draft.who.groups import Kind
from ccheck.draft.who.letters import is_capitals
from ccheck.draft.who.names import Name
from ccheck.draft.who.roles import read_roles
from ccheck.draft.who.verbs import ORDER
from ccheck.draft.writing.values import deadline_text
from ccheck.errors import say
from ccheck.i18n import render

_COUNCIL = re.compile(r"(?:UBND|[UỦ][ỷy] ban nhân dân) (?:tỉnh|thành phố)(?!\w)")
# What reads as a time, whether or not the grammar knows it.
_TIME = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|trong vòng|trong thời hạn|đến hết"
    r"|(?:xong|hoàn thành) trong)\s(?:[^\W\d]+[\s/]){0,3}?[0-9][^,;.()]{0,24}"
    r"|(?<![\w/])[0-9]{1,2}\s(?:lần|giờ)/(?:[0-9]{1,2}\s)?(?:giờ|ngày|tuần|tháng|quý|năm|lần)(?!\w)",
    re.IGNORECASE,
)
_EVERYONE = (Kind.DEPARTMENTS, Kind.DISTRICTS, Kind.COMMUNES, Kind.ALL_LEVELS)


@dataclass(slots=True)
class Proposer:
    """Reads one outline; ``directory`` matches its names."""

    outline: Outline
    directory: Directory
    issued: date | None
    proposals: list[Proposal] = field(default_factory=list)
    no_tasks: dict[str, str] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    _used: dict[str, int] = field(default_factory=dict)
    _addressed: tuple[Office, ...] = ()
    _fallback: Holders = field(default_factory=Holders)

    def run(self) -> None:
        """Propose the duties of every clause, every row and every closing order."""
        self.directory.define(self._texts())
        self._addressed = self._addressees()
        self._fallback = self._default()
        above = ordered = self._ordered()
        for root in self.outline.clauses:
            if root.marker.style is not Style.NONE:
                above = ordered
            elif self._only_names(root.text) and not root.children and root is not self.outline.clauses[-1]:
                above = self._named(root.text, ordered)
                continue
            self._clause(root, above)
        for row in self.outline.rows:
            self._row(row)
        for clause in self.outline.closing:
            self._closing(clause)

    def _texts(self) -> Iterator[str]:
        """Every paragraph of the document."""
        yield from (paragraph.text for paragraph in self.outline.background)
        yield from (text.text for clause in self.outline.walk() for text in clause.texts)

    # Who holds what names nobody.

    def _addressees(self) -> tuple[Office, ...]:
        """Those a letter or telegram is sent to."""
        names = [
            name
            for paragraph in self.outline.header.addressees
            for name in self.directory.reader.names(paragraph.text).names
        ]
        return self.directory.offices(names)

    def _ordered(self) -> Holders:
        """Those whom the sentence before the orders asks."""
        if self.outline.order is None:
            return Holders()
        roles = read_roles(self.outline.order.text, self.directory.reader)
        offices = self.directory.offices(roles.leads) if roles.asked else ()
        return Holders(offices, (), roles.joint, general=True)

    def _default(self) -> Holders:
        """Those addressed, or whom the closing orders name, or all departments."""
        if self._addressed:
            return Holders(self._addressed, guessed=True)
        for clause in reversed(self.outline.closing):
            roles = read_roles(clause.text, self.directory.reader)
            if len(roles.leads) > 1 or any(name.group in _EVERYONE for name in roles.leads):
                return Holders(self.directory.offices(roles.leads), guessed=True)
        councils = (_COUNCIL.search(text) for text in self._texts() if self.directory.reader.council)
        for found in filter(None, councils):
            return Holders(self.directory.offices([Name(found[0], *found.span())]), guessed=True)
        named = {name.group: name for text in self._texts() for name in self._headed(text)}
        if named:
            return Holders(self.directory.offices(named.values()), guessed=True)
        many = Name("Các sở, ban, ngành", 0, 0, Kind.DEPARTMENTS)
        return Holders(self.directory.offices([many]), guessed=True)

    def _headed(self, text: str) -> Iterator[Name]:
        """The groups of everyone that a paragraph speaks to."""
        yield from (name for name in read_roles(text, self.directory.reader).leads if name.group in _EVERYONE)

    # Clauses.

    def _clause(self, clause: Clause, above: Holders, *, inside: str = "") -> None:
        reason = inside or background(clause)
        here, orders = self._heading(clause, above)
        here = self._labelled(clause, here)
        if reason:
            self._nothing(clause, orders, reason)
        else:
            self._orders(clause, orders, here)
        for child in clause.children:
            held = self._named(child.heading.text, here) if child.heading else here
            self._clause(child, held, inside=reason)

    def _nothing(self, clause: Clause, orders: Sequence[Paragraph], reason: str) -> None:
        if orders or not clause.children:
            self.no_tasks.setdefault(clause.path, reason)

    def _heading(self, clause: Clause, above: Holders) -> tuple[Holders, list[Paragraph]]:
        """Who holds what stands below the clause, and its paragraphs that may order something."""
        texts = list(clause.texts)
        here = above
        if texts and self._is_heading(clause, texts[0].text):
            here = self._named(texts[0].text, above)
            texts = texts[1:]
        elif texts and (clause.children or clause.tables) and self._introduces(texts[0].text, above):
            here = self._named(texts[0].text, above)
            self.no_tasks.setdefault(clause.path, render(say("It introduces the clauses below it")))
            texts = texts[1:]
        if (
            texts
            and (clause.children or clause.tables)
            and len(texts) == 1
            and texts[0] is not clause.texts[0]
            and self._introduces(texts[0].text, here)
        ):
            here = self._named(texts[0].text, here)
            self.no_tasks.setdefault(clause.path, render(say("It introduces the clauses below it")))
            texts = []
        return here, texts

    def _labelled(self, clause: Clause, here: Holders) -> Holders:
        """Who holds a clause whose lines name them: "Cơ quan chủ trì: …"."""
        leads = tuple(
            office for value in names_of(clause, "lead") for office in listed(value, self.directory)
        )
        partners = tuple(
            office for value in names_of(clause, "partner") for office in listed(value, self.directory)
        )
        if leads:
            return Holders(distinct(leads), distinct(partners))
        return replace(here, partners=distinct((*here.partners, *partners))) if partners else here

    def _is_heading(self, clause: Clause, text: str) -> bool:
        """Whether a paragraph only names offices, or a topic."""
        if clause.facts and not clause.children and len(clause.texts) == 1:
            return False
        more = bool(clause.children or clause.tables or len(clause.texts) > 1)
        if self._only_names(text):
            return True
        if not more:
            return False
        if is_capitals(text) or is_topic(text):
            names = read_roles(text, self.directory.reader).leads
            return not names or text.rstrip().endswith(":") or is_capitals(text)
        return False

    def _only_names(self, text: str) -> bool:
        """Whether a paragraph does no more than name offices."""
        roles = read_roles(text, self.directory.reader)
        if not roles.leads or roles.start:
            return False
        end = max([roles.begin, *(name.last for name in roles.partners)])
        rest = re.sub(r"(?:cùng|đồng)?\s*chủ trì|phối hợp với|có trách nhiệm|thực hiện", "", text[end:])
        return not rest.strip(" .:;,-/*")

    def _introduces(self, text: str, above: Holders) -> bool:
        """Whether a paragraph above clauses says no more than they do."""
        if text.rstrip().endswith(":"):
            return True
        parts = segments(text, self.directory.reader, self.issued, inherited=above.headed)
        acts = [part for part in parts if not part.explains and (ORDER.match(part.text) or part.roles.named)]
        return len(acts) < 2

    def _named(self, text: str, above: Holders) -> Holders:
        roles = read_roles(text, self.directory.reader, inherited=False)
        leads = self.directory.offices(roles.leads)
        partners = self.directory.offices(roles.partners)
        if not leads:
            return replace(above, partners=(*above.partners, *partners)) if partners else above
        return Holders(self._meant(leads, roles.leads), partners, roles.joint)

    def _orders(self, clause: Clause, texts: Sequence[Paragraph], here: Holders) -> None:
        wrote = False
        for paragraph in texts:
            if len(clause.texts) > 1 and self._only_names(paragraph.text):
                here = self._named(paragraph.text, here)
                continue
            wrote = self._paragraph(clause, paragraph, here) or wrote
        if texts and not wrote and clause.path not in self.no_tasks and not self._used.get(clause.path):
            self.no_tasks[clause.path] = why_nothing(texts[0].text)

    def _paragraph(self, clause: Clause, paragraph: Paragraph, here: Holders) -> bool:
        """Propose the duties of one paragraph; whether there were any."""
        text = paragraph.text
        if ANSWERS.search(text) and not re.search(r"báo cáo", text):
            return False
        if (
            not here.headed
            and STATES.match(text)
            and not read_roles(text, self.directory.reader, inherited=here.headed).named
        ):
            return False
        parts = segments(text, self.directory.reader, self.issued, inherited=here.headed)
        found = [duty for duty in duties(parts) if not self._states(clause, duty, here, many=len(parts) > 1)]
        named = [duty for duty in found if duty.leads]
        if named and not here.leads:
            found = found[found.index(named[0]) :]
        previous: Holders | None = None
        for number, duty in enumerate(found):
            holders = self._holders(duty, here, previous, goes_on(found, number))
            previous = holders
            self._propose(clause, paragraph, duty, holders)
        return bool(found)

    def _states(self, clause: Clause, duty: Duty, here: Holders, *, many: bool) -> bool:
        """Whether a duty is none: effect, approval, a goal without anyone to reach it."""
        text = duty.parts[0].text
        if EFFECT.match(text) or (duty.parts[0].roles.issuer and not duty.leads):
            return True
        if (
            clause.marker.style is Style.ARTICLE
            and not here.leads
            and not duty.leads
            and re.match(r"Phê duyệt|Ban hành|Thành lập|Công bố|Sửa đổi|Bổ sung|Kiện toàn", text)
        ):
            return True  # what the document itself does
        said = text[duty.parts[0].roles.begin :].strip()
        if duty.phrase is None and (TELLS.match(said) or (BEARS.match(said) and len(duty.parts) == 1)):
            return True
        if clause.marker.style is Style.ARTICLE and self.outline.rows and REFERS.match(text):
            return True  # the rows say who does what
        if not here.leads and not duty.leads and " đã " in text and not ORDER.match(text):
            return True
        if not here.leads and not duty.leads and (GOAL.match(text) or STATES.match(text)):
            return True
        return bool(many and not here.leads and not duty.leads and STATES.match(text))

    def _holders(self, duty: Duty, here: Holders, previous: Holders | None, goes_on: bool) -> Holders:
        """Who holds a duty: those it names, those of the part before it, those of the heading; ``goes_on``:
        its partners are those of the part before it too."""
        partners = self.directory.offices(duty.partners)
        if duty.leads:
            joint = any(part.roles.joint for part in duty.parts)
            leads = self._meant(self.directory.offices(duty.leads), duty.leads)
            return Holders(leads, partners, joint)
        if previous is not None and not (here.leads and previous.leads == here.leads):
            kept = previous.partners if not partners and goes_on else ()
            return Holders(previous.leads, partners or kept, previous.joint, previous.guessed)
        base = here if here.leads else self._fallback
        kept = previous.partners if previous is not None and not partners and goes_on else ()
        return Holders(base.leads, (*here.partners, *(partners or kept)), base.joint, base.guessed)

    def _meant(self, offices: tuple[Office, ...], names: Sequence[Name]) -> tuple[Office, ...]:
        """Those whom "các cơ quan, đơn vị, địa phương" means: the ones a letter is addressed to."""
        if self._addressed and all(
            name.group in (Kind.LOCALITIES, Kind.OTHER)
            and re.match(r"các (?:cơ quan|đơn vị|địa phương)(?:,|$| và)", name.printed.lower())
            for name in names
        ):
            return self._addressed
        return offices

    # Tasks.

    def _path(self, base: str) -> str:
        base = base.partition("#")[0]
        self._used[base] = self._used.get(base, 0) + 1
        return base if self._used[base] == 1 else f"{base}#{self._used[base]}"

    def _propose(self, clause: Clause, paragraph: Paragraph, duty: Duty, holders: Holders) -> None:
        questions = list(self._questions(duty, holders, paragraph.first))
        head = duty.parts[0]
        spans = [(phrase.first, phrase.last) for phrase in head.phrases]
        title = title_of(head.text, head.roles.begin, spans, self.directory.reader)
        if len(title.split()) < 3 and ":" in head.text[: head.roles.begin]:
            title = head.text.partition(":")[0].strip()
        self._add(
            path=self._path(clause.path),
            title=title or head.text[:80],
            holders=holders,
            phrase=duty.phrase,
            text=duty.text,
            lines=(paragraph.first, paragraph.last),
            questions=questions,
            deductions=0.05 * (len(duty.parts) > 3) + 0.05 * duty.covered,
        )

    def _questions(self, duty: Duty, holders: Holders, line: int) -> Iterator[Question]:
        if holders.guessed:
            yield Question(
                message=say("No addressee is printed: held by those whom the document addresses"), line=line
            )
        unread = _TIME.search(duty.text) if duty.phrase is None else None
        if unread:
            yield Question(
                message=say(
                    "A time is printed that was not taken as a deadline: “{text}”", text=unread[0].strip()
                ),
                line=line,
            )
        if duty.phrase is not None:
            for doubt in duty.phrase.warnings:
                yield Question(message=doubt.message, line=line)
            for other in duty.phrase.also:
                yield Question(
                    message=say("The same words name another deadline: {rule}", rule=deadline_text(other)),
                    line=line,
                )

    def _add(
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
        for office in (*leads, *partners, *to, *via):
            if office.ambiguous:
                questions.append(
                    Question(
                        message=say(
                            "“{name}” may mean {ids}", name=office.name, ids=(office.id, *office.ambiguous)
                        ),
                        line=lines[0],
                    )
                )
            if not office.known:
                questions.append(
                    Question(
                        message=say(
                            "“{name}” is not in agencies.toml: proposed as {id}",
                            name=office.name,
                            id=office.id,
                        ),
                        line=lines[0],
                    )
                )
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
        self.proposals.append(
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

    def _row(self, row: TableTask) -> None:
        lead, partners = row.lead, row.partner
        if row.both:
            lead, partners = both(row.both)
        leads = listed(lead, self.directory)
        if not leads and self._only_names(row.group):
            leads = self._named(row.group, Holders()).leads
        questions = [] if leads else [Question(message=say("The row names no lead"), line=row.first)]
        if not leads:
            leads = self._fallback.leads
        phrase = in_cell(row.deadline, self.issued)
        if row.deadline and (phrase is None or phrase.deadline is None):
            questions.append(
                Question(
                    message=say("The time “{text}” could not be read", text=row.deadline), line=row.first
                )
            )
        for doubt in phrase.warnings if phrase else ():
            questions.append(Question(message=doubt.message, line=row.first))
        duty = row.duty.strip(" .;:-")
        title = title_of(duty, 0, [], self.directory.reader) or duty
        joint = bool(re.search(r"(?:cùng|đồng) chủ trì", lead))
        self._add(
            path=self._path(row.path),
            title=title,
            holders=Holders(leads, listed(partners, self.directory), joint),
            phrase=phrase,
            text=row.duty,
            lines=(row.first, row.last),
            questions=questions,
            wording=row.deadline if phrase and phrase.deadline else "",
        )

    def _closing(self, clause: Clause) -> None:
        text = clause.text
        roles = read_roles(text, self.directory.reader)
        reports = re.search(r"báo cáo|phản ánh|đôn đốc|theo dõi|tổng hợp", text, re.IGNORECASE)
        if (EFFECT.match(text) and not reports) or (not roles.named and not reports):
            self.no_tasks[clause.path] = why_nothing(text)
            return
        if not reports and MERELY.match(text[roles.begin :].strip()):
            self.no_tasks[clause.path] = render(say("A general order to comply: it adds no duty"))
            return
        self._orders(clause, clause.texts, Holders())
