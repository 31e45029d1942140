"""What the formal letter says: a pure function of a digest, the workspace and the day.

The form is that of a công văn by NĐ 30/2020/NĐ-CP, appendix I; the turns of phrase are those of the offices
that urge (đôn đốc) overdue duties. The letter is Vietnamese whatever language the screen speaks.
"""

from __future__ import annotations

from datetime import date, timedelta

from ccheck.core.assess import Assessment
from ccheck.core.model import Directive, Workspace
from ccheck.core.registry import Agency, Registry
from ccheck.core.reminders import Digest
from ccheck.letters import phrases, sentences
from ccheck.letters.frame import Frame, bodies, filed
from ccheck.letters.phrases import DOTS
from ccheck.letters.rows import Row, by_urgency, row
from ccheck.values import value

ANSWER_WITHIN = 5  # working days


@value(kw_only=True)
class Letter(Frame):
    """A formal letter: its frame, and between letterhead and signature its parts in the order of the page.

    ``reminded`` are the days of earlier reminders, ``history`` the sentence on them (empty without any);
    ``answer_by`` the day the answer is asked for.
    """

    subject: str
    addressee: str
    grounds: tuple[str, ...]
    opening: str
    rows: tuple[Row, ...]
    reminded: tuple[date, ...]
    history: str
    call: str
    requests: tuple[str, ...]
    answer_by: date
    closing: str


def letter(digest: Digest, workspace: Workspace, today: date) -> Letter:
    """The letter to the agency of ``digest`` about all its notices, dated ``today``.

    The counts are those of the digest: for a letter on everything an agency is late with, hand in a digest
    of all of it, not only of what reached a new rung."""
    head, registry = workspace.settings.letter, workspace.registry
    items = by_urgency(notice.item for notice in digest.notices)
    agency = registry.agency(digest.agency)
    name = agency.name_on(today) if agency else DOTS
    addressee = name + (_inheritance(agency, items, registry, today) if agency else "")
    reminded = tuple(sorted({day for notice in digest.notices for day in notice.earlier if day < today}))
    answer_by = workspace.calendar.add_working(today, ANSWER_WITHIN)
    superior, office = bodies(head)
    return Letter(
        superior=superior,
        office=office,
        number=f"Số: {DOTS}/{head.symbol.lstrip('/') or DOTS}",
        subject=sentences.subject(items),
        place_and_date=f"{head.place or DOTS}, {phrases.long_day(today)}",
        addressee=addressee,
        grounds=_grounds(items, registry),
        opening=sentences.opening(addressee, items, today),
        rows=tuple(row(item, today) for item in items),
        reminded=reminded,
        history=sentences.history(reminded, len(items)),
        call=f"Để bảo đảm tiến độ và chất lượng thực hiện nhiệm vụ được giao, đề nghị {name}:",
        requests=sentences.requests(items, phrases.committee(head.authority), answer_by),
        answer_by=answer_by,
        closing=f"Đề nghị {name} nghiêm túc thực hiện./.",
        authority_line=head.authority_line.upper() or DOTS,
        position=head.position.upper() or DOTS,
        signer=head.signer or DOTS,
        recipients=("- Như trên;", filed(head)),
    )


def _inheritance(agency: Agency, items: tuple[Assessment, ...], registry: Registry, today: date) -> str:
    """Whose duties the agency holds by succession, in brackets; empty when they were its own."""
    bound = dict.fromkeys(id for item in items for id in item.obligation.bound)
    ended = [
        registry.agency(id) for id in bound if id != agency.id and registry.holder(id, today) == agency.id
    ]
    names = [_full_name(former, agency, registry) for former in ended if former is not None]
    return f" (kế thừa nhiệm vụ của {phrases.listed(names)})" if names else ""


def _full_name(former: Agency, heir: Agency, registry: Registry) -> str:
    """The last name of an agency that has ended, with its territory where that is not its heir's."""
    last = former.until - timedelta(days=1) if former.until else date.max
    name, territory = former.name_on(last), registry.jurisdiction(former.jurisdiction)
    if territory is None or former.jurisdiction == heir.jurisdiction:
        return name
    place = territory.name_on(last)
    place = place[:1].lower() + place[1:]
    return name if place in name else f"{name} {place}"


def _grounds(items: tuple[Assessment, ...], registry: Registry) -> tuple[str, ...]:
    """The documents concerned, oldest first; each ends with a semicolon, the last with a full stop."""
    found = {item.obligation.directive.id: item.obligation.directive for item in items}
    directives = sorted(found.values(), key=lambda directive: (directive.start or date.max, directive.id))
    lines = [f"Căn cứ {_cited(directive, registry)}" for directive in directives]
    return (*(f"{line};" for line in lines[:-1]), *(f"{line}." for line in lines[-1:]))


def _cited(directive: Directive, registry: Registry) -> str:
    issuer = registry.name(directive.issuer, directive.start)
    return f"{phrases.numbered(directive)} của {issuer} {phrases.about(directive.title)}"
