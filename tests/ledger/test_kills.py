"""Writers killed at random moments: what they had acknowledged is there, and the ledger goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.command import ROOT
from tests.ledger.conftest import Server
from tests.ledger.store import Store, samples

KILLS = 200
LEDGERS = 8  # each begun anew, so that the first write is among what is killed


def killed(root: Path, locations: list[str]) -> None:
    """Kill ``KILLS`` writers on the ledgers, and hold each ledger against what was acknowledged."""
    command = [sys.executable, "-m", "tests.ledger.writer", str(root), "20260105", str(KILLS), *locations]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    heard = json.loads(done.stdout)
    # On a busy machine few get far before they are killed; some must, or the test shows nothing.
    assert sum(len(told) for told in heard.values()) > LEDGERS
    for location in locations:
        store = Store(location, root)
        told = heard[location]
        assert [line for line in told if line.startswith("!")] == []
        verdict = store.verdict()
        assert verdict.broken is None
        rows = [json.loads(line) for line in store.lines()]
        assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
        there = [f"{row['number']} {json.loads(row['body'])['document']}" for row in rows]
        assert set(told) <= set(there)
        assert len(set(told)) == len(told)
        assert len({line.split()[1] for line in there}) == len(there), "an entry stands twice"
        assert len(there) - len(told) <= KILLS  # a writer dies after at most one unacknowledged commit
        assert store.record(samples()[0])[0].number == len(rows) + 1
        assert store.verdict().entries == len(rows) + 1


def test_200_kills_lose_nothing_in_a_file(tmp_path: Path) -> None:
    killed(tmp_path, [f"ledger{n}.db" for n in range(LEDGERS)])


def test_200_kills_lose_nothing_in_postgresql(tmp_path: Path, server: Server) -> None:
    killed(tmp_path, [server.database() for _ in range(LEDGERS)])
