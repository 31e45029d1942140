"""Texts torn apart and files that are none: a draft that parses or a clear error, soon, in little memory."""

import io
import random
import resource
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccheck.core.registry import Registry
from ccheck.draft.draft import draft
from ccheck.draft.home import Given
from ccheck.draft.reading.read import read
from ccheck.draft.writing.toml import as_toml
from ccheck.errors import CcheckError
from ccheck.workspace.load import load
from tests.draft import word
from tests.draft.gold import ROOT, TEXTS

SOURCES = tuple(sorted(path.read_text(encoding="utf-8") for path in TEXTS.glob("*.txt")))
SOON, MEMORY = 20.0, 900 << 20  # seconds of computing, and bytes of address space, that no text may need


def registry(folder: Path) -> Registry:
    """The registry of the texts, in a workspace of its own."""
    folder.joinpath("directives").mkdir()
    folder.joinpath("agencies.toml").write_bytes((TEXTS / "agencies.toml").read_bytes())
    return load(folder).registry


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return registry(tmp_path_factory.mktemp("offices"))


def drop(lines: list[str], chance: random.Random) -> list[str]:
    return [line for line in lines if chance.random() > 0.2]


def double(lines: list[str], chance: random.Random) -> list[str]:
    return [line for line in lines for _ in range(1 + (chance.random() < 0.2))]


def shuffle(lines: list[str], chance: random.Random) -> list[str]:
    return chance.sample(lines, len(lines))


def cut(lines: list[str], chance: random.Random) -> list[str]:
    return "\n".join(lines)[: chance.randrange(1, 6000)].split("\n")


def join(lines: list[str], chance: random.Random) -> list[str]:
    step = chance.randrange(2, 5)
    return ["".join(lines[at : at + step]) for at in range(0, len(lines), step)]


def sprinkle(lines: list[str], chance: random.Random) -> list[str]:
    odd = "\u0000\u200b\u0301\ufeff\U0001f600\u202e|;:.(“”[]\t\x0b\x1b\"'\\#=đ0/-"
    return ["".join(c + chance.choice(odd) * (chance.random() < 0.03) for c in line) for line in lines]


Change = Callable[[list[str], random.Random], list[str]]
CHANGES: tuple[Change, ...] = (drop, double, shuffle, cut, join, sprinkle)


@given(
    source=st.sampled_from(SOURCES),
    changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=40)
def test_a_torn_text_gives_a_file_that_parses_or_a_clear_error(
    offices: Registry, source: str, changes: list[Change], seed: int
) -> None:
    lines, chance = source.split("\n"), random.Random(seed)
    for change in changes:
        lines = change(lines, chance)
    began = process_time()
    try:
        found = draft(read(None, "\n".join(lines).encode()), offices, Given())
    except CcheckError:
        return
    written = tomllib.loads(as_toml(found))
    assert process_time() - began < SOON
    assert len(written.get("task", ())) == len(found.proposals)
    paths = [proposal.task.clause for proposal in found.proposals]
    assert len(paths) == len(set(paths))


@given(words=st.text(max_size=400))
@settings(max_examples=60)
def test_any_text_is_read_or_refused(offices: Registry, words: str) -> None:
    try:
        found = draft(read(None, f"1. Sở Nội vụ {words}".encode("utf-8", "replace")), offices, Given())
    except CcheckError:
        return
    tomllib.loads(as_toml(found))


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<a>" + b"A" * 60_000_000)
    return buffer.getvalue()


REFUSED: dict[str, Callable[[], bytes]] = {
    "text of 20 MB": lambda: "Sở Nội vụ rà soát hồ sơ trước ngày 30/6/2025.\n".encode() * 320_000,
    "zip bomb": bomb,
    "random bytes": lambda: random.Random(7).randbytes(300_000),
    "truncated Word file": lambda: word.document(SOURCES[0])[:-300],
    "truncated PDF": lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
}


def children() -> float:
    """Seconds of computing of all processes that this one has seen end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_directive_is_refused_soon_and_in_little_memory(name: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(REFUSED[name]())
    began = children()
    done = subprocess.run(
        [sys.executable, "-m", "ccheck", "--lang", "en", "-C", str(tmp_path), "draft", str(source)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 65, done.stderr
    assert done.stderr.strip() and "Traceback" not in done.stderr
    assert not done.stdout
    assert children() - began < SOON
