"""
Spoil a share file from seed after seed and take each in as a joining does.

Each must be refused with a reason or read; nothing else may be raised, nothing opened to be
written. All in this one process, so that a decoder that ends it ends the trial, and the seed stands
in the state file. Resumable: how far it came is kept after each hundred.

`script/trials shares [--seeds N] [--state FILE]`
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from corpora import shares
from corpora.watching import written

from lookback.reading.shares import examined, redrawn
from lookback.reading.worker import peak_memory
from lookback.words.journey import NotAJourney

SEEDS = 5000
BATCH = 100
FAILURES = ("raised", "wrote")


def main(seeds: int, state: Path) -> int:
    seen: Counter[str] = Counter(json.loads(state.read_text()) if state.exists() else {})
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for first in range(seen["next"], seeds, BATCH):
            for seed in range(first, min(first + BATCH, seeds)):
                outcome, slowest = taken_in(Path(folder) / "a.lookback", seed)
                seen[outcome] += 1
                seen["slowest ms"] = max(seen["slowest ms"], slowest)
            seen["next"] = min(first + BATCH, seeds)
            state.write_text(json.dumps(seen))
    print(dict(seen), f"{time.monotonic() - begun:.0f} s, {peak_memory() >> 20} MB")
    failed = sum(seen[f] for f in FAILURES)
    print(f"{seeds - failed} passed, {failed} failed")
    return 1 if failed else 0


def taken_in(path: Path, seed: int) -> tuple[str, int]:
    """How one ended, and how many milliseconds that took."""
    path.unlink(missing_ok=True)
    path.write_bytes(shares.spoilt(seed))
    begun = time.monotonic()
    outcome = "read"
    with written() as elsewhere:
        try:
            journey = examined(str(path))
            wanted = [w.picture for w in journey.works if w.picture]
            redrawn.__globals__["_kept"].cache_clear()  # one path, another file
            outcome = "read" if len(redrawn(str(path), wanted)) == len(wanted) else "picture lost"
        except NotAJourney:
            outcome = "refused"
        except Exception as error:  # noqa: BLE001 - what else is raised is what we look for
            print(f"{seed}: {type(error).__name__} {error}")
            outcome = "raised"
    if elsewhere:
        print(f"{seed}: wrote {elsewhere}")
        outcome = "wrote"
    return outcome, round(1000 * (time.monotonic() - begun))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--state", type=Path, default=Path("shares.state"), help="to go on from")
    given = parser.parse_args()
    sys.exit(main(given.seeds, given.state))
