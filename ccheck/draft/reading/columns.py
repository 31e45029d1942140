"""Words set side by side: the letterhead at the top, recipients and signature at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.markers import KIND
from ccheck.values import replace, value

_GAP = re.compile(r"\s{3,}")
_MIDDLE = 15  # a right column begins so many letters in, at the least
_SLACK = 8  # centred words begin a little before or after those above
_PROSE = 110
_LONGEST = 300  # letters of a line that has columns
_NUMBERED = re.compile(r"^Số\s*:|,\s*ngày\b.*\bnăm\b")
_TOP = 30  # lines a letterhead takes at most
_MOTTO = re.compile(r"(.*?\S)\s+((?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]\s*Tự do|ĐẢNG CỘNG SẢN).*)")
_DATED = re.compile(r"(\s*Số\s*:.*?)\s+((?:TP\.?\s*)?[A-ZĐÀ-Ỹ][^,]{2,40},\s*ngày\b.*)")
_SIGNED = re.compile(
    r"((?:Nơi nhận|[-+]).*?\S)\s+"
    r"((?:(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐÀ-Ỹ]|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|BÍ THƯ))"
    r"[A-ZĐÀ-Ỹ\s.]*)$"
)
_NAMES_STATE = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN")
_RECIPIENTS = re.compile(r"\s*Nơi nhận\b")
_NEXT_PART = re.compile(r"(?:PHỤ LỤC|Phụ lục)\b|BIỂU|DANH MỤC|\(?(?:Ban hành kèm|Kèm theo|kèm theo)")


@value
class Part:
    """Lines that are read one after another; those of a column end where their line ends."""

    lines: tuple[Line, ...]
    column: bool = False


def parts(lines: Sequence[Line]) -> list[Part]:
    """``lines`` as the running text and the columns at its ends, in reading order."""
    found: list[Part] = []
    top = _top(lines)
    if top:
        found += _split(lines[:top])
    end = len(lines)
    place = top
    while place < end:
        start = next((at for at in range(place, end) if _RECIPIENTS.match(lines[at].raw)), end)
        after = next((at for at in range(start + 1, end) if _NEXT_PART.match(lines[at].text)), end)
        after = next((at for at in range(start + 1, after) if KIND.fullmatch(lines[at].text)), after)
        found.append(Part(tuple(lines[place:start])))
        if start < end:
            found += _split(lines[start:after])
        place = after
    return [part for part in found if part.lines]


def _top(lines: Sequence[Line]) -> int:
    """How many lines the letterhead takes: those above the kind of document, or as far as the state's name,
    the number and the day reach; none when it does not name the state."""
    named = last = 0
    for place, line in enumerate(lines[:_TOP]):
        if KIND.fullmatch(line.text) or line.text.startswith("Kính gửi"):
            return place if named else 0
        if len(line.text) > _PROSE and not _GAP.search(line.raw.strip()):
            break
        named += bool(_NAMES_STATE.search(line.text))
        last = place + 1 if _NAMES_STATE.search(line.text) or _NUMBERED.search(line.text) else last
    return last if named else 0


def _split(lines: Sequence[Line]) -> list[Part]:
    """The left column and the right one; one column when nothing stands side by side."""
    apart = [_parted(line) for line in lines]
    gaps = [[gap for gap in _GAP.finditer(line.raw.rstrip()) if gap.start()] for line in apart]
    alone = [found[0].end() for found in gaps if len(found) == 1] or [
        found[-1].end() for found in gaps if found
    ]
    middle = min((start for start in alone if start >= _MIDDLE), default=0)
    left: list[Line] = []
    right: list[Line] = []
    for line in apart:
        _place(line, middle, left, right)
    return [Part(tuple(left), column=True), Part(tuple(right), column=True)]


def _place(line: Line, middle: int, left: list[Line], right: list[Line]) -> None:
    """Puts the words of ``line`` into their columns."""
    raw = line.raw.rstrip()
    gaps = [match for match in _GAP.finditer(raw) if match.start() and match.end() >= _MIDDLE]
    if gaps and middle:
        gap = min(gaps, key=lambda gap: abs(gap.end() - middle))
        left.append(replace(line, raw=raw[: gap.start()]))
        right.append(replace(line, raw=" " * gap.end() + raw[gap.end() :]))
    elif middle and line.indent >= middle - _SLACK:
        right.append(line)
    else:
        (right if right and not middle else left).append(line)


def _parted(line: Line) -> Line:
    """``line`` with a gap where two things that never stand together meet without one."""
    for pattern in (_MOTTO, _DATED, _SIGNED) if len(line.raw) < _LONGEST else ():
        match = pattern.match(line.raw)
        if match and match[1].strip():
            return replace(line, raw=f"{match[1].rstrip():<{_MIDDLE + 20}}    {match[2]}")
    return line
