"""Tables for a terminal look as tabulate draws them, which is too slow to be loaded for them."""

from collections.abc import Iterator

import pytest
import tabulate
from hypothesis import given
from hypothesis import strategies as st

from ccheck.report import formats

HEADS = ["Hạn", "Mục", "Cơ quan"]
WORDS = [
    "Sở",
    "Nội vụ",
    "hồ sơ",
    "1.10",
    "007",
    "-",
    "rà soát, báo cáo",
    "中文",
    "ắ",
    "tên-dài-không-ngắt" * 3,
]
cells = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.just("a\nb c\n\nd")
rows = st.lists(st.tuples(cells, cells, cells).filter(any), max_size=5)


@pytest.fixture(autouse=True, scope="module")
def _no_wider_than_needed() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tabulate, "MIN_PADDING", 0)
        yield


def drawn(found: list[tuple[str, ...]]) -> str:
    """A table by tabulate; it leaves blanks at the ends of lines."""
    text = str(tabulate.tabulate(found, headers=HEADS, tablefmt="simple", disable_numparse=True))
    return "\n".join(line.rstrip() for line in text.split("\n"))


@given(rows)
def test_a_table_is_as_tabulate_draws_it(found: list[tuple[str, ...]]) -> None:
    assert formats.table(HEADS, found, [None] * 3) == drawn(found)


@given(st.lists(rows, min_size=1, max_size=4))
def test_tables_of_several_groups_have_the_same_columns(groups: list[list[tuple[str, ...]]]) -> None:
    whole = drawn([row for group in groups for row in group]).split("\n")
    title, lines = whole[:2], whole[2:]
    found = formats.tables(HEADS, groups, [None] * 3)
    assert [table.split("\n")[:2] for table in found] == [title] * len(groups)
    assert [line for table in found for line in table.split("\n")[2:]] == lines


@given(rows, st.integers(5, 30))
def test_no_cell_is_wider_than_its_room(found: list[tuple[str, ...]], width: int) -> None:
    rule = formats.table(HEADS, found, [width] * 3).split("\n")[1]
    assert all(len(part) <= 2 * width for part in rule.split())


def test_marks_take_no_columns_and_wide_letters_two() -> None:
    assert [formats.columns(text) for text in ("", "abc", "ắ", "a\u0301", "中文")] == [0, 3, 1, 1, 4]
