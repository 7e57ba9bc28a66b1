"""What neighbours are found by: added to, gone on with after a torn write, begun anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lookback.keeping.lookalikes import Lookalikes
from lookback.reasoning.likeness import few, keys
from lookback.reasoning.likeness.sheet import POINT_BYTES
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint

Row = tuple[int, bytes, bytes, bytes, bytes]


def rows(first: int, count: int) -> list[Row]:
    """Pictures that have nothing to do with each other."""
    return [row(n, np.random.default_rng(n)) for n in range(first, first + count)]


def row(number: int, chance: np.random.Generator, flipped: int = 0) -> Row:
    code = chance.integers(0, 256, CODE_BYTES).astype(np.uint8)
    key = chance.normal(0, 27, keys.BYTES).clip(-127, 127).astype(np.int8)
    points = chance.integers(0, 256, 5 * POINT_BYTES).astype(np.uint8)
    code[0] ^= flipped
    print_ = Fingerprint(code.tobytes(), bytes(LAYOUT_BYTES), bytes(SLICE_BYTES), 0.2)
    digest = number.to_bytes(32, "big")
    return number, digest, key.tobytes(), points.tobytes(), print_.pack()


def pairs(files: Lookalikes, *places: int) -> list[list[int]]:
    held, kin = files.read()
    found = few.pairs_of(kin, np.array(places))
    return [[int(held[n]["id"]) for n in pair] for pair in found.tolist()]


def test_what_is_added_is_there_in_its_order(tmp_path: Path) -> None:
    files = Lookalikes(tmp_path)
    assert files.last() == (0, b"")
    files.add(rows(1, 3))
    files.add(rows(7, 2))
    assert files.last() == (8, (8).to_bytes(32, "big"))
    held, kin = files.read()
    assert held["id"].tolist() == [1, 2, 3, 7, 8]
    assert len(kin.drawn) == len(kin.codes) == len(kin.points) == 5


def test_one_that_resembles_another_finds_it(tmp_path: Path) -> None:
    files = Lookalikes(tmp_path)
    files.add([*rows(1, 30), row(40, np.random.default_rng(9), flipped=3)])
    assert pairs(files, 30) == [[9, 40]]
    assert pairs(files, 0) == []


def test_a_torn_write_is_written_over(tmp_path: Path) -> None:
    files = Lookalikes(tmp_path)
    files.add(rows(1, 4))
    with open(files.folder / "drawn", "ab") as torn:
        torn.write(b"half a row")
    with open(files.folder / "digests", "ab") as torn:
        torn.write(b"half")
    files.add([row(40, np.random.default_rng(2))])
    assert files.last()[0] == 40
    assert pairs(files, 4) == [[2, 40]]


def test_begun_anew_it_is_empty(tmp_path: Path) -> None:
    files = Lookalikes(tmp_path)
    files.add(rows(1, 4))
    files.begin_anew()
    assert files.last() == (0, b"")
