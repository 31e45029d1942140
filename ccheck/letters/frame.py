"""What stands around the text of every document that leaves the office: who writes, when, who signs."""

from __future__ import annotations

from ccheck.core.model import LetterHead
from ccheck.letters import phrases
from ccheck.letters.phrases import DOTS
from ccheck.values import value


@value(kw_only=True)
class Frame:
    """Letterhead and end of a document; ``superior`` are the lines above the ``office`` that writes."""

    superior: tuple[str, ...]
    office: tuple[str, ...]
    number: str
    place_and_date: str
    authority_line: str
    position: str
    signer: str
    recipients: tuple[str, ...]


def bodies(head: LetterHead) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the superior body and those of the office that writes."""
    authority = phrases.capital_lines(head.authority) or (DOTS,)
    return (authority, (head.office.upper(),)) if head.office else ((), authority)


def filed(head: LetterHead) -> str:
    """The last recipient: the office's own files."""
    return f"- Lưu: {head.filed.removeprefix('Lưu:').strip(' .') or f'VT, {DOTS}'}."
