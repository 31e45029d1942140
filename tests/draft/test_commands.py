"""``draft`` and ``coverage`` as people call them."""

import json
from pathlib import Path

import pytest

from tests.cli.command import ccheck
from tests.draft.test_writing import SMALL

AGENCIES = """
[[jurisdiction]]
id = "tan"
name = "Tỉnh Tân An"

[[agency]]
id = "tan-ubnd"
name = "UBND tỉnh"
jurisdiction = "tan"

[[agency]]
id = "tan-sgddt"
name = "Sở Giáo dục và Đào tạo"
jurisdiction = "tan"

[[agency]]
id = "tan-snv"
name = "Sở Nội vụ"
jurisdiction = "tan"

[[agency]]
id = "tan-ldld"
name = "Liên đoàn Lao động tỉnh"
jurisdiction = "tan"
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace with the offices of the small text, and the text in sources/."""
    (tmp_path / "agencies.toml").write_text(AGENCIES, encoding="utf-8")
    (tmp_path / "directives").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "tan-2025-05-ct.txt").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_a_draft_goes_into_a_file_once(office: Path) -> None:
    call = ("draft", "sources/tan-2025-05-ct.txt", "-o", "directives/tan-2025-05-ct.toml")
    assert ccheck(*call, cwd=office).code == 0
    again = ccheck(*call, cwd=office)
    assert (again.code, "--force" in again.err) == (2, True)
    assert ccheck(*call, "--force", cwd=office).code == 0
    assert ccheck("lint", cwd=office).code == 0
    tasks = json.loads(ccheck("tasks", "--format", "json", cwd=office).out)["tasks"]
    assert [task["clause"] for task in tasks] == ["1.a", "1.c", "2"]


def test_the_json_is_that_of_tasks_with_lines_and_confidence(office: Path) -> None:
    found = json.loads(ccheck("draft", "sources/tan-2025-05-ct.txt", "--format", "json", cwd=office).out)
    first = found["tasks"][0]
    assert (first["lead"], first["lead_names"]) == (["tan-sgddt"], ["Sở Giáo dục và Đào tạo"])
    assert first["source_lines"] == [13, 13] and 0 < first["confidence"] <= 1
    assert found["directives"][0]["number"] == "05/CT-UBND"
    assert found["schema_version"] == 1


def test_the_encoding_beside_its_text(office: Path) -> None:
    file = office / "directives" / "x.toml"
    assert ccheck("draft", "sources/tan-2025-05-ct.txt", "-o", str(file), cwd=office).code == 0
    against = ("draft", "sources/tan-2025-05-ct.txt", "--against", str(file))
    same = ccheck(*against, cwd=office, CCHECK_LANG="en")
    assert (same.code, same.out.splitlines()[-1]) == (0, f"{file}: 0 differences from the text.")
    text = file.read_text(encoding="utf-8")
    text = text.replace("before = 2025-04-15", "before = 2025-05-15").replace('clause = "2"', 'clause = "7"')
    file.write_text(text.replace("wording", "note").replace('lead = ["tan-snv"]', 'lead = ["tan-ubnd"]'))
    other = ccheck(*against, "--format", "json", cwd=office, CCHECK_LANG="en")
    assert other.code == 1
    found = {(item["code"], item["clause"]) for item in json.loads(other.out)["differences"]}
    assert found == {("deadline", "1.a"), ("missing-task", "2"), ("not-in-text", "7")}


def test_coverage_quotes_what_is_left_out(office: Path) -> None:
    file = office / "directives" / "tan-2025-05-ct.toml"
    assert ccheck("draft", "sources/tan-2025-05-ct.txt", "-o", str(file), cwd=office).code == 0
    assert ccheck("coverage", cwd=office).code == 0
    head, *tasks = file.read_text(encoding="utf-8").split("[[task]]")
    file.write_text("[[task]]".join([head, *tasks[:2]]), encoding="utf-8")
    found = ccheck("coverage", cwd=office, CCHECK_LANG="en")
    assert found.code == 1
    assert "tan-2025-05-ct: 50,0 %, 2 of 4 clauses" in found.out
    assert "2 (line 17): “Sở Nội vụ kiểm tra tối thiểu 80% điểm thi." in found.out
    document = json.loads(ccheck("coverage", "--format", "json", cwd=office).out)
    (item,) = document["coverage"]
    assert (item["share"], [gap["clause"] for gap in item["uncovered"]]) == (0.5, ["2", "closing-1"])


def test_a_text_under_another_name_is_known_by_what_it_says(office: Path) -> None:
    file = office / "directives" / "tan-2025-05-ct.toml"
    assert ccheck("draft", "sources/tan-2025-05-ct.txt", "-o", str(file), cwd=office).code == 0
    (office / "sources" / "tan-2025-05-ct.txt").rename(office / "sources" / "002_abc.txt")
    found = ccheck("coverage", cwd=office, CCHECK_LANG="en")
    assert (found.code, "(002_abc.txt)" in found.out) == (0, True)


def test_without_texts_nothing_is_claimed(office: Path) -> None:
    (office / "sources" / "tan-2025-05-ct.txt").unlink()
    (office / "directives" / "x.toml").write_text(
        '[directive]\nid = "x"\nkind = "plan"\ntitle = "X"\nissuer = "tan-ubnd"\n', encoding="utf-8"
    )
    found = ccheck("coverage", cwd=office, CCHECK_LANG="en")
    assert found.out.splitlines()[0] == "Without a text: x"
    assert ccheck("coverage", "--sources", "nowhere", cwd=office).code == 74


def test_standard_input_and_faults(office: Path) -> None:
    assert ccheck("draft", "missing.txt", cwd=office).code == 74
    (office / "noise.txt").write_bytes(bytes(range(256)) * 40)
    assert ccheck("draft", "noise.txt", cwd=office).code == 65
