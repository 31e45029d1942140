"""Imports point down only, the core is pure, and every library has one home."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ccheck"
EDGES = ("draft", "feeds", "ledger", "letters", "mail", "pages", "report", "sheets", "workspace")
# From the top down: a folder may import what stands below it, and nothing of its own rank.
RANKS = {"cli": 4, "core": 1, "errors": 0} | dict.fromkeys(EDGES, 3)
HELPERS = {"i18n": 2, "tables": 2.5, "sites": 2.75}  # used by the command line and the edges only
HOMES = {
    "sqlite3": {"ledger"},
    "jinja2": {"mail"},
    "smtplib": {"mail"},
    "email": {"mail"},
    "icalendar": {"feeds"},
    "docx": {"letters"},
    "xlsxwriter": {"sheets"},
    "openpyxl": {"sheets"},
    "pypdfium2": {"draft"},
    "psycopg": {"ledger"},
    "click": {"cli"},
    "tabulate": {"report"},
    "tomli": {"workspace"},
    "dateutil": {"core"},
    "zoneinfo": {"cli", "report", "workspace"},
}
IMPURE = {"os", "sys", "io", "pathlib", "sqlite3", "socket", "subprocess", "tempfile", "shutil", "random"}
CLOCK = {"today", "now", "utcnow", "localtime", "gmtime"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The folder of the package that a module is in, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "ccheck":
                yield from (f"ccheck.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    ranks = {**RANKS, **HELPERS}
    source = room(path)
    if source not in ranks:  # __init__ and __main__ of the package itself
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] != "ccheck" or len(parts) < 2 or parts[1] == source:
            continue
        if parts[1] in ranks:
            assert ranks[parts[1]] < ranks[source], f"{source} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_home(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        if library in HOMES:
            assert room(path) in HOMES[library], f"{path}: {library}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.name)
def test_the_core_is_pure(path: Path) -> None:
    assert not IMPURE.intersection(name.split(".")[0] for name in imported(path))


def test_one_place_asks_the_clock() -> None:
    calls = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
    ]
    assert calls == ["cli/clock.py"]
