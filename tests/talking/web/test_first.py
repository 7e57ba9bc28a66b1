"""The first page: choices in, settings out; nothing is shown of any picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from lookback.doing import places
from lookback.doing.background import BackgroundScan
from lookback.doing.library import Library
from lookback.talking.web.app import make_app

HERE = "http://127.0.0.1:8000"


class NoScan(BackgroundScan):
    """Remembers that it was started."""

    started = 0

    def start(self, sources: object = None) -> bool:
        self.started += 1
        return True


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def scan(library: Library) -> NoScan:
    return NoScan(library, 1)


@pytest.fixture
def client(library: Library, scan: NoScan) -> Iterator[TestClient]:
    with TestClient(make_app(library, scan, "key"), base_url=HERE) as client:
        client.get("/?key=key")
        client.headers["origin"] = HERE
        yield client


def drawings(tmp_path: Path) -> Path:
    for path in ("Krita/a.kra", "refs/b.jpg"):
        (tmp_path / "art" / path).parent.mkdir(parents=True)
        (tmp_path / "art" / path).write_bytes(b"x")
    return tmp_path / "art"


def test_without_a_folder_one_is_chosen_first(client: TestClient) -> None:
    page = client.get("/").text
    assert "Where do the works live?" in page
    assert "Nothing is uploaded." in page


def test_folders_stand_there_by_name_without_pictures(
    client: TestClient, library: Library, tmp_path: Path
) -> None:
    places.remember(library, [str(drawings(tmp_path))])
    page = client.get("/").text
    assert "<img" not in page
    data = client.get("/.json").json()
    assert [(r["name"], r["about"]) for r in data["folders"]] == [("Krita", "KRA · 1 file")]
    assert [(r["name"], r["choice"]) for r in data["waiting"]] == [("refs", "later")]


def test_start_keeps_the_choices_and_reads(
    client: TestClient, library: Library, scan: NoScan, tmp_path: Path
) -> None:
    places.remember(library, [str(drawings(tmp_path))])
    row = client.get("/survey.json").json()["folders"][0]
    form = {"who": "other", "name": " Ame ", f"of-{row['token']}": "leave-out"}
    answer = client.post("/begin", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    settings = library.settings
    assert (settings.person, settings.begun, scan.started) == ("Ame", True, 1)
    assert dict(settings.sources[0].folders) == {"Krita": "leave-out", "refs": "later"}


def test_a_folder_is_found_and_added_by_names(
    client: TestClient, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    art = drawings(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    steps = {s["name"]: s["token"] for s in client.get("/folders.json").json()["below"]}
    client.post("/folders/add", data={"at": steps["art"]})
    assert [s.root for s in library.settings.sources] == [str(art)]
    assert client.post("/folders/add", data={"at": "/etc"}).status_code == 404
    assert client.get("/folders.json", params={"at": "/etc"}).status_code == 404


def test_the_library_itself_is_no_folder_of_works(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    steps = {s["name"]: s["token"] for s in client.get("/folders.json").json()["below"]}
    answer = client.post("/folders/add", data={"at": steps["library"]})
    assert answer.status_code == 409
    assert "is a Lookback library" in answer.text
