"""A thousand messages to a mail server on this machine: our transport beside a bare smtplib loop.

Each row is a fresh process, taken in turns, so that seconds and peak memory are its own. "ready" rows send
bytes that were built before; the others build each message first, the bare loop by ``EmailMessage``.
"""

import resource
import smtplib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

from ccheck.core.model import Mail, Security, Transport
from ccheck.mail.message import Attachment, Message, build, message_id
from ccheck.mail.transport import Outcome, open_transport

ROOT = Path(__file__).parent.parent
COUNT, ROUNDS = 1000, 5
SENDER, TO = "nhac-viec@tinh.example", "snv@tinh.example"
SUBJECT = "Đôn đốc thực hiện Chỉ thị số 27/CT-TTg ngày 05/9/2024: 3 nhiệm vụ quá hạn, 5 nhiệm vụ sắp đến hạn"
TEXT = (
    "Khoản 3.đ: báo cáo kết quả thực hiện, hạn 31/12/2024, quá hạn 12 ngày; đã nhắc ngày 24/12/2024.\n" * 40
)
SERVER = """
import asyncio
from aiosmtpd.smtp import SMTP
class Sink:
    async def handle_DATA(self, server, session, envelope):
        return "250 OK"
async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Sink()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def ours(turn: int) -> bytes:
    """A digest as ccheck builds it."""
    return build(
        Message(
            sender=f"Văn phòng UBND tỉnh <{SENDER}>",
            to=(f"Sở Nội vụ <{TO}>",),
            subject=SUBJECT,
            text=TEXT,
            html=f"<pre>{TEXT}</pre>",
            attachments=(Attachment(name="a.ics", media_type="text/calendar", data=TEXT.encode()),),
            message_id=message_id(f"k{turn}", "tinh.example"),
            date=datetime(2025, 1, 12, tzinfo=UTC),
        )
    )


def theirs(turn: int) -> bytes:
    """The same digest by the standard library."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"] = f"Văn phòng UBND tỉnh <{SENDER}>", f"Sở Nội vụ <{TO}>"
    message["Subject"], message["Message-ID"] = SUBJECT, f"<k{turn}@tinh.example>"
    message.set_content(TEXT, cte="base64")
    message.add_alternative(f"<pre>{TEXT}</pre>", subtype="html", cte="base64")
    message.add_attachment(TEXT.encode(), maintype="text", subtype="calendar", filename="a.ics")
    return message.as_bytes()


def through_smtplib(make: Callable[[int], bytes], port: int, count: int) -> None:
    """Send ``count`` messages by a bare loop."""
    with smtplib.SMTP("127.0.0.1", port) as client:
        for turn in range(count):
            client.sendmail(SENDER, [TO], make(turn))


def through_ours(make: Callable[[int], bytes], port: int, count: int) -> None:
    """Send ``count`` messages by ccheck's SMTP transport; into a Maildir when ``port`` is 0."""
    with tempfile.TemporaryDirectory() as folder:
        way = Transport.SMTP if port else Transport.MAILDIR
        mail = Mail(
            sender=SENDER, transport=way, host="127.0.0.1", port=port, security=Security.NONE, path=folder
        )
        transport = open_transport(mail, lambda: None, Path())
        for turn in range(count):
            assert transport.send(SENDER, [TO], make(turn)).outcome is Outcome.SENT
        transport.close()


ROWS: dict[str, tuple[Callable[[Callable[[int], bytes], int, int], None], Callable[[int], bytes], bool]] = {
    "smtplib, ready": (through_smtplib, ours, True),
    "ccheck, ready": (through_ours, ours, True),
    "smtplib and EmailMessage": (through_smtplib, theirs, False),
    "ccheck, built and sent": (through_ours, ours, False),
    "ccheck, built, to a Maildir": (through_ours, ours, False),
}


def row(name: str, port: int, count: int) -> None:
    """Do what a row says, and print its seconds and the peak of memory in KiB."""
    send, make, is_ready = ROWS[name]
    ready = make(0)
    begin = time.perf_counter()
    send((lambda _: ready) if is_ready else make, port, count)
    print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def measured(name: str, port: int, count: int) -> tuple[float, float]:
    """Seconds and MiB of a fresh process that does what a row says."""
    command = [
        sys.executable, "-m", "benchmarks.mail", name, str(0 if "Maildir" in name else port), str(count),
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak) / 1024


@contextmanager
def server() -> Iterator[int]:
    """The port of a server in a process of its own, which keeps nothing."""
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def main() -> None:
    """Time every row ``ROUNDS`` times, in turns, so that the machine's drift falls on all alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ROWS}
    with server() as port:
        for _ in range(ROUNDS):
            for name, figures in found.items():
                figures.append(measured(name, port, COUNT))
        few = {name: measured(name, port, COUNT // 10)[1] for name in ROWS}
    print(f"{COUNT} messages of {len(ours(0)):,} bytes, median of {ROUNDS}")
    print(f"{'':28} {'seconds':>8} {'fastest':>8} {'peak MiB':>9} {f'of {COUNT // 10}':>8}")
    for name, figures in found.items():
        seconds, peaks = zip(*figures, strict=True)
        median, peak = statistics.median(seconds), statistics.median(peaks)
        print(f"{name:28} {median:>8.2f} {min(seconds):>8.2f} {peak:>9.1f} {few[name]:>8.1f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        row(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
