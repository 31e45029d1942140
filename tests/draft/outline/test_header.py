"""Header and foot, of each kind of document."""

from datetime import date

import pytest

from ccheck.core.model import Kind
from ccheck.draft.outline.document import Outline, outline
from ccheck.draft.reading.read import read
from tests.draft.drafts import FOOT, HEAD


def of(text: str) -> Outline:
    return outline(read(None, text.encode()))


def test_a_directive() -> None:
    header = of(HEAD + "1. Sở Y tế kiểm tra." + FOOT).header
    assert (header.kind, header.number, header.issued) == (Kind.DIRECTIVE, "05/CT-UBND", date(2025, 2, 10))
    assert (header.issuer, header.place, header.title) == ("UBND tỉnh Tân An", "Tân An", "Chuẩn bị kỳ thi")
    assert (header.signer, header.recipients) == ("Trần Văn Bình", ("Như trên", "Lưu: VT"))


LETTER = """UBND TỈNH TÂN AN
VĂN PHÒNG
Số: 12/VPUBND-KT
V/v rà soát dự án

Tân An, ngày 03 tháng 4 năm 2025

Kính gửi:
- Sở Tài chính;
- Công an tỉnh.

Căn cứ Nghị định số 10/2024/NĐ-CP ngày 01/02/2024, Văn phòng UBND tỉnh đề nghị:

1. Sở Tài chính rà soát các dự án.

Nơi nhận:
- Như trên.

KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Lê Thị Hoa
"""


def test_an_official_letter() -> None:
    found = of(LETTER)
    header = found.header
    assert (header.kind, header.number, header.title) == (
        Kind.OFFICIAL_LETTER,
        "12/VPUBND-KT",
        "Rà soát dự án",
    )
    assert [paragraph.text for paragraph in header.addressees] == ["Sở Tài chính;", "Công an tỉnh."]
    assert (header.issuer, header.signer) == ("Văn phòng UBND tỉnh", "Lê Thị Hoa")
    assert [(cited.number, cited.issued) for cited in header.cites] == [("10/2024/NĐ-CP", date(2024, 2, 1))]
    assert [clause.path for clause in found.walk()] == ["1"]


@pytest.mark.parametrize(
    ("head", "kind", "issuer"),
    [
        ("THỦ TƯỚNG CHÍNH PHỦ\nSố: 5/CĐ-TTg\n\nCÔNG ĐIỆN\nVề bão", Kind.TELEGRAM, "Thủ tướng Chính phủ"),
        ("BỘ TÀI CHÍNH\nSố: 7/CT-BTC\n\nCHỈ THỊ\nVề ngân sách", Kind.DIRECTIVE, "Bộ Tài chính"),
        ("UBND TỈNH TÂN AN\nSỞ Y TẾ\nSố: 9/KH-SYT\n\nKẾ HOẠCH\nTiêm chủng", Kind.PLAN, "Sở Y tế"),
    ],
)
def test_other_issuers(head: str, kind: Kind, issuer: str) -> None:
    header = of(
        f"{head}\n\nYêu cầu các đơn vị thực hiện các nội dung sau:\n\n1. Rà soát.\n2. Báo cáo.\n"
    ).header
    assert (header.kind, header.issuer) == (kind, issuer)


def test_what_is_not_printed_stays_empty() -> None:
    header = of("Chủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Y tế kiểm tra.\n\n2. Sở Tài chính báo cáo.\n").header
    assert (header.number, header.issued, header.issuer, header.title, header.signer) == (
        "",
        None,
        "",
        "",
        "",
    )


def test_blanks_left_for_number_and_day_are_no_number_and_no_day() -> None:
    text = HEAD.replace("Số: 05/CT-UBND", "Số:      /CT-UBND").replace(
        "ngày 10 tháng 02", "ngày     tháng 02"
    )
    header = of(text + "1. Sở Y tế kiểm tra." + FOOT).header
    assert (header.kind, header.number, header.issued) == (Kind.DIRECTIVE, "", None)


@pytest.mark.parametrize(
    ("sentence", "replaced"),
    [
        ("Chỉ thị này thay thế Chỉ thị số 9/CT-UBND ngày 05/3/2020.", ["9/CT-UBND"]),
        ("Chỉ thị này có hiệu lực từ ngày ký và thay thế Chỉ thị số 8/CT-UBND.", ["8/CT-UBND"]),
        (
            "Chỉ thị này có hiệu lực từ ngày ký; bãi bỏ các Chỉ thị số 6/CT-UBND và số 7/CT-UBND.",
            ["6/CT-UBND", "7/CT-UBND"],
        ),
        (
            "Quyết định số 15/2021/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành.",
            ["15/2021/QĐ-UBND"],
        ),
        ("Điều 2. Bãi bỏ Quyết định số 4/QĐ-UBND ngày 02/3/2021.", ["4/QĐ-UBND"]),
        ("Sở Tài chính trình dự thảo Quyết định thay thế Quyết định số 15/2021/QĐ-UBND.", []),
        ("Bãi bỏ Quyết định số 4/QĐ-UBND, trình trước ngày 30/11/2025.", []),
        ("Thay thế Quyết định số 4/QĐ-UBND, Sở Tư pháp trình Quyết định mới.", []),
        ("Sở Tư pháp đề xuất bãi bỏ Quyết định số 4/QĐ-UBND kể từ ngày Quyết định mới có hiệu lực.", []),
        ("Kế hoạch này có hiệu lực; Sở Nội vụ tham mưu thay thế Quyết định số 4/QĐ-UBND.", []),
        ("Thực hiện Nghị định số 15/2025/NĐ-CP thay thế Nghị định số 12/2020/NĐ-CP.", []),
    ],
)
def test_only_its_own_words_replace_a_document(sentence: str, replaced: list[str]) -> None:
    header = of(HEAD + f"1. Sở Y tế kiểm tra.\n\n2. {sentence}" + FOOT).header
    if sentence.startswith("Điều"):
        header = of(HEAD + f"Điều 1. Sở Y tế kiểm tra.\n\n{sentence}" + FOOT).header
    assert [document.number for document in header.replaces] == replaced


def test_the_document_replaced_is_not_cited() -> None:
    end = "\n\nChỉ thị này thay thế Chỉ thị số 9/CT-UBND ngày 05/3/2020 của UBND tỉnh./."
    found = of(HEAD + "1. Sở Y tế thực hiện Công điện số 3/CĐ-TTg ngày 01/01/2025." + end + FOOT)
    assert [document.number for document in found.header.replaces] == ["9/CT-UBND"]
    assert [document.number for document in found.header.cites] == ["3/CĐ-TTg"]
    assert [clause.path for clause in found.closing] == ["closing-1"]


@pytest.mark.parametrize(
    ("printed", "issued"),
    [
        ("ngày 0l tháng 12 năm 2O25", date(2025, 12, 1)),
        ("ngày lO tháng I2 năm 2025", date(2025, 12, 10)),
        ("ngày O5 tháng 1l năm 20 25", date(2025, 11, 5)),
        ("ngày 3l tháng 11 năm 2025", None),
        ("ngày ... tháng ... năm 2025", None),
    ],
)
def test_the_issue_day_of_a_scan(printed: str, issued: date | None) -> None:
    head = HEAD.replace("ngày 10 tháng 02 năm 2025", printed)
    assert of(head + "1. Sở Y tế kiểm tra." + FOOT).header.issued == issued
