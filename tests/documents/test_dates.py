"""The table of docs/dates.md: the printed words are read as its rules, and these fall on its days."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.cli.command import ROOT

PAGE = ROOT / "docs" / "dates.md"
ISSUED, HAPPENED = "2024-11-15", "2024-12-02"
# One process for the whole table: a line of arguments in, a line of JSON (or nothing) out.
READER = """
import contextlib, io, json, sys
from ccheck.cli.main import run
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()):
        run(json.loads(line))
    print(json.dumps(json.loads(out.getvalue() or "null")))
"""


def rows() -> Iterator[tuple[str, str, str]]:
    """Each printed wording with the rule and the day beside it."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] not in ("printed", "---"):
            yield from ((words.strip(), cells[1].strip("`"), cells[2]) for words in cells[0].split(";"))


ROWS = list(rows())


def events(rule: str) -> list[str]:
    """The options that say when the event of a rule happened."""
    named = re.search(r'(?:after|ahead_of) = "([\w-]+)"', rule)
    return ["--on", f"{named[1]}={HAPPENED}"] if named else []


def asked(words: list[str]) -> list[dict[str, object] | None]:
    """What ``when`` says to each text of ``ROWS``, None where it refuses."""
    start, end = ("--today", ISSUED, "when"), ("--issued", ISSUED, "--count", "1", "--format", "json")
    lines = [
        json.dumps([*start, text, *events(rule), *end])
        for text, (_, rule, _) in zip(words, ROWS, strict=True)
    ]
    done = subprocess.run(
        [sys.executable, "-c", READER],
        input="\n".join(lines),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def by_words() -> list[dict[str, object] | None]:
    return asked([words for words, _, _ in ROWS])


@pytest.fixture(scope="module")
def by_rule() -> list[dict[str, object] | None]:
    return asked([rule for _, rule, _ in ROWS])


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[words for words, _, _ in ROWS])
def test_words_rule_and_day_agree(
    number: int, by_words: list[dict[str, object] | None], by_rule: list[dict[str, object] | None]
) -> None:
    _, rule, day = ROWS[number]
    read, written = by_words[number], by_rule[number]
    assert read is not None
    if rule == "none":
        assert (read["deadline"], read["dates"]) == (None, [])
        return
    assert written is not None
    assert read["deadline"] == written["deadline"]
    assert read["dates"] == written["dates"] == ([] if day == "none" else [iso(day)])


def iso(day: str) -> str:
    return "-".join(f"{int(part):02}" for part in reversed(day.split("/")))


def test_the_table_is_there() -> None:
    assert len(ROWS) > 20
