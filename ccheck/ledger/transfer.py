"""The ledger as JSON Lines: for backup, and for moving it to another database, chain and all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ccheck.errors import BadLedger, say
from ccheck.ledger.ledger import Head, Ledger
from ccheck.ledger.rows import CANCELLATION, COLUMNS, Row, follows, to_entry

BATCH = 1000
_TYPES: dict[str, tuple[type, ...]] = {"number": (int,), "cancels": (int, type(None))}


def dump(ledger: Ledger) -> Iterator[str]:
    """Each entry as one line of JSON, in the order of recording."""
    for row in ledger.rows():
        yield json.dumps(dict(zip(COLUMNS, row.values, strict=True)), ensure_ascii=False)


def load(lines: Iterable[str], ledger: Ledger) -> int:
    """Append the entries of ``lines`` that ``ledger`` lacks, inside the writing transaction that is open, and
    return how many they were. The lines must be the whole chain from entry 1, and ``ledger`` empty or a
    beginning of it; ``BadLedger`` otherwise."""
    head = ledger.head()
    last, added = Head(), 0
    batch: list[Row] = []
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = _row(line, place)
        if row.number != last.number + 1 or not follows(row, last.hash) or row.recorded < last.recorded:
            raise BadLedger(say("line {n}: the chain of hashes breaks here.", n=str(place)))
        last = Head(row.number, row.hash, row.recorded)
        if row.number == head.number and row.hash != head.hash:
            break
        if row.number > head.number:
            batch.append(row)
            added += 1
        if len(batch) == BATCH:
            ledger.add(batch)
            batch.clear()
    if head.number and (last.number < head.number or (last.number == head.number and last.hash != head.hash)):
        raise BadLedger(say("the ledger holds entries that the file does not: it is not a copy of it."))
    ledger.add(batch)
    return added


def _row(line: str, place: int) -> Row:
    try:
        found = json.loads(line)
        values = {name: found[name] for name in COLUMNS}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadLedger(say("line {n} is not an entry of a ledger.", n=str(place))) from error
    if not all(type(value) in _TYPES.get(name, (str,)) for name, value in values.items()):
        raise BadLedger(say("line {n} is not an entry of a ledger.", n=str(place)))
    row = Row(**values)
    cancels = row.cancels is not None
    if cancels != (row.kind == CANCELLATION) or (cancels and not 0 < (row.cancels or 0) < row.number):
        raise BadLedger(say("line {n} is not an entry of a ledger.", n=str(place)))
    to_entry(row)
    return row
