"""The page says what the report says, whatever the report's words are, and loads nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck import i18n
from ccheck.i18n import plain
from ccheck.pages.summary import as_html
from ccheck.tables import Column, Document, Kind, Table, Value, text

VOID = {"meta", "path", "link", "input"}
COLUMNS = (
    Column("TT", Kind.COUNT),
    Column("Cơ quan"),
    Column("Tổng số", Kind.COUNT),
    Column("Đúng hạn", Kind.COUNT, "Đã hoàn thành"),
    Column("Quá hạn", Kind.COUNT, "Đã hoàn thành"),
    Column("Trong hạn", Kind.COUNT, "Chưa hoàn thành"),
    Column("Quá hạn", Kind.COUNT, "Chưa hoàn thành"),
    Column("Tỷ lệ", Kind.SHARE),
)
MAIN = Table(
    id="summary",
    title="Tình hình thực hiện",
    columns=COLUMNS,
    rows=(
        (1, "Sở Tài chính", 1204, 1000, 100, 100, 4, Fraction(1100, 1104)),
        (2, "UBND xã Ea Súp", 3, 0, 0, 3, 0, None),
    ),
    totals=(None, "Tổng", 1207, 1000, 100, 103, 4, Fraction(1100, 1104)),
    late=6,
)
OVERDUE = Table(
    id="open_overdue",
    title="Quá hạn",
    columns=(Column("Mã"), Column("Nhiệm vụ"), Column("Hạn", Kind.DAY), Column("Chậm", Kind.COUNT)),
    rows=(("12/CT:1", "Báo cáo quý", date(2024, 2, 5), 31),),
    late=3,
)
DOCUMENT = Document(
    title="Báo cáo",
    period="Quý IV/2024",
    headline="1.207 nhiệm vụ; 4 quá hạn.",
    main=MAIN,
    remarks=("Một nhiệm vụ của nhiều cơ quan chỉ tính một lần.",),
    lists=(OVERDUE, Table(id="no_date", title="Không thời hạn", columns=(Column("Mã"),), rows=())),
)


class Reader(HTMLParser):
    """What stands on a page: every element in order, with the text inside it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], list[str], tuple[str, ...]]] = []
        self.open: list[int] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(self.found[at][0] for at in self.open)
        self.found.append((tag, {name: value or "" for name, value in attrs}, [], around))
        assert len(attrs) == len(dict(attrs))
        if tag not in VOID:
            self.open.append(len(self.found) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.found[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for at in self.open:
            self.found[at][2].append(data)

    def words(self, *tags: str) -> list[str]:
        return ["".join(said) for tag, _, said, _ in self.found if tag in tags]

    def attributes(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs, _, _ in self.found if name in attrs]

    def rows(self, part: str) -> list[list[str]]:
        """The cells of every row in a ``thead``, ``tbody`` or ``tfoot``, in the order of the page."""
        rows: list[list[str]] = []
        for tag, _, said, around in self.found:
            if tag == "tr" and part in around:
                rows.append([])
            elif tag in ("td", "th") and part in around:
                rows[-1].append("".join(said))
        return rows


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)


hostile = st.text(max_size=12) | st.sampled_from(
    (
        "<script>alert(1)</script>",
        "</style><b>",
        "a & b &amp; &#60;",
        "\"'`=",
        "\x1b[31m\x00\u202e",
        "-->",
        "</td>",
    )
)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: st.none() | hostile,
    Kind.COUNT: st.none() | st.integers(-5, 10**7),
    Kind.SHARE: st.none() | st.fractions(0, 1),
    Kind.PROGRESS: st.none() | st.fractions(0, 1),
    Kind.DAY: st.none() | st.dates(),
}


@st.composite
def tables(draw: st.DrawFn, id: str) -> Table:
    found = st.builds(Column, hostile, st.sampled_from(Kind), st.just("") | hostile)
    columns = tuple(draw(st.lists(found, min_size=1, max_size=6)))
    row = st.tuples(*(VALUES[column.kind] for column in columns))
    return Table(
        id=id,
        title=draw(hostile),
        columns=columns,
        rows=tuple(draw(st.lists(row, max_size=4))),
        totals=draw(st.just(()) | row),
        late=draw(st.none() | st.integers(0, len(columns) - 1)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document(
        title=draw(hostile),
        period=draw(hostile),
        headline=draw(hostile),
        main=draw(tables("main")),
        remarks=tuple(draw(st.lists(hostile, max_size=2))),
        lists=tuple(draw(tables(f"list{at}")) for at in range(draw(st.integers(0, 2)))),
    )


def said(table: Table, *rows: tuple[Value, ...]) -> list[list[str]]:
    kinds = [Kind.SHARE if column.kind is Kind.PROGRESS else column.kind for column in table.columns]
    return [[plain(text(value, kind)) for value, kind in zip(row, kinds, strict=True)] for row in rows]


@given(documents())
def test_every_cell_is_the_documents(document: Document) -> None:
    page = Reader(as_html(document))
    shown = [document.main, *(table for table in document.lists if table.rows)]
    assert page.rows("tbody") == [row for table in shown for row in said(table, *table.rows)]
    assert page.rows("tfoot") == [row for table in shown if table.totals for row in said(table, table.totals)]
    assert page.words("h1") == [plain(document.title)]
    assert page.words("title") == [plain(f"{document.title} – {document.period}")]
    counted = [f"{plain(table.title)} ({len(table.rows):,})" for table in document.lists]
    assert page.words("h2") == page.words("li") == counted
    assert {plain(remark) for remark in document.remarks} <= set(page.words("p"))


@given(documents())
def test_nothing_is_loaded_or_run(document: Document) -> None:
    page = Reader(as_html(document))
    (style,) = page.words("style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(attrs["content"] for _, attrs, _, _ in page.found if "http-equiv" in attrs)
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in style and "@import" not in style
    assert not {"script", "link", "img", "iframe", "b"} & {tag for tag, *_ in page.found}
    names = {name for _, attrs, _, _ in page.found for name in attrs}
    assert not {"src", "style"} & names and not [name for name in names if name.startswith("on")]
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert {f"#{id}" for id in ids} >= set(page.attributes("href"))
    assert set(ids) >= set(page.attributes("aria-labelledby"))


@given(documents())
def test_headings_cover_their_columns(document: Document) -> None:
    page = Reader(as_html(document.__class__(title="", period="", headline="", main=document.main)))
    columns = document.main.columns
    spans = [attrs for tag, attrs, _, around in page.found if tag == "th" and "thead" in around]
    covered = sum(int(a.get("rowspan", "1")) * int(a.get("colspan", "1")) for a in spans)
    assert covered == len(columns) * len(page.rows("thead"))
    assert len(page.rows("thead")) == (2 if any(column.group for column in columns) else 1)
    assert sum(map(int, page.attributes("span"))) == len(columns)


def test_grouped_headings() -> None:
    top, below = Reader(as_html(DOCUMENT)).rows("thead")[:2]
    assert top == ["TT", "Cơ quan", "Tổng số", "Đã hoàn thành", "Chưa hoàn thành", "Tỷ lệ"]
    assert below == ["Đúng hạn", "Quá hạn", "Trong hạn", "Quá hạn"]


def test_late_rows_shares_and_names_are_marked() -> None:
    page = Reader(as_html(DOCUMENT))
    late = ["".join(words) for tag, attrs, words, _ in page.found if "late" in attrs.get("class", "").split()]
    assert late == ["4", "4", "31"]
    assert [attrs["aria-hidden"] for tag, attrs, _, _ in page.found if tag == "svg"] == ["true"] * 2
    named = ["".join(words) for _, attrs, words, _ in page.found if attrs.get("scope") == "row"]
    assert named == ["Sở Tài chính", "UBND xã Ea Súp", "Tổng", "12/CT:1"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_same_text_in_the_language_of_the_run(language: str) -> None:
    i18n.use(language)
    page = as_html(DOCUMENT)
    assert page == as_html(DOCUMENT)
    assert page.startswith(f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">')
    assert ("1.204" if language == "vi" else "1,204") in page


def test_a_list_without_rows_has_a_heading_and_no_table() -> None:
    page = Reader(as_html(DOCUMENT))
    assert page.words("h2") == ["Quá hạn (1)", "Không thời hạn (0)"]
    assert page.words("caption") == ["Tình hình thực hiện"]
    assert len(page.words("table")) == 2
