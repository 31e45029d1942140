"""From the bytes of a TOML file to a plain table, or to the fault that prevents it."""

from __future__ import annotations

import re
from pathlib import Path

import tomli

from ccheck.errors import Message, Problem, say
from ccheck.workspace.positions import deepest

MOST_BYTES = 16 * 1024 * 1024
MOST_NESTED = 64
_BARE_VIETNAMESE_KEY = re.compile(r"\s*[\w.-]*[^\x00-\x7f\s=][^=\"']*=")


def read_table(file: Path, path: str) -> tuple[dict[str, object], str] | Problem:
    """The table in ``file`` and its text, or the problem that makes it unreadable; ``path`` names it to
    people. A BOM is accepted."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return _problem(path, "too-large", say("the file is larger than 16 MiB"), say("Split it."))
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        hint = say("Check that it is a readable file.")
        return _problem(path, "cannot-read", say("the file cannot be read: {reason}", reason=reason), hint)
    return parse(data, path)


def parse(data: bytes, path: str) -> tuple[dict[str, object], str] | Problem:
    """The table that ``data`` holds and its text, or the first problem of its encoding or syntax."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8", "replace")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        hint = say("Save it as UTF-8.")
        return _problem(path, "not-utf8", say("the file is not UTF-8"), hint, line, column)
    text = text.replace("\r\n", "\n")
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
        return _problem(path, "syntax", message)


def _syntax(path: str, text: str, error: tomli.TOMLDecodeError) -> Problem:
    lines = text.split("\n")
    line = min(error.lineno, len(lines))
    source = lines[line - 1] if lines else ""
    if "date" in error.msg.casefold():
        message = say("a date that does not exist: {source}", source=source.strip()[:80])
        hint = say("Impossible dates are never corrected; look at the document.")
        return _problem(path, "impossible-date", message, hint, line, error.colno)
    if "control" in error.msg.casefold() or "Illegal character" in error.msg:
        message = say("not valid TOML: {reason}", reason=error.msg)
        found = re.search("[\x00-\x08\x0b-\x1f\x7f]", source)
        if found:
            message = say("control character U+{code} in a text", code=f"{ord(found[0]):04X}")
            return _problem(path, "control-character", message, say("Remove it."), line, found.start() + 1)
    keys = say("Keys are ASCII; put Vietnamese letters in values, between quotes.")
    advice = keys if _BARE_VIETNAMESE_KEY.match(source) else None
    message = say("not valid TOML: {reason}", reason=error.msg)
    return _problem(path, "syntax", message, advice, line, error.colno)


def _problem(
    path: str, code: str, message: Message, hint: Message | None = None, line: int = 1, column: int = 1
) -> Problem:
    return Problem(path, line, column, code, message, hint)
