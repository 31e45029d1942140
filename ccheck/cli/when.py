"""``ccheck when RULE``: tries a deadline."""

from __future__ import annotations

from datetime import date, time

import click

from ccheck.cli import options
from ccheck.cli.session import DateType, Session, out, parse_date, width
from ccheck.core.deadlines import EventDay
from ccheck.core.rules import Deadline
from ccheck.core.trial import try_rule
from ccheck.errors import Usage, say
from ccheck.i18n import translate
from ccheck.report import details
from ccheck.report.formats import Format
from ccheck.workspace.deadline import read_rule
from ccheck.workspace.load import load_reckoning

EXAMPLES = (
    (
        'ccheck when \'{ every = "quarter", by = "M3-20" }\' --count 4',
        translate("The next four last days of a rule."),
    ),
    (
        "ccheck when '{ working_days = 5, after = \"published\" }' --on published=2026-04-29",
        translate("Five working days over a holiday, step by step."),
    ),
)


@click.command(
    "when",
    short_help=translate("Try a deadline before writing it down."),
    help=translate(
        'Try a deadline: a TOML rule such as \'{ every = "month", before = "20" }\', '
        "'deadline = { within = \"2025-Q1\" }' or 'ongoing'."
    ),
)
@click.argument("rule", metavar=translate("RULE"))
@click.option("--issued", type=DateType(), help=translate("The document's issue day (default: today)."))
@click.option(
    "--on",
    "events",
    multiple=True,
    metavar=translate("EVENT=DATE"),
    help=translate("When an event happens (repeatable)."),
)
@click.option(
    "--count",
    type=click.IntRange(1, 1000),
    metavar="N",
    default=3,
    show_default=True,
    help=translate("How many dates of a recurring rule."),
)
@options.text_format
@click.pass_obj
def command(
    session: Session, rule: str, issued: date | None, events: tuple[str, ...], count: int, form: str | None
) -> None:
    """Print the dates that the rule gives."""
    deadline = _deadline(rule)
    happened = dict(_event(text) for text in events)
    reckoning, settings = load_reckoning(session.root)
    start = issued or session.as_of(settings.timezone).day
    try:
        trial = try_rule(deadline, start, happened, count, reckoning)
    except OverflowError as error:
        raise Usage(say("This rule leads beyond the calendar's years.")) from error
    if options.chosen(form) is Format.JSON:
        out(details.when_json(deadline, trial.dues, trial.warnings))
    else:
        out(details.when_text(trial.dues, trial.warnings, width()))


def _deadline(text: str) -> Deadline:
    found = read_rule(text)
    if isinstance(found, Deadline):
        return found
    raise Usage(found)


def _event(text: str) -> tuple[str, EventDay]:
    """An event with its day, and the time after a space or T where one is given."""
    name, _, moment = text.partition("=")
    day, _, clock = moment.strip().replace("T", " ").partition(" ")
    try:
        at = time.fromisoformat(clock) if clock else None
        return name.strip(), EventDay(parse_date(day), at)
    except ValueError as error:
        raise Usage(say("“{text}” is not EVENT=DATE, such as issued=2024-12-16.", text=text)) from error
