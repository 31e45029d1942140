"""Postfix as Debian packs it, on a configuration, a queue and a port of its own."""

import email
import os
import pwd
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccheck.mail.transport import Delivery, Outcome, Transport
from tests.mail.letters import SENDER, TO, data, opened, settings

MASTER = Path("/usr/lib/postfix/sbin/master")
OWNER, GROUP = "postfix", "postdrop"

pytestmark = [
    pytest.mark.skipif(not Path("/usr/sbin/postfix").exists(), reason="Postfix is not installed"),
    pytest.mark.skipif(os.geteuid() != 0, reason="Postfix starts as root only"),
]

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {daemons}
mail_owner = {owner}
setgid_group = {group}
myhostname = office.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = tinh.example
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = inline:{{ {to}=box/ }}
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
message_size_limit = 200000
smtputf8_enable = no
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
"""
SERVICES = """
127.0.0.1:{port} inet n - n - 9 smtpd
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
proxymap  unix - - n - - proxymap
virtual   unix - n n - - virtual
error     unix - - n - - error
retry     unix - - n - - error
anvil     unix - - n - 1 anvil
postlog   unix-dgram n - n - 1 postlogd
"""
QUEUES = ("incoming", "active", "deferred", "bounce", "defer", "corrupt", "hold", "flush", "trace", "saved")


@dataclass(slots=True)
class Postfix:
    """A running Postfix; messages to ``TO`` end in the Maildir ``box``."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command: list[str | Path] = [MASTER, "-c", self.folder / "etc", "-d"]
        environment = {"PATH": os.environ["PATH"], "MAIL_CONFIG": str(self.folder / "etc")}
        # The leader of its processes: it ends them with itself.
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
        )
        _until(self._answers)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def arrived(self, count: int) -> list[bytes]:
        """The messages in the mailbox, once there are ``count``."""
        _until(lambda: len(self._files()) >= count)
        return [file.read_bytes() for file in self._files()]

    def _files(self) -> list[Path]:
        return sorted((self.folder / "boxes" / "box" / "new").glob("*"))

    def _answers(self) -> bool:
        with socket.socket() as connection:
            connection.settimeout(1)
            return connection.connect_ex(("127.0.0.1", self.port)) == 0


def _until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@contextmanager
def _installed() -> Iterator[Postfix]:
    owner = pwd.getpwnam(OWNER)
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("etc", "queue/pid", "queue/maildrop", "queue/public", "queue/private", "data", "boxes"):
            (folder / part).mkdir(parents=True)
        for part in QUEUES:
            (folder / "queue" / part).mkdir(mode=0o700)
        for path in (*(folder / "queue").iterdir(), folder / "data", folder / "boxes"):
            if path.name != "pid":
                os.chown(path, owner.pw_uid, owner.pw_gid)
        facts = {"folder": folder, "daemons": MASTER.parent, "owner": OWNER, "group": GROUP, "to": TO}
        text = MAIN.format(**facts, uid=owner.pw_uid, gid=owner.pw_gid)
        (folder / "etc" / "main.cf").write_text(text)
        (folder / "etc" / "master.cf").write_text(SERVICES.format(port=port))
        postfix = Postfix(folder, port)
        try:
            postfix.start()
            yield postfix
        finally:
            postfix.stop()


@pytest.fixture
def postfix() -> Iterator[Postfix]:
    with _installed() as running:
        yield running


@pytest.fixture
def transport(postfix: Postfix) -> Iterator[Transport]:
    open_one = opened(settings(port=postfix.port))
    yield open_one
    open_one.close()


def test_messages_arrive_unchanged(postfix: Postfix, transport: Transport) -> None:
    sent = [data(f"k{turn}", text="From đây\n.\n..\nhết 📌\0\n" * (turn + 1)) for turn in range(20)]
    for message in sent:
        assert transport.send(SENDER, [TO], message) == Delivery(Outcome.SENT)
    received = postfix.arrived(len(sent))
    bodies = {message.replace(b"\n", b"\r\n").partition(b"\r\nDate: ")[2] for message in received}
    assert bodies == {message.partition(b"Date: ")[2] for message in sent}
    ids = [email.message_from_bytes(message)["Message-ID"] for message in received]
    assert sorted(ids) == sorted(f"<ccheck.k{turn}@tinh.example>" for turn in range(20))


def test_what_postfix_refuses(postfix: Postfix, transport: Transport) -> None:
    nobody = transport.send(SENDER, ["khong-co@tinh.example"], data())
    assert nobody.outcome is Outcome.PERMANENT and "550 5.1.1" in nobody.reason
    relay = transport.send(SENDER, ["ai-do@elsewhere.example"], data())
    assert relay.outcome is Outcome.PERMANENT and "Relay access denied" in relay.reason
    large = transport.send(SENDER, [TO], data(text="x" * 300_000))
    assert large.outcome is Outcome.PERMANENT and "552 5.3.4" in large.reason
    both = transport.send(SENDER, [TO, "khong-co@tinh.example"], data("k2"))
    assert both.outcome is Outcome.SENT
    assert [(to, outcome) for to, outcome, _ in both.refused] == [
        ("khong-co@tinh.example", Outcome.PERMANENT)
    ]
    assert len(postfix.arrived(1)) == 1


def test_postfix_goes_down_and_comes_back(postfix: Postfix, transport: Transport) -> None:
    assert transport.send(SENDER, [TO], data("k1")).outcome is Outcome.SENT
    postfix.stop()
    assert transport.send(SENDER, [TO], data("k2")).outcome is Outcome.TEMPORARY
    postfix.start()
    assert transport.send(SENDER, [TO], data("k2")).outcome is Outcome.SENT
    assert len(postfix.arrived(2)) == 2
