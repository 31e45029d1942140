"""A shell in a pseudo-terminal, typed into as by a person."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import time
from pathlib import Path
from types import TracebackType

_ESCAPES = re.compile(
    r"\x1b(?:\[[0-9;?>=]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])|[\r\x07\x08]"
)
PATIENCE = 30  # seconds; a loaded machine takes its time


class Terminal:
    """One shell, 200 columns wide so that no line is broken."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.seen = ""
        self._pid, self._handle = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._handle)

    def type(self, text: str) -> None:
        """Type ``text``; what was seen before is forgotten."""
        self.seen = ""
        os.write(self._handle, text.encode())

    def interrupt_until(self, text: str) -> None:
        """Press Ctrl-C until ``text`` stands on the screen: Python misses one that comes between its prompt
        and its waiting for a key."""
        for turn in range(PATIENCE):
            self.type("\x03")
            try:
                self.until(text, 1)
            except AssertionError:
                if turn == PATIENCE - 1:
                    raise
            else:
                return

    def until(self, text: str, patience: float = PATIENCE) -> str:
        """What the screen shows once ``text`` stands in it."""
        end = time.monotonic() + patience
        while text not in self.seen:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._handle], [], [], left)[0]:
                raise AssertionError(f"{text!r} did not appear in {self.seen!r}")
            self.seen = _ESCAPES.sub("", self.seen + os.read(self._handle, 65536).decode("utf-8", "replace"))
        return self.seen
