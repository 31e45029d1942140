"""The letter as a Word file: read back, compared byte by byte, and printed by LibreOffice if it is there."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ccheck.core.model import LetterHead
from ccheck.errors import MissingExtra
from ccheck.letters.content import Letter
from ccheck.letters.docx import as_docx
from ccheck.values import replace
from tests.core.build import day, office
from tests.letters.build import HEAD, urged

docx = pytest.importorskip("docx", reason="python-docx is not installed")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = date(2026, 7, 6)
TODAY = "2026-07-06"


def sample(rows: int = 1, head: LetterHead = HEAD) -> Letter:
    """A letter about so many overdue duties."""
    tasks = "".join(
        f"""
        [[task]]
        clause = "{n}.đ"
        title = "Rà soát, đơn giản hóa thủ tục hành chính nội bộ, kết nối cơ sở dữ liệu dùng chung lần {n}."
        wording = "Thời gian hoàn thành trước ngày 05/3/2026"
        deadline = {{ before = 2026-03-05 }}
        """
        for n in range(1, rows + 1)
    )
    header = 'directive = { number = "24/CT-UBND", issued = 2023-12-21, title = "Đẩy mạnh cải cách" }'
    return urged(office(header + tasks), TODAY, earlier=[day("2026-06-08")], head=head)


def opened(letter: Letter) -> Any:
    return docx.Document(io.BytesIO(as_docx(letter, MADE)))


def runs(document: Any) -> Iterator[Any]:
    for part in (document.element, *(section.header._element for section in document.sections)):
        yield from part.iter(f"{W}r")


def body(document: Any) -> dict[str, Any]:
    return {paragraph.text: paragraph for paragraph in document.paragraphs}


def everything(document: Any) -> str:
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in document.element.iter(f"{W}p")
    )


# The page.


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    (section,) = opened(sample()).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) == round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_every_run_is_times_new_roman_for_every_script() -> None:
    found = list(runs(opened(sample(3))))
    assert len(found) > 40
    for run in found:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
        assert not [name for name in fonts.attrib if name.endswith("Theme")]
        assert 22 <= int(run.find(f"{W}rPr/{W}sz").get(f"{W}val")) <= 28


def test_pages_are_numbered_in_the_top_margin_from_the_second_on() -> None:
    (section,) = opened(sample()).sections
    assert section.different_first_page_header_footer
    (paragraph,) = section.header.paragraphs
    assert paragraph.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    (field,) = paragraph._element.iter(f"{W}fldSimple")
    assert field.get(f"{W}instr") == "PAGE"
    assert section.first_page_header.is_linked_to_previous  # nothing on page 1
    assert section.header_distance < section.top_margin


def test_paragraphs_are_justified_indented_and_apart() -> None:
    letter = sample()
    document = opened(letter)
    texts = (*letter.grounds, letter.opening, letter.history, letter.call, letter.closing)
    for text in (*texts, *(f"{n}. {request}" for n, request in enumerate(letter.requests, 1))):
        paragraph = body(document)[text]
        layout = paragraph.paragraph_format
        assert paragraph.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
        assert 10 <= layout.first_line_indent.mm <= 12.71
        assert layout.space_after.pt >= 6
        assert [run.font.size.pt for run in paragraph.runs] == [14]


# The parts.


def test_the_letterhead_has_two_columns_with_lines_under_them() -> None:
    left, right = opened(sample()).tables[0].rows[0].cells
    assert [p.text for p in left.paragraphs] == ["ỦY BAN NHÂN DÂN", "TỈNH THỪA THIÊN HUẾ", "VĂN PHÒNG", ""]
    assert [p.runs[0].bold for p in left.paragraphs[:3]] == [None, None, True]
    assert [p.text for p in right.paragraphs] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
    ]
    for cell in (left, right):
        assert cell.paragraphs[-1]._element.find(f".//{W}pBdr/{W}top").get(f"{W}val") == "single"


def test_number_subject_place_and_date_stand_below() -> None:
    letter = sample()
    left, right = opened(letter).tables[0].rows[1].cells
    assert [p.text for p in left.paragraphs] == [letter.number, letter.subject]
    assert [p.text for p in right.paragraphs] == ["Huế, ngày 06 tháng 7 năm 2026"]
    assert right.paragraphs[0].runs[0].italic


def test_the_heading_row_is_repeated_and_no_row_broken() -> None:
    table = opened(sample(3)).tables[1]
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_the_signature_and_the_recipients() -> None:
    left, right = opened(sample()).tables[2].rows[0].cells
    assert [p.text for p in left.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, KSTT."]
    label, *items = (p.runs[0] for p in left.paragraphs)
    assert (label.bold, label.italic, label.font.size.pt) == (True, True, 12)
    assert [run.font.size.pt for run in items] == [11, 11]
    assert [p.text for p in right.paragraphs] == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Nguyễn Văn A"]
    assert all(p.runs[0].bold for p in right.paragraphs)


def test_the_text_is_complete_and_ends_as_the_form_wants() -> None:
    letter = sample(60)
    document = opened(letter)
    text = everything(document)
    rows = document.tables[1].rows[1:]
    assert [row.cells[0].text for row in rows] == [f"{n}" for n in range(1, 61)]
    for row, printed in zip(letter.rows, rows, strict=True):
        assert [cell.text for cell in printed.cells[1:]] == [
            f"{row.document}\n{row.clause}",
            row.duty,
            row.wording,
            row.due,
            row.late,
        ]
    assert f"Kính gửi: {letter.addressee}" in text
    assert [p.text for p in document.paragraphs if p.text][-1].endswith("./.")


def test_without_earlier_reminders_there_is_no_empty_paragraph() -> None:
    letter = replace(sample(), history="")
    found = [paragraph.text for paragraph in opened(letter).paragraphs]
    assert found.index(letter.call) == found.index(letter.opening) + 1


# What files say is text.

HOSTILE = (
    "A & B < C > D",
    "=HYPERLINK('http://example.com')",
    "{ INCLUDETEXT /etc/passwd }",
    "<w:p/></w:t>&amp;&#0;",
    "dòng\nmới\tvà\x00\x07\x1b[31m",
    "\u202eđảo ngược\u2066",
    "\ufffe\uffff\ud800",
    "x" * 5000,
    "𝒯 🙂 Ế",
    "",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_title_breaks_the_file(text: str) -> None:
    letter = sample()
    hostile = replace(
        letter,
        office=(text,),
        subject=text,
        addressee=text,
        grounds=(text,),
        signer=text,
        rows=(replace(letter.rows[0], document=text, duty=text, wording=text, remarks=(text,)),),
        recipients=(text,),
    )
    document = opened(hostile)
    cells = document.tables[1].rows[1].cells
    kept = "".join(letter for letter in text if letter.isprintable())
    assert kept.replace(" ", "") in cells[3].text.replace(" ", "")
    assert not list(document.element.iter(f"{W}fldSimple", f"{W}instrText", f"{W}hyperlink", f"{W}br"))


# The same letter is the same bytes.


def test_the_same_letter_is_the_same_bytes() -> None:
    first = as_docx(sample(3), MADE)
    assert as_docx(sample(3), MADE) == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(2026, 7, 6, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name]
        assert b"python-docx" not in file.read("docProps/core.xml")


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import sys; from tests.letters.test_docx import *; "
        "sys.stdout.write(hashlib.sha256(as_docx(sample(3), MADE)).hexdigest())"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima"}
    root = Path(__file__).parent.parent.parent
    found = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=root, capture_output=True, text=True, check=True
    )
    assert found.stdout == hashlib.sha256(as_docx(sample(3), MADE)).hexdigest()


def test_a_clock_before_zip_files_were_thought_of() -> None:
    assert as_docx(sample(), date(1975, 4, 30))


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = sample()
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra) as found:
        as_docx(letter, MADE)
    assert "pip install 'ccheck[docx]'" in found.value.message.template
    assert found.value.exit_code == 78


# On paper.


def converted(source: Path) -> Path:
    """The PDF that LibreOffice makes of ``source``; it may not be there."""
    profile = (source.parent / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    command += ["--outdir", str(source.parent), str(source)]
    subprocess.run(command, capture_output=True, timeout=180, check=False)
    return source.with_suffix(".pdf")


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to print in; LibreOffice without Writer opens no Word file, not even an empty one."""
    for tool in ("soffice", "pdftotext", "pdfinfo"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    folder = tmp_path_factory.mktemp("printer")
    docx.Document().save(str(folder / "empty.docx"))
    if not converted(folder / "empty.docx").exists():
        pytest.skip("LibreOffice Writer is not installed")
    return folder


def printed(folder: Path, letter: Letter) -> list[str]:
    """The text of each page."""
    source = folder / "letter.docx"
    source.write_bytes(as_docx(letter, MADE))
    source.with_suffix(".pdf").unlink(missing_ok=True)
    pdf = converted(source)
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert "595.304 x 841.89 pts (A4)" in info
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return text.stdout.removesuffix("\f").split("\f")


def test_a_letter_on_one_duty_is_one_page(printer: Path) -> None:
    (page,) = printed(printer, sample())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page  # on one line
    assert "Kính gửi: Sở Nội vụ" in page
    assert "Nguyễn Văn A" in page


def test_a_long_table_runs_over_numbered_pages_under_its_heading(printer: Path) -> None:
    pages = printed(printer, sample(60))
    assert 5 <= len(pages) <= 10
    assert not pages[0].split("\n")[0].strip().isdecimal()
    for number, page in enumerate(pages[1:], start=2):
        assert page.split("\n")[0].strip() == str(number)
    for page in pages[:-1]:
        assert "Nội dung nhiệm vụ" in page
    found = "\n".join(pages)
    assert all(f"Mục {n}.đ" in found for n in range(1, 61))
    assert "Đề nghị Sở Nội vụ nghiêm túc thực hiện./." in pages[-1]
    assert "Nơi nhận:" in pages[-1] and "Nguyễn Văn A" in pages[-1]


@pytest.mark.parametrize("rows", range(2, 8))
def test_a_signature_never_stands_alone(printer: Path, rows: int) -> None:
    last = printed(printer, sample(rows))[-1]
    assert "3. Trường hợp có khó khăn" in last and "./." in last and "CHÁNH VĂN PHÒNG" in last
