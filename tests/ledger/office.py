"""A small workspace, and ccheck run in it as a process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.command import Result, answered
from tests.cli.conftest import AGENCIES, DIRECTIVE
from tests.ledger.store import Store

MORE = """
[[event]]
id = "co-hieu-luc"
title = "Quyết định có hiệu lực"

[[task]]
clause = "5"
title = "Nâng tỷ lệ hồ sơ trực tuyến"
lead = ["snv"]
deadline = { by = 2025-03-31 }
targets = [{ measure = "Tỷ lệ hồ sơ trực tuyến", at_least = 80, unit = "%" }]

[[task]]
clause = "6"
title = "Đăng ký danh mục"
lead = ["snv"]
deadline = { days = 8, ahead_of = "co-hieu-luc" }

[[task]]
clause = "7"
title = "Báo cáo kết quả"
lead = ["huyen-a"]
deadline = { by = 2025-12-31 }

[[task]]
clause = "8"
title = "Nộp trong giờ"
lead = ["snv"]
deadline = { by = 2025-03-20T17:00:00 }
"""
TODAY = "2024-12-16"


def furnish(root: Path) -> None:
    """Write the files of the workspace."""
    (root / "agencies.toml").write_text(AGENCIES, encoding="utf-8")
    (root / "directives").mkdir()
    (root / "directives" / "thu.toml").write_text(DIRECTIVE + MORE, encoding="utf-8")


@dataclass(frozen=True)
class Office:
    """The workspace, and where its ledger is."""

    store: Store

    @property
    def root(self) -> Path:
        return self.store.root

    def environment(self) -> dict[str, str]:
        """What a bare process gets, as from cron."""
        bare = {"PATH": os.environ["PATH"], "COLUMNS": "100", "LOGNAME": "an"}
        return {**bare, "CCHECK_LEDGER": self.store.location} if self.store.shared else bare

    def start(self, *arguments: str, today: str | None = TODAY, **more: Any) -> "subprocess.Popen[str]":
        """A process that runs ccheck, English and as of ``today`` unless told otherwise."""
        day = ["--today", today] if today else []
        return subprocess.Popen(
            [sys.executable, "-m", "ccheck", "--lang", "en", *day, *arguments],
            cwd=self.root,
            env=self.environment() | more.pop("env", {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="surrogateescape",
            **more,
        )

    def run(self, *arguments: str, stdin: str = "", today: str | None = TODAY, **more: Any) -> Result:
        """What ccheck answers."""
        if not more.keys() - {"env"}:
            day = ["--today", today] if today else []
            words = ("--lang", "en", *day, *arguments)
            return sound(answered(words, self.root, self.environment() | more.get("env", {}), stdin))
        return finished(self.start(*arguments, today=today, **more), stdin)

    def each(self, calls: Iterable[tuple[str, ...]]) -> list[Result]:
        """The answers to calls that do not depend on one another, two at a time."""
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda call: self.run(*call), calls))

    def good(self, *arguments: str, **more: Any) -> str:
        """What ccheck prints; the test fails when it refuses."""
        found = self.run(*arguments, **more)
        assert (found.code, found.err) == (0, ""), found
        return found.out

    def json(self, *arguments: str, today: str | None = TODAY) -> Any:
        """The JSON that ccheck prints, whatever it finds."""
        found = self.run(*arguments, "--format", "json", today=today)
        assert found.code in (0, 1) and not found.err, found
        return json.loads(found.out)

    def cell(self, id: str, *, today: str = TODAY, known_at: str = "") -> Any:
        """One obligation as ``check`` shows it."""
        known = ("--known-at", known_at) if known_at else ()
        found = self.json(*known, "check", "--all", today=today)["obligations"]
        (item,) = (item for item in found if item["id"] == f"thu-2024/{id}")
        return item

    def status(self, id: str, *, today: str = TODAY) -> str:
        return str(self.cell(id, today=today)["status"])

    def log(self) -> list[Any]:
        """Every entry that was recorded."""
        return list(self.json("log", "--last", "0")["entries"])

    def last_moment(self) -> str:
        """When the last entry was recorded, exactly."""
        return str(json.loads(self.store.lines()[-1])["recorded"])


def finished(process: "subprocess.Popen[str]", stdin: str = "") -> Result:
    """What a process printed, and its exit code."""
    with process:
        out, err = process.communicate(stdin, timeout=300)
    return sound(Result(out, err, process.returncode))


def sound(result: Result) -> Result:
    """The result, unless it is a traceback."""
    assert "Traceback" not in result.err, result.err
    return result
