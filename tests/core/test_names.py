"""Vietnamese names: folding to match, ordering to print, near misses to suggest."""

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.names import fold, nearest, sort_key

letters = st.text(st.characters(codec="utf-8"), max_size=12)
vietnamese = st.text(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    " -&0123456789ĐƯ",
    max_size=15,
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Thanh Hóa", "Thanh Hoá"),
        ("Hòa Bình", "Hoà Bình"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Thúy", "Thuý"),
        ("Sở TT&TT", "Sở TT và TT"),
        ("Sở TT & TT", "sở tt VÀ tt"),
        ("Đồng Nai", "dong nai"),
        ("ĐẮK LẮK", "đắk lắk"),
        ("Lao động - Thương binh và Xã hội", "Lao động – Thương binh và Xã hội"),
        ("Lao động-Thương binh", "Lao động — Thương binh"),
        ("Văn  phòng\tUBND\n tỉnh ", "Văn phòng UBND tỉnh"),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), unicodedata.normalize("NFC", "Sở Nội vụ")),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Sở Nội vụ", "Sở Ngoại vụ"), ("huyện A", "huyện B"), ("TT&TT", "TTTT"), ("Q1", "Q2")]
)
def test_different_names_stay_different(one: str, two: str) -> None:
    assert fold(one) != fold(two)


def test_folding_gives_plain_letters() -> None:
    assert fold("Sở Thông tin & Truyền thông") == "so thong tin va truyen thong"
    assert fold("Đắk Lắk") == fold("Đăk Lăk") == "dak lak"  # merged: only ever a suggestion


@given(vietnamese)
def test_folding_is_ascii_idempotent_and_blind_to_case_and_composition(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded
    assert fold(text.upper()) == fold(unicodedata.normalize("NFD", text)) == folded
    assert folded == folded.strip()


ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]


def shuffled(words: list[str]) -> list[str]:
    mixed = list(words)
    random.Random(7).shuffle(mixed)
    return mixed


@pytest.mark.parametrize(
    "words",
    [
        ALPHABET,
        TONES,
        ["ma", "mạ", "mă", "mặ", "mâ", "mậ"],  # the letter before the tone
        ["ba", "bà", "ba b", "bac", "bác", "bă"],
        ["Da", "đa", "Ea"],
        ["Bắc Giang", "Bắc Ninh", "Bến Tre", "Bình Phước", "Cà Mau", "Cần Thơ", "Đà Nẵng", "Đồng Nai", "Huế"],
        ["Phường 2", "Phường 10", "Phường An Hội"],
        ["2.c", "2.d", "2.đ", "2.e", "10.a"],
        ["I.1-2", "I.1-10"],
        ["tuân", "tuần", "tuấn"],
    ],
)
def test_vietnamese_order(words: list[str]) -> None:
    assert sorted(shuffled(words), key=sort_key) == words


@given(st.lists(vietnamese, max_size=8))
def test_the_order_is_one_whatever_the_input_order(words: list[str]) -> None:
    ordered = sorted(words, key=sort_key)
    words.reverse()
    assert sorted(words, key=sort_key) == ordered
    for one, two in pairwise(ordered):
        assert one == two or sort_key(one) < sort_key(two)


@given(vietnamese)
def test_case_and_composition_do_not_move_a_name_past_others(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert sort_key(text)[:2] == sort_key(decomposed)[:2] == sort_key(text.upper().lower())[:2]


def test_a_superscript_digit_sorts() -> None:
    assert sorted(["10²", "10", "9"], key=sort_key) == ["9", "10", "10²"]


@given(letters.filter(lambda text: not any(c.isdigit() and not c.isdecimal() for c in text)))
def test_any_text_has_a_place(text: str) -> None:
    assert sort_key(text) == sort_key(text)
    assert isinstance(fold(text), str)


KNOWN = ["hue-snv", "hue-stttt", "hue-skhcn", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hue-sttt", "hue-stttt"),
        ("hue-snvv", "hue-snv"),
        ("so noi vu", "Sở Nội vụ"),
        ("SỞ NỘI VỤ", "Sở Nội vụ"),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_near_miss_is_suggested_and_nothing_else(word: str, expected: str | None) -> None:
    assert nearest(word, KNOWN) == expected


def test_nothing_known_suggests_nothing() -> None:
    assert nearest("hue-snv", []) is None
