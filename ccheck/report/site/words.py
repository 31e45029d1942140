"""What the site's tables say of an obligation: its state, its document, who holds it, and its result."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core import periods
from ccheck.core.assess import Assessment, Status
from ccheck.core.model import Directive
from ccheck.core.summary import NOBODY, Cell, Counts
from ccheck.errors import Message, say
from ccheck.i18n import render, translate
from ccheck.report import labels, states
from ccheck.report.site.places import directive as directive_path
from ccheck.report.site.places import to_agency
from ccheck.report.site.state import Site
from ccheck.sites import Bar, Legend, Link, Links, State, Tone

TONES: dict[Status, Tone] = {
    Status.OVERDUE: Tone.OVERDUE,
    Status.DUE_TODAY: Tone.SOON,
    Status.DUE_SOON: Tone.SOON,
    Status.STALE: Tone.STALE,
    Status.OPEN: Tone.OPEN,
    Status.WAITING: Tone.NO_DATE,
    Status.STANDING: Tone.NO_DATE,
    Status.DONE: Tone.DONE,
    Status.DONE_LATE: Tone.DONE_LATE,
    Status.WAIVED: Tone.GONE,
    Status.WITHDRAWN: Tone.GONE,
    Status.UNTRACKED: Tone.GONE,
}
# The order of the bars: what is late begins where the eye can compare it.
PARTS: tuple[tuple[Cell, Tone, Message], ...] = (
    (Cell.OPEN_OVERDUE, Tone.OVERDUE, say("Overdue")),
    (Cell.OPEN_IN_TERM, Tone.OPEN, say("In term")),
    (Cell.NO_DATE, Tone.NO_DATE, say("No date")),
    (Cell.DONE_LATE, Tone.DONE_LATE, say("Completed late")),
    (Cell.DONE_ON_TIME, Tone.DONE, say("Completed in time")),
)
FEW = 6  # names that one cell shows without folding them


def legend() -> Legend:
    """What the parts of a bar mean."""
    return Legend(tuple(State(render(word), tone) for _, tone, word in PARTS))


def bar(counts: Counts, whole: int) -> Bar:
    """The cells of the official table end to end."""
    return Bar(tuple((tone, counts.cells[cell]) for cell, tone, _ in PARTS), whole)


def state(item: Assessment, site: Site) -> State:
    """How an obligation stands, with what has to be known of it."""
    words = [states.of([item], site.workspace)]
    if item.orphaned:
        words.append(translate("nobody holds it"))
    if item.provisional:
        words.append(translate("provisional date"))
    if item.extended_to is not None:
        words.append(render(say("extended too late to {day}", day=item.extended_to)))
    return State("; ".join(words), TONES[item.status])


def printed(directive: Directive) -> str:
    """Kind and number of a document, its id where no number is printed."""
    return f"{render(labels.KIND[directive.kind])} {directive.number or directive.id}"


def document(directive: Directive) -> Link:
    """A link to a directive's page."""
    return Link(directive.number or directive.id, directive_path(directive.id), whole=True)


def period(item: Assessment) -> str:
    """The period an obligation is for, in words."""
    label = item.obligation.period
    return render(periods.words(label)) if label else ""


def holders(items: Sequence[Assessment], site: Site) -> Links:
    """Who holds these obligations, by name in Vietnamese order, folded when they are many."""
    ids = {id for item in items for id in item.holders or (NOBODY,)}
    return names(ids, site)


def names(ids: set[str], site: Site) -> Links:
    """Links to these agencies, by name, folded when they are many."""
    links = tuple(to_agency(site.name(id), id) for id in sorted(ids, key=site.order))
    return Links(links, site.several(len(links)) if len(links) > FEW else "")


def result(item: Assessment) -> str:
    """The document that proves a completion, or the last report."""
    found = item.completion or item.last_report
    return found.evidence.document if found is not None else ""
