"""``ccheck check``: what needs action now."""

from __future__ import annotations

from pathlib import Path

import click

from ccheck.cli import options
from ccheck.cli.finding import found as looked_for
from ccheck.cli.ids import agency_ids, known_id
from ccheck.cli.session import Session, out, width
from ccheck.core.assess import Status
from ccheck.core.findings import findings
from ccheck.core.model import Workspace
from ccheck.core.selection import Filter
from ccheck.errors import say
from ccheck.i18n import translate
from ccheck.report import check as report
from ccheck.report.formats import Format, wrapped

EXAMPLES = (
    ("ccheck", translate("What is late or due soon, in this folder.")),
    (
        "ccheck check --agency stc --within 14",
        translate("One agency: what is late, and what falls due within two weeks."),
    ),
    (
        "ccheck check --all --format csv -o nhiem-vu.csv",
        translate("Every obligation, in a file that Excel opens."),
    ),
)


@click.command(
    "check",
    short_help=translate("What needs action now."),
    help=translate(
        "What needs action now: overdue, due today, due soon, standing duties without a recent report, "
        "duties that nobody holds.\n\n"
        "Exit code 1 when something is overdue, without a recent report, or without a holder."
    ),
)
@click.option(
    "--within",
    type=click.IntRange(0, 36500),
    metavar="N",
    help=translate("Open duties due within N calendar days, and overdue ones."),
)
@options.agencies
@options.directives
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([status.value for status in Status]),
    help=translate("Only this status (repeatable)."),
)
@click.option(
    "--all", "everything", is_flag=True, help=translate("Every obligation, not only those that need action.")
)
@click.option(
    "--by",
    "grouping",
    type=click.Choice([grouping.value for grouping in report.Grouping]),
    default=report.Grouping.DIRECTIVE.value,
    help=translate("Group the table by directive (default) or agency."),
)
@options.list_format
@options.output
@options.delimiter
@click.option("--exit-zero", is_flag=True, help=translate("Exit 0 whatever is found."))
@click.pass_obj
def command(
    session: Session,
    within: int | None,
    agencies: tuple[str, ...],
    directives: tuple[str, ...],
    statuses: tuple[str, ...],
    everything: bool,
    grouping: str,
    form: str | None,
    file: Path | None,
    delimiter: str,
    exit_zero: bool,
) -> None:
    """Print the check and exit with what it found."""
    chosen, delimiter = options.chosen(form, file), options.one_character(delimiter)
    workspace = session.workspace()
    as_of = session.as_of(workspace.settings.timezone)
    wanted = Filter(
        agencies=agency_ids(workspace, agencies),
        directives=frozenset(_directive(workspace, query) for query in directives),
        statuses=frozenset(Status(status) for status in statuses),
        within=within,
    )
    if everything:
        found = findings(session.assessed_on(workspace, as_of), wanted, everything=True)
    else:
        found = looked_for(session, workspace, as_of, wanted)
    result = report.CheckReport(workspace, as_of.day, found)
    _print(result, chosen, report.Grouping(grouping), file, delimiter)
    for line in session.mail_notices(workspace, as_of.day):
        click.echo(line, err=True)
    if any(found.counts[name] for name in ("overdue", "stale", "orphaned")) and not exit_zero:
        raise click.exceptions.Exit(1)


def _print(
    result: report.CheckReport, form: Format, grouping: report.Grouping, file: Path | None, delimiter: str
) -> None:
    if form is Format.JSON:
        out(report.as_json(result), file)
    elif form is Format.CSV:
        out(report.as_csv(result, delimiter), file, mark=True)
    elif form is Format.MD:
        out(report.as_markdown(result, grouping), file)
    else:
        headline = wrapped(report.headline(result), width())
        table = report.as_table(result, grouping, width())
        styled = headline if file is not None else click.style(headline, bold=True)
        out("\n\n".join(part for part in (styled, table) if part), file)


def _directive(workspace: Workspace, query: str) -> str:
    return known_id(query, tuple(directive.id for directive in workspace.directives), say("directive"))
