"""Runs each session once, and tells with ``-v`` what was typed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.command import ccheck
from tests.conftest import tell
from tests.documents import blocks, session

FROM_A_CLONE = ("README", "CONTRIBUTING", "vi")

Runner = Callable[[str], session.Ran]


@pytest.fixture(scope="session")
def runner(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Types a session when it is first asked for."""
    ran: dict[str, session.Ran] = {}
    demo = tmp_path_factory.mktemp("demo") / "thu"
    assert ccheck("--today", session.TODAY, "demo", str(demo)).code == 0

    def run(name: str) -> session.Ran:
        if name not in ran:
            found = [block for page in blocks.SESSIONS[name] for block in blocks.of(page)]
            folder: Path = tmp_path_factory.mktemp(name)
            ran[name] = session.run(found, demo, folder, cloned=name in FROM_A_CLONE)
            if ran[name].calls and pytestconfig.get_verbosity() >= 0:  # -q stands in setup.cfg
                tell(pytestconfig, f"typed from {name}", [*typed(ran[name])])
        return ran[name]

    return run


def typed(ran: session.Ran) -> Iterator[str]:
    """Each command of a document, with the code it ended with."""
    for code, call in ran.calls:
        real = call.partition(" ")[0] not in session.STAND_INS
        yield f"{code if real else '(not run)':>9}  {call}"
