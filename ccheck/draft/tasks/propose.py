"""An outline to proposals: every clause's duties with who, what and when; clauses that order nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ccheck.core.drafts import Proposal
from ccheck.core.model import Event, Kind
from ccheck.draft.outline.clauses import Clause
from ccheck.draft.outline.document import Outline
from ccheck.draft.outline.markers import Style
from ccheck.draft.source import Paragraph
from ccheck.draft.tasks.defaults import addressees, default, ordered, texts
from ccheck.draft.tasks.duties import Duty, duties
from ccheck.draft.tasks.headings import Headings
from ccheck.draft.tasks.holders import Holders, goes_on
from ccheck.draft.tasks.proposals import Proposals
from ccheck.draft.tasks.rows import propose_row
from ccheck.draft.tasks.segments import segments
from ccheck.draft.tasks.statements import (
    ANSWERS,
    EFFECT,
    MERELY,
    REFERS,
    STATES,
    background,
    tells,
    why_nothing,
)
from ccheck.draft.tasks.strength import strong
from ccheck.draft.who.directory import Directory
from ccheck.draft.who.roles import read_roles
from ccheck.errors import say
from ccheck.i18n import render


@dataclass(slots=True)
class Proposer:
    """Reads one outline; ``directory`` matches its names."""

    outline: Outline
    directory: Directory
    issued: date | None
    no_tasks: dict[str, str] = field(default_factory=dict)
    headings: Headings = field(init=False)
    _tasks: Proposals = field(init=False)
    _fallback: Holders = field(init=False)

    def __post_init__(self) -> None:
        self.directory.define(texts(self.outline))
        addressed = addressees(self.outline, self.directory)
        self.headings = Headings(self.directory, self.issued, addressed)
        self._tasks = Proposals(self.directory)
        self._tasks.events.decision = self.outline.header.kind is Kind.DECISION
        self._fallback = default(self.outline, self.directory, addressed)

    @property
    def proposals(self) -> list[Proposal]:
        """The tasks proposed."""
        return self._tasks.found

    @property
    def events(self) -> dict[str, Event]:
        """The events that they wait for, by id."""
        return self._tasks.events.found

    def run(self) -> None:
        """Propose the duties of every clause, every row and every closing order."""
        self._roots(ordered(self.outline, self.directory))
        for row in self.outline.rows:
            propose_row(row, self.headings, self._tasks, self._fallback)
        for clause in self.outline.closing:
            self._closing(clause)

    def _roots(self, asked: Holders) -> None:
        """Propose the duties of the clauses; a line that only names offices heads those below."""
        above = asked
        for root in self.outline.clauses:
            if root.marker.style is not Style.NONE:
                above = asked
            elif root is not self.outline.clauses[-1] and self._only_heads(root):
                above = self.headings.named(root.text, asked)
                continue
            self._clause(root, above)

    def _only_heads(self, clause: Clause) -> bool:
        return not clause.children and self.headings.only_names(clause.text)

    def _clause(self, clause: Clause, above: Holders, *, inside: str = "") -> None:
        reason = inside or background(clause)
        here, orders = self._heading(clause, above)
        here = self.headings.labelled(clause, here)
        if reason:
            self._nothing(clause, orders, reason)
        else:
            self._orders(clause, orders, here)
        for child in clause.children:
            held = self.headings.named(child.heading.text, here) if child.heading else here
            self._clause(child, held, inside=reason)

    def _nothing(self, clause: Clause, orders: Sequence[Paragraph], reason: str) -> None:
        if orders or not clause.children:
            self.no_tasks.setdefault(clause.path, reason)

    def _heading(self, clause: Clause, above: Holders) -> tuple[Holders, list[Paragraph]]:
        """Who holds what stands below the clause, and its paragraphs that may order something."""
        texts = list(clause.texts)
        here = above
        if texts and self.headings.is_heading(clause, texts[0].text):
            here = self.headings.named(texts[0].text, above)
            texts = texts[1:]
        elif texts and (clause.children or clause.tables) and self.headings.introduces(texts[0].text, above):
            here = self.headings.named(texts[0].text, above)
            self.no_tasks.setdefault(clause.path, render(say("It introduces the clauses below it")))
            texts = texts[1:]
        if (
            texts
            and (clause.children or clause.tables)
            and len(texts) == 1
            and texts[0] is not clause.texts[0]
            and self.headings.introduces(texts[0].text, here)
        ):
            here = self.headings.named(texts[0].text, here)
            self.no_tasks.setdefault(clause.path, render(say("It introduces the clauses below it")))
            texts = []
        return here, texts

    def _orders(self, clause: Clause, texts: Sequence[Paragraph], here: Holders) -> None:
        wrote = False
        for paragraph in texts:
            if len(clause.texts) > 1 and self.headings.only_names(paragraph.text):
                here = self.headings.named(paragraph.text, here)
                continue
            wrote = self._paragraph(clause, paragraph, here) or wrote
        if texts and not wrote and clause.path not in self.no_tasks and not self._tasks.has(clause.path):
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
        found = [duty for duty in duties(parts) if not self._tells(clause, duty, here)]
        named = [duty for duty in found if duty.leads]
        if named and not here.leads:
            begin = found.index(named[0])
            found = [*(duty for duty in found[:begin] if _is_dated(duty)), *found[begin:]]
        previous: Holders | None = None
        for number, duty in enumerate(found):
            holders = self._holders(duty, here, previous, goes_on(found, number))
            previous = holders
            self._tasks.propose(clause, paragraph, duty, holders)
        return bool(found)

    def _tells(self, clause: Clause, duty: Duty, here: Holders) -> bool:
        """Whether a duty is none: it only tells something, or refers to the rows that assign duties."""
        article = clause.marker.style is Style.ARTICLE
        if article and self.outline.rows and REFERS.match(duty.parts[0].text):
            return True
        return tells(duty, nobody=not here.leads and not duty.leads, article=article)

    def _holders(self, duty: Duty, here: Holders, previous: Holders | None, goes_on: bool) -> Holders:
        """Who holds a duty: those it names, those of the part before it, those of the heading; ``goes_on``:
        its partners are those of the part before it too."""
        partners = self.directory.offices(duty.partners)
        if duty.leads:
            joint = any(part.roles.joint for part in duty.parts)
            leads = self.headings.meant(self.directory.offices(duty.leads), duty.leads)
            return Holders(leads, partners, joint)
        if previous is not None and not (here.leads and previous.leads == here.leads):
            kept = previous.partners if not partners and goes_on else ()
            return Holders(previous.leads, partners or kept, previous.joint, previous.guessed)
        base = here if here.leads else self._fallback
        kept = previous.partners if previous is not None and not partners and goes_on else ()
        return Holders(base.leads, (*here.partners, *(partners or kept)), base.joint, base.guessed)

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


def _is_dated(duty: Duty) -> bool:
    """Whether a duty orders something by a time: never lost, even where nobody is named for it."""
    return duty.phrase is not None and strong(duty.phrase.deadline)
