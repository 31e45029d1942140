"""The score itself, and that every encoding of the texts is a sound one."""

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ccheck.errors import Severity
from ccheck.workspace.load import examine
from tests.draft.compare import compare
from tests.draft.gold import TEXTS, clause, load, names, rule
from tests.draft.word import document

ENCODINGS = sorted(name for name in names() if "--" not in name)


def perfect(name: str) -> dict[str, Any]:
    """The encoding as the JSON that a faultless draft would print."""
    data = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))
    beside = TEXTS / f"{name}.also.toml"
    printed = tomllib.loads(beside.read_text(encoding="utf-8")).get("names", {}) if beside.is_file() else {}
    for task in data["task"]:
        task["lead_names"] = [printed.get(id, "") for id in task["lead"]]
        task["coordinating_names"] = [printed.get(id, "") for id in task.get("coordinating", ())]
        task["lead"] = ["new-name" if id in printed else id for id in task["lead"]]
    return {"tasks": data["task"], "directives": [data["directive"]]}


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_faultless_draft_scores_all(name: str) -> None:
    score, lines = compare(load(name), perfect(name))
    assert lines == []
    assert score.f1 == score.loose_f1 == score.deadline_f1 == 1
    assert score.gold >= 10
    assert (score.false_rate, score.spurious) == (0, 0)


def test_what_is_wrong_is_counted_once() -> None:
    name = "thuanson-2024-giai-ngan"
    draft = perfect(name)
    tasks = {task["clause"]: task for task in draft["tasks"]}
    tasks["1.c"]["deadline"] = {"by": "2024-12-31"}
    tasks["2.a"]["deadline"] = {"before": "2024-09-30"}
    tasks["3"]["lead"], tasks["3"]["clause"] = ["thuanson-stc"], "3#3"
    tasks["5"]["clause"] = "9"
    score, lines = compare(load(name), draft)
    assert [line.split(":")[0] for line in lines] == [
        "missing 5",
        "extra 9",
        "deadline 1.c",
        "deadline 2.a",
        "path 3#3 for 3",
        "lead 3",
    ]
    assert (score.found, score.strict, score.gold, score.draft) == (15, 14, 16, 16)
    assert (score.false_dates, score.spurious, score.lead) == (1, 1, 14)


def test_other_right_encodings_count_as_right() -> None:
    name = "haibinh-2025-chuyen-doi-so"
    draft = perfect(name)
    tasks = {task["clause"]: task for task in draft["tasks"]}
    tasks["PL.8"]["deadline"] = {"within": "2025-06"}
    tasks["PL.1"]["clause"] = "PL.I.1"
    draft["tasks"].append({**tasks["PL.8"], "clause": "PL.8#2"})
    score, lines = compare(load(name), draft)
    assert lines == []
    assert score.f1 == 1


def test_one_spelling_for_paths_and_rules() -> None:
    assert [clause(path) for path in ("điều-2.1", "Điều 2.1", "dieu2.1")] == ["Điều2.1"] * 3
    assert [clause(path) for path in ("PL.I.2", "phụ-lục.I.2", "PL1.2", "3.đ")] == [
        "PL.I.2",
        "PL.I.2",
        "PL1.2",
        "3.đ",
    ]
    assert (
        rule({"days": 5, "after": "a"})
        == rule({"after": "b", "days": 5})
        != rule({"days": 5, "after": "issued"})
    )
    assert rule({"every": "week", "before": "fri 16:00"}) == rule({"every": "week", "by": "fri 16:00"})
    assert rule(None) == rule("none") == ""


def test_the_encodings_are_sound(tmp_path: Path) -> None:
    (tmp_path / "directives").mkdir()
    registry = (TEXTS / "agencies.toml").read_text(encoding="utf-8")
    for name in ENCODINGS:
        shutil.copy(TEXTS / f"{name}.toml", tmp_path / "directives")
        beside = TEXTS / f"{name}.also.toml"
        also = tomllib.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
        for id, printed in also.get("names", {}).items():
            place = f'jurisdiction = "{id.partition("-")[0]}"'
            registry += f'\n[[agency]]\nid = "{id}"\nname = "{printed}"\n{place}\ncollective = true\n'
    (tmp_path / "agencies.toml").write_text(registry, encoding="utf-8")
    faults = [problem for problem in examine(tmp_path).problems if problem.severity is Severity.ERROR]
    assert faults == []


@pytest.mark.parametrize("name", [name for name in names() if name.endswith("--word")])
def test_word_files_open(name: str) -> None:
    data = document(load(name).source.read_text(encoding="utf-8"))
    assert data.startswith(b"PK")
