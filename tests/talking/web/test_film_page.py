"""The film's page: it plays at once, and what is struck through leaves the cut."""

from __future__ import annotations

import io
import time
import wave
from pathlib import Path

import pytest
from corpora import shares
from corpora.archives import Counting
from corpora.browsing import served
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from lookback.doing import companions
from lookback.doing.film import making
from lookback.doing.library import Library


def tune(seconds: int = 10) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(128 + 60 * (n % 4000 < 200) for n in range(8000 * seconds)))
    return kept.getvalue()


def test_the_cut_tells_what_it_shows_and_why(client: TestClient) -> None:
    told = client.get("/film.json?length=40").json()
    assert told["cut"]["shots"][0]["kind"] == "opening"
    assert told["cut"]["shots"][0]["why"] == "the earliest sheet"
    assert told["summary"][1:] == ["about 40 seconds", "no song: silence"]
    assert {y["year"] for y in told["years"]} == {2014, 2015, 2016}
    assert "hidden" not in {one["title"] for one in told["singles"]}


def test_what_is_left_out_leaves_the_cut_and_stays_on_the_wall(client: TestClient) -> None:
    whole = client.get("/film.json").json()
    first = whole["cut"]["shots"][0]["works"][0]
    without = client.get(f"/film.json?out={first},2015").json()
    shown = {work for shot in without["cut"]["shots"] for work in shot["works"]}
    years = {shot["year"] for shot in without["cut"]["shots"]}
    assert first not in shown
    assert years <= {"2014", "2016", ""}
    assert [y["out"] for y in without["years"]] == [False, True, False]
    assert client.get(f"/work/{first}").status_code == 200
    nothing = client.get("/film.json?out=2014,2015&from=2014&to=2015").json()
    assert nothing["cut"] is None
    assert nothing["said"].startswith("There is no work to show in this span")


def test_a_song_is_kept_and_what_is_none_is_refused(client: TestClient, library: Library) -> None:
    octets = {"content-type": "application/octet-stream"}
    refused = client.post("/song", content=b"no song at all", headers=octets)
    assert (refused.status_code, making.song_path(library, "0" * 32)) == (409, None)
    kept = client.post("/song", content=tune(), headers=octets).json()
    assert kept["seconds"] == pytest.approx(10, abs=0.2)
    told = client.get(f"/film.json?song={kept['song']}").json()
    assert told["summary"][-1] == "a song"
    part = client.get(told["song"], headers={"range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"RIFF")
    assert client.get("/songs/..%2f..%2fcatalogue.sqlite").status_code == 404


def test_it_is_made_in_the_background_and_can_be_watched(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lookback.talking.web.films.LINES", (72,))
    assert client.post("/film/make", json={"lines": 5}).status_code == 400
    begun = client.post("/film/make", json={"lines": 72, "length": "12"}).json()
    assert begun["running"] or begun["film"]
    while (state := client.get("/film/state.json").json())["running"]:
        time.sleep(0.1)
    assert state["film"] == "/films/journey.mp4"
    head = client.get(state["film"], headers={"range": "bytes=4-7"})
    assert (head.status_code, head.content) == (206, b"ftyp")
    assert client.get("/films/none.mp4").status_code == 404
    assert [p.name for p in making.made(library)] == ["journey.mp4"]
    assert making.free_name(library, "journey") == "journey 2.mp4"


def pixel(page: Page, x: float, y: float) -> list[int]:
    """A point of the screen as RGB, by shares of its width and height."""
    found: list[int] = page.evaluate(
        "([x, y]) => { const c = document.getElementById('screen'); return [...c.getContext('2d')"
        ".getImageData(x * c.width, y * c.height, 1, 1).data].slice(0, 3); }",
        [x, y],
    )
    return found


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_plays_in_the_browser(library: Library, browser: Browser, width: int) -> None:
    with served(library, browser) as page:
        page.set_viewport_size({"width": width, "height": 860})
        page.goto("/film?length=40")
        page.wait_for_function(
            "() => document.getElementById('clock').textContent.startsWith('0:00')"
        )
        assert pixel(page, 0.01, 0.5) == [0xE9, 0xE3, 0xD7]
        page.keyboard.press("p")
        page.wait_for_function(
            "() => !document.getElementById('clock').textContent.startsWith('0:00')"
        )
        page.keyboard.press("p")
        assert page.locator("#play").text_content() == "Play"
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "() => document.getElementById('why').textContent !== 'the earliest sheet'"
        )
        wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wide
        page.locator("#years button", has_text="2015").click()
        page.wait_for_function("() => new URL(location).searchParams.get('out') === '2015'")
        page.wait_for_function(
            "() => !document.getElementById('summary').textContent.includes('2015')"
        )


def test_a_film_of_two_is_asked_for_by_the_other_s_name(
    client: TestClient, library: Library, tmp_path: Path
) -> None:
    assert "Whose journey" not in client.get("/film").text
    with Counting() as executor:
        kyo = companions.join(library, shares.write(tmp_path / "k.lookback", 30), executor)
    alone = client.get("/film.json?length=40").json()
    assert alone["others"] == [{"name": "Kyo", "id": kyo.id, "beside": False}]
    told = client.get(f"/film.json?length=40&with={kyo.id}").json()
    assert told["others"][0]["beside"]
    opening = told["cut"]["shots"][0]
    assert opening["why"] == "the earliest sheet of each"
    addresses = [address for address, _, _ in opening["pictures"]]
    assert addresses[0].startswith("/picture/")
    assert addresses[1].startswith(f"/together/{kyo.file}/picture/")
    assert client.get(addresses[1]).headers["content-type"] == "image/jpeg"
    companions.part(library, "Kyo")
    gone = client.get(f"/film.json?length=40&with={kyo.id}").json()
    assert gone["cut"] == alone["cut"]


def test_the_cut_is_changed_by_hand(client: TestClient) -> None:
    whole = client.get("/film.json?length=60").json()["cut"]
    one = next(s for s in whole["shots"] if s["kind"] == "hold")["works"][0]
    longer = client.get(f"/film.json?length=60&edit=l.{one}.4").json()["cut"]
    assert longer["frames"] - whole["frames"] == 2 * whole["rate"]
    assert client.get("/film.json?length=60&edit=l.none.4,nonsense").json()["cut"] == whole


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_is_seen_is_held_longer_and_taken_back(library: Library, browser: Browser) -> None:
    with served(library, browser, at="/film?length=40") as page:
        clock = page.locator("#clock")
        before = clock.inner_text()
        for _ in range(4):
            page.keyboard.press("+")
        page.wait_for_function("() => new URL(location).searchParams.get('edit')?.endsWith('.4')")
        page.locator("#back").wait_for()
        assert clock.inner_text() == before.replace("0:40", "0:42")
        page.keyboard.press("z")
        page.locator("#back").wait_for(state="hidden")
        assert clock.inner_text() == before
