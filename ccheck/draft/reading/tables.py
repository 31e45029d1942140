"""What tables of tasks have in common, whatever file they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ccheck.draft.reading.characters import folded

# How the heading of a column begins in the appendices of directives, decisions and plans.
_HEAD = re.compile(
    r"(?:S?TT|Số TT|Số thứ tự|Nhiệm vụ|Nội dung|Tên|Danh mục|Cơ quan|Đơn vị|Đầu mối|Chủ trì|Phối hợp|Thời (?:gian|hạn)"
    r"|Tiến độ|Sản phẩm|Kết quả|Ghi chú|Lãnh đạo|Hoàn thành|Chỉ tiêu|Mục tiêu|Căn cứ|Cấp trình|Hình thức|Dự kiến|Công việc"
    r"|Người|Phân công|Lộ trình|Nguồn|Kinh phí|Trách nhiệm|Địa phương|Văn bản|Giải pháp|Hoạt động|Yêu cầu|Hạn)\b",
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
