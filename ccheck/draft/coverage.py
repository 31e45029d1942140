"""Coverage: whether each clause of a text has a task or a no_task, and which text is whose."""

from __future__ import annotations

from collections.abc import Mapping

from ccheck.core.drafts import Coverage, Draft, Uncovered
from ccheck.core.model import Directive
from ccheck.draft.compare import base
from ccheck.draft.outline.document import Outline
from ccheck.draft.who.letters import bare

ENOUGH = 1.5


def coverage(encoded: Directive, drafted: Draft, drawn: Outline, source: str) -> Coverage:
    """How far ``encoded`` covers the clauses of its text. A clause that only names offices or a topic needs
    no entry: what it heads does."""
    found = {base(task.clause) for task in encoded.tasks} | {base(no.clause) for no in encoded.no_tasks}
    places = _places(drafted, drawn)
    wanted = list(
        dict.fromkeys(
            (
                *(base(task.clause) for task in drafted.directive.tasks),
                *(no.clause for no in drafted.directive.no_tasks),
            )
        )
    )
    order = {path: index for index, path in enumerate(places)}
    wanted.sort(key=lambda path: order.get(path, len(order)))
    missing = tuple(
        Uncovered(clause=path, line=places[path][0], text=places[path][1])
        for path in wanted
        if path not in found
    )
    absent = tuple(task.clause for task in encoded.tasks if base(task.clause) not in places)
    return Coverage(
        directive=encoded.id, source=source, clauses=len(wanted), uncovered=missing, absent=absent
    )


def _places(drafted: Draft, drawn: Outline) -> dict[str, tuple[int, str]]:
    """Every clause that the text has, with its line and its words, in order."""
    found: dict[str, tuple[int, str]] = {}
    for clause in drawn.walk():
        found.setdefault(clause.path, (clause.first, " ".join(text.text for text in clause.texts)))
    for row in drawn.rows:
        found.setdefault(base(row.path), (row.first, row.duty))
    for proposal in drafted.proposals:
        found.setdefault(base(proposal.task.clause), (proposal.first, proposal.printed))
    return found


def likeness(encoded: Directive, drafted: Directive) -> float:
    """How sure it is that a text is the one that was encoded: by number, documents cited, signer, title."""
    if encoded.number and drafted.number and encoded.number != drafted.number:
        return 0.0
    score = 2.0 * bool(encoded.number and encoded.number == drafted.number)
    score += bool(encoded.signer and encoded.signer == drafted.signer)
    score += bool(encoded.issued and encoded.issued == drafted.issued)
    score += 2.0 * _overlap(
        {d.number for d in (*encoded.cites, *encoded.replaces)},
        {d.number for d in (*drafted.cites, *drafted.replaces)},
    )
    score += _overlap(set(bare(encoded.title).split()), set(bare(drafted.title).split()))
    return score + 0.5 * (encoded.issuer == drafted.issuer)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def assign(directives: Mapping[str, Directive], drafts: Mapping[str, Draft]) -> dict[str, str]:
    """For each directive the text it was made from: the one named after it, else the likest."""
    found: dict[str, str] = {}
    for id, encoded in directives.items():
        if id in drafts:
            found[id] = id
            continue
        ranked = sorted(
            (
                (likeness(encoded, drafted.directive), name)
                for name, drafted in drafts.items()
                if name not in directives
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if ranked and ranked[0][0] >= ENOUGH:
            found[id] = ranked[0][1]
    return found
