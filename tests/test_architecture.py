"""Imports follow the picture in docs/architecture.md, the core is pure, and every library has one home."""

import ast
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ccheck"
PICTURE = PACKAGE.parent / "docs" / "architecture.md"
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
ROOMS = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in MODULES} - {"__init__", "__main__"}


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


def drawn() -> set[tuple[str, str]]:
    """The arrows of the picture; a line may hold several, and several rooms on either side of one."""
    block = PICTURE.read_text(encoding="utf-8").partition("```mermaid\n")[2].partition("```")[0]
    arrows = set()
    for line in block.splitlines():
        sides = [[name.strip() for name in side.split("&")] for side in line.split("-->")]
        for above, below in pairwise(sides):
            arrows |= set(product(above, below))
    return arrows


def happening() -> dict[tuple[str, str], str]:
    """The imports from one room to another, each with a module that does it."""
    found = {}
    for path in MODULES:
        for name in imported(path):
            package, _, rest = name.partition(".")
            target = rest.partition(".")[0]
            if package == "ccheck" and room(path) in ROOMS and target in ROOMS - {room(path)}:
                found[room(path), target] = f"{path.relative_to(PACKAGE)} imports {name}"
    return found


def below(start: str, arrows: set[tuple[str, str]]) -> set[str]:
    """Every room that arrows lead to from ``start``."""
    reached: set[str] = set()
    todo = [start]
    while todo:
        here = todo.pop()
        further = {target for source, target in arrows if source == here} - reached
        reached |= further
        todo += further
    return reached


def test_the_picture_shows_every_room() -> None:
    assert {name for arrow in drawn() for name in arrow} == ROOMS


def test_imports_follow_the_picture() -> None:
    arrows = drawn()
    reach = {name: below(name, arrows) for name in ROOMS}
    assert [why for (source, target), why in happening().items() if target not in reach[source]] == []
    assert [name for name in ROOMS if name in reach[name]] == [], "a circle"


def test_every_arrow_is_an_import() -> None:
    assert drawn() <= happening().keys()


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
