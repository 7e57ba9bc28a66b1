from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from corpora import pictures
from PIL import Image

from lookback.reading.formats import read_file
from lookback.words.model import FRAMES, LENGTH, Claim, Found

BLANK = Image.new("RGB", (pictures.WIDTH, pictures.HEIGHT), "white")
KINDS = pytest.mark.parametrize(
    ("kind", "how"), [("gif", {}), ("png", {}), ("webp", {"lossless": True})]
)


def moved(kind: str, frames: list[Image.Image], **how: Any) -> bytes:
    return pictures.encoded(
        frames[0], kind.upper(), save_all=True, append_images=frames[1:], duration=120, **how
    )


def read(folder: Path, data: bytes, kind: str) -> Found:
    path = folder / f"a.{kind}"
    path.write_bytes(data)
    return read_file(str(path))


def drawn(found: Found) -> bool:
    return bool(np.asarray(Image.open(io.BytesIO(found.preview)).convert("L")).std() > 20)


@KINDS
def test_frames_and_length_are_told(kind: str, how: dict[str, Any], tmp_path: Path) -> None:
    made = moved(kind, [pictures.drawing(n) for n in range(3)], **how)
    told = [c for c in read(tmp_path, made, kind).claims if c.about in (FRAMES, LENGTH)]
    assert told == [
        Claim(f"{kind}.frames", FRAMES, 3, "frames 3"),
        Claim(f"{kind}.length", LENGTH, 360, "length 0.36 s"),
    ]


@KINDS
def test_an_empty_sheet_at_the_beginning_is_not_what_is_shown(
    kind: str, how: dict[str, Any], tmp_path: Path
) -> None:
    frames = [BLANK, pictures.drawing(1), pictures.drawing(2)]
    found = read(tmp_path, moved(kind, frames, **how), kind)
    assert drawn(found)
    assert found.notices == ()


@KINDS
def test_the_first_frame_stands_where_it_tells_something(
    kind: str, how: dict[str, Any], tmp_path: Path
) -> None:
    turned = pictures.drawing(1).rotate(180)
    found = read(tmp_path, moved(kind, [pictures.drawing(1), turned], **how), kind)
    shown = pictures.corners_of(Image.open(io.BytesIO(found.preview)))
    assert shown[0][0] > 150 > shown[0][1]


@KINDS
def test_a_still_picture_has_no_length(kind: str, how: dict[str, Any], tmp_path: Path) -> None:
    found = read(tmp_path, pictures.encoded(BLANK, kind.upper(), **how), kind)
    assert [c for c in found.claims if c.about in (FRAMES, LENGTH)] == []


@pytest.mark.parametrize("kind", ["gif", "png"])
def test_a_damaged_frame_leaves_the_first(kind: str, tmp_path: Path) -> None:
    made = moved(kind, [BLANK, pictures.drawing(1), pictures.drawing(2)])
    spoilt = bytearray(made)
    for at in range(len(made) // 2, len(made) - 40, 7):
        spoilt[at] ^= 0x55
    assert read(tmp_path, bytes(spoilt), kind).preview
