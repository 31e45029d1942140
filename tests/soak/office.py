"""An invented office of a small province, its files as they change over a year, and ccheck run in it.

ccheck runs in this process, for a year has many mornings; what it prints and what it asks of the clock go by
way of the same doors as ever.
"""

import contextlib
import io
import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ccheck.cli import clock
from ccheck.cli.main import run

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MERGER = date(2025, 3, 1)
DISSOLVED = date(2025, 7, 1)

SETTINGS = """
language = "en"
[mail]
transport = "maildir"
path = "gui"
from = "Văn phòng <vp@tinh.example>"
secretariat = ["thu-ky@tinh.example"]
[reminders]
before = [7, 1, 0]
overdue_every = 10
escalate = [{ after = 20, to = "head" }, { after = 40, to = "secretariat" }]
"""
HEAD = """
[[jurisdiction]]
id = "tinh"
name = "Tỉnh Thử"
"""
NAMES = {
    "ubnd": "UBND tỉnh",
    "snv": "Sở Nội vụ",
    "stc": "Sở Tài chính",
    "stp": "Sở Tư pháp",
    "syt": "Sở Y tế",
    "stttt": "Sở Thông tin và Truyền thông",
    "skhcn": "Sở Khoa học và Công nghệ",
    "huyen-a": "UBND huyện A",
    "huyen-b": "UBND huyện B",
}
FIRST = """
[directive]
id = "mot"
kind = "directive"
number = "01/CT-UBND"
title = "Văn bản thứ nhất"
issuer = "ubnd"
issued = 2024-11-01

[[event]]
id = "cong-bo"
title = "Bộ công bố"

[[task]]
clause = "1"
title = "Báo cáo tháng"
lead = ["so"]
each = true
deadline = { every = "month", by = "25" }

[[task]]
clause = "2"
title = "Báo cáo quý"
lead = ["so", "huyen"]
each = true
deadline = { every = "quarter", before = "M3-20" }

[[task]]
clause = "3"
title = "Tuyên truyền"
lead = ["huyen"]
each = true

[[task]]
clause = "4"
title = "Công bố lại"
lead = ["stttt"]
deadline = { working_days = 5, after = "cong-bo" }

[[task]]
clause = "5"
title = "Giao ban"
lead = ["snv"]
deadline = { every = "2 weeks" }
"""
SECOND = """
[directive]
id = "hai"
kind = "plan"
number = "02/KH-UBND"
title = "Văn bản thứ hai"
issuer = "ubnd"
issued = 2025-01-15

[[task]]
clause = "I.1"
title = "Nâng cấp hệ thống"
lead = ["stttt"]
deadline = { within = "2025-Q2", then = "ongoing" }

[[task]]
clause = "I.2"
title = "Rà soát"
lead = ["snv", "stp"]
deadline = { working_days = 30, after = "issued" }

[[task]]
clause = "II.1"
title = "Nâng tỷ lệ"
lead = ["so"]
each = true
deadline = { by = 2025-09-30 }
targets = [{ measure = "Tỷ lệ", at_least = 80, unit = "%" }]

[[task]]
clause = "II.2"
title = "Chuyển giao"
lead = ["huyen-a"]
deadline = { by = 2025-08-15 }
"""
DAYS_OFF = (
    (date(2025, 2, 10), "2025-02-28", "off"),
    (date(2025, 6, 16), "2025-06-20", "off"),
)


def agencies(today: date) -> str:
    """The registry as it is kept on ``today``: who is merged or dissolved is known when it comes."""
    found = [HEAD]
    for id, name in NAMES.items():
        lines = [f'[[agency]]\nid = "{id}"\nname = "{name}"\njurisdiction = "tinh"\n']
        lines.append(f'email = ["{id}@tinh.example"]\nhead_email = ["gd.{id}@tinh.example"]\n')
        if id == "stttt" and today >= MERGER:
            lines.append(f'until = {MERGER}\nsuccessor = "skhcn"\n')
        if id == "huyen-a" and today >= DISSOLVED:
            lines.append(f"until = {DISSOLVED}\n")
        found.append("".join(lines))
    found.append('[[group]]\nid = "so"\nname = "Các sở"\nmembers = ["snv", "stc", "stp", "syt", "stttt"]\n')
    found.append('[[group]]\nid = "huyen"\nname = "UBND các huyện"\nmembers = ["huyen-a", "huyen-b"]\n')
    return "\n".join(found)


def calendar(today: date) -> str:
    """The days that notices have changed by ``today``."""
    days = (
        f'[[day]]\ndate = {day}\nkind = "{kind}"\nname = "Hoán đổi"\n'
        f'notice = "{known}"\nstatus = "announced"\n'
        for known, day, kind in DAYS_OFF
        if known <= today
    )
    return "\n".join(days)


@dataclass
class Office:
    """The folder and its clock."""

    root: Path
    now: datetime = datetime(2024, 12, 2, 7, 30, tzinfo=ZONE)
    seen: set[str] = field(default_factory=set)

    def keep(self, today: date) -> bool:
        """Bring the files up to ``today``; whether anything changed."""
        (self.root / "directives").mkdir(exist_ok=True)
        files = {
            "ccheck.toml": SETTINGS,
            "agencies.toml": agencies(today),
            "calendar.toml": calendar(today),
            "directives/mot.toml": FIRST,
            "directives/hai.toml": SECOND if today >= date(2025, 1, 15) else "",
        }
        changed = False
        for name, text in files.items():
            file = self.root / name
            if text and (not file.exists() or file.read_text(encoding="utf-8") != text):
                file.write_text(text, encoding="utf-8")
                changed = True
        return changed

    def at(self, day: date, hour: int = 7, minute: int = 30) -> None:
        """Set the clock."""
        self.now = datetime.combine(day, time(hour, minute), ZONE)

    def run(self, *arguments: str) -> tuple[int, str]:
        """The exit code, and what was printed; nothing may be said to stderr that is not expected."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["-C", str(self.root), *arguments])
        assert "Traceback" not in err.getvalue(), err.getvalue()
        assert code in (0, 1), (arguments, code, err.getvalue())
        return code, out.getvalue()

    def check(self, *more: str) -> list[dict[str, Any]]:
        """Every obligation as ``check`` shows it."""
        _, text = self.run(*more, "check", "--all", "--format", "json", "--exit-zero")
        return list(json.loads(text)["obligations"])

    def mails(self) -> list[tuple[str, str, str]]:
        """Message-ID, recipients and text of every message in the Maildir that was not there before."""
        folder = self.root / "gui" / "new"
        found = []
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if file.name in self.seen:
                continue
            self.seen.add(file.name)
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            body = message.get_body(("plain",))
            assert body is not None
            people = ", ".join(filter(None, (message["To"], message["Cc"])))
            found.append((str(message["Message-ID"]), people, str(body.get_content())))
        return found


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office on its first morning."""
    made = Office(tmp_path)
    monkeypatch.setattr(clock, "now", lambda timezone: made.now.astimezone(ZoneInfo(timezone)))
    monkeypatch.setenv("LOGNAME", "lan")
    return made
