"""The wall's pages and data, over a library that no scan made."""

from __future__ import annotations

import pytest
from corpora.made_up import MadeUp, digest_of, fill, id_of, many
from starlette.testclient import TestClient

from lookback.doing.library import Library
from lookback.words.edtf import Edtf


def test_every_listed_work_hangs_once(client: TestClient) -> None:
    spine = client.get("/wall.json").json()
    sections = [*spine["years"], *spine["spans"], spine["undated"]]
    found = []
    for section in sections:
        for works, aspects, after, _ in section["chunks"]:
            query = {"in": section["key"], "after": after, "n": works}
            chunk = client.get("/works.json", params=query).json()["works"]
            assert len(chunk) == works
            assert sum(w["aspect"] for w in chunk) == pytest.approx(aspects, abs=0.1)
            found += [w["id"] for w in chunk]
    assert len(found) == len(set(found)) == spine["works"] == 703


def test_wide_dates_are_spans_and_no_year(client: TestClient) -> None:
    spine = client.get("/wall.json").json()
    spans = {s["key"]: (s["title"], s["works"]) for s in spine["spans"]}
    assert spans == {
        "2014-2019": ("Some time from 2014 to 2019", 1),
        "-1999": ("1999 or before", 1),
    }
    assert [s["key"] for s in spine["years"]] == ["2014", "2015", "2016"]


def test_a_work_that_arrives_changes_one_chunk_only(library: Library, client: TestClient) -> None:
    before = client.get("/wall.json").json()["years"]
    source = library.settings.sources[0]
    works = [*many(700), MadeUp("new", Edtf.parse("2014-07-04"))]
    fill(library, source, works, pictures=False)
    after = client.get("/wall.json").json()["years"]
    marks = [{c[3] for year in years for c in year["chunks"]} for years in (before, after)]
    assert len(marks[1] - marks[0]) <= 2  # the new one's; and the one that lost "versions"


def test_a_works_place_is_found_again(client: TestClient) -> None:
    chunk = client.get("/works.json", params={"in": "2014", "n": 120}).json()["works"]
    answer = client.get("/place.json", params={"work": chunk[77]["id"]}).json()
    assert answer == {"in": "2014", "before": 77}


def test_pictures_only_of_what_the_catalogue_knows(client: TestClient) -> None:
    known = digest_of(MadeUp("versions"), 3).hex()
    assert client.get(f"/picture/{known}").headers["content-type"] == "image/jpeg"
    for unknown in ("0" * 64, "etc/passwd", "..%2f..%2fetc%2fpasswd", known[:-2]):
        assert client.get(f"/picture/{unknown}").status_code == 404


def test_one_work_tells_all_evidence(client: TestClient) -> None:
    page = client.get(f"/work/{id_of(MadeUp('versions'))}.json").json()
    standings = [r["standing"] for r in page["evidence"]["rows"]]
    assert standings == ["winner", "agrees", "set-aside"]
    assert len(page["versions"]) == 3
    html = client.get(f"/work/{id_of(MadeUp('versions'))}").text
    assert "3 November 2019, set aside" in html


def test_the_same_data_stands_behind_every_page(client: TestClient) -> None:
    for path in ("/", "/wall", "/care", "/settings", "/folders", "/span/2014-2019"):
        assert client.get(path).status_code == 200
        json_path = "/.json" if path == "/" else f"{path}.json"
        assert client.get(json_path).headers["content-type"] == "application/json"


def test_the_strip_has_a_column_for_each_work(client: TestClient) -> None:
    png = client.get("/strip/dated.png").content
    undated = client.get("/strip/undated.png").content
    widths = [int.from_bytes(p[16:20], "big") for p in (png, undated)]
    assert widths == [687, 14]
