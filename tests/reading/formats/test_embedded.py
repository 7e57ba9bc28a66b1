from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from corpora import pictures
from PIL import Image

from lookback.reading.formats.archive import Archive
from lookback.reading.formats.embedded import picture_among
from lookback.reading.original import Original
from lookback.reading.pixels import NoPicture, Raster, TooLarge

NAMES = ("small.png", "large.png")
GREEN, BLUE = (0, 160, 0), (0, 0, 160)


def plain(size: int, colour: tuple[int, int, int]) -> bytes:
    """A square of one colour with a black corner, so that it is not blank."""
    picture = Image.new("RGB", (size, size), colour)
    picture.paste((0, 0, 0), (0, 0, size // 4, size // 4))
    return pictures.encoded(picture, "PNG")


def chosen(folder: Path, longest: int, **parts: bytes) -> Raster:
    path = folder / "a.kra"
    named = [(f"{name}.png", body) for name, body in parts.items()]
    path.write_bytes(pictures.zipped(b"application/x-krita", named, pictures.WRITTEN))
    with Original(str(path)) as original:
        return picture_among(Archive(original), NAMES, longest)


def colour(raster: Raster) -> tuple[int, ...]:
    height, width = raster.pixels.shape[:2]
    return tuple(int(value) for value in raster.pixels[height // 2, width // 2])


def test_a_small_one_that_will_do_is_taken(tmp_path: Path) -> None:
    made = chosen(tmp_path, 100, small=plain(80, GREEN), large=plain(400, BLUE))
    assert colour(made) == GREEN


def test_for_a_larger_picture_the_large_one_is_taken(tmp_path: Path) -> None:
    made = chosen(tmp_path, 300, small=plain(80, GREEN), large=plain(400, BLUE))
    assert (colour(made), made.pixels.shape) == (BLUE, (300, 300, 3))


def test_a_blank_one_is_not_believed_while_there_is_another(tmp_path: Path) -> None:
    blank = pictures.encoded(Image.new("RGB", (80, 80), "white"), "PNG")
    assert colour(chosen(tmp_path, 100, small=blank, large=plain(400, BLUE))) == BLUE
    assert np.all(chosen(tmp_path, 100, small=blank).pixels == 255)


def test_a_damaged_one_is_passed_over(tmp_path: Path) -> None:
    for damaged in (b"", b"no picture at all, and longer than a header", plain(400, BLUE)[:60]):
        made = chosen(tmp_path, 300, small=plain(80, GREEN), large=damaged)
        assert colour(made) == GREEN


def test_a_part_is_unpacked_no_further_than_its_header_lets_it_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = Archive.read

    def counting(archive: Archive, name: str, limit: int) -> bytes:
        found = real(archive, name, limit)
        asked.append(len(found))
        return found

    monkeypatch.setattr(Archive, "read", counting)
    padded = plain(80, GREEN) + bytes(50 << 20)
    assert colour(chosen(tmp_path, 100, small=padded)) == GREEN
    assert max(asked) < 5 << 20


def test_too_large_a_claim_is_refused_before_unpacking(tmp_path: Path) -> None:
    made = bytearray(plain(80, GREEN))
    made[16:24] = b"\0\0\xff\xff" * 2
    with pytest.raises(TooLarge):
        chosen(tmp_path, 100, large=bytes(made))


def test_without_any_it_says_that_there_are_only_layers(tmp_path: Path) -> None:
    with pytest.raises(NoPicture, match="only layers"):
        chosen(tmp_path, 100)
