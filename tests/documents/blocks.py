"""The documents, in the sessions that their readers type them in, and the fenced blocks that they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.command import ROOT

GUIDE = ROOT / "docs" / "vi"
# The pages of the guide follow one another in one workspace; every other document begins anew.
CHAPTERS = (
    "huong-dan",
    "moi-sang",
    "ghi-nhan",
    "nhac-viec",
    "bao-cao",
    "van-ban-moi",
    "co-quan-va-lich",
)
SESSIONS: dict[str, tuple[Path, ...]] = {
    "README": (ROOT / "README.md",),
    "CONTRIBUTING": (ROOT / "CONTRIBUTING.md",),
    "vi": tuple(GUIDE / f"{name}.md" for name in CHAPTERS),
    **{page.stem: (page,) for page in sorted((ROOT / "docs").glob("*.md"))},
}
DOCUMENTS = tuple(page for pages in SESSIONS.values() for page in pages)
TYPED = ("sh", "console")
DATA = ("toml", "ini", "json", "python", "mermaid", "text")

FENCE = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: where it opens, its kind, and the lines between the fences."""

    page: Path
    line: int
    kind: str
    text: str

    @property
    def where(self) -> str:
        """The block as pytest and people name it: page, line, kind and how it begins."""
        first = self.text.partition("\n")[0]
        return f"{self.page.relative_to(ROOT)}:{self.line} {self.kind} {first:.60}"

    def commands(self) -> Iterator[tuple[str, str]]:
        """Each command of a console block with what is printed under it."""
        for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def of(page: Path) -> Iterator[Block]:
    """The blocks of a document, in order."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        yield Block(page, text.count("\n", 0, match.start()) + 1, match[1], match[2])
