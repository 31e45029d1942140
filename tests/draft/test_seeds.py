"""How near drafts of the seeds and of the invented texts come to their encodings."""

from pathlib import Path

import pytest

from ccheck.cli.main import run
from ccheck.draft.compare import same_deadline
from ccheck.draft.draft import draft
from ccheck.draft.home import Given
from ccheck.draft.reading.read import read
from ccheck.workspace.load import load
from tests.draft.gold import ENCODED, ROOT, SEEDS

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no source texts at {SEEDS}")


def test_the_seeds_come_out_as_encoded() -> None:
    workspace = load(ROOT)
    right = tasks = proposed = leads = deadlines = undated = false = 0
    for directive in workspace.directives:
        if directive.id not in ENCODED:
            continue
        found = draft(read(SEEDS / ENCODED[directive.id]), workspace.registry, Given())
        by_clause = {proposal.task.clause: proposal.task for proposal in found.proposals}
        tasks += len(directive.tasks)
        proposed += len(by_clause)
        for task in directive.tasks:
            twin = by_clause.get(task.clause)
            if twin is None:
                continue
            right += 1
            leads += set(twin.lead) == set(task.lead)
            deadlines += same_deadline(twin.deadline, task.deadline)
            if task.deadline.written is None:
                undated += 1
                false += twin.deadline.written is not None
    assert 2 * right / (tasks + proposed) >= 0.97
    assert leads / right >= 0.97
    assert deadlines / right >= 0.97
    assert false <= 0.03 * undated


def test_coverage_of_the_seeds_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "-C", str(ROOT), "coverage", "--sources", str(SEEDS)]) == 0
    assert "4 texts: 100 % of the clauses covered." in capsys.readouterr().out


def test_a_letter_that_names_no_province_is_known_by_its_offices() -> None:
    found = draft(read(Path(SEEDS / ENCODED["binhphuoc-2024-dvctt"])), load(ROOT).registry, Given())
    assert found.jurisdiction == "binhphuoc"
    assert found.questions
