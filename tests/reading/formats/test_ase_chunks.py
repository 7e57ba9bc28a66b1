from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from corpora import sprites
from hypothesis import given
from hypothesis import strategies as st

from lookback.reading.formats.ase_chunks import MOST_LAYERS, Sprite, sprite

DOT = np.full((2, 2, 4), 255, np.uint8)


def read(*chunks: bytes, depth: int = sprites.RGBA) -> Sprite:
    found = sprite(sprites.ase((8, 8), [chunks], depth))
    found.read(10)
    return found


def test_a_chunk_that_claims_no_size_is_passed_over() -> None:
    found = read(struct.pack("<IH", 0, 0x2004), sprites.layer(), sprites.cel(DOT))
    assert (len(found.cels), found.damaged) == (1, True)


def test_a_chunk_that_claims_too_much_ends_with_its_frame() -> None:
    found = read(sprites.layer(), struct.pack("<IH", 0xFFFFFFFF, 0x2019) + bytes(30))
    assert len(found.layers) == 1


def test_layers_without_number_end_somewhere() -> None:
    assert len(read(*[sprites.layer()] * (MOST_LAYERS + 5)).layers) == MOST_LAYERS


def test_a_cel_that_unpacks_to_too_much_is_cut_to_its_size() -> None:
    bomb = zlib.compress(bytes(30_000_000), 9)
    head = struct.pack("<HhhBHh5xHH", 0, 0, 0, 255, 2, 0, 2, 2)
    found = read(sprites.layer(), sprites.chunk(0x2005, head + bomb))
    assert found.cels[0].pixels.shape == (2, 2, 4)


def test_a_cel_that_claims_to_be_huge_is_left_out() -> None:
    head = struct.pack("<HhhBHh5xHH", 0, 0, 0, 255, 2, 0, 65535, 65535)
    found = read(sprites.layer(), sprites.chunk(0x2005, head), sprites.cel(DOT))
    assert len(found.cels) == 1


def test_tiles_that_would_fill_the_memory_are_left_out() -> None:
    tiles = np.zeros((2, 64, 64, 4), np.uint8)
    placed = np.zeros((2000, 2000))
    chunks = [sprites.tileset(tiles), sprites.layer(kind=2, tileset=0), sprites.tiled_cel(placed)]
    assert sum(cel.pixels.size for cel in read(*chunks).cels) == 0


@pytest.mark.parametrize("kind", [0x0004, 0x0011, 0x2004, 0x2005, 0x2019, 0x2023])
@given(body=st.binary(max_size=200))
def test_any_bytes_in_a_chunk_cost_no_more_than_it(kind: int, body: bytes) -> None:
    found = read(sprites.layer(), sprites.cel(DOT), sprites.chunk(kind, body))
    assert len(found.cels) >= 1
