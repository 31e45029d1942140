"""One list of a report in the forms of a terminal, of Markdown and of programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ccheck.i18n import number
from ccheck.report import formats
from ccheck.report.records import Record
from ccheck.tables import Column, Kind, Table, Value, text

IN_THE_ID = {"number", "document", "clause"}  # what a screen leaves out: the id says the same
GAP = 2  # columns between the columns of a table
LONGEST_ID = 32
LEAST = 8  # columns that words get, however many share the room


def as_records(table: Table) -> list[Record]:
    """The rows for programs: English keys, ISO days, shares as fractions to four places."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, map(_plain, row), strict=True)) for row in table.rows]


def _plain(value: Value) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return float(round(value, 4)) if isinstance(value, Fraction) else value


def as_markdown(table: Table) -> str:
    """The whole table under its headings."""
    return formats.markdown([column.heading for column in table.columns], list(_lines(table)))


def as_table(table: Table, width: int) -> str:
    """Title and number of rows, then the rows on lines of ``width`` columns, ids broken before the agency;
    columns that say nothing new are left out."""
    listed = any(column.key == "id" for column in table.columns)
    title = f"{table.title} ({number(len(table.rows))})" if listed else table.title
    if not table.rows:
        return title
    lines = list(_lines(table))
    kept = [at for at in range(len(table.columns)) if _tells(table, lines, at)]
    columns = [table.columns[at] for at in kept]
    heads = [column.heading for column in columns]
    body = [[_cell(line[at], table.columns[at]) for at in kept] for line in lines]
    room = _room(columns, body, width)
    return f"{title}\n\n{formats.table(heads, body, room)}"


def _lines(table: Table) -> Iterator[list[str]]:
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        yield [text(value, kind) for value, kind in zip(row, kinds, strict=True)]


def _tells(table: Table, lines: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column says something that the others do not."""
    keys = [column.key for column in table.columns]
    if keys[at] in IN_THE_ID and "id" in keys:
        return False
    same = keys.index("due") if keys[at] == "original_due" else None
    return any(line[at] and (same is None or line[at] != line[same]) for line in lines)


def _cell(words: str, column: Column) -> str:
    return words.replace("@", "\n@", 1) if column.key == "id" else words


def _room(columns: Sequence[Column], body: Sequence[Sequence[str]], width: int) -> list[int]:
    """Columns for each column of the table: what figures, days and ids need, and the rest shared among words
    by how long they are."""
    needed = [
        max(_longest_word(column.heading), *(_longest_line(row[at]) for row in body))
        for at, column in enumerate(columns)
    ]
    words = [at for at, column in enumerate(columns) if column.kind is Kind.TEXT and column.key != "id"]
    needed = [
        min(found, LONGEST_ID) if column.key == "id" else found
        for found, column in zip(needed, columns, strict=True)
    ]
    left = width - GAP * (len(columns) - 1) - sum(needed) + sum(needed[at] for at in words)
    short_first = sorted(words, key=lambda at: needed[at])  # so that what is short is not cut
    for others, at in zip(range(len(words), 0, -1), short_first, strict=True):
        needed[at] = min(needed[at], max(left // others, LEAST))
        left -= needed[at]
    return needed


def _longest_line(words: str) -> int:
    return max(map(len, words.split("\n")))


def _longest_word(head: str) -> int:
    return max((len(word) for word in head.split()), default=1)
