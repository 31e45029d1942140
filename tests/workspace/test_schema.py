"""The JSON Schemas: fresh, valid, and of one mind with the loader."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from ccheck.errors import Place
from ccheck.workspace.deadline import read_deadline
from ccheck.workspace.faults import Faults
from ccheck.workspace.schema import FILES, schema
from tests.cli.command import ROOT, ccheck
from tests.workspace.files import AGENCIES, ISSUED, codes, due, task, write

FOLDER = ROOT / "schema"
PATHS = {"directive": "directives/thu.toml", "agencies": "agencies.toml"}
PATHS |= {"calendar": "calendar.toml", "ccheck": "ccheck.toml"}


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema(kind)), format_checker=FormatChecker(["date"]))


def as_json(value: Any) -> Any:
    """What an editor's TOML plug-in makes of a value: dates and times become texts."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def faults(kind: str, text: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(as_json(tomli.loads(text)))]


RICH = {
    "directive": """\
#:schema ../schema/directive.schema.json
[directive]
id = "rich-2024"
kind = "official-letter"
number = ""
title = "Văn bản đủ các khóa"
issuer = "snv"
signer = "Nguyễn Văn A"
issued = 2024-10-25
starts = 2024-11-15
ends = 2030-01-01
note = "một\\nhai"
replaces = [{ number = "29/CT-UBND", issued = 2021-12-27 }]
cites = [{ number = "434/TB-VPCP" }]
review = "3 months"

[[event]]
id = "cong-bo"
title = "Bộ công bố"

[[task]]
clause = "3.đ#2"
title = "Việc"
lead = ["snv", "cac-so"]
coordinating = ["stc"]
each = true
deadline = { within = "2025-03", then = "ongoing", starts = "2025-Q1", shift = "next" }
wording = "trong tháng 3/2025 và thường xuyên"
targets = [
  { measure = "a", at_least = 80, unit = "%" },
  { measure = "b", at_most = 0.5, of = 76 },
  { measure = "c", by_reference = "chỉ tiêu được giao" },
]
report_to = ["snv"]
report_via = "stc"
note = "x"

[[no_task]]
clause = "3.b"
reason = "Không có trong bản in"
""",
    "agencies": AGENCIES
    + """
[[jurisdiction]]
id = "hue"
name = "Tỉnh Thừa Thiên Huế"
names = [{ from = 2025-01-01, name = "Thành phố Huế" }]

[[agency]]
id = "hue-stttt"
name = "Sở Thông tin và Truyền thông"
names = [{ from = 2020-01-01, name = "Sở TTTT" }]
jurisdiction = "hue"
short = "STTTT"
aliases = ["Sở TT&TT"]
from = 2000-01-01
until = 2025-03-01
successor = "snv"
email = ["stttt@hue.example"]
head_email = ["giamdoc.stttt@hue.example"]
note = "x"

[[agency]]
id = "hue-cap-xa"
name = "UBND các xã"
collective = true
count = 141

[[group]]
id = "hue-so"
name = "Các sở"
jurisdiction = "hue"
aliases = ["các sở, ngành"]
members = ["snv", { id = "hue-stttt", from = 2020-01-01, until = 2025-03-01 }]
note = "x"
""",
    "calendar": """\
extends = "none"

[[day]]
date = 2026-01-02
kind = "off"
name = "Hoán đổi"
notice = "12729/VPCP-KGVX 25/12/2025"
status = "announced"
""",
    "ccheck": """\
language = "vi"
timezone = "Asia/Ho_Chi_Minh"
before = "exclusive"
due_soon = 5
review = "none"
tracked_from = 2026-01-01
promptly = 1
ledger = "ledger.db"

[reminders]
before = [15, 7, 3, 1, 0]
overdue_every = 7
stale_every = 30
days = "working"
stop_after = 0
escalate = [{ after = 7, to = "head" }, { after = 30, to = "secretariat", letter = true }]

[mail]
transport = "smtp"
host = "mail.tinh.example"
port = 587
security = "starttls"
username = "nhac-viec"
password_command = ["pass", "show", "smtp"]
password_file = "smtp.secret"
from = "Văn phòng UBND tỉnh <nhac-viec@tinh.example>"
reply_to = "nhac-viec@tinh.example"
secretariat = ["thu-ky@tinh.example"]
timeout = 30
command = ["sendmail", "-i"]
path = "outgoing"
imap_host = "imap.tinh.example"
imap_port = 993
imap_folder = "INBOX"

[letter]
authority = "ỦY BAN NHÂN DÂN TỈNH THỬ"
office = "VĂN PHÒNG"
place = "Thử"
symbol = "UBND-KSTT"
authority_line = "TL. CHỦ TỊCH"
position = "CHÁNH VĂN PHÒNG"
signer = "Nguyễn Văn Thử"
filed = "VT, KSTT"
""",
}


@pytest.mark.parametrize("kind", FILES)
def test_the_committed_schema_is_fresh(kind: str) -> None:
    assert (FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8") == schema(kind), "run: make schema"


def test_the_folder_holds_one_schema_for_each_kind_of_file() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{kind}.schema.json" for kind in FILES}
    assert set(FILES) == set(PATHS)


def test_the_command_prints_and_writes_the_same(tmp_path: Path) -> None:
    assert ccheck("schema", "-o", str(tmp_path / "new")).code == 0
    for kind in FILES:
        assert (tmp_path / "new" / f"{kind}.schema.json").read_text(encoding="utf-8") == schema(kind)
    assert ccheck("schema", "agencies").out == schema("agencies")


@pytest.mark.parametrize("kind", FILES)
def test_each_schema_is_one(kind: str) -> None:
    document = json.loads(schema(kind))
    Draft202012Validator.check_schema(document)
    assert document["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def repository() -> list[tuple[str, Path]]:
    files = [("directive", file) for file in sorted((ROOT / "directives").glob("*.toml"))]
    files += [("agencies", ROOT / "agencies.toml"), ("calendar", ROOT / "ccheck/workspace/vietnam.toml")]
    optional = [("calendar", ROOT / "calendar.toml"), ("ccheck", ROOT / "ccheck.toml")]
    return files + [(kind, file) for kind, file in optional if file.exists()]


@pytest.mark.parametrize(("kind", "file"), repository(), ids=lambda value: getattr(value, "name", value))
def test_the_files_of_the_repository_are_accepted(kind: str, file: Path) -> None:
    assert faults(kind, file.read_text(encoding="utf-8-sig")) == []


@pytest.mark.parametrize("kind", RICH)
def test_a_file_with_every_key_is_accepted_by_schema_and_loader(kind: str, tmp_path: Path) -> None:
    assert faults(kind, RICH[kind]) == []
    write(tmp_path, {PATHS[kind]: RICH[kind]})
    assert not {"unknown-key", "missing-key", "wrong-type", "bad-value"} & set(codes(tmp_path))


def named(part: Any) -> set[str]:
    """Every key that a schema names, at any depth."""
    if isinstance(part, list):
        return {name for item in part for name in named(item)}
    if not isinstance(part, dict):
        return set()
    own = set(part["properties"]) if isinstance(part.get("properties"), dict) else set()
    return own | {name for item in part.values() for name in named(item)}


@pytest.mark.parametrize("kind", RICH)
def test_the_rich_files_leave_no_key_out(kind: str) -> None:
    every = json.loads(schema(kind))
    if kind == "directive":  # the deadline's many forms have their own test
        every["properties"]["task"]["items"]["properties"]["deadline"] = {}
    assert {name for name in named(every) if name not in RICH[kind]} <= {"equals"}


FAULTY: list[tuple[str, str]] = [
    ("directive", ""),
    ("directive", ISSUED + "x = 1\n"),
    ("directive", ISSUED.replace("plan", "plann")),
    ("directive", ISSUED.replace("thu-2024", "Thu 2024")),
    ("directive", ISSUED.replace('title = "Văn bản thử"\n', "")),
    ("directive", ISSUED.replace("Văn bản thử", "")),
    ("directive", ISSUED + "ends = 5\n"),
    ("directive", ISSUED + "ends = 2025-01-01T00:00:00\n"),
    ("directive", ISSUED + 'review = "quarterly"\n'),
    ("directive", ISSUED + task("", lead="[]")),
    ("directive", ISSUED + task("", lead='"snv"')),
    ("directive", ISSUED + task("each = 1")),
    ("directive", ISSUED + task("", clause="a b")),
    ("directive", ISSUED + '[task]\nclause = "1"\n'),
    ("directive", due('"soon"')),
    ("directive", due("{}")),
    ("directive", due("5")),
    ("directive", due("{ til = 2025-01-01 }")),
    ("directive", due('{ then = "ongoing" }')),
    ("directive", due('{ by = 2025-01-01, then = "x" }')),
    ("directive", due('{ days = 0, after = "cong-bo" }')),
    ("directive", due('{ by = 2025-01-01, shift = "x" }')),
    ("agencies", "[[agencies]]\nid = 'x'\n"),
    ("agencies", "[[agency]]\nid = 'x'\n"),
    ("agencies", "[[agency]]\nid = 'x'\nname = 'x'\nemail = ['a b']\n"),
    ("agencies", "[[agency]]\nid = 'x'\nname = 'x'\ncount = 0\n"),
    ("agencies", "[[group]]\nid = 'x'\nname = 'x'\nmembers = [5]\n"),
    ("agencies", "[[group]]\nid = 'x'\nname = 'x'\nmembers = [{ from = 2025-01-01 }]\n"),
    ("calendar", "[[day]]\ndate = 2026-01-02\nkind = 'free'\nname = 'x'\n"),
    ("calendar", "[[day]]\nkind = 'off'\nname = 'x'\n"),
    ("calendar", "extends = true\n"),
    ("ccheck", "due_soon = -1\n"),
    ("ccheck", "language = 'de'\n"),
    ("ccheck", "review = 'never'\n"),
    ("ccheck", "due_son = 5\n"),
]


@pytest.mark.parametrize(("kind", "text"), FAULTY)
def test_schema_and_loader_refuse_the_same_faults(kind: str, text: str, tmp_path: Path) -> None:
    assert faults(kind, text)
    assert codes(write(tmp_path, {PATHS[kind]: text}))


# What a schema of ours says of a value, as values: enough to make what it accepts.
WORDS = st.sampled_from(
    [
        *("2025-03", "2025-03-30", "2021/2030", "day", "week", "month", "half-year", "year", "unspecified"),
        *(
            "2 weeks",
            "9999 years",
            "fri",
            "fri 16:00",
            "25",
            "last",
            "M3-20",
            "01-30",
            "02-29",
            "issued",
            "x",
        ),
        *("", "2025-03-20T17:00:00", "Tết", "0", "9999", "9999-W53", "0000-00", "/", "\x00", "Ω", "٣"),
    ]
)
MAKERS: dict[str, Callable[[dict[str, Any]], st.SearchStrategy[Any]]] = {
    "string": lambda _: WORDS | st.text(max_size=12),
    "integer": lambda part: st.integers(part.get("minimum"), part.get("maximum")),
    "boolean": lambda _: st.booleans(),
}


def accepted(part: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "const" in part:
        return st.just(part["const"])
    if "enum" in part:
        return st.sampled_from(part["enum"])
    if "oneOf" in part:
        return st.one_of([accepted(option) for option in part["oneOf"]])
    if part["type"] != "object":
        return MAKERS[part["type"]](part)
    properties = {name: accepted(inner) for name, inner in part["properties"].items()}
    few = st.lists(st.sampled_from(sorted(properties)), max_size=4, unique=True)
    required = st.sampled_from([option["required"][0] for option in part["anyOf"]])
    return st.tuples(required, few).flatmap(
        lambda names: st.fixed_dictionaries({name: properties[name] for name in (names[0], *names[1])})
    )


DEADLINE = json.loads(schema("directive"))["properties"]["task"]["items"]["properties"]["deadline"]


def as_toml(value: Any) -> Any:
    """The value as TOML would give it: what looks like a date or a moment is one, where it is a form's."""
    if not isinstance(value, dict):
        return value
    found = dict(value)
    for key in {"by", "before", "within", "starts"} & found.keys():
        try:
            moment = datetime.datetime.fromisoformat(found[key])
        except ValueError:
            continue
        if len(found[key]) > 9:
            found[key] = moment if "T" in found[key] else moment.date()
    return found


@given(accepted(DEADLINE), st.booleans())
@settings(max_examples=800, deadline=None)
def test_what_the_schema_accepts_the_loader_reads_or_refuses(value: Any, dates: bool) -> None:
    checked = Draft202012Validator(DEADLINE)
    assert checked.is_valid(value)
    noted = Faults()
    read = read_deadline(as_toml(value) if dates else value, Place("x.toml", ("deadline",)), noted)
    assert (read is None) == bool(noted.found)
    for fault in noted.found:
        assert fault.place.keys[0] == "deadline"
