"""Files that are no directive: a clear message, the right exit code, and soon."""

import contextlib
import io
import random
import struct
import zipfile
from pathlib import Path
from time import process_time

import pytest

from ccheck.draft.reading.read import read
from ccheck.errors import BadSource, Unreadable
from ccheck.i18n import render
from tests.draft.reading.build import docx, p

SOON = 20.0  # seconds of computing
RANDOM = random.Random(6)


def archive(**parts: bytes | str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def lying() -> bytes:
    """An archive whose part is far larger than it says."""
    data = bytearray(archive(word__document_xml=b"<a>" + b"A" * 50_000_000))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = data[22:26] = struct.pack("<I", 1000)
    return bytes(data)


BOMB = '<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'
HOSTILE = {
    "empty": b"",
    "blank": b" \n\n ",
    "20 MB of text": "Sở Nội vụ thực hiện.\n".encode() * 800_000,
    "many lines": b"a\n" * 100_000,
    "random bytes": RANDOM.randbytes(200_000),
    "random zip": b"PK\x03\x04word/document.xml" + RANDOM.randbytes(100_000),
    "truncated Word": docx(p("Sở Nội vụ"))[:-200],
    "zip bomb": archive(word__document_xml=b"<a>" + b"A" * 50_000_000),
    "zip bomb that lies": lying(),
    "entities": archive(word__document_xml=BOMB),
    "entities in UTF-16": archive(word__document_xml=BOMB.encode("utf-16")),
    "deep XML": docx("<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000),
    "broken XML": archive(word__document_xml="<w:document"),
    "no body": archive(word__document_xml="<a/>"),
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "RTF": b"{\\rtf1\\ansi S\\u7903? N\\u7897?i v\\u7909?}",
    "OpenDocument": b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
    "Excel": archive(xl__workbook_xml="<a/>"),
    "archive": archive(directive="x"),
    "gzip": b"\x1f\x8b\x08\0" + RANDOM.randbytes(100),
    "web page": b"<!DOCTYPE html><html><body>x</body></html>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read(name: str) -> None:
    start = process_time()
    with pytest.raises(BadSource) as caught:
        read(None, HOSTILE[name])
    assert caught.value.exit_code == 65
    assert render(caught.value.message)
    assert process_time() - start < SOON


@pytest.mark.parametrize(
    ("name", "hint"), [("old Word", "soffice --convert-to docx"), ("RTF", ".docx"), ("archive", "unpack")]
)
def test_the_message_says_what_to_do(name: str, hint: str) -> None:
    with pytest.raises(BadSource) as caught:
        read(Path("x"), HOSTILE[name])
    assert hint in render(caught.value.message)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(Unreadable) as caught:
            read(path)
        assert caught.value.exit_code == 74
        assert str(path) in render(caught.value.message)


def test_the_content_tells_the_kind_and_not_the_name(tmp_path: Path) -> None:
    file = tmp_path / "directive.pdf"
    file.write_bytes(docx(p("Sở Nội vụ thực hiện.")))
    assert [block.first for block in read(file).blocks] == [1]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_never_end_in_a_traceback(seed: int) -> None:
    """Bytes of a good file changed at random: a text or a clear error."""
    chance = random.Random(seed)
    data = bytearray(docx(p("Sở Nội vụ thực hiện.") * 20))
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(BadSource):
        assert read(None, bytes(data)).blocks
