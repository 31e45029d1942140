"""The summary report, ready to sign, as a Word file in the form of a báo cáo by NĐ 30/2020/NĐ-CP."""

from __future__ import annotations

from datetime import date

from ccheck.core.model import LetterHead
from ccheck.letters import phrases
from ccheck.letters.docx import empty, finished
from ccheck.letters.frame import Frame, bodies, filed
from ccheck.letters.phrases import DOTS
from ccheck.tables import Document


def as_docx(document: Document, head: LetterHead, made: date) -> bytes:
    """``document`` on A4 across, dated ``made``: the same document is the same bytes. Raises ``MissingExtra``
    (78) without python-docx."""
    file = empty()
    from ccheck.letters.pages import compose

    compose(file, document, frame(head, made), attached(head, made))
    return finished(file, document.title, made)


def frame(head: LetterHead, made: date) -> Frame:
    """Letterhead and end of a report of that day; what nobody has filled in is dots."""
    superior, office = bodies(head)
    return Frame(
        superior=superior,
        office=office,
        number=f"Số: {_number(head)}",
        place_and_date=f"{head.place or DOTS}, {phrases.long_day(made)}",
        authority_line=head.authority_line.upper() or DOTS,
        position=head.position.upper() or DOTS,
        signer=head.signer or DOTS,
        recipients=(f"- {DOTS};", filed(head)),
    )


def attached(head: LetterHead, made: date) -> str:
    """What stands below the title of every appendix: the report that it belongs to."""
    issuer = head.office or head.authority or DOTS
    return f"(Kèm theo Báo cáo số {_number(head)} {phrases.long_day(made)} của {issuer})"


def _number(head: LetterHead) -> str:
    """The number of a report names its issuer only: BC-UBND, where a letter has UBND-KSTT."""
    return f"{DOTS}/BC-{head.symbol.lstrip('/').partition('-')[0] or DOTS}"
