"""What the formal letter says. A test's docstring is its directive."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from ccheck.core.model import Directive, Kind, LetterHead, Workspace
from ccheck.core.registry import Agency, Jurisdiction, Registry
from ccheck.letters import phrases
from tests.core.build import day, done, extended, office, returned
from tests.letters.build import HEAD, urged

LATE = """
directive = { number = "24/CT-UBND", issued = 2023-12-21, title = "Đẩy mạnh cải cách hành chính" }
[[task]]
clause = "2.đ"
title = "Báo cáo kết quả rà soát"
wording = "trước ngày 05/3/2026"
deadline = { before = 2026-03-05 }
[[task]]
clause = "I.1-2"
title = "Ban hành kế hoạch"
wording = "chậm nhất ngày 20/6/2026"
deadline = { by = 2026-06-20 }
"""


@pytest.fixture
def here(request: pytest.FixtureRequest) -> Workspace:
    """The workspace in the test's docstring."""
    function: Callable[..., None] = request.function
    return office(function.__doc__)


@pytest.fixture
def late() -> Workspace:
    return office(LATE)


# The letterhead.


def test_the_head_of_the_letter(late: Workspace) -> None:
    found = urged(late, "2026-07-05")
    assert found.superior == ("ỦY BAN NHÂN DÂN", "TỈNH THỪA THIÊN HUẾ")
    assert found.office == ("VĂN PHÒNG",)
    assert found.number == f"Số: {phrases.DOTS}/VP-KSTT"
    assert found.subject == "V/v đôn đốc thực hiện nhiệm vụ quá hạn"
    assert found.addressee == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("on", "written"),
    [
        ("2026-07-05", "Huế, ngày 05 tháng 7 năm 2026"),
        ("2027-01-04", "Huế, ngày 04 tháng 01 năm 2027"),
        ("2027-02-26", "Huế, ngày 26 tháng 02 năm 2027"),
        ("2026-10-09", "Huế, ngày 09 tháng 10 năm 2026"),
        ("2026-12-31", "Huế, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(late: Workspace, on: str, written: str) -> None:
    assert urged(late, on).place_and_date == written


def test_an_authority_that_writes_itself_has_nobody_above(late: Workspace) -> None:
    head = LetterHead(authority="UBND thành phố Huế", symbol="/UBND-KSTT")
    found = urged(late, "2026-07-05", head=head)
    assert (found.superior, found.office) == ((), ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"))
    assert found.number == f"Số: {phrases.DOTS}/UBND-KSTT"
    assert "về UBND thành phố (qua Văn phòng UBND thành phố)" in found.requests[1]


def test_missing_parts_are_dotted_lines(late: Workspace) -> None:
    found, dots = urged(late, "2026-07-05", head=LetterHead()), phrases.DOTS
    assert (found.superior, found.office) == ((), (dots,))
    assert found.number == f"Số: {dots}/{dots}"
    assert found.place_and_date == f"{dots}, ngày 05 tháng 7 năm 2026"
    assert (found.authority_line, found.position, found.signer) == (dots, dots, dots)
    assert found.recipients == ("- Như trên;", f"- Lưu: VT, {dots}.")


def test_an_office_below_an_unnamed_authority(late: Workspace) -> None:
    found = urged(late, "2026-07-05", head=LetterHead(office="Văn phòng"))
    assert (found.superior, found.office) == ((phrases.DOTS,), ("VĂN PHÒNG",))


@pytest.mark.parametrize("filed", ["VT, KSTT", "Lưu: VT, KSTT.", "Lưu: VT, KSTT"])
def test_where_it_is_filed(late: Workspace, filed: str) -> None:
    found = urged(late, "2026-07-05", head=LetterHead(filed=filed))
    assert found.recipients[-1] == "- Lưu: VT, KSTT."


# Who it goes to.


def test_a_successor_is_named_with_the_agency_whose_duties_it_holds(here: Workspace) -> None:
    """
    [[task]]
    lead = ["stttt"]
    deadline = { by = 2025-02-10 }
    [[task]]
    lead = ["skhcn"]
    deadline = { by = 2025-02-20 }
    """
    named = "Sở Khoa học và Công nghệ (kế thừa nhiệm vụ của Sở Thông tin và Truyền thông)"
    found = urged(here, "2025-03-20", agency="skhcn")
    assert found.addressee == named
    assert f"{named} còn 02 nhiệm vụ quá hạn" in found.opening
    assert found.call.endswith("đề nghị Sở Khoa học và Công nghệ:")


def test_two_agencies_that_became_one(here: Workspace) -> None:
    """
    [[task]]
    lead = ["snnptnt", "stnmt"]
    each = true
    deadline = { by = 2025-02-10 }
    """
    found = urged(here, "2025-03-20", agency="snnmt")
    assert found.addressee == (
        "Sở Nông nghiệp và Môi trường "
        "(kế thừa nhiệm vụ của Sở Nông nghiệp và PTNT và Sở Tài nguyên và Môi trường)"
    )


def test_namesakes_of_a_former_province_are_told_apart() -> None:
    registry = Registry(
        (Jurisdiction(id="bp", name="Tỉnh Bình Phước"), Jurisdiction(id="dn", name="Tỉnh Đồng Nai")),
        (
            Agency(id="snv", name="Sở Nội vụ", jurisdiction="bp", until=date(2025, 7, 1), successor="dn-snv"),
            Agency(id="dn-snv", name="Sở Nội vụ", jurisdiction="dn"),
            Agency(id="ubnd", name="UBND tỉnh"),
        ),
    )
    old = office("[[task]]\ndeadline = { by = 2025-02-10 }")
    found = urged(Workspace(old.directives, registry, old.calendar), "2025-08-01", agency="dn-snv")
    assert found.addressee == "Sở Nội vụ (kế thừa nhiệm vụ của Sở Nội vụ tỉnh Bình Phước)"


# The grounds.


def test_the_grounds_are_the_directives_concerned_oldest_first(here: Workspace) -> None:
    """
    [[document]]
    directive = { id = "moi", kind = "plan", number = "09/KH-UBND", issued = 2025-02-03, title = "CCHC 2025" }
    task = [{ deadline = { by = 2025-03-01 } }, { deadline = { by = 2025-03-02 } }]
    [[document]]
    directive = { id = "cu", number = "24/CT-UBND", issued = 2023-12-21, title = "Về việc Đẩy mạnh cải cách" }
    task = [{ deadline = { by = 2025-03-01 } }]
    [[document]]
    directive = { id = "khong-so", kind = "official-letter", starts = 2024-11-15, title = "Đà Nẵng số" }
    task = [{ deadline = { by = 2025-03-01 } }]
    [[document]]
    directive = { id = "khac", number = "99/CT-UBND", issued = 2023-12-21, title = "Việc của sở khác" }
    task = [{ lead = ["stp"], deadline = { by = 2025-03-01 } }]
    """
    found = urged(here, "2025-04-01")
    assert found.grounds == (
        "Căn cứ Chỉ thị số 24/CT-UBND ngày 21/12/2023 của UBND tỉnh về đẩy mạnh cải cách;",
        "Căn cứ Công văn của UBND tỉnh về Đà Nẵng số;",
        "Căn cứ Kế hoạch số 09/KH-UBND ngày 03/02/2025 của UBND tỉnh về CCHC 2025.",
    )
    assert "Công văn về Đà Nẵng số" in [row.document for row in found.rows]


def test_every_kind_of_document_has_its_word() -> None:
    assert set(phrases.KINDS) == set(Kind)
    decision = Directive(id="q", kind=Kind.DECISION, title="", issuer="ubnd", number="03/2024/QĐ-UBND")
    assert phrases.numbered(decision) == "Quyết định số 03/2024/QĐ-UBND"
    assert phrases.about("") == "về "


# The counts and the table.


def test_the_opening_counts_what_is_overdue_and_what_long(late: Workspace) -> None:
    assert urged(late, "2026-07-05").opening == (
        "Qua theo dõi, đến ngày 05 tháng 7 năm 2026, Sở Nội vụ còn 02 nhiệm vụ quá hạn, "
        "trong đó 01 nhiệm vụ quá hạn trên 30 ngày, cụ thể như sau:"
    )
    assert "còn 02 nhiệm vụ quá hạn trên 30 ngày, cụ thể" in urged(late, "2026-08-05").opening
    assert "còn 01 nhiệm vụ quá hạn; 01 nhiệm vụ sắp đến hạn, cụ thể" in urged(late, "2026-03-20").opening


def test_thirty_days_are_not_more_than_thirty(here: Workspace) -> None:
    """
    [[task]]
    deadline = { by = 2026-03-05 }
    """
    assert "còn 01 nhiệm vụ quá hạn, cụ thể" in urged(here, "2026-04-04").opening
    assert "còn 01 nhiệm vụ quá hạn trên 30 ngày, cụ thể" in urged(here, "2026-04-05").opening


def test_the_table_has_the_longest_overdue_first(late: Workspace) -> None:
    first, second = urged(late, "2026-07-05").rows
    assert (first.document, first.clause) == ("Chỉ thị số 24/CT-UBND ngày 21/12/2023", "Mục 2.đ")
    assert (first.duty, first.wording) == ("Báo cáo kết quả rà soát", "trước ngày 05/3/2026")
    assert (first.due, first.late, first.remarks) == ("04/3/2026", "123", ())
    assert (second.clause, second.due, second.late) == ("Mục I.1, gạch đầu dòng thứ 2", "20/6/2026", "15")


def test_what_is_not_overdue_yet_comes_after(here: Workspace) -> None:
    """
    [[task]]
    deadline = { by = 2026-07-06 }
    [[task]]
    deadline = { by = 2026-07-09 }
    [[task]]
    deadline = "ongoing"
    [[task]]
    [[task]]
    deadline = { by = 2022-01-01 }
    """
    found = urged(here, "2026-07-06", done("2025-02-03", "d/3@snv"))
    assert [(row.clause, row.due, row.late) for row in found.rows] == [
        ("Mục 5", "01/01/2022", "1.647"),
        ("Mục 1", "06/7/2026", "Đến hạn"),
        ("Mục 2", "09/7/2026", "Còn 3 ngày"),
        ("Mục 3", "Thường xuyên", "Quá kỳ báo cáo"),
        ("Mục 4", "Không có thời hạn", "Quá kỳ báo cáo"),
    ]
    assert [row.remarks for row in found.rows[3:]] == [
        ("Báo cáo gần nhất: 03/02/2025",),
        ("Chưa có báo cáo",),
    ]
    assert found.opening.endswith(
        "còn 01 nhiệm vụ quá hạn trên 30 ngày; 01 nhiệm vụ đến hạn trong ngày; 01 nhiệm vụ sắp đến hạn; "
        "02 nhiệm vụ không có thời hạn đã quá kỳ báo cáo, cụ thể như sau:"
    )
    assert found.requests[0] == (
        "Khẩn trương hoàn thành nhiệm vụ quá hạn, bảo đảm tiến độ các nhiệm vụ còn lại nêu trên."
    )


def test_a_letter_on_what_is_not_overdue(here: Workspace) -> None:
    """
    [[task]]
    deadline = { by = 2026-07-09T17:00:00 }
    """
    found = urged(here, "2026-07-06")
    assert found.subject == "V/v đôn đốc thực hiện nhiệm vụ được giao"
    assert "Sở Nội vụ còn 01 nhiệm vụ sắp đến hạn, cụ thể" in found.opening
    assert found.rows[0].due == "17h00 ngày 09/7/2026"
    assert found.requests[0] == "Khẩn trương thực hiện, hoàn thành nhiệm vụ nêu trên theo đúng thời hạn."


def test_extensions_and_returned_results_are_remarked(late: Workspace) -> None:
    cell = "d/2.đ@snv"
    found = urged(
        late,
        "2026-07-05",
        extended("2026-03-01", "2026-04-30", cell),
        extended("2026-05-20", "2026-06-30", cell, sequence=1),
        done("2026-06-01", cell),
        returned("2026-06-03", cell),
    )
    assert found.rows[0].due == "30/4/2026"
    assert found.rows[0].remarks == (
        "Đã gia hạn; thời hạn ban đầu: 04/3/2026",
        "Gia hạn đến 30/6/2026 được quyết định khi đã quá hạn",
        "Kết quả bị trả lại ngày 03/6/2026",
    )


def test_a_recurring_duty_shows_its_period(here: Workspace) -> None:
    """
    [[task]]
    deadline = { every = "quarter" }
    """
    rows = urged(here, "2025-07-15").rows
    assert rows[0].remarks == ("Kỳ: quý I năm 2025",)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-Q3", "quý III năm 2026"),
        ("2026-07", "tháng 7 năm 2026"),
        ("2026-02", "tháng 02 năm 2026"),
        ("2026-W07", "tuần 07 năm 2026"),
        ("2026-07-05", "ngày 05/7/2026"),
        ("2026-07/2026-08", "01/7/2026 - 31/8/2026"),
        ("đợt 2", "đợt 2"),
        ("2026-13", "2026-13"),
    ],
)
def test_periods_in_words(label: str, words: str) -> None:
    assert phrases.period(label) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("3.đ", "Mục 3.đ"),
        ("I.2-3#3", "Mục I.2, gạch đầu dòng thứ 3"),
        ("II.7#2", "Mục II.7"),
        ("closing-1", "Phần cuối, đoạn 1"),
        ("closing", "Phần cuối"),
    ],
)
def test_clauses_in_words(path: str, words: str) -> None:
    assert phrases.clause(path) == words


def test_small_words() -> None:
    assert [phrases.count(n) for n in (1, 9, 10, 1204)] == ["01", "09", "10", "1.204"]
    assert [phrases.listed(parts) for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a và b",
        "a, b và c",
    ]
    assert phrases.last_moment(day("2026-02-05"), time(9, 5)) == "09h05 ngày 05/02/2026"
    assert [phrases.committee(name) for name in ("", "UBND xã A", "Uỷ ban nhân dân TP Huế", "Sở A")] == [
        "UBND tỉnh",
        "UBND xã",
        "UBND thành phố",
        "UBND tỉnh",
    ]


# What was done, and what is asked for.


def test_earlier_reminders_are_told_by_their_days(late: Workspace) -> None:
    days = [day("2026-06-22"), day("2026-06-08"), day("2026-07-05")]
    found = urged(late, "2026-07-05", earlier=days)
    assert found.reminded == (day("2026-06-08"), day("2026-06-22"))  # not that of the same day
    assert found.history == (
        "Các nhiệm vụ nêu trên đã được nhắc việc, đôn đốc 02 lần, vào các ngày 08/6/2026 và 22/6/2026, "
        "nhưng đến nay chưa hoàn thành."
    )
    assert "01 lần, vào ngày 08/6/2026, nhưng" in urged(late, "2026-07-05", earlier=days[1:2]).history


def test_many_earlier_reminders_are_counted(late: Workspace) -> None:
    days = [day("2026-03-05") + timedelta(days=7 * n) for n in range(12)]
    found = urged(late, "2026-07-05", earlier=days)
    assert found.reminded == tuple(days)
    assert "đôn đốc 12 lần, lần đầu vào ngày 05/3/2026, gần nhất vào các ngày 16/4/2026" in found.history
    assert found.history.count("2026") == 7


def test_without_earlier_reminders_nothing_is_claimed(late: Workspace) -> None:
    assert urged(late, "2026-07-05").history == ""


@pytest.mark.parametrize(
    ("today", "answer"),
    [
        ("2026-07-06", "2026-07-13"),
        ("2026-02-11", "2026-02-25"),  # Tết: 16-20/02/2026 off
        ("2026-02-14", "2026-02-27"),  # written on the Saturday before Tết
        ("2026-08-28", "2026-09-09"),  # Quốc khánh
    ],
)
def test_the_answer_is_asked_for_five_working_days_on(late: Workspace, today: str, answer: str) -> None:
    found = urged(late, today)
    assert found.answer_by == day(answer)
    assert late.calendar.working_between(day(today), found.answer_by) == 5
    assert f"chậm nhất ngày {phrases.short_day(day(answer))}," in found.requests[1]


def test_the_requests(late: Workspace) -> None:
    found = urged(late, "2026-07-05")
    assert found.requests == (
        "Khẩn trương hoàn thành các nhiệm vụ quá hạn nêu trên.",
        "Báo cáo kết quả bằng văn bản về UBND tỉnh (qua Văn phòng UBND tỉnh) chậm nhất ngày 10/7/2026, "
        "kèm tài liệu chứng minh việc hoàn thành.",
        "Trường hợp có khó khăn, vướng mắc, nêu rõ lý do, trách nhiệm của tập thể, cá nhân có liên quan và "
        "đề xuất thời hạn hoàn thành cụ thể trong báo cáo nêu trên.",
    )
    assert found.closing == "Đề nghị Sở Nội vụ nghiêm túc thực hiện./."
    assert (found.authority_line, found.position, found.signer) == (
        "TL. CHỦ TỊCH",
        "CHÁNH VĂN PHÒNG",
        HEAD.signer,
    )
    assert found.recipients == ("- Như trên;", "- Lưu: VT, KSTT.")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_letter_is_vietnamese_whatever_the_screen_speaks(
    late: Workspace, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ccheck import i18n

    monkeypatch.setitem(i18n._language, "current", language)
    assert urged(late, "2026-07-05").rows[0].due == "04/3/2026"
