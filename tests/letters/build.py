"""Letters for the tests: a directive in TOML, the day, and the letter about every duty of an agency."""

from collections.abc import Sequence
from datetime import date

from ccheck.core.entries import AnyEntry
from ccheck.core.model import LetterHead, Workspace
from ccheck.core.reminders import Digest, Notice, Rung
from ccheck.letters.content import Letter, letter
from ccheck.values import replace
from tests.core.build import assessed, day

HEAD = LetterHead(
    authority="Ủy ban nhân dân tỉnh Thừa Thiên Huế",
    office="Văn phòng",
    place="Huế",
    symbol="VP-KSTT",
    authority_line="TL. CHỦ TỊCH",
    position="CHÁNH VĂN PHÒNG",
    signer="Nguyễn Văn A",
    filed="VT, KSTT",
)


def with_head(workspace: Workspace, head: LetterHead) -> Workspace:
    return replace(workspace, settings=replace(workspace.settings, letter=head))


def urged(
    workspace: Workspace,
    today: str,
    *entries: AnyEntry,
    agency: str = "snv",
    earlier: Sequence[date] = (),
    head: LetterHead = HEAD,
) -> Letter:
    """The letter of ``today`` to ``agency`` about everything it holds that is not closed."""
    items = [item for item in assessed(workspace, today, *entries).values() if agency in item.holders]
    notices = tuple(
        Notice(
            item=item,
            rung=Rung("late-30", day(today)),
            anchor=item.due or day(today),
            recipients=("vt@so.example",),
            earlier=tuple(earlier),
            letter=True,
        )
        for item in items
    )
    digest = Digest(agency=agency, to=("vt@so.example",), cc=(), notices=notices)
    return letter(digest, with_head(workspace, head), day(today))
