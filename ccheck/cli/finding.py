"""What a check finds, without assessing what does not need it."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ccheck.cli.session import Session, by_date, location
from ccheck.core.assess import AsOf, assess_cells
from ccheck.core.census import Census, Tally, ids_of
from ccheck.core.findings import Findings, findings, is_enough
from ccheck.core.lull import NEAR, Lull, rows
from ccheck.core.model import Workspace
from ccheck.core.obligations import Day, Obligation
from ccheck.core.outline import headings
from ccheck.core.selection import Filter
from ccheck.ledger import tallies
from ccheck.ledger.ledger import Head, Ledger, reading

FRESH = 1000  # new entries until a lull is worked out anew
CHANGED = 20  # directives with changes or entries, besides one in so many of all, until it is
Subjects = Mapping[str, frozenset[str]]


def found(session: Session, workspace: Workspace, as_of: AsOf, wanted: Filter) -> Findings:
    """What is asked for that needs action on a day, and the counts of all that is asked for."""
    if is_enough(wanted):
        with reading(location(workspace), session.root) as ledger:
            known = session.known(workspace)
            day = Day(workspace, ledger.events(known), as_of.day)
            census = Census(day, as_of, wanted)
            # What rests is counted for all agencies together, and is none of what is due within a few days.
            near = wanted.within is None or wanted.within <= NEAR
            plain = known is None and not wanted.agencies and near
            kept = _lull(session, ledger, day) if plain else None
            if kept is not None:
                cells, tally = _awake(ledger, day, census, *kept, wanted)
            elif not tallies.is_repetitive(ledger):
                tally = tallies.tally(ledger, as_of.day, known)
                cells = tuple(census.picked(tally))
            else:
                return findings(session.assessed_on(workspace, as_of), wanted)
            recorded = [cell for cell in cells if cell.id in tally]
            entries = ledger.current(*by_date(recorded), as_of.day, known)
            return census.found(assess_cells(workspace, cells, entries, as_of, census.days))
    return findings(session.assessed_on(workspace, as_of), wanted)


def _awake(
    ledger: Ledger, day: Day, census: Census, lull: Lull, subjects: Subjects, wanted: Filter
) -> tuple[tuple[Obligation, ...], Tally]:
    found = tuple(rows(census, day, lull, subjects, wanted))
    ids = ids_of(found)
    few = 2 * len(ids) < ledger.head().number
    tally = tallies.tally_of(ledger, ids, day.today) if few else tallies.tally(ledger, day.today)
    return tuple(census.among(found, tally)), tally


def _lull(session: Session, ledger: Ledger, day: Day) -> tuple[Lull, Subjects] | None:
    """The lull kept, or a new one, that is kept in its place; and what was recorded on since. None without
    a cache, or when working it out would be more than it saves."""
    cache = session.cache()
    world = cache.world() if cache is not None else ()
    if not world:
        return None
    known = headings(day.workspace.directives)
    world += tuple(it.content for it in known if it.replaces)
    contents = {it.id: it.content for it in known}
    found = _kept(session, ledger, day, world, contents)
    if found is not None or tallies.is_repetitive(ledger):
        return found
    from ccheck.core.outlook import lull, span
    from ccheck.workspace import lulls

    last = day.on(span(day.workspace, day.today))
    made = lull(day, last, tallies.tally(ledger, day.today), tallies.later(ledger, day.today))
    head = ledger.head()
    lulls.write(session.root, os.environ, lulls.Kept(made, world, contents, (head.number, head.hash)))
    return made, {}


def _kept(
    session: Session, ledger: Ledger, day: Day, world: tuple[str, ...], contents: Mapping[str, str]
) -> tuple[Lull, Subjects] | None:
    """The lull kept, for the directives whose contents are what they were; None when it is another day's,
    workspace's or ledger's, or too much has happened since."""
    from ccheck.workspace import lulls

    kept = lulls.read(session.root, os.environ)
    if kept is None or not kept.lull.spans(day.today) or kept.world != world:
        return None
    head = Head(*kept.entry)
    fresh = tallies.subjects_since(ledger, head) if tallies.holds(ledger, head) else None
    if fresh is None or len(fresh) > FRESH:
        return None
    resting = {id: it for id, it in kept.lull.directives.items() if contents.get(id) == kept.contents[id]}
    subjects = _by_directive(fresh)
    changed = len(contents) - len(resting) + len(subjects)
    if changed > CHANGED + len(contents) // CHANGED:
        return None
    return Lull(kept.lull.first, kept.lull.last, resting), subjects


def _by_directive(subjects: Iterable[str]) -> Subjects:
    found: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        found[subject.partition("/")[0]].add(subject)
    return {id: frozenset(some) for id, some in found.items()}
