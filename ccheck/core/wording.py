"""Whether a task's printed words and its rule can both be true.

The grammar reads the words; only what they state outright is compared: days and periods with their year, days
of every period, how often, spans with their number, "thường xuyên". Words that state nothing contradict
nothing, and what the grammar reads with a doubt states nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from ccheck.core.periods import MONTHS, Cadence, Unit
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
from ccheck.values import value

# Readings that a person may well correct.
_UNSURE = frozenset(
    ("name", "target", "vague", "year-inferred", "month-inferred", "manner", "ocr", "weekday-mismatch")
)
_BY_MONTHS = {count: cadence for cadence, count in MONTHS.items()}
# A day of every half-year or quarter is one of every year, twice or four times.
_OVERLAPPING = (
    *({Cadence.HALF_YEAR, each} for each in Cadence),
    {Cadence.QUARTER, Cadence.YEAR},
)
_ONE_DAY = timedelta(days=1)


@value
class _Words:
    """What a wording states outright; ``whole`` says that "trước" stands before a whole period."""

    rules: tuple[Rule, ...]
    ongoing: bool
    continues: bool
    whole: bool


def contradictions(wording: str, deadline: Deadline) -> Iterator[Message]:
    """Each way in which ``wording`` and ``deadline`` cannot both be right; nothing when they agree."""
    if not wording:
        return
    said = _read(wording)
    rule = deadline.rule
    conflicts = [_conflict(each, deadline, whole=said.whole) for each in said.rules]
    if conflicts and None not in conflicts:
        yield next(each for each in conflicts if each is not None)
    ongoing = deadline.then_ongoing or isinstance(rule, Undated)
    if said.ongoing and not ongoing and not isinstance(rule, Recurring):
        yield say("the words say “thường xuyên”, the rule is not ongoing")
    if deadline.then_ongoing and not said.continues:
        yield say("the rule goes on after its date, the words do not say “thường xuyên”")


def _read(wording: str) -> _Words:
    # The grammar is loaded here: only lint compares, and every command loads the checks.
    from ccheck.core.phrases import parse

    found = parse(wording)
    text = unicodedata.normalize("NFC", wording).casefold()
    continues = "thường xuyên" in text or "duy trì" in text or "tiếp theo" in text or "liên tục" in text
    if found is None or found.deadline is None or _UNSURE.intersection(w.code for w in found.warnings):
        return _Words((), ongoing=False, continues=continues, whole=False)
    deadlines = (found.deadline, *found.also)
    ongoing = any(each.then_ongoing or isinstance(each.rule, Undated) for each in deadlines)
    rules = tuple(each.rule for each in deadlines if not isinstance(each.rule, Undated))
    return _Words(rules, ongoing=ongoing, continues=continues, whole=found.rule == "before-period")


def _conflict(said: Rule, deadline: Deadline, *, whole: bool) -> Message | None:
    """Why the rule cannot be what ``said`` states; None when it can."""
    rule = deadline.rule
    if isinstance(said, By | Before | Within):
        if isinstance(rule, By | Before | Within):
            return _date_conflict(said, rule, whole=whole)
        if isinstance(rule, Undated) and deadline.starts is None:
            return say("the words name {said}, the rule has no date", said=(_named(said),))
        return None
    if isinstance(said, Recurring | Stepped):
        return _cadence_conflict(said, rule)
    if isinstance(said, After | AheadOf) and said.span is not None:
        return _span_conflict(said, rule)
    return None


def _named(said: By | Before | Within) -> date | str:
    return said.period.label if isinstance(said, Within) else said.day


def _date_conflict(said: By | Before | Within, rule: By | Before | Within, *, whole: bool) -> Message | None:
    if _last(said) == _last(rule) and isinstance(said, Before) == isinstance(rule, Before):
        return None
    if whole and isinstance(said, Before) and isinstance(rule, By) and said.day == rule.day + _ONE_DAY:
        return None  # "trước tháng 6": before its first day, or by the last of May
    if isinstance(said, Before) and isinstance(rule, By) and said.day == rule.day:
        if rule.at is not None and rule.at == said.at:
            return None  # with a time of day both are that moment
        return say("the words say “trước”, the rule includes {day} (use before)", day=rule.day)
    if isinstance(rule, Before) and _last(said) == rule.day:
        if rule.at is not None and isinstance(said, By) and said.at == rule.at:
            return None
        return say("the rule excludes {day}, the words do not say “trước” (use by)", day=rule.day)
    if isinstance(rule, Within):
        return say("the words name {said}, the rule {period}", said=(_named(said),), period=rule.period.label)
    return say("the words name {said}, the rule {day}", said=(_named(said),), day=rule.day)


def _last(rule: By | Before | Within) -> date:
    return rule.period.last if isinstance(rule, Within) else rule.day


def _cadence_conflict(said: Recurring | Stepped, rule: Rule) -> Message | None:
    if isinstance(rule, By | Before | Within):
        if isinstance(said, Recurring) and said.limit is not None and not said.limit.next_period:
            return say("the words name a day of every year, the rule a single date")
        return None
    if isinstance(said, Stepped) and isinstance(rule, Stepped):
        return _other_span(rule) if said.span != rule.span else None
    if not isinstance(rule, Recurring | Stepped):
        return None
    first, second = _cadence(said), _cadence(rule)
    if first is None or second is None or first is second or {first, second} in _OVERLAPPING:
        return _limit_conflict(said, rule)
    return say(
        "the words say every {said}, the rule every {cadence}", said=(first.value,), cadence=second.value
    )


def _cadence(rule: Recurring | Stepped) -> Cadence | None:
    if isinstance(rule, Recurring):
        return rule.cadence
    months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(rule.span.unit, 0) * rule.span.count
    return _BY_MONTHS.get(months)


def _limit_conflict(said: Recurring | Stepped, rule: Recurring | Stepped) -> Message | None:
    """Days of the period differ; words without a day leave it to the person who encodes."""
    printed = said.limit if isinstance(said, Recurring) else None
    limit = rule.limit if isinstance(rule, Recurring) else None
    if printed is None or not isinstance(rule, Recurring):
        return None
    if limit is None:
        return say("the words name the day “{said}”, the rule none", said=printed.text)
    both = (said.cadence, rule.cadence) if isinstance(said, Recurring) else ()
    months = min((MONTHS[each] for each in both if each in MONTHS), default=12)
    if _spot(printed, months) == _spot(limit, months):
        return None
    return say("the words name the day “{said}”, the rule “{limit}”", said=printed.text, limit=limit.text)


def _spot(limit: Limit, months: int) -> tuple[object, ...]:
    """What must agree; June and December of a year are the last months of its halves."""
    month = (limit.month - 1) % months
    return (limit.number, month, limit.exclusive and limit.at is None, limit.at, limit.next_period)


def _span_conflict(said: After | AheadOf, rule: Rule) -> Message | None:
    if isinstance(rule, After | AheadOf | Stepped) and rule.span is not None and rule.span != said.span:
        return _other_span(rule)
    return None


def _other_span(rule: After | AheadOf | Stepped) -> Message:
    return say("the words name another span than {span}", span=str(rule.span))
