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

PARTS = 3  # lines of a body before its tasks: its header, its outline, the bodies it names
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
    first ``PARTS`` lines, then the tasks, a line each. ``sound`` stands for the registry with which nothing
    was found wrong."""

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
        return Aside(found, lambda: self._parted(root, path).directive())

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
    whole = (len(value.tasks), len(value.no_tasks), packed(replace(value, tasks=(), no_tasks=())))
    outlined = (columns.clauses, columns.who, columns.days, columns.leads)
    lines = [json.dumps(part, separators=(",", ":")).encode() for part in (whole, outlined, _names(value))]
    lines += [line(item) for item in (*value.tasks, *value.no_tasks)]
    start = value.start and value.start.isoformat()
    return known._replace(value={"heading": (value.id, start, bool(value.replaces))}, body=b"\n".join(lines))


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

    def directive(self) -> Directive:
        """The directive, its tasks put aside."""
        try:
            count, rest, header = self._part(0)
            made = unpacked(header)
            if not isinstance(made, Directive):
                raise Damaged("directive")
            tasks = ShelvedTasks(count, lambda number: self._value(number, Task), self._outline)
            no_tasks = Shelved(rest, lambda number: self._value(count + number, NoTask))
        except (TypeError, ValueError):  # Damaged is a ValueError
            return self._again()
        object.__setattr__(made, "tasks", tasks)
        object.__setattr__(made, "no_tasks", no_tasks)
        return made

    def names(self) -> Sequence[str]:
        """The bodies that it refers to."""
        try:
            return tuple(map(str, self._part(2)))
        except (Damaged, TypeError):
            return _names(self._again())

    def _outline(self) -> Outline:
        try:
            clauses, who, days, leads = self._part(1)
            found = Outline(clauses, who, days, [(bool(each), tuple(ids)) for each, ids in leads])
            if len(clauses) == len(who) == len(days):
                return found
        except (TypeError, ValueError):
            pass
        return outline_of(self._again().tasks)

    def _value(self, number: int, kind: type[T]) -> T:
        """The task, or the clause without one, of this number."""
        try:
            found = from_line(self._line(PARTS + number))
        except (Damaged, IndexError, OSError):
            again = self._again()
            found = (*again.tasks, *again.no_tasks)[number]
        if not isinstance(found, kind):
            raise self._changed()
        return found

    def _part(self, number: int) -> Any:
        """What belongs to the whole. Raises ``Damaged``."""
        try:
            return json.loads(self._line(number))
        except (ValueError, IndexError, OSError, RecursionError) as error:
            raise Damaged(str(error)) from error

    def _again(self) -> Directive:
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
