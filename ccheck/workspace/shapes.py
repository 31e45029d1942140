"""Shapes: what a value in a file must look like, said once for the reader and for the JSON Schema.

A shape reads a raw TOML value and returns the value of the core, or None after noting what is wrong;
it never stops at the first fault. Nearly every value is as it should be: ``plain`` reads those alone, without
making places or sentences, and leaves the rest to ``read``. Hand-made rather than a validation library's,
because each fault needs its own code, place, sentence in two languages and hint, and the daily check its
start-up time.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Protocol, TypeVar

from ccheck.core import addresses
from ccheck.core.names import nearest
from ccheck.core.periods import LONGEST, Span
from ccheck.errors import Message, Place, say
from ccheck.values import field, value
from ccheck.workspace.faults import Faults

T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=enum.Enum)
Schema = dict[str, object]

# Control characters end up in mail headers and terminals; direction marks hide what a line says.
_UNSEEN = "\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
CONTROL = re.compile(f"[\x00-\x1f{_UNSEEN}]")
_CONTROL_IN_NOTES = re.compile(f"[\x00-\x08\x0b-\x1f{_UNSEEN}]")
_QUOTED_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}")
IDENTIFIER = r"[a-z0-9]+(-[a-z0-9]+)*"
# Longer whole numbers are not written out: str() refuses those of thousands of digits.
_MOST_SHOWN = 10**18
FIRST_YEAR, LAST_YEAR = 1900, 2200

IN_QUOTES = say("Write it between straight quotes.")
AS_FLAG = say("Write true or false, without quotes.")
AS_DATE = say("Write it without quotes, as 2024-12-31.")
AS_LIST = say("Put it between [ and ].")
AS_TABLE = say("Write it as a table: keys with their values, between {{ and }} or below a header in [ ].")


class Shape(Protocol[T_co]):
    """What a value must look like."""

    def read(self, value: object, place: Place, faults: Faults) -> T_co | None:
        """The core's value of ``value``, or None with at least one fault added."""

    def plain(self, value: object) -> T_co | None:
        """What ``read`` makes of ``value``, as long as nothing is wrong; None leaves it to ``read``."""

    def schema(self) -> Schema:
        """The JSON Schema of the same shape."""


def wrong_type(value: object, expected: Message, place: Place, faults: Faults, hint: Message) -> None:
    """Note that ``value`` is of another type than ``expected``; ``hint`` says how that is written."""
    message = say("expected {expected}, found {found}", expected=expected, found=type_words(value))
    faults.add(place, "wrong-type", message, hint)


def type_words(value: object) -> Message:
    """The type of a TOML value, in words."""
    match value:
        case bool():
            return say("true or false")
        case int() | float():
            return say("a number")
        case str():
            return say("a text")
        case datetime():
            return say("a date with a time")
        case date():
            return say("a date")
        case time():
            return say("a time")
        case list():
            return say("a list")
        case _:
            return say("a table")


A_TEXT = say("a text")


@value
class Text:
    """A text in NFC, without control characters; ``pattern`` must match all of it."""

    pattern: str = ""
    expected: Message = A_TEXT
    multiline: bool = False
    empty: bool = True
    _match: Callable[[str], object] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_match", re.compile(self.pattern).fullmatch if self.pattern else None)

    def read(self, value: object, place: Place, faults: Faults) -> str | None:
        """The text, trimmed and in NFC."""
        if not isinstance(value, str):
            wrong_type(value, self.expected, place, faults, IN_QUOTES)
            return None
        found = (_CONTROL_IN_NOTES if self.multiline else CONTROL).search(value)
        if found:
            faults.add(
                place,
                "control-character",
                say("control character U+{code} in a text", code=f"{ord(found[0]):04X}"),
                say("Remove it; line breaks are allowed in note only."),
            )
            return None
        text = unicodedata.normalize("NFC", value.strip())
        if self.pattern and not re.fullmatch(self.pattern, text):
            message = say("“{text}” is not {expected}", text=text, expected=self.expected)
            faults.add(place, "bad-value", message, say("It must match {pattern}", pattern=self.pattern))
            return None
        if not self.empty and not text:
            faults.add(place, "empty-text", say("this text may not be empty"), say("Fill it in."))
            return None
        return text

    def plain(self, value: object) -> str | None:
        """The text; whatever is not printable has to be looked at letter by letter."""
        if type(value) is not str or not value.isprintable():
            return None
        text = unicodedata.normalize("NFC", value.strip())
        if self._match is not None and self._match(text) is None:
            return None
        return text if text or self.empty else None

    def schema(self) -> Schema:
        """A string."""
        schema: Schema = {"type": "string"}
        if self.pattern:
            schema["pattern"] = f"^{self.pattern}$"
        if not self.empty:
            schema["minLength"] = 1
        return schema


ID = Text(IDENTIFIER, say("an id: lower-case letters, digits and single hyphens"))
NAME = Text(empty=False)
NOTE = Text(multiline=True)
ADDRESS = Text(addresses.PATTERN, say("an e-mail address"))


@value
class Number:
    """A whole number of at least ``minimum``; with ``decimals`` any number."""

    minimum: int = 0
    maximum: int = 1_000_000_000
    decimals: bool = False

    def read(self, value: object, place: Place, faults: Faults) -> int | float | None:
        """The number."""
        right = isinstance(value, int) or (self.decimals and isinstance(value, float))
        if isinstance(value, bool) or not right:
            if self.decimals:
                wrong_type(value, say("a number"), place, faults, say("Write it as 80 or 0.5."))
            else:
                wrong_type(value, say("a whole number"), place, faults, say("Write it as 5."))
            return None
        assert isinstance(value, int | float)
        if not self.minimum <= value <= self.maximum:
            bounds = {"low": self.minimum, "high": self.maximum}
            short = isinstance(value, float) or abs(value) < _MOST_SHOWN
            shown = str(value) if short else type_words(value)
            message = say("{value} is not between {low} and {high}", value=shown, **bounds)
            faults.add(place, "bad-value", message, say("Write a number from {low} to {high}.", **bounds))
            return None
        return value

    def plain(self, value: object) -> int | float | None:
        """The number."""
        if type(value) is int or (self.decimals and type(value) is float):
            return value if self.minimum <= value <= self.maximum else None
        return None

    def schema(self) -> Schema:
        """A number with its bounds."""
        kind = "number" if self.decimals else "integer"
        return {"type": kind, "minimum": self.minimum, "maximum": self.maximum}


def too_long(span: Span, place: Place, faults: Faults) -> bool:
    """Whether ``span`` is longer than an order can mean, after noting that."""
    most = Span(LONGEST[span.unit], span.unit)
    if span.count <= most.count:
        return False
    message = say("“{span}” is longer than {most}", span=str(span), most=str(most))
    faults.add(place, "bad-value", message, say("Check the number and its unit."))
    return True


@value
class Flag:
    """true or false."""

    def read(self, value: object, place: Place, faults: Faults) -> bool | None:
        """The truth value."""
        if isinstance(value, bool):
            return value
        wrong_type(value, say("true or false"), place, faults, AS_FLAG)
        return None

    def plain(self, value: object) -> bool | None:
        """The truth value."""
        return value if type(value) is bool else None

    def schema(self) -> Schema:
        """A boolean."""
        return {"type": "boolean"}


@value
class Day:
    """A bare TOML date; quoted dates and datetimes are faults of their own."""

    def read(self, value: object, place: Place, faults: Faults) -> date | None:
        """The date."""
        if isinstance(value, datetime):  # a datetime is a date to isinstance
            faults.add(
                place,
                "datetime-for-date",
                say("a date with a time where a date belongs"),
                say("Write {day}.", day=value.date().isoformat()),
            )
            return None
        if isinstance(value, str) and _QUOTED_DATE.fullmatch(value.strip()):
            message = say("a date in quotes: “{text}”", text=value.strip())
            faults.add(place, "quoted-date", message, AS_DATE)
            return None
        if not isinstance(value, date):
            wrong_type(value, say("a date"), place, faults, AS_DATE)
            return None
        return in_range(value, place, faults)

    def plain(self, value: object) -> date | None:
        """The date."""
        return value if type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR else None

    def schema(self) -> Schema:
        """A date; editors see TOML dates as strings of that format."""
        return {"type": "string", "format": "date"}


def in_range(value: date, place: Place, faults: Faults) -> date | None:
    """``value``, or None after noting a year that no document in force can mean."""
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    message = say("year {year} is out of range", year=str(value.year))
    faults.add(place, "bad-value", message, say("Check the year: it lies between 1900 and 2200."))
    return None


@value
class Choice:
    """One of the values of an enum."""

    kind: type[enum.Enum]

    def read(self, value: object, place: Place, faults: Faults) -> enum.Enum | None:
        """The enum's member."""
        known = [str(member.value) for member in self.kind]
        if not isinstance(value, str):
            wrong_type(value, say("one of {names}", names=tuple(known)), place, faults, IN_QUOTES)
            return None
        if value in known:
            return self.kind(value)
        unknown_word(value, known, place, faults)
        return None

    def plain(self, value: object) -> enum.Enum | None:
        """The enum's member."""
        return next((member for member in self.kind if member.value == value), None)

    def schema(self) -> Schema:
        """The list of values."""
        return {"enum": [member.value for member in self.kind]}


def unknown_word(value: object, known: list[str], place: Place, faults: Faults) -> None:
    """Note that ``value`` is none of ``known``, with the one that was probably meant."""
    found = nearest(value, known) if isinstance(value, str) else None
    hint = say("Did you mean “{name}”?", name=found) if found else say("Known: {names}.", names=tuple(known))
    shown = value if isinstance(value, str) else type_words(value)
    faults.add(place, "bad-value", say("“{text}” is not known here", text=shown), hint)


@value
class ListOf:
    """A list whose items have one shape."""

    item: Shape[object]
    at_least: int = 0

    def read(self, value: object, place: Place, faults: Faults) -> tuple[object, ...] | None:
        """The items that could be read."""
        if not isinstance(value, list):
            wrong_type(value, say("a list"), place, faults, AS_LIST)
            return None
        if len(value) < self.at_least:
            faults.add(place, "empty-list", say("this list may not be empty"), say("Name at least one."))
        items = (self.item.read(item, place / index, faults) for index, item in enumerate(value))
        return tuple(item for item in items if item is not None)

    def plain(self, value: object) -> tuple[object, ...] | None:
        """All items."""
        if type(value) is not list or len(value) < self.at_least:
            return None
        items = tuple(map(self.item.plain, value))
        return None if None in items else items

    def schema(self) -> Schema:
        """An array."""
        schema: Schema = {"type": "array", "items": self.item.schema()}
        if self.at_least:
            schema["minItems"] = self.at_least
        return schema


@value
class Key:
    """A key of a table: its shape, whether it must be there, and what editors say of it."""

    shape: Shape[object]
    about: str
    required: bool = False


@value
class Table:
    """A table with known keys; an unknown key is a fault, and every fault is found in one pass."""

    keys: Mapping[str, Key]
    _plain: Mapping[str, Callable[[object], object | None]] = field(init=False, repr=False, compare=False)
    _required: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_plain", {name: key.shape.plain for name, key in self.keys.items()})
        required = frozenset(name for name, key in self.keys.items() if key.required)
        object.__setattr__(self, "_required", required)

    def read(self, value: object, place: Place, faults: Faults) -> dict[str, object] | None:
        """The keys that could be read."""
        plain = self.plain(value)
        if plain is not None:
            return plain
        if not isinstance(value, dict):
            wrong_type(value, say("a table"), place, faults, AS_TABLE)
            return None
        known_keys(value, self.keys, place, faults)
        read: dict[str, object] = {}
        for name, key in self.keys.items():
            if name not in value:
                if key.required:
                    message = say("“{key}” is missing", key=name)
                    faults.add(place, "missing-key", message, say("Add it; see the schema for its form."))
                continue
            found = key.shape.read(value[name], place / name, faults)
            if found is not None:
                read[name] = found
        return read

    def plain(self, value: object) -> dict[str, object] | None:
        """All keys."""
        if type(value) is not dict or not self._required <= value.keys():
            return None
        read: dict[str, object] = {}
        for name, item in value.items():
            plain = self._plain.get(name)
            found = None if plain is None else plain(item)
            if found is None:
                return None
            read[name] = found
        return read

    def schema(self) -> Schema:
        """An object that allows no other keys."""
        properties: Schema = {
            name: {"description": key.about, **key.shape.schema()} for name, key in self.keys.items()
        }
        required = [name for name, key in self.keys.items() if key.required]
        schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        if required:
            schema["required"] = required
        return schema


def known_keys(
    table: Mapping[str, object], known: Mapping[str, object], place: Place, faults: Faults
) -> None:
    """Note each key of ``table`` that is not ``known``."""
    for name in table:
        if name not in known:
            near = nearest(name, known)
            hint = (
                say("Did you mean “{name}”?", name=near)
                if near
                else say("Known: {names}.", names=tuple(known))
            )
            faults.add(place / name, "unknown-key", say("unknown key “{key}”", key=name), hint)


def unread(_: object) -> None:
    """The ``plain`` of a shape that has none."""


@value
class Either:
    """A value whose reading needs a function of its own, with the schema written out."""

    reader: Callable[[object, Place, Faults], object | None]
    form: Callable[[], Schema]
    plain: Callable[[object], object | None] = unread

    def read(self, value: object, place: Place, faults: Faults) -> object | None:
        """What the function reads."""
        return self.reader(value, place, faults)

    def schema(self) -> Schema:
        """The schema given."""
        return self.form()
