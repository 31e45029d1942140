"""``python -m tests.documents [SESSION…]`` writes the screens of the documents anew."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.command import ccheck
from tests.documents import session
from tests.documents.blocks import FENCE, SESSIONS, Block, of
from tests.documents.conftest import FROM_A_CLONE


def main(names: Iterable[str]) -> None:
    """Run the sessions and put what was printed under each command."""
    for name in names:
        pages = SESSIONS[name]
        with TemporaryDirectory() as folder:
            demo = Path(folder) / "demo"
            ccheck("--today", session.TODAY, "demo", str(demo))
            found = [block for page in pages for block in of(page)]
            ran = session.run(found, demo, Path(folder), cloned=name in FROM_A_CLONE)
        if not ran.finished and ran.steps:
            raise SystemExit(f"{name} stopped at {ran.last}")
        for page in pages:
            texts = iter([_shown(ran, block) for block in of(page)])
            _rewrite(page, texts)


def _shown(ran: session.Ran, block: Block) -> str:
    """A block's text, a console block's with what its commands print now."""
    if block.kind != "console":
        return block.text
    return "".join(f"$ {step.text}\n{printed or ''}" for step, printed in ran.of(block))


def _rewrite(page: Path, texts: Iterator[str]) -> None:
    text = page.read_text(encoding="utf-8")
    new = FENCE.sub(lambda match: f"```{match[1]}\n{next(texts)}```", text)
    if new != text:
        page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or SESSIONS)
