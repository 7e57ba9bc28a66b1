"""
Kill whoever writes in the journal with SIGKILL at many random moments, and tear the end of its file
at a random byte in between, as a power cut would. Every entry that was acknowledged must be there
afterwards, none half, and each torn line set aside and said.

`script/trials journal [MOMENTS]`. A new library is begun every ROUND moments.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent / "tests/adversity/test_journal_killed.py"
SPEC = importlib.util.spec_from_file_location("killed", PLACE)
assert SPEC is not None
assert SPEC.loader is not None
killed = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(killed)

MOMENTS = 200
ROUND = 20
LONGEST = 0.25  # seconds that one goes on writing at most


def main(moments: int) -> int:
    rng, failed, entries = random.Random(), 0, 0
    for begun in range(0, moments, ROUND):
        with tempfile.TemporaryDirectory() as folder:
            library, kept = Path(folder) / "library", list[int]()
            for moment in range(begun, min(moments, begun + ROUND)):
                after = rng.uniform(0, LONGEST)
                now = killed.write_until_killed(library, 10_000 * moment, after)
                kept += now
                torn = moment - begun
                wrong = killed.trouble(library, kept, torn)
                killed.tear(library, rng.randrange(1 << 20))
                wrong = wrong or killed.trouble(library, kept, torn + 1)
                failed += bool(wrong)
                entries += len(now)
                print(
                    f"{moment + 1:3d}  after {after * 1000:4.0f} ms  {len(now):4d} entries  "
                    f"{wrong or 'held'}",
                    flush=True,
                )
    print(f"{moments - failed} passed, {failed} failed, {entries} entries")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MOMENTS))
