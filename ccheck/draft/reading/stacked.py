"""Tables whose cells stand below one another, as a PDF's text layer has them when its layout is lost: the
headings, then number after number the cells of each row, every one on lines of its own.

Which cell a line belongs to is told by what its column holds: agencies, dates and products begin in their own
ways. The likeliest split of all lines of a row is taken.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.markers import OPENING, calls
from ccheck.draft.reading.tables import head, joined_lines
from ccheck.draft.source import Row, Table
from ccheck.values import value

_FIRST = re.compile(r"S?TT|Số TT|Số thứ tự", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:Sở|Ban|Văn phòng|UBND|Ủy ban|Uỷ ban|Công an|Các|Thanh tra|Cục|Chi cục|Trung tâm|Báo|Đài|Bộ|Hội"
    r"|HĐND|Tỉnh đoàn|Kho bạc|Bảo hiểm|BHXH|Phòng|Thuế|Ngân hàng|Công ty|Liên đoàn|Mặt trận|Chủ tịch|Trường"
    r"|Bưu điện)\b"
)
_TIME = re.compile(
    r"(?:Trước|Trong|Tháng|Quý|Năm|Hằng|Hàng|Thường xuyên|Hoàn thành|Đến|Ngày|Từ|Cuối|Đầu|Sau|Định kỳ"
    r"|Chậm nhất|Xong|Giai đoạn|Khi|Theo)\b|[0-9]{1,2}\s*/\s*[0-9]|[0-9]{4}\b"
    r"|[0-9]{1,2} (?:ngày|tháng|tuần)\b"
)
_PRODUCT = re.compile(
    r"(?:Quyết định|Kế hoạch|Báo cáo|Tờ trình|Văn bản|Công văn|Nghị quyết|Đề án|Chỉ thị|Hệ thống|Phương án"
    r"|Danh mục|Dự thảo|Chương trình|Quy chế|Hồ sơ|Biên bản|[0-9]{1,3}%)"
)
_ORDINAL = re.compile(r"([0-9]{1,3})\.?")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])\.?")
_CLAUSE = re.compile(r"(?:[IVX]{1,5}|[0-9]{1,2})\.\s+\S|Điều [0-9]")
_MOST = 16  # lines that the headings take
_LONGEST = 60  # lines of one row
_FEW = 3


class _Kind(enum.Enum):
    """What a column holds."""

    AGENCY = "agency"
    PARTNER = "partner"  # agencies as well, but there need be none
    TIME = "time"
    PRODUCT = "product"
    WORDS = "words"


_STARTS = {_Kind.AGENCY: _AGENCY, _Kind.PARTNER: _AGENCY, _Kind.TIME: _TIME, _Kind.PRODUCT: _PRODUCT}
_LIKE = {_Kind.AGENCY: 3.0, _Kind.PARTNER: 3.0, _Kind.TIME: 4.0, _Kind.PRODUCT: 1.0}
_UNLIKE = {_Kind.AGENCY: -3.0, _Kind.PARTNER: -3.0, _Kind.TIME: -5.0, _Kind.PRODUCT: 0.0}
_EMPTY = {_Kind.AGENCY: -3.0, _Kind.PARTNER: -1.0, _Kind.TIME: -3.0, _Kind.PRODUCT: -1.5, _Kind.WORDS: -4.0}


@value
class _Head:
    """The headings: their texts, what the columns but the first hold, and the place below them."""

    texts: tuple[str, ...]
    kinds: tuple[_Kind, ...]
    below: int


def tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Table]]:
    """The tables in ``lines``, each with the places of its first line and of the one below its last."""
    place = 0
    while place < len(lines):
        found = _headings(lines, place) if _FIRST.fullmatch(lines[place].text) else None
        rows, end = _rows(lines, found) if found else ([], place)
        if found and len(rows) > 0:
            top = Row(cells=found.texts, first=lines[place].number, last=lines[found.below - 1].number)
            yield place, end, Table(rows=(top, *rows), first=top.first, last=rows[-1].last)
        place = max(end, place + 1)


def ordinals(lines: Sequence[Line]) -> set[int]:
    """The places of the lines that number the rows of such a table, lest they pass for page numbers."""
    found: set[int] = set()
    number: int | None = None
    for place, line in enumerate(lines):
        if _FIRST.fullmatch(line.text) and _headings(lines, place):
            number = 0
        elif (
            number is not None
            and (match := _ORDINAL.fullmatch(line.text))
            and int(match[1]) in (number + 1, 1)
        ):
            number = int(match[1])
            found.add(place)
        elif _CLAUSE.match(line.text):
            number = None
    return found


def _headings(lines: Sequence[Line], place: int) -> _Head | None:
    """The headings from ``place`` to the first number; nothing when they are none."""
    texts = [lines[place].text]
    for below in range(place + 1, min(place + _MOST, len(lines))):
        text = lines[below].text
        if _ORDINAL.fullmatch(text) or _SECTION.fullmatch(text):
            kinds = tuple(map(_kind, texts[1:]))
            fits = len(texts) > _FEW and sum(map(head, texts[1:])) >= _FEW - 1
            return _Head(tuple(texts), kinds, below) if fits else None
        if text[0].islower() and len(texts) > 1:
            texts[-1] = f"{texts[-1]} {text}"
        else:
            texts.append(text)
    return None


def _kind(title: str) -> _Kind:
    small = title.lower()
    if re.search(r"thời|tiến độ|hạn\b|hoàn thành", small):
        return _Kind.TIME
    if "phối hợp" in small:
        return _Kind.PARTNER
    if re.search(r"chủ trì|cơ quan|đơn vị|địa phương|đầu mối|thực hiện", small):
        return _Kind.AGENCY
    return _Kind.PRODUCT if re.search(r"sản phẩm|kết quả|ghi chú", small) else _Kind.WORDS


def _rows(lines: Sequence[Line], heads: _Head) -> tuple[list[Row], int]:
    """The rows below the headings, and the place below the last one."""
    rows: list[Row] = []
    place, number = heads.below, 0
    while place < len(lines):
        ordinal, section = _ORDINAL.fullmatch(lines[place].text), _SECTION.fullmatch(lines[place].text)
        if ordinal and int(ordinal[1]) in (number + 1, 1):
            number = int(ordinal[1])
        elif not section:
            break
        end = _row_end(lines, place + 1, number)
        if end is None:
            break
        texts = [line.text for line in lines[place + 1 : end]]
        width = len(heads.kinds)
        cells = [joined_lines(texts)] + [""] * (width - 1) if section else _split(tuple(texts), heads.kinds)
        rows.append(
            Row(cells=(lines[place].text, *cells), first=lines[place].number, last=lines[end - 1].number)
        )
        place = end
    return rows, place


def _row_end(lines: Sequence[Line], start: int, number: int) -> int | None:
    """The place below the row: at the next number or section, or where the running text goes on."""
    for place in range(start, min(start + _LONGEST, len(lines))):
        text = lines[place].text
        ordinal = _ORDINAL.fullmatch(text)
        if (
            (ordinal and int(ordinal[1]) in (number + 1, 1))
            or _SECTION.fullmatch(text)
            or OPENING.match(text)
        ):
            return place if place > start else None
        if _CLAUSE.match(text):
            return place if place > start else None
    return len(lines) if start < len(lines) <= start + _LONGEST else None


def _split(texts: tuple[str, ...], kinds: tuple[_Kind, ...]) -> list[str]:
    """The lines of a row as its cells: the split that fits its columns best."""

    @cache
    def best(line: int, column: int) -> tuple[float, tuple[int, ...]]:
        """The best score from ``line`` on, its cell of ``column`` or a later one, and where cells end."""
        if column == len(kinds):
            return (0.0 if line == len(texts) else float("-inf"), ())
        score, ends = best(line, column + 1)
        found = (score + _EMPTY[kinds[column]], (line, *ends))
        inside = 0.0
        for end in range(line + 1, len(texts) + 1):
            inside += (
                _begins(texts, line, kinds[column])
                if end == line + 1
                else _goes_on(texts, end - 1, kinds[column])
            )
            score, ends = best(end, column + 1)
            found = max(found, (score + inside, (end, *ends)), key=lambda item: item[0])
        return found

    cells, start = [], 0
    for end in best(0, 0)[1]:
        cells.append(joined_lines(texts[start:end]))
        start = end
    return cells


def _begins(texts: Sequence[str], line: int, kind: _Kind) -> float:
    """How much ``line`` looks like the first of a cell of ``kind``."""
    text = texts[line]
    broken = text[0].islower() or (line > 0 and calls(texts[line - 1]))
    score = -5.0 if broken else 0.5
    if kind in _STARTS:
        score += _LIKE[kind] if _STARTS[kind].match(text) else _UNLIKE[kind]
    return score


def _goes_on(texts: Sequence[str], line: int, kind: _Kind) -> float:
    """How much ``line`` looks like going on with a cell of ``kind``."""
    text, above = texts[line], texts[line - 1]
    if text[0].islower() or calls(above) or above.endswith((",", "-", ";")):
        return 0.5
    other = (kind is not _Kind.TIME and _TIME.match(text)) or (kind is _Kind.WORDS and _AGENCY.match(text))
    return -1.5 if other else -0.5
