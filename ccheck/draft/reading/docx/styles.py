"""Styles of paragraphs: what they hand down of numbering, looks and visibility."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ccheck.draft.reading.docx.package import W, attribute

_DEEP = 20  # styles based on one another in a circle end here


class Styles:
    """The paragraph and character styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default: str | None = None
        for style in root.iter(W + "style") if root is not None else ():
            name = attribute(style, "styleId")
            if name is None:
                continue
            self._styles.setdefault(name, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self.default = name

    def chain(self, name: str | None) -> Iterator[Element]:
        """The style ``name``, then the one that it is based on, and so on."""
        for _ in range(_DEEP):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = attribute(style.find(W + "basedOn"))

    def found(self, name: str | None, *path: str) -> Element | None:
        """The nearest element at ``path`` that the style ``name`` has or inherits."""
        for style in self.chain(name):
            found = style.find("/".join(W + part for part in path))
            if found is not None:
                return found
        return None

    def title(self, name: str | None) -> str:
        """The name of the style as the user reads it."""
        return next((attribute(style.find(W + "name")) or "" for style in self.chain(name)), "")
