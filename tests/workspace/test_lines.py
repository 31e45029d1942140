"""Texts read line by line: the parser finds the same in them, or they are left to it."""

from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.workspace import lines, positions, toml

ROOT = Path(__file__).parents[2]
KEYS = st.sampled_from(["a", "b", "c-d", "task", "x", "1", "a.b", '"a"', "đ"])
VALUES = st.sampled_from(
    (
        *('"a"', '"Sở Y tế"', '""', '"a" # b', '"a # b"', '"\\n"', '"\\"', '"', '"""', '"""a"""'),
        *("'a'", "'", "'''"),
        *(
            "1",
            "01",
            "1_0",
            "true",
            "True",
            "2024-12-31",
            "2024-02-31",
            "2024-12-31T16:00:00",
            "0.5",
            "nan",
            "",
            " 1 ",
        ),
        *(
            '["a"]',
            '["a", "b"]',
            '["a",',
            "[",
            "]",
            "[[1], [2]]",
            "{ by = 2024-12-31 }",
            "{ a = 1, a = 2 }",
            "{",
            "}",
        ),
        *(
            '[\n  "a",\n  "b",\n]',
            "[\n  { a = 1 },\n]",
            "[\n  1]\n  y = [\n]",
            "[\n]",
            "[ # c\n  1\n]",
            "[\n1\n]",
        ),
        *(
            "[\n  1,\n] # c",
            "[\n  1\n",
            "{ x.y = 1 }",
            '"a\tb"',
            '"a\x7fb"',
            '"a\u2028b"',
            "1\ny = 2",
            "[" * 33 + "]" * 33,
        ),
        *('"a\rb"', "1\r", '[\n  """\n  ",\n]', "[\n  # ]\n]"),
    )
)
PAIRS = st.builds("{} = {}".format, KEYS, VALUES)
HEADERS = st.builds(
    str.format,
    st.sampled_from(["[{}]", "[[{}]]", "[ {} ]", "[{}] # c", "[[{}]"]),
    st.sampled_from(("a", "task", "task.x")),
)
OTHERS = st.sampled_from(
    ("", "# a", "# \x01", "# \t", " ", "a", "a=1", "  a = 1", "= 1", "]", '"', "#", "\x0b", "\r")
)
PLAIN = st.one_of(
    st.builds('{} = "{}"'.format, st.sampled_from("abcdef"), st.sampled_from(("", "Sở Y tế", "[", "#"))),
    st.builds(
        "{} = {}".format,
        st.sampled_from("abcdef"),
        st.sampled_from(("1", "[\n  1,\n]", '["a"]', "2024-12-31")),
    ),
    st.sampled_from(("[[task]]", "[[task]]", "[[no_task]]", "[directive]", "# a", "")),
)
TEXTS = st.lists(st.one_of(PLAIN, PLAIN, PLAIN, PAIRS, HEADERS, OTHERS), max_size=8).map("\n".join)


def test_the_parser_finds_the_same() -> None:
    ways = {True: 0, False: 0}

    @settings(max_examples=1500, deadline=None)
    @given(st.one_of(TEXTS, TEXTS.map(lambda text: text + "\n")))
    def compare(text: str) -> None:
        found = lines.read(text)
        ways[found is None] += 1
        if found is not None:
            assert repr(found) == repr(tomli.loads(text))
            assert positions.deepest(text, toml.MOST_NESTED) == 0

    compare()
    assert min(ways.values()) > 100


@pytest.mark.parametrize(
    "file", [*sorted(ROOT.glob("directives/*.toml")), ROOT / "agencies.toml"], ids=lambda file: file.name
)
def test_the_files_of_the_workspace_take_no_parser(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert lines.read(text) == tomli.loads(text)


BRACKETS = st.text("[]{}\"'#\n\\a", max_size=24)


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(
        st.one_of(BRACKETS, st.sampled_from(["[[a]]", "[1]", '"["', "{a}", "# [\n", '"""'])), max_size=8
    ).map("".join)
)
def test_what_is_flat_nests_no_deeper_than_two(text: str) -> None:
    if positions._is_flat(text):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(positions, "_is_flat", lambda _text: False)
            assert positions.deepest(text, 2) == 0
