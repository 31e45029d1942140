"""Writes docs/reference.md from the code: ``python -m tests.reference`` (``make reference``), or with ``-`` on
the terminal. Sentences are looked up as they are imported, so this runs in a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from ccheck import errors
from ccheck.cli import commands, manual
from ccheck.cli.app import app
from ccheck.workspace.schema import FILES, schema
from tests.cli.command import ROOT, ccheck

PAGE = ROOT / "docs" / "reference.md"
TODAY = "2026-11-27"
HEAD = """\
# Reference

Written by `make reference` from the code, with click {click}; a test holds it against the code. In Vietnamese:
`ccheck --help`, and `man ccheck` where the pages of `man/` are installed.
"""
# What is asked for JSON, and of which the values differ from machine to machine.
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
    "lint",
    "doctor",
    "calendar diff calendar.toml",
)
VARYING = ("doctor", "outbox", "answers")
LONGEST = 60  # characters of an example value


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD.format(click=version("click")), *_commands(), *_files(), *_codes(), *_json()))


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    whole = commands.of(app, "ccheck")
    yield f"`ccheck {whole.usage}`: the options stand before the command; without one it is `check`.\n"
    yield _table(("option", "does"), ((f"`{term}`", about) for term, about in whole.options))
    for told in commands.told():
        yield f"### `ccheck {told.name}`\n"
        yield f"`ccheck {told.name} {told.usage}`\n"
        yield "\n\n".join(told.paragraphs) + "\n"
        if told.options:
            yield _table(("option", "does"), ((f"`{term}`", about) for term, about in told.options))
        if told.examples:
            yield _table(("example", "does"), ((f"`{line}`", about) for line, about in told.examples))


def _files() -> Iterator[str]:
    yield "## Files\n"
    yield _table(("file", "holds"), ((f"`{name}`", about) for name, about in manual.files()))
    yield "Keys in bold must be there. `[]` stands for each of a list.\n"
    for name, (_, title) in FILES.items():
        yield f"### {title}\n"
        rows = list(_keys(json.loads(schema(name)), ""))
        yield _table(("key", "holds", ""), rows)


def _keys(shape: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    """The keys below ``path`` of a JSON Schema, each with the kind of its value and what it is."""
    required = shape.get("required", ())
    for key, inner in shape.get("properties", {}).items():
        full = f"{path}.{key}" if path else key
        listed = inner.get("type") == "array"
        full += "[]" if listed and _parts(inner["items"]) else ""
        name = f"**`{full}`**" if key in required else f"`{full}`"
        yield name, _kind(inner), inner.get("description", "")
        for part in _parts(inner["items"] if listed else inner):
            yield from _keys(part, full)


def _parts(shape: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The tables that a value may be."""
    return [part for part in (shape, *shape.get("oneOf", ())) if part.get("type") == "object"]


def _kind(shape: Mapping[str, Any]) -> str:
    """The kind of a value in words."""
    match shape:
        case {"const": value}:
            return f"`{json.dumps(value)}`"
        case {"enum": values}:
            return ", ".join(f"`{json.dumps(value)}`" for value in values)
        case {"oneOf": choices} | {"anyOf": choices}:
            return " or ".join(dict.fromkeys(_kind(choice) for choice in choices))
        case {"type": "array", "items": items}:
            return f"list of {_kind(items)}s"
        case {"format": "date"}:
            return "date"
        case {"type": "integer" | "number" as kind, "minimum": low, "maximum": high}:
            return f"{'whole number' if kind == 'integer' else kind}, {low} to {high:,}"
    return {"string": "text", "boolean": "true or false", "object": "table"}.get(shape.get("type", ""), "any")


def _codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield _table(("code", "means", "raised as"), _meanings())
    yield "## Environment\n"
    yield _table(("variable", "does"), ((f"`{name}`", about) for name, about in manual.environment()))


def _meanings() -> Iterator[tuple[str, str, str]]:
    known = dict(manual.exit_codes())
    classes = [found for found in vars(errors).values() if isinstance(found, type)]
    raised = [found for found in classes if issubclass(found, errors.CcheckError)][1:]
    assert {str(found.exit_code) for found in raised} <= set(known), "a code that is not explained"
    for code, about in known.items():
        names = ", ".join(f"`{found.__name__}`" for found in raised if str(found.exit_code) == code)
        yield code, about, names


def _json() -> Iterator[str]:
    yield "## JSON\n"
    yield "Fields are added, never renamed or removed. Days are ISO dates; what is not known is `null`. `[]` stands for"
    yield "each of a list, `{}` for each value of a table; examples are from `ccheck --today 2026-11-27 demo`.\n"
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        ccheck("--today", TODAY, "demo", str(demo))
        (demo / "calendar.toml").write_text(MOVED, encoding="utf-8")
        for asked in ASKED:
            yield f"### `ccheck {asked} --format json`\n"
            yield _table(("field", "kind", "for example"), _fields(asked, demo))


MOVED = """\
[[day]]
date = 2026-12-15
kind = "off"
name = "Nghỉ"
notice = "Thông báo mẫu"
status = "announced"
"""


def _fields(asked: str, demo: Path) -> Iterator[tuple[str, str, str]]:
    import shlex

    done = ccheck("--today", TODAY, *shlex.split(asked), "--format", "json", cwd=demo, CCHECK_LANG="en")
    assert done.out.startswith("{"), f"{asked}: {done.err or done.out}"
    found: dict[str, list[Any]] = {}
    _collect(json.loads(done.out), "", lambda path, value: found.setdefault(path, []).append(value))
    for path, values in found.items():
        kinds = ", ".join(sorted({_json_kind(value) for value in values}))
        shown = next((value for value in values if value not in (None, [], {}, "")), None)
        varying = asked.split()[0] in VARYING or isinstance(shown, list | dict) or shown is None
        yield f"`{path}`", kinds, "" if varying else f"`{_example(shown)}`"


def _collect(value: Any, path: str, keep: Callable[[str, Any], object]) -> None:
    """Every value below ``path`` that is no table; lists whose members are tables are gone into."""
    if isinstance(value, dict):
        open_keys = path.endswith("by_status")
        for key, inner in value.items():
            _collect(inner, f"{path}.{key}" if path else key, keep) if not open_keys else None
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
    return "list"


def _example(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [heads, ["---"] * len(tuple(heads)), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    assert click
    print(page(), end="") if sys.argv[1:] else PAGE.write_text(page(), encoding="utf-8")
