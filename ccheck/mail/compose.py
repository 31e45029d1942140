"""Digests to text: templates of the workspace, else the built-in ones, rendered in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from ccheck.core.answers import names
from ccheck.core.assess import Assessment, Status
from ccheck.core.model import Workspace
from ccheck.core.reminders import Digest, Notice
from ccheck.errors import BadData, Problem, say
from ccheck.i18n import day, language, plain
from ccheck.values import value

FOLDER = "templates"
NAME = "reminder"
PARTS = ("subject", "txt", "html")
Describe = Callable[[Assessment], str]


@value
class Rendered:
    """A message in words: one line of subject, plain text, and the same as HTML."""

    subject: str
    text: str
    html: str


class Templates:
    """The templates in force: each of the workspace's own, else the built-in one."""

    def __init__(self, root: Path) -> None:
        from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(root / FOLDER), PackageLoader("ccheck.templates", "")]),
            undefined=StrictUndefined,
            autoescape=lambda name: name is not None and ".html" in name,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, digest: Digest, workspace: Workspace, today: date, describe: Describe) -> Rendered:
        """The words of ``digest``. Raises ``BadData`` (65) naming the template and line at fault, or the
        obligation that a template leaves out."""
        context = _context(digest, workspace, today, describe)
        subject = " ".join(plain(self._part("subject", context)).split())
        text = _lines(self._part("txt", context))
        html = self._part("html", {**context, "subject": subject})
        for notice in digest.notices:
            _check(notice.item.id, text, "txt")
            _check(escape(notice.item.id), html, "html")
        return Rendered(subject, text, html)

    def _part(self, part: str, context: dict[str, Any]) -> str:
        from jinja2 import TemplateError

        name = _file(part)
        try:
            return self._environment.get_template(name).render(context)
        except (TemplateError, *_FAILURES) as error:
            raise BadData((_problem(error, name),)) from error


# What an expression of a template can end in, beside jinja2's own errors.
_FAILURES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def _check(id: str, text: str, part: str) -> None:
    """Raise when a message leaves out an obligation that it is about."""
    if not names(text, id):
        message = say("the text leaves out the obligation {id}", id=id)
        hint = say("Print {{ notice.id }} for each of the notices.")
        raise BadData((Problem(f"{FOLDER}/{_file(part)}", 1, 1, "template", message, hint),))


def _file(part: str) -> str:
    return f"{NAME}.{language()}.{part}.j2"


def _problem(error: Exception, name: str) -> Problem:
    """The fault of a template with its file and line, which most errors show only in the traceback."""
    line = getattr(error, "lineno", None) or 1
    if getattr(error, "lineno", None):
        name = getattr(error, "name", None) or name
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            name, line = Path(file).name, trace.tb_lineno
        trace = trace.tb_next
    reason = getattr(error, "message", None) or str(error) or type(error).__name__
    text = say("the template fails: {reason}", reason=reason)
    hint = say("The names that a template may use are listed in docs/reminders.md.")
    return Problem(f"{FOLDER}/{name}", line, 1, "template", text, hint)


def _context(digest: Digest, workspace: Workspace, today: date, describe: Describe) -> dict[str, Any]:
    """What a template may name; texts of files without control characters, days as documents print them."""
    registry, mail = workspace.registry, workspace.settings.mail
    overdue = sum(notice.item.status is Status.OVERDUE for notice in digest.notices)
    office = mail.sender.partition("<")[0].strip() if mail else ""
    return {
        "agency": plain(registry.name(digest.agency, today)) if digest.agency else office,
        "today": day(today),
        "overdue": overdue,
        "others": len(digest.notices) - overdue,
        "orphans": not digest.agency,
        "office": office,
        "reply_to": mail.reply_to if mail else "",
        "notices": [_notice(notice, digest.agency, workspace, describe) for notice in digest.notices],
    }


def _notice(notice: Notice, agency: str, workspace: Workspace, describe: Describe) -> dict[str, Any]:
    item = notice.item
    cell = item.obligation
    return {
        "id": item.id,
        "title": plain(cell.task.title),
        "document": plain(cell.directive.number or cell.directive.title),
        "clause": plain(cell.task.clause),
        "wording": plain(cell.task.wording),
        "due": day(item.due) if item.due else "",
        "overdue": item.status is Status.OVERDUE,
        "state": describe(item),
        "late": notice.late,
        "was_due": day(notice.rung.day),
        "earlier": ", ".join(day(earlier) for earlier in notice.earlier),
        "predecessor": plain(_predecessor(cell.bound, agency, workspace)),
    }


def _predecessor(bound: Iterable[str], agency: str, workspace: Workspace) -> str:
    """Whose duty it was, where the agency reminded is not the one it was given to."""
    registry = workspace.registry
    former = [registry.name(id) for id in bound if id != agency and _hands_to(id, agency, workspace)]
    return "; ".join(former)


def _hands_to(id: str, agency: str, workspace: Workspace) -> bool:
    return agency in _chain(id, workspace) or not agency


def _chain(id: str, workspace: Workspace) -> Iterator[str]:
    """The successors of an agency, one after the other."""
    seen = {id}
    found = workspace.registry.agency(id)
    while found is not None and found.successor is not None and found.successor not in seen:
        seen.add(found.successor)
        yield found.successor
        found = workspace.registry.agency(found.successor)


def _lines(text: str) -> str:
    """``text`` without blanks at the ends of lines and without more than one empty line in a row."""
    trimmed = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", trimmed).strip() + "\n"
