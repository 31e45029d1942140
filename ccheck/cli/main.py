"""The entry point: settle the language, run the command, and print whatever stops it in one place."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ccheck import i18n
from ccheck.errors import BadData, CcheckError, Problem, say

INTERRUPTED = 130
YOUNG = 50_000  # objects made before Python looks for cycles: a run makes many, keeps them, and ends


def main(argv: Sequence[str] | None = None) -> None:
    """Run ``ccheck`` and exit with its code; the arguments are those of the process unless given."""
    sys.exit(run(list(sys.argv[1:] if argv is None else argv)))


def run(argv: list[str]) -> int:
    """Run ``ccheck`` with ``argv`` and return the exit code."""
    _use_utf8()
    gc.set_threshold(YOUNG)
    # Help texts are evaluated when a command is imported: the language has to be settled before.
    i18n.use(_language(argv))
    if asked := os.environ.get("_CCHECK_COMPLETE"):  # by a shell, while a line is typed
        from ccheck.cli.shells import answer

        return answer(asked)
    import click

    from ccheck.cli.app import app

    try:
        code = app.main(args=argv, prog_name="ccheck", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print(i18n.translate("Interrupted."), file=sys.stderr)
        return INTERRUPTED
    except SystemExit:  # click's own answer to a closed pipe: the reader (head, less) has seen enough
        return 0
    except BrokenPipeError:  # the same, on the last flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except CcheckError as error:
        _show(error)
        return error.exit_code
    except OSError as error:
        named = f" ({_name(error.filename)})" if error.filename else ""
        print(
            i18n.render(say("Cannot read or write: {reason}", reason=f"{error.strerror or error}{named}")),
            file=sys.stderr,
        )
        return 74
    return code if isinstance(code, int) else 0


def _name(file: object) -> str:
    """A file's name as text; bytes that are no letters are replaced."""
    return os.fsencode(file).decode(errors="replace") if isinstance(file, str | bytes) else str(file)


def _show(error: CcheckError) -> None:
    if isinstance(error, BadData):
        from ccheck.report import problems

        print(problems.as_lines(error.problems), file=sys.stderr)
        count = i18n.plural("{n} error", "{n} errors", len(error.problems))
        text = say("{count}: nothing is computed until the files are right.", count=count)
        print(i18n.render(text), file=sys.stderr)
        return
    for line in i18n.render(error.message).split("\n"):
        print(i18n.plain(line), file=sys.stderr)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _language(argv: Sequence[str]) -> str:
    """The language asked for: option, then CCHECK_LANG, then the workspace's setting, else Vietnamese."""
    wanted = _option(argv, "--lang") or os.environ.get("CCHECK_LANG") or _configured(argv) or "vi"
    return wanted if wanted in i18n.LANGUAGES else "vi"


def _configured(argv: Sequence[str]) -> str | None:
    root = Path(_option(argv, "-C") or os.environ.get("CCHECK_DIRECTORY") or ".")
    try:
        if not (root / "ccheck.toml").is_file():
            return None
    except (OSError, ValueError):
        return None
    from ccheck.workspace.toml import read_table

    found = read_table(root / "ccheck.toml", "ccheck.toml")
    if isinstance(found, Problem):
        return None
    language = found[0].get("language")
    return language if isinstance(language, str) else None


def _option(argv: Sequence[str], name: str) -> str | None:
    """The value of a global option, before click has read the line."""
    for index, word in enumerate(argv):
        if word == name and index + 1 < len(argv):
            return argv[index + 1]
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
        if name == "-C" and word.startswith("-C") and len(word) > 2:
            return word[2:]
    return None
