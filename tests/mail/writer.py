"""Processes that write messages into a folder and are stopped in the middle.

``python -m tests.mail.writer KIND FOLDER [LIMIT]`` writes messages m0, m1, … for ever, each twice, and prints
the name of each once it is safe; with LIMIT, no file may grow beyond so many bytes, and it prints what became
of two messages, a small one and a large one.
"""

import resource
import sys
from pathlib import Path

from ccheck.core.model import Transport
from tests.mail.letters import SENDER, TO, data, opened, settings

LARGE = "đôn đốc " * 20_000


def main(kind: str, folder: str, limit: int = 0) -> None:
    """Write until killed, or two messages within ``limit``."""
    transport = opened(settings(transport=Transport(kind), path=folder), root=Path())
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        for key, text in (("small", "x"), ("large", LARGE), ("small-2", "x")):
            found = transport.send(SENDER, [TO], data(key, text=text))
            print(key, found.outcome.value, found.reason, sep="|", flush=True)
        return
    turn = 0
    while True:
        for _ in range(2):
            assert transport.send(SENDER, [TO], data(f"m{turn}", text=LARGE)).reason == ""
        print(f"m{turn}", flush=True)
        turn += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
