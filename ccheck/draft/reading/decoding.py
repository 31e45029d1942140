"""From bytes to text."""

from __future__ import annotations

import codecs

from ccheck.errors import BadSource, say


def decoded(data: bytes, name: str) -> str:
    """The text of ``data``. Raises ``BadSource`` (65) when it is none."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadSource(say("{file} is not a text.", file=name)) from error
