"""``ccheck doctor``: each thing that can be out of place, and what it says to do."""

import configparser
import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ccheck.cli import machine
from tests.cli.command import ROOT, Result, ccheck

MAIL = """
[mail]
transport = "{transport}"
path = "thu-di"
host = "127.0.0.1"
port = 9
from = "nhac-viec@tinh.example"
"""


def doctor(folder: Path, *arguments: str, today: str = "2024-11-04", **environment: str) -> Result:
    return ccheck("--lang", "en", "--today", today, "doctor", *arguments, cwd=folder, **environment)


def checks(folder: Path, today: str = "2024-11-04", **environment: str) -> dict[str, dict[str, Any]]:
    """The last finding of each name."""
    found = json.loads(doctor(folder, "--format", "json", today=today, **environment).out)
    assert found["schema_version"] == 1
    wrong = [check for check in found["checks"] if check["state"] == "wrong"]
    assert found["healthy"] is (not wrong)
    assert all(check["advice"] for check in wrong)
    return {check["name"]: check for check in found["checks"]}


def recorded(folder: Path) -> None:
    assert ccheck("--today", "2024-11-04", "done", "thu-2024/4", "--as", "lan", cwd=folder).code == 0


def test_all_is_well(workspace: Path) -> None:
    recorded(workspace)
    found = doctor(workspace)
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[1:7] == [
        "ok     time zone: Asia/Ho_Chi_Minh, where today is 2024-11-04",
        "ok     letters: UTF-8, Vietnamese and English",
        "ok     calendar: the days off of 2024 are announced",
        "ok     calendar: the days off of 2025 are announced",
        "ok     ledger: 1 entries, the chain holds",
        "ok     permissions: others on this machine cannot read the ledger",
    ]
    assert "WRONG" not in found.out


def test_in_vietnamese(workspace: Path) -> None:
    found = ccheck("--today", "2024-11-04", "doctor", cwd=workspace)
    assert "được   lịch: ngày nghỉ năm 2025 đã công bố\n" in found.out


def test_it_writes_nothing(workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    doctor(workspace)
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.parametrize(
    ("today", "state"),
    [("2026-11-30", "look"), ("2026-12-01", "wrong"), ("2024-12-31", "ok")],
)
def test_the_calendar(today: str, state: str, workspace: Path) -> None:
    """2027 is not announced: in December that is late."""
    found = checks(workspace, today=today)["calendar-next"]
    assert found["state"] == state and checks(workspace, today=today)["calendar"]["state"] == "ok"
    if state != "ok":
        assert "calendar.toml" in found["advice"]


def test_a_year_that_has_begun_unannounced(workspace: Path) -> None:
    found = checks(workspace, today="2027-03-01")
    assert (found["calendar"]["state"], found["calendar-next"]["state"]) == ("wrong", "look")


def test_a_year_is_not_taken_for_announced_because_a_day_of_it_is_a_sunday(workspace: Path) -> None:
    """1 June 2030 is a Saturday, on which nobody works, announced or not."""
    assert checks(workspace, today="2029-12-03")["calendar-next"]["state"] == "wrong"


def test_another_time_zone(workspace: Path) -> None:
    (workspace / "ccheck.toml").write_text('timezone = "Europe/Paris"\n', encoding="utf-8")
    found = checks(workspace)["time-zone"]
    assert found["state"] == "look" and "Asia/Ho_Chi_Minh" in found["advice"]


def test_files_with_faults(workspace: Path) -> None:
    (workspace / "directives" / "x.toml").write_text("[directive\n", encoding="utf-8")
    found = checks(workspace)
    assert found["files"]["state"] == "wrong" and "ccheck lint" in found["files"]["advice"]
    assert found["ledger"]["state"] == "ok"  # the rest is looked at all the same
    assert doctor(workspace).code == 1


def test_no_workspace(tmp_path: Path) -> None:
    assert doctor(tmp_path).code == 74


@pytest.mark.parametrize(("mode", "well"), [(0o600, True), (0o640, True), (0o644, False), (0o602, False)])
def test_who_can_read_the_ledger(mode: int, well: bool, workspace: Path) -> None:
    recorded(workspace)
    (workspace / "ledger.db").chmod(mode)
    found = checks(workspace)["permissions"]
    assert (found["state"] == "ok") is well
    if not well:
        assert found["advice"] == "chmod 600 ledger.db (640 where a group shares it)"


def test_a_new_ledger_is_for_its_owner_only(workspace: Path) -> None:
    recorded(workspace)
    modes = {file.name: file.stat().st_mode & 0o077 for file in workspace.glob("ledger.db*")}
    assert modes["ledger.db"] == 0 and set(modes.values()) == {0}


def test_a_folder_that_everyone_can_write_into(workspace: Path) -> None:
    workspace.chmod(0o777)
    found = checks(workspace)["permissions"]
    assert found["state"] == "wrong" and found["advice"].startswith("chmod o-w ")


def test_settings_that_hold_a_password(workspace: Path) -> None:
    settings = workspace / "ccheck.toml"
    settings.write_text('ledger = "postgresql://lan:secret@127.0.0.1:9/x"\n', encoding="utf-8")
    settings.chmod(0o644)
    found = doctor(workspace)
    assert "WRONG  permissions: every user of this machine can read ccheck.toml" in found.out
    assert "WRONG  ledger: " in found.out and "secret" not in found.out
    settings.chmod(0o600)
    assert "WRONG  permissions" not in doctor(workspace).out


def test_a_changed_ledger(workspace: Path) -> None:
    recorded(workspace)
    database = sqlite3.connect(workspace / "ledger.db")
    with database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE entry SET recorder = 'another'")
    database.close()
    found = checks(workspace)["ledger"]
    assert found["state"] == "wrong" and "is not as it was recorded" in found["message"]


def test_a_ledger_that_is_none(workspace: Path) -> None:
    (workspace / "ledger.db").write_bytes(b"nonsense" * 1000)
    assert checks(workspace)["ledger"]["state"] == "wrong"


def test_a_clock_that_was_set_back(workspace: Path) -> None:
    recorded(workspace)
    database = sqlite3.connect(workspace / "ledger.db")
    with database:
        database.execute("UPDATE head SET recorded = '2999-01-01T00:00:00.000000+00:00'")
    database.close()
    assert checks(workspace)["ledger"]["state"] == "wrong"


@pytest.mark.parametrize(("transport", "state"), [("maildir", "look"), ("smtp", "wrong")])
def test_nothing_starts_the_reminders(transport: str, state: str, workspace: Path) -> None:
    if machine.scheduled(Path("/"), Path.home()) is not None:
        pytest.skip("this machine runs ccheck remind --send by itself: its absence cannot be seen here")
    (workspace / "ccheck.toml").write_text(MAIL.format(transport=transport), encoding="utf-8")
    found = checks(workspace)
    assert found["reminders"]["state"] == "look"
    assert found["schedule"]["state"] == state and "contrib/crontab" in found["schedule"]["advice"]
    server = found.get("mail-folder") or found["mail-server"]
    assert server["state"] == ("ok" if transport == "maildir" else "wrong")


def test_runs_that_come_need_no_cron_here(workspace: Path) -> None:
    (workspace / "ccheck.toml").write_text(MAIL.format(transport="maildir"), encoding="utf-8")
    assert ccheck("--today", "2024-12-13", "remind", "--send", cwd=workspace).code == 0
    on_time = checks(workspace, today="2024-12-16")
    assert (on_time["reminders"]["state"], on_time["schedule"]["state"]) == ("ok", "ok")
    late = checks(workspace, today="2024-12-18")
    assert late["reminders"]["state"] == "wrong" and late["schedule"]["state"] != "ok"


def test_without_mail_nothing_is_asked_of_it(workspace: Path) -> None:
    found = checks(workspace)
    assert found["mail"]["state"] == "ok" and not {"reminders", "schedule"} & found.keys()


def test_a_full_disk(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(workspace)._replace(free=machine.ENOUGH - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert machine.disk(workspace).state.value == "wrong"


def test_a_folder_that_cannot_be_written_to(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert machine.disk(workspace).state.value == "wrong"


# What starts the reminders


def put(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


LINE = "30 7 * * 1-6  cd /srv/ccheck && .venv/bin/ccheck remind --send"


@pytest.mark.parametrize(
    "place", ["etc/crontab", "etc/cron.d/ccheck", "var/spool/cron/crontabs/lan", "var/spool/cron/lan"]
)
def test_a_line_of_cron(place: str, tmp_path: Path) -> None:
    put(tmp_path, place, f"# {LINE}\n")
    assert machine.scheduled(tmp_path, tmp_path) is None
    put(tmp_path, place, f"# ours\n{LINE}\n")
    assert machine.scheduled(tmp_path, tmp_path) == f"{tmp_path / place}: {LINE}"


def test_a_plan_that_sends_nothing_does_not_count(tmp_path: Path) -> None:
    put(tmp_path, "etc/crontab", "30 7 * * * ccheck remind\n")
    assert machine.scheduled(tmp_path, tmp_path) is None


@pytest.mark.parametrize("folder", ["etc/systemd/system", "home/.config/systemd/user"])
def test_a_timer_counts_once_it_is_enabled(folder: str, tmp_path: Path) -> None:
    contrib = Path(__file__).parent.parent.parent / "contrib"
    for name in ("ccheck-remind.service", "ccheck-remind.timer"):
        put(tmp_path, f"{folder}/{name}", (contrib / name).read_text(encoding="utf-8"))
    assert machine.scheduled(tmp_path, tmp_path / "home") is None
    put(tmp_path, f"{folder}/timers.target.wants/ccheck-remind.timer", "")
    assert machine.scheduled(tmp_path, tmp_path / "home") == "ccheck-remind.timer"


def test_the_line_in_contrib_is_found(tmp_path: Path) -> None:
    contrib = Path(__file__).parent.parent.parent / "contrib"
    put(tmp_path, "etc/cron.d/ccheck", (contrib / "crontab").read_text(encoding="utf-8"))
    assert machine.scheduled(tmp_path, tmp_path) is not None


def test_files_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "etc" / "cron.d" / "folder").mkdir(parents=True)
    (tmp_path / "etc" / "cron.d" / "bytes").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "etc" / "crontab").symlink_to(tmp_path / "nowhere")
    assert machine.scheduled(tmp_path, tmp_path) is None


def test_the_parts_looked_for_are_those_that_an_installation_brings() -> None:
    found = configparser.ConfigParser()
    found.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = found["options.extras_require"]
    wanted = {line for name in ("xlsx", "docx", "pdf", "ics") for line in extras[name].split()}
    assert set(machine.PARTS.values()) == {line.partition(">")[0] for line in wanted}
