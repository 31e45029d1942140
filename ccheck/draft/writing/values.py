"""TOML values on one line, as the project writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ccheck.core.model import Document, Target
from ccheck.core.rules import Deadline

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def string(text: str) -> str:
    """``text`` as a basic string."""
    return (
        '"'
        + "".join(
            _ESCAPES.get(letter)
            or (letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}")
            for letter in text
        )
        + '"'
    )


def strings(items: Sequence[str]) -> str:
    """A list of strings."""
    return "[" + ", ".join(map(string, items)) + "]"


def value(item: object) -> str:
    """A scalar."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, datetime):
        return item.isoformat(timespec="seconds")
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, str):
        return string(item)
    return str(item)


def deadline_text(deadline: Deadline) -> str:
    """A deadline's TOML form."""
    if isinstance(deadline.written, str):
        return string(deadline.written)
    return "{ " + ", ".join(f"{key} = {value(item)}" for key, item in deadline.written or ()) + " }"


def document_text(document: Document) -> str:
    """A document referred to."""
    issued = f", issued = {document.issued.isoformat()}" if document.issued else ""
    return f"{{ number = {string(document.number)}{issued} }}"


def target_text(target: Target) -> str:
    """A target."""
    pairs = [f"measure = {string(target.measure)}", f"{target.comparison.value} = {value(target.value)}"]
    if target.unit:
        pairs.append(f"unit = {string(target.unit)}")
    if target.of is not None:
        pairs.append(f"of = {value(target.of)}")
    return "{ " + ", ".join(pairs) + " }"
