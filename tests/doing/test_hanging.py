"""A film's frame hangs in the edge of its film, whole; what is no film hangs as it is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from corpora.made_up import MadeUp, begun_library, digest_of, fill
from PIL import Image

from lookback.doing.hanging import BASE, HOLE, as_it_hangs, edged
from lookback.doing.library import Library

FILM, DRAWING = MadeUp("walk", format="video"), MadeUp("fox")
RED = (200, 40, 40)


def jpeg(size: tuple[int, int] = (320, 180)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, RED).save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library, source = begun_library(tmp_path / "library", tmp_path / "art")
    fill(library, source, [FILM, DRAWING])
    return library


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (320, 136), (32, 18), (1, 1)])
def test_it_is_as_large_as_before(size: tuple[int, int]) -> None:
    assert edged(Image.new("RGB", size, RED)).size == size


def test_the_frame_is_whole_between_its_edges() -> None:
    film = edged(Image.new("RGB", (320, 180), RED))
    assert film.getpixel((160, 90)) == RED
    assert [film.getpixel((x, 0)) for x in (0, 160, 319)] == [BASE] * 3
    column = {film.getpixel((5, y)) for y in range(180)}
    assert column == {BASE, HOLE}
    reds = [(x, y) for x in range(320) for y in range(180) if film.getpixel((x, y)) == RED]
    wide = max(x for x, _ in reds) - min(x for x, _ in reds) + 1
    high = max(y for _, y in reds) - min(y for _, y in reds) + 1
    assert wide / high == pytest.approx(320 / 180, rel=0.01)


def test_only_films_have_an_edge(library: Library) -> None:
    hung = Image.open(io.BytesIO(as_it_hangs(library, digest_of(FILM), jpeg())))
    assert hung.size == (320, 180)
    assert sum(hung.getpixel((0, 0))) < 150  # type: ignore[arg-type]
    assert as_it_hangs(library, digest_of(DRAWING), jpeg()) == jpeg()


def test_a_broken_preview_hangs_as_it_is(library: Library) -> None:
    assert as_it_hangs(library, digest_of(FILM), b"broken") == b"broken"
    assert as_it_hangs(library, digest_of(FILM), b"") == b""
