"""How near a draft comes to the hand-made encoding: `python -m tests.draft.score [NAME… | seeds]`.

A column with ``~`` is the lenient count (see compare.py); ``false`` are dates given to duties without one,
``spurious`` dated tasks where there is none. `NAME--word` is the text as a Word file.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import Any

from tabulate import tabulate

from tests.draft import gold as encodings
from tests.draft import word
from tests.draft.compare import Score, compare, share
from tests.draft.gold import ENCODED, GIVEN, TEXTS, Gold


def draft(gold: Gold, folder: Path, seconds: float = 120) -> tuple[dict[str, Any], float, str]:
    """What `ccheck draft` says of the text, knowing its registry alone; seconds; the fault, if any."""
    workspace = folder / gold.name
    (workspace / "directives").mkdir(parents=True)
    shutil.copy(gold.agencies, workspace / "agencies.toml")
    source = gold.source
    if gold.name.endswith("--word"):
        source = workspace / f"{gold.name}.docx"
        source.write_bytes(word.document(gold.source.read_text(encoding="utf-8")))
    given = ("-m", "ccheck", "-C", str(workspace), "draft", str(source), "--format", "json")
    command = [sys.executable, *given, *GIVEN.get(gold.name, ())]
    began = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        document = json.loads(run.stdout)
    except (subprocess.TimeoutExpired, ValueError) as fault:
        return {}, time.monotonic() - began, f"{type(fault).__name__}: {fault}"
    return document, time.monotonic() - began, ""


def row(name: str, score: Score, seconds: float) -> list[str]:
    n = score.found
    rates = (
        score.precision,
        score.recall,
        score.f1,
        score.loose_f1,
        share(score.lead, n),
        share(score.lead_overlap, n),
    )
    more = (share(score.partners, n), share(score.partners_overlap, n), share(score.deadline, n))
    dates = (share(score.dated_right, score.dated), score.deadline_f1)
    last = [f"{score.false_dates}/{score.undated}", str(score.spurious), f"{score.header}/{score.header_of}"]
    return [
        name,
        str(score.gold),
        *(f"{100 * x:.0f}" for x in (*rates, *more, *dates)),
        *last,
        f"{seconds:.1f}",
    ]


HEADS = (
    *("text", "tasks", "P", "R", "F1", "F1~", "lead", "lead~", "coord", "coord~"),
    *("when", "dated", "when-F1", "false", "spurious", "head", "s"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.draft.score", description=__doc__)
    parser.add_argument("names", nargs="*", help="texts, or `seeds`; all texts by default")
    parser.add_argument("--texts", type=Path, default=TEXTS)
    parser.add_argument("--wrong", action="store_true", help="print every difference")
    given = parser.parse_args()
    wanted = given.names or encodings.names(given.texts)
    rows, total, spent = [], Score(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in chain.from_iterable(ENCODED if name == "seeds" else (name,) for name in wanted):
            gold = encodings.seed(name) if name in ENCODED else encodings.load(name, given.texts)
            document, seconds, fault = draft(gold, Path(folder))
            score, lines = compare(gold, document)
            rows.append(row(name, score, seconds))
            total, spent = total + score, spent + seconds
            for line in lines if given.wrong and not fault else [fault] if fault else []:
                print(f"{name}: {line}")
    print(tabulate([*rows, row("all", total, spent)], HEADS, disable_numparse=True))


if __name__ == "__main__":
    main()
