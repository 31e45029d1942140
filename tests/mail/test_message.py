"""Messages arrive exactly as written, as decoded by the standard library and by hand after RFC 2047."""

import base64
import email
import email.header
import email.message
import random
import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.errors import Usage
from ccheck.i18n import render
from ccheck.mail.message import Attachment, address_of, build, is_address, message_id, recipients_of
from tests.mail.letters import SENDER, TO, data, letter, words

SEED, COUNT = 20261125, 3000
BODIES = {
    "from": "From đây trở đi\nFrom here\n>From there\n",
    "dots": ".\n..\n.đầu dòng\n\n.\n",
    "long": "Nghị quyết " * 2000 + "x" * 5000,
    "emoji": "📌 Việc quá hạn 👩‍💼🇻🇳\n",
    "nul": "trước\0sau\x01\n",
    "blanks": "  đầu và cuối  \t \n\n\n",
    "empty": "",
    "breaks": "một\r\nhai\rba\nbốn",
}


def headers(message: bytes) -> dict[str, str]:
    """The header fields by name, unfolded by hand."""
    head = message.partition(b"\r\n\r\n")[0].decode("ascii")
    fields = re.sub(r"\r\n(?=[ \t])", "", head).split("\r\n")
    return {name: value.removeprefix(" ") for name, _, value in (field.partition(":") for field in fields)}


def by_hand(text: str) -> str:
    """``text`` with its encoded words decoded: the blanks between two of them vanish (RFC 2047, 6.2)."""
    joined = re.sub(r"(=\?utf-8\?b\?[^?]*\?=)[ \t]+(?==\?)", r"\1", text)
    return re.sub(r"=\?utf-8\?b\?([^?]*)\?=", lambda match: base64.b64decode(match[1]).decode(), joined)


def by_library(text: str) -> str:
    """``text`` decoded by the standard library."""
    parts = email.header.decode_header(text)
    return "".join(
        part if isinstance(part, str) else part.decode(charset or "ascii") for part, charset in parts
    )


def split(mailbox: str) -> tuple[str, str]:
    name, _, address = mailbox.rpartition("<")
    return name.removesuffix(" "), address.removesuffix(">")


def assert_clean(message: bytes, longest: int = 76) -> None:
    """ASCII lines, ended with CRLF, none too long; no word that is not of whole characters."""
    assert message.isascii()
    assert b"\0" not in message
    assert message.count(b"\r\n") == message.count(b"\r") == message.count(b"\n")
    assert max(map(len, message.split(b"\r\n"))) <= longest
    head = message.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert all(line.strip() for line in head)
    assert not any(re.fullmatch(rb"[A-Za-z-]+:\s*", line) for line in head)


def parts_of(message: bytes) -> list[email.message.Message]:
    parsed = email.message_from_bytes(message)
    return [part for part in parsed.walk() if not part.is_multipart()]


def content_of(part: email.message.Message) -> str:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_3000_long_subjects_and_names_arrive_as_written() -> None:
    draw = random.Random(SEED)
    encoded = 0
    for turn in range(COUNT):
        subject = words(draw, 60)
        names = [re.sub('[<>"]', "", words(draw, 20)).strip() or "A" for _ in range(4)]
        sender, to, other, copy = (f"{name} <{SENDER}>" for name in names)
        message = build(
            letter(f"k{turn}", subject=subject, sender=sender, to=(to, other), cc=(copy,), reply_to=sender)
        )
        assert_clean(message)
        found = headers(message)
        encoded += "=?" in found["Subject"]
        for decode in (by_hand, by_library):
            assert decode(found["Subject"]) == subject
            told = [found["From"], *found["To"].split(">, "), found["Cc"], found["Reply-To"]]
            read = [split(mailbox) for mailbox in told]
            assert [decode(name) for name, _ in read] == [*names, names[0]]
            assert {address for _, address in read} == {SENDER}
    assert encoded > COUNT * 0.9


def test_encoded_words_hold_whole_characters_and_75_at_most() -> None:
    message = build(letter(subject="📌ệ" * 60))
    found = re.findall(rb"=\?utf-8\?b\?([^?]*)\?=", message)
    assert all(base64.b64decode(word).decode() for word in found)
    assert all(len(word) + 12 <= 75 for word in found)


@pytest.mark.parametrize(
    "subject",
    [
        "Reminder",
        "a  b",
        " a",
        "a ",
        "=?utf-8?q?x?=",
        "x" * 200,
        "word " * 40 + "end",
        "",
        "Re: [x] (y), <z>",
    ],
)
def test_ascii_subjects_arrive_as_written(subject: str) -> None:
    message = build(letter(subject=subject))
    if subject:
        assert_clean(message)
    assert by_hand(headers(message)["Subject"]) == subject
    assert by_library(headers(message)["Subject"]) == subject


def test_headers_of_an_automatic_message() -> None:
    found = headers(build(letter("abc", cc=("Lãnh đạo <ld@tinh.example>",))))
    assert found["Date"] == "Mon, 16 Dec 2024 08:00:00 +0700"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Message-ID"] == "<ccheck.abc@tinh.example>"
    assert found["References"] == "<ccheck.thread.snv@tinh.example>"
    assert found["List-Id"] == "<reminders.tinh.example>"
    assert found["MIME-Version"] == "1.0"
    assert "Bcc" not in found and "Reply-To" not in found


def test_several_references_and_a_described_list() -> None:
    ids = " ".join(message_id(f"thread.{n}", "tinh.example") for n in range(9))
    message = build(letter(references=ids, list_id="ccheck <reminders.tinh.example>"))
    assert_clean(message)
    assert headers(message)["References"] == ids
    assert headers(message)["List-Id"] == "ccheck <reminders.tinh.example>"


def test_the_same_message_is_the_same_bytes() -> None:
    assert data("k1") == data("k1") != data("k2")


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_bodies_arrive_as_written(body: str) -> None:
    file = Attachment(
        name="a b.bin", media_type="application/octet-stream", data=body.encode() + b"\xff\0.\n"
    )
    message = build(letter(text=body, html=f"<p>{body}", attachments=(file,)))
    assert_clean(message)
    text, html, attached = parts_of(message)
    lines = re.sub("\r\n?|\n", "\r\n", body)
    assert (text.get_content_type(), content_of(text)) == ("text/plain", lines)
    assert (html.get_content_type(), content_of(html)) == ("text/html", f"<p>{lines}")
    assert attached.get_payload(decode=True) == file.data
    assert attached.get_filename() == "a b.bin"
    assert text.get_content_charset() == html.get_content_charset() == "utf-8"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_body_arrives(body: str) -> None:
    (text,) = parts_of(build(letter(text=body, html=None, attachments=())))
    assert content_of(text) == re.sub("\r\n?|\n", "\r\n", body)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_any_subject_arrives(subject: str) -> None:
    message = build(letter(subject=subject))
    assert by_hand(headers(message)["Subject"]) == subject
    assert len(message.partition(b"\r\n\r\n")[0].split(b"\r\n")) < 60


def test_structure_follows_the_content() -> None:
    bare = email.message_from_bytes(data(html=None, attachments=()))
    assert bare.get_content_type() == "text/plain"
    both = email.message_from_bytes(data(attachments=()))
    assert both.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in email.message_from_bytes(data()).walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]


HARM = [
    "\r\nBcc: x@evil.example",
    "\nX: y",
    "\rX",
    "\0",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ud800",
]


@pytest.mark.parametrize("harm", HARM, ids=[repr(harm) for harm in HARM])
@pytest.mark.parametrize(
    "field",
    [
        "sender",
        "to",
        "cc",
        "reply_to",
        "subject",
        "message_id",
        "references",
        "list_id",
        "name",
        "media_type",
    ],
)
def test_nothing_is_smuggled_into_a_header(field: str, harm: str) -> None:
    good = letter()
    places: dict[str, Any] = {
        "sender": f"Văn{harm}phòng <{SENDER}>",
        "to": (TO, f"Sở{harm} <{TO}>"),
        "cc": (f"a@tinh.example{harm}",),
        "reply_to": f"<{SENDER}{harm}>",
        "subject": f"Đôn đốc{harm}",
        "message_id": good.message_id + harm,
        "references": good.references + harm,
        "list_id": good.list_id + harm,
        "name": (Attachment(name=f"a{harm}.ics", media_type="text/calendar", data=b""),),
        "media_type": (Attachment(name="a.ics", media_type=f"text/calendar{harm}", data=b""),),
    }
    key = "attachments" if field in ("name", "media_type") else field
    with pytest.raises(Usage) as refused:
        build(letter(**{key: places[field]}))
    assert all(character.isprintable() for character in render(refused.value.message))


@given(st.text(st.sampled_from(string.printable + "đệ\0\x85\u2028"), max_size=30))
def test_no_display_name_makes_a_header_of_its_own(name: str) -> None:
    try:
        message = build(letter(to=(f"{name} <{TO}>",)))
    except Usage:
        return
    assert list(headers(message)) == list(headers(data()))


def test_half_a_character_in_the_text_is_refused() -> None:
    with pytest.raises(Usage):
        build(letter(text="\udcff"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("a@b", "a@b"),
        ("Sở Nội vụ <snv@tinh.gov.vn>", "snv@tinh.gov.vn"),
        ('"Sở, Nội vụ" <snv@tinh.gov.vn>', "snv@tinh.gov.vn"),
        ("<snv@tinh.gov.vn>", "snv@tinh.gov.vn"),
        (" o'hara+x=y@a-b.example ", "o'hara+x=y@a-b.example"),
    ],
)
def test_addresses_are_read(text: str, address: str) -> None:
    assert address_of(text) == address


BAD_ADDRESSES = (
    "",
    "a",
    "a@",
    "@b",
    "a@@b",
    "a b@c",
    "a@b c",
    "a@b,c@d",
    "a@b\n",
    "sở@tinh.example",
    "a@tỉnh.example",
    "-oQ/tmp@b",
    ".a@b",
    "a..b@c",
    "a@-b",
    "a@b.",
    "a@b..c",
    "x" * 65 + "@b",
    "a@" + "b." * 130 + "c",
    "A <a@b> <c@d",
    "a@[127.0.0.1]",
    '"a b"@c',
)


@pytest.mark.parametrize("text", BAD_ADDRESSES)
def test_other_addresses_are_refused(text: str) -> None:
    assert not is_address(text)
    if text != "a@b\n":
        with pytest.raises(Usage):
            address_of(text)


def test_quoted_names_lose_their_quotes() -> None:
    found = headers(build(letter(to=(f'"Sở \\"Nội\\" vụ, A" <{TO}>',))))["To"]
    assert by_hand(split(found)[0]) == 'Sở "Nội" vụ, A'


def test_recipients_are_counted_once() -> None:
    message = letter(to=("A <a@b>", "c@d"), cc=("a@b", "e@f"))
    assert recipients_of(message) == ("a@b", "c@d", "e@f")


def test_a_message_to_nobody_is_refused() -> None:
    with pytest.raises(Usage):
        build(letter(to=()))


@pytest.mark.parametrize(("key", "domain"), [("", "b"), ("a>b", "c"), ("a", "b c"), ("a", ""), ("đ", "b")])
def test_an_id_is_refused_that_is_none(key: str, domain: str) -> None:
    with pytest.raises(Usage):
        message_id(key, domain)
