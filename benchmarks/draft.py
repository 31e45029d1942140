"""Cold drafts of ten pages as text, Word file and PDF, and of a long text, beside what else reads them.

Each figure is of fresh processes: the median of their processor seconds (user and system), which a busy
machine does not lengthen, the wall seconds beside it, and the peak memory. The PDF needs LibreOffice, its
baseline pdftotext; a row without its tool says so.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.draft import word
from tests.draft.drafts import FOOT, HEAD

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "tests" / "draft" / "texts"
PAGES, LONG, RUNS = 25_000, 1_000_000, 7  # bytes of text, and how often each is read
BUSY = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def clauses() -> list[str]:
    """The numbered clauses of the texts that drafting is tested with."""
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            number, _, words = " ".join(block.split()).partition(" ")
            if number[:-1].isdigit() and len(words) > 60:
                found.append(words)
    return found


def text(size: int) -> str:
    """A directive of about ``size`` bytes."""
    taken: list[str] = []
    kept, pool = 0, clauses()
    while kept < size:
        words = pool[len(taken) % len(pool)]
        section, row = divmod(len(taken), 90)  # no number has three digits
        taken.append(f"{section + 1}.{row + 1}. {words}")
        kept += len(taken[-1].encode()) + 2
    return HEAD + "\n\n".join(taken) + FOOT


def sources(folder: Path) -> dict[str, Path]:
    """The files to read, by what they are called."""
    (folder / "directives").mkdir()
    shutil.copy(TEXTS / "agencies.toml", folder)
    found = {"text": folder / "ten.txt", "Word": folder / "ten.docx", "long text": folder / "long.txt"}
    found["text"].write_text(text(PAGES), encoding="utf-8")
    found["Word"].write_bytes(word.document(text(PAGES)))
    found["long text"].write_text(text(LONG), encoding="utf-8")
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, str(found["Word"])], check=True, capture_output=True)
        found["PDF"] = folder / "ten.pdf"
    return found


def once(command: list[str]) -> tuple[float, float, float]:
    """Processor seconds, wall seconds and peak MiB of a fresh process."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", BUSY, *command], cwd=ROOT, check=True, capture_output=True, env=os.environ
    )
    seconds, peak = json.loads(done.stdout)
    return seconds, time.perf_counter() - begin, peak


def commands(folder: Path) -> dict[str, list[str]]:
    """What is run, by the name of its row."""
    found = {"python -c pass": [sys.executable, "-c", "pass"]}
    read = sources(folder)
    if "PDF" in read and shutil.which("pdftotext"):
        found["pdftotext"] = ["pdftotext", str(read["PDF"]), "-"]
    for name, path in read.items():
        size = f"{path.stat().st_size / 1000:,.0f} kB"
        found[f"ccheck draft, {name}, {size}"] = [
            *(sys.executable, "-m", "ccheck", "-C", str(folder), "draft", str(path))
        ]
    return found


def main() -> None:
    """Run each ``RUNS`` times in turns, so that the machine's drift falls on all alike."""
    with tempfile.TemporaryDirectory() as folder:
        rows = commands(Path(folder))
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in rows}
        for turn in range(RUNS):
            for name, command in rows.items():
                if turn < 1 or "long" not in name:
                    found[name].append(once(command))
    for tool in ("soffice", "pdftotext"):
        if shutil.which(tool) is None:
            print(f"without {tool}, which is not installed")
    print(f"{'':36} {'processor s':>11} {'wall s':>8} {'peak MiB':>9}")
    for name, figures in found.items():
        seconds, wall, peak = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:36} {seconds:>11.2f} {wall:>8.2f} {peak:>9.0f}")


if __name__ == "__main__":
    main()
