"""What the documents show is what a reader gets."""

import pytest

from tests.readme import DOCUMENTS, blocks, output

SHOWN = [(document.name, *block) for document in DOCUMENTS for block in blocks(document)]


@pytest.mark.parametrize(("document", "command", "printed"), SHOWN, ids=[shown[1] for shown in SHOWN])
def test_the_printed_screens_are_real(document: str, command: str, printed: str) -> None:
    assert output(command) == printed, f"{document}: run python -m tests.readme"


def test_the_documents_show_screens() -> None:
    assert {shown[0] for shown in SHOWN} == {document.name for document in DOCUMENTS}
