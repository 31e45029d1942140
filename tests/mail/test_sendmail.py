"""Programs that take mail on standard input, as well and as badly as they do."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from ccheck.core.model import Mail, Transport
from ccheck.errors import BadSettings
from ccheck.mail.secrets import VARIABLE
from ccheck.mail.transport import Delivery, Outcome, probe
from tests.mail.letters import SECRET, SENDER, TO, data, no_password, opened, settings

SENT, TEMPORARY, PERMANENT, UNKNOWN = Outcome


HANGS = 60  # seconds that a program of ours sleeps; half as many are more than ccheck may take with it


def program(folder: Path, script: str, timeout: int = HANGS) -> Mail:
    """Settings with a program of ours: ``script`` in sh, started with -i."""
    path = folder / "gửi thư"
    path.write_text(f"#!/bin/sh\ncd {folder.as_posix()!r}\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return settings(transport=Transport.SENDMAIL, command=(str(path), "-i"), timeout=timeout)


def sent(folder: Path, script: str, message: bytes | None = None, timeout: int = HANGS) -> Delivery:
    transport = opened(program(folder, script, timeout), root=folder)
    try:
        return transport.send(SENDER, [TO, "stp@tinh.example"], data() if message is None else message)
    finally:
        transport.close()


def test_the_program_gets_the_message_and_the_envelope(tmp_path: Path) -> None:
    script = 'for word in "$@"; do echo "$word"; done > words; cat > message'
    message = data(text="From đây\n.\nhết")
    assert sent(tmp_path, script, message) == Delivery(SENT)
    assert (tmp_path / "words").read_text().split("\n") == [
        "-i", "-f", SENDER, "--", TO, "stp@tinh.example", "",
    ]  # fmt: skip
    assert (tmp_path / "message").read_bytes() == message.replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("script", "outcome", "reason"),
    [
        ("exit 0", SENT, ""),
        (
            "cat >/dev/null; echo 'msmtp: server away' >&2; exit 69",
            TEMPORARY,
            "status 69: msmtp: server away",
        ),
        ("cat >/dev/null; echo wait >&2; exit 75", TEMPORARY, "status 75: wait"),
        ("exit 67", PERMANENT, "status 67"),
        ("echo 'no such user' >&2; echo more >&2; exit 1", PERMANENT, "status 1: no such user"),
        ("printf '\\033[31mred\\n' >&2; exit 1", PERMANENT, "status 1: [31mred"),
        ("yes | head -c 3000000 >&2; exit 64", PERMANENT, "status 64: y"),
        ("kill -9 $$", TEMPORARY, "signal 9"),
        ("cat >/dev/null; kill -9 $$", UNKNOWN, "signal 9"),
    ],
)
def test_outcomes(tmp_path: Path, script: str, outcome: Outcome, reason: str) -> None:
    found = sent(tmp_path, script)
    assert found.outcome is outcome
    assert reason in found.reason and found.reason.isprintable()


@pytest.mark.parametrize(
    ("script", "timeout", "outcome", "reason"),
    [
        (f"sleep {HANGS}", 1, TEMPORARY, "within 1 seconds"),
        (f"cat >/dev/null; sleep {HANGS}", 2, UNKNOWN, "within 2 seconds"),
        (f"cat >/dev/null; sleep {HANGS} & exit 0", HANGS, SENT, ""),
    ],
)
def test_what_hangs_is_not_waited_for(
    tmp_path: Path, script: str, timeout: int, outcome: Outcome, reason: str
) -> None:
    begin = time.monotonic()
    found = sent(tmp_path, script, timeout=timeout)
    assert time.monotonic() - begin < HANGS / 2
    assert (found.outcome, reason in found.reason) == (outcome, True)


def test_a_long_message_to_a_program_that_does_not_read(tmp_path: Path) -> None:
    assert sent(tmp_path, "exit 1", data(text="x" * 1_000_000)).outcome is PERMANENT
    assert sent(tmp_path, "head -c 10 >/dev/null; kill -9 $$", b"x" * 300_000).outcome is TEMPORARY


def test_nothing_that_hangs_is_left_behind(tmp_path: Path) -> None:
    sent(tmp_path, f"echo $$ > pid; sleep {HANGS} & echo $! >> pid; wait", timeout=2)
    first, second = (tmp_path / "pid").read_text().split()
    assert ended(first) and ended(second)


def ended(pid: str) -> bool:
    """Whether a process that was killed is gone, or waits to be collected; that may take a moment."""
    until = time.monotonic() + HANGS / 2
    state = Path(f"/proc/{pid}/stat")
    while time.monotonic() < until:
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


def test_the_password_is_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, SECRET)
    assert sent(tmp_path, "cat >/dev/null; env > environment").outcome is SENT
    assert SECRET not in (tmp_path / "environment").read_text()
    assert "PATH" in (tmp_path / "environment").read_text()


@pytest.mark.parametrize("bad", ["-oQ/tmp@x", "a b@c", "a@b\nc@d", "$(id)@x y", ""])
def test_no_option_is_made_of_an_address(tmp_path: Path, bad: str) -> None:
    transport = opened(program(tmp_path, "touch ran"), root=tmp_path)
    assert transport.send(SENDER, [bad], data()).outcome is PERMANENT
    assert transport.send(bad, [TO], data()).outcome is PERMANENT
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("command", [("no-such-program", "-i"), ("/no/such",), ("",), (), ("a\0b",)])
def test_a_missing_program_is_found_at_once(tmp_path: Path, command: tuple[str, ...]) -> None:
    mail = settings(transport=Transport.SENDMAIL, command=command)
    with pytest.raises(BadSettings):
        opened(mail, root=tmp_path)
    assert [check.ok for check in probe(mail, no_password, tmp_path)] == [False]


def test_a_program_that_went_away(tmp_path: Path) -> None:
    mail = program(tmp_path, "exit 0")
    transport = opened(mail, root=tmp_path)
    Path(mail.command[0]).unlink()
    found = transport.send(SENDER, [TO], data())
    assert found.outcome is TEMPORARY and "cannot be run: No such file" in found.reason


def test_a_program_that_is_no_program(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"\x7fnot a program")
    path.chmod(0o700)
    transport = opened(settings(transport=Transport.SENDMAIL, command=(str(path),)), root=tmp_path)
    assert "cannot be run" in transport.send(SENDER, [TO], data()).reason


def test_programs_are_looked_for_in_the_workspace_and_where_cron_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "exit 0")
    here = settings(transport=Transport.SENDMAIL, command=("./gửi thư",))
    assert [check.ok for check in probe(here, no_password, tmp_path)] == [True]
    monkeypatch.setattr("ccheck.mail.sendmail._PLACES", (str(tmp_path),))
    monkeypatch.setenv("PATH", "/nowhere")
    found = settings(transport=Transport.SENDMAIL, command=("gửi thư",))
    assert [check.ok for check in probe(found, no_password, tmp_path)] == [True]


def test_interrupted_while_the_program_runs(tmp_path: Path) -> None:
    """Ctrl-C does not reach the program by itself; it is ended with us and nothing is left running."""
    mail = program(tmp_path, f"cat >/dev/null; echo $$ > pid; sleep {HANGS}")
    code = (
        "from ccheck.core.model import Transport; from tests.mail.letters import *\n"
        f"mail = settings(transport=Transport.SENDMAIL, command={mail.command!r}, timeout={HANGS})\n"
        "opened(mail).send(SENDER, [TO], data())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=Path(__file__).parent.parent.parent, stderr=subprocess.PIPE
    ) as run:
        until = time.monotonic() + HANGS
        while not ((tmp_path / "pid").exists() and (tmp_path / "pid").stat().st_size):
            assert time.monotonic() < until
            time.sleep(0.05)
        run.send_signal(2)
        _, told = run.communicate(timeout=HANGS / 2)
    assert b"KeyboardInterrupt" in told
    assert ended((tmp_path / "pid").read_text().strip())
