"""What a line of a sheet says, or why it says nothing that can be recorded."""

from __future__ import annotations

from datetime import date

from ccheck.core.entries import Evidence
from ccheck.errors import Message, say
from ccheck.i18n import plain
from ccheck.sheets.layout import Line, Result, result_named
from ccheck.values import value


@value
class Answer:
    """A duty was done, or reported on; ``after`` is the last entry of the ledger when the sheet was made."""

    id: str
    on: date
    evidence: Evidence
    after: int | None


def answer_of(line: Line) -> Answer | Message | None:
    """The answer of a line; a message where it cannot be understood; None where nothing is answered."""
    result = result_named(line.result) if line.result else None
    told = line.on or line.number or line.signed
    if line.result and result is None:
        return say("“{text}” is not one of the results.", text=line.result)
    if result is Result.NOT_YET:
        return say("the result says not yet, and a day or a document is given.") if told else None
    if result is None and not told:
        return None
    if isinstance(line.on, str):
        return say("“{text}” is not a day; write 2024-12-16 or 16/12/2024.", text=line.on)
    if line.on is None:
        return say("the day is missing.")
    if isinstance(line.signed, str):
        return say("“{text}” is not a day; write 2024-12-16 or 16/12/2024.", text=line.signed)
    if line.stamp and not line.stamp.isdecimal():
        return say("the number of the entry the sheet was made after was changed.")
    evidence = Evidence(document=plain(line.number), signed=line.signed, note=plain(line.note))
    return Answer(line.id, line.on, evidence, int(line.stamp) if line.stamp else None)
