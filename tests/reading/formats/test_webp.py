from __future__ import annotations

from pathlib import Path

import pytest
from corpora import pictures

from lookback.reading.formats import read_file


@pytest.mark.parametrize("how", [{"lossless": True}, {"quality": 80}], ids=["VP8L", "VP8"])
def test_size_is_found_in_every_kind_of_stream(how: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    path.write_bytes(pictures.encoded(pictures.drawing(), "WEBP", **how))
    found = read_file(str(path))
    assert (found.width, found.height) == (pictures.WIDTH, pictures.HEIGHT)


def test_exif_stands_behind_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    path.write_bytes(pictures.webp())
    assert read_file(str(path)).claims[0].quote == pictures.TAKEN


def test_of_a_moving_picture_the_first_frame_counts(tmp_path: Path) -> None:
    second = pictures.drawing(2).transpose(3)
    path = tmp_path / "a.webp"
    path.write_bytes(
        pictures.encoded(
            pictures.drawing(), "WEBP", save_all=True, append_images=[second], lossless=True
        )
    )
    still = tmp_path / "b.webp"
    still.write_bytes(pictures.encoded(pictures.drawing(), "WEBP", lossless=True))
    assert read_file(str(path)).fingerprint == read_file(str(still)).fingerprint
