"""Writers that are killed: forks that append one entry a transaction and say so once it is safe.

``python -m tests.ledger.writer ROOT SEED KILLS LOCATION...`` starts two writers at a time on the ledgers in
turn, kills each at a random moment, and prints as JSON which entries each ledger's writers had acknowledged,
and what stopped a writer other than the kill.
"""

import json
import os
import random
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path

from ccheck.core.entries import Completion, Evidence
from ccheck.errors import CcheckError
from ccheck.i18n import render, use
from ccheck.ledger.ledger import writing
from ccheck.ledger.postgres import is_address
from tests.ledger.store import DAY, Clock

LONGEST = 0.06  # seconds a writer lives


def write(location: str, root: Path, name: str, told: int) -> None:
    """Append for ever; after each commit put the entry's number and document on ``told``."""
    turn = 0
    while True:
        turn += 1
        document = f"{name}.{turn}"
        with writing(location, root) as ledger:
            entry = Completion(on=DAY, cell="thu-2024/4@snv", evidence=Evidence(document=document))
            (row,) = ledger.append([entry], name, Clock())
        os.write(told, f"{row.number} {document}\n".encode())


def fork(location: str, root: Path, name: str) -> tuple[int, int]:
    """The process id of a new writer, and the pipe it tells on."""
    hears, tells = os.pipe()
    child = os.fork()
    if child:
        os.close(tells)
        return child, hears
    try:
        write(location, root, name, tells)
    except BaseException as error:
        reason = render(error.message) if isinstance(error, CcheckError) else str(error)
        os.write(tells, f"! {type(error).__name__}: {reason}\n".encode())
    os._exit(1)


def main(root: Path, seed: int, kills: int, locations: list[str]) -> None:
    """Kill ``kills`` writers and print what they had acknowledged."""
    if any(is_address(location) for location in locations):
        import psycopg  # once, before the forks

        assert psycopg
    else:
        import ccheck.ledger.sqlite

        assert ccheck.ledger.sqlite
    use("en")
    draw = random.Random(seed)
    heard: dict[str, list[str]] = defaultdict(list)
    rounds = kills // 2
    for turn in range(rounds):
        location = locations[turn * len(locations) // rounds]
        pair = [fork(location, root, f"{turn}-{n}") for n in range(2)]
        for child, hears in pair:
            time.sleep(draw.random() ** 2 * LONGEST)  # more often soon: within the first write
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            with open(hears, encoding="utf-8") as pipe:  # noqa: PTH123
                heard[location] += pipe.read().splitlines()
    print(json.dumps(heard))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
