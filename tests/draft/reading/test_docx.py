"""Word files read as they look with all changes accepted."""

import pytest

from ccheck.draft.reading.read import read
from ccheck.draft.source import Paragraph
from tests.draft.reading.build import (
    docx,
    level,
    lists,
    notes,
    numbered,
    p,
    run,
    table,
    tables,
    tc,
    texts,
    words,
)

ROMAN = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
DECIMAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "bullet", "-")


def test_tracked_insertions_are_kept_and_deletions_dropped() -> None:
    body = p(
        run("Hoàn thành trước ngày ")
        + '<w:del w:id="1"><w:r><w:delText>30/6/2024</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("15/7/2024")}</w:ins>'
        + run(".")
    )
    source = read(None, docx(body))
    assert texts(source) == ["Hoàn thành trước ngày 15/7/2024."]
    assert "tracked changes" in notes(source)


def test_moved_text_stands_once_where_it_was_moved_to() -> None:
    body = (
        p(f'<w:moveFrom w:id="1">{run("Giao Sở Nội vụ theo dõi.")}</w:moveFrom>')
        + p("Sở Tài chính cấp kinh phí.")
        + p(f'<w:moveTo w:id="2">{run("Giao Sở Nội vụ theo dõi.")}</w:moveTo>')
    )
    assert words(docx(body)) == ["Sở Tài chính cấp kinh phí.", "Giao Sở Nội vụ theo dõi."]


def test_a_deleted_paragraph_mark_lets_the_next_paragraph_run_on() -> None:
    body = p("Sở Y tế báo cáo ", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("trong tháng 6.")
    assert words(docx(body)) == ["Sở Y tế báo cáo trong tháng 6."]


def test_automatic_numbers_of_several_levels() -> None:
    body = "".join(
        [
            p("YÊU CẦU CHUNG", numbered(1)),
            p("Sở Nội vụ", numbered(1, 1)),
            *(p(f"Việc thứ {turn}.", numbered(1, 2)) for turn in range(1, 6)),
            p("Sở Tài chính", numbered(1, 1)),
            p("Việc khác.", numbered(1, 2)),
            p("YÊU CẦU CỤ THỂ", numbered(1)),
            p("Sở Y tế", numbered(1, 1)),
        ]
    )
    assert words(docx(body, lists(ROMAN))) == [
        "I. YÊU CẦU CHUNG",
        "1. Sở Nội vụ",
        *(f"{letter}) Việc thứ {turn}." for turn, letter in enumerate("abcde", 1)),
        "2. Sở Tài chính",
        "a) Việc khác.",
        "II. YÊU CẦU CỤ THỂ",
        "1. Sở Y tế",
    ]


def test_numbers_made_of_several_levels_and_bullets() -> None:
    body = p("A", numbered(1)) + p("B", numbered(1, 1)) + p("C", numbered(1, 1)) + p("Đ", numbered(1, 2))
    assert words(docx(body + p("E", numbered(1)), lists(DECIMAL))) == [
        "1. A",
        "1.1. B",
        "1.2. C",
        "- Đ",
        "2. E",
    ]


def test_a_list_that_starts_anew_or_goes_on() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        p(text, numbered(number)) for text, number in [("A", 1), ("B", 1), ("C", 2), ("D", 3), ("E", 3)]
    )
    assert words(docx(body, lists(DECIMAL, more=more))) == ["1. A", "2. B", "3. C", "1. D", "2. E"]


def test_a_list_that_starts_elsewhere_and_one_that_is_never_restarted() -> None:
    own = level(0, "decimal", "%1.", start=3) + level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/>')
    body = "".join(p(text, numbered(1, depth)) for text, depth in [("A", 0), ("B", 1), ("C", 0), ("D", 1)])
    assert words(docx(body, lists(own))) == ["3. A", "3.1 B", "4. C", "4.2 D"]


def test_arabic_numbers_below_roman_ones() -> None:
    own = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    body = p("A", numbered(1)) + p("B", numbered(1)) + p("C", numbered(1, 1))
    assert words(docx(body, lists(own))) == ["I. A", "II. B", "2.1. C"]


def test_numbers_handed_down_by_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Goc"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="Goc"><w:pPr>{numbered(1, 1)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Chuong">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    own = level(0, "upperRoman", "%1.", '<w:pStyle w:val="Chuong"/>') + level(1, "decimal", "%2.")
    body = p("A", '<w:pStyle w:val="Chuong"/>') + p("B", '<w:pStyle w:val="Khoan"/>') * 2
    assert words(docx(body, lists(own), styles)) == ["I. A", "1. B", "2. B"]


def test_a_number_switched_off() -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="Khoan"><w:pPr>{numbered(1)}</w:pPr></w:style>'
    body = p("Một", '<w:pStyle w:val="Khoan"/>') + p("Hai", f'<w:pStyle w:val="Khoan"/>{numbered(0)}')
    assert words(docx(body, lists(DECIMAL), styles)) == ["1. Một", "Hai"]


@pytest.mark.parametrize(
    ("form", "count", "label"),
    [
        ("lowerLetter", 5, "e"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 9, "ix"),
        ("upperRoman", 14, "XIV"),
        ("decimalZero", 7, "07"),
    ],
)
def test_forms_of_numbers(form: str, count: int, label: str) -> None:
    assert words(docx(p("Việc", numbered(1)), lists(level(0, form, "%1)", start=count)))) == [
        f"{label}) Việc"
    ]


def test_merged_cells_are_repeated() -> None:
    rows = [
        tc("TT", '<w:vMerge w:val="restart"/>')
        + tc("Nhiệm vụ", '<w:vMerge w:val="restart"/>')
        + tc("Cơ quan thực hiện", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc("", "<w:vMerge/>") + tc("Chủ trì") + tc("Phối hợp"),
        tc("1") + tc("Xây dựng kế hoạch") + tc("Sở Y tế", '<w:vMerge w:val="restart"/>') + tc("Các sở"),
        tc("2") + tc("Mua sắm thiết bị") + tc("", "<w:vMerge/>") + tc(p("Sở Tài chính;") + p("Kho bạc")),
    ]
    assert tables(read(None, docx(p("Phụ lục") + table(*rows)))) == [
        [
            ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Cơ quan thực hiện"),
            ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"),
            ("1", "Xây dựng kế hoạch", "Sở Y tế", "Các sở"),
            ("2", "Mua sắm thiết bị", "Sở Y tế", "Sở Tài chính;\nKho bạc"),
        ]
    ]


def test_automatic_numbers_in_a_table() -> None:
    rows = [tc("TT") + tc("Nhiệm vụ") + tc("Thời hạn")]
    rows += [tc(p(run(""), numbered(1))) + tc(f"Việc {turn}") + tc("Quý I") for turn in (1, 2)]
    assert tables(read(None, docx(table(*rows), lists(DECIMAL)))) == [
        [("TT", "Nhiệm vụ", "Thời hạn"), ("1.", "Việc 1", "Quý I"), ("2.", "Việc 2", "Quý I")]
    ]


def test_a_table_inside_a_cell_and_a_deleted_row() -> None:
    inner = table(tc("Việc nhỏ") + tc("tháng 5"))
    deleted = f'<w:trPr><w:del w:id="1"/></w:trPr>{tc("2")}{tc("Bỏ")}{tc("Bỏ")}'
    rows = [tc("TT") + tc("Nhiệm vụ") + tc("Thời hạn"), tc("1") + tc(inner + p("Hết")) + tc("Quý I"), deleted]
    assert tables(read(None, docx(table(*rows)))) == [
        [("TT", "Nhiệm vụ", "Thời hạn"), ("1", "Việc nhỏ tháng 5\nHết", "Quý I")]
    ]


def test_a_letterhead_is_no_table() -> None:
    head = table(
        tc(p("ỦY BAN NHÂN DÂN") + p("TỈNH QUẢNG NINH")) + tc(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        tc("Số: 05/CT-UBND") + tc("Quảng Ninh, ngày 02 tháng 3 năm 2024"),
        look="",
    )
    source = read(None, docx(head + p("CHỈ THỊ") + p("Về phòng, chống thiên tai")))
    assert tables(source) == []
    assert texts(source) == [
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/CT-UBND",
        "Quảng Ninh, ngày 02 tháng 3 năm 2024",
        "CHỈ THỊ",
        "Về phòng, chống thiên tai",
    ]


def test_text_boxes_content_controls_links_and_fields() -> None:
    box = f"<w:txbxContent>{p('Số: 12/CT-UBND')}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    fields = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "dd"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("15/7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        p(run("Văn phòng") + shape)
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('Trước ngày ') + fields + run('.'))}</w:sdtContent></w:sdt>"
        + p(f"<w:hyperlink>{run('Cổng dịch vụ')}</w:hyperlink><w:smartTag>{run(' công')}</w:smartTag>")
        + p(f'<w:fldSimple w:instr="PAGE">{run("Sở Nội vụ.")}</w:fldSimple>')
    )
    assert words(docx(body)) == [
        "Văn phòng",
        "Số: 12/CT-UBND",
        "Trước ngày 15/7.",
        "Cổng dịch vụ công",
        "Sở Nội vụ.",
    ]


def test_a_field_that_never_ends_hides_nothing_but_itself() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert words(docx(p(field + run("lạc")) + p("Sở Nội vụ báo cáo."))) == ["Sở Nội vụ báo cáo."]


def test_footnotes_and_hidden_words_are_left_out_and_said() -> None:
    body = p(
        run("Theo Kế hoạch")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" ẩn", "<w:vanish/>")
        + run(" này.")
    )
    source = read(None, docx(body))
    assert texts(source) == ["Theo Kế hoạch này."]
    assert "Footnotes were left out" in notes(source)
    assert "Hidden text" in notes(source)


def test_breaks_tabs_symbols_and_hyphens() -> None:
    body = p("<w:r><w:t>Kính gửi:</w:t><w:br/><w:t>- Sở Y tế;</w:t><w:br/><w:t>- Sở Nội vụ.</w:t></w:r>") + p(
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/><w:t>Văn bản 27/CT</w:t><w:noBreakHyphen/>'
        "<w:t>TTg.</w:t></w:r>"
    )
    assert words(docx(body)) == ["Kính gửi:", "- Sở Y tế;", "- Sở Nội vụ.", "• Văn bản 27/CT-TTg."]


def test_capitals_by_look_and_headings() -> None:
    body = (
        p(run("Mục tiêu chung", "<w:caps/>"))
        + p(run("Sở Nội vụ", "<w:b/>"))
        + p(run("Thường.", '<w:b w:val="0"/>'))
    )
    found = [block for block in read(None, docx(body)).blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.heading) for block in found] == [
        ("MỤC TIÊU CHUNG", True),
        ("Sở Nội vụ", True),
        ("Thường.", False),
    ]


def test_old_fonts() -> None:
    old, large = '<w:rFonts w:ascii=".VnTime"/>', '<w:rFonts w:ascii=".VnTimeH"/>'
    body = p(run("chØ thÞ", large)) + p(run("ViÖc thùc hiÖn nhiÖm vô", old) + run(" năm 2024."))
    assert words(docx(body)) == ["CHỈ THỊ", "Việc thực hiện nhiệm vụ năm 2024."]


def test_lines_pressed_as_paragraphs_are_joined() -> None:
    """A file made from a PDF holds each printed line as a paragraph."""
    lines = [
        "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan",
        "rà soát, tham mưu Ủy ban nhân dân tỉnh ban hành kế hoạch",
        "thực hiện trước ngày 30/6/2024.",
        "2. Sở Tài chính bố trí kinh phí thực hiện các nhiệm vụ",
        "được giao tại Chỉ thị này.",
    ]
    assert words(docx("".join(map(p, lines)))) == [" ".join(lines[:3]), " ".join(lines[3:])]


def test_lines_are_those_of_the_paragraphs() -> None:
    source = read(
        None, docx(p("CHỈ THỊ") + table(tc("TT") + tc("Nhiệm vụ"), tc("1") + tc("Việc")) + p("Sở Nội vụ."))
    )
    assert source.lines == ("CHỈ THỊ", "TT | Nhiệm vụ", "1 | Việc", "Sở Nội vụ.")
    assert [(block.first, block.last) for block in source.blocks] == [(1, 1), (2, 3), (4, 4)]
