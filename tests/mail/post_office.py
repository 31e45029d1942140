"""A workspace that sends reminders, and ccheck run in it as a process."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from ccheck.ledger.rows import moment
from tests.cli.command import Result, answered
from tests.ledger.office import sound

BARE = {"PATH": os.environ["PATH"], "COLUMNS": "100", "LOGNAME": "an"}
TODAY = "2025-06-17"  # a Tuesday, the working day before the last day of the tasks below
FROM = "Văn phòng UBND tỉnh <nhac-viec@tinh.example>"

AGENCIES = """
[[agency]]
id = "ubnd"
name = "UBND tỉnh"

[[agency]]
id = "snv"
name = "Sở Nội vụ"
email = ["snv@tinh.example"]
head_email = ["gd-snv@tinh.example"]

[[agency]]
id = "stp"
name = "Sở Tư pháp"
email = ["stp@tinh.example"]
"""
HEADER = """
[directive]
id = "thu-2025"
kind = "directive"
number = "05/CT-UBND"
title = "Văn bản thử"
issuer = "ubnd"
issued = 2025-01-02
"""
TASKS = """
[[task]]
clause = "1"
title = "Báo cáo kết quả rà soát"
lead = ["snv"]
deadline = { by = 2025-06-18 }
wording = "trước ngày 19/6/2025"

[[task]]
clause = "2"
title = "Lập kế hoạch"
lead = ["stp"]
deadline = { by = 2025-06-18 }
"""
ONE, TWO = "thu-2025/1@snv", "thu-2025/2@stp"


@dataclass(frozen=True)
class Desk:
    """The workspace, and the processes run in it."""

    root: Path

    def write(
        self, *, mail: str | None, agencies: str = AGENCIES, tasks: str = TASKS, more: str = ""
    ) -> None:
        """Write the files; ``mail`` are the keys of [mail] beside the sender (None: no such table)."""
        (self.root / "directives").mkdir(exist_ok=True)
        (self.root / "agencies.toml").write_text(agencies, encoding="utf-8")
        (self.root / "directives" / "thu.toml").write_text(HEADER + tasks, encoding="utf-8")
        table = f'[mail]\nfrom = "{FROM}"\n{mail}\n' if mail is not None else ""
        (self.root / "ccheck.toml").write_text(table + more, encoding="utf-8")

    def start(self, *arguments: str, today: str = TODAY, **environment: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "ccheck", "--lang", "en", "--today", today, *arguments],
            cwd=self.root,
            env=BARE | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, *arguments: str, today: str = TODAY, **environment: str) -> Result:
        """What ccheck answers; a traceback fails the test."""
        words = ("--lang", "en", "--today", today, *arguments)
        return sound(answered(words, self.root, BARE | environment))

    def remind(self, *arguments: str, today: str = TODAY, **environment: str) -> Result:
        return self.run("remind", *arguments, today=today, **environment)

    def silent(self, *arguments: str, today: str = TODAY) -> None:
        """Run ``remind`` with ``arguments``; the test fails when it has anything to say."""
        assert self.remind(*arguments, today=today) == Result("", "", 0)

    def json(self, *arguments: str, today: str = TODAY) -> Any:
        found = self.run(*arguments, "--format", "json", today=today)
        assert found.code in (0, 1), found
        return json.loads(found.out)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What stands in the ledger's file; statements that change it are made to last."""
        with closing(sqlite3.connect(self.root / "ledger.db")) as file, file:
            return file.execute(query, values).fetchall()

    def states(self) -> dict[str, str]:
        """The state of each agency's last message."""
        return dict(self.rows("SELECT agency, state FROM mailing ORDER BY created, key"))

    def age(self, by: timedelta) -> None:
        """Make every message as old as if so much time had passed since it was last tried."""
        for key, updated in self.rows("SELECT key, updated FROM mailing"):
            then = datetime.fromisoformat(updated) - by
            self.rows("UPDATE mailing SET updated = ? WHERE key = ?", moment(then), key)

    def files(self) -> dict[str, bytes]:
        """Everything in the folder but what SQLite keeps beside its file."""
        return {
            str(file.relative_to(self.root)): file.read_bytes()
            for file in sorted(self.root.rglob("*"))
            if file.is_file()
        }


def smtp(port: int, more: str = "") -> str:
    """The keys of [mail] for a server on this machine."""
    return f'host = "localhost"\nport = {port}\nsecurity = "none"\ntimeout = 5\n{more}'


def read(data: bytes) -> EmailMessage:
    """A message as a mail program of today shows it."""
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def body(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def ids(messages: Sequence[tuple[str, list[str], bytes]]) -> list[tuple[str, str]]:
    """The Message-ID and the recipient of each message that a server took."""
    return [(str(read(data)["Message-ID"]), to) for _, people, data in messages for to in people]
