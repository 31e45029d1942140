"""The calendar's overlay and base, and the settings with their defaults."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ccheck.core.calendar import Calendar, Certainty, DayKind, SpecialDay
from ccheck.core.model import Settings
from ccheck.core.periods import Span, Unit
from ccheck.core.rules import Reading
from ccheck.errors import BadConfiguration, BadData, CannotRead
from ccheck.values import replace
from ccheck.workspace.calendar import built_in
from ccheck.workspace.load import examine, load, load_calendar, load_reckoning
from tests.cli.command import ROOT
from tests.workspace.files import place, problems, write

TABLE = ROOT.parent / "shared" / "domain" / "calendar.tsv"
CERTAINTY = {
    "chinh_thuc": Certainty.ANNOUNCED,
    "luat_dinh": Certainty.STATUTORY,
    "du_kien": Certainty.PROVISIONAL,
}
TET = date(2026, 2, 17)
MAKE_UP = date(2026, 8, 22)


def calendar(root: Path, text: str) -> Calendar:
    return load(write(root, {"calendar.toml": text})).calendar


def day(text: str, kind: str = "off", more: str = "") -> str:
    return f'[[day]]\ndate = {text}\nkind = "{kind}"\nname = "Thử"\n{more}\n'


# -- calendar


def test_without_a_file_the_vietnamese_calendar_holds(tmp_path: Path) -> None:
    found = load(write(tmp_path)).calendar
    assert found == built_in()
    assert not found.is_working(TET) and found.is_working(MAKE_UP)


def test_entries_replace_those_of_their_day_and_leave_the_others(tmp_path: Path) -> None:
    found = calendar(tmp_path, day("2026-02-17", "work", 'notice = "1/TB"') + day("2026-07-01"))
    assert found.special(TET) == SpecialDay(day=TET, kind=DayKind.WORK, name="Thử", notice="1/TB")
    assert found.is_working(TET)
    assert not found.is_working(date(2026, 7, 1))
    touched = {TET, date(2026, 7, 1)}
    kept = [special for special in built_in().days if special.day not in touched]
    assert [special for special in found.days if special.day not in touched] == kept
    assert [special.day for special in found.days] == sorted(special.day for special in found.days)


def test_a_base_may_be_named_or_left_out(tmp_path: Path) -> None:
    text = day("2026-07-01")
    assert calendar(tmp_path, f'extends = "vietnam"\n{text}') == calendar(tmp_path, text)
    alone = calendar(tmp_path, f'extends = "none"\n{text}')
    assert [special.day for special in alone.days] == [date(2026, 7, 1)]
    assert alone.is_working(TET)
    assert calendar(tmp_path, 'extends = "none"\n') == Calendar()


@pytest.mark.parametrize("word", [certainty.value for certainty in Certainty])
def test_each_certainty_is_read(word: str, tmp_path: Path) -> None:
    found = calendar(tmp_path, day("2026-07-01", more=f'status = "{word}"')).special(date(2026, 7, 1))
    assert found is not None and found.certainty.value == word


def test_an_entry_without_status_is_announced(tmp_path: Path) -> None:
    found = calendar(tmp_path, day("2026-07-01")).special(date(2026, 7, 1))
    assert found is not None and found.certainty is Certainty.ANNOUNCED


def test_faults_of_a_calendar_are_all_told(tmp_path: Path) -> None:
    text = 'extends = "laos"\n' + day('"2026-07-01"') + day("2026-07-02", "free", "status = 1")
    found = [(problem.code, place(problem)) for problem in problems(write(tmp_path, {"calendar.toml": text}))]
    assert found == [
        ("bad-value", (1, 1)),
        ("quoted-date", (3, 1)),
        ("bad-value", (9, 1)),
        ("wrong-type", (11, 1)),
    ]


def test_a_calendar_stands_alone_for_comparisons(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_text('extends = "none"\n' + day("2026-07-01"))
    assert [special.day for special in load_calendar(tmp_path / "old.toml").days] == [date(2026, 7, 1)]
    (tmp_path / "old.toml").write_text("x = 1\n")
    with pytest.raises(BadData, match="hold errors"):
        load_calendar(tmp_path / "old.toml")
    with pytest.raises(CannotRead):
        load_calendar(tmp_path / "none.toml")


def test_the_calendar_is_in_order_and_names_its_notices() -> None:
    days = [special.day for special in built_in().days]
    assert days == sorted(set(days))
    for special in built_in().days:
        assert special.name
        assert special.notice or special.certainty is not Certainty.ANNOUNCED
        # a make-up day is a rest day otherwise
        assert special.kind is DayKind.OFF or special.day.weekday() >= 5
        if special.announced is not None:  # only swaps: what the law gives was known before its notice
            assert special.announced < special.day and special.certainty is Certainty.ANNOUNCED
            assert special.kind is DayKind.WORK or special.name == "Hoán đổi"


@pytest.mark.skipif(not TABLE.exists(), reason="the table of the law stands outside the repository")
def test_the_built_in_calendar_is_the_table_of_the_law() -> None:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 100
    ours = [replace(special, name=special.name.casefold(), announced=None) for special in built_in().days]
    assert ours == sorted(
        (
            SpecialDay(
                day=date.fromisoformat(row["date"]),
                kind=DayKind(row["kind"]),
                name=row["name"].casefold(),
                notice=row["source"],
                certainty=CERTAINTY[row["status"]],
            )
            for row in rows
        ),
        key=lambda special: special.day,
    )


# -- settings


def settings(root: Path, text: str) -> Settings:
    return load(write(root, {"ccheck.toml": text})).settings


def test_every_setting_has_a_default(tmp_path: Path) -> None:
    expected = Settings(
        language="vi",
        timezone="Asia/Ho_Chi_Minh",
        before=Reading.EXCLUSIVE,
        due_soon=5,
        review=Span(3, Unit.MONTH),
        tracked_from=None,
        promptly=1,
    )
    assert load(write(tmp_path)).settings == expected
    assert settings(tmp_path, "") == expected


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = (
        'language = "en"\ntimezone = "Asia/Bangkok"\nbefore = "inclusive"\ndue_soon = 0\n'
        'review = "2 weeks"\ntracked_from = 2026-01-01\npromptly = 250\n'
    )
    assert settings(tmp_path, text) == Settings(
        language="en",
        timezone="Asia/Bangkok",
        before=Reading.INCLUSIVE,
        due_soon=0,
        review=Span(2, Unit.WEEK),
        tracked_from=date(2026, 1, 1),
        promptly=250,
    )


def test_no_review_means_that_nothing_goes_stale(tmp_path: Path) -> None:
    assert settings(tmp_path, 'review = "none"\n').review is None


FAULTS = [
    ('language = "fr"', "bad-value"),
    ("language = 1", "wrong-type"),
    ('timezone = "Mars/Base"', "bad-value"),
    ('timezone = ""', "empty-text"),
    ('timezone = "../../etc/passwd"', "bad-value"),
    ('timezone = "/etc/passwd"', "bad-value"),
    ('timezone = "Asia"', "bad-value"),
    (f'timezone = "{"x" * 5000}"', "bad-value"),
    ("timezone = 7", "wrong-type"),
    ('before = "sometimes"', "bad-value"),
    ("due_soon = -1", "bad-value"),
    ("due_soon = 251", "bad-value"),
    ("due_soon = 5.0", "wrong-type"),
    ("due_soon = true", "wrong-type"),
    ('due_soon = "5"', "wrong-type"),
    ('review = "never"', "bad-value"),
    ('review = "0 days"', "bad-value"),
    ("review = 90", "wrong-type"),
    ('tracked_from = "2026-01-01"', "quoted-date"),
    ("tracked_from = 2026-01-01T00:00:00", "datetime-for-date"),
    ("tracked_from = 1026-01-01", "bad-value"),
    ("tracked_from = 2026-02-31", "impossible-date"),
    ("promptly = -1", "bad-value"),
    ("promtly = 1", "unknown-key"),
]


@pytest.mark.parametrize(("line", "code"), FAULTS, ids=[line[:40] for line, _ in FAULTS])
def test_a_fault_of_the_settings_is_one_of_configuration(line: str, code: str, tmp_path: Path) -> None:
    write(tmp_path, {"ccheck.toml": line + "\n"})
    for door in (load, load_reckoning):
        with pytest.raises(BadConfiguration) as stopped:
            door(tmp_path)
        assert stopped.value.exit_code == 78
        assert [(found.path, found.line, found.code) for found in stopped.value.problems] == [
            ("ccheck.toml", 1, code)
        ]


def test_dates_are_reckoned_with_the_files_that_are_there(tmp_path: Path) -> None:
    reckoning, chosen = load_reckoning(tmp_path)
    assert (reckoning.calendar, reckoning.before, reckoning.promptly, chosen) == (
        built_in(),
        Reading.EXCLUSIVE,
        1,
        Settings(),
    )
    (tmp_path / "ccheck.toml").write_text('before = "inclusive"\npromptly = 3\n')
    (tmp_path / "calendar.toml").write_text('extends = "none"\n')
    reckoning, _ = load_reckoning(tmp_path)
    assert (reckoning.calendar, reckoning.before, reckoning.promptly) == (Calendar(), Reading.INCLUSIVE, 3)


def test_a_setting_that_is_wrong_has_its_default_until_it_is_right(tmp_path: Path) -> None:
    write(tmp_path, {"ccheck.toml": 'due_soon = "x"\npromptly = 2\n'})
    found = examine(tmp_path).workspace.settings
    assert (found.due_soon, found.promptly) == (5, 2)
