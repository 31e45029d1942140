"""Maildir and .eml folders: whole messages or none, and none twice."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ccheck.core.model import Transport
from ccheck.errors import BadSettings, Unreadable
from ccheck.mail.transport import Outcome, probe
from tests.mail.letters import SENDER, TO, data, no_password, opened, settings
from tests.mail.writer import LARGE

FOLDERS = [Transport.MAILDIR, Transport.EML]
KILLS = 12
ROOT = Path(__file__).parent.parent.parent


def visible(folder: Path, kind: Transport) -> list[Path]:
    """The messages that a reader of the folder sees."""
    return sorted((folder / "new").iterdir() if kind is Transport.MAILDIR else folder.glob("*.eml"))


def read(path: Path, kind: Transport) -> bytes:
    content = path.read_bytes()
    return content.replace(b"\n", b"\r\n") if kind is Transport.MAILDIR else content


def command(kind: Transport, *rest: str) -> list[str]:
    return [sys.executable, "-m", "tests.mail.writer", kind.value, *rest]


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_message_stands_in_the_folder_as_written_and_once(tmp_path: Path, kind: Transport) -> None:
    transport = opened(settings(transport=kind, path="ra/ngoài"), root=tmp_path)
    for _ in range(3):
        for key in ("a", "b"):
            assert transport.send(SENDER, [TO], data(key)).outcome is Outcome.SENT
    transport.close()
    files = visible(tmp_path / "ra" / "ngoài", kind)
    assert [read(file, kind) for file in files] == [data("a"), data("b")]
    assert [file.name.removesuffix(".eml") for file in files] == [
        f"ccheck.{key}@tinh.example" for key in ("a", "b")
    ]
    every = [path for path in (tmp_path / "ra").rglob("*") if path.is_file()]
    assert sorted(every) == files


def test_a_message_that_was_read_is_replaced_where_it_stands(tmp_path: Path) -> None:
    mail = settings(transport=Transport.MAILDIR, path=".")
    opened(mail, root=tmp_path).send(SENDER, [TO], data("a", text="cũ"))
    name = "ccheck.a@tinh.example"
    (tmp_path / "new" / name).rename(tmp_path / "cur" / f"{name}:2,S")
    opened(mail, root=tmp_path).send(SENDER, [TO], data("a"))
    assert visible(tmp_path, Transport.MAILDIR) == []
    assert read(tmp_path / "cur" / f"{name}:2,S", Transport.MAILDIR) == data("a")


@pytest.mark.parametrize(
    "id",
    [b"<../../etc/x@y>", b"<.x@y>", b"<" + b"x" * 300 + b"@y>", b"<a/b@c>", b"<\xc4\x91@c>", b"no id"],
)
@pytest.mark.parametrize("kind", FOLDERS)
def test_no_id_leaves_the_folder(tmp_path: Path, kind: Transport, id: bytes) -> None:
    transport = opened(settings(transport=kind, path="out"), root=tmp_path)
    message = b"Message-ID: " + id + b"\r\n\r\nx\r\n"
    for _ in range(2):
        assert transport.send(SENDER, [TO], message).outcome is Outcome.SENT
    assert len(visible(tmp_path / "out", kind)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("kind", FOLDERS)
def test_killed_in_the_middle(tmp_path: Path, kind: Transport) -> None:
    """What was acknowledged is there and whole; nothing is there twice or in part."""
    draw = random.Random(7)
    told: set[str] = set()
    for _ in range(KILLS):
        with subprocess.Popen(command(kind, str(tmp_path)), cwd=ROOT, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            told.add(writer.stdout.readline().decode().strip())
            time.sleep(draw.random() * 0.03)
            writer.send_signal(signal.SIGKILL)
            told.update(line.strip() for line in writer.stdout.read().decode().splitlines())
    files = visible(tmp_path, kind)
    names = [file.name.removesuffix(".eml") for file in files]
    assert {f"ccheck.{key}@tinh.example" for key in told} <= set(names)
    assert len(names) <= len(told) + KILLS
    for file, name in zip(files, names, strict=True):
        key = name.removeprefix("ccheck.").partition("@")[0]
        assert read(file, kind) == data(key, text=LARGE)


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, kind: Transport) -> None:
    done = subprocess.run(
        command(kind, str(tmp_path), "20000"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told = [line.split("|") for line in done.stdout.splitlines()]
    assert [(key, outcome) for key, outcome, _ in told] == [
        ("small", "sent"),
        ("large", "temporary"),
        ("small-2", "sent"),
    ]
    assert "cannot be written: File too large" in told[1][2]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_that_vanished(tmp_path: Path, kind: Transport) -> None:
    transport = opened(settings(transport=kind, path="out"), root=tmp_path)
    (tmp_path / "out").rename(tmp_path / "gone")
    found = transport.send(SENDER, [TO], data())
    assert found.outcome is Outcome.TEMPORARY and "cannot be written" in found.reason


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_that_cannot_be(tmp_path: Path, kind: Transport) -> None:
    (tmp_path / "out").write_text("a file")
    mail = settings(transport=kind, path="out")
    with pytest.raises(Unreadable):
        opened(mail, root=tmp_path)
    assert [check.ok for check in probe(mail, no_password, tmp_path)] == [False]
    for path in ("", "a\0b"):
        with pytest.raises(BadSettings):
            opened(settings(transport=kind, path=path), root=tmp_path)


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder of one's own, as a user whom permissions hold back."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        if root:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_folder_that_is_read_only(kind: Transport) -> None:
    mail = settings(transport=kind, path=".")
    with nobody() as folder:
        transport = opened(mail, root=folder)
        inner = folder / "tmp" if kind is Transport.MAILDIR else folder
        inner.chmod(0o500)
        found = transport.send(SENDER, [TO], data())
        assert found.outcome is Outcome.TEMPORARY and found.reason.endswith("Permission denied")
        assert [check.ok for check in probe(mail, no_password, folder)] == [False]
        inner.chmod(0o700)
        assert transport.send(SENDER, [TO], data()).outcome is Outcome.SENT


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_probe_writes_nothing(tmp_path: Path, kind: Transport) -> None:
    assert [check.ok for check in probe(settings(transport=kind, path="x"), no_password, tmp_path)] == [True]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("kind", FOLDERS)
def test_what_is_no_address_is_refused(tmp_path: Path, kind: Transport) -> None:
    transport = opened(settings(transport=kind, path="."), root=tmp_path)
    assert transport.send(SENDER, ["x y"], data()).outcome is Outcome.PERMANENT
    assert visible(tmp_path, kind) == []
