"""``ccheck demo``: a plausible year, the same on every day, and proven like any ledger."""

import json
import stat
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ccheck.core.entries import CellEntry, kind_of
from ccheck.ledger.ledger import reading
from ccheck.workspace.load import load
from tests.cli.command import Result, ccheck

TODAY = "2026-11-27"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "thu"
    assert ccheck("--today", TODAY, "demo", str(folder)).code == 0
    return folder


def on_the_day(folder: Path, *arguments: str, lang: str = "en") -> Result:
    return ccheck("--lang", lang, "--today", TODAY, *arguments, cwd=folder)


def entries(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        on_the_day(folder, "log", "--last", "0", "--format", "json").out
    )["entries"]
    return found


def test_the_same_bytes_for_the_same_day(demo: Path, tmp_path: Path) -> None:
    assert ccheck("--today", TODAY, "demo", "b", cwd=tmp_path, TZ="America/New_York").code == 0
    names = sorted(str(path.relative_to(demo)) for path in demo.rglob("*") if path.is_file())
    assert names == sorted(
        str(path.relative_to(tmp_path / "b")) for path in (tmp_path / "b").rglob("*") if path.is_file()
    )
    assert [
        name for name in names if (demo / name).read_bytes() != (tmp_path / "b" / name).read_bytes()
    ] == []


@pytest.mark.parametrize(
    "today", ["2022-03-01", "2024-02-29", "2025-01-31", "2026-02-17", "2027-06-30", "2028-01-01"]
)
def test_any_day_ends_a_sound_year(today: str, tmp_path: Path) -> None:
    assert ccheck("--today", today, "demo", "x", cwd=tmp_path).code == 0
    folder = tmp_path / "x"
    assert ccheck("lint", cwd=folder).code == 0
    assert ccheck("verify", cwd=folder).code == 0
    counts = json.loads(ccheck("--today", today, "check", "--all", "--format", "json", cwd=folder).out)[
        "counts"
    ]
    assert counts["done"] > 50 and counts["done-late"] > 5
    assert 1 <= counts["overdue"] <= 15 and counts["orphaned"] == 1 and counts["waived"] == 1


def test_it_is_lint_clean_and_its_chain_holds(demo: Path) -> None:
    assert on_the_day(demo, "lint", "--strict").code == 0
    assert on_the_day(demo, "verify").code == 0


def test_every_kind_of_entry_is_in_it(demo: Path) -> None:
    with reading("ledger.db", demo) as ledger:
        kinds = {kind_of(entry) for entry in ledger.log(None, None)}
    assert kinds == {
        "completion", "return", "extension", "waiver", "assignment", "measurement", "event", "cancellation"
    }  # fmt: skip


def test_every_state_is_in_it(demo: Path) -> None:
    counts = json.loads(on_the_day(demo, "check", "--all", "--format", "json").out)["counts"]
    states = ("overdue", "due-soon", "stale", "open", "waiting", "standing", "done", "done-late", "waived")
    assert all(counts[state] for state in states)


def test_the_moments_lie_in_the_year_and_never_before_the_effect(demo: Path) -> None:
    today = date.fromisoformat(TODAY)
    with reading("ledger.db", demo) as ledger:
        found = ledger.log(None, None)
    moments = [datetime.fromisoformat(item["recorded"]) for item in entries(demo)]
    assert moments == sorted(moments)
    calendar = load(demo).calendar
    for entry, moment in zip(found, moments, strict=True):
        local = moment + timedelta(hours=7)
        assert today - timedelta(days=366) <= local.date() < today
        assert entry.on <= local.date() <= entry.on + timedelta(days=12)
        assert calendar.is_working(local.date()) and 8 <= local.hour < 17


def test_what_is_recorded_is_marked_as_invented(demo: Path) -> None:
    for file in [*demo.glob("*.toml"), *(demo / "directives").iterdir()]:
        assert "DỮ LIỆU MẪU, không có thật" in file.read_text(encoding="utf-8")
    with reading("ledger.db", demo) as ledger:
        for entry in ledger.log(None, None):
            assert entry.by in ("lan.mau", "minh.mau")
            if isinstance(entry, CellEntry):
                assert entry.cell.startswith("mau-")
    assert "@mau.example" in (demo / "agencies.toml").read_text(encoding="utf-8")


def test_looking_back_shows_the_year_as_it_went(demo: Path) -> None:
    """Half a year earlier less was known, and the merger had not happened."""
    then = ccheck(
        "--today", "2026-04-15", "--known-at", "2026-04-15", "check", "--all", "--format", "json", cwd=demo
    )
    counts = json.loads(then.out)["counts"]
    assert 20 < counts["done"] < 70 and counts["orphaned"] == 0
    assert "Sở Du lịch (nay là" in on_the_day(demo, "check", lang="vi").out


def test_the_ledger_is_for_its_owner(demo: Path) -> None:
    assert stat.S_IMODE((demo / "ledger.db").stat().st_mode) == 0o600


def test_another_ledger_in_the_environment_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "mine.db"
    assert ccheck("--today", TODAY, "demo", "x", cwd=tmp_path, CCHECK_LEDGER=str(place)).code == 0
    assert not place.exists() and (tmp_path / "x" / "ledger.db").stat().st_size > 0


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    assert ccheck("demo", "x", cwd=tmp_path).code == 0
    before = (tmp_path / "x" / "ledger.db").read_bytes()
    found = ccheck("--lang", "en", "demo", "x", cwd=tmp_path)
    assert found.code == 2 and "x is not empty" in found.err
    assert (tmp_path / "x" / "ledger.db").read_bytes() == before


def test_reminders_stay_inside(demo: Path, tmp_path: Path) -> None:
    ccheck("--today", TODAY, "demo", "x", cwd=tmp_path)
    folder = tmp_path / "x"
    sent = on_the_day(folder, "remind", "--send", "--letters", "cong-van")
    assert sent.code == 0
    assert len(list((folder / "thu-di" / "new").iterdir())) >= 3
    assert sorted(file.name for file in (folder / "cong-van").iterdir()) == [
        f"mau-{code}-{TODAY}.docx" for code in ("stc", "sxd")
    ]
    again = on_the_day(folder, "remind", "--send")
    assert again.code == 0 and "message" not in again.out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_it_suggests_to_try_works(language: str, tmp_path: Path) -> None:
    made = ccheck("--lang", language, "--today", TODAY, "demo", "x", cwd=tmp_path)
    lines = [line.strip() for line in made.out.splitlines() if line.startswith("  ccheck")]
    assert len(lines) == 8
    for line in lines:
        command = line.split("  ")[0].split()[1:]
        assert on_the_day(tmp_path / "x", *command).code in (0, 1)
