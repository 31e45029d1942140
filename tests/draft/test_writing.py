"""The task file that is written: its form, that it loads and lints, that it is the same every time."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck import i18n
from ccheck.core.drafts import Draft
from ccheck.core.registry import Registry
from ccheck.draft.draft import draft
from ccheck.draft.home import Given
from ccheck.draft.reading.read import read
from ccheck.draft.writing.toml import agency_lines, as_toml
from ccheck.errors import BadSource, Severity
from ccheck.workspace.load import examine, load
from tests.draft.drafts import FOOT, HEAD, REGISTRY, drafted
from tests.draft.gold import ENCODED, ROOT, SEEDS, TEXTS

SMALL = (
    HEAD
    + (
        "1. Sở Giáo dục và Đào tạo\n\na) Chủ trì, phối hợp với Liên đoàn Lao động tỉnh tuyển giám thị, hoàn "
        "thành trước ngày 15/4/2025.\n\nc) Báo cáo UBND tỉnh (qua Sở Nội vụ) trong 05 ngày kể từ ngày "
        "kết thúc kỳ thi.\n\n"
        "2. Sở Nội vụ kiểm tra tối thiểu 80% điểm thi. Thời gian thực hiện: Thường xuyên.\n\n"
        "Chỉ thị này có hiệu lực từ ngày ký./."
    )
    + FOOT
)

WRITTEN = """#:schema ../schema/directive.schema.json
# ? the numbering goes from a to 1.c (line 15)
[directive]
id = "tan-2025-05-ct"
kind = "directive"
number = "05/CT-UBND"
title = "Chuẩn bị kỳ thi"
issuer = "tan-ubnd"
signer = "Trần Văn Bình"
issued = 2025-02-10

[[event]]
id = "ket-thuc-ky-thi"
title = "Kết thúc kỳ thi"

# ? “Liên đoàn Lao động tỉnh” is not in agencies.toml: proposed as tan-lien-doan-lao-dong-tinh (line 13)
[[task]]
clause = "1.a"  # line 13
title = "Tuyển giám thị"  # proposed
lead = ["tan-sgddt"]
coordinating = ["tan-lien-doan-lao-dong-tinh"]
deadline = { before = 2025-04-15 }
wording = "hoàn thành trước ngày 15/4/2025"

[[task]]
clause = "1.c"  # line 15
title = "Báo cáo UBND tỉnh (qua Sở Nội vụ)"  # proposed
lead = ["tan-sgddt"]
deadline = { days = 5, after = "ket-thuc-ky-thi" }
wording = "trong 05 ngày kể từ ngày kết thúc kỳ thi"
report_to = ["tan-ubnd"]
report_via = "tan-snv"

[[task]]
clause = "2"  # line 17
title = "Kiểm tra tối thiểu 80% điểm thi"  # proposed
lead = ["tan-snv"]
deadline = "ongoing"
wording = "Thời gian thực hiện: Thường xuyên"
targets = [{ measure = "Điểm thi", at_least = 80, unit = "%" }]

[[no_task]]
clause = "closing-1"
reason = "Effect, approval, replaced or enclosed documents: it assigns no duty"

# ? Not in agencies.toml; check each of them and add it there:
#
# [[agency]]
# id = "tan-lien-doan-lao-dong-tinh"
# name = "Liên đoàn Lao động tỉnh"
# jurisdiction = "tan"
"""


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def test_a_small_draft_as_written() -> None:
    assert as_toml(drafted(SMALL)) == WRITTEN


def test_the_same_text_gives_the_same_bytes() -> None:
    assert as_toml(drafted(SMALL)) == as_toml(drafted(SMALL))


def texts() -> list[Path]:
    return [*sorted(TEXTS.glob("*.txt")), *(SEEDS / name for name in ENCODED.values())]


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_every_draft_loads_and_lints_once_its_agencies_are_added(path: Path, tmp_path: Path) -> None:
    if not path.exists():
        pytest.skip(f"no source text at {path}")
    agencies = TEXTS / "agencies.toml" if path.parent == TEXTS else ROOT / "agencies.toml"
    shutil.copy(agencies, tmp_path / "agencies.toml")
    (tmp_path / "directives").mkdir()
    found = draft(read(path), load(tmp_path).registry, Given())
    (tmp_path / "directives" / "draft.toml").write_text(as_toml(found), encoding="utf-8")
    _add(found, tmp_path / "agencies.toml")
    faults = [
        problem
        for problem in examine(tmp_path).problems
        if problem.severity is Severity.ERROR and problem.path.startswith("directives")
    ]
    assert faults == []


def _add(found: Draft, agencies: Path) -> None:
    lines = [line for new in found.agencies for line in ("", *agency_lines(new))]
    if found.jurisdiction_name:
        lines += ["[[jurisdiction]]", f'id = "{found.jurisdiction}"', f'name = "{found.jurisdiction_name}"']
    with agencies.open("a", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")


@given(st.integers(0, len(SMALL)), st.integers(0, 400))
def test_a_text_cut_anywhere_is_read_without_a_fault(begin: int, length: int) -> None:
    piece = SMALL[begin : begin + length + 1]
    try:
        as_toml(draft(read(None, piece.encode()), REGISTRY, Given()))
    except BadSource:
        assert not piece.strip() or len(piece) < 40


@given(st.text(alphabet="1.aI-)( \n;:,đĐSởUBNDchủtrìphốihợpvớingày0/5/2025Điều", min_size=1, max_size=300))
def test_scraps_of_directives_are_read_without_a_fault(text: str) -> None:
    try:
        as_toml(draft(read(None, text.encode()), Registry(), Given()))
    except BadSource:
        assert True
