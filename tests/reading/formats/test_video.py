from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from corpora import films, pictures
from PIL import Image

from lookback.reading import containers
from lookback.reading.formats import larger_picture, read_file, video
from lookback.reading.original import Original
from lookback.words.edtf import Edtf
from lookback.words.model import AUTHOR, FRAMES, LENGTH, MADE, TELLS_AT, TITLE, Claim, Found

BLACK = Image.new("RGB", (pictures.WIDTH, pictures.HEIGHT))


def read(folder: Path, data: bytes, name: str = "a.mp4") -> Found:
    path = folder / name
    path.write_bytes(data)
    return read_file(str(path))


def corners(folder: Path, data: bytes, name: str = "a.mp4") -> list[tuple[int, ...]]:
    """The colours of the corners to the nearest 64, which forgives the encoder."""
    path = folder / name
    path.write_bytes(data)
    shown = Image.open(io.BytesIO(larger_picture(str(path), 500)))
    return [tuple(round(v / 64) for v in c) for c in pictures.corners_of(shown)]


RED, GREEN, BLUE, INK = ((3, 1, 1), (1, 3, 1), (1, 1, 3), (0, 0, 0))


@pytest.mark.parametrize("kind", films.CODECS)
def test_every_container_gives_size_length_and_picture(kind: str, tmp_path: Path) -> None:
    name = f"a.{films.SUFFIX.get(kind, kind)}"
    found = read(tmp_path, films.film(1, kind), name)
    assert (found.format, found.width, found.height, found.notices) == ("video", 96, 64, ())
    assert [c.value for c in found.claims if c.about == LENGTH] == [2000]
    assert corners(tmp_path, films.film(1, kind), name) == [RED, GREEN, BLUE, INK]


def test_it_tells_its_day_and_names(tmp_path: Path) -> None:
    assert read(tmp_path, films.film()).claims == (
        Claim(
            "quicktime.creation_time", MADE, Edtf.parse("2014-05-03"), "2014-05-03T21:40:00.000000Z"
        ),
        Claim("quicktime.title", TITLE, "fox", "fox"),
        Claim("quicktime.artist", AUTHOR, "A. Fox", "A. Fox"),
        Claim("film.length", LENGTH, 2000, "length 2.000 s"),
        Claim("film.frames", FRAMES, 24, "frames 24"),
        Claim("film.telling", TELLS_AT, 0, "a frame with something to see at 0.000 s"),
    )


def test_the_clock_on_the_wall_goes_before_greenwich(tmp_path: Path) -> None:
    said = films.SAID | {"com.apple.quicktime.creationdate": "2014-05-04T06:40:00+0900"}
    made = films.of_frames([pictures.drawing()] * 3, "mov", said=said, how=TAGS)
    dated = [c for c in read(tmp_path, made, "a.mov").claims if c.about == MADE]
    assert dated == [
        Claim("quicktime.creationdate", MADE, Edtf.parse("2014-05-04"), "2014-05-04T06:40:00+0900")
    ]


TAGS = {"movflags": "use_metadata_tags"}


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (-90, [BLUE, RED, INK, GREEN]),
        (90, [GREEN, INK, RED, BLUE]),
        (180, [INK, BLUE, GREEN, RED]),
    ],
)
def test_it_is_turned_as_its_track_says(
    turn: int, expected: list[tuple[int, ...]], tmp_path: Path
) -> None:
    made = films.film(1, "mp4", turn)
    lying = abs(turn) == 90
    found = read(tmp_path, made)
    assert (found.width, found.height) == ((64, 96) if lying else (96, 64))
    assert corners(tmp_path, made) == expected


@pytest.mark.parametrize("kind", ["mp4", "matroska"])
def test_a_black_beginning_is_not_what_is_shown(kind: str, tmp_path: Path) -> None:
    frames = [BLACK] * 40 + [pictures.drawing()] * 8
    made = films.of_frames(frames, kind)
    assert corners(tmp_path, made, f"a.{films.SUFFIX.get(kind, kind)}")[:2] == [RED, GREEN]


def test_a_black_film_is_black(tmp_path: Path) -> None:
    assert corners(tmp_path, films.of_frames([BLACK] * 6)) == [INK] * 4


def test_a_film_is_sought_in_and_not_read_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = np.random.default_rng(1)
    noise = random.integers(0, 255, (12, 160, 160, 3), np.uint8)
    frames = [Image.fromarray(noise[n % 12]) for n in range(96)]
    path = tmp_path / "a.mp4"
    path.write_bytes(films.of_frames(frames))
    read_sizes: list[int] = []
    read_part = containers.Metered.read

    def counted(file: containers.Metered, size: int = -1) -> bytes:
        found = read_part(file, size)
        read_sizes.append(len(found))
        return found

    monkeypatch.setattr(containers.Metered, "read", counted)
    with Original(str(path)) as original:
        video.picture(original, 320)
        assert original.size > 1_000_000
        assert sum(read_sizes) < original.size / 4


def test_what_may_be_read_of_a_film_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video, "MOST_READ", 100)
    found = read(tmp_path, films.film())
    assert (found.format, found.preview) == ("video", b"")
    assert found.notices


def test_a_film_without_a_picture_says_so(tmp_path: Path) -> None:
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as made:
        stream = made.add_stream("aac", rate=8000)
        sound = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
        sound.sample_rate = 8000
        made.mux(stream.encode(sound))
        made.mux(stream.encode())
    assert [n.message for n in read(tmp_path, out.getvalue()).notices] == [
        "kept; its picture can't be shown yet: it holds sound and no film that can be decoded"
    ]
