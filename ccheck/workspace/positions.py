"""Where the keys and values of a TOML text stand: line and column for a path of keys and indexes. A text in
a list is found by its index and by what it says.

Only run when there is a fault to report, on a text that tomli has accepted; so it may trust the syntax.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import methodcaller

Keys = tuple[str | int, ...]
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[^,\]}\n#]+")
_KEY = re.compile(r"[^\s.=\]\[\"'#,{}]+")
_TOKEN = re.compile(_STRING.pattern + r"|#[^\n]*|[\[\]{}]", re.DOTALL)
_DOTS = methodcaller("count", ".")
_ATOMS = r"""(?:[^"'#\[\]{}]++|"[^"\\\n]*+"|\#[^\n]*+)*+"""
_FLAT = re.compile(rf"{_ATOMS}(?:(?:\[{_ATOMS}\]|\[\[{_ATOMS}\]\]|\{{{_ATOMS}\}}){_ATOMS})*+")
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+"""


def deepest(text: str, most: int) -> int:
    """The line on which brackets or the parts of a dotted key nest deeper than ``most``, or 0. Runs before
    the parser, which would exhaust the stack or the memory."""
    return _deepest_brackets(text, most) or _longest_key(text, most)


def _deepest_brackets(text: str, most: int) -> int:
    if text.count("[") + text.count("{") <= most or _is_flat(text):
        return 0
    depth = 0
    for token in _TOKEN.finditer(text):
        letter = token[0]
        if letter in "[{":
            depth += 1
            if depth > most:
                return text.count("\n", 0, token.start()) + 1
        elif letter in "]}":
            depth = max(depth - 1, 0)
    return 0


def _is_flat(text: str) -> bool:
    """Whether ``text`` is sure not to nest: as nearly every file, it has no list in a list, or is not plain
    enough to tell so quickly."""
    return '"""' not in text and _FLAT.fullmatch(text) is not None


def _longest_key(text: str, most: int) -> int:
    if text.count(".") < most or max(map(_DOTS, text.split("\n"))) < most:
        return 0
    dotted = rf"(?P<long>{_PART}(?:\.[ \t]*+{_PART}){{{most},}}+)"
    for token in re.finditer(rf"{dotted}|{_STRING.pattern}|#[^\n]*|[\w-]++", text, re.DOTALL):
        if token["long"]:
            return text.count("\n", 0, token.start()) + 1
    return 0


class Places:
    """Line and column of what stands in a text, which is scanned once."""

    def __init__(self, text: str) -> None:
        self._offsets = positions(text)
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``keys``, or of the nearest table around it."""
        while keys and keys not in self._offsets:
            keys = keys[:-1]
        offset = self._offsets.get(keys, 0)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def locate(text: str, keys: Keys) -> tuple[int, int]:
    """Line and column, from 1, of the value at ``keys``, or of the nearest table around it."""
    return Places(text).of(keys)


def positions(text: str) -> dict[Keys, int]:
    """The offset of every key, list item and table header of ``text``."""
    scanner = _Scanner(text)
    scanner.document()
    return scanner.found


def _said(written: str) -> str:
    """What a text or a key in quotes says."""
    if "\\" not in written and not written.startswith(('"""', "'''")):
        return written[1:-1]
    import tomli

    return str(tomli.loads(f"text = {written}")["text"])


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Keys, int] = {}
        self.counts: dict[Keys, int] = {}

    def document(self) -> None:
        table: Keys = ()
        self._space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._space()

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _header(self) -> Keys:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 2 if many else 1
        keys: Keys = ()
        parts = self._keys()
        for number, part in enumerate(parts, start=1):
            keys = (*keys, part)
            if keys in self.counts and not (many and number == len(parts)):
                keys = (*keys, self.counts[keys] - 1)
            self.found.setdefault(keys, start)  # [t.u] makes t too
        self.at += 2 if many else 1
        if many:
            self.counts[keys] = self.counts.get(keys, 0) + 1
            keys = (*keys, self.counts[keys] - 1)
        self.found[keys] = start
        return keys

    def _keys(self) -> list[str]:
        parts = []
        while True:
            self._space()
            string = _STRING.match(self.text, self.at)
            bare = _KEY.match(self.text, self.at)
            if string:
                parts.append(_said(string[0]))
                self.at = string.end()
            elif bare:
                parts.append(bare[0])
                self.at = bare.end()
            else:
                self.at += 1
                return parts
            self._space()
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _pair(self, table: Keys) -> None:
        start = self.at
        keys = (*table, *self._keys())
        for size in range(len(table) + 1, len(keys) + 1):
            self.found.setdefault(keys[:size], start)
        self._space()
        if self.text.startswith("=", self.at):
            self.at += 1
            self._space()
            self._value(keys)

    def _value(self, keys: Keys) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening in ("[", "{") and opening:
            self.at += 1
            index = 0
            while True:
                self._space()
                if self.at >= len(self.text) or self.text[self.at] in "]}":
                    self.at += 1
                    return
                if self.text[self.at] == ",":
                    self.at += 1
                elif opening == "{":
                    self._pair(keys)
                else:
                    self.found[*keys, index] = self.at
                    string = _STRING.match(self.text, self.at)
                    if string:
                        self.found.setdefault((*keys, _said(string[0]).strip()), self.at)
                    self._value((*keys, index))
                    index += 1
            return
        match = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
        self.at = match.end() if match else self.at + 1
