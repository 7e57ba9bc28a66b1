"""The wall's pages and data, over a library that no scan made."""

from __future__ import annotations

import io

import numpy as np
from corpora.made_up import HUES, MadeUp, digest_of, id_of
from PIL import Image
from starlette.testclient import TestClient


def hung(client: TestClient, **asked: str) -> list[dict[str, str]]:
    """All works of a wall in their order, fetched as the browser does."""
    wall = client.get("/wall.json", params=asked).json()
    found = []
    for start in range(0, wall["works"], 64):
        query = {"on": wall["token"], "from": start, "n": 64}
        found += client.get("/works.json", params=query).json()["works"]
    return found


def test_every_listed_work_hangs_once(client: TestClient) -> None:
    wall = client.get("/wall.json").json()
    found = [w["id"] for w in hung(client)]
    assert len(found) == len(set(found)) == wall["works"] == 703
    assert sum(wall["columns"]["count"]) == 703
    shapes = client.get(f"/wall/{wall['token']}/shapes").content
    assert len(shapes) == 2 * 703


def test_wide_dates_are_spans_and_no_year(client: TestClient) -> None:
    blocks = client.get("/wall.json").json()["blocks"]
    spans = {b["key"]: (b["title"], b["works"]) for b in blocks if b["kind"] == "span"}
    assert spans == {
        "2014-2019": ("Some time from 2014 to 2019", 1),
        "-1999": ("1999 or before", 1),
    }
    assert [b["key"] for b in blocks if b["kind"] == "year"] == ["2014", "2015", "2016"]
    assert [b["works"] for b in blocks if b["kind"] == "undated"] == [14]


def test_months_begin_where_their_first_work_hangs(client: TestClient) -> None:
    months = client.get("/wall.json").json()["months"]
    assert months[:3] == [[0, "2014-03"], [22, "2014-04"], [51, "2014-05"]]


def test_boxes_hang_in_the_order_of_their_folders(client: TestClient) -> None:
    wall = client.get("/wall.json", params={"by": "box"}).json()
    assert [(b["title"], b["works"]) for b in wall["blocks"]] == [("art", 703)]
    assert hung(client, by="box")[0]["title"] == "open"  # by the files' names
    assert client.get("/wall.json", params={"by": "grade"}).status_code == 404


def test_a_works_place_is_found_again(client: TestClient) -> None:
    token = client.get("/wall.json").json()["token"]
    id_ = hung(client)[277]["id"]
    where = {"on": token, "work": id_}
    assert client.get("/place.json", params=where).json() == {
        "at": 277,
        "in": "2014",
        "before": 277,
    }
    where["work"] = "0" * 16
    assert client.get("/place.json", params=where).json() == {"at": None}


def test_tiles_show_the_works_own_colours_before_their_pictures_are_made(
    client: TestClient,
) -> None:
    wall = client.get("/wall.json").json()
    answer = client.get(f"/wall/{wall['token']}/0/0/0/dark.jpg")
    assert answer.headers["cache-control"].endswith("immutable")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (512, 512)
        seen = {tuple(round(c / 40) for c in p) for p in np.asarray(image).reshape(-1, 3)}
    for hue in HUES:
        assert tuple(round(c / 40) for c in hue) in seen


def test_tiles_are_only_where_the_wall_is(client: TestClient) -> None:
    wall = client.get("/wall.json").json()
    for address in ("0/1/0/dark", "99/0/0/dark", "0/0/0/pink"):
        assert client.get(f"/wall/{wall['token']}/{address}.jpg").status_code == 404
    assert client.get("/wall/0123456789abcdef/0/0/0/dark.jpg").status_code == 410


def test_previews_come_by_the_handful(client: TestClient) -> None:
    token = client.get("/wall.json").json()["token"]
    answer = client.get(f"/wall/{token}/pictures", params={"of": "0,1,99999"}).content
    lengths, at = [], 0
    while at < len(answer):
        length = int.from_bytes(answer[at : at + 4], "little")
        lengths.append(length)
        assert answer[at + 4 : at + 6] in (b"\xff\xd8", b"")
        at += 4 + length
    assert len(lengths) == 3
    assert lengths[0] > 300
    assert lengths[2] == 0


def test_what_is_hidden_is_gone_from_the_wall_at_once(client: TestClient) -> None:
    before = client.get("/wall.json").json()
    gone = hung(client)[5]["id"]
    client.post("/gesture", json={"do": "hide", "works": [gone]})
    after = client.get("/wall.json").json()
    assert after["token"] != before["token"]
    assert gone not in [w["id"] for w in hung(client)]


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
    for path in ("/", "/wall", "/care", "/settings", "/folders"):
        assert client.get(path).status_code == 200
        json_path = "/.json" if path == "/" else f"{path}.json"
        assert client.get(json_path).headers["content-type"] == "application/json"


def test_the_strip_runs_along_the_wall(client: TestClient) -> None:
    token = client.get("/wall.json").json()["token"]
    png = client.get(f"/wall/{token}/strip.png").content
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == (2000, 24)
        row = [image.getpixel((x, 12)) for x in range(2000)]
    clear = sum(p[3] == 0 for p in row)
    assert 0 < clear < 400  # between the years, and before the undated
    assert {p[:3] for p in row if p[3]} <= set(HUES)


def test_what_is_found_hangs_as_a_wall(client: TestClient) -> None:
    wall = client.get("/wall.json", params={"q": "may 2014"}).json()
    assert wall["works"] == 32  # what may have been made then, wide dates too
    answer = client.get("/search.json", params={"q": "may 2014"}).json()
    assert (answer["works"], answer["said"]) == (32, "32 works")
    page = client.get("/wall", params={"q": "may 2014"}).text
    assert 'value="may 2014"' in page


def test_nothing_found_is_no_fault(client: TestClient) -> None:
    wall = client.get("/wall.json", params={"q": "nowhere"}).json()
    assert (wall["works"], wall["blocks"]) == (0, [])
