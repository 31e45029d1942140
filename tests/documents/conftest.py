"""Runs each session once, and tells with ``-v`` what was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import ccheck
from tests.documents import blocks, session

RAN = pytest.StashKey[dict[str, session.Ran]]()
FROM_A_CLONE = ("README", "CONTRIBUTING", "vi")

Runner = Callable[[str], session.Ran]


@pytest.fixture(scope="session")
def runner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Types a session when it is first asked for."""
    ran = request.config.stash.setdefault(RAN, {})
    demo = tmp_path_factory.mktemp("demo") / "thu"
    assert ccheck("--today", session.TODAY, "demo", str(demo)).code == 0

    def run(name: str) -> session.Ran:
        if name not in ran:
            found = [block for page in blocks.SESSIONS[name] for block in blocks.of(page)]
            folder: Path = tmp_path_factory.mktemp(name)
            ran[name] = session.run(found, demo, folder, cloned=name in FROM_A_CLONE)
        return ran[name]

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """With ``-v``: each command of each document, with the code it ended with."""
    if config.get_verbosity() < 0:  # -q stands in setup.cfg
        return
    for name, ran in config.stash.get(RAN, {}).items():
        if not ran.calls:
            continue
        terminalreporter.section(f"typed from {name}")
        for code, call in ran.calls:
            real = call.partition(" ")[0] not in session.STAND_INS
            terminalreporter.write_line(f"{code if real else '(not run)':>9}  {call}")
