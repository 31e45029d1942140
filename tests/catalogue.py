"""Collects the sentences of ccheck and of click into the Vietnamese catalogue, and compiles it.

``python -m tests.catalogue`` (``make catalogue``) keeps every translation whose sentence still exists, drops
the others and guesses nothing. Each is marked with the program it belongs to, not with its file: a sentence
that moves is no change. Both files depend on the sources alone: no times, no wrapping.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = "vi"
PACKAGE = Path(__file__).parent.parent / "ccheck"
CLICK = Path(click.__file__).parent
PO = PACKAGE / "locale" / LOCALE / "LC_MESSAGES" / "ccheck.po"
MO = PO.with_suffix(".mo")
OURS = {"say": 1, "translate": 1, "plural": 2}  # function and how many texts it takes
THEIRS = {"_": 1, "gettext": 1, "ngettext": 2}
CLICK_VARIABLES = ("required",)  # words that click looks up by way of a variable
HEADERS = (
    ("Project-Id-Version", "ccheck"),
    ("Language", LOCALE),
    ("Plural-Forms", "nplurals=1; plural=0;"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
_HEADING = "# The sentences of ccheck and of click {}."

Id = str | tuple[str, ...]


class Steady(Catalog):
    """A catalogue whose header is the same on every day and with every version of Babel."""

    mime_headers = property(lambda _: list(HEADERS))


def in_folder(folder: Path, keywords: Mapping[str, int]) -> Iterator[Id]:
    """Every message of the Python files in ``folder``.

    By syntax trees: Babel's own extraction goes by tokens and misses calls inside f-strings."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_bytes())):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in keywords:
                    texts = tuple(_literals(node.args[: keywords[name]]))
                    if len(texts) == keywords[name]:
                        yield texts if len(texts) > 1 else texts[0]


def _literals(arguments: Iterable[ast.expr]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


@cache
def of_ccheck() -> tuple[Id, ...]:
    """ccheck's own messages."""
    return tuple(in_folder(PACKAGE, OURS))


@cache
def of_click() -> tuple[Id, ...]:
    """The messages of the installed click."""
    return (*in_folder(CLICK, THEIRS), *CLICK_VARIABLES)


def collected() -> Steady:
    """A fresh catalogue of all messages, without translations."""
    catalogue = Steady(LOCALE, header_comment=_HEADING.format(version("click")), fuzzy=False)
    for program, found in (("ccheck", of_ccheck()), ("click", of_click())):
        for message in found:
            catalogue.add(message, locations=[(program, 0)])
    for entry in messages(catalogue):
        entry.locations = sorted(set(entry.locations))
        entry.flags.clear()  # Babel's guesses at formats differ from version to version
    return catalogue


def committed() -> Catalog:
    """The catalogue as it stands in the repository; an empty one when there is none yet."""
    return parsed(PO.read_bytes()) if PO.exists() else Steady(LOCALE)


def parsed(data: bytes) -> Catalog:
    """The catalogue written as ``data``, in the form that is compiled."""
    read = read_po(BytesIO(data), locale=LOCALE)
    catalogue = Steady(LOCALE, header_comment=read.header_comment, fuzzy=False)
    for entry in messages(read):
        catalogue.add(entry.id, entry.string, locations=entry.locations, flags=entry.flags)
    return catalogue


def merged(fresh: Catalog, old: Catalog) -> Catalog:
    """``fresh`` with the translations that ``old`` has of the very same messages."""
    for entry in messages(fresh):
        known = old.get(entry.id)
        if known is not None and known.id == entry.id and not known.fuzzy:
            entry.string = known.string
    return fresh


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (entry for entry in catalogue if entry.id)


def translations(entry: Message) -> tuple[str, ...]:
    """The translation of each form of a message; Vietnamese has one."""
    text = entry.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that have no translation."""
    return [entry for entry in messages(catalogue) if not all(translations(entry))]


def click_version(catalogue: Catalog) -> str:
    """The version of click that a catalogue was collected from."""
    found = re.search(r"click (\S+)\.$", catalogue.header_comment, re.MULTILINE)
    return found[1] if found else ""


def as_po(catalogue: Catalog) -> bytes:
    """The text form, sorted."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return buffer.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled form."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> None:
    """Bring both files up to date and name what is still to be translated."""
    catalogue = merged(collected(), committed())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(as_po(catalogue))
    MO.write_bytes(as_mo(parsed(PO.read_bytes())))
    missing = untranslated(catalogue)
    print(f"{len(catalogue)} messages, {len(missing)} untranslated")
    for entry in missing:
        print(f"  {entry.id!r}")


if __name__ == "__main__":
    main()
