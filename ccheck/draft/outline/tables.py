"""Tables of tasks: their rows, group rows, rows cut by pages, cells that repeat the one above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ccheck.draft.outline.columns import Column, heading
from ccheck.draft.source import Row, Table
from ccheck.values import value


@value(kw_only=True)
class TableTask:
    """A row that assigns a duty."""

    path: str
    duty: str
    lead: str = ""
    partner: str = ""
    both: str = ""
    deadline: str = ""
    product: str = ""
    group: str = ""
    first: int = 1
    last: int = 1


def tasks_of(table: Table, prefix: str) -> tuple[TableTask, ...]:
    """The rows of ``table`` that assign duties, their paths under ``prefix``; none of another table."""
    heads, columns = heading(table)
    if Column.DUTY not in columns or not {Column.LEAD, Column.BOTH} & set(columns):
        return ()
    rows = [row for row in table.rows[heads:] if row.cells != table.rows[0].cells and not _is_numbering(row)]
    return tuple(_read(rows, columns, prefix))


def _is_numbering(row: Row) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    return all(
        re.fullmatch(r"\(?[0-9]{1,2}\)?(?:\s*=.*)?", cell.strip()) for cell in row.cells if cell.strip()
    )


@dataclass(slots=True)
class _Line:
    label: str
    group: str
    title: str  # of the group
    cells: dict[Column, str]
    first: int
    last: int


def _read(rows: Sequence[Row], columns: tuple[Column, ...], prefix: str) -> Iterator[TableTask]:
    lines = list(_below(list(_lines(rows, columns))))
    repeated = any(count > 1 for count in Counter(line.label for line in lines if line.label).values())
    for number, line in enumerate(lines, 1):
        label = line.label or str(number)
        path = f"{prefix}.{line.group}.{label}" if repeated and line.group else f"{prefix}.{label}"
        cells = line.cells
        yield TableTask(
            path=re.sub(r"[\s/@:+]+", "", path),
            duty=cells.get(Column.DUTY, ""),
            lead=cells.get(Column.LEAD, ""),
            partner=cells.get(Column.PARTNER, ""),
            both=cells.get(Column.BOTH, ""),
            deadline=cells.get(Column.DEADLINE, ""),
            product=cells.get(Column.PRODUCT, ""),
            group=line.title,
            first=line.first,
            last=line.last,
        )


def _below(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines without those that only head others (1 above 1.1), whose offices the others take over."""
    heads: dict[tuple[str, str], _Line] = {(line.group, line.label): line for line in lines if line.label}
    stems = {(line.group, line.label.rpartition(".")[0]) for line in lines if "." in line.label}
    for line in lines:
        if (line.group, line.label) in stems and not line.cells.get(Column.DEADLINE):
            continue
        above = heads.get((line.group, line.label.rpartition(".")[0]))
        if above and not (line.cells.get(Column.LEAD) or line.cells.get(Column.BOTH)):
            line.cells |= {
                column: above.cells[column] for column in (Column.LEAD, Column.BOTH) if column in above.cells
            }
        yield line


def _lines(rows: Sequence[Row], columns: tuple[Column, ...]) -> Iterator[_Line]:
    group, title = "", ""
    pending: _Line | None = None
    above: dict[Column, str] = {}
    has_label = Column.LABEL in columns
    for row in rows:
        cells: dict[Column, str] = {
            column: _flat(cell)
            for column, cell in zip(columns, row.cells, strict=True)
            if column is not Column.OTHER
        }
        label = cells.get(Column.LABEL, "").strip(" .)")
        filled: list[Column] = [
            column for column, cell in cells.items() if cell and column is not Column.LABEL
        ]
        printed = [cell for cell in row.cells if cell.strip()]
        same = len(set(printed)) == 1 and len(row.cells) > 2 and not printed[0].strip()[:1].islower()
        if same or _is_group(label, filled, cells):
            if pending:
                yield pending
                pending = None
            head = (
                next(cell for cell in row.cells if cell.strip())
                if same
                else f"{label}. {cells.get(Column.DUTY, '')}"
            )
            begun = re.match(r"\s*([IVX]+|[A-HĐ]|[0-9]{1,2})\s*[.)\s-]+\s*(.*)", _flat(head))
            group, title = (begun[1], begun[2]) if begun else (group, _flat(head))
            continue
        if (
            pending
            and not label
            and has_label
            and (not cells.get(Column.DUTY) or not cells.get(Column.LEAD))
            and filled
        ):
            _join(pending, cells, row)
            continue
        if pending:
            yield pending
        cells = _repeated(cells, above)
        pending = _Line(label, group, title, cells, row.first, row.last) if cells.get(Column.DUTY) else None
        above = pending.cells if pending else above
    if pending:
        yield pending


_DITTO = re.compile(
    r"[-–.\s]*(?:n\s?/?\s?t\.?|như trên|như dòng trên|như mục trên|//|[\"″〃”“]|''|’’)[-–.\s]*", re.IGNORECASE
)


def _repeated(cells: dict[Column, str], above: dict[Column, str]) -> dict[Column, str]:
    """The cells, those that only say "as above" (-nt-, 〃) with the words of the row above."""
    return {
        column: above.get(column, "") if column is not Column.DUTY and _DITTO.fullmatch(cell) else cell
        for column, cell in cells.items()
    }


def _is_group(label: str, filled: list[Column], cells: dict[Column, str]) -> bool:
    """Whether a row is the heading of a group of rows."""
    if not filled:
        return False
    if filled == [Column.DUTY] and (re.fullmatch(r"[IVX]+|[A-HĐ]", label) or cells[Column.DUTY].isupper()):
        return True
    return filled == [Column.DUTY] and bool(
        re.match(r"(?:[IVX]+|[A-H])[.)]\s|Nhóm |NHÓM ", cells[Column.DUTY])
    )


def _join(line: _Line, cells: dict[Column, str], row: Row) -> None:
    """A row that a page break has cut off."""
    for column, cell in cells.items():
        if cell and cell not in line.cells.get(column, ""):
            line.cells[column] = f"{line.cells.get(column, '')} {cell}".strip()
    line.last = row.last


def _flat(cell: str) -> str:
    return " ".join(cell.split())
