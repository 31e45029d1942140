"""What tables of tasks have in common, whatever file they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ccheck.draft.reading.characters import folded
from ccheck.draft.reading.markers import begins
from ccheck.draft.reading.mend import joined
from ccheck.draft.source import Row, Table

# How the heading of a column begins in the appendices of directives, decisions and plans.
_HEAD = re.compile(
    r"(?:S?TT|Số TT|Số thứ tự|Nhiệm vụ|Nội dung|Tên|Danh mục|Cơ quan|Đơn vị|Đầu mối|Chủ trì|Phối hợp"
    r"|Thời (?:gian|hạn)|Tiến độ|Sản phẩm|Kết quả|Ghi chú|Lãnh đạo|Hoàn thành|Chỉ tiêu|Mục tiêu|Căn cứ"
    r"|Cấp trình|Hình thức|Dự kiến|Công việc|Người|Phân công|Lộ trình|Nguồn|Kinh phí|Trách nhiệm|Địa phương"
    r"|Văn bản|Giải pháp|Hoạt động|Yêu cầu|Hạn)\b",
    re.IGNORECASE,
)
_FEW = 2


def head(cell: str) -> bool:
    """Whether ``cell`` reads like the heading of a column."""
    return bool(_HEAD.match(folded(cell))) and len(cell) <= 80


def heads(cells: Sequence[str]) -> bool:
    """Whether ``cells`` are the headings of a table of tasks."""
    return sum(head(cell) for cell in cells) >= _FEW


def joined_cell(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell as one text, a line feed between them."""
    return "\n".join(
        line for paragraph in paragraphs for part in paragraph.split("\n") if (line := folded(part))
    )


def joined_lines(lines: Sequence[str]) -> str:
    """The printed lines of a cell as one text, a line feed before each bullet or number."""
    paragraphs: list[str] = []
    for line in map(folded, lines):
        if not line:
            continue
        if paragraphs and not begins(line, paragraphs[-1]):
            paragraphs[-1] = joined(paragraphs[-1], line)
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)


def connected(tables: Sequence[Table], lines: Sequence[int]) -> list[Table]:
    """``tables`` in order, those that go on over a page made one: as many columns, and none of ``lines``,
    which count up, between."""
    found: list[Table] = []
    for table in sorted(tables, key=lambda table: table.first):
        if found and _goes_on(found[-1], table, lines):
            found[-1] = _one(found[-1], table)
        else:
            found.append(table)
    return found


def _goes_on(above: Table, below: Table, lines: Sequence[int]) -> bool:
    if len(above.rows[0].cells) != len(below.rows[0].cells):
        return False
    after = bisect_right(lines, above.last)
    if after < len(lines) and lines[after] < below.first:
        return False
    return not heads(below.rows[0].cells) or below.rows[0].cells == above.rows[0].cells


def _one(above: Table, below: Table) -> Table:
    """Both as one: headings printed again left out, and a row that a page cut in two mended."""
    rows, more = list(above.rows), list(below.rows)
    repeated = [row.cells for row in above.rows[: len(more)]]
    while more and repeated and more[0].cells == repeated[0]:
        more.pop(0)
        repeated.pop(0)
    if more and not more[0].cells[0] and rows[-1].cells[0] and any(more[0].cells):
        cut = more.pop(0)
        cells = tuple(a if a == b else joined(a, b) for a, b in zip(rows[-1].cells, cut.cells, strict=True))
        rows[-1] = Row(cells=cells, first=rows[-1].first, last=cut.last)
    return Table(rows=(*rows, *more), first=above.first, last=below.last)
