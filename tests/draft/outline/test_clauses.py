"""The tree that printed numbers make, and what is odd in it."""

import pytest

from ccheck.draft.outline.markers import Style, marker_of
from ccheck.draft.outline.tree import grow
from ccheck.draft.source import Paragraph
from ccheck.i18n import render


def paths(*texts: str) -> list[str]:
    tree = grow(Paragraph(text=text, first=line, last=line) for line, text in enumerate(texts, 1))
    return [clause.path for root in tree.roots for clause in root.walk()]


@pytest.mark.parametrize(
    ("text", "style", "label"),
    [
        ("Điều 2. Giao", Style.ARTICLE, "2"),
        ("Điều 3.", Style.ARTICLE, "3"),
        ("II. NHIỆM VỤ", Style.ROMAN, "II"),
        ("B. Giải pháp", Style.CAPITAL, "B"),
        ("3. Sở Y tế", Style.ARABIC, "3"),
        ("1- Sở Y tế", Style.ARABIC, "1"),
        ("2.1. Rà soát", Style.DOTTED, "2.1"),
        ("đ) Rà soát", Style.LETTER, "đ"),
        ("a- Rà soát", Style.LETTER, "a"),
        ("- Rà soát", Style.BULLET, "-"),
        ("+ Rà soát", Style.PLUS, "+"),
        ("V/v rà soát", Style.NONE, ""),
        ("15/12/2024 là hạn", Style.NONE, ""),
        ("30.000 hộ dân", Style.NONE, ""),
    ],
)
def test_markers(text: str, style: Style, label: str) -> None:
    found = marker_of(text)
    assert found.style is style and (found.label == label or style in (Style.BULLET, Style.PLUS))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("I. A", "1. B", "a) C", "b) D", "2. E", "II. F"), ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II"]),
        (("1. A", "- B", "+ C", "+ D", "- E"), ["1", "1-1", "1-1-1", "1-1-2", "1-2"]),
        (("2. A", "2.1. B", "- C", "2.2. D"), ["2", "2.1", "2.1-1", "2.2"]),
        (("Điều 1. A", "Điều 2. B", "1. C", "a) D"), ["Điều1", "Điều2", "Điều2.1", "Điều2.1.a"]),
        (("A", "B"), ["body-1", "body-2"]),
        (("1. A", "tiếp theo", "2. B"), ["1", "2"]),
        (("1. Sở: a) Làm X; b) Làm Y.", "2. B"), ["1", "1.a", "1.b", "2"]),
        (("5. Sở Y tế làm.", "6 Chủ tịch UBND các xã", "a) Làm"), ["5", "6", "6.a"]),
    ],
)
def test_paths(texts: tuple[str, ...], expected: list[str]) -> None:
    assert paths(*texts) == expected


def test_glitches_are_kept_and_told() -> None:
    tree = grow(
        Paragraph(text=text, first=line, last=line)
        for line, text in enumerate(("1. A", "a) B", "c) C", "đ) D", "3. E", "3. F"), 1)
    )
    assert [clause.path for root in tree.roots for clause in root.walk()] == [
        "1",
        "1.a",
        "1.c",
        "1.đ",
        "3",
        "3",
    ]
    assert [(render(message), line) for message, line in tree.glitches] == [
        ("the numbering goes from a to 1.c", 3),
        ("the numbering goes from c to 1.đ", 4),
        ("the numbering goes from 1 to 3", 5),
        ("number 3 is printed twice", 6),
    ]


def test_letters_of_word_and_of_offices_are_both_in_order() -> None:
    for row in ("abcdđeg", "abcdef"):
        assert not grow(Paragraph(text=f"{letter}) X", first=1, last=1) for letter in row).glitches
