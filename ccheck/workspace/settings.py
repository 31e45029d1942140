"""``ccheck.toml``: the settings of a workspace, each with a default."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from ccheck.core.model import Settings
from ccheck.core.periods import Span
from ccheck.core.rules import Reading
from ccheck.errors import Place, say
from ccheck.workspace.directive import read_span, span_schema
from ccheck.workspace.shapes import (
    NAME,
    Choice,
    Day,
    Either,
    Faults,
    Key,
    Number,
    Schema,
    Table,
)


class Language(enum.Enum):
    """A language that ccheck speaks."""

    VI = "vi"  # Vietnamese
    EN = "en"  # English


NEVER = "none"


def _read_review(value: object, place: Place, faults: Faults) -> Span | str | None:
    return NEVER if value == NEVER else read_span(value, place, faults)


def _review_schema() -> Schema:
    return {"oneOf": [{"const": NEVER}, span_schema()]}


def _read_zone(value: object, place: Place, faults: Faults) -> str | None:
    name = NAME.read(value, place, faults)
    if name is None:
        return None
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        text = say("“{text}” is not a time zone", text=name)
        faults.add(place, "bad-value", text, say("Write Asia/Ho_Chi_Minh."))
        return None
    return name


FILE = Table(
    {
        "language": Key(Choice(Language), "the language of the output"),
        "timezone": Key(Either(_read_zone, NAME.schema), "where “today” is"),
        "before": Key(Choice(Reading), "how “trước ngày D” is read"),
        "due_soon": Key(Number(0, 250), "working days left that make a duty due soon"),
        "review": Key(Either(_read_review, _review_schema), "how old a report on a standing duty may be"),
        "tracked_from": Key(Day(), "obligations due before this day are not followed"),
        "promptly": Key(Number(0, 250), "working days for “ngay sau khi”"),
        "ledger": Key(NAME, "the ledger: a file of the workspace, or postgresql://…"),
    }
)


def from_table(table: Mapping[str, object], path: str, faults: Faults) -> Settings:
    """The settings of a parsed file; what could not be read has its default."""
    fields: Any = FILE.read(table, Place(path), faults) or {}
    if "language" in fields:
        fields["language"] = fields["language"].value
    if fields.get("review") == NEVER:
        fields["review"] = None
    return Settings(**fields)
