"""Originals by the IIIF Image API: their own pixels, and nothing that is not in the library."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from corpora.made_up import MadeUp, digest_of, fill, name_of
from PIL import Image
from starlette.testclient import TestClient

from lookback.doing.library import Library
from lookback.keeping.cuttings import Cuttings

WORK = MadeUp("large", width=2500, height=1300)
SIZE = (2500, 1300)


@pytest.fixture
def address(library: Library, client: TestClient) -> str:
    """The address of a work whose file is there: every pixel tells where it is."""
    source = library.settings.sources[0]
    fill(library, source, [WORK], pictures=False)
    across = np.arange(SIZE[0]) // 10 % 256
    down = np.arange(SIZE[1]) // 10 % 256
    pixels = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    pixels[..., 0], pixels[..., 1] = across[None, :], down[:, None]
    Image.fromarray(pixels).save(Path(source.root) / name_of(WORK))
    return f"/iiif/{digest_of(WORK).hex()}"


def drawn(client: TestClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def test_an_original_s_own_pixels(client: TestClient, address: str) -> None:
    info = client.get(f"{address}/info.json").json()
    assert (info["width"], info["height"], info["profile"]) == (*SIZE, "level2")
    assert info["tiles"] == [{"width": 1024, "scaleFactors": [1, 2, 4]}]
    tile = drawn(client, f"{address}/2048,1024,452,276/452,276/0/default.jpg")
    assert tile.size == (452, 276)
    red, green, _ = tile.getpixel((100, 100))  # type: ignore[misc]
    assert (red, green) == pytest.approx((214, 112), abs=6)
    small = drawn(client, f"{address}/0,0,2048,1300/1024,650/0/default.jpg")
    assert small.size == (1024, 650)
    part = drawn(client, f"{address}/1000,500,200,100/100,/90/gray.png")
    assert part.size == (50, 100)


def test_what_is_no_part_and_no_picture(client: TestClient, address: str) -> None:
    for wrong in ("full/9000,/0/default.jpg", "9999,0,1,1/max/0/default.jpg", "full/max/0/x.jpg",
                  "full/max/0/default.tif"):  # fmt: skip
        assert client.get(f"{address}/{wrong}").status_code == 400
    assert client.get(f"/iiif/{'0' * 64}/info.json").status_code == 404


def test_old_tiles_make_room(tmp_path: Path) -> None:
    cuttings = Cuttings(tmp_path, most=250)
    for n in range(3):
        cuttings.put(bytes([n]) * 32, (9, 9), [(1, 0, 0, bytes(100))])
    held = [cuttings.size(bytes([n]) * 32) for n in range(3)]
    assert held == [None, (9, 9), (9, 9)]
    assert cuttings.tile(bytes(32), 1, 0, 0) is None
