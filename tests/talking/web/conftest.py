"""Pages over a library that no scan made."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, fill, many

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web.app import make_app
from lookback.words.edtf import Edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have a successor of httpx
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """700 works in two years, every 50th undated, and some that are special."""
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    works = [
        *many(700),
        MadeUp("wide", Edtf.parse("2014/2019")),
        MadeUp("open", Edtf.parse("../1999")),
        MadeUp("hidden", Edtf.parse("2014-05"), hidden=True),
        MadeUp("theirs", Edtf.parse("2014-05"), mine=False),
        MadeUp("versions", Edtf.parse("2014-06-02"), versions=3),
    ]
    fill(library, source, works)
    return library


@pytest.fixture
def stranger(library: Library) -> Iterator[TestClient]:
    """A browser that was not given the key."""
    app = make_app(library, BackgroundScan(library, 1), "key")
    with TestClient(app, base_url=HERE) as client:
        yield client


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """A browser that was, and that sends what browsers send."""
    stranger.get("/?key=key")
    stranger.headers["origin"] = HERE
    return stranger
