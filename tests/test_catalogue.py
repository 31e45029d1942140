"""Every sentence of ccheck and of the installed click is in the Vietnamese catalogue, whole and compiled."""

import ast
import re
import string
import unicodedata
from collections.abc import Callable
from importlib.metadata import version

from babel.messages.catalog import Catalog, Message

from ccheck.i18n import LANGUAGES, LOCALE_DIR
from tests import catalogue

COMMITTED = catalogue.committed()
ENTRIES = list(catalogue.messages(COMMITTED))
_PERCENT = re.compile(r"%\(\w+\)[a-z]|%[a-z]")


def name(entry: Message) -> str:
    """The message in English."""
    return entry.id if isinstance(entry.id, str) else entry.id[-1]


def fields(text: str) -> set[tuple[str, str, str]]:
    """The placeholders of a text, in braces and with a percent sign."""
    found = {(found, "", "%") for found in _PERCENT.findall(text)}
    for _, field, form, conversion in string.Formatter().parse(text):
        if field is not None:
            found.add((field, form or "", conversion or ""))
    return found


def closing(text: str) -> str:
    """The mark that a sentence ends with; nothing for a word or a heading."""
    last = text.rstrip(")")[-1:]
    return last if last in ".:?!" else ""


def ours(messages: Catalog) -> list[str]:
    """The messages that ccheck itself uses."""
    return sorted(
        repr(entry.id) for entry in catalogue.messages(messages) if "ccheck" in dict(entry.locations)
    )


def test_every_message_is_there_and_translated() -> None:
    known = {entry.id for entry in ENTRIES if not entry.fuzzy and all(catalogue.translations(entry))}
    wanted = set(catalogue.of_ccheck()) | set(catalogue.of_click())
    # A word that stands alone here and has a plural there is one entry.
    known |= {entry.id[0] for entry in ENTRIES if not isinstance(entry.id, str) and entry.id in known}
    assert sorted(map(str, wanted - known)) == []


def test_nothing_in_the_catalogue_is_unfinished() -> None:
    assert [entry.id for entry in catalogue.untranslated(COMMITTED)] == []
    assert [entry.id for entry in ENTRIES if entry.fuzzy] == []


def wrong(fits: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    """Each original whose translation does not fit it, with that translation. One test asks all of them:
    as a test each they took longer to be counted than to be asked."""
    pairs = [(name(entry), text) for entry in ENTRIES for text in catalogue.translations(entry)]
    assert len(pairs) >= len(ENTRIES) > 1000
    return [(original, text) for original, text in pairs if not fits(original, text)]


def test_a_translation_has_the_placeholders_of_its_original() -> None:
    assert wrong(lambda original, text: fields(text) == fields(original)) == []


def test_a_translation_is_clean_text() -> None:
    def clean(original: str, text: str) -> bool:
        letters = text.replace("\n", "").replace("\t", "")
        return (
            text == unicodedata.normalize("NFC", text)
            and not any(unicodedata.category(letter).startswith("C") for letter in letters)
            and text.count("\n") == original.count("\n")
        )

    assert wrong(clean) == []


def test_a_translation_ends_as_its_original() -> None:
    assert wrong(lambda original, text: closing(text) == closing(original)) == []


def test_vietnamese_has_one_form() -> None:
    assert {len(catalogue.translations(entry)) for entry in ENTRIES} == {1}


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert catalogue.MO.read_bytes() == catalogue.as_mo(COMMITTED)


def test_the_catalogue_is_what_collecting_writes() -> None:
    fresh = catalogue.merged(catalogue.collected(), COMMITTED)
    assert ours(fresh) == ours(COMMITTED)
    if catalogue.click_version(COMMITTED) == version("click"):
        assert catalogue.as_po(fresh).decode() == catalogue.PO.read_text(encoding="utf-8")


def test_collecting_twice_changes_nothing() -> None:
    once = catalogue.as_po(catalogue.merged(catalogue.collected(), COMMITTED))
    again = catalogue.merged(catalogue.collected(), catalogue.parsed(once))
    assert catalogue.as_po(again) == once


def test_the_catalogue_names_nothing_of_this_machine() -> None:
    text = catalogue.PO.read_text(encoding="utf-8")
    assert str(catalogue.PACKAGE.parent) not in text
    assert not re.search(r"^#:.*(:\d|\s/)", text, re.MULTILINE)


def test_new_and_changed_sentences_are_left_to_a_person() -> None:
    old = Catalog(catalogue.LOCALE)
    old.add("one sentence", "một câu")
    old.add("a gone sentence", "một câu đã bỏ")
    old.add("a guessed sentence", "đoán", flags=["fuzzy"])
    fresh = Catalog(catalogue.LOCALE)
    for sentence in ("one sentence", "one sentences", "a guessed sentence"):
        fresh.add(sentence)
    found = {entry.id: entry.string or "" for entry in catalogue.messages(catalogue.merged(fresh, old))}
    assert found == {"one sentence": "một câu", "one sentences": "", "a guessed sentence": ""}


def test_sentences_are_literals() -> None:
    """What is put together at run time could not be collected."""
    loose = []
    for file in sorted(catalogue.PACKAGE.rglob("*.py")):
        if file.name == "i18n.py":
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            match node:  # a text has a method called translate too
                case ast.Call(
                    func=ast.Name(id=called) | ast.Attribute(value=ast.Name(id="i18n"), attr=called)
                ):
                    texts = node.args[: catalogue.OURS.get(called, 0)]
                    if not all(isinstance(text, ast.Constant) for text in texts):
                        loose.append(f"{file.name}:{node.lineno}")
    assert loose == []


def test_the_catalogue_is_where_ccheck_looks() -> None:
    assert LOCALE_DIR in catalogue.PO.parents
    assert catalogue.LOCALE in LANGUAGES
