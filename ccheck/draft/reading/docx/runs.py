"""The words of a paragraph: what a reader sees when all changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ccheck.draft.reading.docx.package import W, attribute, on
from ccheck.draft.reading.docx.styles import Styles
from ccheck.draft.reading.legacy import VIETNAMESE, from_tcvn3, from_vni, vietnamese
from ccheck.values import value

BREAK, PAGE = "\n", "\f"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GONE = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText")}
_NOTES = {W + "footnoteReference", W + "endnoteReference"}
_PICTURES = {W + "drawing", W + "pict", W + "object"}
_PLAIN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": BREAK,
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "lastRenderedPageBreak": "",
}


@dataclass(slots=True)
class Seen:
    """What was met on the way that a person should know of, and the state of fields."""

    styles: Styles
    changes: int = 0
    notes: int = 0
    hidden: int = 0
    fields: list[bool] = field(default_factory=list)  # for each open field, whether its result has begun
    boxes: list[Element] = field(default_factory=list)  # text boxes that hang on the paragraph

    def close(self) -> None:
        """A field's instruction ends with its paragraph, even in a damaged file."""
        self.fields = [True] * len(self.fields)

    @property
    def in_code(self) -> bool:
        """Whether the words are a field's instruction, not its result."""
        return not all(self.fields)


@value
class Piece:
    """Words of one look."""

    text: str
    bold: bool


def pieces(paragraph: Element, seen: Seen, style: str | None) -> list[Piece]:
    """The words of ``paragraph`` that can be seen."""
    found: list[Piece] = []
    bold = on(seen.styles.found(style, "rPr", "b"))
    hidden = on(seen.styles.found(style, "rPr", "vanish"))
    caps = on(seen.styles.found(style, "rPr", "caps"))
    face = attribute(seen.styles.found(style, "rPr", "rFonts"), "ascii") or ""
    _walk(paragraph, seen, found, _Look(bold=bold, hidden=hidden, caps=caps, face=face))
    seen.close()
    return found


@value
class _Look:
    bold: bool
    hidden: bool
    caps: bool
    face: str


def _walk(element: Element, seen: Seen, found: list[Piece], look: _Look) -> None:
    for child in element:
        tag = child.tag
        if tag == W + "r":
            _run(child, seen, found, look)
        elif tag in (W + "del", W + "moveFrom"):
            seen.changes += 1
        elif tag == _CHOICE + "AlternateContent":
            _alternative(child, seen, found, look)
        elif tag == _MATHS:
            found.append(Piece(child.text or "", look.bold))
        elif tag not in _GONE and tag not in (W + "p", W + "tbl"):
            seen.changes += tag in (W + "ins", W + "moveTo")
            _walk(child, seen, found, look)


def _alternative(element: Element, seen: Seen, found: list[Piece], look: _Look) -> None:
    """The same thing twice, for newer and older programs: the first is taken."""
    chosen = element.find(_CHOICE + "Choice")
    if chosen is None:
        chosen = element.find(_CHOICE + "Fallback")
    if chosen is not None:
        run = Element(W + "r")
        run.extend(chosen)
        _run(run, seen, found, look)


def _run(run: Element, seen: Seen, found: list[Piece], look: _Look) -> None:
    look = _own(run, seen, look)
    for child in run:
        tag = child.tag
        if tag == W + "fldChar":
            _field(attribute(child, "fldCharType"), seen)
        elif tag in _PICTURES:
            seen.boxes.extend(_contents(child))
        elif tag == _CHOICE + "AlternateContent":
            _alternative(child, seen, found, look)
        elif tag in _NOTES:
            seen.notes += 1
        elif tag in (W + "r", W + "ins", W + "hyperlink"):
            _walk(run, seen, found, look)
            return
        elif not seen.in_code and (text := _text(child)):
            if look.hidden:
                seen.hidden += 1
            else:
                found.append(Piece(_shown(text, look), look.bold))


def _contents(element: Element) -> list[Element]:
    """The text boxes in a drawing: each once, though newer and older forms stand side by side."""
    found = []
    for child in element:
        if child.tag == W + "txbxContent":
            found.append(child)
        elif child.tag == _CHOICE + "AlternateContent":
            chosen = child.find(_CHOICE + "Choice")
            chosen = chosen if chosen is not None else child.find(_CHOICE + "Fallback")
            found += _contents(chosen) if chosen is not None else []
        else:
            found += _contents(child)
    return found


def _own(run: Element, seen: Seen, look: _Look) -> _Look:
    """The look of a run: its own properties, its style's, or those around it."""
    properties = run.find(W + "rPr")
    if properties is None:
        return look
    style = attribute(properties.find(W + "rStyle"))

    def switch(name: str, otherwise: bool) -> bool:
        found = properties.find(W + name)
        if found is None and style:
            found = seen.styles.found(style, "rPr", name)
        return otherwise if found is None else on(found)

    face = attribute(properties.find(W + "rFonts"), "ascii") or look.face
    if style and properties.find(W + "rFonts") is None:
        face = attribute(seen.styles.found(style, "rPr", "rFonts"), "ascii") or face
    return _Look(
        bold=switch("b", look.bold),
        hidden=switch("vanish", look.hidden),
        caps=switch("caps", look.caps),
        face=face,
    )


def _shown(text: str, look: _Look) -> str:
    """``text`` as its look shows it: in capitals, and out of the codes of the old fonts."""
    if look.face.startswith(".Vn") and vietnamese(text) < VIETNAMESE:
        text = from_tcvn3(text, capitals=look.face.endswith("H"))
    elif look.face.startswith("VNI-"):
        text = from_vni(text)
    return text.upper() if look.caps else text


def _field(kind: str | None, seen: Seen) -> None:
    if kind == "begin":
        seen.fields.append(False)
    elif kind == "separate" and seen.fields:
        seen.fields[-1] = True
    elif kind == "end" and seen.fields:
        seen.fields.pop()


def _text(child: Element) -> str:
    tag = child.tag
    if tag == W + "t":
        return (child.text or "").replace("\n", " ")
    if tag == W + "br":
        return {"page": PAGE, "column": BREAK}.get(attribute(child, "type") or "", BREAK)
    if tag == W + "sym":
        code = attribute(child, "char") or ""
        try:
            return chr(int(code, 16))
        except ValueError:
            return ""
    return _PLAIN.get(tag, "")
