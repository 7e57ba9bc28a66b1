"""Then and now, and the gestures about belonging together, as the pages ask for them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpora.archives import Reading, draw
from PIL import Image

from lookback.doing import looking, places
from lookback.doing.background import BackgroundScan
from lookback.talking.web.app import make_app

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

HERE = "http://127.0.0.1:8000"
LATER = 1_700_000_000
FOX, AGAIN, SEA = "2014-05-03 winter fox", "2019-05-03 winter fox", "2022-02-03 sea"


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    art = tmp_path / "art"
    for seed, name in enumerate((FOX, AGAIN, SEA), 1):
        draw(art / f"{name}.png", seed, LATER)
    (art / "copies").mkdir()
    (art / "copies/sea.png").write_bytes((art / f"{SEA}.png").read_bytes())
    one = Reading(tmp_path / "library")
    one.scan(art)
    yield one
    one.library.close()


@pytest.fixture
def client(reading: Reading) -> Iterator[TestClient]:
    app = make_app(reading.library, BackgroundScan(reading.library, 1), "key")
    with TestClient(app, base_url=HERE) as client:
        client.get("/?key=key")
        client.headers["origin"] = HERE
        yield client


def ids(reading: Reading) -> dict[str, str]:
    return {g.title: g.id for g in looking.every_work(reading.library)}


def do(client: TestClient, **asked: Any) -> dict[str, Any]:
    answer = client.post("/gesture", json=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_the_page_of_subjects_and_the_page_of_one(client: TestClient, reading: Reading) -> None:
    work = ids(reading)
    (pair,) = client.get("/then-and-now.json").json()["motifs"]
    assert (pair["said"], pair["then"]["year"], pair["now"]["year"]) == (
        "Winter fox, twice", "2014", "2019",
    )  # fmt: skip
    for address in (pair["key"], work[AGAIN], f"{work[AGAIN]},{work[FOX]}"):
        told = client.get(f"/then-and-now/{address}.json").json()
        assert [w["year"] for w in told["works"]] == ["2014", "2019"]
        assert (told["sure"], told["question"]) == (True, None)
    page = client.get(f"/then-and-now/{pair['key']}").text
    assert "Winter fox, twice" in page
    assert "One subject by the name: “winter fox” in 2014 and 2019" in page
    assert client.get(f"/then-and-now/{work[SEA]}").status_code == 404


def test_any_two_may_be_looked_at_and_said_to_be_one_subject(
    client: TestClient, reading: Reading
) -> None:
    work = ids(reading)
    both = f"{work[SEA]},{work[FOX]}"
    assert client.get(f"/then-and-now/{both}.json").json()["sure"] is False
    told = do(client, do="redraw", works=[work[SEA], work[FOX]])
    assert told["undo"] == f"the same subject: {SEA}.png, {FOX}.png"
    assert len(client.get(f"/then-and-now/{both}.json").json()["works"]) == 3
    do(client, do="leave-out", works=[work[SEA], work[FOX], work[AGAIN]])
    assert len(client.get(f"/then-and-now/{work[FOX]}.json").json()["works"]) == 2
    do(client, do="undo")
    assert len(client.get(f"/then-and-now/{work[FOX]}.json").json()["works"]) == 3


def test_a_picture_to_keep(client: TestClient, reading: Reading) -> None:
    answer = client.get(f"/then-and-now/{ids(reading)[FOX]}/picture.png")
    assert answer.headers["content-disposition"].endswith("Winter%20fox.png")
    assert Image.open(io.BytesIO(answer.content)).format == "PNG"
    answer = client.get(f"/then-and-now/{ids(reading)[FOX]}/film.mp4")
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.content[4:8] == b"ftyp"
    answer = client.get(f"/then-and-now/{ids(reading)[FOX]}/moving.gif")
    assert (answer.headers["content-type"], answer.content[:6]) == ("image/gif", b"GIF89a")
    assert client.get(f"/then-and-now/{ids(reading)[FOX]}/moving.html").status_code == 404


def test_a_split_says_how_to_take_it_back_and_where_one_is_now(
    client: TestClient, reading: Reading
) -> None:
    work = ids(reading)
    sight = looking.one_work(reading.library, work[SEA])
    copy = next(h.item for h in sight.holdings if h.item.path.startswith("copies"))
    asked = {"do": "split", "works": [work[SEA]], "files": [copy.id]}
    assert client.post("/would", json=asked).json()["said"] == "1 file stays."
    told = do(client, **asked)
    assert told["said"] == "Split off: sea.png."
    assert told["undo"] == "split sea.png"
    left = looking.one_work(reading.library, told["work"])
    assert [h.item.path for h in left.holdings] == [f"{SEA}.png"]
    assert do(client, do="undo")["said"] == "Taken back: split sea.png. Shift Z says it again."
    assert len(looking.one_work(reading.library, work[SEA]).holdings) == 2


def test_gestures_that_make_no_sense_are_refused(client: TestClient, reading: Reading) -> None:
    work = ids(reading)
    assert client.post("/gesture", json={"do": "same", "works": []}).status_code == 400
    assert client.post("/gesture", json={"do": "same", "works": [work[FOX]]}).status_code == 409
    assert client.post("/gesture", json={"do": "split", "works": [work[FOX]]}).status_code == 409
    assert client.post("/gesture", json={"do": "same", "works": ["no", "such"]}).status_code == 404
    assert client.post("/would", json={"do": "burn", "works": [work[FOX]]}).status_code == 400
    assert reading.library.story().active == ()


def test_no_subject_yet_says_what_to_do(tmp_path: Path) -> None:
    one = Reading(tmp_path / "empty")
    places.remember(one.library, [])
    with TestClient(
        make_app(one.library, BackgroundScan(one.library, 1), "key"), base_url=HERE
    ) as client:
        client.get("/?key=key")
        assert "Nothing is known to be drawn again yet." in client.get("/then-and-now").text
    one.library.close()
