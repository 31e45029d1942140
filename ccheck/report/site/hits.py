"""What the search finds: agencies by any of their names, directives, and duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ccheck.core.assess import CLOSED, Assessment, Status
from ccheck.i18n import plural, translate
from ccheck.report.site import places, words
from ccheck.report.site.state import Site
from ccheck.sites import Hit


def hits(site: Site) -> Iterator[Hit]:
    """Everything that can be found, what people look for most first."""
    for row, name in sorted(site.agencies, key=lambda pair: site.order(pair[0].id)):
        agency = site.workspace.registry.agency(row.id)
        known = " ".join((agency.short, *agency.aliases)) if agency else ""
        held = site.places.of_agency[row.id]
        yield Hit(translate("Agency"), name, _state(held), places.agency(row.id), known)
    for directive in site.workspace.directives:
        found = site.places.of_directive[directive.id]
        printed = words.printed(directive)
        yield Hit(
            translate("Document"), directive.title, printed, places.directive(directive.id), directive.id
        )
        of_task: dict[int, list[Assessment]] = {}
        for item in found:
            of_task.setdefault(id(item.obligation.task), []).append(item)
        for items in of_task.values():
            task = items[0].obligation.task
            detail = f"{printed}, {translate('Clause').lower()} {task.clause} – {_state(items)}"
            yield Hit(translate("Duty"), task.title, detail, site.places.duty(items[0]), task.wording)


def _state(items: Sequence[Assessment]) -> str:
    """How many there are, and how many of them are overdue or open."""
    overdue = sum(item.status is Status.OVERDUE for item in items)
    still = sum(item.status not in CLOSED for item in items)
    parts = [plural("{n} duty", "{n} duties", len(items)), plural("{n} open", "{n} open", still)]
    if overdue:
        parts.append(plural("{n} overdue", "{n} overdue", overdue))
    return ", ".join(parts)
