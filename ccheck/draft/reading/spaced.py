"""Tables whose columns are apart by blanks only, as a PDF's text looks when its layout is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ccheck.draft.reading.lines import Line
from ccheck.draft.reading.markers import OPENING, closed
from ccheck.draft.reading.tables import head, joined_lines
from ccheck.draft.source import Row, Table
from ccheck.values import value

_PIECE = re.compile(r"\S+(?: \S+)*")
_ANCHOR = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}|[IVX]{1,5}|[A-HĐ]|[a-zđ])[.)]?")
_FIRST = re.compile(r"S?TT|Số TT|Số thứ tự", re.IGNORECASE)
_HEADING_LINES = 5
_COLUMNS = 3
_BLUR = 2  # letters a column may be out of line by
_AHEAD = 5  # lines a table is looked for below a line that does not fit


@value
class _Piece:
    text: str
    start: int
    end: int


def _pieces(line: Line) -> list[_Piece]:
    return [_Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(line.raw)]


def tables(lines: Sequence[Line]) -> Iterator[tuple[int, int, Table]]:
    """The tables in ``lines``, each with the places of its first line and of the one below its last."""
    place = 0
    while place < len(lines):
        heading = _heading(lines, place)
        if heading is None:
            place += 1
            continue
        below, columns = heading
        end = _end(lines, below, columns)
        if end > below:
            yield place, end, _table(lines, place, below, end, columns)
            place = end
        else:
            place += 1


def _heading(lines: Sequence[Line], place: int) -> tuple[int, list[_Piece]] | None:
    """Where the headings that begin at ``place`` end, and their columns; nothing when they are none."""
    first = _pieces(lines[place])
    named = sum(head(piece.text) for piece in first)
    if len(first) < 2 or named < 2 or named * 2 < len(first):
        return None
    end = place + 1
    while end < min(place + _HEADING_LINES, len(lines)) and not lines[end].blank and _heads_on(lines[end]):
        end += 1
    columns: list[_Piece] = []
    for line in sorted(lines[place:end], key=lambda line: -len(_pieces(line))):
        for piece in _pieces(line):
            if not any(piece.start < other.end and other.start < piece.end for other in columns):
                columns.append(piece)
    columns.sort(key=lambda piece: piece.start)
    return (end, columns) if len(columns) >= _COLUMNS else None


def _heads_on(line: Line) -> bool:
    """Whether a line below the first heading still is one."""
    pieces = _pieces(line)
    return all(
        piece.text[0].islower() or head(piece.text) or _FIRST.fullmatch(piece.text) for piece in pieces
    )


def _end(lines: Sequence[Line], below: int, columns: Sequence[_Piece]) -> int:
    """The place below the last line of the table."""
    end = below
    while end < len(lines) and not OPENING.match(lines[end].text):
        if not _fits(lines[end], columns):
            ahead = lines[end + 1 : end + 1 + _AHEAD]
            if not any(_is_row(line, columns) for line in ahead) or len(lines[end].text) > columns[-1].start:
                break
        end += 1
    return end


def _fits(line: Line, columns: Sequence[_Piece]) -> bool:
    """Whether no words of ``line`` reach over more columns than words do."""
    for piece in _pieces(line):
        reached = [column for column in columns if piece.start < column.start < piece.end]
        if len(reached) > 1 or (reached and piece.start < columns[1].start and not _narrow(piece, columns)):
            return False
    return True


def _narrow(piece: _Piece, columns: Sequence[_Piece]) -> bool:
    """Whether the words only stand a little to the left of a centred heading."""
    return piece.start > columns[0].end


def _is_row(line: Line, columns: Sequence[_Piece]) -> bool:
    pieces = _pieces(line)
    return len(pieces) >= _COLUMNS and _fits(line, columns)


def _table(lines: Sequence[Line], place: int, below: int, end: int, columns: Sequence[_Piece]) -> Table:
    body = [
        line for line in lines[below:end] if line.text not in {other.text for other in lines[place:below]}
    ]
    titles = lines[place:below]
    cuts = {
        titles[0].page: _cuts([*titles, *(line for line in body if line.page == titles[0].page)], columns)
    }
    for page in sorted({line.page for line in body} - set(cuts)):
        cuts[page] = _gaps([line for line in body if line.page == page], len(columns)) or cuts[titles[0].page]
    rows = [_row(titles, [_cells(line, cuts[line.page]) for line in titles])]
    cells = [_cells(line, cuts[line.page]) for line in body]
    starts = _starts(body, cells, bool(_FIRST.search(rows[0].cells[0])))
    for start, after in zip(starts, [*starts[1:], len(body)], strict=False):
        rows.append(_row(body[start:after], cells[start:after]))
    return Table(rows=tuple(rows), first=lines[place].number, last=lines[end - 1].number)


def _row(lines: Sequence[Line], cells: Sequence[Sequence[str]]) -> Row:
    texts = tuple(joined_lines(column) for column in zip(*cells, strict=True))
    return Row(cells=texts, first=lines[0].number, last=lines[-1].number)


def _cuts(lines: Sequence[Line], columns: Sequence[_Piece]) -> list[int]:
    """Where each column but the first begins: where fewest words stand between two headings."""
    taken = _taken(lines)
    width = len(taken)
    cuts: list[int] = []
    for left, right in pairwise(columns):
        low = max((left.start + left.end) // 2 + 1, *cuts[-1:], 1)
        high = max((right.start + right.end) // 2 + 1, low + 1)
        fewest = min(taken[low - 1 : high - 1], default=0)
        open_ = [at for at in range(low, min(high, width)) if taken[at - 1] == fewest]
        cuts.append(_widest(open_) if open_ else right.start)
    return cuts


def _taken(lines: Sequence[Line]) -> list[int]:
    """How many lines have words at each place across the page."""
    taken = [0] * (max(len(line.raw) for line in lines) + 2)
    for line in lines:
        for piece in _pieces(line):
            for at in range(piece.start, piece.end):
                taken[at] += line.raw[at] != " "
    return taken


def _gaps(lines: Sequence[Line], columns: int) -> list[int]:
    """Where each column but the first begins on a page without headings: where most words begin that stand
    apart; nothing when there are too few."""
    counts = Counter(piece.start for line in lines for piece in _pieces(line) if piece.start > line.indent)
    starts: list[int] = []
    for start, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if len(starts) < columns - 1 and all(abs(start - other) > _BLUR + 1 for other in starts):
            starts.append(start)
    return sorted(starts) if len(starts) == columns - 1 and len(lines) >= _COLUMNS else []


def _widest(places: Sequence[int]) -> int:
    """The right end of the longest run among ``places``: where the words of the next column begin."""
    return max(_runs(places), key=len)[-1]


def _runs(places: Sequence[int]) -> list[list[int]]:
    """``places`` in runs without a gap."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _cells(line: Line, cuts: Sequence[int]) -> list[str]:
    """The words of ``line`` by column; words that reach over a cut are parted at the blank nearest to it, and
    stay whole when there is none."""
    cells = [""] * (len(cuts) + 1)
    for piece in _pieces(line):
        start = piece.start
        for cut in cuts:
            blanks = [
                at
                for at in range(cut - _BLUR - 1, cut + _BLUR)
                if start < at < piece.end and line.raw[at] == " "
            ]
            if start < cut - _BLUR and cut < piece.end and blanks:
                blank = min(blanks, key=lambda at: (abs(at + 1 - cut), at))
                _put(cells, cuts, start, line.raw[start:blank])
                start = blank + 1
        _put(cells, cuts, start, line.raw[start : piece.end])
    return cells


def _put(cells: list[str], cuts: Sequence[int], start: int, text: str) -> None:
    column = sum(cut - _BLUR <= start for cut in cuts)
    cells[column] = f"{cells[column]} {text}".strip()


def _starts(lines: Sequence[Line], cells: Sequence[Sequence[str]], numbered: bool) -> list[int]:
    """Where each row begins. A number may stand beside the middle of its row, so a row begins at the line
    between two numbers that looks most like a beginning."""
    if not lines:
        return []
    if not numbered:
        return [at for at in range(len(lines)) if at == 0 or lines[at].blank or _begins(cells, at) > 1]
    anchors = [at for at, row in enumerate(cells) if _ANCHOR.fullmatch(row[0])]
    starts = [0]
    for above, below in pairwise(anchors):
        scores = {
            at: 3 * bool(lines[at].blank) + _begins(cells, at) + (at == below)
            for at in range(above + 1, below + 1)
        }
        starts.append(max(scores, key=lambda at: (scores[at], at)))
    return starts


def _begins(cells: Sequence[Sequence[str]], at: int) -> float:
    """How much the line ``at`` looks like the first of a row."""
    score = 0.0
    for column, text in enumerate(cells[at]):
        if text and column:
            above = cells[at - 1][column]
            score += -2 if text[0].islower() else 1 if not above or closed(above) else 0.5
    return score
