"""
The folder of somebody who plays, films and writes, seed by seed: scanned, and judged by its truth.

50 songs, 20 films and what they were made in, by real encoders, with copies, lost times and songs
of others. Prints of each seed what was found and every fault by name. Fails where a work's file is
lost, or where the shares fall below what docs/evidence.md says.

`script/trials media [SEED…] [--songs N] [--films N] [--texts N] [--folder DIR]`; with a folder the
lives are kept there, and one that is there already is not made again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from corpora import studio
from corpora.studio import judge

LEAST = {"right": 0.9, "recall": 0.95, "precision": 0.98, "covered": 0.95}
MOST = {"lost": 0, "misleading": 0.02}


def main(given: Any) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for seed in given.seeds:
            folder = Path(given.folder or scratch)
            failed += not trial(seed, folder, given)
    print(f"{len(given.seeds) - failed} passed, {failed} failed")
    return 1 if failed else 0


def trial(seed: int, folder: Path, given: Any) -> bool:
    root, begun = folder / f"life {seed}", time.monotonic()
    kept = root.with_name(root.name + "-truth.json")
    if kept.exists():
        truth = json.loads(kept.read_text("utf-8"))
    else:
        folder.mkdir(parents=True, exist_ok=True)
        truth = studio.life(root, seed, given.songs, given.films, given.texts)
    made = time.monotonic()
    with tempfile.TemporaryDirectory() as library:
        scanned = asked(library, "scan", str(root), "--json")
        works = asked(library, "works", "--json")
    seen = judge.judge(truth, works, str(root.resolve()))
    counted = scanned["items"] + scanned["ignored"] + scanned["unrecognised"]
    lying = sum(1 for p in root.rglob("*") if p.is_file())
    for fault in seen.pop("faults"):
        print(f"  {fault}")
    wrong = [n for n, least in LEAST.items() if seen[n] < least]
    wrong += [n for n, most in MOST.items() if seen[n] > most]
    wrong += ["files"] if not counted == scanned["files"] == lying else []
    wrong += ["notices"] if scanned["notices"] else []
    times = f"made in {made - begun:.0f} s, read in {time.monotonic() - made:.0f} s"
    print(f"seed {seed}: {seen}; {lying} files, {times}; {wrong or 'holds'}", flush=True)
    return not wrong


def asked(library: str, *words: str) -> Any:
    """What a verb answers as JSON."""
    command = [sys.executable, "-P", "-m", "lookback", *words, "--library", library]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def arguments() -> Any:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="*", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--songs", type=int, default=50)
    parser.add_argument("--films", type=int, default=20)
    parser.add_argument("--texts", type=int, default=12)
    parser.add_argument("--folder", type=Path, help="where the lives are kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(arguments()))
