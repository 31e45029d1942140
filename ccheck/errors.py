"""What can go wrong, as values: messages, problems in files, and the exceptions that stop a run.

A ``Message`` is an English template with its arguments; the catalogue turns it into the reader's
language at the edge. A ``Problem`` is a fault in a file: data, never an exception.
"""

from __future__ import annotations

import enum

from ccheck.values import value


@value
class Message:
    """A sentence for people: an English template with named fields, and the values of the fields."""

    template: str
    args: tuple[tuple[str, object], ...] = ()


def say(template: str, /, **args: object) -> Message:
    """The message of ``template`` with ``args``; Babel collects the templates by this name."""
    return Message(template, tuple(args.items()))


class Severity(enum.Enum):
    """How grave a problem is; the order of the members is the order of gravity."""

    ERROR = "error"  # the file cannot be used: every command but lint stops
    WARNING = "warning"  # usable, but someone should look: lint exits 1
    NOTE = "note"  # worth knowing: lint exits 0 unless --strict


@value
class Place:
    """Where a value stands: its file, and the keys and indexes that lead to it."""

    path: str = ""
    keys: tuple[str | int, ...] = ()

    def __truediv__(self, key: str | int) -> Place:
        """The place of ``key`` inside this one."""
        return Place(self.path, (*self.keys, key))


@value
class Fault:
    """A fault found in a value, before its line and column are looked up."""

    place: Place
    code: str
    message: Message
    hint: Message | None = None
    severity: Severity = Severity.ERROR


@value
class Problem:
    """A fault at a place of a file: ``path:line:column: code: message`` with a hint what to do."""

    path: str
    line: int
    column: int
    code: str
    message: Message
    hint: Message | None = None
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Problems are listed by file, then place, then code."""
        return (self.path, self.line, self.column, self.code, repr(self.message))


class CcheckError(Exception):
    """What stops a run. ``exit_code`` is the process's answer, ``message`` what the user reads."""

    exit_code = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message.template)
        self.message = message


class Usage(CcheckError):
    """The call is wrong: unknown or ambiguous id, impossible date, a rule that cannot be read."""

    exit_code = 2


class BadData(CcheckError):
    """The files hold errors; ``problems`` lists all of them, sorted."""

    exit_code = 65

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(say("The files of the workspace hold errors."))
        self.problems = problems


class BadConfiguration(BadData):
    """All errors are in ``ccheck.toml``."""

    exit_code = 78


class CannotRead(BadData):
    """Among the errors is a file that cannot be read."""

    exit_code = 74


class Unreadable(CcheckError):
    """A file or folder cannot be read or written."""

    exit_code = 74


class BadLedger(CcheckError):
    """The ledger cannot be understood: not a ledger, damaged, or written by a newer version."""

    exit_code = 65


class BadSheet(CcheckError):
    """The file is not an answer sheet."""

    exit_code = 65


class BadSource(CcheckError):
    """No text of a directive can be read from the file."""

    exit_code = 65


class Unavailable(CcheckError):
    """A server that is needed does not answer."""

    exit_code = 69


class Busy(CcheckError):
    """Another run holds the lock; trying again later will do."""

    exit_code = 75


class LoginRefused(CcheckError):
    """A server answers, and refuses the login."""

    exit_code = 77


class MissingExtra(CcheckError):
    """The installation lacks an optional part that the configuration or the command needs."""

    exit_code = 78


class BadSettings(CcheckError):
    """What the configuration says cannot be done: found when it is used, not when it is read."""

    exit_code = 78
