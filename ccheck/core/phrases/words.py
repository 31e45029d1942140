"""A row of tokens, and the small steps that every rule of the grammar is made of.

A rule is a function of the row and a place in it; it returns what it read and the place behind it, or None.
Rules compose by calling one another at the place where the one before ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ccheck.core.phrases.tokens import Token, key, tokens

_NOTHING = Token("", 0, 0)
_STOPS = frozenset(".;:!?")


class Phrases:
    """A set of fixed phrases, looked up by their first word; the longest that stands at a place wins."""

    def __init__(self, *phrases: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            keys = tuple(token.key for token in tokens(phrase))
            self._by_first.setdefault(keys[0], []).append(keys)
        for rows in self._by_first.values():
            rows.sort(key=len, reverse=True)

    @property
    def starts(self) -> frozenset[str]:
        """The keys that a phrase of the set may begin with."""
        return frozenset(self._by_first)

    def rows(self, first: str) -> Sequence[tuple[str, ...]]:
        """The phrases that begin with the key ``first``, the longest first."""
        return self._by_first.get(first, ())


def keys(*words: str) -> frozenset[str]:
    """The keys of single words."""
    return frozenset(key(word) for word in words)


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text; places outside it hold an empty token."""

    text: str
    tokens: Sequence[Token]

    def at(self, place: int) -> Token:
        """The token at ``place``."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else _NOTHING

    def is_(self, place: int, word: str) -> bool:
        """Whether the token at ``place`` is the word or mark ``word``."""
        return self.at(place).key == key(word)

    def read(self, place: int, phrases: Phrases) -> int | None:
        """The place behind the longest of ``phrases`` that stands at ``place``; None when none does."""
        for row in phrases.rows(self.at(place).key):
            if all(self.at(place + n).key == word for n, word in enumerate(row)):
                return place + len(row)
        return None

    def skip(self, place: int, phrases: Phrases) -> int:
        """The place behind one of ``phrases``, or ``place`` itself."""
        found = self.read(place, phrases)
        return place if found is None else found

    def touching(self, place: int) -> bool:
        """Whether nothing stands between the token at ``place`` and the one before it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].last == self.tokens[place].first

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
        return any(self.read(place, phrases) is not None for place in range(max(first, 0), last))

    def among(self, place: int, words: Iterable[str]) -> bool:
        """Whether the key at ``place`` is one of ``words`` (keys)."""
        return self.at(place).key in words
