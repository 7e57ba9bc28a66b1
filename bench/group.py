"""
Candidates, verification and grouping, against faiss' exact all-pairs search over the same codes.

The sheets are made up: codes and keys at random, imprints from a bank of drawn ones. One in fifty
has a twin: its code differs in up to twelve bits, its key hardly, its imprint is of the same
drawing, smaller. Both sides run in this process on all its threads, in turn, and CPU of all of them
counts. `recall` is the share of the pairs within RADIUS bits, found exactly, that are among our
candidates.

Real art asks for more: there a picture has some ten candidates, which made-up keys do not have.
docs/performance.md tells both.
"""

from __future__ import annotations

import resource
import statistics
import time
from typing import Any, Final

import numpy as np
from measuring import report, size
from scrawl import drawn

from lookback.doing import compare  # noqa: F401  # settles how faiss' threads wait, before it loads
from lookback.doing.imprinting import imprinted, related
from lookback.reading.pixels import jpeg_of
from lookback.reasoning.likeness import group_items, keys
from lookback.reasoning.likeness.gallery import Gallery
from lookback.reasoning.likeness.rounds import in_rounds
from lookback.words.fingerprint import CODE_BYTES, LAYOUT_BYTES, SLICE_BYTES, Fingerprint
from lookback.words.model import Item

GOAL: Final = 2.5
SHEETS: Final = {"small": 60_000, "full": 150_000}  # all pairs grow with the square, ours less
ROUNDS: Final = {"small": 1, "full": 3}
TWINS: Final = 50  # one sheet in so many has one
RADIUS: Final = 16  # bits
BANK: Final = 30

Row = tuple[bytes, bytes, bytes, bytes]


def made_up(count: int) -> tuple[list[Row], dict[bytes, bytes]]:
    """Rows of a gallery, and each digest's packed imprint."""
    chance = np.random.default_rng(1)
    bank = []
    for seed in range(BANK):
        whole = drawn(seed)
        smaller = whole.resize((180, 240))
        bank.append([imprinted(jpeg_of(p, 85)) for p in (whole, smaller)])
    codes = chance.integers(0, 256, (count, CODE_BYTES)).astype(np.uint8)
    vectors = chance.normal(0, 27, (count, keys.BYTES)).clip(-127, 127)
    pick = chance.integers(0, BANK, count)
    twins = range(0, count - 1, TWINS)
    for n in twins:
        codes[n + 1] = codes[n]
        for bit in chance.choice(256, int(chance.integers(0, 13)), replace=False):
            codes[n + 1, bit // 8] ^= 1 << (bit % 8)
        vectors[n + 1] = vectors[n] + chance.normal(0, 5, keys.BYTES)
        pick[n + 1] = pick[n]
    signed = vectors.clip(-127, 127).astype(np.int8)
    rows, packed = [], {}
    for n in range(count):
        digest = n.to_bytes(32, "big")
        print_ = Fingerprint(codes[n].tobytes(), bytes(LAYOUT_BYTES), bytes(SLICE_BYTES), 0.2)
        own = bank[pick[n]][n % TWINS == 1]
        points = chance.integers(0, 256, (40, 20)).astype(np.uint8).tobytes()
        rows.append((digest, signed[n].tobytes(), points, print_.pack()))
        packed[digest] = own[2]
    return rows, packed


def ours(rows: list[Row], packed: dict[bytes, bytes]) -> tuple[float, set[tuple[bytes, bytes]]]:
    begun = time.process_time()
    gallery = Gallery(rows)
    pairs = in_rounds(gallery.candidates({r[0] for r in rows}))
    found = related(pairs, packed)
    items = [
        Item(n, 1, "art", f"{n}.png", 1, 0, None, r[0], "png", 1, 1, 1, "", (), r[3])
        for n, r in enumerate(rows)
    ]
    group_items(items, [r for r in found if r.joins])
    return time.process_time() - begun, set(pairs)


def theirs(rows: list[Row]) -> tuple[float, set[tuple[bytes, bytes]]]:
    import faiss

    codes = np.stack([np.frombuffer(Fingerprint.unpack(r[3]).code, np.uint8) for r in rows])
    begun = time.process_time()
    index: Any = faiss.IndexBinaryFlat(256)
    index.add(codes)
    limits, _, near = index.range_search(codes, RADIUS + 1)
    took = time.process_time() - begun
    owner = np.repeat(np.arange(len(codes)), np.diff(limits.astype(np.int64)))
    return took, {
        (rows[a][0], rows[b][0])
        for a, b in zip(owner.tolist(), near.tolist(), strict=True)
        if a < b
    }


def main() -> None:
    wanted = size()
    rows, packed = made_up(SHEETS[wanted])
    ratios, recalls, mine, other = [], [], [], []
    for _ in range(ROUNDS[wanted]):
        took, pairs = ours(rows, packed)
        exact_took, exact = theirs(rows)
        mine.append(took)
        other.append(exact_took)
        ratios.append(took / exact_took)
        recalls.append(len(pairs & exact) / max(1, len(exact)))
    report(
        "group", statistics.median(ratios), GOAL, sheets=len(rows), recall=round(min(recalls), 4),
        cpu=round(statistics.median(mine), 2),
        exact_cpu=round(statistics.median(other), 2),
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )  # fmt: skip


if __name__ == "__main__":
    main()
