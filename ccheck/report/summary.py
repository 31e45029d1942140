"""The official table of a period, its lists and its changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ccheck.core.model import Workspace
from ccheck.core.names import sort_key
from ccheck.core.summary import AGES, NOBODY, Cell, Counts, Row, Summary
from ccheck.errors import Message, say
from ccheck.i18n import day, number, plural, render, translate
from ccheck.report import formats
from ccheck.report.listings import age
from ccheck.report.records import Record
from ccheck.tables import percent

CELLS: dict[Cell, Message] = {
    Cell.DONE_ON_TIME: say("done in time"),
    Cell.DONE_LATE: say("done late"),
    Cell.OPEN_IN_TERM: say("in term"),
    Cell.OPEN_OVERDUE: say("overdue"),
    Cell.NO_DATE: say("without a date"),
}
KEYS = (
    "agency",
    "name",
    "total",
    *(cell.value for cell in Cell),
    "come_due",
    "rate",
    "rate_on_time",
    "rate_on_time_original",
)


def _share(share: Fraction | None) -> float | None:
    return None if share is None else float(round(share, 4))


def rows(summary: Summary, workspace: Workspace, *, by_directive: bool) -> list[tuple[Row, str]]:
    """The rows with the names they are printed with, in Vietnamese order; what nobody holds comes last."""
    if by_directive:
        titles = {
            d.id: " · ".join(part for part in (d.number, d.title) if part) for d in workspace.directives
        }
        named = [(row, titles[row.id]) for row in summary.rows]
    else:
        places = several_places((row.id for row in summary.rows), workspace)
        named = [(row, agency_name(row.id, workspace, summary.last, places=places)) for row in summary.rows]
    return sorted(named, key=lambda pair: (pair[0].id == NOBODY, sort_key(pair[1]), pair[0].id))


def several_places(ids: Iterable[str], workspace: Workspace) -> bool:
    """Whether these agencies belong to several jurisdictions, so that a name alone may mean two of them."""
    return len({a.jurisdiction for id in ids if (a := workspace.registry.agency(id))}) > 1


def agency_name(id: str, workspace: Workspace, on: date, *, places: bool) -> str:
    """What a holder is called on a day, with its jurisdiction when ``places`` asks for it."""
    if id == NOBODY:
        return translate("Nobody: to be reassigned")
    registry = workspace.registry
    agency = registry.agency(id)
    place = registry.jurisdiction(agency.jurisdiction) if agency else None
    name = registry.name(id, on)
    return f"{name} ({place.name_on(on)})" if place and places else name


def overdue(row: Row) -> int:
    """How much of a row is overdue."""
    return row.counts.cells[Cell.OPEN_OVERDUE]


def record(row: Row, name: str) -> Record:
    """A row by the JSON contract."""
    return {"agency": row.id, "name": name, **counts(row.counts)}


def counts(found: Counts) -> Record:
    """Counts and rates by the JSON contract; rates are fractions to four places, or null."""
    return {
        "total": found.total,
        **{cell.value: found.cells[cell] for cell in Cell},
        "come_due": found.come_due,
        "rate": _share(found.rate),
        "rate_on_time": _share(found.rate_on_time),
        "rate_on_time_original": _share(found.rate_original),
    }


def as_json(
    summary: Summary, last_year: Summary | None, workspace: Workspace, *, by_directive: bool = False
) -> str:
    """The summary by its JSON contract."""
    changes = summary.changes
    return formats.json_text(
        {
            "from": summary.first.isoformat(),
            "to": summary.last.isoformat(),
            "rows": [record(*pair) for pair in rows(summary, workspace, by_directive=by_directive)],
            "totals": counts(summary.totals),
            "lists": {cell.value: [item.id for item in items] for cell, items in summary.lists.items()},
            "ages": {_age_key(at): found for at, found in enumerate(summary.ages)},
            "standing": {
                **{_age_key(at): found for at, found in enumerate(summary.quiet)},
                "never": summary.never,
                "waiting": summary.waiting,
            },
            "joint": summary.joint,
            "changes": {
                "newly_overdue": list(changes.newly_overdue),
                "done": list(changes.done),
                "extended": list(changes.extended),
                "reopened": list(changes.reopened),
                "redated": list(changes.redated),
                "added": list(changes.added),
                "withdrawn": list(changes.withdrawn),
            },
            "last_year": counts(last_year.totals) if last_year is not None else None,
        }
    )


def _age_key(at: int) -> str:
    low, high = AGES[at]
    return f"{low}-{high}" if high is not None else f"{low}-"


def as_csv(summary: Summary, workspace: Workspace, delimiter: str, *, by_directive: bool = False) -> str:
    """One line a row, and the totals."""
    found = [record(*pair) for pair in rows(summary, workspace, by_directive=by_directive)]
    found.append({"agency": "", "name": translate("Total"), **counts(summary.totals)})
    return formats.csv_text(found, KEYS, delimiter)


def headline(summary: Summary) -> str:
    """The period in one sentence."""
    total = summary.totals
    return render(
        say(
            "{first} to {last}: {total} duties; {come_due} came due, {rate} done, {on_time} in time; "
            "{overdue} overdue.",
            first=day(summary.first),
            last=day(summary.last),
            total=number(total.total),
            come_due=number(total.come_due),
            rate=percent(total.rate),
            on_time=percent(total.rate_on_time),
            overdue=number(total.cells[Cell.OPEN_OVERDUE]),
        )
    )


def _headers(*, by_directive: bool) -> tuple[str, ...]:
    return (
        translate("#"),
        translate("Document") if by_directive else translate("Agency"),
        translate("Total"),
        translate("Done in time"),
        translate("Done late"),
        translate("In term"),
        translate("Overdue"),
        translate("No date"),
        translate("Rate done"),
        translate("Rate in time"),
    )


def _cells(place: str, name: str, found: Counts) -> tuple[str, ...]:
    return (
        place,
        name,
        number(found.total),
        *(number(found.cells[cell]) for cell in Cell),
        percent(found.rate),
        percent(found.rate_on_time),
    )


def _body(summary: Summary, workspace: Workspace, *, by_directive: bool) -> list[tuple[str, ...]]:
    named = rows(summary, workspace, by_directive=by_directive)
    body = [_cells(str(place), name, row.counts) for place, (row, name) in enumerate(named, start=1)]
    return [*body, _cells("", translate("Total"), summary.totals)]


def as_table(
    summary: Summary,
    last_year: Summary | None,
    workspace: Workspace,
    width: int,
    *,
    by_directive: bool = False,
) -> str:
    """The table with what stands below it."""
    room = max(width, 80) - 18 - 3 - 8 * 7
    widths = (3, room, *([7] * 8))
    body = _body(summary, workspace, by_directive=by_directive)
    parts = [
        formats.wrapped(headline(summary), width),
        formats.table(_headers(by_directive=by_directive), body, widths),
        *(formats.wrapped(line, width, 2) for line in remarks(summary, last_year)),
    ]
    return "\n\n".join(parts)


def as_markdown(
    summary: Summary, last_year: Summary | None, workspace: Workspace, *, by_directive: bool = False
) -> str:
    """The same in Markdown."""
    body = _body(summary, workspace, by_directive=by_directive)
    return "\n\n".join(
        (
            f"**{formats.md_text(headline(summary))}**",
            formats.markdown(_headers(by_directive=by_directive), body),
            *map(formats.md_text, remarks(summary, last_year)),
        )
    )


def remarks(summary: Summary, last_year: Summary | None) -> list[str]:
    """What the table cannot say: ages, changes, the year before, and joint duties."""
    lines = []
    if any(summary.ages):
        ages = "; ".join(f"{age(at)}: {number(found)}" for at, found in enumerate(summary.ages))
        lines.append(render(say("Overdue by days late: {ages}.", ages=ages)))
    if any(summary.quiet):
        quiet = "; ".join(f"{age(at)}: {number(found)}" for at, found in enumerate(summary.quiet))
        never = number(summary.never)
        lines.append(
            render(
                say(
                    "Without a date, by days since the last report: {ages}; no report: {never}.",
                    ages=quiet,
                    never=never,
                )
            )
        )
    changed = _changed(summary)
    if changed:
        lines.append(render(say("In the period: {changes}.", changes=", ".join(changed))))
    if summary.totals.original != summary.totals.cells[Cell.DONE_ON_TIME]:
        lines.append(
            render(
                say("Against the days first set, {rate} in time.", rate=percent(summary.totals.rate_original))
            )
        )
    if last_year is not None and last_year.totals.total:
        lines.append(
            render(
                say(
                    "A year before ({first} to {last}): {total} duties, {rate} done, {on_time} in time.",
                    first=day(last_year.first),
                    last=day(last_year.last),
                    total=number(last_year.totals.total),
                    rate=percent(last_year.totals.rate),
                    on_time=percent(last_year.totals.rate_on_time),
                )
            )
        )
    if summary.joint:
        lines.append(
            translate("A duty of several agencies stands in the row of each, and once in the totals.")
        )
    return lines


def _changed(summary: Summary) -> list[str]:
    changes = summary.changes
    found = []
    if changes.newly_overdue:
        found.append(plural("{n} newly overdue", "{n} newly overdue", len(changes.newly_overdue)))
    if changes.done:
        found.append(plural("{n} done", "{n} done", len(changes.done)))
    if changes.extended:
        found.append(plural("{n} extended", "{n} extended", len(changes.extended)))
    if changes.reopened:
        found.append(plural("{n} returned", "{n} returned", len(changes.reopened)))
    if changes.redated:
        words = plural("{n} re-dated by the calendar", "{n} re-dated by the calendar", len(changes.redated))
        found.append(words)
    if changes.added:
        found.append(plural("{n} new", "{n} new", len(changes.added)))
    if changes.withdrawn:
        found.append(plural("{n} waived or withdrawn", "{n} waived or withdrawn", len(changes.withdrawn)))
    return found
