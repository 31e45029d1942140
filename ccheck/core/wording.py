"""Whether a task's printed words and its rule can both be true.

Only what the words state outright is compared: full dates, months and quarters with a year, spans with their
number, "thường xuyên", and how often. Words that state nothing contradict nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ccheck.core.periods import Cadence, Period, Unit, parse
from ccheck.core.rules import (
    After,
    AheadOf,
    Before,
    By,
    Deadline,
    Limit,
    Recurring,
    Rule,
    Stepped,
    Undated,
    Within,
)
from ccheck.errors import Message, say

_DAY = re.compile(
    r"(?<![0-9/.])([0-9]{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*([0-9]{1,2})\s*(?:[/.-]|\s+năm\s+)\s*([0-9]{4})(?![0-9])"
)
_MONTH = re.compile(r"tháng\s+([0-9]{1,2})\s*(?:[/.-]|\s+năm\s+)\s*([0-9]{4})")
_QUARTER = re.compile(r"qu[ýí]\s+(iv|i{1,3}|[1-4])\s*(?:[/.-]|\s+năm\s+)\s*([0-9]{4})")
_YEARLY_DAY = re.compile(r"ngày\s+([0-9]{1,2})\s*(?:/|\s+tháng\s+)\s*([0-9]{1,2})\s+(?:hàng|hằng|mỗi)\s+năm")
_SPAN = re.compile(r"([0-9]{1,3})\s+(ngày làm việc|ngày|tuần|tháng|năm|giờ)\b(?!\s*[0-9])")
_BEFORE = re.compile(r"trước\s+(?:trước\s+)?(?:ngày\s+)?(?=[0-9]{1,2}\s*[/.\s-])")
_PART = re.compile(r"nửa|tuần|ngày\s+đầu")
_CADENCES = {
    Cadence.DAY: re.compile(r"h[ằà]ng\s+ngày"),
    Cadence.WEEK: re.compile(r"h[ằà]ng\s+tuần"),
    Cadence.MONTH: re.compile(r"h[ằà]ng\s+tháng"),
    Cadence.QUARTER: re.compile(r"h[ằà]ng\s+quý"),
    Cadence.YEAR: re.compile(r"h[ằà]ng\s+năm|từng\s+năm"),
}
_UNITS = {
    "ngày làm việc": Unit.WORKING_DAY,
    "ngày": Unit.DAY,
    "tuần": Unit.WEEK,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
    "giờ": Unit.HOUR,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class _Words:
    """What a wording states outright."""

    days: frozenset[date]
    periods: frozenset[Period]
    yearly: frozenset[tuple[int, int]]
    spans: frozenset[tuple[int, Unit]]
    cadences: frozenset[Cadence]
    before: bool
    ongoing: bool
    part: bool  # only a part of the period named is meant


def contradictions(wording: str, deadline: Deadline) -> Iterator[Message]:
    """Each way in which ``wording`` and ``deadline`` cannot both be right; nothing when they agree."""
    if not wording:
        return
    said = _read(wording)
    rule = deadline.rule
    yield from _day_conflicts(said, rule)
    yield from _period_conflicts(said, deadline)
    yield from _cadence_conflicts(said, rule)
    yield from _span_conflicts(said, rule)
    ongoing = deadline.then_ongoing or isinstance(rule, Undated)
    if said.ongoing and not ongoing and not isinstance(rule, Recurring):
        yield say("the words say “thường xuyên”, the rule is not ongoing")
    if deadline.then_ongoing and not said.ongoing:
        yield say("the rule goes on after its date, the words do not say “thường xuyên”")


def _read(wording: str) -> _Words:
    text = " ".join(unicodedata.normalize("NFC", wording).casefold().split())
    days, periods = set(), set()
    for match in _DAY.finditer(text):
        try:
            days.add(date(int(match[3]), int(match[2]), int(match[1])))
        except ValueError:
            continue
    bare = _DAY.sub(" ", text)
    named = [f"{match[2]}-{int(match[1]):02}" for match in _MONTH.finditer(bare)]
    named += [f"{match[2]}-Q{_ROMAN.get(match[1]) or match[1]}" for match in _QUARTER.finditer(bare)]
    for label in named:
        try:
            periods.add(parse(label))
        except ValueError:  # a month 13, or a year of no calendar
            continue
    return _Words(
        days=frozenset(days),
        periods=frozenset(periods),
        yearly=frozenset((int(m[2]), int(m[1])) for m in _YEARLY_DAY.finditer(text)),
        spans=frozenset((int(m[1]), _UNITS[m[2]]) for m in _SPAN.finditer(bare)),
        cadences=frozenset(c for c, pattern in _CADENCES.items() if pattern.search(text)),
        before=bool(_BEFORE.search(text)),
        ongoing="thường xuyên" in text,
        part=bool(_PART.search(text)),
    )


def _day_conflicts(said: _Words, rule: Rule) -> Iterator[Message]:
    if isinstance(rule, By | Before):
        if said.days and rule.day not in said.days:
            yield say("the words name {said}, the rule {day}", said=tuple(sorted(said.days)), day=rule.day)
        elif isinstance(rule, By) and rule.at is None and said.before and said.days:
            yield say("the words say “trước”, the rule includes {day} (use before)", day=rule.day)
        elif isinstance(rule, Before) and rule.at is None and said.days and not said.before:
            yield say("the rule excludes {day}, the words do not say “trước” (use by)", day=rule.day)
    elif isinstance(rule, Within) and said.days:
        ends = {rule.period.first, rule.period.last}
        if not ends & said.days:
            yield say(
                "the words name {said}, the rule {period}",
                said=tuple(sorted(said.days)),
                period=rule.period.label,
            )
    elif isinstance(rule, Undated) and said.before and said.days:
        yield say("the words name {said}, the rule has no date", said=tuple(sorted(said.days)))


def _period_conflicts(said: _Words, deadline: Deadline) -> Iterator[Message]:
    rule = deadline.rule
    if not said.periods:
        return
    if isinstance(rule, Within):
        lasts = {period.last for period in said.periods}
        inside = any(p.first <= rule.period.first and rule.period.last <= p.last for p in said.periods)
        if rule.period.last not in lasts and not (said.part and inside):
            labels = tuple(sorted(period.label for period in said.periods))
            yield say("the words name {said}, the rule {period}", said=labels, period=rule.period.label)
    elif isinstance(rule, Undated) and deadline.starts is None:
        labels = tuple(sorted(period.label for period in said.periods))
        yield say("the words name {said}, the rule has no date", said=labels)


def _cadence_conflicts(said: _Words, rule: Rule) -> Iterator[Message]:
    if not isinstance(rule, Recurring):
        if isinstance(rule, By | Before | Within) and said.yearly:
            yield say("the words name a day of every year, the rule a single date")
        return
    if said.cadences and rule.cadence not in said.cadences and rule.cadence is not Cadence.HALF_YEAR:
        names = tuple(sorted(cadence.value for cadence in said.cadences))
        yield say(
            "the words say every {said}, the rule every {cadence}", said=names, cadence=rule.cadence.value
        )
    limit = rule.limit
    if not said.yearly or rule.cadence is not Cadence.YEAR or not isinstance(limit, Limit):
        return
    if (limit.month, limit.number) not in said.yearly:
        yield say("the words name another day of the year than “{limit}”", limit=limit.text)


def _span_conflicts(said: _Words, rule: Rule) -> Iterator[Message]:
    if not isinstance(rule, After | AheadOf | Stepped) or rule.span is None or not said.spans:
        return
    if (rule.span.count, rule.span.unit) not in said.spans:
        yield say("the words name another span than {span}", span=str(rule.span))
