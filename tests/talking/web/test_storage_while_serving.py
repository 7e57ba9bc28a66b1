"""What happens to a library while its pages are looked at: a sentence, and on they go."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora.archives import Reading, draw
from starlette.testclient import TestClient

from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.keeping import catalogue
from lookback.talking.web.app import make_app

HERE = "http://127.0.0.1:8000"
PAGES = ("/", "/wall.json", "/care", "/care.json", "/years", "/journal", "/questions.json")


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    one = Reading(tmp_path / "library")
    for seed in range(3):
        draw(tmp_path / f"art/2014/fox {seed}.png", seed)
    one.scan(tmp_path / "art", deep=False)
    one.library.keep_settings(one.library.settings)
    yield one
    one.library.close()


class Scanning(BackgroundScan):
    """Remembers that it was asked to begin, and reads nothing."""

    begun = 0

    def start(self, sources: object = None) -> bool:
        self.begun += 1
        return True


@pytest.fixture
def scan(reading: Reading) -> Scanning:
    return Scanning(reading.library, 1)


@pytest.fixture
def client(reading: Reading, scan: Scanning) -> Iterator[TestClient]:
    app = make_app(reading.library, scan, "key")
    with TestClient(app, base_url=HERE) as client:
        client.get("/?key=key")
        client.headers["origin"] = HERE
        yield client


def works(library: Library) -> list[tuple[str, str]]:
    rows = library.catalogue.db.execute("SELECT id, cover FROM work").fetchall()
    return [(str(id_), bytes(cover).hex()) for id_, cover in rows]


def test_previews_are_deleted(client: TestClient, reading: Reading) -> None:
    covers = [cover for _, cover in works(reading.library)]
    assert [client.get(f"/picture/{c}").status_code for c in covers] == [200] * 3
    shutil.rmtree(reading.library.folder / "previews")
    for path in PAGES:
        assert client.get(path).status_code == 200, path
    for cover in covers:
        assert client.get(f"/picture/{cover}").status_code in (200, 404)


def test_the_catalogue_turns_to_noise(client: TestClient, reading: Reading, scan: Scanning) -> None:
    (first, _), *_ = works(reading.library)
    assert client.post("/gesture", json={"do": "hide", "works": [first]}).status_code == 200
    path = reading.library.folder / catalogue.NAME
    reading.library.catalogue.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(random.Random(3).randbytes(path.stat().st_size))
    answers = [client.get(p) for p in PAGES * 2]
    said = {a.json()["said"] for a in answers if a.status_code == 409 and "json" in a.url.path}
    assert {a.status_code for a in answers} <= {200, 303, 409}
    assert all("was damaged and is made anew" in sentence for sentence in said)
    assert scan.begun >= 1, "the folders are read again"
    reading.scan(deep=False)
    assert len(works(reading.library)) == 3
    assert [r.kind for r in reading.library.told().records] == ["hide"]
    assert client.get("/care").status_code == 200


def test_the_library_is_unplugged(client: TestClient, reading: Reading, tmp_path: Path) -> None:
    (first, _), *_ = works(reading.library)
    reading.library.folder.rename(tmp_path / "unplugged")
    answer = client.post("/gesture", json={"do": "hide", "works": [first]})
    assert answer.status_code == 409
    assert "is not where it was" in answer.json()["said"]
    (tmp_path / "unplugged").rename(reading.library.folder)
    assert client.post("/gesture", json={"do": "hide", "works": [first]}).status_code == 200
    assert len(reading.library.told().records) == 1
