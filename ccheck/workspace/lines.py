"""A TOML text whose lines each stand alone, read line by line in a third of the time.

Headers are bare names; a key stands on one line with its value, or with a list that goes on in indented lines
to a bracket in front. Plain texts are taken as they stand, every other value is read by tomli, once for all
that are written alike. A text that holds anything else is left to tomli, and so are its faults.
"""

from __future__ import annotations

import re
from functools import lru_cache

import tomli

_MOST_BRACKETS, _MOST_DOTS = 32, 32  # in one value: far from where nesting has to be looked at
_LINE = re.compile(
    r"""^(?:\[\[([\w-]+)\]\]|\[([\w-]+)\]|([\w-]+)\ =\ (?:"([^"\\\x00-\x1f\x7f]*)"|"""
    r"""(\[\n(?:[ \t]+[^\n]*\n)*+\]|.+))|(.+))$""",
    re.MULTILINE | re.ASCII,
)


def read(text: str) -> dict[str, object] | None:
    """The table that ``text`` holds, or None when only the parser can tell. What is written alike in it may
    be one object, for nobody to change."""
    root: dict[str, object] = {}
    lists: dict[str, list[dict[str, object]]] = {}
    table = root
    for many, one, key, plain, written, other in _LINE.findall(text):
        if key:
            value = _value(written) if written else plain
            if value is None or key in table:
                return None
            table[key] = value
        elif many or one:
            table = {}
            if many in lists:
                lists[many].append(table)
            elif (many or one) in root:
                return None
            elif many:
                root[many] = lists[many] = [table]
            else:
                root[one] = table
        elif other[0] != "#" or not other.isprintable():
            return None
    return root


@lru_cache(maxsize=4096)  # the same days and the same bodies recur
def _value(written: str) -> object | None:
    """The value written so, or None when it is none or more than one; it goes on in no line after it."""
    if written.count("[") + written.count("{") > _MOST_BRACKETS or written.count(".") > _MOST_DOTS:
        return None
    try:
        (value,) = tomli.loads(f"x = {written}").values()
    except (ValueError, OverflowError):
        return None
    found: object = value
    return found
