"""A workspace's folder to a ``Workspace``, or to every problem of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ccheck.core.calendar import Calendar
from ccheck.core.checks import ADVICE, CHECKS
from ccheck.core.deadlines import Reckoning
from ccheck.core.model import Directive, Settings, Workspace
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
from ccheck.workspace import agencies, calendar, directive, settings
from ccheck.workspace.positions import Places
from ccheck.workspace.shapes import Faults
from ccheck.workspace.toml import read_table

AGENCIES = "agencies.toml"
DIRECTIVES = "directives"
CALENDAR = "calendar.toml"
SETTINGS = "ccheck.toml"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a workspace, and every problem found on the way, sorted."""

    workspace: Workspace
    problems: tuple[Problem, ...]


def load(root: Path) -> Workspace:
    """The workspace in ``root``.

    Raises ``BadData`` (65) with every error of every file, ``BadConfiguration`` (78) when all of them are
    in ccheck.toml, ``CannotRead`` (74) when a file cannot be read, ``Unreadable`` (74) without a workspace.
    """
    loaded = _load(root, advice=False)
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


def examine(root: Path) -> Loaded:
    """The workspace as far as it can be read, with every error, warning and note."""
    return _load(root, advice=True)


def load_reckoning(root: Path) -> tuple[Reckoning, Settings]:
    """What dates are counted with in ``root``, and its settings; the built-in ones where it has no files.
    Raises as ``load`` does."""
    files = _Files(root)
    days = files.read(CALENDAR, calendar.from_table, None) or calendar.built_in()
    chosen = files.read(SETTINGS, settings.from_table, Settings())
    _refuse(files.located())
    return Reckoning(days, chosen.before, chosen.promptly), chosen


def load_calendar(file: Path) -> Calendar:
    """The calendar in one file over its base. Raises as ``load`` does."""
    files = _Files(file.parent)
    found = files.read(file.name, calendar.from_table, Calendar(), required=True)
    _refuse(files.located())
    return found


def load_directive(file: Path) -> Directive:
    """The directive in one file, its ids not compared with any registry. Raises as ``load`` does."""
    files = _Files(file.parent)
    found = files.read(file.name, directive.from_table, None, required=True)
    _refuse(files.located())
    assert found is not None
    return found


def _load(root: Path, *, advice: bool) -> Loaded:
    if not (root / AGENCIES).exists() and not (root / DIRECTIVES).is_dir():
        raise Unreadable(
            say(
                "{folder} is not a workspace: it has neither agencies.toml nor directives/. Use -C FOLDER.",
                folder=str(root),
            )
        )
    files = _Files(root)
    registry = files.read(AGENCIES, agencies.from_table, Registry(), required=True)
    days = files.read(CALENDAR, calendar.from_table, None) or calendar.built_in()
    chosen = files.read(SETTINGS, settings.from_table, Settings())
    directives: list[Directive] = []
    for path in files.listed(DIRECTIVES):
        found = files.read(path, directive.from_table, None)
        if found is not None:
            directives.append(found)
    workspace = Workspace(tuple(directives), registry, days, chosen)
    files.add(fault for check in CHECKS for fault in check(workspace))
    if advice:
        files.add(fault for check in ADVICE for fault in check(workspace))
    return Loaded(workspace, files.located())


@dataclass(slots=True)
class _Files:
    """Reads the files of a folder one after the other and keeps every fault with the text it is in."""

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)

    def listed(self, folder: str) -> tuple[str, ...]:
        """The paths of the TOML files in ``folder``, sorted; none when it is missing. The locks and copies
        of editors, whose names begin with a dot, are none of them."""
        place = self.root / folder
        try:
            names = sorted(file.name for file in place.iterdir())
        except OSError as error:
            if place.exists() or place.is_symlink():  # a file, a link to nothing, or closed
                message = say("the folder cannot be read: {reason}", reason=error.strerror or str(error))
                hint = say("Check that it is a readable folder.")
                self.problems.append(Problem(folder, 1, 1, "cannot-read", message, hint))
            return ()
        return tuple(
            f"{folder}/{name}" for name in names if name.endswith(".toml") and not name.startswith(".")
        )

    def read(
        self,
        path: str,
        make: Callable[[Mapping[str, object], str, Faults], T],
        otherwise: T,
        *,
        required: bool = False,
    ) -> T:
        """What ``make`` makes of the file; ``otherwise`` when it is missing or no TOML."""
        file = self.root / path
        if not required and not file.exists() and not file.is_symlink():
            return otherwise
        found = read_table(file, path)
        if isinstance(found, Problem):
            self.problems.append(found)
            return otherwise
        table, self.texts[path] = found
        return make(table, path, self.faults)

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
        found = {problem.sort_key: problem for problem in self.problems}
        faulty = {fault.place.path for fault in self.faults.found}
        places = {path: Places(text) for path, text in self.texts.items() if path in faulty}
        for fault in self.faults.found:
            path = fault.place.path
            line, column = places[path].of(fault.place.keys) if path in places else (1, 1)
            problem = Problem(path, line, column, fault.code, fault.message, fault.hint, fault.severity)
            found[problem.sort_key] = problem
        return tuple(found[key] for key in sorted(found))


def _hides_start(fault: Fault) -> bool:
    """Whether a directive's first day may stand in its file, unread because of ``fault``."""
    if fault.place.keys == ("directive",):
        return fault.code == "wrong-type"
    return fault.place.keys in ((), ("directive", "issued"), ("directive", "starts"))
