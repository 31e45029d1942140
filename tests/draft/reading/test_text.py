"""Plain texts: printed lines to whole paragraphs, whatever the page has put between them."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.draft.reading.read import read
from tests.draft.reading.build import SEEDS, needs_seeds, notes, texts, words

CLAUSES = (
    "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch"
    " sắp xếp đơn vị sự nghiệp công lập, hoàn thành trước ngày 30/6/2024 và báo cáo kết quả theo quy định.",
    "2. Sở Tài chính bố trí kinh phí thực hiện theo Nghị định số 45/2020/NĐ-CP và các văn bản hướng dẫn.",
    "a) Đối với nguồn vốn sự nghiệp: thẩm định dự toán của các đơn vị trong thời hạn 05 ngày làm việc kể từ"
    " ngày nhận đủ hồ sơ.",
    "- Hằng quý tổng hợp tình hình giải ngân, báo cáo Chủ tịch Ủy ban nhân dân tỉnh.",
    "đ) Phối hợp với Sở Lao động - Thương binh và Xã hội rà soát các đối tượng được hưởng chính sách.",
    "3. Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Chỉ thị này./.",
)


@given(
    width=st.integers(45, 110),
    spaced=st.booleans(),
    parted=st.booleans(),
    pages=st.booleans(),
    order=st.permutations(CLAUSES),
)
def test_wrapping_changes_nothing(
    width: int, spaced: bool, parted: bool, pages: bool, order: list[str]
) -> None:
    """At any width, with a blank line after each line or each paragraph, over pages with numbers."""
    lines: list[str] = []
    for turn, clause in enumerate(order + order[::-1]):
        lines += textwrap.wrap(clause, width, break_on_hyphens=False)
        lines += [""] if parted and not spaced and turn % 2 else []
    if pages:
        cut = [lines[place : place + 16] for place in range(0, len(lines), 16)]
        lines = [line for page, part in enumerate(cut, 1) for line in [*part, str(page + 1), "\f"]]
    text = ("\n\n" if spaced else "\n").join(lines).replace("\f\n", "\f")
    assert words(text) == order + order[::-1]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("theo Chỉ thị số 27/CT-", "TTg ngày 27/10/2023 của Thủ tướng.", "27/CT-TTg ngày"),
        ("theo Chỉ thị số 27/CT", "-TTg ngày 27/10/2023 của Thủ tướng.", "27/CT-TTg ngày"),
        ("trong nhiệm kỳ 2020-", "2025 của tỉnh.", "2020-2025 của"),
        ("hoàn thành trước ngày 15/12/", "2024 và báo cáo.", "15/12/2024 và"),
        ("hoàn thành trước ngày 15", "/12/2024 và báo cáo.", "15/12/2024 và"),
        ("hoàn thành trước ngày 15/12/20", "24 và báo cáo.", "15/12/2024 và"),
        ("phát triển kinh tế -", "xã hội của tỉnh.", "kinh tế - xã hội"),
        ("phát triển kinh tế", "- xã hội của tỉnh.", "kinh tế - xã hội"),
        ("Sở Lao động", "- Thương binh và Xã hội rà soát.", "Lao động - Thương binh"),
        ("hoàn thành trong tháng 3 năm", "2026. Sau đó báo cáo.", "năm 2026. Sau đó"),
        ("xong trong tháng", "12. Báo cáo kết quả.", "tháng 12. Báo cáo"),
        ("theo quy định tại điểm", "a) khoản 2 Điều này.", "điểm a) khoản"),
        ("quy định tại khoản 1", "Điều 4 của Luật.", "khoản 1 Điều 4"),
        ('khẩu hiệu "Đúng', '- Đủ - Sạch" của ngành.', '"Đúng - Đủ'),
    ],
)
def test_what_a_line_break_cut_is_whole_again(above: str, below: str, joined: str) -> None:
    start = [
        "1. Sở Nội vụ chủ trì rà soát các nhiệm vụ",
        "được giao và " + above,
        below,
        "2. Sở Y tế thực hiện.",
    ]
    found = words("\n".join(start))
    assert len(found) == 2
    assert joined in found[0]


@pytest.mark.parametrize(
    "noise",
    [
        "\n\n2\n\n",
        "\n- 2 -\n",
        "\nTrang 2/7\n",
        "\nhttps://congbao.example/van-ban/nghi-dinh-45-2020-nd-cp-426372.aspx\n",
        "\nNgười ký: Ủy ban nhân dân tỉnh\nEmail: a@b.example\nThời gian ký: 24.10.2024 15:02:11 +07:00\n",
        "\n2 CÔNG BÁO/Số 12 + 13/Ngày 05-02-2024\n",
        "\n\f",
    ],
)
def test_what_stands_inside_a_sentence_is_taken_out(noise: str) -> None:
    lines = [f"- Việc thứ {turn} do các sở, ban, ngành và địa phương thực hiện." for turn in range(1, 16)]
    text = (
        "\n".join(lines)
        + "\n1. Sở Nội vụ chủ trì tham mưu kế hoạch"
        + noise
        + "và báo cáo trước ngày 30/6/2024.\n"
    )
    source = read(None, text.encode())
    assert texts(source) == [
        *lines,
        "1. Sở Nội vụ chủ trì tham mưu kế hoạch và báo cáo trước ngày 30/6/2024.",
    ]
    assert source.lines == tuple(text.replace("\f", "").split("\n"))


NUMBERED = "UBND TỈNH TÂN AN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nRà soát hồ sơ\n\n"


@pytest.mark.parametrize(
    "head",
    [
        "\fSố: 12/KH-UBND\n",
        "\n2\nSố: 12/KH-UBND\n",
        "\n\n- 2 -\n\nSố: 12/KH-UBND\n",
        "\f12/KH-UBND\n",
        "\n2\nUBND TỈNH TÂN AN - Số: 12/KH-UBND\n",
    ],
)
def test_the_number_at_the_head_of_a_page_is_taken_out(head: str) -> None:
    text = (
        f"{NUMBERED}1. Sở Nội vụ rà soát các hồ sơ tồn đọng của{head}các xã, phường trước ngày 30/5/2025.\n"
    )
    assert texts(read(None, text.encode()))[-1] == (
        "1. Sở Nội vụ rà soát các hồ sơ tồn đọng của các xã, phường trước ngày 30/5/2025."
    )


@pytest.mark.parametrize(
    "line", ["Số: 13/KH-UBND của năm trước.", "Kế hoạch số 12/KH-UBND", "(Kèm theo Kế hoạch số 12/KH-UBND)"]
)
def test_a_number_in_a_sentence_stays(line: str) -> None:
    text = f"{NUMBERED}1. Sở Nội vụ rà soát hồ sơ.\n\n{line}\n"
    assert line in " ".join(texts(read(None, text.encode())))


def test_words_about_signing_and_mail_stay_in_the_text() -> None:
    clauses = [
        "Điều 3. Quyết định này có hiệu lực kể từ",
        "ngày ký ban hành.",
        "- Email: vpubnd@haibinh.example.",
    ]
    assert words("\n".join(clauses)) == [" ".join(clauses[:2]), clauses[2]]


def test_footnotes_go_with_their_marks() -> None:
    text = """1. Sở Nội vụ thực hiện Kế hoạch1 của Ủy ban nhân dân tỉnh
về cải cách hành chính và các văn bản hướng dẫn2, trong đó
_________
1 Kế hoạch số 12/KH-UBND ngày 05/01/2024 của Ủy ban
nhân dân tỉnh.
2Công văn số 34/BNV-CCHC của Bộ Nội vụ.
\fchú trọng công tác tuyên truyền.
2. Sở Y tế báo cáo trước ngày 15/6/2024."""
    assert words(text) == [
        "1. Sở Nội vụ thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về cải cách hành chính và các văn bản hướng"
        " dẫn, trong đó chú trọng công tác tuyên truyền.",
        "2. Sở Y tế báo cáo trước ngày 15/6/2024.",
    ]


def test_a_footnote_never_swallows_a_clause() -> None:
    text = "1. Sở Nội vụ thực hiện Kế hoạch¹ này.\n¹ Kế hoạch số 12/KH-UBND.\n2. Sở Y tế báo cáo.\nGiao Sở Y."
    assert words(text) == [
        "1. Sở Nội vụ thực hiện Kế hoạch này.",
        "2. Sở Y tế báo cáo.",
        "Giao Sở Y.",
    ]


def test_a_letterhead_of_two_columns_and_what_the_letter_is_about() -> None:
    text = """   ỦY BAN NHÂN DÂN                  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     TỈNH HẢI BÌNH                      Độc lập - Tự do - Hạnh phúc
   _______________                  _______________________________
 Số:      /UBND-KSTT               Hải Bình, ngày     tháng 11 năm 2024
 V/v đẩy mạnh dịch vụ
 công trực tuyến

                    Kính gửi: Các sở, ban, ngành.
"""
    assert words(text) == [
        "ỦY BAN NHÂN DÂN TỈNH HẢI BÌNH",
        "Số: /UBND-KSTT",
        "V/v đẩy mạnh dịch vụ công trực tuyến",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hải Bình, ngày tháng 11 năm 2024",
        "Kính gửi: Các sở, ban, ngành.",
    ]


def test_a_letterhead_run_together() -> None:
    text = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HẢI BÌNH Độc lập - Tự do - Hạnh phúc
Số: 12/CT-UBND Hải Bình, ngày 06 tháng 5 năm 2024
CHỈ THỊ
Về phòng, chống thiên tai"""
    found = words(text)
    assert found[0] == "ỦY BAN NHÂN DÂN TỈNH HẢI BÌNH"
    assert {
        "Số: 12/CT-UBND",
        "Hải Bình, ngày 06 tháng 5 năm 2024",
        "CHỈ THỊ",
        "Về phòng, chống thiên tai",
    } < {*found}


def test_recipients_beside_the_signature() -> None:
    text = """1. Sở Nội vụ thực hiện./.

Nơi nhận:                                 TM. ỦY BAN NHÂN DÂN
- Như trên;                                    CHỦ TỊCH
- TT. Tỉnh ủy, TT. HĐND
tỉnh;
- Lưu: VT.                                  Nguyễn Văn An
"""
    assert words(text)[1:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
    ]


def test_decomposed_letters_blanks_and_unseen_characters() -> None:
    text = (
        "1. S\u01a1\u0309 Nô\u0323i\u00a0 vụ\u200b ban\u00adhành Quyết \u00d0ịnh\u0007 mới.\n\uf0b7 Việc một."
    )
    assert words(text) == ["1. Sở Nội vụ banhành Quyết Định mới.", "• Việc một."]


def test_syllables_cut_by_a_change_of_fonts() -> None:
    text = "1. S ở Y t ế báo cáo UBND t ỉnh k ết quả thực hi ện, cho ý kiến và ở lại đây."
    assert words(text) == ["1. Sở Y tế báo cáo UBND tỉnh kết quả thực hiện, cho ý kiến và ở lại đây."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files(encoding: str) -> None:
    text = "1. Sở Nội vụ thực hiện.\r\n2. Sở Y tế báo cáo."
    assert texts(read(None, text.encode(encoding))) == ["1. Sở Nội vụ thực hiện.", "2. Sở Y tế báo cáo."]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Uû ban nh©n d©n tØnh giao Së Néi vô chñ tr×, phèi hîp thùc hiÖn nhiÖm vô.", "cp1252"),
        ("Uyû ban nhaân daân tænh giao Sôû Noäi vuï chuû trì, phoái hôïp thöïc hieän nhieäm vuï.", "cp1252"),
        ("Uy\u0309 ban nhân dân ti\u0309nh giao Sơ\u0309 Nô\u0323i vu\u0323 chu\u0309 tri\u0300.", "cp1258"),
        ("Uû ban nh©n d©n tØnh giao Së Néi vô chñ tr×, phèi hîp thùc hiÖn nhiÖm vô.", "utf-8"),
    ],
)
def test_old_codes_become_unicode_and_are_said(data: str, encoding: str) -> None:
    source = read(None, data.encode(encoding))
    assert texts(source)[0].startswith("Uỷ ban nhân dân tỉnh giao Sở Nội vụ chủ trì")
    assert "old code" in notes(source)


def test_capitals_in_an_old_font() -> None:
    text = "CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\nUû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh thùc hiÖn."
    assert words(text.encode("cp1252"))[0] == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_both_extractions_of_one_directive_read_alike() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source texts are not here")
    first, second = (texts(read(next(SEEDS.glob(f"{number}_*.txt")))) for number in ("000", "001"))
    assert second[:2] == ["Số: 24 /CT-UBND", "Thừa Thiên Huế, ngày 21 tháng 12 năm 2023"]
    mended = {
        "những nhiễu": "nhũng nhiễu",
        "hưởng hứng": "hưởng ứng",
        "Công TTĐT": "Cổng TTĐT",
    }  # read by OCR

    def alike(text: str) -> str:
        for wrong, right in mended.items():
            text = text.replace(wrong, right)
        return text

    assert [alike(text) for text in first] == [alike(text) for text in second[2:]]


# The lines of the six footnotes of text 002.
FOOTNOTES = [68, 70, 72, 74, 76, 154, 156, 159, 241, 243, 244, 246, 248, 250, 419, 421]


def letters(text: str) -> str:
    """The letters of ``text`` without its digits, for the marks of footnotes go with them."""
    return "".join(letter for letter in text if letter.isalpha())


@needs_seeds
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_word_of_a_source_text_is_lost(number: str) -> None:
    """All words stand in the paragraphs, but for page numbers, footnotes, links and rules."""
    source = read(next(SEEDS.glob(f"{number}_*.txt")))
    kept = letters("".join(texts(source)))
    held = {line for block in source.blocks for line in range(block.first, block.last + 1)}
    lost = [
        place
        for place, line in enumerate(source.lines, 1)
        if line.strip() and (place not in held or letters(line) not in kept)
        if not line.startswith("http") and line.strip() != "3"
    ]
    assert lost == FOOTNOTES if number == "002" else not lost


@needs_seeds
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_each_paragraph_of_a_source_text_is_whole(number: str) -> None:
    body = texts(read(next(SEEDS.glob(f"{number}_*.txt"))))
    body = body[2 : body.index("Nơi nhận:")]
    assert not [text for text in body[1:] if text[0].islower() and text[1:2] not in ").đ"]
    assert not [text for text in body if len(text) > 150 and text[-1] not in ".:;,…"]
