"""Where the faults of the values in files are collected."""

from __future__ import annotations

from ccheck.errors import Fault, Message, Place
from ccheck.values import field, mutable


@mutable
class Faults:
    """Collects what is wrong; the only thing here that changes."""

    found: list[Fault] = field(default_factory=list)

    def add(self, place: Place, code: str, message: Message, hint: Message) -> None:
        """Note a fault at ``place``; ``hint`` says what to do about it."""
        self.found.append(Fault(place, code, message, hint))
