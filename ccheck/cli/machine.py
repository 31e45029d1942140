"""What ``doctor`` looks at on the machine: letters, who can read what, room on the disk, cron and timers."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ccheck.errors import say
from ccheck.report.health import Finding, State

ENOUGH = 100 * 1024 * 1024  # bytes: a ledger of years, and the log beside it
PARTS = {  # module: what pip calls it
    "xlsxwriter": "XlsxWriter",
    "openpyxl": "openpyxl",
    "docx": "python-docx",
    "pypdfium2": "pypdfium2",
    "icalendar": "icalendar",
}
_PATIENCE = 10  # seconds for crontab -l


def letters() -> Finding:
    """Whether file names and the catalogue can hold Vietnamese."""
    from ccheck.i18n import LOCALE_DIR

    if sys.getfilesystemencoding() != "utf-8":
        text = say("file names are written in {encoding}, not UTF-8", encoding=sys.getfilesystemencoding())
        return Finding("locale", State.WRONG, text, say("Set LANG=C.UTF-8 where ccheck is started."))
    if not (LOCALE_DIR / "vi" / "LC_MESSAGES" / "ccheck.mo").is_file():
        return Finding("locale", State.WRONG, say("the Vietnamese texts are missing"), say("Install anew."))
    return Finding("locale", State.OK, say("UTF-8, Vietnamese and English"))


def parts() -> Finding:
    """Which optional libraries are installed."""
    missing = tuple(name for module, name in PARTS.items() if importlib.util.find_spec(module) is None)
    if not missing:
        return Finding("parts", State.OK, say("Excel, Word, PDF and calendar files can be made and read"))
    text = say("not installed: {names}", names=missing)
    return Finding("parts", State.LOOK, text, say("For all of them: pip install 'ccheck[all]'."))


def disk(root: Path) -> Finding:
    """Whether the folder can be written to, and has room."""
    free = shutil.disk_usage(root).free
    if not os.access(root, os.W_OK):
        text = say("the folder {folder} cannot be written to", folder=str(root.resolve()))
        return Finding(
            "disk", State.WRONG, text, say("Run as the user it belongs to, or give it to this one.")
        )
    text = say("{n} MiB free", n=free // (1024 * 1024))
    if free < ENOUGH:
        return Finding("disk", State.WRONG, text, say("Make room: a full disk stops every entry."))
    return Finding("disk", State.OK, text)


def permissions(root: Path, files: Iterable[Path]) -> Iterator[Finding]:
    """Which of ``files`` every user of the machine can read, and whether all can write into ``root``."""
    open_files = [file for file in files if file.is_file() and file.stat().st_mode & stat.S_IRWXO]
    for file in open_files:
        text = say("every user of this machine can read {file}", file=str(file))
        advice = say("chmod 600 {file} (640 where a group shares it)", file=str(file))
        yield Finding("permissions", State.WRONG, text, advice)
    if root.stat().st_mode & stat.S_IWOTH:
        text = say("every user of this machine can write into {folder}", folder=str(root.resolve()))
        yield Finding("permissions", State.WRONG, text, say("chmod o-w {folder}", folder=str(root.resolve())))
    elif not open_files:
        yield Finding("permissions", State.OK, say("others on this machine cannot read the ledger"))


def scheduled(system: Path, home: Path) -> str | None:
    """The place that starts ``ccheck remind`` by itself: a line of cron, or an enabled timer of systemd; None
    when none can be seen. ``system`` is the root of the file system, ``home`` the user's folder."""
    own = ("crontab -l", _crontab()) if system == Path("/") else ("", "")
    files = (
        system / "etc" / "crontab",
        *_files(system / "etc" / "cron.d"),
        *_files(system / "var" / "spool" / "cron"),
        *_files(system / "var" / "spool" / "cron" / "crontabs"),
    )
    for place, text in (own, *((str(file), _text(file)) for file in files)):
        for line in text.splitlines():
            if _reminds(line):
                return f"{place}: {line.strip()}"
    for folder in (system / "etc" / "systemd" / "system", home / ".config" / "systemd" / "user"):
        for service in _files(folder, "*.service"):
            started = any(_reminds(line) for line in _text(service).splitlines() if "ExecStart" in line)
            timer = folder / "timers.target.wants" / f"{service.stem}.timer"
            if started and os.path.lexists(timer):
                return f"{service.stem}.timer"
    return None


def _reminds(line: str) -> bool:
    line = line.strip()
    return not line.startswith("#") and "ccheck" in line and "remind" in line and "--send" in line


def _crontab() -> str:
    try:
        done = subprocess.run(
            ["crontab", "-l"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _files(folder: Path, pattern: str = "*") -> list[Path]:
    try:
        return sorted(file for file in folder.glob(pattern) if file.is_file())
    except OSError:
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
