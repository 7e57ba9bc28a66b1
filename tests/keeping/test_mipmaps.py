"""Very small squares: found by digest, whole after a kill, the mean of what is larger."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lookback.keeping import mipmaps as module
from lookback.keeping.mipmaps import Mipmaps, keys_of, packed

RED, BLUE = (200, 10, 20), (30, 40, 220)
ONE, TWO, THREE = (bytes([n]) * 32 for n in (1, 2, 3))


def square(colour: tuple[int, int, int]) -> np.ndarray:
    return np.full((1, 32, 32, 3), colour, np.uint8)


def pixels(mipmaps: Mipmaps, side: int, slot: int) -> list[tuple[int, ...]]:
    """A square's pixels as red, green and blue."""
    held = mipmaps.squares(side, np.array([slot], np.int32))
    return [tuple(pixel[:3].tolist()) for pixel in held.view(np.uint8).reshape(-1, 4)]


def test_squares_are_found_by_digest(tmp_path: Path) -> None:
    mipmaps = Mipmaps(tmp_path)
    mipmaps.add([TWO, ONE], np.concatenate([square(RED), square(BLUE)]))
    slots = mipmaps.slots(keys_of(ONE + TWO + THREE))
    assert list(slots) == [1, 0, -1]
    for side in (2, 4, 8, 16, 32):
        assert pixels(mipmaps, side, slots[1]) == [RED] * side * side
        assert pixels(mipmaps, side, slots[0])[-1] == BLUE


def test_sizes_that_do_not_stay_mapped_are_read_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT_BYTES", 2 * 4 * 4 * 4)  # two squares of 4 px
    mipmaps = Mipmaps(tmp_path)
    mipmaps.add([ONE, TWO], np.concatenate([square(RED), square(BLUE)]))
    for side in (2, 4, 8, 16, 32):
        both = mipmaps.squares(side, np.array([1, 0, 1], np.int32))
        assert both.shape == (3, side * side)
        assert (both[:, 0] == packed(np.array([BLUE, RED, BLUE], np.uint8))).all()


def test_a_smaller_square_is_the_mean_of_the_larger(tmp_path: Path) -> None:
    mipmaps = Mipmaps(tmp_path)
    halves = square(RED)
    halves[:, :, 16:] = BLUE
    mipmaps.add([ONE], halves)
    assert pixels(mipmaps, 2, 0) == [RED, BLUE, RED, BLUE]


def test_another_reader_sees_what_was_added_since(tmp_path: Path) -> None:
    reader, writer = Mipmaps(tmp_path), Mipmaps(tmp_path)
    assert reader.count() == 0
    writer.add([ONE], square(RED))
    assert list(reader.slots(keys_of(ONE))) == [0]


def test_a_kill_in_the_middle_shifts_nothing(tmp_path: Path) -> None:
    mipmaps = Mipmaps(tmp_path)
    mipmaps.add([ONE], square(RED))
    for side in (32, 16):  # squares that were written, and digests that were not
        with open(tmp_path / f"mips-{side}", "ab") as file:
            file.write(bytes(side * side * 4 // 2))
    with open(tmp_path / "mips-digests", "ab") as file:
        file.write(TWO[:7])
    again = Mipmaps(tmp_path)
    again.add([THREE], square(BLUE))
    slots = again.slots(keys_of(ONE + THREE))
    assert list(slots) == [0, 1]
    assert pixels(again, 32, 1)[5] == BLUE


def test_a_lost_part_of_the_cache_means_that_all_is_made_again(tmp_path: Path) -> None:
    mipmaps = Mipmaps(tmp_path)
    mipmaps.add([ONE], square(RED))
    (tmp_path / "mips-8").unlink()
    again = Mipmaps(tmp_path)
    assert list(again.slots(keys_of(ONE))) == [-1]
    again.add([ONE], square(BLUE))
    assert pixels(again, 8, 0)[0] == BLUE


def test_squares_of_three_bytes_a_pixel_from_before_are_made_again(tmp_path: Path) -> None:
    for side in (2, 4, 8, 16, 32):
        (tmp_path / f"mips-{side}").write_bytes(bytes(side * side * 3))
    (tmp_path / "mips-digests").write_bytes(ONE)
    mipmaps = Mipmaps(tmp_path)
    assert list(mipmaps.slots(keys_of(ONE))) == [-1]
    mipmaps.add([ONE], square(BLUE))
    assert pixels(mipmaps, 2, 0) == [BLUE] * 4
