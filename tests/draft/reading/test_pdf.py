"""PDF files: words by where they stand, tables by their rules, scans by OCR."""

import shutil
import subprocess
from pathlib import Path
from time import process_time

import pytest

from ccheck.draft.reading import ocr
from ccheck.draft.reading.read import read
from ccheck.errors import BadSource
from ccheck.i18n import render
from tests.draft.reading.build import docx, lines, notes, p, pdf, rule, show, table, tables, tc, texts, words

PROSE = [
    "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan rà soát,",
    "tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch, hoàn thành",
    "trước ngày 30/6/2024.",
    "2. Sở Tài chính bố trí kinh phí thực hiện các nhiệm vụ được giao tại",
    "Chỉ thị này theo quy định.",
]
COLUMNS, LEVELS = (85, 125, 300, 420, 520), (700, 670, 640, 590)
GRID = "".join(rule(x, LEVELS[-1], x, LEVELS[0]) for x in COLUMNS) + "".join(
    rule(COLUMNS[0], y, COLUMNS[-1], y) for y in LEVELS
)
HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def cells(row: tuple[str, ...], y: float) -> str:
    return "".join(show(text, x + 4, y) for text, x in zip(row, COLUMNS, strict=False))


def test_lines_are_joined_whatever_the_order_they_were_drawn_in() -> None:
    drawn = "".join(show(text, 85, 700 - 18 * place) for place, text in reversed([*enumerate(PROSE)]))
    assert words(pdf(drawn)) == [" ".join(PROSE[:3]), " ".join(PROSE[3:])]


def test_a_page_break_inside_a_sentence() -> None:
    first, second = (
        lines("2", top=800, x=300) + lines(*PROSE[:1]),
        lines("3", top=800, x=300) + lines(*PROSE[1:]),
    )
    source = read(None, pdf(lines("CHỈ THỊ"), first, second))
    assert texts(source) == ["CHỈ THỊ", " ".join(PROSE[:3]), " ".join(PROSE[3:])]
    assert source.lines[0].strip() == "CHỈ THỊ"


def test_a_table_by_its_rules() -> None:
    """A cell of two lines, a number beside its middle, and columns close together."""
    body = cells(HEAD, 680) + cells(("1", "Ban hành bảng giá đất mới", "Sở Tài chính", "Quý IV/2024"), 650)
    body += (
        show("2", 89, 610) + show("Rà soát quy hoạch sử dụng đất", 129, 617) + show("của các huyện", 129, 602)
    )
    body += show("Sở Xây dựng", 304, 617) + show("30/6/2024", 424, 617)
    source = read(None, pdf(lines("Phụ lục") + GRID + body + lines("Hết.", top=560)))
    assert tables(source) == [
        [
            HEAD,
            ("1", "Ban hành bảng giá đất mới", "Sở Tài chính", "Quý IV/2024"),
            ("2", "Rà soát quy hoạch sử dụng đất của các huyện", "Sở Xây dựng", "30/6/2024"),
        ]
    ]
    assert texts(source) == ["Phụ lục", "Hết."]


def test_a_table_over_two_pages_and_a_row_cut_in_two() -> None:
    first = GRID + cells(HEAD, 680) + cells(("1", "Việc một", "Sở Y tế", "Quý I"), 650)
    first += cells(("2", "Ban hành bảng giá", "Sở Tài", "Quý II"), 610)
    second = (
        GRID
        + cells(HEAD, 680)
        + cells(("", "đất", "chính", ""), 650)
        + cells(("3", "Việc ba", "", "Quý III"), 610)
    )
    assert tables(read(None, pdf(first, second))) == [
        [
            HEAD,
            ("1", "Việc một", "Sở Y tế", "Quý I"),
            ("2", "Ban hành bảng giá đất", "Sở Tài chính", "Quý II"),
            ("3", "Việc ba", "", "Quý III"),
        ]
    ]


def test_merged_cells_are_repeated() -> None:
    uprights = "".join(rule(x, LEVELS[-1], x, LEVELS[0]) for x in (*COLUMNS[:2], COLUMNS[-1]))
    uprights += rule(300, LEVELS[-1], 300, LEVELS[0]) + rule(420, LEVELS[-1], 420, LEVELS[1])
    levels = "".join(rule(85, y, 520, y) for y in (LEVELS[0], LEVELS[1], LEVELS[3])) + rule(
        300, 640, 520, 640
    )
    body = show("TT", 89, 680) + show("Nhiệm vụ", 129, 680) + show("Cơ quan thực hiện", 304, 680)
    body += (
        show("1", 89, 615)
        + show("Bảng giá đất", 129, 615)
        + show("Sở Y tế", 304, 650)
        + show("Huyện", 424, 650)
    )
    body += show("Sở Nội vụ", 304, 610) + show("Xã", 424, 610)
    assert tables(read(None, pdf(uprights + levels + body))) == [
        [
            ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Cơ quan thực hiện"),
            ("1", "Bảng giá đất", "Sở Y tế", "Huyện"),
            ("1", "Bảng giá đất", "Sở Nội vụ", "Xã"),
        ]
    ]


def test_a_text_layer_in_an_old_code() -> None:
    old = ["1. Së Néi vô chñ tr×, phèi hîp víi c¸c c¬ quan thùc hiÖn", "nhiÖm vô tr­íc ngµy 30/6/2024."]
    source = read(None, pdf(lines(*old)))
    assert texts(source)[0].startswith("1. Sở Nội vụ chủ trì, phối hợp với các cơ quan thực hiện nhiệm vụ tr")
    assert "old code" in notes(source)


@pytest.mark.parametrize(
    "data",
    [
        pdf(lines(*PROSE))[:600],
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9/Kids[2 0 R]>>"
        b"endobj",
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
    ],
    ids=["truncated", "loop", "rubbish"],
)
def test_damaged_files(data: bytes) -> None:
    start = process_time()
    with pytest.raises(BadSource) as caught:
        read(None, data)
    assert caught.value.exit_code == 65
    assert process_time() - start < 25


def test_a_page_without_words() -> None:
    with pytest.raises(BadSource, match="no text"):
        read(None, pdf(rule(85, 700, 500, 700)))


def picture(tmp_path: Path) -> bytes:
    """A page of prose, scanned: a PDF that holds a picture only."""
    for tool in ("pdftoppm", "soffice"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: no scan can be made")
    (tmp_path / "a.docx").write_bytes(
        docx("".join(p(text) for text in [" ".join(PROSE[:3]), " ".join(PROSE[3:])]))
    )
    convert(tmp_path / "a.docx")
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", "a.pdf", "a"], cwd=tmp_path, check=True
    )
    return (tmp_path / "a.png").read_bytes()


def convert(file: Path) -> bytes:
    """The PDF that LibreOffice makes of ``file``."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", file.name]
    subprocess.run(command, cwd=file.parent, check=True, capture_output=True, timeout=120)
    return file.with_suffix(".pdf").read_bytes()


def test_a_scan_where_ocr_is_installed(tmp_path: Path) -> None:
    scan = picture(tmp_path)
    if not ocr.available():
        pytest.skip("tesseract with its Vietnamese data is not installed: scans cannot be read")
    source = read(None, scan)
    assert "OCR" in notes(source)
    assert len(texts(source)) == 2
    assert "30/6/2024" in texts(source)[0]


def test_a_scan_where_no_ocr_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BadSource) as caught:
        read(Path("scan.png"), b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    assert "tesseract-ocr-vie" in render(caught.value.message)


def test_a_word_file_and_its_pdf_read_alike(tmp_path: Path) -> None:
    """By way of LibreOffice: real fonts, justified lines, a table with a frame."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed: no PDF of a Word file can be made")
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = [
        tc("TT") + tc("Nhiệm vụ") + tc("Chủ trì"),
        tc("1") + tc("Ban hành bảng giá đất trên địa bàn") + tc("Sở Tài chính"),
    ]
    body = "".join(p(text) for text in [" ".join(PROSE[:3]), " ".join(PROSE[3:])])
    body += p("Phụ lục") + table(*rows, look=f"<w:tblBorders>{sides}</w:tblBorders>") + p("Hết.")
    (tmp_path / "b.docx").write_bytes(docx(body))
    word, printed = read(tmp_path / "b.docx"), read(None, convert(tmp_path / "b.docx"))
    assert texts(printed) == texts(word)
    assert tables(printed) == tables(word)
