"""``ccheck when RULE-OR-PHRASE``: tries a deadline, typed as a rule or in the words of a document."""

from __future__ import annotations

import re
from datetime import date, time

import click

from ccheck.cli import options
from ccheck.cli.session import DateType, Session, out, parse_date, width
from ccheck.core.deadlines import Doubt, EventDay
from ccheck.core.rules import Deadline
from ccheck.core.trial import try_rule
from ccheck.errors import Message, Usage, say
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
        "Try a deadline in the words of a document, such as 'trước ngày 20 hằng tháng', or as a TOML rule: "
        "'{ every = \"month\", before = \"20\" }', 'deadline = { within = \"2025-Q1\" }' or 'ongoing'."
    ),
)
@click.argument("rule", metavar=translate("RULE-OR-PHRASE"))
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
    """Print the rule that the words are read as, and the dates that it gives."""
    happened = dict(_event(text) for text in events)
    reckoning, settings = load_reckoning(session.root)
    start = issued or session.as_of(settings.timezone).day
    as_json = options.chosen(form) is Format.JSON
    deadlines, words, doubts = _typed(rule) if _is_rule(rule) else _printed(rule, start)
    try:
        tried = [details.Tried(each, try_rule(each, start, happened, count, reckoning)) for each in deadlines]
    except OverflowError as error:
        raise Usage(say("This rule leads beyond the calendar's years.")) from error
    told = {doubt.code for doubt in doubts}
    trial = (doubt for each in tried for doubt in each.trial.warnings if doubt.code not in told)
    warnings = tuple(dict.fromkeys((*doubts, *trial)))
    if as_json:
        out(details.when_json(tried, warnings))
    elif tried:
        out(details.when_text(tried, words, warnings, width()))
    if not tried:
        raise Usage(_unread(rule, doubts))


_Read = tuple[tuple[Deadline, ...], str, tuple[Doubt, ...]]


def _is_rule(text: str) -> bool:
    """Whether ``text`` is typed as in a task file, not printed words."""
    return bool(re.match(r"\s*(\{|deadline\s*=|\"?ongoing\"?\s*$)", text))


def _typed(text: str) -> _Read:
    found = read_rule(text)
    if isinstance(found, Deadline):
        return (found,), "", ()
    raise Usage(found)


def _printed(text: str, issued: date) -> _Read:
    """The deadlines of printed words, the words read, and the doubts; no deadline where none can be told."""
    from ccheck.core.phrases import parse

    found = parse(text, issued=issued)
    if found is None:
        return (), "", (Doubt("no-deadline", say("These words name no deadline.")),)
    deadlines = () if found.deadline is None else (found.deadline, *found.also)
    return deadlines, found.words, found.warnings


def _unread(text: str, doubts: tuple[Doubt, ...]) -> Message:
    hint = say(
        "Write it like “trước ngày 15/12/2024”, “trong quý I/2025”, “trước ngày 20 hằng tháng”, or as "
        "a rule: {{ before = 2024-12-15 }}."
    )
    reason = doubts[0].message if doubts else say("These words name no deadline.")
    return say("“{text}” cannot be read as a deadline. {reason} {hint}", text=text, reason=reason, hint=hint)


def _event(text: str) -> tuple[str, EventDay]:
    """An event with its day, and the time after a space or T where one is given."""
    name, _, moment = text.partition("=")
    day, _, clock = moment.strip().replace("T", " ").partition(" ")
    try:
        at = time.fromisoformat(clock) if clock else None
        return name.strip(), EventDay(parse_date(day), at)
    except ValueError as error:
        raise Usage(say("“{text}” is not EVENT=DATE, such as issued=2024-12-16.", text=text)) from error
