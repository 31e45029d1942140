"""What a sheet holds: its columns, the same for Excel and CSV, written and read."""

from __future__ import annotations

import enum
from datetime import date

from ccheck.core.assess import CLOSED, Assessment
from ccheck.core.names import fold
from ccheck.errors import Message, say
from ccheck.i18n import render, spellings
from ccheck.values import value


class Column(enum.Enum):
    """A column of a sheet, in order; the name is what CSV files may call it."""

    ID = "id"
    DOCUMENT = "directive"
    CLAUSE = "clause"
    DUTY = "duty"
    DUE = "due"
    STATE = "state"
    RESULT = "result"  # the answers begin here
    ON = "on"
    NUMBER = "document"
    SIGNED = "signed"
    NOTE = "note"
    STAMP = "stamp"  # hidden: the last entry of the ledger when the sheet was made
    REASON = "reason"  # only in the file of rejected rows


LABELS: dict[Column, Message] = {
    Column.ID: say("Id"),
    Column.DOCUMENT: say("Document"),
    Column.CLAUSE: say("Clause"),
    Column.DUTY: say("Duty"),
    Column.DUE: say("Last day"),
    Column.STATE: say("State"),
    Column.RESULT: say("Result"),
    Column.ON: say("Day done or reported"),
    Column.NUMBER: say("Number of the document"),
    Column.SIGNED: say("Day signed"),
    Column.NOTE: say("Remark"),
    Column.STAMP: say("Sheet made after entry"),
    Column.REASON: say("Reason for refusing"),
}
ANSWERS = (Column.RESULT, Column.ON, Column.NUMBER, Column.SIGNED, Column.NOTE)
DAYS = (Column.ON, Column.SIGNED)


class Result(enum.Enum):
    """What an agency can answer."""

    DONE = "done"  # completed, or for a standing duty reported
    NOT_YET = "not-yet"


RESULTS: dict[Result, Message] = {Result.DONE: say("Done / reported"), Result.NOT_YET: say("Not yet")}


@value(kw_only=True)
class Line:
    """One obligation on a sheet, and what is answered, as far as it is."""

    id: str
    directive: str = ""
    clause: str = ""
    duty: str = ""
    due: date | str | None = None
    state: str = ""
    result: str = ""
    on: date | str | None = None
    number: str = ""
    signed: date | str | None = None
    note: str = ""
    stamp: str = ""
    reason: str = ""

    def cell(self, column: Column) -> date | str | None:
        """The value in a column."""
        value: date | str | None = getattr(self, _FIELDS[column])
        return value


_FIELDS = {column: column.name.lower() for column in Column} | {Column.DOCUMENT: "directive"}


def line_of(values: dict[Column, date | str | None]) -> Line:
    """The line that holds ``values``."""
    days = (*DAYS, Column.DUE)
    fields = {_FIELDS[column]: value if column in days else value or "" for column, value in values.items()}
    return Line(**fields)  # type: ignore[arg-type]


def open_lines(items: tuple[Assessment, ...], agency: str, stamp: int, states: dict[str, str]) -> list[Line]:
    """A line for each open obligation that ``agency`` holds; ``states`` says how each stands."""
    return [
        Line(
            id=item.id,
            directive=item.obligation.directive.number or item.obligation.directive.id,
            clause=item.obligation.task.clause,
            duty=item.obligation.task.title,
            due=item.due,
            state=states[item.id],
            stamp=str(stamp),
        )
        for item in items
        if agency in item.holders and item.status not in CLOSED and not item.obligation.waiting
    ]


def column_named(text: str) -> Column | None:
    """The column that a heading means, in either language or by its short name."""
    folded = fold(text)
    for column in Column:
        if folded and folded in {fold(column.value), *map(fold, spellings(LABELS[column].template))}:
            return column
    return None


def result_named(text: str) -> Result | None:
    """The answer that a text means, in either language."""
    folded = fold(text)
    for result in Result:
        if folded in {fold(result.value), *map(fold, spellings(RESULTS[result].template))}:
            return result
    return None


def heading(column: Column) -> str:
    """The heading of a column in the language in use."""
    return render(LABELS[column])
