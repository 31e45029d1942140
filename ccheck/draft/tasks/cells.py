"""What the cells of a table of tasks say: who, with whom, when."""

from __future__ import annotations

import re
from datetime import date

from ccheck.core.phrases import Phrase, find, parse
from ccheck.draft.who.directory import Directory, Office
from ccheck.draft.who.names import Name


def listed(cell: str, directory: Directory) -> tuple[Office, ...]:
    """The offices that a cell lists, on one line or several, with dashes or without."""
    found: list[Name] = []
    text = re.sub(r"\s+", " ", cell.replace("\n", "; ")).strip(" -–;.")
    at = 0
    while at < len(text):
        names = directory.reader.names(text, at)
        if names:
            found += names.names
        at = max(names.end, at)
        onward = re.compile(r"\s*[;,.]?\s*[-–+•]?\s*(?:chủ trì|phối hợp|và)?\s*").match(text, at)
        after = onward.end() if onward else at
        if not names and after <= at:
            jump = re.compile(r"[^;,]*[;,]?\s*").match(text, at)
            piece = text[at : jump.end() if jump else len(text)].strip(" ;,.-")
            if piece and 1 < len(piece.split()) <= 12 and piece[:1].isupper():
                found.append(Name(piece, at, at + len(piece)))
            after = jump.end() if jump and jump.end() > at else len(text)
        at = after
    return directory.offices(found)


def in_cell(cell: str, issued: date | None) -> Phrase | None:
    """The deadline that a cell of a table names."""
    text = " ".join(cell.split()).strip(" .;")
    if not text or text in ("-", "–"):
        return None
    whole = parse(text, issued=issued)
    if whole is not None:
        return whole
    labelled = find(f"Thời gian hoàn thành: {text}", issued=issued)
    return labelled[0] if labelled else None
