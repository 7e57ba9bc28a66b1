"""A site, made once for a file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from corpora.given import Made, given_away


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    one = given_away(tmp_path_factory.mktemp("given"))
    yield one
    one.library.close()
