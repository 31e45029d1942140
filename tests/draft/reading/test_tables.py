"""Tables in plain texts."""

import textwrap

import pytest

from ccheck.draft.reading.read import read
from tests.draft.reading.build import notes, tables, texts

HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")
ROWS = [
    HEAD,
    ("1", "Rà soát quy hoạch sử dụng đất", "Sở Tài nguyên và Môi trường", "Trước 30/6/2024"),
    ("2", "Ban hành bảng giá đất", "Sở Tài chính", "Quý IV/2024"),
]
BORDER = "+----+------+------+------+"
SPACED = """TT   Nhiệm vụ             Cơ quan chủ trì     Thời hạn

1    Rà soát quy hoạch    Sở Tài nguyên và    Trước 30/6/2024
     sử dụng đất          Môi trường

2    Ban hành bảng giá    Sở Tài chính        Quý IV/2024
     đất
"""


def barred(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(row) + " |"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(map(barred, ROWS)),
        "\n".join([barred(ROWS[0]), "|---|---|---|---|", *map(barred, ROWS[1:])]),
        "\n".join("\t".join(row) for row in ROWS),
        "\n".join(" | ".join(row) for row in ROWS),
        "\n".join(line for row in ROWS for line in (BORDER, barred(row))) + "\n" + BORDER,
        SPACED,
        SPACED.replace("\n\n", "\n"),
    ],
    ids=["bars", "markdown", "tabs", "inner bars", "borders", "blanks", "blanks close"],
)
def test_a_table_however_it_is_drawn(text: str) -> None:
    source = read(
        None,
        f"Phụ lục\nDanh mục nhiệm vụ như sau:\n{text}\nIII. TỔ CHỨC THỰC HIỆN\nSở Nội vụ theo dõi.".encode(),
    )
    assert tables(source) == [ROWS]
    assert texts(source)[-2:] == ["III. TỔ CHỨC THỰC HIỆN", "Sở Nội vụ theo dõi."]


def test_rows_of_several_lines_between_borders() -> None:
    lines = [
        BORDER,
        barred(HEAD),
        BORDER,
        barred(("1", "Rà soát", "Sở Tài", "Quý I")),
        barred(("", "đất", "chính", "")),
    ]
    assert tables(read(None, "\n".join([*lines, BORDER]).encode())) == [
        [HEAD, ("1", "Rà soát đất", "Sở Tài chính", "Quý I")]
    ]


def test_a_number_beside_the_middle_of_its_row() -> None:
    text = """TT   Nhiệm vụ             Cơ quan chủ trì     Thời hạn

     Rà soát quy hoạch    Sở Tài nguyên và
1    sử dụng đất của      Môi trường          Trước 30/6/2024
     các huyện

     Ban hành bảng        Sở Tài chính        Quý IV/2024
2    giá đất
"""
    assert tables(read(None, text.encode())) == [
        [
            HEAD,
            (
                "1",
                "Rà soát quy hoạch sử dụng đất của các huyện",
                "Sở Tài nguyên và Môi trường",
                "Trước 30/6/2024",
            ),
            ("2", "Ban hành bảng giá đất", "Sở Tài chính", "Quý IV/2024"),
        ]
    ]


def test_a_table_that_goes_on_over_a_page_with_its_headings() -> None:
    page = SPACED.replace("\n\n2 ", "\n\f\nTT   Nhiệm vụ             Cơ quan chủ trì     Thời hạn\n\n2 ")
    assert tables(read(None, page.encode())) == [ROWS]


def test_wide_blanks_alone_make_no_table() -> None:
    text = "1. Sở Nội vụ        chủ trì        thực hiện.\n2. Sở Y tế          phối hợp       báo cáo.\n"
    assert tables(read(None, text.encode())) == []


STACKED = [
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"),
    ("I", "Chính quyền số", "", "", "", ""),
    (
        "1",
        "Rà soát quy hoạch sử dụng đất của các huyện",
        "Sở Xây dựng",
        "Các sở, ngành",
        "Trước 30/6/2024",
        "Báo cáo",
    ),
    ("2", "Họp không giấy tới cấp xã", "Văn phòng UBND tỉnh", "", "Thường xuyên", "100% phòng họp"),
    ("II", "Kinh tế số", "", "", "", ""),
    ("3", "Ban hành bảng giá đất", "Sở Tài chính", "UBND các huyện, thành phố", "Quý IV/2024", "Quyết định"),
]


@pytest.mark.parametrize("width", [14, 18, 30, 60])
@pytest.mark.parametrize("between", ["\n", " \n\n"], ids=["close", "spaced"])
def test_cells_below_one_another(width: int, between: str) -> None:
    """As a PDF's text layer has a table when its layout is lost, however its cells were wrapped."""
    lines = [
        line for row in STACKED for cell in row for line in textwrap.wrap(cell, width, break_on_hyphens=False)
    ]
    text = between.join(["Danh mục nhiệm vụ:", *lines, "III. TỔ CHỨC THỰC HIỆN", "Sở Nội vụ theo dõi."])
    source = read(None, text.encode())
    assert tables(source) == [STACKED]
    assert texts(source) == ["Danh mục nhiệm vụ:", "III. TỔ CHỨC THỰC HIỆN", "Sở Nội vụ theo dõi."]


def test_a_table_that_cannot_be_taken_apart_is_said() -> None:
    text = "Danh mục:\nTT Nhiệm vụ Cơ quan chủ trì Thời hạn\n1 Rà soát quy hoạch Sở Xây dựng Quý I/2024"
    assert "A table seems to stand" in notes(read(None, text.encode()))
