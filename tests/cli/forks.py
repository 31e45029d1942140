"""Processes that run ccheck and need not start from nothing.

A process of its own, with its own folder, environment and pipes, is what nearly every test of a command is
about; that Python starts and loads the libraries anew each time is not, and takes most of the time. One
process does that once, in a bare environment, and forks another for each call. The commands' own modules are
loaded there, for their helps are in the language asked for. Start-up, completion, examples, documents and all
that is killed run in processes started as ever.
"""

from __future__ import annotations

import atexit
import gc
import gettext
import importlib
import json
import os
import re
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from ccheck import i18n

ROOT = Path(__file__).parent.parent.parent
LIBRARIES = (
    *("click", "click.shell_completion", "dateutil.relativedelta", "email.message", "email.policy", "jinja2"),
    *("json", "psycopg", "smtplib", "sqlite3", "ssl", "tabulate", "tomli", "uuid", "zoneinfo"),
)
LATE = "cli", "templates"  # written in the language of the call; no modules
FROM_THE_START = re.compile("PYTHON|LC_|LANG(?!UAGE)")  # variables that Python reads while it starts
MOST = 60_000  # bytes that a pipe and a message hold in any case
STREAMS = 3

Call = tuple[list[str], str, dict[str, str], int]


def possible(arguments: tuple[str, ...], environment: dict[str, str], stdin: str = "") -> bool:
    """Whether a fork answers to these as a process started from nothing does."""
    size = sum(len(text.encode(errors="replace")) for text in (*arguments, *environment.values(), stdin))
    known = not any(FROM_THE_START.match(name) for name in environment)
    return sys.platform == "linux" and known and size < MOST


def run(
    arguments: tuple[str, ...],
    folder: Path,
    environment: dict[str, str],
    stdin: str = "",
    timeout: float = 300,
) -> tuple[bytes, bytes, int]:
    """What ``ccheck`` with ``arguments`` writes to its two streams, and its exit code."""
    mask = re.search(r"^Umask:\s*(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert mask
    call: Call = ([*arguments], str(folder.absolute()), environment, int(mask[1], 8))
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    pipes = [os.pipe() for _ in range(STREAMS)]
    with ours:
        os.write(pipes[0][1], stdin.encode(errors="surrogateescape"))
        os.close(pipes[0][1])
        handles = [theirs.fileno(), pipes[0][0], pipes[1][1], pipes[2][1]]
        with theirs:
            socket.send_fds(_line(), [json.dumps(call).encode()], handles)
        for handle in handles[1:]:
            os.close(handle)
        pid = _number(ours)
        found = _told(pipes[1][0], pipes[2][0], pid, time.monotonic() + timeout)
        return *found, _number(ours)


def _number(line: socket.socket) -> int:
    data = line.recv(MOST)
    assert data, "the process that forks has ended; what `python -m tests.cli.forks 0` prints may say why"
    return int(data)


def _told(out: int, err: int, pid: int, end: float) -> tuple[bytes, bytes]:
    """Everything that is written to the two pipes; who does not come to an end is killed."""
    told: dict[int, list[bytes]] = {out: [], err: []}
    with selectors.DefaultSelector() as waiting:
        for handle in told:
            waiting.register(handle, selectors.EVENT_READ)
        while waiting.get_map():
            ready = waiting.select(max(0.0, end - time.monotonic()))
            if not ready:
                os.kill(pid, 9)
                raise subprocess.TimeoutExpired("ccheck", end)
            for key, _ in ready:
                if data := os.read(key.fd, 1 << 16):
                    told[key.fd].append(data)
                else:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    return b"".join(told[out]), b"".join(told[err])


_one_at_a_time = threading.Lock()


def _line() -> socket.socket:
    """The line to the process that forks, which is started at the first call."""
    with _one_at_a_time:
        return _started()


@cache
def _started() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.forks", str(theirs.fileno())],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"]},
            stdin=subprocess.PIPE,  # as in the forks: what Python knows of its streams is not asked again
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
        )
    atexit.register(_end, ours, server)
    return ours


def _end(line: socket.socket, server: subprocess.Popen[bytes]) -> None:
    line.close()
    server.communicate()


# -- in the process that forks


def main() -> None:
    """Load what takes time, wait for calls, and in each fork run ccheck to its end."""
    for name in (*LIBRARIES, *_own()):
        importlib.import_module(name)
    for language in i18n.LANGUAGES:
        gettext.translation("ccheck", i18n.LOCALE_DIR, [language], fallback=True)
    gc.freeze()
    call = _waited(socket.socket(fileno=int(sys.argv[1])))
    if call is None:
        return
    arguments, folder, environment, mask = call
    coerced = {name: value for name, value in os.environ.items() if name == "LC_CTYPE"}
    os.environ.clear()
    os.environ.update(coerced | environment)
    time.tzset()
    os.umask(mask)
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = ["ccheck", *arguments]
    os._exit(_ended_as(importlib.import_module("ccheck.cli.main").main))


def _ended_as(program: Callable[[], object]) -> int:
    """The exit code of a program, all that Python does at an exit done but for giving back the memory, page
    by page, that the fork shares."""
    code = 0
    try:
        program()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _own() -> list[str]:
    package = ROOT / "ccheck"
    modules = (file.relative_to(ROOT).with_suffix("").parts for file in sorted(package.rglob("*.py")))
    return [
        ".".join(parts).removesuffix(".__init__") for parts in modules if parts[1] not in (*LATE, "__main__")
    ]


def _waited(line: socket.socket) -> Call | None:
    """In a fork the call that it is to answer; nothing once nobody is left to call."""
    running: dict[int, tuple[int, socket.socket]] = {}  # by a pipe that is closed when the process ends
    waiting = selectors.DefaultSelector()
    waiting.register(line, selectors.EVENT_READ)
    while True:
        for key, _ in waiting.select():
            if key.fd in running:
                waiting.unregister(key.fd)
                os.close(key.fd)
                pid, answer = running.pop(key.fd)
                _send(answer, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                answer.close()
                continue
            request, handles, _, _ = socket.recv_fds(line, MOST * 4, STREAMS + 1)
            if not request:
                return None
            answer, ended, alive = socket.socket(fileno=handles[0]), *os.pipe()
            pid = os.fork()
            if not pid:
                waiting.close()
                for number, handle in enumerate(handles[1:]):
                    os.dup2(handle, number)
                for other in (line, answer, *(socket for _, socket in running.values())):
                    other.close()
                for handle in (*handles[1:], ended, *running):
                    os.close(handle)
                call: Call = json.loads(request)
                return call
            for handle in (*handles[1:], alive):
                os.close(handle)
            running[ended] = pid, answer
            waiting.register(ended, selectors.EVENT_READ)
            _send(answer, pid)


def _send(answer: socket.socket, number: int) -> None:
    with suppress(OSError):  # who called has gone
        answer.send(str(number).encode())


if __name__ == "__main__":
    main()
