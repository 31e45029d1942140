"""Sending runs killed at random moments: every agency gets its message, and nearly always once.

CCHECK_KILLS sets how often: 150 by hand, fewer in every run of the tests.
"""

import os
import random
import subprocess
import time
from collections import Counter
from pathlib import Path

from tests.mail.office import Office, office
from tests.mail.post_office import Desk, ids, smtp

KILLS = int(os.environ.get("CCHECK_KILLS", "40"))
AGENCIES = 150
SEED = 20250617
EARLY = 0.9  # seconds in which a run starts, plans, claims and sends its first messages
EACH = 10  # kills on one ledger at most


def furnished(root: Path, port: int) -> Desk:
    root.mkdir()
    agencies = "".join(
        f'[[agency]]\nid = "s{n:03}"\nname = "Sở {n}"\nemail = ["s{n:03}@tinh.example"]\n'
        for n in range(AGENCIES)
    )
    group = ", ".join(f'"s{n:03}"' for n in range(AGENCIES))
    desk = Desk(root)
    desk.write(
        mail=smtp(port),
        agencies=f'[[agency]]\nid = "ubnd"\nname = "UBND"\n{agencies}'
        f'[[group]]\nid = "so"\nname = "Các sở"\nmembers = [{group}]\n',
        tasks='[[task]]\nclause = "1"\ntitle = "Báo cáo"\nlead = ["so"]\neach = true\n'
        "deadline = { by = 2025-06-18 }\n",
    )
    return desk


def wait(process: "subprocess.Popen[str]", server: Office, draw: random.Random) -> None:
    """Wait for a random moment: any of the first, or somewhere in the middle of sending."""
    if draw.random() < 0.3:
        time.sleep(draw.uniform(0.1, EARLY))
        return
    goal = len(server.kept) + draw.randint(1, AGENCIES // 4)
    while len(server.kept) < goal and process.poll() is None:
        time.sleep(0.001)
    time.sleep(draw.uniform(0, 0.006))


def killed(desk: Desk, server: Office, draw: random.Random, most: int) -> int:
    """Send until a run ends by itself, and return how many were killed before it."""
    kills = 0
    while True:
        process = desk.start("remind", "--send", "--retry-unknown")
        if kills < most:
            wait(process, server, draw)
            if process.poll() is None:
                process.kill()
                process.communicate()
                kills += 1
                continue
        out, err = process.communicate(timeout=300)
        assert (out, err, process.returncode) == ("", "", 0)
        return kills


def test_nothing_is_lost_and_next_to_nothing_doubled(tmp_path: Path) -> None:
    draw = random.Random(SEED)
    kills = doubled = unfinished = ledgers = 0
    while kills < KILLS:
        ledgers += 1
        with office() as server:
            desk = furnished(tmp_path / str(ledgers), server.port)
            here = killed(desk, server, draw, min(EACH, KILLS - kills))
            arrived = Counter(ids(server.kept))
        kills += here
        by_recipient = Counter(to for _, to in arrived)
        assert set(by_recipient) == {f"s{n:03}@tinh.example" for n in range(AGENCIES)}, "lost"
        assert set(by_recipient.values()) == {1}, "a second Message-ID for the same agency"
        twice = sum(number - 1 for number in arrived.values())
        assert twice <= here, "more than the message in flight"
        doubled += twice
        unfinished += desk.rows("SELECT COUNT(*) FROM run WHERE finished = ''")[0][0]
        assert desk.rows("SELECT DISTINCT state FROM mailing") == [("sent",)]
        assert desk.run("outbox").code == 0
    print(
        f"\n{kills} kills on {ledgers} ledgers of {AGENCIES}: "
        f"{unfinished} after the run began, {doubled} doubled"
    )
    assert unfinished > 0, "every kill came too early"
