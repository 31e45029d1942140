"""``ccheck receive FILE``: answer sheets back in, good rows recorded, bad rows returned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from ccheck.cli import recording
from ccheck.cli.recording import Circumstances
from ccheck.cli.session import Session, replacing
from ccheck.core.assess import AsOf, assess_cells
from ccheck.core.entries import CellEntry, Completion
from ccheck.core.model import Workspace
from ccheck.core.obligations import Obligation
from ccheck.core.recording import newer_than, recorded_already, refusal
from ccheck.errors import Message, say
from ccheck.i18n import plain, plural, render, translate
from ccheck.ledger.ledger import Ledger
from ccheck.sheets import write
from ccheck.sheets.answers import Answer, answer_of
from ccheck.sheets.layout import Line
from ccheck.sheets.read import read
from ccheck.values import field, mutable, replace

EXAMPLES = (
    ("ccheck receive stc.xlsx", translate("Record its answers; refused lines go to stc.rejected.xlsx.")),
)


@click.command(
    "receive",
    short_help=translate("Record the answers of a sheet."),
    help=translate(
        "Read an answer sheet back, Excel or CSV. Good rows are recorded together; bad rows are written to a "
        "file of their own, each with the reason, to be corrected and received again. Rows that are recorded "
        "already are left alone. Exit code 1 when there are bad rows."
    ),
)
@click.argument(
    "file", metavar=translate("FILE"), type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@click.option(
    "--rejects",
    metavar=translate("FILE"),
    type=click.Path(path_type=Path, dir_okay=False),
    help=translate("Where the bad rows go (default: beside FILE, with “.rejected” in the name)."),
)
@recording.who
@click.pass_obj
def command(session: Session, file: Path, rejects: Path | None, circumstances: Circumstances) -> None:
    """Record what can be, and return the rest."""
    lines = read(file)
    workspace, as_of = recording.present(session)
    cells = {cell.id: cell for cell in session.facts(workspace, as_of).cells}

    def work(ledger: Ledger, circumstances: Circumstances) -> tuple[_Intake, int]:
        wanted = [line.id for line in lines if line.id in cells]
        intake = _Intake(workspace, cells, as_of.day)
        for entry in ledger.history(tuple(dict.fromkeys(wanted))):
            intake.history[entry.cell].append(entry)
        for line in lines:
            intake.take(line)
        return intake, len(recording.append(ledger, intake.good, circumstances, workspace))

    intake, made = recording.within(session, workspace, circumstances, work, lambda found: found[1] > 0)
    _report(intake, made, tried=circumstances.dry_run)
    if intake.bad:
        if not circumstances.dry_run:
            _return(intake.bad, rejects or _beside(file), as_of.day)
        raise click.exceptions.Exit(1)


def _beside(file: Path) -> Path:
    """Where rejected rows go; a file of rejected rows keeps its name for those that remain."""
    return file.with_name(f"{file.stem.removesuffix('.rejected')}.rejected{file.suffix}")


@mutable
class _Intake:
    """Sorts the lines of a sheet into good and bad ones; the good ones count for the lines after them."""

    workspace: Workspace
    cells: dict[str, Obligation]
    today: date
    history: dict[str, list[CellEntry]] = field(default_factory=lambda: defaultdict(list))
    good: list[Completion] = field(default_factory=list)
    bad: list[Line] = field(default_factory=list)
    known: int = 0

    def take(self, line: Line) -> None:
        answer = answer_of(line)
        if answer is None:
            return
        reason = answer if isinstance(answer, Message) else self._reason(answer)
        if reason is not None:
            self.bad.append(replace(line, reason=plain(render(reason))))

    def _reason(self, answer: Answer) -> Message | None:
        """Why the answer is not recorded; None when it is, or was already."""
        cell = self.cells.get(answer.id)
        if cell is None:
            return say("there is no obligation “{id}”.", id=answer.id)
        history = self.history[cell.id]
        entry = Completion(cell=cell.id, on=answer.on, evidence=answer.evidence)
        if recorded_already(entry, history):
            self.known += 1
            return None
        newer = newer_than(answer.after, history) if answer.after is not None else None
        latest = AsOf(max([self.today, *(other.on for other in history)]))
        (item,) = assess_cells(self.workspace, [cell], history, latest)
        reason = newer or refusal(entry, item, self.workspace, self.today)
        if reason is None:
            self.good.append(entry)
            history.append(entry)
        return reason


def _report(intake: _Intake, made: int, *, tried: bool) -> None:
    if tried:
        parts = [plural("{n} answer would be recorded", "{n} answers would be recorded", made)]
    else:
        parts = [plural("{n} answer recorded", "{n} answers recorded", made)]
    if intake.known:
        parts.append(plural("{n} recorded before", "{n} recorded before", intake.known))
    if intake.bad:
        parts.append(plural("{n} refused", "{n} refused", len(intake.bad)))
    click.echo(", ".join(parts) + ".")
    for line in intake.bad:
        click.echo(f"  {plain(line.id)}: {line.reason}", err=True)


def _return(bad: Sequence[Line], file: Path, today: date) -> None:
    """Write the refused lines with their reasons, in the form they came in."""
    guide = translate("Correct these lines, and receive this file.")
    data = (
        write.as_xlsx(bad, translate("Refused answers"), guide, today)
        if file.suffix.lower() == ".xlsx"
        else write.as_csv(bad)
    )
    with replacing(file) as stream:
        stream.write(data)
    click.echo(render(say("The refused rows are in {file}.", file=str(file))), err=True)
