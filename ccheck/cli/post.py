"""Wires the plan of reminders, the templates and the outbox together for ``remind``."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import click

from ccheck.cli.session import Session, location, replacing
from ccheck.core.answers import dead
from ccheck.core.assess import Assessment
from ccheck.core.model import Workspace
from ccheck.core.reminders import Digest, Plan, plan
from ccheck.errors import say
from ccheck.i18n import render, translate
from ccheck.ledger.ledger import reading
from ccheck.ledger.outbox import Outbox, look
from ccheck.mail.compose import Rendered, Templates
from ccheck.report import states
from ccheck.values import value

FORGET = timedelta(days=30)  # an address that bounced is tried again after this


@value
class Planned:
    """The plan of a day; its messages are put in words one at a time, so that memory does not grow with
    them."""

    workspace: Workspace
    items: tuple[Assessment, ...]
    today: date
    plan: Plan
    templates: Templates

    def words(self, digest: Digest) -> Rendered:
        """The message of ``digest``. Raises ``BadData`` for a fault in a template."""
        return self.templates.render(digest, self.workspace, self.today, self._describe)

    def _describe(self, item: Assessment) -> str:
        return states.of([item], self.workspace)


def planned(session: Session) -> Planned:
    """Today's plan; nothing is written."""
    workspace, as_of, items = session.assessed()
    with reading(location(workspace), session.root) as ledger:
        return plan_of(session, workspace, items, as_of.day, look(ledger))


def plan_of(
    session: Session,
    workspace: Workspace,
    items: tuple[Assessment, ...],
    today: date,
    outbox: Outbox | None,
) -> Planned:
    """The plan; ``outbox`` says what went out before."""
    mail = workspace.settings.mail
    runs = outbox.runs() if outbox is not None else ()
    days = [run.day for run in runs if run.finished is not None and run.day < today]
    gone = dead(outbox.bounces(today - FORGET)) if outbox is not None else frozenset()
    made = plan(
        workspace,
        items,
        outbox.sent() if outbox is not None else (),
        today,
        secretariat=mail.secretariat if mail is not None else (),
        last_run=max(days, default=None),
        dead=gone,
    )
    return Planned(workspace, items, today, made, Templates(session.root))


def shown(found: Planned, agency: str) -> str:
    """The message to ``agency`` as it would go out."""
    for digest in found.plan.digests:
        if digest.agency == agency:
            words = found.words(digest)
            lines = [f"{translate('To')}: {', '.join(digest.to)}"]
            if digest.cc:
                lines.append(f"{translate('Copy')}: {', '.join(digest.cc)}")
            return "\n".join((*lines, f"{translate('Subject')}: {words.subject}", "", words.text))
    name = found.workspace.registry.name(agency, found.today)
    return render(say("Nothing to send to {agency} today.", agency=name))


def saved(found: Planned) -> str:
    """The plan as a file that ``--apply`` can hold the data against."""
    messages = [
        {"key": digest.key, "subject": words.subject, "text": words.text, "html": words.html}
        for digest in found.plan.digests
        if (words := found.words(digest))
    ]
    document = {"schema_version": 1, "today": found.today.isoformat(), "messages": messages}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_letters(found: Planned, folder: Path) -> None:
    """Draft the formal letters that the plan asks for, one file an agency."""
    from ccheck.letters.content import letter
    from ccheck.letters.docx import as_docx

    for digest in found.plan.letters:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{digest.agency}-{found.today.isoformat()}.docx"
        data = as_docx(letter(digest, found.workspace, found.today), found.today)
        with replacing(file) as stream:
            stream.write(data)
        click.echo(render(say("Letter: {file}", file=str(file))), err=True)
