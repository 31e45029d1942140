"""Whether printed words and a rule can both be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.wording import contradictions
from tests.core import strategies as some
from tests.core.build import rule
from tests.core.phrases import EVERY, Printed


def conflicts(words: str, text: str) -> list[str]:
    return [message.template for message in contradictions(words, rule(text))]


@pytest.mark.parametrize(
    "row",
    EVERY,
    ids=lambda row: f"{row.words} {row.period}".strip(),
)
def test_words_never_contradict_the_rule_they_were_read_as(row: Printed) -> None:
    assert conflicts(row.words, row.rule) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("trước ngày 15/12/2024", "{ before = 2024-12-16 }"),
        ("trước ngày 15/12/2024", "{ by = 2024-12-15 }"),
        ("trước ngày 15/12/2024", "{ by = 2024-12-14 }"),
        ("trước trước 15/12/2024", "{ by = 2024-12-15 }"),
        ("chậm nhất ngày 15/12/2024", "{ before = 2024-12-15 }"),
        ("hoàn thành 30/3/2025", "{ by = 2025-03-31 }"),
        ("trước 31/12/ 2024", "{ before = 2024-12-30 }"),
        ("trước ngày 05 tháng 12 năm 2024", "{ before = 2024-12-06 }"),
        ("TRƯỚC NGÀY 15/12/2024", "{ by = 2024-12-15 }"),
        ("trước ngày\n15/12/2024", "{ by = 2024-12-15 }"),
        ("trước ngày 15/12/2024", '"ongoing"'),
        ("trong tháng 3/2025", '{ within = "2025-04" }'),
        ("trong tháng 7 năm 2023", '{ within = "2023-08" }'),
        ("trong quý I/2025", '{ within = "2025-Q2" }'),
        ("trong Quý III năm 2023", '{ within = "2023-07" }'),
        ("trong tháng 3/2025", '"ongoing"'),
        ("trong tháng 3/2025 và thường xuyên", '{ within = "2025-03" }'),
        ("trong tháng 3/2025", '{ within = "2025-03", then = "ongoing" }'),
        ("hoàn thành 30/3/2025 và thường xuyên", "{ by = 2025-03-30 }"),
        ("từ ngày 15/11/2024 đến ngày 15/12/2024", '{ within = "2024-11-01/2024-12-31" }'),
        ("chậm nhất thứ Sáu hằng tuần", '{ every = "month", by = "05" }'),
        ("hằng quý", '{ every = "month" }'),
        ("trước ngày 30 tháng 01 hàng năm", '{ every = "year", before = "01-31" }'),
        ("trước ngày 30 tháng 01 hàng năm", "{ before = 2024-01-30 }"),
        ("trước ngày 25/11 hằng năm", '{ every = "year", before = "12-25" }'),
        ("05 ngày kể từ ngày công khai", '{ days = 6, after = "e" }'),
        ("05 ngày kể từ ngày công khai", '{ working_days = 5, after = "e" }'),
        ("05 ngày làm việc kể từ ngày nhận", '{ days = 5, after = "e" }'),
        ("trước 08 ngày tính đến ngày có hiệu lực", '{ days = 7, ahead_of = "e" }'),
        ("02 tuần/lần", '{ every = "3 weeks" }'),
        ("trong 24 giờ", '{ hours = 48, after = "e" }'),
    ],
)
def test_a_rule_that_says_otherwise_is_found(words: str, text: str) -> None:
    assert len(conflicts(words, text)) >= 1


@given(
    st.sampled_from([row for row in EVERY if "{ by = " in row.rule and "/20" in row.words]),
    st.integers(1, 27),
)
def test_another_day_than_the_printed_one_is_found(row: Printed, number: int) -> None:
    printed = row.rule[row.rule.index("by = ") + 5 :][:10]
    other = f"{printed[:8]}{number:02}"
    named = row.words.replace("tháng 0", "tháng ")
    if other == printed or f"{int(printed[8:])}/{int(printed[5:7])}" not in named.replace("/0", "/"):
        return
    assert conflicts(row.words, row.rule.replace(printed, other))


@given(some.rules)
def test_without_words_nothing_is_contradicted(text: str) -> None:
    assert conflicts("", text) == []


@given(some.fixed | some.cyclic | some.relative)
def test_words_that_state_nothing_contradict_nothing(text: str) -> None:
    assert conflicts("kịp thời, khẩn trương, theo quy định tại Điều 3", text) == []


def test_cited_documents_beside_the_deadline_are_no_contradiction() -> None:
    words = "theo Công văn số 434/TB-VPCP ngày 25/9/2024, hoàn thành trước ngày 15/12/2024"
    assert conflicts(words, "{ before = 2024-12-15 }") == []


@given(
    st.text(st.characters(codec="utf-8"), max_size=40)
    | st.text("0123456789/.- ngàythángquýIVtrước", max_size=40)
)
def test_any_text_can_be_read(words: str) -> None:
    for text in ("{ by = 2024-12-15 }", '{ within = "2025-03" }', '{ every = "year", by = "01-30" }'):
        assert all(isinstance(sentence, str) for sentence in conflicts(words, text))
