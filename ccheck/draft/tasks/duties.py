"""Which parts of a clause are one duty, and which are several: by lead, partner, deadline, report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ccheck.core.phrases import Phrase
from ccheck.core.rules import Deadline, Recurring, Stepped, Undated, Unspecified
from ccheck.draft.tasks.matters import is_another
from ccheck.draft.tasks.segments import Segment
from ccheck.draft.tasks.strength import strong
from ccheck.draft.who.names import Name

_INSTALMENT = re.compile(
    r"(?:đợt|nhóm|giai đoạn|bước|lần)\s+(?:[0-9]{1,2}|[IVX]+|một|đầu)(?!\w)", re.IGNORECASE
)
_STRIVES = re.compile(r"(?:phấn đấu|bảo đảm|đảm bảo|cố gắng)(?!\w)", re.IGNORECASE)
_MAKES = re.compile(r"(?:Xây dựng|Ban hành|Tổ chức|Lập|Trình)(?!\w)")


@dataclass(slots=True)
class Duty:
    """One duty: the parts of the clause that it is made of, and the deadline that covers them."""

    parts: list[Segment] = field(default_factory=list)
    phrase: Phrase | None = None
    covered: bool = False  # the deadline stands at the end of the clause, for all of it

    @property
    def text(self) -> str:
        """Its words."""
        return "; ".join(part.text for part in self.parts)

    @property
    def leads(self) -> tuple[Name, ...]:
        """Whoever it names as lead."""
        return next((part.roles.leads for part in self.parts if part.roles.named), ())

    @property
    def partners(self) -> tuple[Name, ...]:
        """Whoever it names as partner."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.roles.partners))

    def takes(self, part: Segment) -> None:
        """Let ``part`` be of this duty."""
        self.parts.append(part)
        if self.phrase is None or (
            part.phrase is not None and not strong(self.phrase.deadline) and strong(part.phrase.deadline)
        ):
            self.phrase = part.phrase or self.phrase


def duties(parts: Sequence[Segment]) -> list[Duty]:
    """The duties of a clause, in order."""
    found: list[Duty] = []
    for part in parts:
        if found and (part.label or (part.only_when and not part.roles.named)):
            _cover(found, part)
        elif found and not _apart(found[-1], part):
            found[-1].takes(part)
        else:
            duty = Duty()
            duty.takes(part)
            found.append(duty)
    return found


def _cover(found: list[Duty], part: Segment) -> None:
    """A deadline that stands alone is the one of the duty before it; with a label, of the whole clause."""
    last = found[-1]
    last.parts.append(part)
    if last.phrase is None or not strong(last.phrase.deadline):
        last.phrase = part.phrase
        last.covered = part.label
    if part.label:
        for duty in found:
            if duty.phrase is None:
                duty.phrase, duty.covered = part.phrase, True


def _apart(duty: Duty, part: Segment) -> bool:
    """Whether ``part`` is a duty of its own beside ``duty``."""
    if part.roles.joining or (part.only_who and not duty.leads):
        return False
    if part.roles.named and _printed(part.roles.leads) != _printed(duty.leads):
        return True
    if part.roles.partners and _printed(part.roles.partners) != _printed(duty.partners):
        return True
    if part.speaks_of_result:
        return part.reports and duty.phrase is not None and strong(duty.phrase.deadline)
    forbids = (
        part.text.lower().startswith("không ")
        and part.mark == ";"
        and duty.phrase is not None
        and strong(duty.phrase.deadline)
    )
    if part.explains and not forbids and not strong(part.phrase.deadline if part.phrase else None):
        return False
    if duty.phrase is None and _INSTALMENT.match(part.text):
        return False
    if duty.phrase is None and _STRIVES.match(part.text) and not part.roles.named:
        return False
    first = duty.parts[0].roles
    if first.helping and not first.named and not part.roles.partners and not part.delivers:
        return True
    if duty.partners and part.mark == ";" and part.capital and not part.delivers:
        return True
    if part.mark == ";" and part.capital and _MAKES.match(part.text):
        return True
    return _other_time(duty, part)


def _other_time(duty: Duty, part: Segment) -> bool:
    """Whether ``part`` has another deadline than ``duty``."""
    before: Deadline | None = duty.phrase.deadline if duty.phrase else None
    after: Deadline | None = part.phrase.deadline if part.phrase else None
    if strong(before) and strong(after):
        return before != after
    if strong(after):
        assert after is not None
        return (
            not part.delivers
            or part.mark == ","
            or _is_routine(duty)
            or isinstance(after.rule, Recurring | Stepped)
            or _is_another_matter(duty, part)
        )
    if strong(before):
        return not (part.delivers and not part.capital) or _is_another_matter(duty, part)
    if after is not None and isinstance(after.rule, Unspecified) and part.reports:
        return True
    if after is not None and isinstance(after.rule, Undated) and before is None:
        return False
    return False


def _is_another_matter(duty: Duty, part: Segment) -> bool:
    """Whether ``part`` hands over what ``duty`` does not make: it shares no deadline with it."""
    begin, end = part.roles.begin, part.phrase.first if part.phrase else len(part.text)
    return part.delivers and is_another(part.text[begin:end], duty.text)


def _is_routine(duty: Duty) -> bool:
    """Whether a duty comes back of its own accord: what follows it is another one."""
    return (
        duty.phrase is not None
        and duty.phrase.deadline is not None
        and isinstance(duty.phrase.deadline.rule, Recurring | Unspecified)
    )


def _printed(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(f"{name.printed.lower()} {name.person}" for name in names)
