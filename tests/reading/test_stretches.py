"""A few seconds of a film: its own frames, at the moments asked for, and no more than is there."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from corpora import films, pictures
from PIL import Image

from lookback.reading.stretches import stretch

FRAMES = [Image.new("RGB", (64, 48), (10 * n, 120, 255 - 10 * n)) for n in range(24)]  # two seconds


@pytest.fixture
def film(tmp_path: Path) -> str:
    """Twelve frames a second, each redder than the last."""
    path = tmp_path / "walk.mp4"
    path.write_bytes(films.of_frames(FRAMES))
    return str(path)


def reds(jpegs: list[bytes]) -> list[float]:
    """How red each picture is; what stands again is told by the one before."""
    found: list[float] = []
    for jpeg in jpegs:
        if jpeg:
            found.append(float(np.asarray(Image.open(io.BytesIO(jpeg)))[..., 0].mean()))
        else:
            found.append(found[-1])
    return found


def test_it_begins_where_it_is_asked_to(film: str) -> None:
    assert reds(stretch(film, 1.0, 6, 12, 64)) == pytest.approx(
        [120, 130, 140, 150, 160, 170], abs=4
    )


def test_what_is_seen_longer_is_handed_over_once(film: str) -> None:
    found = stretch(film, 0.5, 8, 24, 64)
    assert [bool(jpeg) for jpeg in found] == [True, False] * 4
    assert reds(found) == pytest.approx([60, 60, 70, 70, 80, 80, 90, 90], abs=4)


def test_a_slower_film_passes_over_frames(film: str) -> None:
    assert reds(stretch(film, 0.0, 4, 3, 64)) == pytest.approx([0, 40, 80, 120], abs=4)


def test_it_ends_where_the_film_does(film: str) -> None:
    assert len(stretch(film, 1.75, 48, 12, 64)) == 3
    assert stretch(film, 9.0, 5, 12, 64) in ([], stretch(film, 23 / 12, 1, 12, 64))


def test_its_pictures_are_as_large_as_asked(film: str) -> None:
    [jpeg] = stretch(film, 0.0, 1, 12, 32)
    assert Image.open(io.BytesIO(jpeg)).size == (32, 24)


def test_a_telephones_film_stands_upright(tmp_path: Path) -> None:
    path = tmp_path / "held.mp4"
    path.write_bytes(films.film(1, turn=90))
    [jpeg] = stretch(str(path), 0.0, 1, 12, 240)
    width, height = Image.open(io.BytesIO(jpeg)).size
    assert height > width


@pytest.mark.parametrize("data", [b"", b"\x00\x00\x00\x18ftypisom", pictures.png()])
def test_what_is_no_film_does_not_move(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "none.mp4"
    path.write_bytes(data)
    assert stretch(str(path), 0.0, 4, 12, 64) == []
    assert stretch(str(tmp_path / "gone.mp4"), 0.0, 4, 12, 64) == []


def test_a_cut_film_shows_what_there_is(tmp_path: Path) -> None:
    whole = films.of_frames(FRAMES, "matroska")
    path = tmp_path / "cut.mkv"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    assert 0 < len(stretch(str(path), 0.0, 24, 12, 64)) < 24
