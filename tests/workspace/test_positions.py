"""Places: the line and column of a key path point at the text of that key or item."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccheck.workspace.positions import Keys, locate, positions
from tests.workspace.files import ISSUED, codes, place, problems, task, unmarked, write

Expected = list[tuple[Keys, int]]


class Writer:
    """Writes a TOML document piece by piece and notes where each key and item begins."""

    def __init__(self) -> None:
        self.text = ""
        self.expected: Expected = []

    def put(self, text: str) -> None:
        self.text += text

    def mark(self, keys: Keys) -> None:
        self.expected.append((keys, len(self.text)))


BARE = st.text("abcdefghijklmnopqrstuvwxyzABC0123456789_-", min_size=1, max_size=6)
# Keys in quotes without escapes; escapes have a test of their own.
LETTERS = st.text("aăđ .=[]{}#,:'\tx", max_size=6)
SPACES = st.sampled_from(["", " ", "\t ", "  "])
GAPS = st.sampled_from(["", " ", "\n", " # ] } = [ \" '''\n", "\n\n  # x\n"])
SCALARS = st.sampled_from(
    [
        "1",
        "-0.5",
        "true",
        "2024-12-31",
        "2024-12-31T17:00:00",
        "inf",
        '""',
        '"a # b = [ } \\" ] \\\\"',
        "'c:\\'",
        '"""\na = 1\n[x]\n\\""" \n"""',
        '""""quoted""""',
        "'''\n[[x]]\nb = ''\n'''",
        "'''it''s'''''",
        '"Sở Nội vụ — 🏛"',
        '"""a\\\n   b"""',
    ]
)


@st.composite
def key(draw: st.DrawFn, taken: set[str]) -> tuple[str, str]:
    """A key that is not in ``taken``: how it is written, and what it is called."""
    kind = draw(st.sampled_from(["bare", "bare", "basic", "literal"]))
    name = draw((BARE if kind == "bare" else LETTERS).filter(lambda text: text not in taken))
    taken.add(name)
    if kind == "literal" and "'" not in name:
        return f"'{name}'", name
    return (name if kind == "bare" else f'"{name}"'), name


def value(draw: st.DrawFn, writer: Writer, at: Keys, depth: int, gap: st.SearchStrategy[str]) -> None:
    kind = draw(st.sampled_from(["scalar", "scalar", "array", "table"] if depth else ["scalar"]))
    if kind == "scalar":
        writer.put(draw(SCALARS))
    elif kind == "array":
        writer.put("[")
        count = draw(st.integers(0, 3))
        for index in range(count):
            writer.put(draw(GAPS))
            writer.mark((*at, index))
            value(draw, writer, (*at, index), depth - 1, gap)
            writer.put(draw(GAPS))
            if index < count - 1 or draw(st.booleans()):
                writer.put(",")
        writer.put(draw(GAPS) + "]")
    else:
        writer.put("{")
        taken: set[str] = set()
        for index in range(draw(st.integers(0, 3))):
            writer.put("," * (index > 0) + draw(SPACES))
            pair(draw, writer, at, depth - 1, taken)
            writer.put(draw(SPACES))
        writer.put("}")


def pair(draw: st.DrawFn, writer: Writer, at: Keys, depth: int, taken: set[str]) -> None:
    start = len(writer.text)
    written, name = draw(key(taken))
    writer.put(written)
    writer.expected.append(((*at, name), start))
    keys: Keys = (*at, name)
    for _ in range(draw(st.integers(0, 2)) if draw(st.booleans()) else 0):  # dotted
        more, inner = draw(key(set()))
        writer.put(f"{draw(SPACES)}.{draw(SPACES)}{more}")
        keys = (*keys, inner)
        writer.expected.append((keys, start))
    writer.put(f"{draw(SPACES)}={draw(SPACES)}")
    value(draw, writer, keys, depth, SPACES)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Expected]:
    """A valid TOML text, and the offset of every key, item and header in it."""
    writer = Writer()
    top: set[str] = set()

    def pairs(at: Keys, taken: set[str]) -> None:
        for _ in range(draw(st.integers(0, 3))):
            writer.put(draw(SPACES))
            pair(draw, writer, at, 2, taken)
            writer.put(draw(SPACES) + draw(st.sampled_from(["\n", " # x = [ '\n", "\n\n# [y]\n"])))

    pairs((), top)
    for _ in range(draw(st.integers(0, 3))):
        written, name = draw(key(top))
        if draw(st.booleans()):
            writer.mark((name,))
            writer.put(f"[{draw(SPACES)}{written}{draw(SPACES)}] # [z]\n")
            pairs((name,), set())
            continue
        for index in range(draw(st.integers(1, 3))):
            writer.mark((name, index))
            writer.put(f"[[{draw(SPACES)}{written}{draw(SPACES)}]]\n")
            inside: set[str] = set()
            pairs((name, index), inside)
            if draw(st.booleans()):
                more, inner = draw(key(inside))
                writer.mark((name, index, inner))
                writer.put(f"[{written}.{more}]\n")
                pairs((name, index, inner), set())
            if draw(st.booleans()):
                more, inner = draw(key(inside))
                for number in range(draw(st.integers(1, 2))):
                    writer.put("  ")
                    writer.mark((name, index, inner, number))
                    writer.put(f"[[{written} . {more}]]\n")
                    pairs((name, index, inner, number), set())
    return writer.text, writer.expected


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text[:offset].count("\n") + 1, len(text[:offset].rpartition("\n")[2]) + 1


def reach(table: object, keys: Keys) -> object:
    for step in keys:
        table = table[step]  # type: ignore[index]
    return table


@given(documents())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_key_item_and_header_is_found_where_it_is_written(document: tuple[str, Expected]) -> None:
    text, expected = document
    table = tomllib.loads(text)
    found = positions(text)
    for keys, offset in expected:
        reach(table, keys)  # the path is one of the parser's
        assert found.get(keys) == offset, keys
        assert locate(text, keys) == line_and_column(text, offset)


@given(documents())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_path_of_the_parser_has_a_place(document: tuple[str, Expected]) -> None:
    text, _ = document
    found = positions(text)

    def walk(item: object, keys: Keys) -> None:
        assert not keys or keys in found
        steps = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
        for step, inner in steps:
            walk(inner, (*keys, step))

    walk(tomllib.loads(text), ())


# The mark stands where the path leads.
PLACES: list[tuple[str, Keys]] = [
    ("a = 1\n▸b = 2\n", ("b",)),
    ("a = [1,\n  # x\n  ▸2]\n", ("a", 1)),
    ("a = [[1], [2, ▸3]]\n", ("a", 1, 1)),
    ("a = { b = 1, ▸c = 2 }\n", ("a", "c")),
    ("a = [{ b = 1 }, { ▸b = 2 }]\n", ("a", 1, "b")),
    ("▸a.b.c = 1\n", ("a", "b", "c")),
    ("▸a.b.c = 1\na.b.d = 2\n", ("a", "b")),
    ("[t]\n▸'x y' = 1\n", ("t", "x y")),
    ('[t]\n▸"x.y" = 1\n', ("t", "x.y")),
    ("[[t]]\n[[t]]\n▸a = 1\n", ("t", 1, "a")),
    ("[[t]]\n▸[[t]]\na = 1\n", ("t", 1)),
    ("▸[[t]]\n[[t]]\na = 1\n", ("t",)),
    ("[[t]]\n[t.u]\na = 1\n[[t]]\n[t.u]\n▸a = 2\n", ("t", 1, "u", "a")),
    ("[[t]]\n[[t.u]]\na=1\n[[t.u]]\n▸a=2\n[[t]]\n[[t.u]]\na=3\n", ("t", 0, "u", 1, "a")),
    ('a = """\nb = 1\n"""\n▸b = 2\n', ("b",)),
    ("a = '''\n'''''\n▸b = 2\n", ("b",)),
    ('a = "\\"" # "\n▸b = 2\n', ("b",)),
    ("a = '\\'\n▸b = 2\n", ("b",)),
    # keys with escapes
    ('a = 1\n▸"x\\"y" = 1\n', ('x"y',)),
    ('a = 1\n▸"\\u0111" = 1\n', ("đ",)),
    ('a = 1\n"x" = { ▸"\\t" = 1 }\n', ("x", "\t")),
    # tables that a header implies
    ("a = 1\n▸[t.u]\nb = 1\n", ("t",)),
    ("a = 1\n[t.u]\nb = 1\n▸[t]\n", ("t",)),
    ("[[t]]\n▸[[t.u.v]]\nb = 1\n", ("t", 0, "u")),
    # a text in a list is also found by what it says
    ('a = ["x", ▸"y", "y"]\n', ("a", "y")),
    ("a = [1, ▸' y ']\n", ("a", "y")),
    ('a = [[▸"\\u0079"]]\n', ("a", 0, "y")),
    ('a = ["""\nx""", ▸"""\ny"""]\n', ("a", "y")),
    # what is not there is told at the nearest table around it
    ("▸[t]\na = 1\n", ("t", "missing")),
    ("a = [1, ▸{ b = 1 }]\n", ("a", 1, "missing", 3)),
    ("▸a = 1\n", ("missing",)),
    ("▸", ("missing",)),
]


@pytest.mark.parametrize(("text", "keys"), PLACES)
def test_places_by_example(text: str, keys: Keys) -> None:
    text, at = unmarked(text)
    assert locate(text, keys) == at


def test_columns_count_letters_not_bytes(tmp_path: Path) -> None:
    text, at = unmarked(
        ISSUED + 'cites = [{ number = "Số 5/CT-UBND — đợt 2" }, { ▸số = 1 }]\n'.replace("số", '"số"')
    )
    (found, missing) = sorted(problems(write(tmp_path, {"directives/thu.toml": text})), key=place)[::-1]
    assert (found.code, place(found)) == ("unknown-key", at)
    assert missing.code == "missing-key"


def wrong(count: int) -> str:
    """A directive with ``count`` faults, one a task."""
    return ISSUED + "".join(task("each = 1", clause=str(number)) for number in range(count))


def times(small: Path, large: Path, turns: int) -> float:
    """How many times as much computing as ``small`` the larger workspace takes: the best of ``turns`` each,
    which take turns, as a busy machine is slower in both."""

    def seconds(root: Path) -> float:
        start = time.process_time()
        codes(root)
        return time.process_time() - start

    codes(small)
    taken = [(seconds(small), seconds(large)) for _ in range(turns)]
    return min(of for _, of in taken) / min(of for of, _ in taken)


def test_a_large_file_with_one_fault_takes_time_by_its_length(tmp_path: Path) -> None:
    def large(count: int) -> Path:
        text = wrong(0) + "".join(task("", clause=str(n)) for n in range(count)) + "each = 1\n"
        return write(tmp_path / str(count), {"directives/thu.toml": text})

    # Twenty times as much work; four hundred times is quadratic.
    assert times(large(500), large(10_000), turns=3) < 100


def test_thousands_of_faults_take_time_by_their_number(tmp_path: Path) -> None:
    few = write(tmp_path / "few", {"directives/thu.toml": wrong(200)})
    many = write(tmp_path / "many", {"directives/thu.toml": wrong(4_000)})
    assert [len(codes(few)), len(codes(many))] == [200, 4_000]
    assert times(few, many, turns=3) < 100
