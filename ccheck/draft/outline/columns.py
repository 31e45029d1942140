"""What the columns of a table of tasks hold, by the words of its heading."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from ccheck.draft.source import Row, Table
from ccheck.draft.who.letters import bare


class Column(enum.Enum):
    """What a column holds."""

    LABEL = "label"
    DUTY = "duty"
    LEAD = "lead"
    PARTNER = "partner"
    BOTH = "both"  # who leads and who coordinates, in one cell
    DEADLINE = "deadline"
    PRODUCT = "product"
    OTHER = "other"


_WORDS = (
    (Column.LABEL, re.compile(r"(?:s?tt|so tt|so thu tu|muc|#|stt/.*)\.?$")),
    # Who watches over a duty does not do it; when it begins is not when it ends.
    (
        Column.OTHER,
        re.compile(r"lanh dao|nguoi chi dao|chi dao thuc hien|^ghi chu|bat dau(?!.*(?:ket thuc|hoan thanh))"),
    ),
    (Column.BOTH, re.compile(r"chu tri.*phoi hop|chu tri\s*/")),
    (Column.PARTNER, re.compile(r"phoi hop")),
    (
        Column.DEADLINE,
        re.compile(
            r"thoi gian|thoi han|tien do|han (?:hoan|thuc|xong)|hoan thanh|^han$|thoi diem|ky han|lo trinh"
        ),
    ),
    (
        Column.LEAD,
        re.compile(r"chu tri|thuc hien|don vi|co quan|trach nhiem|phan cong|dau moi|nguoi phu trach"),
    ),
    (Column.PRODUCT, re.compile(r"san pham|ket qua|dau ra|muc tieu")),
    (Column.DUTY, re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|giai phap|ten |cong tac|viec")),
)


def heading(table: Table) -> tuple[int, tuple[Column, ...]]:
    """How many rows the heading has, and what the columns hold."""
    for depth in (1, 2, 3):
        if len(table.rows) <= depth:
            break
        heads = [
            " ".join(dict.fromkeys(row.cells[index] for row in table.rows[:depth]))
            for index in range(len(table.rows[0].cells))
        ]
        columns = tuple(map(_column, heads))
        following = table.rows[depth]
        if (
            Column.DUTY in columns
            and {Column.LEAD, Column.BOTH} & set(columns)
            and not _is_subheading(following, table.rows[0])
        ):
            return depth, _single(_leading(heads, columns))
    return 0, ()


def _is_subheading(row: Row, above: Row) -> bool:
    """Whether a row goes on with the heading: some cells merged with those above it, some naming columns."""
    merged = sum(cell == over and bool(cell) for cell, over in zip(row.cells, above.cells, strict=True))
    blank = not row.cells[0].strip() and sum(bool(cell.strip()) for cell in row.cells) > 1
    named = [cell for cell in row.cells if cell.strip()]
    if blank and all(_BEGINS_ENDS.match(bare(cell.strip())) for cell in named):
        return True
    return merged > 0 and any(_column(cell) is not Column.OTHER for cell in row.cells)


_BEGINS_ENDS = re.compile(
    r"(?:thoi gian |ngay )?(?:bat dau|ket thuc|hoan thanh)|(?:co quan |don vi )?(?:chu tri"
    r"|phoi hop)$|tu$|den$"
)


def _column(head: str) -> Column:
    words = " ".join(bare(head).split())
    return next((column for column, pattern in _WORDS if pattern.search(words)), Column.OTHER)


def _single(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The first column of each kind counts; "đơn vị thực hiện" beside "cơ quan chủ trì" does not."""
    seen: set[Column] = set()
    out = []
    for column in columns:
        out.append(Column.OTHER if column in seen else column)
        seen.add(column)
    return tuple(out)


def _leading(heads: Sequence[str], columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those that name whoever carries out left out beside one that names who leads."""
    chairs = [
        column is Column.LEAD and "chu tri" in bare(head) for head, column in zip(heads, columns, strict=True)
    ]
    if not any(chairs):
        return columns
    return tuple(
        Column.OTHER if column is Column.LEAD and not chair else column
        for column, chair in zip(columns, chairs, strict=True)
    )
