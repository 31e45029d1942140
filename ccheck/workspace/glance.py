"""The ids that stand in a workspace's files, read without checking anything.

For the shell's completion, which has to be quick and may meet files that are being written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ccheck.errors import Problem
from ccheck.values import value
from ccheck.workspace.toml import read_table


@value
class Ids:
    """The ids of a workspace, in file order: ``tasks`` as DIRECTIVE/CLAUSE, ``events`` as DIRECTIVE/EVENT."""

    directives: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()


def directives(root: Path) -> Ids:
    """The ids in ``directives/``; a file that cannot be read is passed over."""
    ids: list[str] = []
    tasks: list[str] = []
    events: list[str] = []
    for file in sorted((root / "directives").glob("[!.]*.toml")):
        table = _table(file)
        head = table.get("directive")
        if isinstance(head, dict) and isinstance(id := head.get("id"), str):
            ids.append(id)
            tasks += (f"{id}/{clause}" for clause in _each(table, "task", "clause"))
            events += (f"{id}/{event}" for event in _each(table, "event", "id"))
    return Ids(directives=tuple(ids), tasks=tuple(tasks), events=tuple(events))


def agencies(root: Path) -> Ids:
    """The ids in ``agencies.toml``."""
    table = _table(root / "agencies.toml")
    return Ids(
        agencies=tuple(_each(table, "agency", "id")),
        groups=tuple(_each(table, "group", "id")),
        jurisdictions=tuple(_each(table, "jurisdiction", "id")),
    )


def _table(file: Path) -> dict[str, Any]:
    found = read_table(file, file.name)
    return {} if isinstance(found, Problem) else found[0]


def _each(table: dict[str, Any], name: str, key: str) -> Iterator[str]:
    """The texts under ``key`` of the tables ``[[name]]``."""
    items = table.get(name)
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(value := item.get(key), str):
            yield value
