"""``ccheck summary``: the official table of a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ccheck.cli import complete, handout, options
from ccheck.cli.handout import Form
from ccheck.cli.session import DateType, Session
from ccheck.core import periods
from ccheck.core.assess import AsOf, assess_cells
from ccheck.core.changes import redated
from ccheck.core.model import Workspace
from ccheck.core.periods import Cadence, Period
from ccheck.core.summary import (
    Summary,
    current_week,
    day_before,
    decree_window,
    same_period_last_year,
    summarise,
)
from ccheck.errors import Usage, say
from ccheck.i18n import translate

CADENCES = {
    "week": Cadence.WEEK,
    "month": Cadence.MONTH,
    "quarter": Cadence.QUARTER,
    "half-year": Cadence.HALF_YEAR,
    "year": Cadence.YEAR,
}


EXAMPLES = (
    ("ccheck summary", translate("This week, by agency.")),
    ("ccheck summary --year 2026 -o nam-2026.docx", translate("A year as a Word report, ready to sign.")),
    ("ccheck summary --month 2026-11 --list overdue", translate("The list behind a number.")),
)


@click.command(
    "summary",
    short_help=translate("The official table of a week, month, quarter …"),
    help=translate(
        "By agency or directive: what was owed in the period, done in time and late, not done in term and "
        "overdue, without a date, and the rates. The period is this week unless one is named; a period that "
        "is not over is told as of today."
    ),
)
@click.option(
    "--week", metavar="2024-W50", shell_complete=complete.periods("week"), help=translate("A week.")
)
@click.option(
    "--month", metavar="2024-12", shell_complete=complete.periods("month"), help=translate("A month.")
)
@click.option(
    "--quarter", metavar="2024-Q4", shell_complete=complete.periods("quarter"), help=translate("A quarter.")
)
@click.option(
    "--half-year",
    metavar="2024-H2",
    shell_complete=complete.periods("half-year"),
    help=translate("A half-year."),
)
@click.option("--year", metavar="2024", shell_complete=complete.periods("year"), help=translate("A year."))
@click.option("--from", "first", type=DateType(), help=translate("The first day, with --to."))
@click.option("--to", "last", type=DateType(), help=translate("The last day, with --from."))
@click.option(
    "--window",
    type=click.Choice(["calendar", "decree"]),
    default="calendar",
    help=translate("decree: the data window of NĐ 09/2019/NĐ-CP, from the 15th to the 14th."),
)
@click.option(
    "--by",
    "grouping",
    type=click.Choice(["agency", "directive"]),
    default="agency",
    help=translate("A row an agency (default) or a directive."),
)
@click.option(
    "--list",
    "listed",
    type=click.Choice(list(handout.LISTS)),
    help=translate("The list behind a column, the ages, changes or targets, instead of the table."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    help=translate("How it is written (default: by the ending of -o, else table)."),
)
@options.output
@options.delimiter
@click.pass_obj
def command(
    session: Session,
    week: str | None,
    month: str | None,
    quarter: str | None,
    half_year: str | None,
    year: str | None,
    first: date | None,
    last: date | None,
    window: str,
    grouping: str,
    listed: str | None,
    form: str | None,
    file: Path | None,
    delimiter: str,
) -> None:
    """Print the table."""
    chosen, delimiter = handout.chosen(form, file), options.one_character(delimiter)
    named = {"week": week, "month": month, "quarter": quarter, "half-year": half_year, "year": year}
    workspace = session.workspace()
    today = session.as_of(workspace.settings.timezone).day
    period = _period({name: text for name, text in named.items() if text}, first, last, today, window)
    by_directive = grouping == "directive"
    summary = _summary(session, workspace, period, today, by_directive=by_directive)
    former = Period(*same_period_last_year(summary.first, summary.last), period.label)
    last_year = _summary(session, workspace, former, today, by_directive=by_directive)
    found = handout.Found(workspace, summary, last_year, by_directive=by_directive)
    if listed is not None:
        handout.write_list(found, handout.LISTS[listed], chosen, file, delimiter)
    else:
        handout.write(found, chosen, file, delimiter)


def _period(named: dict[str, str], first: date | None, last: date | None, today: date, window: str) -> Period:
    """The period asked for: one of those named, from-to, or this week."""
    if len(named) + (first is not None or last is not None) > 1:
        raise Usage(say("Name one period only."))
    if first is not None or last is not None:
        if first is None or last is None or last < first:
            raise Usage(say("--from and --to go together, the earlier day first."))
        return Period(first, last, f"{first}/{last}")
    name, text = next(iter(named.items()), ("week", current_week(today).label))
    try:
        found = periods.parse(text)
    except ValueError as error:
        raise Usage(say("“{text}” is not a period.", text=text)) from error
    if periods.containing(found.first, CADENCES[name]).label != text:
        raise Usage(say("“{text}” is not a period of --{option}.", text=text, option=name))
    return decree_window(found, CADENCES[name]) if window == "decree" else found


def _summary(
    session: Session, workspace: Workspace, period: Period, today: date, *, by_directive: bool
) -> Summary:
    """The summary of ``period``, as of today when it is not over."""
    last = min(period.last, today)
    if last < period.first:
        raise Usage(say("The period only begins on {day}.", day=period.first))
    before = session.assessed_on(workspace, AsOf(day_before(period.first)))
    facts = session.facts(workspace, AsOf(last))
    after = assess_cells(workspace, facts.cells, facts.entries, AsOf(last))
    moved = redated(workspace, (*facts.events, *facts.entries), period.first, last)
    return summarise(before, after, period.first, last, redated=moved, by_directive=by_directive)
