"""Automatic numbers, counted as Word counts them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ccheck.draft.reading.docx.package import W, attribute, on
from ccheck.draft.reading.docx.styles import Styles
from ccheck.values import replace, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLETS = {
    "": "•",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0d8": "•",
    "\uf0fc": "•",
    "\uf076": "•",
    "\uf02d": "-",
    "o": "•",
}


@value
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    plain: bool = False  # all numbers arabic, whatever their own levels say
    restart: int | None = None  # the level whose step starts this one again; 0: none does
    style: str | None = None


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}  # a list that only names a style
        self._by_style: dict[str, str] = {}  # and the list that the style means
        self._numbers: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for item in root.findall(W + "abstractNum"):
            name = attribute(item, "abstractNumId") or ""
            self._abstract[name] = _levels(item)
            if link := attribute(item.find(W + "numStyleLink")):
                self._linked[name] = link
            if style := attribute(item.find(W + "styleLink")):
                self._by_style[style] = name
        for item in root.findall(W + "num"):
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for override in item.findall(W + "lvlOverride"):
                depth = _number(attribute(override, "ilvl"))
                if (start := attribute(override.find(W + "startOverride"))) is not None:
                    starts[depth] = _number(start, 1)
                levels |= _levels(override)
            self._numbers[attribute(item, "numId") or ""] = (
                attribute(item.find(W + "abstractNumId")) or "",
                levels,
                starts,
            )

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number or bullet in front of a paragraph with these properties and style; steps the count."""
        number, depth = self._place(properties, style)
        if number not in self._numbers or not 0 <= depth < LEVELS:
            return ""
        abstract, own, starts = self._numbers[number]
        abstract = self._by_style.get(self._linked.get(abstract, ""), abstract)
        levels = self._abstract.get(abstract, {}) | own
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _BULLETS.get(level.text, level.text[:1] if level.text[:1] in "-–+*•" else "•")
        counts = self._step(abstract, number, depth, levels, starts)
        return _PLACE.sub(lambda match: _shown(int(match[1]) - 1, level, levels, counts), level.text)

    def _place(self, properties: Element | None, style: str | None) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else its style's."""
        own = properties.find(W + "numPr") if properties is not None else None
        inherited = self._styles.found(style, "pPr", "numPr")
        number = depth = None
        for found in (own, inherited):
            if found is not None:
                number = number if number is not None else attribute(found.find(W + "numId"))
                depth = depth if depth is not None else attribute(found.find(W + "ilvl"))
        if number and depth is None and (own is None or own.find(W + "numId") is None):
            depth = self._level_of_style(number, style)
        return number or "", _number(depth)

    def _level_of_style(self, number: str, style: str | None) -> str | None:
        levels = self._abstract.get(self._numbers.get(number, ("", {}, {}))[0], {})
        names = {attribute(item, "styleId") for item in self._styles.chain(style)}
        return next(
            (str(depth) for depth, level in levels.items() if level.style and level.style in names), None
        )

    def _step(
        self, abstract: str, number: str, depth: int, levels: dict[int, Level], starts: dict[int, int]
    ) -> list[int | None]:
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        level = levels[depth]
        if depth in starts and (number, depth) not in self._begun:
            counts[depth] = starts[depth]
        else:
            counts[depth] = level.start if counts[depth] is None else (counts[depth] or 0) + 1
        self._begun.add((number, depth))
        for lower in range(depth + 1, LEVELS):
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart and depth < restart):
                counts[lower] = None
        return counts


def _shown(depth: int, level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    """The number of the level ``depth`` inside a label."""
    other = levels.get(depth, Level())
    count = counts[depth]
    return spelled(other.start if count is None else count, "decimal" if level.plain else other.form)


def spelled(count: int, form: str) -> str:
    """``count`` as Word writes it in ``form``; its letters know no đ."""
    if "oman" in form:
        text = _roman(count)
    elif form.endswith("Letter"):
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 1000 else str(count)
    elif form == "decimalZero":
        text = f"{count:02}"
    else:
        text = str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for amount, letters in _ROMAN + _SMALL_ROMAN:
        text += letters * (count // amount)
        count %= amount
    return text


def _levels(item: Element) -> dict[int, Level]:
    found = {}
    for level in item.findall(W + "lvl"):
        made = Level(
            form=attribute(level.find(W + "numFmt")) or "decimal",
            text=attribute(level.find(W + "lvlText")) or "",
            start=_number(attribute(level.find(W + "start")), 1),
            plain=on(level.find(W + "isLgl")),
            style=attribute(level.find(W + "pStyle")),
        )
        if (restart := attribute(level.find(W + "lvlRestart"))) is not None:
            made = replace(made, restart=_number(restart))
        found[_number(attribute(level, "ilvl"))] = made
    return found


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
