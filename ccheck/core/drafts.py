"""What is proposed from a directive's text: a directive, for each duty how sure it is, and what to decide."""

from __future__ import annotations

from ccheck.core.model import Directive, Task
from ccheck.errors import Message
from ccheck.values import value


@value(kw_only=True)
class NewAgency:
    """An office that the text names and agencies.toml does not know."""

    id: str
    name: str
    jurisdiction: str
    collective: bool = False


@value(kw_only=True)
class Question:
    """What a person must decide, and the line of the text it is about (0: none in particular)."""

    message: Message
    line: int = 0


@value(kw_only=True)
class Proposal:
    """A duty as read: the task, its names as agencies.toml or the text has them, where it stands in the text,
    and how sure the reading is, from 0 to 1."""

    task: Task
    lead_names: tuple[str, ...]
    coordinating_names: tuple[str, ...] = ()
    report_to_names: tuple[str, ...] = ()
    report_via_name: str | None = None
    confidence: float = 1.0
    first: int = 1
    last: int = 1
    questions: tuple[Question, ...] = ()
    printed: str = ""


@value(kw_only=True)
class Draft:
    """The proposal for a whole text. The directive's tasks are those of ``proposals``."""

    directive: Directive
    proposals: tuple[Proposal, ...] = ()
    agencies: tuple[NewAgency, ...] = ()
    jurisdiction: str = ""  # its id
    jurisdiction_name: str = ""  # for one that agencies.toml does not know
    questions: tuple[Question, ...] = ()


@value(kw_only=True)
class Difference:
    """Where an encoding and its text disagree: ``code`` says in what, ``encoded`` and ``printed`` how."""

    code: str
    clause: str
    message: Message
    line: int = 0


@value(kw_only=True)
class Uncovered:
    """A clause of the text for which the encoding has neither task nor no_task."""

    clause: str
    line: int
    text: str


@value(kw_only=True)
class Coverage:
    """How far an encoding covers its text; ``absent`` are clauses of tasks that the text does not have."""

    directive: str
    source: str
    clauses: int
    uncovered: tuple[Uncovered, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def covered(self) -> int:
        """How many clauses have a task or a no_task."""
        return self.clauses - len(self.uncovered)

    @property
    def complete(self) -> bool:
        """Whether nothing is left out and nothing added."""
        return not self.uncovered and not self.absent
