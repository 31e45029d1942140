"""Agencies' replies and bounces, as mail programs write them and as nobody should."""

import base64
import hashlib
import json
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.answers import Received, proposals
from ccheck.mail import inbox
from tests.core.build import day
from tests.mail.conftest import Certificates
from tests.mail.letters import SECRET
from tests.mail.post_office import ONE, TODAY, TWO, Desk, body, read

OURS = "<ccheck.k1@tinh.example>"
LONGER = f"{ONE}:ongoing"
PDF = b"%PDF-1.7 123/BC-SNV"
PDF_HASH = hashlib.sha256(PDF).hexdigest()


def reply(
    text: str | None,
    to: str = OURS,
    *,
    html: str | None = None,
    number: int = 1,
    sender: str = "Sở Nội vụ <snv@tinh.example>",
    encoding: str | None = None,
    file: bytes | None = None,
    name: str = "Báo cáo số 123.pdf",
) -> bytes:
    """A reply as a mail program writes it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = "nhac-viec@tinh.example"
    message["Subject"] = "Trả lời: Nhắc việc"
    message["Date"] = "Tue, 17 Jun 2025 09:30:00 +0700"
    message["Message-ID"] = f"<reply{number}@snv.example>"
    message["In-Reply-To"] = to
    if text is not None:
        message.set_content(text, cte=encoding)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html", cte=encoding)
    if file is not None:
        message.add_attachment(file, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def parsed(data: bytes) -> Received:
    found = inbox.parse(data)
    assert found is not None
    return found


def named(data: bytes, *sent: str) -> list[str]:
    """The obligations that a reply to a reminder of ``sent`` proposes."""
    known = {OURS: sent or (ONE, TWO)}
    return [
        item.obligation for item in proposals(parsed(data), known, {OURS: ["snv@tinh.example"]}, day(TODAY))
    ]


QUOTE = f"""Kính gửi Văn phòng,
Sở đã báo cáo tại văn bản số 123/BC-SNV.

Vào 08:00, 17/6/2025, Văn phòng UBND tỉnh đã viết:
> 1. Báo cáo kết quả rà soát
>    Id:       {ONE}
>
> 2. Lập kế hoạch
>    Id:       {TWO}
"""


# Replies


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_plain(encoding: str) -> None:
    found = parsed(reply(QUOTE, encoding=encoding))
    assert (found.message_id, found.references) == ("<reply1@snv.example>", (OURS,))
    assert (found.sender, found.day, found.subject) == ("snv@tinh.example", day(TODAY), "Trả lời: Nhắc việc")
    assert named(reply(QUOTE, encoding=encoding)) == [ONE, TWO]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_html_alone(encoding: str) -> None:
    page = f"<html><style>p {{}}</style><p>Đã xong<br><small id='x'>{ONE}</small></p><!-- --></html>"
    assert named(reply(None, html=page, encoding=encoding)) == [ONE]
    assert "Đã xong" in parsed(reply(None, html=page)).text


def test_html_with_the_id_escaped_or_broken() -> None:
    escaped = "".join(f"&#{ord(letter)};" for letter in ONE)
    assert named(reply(None, html=f"<p>{escaped}</p>")) == [ONE]
    assert named(reply(None, html=f"<p>{ONE[:9]}\r\n   {ONE[9:]}</p>")) == [ONE]


def test_text_and_html() -> None:
    assert named(reply("Đã xong.", html=f"<p>Đã xong.</p><blockquote>{TWO}</blockquote>")) == [TWO]


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "> > ", "| ", ""])
@pytest.mark.parametrize("at", [3, 9, 12, len(ONE) - 1])
def test_quoted_with_broken_lines(mark: str, at: int) -> None:
    text = f"Đã xong.\n{mark}   Id:       {ONE[:at]}\n{mark}{ONE[at:]}\n{mark}\n"
    assert named(reply(text, encoding="8bit")) == [ONE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Đã xong {ONE}", [ONE]),
        (f"Đã xong {ONE[5:]}", []),  # shortened
        (f"Đã xong {ONE[:-1]}", []),
        (f"Đã xong {LONGER}", [LONGER]),  # another that begins alike
        (f"Đã xong {LONGER}, {ONE}", [ONE, LONGER]),
        ("Đã xong cả.", []),
    ],
)
def test_which_ids_are_left(text: str, expected: list[str]) -> None:
    assert named(reply(text), ONE, LONGER) == expected


def test_answers_to_others_propose_nothing() -> None:
    assert named(reply(QUOTE, "<x@elsewhere.example>")) == []
    assert named(reply(QUOTE).replace(b"In-Reply-To:", b"X-In-Reply-To:")) == []
    assert named(reply(QUOTE).replace(b"In-Reply-To:", b"References: <a@b>")) == [ONE, TWO]


def test_a_forwarded_reminder() -> None:
    inner = EmailMessage(policy=SMTP)
    inner["Message-ID"] = OURS
    inner.set_content("Kính gửi")
    message = EmailMessage(policy=SMTP)
    message["From"], message["Message-ID"] = "snv@tinh.example", "<f@snv.example>"
    message.set_content(f"{ONE} xong")
    message.add_attachment(inner)
    assert named(message.as_bytes()) == [ONE]


def test_attachments_with_their_hashes() -> None:
    found = parsed(reply("x", file=PDF)).attachments
    assert [(file.name, file.sha256) for file in found] == [("Báo cáo số 123.pdf", PDF_HASH)]
    encoded = base64.b64encode("Báo cáo.pdf".encode()).decode()
    old = reply("x", file=PDF, name="a.pdf").replace(b'"a.pdf"', f'"=?utf-8?b?{encoded}?="'.encode())
    assert [file.name for file in parsed(old).attachments] == ["Báo cáo.pdf"]
    steering = reply("x", file=PDF, name="../../\u202egnp.exe").replace(
        b"Content-Disp", b"X: \r\nContent-Disp"
    )
    assert not any(letter in file.name for file in parsed(steering).attachments for letter in "\u202e\r\n\0")


def test_mail_without_an_id_is_passed_over() -> None:
    assert inbox.parse(b"From: a@b\r\n\r\nx") is None
    assert inbox.parse(b"Message-ID: rubbish\r\n\r\nx") is None
    assert inbox.parse(b"") is None


# Bounces


def bounce(
    address: str = "snv@tinh.example",
    about: str = OURS,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    original: str = "",
    number: int = 1,
) -> bytes:
    """A delivery report (RFC 3464) about the message ``about``."""
    first = f"Original-Recipient: rfc822; {original}\r\n" if original else ""
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: nhac-viec@tinh.example\r\n"
        f"Message-ID: <bounce{number}@mx.example>\r\nSubject: Undelivered Mail\r\n"
        "Date: Tue, 17 Jun 2025 09:00:00 +0700\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is the mail system.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example\r\nArrival-Date: Tue, 17 Jun 2025 08:00:00 +0700\r\n\r\n"
        f"{first}Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        f"--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {about}\r\nSubject: Nhac viec\r\n\r\n"
        f"   Id: {ONE}\r\n--b--\r\n"
    ).encode()


def test_a_bounce() -> None:
    found = parsed(bounce())
    (refused,) = found.bounces
    assert (refused.address, refused.status) == ("snv@tinh.example", "5.1.1")
    assert "550 5.1.1 no such user" in refused.reason
    assert OURS in found.references


@pytest.mark.parametrize(
    "data",
    [
        bounce(action="delayed", status="4.4.1"),
        bounce(action="delivered", status="2.0.0"),
        bounce(action="failed", status="4.4.7"),  # given up, but not for good
        bounce(address="nobody"),
    ],
)
def test_reports_that_are_no_bounce(data: bytes) -> None:
    assert parsed(data).bounces == ()


def test_the_bounce_of_an_address_that_was_forwarded() -> None:
    found = parsed(bounce("an@mailbox.internal.example", original="snv@tinh.example"))
    assert [refused.address for refused in found.bounces] == ["snv@tinh.example"]


# Hostile mail


def head(**more: str) -> bytes:
    fields = {"Message-ID": "<h@x>", "From": "a@b", "In-Reply-To": OURS, **more}
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()


def nested(depth: int, kind: str = "mixed") -> bytes:
    lines = [head().decode().rstrip("\r\n")]
    for n in range(depth):
        lines += [f'Content-Type: multipart/{kind}; boundary="b{n}"', "", f"--b{n}"]
    return "\r\n".join([*lines, "Content-Type: text/plain", "", ONE]).encode()


def many(parts: int) -> bytes:
    part = f'--b\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\n{ONE}\r\n'
    return (
        head() + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part.encode() * parts + b"--b--\r\n"
    )


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "nested 50": lambda: nested(50),
    "nested 500": lambda: nested(500),
    "nested 5000": lambda: nested(5000),
    "messages in messages": lambda: head() + b"Content-Type: message/rfc822\r\n\r\n" * 3000,
    "3000 parts": lambda: many(3000),
    "a header of 2 MB": lambda: head(Subject="x" * 2_000_000) + b"\r\nx",
    "100,000 headers": lambda: head() + b"X: y\r\n" * 100_000 + b"\r\nx",
    "1 MB of ids": lambda: head(References="<a@b> " * 150_000) + b"\r\nx",
    "1 MB of brackets": lambda: head(References="<" * 1_000_000) + b"\r\nx",
    "1 MB of senders": lambda: head(From="a@b, " * 20_000) + b"\r\nx",
    "styles": lambda: head() + b"Content-Type: text/html\r\n\r\n" + b"<style>" * 3_000,
    "quotes": lambda: head() + b"\r\n" + b"> " * 500_000,
    "beginnings of ids": lambda: head() + b"\r\n" + ONE[:-1].encode() * 40_000,
    "beginnings of ids, quoted": lambda: head() + b"\r\n" + b"t > > > > > > > > > > > > > >" * 20_000,
    "no charset": lambda: head() + b"Content-Type: text/plain; charset=khong-co\r\n\r\n\xff",
    "charset of no text": lambda: head() + b"Content-Type: text/plain; charset=zlib\r\n\r\n\xff",
    "charset idna": lambda: head() + b"Content-Type: text/plain; charset=idna\r\n\r\n\xff",
    "charset twice": lambda: head() + b"Content-Type: text/plain; charset*0*=a'b'%ff; charset=x\r\n\r\nx",
    "encoding": lambda: (
        head(**{"Content-Transfer-Encoding": "uuencode"}) + b"\r\nbegin 644 x\r\n\xff\xff\r\n"
    ),
    "broken base64": lambda: head(**{"Content-Transfer-Encoding": "base64"}) + b"\r\nA\r\n",
    "date": lambda: head(Date="Tue, 99 Foo 99999999999 99:99:99 +999999") + b"\r\nx",
    "date far away": lambda: head(Date="Fri, 31 Dec 9999 23:59:59 -1400") + b"\r\nx",
    "nul": lambda: head(Subject="a\0b", From="\0@\0") + b"\r\n\0\0",
    "raw bytes": lambda: head() + b"Subject: \xff\xfe\xfd\r\nX-\xff: y\r\n\r\n\xff",
    "no boundary": lambda: head() + b"Content-Type: multipart/mixed\r\n\r\nx",
    "report of nothing": lambda: head() + b"Content-Type: message/delivery-status\r\n\r\n",
    "report of rubbish": lambda: (
        head() + b"Content-Type: message/delivery-status\r\n\r\n\xff\r\n\r\n: x\r\n\r\n"
    ),
}


HANGS = 20.0  # seconds of computing that only what hangs takes, however busy the machine


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail(name: str) -> None:
    begin = time.process_time()
    found = inbox.parse(HOSTILE[name]())
    if found is not None:
        json.dumps(found.subject).encode()
        proposals(found, {OURS: [ONE, TWO]}, {}, day(TODAY))
    assert time.process_time() - begin < HANGS


# Read in less than a second each; by the square of their length, in minutes.
SLOW: Mapping[str, bytes] = {
    "encoded words": head(Subject="=?utf-8?b?eA==?= " * 400_000) + b"\r\nx",
    "half a tag": head() + b"Content-Type: text/html\r\n\r\n" + b"<" * 100_000,
    "half a style": head() + b"Content-Type: text/html\r\n\r\n" + b"<style >" * 60_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_mail_that_takes_its_time(name: str) -> None:
    begin = time.process_time()
    inbox.parse(SLOW[name])
    assert time.process_time() - begin < HANGS


BROKEN_WORDS = {
    "base64": "=?utf-8?b?A?=",
    "half a character": "=?utf-7?q?+2AA-?=",
    "half a character, escaped": "=?unicode_escape?q?=5Cud800?=",
}


@pytest.mark.parametrize("name", BROKEN_WORDS)
def test_broken_words_in_a_header(name: str) -> None:
    found = inbox.parse(head(Subject=BROKEN_WORDS[name]) + b"\r\nx")
    assert found is None or found.subject.encode()


@pytest.mark.parametrize("name", BROKEN_WORDS)
def test_broken_words_in_the_name_of_a_file(name: str) -> None:
    disposition = f'attachment; filename="{BROKEN_WORDS[name]}"'
    found = inbox.parse(head(**{"Content-Disposition": disposition}) + b"\r\nx")
    assert found is None or all(file.name.encode() for file in found.attachments)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    inbox.parse(data)
    inbox.parse(head() + data)
    inbox.parse(head() + b"\r\n" + data)


def test_damaged_mail() -> None:
    """Real messages with bytes changed, lines dropped and doubled."""
    draw = random.Random(20250617)
    samples = [reply(QUOTE, html=f"<p>{QUOTE}</p>", file=PDF), bounce(), nested(5), many(3)]
    for _ in range(1500):
        data = bytearray(draw.choice(samples))
        for _ in range(draw.randint(1, 12)):
            match draw.randrange(4):
                case 0:
                    data[draw.randrange(len(data))] = draw.randrange(256)
                case 1:
                    at = draw.randrange(len(data))
                    del data[at : at + draw.randint(1, 60)]
                    data = data or bytearray(b"x")
                case 2:
                    at = draw.randrange(len(data))
                    data[at:at] = data[at : at + draw.randint(1, 90)]
                case _:
                    at = draw.randrange(len(data))
                    data[at:at] = draw.choice(
                        [b"\r\n", b"\n\n", b'"', b"<", b"=", b";", b"--b", b"\0", b"*0*="]
                    )
        try:
            inbox.parse(bytes(data))
        except Exception as error:
            raise AssertionError(bytes(data)) from error


# The command


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A workspace whose reminders of the day have gone out, and an empty Maildir for what comes back."""
    desk = Desk(tmp_path)
    desk.write(mail='transport = "eml"\npath = "out"')
    desk.silent("--send")
    for name in ("new", "cur", "tmp"):
        (tmp_path / "in" / name).mkdir(parents=True)
    return desk


def sent_to(desk: Desk, agency: str = "snv") -> str:
    """The Message-ID of the reminder that the agency got."""
    ((found,),) = desk.rows(
        "SELECT message_id FROM mailing WHERE agency = ? ORDER BY created DESC LIMIT 1", agency
    )
    return str(found)


def came(desk: Desk, *messages: bytes) -> None:
    """Put messages into the Maildir, among the new ones and the read ones."""
    there = len(list((desk.root / "in").rglob("*.m")))
    for n, data in enumerate(messages, there):
        (desk.root / "in" / ("new" if n % 2 else "cur") / f"{n:04}.m").write_bytes(data)


def proposed(desk: Desk, *arguments: str, today: str = TODAY) -> list[Any]:
    return list(desk.json("answers", *arguments, today=today)["proposals"])


def entries(desk: Desk) -> list[Any]:
    return list(desk.json("log", "--last", "0")["entries"])


def test_reading_proposes_once_and_records_nothing(desk: Desk) -> None:
    quoted = body(read(next(data for data in out(desk) if ONE in body(read(data)))))
    quote = "".join(f"> {line}\n" for line in quoted.splitlines())
    came(desk, reply(f"Đã xong.\n\n{quote}", sent_to(desk), file=PDF), reply(TWO, "<x@y>", number=2))
    first = desk.run("answers", "in")
    assert (first.code, first.err) == (0, "2 messages looked at, 1 new proposal, 0 new bounces.\n")
    assert ONE in first.out and "snv@tinh.example" in first.out and "Báo cáo số 123.pdf" in first.out
    again = desk.run("answers", "in")
    assert again.err == "2 messages looked at, 0 new proposals, 0 new bounces.\n"
    assert again.out == first.out == desk.run("answers").out
    assert proposed(desk) == [
        {
            "number": 1,
            "obligation": ONE,
            "sender": "snv@tinh.example",
            "known": True,
            "day": TODAY,
            "subject": "Trả lời: Nhắc việc",
            "attachments": [{"name": "Báo cáo số 123.pdf", "sha256": PDF_HASH}],
            "standing": "proposed",
        }
    ]
    assert entries(desk) == []
    assert len(list((desk.root / "in").rglob("*.m"))) == 2, "mail is left where it is"


def out(desk: Desk) -> list[bytes]:
    return [file.read_bytes() for file in (desk.root / "out").iterdir()]


def test_accepting(desk: Desk) -> None:
    came(desk, reply(ONE, sent_to(desk), file=PDF))
    desk.run("answers", "in")
    assert desk.run("answers", "--accept", "1", "--dry-run").code == 0
    assert entries(desk) == [] and len(proposed(desk)) == 1
    found = desk.run(
        "answers", "--accept", "1", "--doc", "123/BC-SNV", "--as", "Nguyễn An", today="2025-06-18"
    )
    assert (found.code, found.err) == (0, "") and ONE in found.out
    (entry,) = entries(desk)
    assert (entry["kind"], entry["on"]) == ("completion", TODAY)
    assert entry["subject"] == ONE and desk.rows("SELECT recorder FROM entry") == [("Nguyễn An",)]
    ((evidence,),) = desk.rows("SELECT body FROM entry")
    for part in ("123/BC-SNV", PDF_HASH, "snv@tinh.example", "<reply1@snv.example>", "Báo cáo số 123.pdf"):
        assert part in evidence
    states = {item["id"]: item["status"] for item in desk.json("check", "--all")["obligations"]}
    assert states[ONE] == "done" and states[TWO] != "done"
    assert proposed(desk) == []
    assert desk.run("answers", "--accept", "1").code == 2
    assert len(entries(desk)) == 1
    assert desk.run("verify").code == 0


def test_refusals_leave_everything_as_it_was(desk: Desk) -> None:
    came(desk, reply(ONE, sent_to(desk)), reply(ONE, sent_to(desk), number=2))
    came(desk, reply(TWO, sent_to(desk, "stp"), number=3, sender="stp@tinh.example"))
    desk.run("answers", "in")
    before = proposed(desk)
    assert len(before) == 3
    for arguments in (
        ("--accept", "9"),
        ("--accept", "1", "--accept", "9"),
        ("--accept", "1", "--accept", "2"),  # the same duty
        ("--accept", "3", "--decline", "9"),
        ("--accept", "1", "--on", "2025-06-30"),  # still to come
        ("--accept", "1", "--on", "2024-06-30"),  # before it began
        ("--accept", "1", "--doc", "a\x1bb"),
        ("--accept", "0"),
    ):
        found = desk.run("answers", *arguments)
        assert (found.code, found.out) == (2, ""), arguments
    assert entries(desk) == [] and proposed(desk) == before
    assert desk.run("done", ONE, "--on", TODAY).code == 0
    assert desk.run("answers", "--accept", "1", "--accept", "3").code == 2
    assert len(entries(desk)) == 1 and len(proposed(desk)) == 3


def test_accepted_and_declined_at_once(desk: Desk) -> None:
    came(desk, reply(ONE, sent_to(desk)))
    desk.run("answers", "in")
    assert desk.run("answers", "--accept", "1", "--decline", "1").code == 2


def test_declining(desk: Desk) -> None:
    came(desk, reply(ONE, sent_to(desk)), reply(ONE, sent_to(desk), number=2))
    desk.run("answers", "in")
    assert desk.run("answers", "--decline", "1").code == 0
    assert [item["number"] for item in proposed(desk)] == [2]
    assert desk.run("answers", "--decline", "1").code == 2
    desk.run("answers", "in")
    assert [item["number"] for item in proposed(desk)] == [2] and entries(desk) == []


def test_an_unknown_sender_is_shown_as_one(desk: Desk) -> None:
    came(desk, reply(ONE, sent_to(desk), sender="la@elsewhere.example"))
    assert "la@elsewhere.example (not one of those reminded)" in " ".join(
        desk.run("answers", "in").out.split()
    )
    assert [item["known"] for item in proposed(desk)] == [False]


def test_a_bounce_marks_the_address(desk: Desk) -> None:
    came(desk, bounce("SNV@tinh.example", sent_to(desk)), bounce("stp@tinh.example", "<x@y>", number=2))
    found = desk.run("answers", "in")
    assert found.err == "2 messages looked at, 0 new proposals, 1 new bounce.\n"
    assert "snv@tinh.example: 5.1.1" in found.out
    assert [item["address"] for item in desk.json("answers")["bounces"]] == ["snv@tinh.example"]
    planned = desk.json("remind", today="2025-06-18")
    assert [message["agency"] for message in planned["messages"]] == ["stp"]
    assert planned["unreachable"] == ["snv"]
    # After a month it is tried again.
    later = desk.json("remind", today="2025-07-18")
    assert {"snv@tinh.example"} <= {to for message in later["messages"] for to in message["to"]}


def test_a_bounce_of_an_address_that_the_message_did_not_go_to(desk: Desk) -> None:
    came(desk, bounce("stp@tinh.example", sent_to(desk, "snv")))
    desk.run("answers", "in")
    assert desk.json("answers")["bounces"] == []


def test_a_folder_that_is_no_maildir(desk: Desk) -> None:
    assert desk.run("answers", "out").code == 74
    assert desk.run("answers", "khong-co").code == 2
    assert desk.run("answers", "--imap").code == 78
    assert desk.run("answers").out == "No replies to look at.\n"


def test_hostile_mail_among_others(desk: Desk) -> None:
    hostile = [HOSTILE[name]() for name in HOSTILE]
    came(desk, *hostile, b"", random.Random(1).randbytes(5000), reply(ONE, sent_to(desk)))
    found = desk.run("answers", "in")
    assert found.code == 0 and "1 new proposal, 0 new bounces" in found.err
    assert "\x1b" not in found.out


def test_no_reply_before_anything_was_sent(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write(mail=None)
    for name in ("new", "cur"):
        (tmp_path / "in" / name).mkdir(parents=True)
    came(desk, reply(ONE))
    assert desk.run("answers", "in").err == "1 message looked at, 0 new proposals, 0 new bounces.\n"
    assert desk.run("answers", "--accept", "1").code == 2


# IMAP


class Mailbox:
    """A mailbox with a few messages behind TLS, speaking as much IMAP as reading takes."""

    def __init__(self, messages: Sequence[bytes]) -> None:
        self.messages = messages
        self.heard: list[str] = []
        self.port = 0

    def serve(self, stream: Any) -> None:
        stream.write(b"* OK ready\r\n")
        stream.flush()
        while line := stream.readline():
            tag, command, *rest = line.decode().split()
            self.heard.append(command.upper())
            for answer in self.answers(command.upper(), rest):
                stream.write(answer)
            refused = command.upper() == "LOGIN" and SECRET not in line.decode()
            stream.write(f"{tag} {'NO refused' if refused else 'OK done'}\r\n".encode())
            stream.flush()

    def answers(self, command: str, rest: list[str]) -> Iterator[bytes]:
        match command:
            case "CAPABILITY":
                yield b"* CAPABILITY IMAP4rev1\r\n"
            case "EXAMINE" | "SELECT":
                yield f"* {len(self.messages)} EXISTS\r\n".encode()
            case "SEARCH":
                yield f"* SEARCH {' '.join(map(str, range(1, len(self.messages) + 1)))}\r\n".encode()
            case "FETCH":
                data = self.messages[int(rest[0]) - 1]
                yield b"* %s FETCH (BODY[]<0> {%d}\r\n%s)\r\n" % (rest[0].encode(), len(data), data)
            case "LOGOUT":
                yield b"* BYE\r\n"


@contextmanager
def mailbox(context: ssl.SSLContext, *messages: bytes) -> Iterator[Mailbox]:
    found = Mailbox(messages)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found.port = listening.getsockname()[1]

        def run() -> None:
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                try:
                    with (
                        context.wrap_socket(plain, server_side=True) as secure,
                        secure.makefile("rwb") as stream,
                    ):
                        found.serve(stream)
                except OSError:
                    plain.close()

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield found
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_imap(desk: Desk, certificates: Certificates) -> None:
    keys = 'transport = "eml"\npath = "out"\nusername = "nhac-viec"\nimap_host = "localhost"\n'
    trust = {"SSL_CERT_FILE": str(certificates.trusted)}
    right = trust | {"CCHECK_SMTP_PASSWORD": SECRET.replace(" ", "")}
    good = certificates.servers["good"]
    with mailbox(good, reply(QUOTE, sent_to(desk), file=PDF), HOSTILE["nested 500"]()) as server:
        desk.write(mail=f"{keys}imap_port = {server.port}")
        refused = desk.run("answers", "--imap", CCHECK_SMTP_PASSWORD="sai", **trust)
        assert refused.code == 77 and "sai" not in refused.err.split()
        found = desk.run("answers", "--imap", **(right | {"CCHECK_SMTP_PASSWORD": SECRET}))
        assert (found.code, found.err) == (0, "2 messages looked at, 1 new proposal, 0 new bounces.\n")
        assert {"STORE", "SELECT", "EXPUNGE"}.isdisjoint(server.heard) and "EXAMINE" in server.heard
        assert (
            desk.run("answers", "--imap", CCHECK_SMTP_PASSWORD=SECRET).code == 69
        )  # a stranger's certificate
    assert desk.run("answers", "--imap", CCHECK_SMTP_PASSWORD=SECRET, **trust).code == 69
    assert [item["obligation"] for item in proposed(desk)] == [ONE]
