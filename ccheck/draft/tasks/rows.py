"""The rows of tables of tasks."""

from __future__ import annotations

import re

from ccheck.core.drafts import Question
from ccheck.draft.outline.tables import TableTask
from ccheck.draft.tasks.cells import in_cell, listed
from ccheck.draft.tasks.headings import Headings
from ccheck.draft.tasks.holders import Holders
from ccheck.draft.tasks.proposals import Proposals, of_phrase
from ccheck.draft.tasks.shares import shares
from ccheck.draft.what.title import title_of
from ccheck.errors import say


def propose_row(row: TableTask, headings: Headings, proposals: Proposals, otherwise: Holders) -> None:
    """Propose the task of one row; ``otherwise`` hold it where it names no lead."""
    directory, issued = headings.directory, headings.issued
    lead, also = shares(row.both or row.lead)
    if row.both and not also:
        lead, _, also = row.both.partition("/")
    leads = listed(lead, directory)
    partners = (*listed(also, directory), *listed(" ; ".join(shares(row.partner)), directory))
    if not leads and headings.only_names(row.group):
        leads = headings.named(row.group, Holders()).leads
    questions = [] if leads else [Question(message=say("The row names no lead"), line=row.first)]
    if not leads:
        leads = otherwise.leads
    phrase = in_cell(row.deadline, issued)
    if row.deadline and (phrase is None or phrase.deadline is None):
        questions.append(
            Question(message=say("The time “{text}” could not be read", text=row.deadline), line=row.first)
        )
    if phrase:
        questions += of_phrase(phrase, row.first)
    duty = row.duty.strip(" .;:-")
    title = title_of(duty, 0, [], directory.reader) or duty
    joint = bool(re.search(r"(?:cùng|đồng) chủ trì", row.both or row.lead))
    proposals.add(
        path=row.path,
        title=title,
        holders=Holders(leads, partners, joint),
        phrase=phrase,
        text=row.duty,
        lines=(row.first, row.last),
        questions=questions,
        wording=row.deadline if phrase and phrase.deadline else "",
    )
