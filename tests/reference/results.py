"""The fields of the JSON results, from results for the demonstration."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.cli.command import ccheck
from tests.reference.tables import table

TODAY = "2026-11-27"
ABOUT = """\
Fields are added, never renamed or removed; each result has a `schema_version`. Days are ISO dates; what is
not known is `null`. `[]` stands for each of a list, `{}` for each value of a table with ids as keys. Examples
are from `ccheck --today 2026-11-27 demo`, where they are the same on every machine.
"""
# What is asked for JSON, in this order; below, what is run or written before so that it has what to tell.
ASKED = (
    "check --all",
    "tasks",
    "show 3.a",
    "explain II.2",
    "when '{ working_days = 5, after = \"e\" }' --on e=2026-12-30",
    "summary --week 2026-W48",
    "remind",
    "outbox --all",
    "answers",
    "log",
    "verify",
    "doctor",
    "draft sources/fire.txt",
    "coverage",
    "calendar diff old.toml",
    "lint",
)
BEFORE = {"outbox --all": "remind --send", "answers": "answers replies"}
# Their values differ from machine to machine, or from run to run.
VARYING = ("doctor", "outbox", "answers")
LONGEST = 60  # characters of an example value
WRITTEN = {
    "draft sources/fire.txt": {
        "sources/fire.txt": "Số: 07/CT-UBND\nMẫu, ngày 20 tháng 11 năm 2026\nCHỈ THỊ\nVề phòng cháy\n"
        "1. Sở Xây dựng báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026.\n"
        "2. Công ty Điện lực Mẫu kiểm tra lưới điện.\n",
    },
    "calendar diff old.toml": {
        "old.toml": "",
        "calendar.toml": '[[day]]\ndate = 2026-12-18\nkind = "off"\nname = "x"\nstatus = "announced"\n',
    },
    "lint": {"directives/broken.toml": '[directive]\nid = "broken"\nkind = "plan"\n'},
    "answers": {f"replies/{part}/x": "" for part in ("cur", "tmp")},
}
REPLY = """\
From: stc@mau.example
To: nhac-viec@mau.example
Message-ID: <1@mau.example>
References: {sent}
Subject: Re

mau-dautucong/II.3@mau-stc
"""


def sections() -> Iterator[str]:
    """The section on JSON, a table for each command."""
    yield "## JSON\n"
    yield ABOUT
    seen: dict[str, tuple[str, set[str]]] = {}
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        ccheck("--today", TODAY, "demo", str(demo))
        for asked in ASKED:
            yield f"### `ccheck {asked} --format json`\n"
            yield table(("field", "kind", "for example"), _fields(asked, demo, seen))


def _fields(asked: str, demo: Path, seen: dict[str, tuple[str, set[str]]]) -> Iterator[tuple[str, str, str]]:
    """The fields of one result; lists of what an earlier one has told are not told again."""
    found: dict[str, list[Any]] = {}
    _collect(_asked(asked, demo), "", lambda path, value: found.setdefault(path, []).append(value))
    command = asked.split(maxsplit=1)[0]
    lists = {path.partition("[].")[0] for path in found if "[]." in path}
    parts = {name: {path for path in found if path.startswith(f"{name}[].")} for name in lists}
    known = {name for name in lists if name in seen and parts[name] <= seen[name][1]}
    seen.update({name: (command, parts[name]) for name in lists - known})
    for path, values in found.items():
        name = path.partition("[].")[0]
        if name in known:
            if name in parts:
                del parts[name]
                yield f"`{name}[]`", f"as in `ccheck {seen[name][0]}`", ""
            continue
        kinds = ", ".join(sorted({_json_kind(value) for value in values}))
        shown = next((value for value in values if value not in (None, [], "")), None)
        told = shown is not None and command not in VARYING
        yield f"`{path}`", kinds, f"`{_example(shown)}`" if told else ""


def _asked(asked: str, demo: Path) -> dict[str, Any]:
    """The result of a command, with what has to stand there or to be done before it."""
    for name, text in WRITTEN.get(asked, {}).items():
        file = demo / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if asked == "answers":
        sent = " ".join(f"<{mail.name}>" for mail in (demo / "thu-di" / "new").iterdir())
        reply = demo / "replies" / "new" / "1"
        reply.parent.mkdir()
        reply.write_text(REPLY.format(sent=sent), encoding="utf-8")
    if before := BEFORE.get(asked):
        ccheck("--today", TODAY, *before.split(), cwd=demo)
    done = ccheck("--today", TODAY, *shlex.split(asked), "--format", "json", cwd=demo, CCHECK_LANG="en")
    assert done.out.startswith("{"), f"{asked}: {done.err or done.out}"
    result: dict[str, Any] = json.loads(done.out)
    del result["schema_version"]
    return result


def _collect(value: Any, path: str, keep: Callable[[str, Any], object]) -> None:
    """Every value below ``path`` that is no table; lists whose members are tables are gone into."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = "{}" if "/" in key else key
            _collect(inner, f"{path}.{name}" if path else name, keep)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            _collect(inner, f"{path}[]", keep)
    else:
        keep(path, value)


def _json_kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case str():
            return "text"
        case [first, *_]:
            return f"list of {_json_kind(first)}s"
    return "list"


def _example(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
