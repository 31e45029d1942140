"""A PDF's pages through the worker process, or the reason why there are none."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ccheck.draft.reading.pdf.page import Edge, Glyph, Page
from ccheck.errors import BadSource, MissingExtra, say

_WORKER = (sys.executable, "-m", "ccheck.draft.reading.pdf.worker")
_SECONDS = 20
_PICTURE_SECONDS = 120


def pages(data: bytes, name: str) -> list[Page]:
    """The pages of the PDF ``data``. Raises ``BadSource`` (65) when it is damaged, locked or too much, and
    ``MissingExtra`` (78) without pypdfium2."""
    if find_spec("pypdfium2") is None:
        raise MissingExtra(say("PDF files need pypdfium2: pip install 'ccheck[pdf]'."))
    answer = _answer(data, name)
    if answer.get("fault") == "encrypted":
        raise BadSource(say("{file} is locked with a password: save a copy without one.", file=name))
    if "pages" not in answer:
        raise _damaged(name)
    if answer["count"] > len(answer["pages"]):
        raise BadSource(say("{file} has {count} pages: no directive has.", file=name, count=answer["count"]))
    return [
        Page(
            tuple(Glyph(*values) for values in page["glyphs"]),
            tuple(Edge(*values) for values in page["edges"]),
            page["pictured"],
        )
        for page in answer["pages"]
    ]


def pictures(data: bytes, numbers: Sequence[int], folder: Path, name: str) -> list[Path]:
    """The pages ``numbers``, from 0, as pictures in ``folder``."""
    command = [*_WORKER, str(folder), *map(str, numbers)]
    try:
        subprocess.run(command, input=data, capture_output=True, timeout=_PICTURE_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise _damaged(name) from error
    return [folder / f"{number}.pgm" for number in numbers]


def _answer(data: bytes, name: str) -> dict[str, Any]:
    try:
        done = subprocess.run(_WORKER, input=data, capture_output=True, timeout=_SECONDS, check=True)
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise _damaged(name) from error
    return answer if isinstance(answer, dict) else {}


def _damaged(name: str) -> BadSource:
    return BadSource(
        say("{file} is damaged or too large to read: print it to a new PDF, or save it as .docx.", file=name)
    )
