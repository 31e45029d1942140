"""Messages are read in English, whatever language a test elsewhere has settled."""

from collections.abc import Iterator

import pytest

from ccheck import i18n


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = i18n.language()
    monkeypatch.setenv("LANGUAGE", "en")
    i18n.use("en")
    yield
    i18n.use(before)
