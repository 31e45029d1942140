"""The console blocks of the documents: each ``$ ccheck …`` line with what it prints.

``python -m tests.readme`` writes the outputs anew.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.cli.command import ROOT, ccheck

DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "vi" / "huong-dan.md")
_BLOCK = re.compile(r"```console\n\$ (ccheck[^\n]*)\n(.*?)```", re.DOTALL)


def blocks(document: Path) -> Iterator[tuple[str, str]]:
    """Each command of a document with the output printed under it."""
    for match in _BLOCK.finditer(document.read_text(encoding="utf-8")):
        yield match[1], match[2]


def output(command: str) -> str:
    """What the command prints in this repository, without trailing blanks."""
    done = ccheck(*shlex.split(command)[1:])
    return "".join(f"{line.rstrip()}\n" for line in (done.out + done.err).splitlines())


def main() -> None:
    """Write the outputs into the documents."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        new = _BLOCK.sub(lambda match: f"```console\n$ {match[1]}\n{output(match[1])}```", text)
        document.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
