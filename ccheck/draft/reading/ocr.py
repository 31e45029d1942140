"""Scans, read through tesseract where it is installed with its Vietnamese data."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from ccheck.draft.reading import text
from ccheck.draft.reading.characters import clean
from ccheck.draft.reading.lines import Line, printed
from ccheck.draft.source import Source
from ccheck.errors import BadSource, say
from ccheck.values import replace

PAGES = 40
_SECONDS = 60  # for one page; two are usual
_LANGUAGE = "vie"


def folder() -> AbstractContextManager[Path]:
    """A folder for pictures that goes away again."""
    return _Folder()


class _Folder(AbstractContextManager[Path]):
    def __init__(self) -> None:
        self._held = tempfile.TemporaryDirectory(prefix="ccheck-")

    def __enter__(self) -> Path:
        return Path(self._held.name)

    def __exit__(self, *_: object) -> None:
        self._held.cleanup()


def needed(name: str, count: int) -> None:
    """Raises ``BadSource`` (65), with what to do, when ``count`` scanned pages cannot be read here."""
    if not available():
        raise BadSource(
            say(
                "{file} is a scan without text. Install tesseract with Vietnamese (Debian: apt install "
                "tesseract-ocr tesseract-ocr-vie), or let the scanner's OCR add a text layer.",
                file=name,
            )
        )
    if count > PAGES:
        raise BadSource(
            say(
                "{file} has {count} scanned pages; at most {most} are read.",
                file=name,
                count=count,
                most=PAGES,
            )
        )


def available() -> bool:
    """Whether tesseract and its Vietnamese data are installed."""
    if shutil.which("tesseract") is None:
        return False
    try:
        done = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=10, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return _LANGUAGE in done.stdout.split()


def texts(files: Sequence[Path], name: str) -> list[str]:
    """The text of each picture, with blanks between columns."""
    return [_text(file, name) for file in files]


def _text(file: Path, name: str) -> str:
    command = ["tesseract", str(file), "-", "-l", _LANGUAGE, "-c", "preserve_interword_spaces=1"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise BadSource(say("OCR could not read {file}.", file=name)) from error
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "")


def source(data: bytes, name: str) -> Source:
    """What the picture ``data`` of a page says."""
    needed(name, 1)
    with folder() as place:
        file = place / "page"
        file.write_bytes(data)
        found = text.source(_text(file, name))
    return replace(
        found, notes=(say("The picture was read by OCR. Compare numbers and dates with the paper."),)
    )


def lines(read: str, page: int, texts: list[str]) -> Iterator[Line]:
    """The printed lines of a scanned page; its text is added to ``texts``."""
    start = len(texts)
    own = clean(read).rstrip().split("\n")
    texts += own
    for place, line in enumerate(printed(own)):
        yield replace(line, number=line.number + start, page=page, torn=place == 0 and page > 1)
