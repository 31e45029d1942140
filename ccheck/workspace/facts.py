"""The core's values as plain JSON and back: what the parse cache holds.

A value that JSON does not have is a list that begins with the name of its type. Nothing but the types named
here can come out, each made by its own constructor from as many fields as it has.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from operator import attrgetter
from typing import Any

from ccheck.core import calendar, ladder, model, periods, registry, rules
from ccheck.errors import Place
from ccheck.values import fields, maker

RECORDS: tuple[type[Any], ...] = (
    Place,
    calendar.Calendar,
    calendar.SpecialDay,
    ladder.Escalation,
    ladder.Ladder,
    model.Directive,
    model.Document,
    model.Event,
    model.LetterHead,
    model.Mail,
    model.NoTask,
    model.Settings,
    model.Target,
    model.Task,
    periods.Period,
    periods.Span,
    registry.Agency,
    registry.DatedName,
    registry.Group,
    registry.Jurisdiction,
    registry.Member,
    registry.Registry,
    rules.After,
    rules.AheadOf,
    rules.Before,
    rules.BeforeHoliday,
    rules.By,
    rules.Deadline,
    rules.Limit,
    rules.Promptly,
    rules.Recurring,
    rules.Stepped,
    rules.Undated,
    rules.Unspecified,
    rules.Within,
)
CHOICES: tuple[type[enum.Enum], ...] = (
    calendar.Certainty,
    calendar.DayKind,
    ladder.Audience,
    model.Comparison,
    model.Kind,
    model.Security,
    model.Transport,
    periods.Cadence,
    periods.Unit,
    rules.Reading,
    rules.Shift,
)
Json = Any
_NAMES = {kind: fields(kind) for kind in RECORDS}


class Damaged(ValueError):
    """What was read holds no value."""


def packed(value: object) -> Json:
    """``value`` as JSON has it. Raises ``TypeError`` for what is none of the types above."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return ["", *map(packed, value)]
    kind = type(value)
    if kind in (date, datetime, time):
        return [kind.__name__, value.isoformat()]  # type: ignore[attr-defined]
    if isinstance(value, enum.Enum):
        return [kind.__name__, value.value]
    return [kind.__name__, *(packed(getattr(value, name)) for name in _NAMES[kind])]


def _record(kind: type[Any]) -> Callable[[list[Json]], object]:
    if not hasattr(kind, "__post_init__"):
        return maker(kind)
    names = _NAMES[kind]
    return lambda items: kind(**dict(zip(names, items, strict=True)))


def _single(make: Callable[[Any], object]) -> Callable[[list[Json]], object]:
    def made(items: list[Json]) -> object:
        (item,) = items
        return make(item)

    return made


_MAKERS: dict[str, Callable[[list[Json]], object]] = {
    "": tuple,
    **{kind.__name__: _record(kind) for kind in RECORDS},
    **{kind.__name__: _single(kind) for kind in CHOICES},
    **{kind.__name__: _single(kind.fromisoformat) for kind in (date, datetime, time)},
}


def unpacked(json_value: Json) -> Any:
    """The value that ``packed`` made this of. Raises ``Damaged`` when there is none."""
    try:
        return _unpacked(json_value)
    except (TypeError, ValueError, KeyError, IndexError, RecursionError) as error:
        raise Damaged(str(error)) from error


def _unpacked(value: Json) -> object:
    if type(value) is not list:
        return value
    return _MAKERS[value[0]]([_unpacked(item) if type(item) is list else item for item in value[1:]])


def line(value: object) -> bytes:
    """``value`` on one line: the JSON of ``packed``, written at once. Raises as it does."""
    return _text(value).encode()


def _text(value: object) -> str:
    try:
        return _WRITERS[type(value)](value)
    except KeyError:
        raise TypeError(f"{type(value).__name__} is not among the core's values") from None


def _tuple_text(value: tuple[object, ...]) -> str:
    return ",".join(['[""', *[_WRITERS[type(item)](item) for item in value]]) + "]" if value else '[""]'


def _record_text(kind: type[Any]) -> Callable[[Any], str]:
    begin = f'["{kind.__name__}"'
    values = attrgetter("__class__", "__class__", *_NAMES[kind])  # of fewer than two it makes no tuple

    def write(value: object) -> str:
        texts = [_WRITERS[type(item)](item) for item in values(value)[2:]]
        return ",".join((begin, *texts)) + "]"

    return write


def _moment_text(value: date | time) -> str:
    return f'["{type(value).__name__}","{value.isoformat()}"]'


def _choice_text(value: enum.Enum) -> str:
    return f'["{type(value).__name__}",{_text(value.value)}]'


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: json.encoder.encode_basestring,
    bool: ("false", "true").__getitem__,
    int: str,
    float: json.dumps,
    type(None): {None: "null"}.__getitem__,
    tuple: _tuple_text,
    **{kind: _record_text(kind) for kind in RECORDS},
    rules.Deadline: lru_cache(maxsize=4096)(_record_text(rules.Deadline)),
    **dict.fromkeys(CHOICES, _choice_text),
    **dict.fromkeys((date, datetime, time), _moment_text),
}


def from_line(data: bytes) -> Any:
    """The value on a line. Raises ``Damaged`` when there is none."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from error
    return unpacked(found)
