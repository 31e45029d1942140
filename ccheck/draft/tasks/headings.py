"""Who holds what stands below a heading, and whether a paragraph is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ccheck.draft.outline.clauses import Clause
from ccheck.draft.outline.document import is_topic
from ccheck.draft.outline.facts import names_of
from ccheck.draft.tasks.cells import listed
from ccheck.draft.tasks.holders import Holders, distinct
from ccheck.draft.tasks.segments import segments
from ccheck.draft.who.directory import Directory, Office
from ccheck.draft.who.groups import Kind
from ccheck.draft.who.letters import is_capitals
from ccheck.draft.who.names import Name
from ccheck.draft.who.roles import read_roles
from ccheck.draft.who.verbs import ORDER
from ccheck.values import replace, value

_SENTENCE = re.compile(r"\w[.;]\s")  # an order stands before "Giao Sở A chủ trì"


@value
class Headings:
    """What the headings of one document say; ``addressed`` are those a letter is sent to."""

    directory: Directory
    issued: date | None
    addressed: tuple[Office, ...] = ()

    def labelled(self, clause: Clause, here: Holders) -> Holders:
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

    def is_heading(self, clause: Clause, text: str) -> bool:
        """Whether a paragraph only names offices, or a topic."""
        if clause.facts and not clause.children and len(clause.texts) == 1:
            return False
        more = bool(clause.children or clause.tables or len(clause.texts) > 1)
        if self.only_names(text):
            return True
        if not more:
            return False
        if is_capitals(text) or is_topic(text):
            names = read_roles(text, self.directory.reader).leads
            return not names or text.rstrip().endswith(":") or is_capitals(text)
        return False

    def only_names(self, text: str) -> bool:
        """Whether a paragraph does no more than name offices."""
        roles = read_roles(text, self.directory.reader)
        if not roles.leads or roles.start or _SENTENCE.search(text, 0, roles.leads[0].first):
            return False
        end = max([roles.begin, *(name.last for name in roles.partners)])
        rest = re.sub(r"(?:cùng|đồng)?\s*chủ trì|phối hợp với|có trách nhiệm|thực hiện", "", text[end:])
        return not rest.strip(" .:;,-/*")

    def introduces(self, text: str, above: Holders) -> bool:
        """Whether a paragraph above clauses says no more than they do."""
        if text.rstrip().endswith(":"):
            return True
        parts = segments(text, self.directory.reader, self.issued, inherited=above.headed)
        acts = [part for part in parts if not part.explains and (ORDER.match(part.text) or part.roles.named)]
        return len(acts) < 2

    def named(self, text: str, above: Holders) -> Holders:
        """Those whom a heading names; where it names none, those above it."""
        roles = read_roles(text, self.directory.reader, inherited=False)
        leads = self.directory.offices(roles.leads)
        partners = self.directory.offices(roles.partners)
        if not leads:
            return replace(above, partners=(*above.partners, *partners)) if partners else above
        return Holders(self.meant(leads, roles.leads), partners, roles.joint)

    def meant(self, offices: tuple[Office, ...], names: Sequence[Name]) -> tuple[Office, ...]:
        """Those whom "các cơ quan, đơn vị, địa phương" means: the ones a letter is addressed to."""
        if self.addressed and all(
            name.group in (Kind.LOCALITIES, Kind.OTHER)
            and re.match(r"các (?:cơ quan|đơn vị|địa phương)(?:,|$| và)", name.printed.lower())
            for name in names
        ):
            return self.addressed
        return offices
