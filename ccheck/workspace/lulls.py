"""A workspace's lull, kept in the user's cache folder with all that it was worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ccheck.core.assess import Status
from ccheck.core.lull import PROVISIONAL, Lull, Rest, Resting
from ccheck.workspace import shelf

KIND = "lull"
_NAMES = frozenset({*(status.value for status in Status), PROVISIONAL})


class Kept(NamedTuple):
    """A lull; the contents of the files that every directive's dates depend on; by the directives' ids those
    of their files; and the number and hash of the last entry of the ledger."""

    lull: Lull
    world: tuple[str, ...]
    contents: Mapping[str, str]
    entry: tuple[int, str]


def read(root: Path, environment: Mapping[str, str]) -> Kept | None:
    """The lull kept for the workspace in ``root``; None when there is none that can be trusted."""
    file = shelf.place_of(root, environment, KIND)
    if file is None:
        return None
    try:
        (first, last, world, number, hash, rows), _, _ = shelf.read(file, root)
        directives = {str(id): _resting(counts, tasks) for id, _, counts, tasks in rows}
        contents = {str(id): str(content) for id, content, _, _ in rows}
        found = Lull(date.fromisoformat(first), date.fromisoformat(last), directives)
        return Kept(found, tuple(map(str, world)), contents, (int(number), str(hash)))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def write(root: Path, environment: Mapping[str, str], kept: Kept) -> None:
    """Keep a lull; nothing comes of it where that cannot be done."""
    file = shelf.place_of(root, environment, KIND)
    if file is None:
        return
    lull = kept.lull
    rows = [
        (id, kept.contents[id], resting.counts, [_row(n, rest) for n, rest in resting.tasks.items()])
        for id, resting in lull.directives.items()
        if kept.contents.get(id)
    ]
    table = (lull.first.isoformat(), lull.last.isoformat(), kept.world, *kept.entry, rows)
    with suppress(OSError):
        shelf.write(file, root, table)


def _row(number: int, rest: Rest) -> tuple[object, ...]:
    suffixes = None if rest.suffixes is None else sorted(rest.suffixes)
    return number, rest.until.toordinal(), rest.counts, suffixes


def _resting(counts: Any, tasks: Any) -> Resting:
    return Resting(_counts(counts), {int(number): _rest(*row) for number, *row in tasks})


def _rest(until: Any, counts: Any, suffixes: Any) -> Rest:
    found = None if suffixes is None else frozenset(map(str, suffixes))
    return Rest(date.fromordinal(until), _counts(counts), found)


def _counts(counts: Any) -> dict[str, int]:
    if not _NAMES.issuperset(counts):
        raise ValueError("no status")
    return {name: int(count) for name, count in counts.items()}
