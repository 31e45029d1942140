"""Lines of a text with what their look says: page, blank lines above, indentation and width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccheck.draft.reading.characters import clean, folded
from ccheck.values import field, replace, value

TAB = 8
_CELLS = 3


@value(kw_only=True)
class Line:
    """One printed line that is not blank."""

    number: int  # from 1, in the text as read
    raw: str  # with its runs of blanks, which show columns
    page: int = 1
    blank: int = 0  # blank lines above it
    torn: bool = False  # a page began, or something was taken out, above it
    indent: float = 0  # letters that it stands in
    begins: bool = False  # surely begins a paragraph
    heading: bool = False  # as the format says

    text: str = field(init=False)  # its words, each run of blanks one

    def __post_init__(self) -> None:
        """The words are looked at so often that they are kept."""
        object.__setattr__(self, "text", folded(self.raw))

    def cleaned(self) -> Line:
        """The line with its letters as they should be."""
        return replace(self, raw=clean(self.raw))


def printed(lines: Iterable[str]) -> list[Line]:
    """The lines of a plain text that are not blank. A form feed begins a page; a text without any whose
    every line is followed by a blank one shows a new page by a line that stands close and one blank in."""
    pages = _paged(lines)
    found: list[Line] = []
    for number, page, text in pages:
        raw = _untabbed(text).rstrip()
        if raw.strip():
            above = found[-1] if found else None
            new = above is not None and above.page != page
            blank = number - above.number - 1 if above else number - 1
            indent = len(raw) - len(raw.lstrip())
            line = Line(number=number, raw=raw, page=page, blank=max(blank, 0), torn=new)
            found.append(replace(line, indent=indent))
    return found if any(line.page > 1 for line in found) else list(_spaced(found))


def _untabbed(text: str) -> str:
    """``text`` with bars for its tabs where they part the cells of a row, else with blanks."""
    cells = text.split("\t")
    if sum(bool(cell.strip()) for cell in cells) >= _CELLS:
        return " | ".join(cells)
    return text.expandtabs(TAB)


def _paged(lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Number, page and text of each line; a form feed inside a line makes two of it."""
    page = 1
    for number, line in enumerate(lines, 1):
        for turn, part in enumerate(line.split("\f")):
            page += turn > 0
            yield number, page, part


def _spaced(lines: list[Line]) -> Iterator[Line]:
    """``lines`` with the pages that the spacing gives away."""
    apart = sum(line.blank > 0 for line in lines[1:])
    page = 1
    for place, line in enumerate(lines):
        close = place > 0 and line.blank == 0 and line.indent == 1
        if close and apart > 0.8 * len(lines):
            page += 1
        yield replace(line, page=page, torn=line.torn or (close and page > 1))
