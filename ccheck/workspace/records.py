"""What the parse cache keeps of a file: how to tell that it is unchanged, and the value read of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from ccheck.core.model import Directive, NoTask, Task
from ccheck.core.outline import Outline, Shelved, ShelvedTasks, outline_of
from ccheck.errors import Problem, Unreadable, say
from ccheck.values import replace
from ccheck.workspace.facts import Damaged, from_line, line, packed, unpacked

SOON = 2_000_000_000  # nanoseconds within which a second change may leave a file's times as they are

Signature = tuple[int, ...]
T = TypeVar("T")


def signature(status: os.stat_result) -> Signature:
    """What tells a file from itself after a change."""
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev)


class OpenFile:
    """A file that is open as long as something may be read of it."""

    def __init__(self, file: Path) -> None:
        self.number = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)

    def __del__(self) -> None:
        with suppress(AttributeError):  # where it could not be opened
            os.close(self.number)


class Stored(NamedTuple):
    """A part of an open file, and its checksum."""

    file: OpenFile
    begin: int
    length: int
    checksum: int

    def read(self) -> bytes:
        """The bytes. Raises ``Damaged`` when they are not those that were written."""
        found = os.pread(self.file.number, self.length, self.begin)
        if crc32(found) != self.checksum:
            raise Damaged("checksum")
        return found


class Record(NamedTuple):
    """What is kept of a file: its signature (empty: only the content can tell), the digest of its content,
    its value as JSON, and for a directive its tasks, a line each. ``names`` are the bodies that it refers to;
    ``sound`` says that nothing else is wrong with it."""

    signature: Signature
    digest: str
    value: Any
    tasks: bytes | Stored = b""
    names: Sequence[str] = ()
    sound: bool = False

    def unpacked(self, file: Path | None) -> Any:
        """The value read of ``file``. Raises ``Damaged`` when there is none."""
        if not isinstance(self.value, dict) or file is None:
            return unpacked(self.value)
        return _directive(self.value, _Lines(self.tasks, file))


def digest(data: bytes) -> str:
    """What stands for the content of a file."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def record(status: os.stat_result, data: bytes, value: object, begun: int) -> Record:
    """The record of a file of which ``value`` was read after the moment ``begun``, in nanoseconds."""
    known = Record(signed(status, begun), digest(data), None)
    if not isinstance(value, Directive):
        return known._replace(value=packed(value))
    lines = [line(item) for item in (*value.tasks, *value.no_tasks)]
    columns = outline_of(value.tasks)
    packed_value = {
        "header": packed(replace(value, tasks=(), no_tasks=())),
        "clauses": columns.clauses,
        "who": columns.who,
        "days": columns.days,
        "leads": columns.leads,
        "no_tasks": len(value.no_tasks),
    }
    return known._replace(value=packed_value, tasks=b"\n".join(lines), names=_names(value))


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


def _directive(value: Mapping[str, Any], lines: _Lines) -> Directive:
    try:
        leads = [(bool(each), tuple(ids)) for each, ids in value["leads"]]
        columns = Outline(value["clauses"], value["who"], value["days"], leads)
        count, rest = len(columns.clauses), int(value["no_tasks"])
        header = unpacked(value["header"])
    except (TypeError, ValueError, KeyError) as error:
        raise Damaged(str(error)) from error
    if not isinstance(header, Directive) or not count == len(columns.who) == len(columns.days):
        raise Damaged("directive")
    object.__setattr__(header, "tasks", ShelvedTasks(columns, lines.task))
    object.__setattr__(header, "no_tasks", Shelved(rest, lambda number: lines.no_task(count + number)))
    return header


class _Lines:
    """The tasks of a directive, and what follows them, parted when the first is asked for; from its file
    where they turn out to be damaged."""

    def __init__(self, stored: bytes | Stored, file: Path) -> None:
        self._stored = stored
        self._file = file
        self._lines: list[bytes] | None = None

    def task(self, number: int) -> Task:
        """The task on a line."""
        return self._value(number, Task)

    def no_task(self, number: int) -> NoTask:
        """The clause without a task on a line."""
        return self._value(number, NoTask)

    def _value(self, number: int, kind: type[T]) -> T:
        try:
            if self._lines is None:
                data = self._stored if isinstance(self._stored, bytes) else self._stored.read()
                self._lines = data.split(b"\n")
            found = from_line(self._lines[number])
        except (Damaged, IndexError, OSError):
            found = self._again(number)
        if not isinstance(found, kind):
            raise Unreadable(say("{file} was changed while it was read.", file=str(self._file)))
        return found

    def _again(self, number: int) -> Task | NoTask | None:
        from ccheck.workspace import directive, toml
        from ccheck.workspace.faults import Faults

        path = f"{self._file.parent.name}/{self._file.name}"
        table = toml.read_table(self._file, path)
        if isinstance(table, Problem):
            return None
        again = directive.from_table(table[0], path, Faults())
        found: tuple[Task | NoTask, ...] = (*again.tasks, *again.no_tasks)
        return found[number] if number < len(found) else None
