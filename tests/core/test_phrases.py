"""Printed words are read as the rules that a secretariat writes for them, and nothing else is."""

import csv
import random
import time
import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.phrases import Phrase, find, parse, sort
from ccheck.core.rules import Deadline
from ccheck.report.records import toml
from ccheck.workspace.deadline import read_rule
from tests.core import strategies as some
from tests.core.asides import ASIDES, Order
from tests.core.asides import ISSUED as BESIDE
from tests.core.asides import ORDERS as ORDERS_BESIDE
from tests.core.build import rule
from tests.core.cells import CELLS, Cell
from tests.core.cells import ISSUED as CELLS_ISSUED
from tests.core.phrases import EVERY, Printed
from tests.core.sentences import ISSUED, LATER, LATER_ORDERS, NO_DEADLINES, ORDERS, Sentence
from tests.core.usage import ISSUED as USED
from tests.core.usage import NO_DEADLINES as NONE_USED
from tests.core.usage import ORDERS as ORDERS_USED
from tests.core.usage import PHRASES, Use
from tests.core.vietnamese import printed

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
# Rows whose rule holds a day that a person chose, or that another document of the row prints.
CHOSEN = ("gợi ý", "sơ kết 6 tháng", "kịp thời")
EVENTS = ("after", "ahead_of", "promptly_after")

Form = tuple[tuple[str, object], ...] | str | None


def form(deadline: Deadline | None) -> Form:
    """The written form with every event but the issue of the document called ``E``."""
    written = deadline.written if deadline is not None else None
    if not isinstance(written, tuple):
        return written
    return tuple((key, "E" if key in EVENTS and value != "issued" else value) for key, value in written)


def forms(phrase: Phrase) -> list[Form]:
    return [form(phrase.deadline), *map(form, phrase.also)]


def rules(text: str) -> list[Form]:
    """The forms written as rules separated by " + "."""
    return [form(rule(each.replace('"E"', '"e"'))) for each in text.split(" + ")]


def day(text: str) -> date:
    return date.fromisoformat(text)


def unnamed(written: Form) -> Form:
    if not isinstance(written, tuple):
        return written
    return tuple((key, "E" if value == "issued" else value) for key, value in written)


@pytest.mark.parametrize("row", [row for row in EVERY if not any(word in row.words for word in CHOSEN)])
def test_printed_deadlines_are_read_as_their_rules(row: Printed) -> None:
    found = parse(row.words, issued=day(row.issued))
    assert found is not None
    expected = form(rule(row.rule))
    got = form(found.deadline)
    if row.event and got != expected:  # without an event's name days count from the issue of the document
        got, expected = unnamed(got), unnamed(expected)
    assert got == expected


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.words)
def test_cells(cell: Cell) -> None:
    found = parse(cell.words, issued=day(CELLS_ISSUED))
    if cell.rules is None:
        assert found is None
    elif not cell.rules:
        assert found is not None
        assert found.deadline is None
        assert found.warnings
    else:
        assert found is not None
        assert " + ".join(toml(each) for each in (found.deadline, *found.also) if each) == cell.rules


@pytest.mark.parametrize("sentence", ORDERS, ids=lambda sentence: sentence.text[:60])
def test_orders(sentence: Sentence) -> None:
    found = find(sentence.text, issued=day(ISSUED))
    assert [forms(phrase) for phrase in found] == [rules(each) for each in sentence.rules]


@pytest.mark.parametrize("sentence", LATER_ORDERS, ids=lambda sentence: sentence.text[:60])
def test_orders_of_another_day(sentence: Sentence) -> None:
    found = find(sentence.text, issued=day(LATER))
    assert [forms(phrase) for phrase in found] == [rules(each) for each in sentence.rules]


@pytest.mark.parametrize("issued", [day(ISSUED), day(LATER), None])
@pytest.mark.parametrize("text", NO_DEADLINES, ids=lambda text: text[:60])
def test_what_is_no_deadline_is_not_found(text: str, issued: date | None) -> None:
    assert find(text, issued=issued) == ()


@pytest.mark.parametrize("use", PHRASES, ids=lambda use: use.words)
def test_usage(use: Use) -> None:
    found = parse(use.words, issued=day(USED))
    if use.rules is None:
        assert found is None
    elif not use.rules:
        assert found is not None
        assert found.deadline is None
        assert found.warnings
    else:
        assert found is not None
        assert forms(found) == rules(use.rules)


@pytest.mark.parametrize("use", ORDERS_USED, ids=lambda use: use.words)
def test_usage_in_orders(use: Use) -> None:
    (found,) = find(use.words, issued=day(USED))
    assert use.rules
    assert forms(found) == rules(use.rules)


@pytest.mark.parametrize("issued", [day(USED), day(ISSUED), None])
@pytest.mark.parametrize("text", NONE_USED, ids=lambda text: text[:60])
def test_usage_that_is_no_deadline(text: str, issued: date | None) -> None:
    assert find(text, issued=issued) == ()


@pytest.mark.parametrize("text", ASIDES, ids=lambda text: text[:60])
def test_a_time_of_a_thing_a_promise_or_a_condition_is_no_deadline(text: str) -> None:
    assert find(text, issued=day(BESIDE)) == ()


@pytest.mark.parametrize("order", ORDERS_BESIDE, ids=lambda order: order.text[:60])
def test_what_looks_like_such_a_time_and_is_a_deadline(order: Order) -> None:
    (found,) = find(order.text, issued=day(BESIDE))
    assert forms(found) == rules(order.rule)


def test_times_beside_an_order_are_told_apart() -> None:
    text = "Thu hồi giấy phép có thời hạn đến ngày 30/6/2026, báo cáo trước ngày 15/12/2025."
    deadlines, beside = sort(text, issued=day(BESIDE))
    assert [each.words for each in deadlines] == ["trước ngày 15/12/2025"]
    assert [each.words for each in beside] == ["thời hạn đến ngày 30/6/2026"]


def noisy(text: str) -> Iterable[str]:
    yield text.upper()
    yield unicodedata.normalize("NFD", text)
    yield text.replace(" ", "\n")
    yield text.replace(" ", "  \n\n ")
    yield text.replace("oà", "òa").replace("hằng", "hàng")
    yield f"{text}\n"


@pytest.mark.parametrize("sentence", ORDERS, ids=lambda sentence: sentence.text[:60])
def test_noise_changes_nothing(sentence: Sentence) -> None:
    plain = [forms(phrase) for phrase in find(sentence.text, issued=day(ISSUED))]
    for text in noisy(sentence.text):
        assert [forms(phrase) for phrase in find(text, issued=day(ISSUED))] == plain


@pytest.mark.parametrize("sentence", ORDERS, ids=lambda sentence: sentence.text[:60])
def test_words_are_those_of_the_text(sentence: Sentence) -> None:
    for text in (sentence.text, unicodedata.normalize("NFD", sentence.text)):
        end = 0
        for phrase in find(text, issued=day(ISSUED)):
            assert end <= phrase.first < phrase.last <= len(text)
            assert text[phrase.first : phrase.last] == phrase.words
            end = phrase.last


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.words)
def test_every_reading_can_be_pasted_into_a_task_file(cell: Cell) -> None:
    found = parse(cell.words, issued=day(CELLS_ISSUED))
    for deadline in (found.deadline, *found.also) if found else ():
        assert deadline is None or read_rule(toml(deadline)) == deadline


# Words that no document prints for the form, or that a half-year's table of two days takes over.
UNPRINTED = ("shift", "W53", "half-year", "tracked")
READABLE = st.one_of(some.fixed, some.cyclic, some.relative).filter(
    lambda text: not any(word in text for word in UNPRINTED) and not ("next" in text and '"year"' in text)
)
SINGLE = {"1 days": "day", "1 weeks": "week", "1 months": "month", "1 years": "year"}


def as_printed(deadline: Deadline | None) -> Form:
    """The form with single steps as cadences and days of the month in two digits."""
    written = form(deadline)
    if not isinstance(written, tuple):
        return written
    pairs = dict(written)
    pairs["every"] = SINGLE.get(str(pairs.get("every")), pairs.get("every"))
    for key in ("by", "before"):
        if pairs["every"] == "month" and key in pairs:
            spot, *clock = str(pairs[key]).split()
            pairs[key] = " ".join([spot.zfill(2), *clock])
    return tuple(sorted(pairs.items(), key=lambda pair: pair[0]))


@given(READABLE)
def test_a_rule_in_words_is_read_back(text: str) -> None:
    deadline = rule(text)
    found = parse(printed(deadline), issued=date(2026, 1, 1))
    assert found is not None
    assert as_printed(found.deadline) == as_printed(deadline), printed(deadline)


@given(st.text(max_size=80) | st.text("0123456789/.-() ngàythángquýIVtrướchằngđếnkểtừ\n", max_size=80))
def test_any_text_is_survived(text: str) -> None:
    for issued in (None, date(2024, 10, 22)):
        find(text, issued=issued)
        parse(text, issued=issued)


VOCABULARY = """
trước ngày tháng năm quý hằng trong thời hạn kể từ đến hết chậm nhất là 15 / 12 2024 . , ; ( ) - 1 II định
kỳ báo cáo và thường xuyên sau khi ngay giai đoạn tuần cuối đầu Tết 05 làm việc lần một mười
"""
WORDS = VOCABULARY.split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_the_grammars_own_words_in_any_order_are_survived(text: str) -> None:
    for found in (find(text), find(text, issued=date(2024, 10, 22))):
        for before, after in pairwise(found):
            assert before.last <= after.first
    whole = parse(text, issued=date(2024, 10, 22))
    for deadline in (whole.deadline, *whole.also) if whole else ():
        assert deadline is None or read_rule(toml(deadline)) == deadline


GARBAGE = {
    "words": " ".join(random.Random(1).choices(WORDS, k=6000)),
    "slashes": "1/" * 12000,
    "days": "ngày 1 và " * 2500,
    "months": "tháng 3, " * 2500,
    "commas": "hằng năm, " * 2500,
    "labels": "thời gian thực hiện: " * 1200,
    "brackets": "(" * 25000,
    "marks": "a" + "\u0301\u0323" * 12000,
    "one word": "a" * 25000,
    "weekdays": "thứ Hai, " * 2500,
    "events": "khi có trong 2 giờ " * 1200,
    "spans": "từ ngày 1 đến " * 1500,
    "years": "2025, 2026, " * 2000,
    "one number": "1" * 25000,
}


@pytest.mark.parametrize("text", GARBAGE.values(), ids=GARBAGE)
def test_garbage_takes_linear_time(text: str) -> None:
    """A quadratic reading of 25,000 letters would take minutes."""
    begun = time.process_time()
    find(text)
    assert time.process_time() - begun < 20


def test_without_an_issue_day_no_year_is_invented() -> None:
    for words in ("trước ngày 15/12", "trong tháng 12", "trong năm nay", "trước Tết", "trong ngày hôm nay"):
        found = parse(words)
        assert found is not None
        assert found.deadline is None
        assert [warning.code for warning in found.warnings] == ["no-year"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("trước ngày 15/12", "year-inferred"),
        ("trước ngày 20", "month-inferred"),
        ("chậm nhất trước ngày 15/12/2024", "contradictory-before"),
        ("trước trước 15/12/2024", "duplicate-word"),
        ("trước l5/12/2024", "ocr"),
        ("trước 31/12/24", "short-year"),
        ("trước ngày 31/02/2025", "impossible-date"),
        ("thứ Hai, ngày 25/10/2024", "weekday-mismatch"),
        ("hằng tháng", "no-day"),
        ("định kỳ báo cáo", "no-period"),
        ("trong thời hạn 15 ngày", "no-anchor"),
        ("sau 30 ngày kể từ ngày họp", "vague"),
        ("tuần đầu tháng 12/2025", "vague"),
        ("ngay sau khi họp", "unquantified"),
        ("đến năm 2030", "target"),
        ("giai đoạn 2021-2025", "name"),
    ],
)
def test_doubts_are_told(words: str, code: str) -> None:
    found = parse(words, issued=day(CELLS_ISSUED))
    assert found is not None
    assert code in [warning.code for warning in found.warnings]


def test_event_and_words() -> None:
    (found,) = find("Có ý kiến trong thời hạn 05 ngày kể từ ngày nhận được văn bản, gửi Sở Nội vụ.")
    assert found.words == "trong thời hạn 05 ngày kể từ ngày nhận được văn bản"
    assert found.event == "nhận được văn bản"
    assert form(found.deadline) == (("days", 5), ("after", "E"))


def encoded() -> list[tuple[dict[str, Any], Any]]:
    tasks = []
    for path in sorted((ROOT / "directives").glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        tasks += [
            (task, document["directive"].get("issued")) for task in document["task"] if "wording" in task
        ]
    return tasks


@pytest.mark.parametrize(("task", "issued"), encoded(), ids=lambda value: str(value)[:40])
def test_the_wordings_of_the_encoded_directives(task: dict[str, Any], issued: date | None) -> None:
    found = parse(task["wording"], issued=issued)
    assert found is not None
    expected = task["deadline"]
    written = expected if isinstance(expected, str) else tuple(expected.items())
    assert form(found.deadline) == form(Deadline(rule=rule('"ongoing"').rule, written=written))


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the source texts are not here")
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("000", ["unspecified", "unspecified", "year", "year"]),
        ("001", ["unspecified", "unspecified", "year", "year"]),
        ("002", ["year"]),
    ],
)
def test_source_texts_of_cadences_alone(source: str, expected: list[str]) -> None:
    (path,) = (SHARED / "seeds").glob(f"{source}_*.txt")
    found = find(path.read_text(encoding="utf-8"))
    assert [dict(phrase.deadline.written)["every"] for phrase in found if phrase.deadline] == expected  # type: ignore[arg-type]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the source texts are not here")
@pytest.mark.parametrize(("source", "name"), [("003", "hue-2023-tthc"), ("004", "binhphuoc-2024-dvctt")])
def test_source_texts_hold_the_encoded_deadlines_and_no_others(source: str, name: str) -> None:
    (path,) = (SHARED / "seeds").glob(f"{source}_*.txt")
    document = tomllib.loads((ROOT / "directives" / f"{name}.toml").read_text(encoding="utf-8"))
    written = [task["deadline"] for task in document["task"] if "deadline" in task]
    expected = [
        form(
            Deadline(
                rule=rule('"ongoing"').rule, written=each if isinstance(each, str) else tuple(each.items())
            )
        )
        for each in written
    ]
    found = [form(phrase.deadline) for phrase in find(path.read_text(encoding="utf-8"))]
    assert found == expected


# The keys that the rule classes of phrases.tsv are written with; None: no deadline may be read.
CLASSES: dict[str, tuple[str, ...] | None] = {
    "FIXED_BY": ("by",),
    "FIXED_BEFORE": ("before", "before_holiday"),
    "FIXED_DATETIME": ("by", "before"),
    "ON_DATE": ("by",),
    "POINT": ("by",),
    "RANGE": ("within",),
    "WITHIN": ("within",),
    "TARGET": ("within",),
    "AFTER": ("after",),
    "DURATION": ("after",),
    "IMMEDIATE": ("promptly_after",),
    "ON_": ("promptly_after",),
    "BEFORE_EVENT": ("ahead_of",),
    "PRECEDENCE": ("ahead_of",),
    "DAILY": ("every",),
    "WEEKLY": ("every",),
    "EVERY_N": ("every",),
    "MONTHLY": ("every",),
    "QUARTERLY": ("every",),
    "HALFYEARLY": ("every",),
    "ANNUAL": ("every",),
    "UNSPECIFIED": ("every",),
    "UNDATED": None,
    "IGNORE": None,
    "UNQUANTIFIED": None,
    "DATA_CUTOFF": None,
    "ONGOING": ("ongoing", "then"),
}


# Spellings that leave out what the first one of their row says.
ELLIPTIC = ("11 giờ 30 phút", "20-7-2020")


@pytest.mark.skipif(not (SHARED / "domain").is_dir(), reason="the domain notes are not here")
def test_the_domain_table_is_read_by_its_classes() -> None:
    missed, total = [], 0
    with (SHARED / "domain" / "phrases.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            keys = next((keys for name, keys in CLASSES.items() if row["rule"].startswith(name)), ("?",))
            for words in row["phrase"].replace(" ⏎ ", "\n").split(" | "):
                if "…" in words or keys == ("?",) or words in ELLIPTIC:
                    continue
                total += 1
                found = parse(words, issued=day(CELLS_ISSUED))
                got = form(found.deadline) if found else None
                names = {got} if isinstance(got, str) else {key for key, _ in got or ()}
                if (keys is None) != (got is None) or not (keys is None or names.intersection(keys)):
                    missed.append(words)
    assert total > 130
    assert missed == []
