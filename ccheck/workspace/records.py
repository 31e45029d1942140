"""What the parse cache keeps of a file: how to tell that it is unchanged, and the value read of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from ccheck.core.model import Directive, NoTask, Task
from ccheck.core.outline import Heading, Outline, Shelved, ShelvedTasks, outline_of
from ccheck.errors import Problem, Unreadable, say
from ccheck.values import replace
from ccheck.workspace.facts import Damaged, from_line, line, packed, unpacked
from ccheck.workspace.shelf import Stored

SOON = 2_000_000_000  # nanoseconds within which a second change may leave a file's times as they are

Signature = tuple[int, ...]
T = TypeVar("T")


def signature(status: os.stat_result) -> Signature:
    """What tells a file from itself after a change."""
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev)


class Record(NamedTuple):
    """What is kept of a file: its signature (empty: only the content can tell), the digest of its content,
    and its value as JSON.

    Of a directive the value is its heading, and the ``body`` all of it: what belongs to the whole on the
    first line, then the tasks, a line each. ``sound`` stands for the registry with which nothing was found
    wrong."""

    signature: Signature
    digest: str
    value: Any
    body: bytes | Stored = b""
    sound: str = ""

    def unpacked(self, root: Path, path: str) -> Any:
        """The value read of the file at ``path`` in ``root``; a directive put aside. Raises ``Damaged`` when
        there is none."""
        if not isinstance(self.value, dict):
            return unpacked(self.value)
        try:
            id, start, replaces = self.value["heading"]
            found = Heading(str(id), start and date.fromisoformat(start), bool(replaces), self.digest)
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged("heading") from error
        return Aside(found, lambda: _directive(self._parted(root, path)))

    def names(self, root: Path, path: str) -> Sequence[str]:
        """The bodies that a directive refers to."""
        return self._parted(root, path).names() if isinstance(self.value, dict) else ()

    def _parted(self, root: Path, path: str) -> _Body:
        return _Body(self.body, root, path, self.digest)


class Aside(NamedTuple):
    """A directive put aside: its heading, and how to make it."""

    heading: Heading
    make: Callable[[], Directive]


def digest(data: bytes) -> str:
    """What stands for the content of a file."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def record(status: os.stat_result, data: bytes, value: object, begun: int) -> Record:
    """The record of a file of which ``value`` was read after the moment ``begun``, in nanoseconds."""
    known = Record(signed(status, begun), digest(data), None)
    if not isinstance(value, Directive):
        return known._replace(value=packed(value))
    columns = outline_of(value.tasks)
    first = {
        "header": packed(replace(value, tasks=(), no_tasks=())),
        "clauses": columns.clauses,
        "who": columns.who,
        "days": columns.days,
        "leads": columns.leads,
        "no_tasks": len(value.no_tasks),
        "names": _names(value),
    }
    start = value.start
    lines = [json.dumps(first, separators=(",", ":")).encode()]
    lines += [line(item) for item in (*value.tasks, *value.no_tasks)]
    return known._replace(
        value={"heading": (value.id, start and start.isoformat(), bool(value.replaces))},
        body=b"\n".join(lines),
    )


def signed(status: os.stat_result, begun: int) -> Signature:
    """The signature, or none when the file was changed so shortly before ``begun`` that a change after it may
    not show; or after it, as the clock goes."""
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return signature(status) if changed + SOON < begun else ()


def _names(directive: Directive) -> tuple[str, ...]:
    found = {directive.issuer}
    for task in directive.tasks:
        found.update(task.lead, task.coordinating, task.report_to)
        found.update([task.report_via] if task.report_via is not None else ())
    return tuple(sorted(found))


class _Body:
    """A directive as it was read, parted when something of it is asked for; read from its file again where it
    turns out to be damaged."""

    def __init__(self, stored: bytes | Stored, root: Path, path: str, content: str) -> None:
        self._stored = stored
        self._root = root
        self._path = path
        self._content = content
        self._lines: list[bytes] | None = None

    def whole(self) -> dict[str, Any]:
        """What belongs to the whole. Raises ``Damaged``."""
        try:
            found = json.loads(self._line(0))
        except (ValueError, IndexError, OSError, RecursionError) as error:
            raise Damaged(str(error)) from error
        if not isinstance(found, dict):
            raise Damaged("directive")
        return found

    def names(self) -> Sequence[str]:
        """The bodies that it refers to."""
        try:
            return tuple(map(str, self.whole()["names"]))
        except (Damaged, KeyError, TypeError):
            return _names(self.again())

    def value(self, number: int, kind: type[T]) -> T:
        """The task, or the clause without one, on a line."""
        try:
            found = from_line(self._line(number + 1))
        except (Damaged, IndexError, OSError):
            again = self.again()
            found = (*again.tasks, *again.no_tasks)[number]
        if not isinstance(found, kind):
            raise self._changed()
        return found

    def again(self) -> Directive:
        """The directive as its file has it."""
        from ccheck.workspace import directive, toml
        from ccheck.workspace.faults import Faults

        found = toml.read_bytes(self._root / self._path, self._path)
        if isinstance(found, Problem) or digest(found[0]) != self._content:
            raise self._changed()
        table = toml.parse(found[0], self._path)
        assert not isinstance(table, Problem)  # for it was none when this was read of it
        return directive.from_table(table[0], self._path, Faults())

    def _line(self, number: int) -> bytes:
        if self._lines is None:
            data = self._stored if isinstance(self._stored, bytes) else self._stored.read()
            self._lines = data.split(b"\n")
        return self._lines[number]

    def _changed(self) -> Unreadable:
        return Unreadable(say("{file} was changed while it was read.", file=str(self._root / self._path)))


def _directive(body: _Body) -> Directive:
    try:
        value = body.whole()
        leads = [(bool(each), tuple(ids)) for each, ids in value["leads"]]
        columns = Outline(value["clauses"], value["who"], value["days"], leads)
        count, rest = len(columns.clauses), int(value["no_tasks"])
        header = unpacked(value["header"])
        if not isinstance(header, Directive) or not count == len(columns.who) == len(columns.days):
            raise Damaged("directive")
    except (TypeError, ValueError, KeyError):  # Damaged is a ValueError
        return body.again()
    tasks = ShelvedTasks(columns, lambda number: body.value(number, Task))
    object.__setattr__(header, "tasks", tasks)
    object.__setattr__(header, "no_tasks", Shelved(rest, lambda number: body.value(count + number, NoTask)))
    return header
