"""Near codes are found without comparing all with all, whatever lies between them."""

from __future__ import annotations

import numpy as np

from lookback.reasoning.likeness import codes

MOST = 20


def exact(base: np.ndarray) -> set[tuple[int, int]]:
    whole = base.view(np.uint64)
    return {
        (row, int(other))
        for row in range(len(whole))
        for other in np.flatnonzero(
            np.bitwise_count(whole[row] ^ whole).sum(1, dtype=np.int32) <= MOST
        )
        if row != other
    }


def test_planted_pairs_are_found_and_only_they() -> None:
    chance = np.random.default_rng(1)
    base = chance.integers(0, 256, (400, 32)).astype(np.uint8)
    for row in range(0, 200, 2):
        base[row + 1] = base[row]
        for bit in chance.choice(256, 12, replace=False):
            base[row + 1, bit // 8] ^= 1 << (bit % 8)
    row, other = codes.near(base, base, np.arange(400), MOST)
    found = set(zip(row.tolist(), other.tolist(), strict=True))
    assert found <= exact(base)
    assert len(found) >= 0.99 * len(exact(base))


def test_only_the_rows_that_ask_are_answered() -> None:
    base = np.zeros((4, 32), np.uint8)
    base[2:] = 255
    asking = np.array([0, 3])
    place, other = codes.near(base, base[asking], asking, MOST)
    assert set(zip(asking[place].tolist(), other.tolist(), strict=True)) == {(0, 1), (3, 2)}


def test_a_crowd_says_nothing() -> None:
    base = np.zeros((codes.CROWD + 1, 32), np.uint8)
    row, _ = codes.near(base, base, np.arange(len(base)), MOST)
    assert len(row) == 0
