"""From the bytes of a TOML file to a plain table, or to the fault that prevents it."""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING

from ccheck.errors import Message, Problem, say
from ccheck.workspace.positions import deepest

if TYPE_CHECKING:
    import tomli

MOST_BYTES = 16 * 1024 * 1024
MOST_NESTED = 64
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TWICE = ("twice", "overwrite", "redefine", "immutable", "Duplicate")  # what tomli says of a second one


def read_table(file: Path, path: str) -> tuple[dict[str, object], str] | Problem:
    """The table in ``file`` and its text, or the problem that makes it unreadable; ``path`` names it to
    people. A BOM is accepted."""
    found = read_bytes(file, path)
    return found if isinstance(found, Problem) else parse(found[0], path)


def read_bytes(file: Path, path: str) -> tuple[bytes, os.stat_result] | Problem:
    """The content of ``file`` and its status when it was opened, or the problem that makes it unreadable."""
    try:
        with open(file, "rb", opener=_without_waiting) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                return _cannot_read(path, say("it is no regular file"))
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        return _cannot_read(path, error.strerror or str(error))
    if len(data) > MOST_BYTES:
        return _problem(path, "too-large", say("the file is larger than 16 MiB"), say("Split it."))
    return data, status


def _without_waiting(file: str, flags: int) -> int:
    """A descriptor at once, also of a FIFO that nobody writes to."""
    return os.open(file, flags | os.O_NONBLOCK)


def _cannot_read(path: str, reason: Message | str) -> Problem:
    message = say("the file cannot be read: {reason}", reason=reason)
    return _problem(path, "cannot-read", message, say("Check that it is a readable file."))


def parse(data: bytes, path: str) -> tuple[dict[str, object], str] | Problem:
    """The table that ``data`` holds and its text, or the first problem of its encoding or syntax."""
    import tomli  # not where a file is only compared with what is known of it

    from ccheck.workspace import lines

    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8", "replace")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        hint = say("Save it as UTF-8.")
        return _problem(path, "not-utf8", say("the file is not UTF-8"), hint, line, column)
    text = text.replace("\r\n", "\n")
    table = lines.read(text)
    if table is not None:
        return table, text
    line = deepest(text, MOST_NESTED)
    if line:
        message = say("nested deeper than {n} levels", n=MOST_NESTED)
        return _problem(path, "too-deep", message, say("Simplify the file."), line)
    try:
        return tomli.loads(text), text
    except tomli.TOMLDecodeError as error:
        return _syntax(path, text, error)
    except (ValueError, RecursionError, OverflowError) as error:
        # tomli leaves a number of thousands of digits to int(), which refuses it
        message = say("not valid TOML: {reason}", reason=str(error) or type(error).__name__)
        return _problem(path, "syntax", message, say("Look for a very long number, and shorten it."))


def _syntax(path: str, text: str, error: tomli.TOMLDecodeError) -> Problem:
    lines = text.split("\n")
    line = min(error.lineno, len(lines))
    source, at = lines[line - 1], error.colno - 1
    control = _CONTROL.match(source, at)
    if control:
        message = say("control character U+{code} in a text", code=f"{ord(control[0]):04X}")
        return _problem(path, "control-character", message, say("Remove it."), line, error.colno)
    day = _impossible_day(source, at, error.msg)
    if day is not None:
        message = say("a date that does not exist: {source}", source=source.strip()[:80])
        hint = say("Impossible dates are never corrected; look at the document.")
        return _problem(path, "impossible-date", message, hint, line, day + 1)
    message = say("not valid TOML: {reason}", reason=error.msg)
    return _problem(path, "syntax", message, _advice(source, at, error.msg), line, error.colno)


def _impossible_day(source: str, at: int, reason: str) -> int | None:
    """Where the date begins that stopped the parser at ``at``: it takes 2025-02-31 for a date, and of
    2025-13-01 the year for a number."""
    if reason == "Invalid date or datetime":
        return at
    dates = (match.span() for match in _DATE.finditer(source))
    return next((first for first, last in dates if first < at < last), None)


def _advice(source: str, at: int, reason: str) -> Message:
    """What to do about a fault of the syntax at ``at`` in the line ``source``."""
    if reason != "Invalid value" and source[at : at + 1] > "\x7f" and _names_a_key(source[:at]):
        return say("Keys are ASCII; put Vietnamese letters in values, between quotes.")
    if any(word in reason for word in _TWICE):
        return say("Write each key and table once; of several alike, each below its own [[header]].")
    return say("Texts stand between straight quotes, dates as 2024-12-31, each key on its own line.")


def _names_a_key(before: str) -> bool:
    """Whether a header or a key is what the end of ``before`` begins, rather than a value."""
    last = re.split("[{,]", before)[-1].lstrip(" \t[")
    return re.fullmatch(r"[\w. \t-]*", last) is not None


def _problem(
    path: str, code: str, message: Message, hint: Message, line: int = 1, column: int = 1
) -> Problem:
    return Problem(path, line, column, code, message, hint)
