"""The ``deadline`` of a task: exactly one form of a closed union, read into a rule of the core."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import lru_cache

from ccheck.core import periods
from ccheck.core.periods import LONGEST, Cadence, Period, Span, Unit
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    BeforeHoliday,
    By,
    Deadline,
    Limit,
    Promptly,
    Recurring,
    Rule,
    Shift,
    Stepped,
    Undated,
    Unspecified,
    Within,
)
from ccheck.errors import Message, Place, Problem, say
from ccheck.workspace.faults import Faults
from ccheck.workspace.shapes import (
    ID,
    IN_QUOTES,
    NAME,
    Choice,
    Day,
    Either,
    Flag,
    Number,
    Schema,
    Text,
    in_range,
    known_keys,
    too_long,
    unknown_word,
    wrong_type,
)
from ccheck.workspace.toml import parse

ONGOING = "ongoing"
UNITS = tuple(unit.value for unit in Unit)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORMS = ("by", "before", "within", "before_holiday", "every", "after", "ahead_of", "promptly_after")
_BESIDE = ("then", "starts", "shift")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_HINT = say('Write "ongoing" or a table such as {{ by = 2025-03-30 }}.')
_STANDING = Deadline(rule=Undated(printed=True), written=ONGOING)
_DAY_OF_MONTH = re.compile(r"0?[1-9]|[12][0-9]|3[01]")


def read_deadline(value: object, place: Place, faults: Faults) -> Deadline | None:
    """The deadline written as ``value``; None after noting what is wrong with it."""
    if value == ONGOING:
        return _STANDING
    if isinstance(value, str):
        faults.add(
            place,
            "bad-deadline",
            say("“{text}” is not a deadline", text=value),
            _HINT,
        )
        return None
    if not isinstance(value, dict):
        wrong_type(value, say("a deadline table"), place, faults, _HINT)
        return None
    before = len(faults.found)
    deadline = _Reader(value, place, faults).deadline()
    return deadline if len(faults.found) == before else None


def plain_deadline(value: object) -> Deadline | None:
    """What ``read_deadline`` makes of ``value``, as long as nothing is wrong."""
    try:
        if type(value) is dict:
            return _plain_table(tuple(value), *value.values())
    except TypeError:  # a list or a table in it: nothing that can be remembered, or means anything
        return None
    return _STANDING if value == ONGOING else None


@lru_cache(maxsize=4096, typed=True)  # the same days recur; true and 1.0 are no 1
def _plain_table(keys: tuple[str, ...], *values: object) -> Deadline | None:
    return read_deadline(dict(zip(keys, values, strict=True)), Place(), Faults())


def read_rule(text: str) -> Deadline | Message:
    """The deadline typed as ``{ … }``, ``deadline = { … }`` or ``ongoing``; else what is wrong with it."""
    text = text.strip()
    if text.strip('"') == ONGOING:
        source = f'deadline = "{ONGOING}"'
    elif text.startswith("{"):
        source = f"deadline = {text}"
    elif re.match(r"deadline\s*=", text):
        source = text
    else:
        return say(
            "“{text}” is not a TOML rule; write it like {{ before = 2024-12-15 }} or ongoing.", text=text
        )
    parsed = parse(source.encode("utf-8", "replace"), "-")
    if isinstance(parsed, Problem):
        return parsed.message
    faults = Faults()
    deadline = read_deadline(parsed[0].get("deadline"), Place("-", ("deadline",)), faults)
    if deadline is not None:
        return deadline
    fault = faults.found[0]
    if fault.hint is None:
        return fault.message
    return say("{message}. {hint}", message=fault.message, hint=fault.hint)


class _Reader:
    """Reads one deadline table."""

    def __init__(self, table: Mapping[str, object], place: Place, faults: Faults) -> None:
        self.table = table
        self.place = place
        self.faults = faults

    def deadline(self) -> Deadline | None:
        form = self._form()
        if form is None:
            return None
        readers: dict[str, Callable[[], Rule | None]] = {
            "by": lambda: self._moment("by", By),
            "before": lambda: self._moment("before", Before),
            "within": self._within,
            "before_holiday": self._before_holiday,
            "every": self._every,
            "after": self._after,
            "ahead_of": self._ahead_of,
            "promptly_after": self._promptly,
            "starts": Undated,
        }
        rule = readers[form]()
        starts, shift = self._starts(), self._shift()
        ongoing = self._then(rule)
        if rule is None:
            return None
        return Deadline(
            rule=rule,
            starts=starts,
            then_ongoing=ongoing,
            shift=shift,
            written=tuple((key, _composed(value)) for key, value in self.table.items()),
        )

    def _fault(self, code: str, message: Message, hint: Message, key: str = "") -> None:
        self.faults.add(self.place / key if key else self.place, code, message, hint)

    def _form(self) -> str | None:
        """The key that names the form, after checking that there is exactly one and no strange key."""
        known = dict.fromkeys((*_FORMS, *UNITS, *_BESIDE, "of", "tracked", "year"))
        known_keys(self.table, known, self.place, self.faults)
        forms = [name for name in _FORMS if name in self.table]
        if "every" in forms:  # by and before are the cadence's day there
            forms = [name for name in forms if name not in ("by", "before")]
        if not forms and "starts" in self.table:
            forms = ["starts"]
        if len(forms) == 1:
            self._out_of_place(forms[0])
            return forms[0]
        hint = say("Forms: {names}.", names=_FORMS)
        if forms:
            text = say(
                "a deadline has exactly one form, here are {n}: {names}", n=len(forms), names=tuple(forms)
            )
            self._fault("two-forms", text, hint)
        elif all(name in known for name in self.table):  # else the unknown key says enough
            self._fault("no-form", say("this table names no form of deadline"), hint)
        return None

    def _out_of_place(self, form: str) -> None:
        """Note keys that are known, but mean nothing beside this form."""
        allowed = {
            "before_holiday": ("year",),
            "every": ("by", "before", "of", "tracked"),
            "after": UNITS,
            "ahead_of": UNITS,
        }.get(form, ())
        for name in (*UNITS, "of", "tracked", "year"):
            if name in self.table and name not in allowed:
                text = say("“{key}” means nothing beside “{form}”", key=name, form=form)
                self._fault("out-of-place", text, say("Take it out."), name)

    def _moment(self, key: str, make: Callable[[date, time | None], Rule]) -> Rule | None:
        value = self.table[key]
        if isinstance(value, datetime):
            if value.tzinfo is not None:
                text = say("a time with an offset: times are local to the workspace")
                self._fault("bad-value", text, say("Leave the offset out."), key)
                return None
            day = in_range(value.date(), self.place / key, self.faults)
            at = value.time().replace(second=0, microsecond=0)
            return None if day is None else make(day, at)
        day = Day().read(value, self.place / key, self.faults)
        return None if day is None else make(day, None)

    def _period(self, key: str) -> Period | None:
        value = self.table[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        if not isinstance(value, str):
            wrong_type(value, say("a period"), self.place / key, self.faults, IN_QUOTES)
            return None
        try:
            period = periods.parse(value)
        except ValueError:
            self._fault(
                "bad-period",
                say("“{text}” is not a period", text=value),
                say("Write 2025-03, 2023-Q3, 2025-H1, 2024, 2026-W30, or a span A/B."),
                key,
            )
            return None
        ends = (in_range(day, self.place / key, self.faults) for day in (period.first, period.last))
        return period if all(ends) else None

    def _within(self) -> Rule | None:
        period = self._period("within")
        return None if period is None else Within(period)

    def _before_holiday(self) -> Rule | None:
        name = NAME.read(self.table["before_holiday"], self.place / "before_holiday", self.faults)
        if "year" not in self.table:
            self._fault(
                "missing-key", say("“{key}” is missing", key="year"), say("Say which year's holiday.")
            )
            return None
        year = Number(1900, 2200).read(self.table["year"], self.place / "year", self.faults)
        return BeforeHoliday(name, int(year)) if name is not None and year is not None else None

    def _every(self) -> Rule | None:
        value = self.table["every"]
        if not isinstance(value, str):
            wrong_type(value, say("a text"), self.place / "every", self.faults, IN_QUOTES)
            return None
        if value == "unspecified":
            return self._without_day(Unspecified())
        cadences = [cadence.value for cadence in Cadence]
        if value in cadences:
            return self._cadence(Cadence(value))
        try:
            span = periods.parse_span(value)
        except ValueError:
            unknown_word(
                value, [*cadences, "unspecified", "2 weeks", "10 days"], self.place / "every", self.faults
            )
            return None
        return None if too_long(span, self.place / "every", self.faults) else self._without_day(Stepped(span))

    def _without_day(self, rule: Rule) -> Rule:
        for key in ("by", "before", "of", "tracked"):
            if key in self.table:
                text = say("“{key}” means nothing beside “{form}”", key=key, form=str(self.table["every"]))
                self._fault("out-of-place", text, say("Take it out."), key)
        return rule

    def _cadence(self, cadence: Cadence) -> Rule | None:
        tracked = "tracked" in self.table and Flag().read(
            self.table["tracked"], self.place / "tracked", self.faults
        )
        if "tracked" in self.table and cadence is not Cadence.DAY:
            text = say("“{key}” means nothing beside “{form}”", key="tracked", form=cadence.value)
            self._fault("out-of-place", text, say("Only a daily routine is untracked by default."), "tracked")
        if "by" in self.table and "before" in self.table:
            self._fault(
                "two-forms", say("by and before exclude each other"), say("Keep the printed one."), "before"
            )
            return None
        key = "by" if "by" in self.table else "before" if "before" in self.table else None
        following = self._following(key)
        if key is None:
            return Recurring(cadence, None, bool(tracked))
        limit = self._limit(cadence, key, following=following)
        return None if limit is None else Recurring(cadence, limit, bool(tracked))

    def _following(self, key: str | None) -> bool:
        if "of" not in self.table:
            return False
        if self.table["of"] not in ("this", "next"):
            unknown_word(self.table["of"], ["this", "next"], self.place / "of", self.faults)
        if key is None:
            text = say("“{key}” means nothing without by or before", key="of")
            self._fault("out-of-place", text, say("Take it out."), "of")
        return self.table["of"] == "next"

    def _limit(self, cadence: Cadence, key: str, *, following: bool) -> Limit | None:
        """The printed day of each period: ``"fri 16:00"``, ``"25"``, ``"last"``, ``"M3-20"``, ``"01-30"``."""
        shape = Text(expected=say("a text such as {example}", example=_EXAMPLES[cadence]))
        text = shape.read(self.table[key], self.place / key, self.faults)
        if text is None:
            return None
        words, at = text.split(), None
        clock = _CLOCK.fullmatch(words[-1]) if words else None
        if clock is not None:
            at = time(int(clock[1]), int(clock[2]))
            words = words[:-1]
        spot = _spot(cadence, words[0] if words else "") if text and len(words) <= 1 else None
        if spot is None:
            self._fault(
                "bad-day",
                say("“{text}” is not a day of every {cadence}", text=text, cadence=cadence.value),
                say("Write it like {example}.", example=_EXAMPLES[cadence]),
                key,
            )
            return None
        month, number = spot
        return Limit(text, key == "before", number, month, at, following)

    def _span(self) -> Span | None:
        named = [unit for unit in UNITS if unit in self.table]
        if len(named) > 1:
            text = say("a span has one unit, here are {names}", names=tuple(named))
            self._fault("two-forms", text, say("Keep the printed one."))
            return None
        if not named:
            return None
        unit = Unit(named[0])
        count = Number(1, LONGEST[unit]).read(self.table[named[0]], self.place / named[0], self.faults)
        return None if count is None else Span(int(count), unit)

    def _event(self, key: str) -> str | None:
        return ID.read(self.table[key], self.place / key, self.faults)

    def _after(self) -> Rule | None:
        event, span = self._event("after"), self._span()
        if not any(unit in self.table for unit in UNITS):
            text = say("how long after “{event}” is missing", event=event or "…")
            self._fault("missing-key", text, say("Add one of {names}.", names=UNITS))
        return After(span, event) if event is not None and span is not None else None

    def _ahead_of(self) -> Rule | None:
        event, span = self._event("ahead_of"), self._span()
        return None if event is None else AheadOf(span, event)

    def _promptly(self) -> Rule | None:
        event = self._event("promptly_after")
        return None if event is None else Promptly(event)

    def _starts(self) -> Period | None:
        return self._period("starts") if "starts" in self.table else None

    def _shift(self) -> Shift | None:
        if "shift" not in self.table:
            return None
        shift = Choice(Shift).read(self.table["shift"], self.place / "shift", self.faults)
        return shift if isinstance(shift, Shift) else None

    def _then(self, rule: Rule | None) -> bool:
        if "then" not in self.table:
            return False
        if self.table["then"] != ONGOING:
            unknown_word(self.table["then"], [ONGOING], self.place / "then", self.faults)
        elif isinstance(rule, Undated | Recurring | Stepped | Unspecified):
            text = say("“then” follows a date: this rule goes on anyway")
            self._fault("out-of-place", text, say("Take it out."), "then")
        return True


def _composed(value: object) -> object:
    return unicodedata.normalize("NFC", value.strip()) if isinstance(value, str) else value


_EXAMPLES = {
    Cadence.DAY: '"16:00"',
    Cadence.WEEK: '"fri", "fri 16:00"',
    Cadence.MONTH: '"25", "last"',
    Cadence.QUARTER: '"M3-20"',
    Cadence.HALF_YEAR: '"M6-15"',
    Cadence.YEAR: '"01-30"',
}


def _spot(cadence: Cadence, word: str) -> tuple[int, int] | None:
    """Month inside the period and day (0 = last) that ``word`` names, or None."""
    if cadence is Cadence.DAY:
        return (1, 0) if not word else None
    if cadence is Cadence.WEEK:
        return (1, WEEKDAYS.index(word) + 1) if word in WEEKDAYS else None
    if cadence is Cadence.MONTH:
        if word == "last":
            return (1, 0)
        return (1, int(word)) if _DAY_OF_MONTH.fullmatch(word) else None
    month, dash, day = word.partition("-")
    if not dash or not _DAY_OF_MONTH.fullmatch(day):
        return None
    if cadence is not Cadence.YEAR:
        length = periods.MONTHS[cadence]
        valid = re.fullmatch(r"M[1-6]", month) and int(month[1:]) <= length
        return (int(month[1:]), int(day)) if valid else None
    if not re.fullmatch(r"0[1-9]|1[0-2]", month):
        return None
    # 29/02 exists in leap years; 30/02 and 31/11 exist in none and are never clamped.
    return (int(month), int(day)) if int(day) <= periods.month_end(2024, int(month)).day else None


def _schema() -> Schema:
    text: Schema = {"type": "string"}
    moment: Schema = {"type": "string", "description": "a TOML date, or a local date and time"}
    properties: Schema = {
        "by": {**moment, "description": "that day (moment) included; with every: the day in each period"},
        "before": {**moment, "description": "the day before; with every: the day in each period"},
        "within": {**text, "description": "a period: 2025-03, 2023-Q3, 2025-H1, 2024, 2026-W30, or A/B"},
        "before_holiday": {**text, "description": "the last working day before the named days off"},
        "year": {"type": "integer", "description": "the year of before_holiday"},
        "every": {
            **text,
            "description": "day, week, month, quarter, half-year, year, unspecified, or 2 weeks",
        },
        "of": {"enum": ["this", "next"], "description": "next: the day falls in the following period"},
        "tracked": {"type": "boolean", "description": "true: follow a daily routine day by day"},
        "after": {**text, "description": "event that the span is counted from; issued is built in"},
        "ahead_of": {**text, "description": "event that is counted back from"},
        "promptly_after": {**text, "description": "event that is acted on promptly"},
        **{unit.value: Number(1, LONGEST[unit]).schema() for unit in Unit},
        "then": {"const": ONGOING, "description": "a standing duty follows the date"},
        "starts": {**text, "description": "the day or period in which the duty begins"},
        "shift": {"enum": [shift.value for shift in Shift], "description": "where a rest day moves to"},
    }
    table: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "anyOf": [{"required": [name]} for name in (*_FORMS, "starts")],
    }
    return {"oneOf": [{"const": ONGOING}, table]}


DEADLINE = Either(read_deadline, _schema, plain_deadline)
