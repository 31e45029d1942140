"""What proving the ledger's chain found."""

from __future__ import annotations

from ccheck.errors import Message, say
from ccheck.i18n import plain, plural, render
from ccheck.report import formats


def as_json(entries: int, hash: str, broken: Message | None) -> str:
    """The number of entries that hold, the hash of the last, and the first break."""
    return formats.json_text(
        {
            "valid": broken is None,
            "entries": entries,
            "hash": hash,
            "broken": render(broken) if broken is not None else None,
        }
    )


def as_text(entries: int, hash: str, broken: Message | None) -> str:
    """The same in two lines."""
    count = plural("{n} entry", "{n} entries", entries)
    if broken is None:
        return render(say("The chain holds: {count}.\nLast hash: {hash}", count=count, hash=hash))
    text = say("The chain is BROKEN: {reason}\nIt holds up to there: {count}.", reason=broken, count=count)
    return "\n".join(plain(line) for line in render(text).split("\n"))
