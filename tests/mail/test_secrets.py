"""Where the password comes from, and that it goes nowhere else."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from ccheck.errors import BadSettings
from ccheck.i18n import render
from ccheck.mail import secrets
from ccheck.mail.secrets import VARIABLE, password
from tests.mail.letters import SECRET, chain, settings

PATH: Mapping[str, str] = {"PATH": os.environ["PATH"]}


def of_command(root: Path, *command: str, environ: Mapping[str, str] = PATH) -> str | None:
    return password(settings(password_command=command), root, environ)


def file_with(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    path = folder / "mật khẩu"
    path.write_bytes(content)
    path.chmod(mode)
    return path


def refusal(root: Path, environ: Mapping[str, str] = PATH, **changes: object) -> str:
    """The reason why there is no password; it does not hold one."""
    with pytest.raises(BadSettings) as refused:
        password(settings(**changes), root, environ)
    assert refused.value.exit_code == 78
    assert SECRET not in chain(refused.value)
    assert SECRET not in render(refused.value.message)
    return render(refused.value.message)


def test_nowhere() -> None:
    assert password(settings(), Path(), {}) is None
    assert password(settings(), Path(), {VARIABLE: ""}) is None


def test_from_a_command(tmp_path: Path) -> None:
    assert of_command(tmp_path, "printf", "%s", SECRET) == SECRET
    assert of_command(tmp_path, "printf", "%s\\r\\nuser: x\\n", SECRET) == SECRET
    assert of_command(tmp_path, "printf", " a b \\n") == " a b "
    assert of_command(tmp_path, "echo", "$(id)", "; id") == "$(id) ; id"
    assert of_command(tmp_path, "pwd") == str(tmp_path)


def test_in_its_order(tmp_path: Path) -> None:
    path = file_with(tmp_path, b"from-file")
    both = settings(password_command=("echo", "from-command"), password_file=str(path))
    assert password(both, tmp_path, {**PATH, VARIABLE: "from-variable"}) == "from-command"
    only = settings(password_file=str(path))
    assert password(only, tmp_path, {VARIABLE: "from-variable"}) == "from-variable"
    assert password(only, tmp_path, {}) == "from-file"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SECRET.encode(), SECRET),
        (SECRET.encode() + b"\n", SECRET),
        (b"\xef\xbb\xbf" + SECRET.encode() + b"\r\nmore", SECRET),
        ("mật khẩu".encode(), "mật khẩu"),
    ],
)
def test_from_a_file(tmp_path: Path, content: bytes, expected: str) -> None:
    path = file_with(tmp_path, content)
    assert password(settings(password_file=path.name), tmp_path, {}) == expected


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o610, 0o777])
def test_a_file_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = file_with(tmp_path, SECRET.encode(), mode)
    assert "chmod 600" in refusal(tmp_path, password_file=path.name)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_stricter_is_well(tmp_path: Path, mode: int) -> None:
    path = file_with(tmp_path, SECRET.encode(), mode)
    assert password(settings(password_file=path.name), tmp_path, {}) == SECRET


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_another_user_is_refused(tmp_path: Path) -> None:
    path = file_with(tmp_path, SECRET.encode())
    os.chown(path, 65534, 65534)
    assert "another user" in refusal(tmp_path, password_file=path.name)


def test_files_that_hold_no_password(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refusal(tmp_path, password_file="none")
    assert "is empty" in refusal(tmp_path, password_file=file_with(tmp_path, b"\n" + SECRET.encode()).name)
    assert "is not a file" in refusal(tmp_path, password_file=".")
    assert "names no file" in refusal(tmp_path, password_file="a\0b")
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert "is not a file" in refusal(tmp_path, password_file="pipe")


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("no-such-program", SECRET), "cannot be run: No such file"),
        (("sh", "-c", f"echo {SECRET}; echo {SECRET} >&2; exit 3"), "exit status 3"),
        (("sh", "-c", f"echo {SECRET}; kill -9 $$"), "exit status -9"),
        (("sh", "-c", f"echo; echo {SECRET}"), "printed nothing"),
        (("true", SECRET), "printed nothing"),
        (("echo", f"{SECRET}\0"), "NUL"),
    ],
)
def test_commands_that_fail(tmp_path: Path, command: tuple[str, ...], reason: str) -> None:
    assert reason in refusal(tmp_path, password_command=command)


def test_a_command_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_PATIENCE", 0.3)
    begin = time.monotonic()
    command = ("sh", "-c", f"echo '{SECRET}'; exec sleep 60")
    assert "did not end" in refusal(tmp_path, password_command=command)
    assert time.monotonic() - begin < 30
