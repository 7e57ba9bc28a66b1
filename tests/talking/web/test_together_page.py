"""Side by side: what each made, what is theirs stays theirs, and one gesture lets it go."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from corpora import shares
from corpora.archives import Counting
from corpora.browsing import laid, served
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from lookback.doing import companions, diary
from lookback.doing.library import Library
from lookback.keeping import entries
from lookback.words.edtf import Edtf

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def joined(library: Library, tmp_path: Path) -> str:
    """Kyo's file, by its sum."""
    with Counting() as executor:
        one = companions.join(library, shares.write(tmp_path / "k.lookback", 30), executor)
    return one.file


def page(client: TestClient, asked: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/together.json{asked}").json()
    return found


def test_nobody_is_beside_one_until_somebody_joins(client: TestClient) -> None:
    assert page(client)["lives"] == []
    html = client.get("/together").text
    assert "Take in a file that somebody gave you" in html
    assert 'href="/together"' not in client.get("/years").text


def test_what_each_made_in_the_same_time(client: TestClient, joined: str) -> None:
    told = page(client)
    assert [life["name"] for life in told["lives"]] == ["Your own", "Kyo"]
    assert "2015" in [r["name"] for r in told["rows"]]
    year = page(client, "?with=Kyo&at=2015")
    row = next(r for r in year["rows"] if r["name"] == "May 2015")
    mine, theirs = row["cells"]
    assert (len(mine["works"]), mine["more"], len(theirs["works"])) == (14, "and 17 more", 3)
    assert theirs["works"][0]["address"] == f"/together/{joined}/1"
    nearer = page(client, "?with=Kyo&at=2015-05")
    assert nearer["at"]["name"] == "May 2015"
    assert sum(len(r["cells"][0]["works"]) for r in nearer["rows"]) == 31
    assert [r["cells"][1]["works"] for r in nearer["rows"] if r["name"] == "May 2015"] != [[]]
    assert 'href="/together"' in client.get("/years").text
    for number in (0, 1):
        band = client.get(f"/together/band/{number}.png?with=Kyo")
        assert band.content.startswith(b"\x89PNG")
    assert client.get("/together/band/2.png?with=Kyo").status_code == 404


def test_a_work_of_theirs_has_a_page_that_says_so(client: TestClient, joined: str) -> None:
    html = client.get(f"/together/{joined}/1").text
    assert "to keep her near" in html
    picture = client.get(f"/together/{joined}/1.json").json()["picture"]
    assert client.get(picture).content.startswith(b"\xff\xd8")
    for lost in (f"/together/{joined}/none", f"/together/{'0' * 64}/1", picture[:-3] + "000"):
        assert client.get(lost).status_code == 404


def test_words_that_name_the_other_stand_in_their_time(
    client: TestClient, library: Library, joined: str
) -> None:
    diary.write(library, entries.NOTE, "Kyo <i>laughed</i>.", when=Edtf.parse("2015-05"))
    (said,) = [e for r in page(client)["rows"] for e in r["said"]]
    assert (said["text"], said["by"]) == ("Kyo <i>laughed</i>.", "Your own, May 2015")
    assert "Kyo &lt;i&gt;laughed&lt;/i&gt;." in client.get("/together").text


def test_a_journey_is_let_go_and_comes_back(client: TestClient, joined: str) -> None:
    (one,) = page(client)["joined"]
    answer = client.post("/together/part", content=f"with={quote(one['id'])}", headers=FORM)
    assert answer.status_code == 200
    assert page(client)["lives"] == []
    assert client.get(f"/together/{joined}/1").status_code == 404
    assert client.post("/gesture", json={"do": "undo"}).status_code == 200
    assert len(page(client)["lives"]) == 2
    assert client.post("/together/part", content="with=nobody", headers=FORM).status_code == 409


def test_one_subject_is_said_and_how_far_apart(client: TestClient, joined: str) -> None:
    work = page(client)["rows"][0]["cells"][0]["works"][0]["id"]
    picture = client.get(f"/together/{joined}/9.json").json()["picture"].rpartition("/")[2]
    (one,) = page(client)["joined"]
    said = f"work={work}&picture={picture}&with={quote(one['id'])}&same="
    assert client.post("/together/one-subject", content=said + "yes", headers=FORM).is_success
    (pair,) = page(client)["both"]
    assert (pair["work"], pair["theirs"]["id"], pair["apart"]) == (work, "9", "9 years apart")
    for wrong in (said + "perhaps", said.replace(work, "none") + "yes"):
        assert client.post("/together/one-subject", content=wrong, headers=FORM).status_code == 400
    assert client.post("/together/one-subject", content=said + "no", headers=FORM).is_success
    assert page(client)["both"] == []


def test_a_file_is_handed_over_and_one_that_is_none_refused(
    client: TestClient, library: Library, tmp_path: Path
) -> None:
    data = shares.write(tmp_path / "k.lookback", 4, by="").read_bytes()
    headers = {"content-type": "application/octet-stream", "x-name": quote("../Amé.lookback")}
    assert client.post("/together/join", content=data, headers=headers).is_success
    assert taken(client)["joined"] == "Amé"
    assert [life["name"] for life in page(client)["lives"]] == ["Your own", "Amé"]
    assert client.post("/together/join", content=b"hello", headers=headers).is_success
    assert "can't be taken in" in taken(client)["said"]
    assert client.post("/together/join", content=b"", headers=headers).status_code == 413
    kept = sorted(p.suffix for p in (library.folder / "companions").iterdir())
    assert kept == [".lookback", ".sqlite"]


def taken(client: TestClient) -> dict[str, Any]:
    with client.stream("GET", "/together/events") as events:
        *_, last = [line for line in events.iter_lines() if line.startswith("data: ")]
    found: dict[str, Any] = json.loads(last[6:])
    return found


@pytest.mark.browser
def test_in_a_browser(library: Library, joined: str, browser: Browser) -> None:
    with served(library, browser, at="/together") as opened:
        laid(opened)
        assert [v["id"] for v in Axe().run(opened).response["violations"]] == []
        years = opened.get_by_role("region", name="What each made")
        years.get_by_role("link", name="2015", exact=True).press("Enter")
        opened.wait_for_url("**/together?with=Kyo&at=2015")
        opened.get_by_role("link", name="May 2015", exact=True).press("Enter")
        opened.wait_for_url("**/together?with=Kyo&at=2015-05")
        opened.keyboard.press("Escape")
        opened.wait_for_url("**/together?with=Kyo&at=2015")
        opened.keyboard.press("Escape")
        opened.wait_for_url("**/together?with=Kyo")
        opened.get_by_role("button", name="Let Kyo’s journey go").press("Enter")
        opened.get_by_text("It stays theirs").wait_for()
        opened.keyboard.press("z")
        opened.get_by_role("heading", name="Kyo").wait_for()
        opened.get_by_text("Taken back: part from Kyo").wait_for()
