"""Who holds what stands below a heading, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ccheck.core.drafts import Question
from ccheck.core.rules import Deadline, Unspecified
from ccheck.draft.tasks.duties import Duty
from ccheck.draft.who.directory import Office
from ccheck.values import value


@value
class Holders:
    """Who holds the clauses below a heading, and with whom."""

    leads: tuple[Office, ...] = ()
    partners: tuple[Office, ...] = ()
    joint: bool = False
    guessed: bool = False  # taken from the addressees or the closing order, not from a heading
    general: bool = False  # named by the sentence before all orders: a clause may name others

    @property
    def headed(self) -> bool:
        """Whether a heading names them: what stands below speaks to them."""
        return bool(self.leads) and not self.general


def goes_on(found: Sequence[Duty], number: int) -> bool:
    """Whether a duty goes on with the partners of the one before it: cut off by "and" or a comma, or the rest
    of a sentence that begins with who leads and with whom."""
    first, before = found[number].parts[0], found[0].parts[0].roles
    if first.mark == ",":
        return True
    same_sentence = all(
        duty.parts[0].mark in (";", ",") and not duty.parts[0].capital for duty in found[1 : number + 1]
    )
    return number > 0 and same_sentence and before.leading and bool(before.partners)


def distinct(offices: Iterable[Office]) -> tuple[Office, ...]:
    """``offices``, none twice."""
    return tuple({office.id: office for office in offices}.values())


def confidence(
    holders: Holders,
    leads: Sequence[Office],
    partners: Sequence[Office],
    deadline: Deadline,
    questions: Sequence[Question],
    deductions: float,
) -> float:
    """How sure a reading is, from 0.05 to 0.97."""
    value = 0.97 - deductions
    value -= 0.35 * holders.guessed
    value -= 0.15 * any(not office.known for office in leads) + 0.05 * any(
        not office.known for office in partners
    )
    value -= 0.2 * any(office.ambiguous for office in (*leads, *partners))
    value -= 0.1 * isinstance(deadline.rule, Unspecified)
    value -= 0.08 * min(len(questions), 3)
    return round(min(max(value, 0.05), 0.97), 2)
