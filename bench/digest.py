"""
`lookback check` against bare hashlib over the same files with as many workers: seconds on the wall.

Both let go of what memory holds of the files first, so that both read from the disk. The check also
compares, remembers when each file was verified, looks at the journal and writes manifests. What
each side takes to start (a run over one small file) is measured in every round and taken off both,
since a real archive starts once; the ratio with it stands beside, as `with_start`.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path
from typing import Final

import numpy as np
from measuring import Cost, folder, interleaved, lookback, ratio, report, run, size

GOAL: Final = 1.10
FILES: Final = {"small": 400, "full": 2000}
LARGEST: Final = 4 << 20  # bytes; files are from 64 kB to this, 1.5 MB in the mean
WORKERS: Final = 2

BARE: Final = """
import hashlib, os, sys
from concurrent.futures import ThreadPoolExecutor
def digest(path):
    with open(path, "rb", buffering=0) as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").digest()
paths = [os.path.join(at, name) for at, _, names in os.walk(sys.argv[1]) for name in names]
with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    list(pool.map(digest, paths))
"""


def draw(root: Path, files: int) -> int:
    """Noise under a document's name: the scan is done with it quickly, a digest needs each byte."""
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 255, LARGEST, "uint8").tobytes()
    total = 0
    for n in range(files):
        body = noise[: 65536 + (n * 7919 * 4096) % (LARGEST * 3 // 4)]
        path = root / f"{2000 + n % 20}" / f"page {n:05d}.kra"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(n.to_bytes(8, "big") + body)
        total += path.stat().st_size
    os.sync()
    return total


def main() -> None:
    wanted = size()
    with folder() as here:
        art, one = here / "art", here / "one"
        total = draw(art, FILES[wanted])
        draw(one, 1)
        for root, library in ((art, here / "many"), (one, here / "few")):
            run(lookback("scan", root, "--first-look", library=library))

        def ours(library: str) -> Cost:
            return run(lookback("check", f"--jobs={WORKERS}", library=here / library))

        def bare(root: Path) -> Cost:
            return run([sys.executable, "-c", BARE, str(root), str(WORKERS)])

        starts = interleaved(lambda: ours("few"), lambda: bare(one))
        mine, other = interleaved(lambda: ours("many"), lambda: bare(art))
    rows = list(zip(mine, other, *starts, strict=True))
    report(
        "digest", statistics.median((a.wall - c.wall) / (b.wall - d.wall) for a, b, c, d in rows),
        GOAL, files=FILES[wanted], megabytes=total >> 20, workers=WORKERS,
        cpu=round(statistics.median((a.cpu - c.cpu) / (b.cpu - d.cpu) for a, b, c, d in rows), 3),
        with_start=round(ratio(mine, other, lambda c: c.wall), 3),
        seconds=round(statistics.median(c.wall for c in mine), 2),
        bare_seconds=round(statistics.median(c.wall for c in other), 2),
    )  # fmt: skip


if __name__ == "__main__":
    main()
