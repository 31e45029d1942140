"""A workspace's folder to a ``Workspace``, or to every problem of every file at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeVar, cast

from ccheck.core.calendar import Calendar
from ccheck.core.deadlines import Reckoning
from ccheck.core.model import Directive, Settings, Workspace
from ccheck.core.outline import ShelvedDirectives, heading, headings
from ccheck.core.registry import Registry
from ccheck.errors import (
    BadConfiguration,
    BadData,
    CannotRead,
    Fault,
    Problem,
    Severity,
    Unreadable,
    say,
)
from ccheck.values import field, mutable, replace, value
from ccheck.workspace.cache import Cache
from ccheck.workspace.faults import Faults
from ccheck.workspace.records import Aside

AGENCIES = "agencies.toml"
DIRECTIVES = "directives"
CALENDAR = "calendar.toml"
SETTINGS = "ccheck.toml"
BUILT_IN = "(vietnam.toml)"  # the name of no file
READERS: dict[type, str] = {
    Registry: "agencies",
    Calendar: "calendar",
    Settings: "settings",
    Aside: "directive",
}

T = TypeVar("T")


@value
class Loaded:
    """What could be read of a workspace, and every problem found on the way, sorted."""

    workspace: Workspace
    problems: tuple[Problem, ...]


def load(root: Path, cache: Cache | None = None) -> Workspace:
    """The workspace in ``root``; what ``cache`` knows of unchanged files is not read again.

    Raises ``BadData`` (65) with every error of every file, ``BadConfiguration`` (78) when all of them are
    in ccheck.toml, ``CannotRead`` (74) when a file cannot be read, ``Unreadable`` (74) without a workspace.
    """
    loaded = _load(root, cache or Cache(root), advice=False)
    _refuse(loaded.problems)
    return loaded.workspace


def _refuse(problems: tuple[Problem, ...]) -> None:
    """Raise when there is an error among ``problems``."""
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if not errors:
        return
    if any(problem.code == "cannot-read" for problem in errors):
        raise CannotRead(errors)
    if all(problem.path == SETTINGS for problem in errors):
        raise BadConfiguration(errors)
    raise BadData(errors)


def examine(root: Path, cache: Cache | None = None) -> Loaded:
    """The workspace as far as it can be read, with every error, warning and note."""
    return _load(root, cache or Cache(root), advice=True)


def load_reckoning(root: Path) -> tuple[Reckoning, Settings]:
    """What dates are counted with in ``root``, and its settings; the built-in ones where it has no files.
    Raises as ``load`` does."""
    files = _Files(root, Cache(root))
    days = files.read(CALENDAR, Calendar) or files.built_in()
    chosen = files.read(SETTINGS, Settings) or Settings()
    _refuse(files.located())
    return Reckoning(days, chosen.before, chosen.promptly), chosen


def load_calendar(file: Path) -> Calendar:
    """The calendar in one file over its base. Raises as ``load`` does."""
    files = _Files(file.parent, Cache(file.parent))
    found = files.read(file.name, Calendar, required=True) or Calendar()
    _refuse(files.located())
    return found


def load_directive(file: Path) -> Directive:
    """The directive in one file, its ids not compared with any registry. Raises as ``load`` does."""
    files = _Files(file.parent, Cache(file.parent))
    found = files.read(file.name, Aside, required=True)
    _refuse(files.located())
    assert found is not None
    return found.make()


def _load(root: Path, cache: Cache, *, advice: bool) -> Loaded:
    if not (root / AGENCIES).exists() and not (root / DIRECTIVES).is_dir():
        raise Unreadable(
            say(
                "{folder} is not a workspace: it has neither agencies.toml nor directives/. Use -C FOLDER.",
                folder=str(root),
            )
        )
    files = _Files(root, cache)
    registry = files.read(AGENCIES, Registry, required=True) or Registry()
    days = files.read(CALENDAR, Calendar) or files.built_in()
    chosen = files.read(SETTINGS, Settings) or Settings()
    read = ((path, files.read(path, Aside)) for path in files.listed(DIRECTIVES))
    aside = {path: found for path, found in read if found is not None}
    made = [it.make for it in aside.values()]
    directives = ShelvedDirectives([it.heading for it in aside.values()], lambda number: made[number]())
    workspace = Workspace(directives, registry, days, chosen)
    files.check(workspace, tuple(aside))
    if advice:
        from ccheck.core.checks import ADVICE

        files.add(fault for check in ADVICE for fault in check(workspace))
    cache.save()
    return Loaded(workspace, files.located())


@mutable
class _Files:
    """Reads the files of a folder one after the other; keeps every fault, and the text it was found in."""

    root: Path
    cache: Cache
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)

    def listed(self, folder: str) -> tuple[str, ...]:
        """The paths of the TOML files in ``folder``, sorted; none when it is missing. The locks and copies
        of editors, whose names begin with a dot, are none of them."""
        place = self.root / folder
        try:
            names = sorted(file.name for file in os.scandir(place))
        except OSError as error:
            if place.exists() or place.is_symlink():  # a file, a link to nothing, or closed
                message = say("the folder cannot be read: {reason}", reason=error.strerror or str(error))
                hint = say("Check that it is a readable folder.")
                self.problems.append(Problem(folder, 1, 1, "cannot-read", message, hint))
            return ()
        return tuple(
            f"{folder}/{name}" for name in names if name.endswith(".toml") and not name.startswith(".")
        )

    def read(self, path: str, kind: type[T], *, required: bool = False) -> T | None:
        """What the file holds; None when it is missing or no TOML."""
        known = self.cache.unchanged(path)
        if isinstance(known, kind):
            return known
        file = self.root / path
        if not required and not file.exists() and not file.is_symlink():
            return None
        from ccheck.workspace.toml import read_bytes

        found = read_bytes(file, path)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        known = self.cache.same(path, *found)
        return known if isinstance(known, kind) else self._parsed(path, kind, *found)

    def _parsed(self, path: str, kind: type[T], data: bytes, status: os.stat_result) -> T | None:
        from ccheck.workspace.toml import parse

        found = parse(data, path)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        table, text = found
        before = len(self.faults.found)
        made = _maker(kind)(table, path, self.faults)
        if len(self.faults.found) == before:
            self.cache.keep(path, data, status, made)
        else:
            self.texts[path] = text
        if isinstance(made, Directive):
            return cast(T, Aside(heading(made, self.cache.content(path)), lambda: made))
        return cast(T, made)

    def built_in(self) -> Calendar:
        """The calendar that ccheck ships."""
        known = self.cache.built_in(BUILT_IN)
        if isinstance(known, Calendar):
            return known
        from ccheck.workspace.calendar import built_in

        found = built_in()
        self.cache.keep_built_in(BUILT_IN, found)
        return found

    def check(self, workspace: Workspace, paths: Sequence[str]) -> None:
        """Look for errors between the values, but for what was looked through before and has not changed;
        ``paths`` are those of the directives."""
        bodies, registry = frozenset(workspace.registry.ids()), self.cache.content(AGENCIES)
        doubtful = [n for n, path in enumerate(paths) if not self.cache.is_sound(path, bodies, registry)]
        ids = {heading.id for heading in headings(workspace.directives)}
        whole = len(ids) < len(paths) or not self.cache.is_sound(AGENCIES, bodies, registry)
        if not doubtful and not whole:
            return
        from ccheck.core.checks import DIRECTIVE_CHECKS, WHOLE_CHECKS

        narrowed = replace(workspace, directives=tuple(workspace.directives[n] for n in doubtful))
        faults = [fault for check in DIRECTIVE_CHECKS for fault in check(narrowed)]
        if whole:
            faults += (fault for check in WHOLE_CHECKS for fault in check(workspace))
        wrong = {fault.place.path for fault in faults}
        looked_at = {paths[n] for n in doubtful} | ({AGENCIES} if whole else set())
        self.cache.approve(looked_at - wrong, registry)
        self.add(faults)

    def add(self, faults: Iterable[Fault]) -> None:
        """Keep faults found in the values, but for those that follow from what could not be read."""
        unread = {problem.path for problem in self.problems}
        undated = {fault.place.path for fault in self.faults.found if _hides_start(fault)}
        for fault in faults:
            if AGENCIES in unread and fault.code in ("unknown-agency", "unknown-jurisdiction", "empty-group"):
                continue
            if fault.code == "no-start" and fault.place.path in undated:
                continue
            self.faults.found.append(fault)

    def located(self) -> tuple[Problem, ...]:
        """Every problem with its line and column, sorted, none twice."""
        if not self.problems and not self.faults.found:
            return ()
        from ccheck.workspace.positions import Places

        found = {problem.sort_key: problem for problem in self.problems}
        faulty = {fault.place.path for fault in self.faults.found}
        places = {path: Places(text) for path in faulty if (text := self._text(path)) is not None}
        for fault in self.faults.found:
            path = fault.place.path
            line, column = places[path].of(fault.place.keys) if path in places else (1, 1)
            problem = Problem(path, line, column, fault.code, fault.message, fault.hint, fault.severity)
            found[problem.sort_key] = problem
        return tuple(found[key] for key in sorted(found))

    def _text(self, path: str) -> str | None:
        """The text of a file; of one that was not read in this run only now."""
        from ccheck.workspace.toml import read_table

        if path not in self.texts:
            found = read_table(self.root / path, path)
            if isinstance(found, Problem):
                return None
            self.texts[path] = found[1]
        return self.texts[path]


def _maker(kind: type) -> Callable[[Mapping[str, object], str, Faults], object]:
    """What makes a ``kind`` of a table; imported only when a file has to be read."""
    make: Callable[[Mapping[str, object], str, Faults], object]
    make = import_module(f"ccheck.workspace.{READERS[kind]}").from_table
    return make


def _hides_start(fault: Fault) -> bool:
    """Whether a directive's first day may stand in its file, unread because of ``fault``."""
    if fault.place.keys == ("directive",):
        return fault.code == "wrong-type"
    return fault.place.keys in ((), ("directive", "issued"), ("directive", "starts"))
