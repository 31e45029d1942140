"""Every block of every document: typed ones run and print what is shown, the others are what they say."""

import json

import pytest
import tomli

from tests.documents import blocks, files
from tests.documents.blocks import DATA, DOCUMENTS, SESSIONS, TYPED, Block
from tests.documents.conftest import Runner
from tests.documents.session import STAND_INS

SHOWN = [(name, block) for name, pages in SESSIONS.items() for page in pages for block in blocks.of(page)]
TO_TYPE = [pytest.param(*shown, id=shown[1].where) for shown in SHOWN if shown[1].kind in TYPED]
TO_READ = [pytest.param(*shown, id=shown[1].where) for shown in SHOWN if shown[1].kind not in TYPED]


@pytest.mark.parametrize(("name", "block"), TO_TYPE)
def test_what_is_typed_works(name: str, block: Block, runner: Runner) -> None:
    ran = runner(name)
    for step, printed in ran.of(block):
        assert printed is not None, f"not reached, or failed:\n{step.text}\n\nStopped at {ran.last}"
        if step.expected is not None:
            assert printed == step.expected, "run python -m tests.documents"


@pytest.mark.parametrize("name", SESSIONS)
def test_every_command_ends_well(name: str, runner: Runner) -> None:
    ran = runner(name)
    assert ran.finished or not ran.steps, ran.last
    for code, call in ran.calls:
        finds = call.strip() == "ccheck" or "check" in call.split()
        assert code == 0 or (code == 1 and finds), f"{call}: exit code {code}"


@pytest.mark.parametrize(("name", "block"), TO_READ)
def test_what_is_not_typed_is_data(name: str, block: Block) -> None:
    assert block.kind in DATA, f"{name}: a block says what it is: {', '.join((*TYPED, *DATA))}"
    match block.kind:
        case "toml":
            files.check(tomli.loads(block.text))
        case "json":
            json.loads(block.text)
        case "python":
            compile(block.text, block.where, "exec")


def test_the_blocks_show_screens_and_walks() -> None:
    kinds = {block.kind for page in DOCUMENTS for block in blocks.of(page)}
    assert set(TYPED) <= kinds


def test_nothing_is_stood_in_for_in_vain() -> None:
    typed = [block.text for page in DOCUMENTS for block in blocks.of(page) if block.kind in TYPED]
    words = set(" ".join(typed).split())
    assert [name for name in STAND_INS if name not in words] == []
