"""
Spoil samples of every format from seed after seed and read them as the scan does.

Each must end as a value within the limits, with its digest right. What ended a worker is listed
with its seed, and fails the trial when even the second, lighter try gave nothing. Resumable: the
next seed is kept in a file. `script/trials fuzz [SEEDS [STATE-FILE]]`.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from corpora import misdeeds
from corpora.samples import SAMPLES

from lookback.reading.formats import describe_file, read_file
from lookback.reading.isolation import ReadingPool

SECONDS = 10.0
BATCH = 50  # seeds between two lines of what has been seen


def main(seeds: int, state: Path) -> int:
    first = int(state.read_text()) if state.exists() else 0
    seen: Counter[str] = Counter()
    failed = 0
    begun = time.monotonic()
    with ReadingPool(seconds=SECONDS) as pool:
        for start in range(first, first + seeds, BATCH):
            for name in SAMPLES:
                failed += _batch(pool, name, range(start, min(start + BATCH, first + seeds)), seen)
            state.write_text(str(min(start + BATCH, first + seeds)))
            print(f"{start:8d}  {time.monotonic() - begun:6.0f} s  {dict(seen)}", flush=True)
    total = sum(seen.values())
    print(f"{total - failed} passed, {failed} failed")
    return 1 if failed else 0


def _batch(pool: ReadingPool, name: str, seeds: range, seen: Counter[str]) -> int:
    """How many of these seeds of one format failed."""
    failed = 0
    suffix = Path(SAMPLES[name][0]).suffix
    with tempfile.TemporaryDirectory() as folder:
        paths = {seed: Path(folder) / f"{seed}{suffix}" for seed in seeds}
        for seed, path in paths.items():
            path.write_bytes(misdeeds.spoilt(name, seed))
        futures = {seed: pool.submit(read_file, str(path)) for seed, path in paths.items()}
        for seed, future in futures.items():
            path = paths[seed]
            try:
                found = future.result()
                outcome = "shown" if found.preview else "kept"
            except Exception as error:  # noqa: BLE001 - what ended it is what we look for
                outcome = pool.notice_for(error).kind
                print(f"{name} {seed}: {type(error).__name__} {error}")
                try:
                    notice = pool.notice_for(error)
                    found = pool.submit(describe_file, str(path), notice).result()
                except Exception as again:  # noqa: BLE001
                    print(f"{name} {seed}: and again {type(again).__name__} {again}")
                    seen["lost"] += 1
                    failed += 1
                    continue
            seen[outcome] += 1
            honest = found.digest == hashlib.sha256(path.read_bytes()).digest()
            if not honest or not (found.preview or found.notices):
                print(f"{name} {seed}: {'silent' if honest else 'wrong digest'}")
                failed += 1
    return failed


if __name__ == "__main__":
    sys.exit(
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 2000,
            Path(sys.argv[2] if len(sys.argv) > 2 else "fuzz.state"),
        )
    )
