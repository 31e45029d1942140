"""A row of tokens, and the small steps that every rule of the grammar is made of.

A rule is a function of the row and a place in it; it returns what it read and the place behind it, or None.
Rules compose by calling one another at the place where the one before ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar

from ccheck.core.phrases.tokens import Token, key, tokens

_NOTHING = Token("", 0, 0)
_STOPS = frozenset(".;:!?")
_MARGIN = 128  # more tokens than any rule looks ahead


class Phrases:
    """A set of fixed phrases, looked up by their first word; the longest that stands at a place wins.

    ``by_first``: the keys of each phrase under the first of them, the longest phrase first.
    """

    __slots__ = ("by_first",)

    def __init__(self, *phrases: str) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = tuple(token.key for token in tokens(phrase))
            self.by_first.setdefault(keys[0], []).append(keys)
        for rows in self.by_first.values():
            rows.sort(key=len, reverse=True)

    @property
    def starts(self) -> frozenset[str]:
        """The keys that a phrase of the set may begin with."""
        return frozenset(self.by_first)


def keys(*words: str) -> frozenset[str]:
    """The keys of single words."""
    return frozenset(key(word) for word in words)


def starts(*groups: Sequence[tuple[Phrases, object]]) -> frozenset[str]:
    """The keys that a phrase of ``groups`` may begin with."""
    return frozenset().union(*(phrases.starts for group in groups for phrases, _ in group))


_Read = TypeVar("_Read")
_MOST_REMEMBERED = 4096  # readings; a row only goes forward, so old ones are of no use


def remembered(rule: Callable[[Words, int], _Read]) -> Callable[[Words, int], _Read]:
    """``rule``, reading each place once: several rules begin with the same values."""

    @wraps(rule)
    def read(words: Words, place: int) -> _Read:
        memory, name = words.memory, (rule, place)
        if name in memory:
            found: _Read = memory[name]
            return found
        if len(memory) > _MOST_REMEMBERED:
            memory.clear()
        memory[name] = found = rule(words, place)
        return found

    return read


class Words:
    """The tokens of a text; places outside it hold an empty token."""

    __slots__ = ("_keys", "memory", "size", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        found = tokens(text)
        self.size = len(found)
        # The margin lets rules look past the end, and by negative places before the beginning.
        self.tokens: Sequence[Token] = (*found, *(_NOTHING for _ in range(_MARGIN)))
        self._keys = [token.key for token in self.tokens]
        self.memory: dict[object, Any] = {}

    def at(self, place: int) -> Token:
        """The token at ``place``."""
        return self.tokens[place]

    def is_(self, place: int, word: str) -> bool:
        """Whether the token at ``place`` is the word or mark ``word``."""
        return self._keys[place] == key(word)

    def read(self, place: int, phrases: Phrases) -> int | None:
        """The place behind the longest of ``phrases`` that stands at ``place``; None when none does."""
        rows = phrases.by_first.get(self._keys[place])
        if rows is None:
            return None
        for row in rows:
            behind = place + len(row)
            if tuple(self._keys[place:behind]) == row:
                return behind
        return None

    def skip(self, place: int, phrases: Phrases) -> int:
        """The place behind one of ``phrases``, or ``place`` itself."""
        found = self.read(place, phrases)
        return place if found is None else found

    def touching(self, place: int) -> bool:
        """Whether nothing stands between the token at ``place`` and the one before it."""
        return 0 < place < self.size and self.tokens[place - 1].last == self.tokens[place].first

    def words(self, first: int, last: int) -> str:
        """The very words of the tokens from ``first`` up to ``last``."""
        if first >= last:
            return ""
        return self.text[self.at(first).first : self.at(last - 1).last]

    def stops(self, place: int) -> bool:
        """Whether a sentence, or a part of it, ends with the token at ``place``."""
        token = self.at(place)
        if token.key not in _STOPS:
            return token is _NOTHING
        return token.key != "." or self.at(place + 1).number < 0 or self.at(place - 1).number < 0

    def back(self, place: int, most: int) -> int:
        """The first place of the sentence that ``place`` is in, at most ``most`` tokens back."""
        first = place
        while first > 0 and place - first < most and not self.stops(first - 1):
            first -= 1
        return first

    def ahead(self, place: int, most: int) -> int:
        """The place of the stop that ends the sentence of ``place``, at most ``most`` tokens on."""
        last = place
        while last - place < most and not self.stops(last):
            last += 1
        return last

    def has(self, first: int, last: int, phrases: Phrases) -> bool:
        """Whether one of ``phrases`` begins between ``first`` and ``last``."""
        known = phrases.by_first
        for place in range(max(first, 0), last):
            if self._keys[place] in known and self.read(place, phrases) is not None:
                return True
        return False

    def among(self, place: int, words: Iterable[str]) -> bool:
        """Whether the key at ``place`` is one of ``words`` (keys)."""
        return self._keys[place] in words
