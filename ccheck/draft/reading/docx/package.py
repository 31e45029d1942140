"""The parts of a Word file, unpacked within bounds and parsed without entities."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ccheck.errors import BadSource, say

PART_LIMIT = 10 * 1024 * 1024  # unpacked; a hundred pages take a third of it
ENTRIES = 5000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCTYPE = ("<!DOCTYPE", "<!ENTITY")


class Package:
    """A Word file in memory."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ``BadSource`` (65) when ``data`` is no archive."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self.damaged() from error
        if len(self._archive.infolist()) > ENTRIES:
            raise self.too_large()

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return self._archive.namelist()

    def part(self, name: str) -> Element | None:
        """The root of the part ``name``; nothing when there is none."""
        try:
            item = self._archive.getinfo(name)
        except KeyError:
            return None
        if item.file_size > PART_LIMIT:
            raise self.too_large()
        try:
            with self._archive.open(item) as stream:
                data = stream.read(PART_LIMIT + 1)
        except Exception as error:  # a damaged archive fails in many ways: zlib, bad header, encryption
            raise self.damaged() from error
        if len(data) > PART_LIMIT:
            raise self.too_large()
        return self._parsed(data)

    def _parsed(self, data: bytes) -> Element:
        if any(
            mark.encode(form) in data for mark in _DOCTYPE for form in ("ascii", "utf-16-le", "utf-16-be")
        ):
            raise self.damaged()  # no Word file declares entities
        try:
            return ElementTree.fromstring(data.replace(_STRICT, _USUAL))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self.damaged() from error

    def damaged(self) -> BadSource:
        """The error of a file that is not whole."""
        return BadSource(
            say("{file} is damaged: open it in Word or LibreOffice and save it again.", file=self.name)
        )

    def too_large(self) -> BadSource:
        """The error of a file that unpacks to more than a directive can be."""
        return BadSource(
            say("{file} unpacks to more than any directive holds; it is not read.", file=self.name)
        )


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``name`` of ``element``."""
    return None if element is None else element.get(W + name)


def on(element: Element | None) -> bool:
    """Whether a switch such as bold stands and is not switched off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")
