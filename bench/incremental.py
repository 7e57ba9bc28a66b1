"""
What a few new pictures cost among many: their neighbours in a gallery, by all three ways.

    python bench/incremental.py PICTURES

Sheets are made up of chance, as in group.py, without their prints: laying pairs over each other
costs by the pair, whatever the library holds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Final

import numpy as np
from asking import peak

from lookback.doing import compare  # settles how faiss' threads wait, as in a scan
from lookback.reasoning.likeness import keys
from lookback.reasoning.likeness.sheet import POINT_BYTES
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint

FRESH: Final = 200
POINTS: Final = 40  # a picture, as most drawings have


def sheets(count: int) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """(digest, keys, points, fingerprint) of pictures that have nothing to do with each other."""
    chance = np.random.default_rng(1)
    for n in range(count):
        code = chance.integers(0, 256, CODE_BYTES, np.uint8).tobytes()
        key = chance.normal(0, 27, keys.BYTES).clip(-127, 127).astype(np.int8).tobytes()
        points = chance.integers(0, 256, POINTS * POINT_BYTES, np.uint8).tobytes()
        print_ = Fingerprint(code, bytes(LAYOUT_BYTES), bytes(SLICE_BYTES), 0.2)
        yield n.to_bytes(32, "big"), key, points, print_.pack()


def main(count: int) -> None:
    before = peak()
    gallery = compare.Gallery(sheets(count))
    held = peak() - before
    step = count // FRESH
    fresh = {n.to_bytes(32, "big") for n in range(0, count, step)}
    begun, wall = time.process_time(), time.perf_counter()
    gallery.candidates(fresh)
    print(json.dumps({
        "pictures": count, "fresh": len(fresh), "gallery_mib": held, "peak_mib": peak(),
        "ms": round(1000 * (time.process_time() - begun), 1),
        "wall_ms": round(1000 * (time.perf_counter() - wall), 1),
    }))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
