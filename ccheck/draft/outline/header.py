"""What the header and the foot of a document say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ccheck.core.model import Document, Kind
from ccheck.draft.outline import citations, letterhead, signature
from ccheck.draft.outline.paragraphs import lines
from ccheck.draft.outline.titles import title
from ccheck.draft.outline.zones import Zones
from ccheck.draft.source import Block, Paragraph
from ccheck.values import value


@value(kw_only=True)
class Header:
    """What the header and the foot say; what is not printed is empty."""

    kind: Kind = Kind.OFFICIAL_LETTER
    kind_printed: bool = False
    number: str = ""
    issued: date | None = None
    issuer: str = ""  # as printed: UBND tỉnh Hà Tĩnh
    place: str = ""  # the province, as the letterhead names it
    likely: str = ""  # the province that the dated line or the text suggests
    title: str = ""
    signer: str = ""
    addressees: tuple[Paragraph, ...] = ()
    recipients: tuple[str, ...] = ()
    cites: tuple[Document, ...] = ()
    replaces: tuple[Document, ...] = ()


def read_header(zones: Zones, blocks: Sequence[Block], printed: Sequence[str]) -> Header:
    """The header of a document divided into ``zones``; ``printed`` are its lines, footnotes and all."""
    head = tuple(lines(zones.head))
    foot = tuple(lines(zones.foot))
    number = letterhead.number(head)
    kind, is_printed = letterhead.kind(head, number)
    replaced = tuple(citations.replaced(blocks))
    cited = tuple(citations.cited(blocks, printed, {number} | {document.number for document in replaced}))
    return Header(
        kind=kind,
        kind_printed=is_printed,
        number=number,
        issued=letterhead.issued(head),
        issuer=letterhead.issuer(head),
        place=letterhead.province(head),
        likely=letterhead.dated_place(head) or letterhead.most_named(tuple(lines(blocks))),
        title=title(head),
        signer=signature.signer(foot),
        addressees=tuple(signature.addressees(zones.head)),
        recipients=tuple(signature.recipients(foot)),
        cites=cited,
        replaces=replaced,
    )
