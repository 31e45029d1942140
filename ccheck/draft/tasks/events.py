"""Events that relative deadlines wait for: one id for each that the text names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ccheck.core.model import Event
from ccheck.core.rules import After, AheadOf, Deadline, Promptly, Rule, event_of
from ccheck.draft.who.letters import bare
from ccheck.values import replace

BUILT_IN = "issued"
_ANOTHER = re.compile(r"(?:ngày )?quyết định được", re.IGNORECASE)


@dataclass(slots=True)
class Events:
    """The events found so far; the same words are the same event, other words with the same id are not."""

    decision: bool = False  # whether the document is one: another's "Quyết định" is an event of its own
    found: dict[str, Event] = field(default_factory=dict)
    _by_words: dict[str, str] = field(default_factory=dict)

    def settled(self, deadline: Deadline, words: str) -> Deadline:
        """``deadline`` with an id that stands for its event alone."""
        id = event_of(deadline.rule)
        another = id == BUILT_IN and not self.decision and _ANOTHER.match(words.strip())
        if id is None or (id == BUILT_IN and not another):
            return deadline
        key = " ".join(bare(words).split())
        own = self._by_words.get(key)
        if own is None:
            own = self._fresh("quyet-dinh-duoc-ban-hanh" if another else id)
            self._by_words[key] = own
            title = words.strip()
            self.found[own] = Event(own, title[:1].upper() + title[1:])
        return deadline if own == id else _renamed(deadline, id, own)

    def _fresh(self, id: str) -> str:
        free, number = id, 2
        while free in self.found:
            free, number = f"{id}-{number}", number + 1
        return free


def _renamed(deadline: Deadline, old: str, new: str) -> Deadline:
    written = deadline.written
    pairs = (
        tuple((key, new if value == old else value) for key, value in written)
        if isinstance(written, tuple)
        else written
    )
    return replace(deadline, rule=with_event(deadline.rule, new), written=pairs)


def with_event(rule: Rule, event: str) -> Rule:
    """``rule`` waiting for ``event``; one that waits for none stays as it is."""
    return replace(rule, event=event) if isinstance(rule, After | AheadOf | Promptly) else rule
