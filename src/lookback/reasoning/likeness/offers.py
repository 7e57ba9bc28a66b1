"""
For each picture the others that look most like it, to be asked about: never an assertion.

Every code is compared with every other, which is exact and quick for the libraries that people
answer questions about; beyond MOST pictures nothing is offered rather than a part of the truth.
The trap this avoids: a blank page is like every other blank page, so those are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from lookback.words.fingerprint import CODE_BYTES, SIZE, Fingerprint

BITS: Final = CODE_BYTES * 8
MOST: Final = 20_000  # pictures; all pairs of so many take about half a minute
ROWS: Final = 256  # compared at once with all others: keeps the table of distances small
COLOUR_WEIGHT: Final = 0.3  # of the likeness; the lines say more about a subject than its colours


def likest(packed: Sequence[bytes], most: int) -> list[list[tuple[int, float]]]:
    """
    For each fingerprint the places of at most `most` others with their likeness, best first.

    Likeness is 0 (as unlike as chance or more) to 1 (the same). Fingerprints that are missing or
    nearly blank are offered to nobody and get no offers.
    """
    known = [(n, f) for n, raw in enumerate(packed) if (f := _unpacked(raw)) is not None]
    found: list[list[tuple[int, float]]] = [[] for _ in packed]
    if len(known) < 2 or len(known) > MOST or most < 1:
        return found
    codes = np.frombuffer(b"".join(f.code for _, f in known), np.uint64).reshape(len(known), -1)
    layouts = np.frombuffer(b"".join(f.layout for _, f in known), np.uint8)
    layouts = layouts.reshape(len(known), -1).astype(np.int16)
    for start in range(0, len(known), ROWS):
        rows = slice(start, start + ROWS)
        apart = np.bitwise_count(codes[rows, None, :] ^ codes[None, :, :]).sum(2, dtype=np.int32)
        lines = 1 - apart * (2 / BITS)
        for place, row in enumerate(lines, start):
            row[place] = -1
            wide = min(4 * most, len(row))
            few = np.argpartition(-row, wide - 1)[:wide]
            few = np.sort(few[few != place])
            colour = 1 - np.abs(layouts[few] - layouts[place]).mean(1) / 128
            alike = np.clip((1 - COLOUR_WEIGHT) * row[few] + COLOUR_WEIGHT * colour, 0, 1)
            best = np.argsort(-alike, kind="stable")[:most]
            found[known[place][0]] = [
                (known[int(few[b])][0], round(float(alike[b]), 4)) for b in best
            ]
    return found


def likest_to(one: int, packed: Sequence[bytes], most: int) -> list[int]:
    """The places of at most `most` fingerprints that are likest to the one at `one`, best first."""
    mine = _unpacked(packed[one])
    known = [n for n, raw in enumerate(packed) if len(raw) == SIZE and n != one]
    if mine is None or not known:
        return []
    codes = np.frombuffer(b"".join(packed[n][1 : 1 + CODE_BYTES] for n in known), np.uint64)
    apart = np.bitwise_count(codes.reshape(len(known), -1) ^ np.frombuffer(mine.code, np.uint64))
    best = np.argsort(apart.sum(1, dtype=np.int32), kind="stable")[:most]
    return [known[int(b)] for b in best]


def _unpacked(raw: bytes) -> Fingerprint | None:
    try:
        found = Fingerprint.unpack(raw)
    except ValueError:
        return None
    return None if found.nearly_blank else found
