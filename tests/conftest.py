"""Property tests draw the same examples in every run, and no machine is too slow for them. What commands keep
of the files they read goes with the run. What a run has to say at its end is said once, whichever of the
processes that share the tests found it out."""

import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "ccheck",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ccheck")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in the background deaf to Ctrl-C, and all that the tests start would be so too.
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.default_int_handler)

_TOLD = pytest.StashKey[dict[str, Sequence[str]]]()


@pytest.fixture(scope="session", autouse=True)
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


def tell(config: pytest.Config, heading: str, lines: Sequence[str]) -> None:
    """Have ``lines`` printed at the end of the run; a heading in capitals is a warning."""
    config.stash.setdefault(_TOLD, {}).setdefault(heading, lines)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes hands on what it has to tell."""
    handed: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["told"] = session.config.stash.get(_TOLD, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """The first of the processes takes it over from each; one that broke down has left nothing."""
    for heading, lines in getattr(node, "workeroutput", {}).get("told", {}).items():
        tell(node.config, heading, lines)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell it."""
    for heading, lines in config.stash.get(_TOLD, {}).items():
        terminalreporter.section(heading, red=heading.isupper())
        for line in lines:
            terminalreporter.write_line(line)
