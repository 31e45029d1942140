"""The zones of a document: heading, background, orders, closing, recipients and signature, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ccheck.draft.outline.markers import Style, marker_of
from ccheck.draft.source import Block, Paragraph, Table
from ccheck.values import value

_ADDRESSED = re.compile(r"(?:Kính gửi|KÍNH GỬI)\s*:?|.{0,80}\b(?:điện|ĐIỆN)\s*:\s*$")
_DECIDES = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|QUYẾT\s+ĐỊNH)\s*:\s*$|(?:QUYẾT ĐỊNH|QUYẾT NGHỊ)$")
_ORDERS = re.compile(
    r"(?:yêu cầu|chỉ thị|chỉ đạo|giao|đề nghị|kết luận|triển khai|thực hiện|ban hành|thống nhất"
    r"|như sau|sau đây|quyết nghị|lưu ý|kế hoạch|phân công)[^:]{0,260}:\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:Nơi nhận|NƠI NHẬN)\b|(?:TM|KT|TL|TUQ|Q|T/M|K/T)\s*[./]\s*[A-ZĐÀ-Ỹ]|(?:TM|KT|TL"
    r"|TUQ)\s+[A-ZĐ]{2}|(?:CHỦ TỊCH|PHÓ CHỦ "
    r"TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|PHÓ BÍ THƯ)\s*$"
)
_ATTACHED = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)\b(?:\s*(?:số\s*)?[IVX0-9]{1,4})?\s*[.:]?\s*(?:[A-ZĐÀ-Ỹ(“].*)?$"
    r"|(?:KẾ HOẠCH|DANH MỤC|QUY CHẾ|QUY ĐỊNH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|PHƯƠNG ÁN|BẢNG "
    r"PHÂN CÔNG|BIỂU)\b[^a-zà-ỹ]{0,160}$"
)
_CLOSES = re.compile(
    r"(?:Giao\s|Yêu cầu\s|Đề nghị\s|Trong quá trình\s|Quá trình\s|Chỉ thị này|Kế hoạch này|Công "
    r"điện này|Quyết định này|Nghị quyết này|Văn bản này|Thông báo này"
    r"|Nhận được\s|Trên đây|Căn cứ (?:nội dung |chức năng|nhiệm vụ|Chỉ thị|Kế hoạch|Công điện"
    r"|Quyết định|Thông báo)|Nếu có khó khăn|Nếu có vướng mắc|\((?:Gửi kèm|Kèm theo|Có |Đính "
    r"kèm)|"
    r"(?:UBND|Ủy ban nhân dân|Chủ tịch UBND|Chủ tịch Ủy ban nhân dân) (?:tỉnh|thành phố) (?:yêu "
    r"cầu|giao|đề nghị|thông báo|trân trọng|nhận)|Các (?:nội dung|nhiệm vụ|công việc) (?:nêu "
    r"trên|trên)|Định kỳ |Các sở, |Các cơ quan, |"
    r"Văn phòng [^,;.]{3,40} (?:xin )?thông báo|Văn phòng [^,;.()]{3,30}\([^()]*\) (?:theo dõi"
    r"|có trách nhiệm|chủ trì)|Thủ trưởng (?:các|cơ quan) |Giám đốc (?:các "
    r")?[Ss]ở|Chánh Văn phòng|Văn phòng UBND tỉnh (?:theo dõi|có trách nhiệm|chủ trì|chịu)|Sở "
    r"[^,;.:]{3,50} (?:chủ trì|có trách nhiệm|theo dõi|chịu trách nhiệm)|Trường hợp |Mọi |Đây là "
    r"nhiệm vụ|Thời (?:gian|hạn) (?:báo cáo|thực hiện|gửi)|Báo cáo )"
)


@value(kw_only=True)
class Attachment:
    """What is appended: its title and its blocks."""

    title: str
    blocks: tuple[Block, ...]
    first: int


@value(kw_only=True)
class Zones:
    """The blocks of a document by what they are for; ``order`` is the sentence that the orders follow."""

    head: tuple[Block, ...] = ()
    order: Paragraph | None = None
    body: tuple[Block, ...] = ()
    foot: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def divide(blocks: Sequence[Block]) -> Zones:
    """The zones of ``blocks``."""
    end = _end(blocks)
    begin, order = _begin(blocks[:end])
    attached = _attachments(blocks, end)
    foot_end = attached[0] if attached else len(blocks)
    return Zones(
        head=tuple(blocks[:begin]),
        order=order,
        body=tuple(blocks[begin:end]),
        foot=tuple(blocks[end:foot_end]),
        attachments=tuple(_cut(blocks, attached)),
    )


def closes(text: str) -> bool:
    """Whether a paragraph without a number reads as one of the closing orders."""
    return bool(_CLOSES.match(text))


def _end(blocks: Sequence[Block]) -> int:
    """The place of the first block that is no order any more: recipients or signature, or an attachment."""
    seen = False
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            if seen and _is_foot(block):
                return index
            continue
        marker = marker_of(block.text)
        seen = seen or marker.style is not Style.NONE or len(block.text) > 120
        if (
            (seen or (index > 6 and block.text.lower().startswith("nơi nhận")))
            and _ENDS.match(block.text)
            and len(block.text) < 120
        ):
            return index
        if (
            seen
            and _ATTACHED.match(block.text)
            and index > len(blocks) // 3
            and not _ADDRESSED.match(block.text)
            and block.text.startswith(("PHỤ LỤC", "Phụ lục"))
        ):
            return index
    return len(blocks)


def _is_foot(table: Table) -> bool:
    """Whether a table is the recipients beside the signature."""
    return any(_ENDS.match(cell.strip()) for row in table.rows for cell in row.cells)


def _begin(blocks: Sequence[Block]) -> tuple[int, Paragraph | None]:
    """Where the orders begin, and the sentence before them."""
    addressed = False
    numbered = None
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        text = block.text.strip()
        marker = marker_of(text)
        if _ADDRESSED.match(text):
            addressed = True
            continue
        if marker.style is Style.NONE:
            addressed = addressed and len(text) < 120 and text.endswith((";", ",", "."))
            if _DECIDES.match(text) and (
                text.endswith(":") or (numbered is None and _is_late(blocks, index))
            ):
                return index + 1, None
            if _ORDERS.search(text) and index + 1 < len(blocks):
                return index + 1, block
        elif marker.style not in (Style.BULLET, Style.PLUS) and not addressed:
            return index, None
    return _unnumbered(blocks)


def _is_late(blocks: Sequence[Block], index: int) -> bool:
    """Whether something was said before that a decision rests on."""
    return any(
        isinstance(block, Paragraph) and re.match(r"Căn cứ |Xét |Theo đề nghị", block.text)
        for block in blocks[:index]
    )


_ASKS = re.compile(
    r"\b(?:yêu cầu|giao|đề nghị|chỉ đạo)\s+(?:các\b|Sở|Giám đốc|Thủ trưởng|Chủ tịch|UBND|Ủy ban"
    r"|Văn phòng|Công an|Ban |Bộ |Cục |Ngân hàng |Công ty |Tập đoàn |Thanh tra |Hội |Đảng ủy )",
    re.IGNORECASE,
)


def _unnumbered(blocks: Sequence[Block]) -> tuple[int, Paragraph | None]:
    """Where the orders of a text without numbers begin: with the first paragraph that asks an office."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and len(block.text) > 60 and _ASKS.search(block.text):
            return index, None
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and len(block.rows) > 2:
            return index, None
    return len(blocks), None


def _attachments(blocks: Sequence[Block], end: int) -> list[int]:
    """Where each attachment begins, after the signature."""
    found: list[int] = []
    for index in range(end, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if not found and not _is_foot(block) and len(block.rows) > 2:
                found.append(index)
            continue
        fresh = (
            not found
            or not all(isinstance(b, Paragraph) and len(b.text) < 250 for b in blocks[found[-1] : index])
            or index - found[-1] > 4
        )
        if _ATTACHED.match(block.text) and fresh:
            found.append(index)
    return found


def _cut(blocks: Sequence[Block], starts: list[int]) -> list[Attachment]:
    cuts = [*starts, len(blocks)]
    found = []
    for begin, stop in pairwise(cuts):
        head = blocks[begin]
        title = head.text if isinstance(head, Paragraph) else ""
        found.append(Attachment(title=title, blocks=tuple(blocks[begin:stop]), first=head.first))
    return found
