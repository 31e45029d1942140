"""How exactly a deadline says when."""

from __future__ import annotations

from ccheck.core.phrases import Phrase
from ccheck.core.rules import (
    AheadOf,
    Deadline,
    Promptly,
    Recurring,
    Undated,
    Unspecified,
)


def exactness(phrase: Phrase) -> tuple[int, int]:
    """How exactly a deadline says when; of equals the first one is the more exact."""
    rule = phrase.deadline.rule if phrase.deadline else Undated()
    if isinstance(rule, Undated | Unspecified):
        return 0, -phrase.first
    if (isinstance(rule, AheadOf) and rule.span is None) or isinstance(rule, Promptly):
        return 1, -phrase.first
    if isinstance(rule, Recurring) and rule.limit is None:
        return 2, -phrase.first
    return 3, -phrase.first


def strong(deadline: Deadline | None) -> bool:
    """Whether a deadline says when: not merely that a duty goes on or comes back."""
    return deadline is not None and not isinstance(deadline.rule, Undated | Unspecified)
