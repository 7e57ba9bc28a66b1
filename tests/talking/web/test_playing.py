"""Songs play in the page: parts of the original, and nothing that is no song or film."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from corpora import band, films, pictures
from corpora.browsing import served
from corpora.made_up import begun_library
from PIL import Image
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from lookback.doing.library import Library
from lookback.doing.scan import Scan
from lookback.talking.web import playing

SONG = band.song(1, "wav")
DRAWING = pictures.png()
# How blue the film's screen is a little right of its middle; read from a copy, as it is drawn on.
BLUE = """() => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  window.blue = () => {
    const screen = document.getElementById('screen');
    pen.drawImage(screen, -screen.width * 0.55, -screen.height / 2);
    return pen.getImageData(0, 0, 1, 1).data[2];
  };
}"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of one song and one drawing."""
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    (Path(source.root) / "Harbour.wav").write_bytes(SONG)
    (Path(source.root) / "fox.png").write_bytes(DRAWING)
    with ThreadPoolExecutor(1) as executor:
        Scan(library, executor, 1, deep=False).run(library.settings.sources)
    return library


def address(data: bytes) -> str:
    return f"/play/{hashlib.sha256(data).hexdigest()}"


def test_a_song_is_given_part_by_part(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "PIECE", 1000)
    part = client.get(address(SONG), headers={"range": "bytes=500-"})
    assert (part.status_code, part.content) == (206, SONG[500:1500])
    assert part.headers["content-range"] == f"bytes 500-1499/{len(SONG)}"
    assert part.headers["content-type"] == "audio/wav"
    end = client.get(address(SONG), headers={"range": "bytes=-10"})
    assert end.content == SONG[-10:]
    few = client.get(address(SONG), headers={"range": "bytes=2-3"})
    assert (few.content, few.headers["content-length"]) == (SONG[2:4], "2")


def test_what_lies_beyond_its_end_is_refused(client: TestClient) -> None:
    beyond = client.get(address(SONG), headers={"range": f"bytes={len(SONG)}-"})
    assert beyond.status_code == 416


def test_nothing_else_is_handed_out(client: TestClient) -> None:
    assert client.get(address(DRAWING)).status_code == 404
    assert client.get(address(b"not there")).status_code == 404


def test_a_stranger_hears_nothing(stranger: TestClient) -> None:
    assert stranger.get(address(SONG)).status_code in (401, 403)


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_song_plays_and_is_sought_by_keys(library: Library, browser: Browser) -> None:
    work = hashlib.sha256(SONG).hexdigest()[:16]
    with served(library, browser, at=f"/work/{work}") as page:
        page.wait_for_function("() => document.getElementById('sound').readyState > 0")
        assert page.evaluate("() => sound.duration") == pytest.approx(4.0, abs=0.1)
        page.keyboard.press("l")
        page.wait_for_function("() => !sound.paused && sound.currentTime > 0")
        page.keyboard.press("l")
        page.wait_for_function("() => sound.paused")
        page.keyboard.press(".")
        page.wait_for_function("() => !sound.seeking && sound.currentTime === sound.duration")
        page.keyboard.press(",")
        page.wait_for_function("() => !sound.seeking && sound.currentTime === 0")
        # on its waves: a press in their middle, then by keys from there
        wave = page.get_by_role("slider", name="Harbour")
        wave.click()
        page.wait_for_function("() => !sound.seeking && Math.abs(sound.currentTime - 2) < 0.05")
        assert wave.get_attribute("aria-valuetext") == "0:02 of 0:04"
        wave.press("End")
        page.wait_for_function("() => !sound.seeking && sound.currentTime === sound.duration")
        wave.press("ArrowLeft")
        page.wait_for_function("() => !sound.seeking && sound.currentTime === 0")
        page.get_by_role("button", name="Play", exact=True).click()
        page.get_by_role("button", name="Pause", exact=True).click()
        page.wait_for_function("() => sound.paused && sound.currentTime > 0")


def test_a_song_of_one_s_own_carries_the_film(client: TestClient, library: Library) -> None:
    (own,) = client.get("/film.json").json()["own"]
    assert own == {"title": "Harbour", "song": hashlib.sha256(SONG).hexdigest()}
    told = client.get(f"/film.json?song={own['song']}").json()
    assert (told["song"], told["summary"][-1]) == (address(SONG), "a song")
    assert told["cut"]["music_at"] < told["cut"]["frames"]
    drawing = hashlib.sha256(DRAWING).hexdigest()
    assert client.get(f"/film.json?song={drawing}").json()["song"] == ""
    (Path(library.settings.sources[0].root) / "Harbour.wav").unlink()
    assert client.get(f"/film.json?song={own['song']}").json()["song"] == ""


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_film_moves_in_the_film_before_anything_is_rendered(
    tmp_path: Path, browser: Browser
) -> None:
    """Dark first, light from its second second on: a picture of it would stay dark."""
    frames = [Image.new("RGB", (96, 54), (40, 40, 40 if n < 12 else 240)) for n in range(36)]
    for frame in frames:
        frame.paste((240, 240, 40), (4, 4, 30, 30))  # something to see
    library, source = begun_library(tmp_path / "films", tmp_path / "art")
    (Path(source.root) / "2014-05-03 walk.webm").write_bytes(films.of_frames(frames, "webm"))
    with ThreadPoolExecutor(1) as executor:
        Scan(library, executor, 1, deep=False).run(library.settings.sources)
    with served(library, browser, at="/film") as page:
        page.evaluate(BLUE)
        page.wait_for_function("() => blue() < 100")
        page.keyboard.press("p")
        page.wait_for_function("() => blue() > 180")
        page.keyboard.press("p")
        page.keyboard.press("ArrowLeft")
        page.wait_for_function("() => blue() < 100")
