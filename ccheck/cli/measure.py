"""``ccheck measure ID --value N``: how far a target has been reached."""

from __future__ import annotations

from datetime import date

import click

from ccheck.cli import complete, recording
from ccheck.cli.recording import Circumstances, text
from ccheck.cli.session import Session
from ccheck.core.entries import Measurement
from ccheck.core.model import Task
from ccheck.core.names import fold
from ccheck.errors import Usage, say
from ccheck.i18n import translate

EXAMPLES = (
    ('ccheck measure 3.a --measure "trực tuyến" --value 82,5', translate("One of the task's two measures.")),
)


@click.command(
    "measure",
    short_help=translate("Record the value of a target."),
    help=translate("Record the value that a target's measure has."),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete.measured)
@click.option("--value", required=True, metavar="N", help=translate("The value, such as 82.5 or 82,5."))
@click.option(
    "--measure",
    "measure",
    default="",
    metavar=translate("TEXT"),
    help=translate("Part of the measure's words, where the task has several targets."),
)
@recording.document
@recording.options
@click.pass_obj
def command(
    session: Session,
    ids: tuple[str, ...],
    value: str,
    measure: str,
    document: str,
    note: str,
    circumstances: Circumstances,
) -> None:
    """Record a measurement for each id."""
    number = _number(value)
    tasks = {
        f"{directive.id}/{task.clause}": task
        for directive in session.workspace().directives
        for task in directive.tasks
    }

    def make(id: str, on: date) -> Measurement:
        return Measurement(
            cell=id,
            on=on,
            measure=_measure(tasks[id.partition("@")[0]], measure),
            value=number,
            document=text(document),
            note=text(note),
        )

    recording.record(session, ids, make, circumstances)


def _number(words: str) -> float | int:
    try:
        number = float(words.strip().replace(",", "."))
    except ValueError as error:
        raise Usage(say("“{text}” is not a number.", text=words)) from error
    if number - number != 0:  # infinite, or not a number
        raise Usage(say("“{text}” is not a number.", text=words))
    return int(number) if number.is_integer() else number


def _measure(task: Task, words: str) -> str:
    """The measure of ``task`` that ``words`` are a part of; its only one when there are no words."""
    measures = tuple(target.measure for target in task.targets)
    if not measures:
        raise Usage(say("The task {clause} has no target.", clause=task.clause))
    if not words and len(measures) == 1:
        return measures[0]
    found = tuple(name for name in measures if fold(words) in fold(name))
    if len(found) == 1:
        return found[0]
    shown = "\n  ".join(found or measures)
    raise Usage(say("Say which with --measure; the task's targets are:\n  {measures}", measures=shown))
