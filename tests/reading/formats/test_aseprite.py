from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from corpora import pictures, sprites
from PIL import Image

from lookback.reading.formats import larger_picture, read_file
from lookback.words.model import APPLICATION, FRAMES, LAYERS, LENGTH, Claim, Found

RED, BLUE, GREEN = (255, 0, 0, 255), (0, 0, 255, 255), (0, 255, 0, 255)
WHITE, CLEAR = (255, 255, 255, 255), (0, 0, 0, 0)
SIZE = (24, 16)
NEAR = 12  # of 255: what JPEG changes about flat patches


def read(folder: Path, data: bytes) -> Found:
    path = folder / "fox.aseprite"
    path.write_bytes(data)
    return read_file(str(path))


def flat(colour: Sequence[int], size: tuple[int, int] = SIZE) -> np.ndarray:  # type: ignore[type-arg]
    return np.full((size[1], size[0], len(colour)), colour, np.uint8)


def seen(folder: Path, data: bytes, at: tuple[int, int] = (4, 4)) -> tuple[int, ...]:
    path = folder / "fox.aseprite"
    path.write_bytes(data)
    colour = Image.open(io.BytesIO(larger_picture(str(path), 500))).getpixel(at)
    assert isinstance(colour, tuple)
    return tuple(int(value) for value in colour)


def close(found: tuple[int, ...], expected: Sequence[int]) -> bool:
    return max(abs(a - b) for a, b in zip(found, expected[:3], strict=True)) <= NEAR


def test_layers_frames_and_length(tmp_path: Path) -> None:
    frames = [[sprites.layer(), sprites.layer(), sprites.cel(flat(RED))], [], []]
    found = read(tmp_path, sprites.ase(SIZE, frames, durations=(100, 250, 50)))
    assert found.claims == (
        Claim("aseprite.application", APPLICATION, "Aseprite", "32 bits a pixel"),
        Claim("aseprite.layers", LAYERS, 2, "layers 2"),
        Claim("aseprite.frames", FRAMES, 3, "frames 3"),
        Claim("aseprite.length", LENGTH, 400, "400 ms"),
    )


def test_a_still_picture_has_no_length(tmp_path: Path) -> None:
    found = read(tmp_path, sprites.sprite(pictures.drawing()))
    assert [claim.about for claim in found.claims] == [APPLICATION, LAYERS]


@pytest.mark.parametrize("packed", [True, False])
def test_every_depth_is_drawn(packed: bool, tmp_path: Path) -> None:
    layer = sprites.layer()
    full = sprites.ase(SIZE, [[layer, sprites.cel(flat(RED), packed=packed)]])
    grey = sprites.ase(SIZE, [[layer, sprites.cel(flat((90, 255)), packed=packed)]], sprites.GREY)
    chunks = [layer, sprites.palette(CLEAR, RED, BLUE), sprites.cel(flat((2,)), packed=packed)]
    indexed = sprites.ase(SIZE, [chunks], sprites.INDEXED)
    assert close(seen(tmp_path, full), RED)
    assert close(seen(tmp_path, grey), (90, 90, 90))
    assert close(seen(tmp_path, indexed), BLUE)


@pytest.mark.parametrize(("kind", "red"), [(0x0004, 255), (0x0011, 63)])
def test_palettes_of_the_older_kinds_are_read(kind: int, red: int, tmp_path: Path) -> None:
    colours = sprites.old_palette((0, 0, 0), (1, 1, 1), (red, 0, 0), kind=kind)
    chunks = [sprites.layer(), colours, sprites.cel(flat((2,)))]
    assert close(seen(tmp_path, sprites.ase(SIZE, [chunks], sprites.INDEXED)), (252, 0, 0))


def test_an_index_is_transparent_except_on_the_background(tmp_path: Path) -> None:
    for flags, expected in ((1, WHITE), (9, RED)):
        chunks = [sprites.layer(flags=flags), sprites.palette(RED), sprites.cel(flat((0,)))]
        assert close(seen(tmp_path, sprites.ase(SIZE, [chunks], sprites.INDEXED)), expected)


@pytest.mark.parametrize(
    ("layer", "cel", "expected"),
    [
        (sprites.layer(), sprites.cel(flat(BLUE), 1), BLUE),
        (sprites.layer(flags=0), sprites.cel(flat(BLUE), 1), RED),
        (sprites.layer(flags=65), sprites.cel(flat(BLUE), 1), RED),
        (sprites.layer(opacity=128), sprites.cel(flat(BLUE), 1), (127, 0, 128)),
        (sprites.layer(), sprites.cel(flat(BLUE), 1, opacity=128), (127, 0, 128)),
        (sprites.layer(mode=1), sprites.cel(flat(BLUE), 1), (0, 0, 0)),
        (sprites.layer(mode=16), sprites.cel(flat(BLUE), 1), (255, 0, 255)),
        (sprites.layer(mode=999), sprites.cel(flat(BLUE), 1), BLUE),
        (sprites.layer(), sprites.cel(flat(BLUE), 1, at=(16, 8)), RED),
        (sprites.layer(), sprites.cel(flat(BLUE), 1, at=(-8, -4)), BLUE),
        (sprites.layer(), sprites.cel(flat(BLUE), 1, at=(-500, 0)), RED),
        (sprites.layer(), sprites.cel(flat(BLUE), 1, above=-2), RED),
        (sprites.layer(), sprites.cel(flat(BLUE), 7), RED),
    ],
    ids=[
        *("on top", "hidden", "reference", "half clear", "half clear cel", "multiply"),
        *("addition", "unknown mode", "beside", "moved", "far away", "below", "on no layer"),
    ],
)
def test_a_cel_lies_as_it_says(
    layer: bytes, cel: bytes, expected: tuple[int, ...], tmp_path: Path
) -> None:
    chunks = [sprites.layer(), layer, sprites.cel(flat(RED), 0), cel]
    assert close(seen(tmp_path, sprites.ase(SIZE, [chunks])), expected)


def test_opacities_of_layers_count_only_where_the_document_says_so(tmp_path: Path) -> None:
    chunks = [sprites.layer(opacity=0), sprites.cel(flat(RED))]
    assert close(seen(tmp_path, sprites.ase(SIZE, [chunks], flags=0)), RED)


def test_what_is_in_a_hidden_group_is_hidden(tmp_path: Path) -> None:
    chunks = [
        sprites.layer(),
        sprites.layer(flags=0, kind=1),
        sprites.layer(level=1),
        sprites.layer(level=0),
        sprites.cel(flat(RED), 0),
        sprites.cel(flat(BLUE), 2),
        sprites.cel(flat(GREEN, (4, 4)), 3, at=(20, 12)),
    ]
    made = sprites.ase((24, 16), [chunks])
    assert close(seen(tmp_path, made), RED)


def test_a_cel_of_tiles_is_put_together_and_its_tiles_are_turned(tmp_path: Path) -> None:
    corner = np.zeros((8, 8, 4), np.uint8)
    corner[:] = BLUE
    corner[:4, :4] = RED  # top left
    tiles = np.stack([np.zeros_like(corner), corner])
    placed = np.array([[0, 1, 1 | 0x80000000], [1 | 0x40000000, 1 | 0xC0000000, 1 | 0x20000000]])
    chunks = [
        sprites.tileset(tiles),
        sprites.layer(kind=2, tileset=0),
        sprites.tiled_cel(placed),
    ]
    path = tmp_path / "fox.aseprite"
    path.write_bytes(sprites.ase(SIZE, [chunks]))
    found = Image.open(io.BytesIO(larger_picture(str(path), 500)))
    red = [(10, 2), (21, 2), (2, 13), (13, 13), (18, 10)]
    blue = [(13, 5), (18, 5), (5, 10), (10, 10), (21, 13)]
    for place in red:
        assert found.getpixel(place) == pytest.approx(RED[:3], abs=90), place
    for place in blue:
        assert found.getpixel(place) == pytest.approx(BLUE[:3], abs=90), place
    assert found.getpixel((4, 4)) == pytest.approx(WHITE[:3], abs=40)


def test_the_first_frame_with_something_on_it_is_shown(tmp_path: Path) -> None:
    layer = sprites.layer()
    frames = [[layer], [sprites.cel(flat(CLEAR))], [sprites.cel(flat(RED))]]
    assert close(seen(tmp_path, sprites.ase(SIZE, frames)), RED)


def test_a_blank_document_is_a_blank_picture(tmp_path: Path) -> None:
    found = read(tmp_path, sprites.ase(SIZE, [[sprites.layer(), sprites.cel(flat(CLEAR))]]))
    assert found.notices == ()
    assert found.preview


def test_a_document_without_cels_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, sprites.ase(SIZE, [[sprites.layer()]]))
    assert [notice.kind for notice in found.notices] == ["no-picture"]


def test_a_canvas_beyond_measure_is_not_drawn(tmp_path: Path) -> None:
    found = read(tmp_path, sprites.ase((65535, 65535), [[sprites.layer(), sprites.cel(flat(RED))]]))
    assert [notice.kind for notice in found.notices] == ["too-large"]
    assert (found.width, found.height) == (65535, 65535)
